"""What users say with --same and --new."""

import pytest

from examdeck.lock.decisions import Decision, apply_decisions, parse_new, parse_same
from examdeck.model.question import Place, Question


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


BANK = [
    Question(place=Place("one.md", 3), stem="?"),
    Question(place=Place("one.md", 10), stem="?"),
    Question(place=Place("two.md", 1), stem="?"),
    Question(place=Place("two.md", 9), stem="?", id="own"),
]
KNOWN = {"a", "b", "own"}


def decide(*decisions):
    return apply_decisions([Decision(*decision) for decision in decisions], BANK, KNOWN)


def test_any_line_of_a_question_means_it():
    said = [("one.md", 3, "a"), ("./one.md", 400, "b"), ("two.md", 8, None)]
    assert decide(*said) == ({0: "a", 1: "b", 2: None}, [])
    assert decide(("one.md", 9, "a"), ("one.md", 3, "a")) == ({0: "a"}, [])


@pytest.mark.parametrize(
    ("decisions", "text"),
    [
        ([("one.md", 2, "a")], "there is no question here to decide on"),
        ([("three.md", 2, None)], "there is no question here to decide on"),
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
