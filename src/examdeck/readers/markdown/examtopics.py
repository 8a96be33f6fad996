"""Dumps of ExamTopics: how they are known, and the site's own lines about vendor, topic, date and votes."""

from __future__ import annotations

import re

from examdeck.readers.markdown.page import Page
from examdeck.text.source import excerpt

_HEAD = re.compile(r"[ \t]*(?:actual )?exam question from", re.IGNORECASE)
_END_OF_HEAD = re.compile(r"[ \t]*\\?\[All .{0,200} Questions\\?\]", re.IGNORECASE)
_LONGEST_HEAD = 15
"""Lines."""

_OF_THE_SITE = re.compile(
    r"[^\w\n\[]*(?:"
    r"(?:question|topic) #: ?\d+|timestamp ?:.*|by .{1,60} at .{1,40}\d{4},? .{1,12}"
    r"|\\?\[all .* questions\\?\]|(?:actual )?exam question from.*|\[view on examtopics\].*"
    r"|(?:show|hide|reveal) (?:suggested )?(?:answer|solution).*|community vote distribution|[A-F]+ \(\d+%\)|other|new"
    r"|discussions?\W*\d*|next question.*|previous questions.*|switch to a voting comment.*"
    r")[*_ \t]*$",
    re.IGNORECASE,
)
_MOST_VOTED = re.compile(r"[ \t]*\b(?:most voted)[ \t]*$", re.IGNORECASE)
_OPTION = re.compile(r"^\W{0,4}B\W{0,2}[.):]", re.MULTILINE)
_SIGNS = re.compile(
    r"examtopics|^[ \t*]*(?:question|topic) #: ?\d|^[ \t*]*(?:suggested|correct) answer: ?[a-f]+ ?🗳", re.MULTILINE
)
_WORDS = ("examtopics", "#:", "🗳")
"""One of them is in every sign."""


def sureness(text: str) -> int:
    """Sure when the site's own words come again and again."""
    seen = excerpt(text).lower()
    signs = len(_SIGNS.findall(seen)) if any(word in seen for word in _WORDS) else 0
    return min(95, 40 + 10 * signs) if signs > 2 and _OPTION.search(text) else 0


def take_away_the_site(page: Page) -> None:
    """Blank the lines that are the site's, not the question's."""
    lines = page.lines
    number = 0
    while number < len(lines):
        line = lines[number]
        end = number + 1
        if _HEAD.match(line):
            head = range(number, min(number + _LONGEST_HEAD, len(lines)))
            end = next((n for n in head if _END_OF_HEAD.match(lines[n])), number) + 1
        if end > number + 1 or _OF_THE_SITE.match(line):
            page.wrapping |= set(range(number, end))
            lines[number:end] = [""] * (end - number)
        elif line.endswith(("oted", "oted ")):
            lines[number] = _MOST_VOTED.sub("", line)
        number = end
