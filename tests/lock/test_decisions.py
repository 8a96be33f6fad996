"""What users say with --same and --new."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from examdeck.lock.decisions import Decision, apply_decisions, parse_new, parse_same
from examdeck.model.question import Place, Question, Withdrawal


def test_decisions_are_read():
    assert parse_same("bank.md:12=q1") == Decision("bank.md", 12, "q1")
    assert parse_same("a=b/c:d.md:12=q-1") == Decision("a=b/c:d.md", 12, "q-1")
    assert parse_new("C:\\banks\\bank.md:3") == Decision("C:\\banks\\bank.md", 3, None)


@pytest.mark.parametrize("text", ["", "bank.md", "bank.md:12", "bank.md:12=", "bank.md=q1", ":3=q1", "bank.md:x=q1"])
def test_what_is_not_written_so_is_refused(text):
    with pytest.raises(ValueError, match="is not FILE:LINE"):
        parse_same(text)


@pytest.mark.parametrize("text", ["", "bank.md", "bank.md:", ":3", "bank.md:-3", "bank.md:٣"])
def test_what_is_no_place_is_refused(text):
    with pytest.raises(ValueError, match="is not FILE:LINE"):
        parse_new(text)


def at(path, line, stem, **more):
    return Question(place=Place(path, line), stem=stem, **more)


BANK = [
    at("one.md", 3, "Which sea has no coast?"),
    at("one.md", 10, "How deep is the Dead Sea?"),
    at("two.md", 1, "Who mapped the Arctic?"),
    at("two.md", 9, "?", id="own"),
]
KNOWN = [at("lock", 2, "Which sea is without a coast?", id="a"), at("lock", 3, "Where do eels breed?", id="b"), BANK[3]]


class Shipped(NamedTuple):
    id: str
    question: Question
    first: int
    mod: int


def shipped(*questions, first=1, mod=1):
    return [Shipped(question.id, question, first, mod) for question in questions]


def decide(*decisions, known=KNOWN, bank=BANK):
    return apply_decisions([Decision(*decision) for decision in decisions], bank, shipped(*known))


def test_any_line_of_a_question_means_it():
    said = [("one.md", 3, "a"), ("./one.md", 400, "b"), ("two.md", 8, None)]
    assert decide(*said) == ({0: "a", 1: "b", 2: None}, [])
    assert decide(("one.md", 9, "a"), ("one.md", 3, "a")) == ({0: "a"}, [])


@pytest.mark.parametrize(
    ("decisions", "text"),
    [
        ([("one.md", 2, "a")], "no question stands at this line: those of one.md begin at line 3"),
        ([("three.md", 2, None)], "no question stands in this file"),
        ([("two.md", 9, "a")], "the question here has an id of its own, own"),
        ([("one.md", 3, "c")], "no question c was shipped that this one could be"),
        ([("one.md", 3, "own")], "another question is already own"),
        ([("one.md", 3, "a"), ("one.md", 10, "a")], "another question is already a"),
        ([("one.md", 3, "a"), ("one.md", 4, None)], "two decisions about the question here contradict each other"),
    ],
)
def test_a_decision_that_does_not_apply_is_told(decisions, text):
    _, (finding,) = decide(*decisions)
    assert (finding.code, finding.text) == ("E208", text)
    path, line, _ = decisions[-1]
    assert (finding.place.path, finding.place.line) == (path, line)


SEA, DEEP, ARCTIC = (replace(each, id=id_) for each, id_ in zip(BANK, "xyz", strict=False))


def test_a_line_behind_the_end_of_a_file_is_no_question(tmp_path):
    file = tmp_path / "quiz.md"
    file.write_text("# Seas\n\n1. Which sea has no coast?\n\nBy currents.\n\n")
    path, bank = str(file), [at(str(file), 3, "Which sea has no coast?")]
    assert decide((path, 5, None), bank=bank) == ({0: None}, [])
    for decision in ((path, 6, None), (path, 6, "a")):
        _, (finding,) = decide(decision, bank=bank)
        assert finding.text.endswith(f"those of {path} begin at line 3 and end at line 5")


@pytest.mark.parametrize(
    "before", [SEA, replace(SEA, withdrawn=Withdrawal("")), replace(SEA, explanation="By currents.")]
)
def test_what_was_shipped_is_not_made_new(before):
    decided, (finding,) = decide(("one.md", 3, None), ("one.md", 10, None), known=[before])
    assert (decided, finding.code, finding.severity) == ({1: None}, "E224", "warning")
    assert "--new one.md:3 is not needed: the question here has the words that x was" in finding.text


def test_what_is_said_of_a_question_as_it_is_anyway_is_not_needed():
    _, (same,) = decide(("one.md", 3, "x"), known=[SEA])
    _, (own,) = decide(("two.md", 9, "own"))
    _, (new,) = decide(("two.md", 9, None))
    assert [same.code, own.code, new.code] == ["E224"] * 3


def test_the_id_of_a_question_that_stands_elsewhere_is_not_taken():
    _, (finding,) = decide(("two.md", 1, "x"), known=[SEA])
    assert (finding.code, finding.place, finding.severity) == ("E208", Place("two.md", 1), "error")
    assert "x stands at one.md:3:1, with the words" in finding.text
    assert decide(("two.md", 1, "x"), ("one.md", 3, None), known=[SEA]) == ({2: "x", 0: None}, [])


def test_two_that_changed_places_get_their_ids_back():
    known = [SEA, DEEP]
    assert decide(("one.md", 3, "y"), ("one.md", 10, "x"), known=known) == ({0: "y", 1: "x"}, [])
    _, (finding,) = decide(("one.md", 3, "y"), ("one.md", 10, None), known=known)
    assert "the question here has the words of x, which no other is said to be" in finding.text


def test_one_that_was_taken_for_new_gets_back_its_id():
    old = replace(ARCTIC, id="old", withdrawn=Withdrawal(""))
    (new,) = shipped(SEA, first=9, mod=9)
    decision, bank = Decision("one.md", 3, "old"), BANK[:2]
    assert apply_decisions([decision], bank, [new, *shipped(old, mod=9)]) == ({0: "old"}, [])
    for other in (*shipped(replace(old, withdrawn=None), mod=9), *shipped(old, mod=8)):
        _, (finding,) = apply_decisions([decision], bank, [new, other])
        assert finding.code == "E208"
