"""The part of a text by which its dialect is recognised."""

from __future__ import annotations

_PIECE = 100_000
"""Characters: enough to tell, quick to search, and from three places, as a file may begin with long contents."""


def sample(text: str) -> str:
    """All of a text, or its beginning, middle and end."""
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return "\n".join([text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]])
