"""The way back from fields to Markdown; that it is the way back, `tests/real_anki/test_read_back.py` tries."""

from __future__ import annotations

import pytest

from examdeck.bank.field_markdown import FieldMarkdown
from growth import assert_in_proportion


@pytest.mark.parametrize("piece", ["<span class=", "<pre><code>", "<pre\n"])
def test_code_that_does_not_end_is_looked_at_in_proportion(piece: str) -> None:
    def text(size: int) -> str:
        return f'<pre><code><span class="k">{piece * (size // len(piece))}'

    assert_in_proportion(lambda html: FieldMarkdown().text(html), text, 24_000)
