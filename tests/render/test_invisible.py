"""Writing that Anki takes for nothing; that the card reads it is seen in `tests/real_anki/test_withdrawn.py`."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from examdeck.render.invisible import invisible


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_bit_is_a_blank_or_a_tab(text):
    written = invisible(text)
    bits = written.replace(" ", "0").replace("\t", "1")
    assert written.strip(" \t") == ""
    assert bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)).decode() == text
