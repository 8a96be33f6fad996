"""Direction by letters: the majority's, and not the first one's alone."""

from __future__ import annotations

import pytest

from examdeck.language.direction import direction, has_right_to_left


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("TCP/IP هو بروتوكول", "rtl"),
        ("מהו HTTP?", "rtl"),
        ("The word سلام means peace", "ltr"),
        ("English", "ltr"),
        ("12 + 3", ""),
        ("", ""),
        ("`مرحبا` in code", "ltr"),
        ("[مرحبا](https://a.example) here", "ltr"),
        ("<b>שלום</b>", "rtl"),
    ],
)
def test_a_text_by_itself(text: str, written: str) -> None:
    assert direction(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Amazon Elastic Compute Cloud خدمة", "rtl"),
        ("Amazon EC2.", "ltr"),
        ("-5", "ltr"),
        ("?", ""),
        ("٣ + ٤", ""),
    ],
)
def test_a_part_of_what_is_written_from_right_to_left(text: str, written: str) -> None:
    assert direction(text, "rtl") == written


def test_letters_from_right_to_left() -> None:
    assert [has_right_to_left(text) for text in ("a", "é", "ע", "x ش", "中", "१")] == [0, 0, 1, 1, 0, 0]
