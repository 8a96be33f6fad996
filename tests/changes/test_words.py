"""What was taken out of a text and put in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.changes.words import Edit, near_changes, word_changes
from growth import assert_in_proportion

TEXTS = st.lists(st.sampled_from(["a", "b", " ", "the sun", "=", "\n", "é"])).map("".join)


def marked(before, now):
    signs = {Edit.TAKEN: "[-{}-]", Edit.PUT: "{{+{}+}}", Edit.KEPT: "{}"}
    return "".join(signs[edit].format(text) for edit, text in near_changes(word_changes(before, now)))


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(before, now):
    pieces = word_changes(before, now)
    assert "".join(text for edit, text in pieces if edit is not Edit.PUT) == before
    assert "".join(text for edit, text in pieces if edit is not Edit.TAKEN) == now
    assert all(text for _, text in pieces)


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("It is hot.", "It is cold.", "It is [-hot-]{+cold+}."),
        ("1 2 3 4 5 6 7 8 x", "1 2 3 4 5 6 7 8 y", "… 6 7 8 [-x-]{+y+}"),
        ("x 1 2 3 4 5 6 7 8", "y 1 2 3 4 5 6 7 8", "[-x-]{+y+} 1 2 3 …"),
        ("x 1 2 3 4 5 6 7 8 9 x", "y 1 2 3 4 5 6 7 8 9 y", "[-x-]{+y+} 1 2 3 … 7 8 9 [-x-]{+y+}"),
        ("", "new", "{+new+}"),
    ],
)
def test_what_a_reader_sees(before, now, shown):
    assert marked(before, now) == shown


def test_long_texts_are_compared_in_proportion():
    def given(size):
        return " ".join("ab"[n * n % 7 % 2] for n in range(size)), " ".join("ba"[n * n % 11 % 2] for n in range(size))

    assert_in_proportion(lambda texts: word_changes(*texts), given, 100_000)
