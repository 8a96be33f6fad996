"""Questions in boxes: admonitions of MkDocs and MyST, callouts of Obsidian and GitHub, the tags of mkdocs-quiz.

    ??? question "Which planet has rings?"        > [!question] Which planet has rings?        <quiz>

A page is written anew without them, line by line, so that every place stays: a box that asks begins with a heading, one
that answers with `Answer:` or `**Explanation**`. What stands between the boxes that ask is no part of a question.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from examdeck.language.lines import is_phrase, phrase_at, role_within
from examdeck.text.lines import has_any

_MKDOCS = re.compile(r'([ \t]*)(?:\?\?\?\+?|!!!)[ \t]+([\w-]+)[^"\n]*?(?:"([^"\n]*)")?[ \t]*$')
_CALLOUT = re.compile(r"[ \t]*((?:>[ \t]?)+)\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)$")
_FENCED = re.compile(r"[ \t]*(:{3,})[ \t]*(?:\{\.?([\w-]+)([^{}\n]*)\}|([\w-]+))[ \t]*(.*)$")
_TITLE = re.compile(r'title="([^"\n]*)"')
_INNER_TITLE = re.compile(r"[ \t]*#{1,6}[ \t]+(\S.*)$")
_TAG = re.compile(r"[ \t]*<\??(/?)quiz\b[^<>\n]*>[ \t]*$", re.IGNORECASE)
_FIELD = re.compile(r"(question|answer|answer-correct|content):[ \t]*(.*)$", re.IGNORECASE)
_QUOTES = re.compile(r"[ \t]*(?:>[ \t]?)*")
_SIGN = re.compile(rf"^(?:{_MKDOCS.pattern}|{_CALLOUT.pattern}|{_FENCED.pattern}|{_TAG.pattern})", re.MULTILINE | re.I)
_SIGNS = ("???", "!!!", "[!", ":::", "<")
"""What each of these has, quicker to find."""
_OPTION = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:\[([ xX]?)\][ \t]+|[(]?([A-Za-z]|\d{1,2})[.):][)]?[ \t]+)(\S.*)$")
_GIVEN = re.compile(r"[*_ \t(\[]*([A-Za-z]|\d{1,2})(?:(?:[*_ \t)\].:]+)(.*?)[*_ \t]*)?$")
_ASKS = frozenset({"question", "help", "faq", "quiz", "exercise", "example", "abstract", "mcq"})
_ANSWERS = frozenset(
    {"success", "check", "done", "answer", "solution", "hint", "tip", "dropdown", "details", "spoiler"}
)
"""Names of boxes by which people say what they are for."""
_MARKS = "*_ \t."
_GENERIC = re.compile(r"[\W\d]*$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


_DEEPEST = 8
"""Boxes within each other that are told apart."""


@dataclass(slots=True)
class _Above:
    """The options that stand above a box."""

    by_label: dict[str, str] = field(default_factory=dict)
    """Their texts, the first of each label."""
    bare: set[str] = field(default_factory=set)
    """Their texts without marks around them."""
    is_ticked: bool = False
    """Whether one of them is."""
    is_told: bool = False
    """Whether a box told the answer, so that the next option is another question's."""

    def add(self, tick: str | None, label: str | None, text: str) -> None:
        """Note an option."""
        if self.is_told:
            self.by_label, self.bare, self.is_ticked, self.is_told = {}, set(), False, False
        self.by_label.setdefault((label or "").lower(), text)
        self.bare.add(text.strip(_MARKS))
        self.is_ticked |= (tick or "").lower() == "x"


@dataclass(slots=True)
class _Box:
    """A box that is open."""

    name: str
    title: str
    first: int
    """The line that opens it."""
    end: int
    """The line behind it."""
    inner: list[str] = field(default_factory=list)
    """Its lines without what makes them its own, the opening one left out."""


def without_boxes(text: str) -> str:
    """The page without the marks of boxes that ask or answer; as it is where none does."""
    if not has_any(text, _SIGNS) or not _SIGN.search(text):
        return text
    lines = text.split("\n")
    page = _BoxedPage([*lines])
    page.rewrite(0, len(lines), _Above())
    if page.asked:
        page.blank_between(lines)
    return "\n".join(page.lines) if page.asked or page.answered else text


class _BoxedPage:
    """A page whose boxes are written anew, in place."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.asked: list[tuple[int, int]] = []
        """The lines of each box that asks: its first, and the one behind it."""
        self._closings = _closings(lines)
        self.answered: list[tuple[int, int]] = []

    def rewrite(self, start: int, end: int, above: _Above, level: int = 0) -> None:
        """Write the boxes in some lines anew."""
        lines, at, fence = self.lines, start, ""
        while at < end:
            if mark := _FENCE.match(lines[at]):
                fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
            box = None if fence else _box_at(lines, at, end, self._closings)
            if box is None:
                if not fence and (option := _OPTION.match(lines[at])):
                    above.add(option[1], option[2], option[3])
                at += 1
                continue
            if _does_answer(box, is_below=bool(above.bare) or level > 0):
                lines[at + 1 : box.end] = box.inner
                _write_answer(lines, box, above)
                above.is_told = True
                self.answered.append((at, box.end))
            elif level < _DEEPEST and _does_ask(box):
                lines[at + 1 : box.end] = box.inner
                self.asked.append((at, box.end))
                lines[at] = f"### {_heading(box, len(self.asked))}"
                self.rewrite(at + 1, box.end, above := _Above(), level + 1)
            at = box.end

    def blank_between(self, before: Sequence[str]) -> None:
        """Take away what stands between the questions, but for headings and what answers the question above."""
        inside = {n for start, end in [*self.asked, *self.answered] for n in range(start, end)}
        is_front_matter = before[0].strip() == "---"
        for n, line in enumerate(before):
            if is_front_matter:
                is_front_matter = n == 0 or line.strip() != "---"
            elif n not in inside and not line.startswith("#"):
                self.lines[n] = ""


def _closings(lines: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """The lines that may close a box, by what closes it."""
    found: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        bare = line.strip()
        if bare[:3] == ":::" and not bare.strip(":"):
            found.setdefault(bare, []).append(n)
        elif _TAG.match(line):
            found.setdefault("quiz", []).append(n)
    return found


def _next(places: Sequence[int], at: int) -> int:
    """The first of these places behind one; beyond all lines if there is none."""
    following = bisect_right(places, at)
    return places[following] if following < len(places) else sys.maxsize


def _box_at(lines: Sequence[str], at: int, end: int, closings: Mapping[str, Sequence[int]]) -> _Box | None:
    """The box that a line opens, if it opens one."""
    line = lines[at]
    if found := _MKDOCS.match(line):
        indent = len(found[1].expandtabs(4)) + 4
        last = at + 1
        while last < end and (not lines[last].strip() or _indent(lines[last]) >= indent):
            last += 1
        inner = [_dedented(one, indent) for one in lines[at + 1 : last]]
        return _Box(found[2].lower(), found[3] or "", at, last, inner)
    if found := _CALLOUT.match(line):
        depth = found[1].count(">")
        last = at + 1
        while last < end and _depth(lines[last]) >= depth and not _is_sibling(lines[last], depth):
            last += 1
        return _Box(
            found[2].lower(), found[3].strip(), at, last, [_unquoted(one, depth) for one in lines[at + 1 : last]]
        )
    if found := _FENCED.match(line):
        closing = _next(closings.get(found[1], []), at)
        if closing >= end:
            return None
        told = _TITLE.search(found[3] or "")
        name = (found[2] or found[4]).lower().removeprefix("callout-")
        inner = [*lines[at + 1 : closing], ""]
        title = found[5].strip() or (told[1] if told else "") or _inner_title(inner)
        return _Box(name, title, at, closing + 1, inner)
    if (tag := _TAG.match(line)) and not tag[1]:
        closing = _next(closings.get("quiz", []), at)
        if closing >= end:
            return None
        return _Box("quiz", "", at, closing + 1, [*map(_of_field, lines[at + 1 : closing]), ""])
    return None


def _inner_title(inner: list[str]) -> str:
    """The heading that a box begins with, as Quarto has it; it is taken out."""
    first = next((n for n, line in enumerate(inner) if line.strip()), 0)
    found = _INNER_TITLE.match(inner[first]) if inner else None
    if found:
        inner[first] = ""
    return found[1].strip() if found else ""


def _is_sibling(line: str, depth: int) -> bool:
    found = _CALLOUT.match(line)
    return found is not None and found[1].count(">") <= depth


def _indent(line: str) -> int:
    return (
        len(line) - len(line.lstrip())
        if "\t" not in line
        else len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    )


def _dedented(line: str, indent: int) -> str:
    return line[indent:] if line[:indent].isspace() else line.expandtabs(4)[indent:]


def _depth(line: str) -> int:
    quotes = _QUOTES.match(line)
    return quotes[0].count(">") if quotes else 0


def _unquoted(line: str, depth: int) -> str:
    for _ in range(depth):
        _, _, line = line.partition(">")
        line = line[1:] if line[:1] == " " else line
    return line


def _of_field(line: str) -> str:
    """A line of mkdocs-quiz's older form as Markdown."""
    found = _FIELD.match(line)
    if not found:
        return line
    name = found[1].lower()
    if name == "content":
        return "**Explanation**"
    return found[2] if name == "question" else f"- [{'x' if name == 'answer-correct' else ' '}] {found[2]}"


def _does_answer(box: _Box, *, is_below: bool) -> bool:
    """Whether a box tells the answer of a question, if there is one that it is below or inside of."""
    if not is_below or _has_options(box):
        return False
    return role_within(box.title) is not None or (box.name in _ANSWERS and not box.title.endswith("?"))


def _does_ask(box: _Box) -> bool:
    """Whether a box has options, or an answer to be recalled, and asks."""
    asks = box.title.endswith(("?", "？"))
    if _has_options(box):
        return asks or box.name in _ASKS or is_phrase(box.title) == "question"
    return asks and any(_does_answer(inner, is_below=True) for inner in _inner_boxes(box.inner))


def _inner_boxes(lines: Sequence[str]) -> Iterator[_Box]:
    at, closings = 0, _closings(lines)
    while at < len(lines):
        box = _box_at(lines, at, len(lines), closings)
        if box:
            yield box
        at = box.end if box else at + 1


def _has_options(box: _Box) -> bool:
    return sum(_OPTION.match(line) is not None for line in box.inner) > 1


def _heading(box: _Box, number: int) -> str:
    word = phrase_at(box.title, box.title.split()[0].strip(":.#")) if box.title[:1].isalpha() else None
    is_name = word is not None and word.role == "question" and _GENERIC.match(box.title[word.length :])
    return f"Question {number}" if is_name or not box.title.strip() or _GENERIC.fullmatch(box.title) else box.title


def _write_answer(lines: list[str], box: _Box, above: _Above) -> None:
    """Say the answer as the engine knows it, and call the rest its explanation."""
    at = next((n for n in range(box.first + 1, box.end) if lines[n].strip()), box.first)
    said = lines[at].strip()
    if not above.bare:  # it is to be recalled
        lines[box.first] = ""
        return
    if not above.is_ticked and at > box.first and (found := _GIVEN.match(said)):
        text = above.by_label.get(found[1].lower())
        rest = (found[2] or "").strip("*_ \t")
        if text is not None:
            lines[box.first] = f"Answer: {found[1].upper()}"
            lines[at] = "" if rest.casefold() == text.strip("*_ \t").casefold() else rest
            return
    if not above.is_ticked and said.strip(_MARKS) in above.bare:
        lines[box.first], lines[at] = f"Answer: {said.strip('*_ ')}", ""
    elif not above.is_ticked and role_within(said) is not None:
        lines[box.first] = ""
    else:
        lines[box.first] = "**Explanation**"
