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
const waits = () => examdeck.root.classList.contains('mcq-waits');
window.addEventListener('keyup', () => Object.assign(heard, {at: since(), waits: waits()}), true);
window.addEventListener('keyup', ({key}) => Object.assign(heard, {name: key, done: since()}));
new MutationObserver(() => {
  if (heard.waited && !waits()) heard.free = since();
  heard.waited = waits();
}).observe(document.body, {subtree: true, childList: true, attributeFilter: ['class']});
"""
"""When a key last reached the card and was done with, in milliseconds since the card was shown; whether it told that it
waits; and when it ceased to."""
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
LIMIT = 1100
"""Milliseconds that a card waits for a sign: a rating key that a busy machine lets go later counts, by design."""
SIGN = {"key": "!examdeck.keys.waits", "mouse": "examdeck.keys.wasClicked", "call": "examdeck.keys.waits"}
"""What a card knows of how the one before was rated; a busy machine can come too late to tell it."""
LONG = 600_000
TRIES = 60
"""Until the machine was not too busy for what a test is about."""

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
    anki.js("delete heard.name")
    before = anki.chosen()
    anki.python("wait(after)", after=after)
    anki.press(key)
    anki.until("heard.name", key)  # keys and calls reach the page by ways of their own
    return {**anki.js("return heard"), "counts": anki.chosen() != before}


def rates(anki: Study, how: str) -> None:
    """Rate a card, and again until the next knows how."""
    for _ in range(TRIES):
        anki.rates(1, how)
        if anki.js(f"return {SIGN[how]}"):
            return
    pytest.fail(f"no card knew that the one before was rated by {how}")


def is_excused(anki: Study) -> bool:
    """Whether the card could but take the rating key for another: on a busy machine that was let go late, or the key
    that showed the back was, or Anki's own progress had the focus."""
    anki.until("heard.name", "1")
    known = f"heard.done < {LIMIT} && examdeck.keys.releasedAt === -Infinity && !examdeck.keys.wasClicked"
    return anki.chosen() != "" and not anki.js(f"return {known}")


@pytest.mark.parametrize("held", [30, 80, 300, 1000])
def test_9_no_rating_key_leaks_and_digits_count_from_its_release_on(anki, held):
    for _ in range(TRIES):
        anki.js(WATCH)
        anki.js("delete heard.name; examdeck.marked = examdeck.state.n")
        anki.rates(1, "key", held=held)
        assert anki.js("return examdeck.state.n - examdeck.marked") >= 1
        if not is_excused(anki):
            break
    assert anki.chosen() == ""
    for key, letter in zip("10234", "AJBCD", strict=True):
        assert pressed(anki, key)["counts"]
        assert letter in anki.chosen()


def test_a_card_that_space_turned_and_rated_leaves_the_digits_alone(anki):
    for _ in range(TRIES):
        for _ in "turn", "rate":
            anki.press("Space")
            anki.python("wait_until(lambda: mw.reviewer._states_mutated, 'the buttons'); wait(60)")
        anki.side("front")
        if anki.js(f"return {SIGN['key']}"):
            break
    assert [pressed(anki, key)["counts"] for key in "12"] == [True, True]


def test_after_a_rating_by_mouse_digits_count_once_the_focus_is_back(anki):
    anki.js(WATCH)
    for _ in range(TRIES):
        anki.js("delete heard.free")
        rates(anki, "mouse")
        anki.until("examdeck.root.classList.contains('mcq-waits')", False)
        if anki.js(f"return heard.free < {LIMIT}"):
            break
    else:
        pytest.fail("each card waited as if nobody had clicked")
    assert [pressed(anki, key)["counts"] for key in "1234"] == [True] * 4


def test_without_a_sign_1_to_4_wait_and_say_so_and_others_count(anki):
    dimmed = "[...document.querySelectorAll('.mcq-key')].filter(k => getComputedStyle(k).opacity < 1).length"
    for _ in range(TRIES):
        rates(anki, "call")
        if anki.js(f"examdeck.shownAt += {LONG}; return examdeck.root.classList.contains('mcq-waits')"):
            break
    anki.until(dimmed, 4)
    for key in "567890":
        assert pressed(anki, key)["counts"]
    assert not pressed(anki, "2")["counts"]
    anki.until(dimmed, 0)
    assert pressed(anki, "2")["counts"]


@pytest.mark.parametrize("held", [30, 80, 300, 1000])
def test_no_rating_key_leaks_after_the_focus_left_and_returned(anki, held):
    for _ in range(TRIES):
        anki.press("Space")
        anki.side("back")
        for _ in range(2):
            anki.python("mw.bottomWeb.setFocus()")
            anki.until("document.hasFocus()", False)
            anki.python("mw.web.setFocus()")
            anki.until("document.hasFocus()", True)
        anki.js(WATCH)
        anki.js("delete heard.name")
        anki.press("1", hold=held)
        anki.side("front")
        if not is_excused(anki):
            break
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
    told = []
    for point in POINTS:
        if how == "mouse":  # a card that does not know it waits, and says so
            anki.rates(1, how)
        else:
            rates(anki, how)
        for key in "25":
            one = pressed(anki, key, point if key == "2" else 0)
            told.append(f"{key} at {one['at']:.0f} ms {'counts' if one['counts'] else 'waits'}")
            if how == "key" or key == "5" or one["at"] > LIMIT:
                assert one["counts"], told
            elif one["done"] < LIMIT:
                assert one["counts"] == (not one["waits"]), told
                assert one["waits"] or how == "mouse", told
    print(f"\nrated by {how}: {', '.join(told)}")
