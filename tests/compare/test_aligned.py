"""Options before and after an edit, and whether the key is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.compare.aligned import aligned, has_another_key
from examdeck.model.question import Option
from samples import question


@pytest.mark.parametrize(
    ("before", "now", "pairs"),
    [
        ("abc", "abc", [(0, 0), (1, 1), (2, 2)]),
        ("abc", "cab", [(2, 0), (0, 1), (1, 2)]),
        ("abc", "axc", [(0, 0), (1, 1), (2, 2)]),
        ("abc", "ac", [(0, 0), (2, 1), (1, None)]),
        ("ac", "abc", [(0, 0), (None, 1), (1, 2)]),
        ("aa", "a", [(0, 0), (1, None)]),
        ("", "a", [(None, 0)]),
    ],
)
def test_which_is_which(before, now, pairs):
    assert aligned(before, now) == pairs


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_each_option_is_in_one_pair(before, now):
    pairs = aligned(before, now)
    assert sorted(old for old, _ in pairs if old is not None) == list(range(len(before)))
    assert [new for _, new in pairs if new is not None] == list(range(len(now)))


def asked(text):
    """A question whose options are words; the correct ones are in capitals."""
    return question("Which?", *(Option(word, word.isupper()) for word in text.split()))


SAME = [("A b c", "b A c"), ("A b c", "A b c d"), ("A b c", "A c"), ("A b c", "AA b c"), ("A B c", "c B A")]
OTHER = [("A b c", "X A b c"), ("A b c", "b c"), ("Mars venus", "mars VENUS"), ("A b", "X"), ("A", "B"), ("A", "A B")]


@pytest.mark.parametrize(("before", "now"), SAME)
def test_what_is_correct_is_the_same(before, now):
    assert not has_another_key(asked(before), asked(now))


@pytest.mark.parametrize(("before", "now"), OTHER)
def test_something_else_is_correct(before, now):
    assert has_another_key(asked(before), asked(now))
