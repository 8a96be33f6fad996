"""What counts as a change of a question."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from examdeck.lock.content import canonical_json, content_hash, content_record, recorded_question, surroundings
from examdeck.model.question import Erratum, Option, Place, Silence, Withdrawal
from samples import HERE, question, questions


def hash_of(question, media=()):
    return content_hash(canonical_json(content_record(question, media)))


@pytest.mark.parametrize(
    "change",
    [
        {"stem": "Which planet is farthest from the sun?"},
        {"options": (Option("Mercury"), Option("Venus", correct=True))},
        {"options": (Option("Venus"), Option("Mercury", correct=True))},
        {"options": (Option("Mercury", correct=True, why="It is."), Option("Venus"))},
        {"explanation": "Mercury's orbit is the innermost."},
        {"references": ("https://example.org",)},
        {"tags": ("planets",)},
        {"pick": 1},
        {"shuffle": False},
        {"pin": (2,)},
        {"recall": True},
        {"dir": "rtl"},
        {"kind": "number"},
        {"kind": "kprim"},
        {"withdrawn": Withdrawal("It was wrong.")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_reaches_the_learner_is_a_change(change):
    assert hash_of(replace(question(), **change)) != hash_of(question())


@pytest.mark.parametrize(
    "change",
    [
        {"place": Place("elsewhere.md", 99)},
        {"deck": "Sub"},
        {"source": "Question 2"},
        {"place_tags": ("planets",)},
        {"section": ("Planets",)},
        {"lang": "de"},
        {"errata": (Erratum("a", "b", "c"),)},
        {"ignore": (Silence("S005", "on purpose"),)},
        {"stem": "  \n\nWhich planet is nearest to the sun?\t\n".lstrip(" ")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_does_not_reach_the_learner_is_none(change):
    assert hash_of(replace(question(), **change)) == hash_of(question())


def test_bytes_of_media_are_part_of_it():
    assert hash_of(question(), [("sun.png", "aa")]) != hash_of(question(), [("sun.png", "bb")])


def test_the_order_of_tags_and_media_is_not():
    one = content_record(question(tags=("a", "b")), [("x.png", "1"), ("y.png", "2")])
    other = content_record(question(tags=("b", "a", "b")), [("y.png", "2"), ("x.png", "1")])
    assert one == other


def test_composed_and_decomposed_letters_are_the_same():
    assert hash_of(question("Caf\u00e9?")) == hash_of(question("Cafe\u0301?"))


def test_two_blanks_at_the_end_of_a_line_are_a_line_break():
    assert hash_of(question("one  \ntwo")) != hash_of(question("one\ntwo"))
    assert hash_of(question("one \ntwo")) == hash_of(question("one\ntwo"))


def test_a_tab_at_the_end_of_a_line_is_nothing():
    assert hash_of(question("one\t\ntwo")) == hash_of(question("one\ntwo"))


def test_what_is_as_by_default_is_not_written():
    assert content_record(question()) == {
        "stem": "Which planet is nearest to the sun?",
        "options": [["Mercury", 1, ""], ["Venus", 0, ""]],
    }


EVERYTHING = replace(
    question(),
    options=(Option("Mercury", correct=True, why="It is\u0301."), Option("Venus  \nat noon\t\n")),
    explanation="Its orbit is the innermost.",
    references=("https://example.org",),
    tags=("planets", "a::b"),
    pick=1,
    shuffle=False,
    pin=(2,),
    recall=False,
    dir="ltr",
    withdrawn=Withdrawal("It was wrong.", "q-2"),
)


def test_hashes_are_frozen():
    assert hash_of(question()) == "6d7f4c238b880cda28c6de7b"
    record = content_record(EVERYTHING, [("sun.png", "aa" * 32)])
    assert canonical_json(record).decode() == (
        '{"dir":"ltr","explanation":"Its orbit is the innermost.","media":[["sun.png","'
        + "aa" * 32
        + '"]],"options":[["Mercury",1,"It i\u015b."],["Venus  \\nat noon",0,""]],"pick":1,"pin":[2],"recall":false,'
        '"references":["https://example.org"],"shuffle":false,"stem":"Which planet is nearest to the sun?",'
        '"tags":["a::b","planets"],"withdrawn":["It was wrong.","q-2"]}'
    )
    assert content_hash(canonical_json(record)) == "4aeea09209401ed2346c433b"
    assert canonical_json(content_record(question("Which?", kind="gap"))).startswith(b'{"kind":"gap","options"')


@given(questions)
def test_a_record_is_read_back_as_the_same_content(written):
    record = json.loads(canonical_json(content_record(written)))
    assert content_record(recorded_question(record, surroundings(written), HERE, written.id)) == content_record(written)
