r"""What LaTeX without commands for questions shows, as Markdown: headings, paragraphs, lists with their labels.

So are exams written with `enumerate` in `enumerate`, and with `tasks`. An item whose label is a tick, or all of whose
text has a colour, is marked as such texts are in Markdown.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from examdeck.model.codes.read import DRAWING_LOST, KEY_UNCLEAR, UNKNOWN_COMMAND
from examdeck.model.finding import Finding
from examdeck.readers.others.latex_cells import options_in_cells
from examdeck.readers.others.latex_counters import Counters, counter_of, start_for_all, without_start
from examdeck.readers.others.page_text import PageText
from examdeck.readers.reading import Reading
from examdeck.readers.to_markdown.latex import TABLES, Converter
from examdeck.readers.to_markdown.latex_tokens import Tokens, tokens_of
from examdeck.text.lines import Lines
from examdeck.text.source import Source

_LISTS = {
    **dict.fromkeys(("enumerate", "compactenum", "inparaenum", "enumerate*", "asparaenum", "tasks"), "1"),
    **dict.fromkeys(("itemize", "compactitem", "itemize*", "todolist"), ""),
}
_HEADINGS = {"chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_ITEMS = frozenset(["item", "task"])
_ENDS_LINE = frozenset(["\\", "newline", "par", "linebreak", "tabularnewline"])
_COLOURS = frozenset(["textcolor", "color", "colorbox", "hl"])
_TICKS = re.compile(
    r"\\(?:checkmark|boxtimes|CheckedBox|Checkedbox|XBox|blacksquare|CIRCLE|done)\b|\\ding\s*\{\s*5[12]\s*\}|[✓✔✅☑]"
)
_DEEPEST = 6
_MOST = 50_000
_COUNTED = re.compile(r"\\(?P<style>arabic|[Aa]lph|[Rr]oman)|(?:^|[(\[{\s])(?P<sign>[1Aa])[).:\]]?\W*$")
_SET = re.compile(
    r"\\(?:renewcommand\*?\{?\\labelenum(?P<depth>i{1,4})\}?|setlist\[enumerate,(?P<number>[1-4])\])\s*\{[^\n]{0,80}?"
    r"\\(?P<style>arabic|[Aa]lph)"
)
_OF_TITLE = frozenset(["\\title", "\\author", "\\date"])
_LABEL = re.compile(r"\**\(?(?P<said>[A-Za-z]|[0-9]{1,3})[.):]*\**\)?\**")
_STRONG = re.compile(r"<strong>([^<>*\n]+)</strong>(?=$|[\s.,;:!?)])", re.MULTILINE)
"""What is strong, where stars for it mean the same."""
_COLUMNS = re.compile(r"[ \t]*\([0-9]+\)[ \t]*$")
"""In how many columns `tasks` are set."""
_STYLES = {"arabic": "1", "alph": "a", "Alph": "A", "roman": "a", "Roman": "A"}
_BY_DEPTH = "1aaA"
"""How LaTeX counts the items of lists within each other; small Roman numbers are letters here."""


@dataclass(slots=True)
class _List:
    """A list under way."""

    style: str
    """"" for bullets; else how its items are counted: "1", "A" or "a"."""
    depth: int = 0
    """How many lists with counted items it and those around it are."""
    counter: str = ""
    """What counts its items."""
    series: str = ""
    """Under what name its last number is kept."""
    items: int = 0
    """How many it has, with those of the list that it goes on with."""


@dataclass(slots=True)
class _Writer:
    """The lines of a text under way."""

    tokens: Tokens
    converter: Converter
    place: Lines
    styles: dict[int, str]
    """How the file says that lists of a depth are counted."""
    counters: Counters
    is_uncounted: bool = False
    """Whether numbers of items cannot be told."""
    shifted: list[int] = field(default_factory=list)
    """The lines of items whose letters are not those of their places."""
    ended: tuple[str, int | None, tuple[int, int]] = ("", None, (0, 0))
    """Of the last list that ended: its counter, its last number, and within which item it was."""
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    begun: int = 0
    """The first token that is not yet written."""
    label: str = ""
    is_right: bool = False

    def end(self, at: int, after: int) -> None:
        """Write what stands before a token, and go on behind another."""
        text = self.converter.markdown([(self.begun, at)]).strip() if at > self.begun else ""
        text = _STRONG.sub(r"**\1**", text)
        if text:
            number = self.place.line(self._first(at))
            is_item = self.label[:1] not in ("", "#")
            if not is_item and not self.lists:
                self._write("", number)
            if self._is_coloured(at) and is_item and "**" not in text and "\n" not in text:
                text = f"**{text}**"
            tick = " ✅" if self.is_right else ""
            indent = "    " * min(max(len(self.lists) - is_item, 0), _DEEPEST)
            for each in f"{self.label}{text}{tick}".split("\n"):
                self._write(f"{indent}{each}" if each else "", number)
            self.label, self.is_right = "", False
        self.begun = after

    def table(self, name: str, at: int, closing: int) -> None:
        """A table: part of the text, but for one of options."""
        start = self.tokens.arguments(at + 1, TABLES[name])[2]
        options = options_in_cells(self.converter, start, closing)
        if options:
            self.end(at, closing + 1)
            number = self.place.line(self.tokens.all[at].at)
            for option in options:
                self._write("    " * min(len(self.lists), _DEEPEST) + option, number)

    def _write(self, text: str, number: int) -> None:
        self.lines.append(text)
        self.numbers.append(number)

    def _first(self, at: int) -> int:
        """Where the first of these tokens stands that says something."""
        all_of = (self.tokens.all[number] for number in range(self.begun, at))
        return next((one.at for one in all_of if one.text.strip()), self.tokens.all[self.begun].at)

    def _is_coloured(self, at: int) -> bool:
        """Whether all of these tokens have a colour."""
        shown = (number for number in range(self.begun, at) if self.tokens.all[number].text.strip() not in ("", "{"))
        first = next(shown, at)
        if first >= at or self.tokens.all[first].kind != "command" or self.tokens.all[first].text not in _COLOURS:
            return False
        name = self.tokens.all[first].text
        _, groups, after = self.tokens.arguments(first + 1, 1 if name in ("hl", "color") else 2)
        rest = self.tokens.written((after, at)).strip(" .") if name != "color" else ""
        return bool(groups) and not rest

    def begin_list(self, name: str, at: int) -> int:
        """A list begins; where its text does."""
        options, _, after = self.tokens.arguments(at + 1)
        said = self.tokens.source(options[0]) if options else ""
        style = _LISTS[name]
        depth = (self.lists[-1].depth if self.lists else 0) + (style != "")
        if style:
            counted = _COUNTED.search(without_start(said))
            if name == "tasks" and not counted:
                style = "a"
            elif counted:
                style = _STYLES.get(counted["style"] or "", counted["sign"] or "1")
            else:
                style = self.styles.get(depth, _BY_DEPTH[min(depth, 4) - 1])
        own = _List(style, depth)
        if style:
            own.counter = counter_of(name, depth)
            own.series = self.counters.begin(own.counter, said)
            before = self.counters.values[own.counter]
            is_more = bool(self.lists) and self.ended == (own.counter, before, self._within())
            own.items = before if is_more and before else 0
        self.lists.append(own)
        columns = _COLUMNS.match(self.tokens.all[after].text) if name == "tasks" else None
        return after + 1 if columns else after

    def begin_item(self, at: int) -> int:
        """An item begins; where its text does."""
        own = self.lists[-1]
        own.items += 1
        options, _, after = self.tokens.arguments(at + 1)
        said = self.converter.markdown(options[:1]) if options else ""
        written = _LABEL.fullmatch(said)
        self.is_right = bool(options and _TICKS.search(self.tokens.source(options[0])))
        if written:
            self.label = f"{written['said']}) " if written["said"].isalpha() else f"{written['said']}. "
        else:
            self.label = self._counted(own, at) if own.style else "- "
        return after

    def _within(self) -> tuple[int, int]:
        """In which item of a list the text is."""
        return len(self.lists), self.lists[-1].items if self.lists else 0

    def _counted(self, own: _List, at: int) -> str:
        """The label of an item that counts on; of a bullet where that has none."""
        number = self.counters.step(own.counter)
        if own.style == "1":
            self.is_uncounted |= number is None
        elif number != own.items:
            self.shifted.append(self.place.line(self.tokens.all[at].at))
        if own.style in ("A", "a") and own.items <= len(ascii_lowercase):
            return f"{(ascii_uppercase if own.style == 'A' else ascii_lowercase)[own.items - 1]}) "
        return f"{number}. " if own.style == "1" and number is not None and number >= 0 else "- "

    def end_list(self) -> None:
        """The innermost list ends."""
        if self.lists:
            own = self.lists.pop()
            self.counters.end(own.counter, own.series)
            self.ended = (own.counter, self.counters.values.get(own.counter), self._within())


class ShownLatex(NamedTuple):
    """A text as Markdown, and what of it is not known."""

    page: PageText
    converter: Converter
    is_uncounted: bool
    """Whether numbers of items cannot be told, so that keys may mean other questions."""
    shifted: Sequence[int]
    """The lines of items whose letters are not those of their places, so that keys may mean other options."""


def may_show_questions(latex: str) -> bool:
    """Whether the text has lists or lines, and not so many commands that it is no text but data."""
    return latex.count("\\") < _MOST and latex.count("\n\n") < _MOST and ("\\item" in latex or "\\\\" in latex)


def shown_latex(latex: str) -> ShownLatex:
    """What the text shows."""
    tokens = tokens_of(latex)
    styles = {
        len(found["depth"] or "") or int(found["number"] or 0): _STYLES[found["style"]]
        for found in _SET.finditer(latex)
    }
    writer = _Writer(tokens, Converter(tokens), Lines("", latex), styles, Counters(tokens))
    body = next((at for at, one in enumerate(tokens.all) if one.kind == "begin" and one.text == "document"), -1)
    for at in range(body):
        if tokens.all[at].kind == "command":
            writer.counters.take(at)
    writer.begun = at = body + 1
    while at < len(tokens.all):
        after = _step(writer, at)
        if after < 0:
            break
        at = max(after, at + 1)
    writer.end(min(at, len(tokens.all)), at)
    is_uncounted = writer.is_uncounted or start_for_all(latex)
    page = PageText("\n".join(writer.lines), writer.numbers)
    return ShownLatex(page, writer.converter, is_uncounted, writer.shifted)


def without_shifted_keys(reading: Reading, shown: ShownLatex) -> Reading:
    """The reading without keys of questions among whose options are some with letters of other places."""
    if not shown.shifted:
        return reading
    questions, findings = list(reading.questions), list(reading.findings)
    lines = [question.place.line for question in questions]
    for n, question in enumerate(questions):
        end = lines[n + 1] if n + 1 < len(lines) else sys.maxsize
        is_shifted = bisect_left(shown.shifted, lines[n]) < bisect_left(shown.shifted, end)
        if is_shifted and question.key and len(question.options) > 1:
            letters = "".join(ascii_uppercase[key] for key in question.key if key < len(ascii_uppercase))
            reason = "the options do not begin with the first letter"
            findings.append(KEY_UNCLEAR.at(question.place, key=letters, reason=reason))
            questions[n] = replace(question, options=tuple(replace(one, correct=False) for one in question.options))
    return replace(reading, questions=tuple(questions), findings=tuple(findings))


def latex_findings(shown: ShownLatex, source: Source) -> Iterator[Finding]:
    """What of the text could not be shown."""
    place = Lines(source.path, source.text).place
    for name, at in shown.converter.drawings:
        yield DRAWING_LOST.at(place(at), name=name)
    for name, at in shown.converter.unknown.items():
        if name not in _OF_TITLE:
            yield UNKNOWN_COMMAND.at(place(at), name=name)


def _step(writer: _Writer, at: int) -> int:
    """Takes a token; the next one to take, -1 where the document ends."""
    kind, text, _, _ = writer.tokens.all[at]
    closing = writer.tokens.closing[at]
    if kind == "begin" and text in _LISTS and closing >= 0:
        writer.end(at, at)
        writer.begun = writer.begin_list(text, at)
        return writer.begun
    if kind == "begin" and text in TABLES and closing >= 0:
        writer.table(text, at, closing)
        return closing + 1
    if kind == "end" and text in ("document", *_LISTS):
        writer.end(at, at + 1)
        if text == "document":
            return -1
        writer.end_list()
    elif kind == "command" and text in _ITEMS and writer.lists:
        writer.end(at, at)
        writer.begun = writer.begin_item(at)
        return writer.begun
    elif kind == "command" and text.rstrip("*") in _HEADINGS:
        _, groups, after = writer.tokens.arguments(at + 1, 1)
        if groups:
            writer.end(at, groups[0][0])
            writer.label = f"{'#' * _HEADINGS[text.rstrip('*')]} "
            writer.end(groups[0][1], after)
            return after
    elif kind == "command" and (after := writer.counters.take(at)):
        return after
    elif kind == "par" or (kind == "command" and text in _ENDS_LINE):
        writer.end(at, writer.tokens.arguments(at + 1)[2] if text == "\\" else at + 1)
    return at + 1
