"""LaTeX as tokens that know which brace, bracket and environment closes which.

Commands that the file itself defines are replaced by what they stand for, as far as that is text with arguments in it;
nothing else is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_GAP = r"[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?"
"""What TeX skips behind a command: blanks, and one end of a line."""
_NAME = r"(?:[^\W\d_]|@)+\*?"
_TOKEN = re.compile(
    rf"""
      %[^\n]* (?:\n(?![ \t]*\n)[ \t]*)?
    | \\begin[ \t]*\{{ (?P<begin>[^{{}}\\\n]*) \}}
    | \\end[ \t]*\{{ (?P<end>[^{{}}\\\n]*) \}}
    | \\(?:verb|lstinline)\*? (?:\[[^\]\n]*\])? (?P<mark>[^\w\s*{{\[]) (?P<verb>[^\n]*?) (?P=mark)
    | \\(?:lstinline|mintinline(?:\[[^\]\n]*\])?\{{[^{{}}\n]*\}}) (?:\[[^\]\n]*\])?
      (?: \{{(?P<braced>[^{{}}\n]*)\}} | (?P<bar>[|!+"]) (?P<barred>[^\n]*?) (?P=bar) )
    | \\\( (?P<math> (?:[^\\]|\\[^()])*? ) \\\)
    | \\\[ (?P<display> (?:[^\\]|\\[^\[\]])*? ) \\\]
    | \$\$ (?P<dollars> (?:[^$\\]|\\.)* ) \$\$
    | \$ (?P<dollar> (?:[^$\\\n]|\\.|\n(?![ \t]*\n))+ ) \$
    | \\(?P<command>{_NAME}) {_GAP}
    | \\(?P<symbol>.)
    | (?P<par>\n[ \t]*\n\s*)
    | (?P<open>\{{) | (?P<close>\}}) | (?P<left>\[) | (?P<right>\])
    | (?P<cell>&)
    | (?P<text>[^\\{{}}\[\]$%&\n]+ | .)
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {"math": "math", "dollar": "math", "display": "display", "dollars": "display"}
_VERBS = ("verb", "braced", "barred")
_KINDS |= dict.fromkeys(_VERBS, "verb")
_RAW = {
    **dict.fromkeys("verbatim Verbatim BVerbatim lstlisting minted alltt semiverbatim pyverbatim".split(), "code"),
    **dict.fromkeys(
        "equation align gather multline eqnarray displaymath flalign alignat dmath math".split(), "display"
    ),
    **dict.fromkeys("tikzpicture circuitikz pspicture picture asy forest pgfpicture chemfig".split(), "drawing"),
    "comment": "",
}
"""Environments that are taken as they are, up to their end, and what they are."""
_CODE_ARGUMENTS = re.compile(r"[ \t]*(?P<options>\[[^\]]*\])?[ \t]*(?P<language>\{[^{}\n]*\})?[ \t]*\n?")
_LANGUAGE = re.compile(r"language=\{?(?:\[[^\]]*\])?([A-Za-z+#]+)")


class Token(NamedTuple):
    """The smallest thing that means something."""

    kind: str
    """One of text, par, command, begin, end, open, close, left, right, cell, math, display, code, verb, drawing."""
    text: str
    """What it says: a command's or environment's name, a formula without its marks, code."""
    at: int
    """Where it begins in the file."""
    language: str = ""
    """Of code."""


TokenSpan = tuple[int, int]
"""Tokens, by the number of the first and that behind the last."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a file."""

    all: Sequence[Token]
    closing: Sequence[int]
    """For each that opens a group, an option or an environment, the number of that which closes it; else -1."""

    def arguments(self, at: int, most: int = 0) -> tuple[list[TokenSpan], list[TokenSpan], int]:
        """What follows the token before `at` as its options and its arguments, and where the text goes on."""
        options: list[TokenSpan] = []
        groups: list[TokenSpan] = []
        while at < len(self.all):
            kind, close = self.all[at].kind, self.closing[at]
            if kind == "left" and close >= 0:
                options.append((at + 1, close))
            elif kind == "open" and close >= 0 and len(groups) < most:
                groups.append((at + 1, close))
            elif len(groups) < most and self._is_blank(at) and self._opens(at + 1):
                close = at
            else:
                break
            at = close + 1
        return options, groups, at

    def group_end(self, at: int) -> int:
        """What closes the group that begins there; -1 where none does."""
        return self.closing[at] if self._opens(at) else -1

    def written(self, span: TokenSpan) -> str:
        """The characters of plain text there, on one line."""
        return " ".join("".join(token.text for token in self.all[slice(*span)] if token.kind in _PLAIN).split())

    def source(self, span: TokenSpan) -> str:
        """The LaTeX that stands there, but for comments."""
        marks = {"command": "\\{} ", "open": "{{", "close": "}}", "math": "${}$"}
        return "".join(marks.get(token.kind, "{}").format(token.text) for token in self.all[slice(*span)])

    def _is_blank(self, at: int) -> bool:
        return self.all[at].kind == "text" and not self.all[at].text.strip()

    def _opens(self, at: int) -> bool:
        return at < len(self.all) and self.all[at].kind == "open"


_PLAIN = frozenset({"text", "math", "verb", "par", "left", "right", "cell"})


def tokens_of(text: str) -> Tokens:
    """The tokens of some LaTeX, whatever it is."""
    found = list(_tokens(text, _Macros(text)))
    closing = [-1] * len(found)
    brackets: list[int] = []
    environments: list[int] = []
    open_names: dict[str, int] = {}
    for number, token in enumerate(found):
        if token.kind in ("open", "left"):
            brackets.append(number)
        elif token.kind == "right":
            if brackets and found[brackets[-1]].kind == "left":
                closing[brackets.pop()] = number
        elif token.kind == "close":
            while brackets and found[brackets[-1]].kind == "left":
                brackets.pop()
            if brackets:
                closing[brackets.pop()] = number
        elif token.kind == "begin":
            environments.append(number)
            open_names[token.text] = open_names.get(token.text, 0) + 1
        elif token.kind == "end" and open_names.get(token.text):
            name = ""
            while name != token.text:
                start = environments.pop()
                name = found[start].text
                open_names[name] -= 1
                closing[start] = number
    return Tokens(found, closing)


def _tokens(text: str, macros: _Macros, within: int = -1) -> Iterator[Token]:
    """The tokens of a text: of the file, or of what a command stands for, which is said `within` its place there."""
    position = 0
    hidden = _Hidden()
    no_more: set[str] = set()
    """Environments that are not closed behind here: to look again and again would take the square of the time."""
    while found := _TOKEN.match(text, position):  # any character is one, at least
        start, position = found.span()
        kind, at = found.lastgroup, start if within < 0 else within
        if kind is None:
            continue
        raw = _RAW.get(found["begin"].rstrip("*")) if kind == "begin" else None
        if raw is not None and found["begin"] not in no_more:
            end = text.find(f"\\end{{{found['begin']}}}", position)
            if end >= 0:
                if raw:
                    yield _raw(raw, found["begin"], text[position:end], at, macros)
                position = end + len(found["begin"]) + 6
                continue
            no_more.add(found["begin"])
        if kind == "command" and found["command"] == "iffalse" and (behind := hidden.end(text, position)):
            position = behind
        elif kind == "command" and within < 0 and start in macros.definitions:
            position = macros.definitions[start]
        elif kind == "command" and (called := macros.called(text, found["command"], found.end("command"))):
            said, position = called
            yield from _tokens(said, macros, at)
            macros.depth -= 1
        else:
            value = macros.within_formula(found[kind]) if kind in _KINDS and kind not in _VERBS else found[kind]
            yield Token(_KINDS.get(kind, "command" if kind == "symbol" else kind), value, at)


_CONDITION = re.compile(
    r"%[^\n]*|\\(?P<open>if(?!f\b|thenelse|blank|str|def(?!ined)|cs(?!name)|undef|bool|toggle|next)[A-Za-z@]*)"
    r"|\\(?P<else>else)(?![A-Za-z@])|\\(?P<end>fi)(?![A-Za-z@])|\\.",
    re.DOTALL,
)
r"""What begins and ends a condition of TeX; commands of packages that end with their arguments do not."""


class _Hidden:
    r"""What stands between `\iffalse` and its `\fi`, or its `\else`: as good as a comment."""

    def __init__(self) -> None:
        self.is_nested = True
        """Whether conditions within each other are all closed, as far as is known."""
        self.is_open = False
        """Whether nothing closes the last."""

    def end(self, text: str, position: int) -> int:
        """Where the text goes on; 0 where nothing ends it."""
        if self.is_open:
            return 0
        first, depth = 0, 0
        for found in _CONDITION.finditer(text, position):
            if found["open"]:
                depth += self.is_nested
            elif found["end"]:
                first = first or found.end()
                depth -= 1
            if depth < 0 or (depth == 0 and found["else"]):
                return found.end()
        self.is_nested, self.is_open = False, not first
        return first


_DEFINITION = re.compile(
    rf"\\(?:(?:new|provide)command\*?|DeclareMathOperator\*?|def)[ \t]*\{{?[ \t]*\\(?P<name>{_NAME})[ \t]*\}}?"
    r"[ \t]*(?:\[(?P<count>[0-9])\])?[ \t]*(?:\[(?P<default>[^\[\]\n]*)\])?(?P<marks>(?:\#[1-9])*)\s*(?=\{)"
)
_PARAMETER = re.compile(r"#([1-9])")
_LONGEST = 2_000
"""Characters of an argument of a command that the file defines."""
_DEEPEST = 8
"""Definitions within each other."""


class _Macros:
    """The commands that a file defines."""

    def __init__(self, text: str) -> None:
        self.known: dict[str, tuple[str, int, str | None]] = {}
        """What each stands for, how many arguments it has, and what its first one is where it is not given."""
        self.definitions: dict[int, int] = {}
        """Where each definition begins and ends."""
        self.depth = 0
        self.left = 100_000 + len(text)
        """How many characters may still come from definitions: some would make more than any memory holds."""
        self.text = text
        found_all = list(_DEFINITION.finditer(text))
        self.ends = _group_ends(text) if found_all else {}
        """Where each group of the file ends, by where it begins."""
        for found in found_all:
            if end := self.ends.get(found.end()):
                body = text[found.end() + 1 : end - 1]
                body = f"\\operatorname{{{body}}}" if "Declare" in found[0] else body
                count = int(found["count"] or 0) or len(found["marks"]) // 2
                self.known[found["name"]] = (body, count, found["default"])
                self.definitions[found.start()] = end

    def called(self, text: str, name: str, position: int) -> tuple[str, int] | None:
        """What a command stands for, with the arguments that follow it in the text, and where the text goes on."""
        if name not in self.known or self.depth >= _DEEPEST:
            return None
        body, count, default = self.known[name]
        arguments: list[str] = []
        ends = self.ends if text is self.text else _group_ends(text) if count else {}
        for number in range(count):
            position = _behind_blanks(text, position)
            optional = _OPTION.match(text, position) if number == 0 and default is not None else None
            if number == 0 and default is not None:
                arguments.append(optional[1] if optional else default)
                position = optional.end() if optional else position
                continue
            end = ends.get(position, 0)
            if not position < end < position + _LONGEST:
                return None
            arguments.append(text[position + 1 : end - 1])
            position = end
        said = _PARAMETER.sub(lambda found: arguments[int(found[1]) - 1] if int(found[1]) <= count else "", body)
        self.left -= len(said)
        if self.left < 0:
            return None
        self.depth += 1
        if not count and text.startswith("{}", position):
            position += 2
        return said, position

    def within_formula(self, tex: str) -> str:
        """A formula with what its commands stand for."""
        if not self.known:
            return tex
        parts: list[str] = []
        position = 0
        for found in _COMMAND.finditer(tex):
            if found.start() >= position and (called := self.called(tex, found[1], found.end())):
                parts += [tex[position : found.start()], "{", self.within_formula(called[0]), "}"]
                position = called[1]
                self.depth -= 1
        return "".join([*parts, tex[position:]])


_COMMAND = re.compile(rf"\\({_NAME})")
_OPTION = re.compile(r"\[([^\[\]\n]*)\]")
_BLANKS = re.compile(r"[ \t]*\n?[ \t]*")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def _behind_blanks(text: str, position: int) -> int:
    found = _BLANKS.match(text, position)
    return found.end() if found else position


def _group_ends(text: str) -> dict[int, int]:
    """Where each group ends, behind its brace, by where it begins."""
    ends: dict[int, int] = {}
    begun: list[int] = []
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            begun.append(found.start())
        elif found[0] == "}" and begun:
            ends[begun.pop()] = found.end()
    return ends


def _raw(kind: str, name: str, inner: str, at: int, macros: _Macros) -> Token:
    if kind == "code":
        arguments = _CODE_ARGUMENTS.match(inner) if name not in ("verbatim", "alltt") else None
        if arguments is None:
            return Token(kind, inner, at)
        named = _LANGUAGE.search(arguments["options"] or "")
        language = named[1] if named else (arguments["language"] or "").strip("{}")
        return Token(kind, inner[arguments.end() :], at, language.lower())
    if kind == "display" and name.rstrip("*") not in ("equation", "displaymath", "math", "dmath"):
        inner = f"\\begin{{{name}}}{inner}\\end{{{name}}}"
    return Token(kind, macros.within_formula(inner) if kind == "display" else name, at)
