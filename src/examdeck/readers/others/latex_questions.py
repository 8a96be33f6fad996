"""The questions of a file in LaTeX, as stretches of its tokens: which of them are stem, choices, explanation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from examdeck.readers.to_markdown.latex import COMPUTED, short_text
from examdeck.readers.to_markdown.latex_tokens import Tokens, TokenSpan

_QUESTIONS = frozenset(["question", "titledquestion", "bonusquestion", "bonustitledquestion"])
_PARTS = frozenset("part bonuspart subpart bonussubpart subsubpart bonussubsubpart".split())
_FRAMES = frozenset(f"{name}{end}" for name in ("question", "questionmult") for end in ("", "x"))
CHOICES = {
    **dict.fromkeys(("CorrectChoice", "correctchoice", "bonne"), True),
    **dict.fromkeys(("choice", "wrongchoice", "mauvaise"), False),
}
"""Commands that begin a choice, and whether it is right."""
_SOLUTIONS = re.compile(r"solution(?:orbox|orlines|ordottedlines|orgrid)?\*?|explanation|explication")
_EXPLAINED = frozenset(["explain", "explication", "explanation"])
_SECTIONS = {name: level for level, name in enumerate(("section", "subsection", "subsubsection"))}
_SECTIONS |= {f"{name}*": level for name, level in _SECTIONS.items()}
_DEFINITIONS = re.compile(r"(?:re)?(?:new|provide)(?:command|environment)\*?|[gex]?def|NewDocument\w+")
_MOST_REPEATED = 200_000
"""Tokens that may be said again before parts: without a bound it would be their product."""
_BETWEEN = frozenset(["uplevel", "fullwidth", "section", "section*", "subsection", "subsection*"])
"""What stands between questions, though nothing ends the one before."""
_ANSWERS = {"answerline": 0, "AMCOpen": 2, "AMCnumericChoices": 2}
"""Commands of what is to be written, with the number of their arguments."""
_INCLUDING = frozenset(["input", "include", "subfile"])


@dataclass(slots=True)
class TexQuestion:
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


class TexWalk:
    """A walk through the tokens of a file that finds its questions."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.drafts: list[TexQuestion] = []
        self.title = ""
        self.included: list[tuple[str, int]] = []
        self.section: list[str] = []
        self.group: tuple[str, int] | None = None
        self.draft: TexQuestion | None = None
        self.parent: TexQuestion | None = None
        self.begun = 0
        """The first token that is not yet in a text of the draft."""
        self.sink: list[TokenSpan] | None = None
        self.ends: dict[int, list[TokenSpan]] = {}
        """Texts that end at a token, by it: what goes on behind."""
        self.environments: list[int] = []
        self.if_printed = False
        """Whether this is only for those who see the answers, or for those who do not."""
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
                self.parent = None
        elif token.kind == "close" and self.group and self.group[1] == at:
            self._finish(at)
            self.group = None
        return at + 1

    def _turn(self, sink: list[TokenSpan] | None, end: int, begin: int) -> None:
        """What goes on from `begin` belongs to another text than what has been before `end`."""
        if self.sink is not None and end > self.begun:
            self.sink.append((self.begun, end))
        self.sink, self.begun = sink, begin

    def _start(self, at: int, begin: int) -> TexQuestion:
        self._finish(at)
        section = (self.group[0],) if self.group else tuple(self.section)
        self.draft = TexQuestion(at, section=section)
        self.drafts.append(self.draft)
        self._turn(self.draft.stem, begin, begin)
        return self.draft

    def _finish(self, at: int, end: int = 0) -> None:
        if self.draft:
            self._turn(None, at, at)
            self.draft.end = end or at
            self.draft = None
            self.if_printed = False
            self.ends.clear()

    def _begin(self, name: str, at: int, closing: int) -> int:
        options, groups, after = self.tokens.arguments(at + 1, 1 if name in _FRAMES else 0)
        if name == "document":
            self.included.clear()
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

    def _part(self, whole: TexQuestion, at: int) -> int:
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
        elif name in _INCLUDING:
            self.included.append((self.tokens.written(groups[0]), at))
        else:
            return at + 1
        return after

    def _inside(self, draft: TexQuestion, name: str, at: int) -> int:
        if name in CHOICES:
            return self._choice(draft, CHOICES[name], at)
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
        elif name == "ifprintanswers":
            self._turn(draft.explanation, at, at + 1)
            self.if_printed = True
        elif name in ("else", "fi") and self.if_printed:
            self._turn(draft.stem if name == "fi" else None, at, at + 1)
            self.if_printed = name == "else"
        elif name in _ANSWERS:
            return self._answer(draft, name, at)
        elif name in _BETWEEN or name in _INCLUDING:
            if name in _BETWEEN:
                self._finish(at)
            return self._outside(name, at)
        return at + 1

    def _answer(self, draft: TexQuestion, name: str, at: int) -> int:
        """What is to be written, and not chosen."""
        options, groups, after = self.tokens.arguments(at + 1, _ANSWERS[name])
        if name == "answerline":
            draft.key = options[0] if options else draft.key
        elif name == "AMCnumericChoices" and len(groups) > 1:
            draft.number = (groups[0], groups[1])
        self._turn(self.sink, at, after)
        return after

    def _choice(self, draft: TexQuestion, is_right: bool, at: int) -> int:
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
