"""No control character is handed on, and every other character is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.text.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\0b\x7f", r"a␀b\u007f"),
        ("\x9b31m", r"\u009b31m"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("a\u2066b\u2069\u2028", r"a\u2066b\u2069\u2028"),
        ("a\tb", "a\tb"),
        ("a\nb\r\nc\rd", "a\nb\r\nc␍d"),
        ("עברית\u200f و\u061c😀", "עברית\u200f و\u061c😀"),
    ],
)
def test_what_is_shown(text, shown):
    assert visible(text) == shown


def test_one_line_has_no_breaks():
    assert visible("a\r\nb\n", one_line=True) == "a␍␊b␊"


@given(st.text())
def test_json_means_the_same(text):
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == text
