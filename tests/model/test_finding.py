"""What findings and other messages are written with."""

from examdeck.model.finding import counted


def test_things_are_counted_in_words_of_the_right_number():
    assert [counted(n, "question") for n in (0, 1, 2)] == ["0 questions", "1 question", "2 questions"]
    assert [counted(n, "stretch", "stretches") for n in (1, 2)] == ["1 stretch", "2 stretches"]
