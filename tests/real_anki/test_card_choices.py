"""What a deck and a learner may choose, in the real Anki desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from card.cards import fixture
from examdeck.model.deck import CardChoices
from real_anki.study import CHOSEN, Study
from samples import deck

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTES = {name: fixture()[name] for name in ("single", "multiple", "three", "pinned")}


@pytest.fixture(scope="module")
def running() -> Iterator[Study]:
    with Study(NOTES, deck(card=CardChoices(flip=True, strike=True))) as anki:
        yield anki


@pytest.fixture
def anki(running: Study) -> Iterator[Study]:
    running.errors()
    yield running
    assert running.errors() == []


def shown(anki: Study, selector: str) -> bool:
    """Whether an element takes any room."""
    return anki.js(f"return !!document.querySelector({selector!r}).getClientRects().length")


def test_a_click_turns_the_card_and_a_key_does_not(anki):
    anki.front("single")
    order = anki.order()
    for key, place in (("2", 1), ("Down", 2), (str(order.index("B") + 1), order.index("B"))):
        anki.press(key)
        anki.until(f"{CHOSEN}.map(option => option.dataset.k).join('')", order[place])
        anki.js("document.querySelector('input:checked').focus()")
    assert anki.card_state() == "question"
    anki.click("[data-k=B] .mcq-text")
    anki.side("back")
    assert anki.verdict() == "Correct"
    anki.front("multiple")
    anki.click("[data-k=B]")
    anki.click("[data-k=D]")
    assert (anki.chosen(), anki.card_state()) == ("BD", "question")
    anki.flip()


def test_what_was_ruled_out_is_told_on_the_back(anki):
    anki.front("multiple")
    anki.click("[data-k=B]")
    anki.click("[data-k=B] .mcq-strike")
    anki.click("[data-k=C] .mcq-strike")
    assert anki.chosen() == ""
    anki.click("[data-k=C]")
    assert anki.js("return examdeck.state.struck") == [1]
    anki.flip()
    says = (
        "return Object.fromEntries([...document.querySelectorAll('.mcq-result')]"
        ".map(result => [result.closest('li').dataset.k, result.innerText]))"
    )
    assert anki.js(says) == {
        "B": "Correct, but missed · You ruled this out",
        "C": "Your answer, incorrect",
        "D": "Correct, but missed",
    }


def test_a_learner_chooses_on_the_card_for_the_session(anki):
    anki.front("three")
    anki.click(".mcq-choices summary")
    anki.until("document.querySelectorAll('.mcq-choices label').length", 4)
    anki.js("document.querySelectorAll('.mcq-choices select')[0].focus()")
    anki.js(
        "const s = document.querySelector('.mcq-choices select'); s.value = '5'; s.dispatchEvent(new Event('change'))"
    )
    anki.click(".mcq-choices label:nth-of-type(2) input")
    assert (len(anki.order()), shown(anki, ".mcq-option")) == (5, False)
    assert {"A", "C", "D"} < set(anki.order())
    order = anki.order()
    anki.press("1")
    assert (shown(anki, ".mcq-option"), anki.chosen()) == (True, "")
    anki.redraw()
    assert (shown(anki, ".mcq-option"), anki.order()) == (True, order)
    anki.flip()
    assert anki.order() == order
    anki.front("pinned")
    assert (len(anki.order()), shown(anki, ".mcq-option")) == (5, False)
    anki.click(".mcq-show")
    assert shown(anki, ".mcq-option")
    anki.js("localStorage.clear(); examdeck.choices = {}")


def test_the_learners_own_file(anki):
    """Anki serves it from the media; the card asks for it once a session."""
    asked = "performance.getEntriesByType('resource').filter(e => e.name.endsWith('/_examdeck.js')).length"
    anki.front("three")
    anki.until(asked, 1)
    anki.flip()
    anki.front("single")
    assert anki.js(f"return {asked}") == 1
    assert shown(anki, ".mcq-strike")
    anki.python("mw.col.media.write_data('_examdeck.js', b'examdeckChoices = {strike: false, show: 3}')")
    anki.python("mw.moveToState('deckBrowser')")
    anki.show(anki.ids["single"])  # in a new document
    anki.until("document.querySelectorAll('.mcq-option').length", 3)
    assert not shown(anki, ".mcq-strike")
    assert "B" in anki.order()
    order = anki.order()
    anki.flip()
    assert anki.order() == order
    used = "return list(mw.col.media.check().missing), list(mw.col.media.check().unused)"
    assert anki.python(used) == ([], [])


def test_no_export_takes_the_learners_file_along(anki, tmp_path):
    anki.python("mw.col.media.write_data('_examdeck.js', b'examdeckChoices = {}')")
    anki.python(
        """
        from anki.collection import ExportAnkiPackageOptions
        options = ExportAnkiPackageOptions(with_media=True, legacy=True)
        mw.col.export_anki_package(out_path=path, options=options, limit=None)
        """,
        path=str(tmp_path / "export.apkg"),
    )
    from zipfile import ZipFile

    with ZipFile(tmp_path / "export.apkg") as archive:
        assert archive.read("media") == b"{}"
