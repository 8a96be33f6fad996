"""Questions of other kinds than choosing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.model.kinds import pair, shown_order, sides

words = st.text("ab \n-><", max_size=6).map(str.strip)


@given(words, words.filter(bool))
def test_a_pair_is_parted_where_it_was_joined(left: str, right: str) -> None:
    assert sides(pair(left, right)) == (left, right)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("cat -> kitten", ("cat", "kitten")),
        ("cat <-> kitten", ("cat", "kitten")),
        ("cat \N{LEFT RIGHT ARROW} kitten -> x", ("cat", "kitten -> x")),
        ("a->b", ("", "a->b")),
        ("```\nx\n```\n\n\N{LEFT RIGHT ARROW}\n\n![](y.png)", ("```\nx\n```", "![](y.png)")),
        ("\N{LEFT RIGHT ARROW} lamb", ("", "lamb")),
    ],
)
def test_pairs_as_people_write_them(answer: str, expected: tuple[str, str]) -> None:
    assert sides(answer) == expected


@given(st.lists(st.sampled_from(["a", "**b**", "C", "ä", "a"]), max_size=5))
def test_what_is_shown_is_all_there_is_and_never_in_the_right_order(right: list[str]) -> None:
    shown = shown_order(right, right)
    assert sorted(shown) == sorted(set(right))
    assert len(shown) < 2 or shown != right


def test_markup_does_not_count_in_the_order() -> None:
    assert shown_order(["**b**", "`a`"], []) == ["`a`", "**b**"]
