"""What the scripts of a page with forms call right: `answers = {q1: "b"}`, `key = ["C", "B"]`, `if (q1 == "b") n++`.

What is not called by a word for a right answer is none: it may be what a user chose, what is set at first, or a list of
anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from examdeck.language.columns import Role, fold, role
from examdeck.language.names import parts_of_name, says_chosen, says_fault, says_score, says_tally
from examdeck.language.shipped import said
from examdeck.language.truth import RIGHT
from examdeck.readers.others.form_blocks import PageBlock
from examdeck.readers.rows.page_scripts import php_of, scripts_of
from examdeck.text.source import Source, load

_PROGRAM = re.compile(r"<script|<\?php", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|(?<![:\"'\w])//[^\n]*", re.DOTALL)
_GIVEN = re.compile(
    r"(?<![\w$.])(?P<name>[A-Za-z_$][\w$]{0,40})\s*(?::\s*[\w\[\]<>, ]{1,40})?=\s*(?:(?:new\s+)?[Aa]rray\s*)?"
    r"[{(\[]"
)
_PAIR = re.compile(
    r"(?:[{,(\[]|^)\s*[\"']?(?P<name>[\w-]{1,40})[\"']?\s*(?::|=>)\s*(?:\"(?P<one>[^\"\n]{1,80})\"|'(?P<two>[^'\n]{1,80})')"
)
_ITEMS = re.compile(r"\s*(?>(?:\"[^\"\n]*\"|'[^'\n]*')\s*,?\s*)+[\])]")
_NUMBERS = re.compile(r"\s*(?>\d{1,2}\s*,?\s*)+\]")
_ITEM = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_COMPARED = re.compile(
    r"(?<![\w$])(?P<name>[\w$-]{1,40})(?:[\"']?\][^=!;\n]{0,40}|[\"']\)[^=!;\n]{0,40}|\.value)?"
    r"\s*===?\s*[\"'](?P<value>[^\"'\n]{1,80})[\"']\s*\)\s*\{?\s*(?P<counter>[\w$.]{1,40})\s*(?:\+\+|\+=)"
)
"""A comparison that counts something up where it holds."""
_CHECKED = re.compile(
    r"(?:(?<![\w$])(?P<name>[\w$-]{1,40})(?:[\"']\s*[\])])?\s*\[\s*(?P<at>\d{1,2})\s*\]"
    r"|getElementById\(\s*[\"'](?P<own>[^\"'\n]{1,80})[\"']\s*\)|querySelector\(\s*[\"']#(?P<id>[\w-]{1,80})[\"']\s*\))"
    r"\s*\.checked\s*(?:===?\s*true\s*)?\)\s*\{?\s*(?P<counter>[\w$.]{1,40})\s*(?:\+\+|\+=)"
)
"""What counts something up where a choice is chosen, by its place among those of a name, or by its own id."""
_TURNED = re.compile(r"!|\|\|")
"""What makes a condition hold where a choice is not chosen, or where another is."""
_ASSIGNED = re.compile(
    r"(?<![\w$.])(?P<name>[A-Za-z_$][\w$]{0,40})"
    r"(?:\[\s*(?![\s\d\"'])[^\[\]\n=;]{1,80}(?:\[[^\[\]\n]{1,40}\])?\s*\]\s*=(?![=>])"
    r"|(?:\[[^\[\]\n=;]{1,80}\]|\.\w{1,40})\s*=(?![=>])\s*(?![\s\d\"'\[{]))"
)
"""What gives a member a value when the program runs: `answers[event.target.name] = …`, `answers.q1 = chosen`."""
_NOT_OF_KEYS = frozenset("labels label options choices all total count number".split())
_LETTER = re.compile(r"[A-Ha-h]")
_LONGEST = 20_000
"""Characters of an object that is looked through."""
_NEARLY_ALL = 0.8


def scripts_beside(page: str, file: Path) -> dict[Path, str]:
    """The scripts that a page names in its own folder or below, and what they say."""
    paths = [file.parent / each["path"] for each in list(_BESIDE.finditer(page))[:_MOST]]
    scripts = {path: load(path, str(path)) for path in paths if _is_below(path, file.parent)}
    return {path: script.text for path, script in scripts.items() if isinstance(script, Source)}


def _is_below(path: Path, folder: Path) -> bool:
    """Whether a path is of a small file in a folder or below, and none elsewhere by a link."""
    try:
        is_inside = ".." not in path.parts and path.resolve().is_relative_to(folder.resolve())
        return is_inside and path.is_file() and path.stat().st_size <= _LARGEST
    except (OSError, RuntimeError, ValueError):
        return False


_BESIDE = re.compile(r"<script\b[^<>]*\bsrc\s*=\s*[\"']?(?P<path>[^\"'<>:?\s\\]{1,200}\.m?js)\b", re.IGNORECASE)
_LARGEST = 300_000
"""Bytes."""


def keys_in_scripts(page: str, asked: Sequence[Sequence[PageBlock]], beside: Sequence[str] = ()) -> list[int | None]:
    """For each question's choices the place of the right one; None where scripts say nothing, or two things.

    They count for nothing if they tell of few of the questions. Of boxes, of which several may be right, they say
    nothing. `beside`: scripts in files of their own.
    """
    if not asked or not _PROGRAM.search(page):
        return [None] * len(asked)
    program = _COMMENT.sub(" ", "\n".join([scripts_of(page), php_of(page), *beside]))
    by_name = _by_name(program)
    checked = _checked(program)
    found = [_meant(by_name.get(_name(choices), ()), choices) for choices in asked]
    found = [_place(checked, choices) if at is None else at for at, choices in zip(found, asked, strict=True)]
    radios = [_is_single(choices) for choices in asked]
    if sum(each is not None for each in found) < _NEARLY_ALL * sum(radios):
        found = _in_turn(program, asked)
    return [place if is_single else None for place, is_single in zip(found, radios, strict=True)]


def _is_single(choices: Sequence[PageBlock]) -> bool:
    return all(block.choice is not None and block.choice.kind == "radio" for block in choices)


def _name(choices: Sequence[PageBlock]) -> str:
    return choices[0].choice.name if choices[0].choice else ""


def keeps_score(page: str, beside: Sequence[str] = ()) -> bool:
    """Whether a name in the page's scripts is of what counts right answers, or of a sum."""
    program = _COMMENT.sub(" ", "\n".join([scripts_of(page), php_of(page), *beside]))
    names = {name for name in _NAME.findall(program) if len(name) > _LONGEST_MERE}
    return any(says_score(name) or says_tally(name) for name in names)


_NAME = re.compile(r"(?<![\w$])[A-Za-z_$][\w$]{0,40}")
_LONGEST_MERE = 2
"""Of a letter and a number, which may be anything."""


def is_name_of_keys(name: str) -> bool:
    """Whether a name in a program is of what is right: `correctAnswers`, `KEY`, `dogruCevap`."""
    parts = [part.casefold() for part in parts_of_name(name)]
    if _NOT_OF_KEYS & set(parts) or says_chosen(name) or says_fault(name):
        return False
    return any(
        part in RIGHT or fold(part) in _answers() or role(part) in (Role.KEY, Role.ANSWER)
        for part in [*parts, "".join(parts)]
    )


@cache
def _answers() -> frozenset[str]:
    """What answers are called in all languages, in columns their options: `reponses = {q1: "b"}`."""
    return frozenset(map(fold, said("answer")))


def _objects(program: str) -> list[str]:
    """What stands behind the opening bracket of all that is given a name of keys, and is not changed elsewhere."""
    changed = {found["name"] for found in _ASSIGNED.finditer(program)}
    return [
        program[found.end() : found.end() + _LONGEST]
        for found in _GIVEN.finditer(program)
        if found["name"] not in changed and is_name_of_keys(found["name"])
    ]


def _by_name(program: str) -> Mapping[str, set[str]]:
    said = defaultdict[str, set[str]](set)
    for held in _objects(program)[:_MOST]:
        inner = held.partition("}")[0]
        for each in _PAIR.finditer(inner):
            said[each["name"]].add(each["one"] or each["two"])
    for each in _counting(_COMPARED, program):
        said[each["name"]].add(each["value"])
    return said


_MOST = 20
"""Objects called so that are looked at."""


def _counting(pattern: re.Pattern[str], program: str) -> list[re.Match[str]]:
    """The conditions that count up the only score, or else the only counter whose name does not say of what it is.

    Votes, mistakes and traits are no scores, and two scores, one for each kind of people, say nothing of what is right.
    """
    found = [
        each
        for each in pattern.finditer(program)
        if not _TURNED.search(_BEFORE.split(program[max(0, each.start() - _LONGEST_BEFORE) : each.start()])[-1])
    ]
    scores = [each for each in found if says_score(each["counter"])]
    alike = scores or [each for each in found if says_tally(each["counter"].rpartition(".")[2])]
    return alike if len({each["counter"].rstrip("0123456789") for each in alike}) == 1 else []


_BEFORE = re.compile(r"[;{}\n]|\bif\b")
"""What no condition goes on behind."""
_LONGEST_BEFORE = 120


def _checked(program: str) -> Mapping[str, set[int | str]]:
    """The choices that count: their places by the names of their questions, and the ids of others by no name."""
    counts = defaultdict[str, set[int | str]](set)
    for each in _counting(_CHECKED, program) if ".checked" in program else ():
        counts[each["name"] or ""].add(int(each["at"]) if each["name"] else each["own"] or each["id"])
    return counts


def _place(checked: Mapping[str, set[int | str]], choices: Sequence[PageBlock]) -> int | None:
    """The only choice of a question that counts."""
    names, own = checked.get(_name(choices), set()), checked.get("", set())
    found = [
        n
        for n, block in enumerate(choices)
        if n in names or (block.choice and block.choice.own and block.choice.own in own)
    ]
    return found[0] if len(found) == 1 and len(names) <= 1 else None


def _in_turn(program: str, asked: Sequence[Sequence[PageBlock]]) -> list[int | None]:
    """What an array as long as the list of questions says, if only one is."""
    held = _objects(program)[:_MOST]
    arrays = [[one or two for one, two in _ITEM.findall(found[0])] for each in held if (found := _ITEMS.match(each))]
    arrays += [re.findall(r"\d+", found[0]) for each in held if (found := _NUMBERS.match(each))]
    told = [
        [_choice(item.strip(), choices, from_0="0" in items) for item, choices in zip(items, asked, strict=True)]
        for items in arrays
        if len(items) == len(asked)
    ]
    told = [each for each in told if len(each) - each.count(None) >= _NEARLY_ALL * len(each)]
    return told[0] if len(told) == 1 else [None] * len(asked)


def _meant(said: set[str] | tuple[()], choices: Sequence[PageBlock]) -> int | None:
    """The choice that a value names; None of several values."""
    return _choice(next(iter(said)).strip(), choices) if len(said) == 1 else None


def _choice(value: str, choices: Sequence[PageBlock], *, from_0: bool = False) -> int | None:
    """The place of the choice that has a value or a text, or a letter where all have one; its number from 0."""
    values = [block.choice.value.strip() for block in choices if block.choice]
    for own in (values, [block.text for block in choices]):
        if own.count(value) == 1:
            return own.index(value)
    if from_0 and value.isdecimal():
        return int(value) if int(value) < len(choices) else None
    place = ord(value.lower()) - ord("a") if _LETTER.fullmatch(value) and all(map(_LETTER.fullmatch, values)) else -1
    return place if 0 <= place < len(choices) else None


def keys_around(page: str, asked: Sequence[Sequence[PageBlock]]) -> list[int | None]:
    """For each question's choices the place of what an element around or above them says: `<div data-answer="b">`."""
    told = [
        (tag.start(), each["value"])
        for tag in (_TAG.finditer(page) if "data-" in page else ())
        for each in _DATA.finditer(tag[0])
        if role(each["name"]) in (Role.KEY, Role.ANSWER)
    ]
    starts = [at for at, _ in told]
    found: list[int | None] = []
    before = -1
    for choices in asked:
        first, last = choices[0].at, choices[-1].at
        said = {value for _, value in told[bisect_right(starts, before) : bisect_left(starts, first)]}
        are_own = bisect_left(starts, first) < bisect_right(starts, last)  # each choice says of itself which it is
        found.append(_meant(said, choices) if not are_own and _is_single(choices) else None)
        before = last
    return found


_TAG = re.compile(r"<(?!input\b|option\b)[a-z]\w*\s[^<>]*>", re.IGNORECASE)
_DATA = re.compile(r"\bdata-(?P<name>[\w-]{1,40})\s*=\s*(?P<quote>[\"'])(?P<value>[^\"'<>]{1,80})(?P=quote)")
