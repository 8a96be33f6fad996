"""HTML around questions: what only folds or lays out is taken away, and what it holds stays."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from examdeck.language.lines import denies_key, role_within
from examdeck.readers.markdown.options import PLAIN_OPTION, with_letter_before
from examdeck.readers.markdown.page import Page, Span

_COMMENT = re.compile(r"[ \t]*<!--")
_TAG = re.compile(r"[ \t>]*<(/?)(details|summary|p|div|center|br|span|font|section|u)\b[^<>]*>[ \t]*", re.IGNORECASE)
_TAG_AT_END = re.compile(r"[ \t]*</?(p|div|details|center|section|span|font|u)[ \t]*>$", re.IGNORECASE)
_BREAK_AT_END = re.compile(r"[ \t]*<br[ \t]*/?>$", re.IGNORECASE)
_SUMMARY = re.compile(r"(.*?)</summary[ \t]*>[ \t]*", re.IGNORECASE)
_EMPHASIS = re.compile(r"<(/?)(b|strong|i|em)>", re.IGNORECASE)
_BEGINS_EMPHASISED = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?<(?:b|strong|i|em)>", re.IGNORECASE)
_ANCHORS = re.compile(r" {0,3}(?:<a[ \t]+(?:id|name)=[^<> \t]+[ \t]*>[ \t]*</a>[ \t]*)+", re.IGNORECASE)
"""Places to which links go; nothing of them is seen. What is indented further may be code."""
_RULE = re.compile(r"[ \t]*<hr\b[^<>]*>[ \t]*", re.IGNORECASE)
_HEADING = re.compile(r"[ \t]*<h([1-6])\b[^<>]*>(.*?)</h[1-6]>[ \t]*", re.IGNORECASE)
_MOST_AT_END = 5
"""Tags at the end of a line that are looked at."""

_LONGEST_TAG = 40
_ANY_TAG = re.compile(r"(?P<code>(?<!`)`[^`\n]+`(?!`))|</?[A-Za-z][^<>\n]*>")
"""A tag, or code, in which none is."""


def unwrap(page: Page) -> None:
    """Take tags and comments out of the page's lines, all but those in code."""
    lines = page.lines
    if page.may_have("<h", "<H"):
        _close_headings(page)
    breaks_lines = 10 * sum("<br" in line for line in lines) > len(lines)
    last_end = next((n for n in range(len(lines) - 1, -1, -1) if "-->" in lines[n]), -1)
    opened: list[int] = []
    after = 0
    for number in page.outside_code():
        line = lines[number]
        if number < after or "<" not in line:
            continue
        comment = _COMMENT.match(line)
        if comment and number <= last_end:
            after = _blank_comment(page, number)
            continue
        line = _without_tags(page, number, with_letter_before(_tidied(line)), opened)
        if breaks_lines:
            line, _ = _without_end(line, _BREAK_AT_END)
        if _BEGINS_EMPHASISED.match(line):
            line = _EMPHASIS.sub(lambda tag: "**" if tag[2].lower() in ("b", "strong") else "*", line)
        if line != lines[number]:
            lines[number] = line
            if not line.strip():
                page.wrapping.add(number)


def _close_headings(page: Page) -> None:
    """Close headings that go over several lines in the first one with text; the others are a text below it."""
    lines = page.lines
    after = 0
    for number in page.outside_code():
        opening = _OPENED.match(lines[number]) if number >= after and "<" in lines[number] else None
        if opening is None:
            continue
        closing, last = re.compile(rf"</h{opening['level']}[ \t]*>", re.IGNORECASE), number
        while last < len(lines) and last < number + _LONGEST_HEADING and not closing.search(lines[last]):
            last += 1
        after = last + 1
        if last == number or last >= min(len(lines), number + _LONGEST_HEADING):
            continue
        lines[number] = lines[number][opening.end() :]
        lines[last] = closing.sub("", lines[last])
        first = next((at for at in range(number, last + 1) if without_any_tag(lines[at]).strip()), last)
        lines[first] = f"<h{opening['level']}>{without_any_tag(lines[first]).strip()}</h{opening['level']}>"
        page.wrapping |= {at for at in (*range(number, first), last) if not lines[at].strip()}


_OPENED = re.compile(r"[ \t]*<h(?P<level>[1-6])\b[^<>]*>", re.IGNORECASE)
_LONGEST_HEADING = 30
"""Lines."""


def head_folds(page: Page) -> None:
    """Write the summaries of folds as headings, if hardly any comes again: they are what is asked."""
    found = {at: one for at, line in enumerate(page.lines) if "</summary" in line and (one := _ASKED.fullmatch(line))}
    texts = [without_any_tag(one["text"]).strip() for one in found.values()]
    told = len(texts) - len(set(texts)) + sum(role_within(text) is not None for text in texts)
    if len(texts) < _MANY or told > _FEW * len(texts) or not _hold_options(page.lines, found):
        return
    for at, text in zip(found, texts, strict=True):
        page.lines[at] = f"#### {text}"
    for at, line in enumerate(page.lines):
        if "<" in line and _TAGS_ALONE.fullmatch(line):
            page.lines[at] = ""
            page.wrapping.add(at)


def _hold_options(lines: Sequence[str], summaries: Collection[int]) -> bool:
    """Whether options stand below nearly all of the summaries, and none outside the folds."""
    asked = 0
    is_open, is_new = False, False
    for at, line in enumerate(lines):
        if at in summaries:
            is_open = is_new = True
        elif PLAIN_OPTION.match(line):
            asked += is_new
            is_new = False
            if not is_open:
                return False
        is_open = is_open and "</details" not in line
    return asked >= (1 - _FEW) * len(summaries)


_ASKED = re.compile(
    r"[ \t]*(?:<details[^<>]*>[ \t]*)?<summary[^<>]*>[ \t]*(?P<text>\S.*)</summary[ \t]*>"
    r"(?:[ \t]|<[a-z]{1,6}[ \t]*/?>)*",
    re.I,
)
_TAGS_ALONE = re.compile(r"(?:[ \t]*</?(?:b|strong|i|em|br|details)[ \t]*/?>)+[ \t]*", re.IGNORECASE)
_MANY, _FEW = 5, 0.2
_BLANK_IN_TAG = re.compile(
    r"(<(?:b|strong|u|i|em|mark)>)([ \t]+)|(?<![ \t])([ \t]+)(</(?:b|strong|u|i|em|mark)>)", re.I
)
_UNDERLINED = re.compile(
    r"<u>[ \t]*(<(b|strong)>[^<>\n]*</\2>)[ \t]*</u>|<(b|strong)>[ \t]*<u>([^<>\n]*)</u>[ \t]*</\3>", re.I
)
"""What is underlined and bold."""


def _tidied(line: str) -> str:
    """The line with blanks around what is emphasised, not within, and without underlines of what is bold, too.

    One with code stays, for tags in it are none.
    """
    if "`" in line:
        return line
    line = _BLANK_IN_TAG.sub(lambda tag: f"{tag[2]}{tag[1]}" if tag[1] else f"{tag[4]}{tag[3]}", line)
    return _UNDERLINED.sub(lambda both: both[1] or f"<{both[3]}>{both[4]}</{both[3]}>", line)


def without_any_tag(text: str) -> str:
    """The text without tags; those in code are no tags."""
    return _ANY_TAG.sub(lambda tag: tag["code"] or "", text) if "<" in text else text


def _blank_comment(page: Page, start: int) -> int:
    """Blank a comment; the line after it."""
    end = next(n for n in range(start, len(page.lines)) if "-->" in page.lines[n])
    rest = page.lines[end].partition("-->")[2].strip()
    page.lines[start : end + 1] = [""] * (end - start) + [rest]
    page.wrapping |= set(range(start, end + 1))
    return end + 1


def _without_tags(page: Page, number: int, line: str, opened: list[int]) -> str:
    """The line without tags around it. `opened`: lines where `<details>` is open."""
    if _RULE.fullmatch(line):
        return "---"
    line = _without_anchors(page, number, line)
    heading = _HEADING.fullmatch(line)
    if heading:
        return f"{'#' * int(heading[1])} {without_any_tag(heading[2])}"
    begin = 0
    has_summary = "</summary" in line.lower()
    while tag := _TAG.match(line, begin):
        begin = tag.end()
        name, closes = tag[2].lower(), bool(tag[1])
        if name == "details":
            _fold(page, number, opened, closes=closes)
        elif has_summary and not closes and (summary := _SUMMARY.match(line, begin)):
            line, begin = _announced(summary[1]) + line[summary.end() :], 0
            break
    line, ended = _without_end(line[begin:], _TAG_AT_END)
    if "details" in ended:
        _fold(page, number, opened, closes=True)
    return line


def _without_anchors(page: Page, number: int, line: str) -> str:
    """The line without anchors that it begins with; one of nothing else stays if it would part a paragraph."""
    anchors = _ANCHORS.match(line)
    rest = line[anchors.end() :] if anchors else line
    if anchors is None or rest:
        return rest
    above, below = page.lines[max(0, number - 1)], "".join(page.lines[number + 1 : number + 2])
    parts = number > 0 and above.strip() and not above.startswith("#") and below.strip()
    return line if parts else rest


def _without_end(line: str, tag: re.Pattern[str]) -> tuple[str, list[str]]:
    """The line without the last few tags at its end, and the names of these."""
    names = []
    for _ in range(_MOST_AT_END):
        line = line.rstrip() if line.endswith((" ", "\t")) and line.rstrip().endswith(">") else line
        found = tag.search(line, max(0, len(line) - _LONGEST_TAG)) if line.endswith(">") else None
        if found is None or (found[0].lstrip()[1] == "/" and f"<{found[1]}".lower() in line[: found.start()].lower()):
            break
        names += [group.lower() for group in found.groups()]
        line = line[: found.start()]
    return line, names


def _fold(page: Page, number: int, opened: list[int], *, closes: bool) -> None:
    if not closes:
        opened.append(number)
    elif opened:
        start = opened.pop()
        if not opened:
            page.details.append(Span(start, number))


def _announced(summary: str) -> str:
    """What a summary says about what it folds, as a line would: "Click for the answer" is "Answer:"."""
    text = without_any_tag(summary).strip()
    role = role_within(text)
    if denies_key(text):
        return f"{text.rstrip(':： ')}: "
    if role is None or "?" in text or any(character in text for character in ":："):
        return f"{text} " if role or "?" in text else ""
    return "Answer: " if role == "answer" else "Explanation: "
