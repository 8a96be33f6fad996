"""Lines that have a name before a colon or an equals sign: what each is called, and where records of them begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.readers.rows.spoken import is_stem

NAMED_LINE = re.compile(
    r"\s*(?:[-*•]\s+)?(?:[📝💡✅👉➡]\ufe0f?\s*)?(?:\*\*|[*_](?![*_ ]))?"
    r"(?P<name>[^\W_][^:：=*|]{0,30}?)(?:\*\*)?\s?(?P<sign>[:：=])(?:\*\*)?(?P<value>.*)"
)
"""A line with a name."""
_RULE = re.compile(r"[-=*_#]{3,}|\[[^\[\]]*\]|")
"""What stands between records: nothing, a line, or a name in brackets."""
_HEADING = re.compile(r"#{1,6}[ \t]+\S")


_FEWEST = 2
"""Records that a file has at least."""


def parts(line: str) -> bool:
    """Whether a line stands between records."""
    return _RULE.fullmatch(line.strip()) is not None


def is_heading(line: str) -> bool:
    """Whether a line is a heading of Markdown, which may stand above a record: below a value it may be a comment."""
    return _HEADING.match(line) is not None


def names_of(lines: Sequence[str]) -> Sequence[str]:
    """The name of each line, as it is mostly written; empty for lines that go on with the value above.

    Those are lines without a name, with one that neither comes again in most records nor says what it holds, and with
    another sign or another kind of letters than the rest: code, mostly.
    """
    found = [NAMED_LINE.match(line) for line in lines]
    called = [(each["name"].strip(), each["sign"] == "=") if each else None for each in found]
    usual: dict[str, tuple[str, bool]] = {}
    for one, _ in Counter(filter(None, called)).most_common():
        usual.setdefault(_alike(one[0]), one)
    spelt = [usual[_alike(one[0])] if one else None for one in called]
    named = [same[0] if one and same and one[1] == same[1] else "" for one, same in zip(called, spelt, strict=True)]
    times = Counter(filter(None, named))
    many = times[_first(lines, named)]
    common = {name for name, count in times.items() if 2 * count > many}
    kinds = {kind for name in common if (kind := _kind(name))}
    equals = sum(count if usual[_alike(name)][1] else -count for name, count in times.items()) > 0
    rare = {name for name in times if _says(name) and usual[_alike(name)][1] == equals}
    known = common | {name for name in rare if not kinds or _kind(name) in {"", *kinds}}
    return [name if name in known else "" for name in named]


def _first(lines: Sequence[str], names: Sequence[str]) -> str:
    """The name that most blocks begin with."""
    begins = [name for at, name in enumerate(names) if name and (at == 0 or parts(lines[at - 1]))]
    return next((name for name, _ in Counter(begins).most_common(1)), "")


def _alike(name: str) -> str:
    """What the spellings of one name have in common; one letter is another name in another case."""
    return (fold(name) or name) if len(name) > 1 else name


def _says(name: str) -> bool:
    return role(name) is not None or numbered(name) is not None


def _kind(name: str) -> str:
    """What the names of an option and those beside it have in common; nothing for other names."""
    if not _is_option(name):
        return ""
    end = "1" if name[-1].isdecimal() else "A" if name[-1].isupper() else "a"
    return f"{fold(name.rstrip('0123456789') if end == '1' else name[:-1])} {end}"


def record_starts(lines: Sequence[str], names: Sequence[str]) -> Sequence[int]:
    """The lines at which records begin: at the name that begins most, and where one that lacks it asks again.

    Or has its options again, where these stand apart or have a key of their own.
    """
    first = _first(lines, names)
    begun = [at for at, name in enumerate(names) if name == first] if first else []
    if len(begun) < _FEWEST:
        return []
    spans = list(pairwise([*begun, len(names)]))
    said = [list(filter(None, names[start:end])) for start, end in spans]
    times = Counter(chain.from_iterable(map(set, said)))
    again = Counter(name for each in said for name, count in Counter(each).items() if count > 1)
    once = {name for name in times if 2 * again[name] <= times[name]}
    habit = _Habit(once, _ranks([each for each in said if len(set(each)) == len(each)] or said))
    starts = list(begun)
    # what stands above the first name is a record if it asks
    seen = set(filter(is_stem, times))
    for start, end in [(0, begun[0]), *spans]:
        starts += _starts_within(lines[start:end], names[start:end], seen, habit, start)
        seen = set()
    return sorted(starts)


class _Habit(NamedTuple):
    """How the names of records follow each other."""

    once: Collection[str]
    """Those that most records have once, if at all."""
    ranks: Mapping[str, float]
    """How many names stand before each."""


def _ranks(said: Sequence[Sequence[str]]) -> Mapping[str, float]:
    places: dict[str, list[int]] = {}
    for each in said:
        for at, name in enumerate(dict.fromkeys(each)):
            places.setdefault(name, []).append(at)
    return {name: sum(found) / len(found) for name, found in places.items()}


def _starts_within(
    lines: Sequence[str], names: Sequence[str], seen: set[str], habit: _Habit, offset: int
) -> Iterator[int]:
    """Where another record begins in the lines of what seems to be one; `seen` are names that stand before them."""
    keys = Counter(filter(_is_key, names))
    is_answered = False
    for at, name in enumerate(names):
        if name in seen and name in habit.once:
            begins = _back(names, at, habit.ranks)
            if not is_stem(name):
                has_own_key = is_answered and max(keys.values(), default=0) > 1
                begins = _apart(lines, names, begins, has_own_key=has_own_key) if _is_option(name) else 0
            if begins or is_stem(name):
                yield offset + begins
                seen, is_answered = set(filter(None, names[begins:at])), False
        if name:
            seen.add(name)
            is_answered = is_answered or _is_key(name)


def _back(names: Sequence[str], at: int, ranks: Mapping[str, float]) -> int:
    """Where the record of a name begins: at the first of the names above it that stand before it in other records."""
    begins = at
    for before in range(at - 1, -1, -1):
        if name := names[before]:
            if ranks.get(name, len(ranks)) >= ranks.get(names[at], 0):
                break
            begins = before
    return begins


def _apart(lines: Sequence[str], names: Sequence[str], begins: int, *, has_own_key: bool) -> int:
    """Where a record begins that lacks the name that asks: behind what parts it, or with a misspelt one; else 0."""
    above = next((n for n in range(begins - 1, -1, -1) if names[n]), -1)
    between = range(above + 1, begins)
    parted = next((n + 1 for n in reversed(between) if parts(lines[n])), 0)
    if parted or not has_own_key:
        return parted
    return next((n for n in between if NAMED_LINE.match(lines[n])), begins)


def _is_key(name: str) -> bool:
    return role(name) in (Role.KEY, Role.ANSWER)


def _is_option(name: str) -> bool:
    known = numbered(name)
    return known is not None and known[0] is Role.OPTION
