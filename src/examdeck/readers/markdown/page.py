"""A source as a page of lines: what is code, and what is only wrapping, is known before any line is judged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from examdeck.language.lines import is_phrase
from examdeck.model.finding import Finding
from examdeck.readers.own.notes import NoteText
from examdeck.text.lines import has_any


class Span(NamedTuple):
    """Lines from `start` up to and including `end`, counted from 0."""

    start: int
    end: int


@dataclass(slots=True)
class Page:
    """A source in lines. Lines that are nothing but wrapping are blanked, so that no text contains them."""

    lines: list[str]
    text: str = ""
    """The source as it was before any line was changed; empty where nothing but the lines is at hand."""
    code: list[Span] = field(default_factory=list)
    """Fences and what is between them, in order."""
    open_fences: list[int] = field(default_factory=list)
    """Lines of fences that nothing closes."""
    details: list[Span] = field(default_factory=list)
    """What `<details>` folds away, in order."""
    notes: dict[int, NoteText] = field(default_factory=dict)
    """Comments that say a question is in examdeck's own form, by their first line."""
    wrapping: set[int] = field(default_factory=set)
    """Lines that were nothing but wrapping: fences around options, HTML that folds or lays out, comments."""
    hashtags: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Tags that stood at the ends of lines, by line."""
    origins: list[int] = field(default_factory=list)
    """For each line its number, from 0, in the file; empty where no line was split or cut out."""
    labels: dict[int, str] = field(default_factory=dict)
    """What the source calls the question that begins in a line, where the line itself does not say."""
    lost: dict[int, str] = field(default_factory=dict)
    """Why a question could not be read, by the line of the file, from 0, in which it begins."""

    def is_folded(self, line: int) -> bool:
        """Whether `<details>` folds a line away."""
        at = bisect_right(self.details, (line, len(self.lines))) - 1
        return at >= 0 and self.details[at].end >= line

    def code_at(self, line: int) -> Span | None:
        """The code that a line is part of, if any."""
        at = bisect_right(self.code, (line, len(self.lines))) - 1
        return self.code[at] if at >= 0 and self.code[at].end >= line else None

    def number(self, line: int) -> int:
        """The number, from 1, that a line has in the file."""
        return (self.origins[line] if self.origins else line) + 1

    def may_have(self, *signs: str) -> bool:
        """Whether one of these signs stands in the source: quicker told of all its lines at once than of each."""
        return has_any(self.text or "\n".join(self.lines), signs)

    def is_ascii(self) -> bool:
        """Whether the source is ASCII, as all lines are then."""
        return (self.text or "".join(self.lines)).isascii()

    def is_blank(self, number: int) -> bool:
        """Whether nothing can be seen in a line."""
        line = self.lines[number]
        return not line or line.isspace()

    def outside_code(self) -> Iterator[int]:
        """The lines that are not code."""
        number = 0
        for start, end in self.code:
            yield from range(number, start)
            number = end + 1
        yield from range(number, len(self.lines))


class FrontMatter(NamedTuple):
    """What a file says of itself before its first line of text; see `front_matter`. Empty where it does not."""

    end: int = 0
    """The line after it."""
    uid: str = ""
    title: str = ""
    lang: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    hashtags: bool = False
    findings: tuple[Finding, ...] = ()


_FOLIO = re.compile(
    r"[ \t]*(?:(?P<word>[^\W\d_]{1,9})\.?[ \t]*)?(?P<number>\d{1,4})(?:[ \t]*(?:/|of|von|de|из)[ \t]*\d{1,4})?[ \t]*"
    r"|[ \t]*[-–—][ \t]*(?P<between>\d{1,4})[ \t]*[-–—][ \t]*"
)
_NO_FURNITURE = re.compile(r"[ \t>*_-]*(?:[(\[]?\w[.):\]]|[^:：=]{1,40}[:：=])")
"""What options and answers begin with, which come again and again, too."""
_FEWEST_PAGES = 2


def drop_furniture(page: Page) -> None:
    """Blank what stands at the top or foot of each page: lines that come again, beside a number that counts pages."""
    times = Counter(line.strip() for line in page.lines if len(line) > _SHORT_LINE and not line.isspace())
    if not any(count >= _FEWEST_PAGES for count in times.values()):
        return
    found: dict[tuple[str, ...], list[tuple[int, range]]] = {}
    end = 0
    for at, folio in [(at, folio) for at, line in enumerate(page.lines) if (folio := _folio(line.strip()))]:
        if at < end:
            continue
        first, end = at, at + 1
        while first > 0 and _is_around(page.lines[first - 1].strip(), times):
            first -= 1
        while end < len(page.lines) and _is_around(page.lines[end].strip(), times):
            end += 1
        span = range(first, end)
        if texts := tuple([line for line in (page.lines[n].strip() for n in span) if line and not _folio(line)]):
            found.setdefault(texts, []).append((folio, span))
    for blocks in found.values():
        counted = [folio for folio, _ in blocks]
        spans = [span for _, span in blocks]
        if len(blocks) >= _FEWEST_PAGES and all(0 < b - a <= _FEWEST_PAGES for a, b in pairwise(counted)):
            if 2 * sum(_asks(page, span) for span in spans) > len(spans):
                continue
            for span in spans:
                page.lines[span.start : span.stop] = [""] * len(span)
                page.wrapping |= set(span)


def _asks(page: Page, span: range) -> bool:
    """Whether a first option stands right below such lines: they are its stem then, "Which is true?" below a number."""
    option = _OPTION.match(page.lines[span.stop]) if span.stop < len(page.lines) else None
    return option is not None and option["name"] in "Aa"


def _folio(line: str) -> int:
    """The number of a page that a line is; 0 for one that is none, or counts questions."""
    found = _FOLIO.fullmatch(line) if line[-1:].isdecimal() or line[-1:] in _DASHES else None
    if found is None or is_phrase(found["word"] or "") == "question" or _OPTION.match(line):
        return 0
    return int(found["number"] or found["between"])


_DASHES = ("-", "–", "—")

_OPTION = re.compile(r"[ \t]*(?:[-*+][ \t]+)?[(\[]?(?P<name>[A-Ha-h])[ \t]?[.):\]．、]")
_FEWEST_HEADS, _SHORTEST_HEAD = 5, 10


def drop_running_heads(page: Page) -> None:
    """Blank the heads of pages: a line that comes again within the options of some questions, and elsewhere."""
    times = Counter(line.strip() for line in page.lines if len(line) >= _SHORTEST_HEAD)
    often = {line for line, count in times.items() if count >= _FEWEST_HEADS and not _NO_FURNITURE.match(line)}
    if not often:
        return
    seen = [(-1, ""), *((n, line) for n, line in enumerate(page.lines) if line and not line.isspace()), (-1, "")]
    within: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for before, (number, line), after in zip(seen, seen[1:], seen[2:], strict=False):
        if (head := line.strip()) in often:
            places.setdefault(head, []).append(number)
            first, second = _OPTION.match(before[1]), _OPTION.match(after[1])
            within[head] += bool(first and second and first["name"] < second["name"])
    for head, numbers in places.items():
        if 1 < within[head] < len(numbers):
            for number in numbers:
                page.lines[number] = ""
            page.wrapping |= set(numbers)


_SHORT_LINE = 7


def _is_around(line: str, times: Mapping[str, int]) -> bool:
    """Whether a line may stand beside the number of a page: none, another number, or what comes again."""
    return not line or _folio(line) > 0 or (times.get(line, 0) >= _FEWEST_PAGES and not _NO_FURNITURE.match(line))


_DIRECTIVE = re.compile(r"::(?P<word>[A-Za-z][\w-]*)=[^;{}()]*")
_FENCE = ("```", "~~~")


def drop_directives(page: Page) -> None:
    """Blank what tells a program how to ask, outside of code: "::time=30". One that tells an answer stays."""
    for number in _outside_fences(page, ("::",)):
        found = _DIRECTIVE.fullmatch(page.lines[number].rstrip())
        if found and is_phrase(found["word"]) is None:
            page.lines[number] = ""
            page.wrapping.add(number)


_FOLD = re.compile(r":{3,}[ \t]*\{?(?:details|dropdown|toggle|spoiler|collapse)\}?[ \t]*(?P<title>[^{}\n]*)")
_END_OF_FOLD = re.compile(r":{3,}[ \t]*")


def write_folds(page: Page) -> None:
    """Write the folds of VitePress and MyST as those of HTML: ":::details Answer", ":::"."""
    is_open = False
    for number in [*_outside_fences(page, (":::",))]:
        line = page.lines[number].rstrip()
        if found := _FOLD.fullmatch(line):
            is_open = True
            page.lines[number] = f"<details><summary>{found['title'].strip()}</summary>"
        elif is_open and _END_OF_FOLD.fullmatch(line):
            is_open = False
            page.lines[number] = "</details>"


def _outside_fences(page: Page, beginnings: tuple[str, ...]) -> Iterator[int]:
    """The lines that begin so and that no fence encloses, as far as fences alone tell, before code is looked for."""
    if not page.may_have(*beginnings):
        return
    is_code = False
    wanted = (*beginnings, *_FENCE)
    for number, line in enumerate(page.lines):
        if line.lstrip().startswith(wanted):
            is_code ^= line.lstrip().startswith(_FENCE)
            if not is_code and line.startswith(beginnings):
                yield number


_HAS_NUMBER = re.compile(
    r"[ \t>#*_]*(?:[^\W\d_]{1,12}[ \t]*)?\d{1,4}[*_]*[.):]|[ \t>#*_]*[^\W\d_]{1,12}[ \t]+\d{1,4}[*_ \t]*$"
)
_AUTO_NUMBER = re.compile(r"#(?=[.)][ \t]+\S)")


def write_numbers(page: Page) -> None:
    """Number the questions that leave that to a program, "#. Which …", as Pandoc and reStructuredText let them.

    Where others have numbers, such items are of a list in a text.
    """
    own = [number for number in _outside_fences(page, ("#.", "#)")) if _AUTO_NUMBER.match(page.lines[number])]
    if own and any(map(_HAS_NUMBER.match, page.lines)):
        return
    for count, number in enumerate(own, 1):
        page.lines[number] = f"{count}{page.lines[number][1:]}"


_BEFORE_OPTION = " \t*_>#-"
_KEYCAPS = re.compile(r"(?P<before>[ \t>#*_-]*)(?P<number>(?:\d\ufe0f?\u20e3){1,4}|\U0001f51f)[ \t]*[.):]?")


def write_keycaps(page: Page) -> None:
    """Write the numbers on keys as such, "2\ufe0f\u20e3 Which …", if options follow most of them."""
    found: dict[bool, list[tuple[int, str]]] = {}
    for at, line in enumerate(page.lines) if page.may_have("\u20e3", "\U0001f51f") else ():
        keycaps = _KEYCAPS.match(line)
        if keycaps:
            number = re.sub(r"\D", "", keycaps["number"]) or "10"
            before, rest = keycaps["before"], line[keycaps.end() :].lstrip()
            if before.endswith("**") and rest.startswith("**"):
                before, rest = before[:-2], rest[2:].lstrip()
            found.setdefault("#" in before, []).append(
                (at, f"{before}{'' if '#' in before else 'Question '}{number}. {rest}")
            )
    for are_headings, own in found.items():
        spans = pairwise([*(at for at, _ in own), len(page.lines)])
        asked = sum(
            any(_OPTION.match(line.lstrip(_BEFORE_OPTION)) for line in page.lines[at + 1 : end]) for at, end in spans
        )
        if len(own) > 1 and asked >= (_HALF if are_headings else _NEARLY_ALL) * len(own):
            for at, text in own:
                page.lines[at] = text


_HALF, _NEARLY_ALL = 0.5, 0.8
"""Of what has no options some may be true or false; a list may stand in a stem, or explain."""

_UNDERLINE = re.compile(r"(?:-{3,}|={3,})[ \t]*")
_LABEL = re.compile(r"[ \t]{0,3}(?P<word>[^\W\d_]{1,20})[ \t]?\d{1,4}[.:]?[ \t]*")


def drop_underlines(page: Page) -> None:
    """Blank what underlines labels of questions, which are headings so: "Question 5" above "-----"."""
    for number in _outside_fences(page, ("---", "===")):
        if number and _UNDERLINE.fullmatch(page.lines[number]):
            label = _LABEL.fullmatch(page.lines[number - 1])
            if label and is_phrase(label["word"]) == "question":
                page.lines[number] = ""
                page.wrapping.add(number)


_HEAD = re.compile(r" {0,3}(?P<level>#{2,6})[ \t]+(?P<text>\S.*)")
_NAMED = re.compile(r"\W{0,4}(?:[^\W\d_]{1,12}[ \t]?)?[#№]?\d")
_WORDS = 5


def join_headings(page: Page) -> None:
    """Make one of headings that are sentences of one text, line by line: the others go on below the first."""
    found = {at: one for at in _outside_fences(page, ("##",)) if (one := _HEAD.fullmatch(page.lines[at]))}
    for (above, one), (at, other) in pairwise(found.items()):
        text = one["text"].rstrip("*_ \t")
        is_sentence = text.endswith((".", ",", ";")) and text.count(" ") >= _WORDS
        if is_sentence and at == above + 1 and one["level"] == other["level"] and not _NAMED.match(other["text"]):
            page.lines[at] = other["text"]


def part_lines(page: Page, cuts: Mapping[int, Sequence[int]]) -> None:
    """Part lines at these positions, by their numbers from 0."""
    parts = {}
    for number, own in cuts.items():
        line = page.lines[number]
        parts[number] = [line[start:end].rstrip() for start, end in pairwise([0, *own, len(line)])]
    replace_lines(page, parts)


def replace_lines(page: Page, others: Mapping[int, Sequence[str]]) -> None:
    """Write other lines in the place of some, by their numbers from 0."""
    if not others:
        return
    lines: list[str] = []
    origins: list[int] = []
    for number, line in enumerate(page.lines):
        own = others.get(number, (line,))
        lines += own
        origins += [page.number(number) - 1] * len(own)
    page.lines, page.origins = lines, origins
