"""What Anki shows of a deck: its description on the overview, and in the editor only the fields that people read."""

from __future__ import annotations

import pytest
from desktop import Desktop
from releases import Maintainer

from examdeck.model.notetype import FIELDS

BEFORE, AFTER = 1_795_000_000, 1_795_900_000
OVERVIEW = """
mw.col.decks.select(mw.col.decks.id_for_name("Planets"))
mw.moveToState("overview")
page = mw.web.page()
shown = []
def look():
    page.runJavaScript("document.body.innerText", shown.append)
    wait(50)
    return shown and day in shown[-1] and shown[-1]
return wait_until(look, "the overview of " + day)
"""
FOLDED = """
import aqt
from real_anki.inside import run, shows
browser = aqt.dialogs.open("Browser", mw)
browser.search_for("deck:*")
card = mw.col.get_card(mw.col.find_cards("")[0])
browser.table.select_single_card(card.id)
shows(browser.editor, card.nid)
count = "return document.querySelectorAll('.field-container .collapse-label').length"
wait_until(lambda: run(browser.editor.web.page(), count) == fields, "the fields")
folded = "return [...document.querySelectorAll('.field-container')].filter(field => "
folded += "field.querySelector('.collapse-label[aria-expanded=false]')).map(field => field.innerText.trim())"
names = run(browser.editor.web.page(), folded)
browser.close()
return names
"""


@pytest.fixture
def maintainer(tmp_path):
    someone = Maintainer(tmp_path / "bank", ["p-1"])
    someone.deck |= {
        "description": "All *eight*.",
        "origin": "https://example.org/planets",
        "licence": "CC0",
        "report": "planets@example.org",
    }
    return someone


def test_a_learner_reads_what_it_is_of_which_day_and_where_to_tell_a_mistake(maintainer):
    with Desktop() as anki:
        anki.imports(maintainer.releases(BEFORE))
        shown = [line for line in anki.python(OVERVIEW, day="2026-11-18").splitlines() if line]
        assert shown[:6] == [
            "Planets",
            "All eight.",
            "Source: https://example.org/planets",
            "Licence: CC0",
            "As of 2026-11-18",
            "Report a mistake: planets@example.org",
        ]
        # a build that ships nothing new is of the same day; one that does is of its own
        anki.imports(maintainer.releases(AFTER))
        assert "As of 2026-11-18" in anki.python("return mw.col.decks.by_name('Planets')['desc']")
        maintainer.questions["p-1"]["explanation"] = "It was counted again."
        anki.imports(maintainer.releases(AFTER))
        assert "As of 2026-11-28" in anki.python(OVERVIEW, day="2026-11-28")
        folded = anki.python(FOLDED, fields=len(FIELDS))
        assert folded == ["Key", "ID", "Settings", "Withdrawn", "Recall", "Shipped", "Spare 2"]
