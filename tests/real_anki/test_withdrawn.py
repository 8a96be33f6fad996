"""A withdrawn question in the real Anki desktop: both sides say why, and its card is an empty one all the same."""

from __future__ import annotations

from real_anki.desktop import Desktop
from real_anki.releases import Maintainer

SAYS = "return document.querySelector('#qa .mcq-withdrawn').innerText.replace(/\\s+/g, ' ').trim()"
BANNER = (
    "This question was withdrawn Prices changed – in März: see here. Replaced by q-2 "
    "It is no longer part of the deck. Tools → Empty Cards removes this card."
)


def test_a_withdrawn_card_says_why_and_what_replaces_it_on_both_sides(tmp_path):
    maintainer = Maintainer(tmp_path / "bank", ["q-1", "q-2"])
    with Desktop() as anki:
        anki.imports(maintainer.releases(1_700_000_000))
        gone, other = anki.cards()
        maintainer.questions["q-1"]["withdrawn"] = {
            "why": "Prices changed – in *März*: see [here](https://example.org).",
            "replaced_by": "q-2",
        }
        assert anki.imports(maintainer.releases(1_700_001_000))["updated"] == 1
        empty = "return [list(note.card_ids) for note in mw.col.get_empty_cards().notes]"
        assert anki.python(empty) == [[gone]]
        for _ in range(2):
            anki.call("python", "mw.moveToState('deckBrowser')", {})
            anki.show(gone)
            assert anki.js(SAYS) == BANNER
            assert not anki.js("return document.querySelector('#qa').innerText.includes('blank')")
            assert anki.js("return document.querySelectorAll('.mcq-reason em, .mcq-reason a').length") == 2
            anki.flip()
            assert anki.js(SAYS) == BANNER
            assert not anki.js("return document.querySelector('#qa').innerText.includes('blank')")
        anki.show(other)
        assert anki.js("return document.querySelector('.mcq-withdrawn')") is None
        anki.flip()
        assert anki.js("return document.querySelector('.mcq-verdict').innerText").startswith("Not answered · Answer: ")
        assert anki.errors() == []
