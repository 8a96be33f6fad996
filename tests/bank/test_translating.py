"""A bank in another language: which texts a learner sees, under which ids, and what is told to be done."""

from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.bank.bank import load_bank, read_bank
from examdeck.bank.layout import locate, translation_layouts
from examdeck.check.check import check_bank
from examdeck.cli.main import main
from examdeck.lock.identity import content_id
from examdeck.model.finding import Stopped
from translating import translation

DECK = """\
uid: planets
deck: Planets
title: The planets
lang: en
sources: ["[pq]*.yaml"]
translations: {de: planets.de.yaml}
"""
BANK = """\
questions:
  - id: q-1
    stem: Which planet is nearest to the sun?
    options:
      - {text: Mercury, correct: true}
      - {text: Venus, why: It is the second.}
    explanation: It takes 88 days.
    references: ["[A book](https://example.org)"]
    source: Question 1
    tags: [inner]
  - id: q-2
    stem: Which planet has rings?
    answer: Saturn
"""
STEM, SECOND = "Which planet is nearest to the sun?", "Which planet has rings?"
GERMAN = {
    "q-1": {
        "Venus": "Die Venus",
        STEM: "Welcher Planet ist der Sonne am nächsten?",
        "Mercury": "Merkur",
        "It is the second.": "Sie ist der zweite.",
        "It takes 88 days.": "Er braucht 88 Tage.",
        "[A book](https://example.org)": "[Ein Buch](https://example.org)",
    },
    "q-2": {SECOND: "Welcher Planet hat Ringe?", "Saturn": "Saturn"},
}


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text(DECK)
    Path("questions.yaml").write_text(BANK)
    write(GERMAN, {"The planets": "Die Planeten"})


def write(questions, texts=None, deck="Planeten", **more):
    Path("planets.de.yaml").write_text(translation(deck, questions, texts, **more), encoding="utf-8")


def edit(old, new, file="questions.yaml"):
    text = Path(file).read_text(encoding="utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new), encoding="utf-8")


def german():
    return load_bank(locate(Path("planets.de.yaml")))


def told(path="."):
    return [(f.place.path, f.code) for f in check_bank(read_bank(locate(Path(path)))) if f.code.startswith("S09")]


def test_a_translation_is_a_deck_of_its_own():
    deck = german().deck
    assert (deck.uid, deck.name, deck.title, deck.lang) == ("planets-de", "Planeten", "Die Planeten", "de")
    (layout,) = translation_layouts(locate(Path()))
    assert layout.lock == Path("planets.de.yaml.lock")
    assert layout.deck == deck
    assert translation_layouts(layout) == ()


def test_it_is_no_source_of_the_bank():
    assert [file.name for file, _ in locate(Path()).files] == ["questions.yaml"]


def test_questions_have_other_texts_and_the_same_keys_and_ids():
    first, second = german().questions
    original = load_bank(locate(Path())).questions[0]
    assert first.stem == "Welcher Planet ist der Sonne am nächsten?"
    assert [(o.text, o.correct, o.why) for o in first.options] == [
        ("Merkur", True, ""),
        ("Die Venus", False, "Sie ist der zweite."),
    ]
    assert (first.explanation, first.references) == ("Er braucht 88 Tage.", ("[Ein Buch](https://example.org)",))
    assert (first.id, first.key, first.tags, first.source) == ("q-1", original.key, original.tags, "Question 1")
    assert (second.id, second.stem) == ("q-2", "Welcher Planet hat Ringe?")


def test_texts_are_known_by_their_words_and_never_by_their_place():
    edit("      - {text: Mercury, correct: true}\n      - {text: Venus, why: It is the second.}\n", "      - Mars\n")
    edit(
        "      - Mars\n",
        "      - Mars\n      - {text: Venus, why: It is the second.}\n      - {text: Mercury, correct: true}\n",
    )
    assert [(o.text, o.correct) for o in german().questions[0].options] == [
        ("Mars", False),
        ("Die Venus", False),
        ("Merkur", True),
    ]


def test_a_stale_text_shows_the_original_in_its_own_language():
    edit(STEM, "Which planet goes round the sun fastest?")
    first, second = german().questions
    assert (first.stem, first.lang) == ("Which planet goes round the sun fastest?", "en")
    assert first.options[0].text == "Merkur"
    assert (second.stem, second.lang) == ("Welcher Planet hat Ringe?", "")


def test_what_is_not_translated_is_counted_and_shown_in_the_original():
    write({"q-2": GERMAN["q-2"] | {"Saturn": ""}})
    found = german()
    assert found.questions[0].stem == STEM
    assert found.questions[1].options[0].text == "Saturn"
    assert found.read.endswith("planets.de.yaml: 1 of 9 texts translated; 8 shown in the original")


def test_of_the_ones_shown_those_that_were_edited_are_counted():
    edit(STEM, "Which planet is the fastest?")
    edit("It is the second.", "It is the hottest.")
    assert german().read.endswith("7 of 9 texts translated; 2 shown in the original, 2 of them edited since")


def test_when_all_is_translated_that_is_said():
    assert german().read.endswith("planets.de.yaml: all 9 texts translated")
    assert told() == []


def test_languages_and_directions_follow_the_texts():
    edit("  - id: q-2\n", "  - id: q-2\n    lang: he\n    dir: rtl\n")
    assert [(q.lang, q.dir) for q in german().questions] == [("", ""), ("", "")]
    write({"q-1": GERMAN["q-1"]})
    assert [(q.lang, q.dir) for q in german().questions] == [("", ""), ("he", "rtl")]


def test_a_pair_stays_one():
    Path("questions.yaml").write_text(
        "questions:\n  - {id: q-1, stem: Match., kind: pairs, answer: [red -> warm, blue -> cold]}\n"
    )
    write({"q-1": {"red \N{LEFT RIGHT ARROW} warm": "rot -> warm", "blue \N{LEFT RIGHT ARROW} cold": "blau und kalt"}})
    assert [o.text for o in german().questions[0].options] == [
        "rot \N{LEFT RIGHT ARROW} warm",
        "blue \N{LEFT RIGHT ARROW} cold",
    ]


def test_who_translates_is_an_author_too():
    edit("lang: en", "lang: en\nauthors: Ada", "deck.yaml")
    write(GERMAN, authors=["Bettina"])
    assert german().deck.authors == ("Ada", "Bettina")


def test_questions_without_ids_have_those_of_the_bank():
    Path("quiz.md").write_text("# Planets\n\n**Question 1**\nNearest to the sun?\n\n- [x] Mercury\n- [ ] Venus\n")
    edit('"[pq]*.yaml"', "quiz.md", "deck.yaml")
    (asked,) = load_bank(locate(Path())).questions
    id_ = content_id(asked)
    write({id_: {"Nearest to the sun?": "Der Sonne am nächsten?"}})
    assert [(q.id, q.stem) for q in german().questions] == [(id_, "Der Sonne am nächsten?")]


# ---- what is to be done ----


def test_the_check_tells_what_is_missing_stale_or_of_no_use():
    edit(STEM, "Which planet is the fastest?")
    write(
        {"q-1": GERMAN["q-1"], "q-9": {"Pluto": "Pluto"}, "q-2": GERMAN["q-2"] | {"Uranus": "Uranus"}},
        {"The planets": ""},
    )
    lines = Path("planets.de.yaml").read_text(encoding="utf-8").splitlines()
    found = [f for f in check_bank(read_bank(locate(Path()))) if f.code.startswith("S09")]
    assert [(f.code, lines[f.place.line - 1].strip()) for f in found] == [
        ("S094", f"- of: {lines[2].split()[-1]}"),  # the title, laid out and empty
        ("S094", "q-1:"),
        ("S095", lines[8].strip()),
        ("S096", "q-9:"),
        ("S096", lines[-2].strip()),
    ]
    assert "Welcher" in lines[9]
    assert "Uranus" in lines[-1]


def test_a_second_translation_of_a_text_is_told_and_not_used():
    write(GERMAN)
    edit("  q-2:\n", f"  q-2:\n  - of: {marks()['Saturn']}\n    text: Der Saturn\n", "planets.de.yaml")
    assert german().questions[1].options[0].text == "Der Saturn"
    assert told() == [("planets.de.yaml", "S094"), ("planets.de.yaml", "S096")]


def marks():
    lines = pairwise(Path("planets.de.yaml").read_text(encoding="utf-8").splitlines())
    return {text.partition("text: ")[2]: of.partition("of: ")[2] for of, text in lines}


def test_a_question_that_nobody_has_laid_out_is_told_in_the_bank():
    write({"q-1": GERMAN["q-1"]}, {"The planets": "Die Planeten"})
    assert told() == [("questions.yaml", "S094")]


def test_what_is_told_can_be_silenced():
    edit("lang: en", "lang: en\ncheck: {ignore: [{code: S094, reason: We have time.}]}", "deck.yaml")
    write({})
    assert told() == []


def test_the_rules_look_at_the_translated_texts_where_they_stand():
    write(GERMAN | {"q-2": {SECOND: "Welcher Planet hat **Ringe?", "Saturn": "Saturn"}})
    line = (
        Path("planets.de.yaml").read_text(encoding="utf-8").splitlines().index("    text: Welcher Planet hat **Ringe?")
        + 1
    )
    found = check_bank(read_bank(locate(Path("planets.de.yaml"))))
    assert ("planets.de.yaml", line) in [(f.place.path, f.place.line) for f in found if f.code[0] in "SW"]
    assert not [f for f in check_bank(read_bank(locate(Path()))) if f.place.line == line]


# ---- what is wrong with it ----


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("deck: Planets\nquestions: {}\n", ["E106"]),
        ("questions: {}\n", ["E105"]),
        ("deck: Planeten\nquestions: {q-1: [{of: x, text: y}]}\n", ["E106"]),
        ("deck: Planeten\nquestions: {q-1: [{of: 0a1b2c, text: y, correct: true}]}\n", ["E104"]),
        ("<<<<<<< a\n=======\n>>>>>>> b\n", ["E121"]),
        ("", ["E106"]),
    ],
)
def test_mistakes_stop_that_deck_alone_and_the_check_tells_them(file, codes):
    Path("planets.de.yaml").write_text(file)
    with pytest.raises(Stopped) as stopped:
        german()
    assert [f.code for f in stopped.value.findings] == codes
    assert len(load_bank(locate(Path())).questions) == 2
    assert [f.code for f in check_bank(read_bank(locate(Path()))) if f.code[0] == "E"] == codes


def test_a_file_that_is_not_there_is_missed_where_deck_yaml_names_it():
    Path("planets.de.yaml").unlink()
    (layout,) = translation_layouts(locate(Path()))
    with pytest.raises(Stopped) as stopped:
        load_bank(layout)
    assert [(f.place.path, f.place.line, f.code) for f in stopped.value.findings] == [("deck.yaml", 6, "E101")]


def test_a_file_outside_of_the_bank_is_not_read():
    edit("[pq]*.yaml", "questions.yaml", "deck.yaml")
    edit("planets.de.yaml", "../planets.de.yaml", "deck.yaml")
    (layout,) = translation_layouts(locate(Path()))
    with pytest.raises(Stopped) as stopped:
        load_bank(layout)
    assert [f.code for f in stopped.value.findings] == ["E120"]


def test_a_translation_that_no_deck_yaml_names_is_called_what_it_is():
    edit("[pq]*.yaml", "questions.yaml", "deck.yaml")
    edit("translations: {de: planets.de.yaml}\n", "", "deck.yaml")
    with pytest.raises(Stopped) as stopped:
        german()
    assert [f.code for f in stopped.value.findings] == ["E106"]
    assert "this is no bank by itself" in stopped.value.findings[0].text


def test_a_translation_in_a_folder_below_is_found():
    Path("texts").mkdir()
    Path("planets.de.yaml").rename("texts/de.yaml")
    edit("planets.de.yaml", "texts/de.yaml", "deck.yaml")
    layout = locate(Path("texts/de.yaml"))
    assert (layout.folder, layout.lock) == (Path(), Path("texts/de.yaml.lock"))
    assert load_bank(layout).questions[1].stem == "Welcher Planet hat Ringe?"


def test_ids_that_changed_hands_stop_the_translation_too():
    from examdeck.build.cache import build_if_changed
    from examdeck.build.options import BuildOptions

    build_if_changed(locate(Path()), BuildOptions())
    edit("id: q-1", "id: q-0")
    edit("id: q-2", "id: q-1")
    edit("id: q-0", "id: q-2")
    with pytest.raises(Stopped) as stopped:
        german()
    assert {f.code for f in stopped.value.findings} == {"E209"}


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "../planets.de.yaml"])
def test_a_file_outside_is_refused_before_its_lock_is_looked_for(path):
    edit("de: planets.de.yaml", f"de: {path}", "deck.yaml")
    result = CliRunner().invoke(main, ["build"])
    assert (result.exit_code, "E120" in result.stderr, "E405" in result.stderr) == (1, True, False), result.stderr


def test_a_missing_picture_that_only_a_translation_shows_is_told_there():
    write(GERMAN | {"q-1": GERMAN["q-1"] | {STEM: "Welcher? ![](bild.png)"}})
    line = next(n for n, text in enumerate(Path("planets.de.yaml").read_text().splitlines(), 1) if "bild.png" in text)
    of_translation = ["check", "planets.de.yaml", "--format", "concise"]
    for command in (["build"], of_translation, ["check", "--format", "concise"]):
        result = CliRunner().invoke(main, command)
        assert f"planets.de.yaml:{line}:" in result.output, result.output
        assert result.output.count("E301") >= 1
        assert "questions.yaml" not in "".join(each for each in result.output.splitlines() if "E301" in each)


def test_one_that_the_original_shows_is_told_there_and_once():
    edit("It takes 88 days.", "See ![](gone.png).")
    write(GERMAN | {"q-1": GERMAN["q-1"] | {"See ![](gone.png).": "Siehe ![](gone.png)."}})
    for command in ["build"], ["check", "--format", "concise", "--select", "E301"]:
        said = CliRunner().invoke(main, command).output
        assert (said.count("E301 there"), said.count("questions.yaml:7:")) == (1, 1), said
