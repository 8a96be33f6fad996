"""Cards of packages that examdeck built, in the real Anki desktop: hostile banks, and a newer build of a deck."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
import yaml

from examdeck.bank.layout import locate
from examdeck.build.cache import build_if_changed
from examdeck.build.options import BuildOptions
from real_anki.desktop import Desktop
from real_anki.releases import Maintainer, png

HOSTILE = (Path(__file__).parents[1] / "hostile.txt").read_text(encoding="utf-8").splitlines()
SHOWN = """
const text = part => part.textContent.replace(/\\s+/g, ' ').trim();
const codes = selector => [...document.querySelectorAll(selector + ' code')].map(text);
return {
  stem: codes('.mcq-stem'),
  options: codes('.mcq-option .mcq-text'),
  why: codes('.mcq-why'),
  answer: codes('.mcq-answer'),
  explanation: codes('.mcq-explanation'),
  references: codes('.mcq-references'),
  source: text(document.querySelector('.mcq-source') || document.createElement('i')),
  alive: [...document.querySelectorAll(
    '#qa iframe, #qa form, #qa link, #qa meta, #qa base, #qa object, #qa embed, #qa svg, #qa img, #qa mjx-container,'
    + '#qa .replay-button, #qa .mcq script, #qa .mcq style, #qa #typeans, [onerror], [onload], [onmouseover], [onfocus]'
  )].map(part => part.outerHTML),
  hacked: typeof window.hacked,
  asked: performance.getEntriesByType('resource').map(entry => entry.name).filter(n => !n.startsWith(location.origin)),
}
"""


@pytest.fixture(scope="module")
def anki():
    with Desktop() as anki:
        yield anki


def code(text: str) -> str:
    """The text as code, in which Markdown and HTML mean nothing."""
    return f"`` {text} ``"


def hostile_question(number: int, text: str) -> dict[str, object]:
    return {
        "id": f"h-{number}",
        "stem": f"What is {code(text)}?",
        "options": [
            {"text": code(text), "correct": True, "why": code(text)},
            {"text": f"not {code(text)}", "why": code(text)},
        ],
        "explanation": f"{code(text)} is text.",
        "references": [f"See {code(text)}"],
        "source": text,
        "shuffle": False,
    }


def test_24_hostile_content_is_shown_literally_in_every_field(anki, tmp_path):
    assert len(HOSTILE) >= 40
    questions = [hostile_question(number, text) for number, text in enumerate(HOSTILE)]
    (tmp_path / "bank.yaml").write_text(yaml.safe_dump({"questions": questions}), encoding="utf-8")
    (tmp_path / "deck.yaml").write_text("uid: hostile\ndeck: Hostile\nsources: [bank.yaml]\n", encoding="utf-8")
    package = build_if_changed(locate(tmp_path), BuildOptions(output=tmp_path / "hostile.apkg")).package
    assert anki.imports(package)["new"] == len(HOSTILE)
    anki.errors()
    for card, text in zip(anki.cards("deck:Hostile"), HOSTILE, strict=True):
        text = unicodedata.normalize("NFC", " ".join(text.split()))
        anki.show(card)
        shown = anki.js(SHOWN)
        assert (shown["stem"], shown["options"]) == ([text], [text, text])
        anki.flip()
        shown = anki.js(SHOWN)
        assert (shown["stem"], shown["options"], shown["why"]) == ([text], [text, text], [text, text])
        assert (shown["answer"], shown["explanation"], shown["references"]) == ([text], [text], [text])
        assert text in shown["source"]
        assert (shown["alive"], shown["hacked"], shown["asked"]) == ([], "undefined", [])
    assert anki.errors() == []


def test_24_hostile_markup_is_harmless(anki, tmp_path):
    """Outside code, where Markdown and HTML do mean something; what only Anki would act on is still shown."""
    markup = [text for text in HOSTILE if "<img" not in text and "![" not in text]  # those stop the build
    questions = [
        {
            "id": f"m-{start}",
            "stem": f"Which of {len(markup)} from {start}?",
            "options": [
                {"text": text, "why": text, "correct": text == markup[start]} for text in markup[start : start + 10]
            ],
            "explanation": "\n\n".join(markup[start : start + 10]),
        }
        for start in range(0, len(markup), 10)
    ]
    (tmp_path / "bank.yaml").write_text(yaml.safe_dump({"questions": questions}), encoding="utf-8")
    (tmp_path / "deck.yaml").write_text("uid: markup\ndeck: Markup\nsources: [bank.yaml]\n", encoding="utf-8")
    package = build_if_changed(locate(tmp_path), BuildOptions(output=tmp_path / "markup.apkg")).package
    assert anki.imports(package)["new"] == len(questions)
    anki.errors()
    seen = ""
    for card in anki.cards("deck:Markup"):
        anki.show(card)
        seen += anki.js("return document.querySelector('.mcq').innerText")
        anki.flip()
        shown = anki.js(SHOWN)
        assert (shown["hacked"], shown["asked"]) == ("undefined", [])
        assert [part for part in shown["alive"] if not part.startswith("<mjx-container")] == []
    assert anki.errors() == []
    for text in markup:
        if text.startswith(("{{", "{%", "{#", "[[", "[sound:", "[anki:", "[latex]", "[$")):
            assert text in seen


def test_25_a_newer_build_changes_cards_in_place(anki, tmp_path):
    maintainer = Maintainer(tmp_path / "bank", ["q-1", "q-2", "q-3"])
    maintainer.writes("dot.png", png(10))
    maintainer.questions["q-2"]["stem"] = "What is ![a dot](dot.png)?"
    assert anki.imports(maintainer.releases(1_700_000_000))["new"] == 3
    anki.review("Planets")
    first = anki.js("return document.querySelector('.mcq').dataset.id")
    anki.press("Space")
    anki.side("back")
    anki.press("3")
    anki.side("front")
    cards = "select id, type, queue, due, ivl, reps from cards order by id"
    state = f"return mw.col.db.all({cards!r}), mw.col.db.all('select * from revlog')"
    before = anki.python(state)
    names = anki.python("return sorted(n.name for n in mw.col.models.all_names_and_ids())")

    templates = tmp_path / "bank" / "templates" / "card"
    templates.mkdir(parents=True)
    (templates / "card.css").write_text(".mcq { letter-spacing: 7px }", encoding="utf-8")
    maintainer.questions["q-1"]["stem"] = "What is asked anew?"
    maintainer.writes("dot.png", png(200))
    log = anki.imports(maintainer.releases(1_700_001_000))
    assert (log["new"], log["updated"], log["conflicting"]) == (0, 2, 0)
    assert anki.python("return sorted(n.name for n in mw.col.models.all_names_and_ids())") == names
    assert anki.python(state) == before

    assert first == "planets/q-1"
    asked, shows = anki.cards('ID:"q-1"'), anki.cards('ID:"q-2"')
    anki.show(asked[0])
    assert anki.js("return document.querySelector('.mcq-stem').innerText") == "What is asked anew?"
    assert anki.js("return getComputedStyle(document.querySelector('.mcq')).letterSpacing") == "7px"
    anki.show(shows[0])
    assert anki.js("const image = document.querySelector('.mcq-stem img'); return image.decode(), image.alt") == "a dot"
    width = "const image = document.querySelector('.mcq-stem img'); return image.complete && image.naturalWidth"
    anki.python("wait(300)")
    assert anki.js(width) == 1


def test_a_filled_recall_field_makes_a_second_card(anki, tmp_path):
    """It is asleep until a later release fills it."""
    maintainer = Maintainer(tmp_path / "recall", ["r-1"], uid="recalled", deck="Recalled")
    anki.imports(maintainer.releases(1_700_000_000))
    assert len(anki.cards("deck:Recalled")) == 1
    anki.python(
        """
        note = mw.col.get_note(mw.col.find_notes("deck:Recalled")[0])
        note["Recall"] = "<p>What is it?</p>"
        mw.col.update_note(note)
        """
    )
    _, second = anki.cards("deck:Recalled")
    anki.errors()
    anki.show(second)
    assert anki.js("return document.querySelector('.mcq-stem').innerText") == "What is it?"
    anki.flip()
    assert anki.js("return document.querySelector('.mcq-answer').innerText") == "The right answer of r-1"
    assert anki.errors() == []


def test_1_twenty_cards_of_the_products_own_bank_raise_no_error(anki, tmp_path):
    bank = shutil.copytree(Path(__file__).parents[2] / "data", tmp_path / "data")
    package = build_if_changed(locate(Path(bank)), BuildOptions(output=tmp_path / "own.apkg")).package
    anki.errors()
    count = anki.imports(package)["new"]
    for card in anki.cards("")[-count:]:
        anki.show(card)
        anki.flip()
    assert count >= 20
    assert anki.errors() == []
