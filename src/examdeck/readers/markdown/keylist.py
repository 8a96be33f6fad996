"""Keys that stand apart from their questions: a list or a table at the end of a file or of a part of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from types import MappingProxyType

from examdeck.language.columns import Role, role
from examdeck.language.letters import AND, FIRST_OF_OTHERS
from examdeck.language.lines import phrase_of, role_within
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import FALSE, TRUE
from examdeck.readers.markdown.blocks import Block
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.open_apart import announces_answers
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.signed_keys import is_key


@dataclass(slots=True)
class KeyEntry:
    """What a key list says about one question."""

    number: str
    value: str
    line: int
    reason: bool = False
    """Whether the value goes on with a reason or the option's words."""
    explanation: list[str] = field(default_factory=list)


@dataclass(slots=True)
class KeyList:
    """A list of keys. It speaks of questions whose options stand before it."""

    after: int
    """How many blocks of options stand before it."""
    first: int
    """Its first line."""
    end: int = 0
    """The line after its last."""
    entries: list[KeyEntry] = field(default_factory=list)
    announced: bool = False
    """Whether a line before it says that it is one."""

    def is_sure(self) -> bool:
        """Whether it has enough items to be a list, and not one question's answer."""
        return len(self.entries) >= (2 if self.announced else _ENOUGH)


_ENOUGH = 3
"""Items that make a list even where nothing announces it."""

_ENOUGH_BETWEEN = 5
"""Items below a title of more words that make a list between questions, where it may be one's explanation."""

_LONGEST_ITEM = 2_000
"""Characters of a line that may hold items."""

_BEFORE_NUMBER = rf"[|\s>*_+•·#-]*+(?:(?:questions|ques|q|第|問|{pattern(said('question'))})\s*+[.#]?+\s*+)?"
_CIRCLED = r"[①-⑩](?:[ \t]*[,、/]?[ \t]*[①-⑩])*"
_LETTERS = (
    r"[A-Za-z](?![A-Za-z])(?:[ \t]*(?:[,&/+、;][ \t]*|and[ \t]+)?[(\[]?[A-Z](?![A-Za-z]))*|[A-H]{2,5}(?![A-Za-z])"
    rf"|{_CIRCLED}|[{FIRST_OF_OTHERS}](?![^\W_])(?:[ \t]*[,&/+、;][ \t]*[{FIRST_OF_OTHERS}](?![^\W_]))*"
)
_ITEM = re.compile(
    rf"{_BEFORE_NUMBER}(\d{{1,4}}(?:\.\d{{1,3}})*)[题題问問]?"
    rf"(?:[.):：=→|>*_ \t\u2010\u2011–—-]++[(\[]?(?:option[ \t]+)?|(?-i:(?=[A-H](?![A-Za-z]))))({_LETTERS})"
    r"([)\].:]{0,2}[*_]*(?:[ \t]*[★☆⭐†‡✅✔✓]\ufe0f?)?)(?=$|[\s|,;/])[ \t]*[|,;]?[ \t]*",
    re.IGNORECASE,
)
"""A number and letters: "1. C", "Q2 - B, D", "| 3 | AC |"."""

_PART = re.compile(r"[ \t>*_+•#-]*+[^\W\d_][^:：|\n]{0,40}[:：][*_ \t]+(?=\d)")
"""What stands before the items of a part: "Chapter 2: 1. B 2. C"."""

_TITLE = re.compile(r"[ \t>*_]*+[^\W\d_][^.:?!\n]{0,40}")
"""The line of a part by itself: "Chapter 2"."""

_RULE = re.compile(r"[ \t]*([=_*~])\1{2,}[ \t]*")
"""A line across the page, above or below a title, or around a list."""
_FRAME = re.compile(rf"(?=[^-\n]*-)[ \t:|-]+$|[ \t]*\|[^\d\n]*$|[ \t]*#{{1,6}}[ \t]|{_RULE.pattern}$")
"""A line between the items of a table or of lists under headings."""

_NUMBER = r"[ \t*]*+(?:Q[ \t]*+)?\d{1,4}[ \t*.]*+"
_NUMBERS = re.compile(rf"[ \t]*+\|?(?:[^\d|\n]*+\|)?(?:{_NUMBER}\|){{2,}}(?:{_NUMBER}\|?)?[ \t]*$")
"""A row of a table that holds nothing but numbers."""

_FRAMES = "|-–—: \t"
_AFTER_LETTER = ("-", "–", "—", ":", "(", "|")
_LONGEST_HEADING = 60


def take_key_lists(page: Page, marks: Sequence[Mark], blocks: Sequence[Block]) -> list[KeyList]:
    """The key lists between and after blocks of options. Their lines are blanked.

    One that stands between questions speaks of the question before it, or it is part of that question's explanation.
    """
    if not blocks:
        return []
    announcing = [mark for mark in marks if mark.kind in ("answer", "heading", "bold")]
    headings = {mark.line: mark for mark in announcing if _announces(mark)}
    titles = {mark.line for mark in announcing if _is_title(mark)} - headings.keys()
    headings |= {mark.line: mark for mark in marks if mark.line in titles}
    headings |= {line: Mark(line, "heading") for line in _titles(page, blocks[-1][-1].line + 1) if line not in headings}
    headings = headings or {mark.line: mark for mark in _counted_lines(page)}
    told = {mark.line: mark.text for mark in marks if mark.kind == "explanation"}
    found: list[KeyList] = []
    starts = [mark for mark in marks if mark.kind == "start"]
    start_lines = [start.line for start in starts]
    ends = [block[0].line for block in blocks[1:]] + [len(page.lines)]
    for position, (block, end) in enumerate(zip(blocks, ends, strict=True)):
        first, is_last = block[-1].line + 1, end == len(page.lines)
        if not (is_last or any(at in headings or _may_list(page.lines[at]) for at in range(first, end))):
            continue
        before = bisect_right(start_lines, block[0].line) - 1
        number = starts[before].name if before >= 0 and not is_last else ""
        lists = key_lists(page.lines, range(first, end), headings, position + 1, told=told)
        for each in lists:
            is_long = len(each.entries) >= _ENOUGH_BETWEEN or each.first not in titles
            if is_last or (is_long and (not number or any(entry.number == number for entry in each.entries))):
                found.append(each)
    found = [each for each in found if not _is_sample(page.lines, each)] or _in_turn(page.lines, marks, blocks)
    for each in found:
        head = page.lines[max(each.first, each.entries[0].line - 2) : each.entries[0].line]
        if page.lines[each.entries[0].line].lstrip().startswith("|") and any(map(_sorts, head)):
            each.entries = [replace(one, value=one.value.partition(" - ")[0]) for one in each.entries]
        each.first = _with_title(page.lines, each.first)
        for line in range(each.first, each.end):
            page.lines[line] = ""
    return found


def _is_sample(lines: Sequence[str], each: KeyList) -> bool:
    """Whether a list goes on with dots: it shows how answers are to be given."""
    below = next((line for line in islice(lines, each.end, None) if line.strip()), "")
    return _AND_SO_ON.fullmatch(below) is not None


def _with_title(lines: Sequence[str], first: int) -> int:
    """The first line of a list, or of the title and rule above it: an answer above does not go on with these."""
    for at in range(first - 1, -1, -1):
        is_title = lines[at].startswith(("#", "**")) and announces_answers(lines[at])
        if lines[at].strip(" \t-*_=~") and not is_title:
            break
        first = at if lines[at].strip() else first
    return first


def _titles(page: Page, first: int) -> Iterator[int]:
    """Lines below all options that call what follows answers, in whatever words, where a list of keys begins with 1."""
    frames = _FRAMES + "=_*~"
    seen = [line for line in range(first, len(page.lines)) if page.lines[line] and page.lines[line].strip(frames)]
    for line, below in pairwise(seen):
        text = page.lines[line].strip()
        is_title = 0 < len(text) <= _LONGEST_HEADING and text[-1] not in ".?!" and role_within(text) == "answer"
        if is_title and [one.number for one in _entries(page.lines[below], below, (), announced=True)][:1] == ["1"]:
            yield line


def _counted_lines(page: Page) -> Iterator[Mark]:
    """Lines that hold keys for questions from 1 on, many, behind a word for keys: "Key: 1-A, 2-B, …"."""
    for number, line in enumerate(page.lines):
        part = _PART.match(line) if ":" in line or "：" in line else None
        if part is None:
            continue
        word = _NO_LETTER.sub("", part[0]).casefold()
        is_told = word in _WORDS or word.removesuffix("s") in _WORDS
        items = _entries(line[part.end() :], number, (), announced=False) if is_told else []
        counted = [str(count) for count in range(1, len(items) + 1)]
        if len(items) >= _ENOUGH_BETWEEN and [item.number for item in items] == counted:
            yield Mark(number, "answer", text=line[part.end() :])


_NO_LETTER = re.compile(r"[\W\d_]+")
_WORDS = frozenset({"key", "ключ", *map(str.casefold, said("key", "answer"))})


def _in_turn(lines: Sequence[str], marks: Sequence[Mark], blocks: Sequence[Block]) -> list[KeyList]:
    """A list at the end that says nothing but a letter for each question, with numbers above perhaps."""
    announcing = [mark for mark in marks if mark.line > blocks[-1][-1].line and _may_announce(mark)]
    if not announcing or any(mark.kind == "answer" and mark.line < announcing[0].line for mark in marks):
        return []
    first = announcing[0].line
    said = "\n".join([announcing[0].text if announcing[0].kind == "answer" else "", *lines[first + 1 :]])
    letters = _A_LETTER.findall(said) if len(said) < _LONGEST_ITEM and _ONLY_LETTERS.fullmatch(said) else []
    if len(letters) != len(blocks) or len(letters) < _ENOUGH:
        return []
    return [
        KeyList(len(blocks), first, len(lines), [KeyEntry("", letter, first) for letter in letters], announced=True)
    ]


def _may_announce(mark: Mark) -> bool:
    return _announces(mark) or mark.kind == "answer"


_A_LETTER = re.compile(r"[A-Ha-h]")
_ONLY_LETTERS = re.compile(r"(?:[\s\d,;.:|/()*_–—-]|[A-H]|[a-h](?![a-z]))*")


def _may_list(line: str) -> bool:
    """Whether a line may hold items of a list, or the numbers above them."""
    part = _PART.match(line) if ":" in line or "：" in line else None
    return _ITEM.match(line, part.end() if part else 0) is not None or (
        "|" in line and _NUMBERS.match(line) is not None
    )


def _sorts(line: str) -> bool:
    """Whether a line names columns that sort the questions behind number and key, and none that explains."""
    roles = {role(cell.strip("* \t")) for cell in line.strip().strip("|").split("|")[2:]}
    return bool(roles & {Role.TAG, Role.KIND}) and roles <= {Role.TAG, Role.KIND, Role.REFERENCE, None}


def key_lists(
    lines: Sequence[str],
    span: range,
    headings: Mapping[int, Mark],
    after: int,
    *,
    told: Mapping[int, str] = MappingProxyType({}),
    announced: bool = False,
) -> Iterator[KeyList]:
    """The key lists in some lines.

    `headings`: those that announce answers; `announced`: a heading stands before; `told`: lines that announce that they
    explain, without the words that do.
    """
    current = KeyList(after, span.start, announced=announced)
    numbers: list[str] = []
    level, is_over = 0, False  # of the heading that announces a list; whether another of it stands below the last item
    for number in span:
        line = lines[number]
        if not line or line.isspace():
            continue
        if number in headings and not (current.announced and current.entries):
            if current.is_sure():
                yield current
            beside = _entries(headings[number].text, number, (), announced=True)
            first = current.first if current.announced and not current.entries else number  # a title above columns
            current = KeyList(after, first, number + 1, beside, announced=True)
            level, is_over = _level(line) or level, False
            continue
        entries = _entries(line, number, numbers, announced=current.announced)
        numbers = re.findall(r"\d+", line) if _NUMBERS.match(line) else numbers if _FRAME.match(line) else []
        is_over = not entries and (is_over or 0 < _level(line) <= level)
        if entries:
            current.entries += entries
            current.end = number + 1
        elif current.entries and (_RULE.fullmatch(line) or _NUMBERED_ROW.match(line)):
            current.end = number + 1  # a row without a key says of its question that it is open
        elif not is_over and not _is_row(lines, current) and _explains(lines, number, current, span):
            current.entries[-1].explanation.append(told.get(number, line))
            current.end = number + 1
        elif not (numbers or number in headings or _FRAME.match(line)):
            if current.is_sure():
                yield current
            goes_on = announced or (current.announced and (current.is_sure() or bool(_TITLE.fullmatch(line))))
            current = KeyList(after, number + 1, announced=goes_on)
        if not current.entries and not current.announced:
            current.first = number + 1
    if current.is_sure():
        yield current


def _is_row(lines: Sequence[str], current: KeyList) -> bool:
    """Whether the last key is in a row of a table, which no paragraph goes on with."""
    return bool(current.entries) and lines[current.entries[-1].line].lstrip().startswith("|")


_AND_SO_ON = re.compile(r"[ \t>]*(?:\d{1,3}[.)][ \t]*)?(?:\.{2,}|…|etc\.?)[ \t]*", re.IGNORECASE)
_NUMBERED_ROW = re.compile(r"[ \t]*\|[ \t*]*\d{1,4}[ \t*.]*\|")
_BEGINS_QUESTION = re.compile(r"[ \t>*_]*+(?:#{1,6}[ \t]|(?:question|q)?[ \t]*+\d+[.)])", re.IGNORECASE)


def _level(line: str) -> int:
    """How many # a heading has; none has another line."""
    bare = line.lstrip(" \t")
    return len(bare) - len(bare.lstrip("#"))


def _explains(lines: Sequence[str], number: int, current: KeyList, span: range) -> bool:
    """Whether a line explains the last item of an announced list.

    It does so as the item's next line, and at the end of a file also as a paragraph, if the items have explanations.
    """
    if not current.announced or not current.entries or _BEGINS_QUESTION.match(lines[number]):
        return False
    if _FRAME.match(lines[number]) and not lines[number].strip("|:- \t"):
        return False
    if lines[number - 1].lstrip().startswith("#") and current.entries[-1].line != number - 1:
        return False  # below a heading of the next part
    if lines[number - 1].strip() or lines[number][0] in " \t":
        return True
    if span.stop < len(lines):
        return False
    following = lines[number + 1 : min(number + _NEAR, span.stop)]
    is_explained = any(entry.explanation or entry.reason for entry in current.entries)
    return is_explained or any(_entries(line, 0, (), announced=True) for line in following)


_NEAR = 30
"""Lines after which an explained list goes on with its next item."""


def _announces(mark: Mark) -> bool:
    if mark.kind == "answer":
        return not mark.text or len(_entries(mark.text, 0, (), announced=False)) > 1
    is_title = mark.kind in ("heading", "bold") and len(mark.text) <= _LONGEST_HEADING
    return is_title and role_within(mark.text) == "answer"


def _is_title(mark: Mark) -> bool:
    return mark.kind == "answer" and mark.style.startswith("#") and not is_key(mark.text)


def _entries(line: str, number: int, numbers: Sequence[str], *, announced: bool) -> list[KeyEntry]:
    """The items of a line, all of it; `numbers`: a table row of numbers that stands above it."""
    if len(line) > _LONGEST_ITEM:
        return []
    if numbers:
        cells = [cell.strip(" \t*()") for cell in line.strip(" \t|").split("|")]
        letters = [cell for cell in cells if re.fullmatch(r"[A-Za-z](?:[ ,]*[A-Z])*", cell)]
        if len(letters) == len(numbers):
            return [KeyEntry(own, letter, number) for own, letter in zip(numbers, letters, strict=True)]
    if announced and (spoken := _spoken(line, number)):
        return [spoken]
    entries: list[KeyEntry] = []
    part = _PART.match(line) if announced and (":" in line or "：" in line) else None
    end = part.end() if part else 0
    while item := _ITEM.match(line, end) or _judged_item(line, end, entries, begins=part is not None):
        rest = line[item.end() :].strip()
        own = [*entries, KeyEntry(item[1], item[2], number)]
        is_last = _ITEM.match(line, item.end()) is None and _judged_item(line, item.end(), own) is None
        if is_last and rest:
            if not announced or not (item[3].strip() or "|" in item[0][-3:] or rest.startswith(_AFTER_LETTER)):
                return []
            entries.append(
                KeyEntry(item[1], f"{item[2]} - {rest.strip(_FRAMES).replace('|', ' - ')}", number, reason=True)
            )
            return entries
        entries.append(KeyEntry(item[1], item[2], number))
        end = item.end()
    return entries


_JUDGED_ITEM = re.compile(
    rf"{_BEFORE_NUMBER}(\d{{1,4}})[.):：= \t\u2010\u2011–—-]++([^\W\d_]{{2,12}})()(?=$|[\s|,;·/])[ \t]*[|,;]?[ \t]*",
    re.IGNORECASE,
)


def _judged_item(line: str, start: int, before: Sequence[KeyEntry], *, begins: bool = False) -> re.Match[str] | None:
    """An item that says whether a statement is true, and counts on from others in its line: "4-B · 5-True".

    `begins`: it may be the first, as behind the name of a part.
    """
    found = _JUDGED_ITEM.match(line, start) if before or begins else None
    last = before[-1].number if before else ""
    counts_on = found is not None and (int(found[1]) == int(last) + 1 if last.isdecimal() else not before)
    return found if found and counts_on and found[2].casefold() in _VERDICTS else None


_SPOKEN = re.compile(rf"{_BEFORE_NUMBER}(\d{{1,4}})[.):*_ \t]++(?=[^\W\d_]{{2}})", re.IGNORECASE)
_MORE = rf"(?:[ \t]*+[,;/&+、，]|[ \t]+(?:{AND}))[ \t]*+"
_ARTICLE = rf"A[ \t]+(?!(?:{AND}|because|since|as|are|were)\b)[^\W\d_A-H]"
_TOLD = re.compile(
    r"(?:[ \t*_]*+(?:[:：=–—-]|is\b)?)[ \t*_(\[]*+(?:"
    rf"(?P<several>[A-H](?:{_MORE}(?!{_ARTICLE})[A-H](?![^\W_]))+(?![ \t]+is\b)"
    rf"|[a-h](?:{_MORE}[a-h](?![^\W_]))+(?=[ \t]*(?:$|[)\].*_:(–—-])))"
    rf"|(?P<one>[A-Ha-h](?![^\W_])|{_CIRCLED}))[)\].*_:]*[ \t]*"
)
"""One letter, or several; an article behind a comma is none, and nor is what "is" something."""


_JUDGED = re.compile(r"([^\W\d_]{2,12})[*_.]*+(?=$|[ \t]*[-–—(])")
_VERDICTS = TRUE | FALSE


def _spoken(line: str, number: int) -> KeyEntry | None:
    """An item that says that it is an answer, or true: "1. Correct answer: B", "2. The answer is C.", "3. False"."""
    item = _SPOKEN.match(line)
    judged = _JUDGED.match(line, item.end()) if item else None
    if item and judged and judged[1].casefold() in _VERDICTS:
        reasons = list(filter(None, [line[judged.end() :].strip(_FRAMES)]))
        return KeyEntry(item[1], judged[1], number, reason=bool(reasons), explanation=reasons)
    phrase = phrase_of(line[item.end() :]) if item else None
    told = _TOLD.match(line, item.end() + phrase.length) if item and phrase and phrase.role == "answer" else None
    if not (item and told):
        return None
    rest = line[told.end() :].strip(_FRAMES)
    name = told["several"] or told["one"]
    return KeyEntry(item[1], f"{name} - {rest}" if rest else name, number, reason=bool(rest))
