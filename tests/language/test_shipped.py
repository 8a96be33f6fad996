"""The languages shipped: each has each fact, and one file is all that a new one takes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import examdeck
from examdeck.language.lines import is_phrase
from examdeck.language.shipped import FACTS, languages, said
from examdeck.language.truth import FALSE, TRUE
from examdeck.render.card import card_words

LISTED = (Path(examdeck.__file__).parent / "language/facts.txt").read_text(encoding="utf-8")
NEEDED = re.findall(r"^(\w+):", LISTED, re.MULTILINE)
LINES = ("question", "choices", "answer", "key", "wrong", "explanation", "reference")


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_each_language_has_each_fact_and_no_unknown_one(language):
    assert list(language.facts) == FACTS
    for fact in NEEDED:
        phrases = language.facts[fact]
        assert phrases, fact
        assert all(phrase and phrase == " ".join(phrase.split()) for phrase in phrases), (fact, phrases)
    for fact in FACTS:
        assert fact == "name" or all(phrase == phrase.lower() for phrase in language.facts[fact]), fact


def test_each_fact_is_listed_once():
    assert {"name", "question", "unsure"} < set(NEEDED) < set(FACTS)
    assert len(FACTS) == len(set(FACTS))
    assert all(line[:1] in ("", "#") or re.match(r"\w+:|\(\w+\):", line) for line in LISTED.split("\n"))


def test_a_fact_that_is_none_cannot_be_asked_for():
    with pytest.raises(KeyError, match="colour"):
        said("colour")


def test_a_phrase_means_one_thing_at_the_beginning_of_a_line():
    facts = [
        ("answer", "answer_line", "key"),
        *[(fact, f"{fact}_line") for fact in LINES if fact not in ("answer", "key")],
    ]
    meant = [set(said(*[fact for fact in some if fact in FACTS])) for some in facts]
    assert sum(map(len, meant)) == len(set().union(*meant))


def test_no_word_is_both_true_and_false():
    assert not TRUE & FALSE


def test_short_forms_are_spelt_out():
    assert said("name")[0] == "English"
    assert {"answer", "answers", "the best choice(s)"} <= set(said("answer", "key"))


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "pt", "ja", "zh", "ar"])
def test_the_readers_understand_what_the_card_says(lang):
    words = card_words(lang, ())
    assert [is_phrase(words[name]) for name in ("question", "answer", "explanation")] == [
        "question",
        "answer",
        "explanation",
    ]


MADE_UP = {fact: f"zz{fact}" for fact in NEEDED} | {"all": "zzall", "above": "zzabove*", "letters": "ჰჯხწ"}
BANK = """
## Zzquestion 1

A river?

A. Rhine
B. Stone
C. zzall zzsmall zzaboves

Zzkey: A

Zzexplanation: It flows.

## Zzquestion 2

A stone?

A. zztrue
B. zzno

Zzanswer: B
"""
ASK = """
import json, sys
from pathlib import Path
from examdeck.check.rules.base import Item
from examdeck.check.rules.choices import all_of_the_above, true_false
from examdeck.language.letters import ordinals
from examdeck.model.deck import Deck
from examdeck.model.question import Place
from examdeck.readers.formats import find_format
from examdeck.render.settings import settings_tokens
from examdeck.text.source import load

def read(path):
    source = load(Path(path), path)
    return find_format(source).reader().read(source).questions

lines, rows = map(read, sys.argv[1:])
print(json.dumps({
    "lines": [[q.source, q.stem, q.key, q.explanation] for q in lines],
    "rows": [[q.stem, [o.text for o in q.options], q.key, q.explanation] for q in rows],
    "told": [hit.part for hit in all_of_the_above(Item(lines[0], "en"))],
    "truth": [hit.part for hit in true_false(Item(lines[1], "en"))],
    "tokens": settings_tokens(lines[0], Deck(place=Place("x"), uid="x", name="X", title="X")),
    "letter": ordinals("ჯ"),
}))
"""


def test_a_new_language_is_one_file_for_readers_rules_and_card(tmp_path):
    package = tmp_path / "examdeck"
    shutil.copytree(Path(examdeck.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    facts = "".join(f"{fact}: {phrases}\n" for fact, phrases in MADE_UP.items())
    (package / "language/languages/zz.txt").write_text(facts, encoding="utf-8")
    (tmp_path / "lines.md").write_text(BANK, encoding="utf-8")
    rows = "zzquestion,zzoption 1,zzoption 2,zzkey,zzexplanation\n"
    rows += "A river?,Rhine,Stone,1,It flows.\nA stone?,Rhine,Stone,2,It lies.\n"
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    command = [sys.executable, "-c", ASK, "lines.md", "rows.csv"]
    found = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, check=True)
    assert json.loads(found.stdout) == {
        "lines": [["Zzquestion 1", "A river?", [0], "It flows."], ["Zzquestion 2", "A stone?", [1], ""]],
        "rows": [["A river?", ["Rhine", "Stone"], [0], "It flows."], ["A stone?", ["Rhine", "Stone"], [1], "It lies."]],
        "told": [2],
        "truth": [-3],
        "tokens": "pick-1 shuffle pin-3",
        "letter": [1],
    }
