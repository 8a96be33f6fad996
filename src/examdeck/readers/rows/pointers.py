"""Where a row points to: what it refers to, and what the source calls the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from examdeck.language.columns import fold
from examdeck.readers.rows.text import cell

_LONGEST_LABEL = 16
_NUMBER = re.compile(r"#?\d{1,6}\.?")
_DIGIT = re.compile(r"\d")


def references_in(values: Sequence[Any]) -> Iterator[str]:
    """The references that values of a row are: addresses, with a title if they have one, or lines of text."""
    for inner in values:
        for item in inner if isinstance(inner, list) else [inner]:
            if isinstance(item, dict):
                parts = {fold(str(key)): cell(part) for key, part in item.items()}
                url = next((parts[key] for key in ("url", "href", "link", "uri") if parts.get(key)), "")
                title = next((parts[key] for key in ("title", "name", "text", "label") if parts.get(key)), "")
                yield from filter(None, [f"[{title}]({url})" if url and title else url or title])
            else:
                yield from (line.strip() for line in cell(item).split("\n") if line.strip())


def label_in(values: Sequence[Any]) -> str:
    """What the source calls the question: its number, or a short name."""
    for value in values:
        text = cell(value)
        if _NUMBER.fullmatch(text):
            return f"Question {text.strip('#.')}"
        if text and len(text) <= _LONGEST_LABEL and _DIGIT.search(text):
            return text
    return ""
