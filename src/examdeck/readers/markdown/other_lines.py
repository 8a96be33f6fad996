"""What the lines look like that belong to no question."""

from __future__ import annotations

import re

_HEADING = re.compile(r"#{1,6}(?:[ \t]|\w)|<h[1-6]\b", re.IGNORECASE)
_RULE = re.compile(r"<hr\b[^<>]*>[ \t]*$|([-*_=])[ \t]*(?:\1[ \t]*){2,}$", re.IGNORECASE)
_SPACE = re.compile(r"(?:</?(?:br|p|div|center)\b[^<>]*>|&nbsp;|[ \t])+$", re.IGNORECASE)
"""Tags that hold nothing."""
_TABLE_HEAD = re.compile(r"\|[ \t|:-]+$|\|[ \t]*(?:no|nr|#|question)s?\.?[ \t]*\|", re.IGNORECASE)
_LINKS = ("http://", "https://", "[![", "![", "<img")
_ASKING = re.compile(
    r"\b(?:subscribe|patreon|sponsor|donat|discount|coupon|follow (?:me|us)|star this|support us)", re.IGNORECASE
)


def kind(line: str) -> str:
    """What a line looks like that belongs to no question."""
    text = line.lstrip()
    first = text[0]
    if first == "<" and text.startswith("<!--"):
        return "comment"
    if first in "`~" and not text.strip("`~ \t"):
        return "fence"
    if first in "#<" and _HEADING.match(text):
        return "heading"
    if first in "-*_=<&" and (_RULE.match(text) or _SPACE.match(text)):
        return "rule"
    if "](#" in text or (first == "|" and _TABLE_HEAD.match(text)):
        return "contents"
    if any(link in text for link in _LINKS) or _ASKING.search(text[:_BEGINNING]):
        return "promotion"
    return "prose"


_BEGINNING = 300
"""Characters of a line in which a promotion shows."""
