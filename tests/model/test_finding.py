"""What findings and other messages are written with."""

from dataclasses import replace

from examdeck.model.codes.read import MALFORMED_FILE
from examdeck.model.finding import counted, in_order
from examdeck.model.question import Place


def test_things_are_counted_in_words_of_the_right_number():
    assert [counted(n, "question") for n in (0, 1, 2)] == ["0 questions", "1 question", "2 questions"]
    assert [counted(n, "stretch", "stretches") for n in (1, 2)] == ["1 stretch", "2 stretches"]


def test_findings_are_said_in_order_each_once():
    first, second = (MALFORMED_FILE.at(Place("bank.csv", line), format="CSV", reason="it is torn") for line in (1, 2))
    other = replace(first, remedy="Mend it.")
    assert in_order([second, first, other, first, second]) == [first, other, second]
    assert in_order([second, first]) == [first, second]
