r"""LaTeX of the class `exam` and of the package `automultiplechoice`, by their English and French names.

Formats: https://ctan.org/pkg/exam and https://www.auto-multiple-choice.net. No macro is run: what a program computes
when the page is set cannot be a card. A question with a solution and without choices is a recall question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal

from examdeck.model.codes.read import (
    DRAWING_LOST,
    FILE_INCLUDED,
    KEY_OUTSIDE,
    KEYS_DISAGREE,
    KIND_NOT_SUPPORTED,
    UNKNOWN_COMMAND,
)
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question, is_token
from examdeck.readers.answers import Asked, Gap, typed, with_gaps, with_tolerance
from examdeck.readers.labels import topic_tags
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown.latex import COMPUTED, Converter, short_text
from examdeck.readers.to_markdown.latex_tokens import Tokens, TokenSpan, tokens_of
from examdeck.text.source import Source

_QUESTIONS = frozenset(["question", "titledquestion", "bonusquestion", "bonustitledquestion"])
_PARTS = frozenset("part bonuspart subpart bonussubpart subsubpart bonussubsubpart".split())
_FRAMES = frozenset(f"{name}{end}" for name in ("question", "questionmult") for end in ("", "x"))
_RIGHT = frozenset(["CorrectChoice", "correctchoice", "bonne"])
_WRONG = frozenset(["choice", "wrongchoice", "mauvaise"])
_SOLUTIONS = re.compile(r"solution(?:orbox|orlines|ordottedlines|orgrid)?\*?|explanation|explication")
_EXPLAINED = frozenset(["explain", "explication", "explanation"])
_SECTIONS = {name: level for level, name in enumerate(("section", "subsection", "subsubsection"))}
_SECTIONS |= {f"{name}*": level for name, level in _SECTIONS.items()}
_DEFINITIONS = re.compile(r"(?:re)?(?:new|provide)(?:command|environment)\*?|[gex]?def|NewDocument\w+")
_MOST_REPEATED = 200_000
"""Tokens that may be said again before parts: without a bound it would be their product."""
_BETWEEN = frozenset(["uplevel", "fullwidth", "section", "section*", "subsection", "subsection*"])
"""What stands between questions, though nothing ends the one before."""

_ASKED = re.compile(r"\\(?:titled|bonus)*question\b|\\begin[ \t]*\{question(?:mult)?x?\}")
_CHOSEN = re.compile(rf"\\(?:{'|'.join(sorted(_RIGHT | _WRONG))})\b")
_OURS = re.compile(
    r"\\documentclass[^{]*\{exam\}|\{automultiplechoice\}|\\begin\{(?:questions|solution)|\\AMC|\\element\b|\\fillin\b"
)


@dataclass(slots=True)
class _Draft:
    """A question under way."""

    start: int
    """Its first token."""
    end: int = 0
    """The token behind its last."""
    id: str = ""
    title: str = ""
    section: tuple[str, ...] = ()
    stem: list[TokenSpan] = field(default_factory=list)
    choices: list[tuple[bool, int, list[TokenSpan]]] = field(default_factory=list)
    """Whether each is right, its token, and its text."""
    explanation: list[TokenSpan] = field(default_factory=list)
    key: TokenSpan | None = None
    """What stands on its answer line."""
    number: tuple[TokenSpan, TokenSpan] | None = None
    """Of a question for a number: the number, and how it is to be entered."""
    pinned: int = -1
    """The choice from which on they stay in place."""
    is_ordered: bool = False
    has_parts: bool = False
    unread: str = ""
    """Why it cannot be read."""


def recognise(source: Source) -> int:
    """Certain with questions that have choices; nearly so with questions and a name that only these two have."""
    if not _ASKED.search(source.text):
        return 0
    return 97 if _CHOSEN.search(source.text) else 60 if _OURS.search(source.text) else 0


def read(source: Source) -> Reading:
    """The questions, each with the group or the section that it stands in."""
    tokens = tokens_of(source.text)
    walk = _Walk(tokens)
    walk.all()
    ids = Counter(draft.id for draft in walk.drafts)
    converter = Converter(tokens, lambda name: _picture(source, name))
    lines = _Lines(source)
    taken = []
    for draft in walk.drafts:
        place = lines.place(tokens.all[draft.start].at)
        question, problems = _question(draft, converter, lines, place, is_named=ids[draft.id] == 1)
        problems += [DRAWING_LOST.at(lines.place(at), name=name) for name, at in converter.drawings if question]
        converter.drawings.clear()
        if question or problems or not draft.has_parts:
            last = lines.place(tokens.all[draft.end - 1].at).line
            taken.append(Taken(place.line, last, question, problems))
    rest = [UNKNOWN_COMMAND.at(lines.place(at), name=name) for name, at in converter.unknown.items()]
    rest += [FILE_INCLUDED.at(lines.place(tokens.all[at].at), name=name) for name, at in walk.included]
    reading = reading_of(source.text.split("\n"), taken, "text outside questions", walk.title)
    findings = sorted((*reading.findings, *rest), key=lambda finding: finding.place.line)
    return replace(reading, findings=tuple(findings))


_FOLDERS = re.compile(r"\\graphicspath\s*\{\s*\{([^{}]*)\}")
_ENDINGS = ("", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")


def _picture(source: Source, name: str) -> str:
    """The path of a picture, with the folder and the ending that LaTeX finds by itself."""
    folder = _FOLDERS.search(source.text)
    paths = [f"{before}{name}{ending}" for before in ("", folder[1] if folder else "") for ending in _ENDINGS]
    try:
        return next((path for path in paths if (source.file.parent / path).is_file()), name)
    except (OSError, ValueError):  # no file can be called so
        return name


class _Lines:
    """Where in the file a character is."""

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.starts = [0, *(found.end() for found in re.finditer("\n", source.text))]

    def place(self, at: int) -> Place:
        """The place of a character, counted from 0."""
        line = bisect_right(self.starts, at)
        return Place(self.path, line, at - self.starts[line - 1] + 1)


class _Walk:
    """One way through the tokens of a file, that finds its questions."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.drafts: list[_Draft] = []
        self.title = ""
        self.included: list[tuple[str, int]] = []
        self.section: list[str] = []
        self.group: tuple[str, int] | None = None
        self.draft: _Draft | None = None
        self.parent: _Draft | None = None
        self.begun = 0
        """The first token that is not yet in a text of the draft."""
        self.sink: list[TokenSpan] | None = None
        self.ends: dict[int, list[TokenSpan]] = {}
        """Texts that end at a token, by it: what goes on behind."""
        self.environments: list[int] = []
        self.repeated = 0
        """Tokens that are said again before parts."""

    def all(self) -> None:
        """Takes every token once."""
        at = 0
        while at < len(self.tokens.all):
            at = max(self._token(at), at + 1)
        self._finish(at)

    def _token(self, at: int) -> int:
        """Takes a token; the next one to take."""
        token, closing = self.tokens.all[at], self.tokens.closing[at]
        if at in self.ends and self.draft:
            self._turn(self.ends.pop(at), at, at + 1)
        if token.kind == "command":
            return self._command(token.text, at)
        if token.kind == "begin":
            self.environments.append(at)
            return self._begin(token.text, at, closing)
        if token.kind == "end":
            if self.environments:
                self.environments.pop()
            if token.text in _FRAMES or token.text in ("questions", "document"):
                self._finish(at, at + 1)
        elif token.kind == "close" and self.group and self.group[1] == at:
            self._finish(at)
            self.group = None
        return at + 1

    def _turn(self, sink: list[TokenSpan] | None, end: int, begin: int) -> None:
        """What goes on from `begin` belongs to another text than what has been before `end`."""
        if self.sink is not None and end > self.begun:
            self.sink.append((self.begun, end))
        self.sink, self.begun = sink, begin

    def _start(self, at: int, begin: int) -> _Draft:
        self._finish(at)
        section = (self.group[0],) if self.group else tuple(self.section)
        self.draft = _Draft(at, section=section)
        self.drafts.append(self.draft)
        self._turn(self.draft.stem, begin, begin)
        return self.draft

    def _finish(self, at: int, end: int = 0) -> None:
        if self.draft:
            self._turn(None, at, at)
            self.draft.end = end or at
            self.draft = None
            self.ends.clear()

    def _begin(self, name: str, at: int, closing: int) -> int:
        options, groups, after = self.tokens.arguments(at + 1, 1 if name in _FRAMES else 0)
        if name in _FRAMES:
            draft = self._start(at, after)
            draft.id = self.tokens.written(groups[0]) if groups else ""
            self.parent = draft
            return after
        if self.draft and closing >= 0 and _SOLUTIONS.fullmatch(name):
            self._turn(self.draft.explanation, at, after)
            self.ends[closing] = self.draft.stem
        elif self.draft and any(self.tokens.written(option) == "o" for option in options):
            self.draft.is_ordered = True
        return at + 1

    def _command(self, name: str, at: int) -> int:
        if name in _QUESTIONS:
            _, groups, after = self.tokens.arguments(at + 1, 1 if "titled" in name else 0)
            draft = self.parent = self._start(at, after)
            draft.title = short_text(self.tokens, groups)
            return after
        if name in _PARTS and self.parent:
            return self._part(self.parent, at)
        if _DEFINITIONS.fullmatch(name):
            return self._definition(at)
        if self.draft is None:
            return self._outside(name, at)
        return self._inside(self.draft, name, at)

    def _part(self, whole: _Draft, at: int) -> int:
        """A part is a question of its own, behind what its whole says first."""
        _, _, after = self.tokens.arguments(at + 1)
        self._finish(at)
        whole.has_parts = True
        draft = self._start(at, after)
        self.repeated += sum(end - begin for begin, end in whole.stem)
        if self.repeated < _MOST_REPEATED:
            draft.stem += whole.stem
        else:
            draft.unread = "part of a very long question"
        return after

    def _definition(self, at: int) -> int:
        """What a definition says is nothing that the file says."""
        while self.tokens.all[at + 1 : at + 2] and self.tokens.all[at + 1].kind == "command":
            at += 1
        return self.tokens.arguments(at + 1, 3)[2]

    def _outside(self, name: str, at: int) -> int:
        """Of what stands outside questions, groups, sections, the title and other files are kept."""
        _, groups, after = self.tokens.arguments(at + 1, 1)
        if not groups:
            return at + 1
        if name == "element":
            self.group = (self.tokens.written(groups[0]), self.tokens.group_end(after))
        elif name == "title":
            self.title = self.title or short_text(self.tokens, groups)
        elif name in _SECTIONS:
            self.section[_SECTIONS[name] :] = [short_text(self.tokens, groups)]
        elif name in ("input", "include"):
            self.included.append((self.tokens.written(groups[0]), at))
        else:
            return at + 1
        return after

    def _inside(self, draft: _Draft, name: str, at: int) -> int:
        if name in _RIGHT or name in _WRONG:
            return self._choice(draft, name in _RIGHT, at)
        if name == "lastchoices":
            draft.pinned = len(draft.choices)
        elif name in COMPUTED:
            draft.unread = f"computed by {name}"
        elif name in _EXPLAINED:
            _, groups, after = self.tokens.arguments(at + 1, 1)
            if groups:
                draft.explanation += groups
                self._turn(self.sink, at, after)
                return after
        elif name == "answerline":
            options, _, _ = self.tokens.arguments(at + 1)
            draft.key = options[0] if options else draft.key
        elif name == "AMCOpen":
            self._turn(self.sink, at, after := self.tokens.arguments(at + 1, 2)[2])
            return after
        elif name == "AMCnumericChoices":
            _, groups, after = self.tokens.arguments(at + 1, 2)
            draft.number = (groups[0], groups[1]) if len(groups) == 2 else None
            self._turn(self.sink, at, after)
            return after
        elif name in _BETWEEN:
            self._finish(at)
            return self._outside(name, at)
        return at + 1

    def _choice(self, draft: _Draft, is_right: bool, at: int) -> int:
        begin = at + 1
        options, _, after = self.tokens.arguments(begin)
        if options and self.tokens.group_end(after) >= 0:
            begin = after
        text: list[TokenSpan] = []
        draft.choices.append((is_right, at, text))
        self._turn(text, at, begin)
        if self.environments and self.environments[-1] > draft.start:
            closing = self.tokens.closing[self.environments[-1]]
            if closing >= 0:
                self.ends[closing] = draft.stem
        return begin


def _question(
    draft: _Draft, converter: Converter, lines: _Lines, place: Place, *, is_named: bool
) -> tuple[Question | None, list[Finding]]:
    """A question, and what is to be said of it."""
    if draft.unread:
        return None, [KIND_NOT_SUPPORTED.at(place, kind=draft.unread)]
    gaps: list[str] | None = None if draft.choices else []
    stem = converter.markdown(draft.stem, gaps)
    explanation = converter.markdown(draft.explanation)
    options, problem = _options(draft, converter, lines, place)
    asked: Asked | None
    if options:
        asked = Asked(stem, tuple(options))
    elif gaps:
        asked = with_gaps(stem, [Gap([Option(answer, correct=True)]) for answer in gaps])
    elif draft.number:
        asked = _number(stem, converter.tokens, draft.number)
    elif explanation:
        asked, explanation = Asked(stem, (Option(explanation, correct=True),)), ""
    else:
        asked = None
    if asked is None or not stem:
        kind = "number" if draft.number else "essay" if stem else "without a text"
        return None, [] if draft.has_parts else [KIND_NOT_SUPPORTED.at(place, kind=kind)]
    return Question(
        place=place,
        stem=asked.stem,
        options=asked.options,
        explanation=explanation,
        place_tags=topic_tags(draft.section),
        section=draft.section,
        source=draft.title or ("" if is_named and is_token(draft.id) else draft.id),
        id=draft.id if is_named and is_token(draft.id) else "",
        pick=asked.pick,
        shuffle=not draft.is_ordered,
        pin=tuple(range(draft.pinned + 1, len(options) + 1)) if draft.pinned >= 0 else (),
        kind=asked.kind,
    ), [problem] if problem else []


def _options(draft: _Draft, converter: Converter, lines: _Lines, place: Place) -> tuple[list[Option], Finding | None]:
    """The choices; where none is marked, the letter on the answer line is the key."""
    correct = [is_right for is_right, _, _ in draft.choices]
    problem = None
    if draft.key and correct:
        key = converter.tokens.written(draft.key).strip("()., ")
        named = [number == ord(key.upper()) - ord("A") if len(key) == 1 else False for number in range(len(correct))]
        if not any(named):
            problem = None if any(correct) else KEY_OUTSIDE.at(place, key=key)
        elif not any(correct):
            correct = named
        elif correct != named:
            problem = KEYS_DISAGREE.at(place, one="the choice that is marked", other=f"the answer line, {key}")
            correct = [False] * len(correct)
    return [
        Option(converter.markdown(text), right, place=lines.place(converter.tokens.all[at].at))
        for right, (_, at, text) in zip(correct, draft.choices, strict=True)
    ], problem


_SETTING = re.compile(r"(decimals|approx)\s*=\s*(\d{1,6})")


def _number(stem: str, tokens: Tokens, number: tuple[TokenSpan, TokenSpan]) -> Asked | None:
    """A number is right that is off by at most `approx` of its last decimal."""
    settings = {found[1]: int(found[2]) for found in _SETTING.finditer(tokens.written(number[1]))}
    off = Decimal(settings.get("approx", 0)).scaleb(-min(settings.get("decimals", 0), 20))
    value = with_tolerance(tokens.written(number[0]), f"{off:f}")
    return typed(stem, [Option(value, correct=True)], is_number=True) if value else None
