"""What the parameters of functions and constructors are called that a program declares: they name what a call gives.

A program is looked through for its declarations once, before it is read: a class may stand below its use.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from examdeck.language.columns import FLAGS, Role, fold, numbered, role, words_in_name
from examdeck.readers.rows.column_values import FOUND_KEY
from examdeck.readers.rows.keys import is_index
from examdeck.readers.rows.text import cell

Parameters = Mapping[str, Sequence[Sequence[str]]]
"""The names of the parameters of each function; a constructor is called like its class, and there may be several."""

_DECLARATION = re.compile(
    r"""
    (?:(?P<before>(?<![\w$])[A-Za-z_]\w{0,40})\s{1,9})?
    (?<![\w$.]) (?P<name>[A-Za-z_$][\w$]{0,80}+) (?:[ ]?<[^<>(){};]{1,80}>)?
    (?P<given>\s{0,9}=(?:\s{0,9}function)?)? \s{0,9}
    \( (?P<parameters>(?>(?:[^(){};"`]|""|\(\)){1,800})) \)
    (?P<after> \s{0,99} (?: [{:;] | => | throws\b ) )?
    """,
    re.VERBOSE,
)
_CLASS = re.compile(r"(?<![\w$])(?:class|struct)\s{1,9}([A-Za-z_]\w{0,80})")
_MAKERS = frozenset(["constructor", "init", "__construct"])
"""What a constructor is called that has not the name of its class."""
_HEADS = frozenset(["class", "record", "struct", "function", "fun", "func", "factory"])
"""Words before the name of what is declared."""
_NOT_DECLARED = frozenset(
    ["if", "for", "while", "switch", "catch", "return", "new", "else", "await", "throw", "function"]
)
_TYPE = re.compile(r"<[^<>]*>")
_LEVELS = 4
"""Types within each other: `Map<String, List<String>>`."""
_PARAMETER = re.compile(
    r"(?P<words>(?>(?:[@\w$.?\[\]]++\s++)*))(?P<own>(?:this|super)\.)?[$&*]*+(?P<name>[A-Za-z_]\w*+)[?!]?"
    r"(?P<list>\[\])?(?P<type>:.*)?",
    re.DOTALL,
)
_COLON = re.compile(r"\s*+:\s*+")
_FEWEST = 2
_ASKS = frozenset([Role.STEM, Role.TEXT])
_KEYS = frozenset([Role.KEY, Role.ANSWER])
_ANSWERS = _KEYS | {Role.OPTIONS, Role.DISTRACTORS}


def declared(program: str) -> Parameters:
    """The parameters of what a program declares that may make a question."""
    found: dict[str, list[Sequence[str]]] = {}
    classes = [(one.start(), one[1]) for one in _CLASS.finditer(program)]
    starts = [start for start, _ in classes]
    for one in _DECLARATION.finditer(program):
        if (names := _names(one)) and asks_and_answers(names):
            name = one["name"]
            if name in _MAKERS:
                at = bisect_right(starts, one.start())
                name = classes[at - 1][1] if at else ""
            found.setdefault(name, []).append(names)
    return found


def _names(found: re.Match[str]) -> Sequence[str]:
    """The names of the parameters of a declaration; none where it is a call, or something else."""
    before, name, after = found["before"], found["name"], (found["after"] or "").strip()
    if name in _NOT_DECLARED or (before in _NOT_DECLARED and before != "function"):
        return ()
    listed = [_PARAMETER.fullmatch(_COLON.sub(":", each.strip())) for each in _parts(found["parameters"])]
    parameters = [each for each in listed if each]
    if len(parameters) < len(listed):
        return ()
    are_typed = all(each["words"] or each["own"] or each["type"] or each["list"] for each in parameters)
    if found["given"]:
        is_declared = found["given"].endswith("function") or after == "=>"
    else:
        is_declared = before in _HEADS or (after == "{" or (are_typed and after != ""))
    return [each["name"] for each in parameters] if is_declared else ()


def _parts(parameters: str) -> Sequence[str]:
    """The parameters that stand between commas, without what they hold where they are not given."""
    for _ in range(_LEVELS if "<" in parameters else 0):
        parameters = _TYPE.sub("", parameters)
    return [part.partition("=")[0] for part in parameters.split(",") if part.strip()]


def asks_and_answers(names: Sequence[str]) -> bool:
    """Whether the names say which argument asks, and which answers."""
    known = [_known(name) for name in names]
    roles = set(map(role, known))
    return bool(roles & _ASKS) and any(
        role(name) in _ANSWERS or numbered(name) or fold(name) in FLAGS for name in known
    )


def named_arguments(called: str, given: Sequence[Any], parameters: Parameters) -> list[tuple[str, Any]]:
    """The arguments of a call by the names of its parameters; none where these are not known.

    Nor where none of them is a text: a call in a program hands on what it was given. One alone is no question.
    """
    if len(given) < _FEWEST or not any(map(_is_text, given)):
        return []
    known = next(iter(parameters.values()), ()) if called == "new" and len(parameters) == 1 else ()  # of C#
    fitting = [names for names in known or parameters.get(called.rpartition(".")[2], ()) if len(names) >= len(given)]
    names = min(fitting, key=len, default=())
    return [(_name_of(name, value), value) for name, value in zip(names, given, strict=False)]


def _name_of(name: str, value: Any) -> str:
    """What an argument is called; a number that is a key is so by its place only, unless it calls itself an index."""
    known = _known(name)
    return FOUND_KEY if role(known) in _KEYS and isinstance(value, int) and not is_index(known) else known


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(cell(value))


def _known(name: str) -> str:
    """A parameter as data would be called: without a word before it that says nothing, as in `new_question`."""
    first, *rest = [word for word in words_in_name(name) if word] or [name]
    bare = "".join(rest)
    return bare if first.casefold() in _EMPTY and (role(bare) or numbered(bare)) else name


_EMPTY = frozenset("q m p the new my init arg param quest quiz str".split())
"""Words before a name that say nothing."""
