"""Keys in the real Anki desktop: after a card was rated, each digit counts, and that of the rating key does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from card.cards import complete, fixture
from real_anki.study import CHOSEN, Study

if TYPE_CHECKING:
    from collections.abc import Iterator

WATCH = """
if (window.heard) return;
window.heard = {};
const since = () => performance.now() - examdeck.shownAt;
document.addEventListener('keyup', () => { heard.key = since() }, true);
window.addEventListener('focus', () => { heard.focus = since() });
"""
"""When the card last heard a key, and the focus come back, in milliseconds since it was shown."""
POINTS = (0, 50, 100, 150, 250, 400, 600, 850, 1050, 1300)
"""Milliseconds from a front's coming to a key, as far as the machine keeps to them."""
LATE = """
from aqt.qt import Qt
from PyQt6.QtTest import QTest
page = mw.web.focusProxy()
page.setFocus()
control = Qt.KeyboardModifier.ControlModifier
QTest.keyPress(page, Qt.Key.Key_Control)
QTest.keyPress(page, Qt.Key.Key_1, control)
QTest.keyRelease(page, Qt.Key.Key_Control, control)
QTest.keyRelease(page, Qt.Key.Key_1)
"""
"""Ctrl+1, of which Ctrl is released first."""
NEAR = 60
"""Of a card's own limits, within which neither answer is wrong."""


NOTES = {
    f"n-{number}": complete(
        f"n-{number}",
        {**fixture()["three"], "Options": "<ol>" + "<li>Text</li>" * 11 + "</ol>", "Settings": "pick-3"},
    )
    for number in range(12)
}
"""Eleven options, in the bank's order."""


@pytest.fixture(scope="module")
def running() -> Iterator[Study]:
    with Study(NOTES) as anki:
        yield anki


@pytest.fixture
def anki(running: Study) -> Iterator[Study]:
    running.errors()
    running.review("Default")
    yield running
    assert running.errors() == []


def pressed(anki: Study, key: str, after: int = 0) -> dict[str, float | bool | None]:
    """Press a digit so many milliseconds after now: when the card heard it, and whether it counted."""
    anki.js(WATCH)
    anki.js("delete heard.key")
    before = anki.chosen()
    anki.python("wait(after)", after=after)
    anki.press(key)
    anki.until("'key' in heard", True)  # keys and calls reach the page by ways of their own
    told = anki.js("return {...heard, clicked: examdeck.keys.wasClicked}")
    return {**told, "counts": anki.chosen() != before}


@pytest.mark.parametrize("held", [30, 80, 300, 1000])
def test_9_no_rating_key_leaks_and_digits_count_from_its_release_on(anki, held):
    anki.js("examdeck.marked = examdeck.state.n")
    anki.rates(1, "key", held=held)
    assert anki.js("return examdeck.state.n - examdeck.marked") >= 1
    assert anki.chosen() == ""
    for key, letter in zip("10234", "AJBCD", strict=True):
        assert pressed(anki, key)["counts"]
        assert letter in anki.chosen()


def test_a_card_that_space_turned_and_rated_leaves_the_digits_alone(anki):
    for _ in "turn", "rate":
        anki.press("Space")
        anki.python("wait_until(lambda: mw.reviewer._states_mutated, 'the buttons'); wait(60)")
    anki.side("front")
    assert [pressed(anki, key)["counts"] for key in "12"] == [True, True]


def test_after_a_rating_by_mouse_digits_count_once_the_focus_is_back(anki):
    anki.rates(1, "mouse")
    anki.until("examdeck.root.classList.contains('mcq-waits')", False)
    assert anki.js("return examdeck.keys.wasClicked && performance.now() - examdeck.shownAt") > 0
    assert [pressed(anki, key)["counts"] for key in "1234"] == [True] * 4


def test_without_a_sign_1_to_4_wait_and_say_so_and_others_count(anki):
    anki.rates(1, "call")
    dimmed = "return [...document.querySelectorAll('.mcq-key')].filter(k => getComputedStyle(k).opacity < 1).length"
    anki.js("examdeck.shownAt = performance.now()")
    assert anki.js(dimmed) == 4
    for key in "567890":
        assert pressed(anki, key)["counts"]
    anki.js("examdeck.shownAt = performance.now()")
    assert not pressed(anki, "2")["counts"]
    anki.until("examdeck.root.classList.contains('mcq-waits')", False)
    assert anki.js(dimmed) == 0
    assert pressed(anki, "2")["counts"]


@pytest.mark.parametrize("held", [30, 80, 300, 1000])
def test_no_rating_key_leaks_after_the_focus_left_and_returned(anki, held):
    anki.press("Space")
    anki.side("back")
    for _ in range(2):
        anki.python("mw.bottomWeb.setFocus()")
        anki.until("document.hasFocus()", False)
        anki.python("mw.web.setFocus()")
        anki.until("document.hasFocus()", True)
    anki.press("1", hold=held)
    anki.side("front")
    assert anki.chosen() == ""
    assert pressed(anki, "2")["counts"]


def test_digits_count_after_a_modifier_and_not_with_one(anki):
    for key in ("Control", "Shift"):
        anki.press(key)
        before = anki.chosen()
        anki.press("2")
        anki.until(f"{CHOSEN}.length", 1 - len(before))
    before = anki.chosen()
    flag = "return mw.col.get_card(mw.reviewer.card.id).user_flag()"
    anki.python(LATE)
    anki.until("document.querySelector('#_flag').hidden", False)
    assert anki.python(flag) == 1
    anki.press("3")
    anki.until(f"{CHOSEN}.length", len(before) + 1)
    anki.press("3")
    anki.until(f"{CHOSEN}.length", len(before))
    anki.python("wait(350)")
    anki.press("1", "Control")
    anki.until("document.querySelector('#_flag').hidden", True)
    assert anki.chosen() == before
    anki.press("3")
    anki.until(f"{CHOSEN}.length", len(before) + 1)
    assert anki.chosen() == before + "C"


@pytest.mark.parametrize("how", ["key", "mouse", "call"])
def test_from_when_on_digits_count(anki, how):
    """At ten points after each way of rating; the delays are printed."""
    told, signs = [], 0
    for point in POINTS:
        anki.js(WATCH)
        anki.js("delete heard.focus")
        anki.rates(1, how)
        for key in "25":
            one = pressed(anki, key, point if key == "2" else 0)
            at, back = one["key"], one.get("focus")
            told.append(f"{key} at {at:.0f} ms {'counts' if one['counts'] else 'waits'}")
            # on a busy machine the focus may be back before the front is there, which is no sign for the card
            has_sign = how == "mouse" and one["clicked"] and back is not None
            signs += has_sign
            if key == "5" or how == "key" or (has_sign and at > max(100, back + NEAR)):
                assert one["counts"], told
            elif how == "call" and abs(at - 1100) > NEAR:
                assert one["counts"] == (at > 1100), told
    assert signs or how != "mouse", told
    print(f"\nrated by {how}: {', '.join(told)}")
