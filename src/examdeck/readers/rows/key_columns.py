"""Which of the columns behind a stem are options, and which is the key, if their names do not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from examdeck.language.columns import Role, role
from examdeck.language.letters import ordinals
from examdeck.readers.rows.column_values import (
    MANY_ROWS,
    MOSTLY,
    NEARLY_ALL,
    PAIR,
    Rows,
    are_letters,
    are_positions,
    beside,
    called_key,
    differs,
    share_with,
)
from examdeck.readers.rows.keys import Choice, same, truth
from examdeck.readers.rows.options import unlettered
from examdeck.readers.rows.own_table import letters
from examdeck.readers.rows.text import cell

_KEYS = frozenset([Role.KEY, Role.ANSWER])
_OUTSIDE = 3
"""Numbers of none of the options by which a value is no key, where another always names one."""
_ENDS = re.compile(r"[.!?。！？…][\"'”»)]*$")


def with_columns(rows: Rows, names: Sequence[str], stem: str, *, asks: bool) -> dict[str, str]:
    """The names of options that stand each in a value of its own, and of the key, if no other value gainsays it.

    What repeats an option's text is surer than a letter or a number, which may say how hard the question is.
    """
    at = names.index(stem)
    after = [name for name in names[at + 1 :] if any(cell(row.get(name)) for row in rows)]
    after = [*(name for name in names[:at] if role(name) in _KEYS and are_positions(rows, name, len(after))), *after]
    naming = _naming(rows, after)
    offered = [name for name in after if name not in naming]
    repeating = _repeating(rows, [name for name in names if name != stem and name not in naming], offered)
    keys = [name for name, (times, hits) in repeating.items() if times >= NEARLY_ALL * len(rows) and len(hits) > 1]
    if keys:
        hits = repeating[keys[-1]][1] - set(keys)
        options = _beside_text(_without_sorting(rows, offered, hits), keys, names, hits)
        agree = len({tuple(same(cell(row.get(key))) for row in rows) for key in keys}) == 1
    elif any(2 * times > len(rows) and differs(rows, name) for name, (times, _) in repeating.items()):
        return {}  # as an option, it would be one twice
    else:
        hits = set()
        keys, options = _by_position(rows, after, offered, asks=asks)
        rivals = _rivals(rows, names, stem, naming, keys[0], len(options)) if keys else []
        letters_behind = after[after.index(options[-1]) + 1 :][:1] if len(rows) >= MANY_ROWS and rivals else []
        if letters_behind and _are_all_letters(rows, letters_behind[0], len(options)):
            keys = letters_behind
            rivals = [name for name in rivals if _has_letters(rows, name) and name not in keys]
        agree = all(_count_alike(rows, keys[0], rival) for rival in rivals)
    if not keys or len(options) < PAIR:
        return {}
    said = _said_of_options(rows, options)
    left = [each for each in options if each not in said]
    named = {name: f"option {letters(n)}" for n, name in enumerate(left)}  # a number may count from 0
    whys = {name: f"explanation {n}" for n, name in enumerate(said, 1)}
    if said and not (hits <= set(left) if hits else are_positions(rows, keys[-1], len(left))):
        return {}
    key = {keys[-1]: called_key(keys[-1])} if agree else {}
    return {**named, **whys, **key, **beside(rows, offered, [*options, *keys])}


def _naming(rows: Rows, names: Sequence[str]) -> list[str]:
    """What holds nothing but letters of options or small numbers, if other values are texts: it is no option."""
    held = {name: [said for row in rows if (said := cell(row.get(name)).strip("().[] "))] for name in names}
    numbers = [name for name in names if _nearly_all(said.isdecimal() and len(said) < 4 for said in held[name])]
    single = [
        name
        for name in names
        if _nearly_all(len(said) == 1 and any(place < len(names) for place in ordinals(said)) for said in held[name])
    ]
    single = single if len(single) <= PAIR else []  # more are options: notes, grades
    texts = [name for name in names if name not in numbers and name not in single]
    are_options = len(names) > PAIR and all(name in numbers for name in names[: PAIR + 1])
    if are_options or any(2 * sum(map(str.isdecimal, held[name])) >= len(held[name]) for name in texts):
        numbers = []  # an option of such may be small by chance
    return [name for name in names if name in numbers or name in single] if len(texts) >= PAIR else []


def _repeating(rows: Rows, names: Sequence[str], offered: Sequence[str]) -> dict[str, tuple[int, set[str]]]:
    """In how many rows each value has the text of others that may be options, and of which."""
    times: Counter[str] = Counter()
    hits: dict[str, set[str]] = {name: set() for name in names}
    for row in rows:
        alike: dict[str, list[str]] = {}
        for name in names:
            alike.setdefault(same(cell(row.get(name))), []).append(name)
        for text, some in alike.items():
            others = set(some).intersection(offered) if text and len(some) > 1 else set()
            for name in some if others else ():
                hits[name] |= others
                times[name] += others != {name}
    return {name: (times[name], hits[name] - {name}) for name in names}


def _without_sorting(rows: Rows, offered: Sequence[str], hits: AbstractSet[str]) -> Sequence[str]:
    """What may be options, without what stands before all that are ever correct and sorts the rows: a subject."""
    first = next((at for at, name in enumerate(offered) if name in hits), 0)
    if len(rows) < MANY_ROWS:
        return offered
    return [name for at, name in enumerate(offered) if at >= first or differs(rows, name)]


def _beside_text(
    offered: Sequence[str], keys: Sequence[str], names: Sequence[str], hits: AbstractSet[str]
) -> Sequence[str]:
    """The options before or behind a key that is the text of one of them; around it, if it has been of both."""
    at = names.index(keys[-1])
    others = [name for name in offered if name not in keys]
    before = [name for name in others if names.index(name) < at]
    options = before if len(before) > 1 else others[len(before) :]
    if options is before and hits <= set(before):
        return before
    options = options if hits <= set(options) else others
    last = max((options.index(name) for name in hits), default=-1)
    return options[: max(last + 1, len(options) - 1, PAIR)]


def _by_position(
    rows: Rows, after: Sequence[str], offered: Sequence[str], *, asks: bool
) -> tuple[list[str], Sequence[str]]:
    """The last value that is a letter or a number of the options before or behind it, and these.

    One that always is comes before one that is not: that may say how hard the question is.
    """
    found: list[tuple[list[str], Sequence[str]]] = []
    for key in sorted(after, key=lambda name: (role(name) not in _KEYS, -after.index(name))):
        at = after.index(key)
        before = [name for name in after[:at] if name in offered]
        options = before if len(before) > 1 else [name for name in after[at + 1 :] if name in offered]
        if (
            len(options) < PAIR
            or not (asks or are_letters(rows, key, len(before)))
            or not are_positions(rows, key, len(options))
            or not (all(differs(rows, name) for name in options) or _are_lettered(rows, options))
        ):
            continue
        hits = {name for name in offered if name != key and any(_is_same(row, name, key) for row in rows)}
        if any(_varies(rows, name) for name in hits) and all(truth(row.get(key)) is not None for row in rows):
            continue  # several that say yes and no are no options
        if hits <= set(options):
            found.append(([key], options))
    sure = [one for one in found if role(one[0][0]) in _KEYS or not _misses(rows, one[0][0], len(one[1]))]
    return next(iter(sure or found), ([], ()))


def _misses(rows: Rows, name: str, count: int) -> int:
    """How many of the values are numbers of none of so many options."""
    said = [cell(row.get(name)).strip("().[] ") for row in rows]
    return sum(text.isdecimal() and int(text[:9]) > count for text in said)


def _rivals(rows: Rows, names: Sequence[str], stem: str, naming: Sequence[str], key: str, count: int) -> Sequence[str]:
    """What may as well be the key; a number before the stem is more likely a chapter's, as letters in order are."""
    if key not in naming or role(key) in _KEYS:
        return ()
    before = names[: names.index(stem)]
    outside = _OUTSIDE if not _misses(rows, key, count) else len(rows)
    return [
        name
        for name in (*[name for name in before if _has_letters(rows, name) and not _is_in_order(rows, name)], *naming)
        if name != key
        and (role(name) is None or role(name) in _KEYS)
        and are_positions(rows, name, count)
        and _misses(rows, name, count) < outside
    ]


def _is_in_order(rows: Rows, name: str) -> bool:
    said = [cell(row.get(name)) for row in rows]
    return len(said) >= MANY_ROWS and said == sorted(said)


def _has_letters(rows: Rows, name: str) -> bool:
    return 2 * sum(cell(row.get(name)).strip("().[] ").isalpha() for row in rows) > len(rows)


def _are_all_letters(rows: Rows, name: str, count: int) -> bool:
    """Whether the values are the letters of so many options, all of them more than once: numbers beside are points."""
    said = Counter(cell(row.get(name)).strip("().[] ").casefold() for row in rows)
    return {text for text, times in said.items() if times > 1} == {letters(n).casefold() for n in range(count)}


def _count_alike(rows: Rows, one: str, other: str) -> bool:
    """Whether two values name the same options in all rows, be it that one counts from 0."""
    apart = set()
    for row in rows:
        said = [cell(row.get(name)).strip("().[] ") for name in (one, other)]
        counted = [int(text) if text.isdecimal() else min(ordinals(text), default=99) + 1 for text in said]
        apart.add(counted[0] - counted[1])
    return len(apart) == 1


def _are_lettered(rows: Rows, names: Sequence[str]) -> bool:
    """Whether values begin with the letters of options in nearly all rows, so that they are such if the same return."""
    counted = [unlettered([Choice(cell(row.get(name))) for name in names]) for row in rows]
    return sum(all(choice.label for choice in each) for each in counted) >= NEARLY_ALL * len(rows)


def _said_of_options(rows: Rows, options: Sequence[str]) -> Sequence[str]:
    """Every second of the options where these are sentences, and the others are none: what is said of each option."""
    ended = [share_with(rows, name, _ENDS) > MOSTLY for name in options]
    alternate = [place % 2 == 1 for place in range(len(options))]
    return options[1::2] if len(options) > PAIR and len(options) % 2 == 0 and ended == alternate else ()


def _nearly_all(said: Iterable[bool]) -> bool:
    given = list(said)
    return sum(given) >= NEARLY_ALL * len(given)


def _varies(rows: Rows, name: str) -> bool:
    return len({cell(row.get(name)) for row in rows}) > 1


def _is_same(row: Mapping[str, Any], one: str, other: str) -> bool:
    first = cell(row.get(one))
    return bool(first) and same(first) == same(cell(row.get(other)))
