"""What a Markdown file says of itself, in YAML before its first line of text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from examdeck.model.question import is_token
from examdeck.text.source import Source

if TYPE_CHECKING:
    from examdeck.readers.markdown.page import Page


class FrontMatter(NamedTuple):
    """The fields that mean something here; empty where they are not given."""

    end: int = 0
    """The line after it."""
    uid: str = ""
    title: str = ""
    lang: str = ""


_LONGEST = 200
"""Lines."""

_LOOKS_LIKE_YAML = re.compile(r"[\w\"'-]+[ \t]*:|[ \t#}\]-]|$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def take_front_matter(page: Page) -> FrontMatter:
    """The front matter of a page. Its lines are blanked."""
    lines = page.lines
    first = next((n for n, line in enumerate(lines[:_LONGEST]) if line.strip()), None)
    if first is None or lines[first].rstrip() != "---":
        return FrontMatter()
    end = next((n for n in range(first + 1, min(len(lines), _LONGEST)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None or not all(map(_LOOKS_LIKE_YAML.match, lines[first + 1 : end])):
        return FrontMatter()
    said = _fields("\n".join(lines[first + 1 : end]))
    for number in range(first, end + 1):
        lines[number] = ""
    uid, lang = said.get("uid", ""), said.get("lang", "") or said.get("language", "")
    return FrontMatter(
        end + 1, uid if is_token(uid) else "", said.get("title", ""), lang if _LANGUAGE.fullmatch(lang) else ""
    )


def _fields(text: str) -> dict[str, str]:
    """The texts among the fields of a mapping; anything else in it is another program's business."""
    from examdeck.text.yaml_nodes import Mapping, Scalar, compose

    node, _ = compose(Source(path="", text=text, file=Path()))
    if type(node) is not Mapping:
        return {}
    return {key.lower(): value.value.strip() for key, value in node.values.items() if type(value) is Scalar}
