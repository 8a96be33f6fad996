"""Several options in one text: `A. x B. y`, `a:x,b:y`, `['x', 'y']`, `x|y`."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from string import whitespace
from typing import Any, NamedTuple

from examdeck.language.letters import ordinals

_MARK = re.compile(
    r"(?:(?:^|[\s,;|/]|(?<=>))[(\[]?(?P<name>[A-Ja-j]|[1-9]\d?)\s?[.):\]](?![\d/])"
    r"|(?:(?<![A-Za-z\d_])\(|（)(?P<within>[A-Ja-j]|[1-9])[)）])(?=\s*\S)"
)
_ALONE = re.compile(r"^[ \t]*(?P<name>[A-J])[ \t]+(?P<within>)(?=\S)", re.MULTILINE)
_FEWEST_ALONE = 3
"""Lines that begin with letters in turn, where no sign says that these are names: "A" is a word, too."""
_BETWEEN = (*",;|", *whitespace, "<br>", "<br/>", "<br />")
_LARGEST_LITERAL = 100_000
"""Characters of a cell up to which it may be a list in JSON or Python."""
_NUMPY = re.compile(r"\barray\(\s*(\[[^\[\]]*\])\s*(?:,\s*dtype=\w+)?\s*\)")
_WITHOUT_COMMAS = re.compile(r"(?<=['\"])\s+(?=['\"])")
_SEPARATORS = ("\n", "<br>", "<br/>", ":::", "|", ";", "；", "~", "\\n", " / ", "、")
_QUOTES = "\"'“”"


class LetteredPart(NamedTuple):
    """An option in a text."""

    label: str
    text: str


def lettered_parts(text: str, *, whole: bool) -> tuple[str, list[LetteredPart]]:
    """What stands before options behind letters or numbers that count on, and these; no options if there are none.

    `whole` says that there is nothing before them.
    """
    marks = _counting_on(text)
    if len(marks) < _FEWEST_ALONE and not whole and "\n" in text:
        alone = [mark for place, mark in enumerate(_ALONE.finditer(text)) if mark["name"] == chr(ord("A") + place)]
        marks = alone if len(alone) >= max(_FEWEST_ALONE, len(marks) + 1) else marks
    before = _without_end(text[: marks[0].start()].strip()) if marks else text
    if len(marks) < 2 or bool(before) == whole:
        return text, []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    found = [
        LetteredPart(_name(mark), _without_end(text[mark.end() : end].strip()))
        for mark, end in zip(marks, ends, strict=True)
    ]
    return (before, found) if all(part.text for part in found) else (text, [])


def _without_end(text: str) -> str:
    """The text without the signs and breaks that part it from the next."""
    end = len(text)
    while cut := next((each for each in _BETWEEN if text.endswith(each, 0, end)), ""):
        end -= len(cut)
    return text[:end]


def _counting_on(text: str) -> list[re.Match[str]]:
    """The longest run of marks that count on, from the first that begins one; a letter of another case may slip in."""
    runs: dict[str, list[re.Match[str]]] = {}
    for mark in _MARK.finditer(text):
        name = _name(mark)
        kind = "1" if name.isdecimal() else "a" if name.islower() else "A"
        run = runs.setdefault(kind, [])
        follows = str(len(run) + 1) if kind == "1" else chr(ord(kind) + len(run))
        other = runs.get(kind.swapcase(), []) if kind != "1" else []
        if name == follows:
            run.append(mark)
        elif len(other) > 1 and name.swapcase() == chr(ord(kind.swapcase()) + len(other)):
            other.append(mark)
    return max(runs.values(), key=len, default=[])


def _name(mark: re.Match[str]) -> str:
    return mark["name"] or mark["within"]


def split(text: str) -> Any:
    """A cell that holds several options as the list of them, or whatever its literal is; empty if it holds one."""
    text = unquoted(text)
    if text.isalnum():
        return []
    if (made := literal(text)) is not None:
        return made
    _, parts = lettered_parts(text, whole=True)
    if parts:
        return [f"{part.label}. {part.text}" for part in parts]
    for separator in _SEPARATORS:
        parts_ = [part.strip() for part in text.split(separator) if part.strip()] if separator in text else []
        if len(parts_) > 1:
            return parts_
    parts_ = re.split(r"[,，]", text)
    return [part.strip() for part in parts_] if len(parts_) > 2 and all(map(str.strip, parts_)) else []


def literal(text: str) -> Any:
    """The list or mapping that a cell holds in the notation of JSON, Python or NumPy; None for other texts."""
    if text[:1] + text[-1:] not in ("[]", "{}", "()") or len(text) > _LARGEST_LITERAL:
        return None
    return next(_literals(text), None)


def _literals(text: str) -> Iterator[Any]:
    with suppress(ValueError, RecursionError):
        yield json.loads(text)
    for written in (_WITHOUT_COMMAS.sub(", ", text), _NUMPY.sub(r"\1", text)):
        try:
            with warnings.catch_warnings(action="ignore"):  # of escapes that Python does not know
                made = ast.literal_eval(written)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
        if isinstance(made, list | dict | tuple):
            yield list(made) if isinstance(made, tuple) else made


def unquoted(text: str) -> str:
    """A text without the quotation marks around all of it."""
    text = text.strip()
    while len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES and not set(text[1:-1]) & set(_QUOTES):
        text = text[1:-1].strip()
    return text


def are_counted(labels: Sequence[str]) -> bool:
    """Whether these are the letters that options go by, in their order, or numbers from 0 or 1."""
    if labels and labels[0] in ("0", "1"):
        return all(label == str(int(labels[0]) + n) for n, label in enumerate(labels))
    return all(len(label) == 1 and n in ordinals(label) for n, label in enumerate(labels))


def without_repeated(stem: str, texts: Sequence[str]) -> str:
    """The stem without the options of its row, where it ends with all of them, in lines or behind their letters."""
    words = [text.split() for text in texts]
    if len(words) < 2 or not all(words) or not stem.endswith(words[-1][-1]) or words[0][0] not in stem:
        return stem
    each = [_BEFORE_OPTION + r"\s+".join(map(re.escape, text)) for text in words]
    found = re.search(r"[.;,]?\s*".join(each) + r"\Z", stem)
    rest = stem[: found.start()].rstrip() if found else ""
    return rest if len(rest.split()) > 1 else stem


_BEFORE_OPTION = r"(?:[(\[]?(?:[A-Ja-j]|[1-9])[.):\]]+\s*|(?<=\n)[-•*]?[ \t]*)"
