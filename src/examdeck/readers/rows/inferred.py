"""Names for the values of rows whose own names say nothing: what holds what is told by all rows together.

A stem differs from row to row and reads as a sentence, options are several texts, and a key is what names one of
them in nearly every row: by its text, its letter or its number. Anything less is no bank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.language.letters import ordinals
from examdeck.language.shipped import said
from examdeck.readers.rows.keys import Choice, Key, Meant, Way, same, truth, ways
from examdeck.readers.rows.lettered import lettered_parts
from examdeck.readers.rows.options import choices, unlettered
from examdeck.readers.rows.own_table import letters
from examdeck.readers.rows.text import cell, is_image

Rows = Sequence[Mapping[str, Any]]

_FEWEST = 3
"""Rows that show a habit; one less where all of them ask."""
_SURE = 5
"""Rows by whose letters alone a key is known, though they ask nothing."""
_NO_KEYS = re.compile(r"default|select|user|chosen|guess|predict|placeholder|hint|current|initial")
"""Names of values that name an option, and say nothing of whether it is correct."""
_UNNAMED = re.compile(r"column \d+")
"""What a column is called that has no name."""
_SAMPLE = 200
_NEARLY_ALL = 0.9
_SOME = 0.3
"""The share of stems that ask, where letters and numbers beside them may be keys, and of answers that are such."""
_ASKS = re.compile(r"[?？:：…؟;]\W*$|_{2,}|\.{3}")
_QUESTION = re.compile(r"[?？؟]\W*$")
_SENTENCE = re.compile(r"\w\W+\w+\W+\w|[\u0e00-\u0eff\u2e80-\ua4cf]{4}")


def names_by_content(rows: Rows) -> dict[str, str]:
    """What the values of these rows would be called if their names said what they hold; nothing if it is not clear."""
    rows = _filled(rows[:_SAMPLE])
    names = [name for name, times in Counter(name for row in rows for name in row).items() if times >= 0.8 * len(rows)]
    is_counted = bool(names) and _is_number(rows, names[0]) and all(map(_UNNAMED.fullmatch, names))
    names = [name for name in names if not _is_number(rows, name) and not _NO_KEYS.search(fold(name))]
    if len(rows) < _FEWEST - any(_share(rows, name, _ASKS) == 1 for name in names) or len(names) < 2:
        return {}
    asking = [name for name in names if _may_ask(rows, name)] or [n for n in names if _may_ask(rows, n, _MOSTLY)]
    asking.sort(key=lambda name: (role(name) is not Role.STEM, -_share(rows, name, _ASKS), names.index(name)))
    roles = set(map(role, names))
    if asking and Role.DISTRACTORS in roles and roles & {Role.KEY, Role.ANSWER}:
        return {asking[0]: "question"}
    for stem in asking[:1]:
        rest = [name for name in names if name != stem]
        asks = role(stem) is Role.STEM or _share(rows, stem, _ASKS) > _SOME
        asks = asks or (is_counted and _are_letters(rows, names[-1], len(names) - 2, numbers=True))
        found = (
            _with_lists(rows, rest, asks=asks)
            or _within_stem(rows, rest, stem)
            or _with_columns(rows, names, stem, asks=asks)
        )
        if found:
            return {stem: "question", **found}
    return {}


def _filled(rows: Rows) -> Rows:
    """The rows without those that lack what is to be chosen from: most have twice as many values as they have."""
    filled = [sum(bool(cell(value)) for value in row.values()) for row in rows]
    usual, times = next(iter(Counter(filled).most_common(1)), (0, 0))
    return [row for row, own in zip(rows, filled, strict=True) if 2 * own > usual] if 2 * times > len(rows) else rows


def asking(rows: Rows) -> str:
    """The name, of nothing known, whose values ask; none where none does, or rows are too few to tell."""
    rows = rows[:_SAMPLE]
    names = [name for name in rows[0] if role(name) not in _NEVER_STEMS and not numbered(name)] if rows else []
    found = [name for name in names if _may_ask(rows, name)]
    return max(found, key=lambda name: _share(rows, name, _ASKS), default="")


_NEVER_STEMS = frozenset([Role.KEY, Role.ANSWER, Role.OPTIONS, Role.DISTRACTORS, Role.IMAGE])


def statement_names(rows: Rows) -> dict[str, str]:
    """Names for rows of statements and what says of each whether it is true."""
    rows = rows[:_SAMPLE]
    said = {name: {cell(row.get(name)).casefold() for row in rows} for name in rows[0]} if len(rows) >= _FEWEST else {}
    verdicts = [name for name, words in said.items() if (len(words) > 1 and words <= _VERDICTS) or words == {"t", "f"}]
    stated = [name for name in said if _may_ask(rows, name)]
    if len(verdicts) != 1 or not stated:
        return {}
    return {stated[0]: "question", verdicts[0]: "answer", **_beside(rows, list(said), [stated[0], verdicts[0]])}


_VERDICTS = frozenset(said("true", "false", "right", "wrong"))


def names_without_key(rows: Rows) -> dict[str, str]:
    """Names for many rows that ask in their first column and have nothing but options in the others."""
    rows = rows[:_SAMPLE]
    stem, *others = rows[0] if len(rows) >= _MANY else [""]
    if len(others) < _PAIR + 1 or _share(rows, stem, _QUESTION) < _NEARLY_ALL or not _may_ask(rows, stem):
        return {}
    if any(_share(rows, name, _QUESTION) or not _differs(rows, name) for name in others):
        return {}
    return {stem: "question", **{name: f"option {letters(n)}" for n, name in enumerate(others)}}


_MANY = 10
"""Rows without keys that are no chance."""


def recall_names(rows: Rows) -> dict[str, str]:
    """Names for rows of questions and their only other text: what numbers or sorts the rows beside them is neither."""
    rows = rows[:_SAMPLE]
    asking = [name for name in rows[0] if _share(rows, name, _QUESTION) >= _NEARLY_ALL] if len(rows) >= _FEWEST else []
    for stem in asking[:1]:
        answers = [n for n in rows[0] if n != stem and _differs(rows, n) and not _is_number(rows, n)]
        if len(answers) == 1 and _share(rows, answers[0], _NAME_ALONE) < _SOME:
            return {stem: "question", answers[0]: "answer"}
    return {}


_NAME_ALONE = re.compile(r"\A(?:\d|[A-Za-z])\Z")
"""What names an option, and tells nothing by itself."""


def _with_lists(rows: Rows, names: Sequence[str], *, asks: bool) -> dict[str, str]:
    """The names of a value that holds all options, and of the key beside it, if there is one."""
    for options in names:
        given = [choices(row.get(options)) for row in rows]
        if sum(len(some) > 1 for some in given) < _NEARLY_ALL * len(rows):
            continue
        marked = [tuple([n for n, choice in enumerate(some) if choice.correct]) for some in given]
        if sum(map(bool, marked)) >= _NEARLY_ALL * len(rows):
            return {options: "options", **_key_of_marks(rows, [n for n in names if n != options], given, marked)}
        found: list[tuple[int, str]] = []
        for name in names:
            if name != options:
                meant = [set(ways(Key(name, row.get(name)), some)) for row, some in zip(rows, given, strict=True)]
                found += [
                    (rank, name)
                    for rank, some in enumerate(_WAYS[: 3 if asks else 1])
                    if _explains(rows, name, meant, some)
                ][:1]
        if found:
            rank, key = min(found, key=lambda pair: pair[0])
            if [other for other, _ in found].count(rank) == 1:
                return {options: "options", key: "correct answer", **_beside(rows, names, [options, key])}
    return {}


def _key_of_marks(
    rows: Rows, names: Sequence[str], given: Sequence[Sequence[Choice]], marked: Sequence[Meant]
) -> dict[str, str]:
    """The name of a key that says in nearly all rows what marks at the options say: where it differs, that is told."""
    for name in names:
        meant = [ways(Key(name, row.get(name)), some) for row, some in zip(rows, given, strict=True)]
        agrees = {way: sum(one.get(way) == marks for one, marks in zip(meant, marked, strict=True)) for way in Way}
        if max(agrees.values()) >= _NEARLY_ALL * len(rows) and len({str(row.get(name)) for row in rows}) > 1:
            return {name: "correct answer"}
    return {}


def _within_stem(rows: Rows, names: Sequence[str], stem: str) -> dict[str, str]:
    """The name of the key of options that stand in the stem."""
    counts = [len(lettered_parts(cell(row.get(stem)), whole=False)[1]) for row in rows]
    if sum(count > 1 for count in counts) < _NEARLY_ALL * len(rows):
        return {}
    key = next((name for name in reversed(names) if _are_positions(rows, name, max(counts))), "")
    return {key: "correct answer", **_beside(rows, names, [key])} if key else {}


_WAYS = ({Way.TEXT, Way.FLAGS}, {Way.LABEL}, {Way.FROM_0, Way.FROM_1})
"""How a key may be meant, surest first."""


def _explains(rows: Rows, name: str, meant: Sequence[set[Way]], some: set[Way]) -> bool:
    """Whether the value is a key understood so in nearly all rows; a number must differ as much as keys do."""
    if sum(bool(each & some) for each in meant) < _NEARLY_ALL * len(rows):
        return False
    values = [repr(row.get(name)) for row in rows]
    return Way.FROM_0 not in some or (len(rows) > _FEWEST and len(set(values)) > 2)


def _with_columns(rows: Rows, names: Sequence[str], stem: str, *, asks: bool) -> dict[str, str]:
    """The names of options that stand each in a value of its own, and of the key, if no other value gainsays it.

    What repeats an option's text is surer than a letter or a number, which may say how hard the question is.
    """
    after = [name for name in names[names.index(stem) + 1 :] if any(cell(row.get(name)) for row in rows)]
    naming = _naming(rows, after)
    offered = [name for name in after if name not in naming]
    repeating = _repeating(rows, [name for name in names if name != stem and name not in naming], offered)
    keys = [name for name, (times, hits) in repeating.items() if times >= _NEARLY_ALL * len(rows) and len(hits) > 1]
    if keys:
        hits = repeating[keys[-1]][1] - set(keys)
        options = _beside_text(offered, keys, names, hits)
        agree = len({tuple(same(cell(row.get(key))) for row in rows) for key in keys}) == 1
    elif any(2 * times > len(rows) and _differs(rows, name) for name, (times, _) in repeating.items()):
        return {}  # as an option, it would be one twice
    else:
        hits = set()
        keys, options = _by_position(rows, after, offered, asks=asks)
        rivals = _rivals(rows, names, stem, naming, keys[0], len(options)) if keys else []
        letters_behind = after[after.index(options[-1]) + 1 :][:1] if len(rows) >= _MANY and rivals else []
        if letters_behind and _are_all_letters(rows, letters_behind[0], len(options)):
            keys = letters_behind
            rivals = [name for name in rivals if _has_letters(rows, name) and name not in keys]
        agree = all(_count_alike(rows, keys[0], rival) for rival in rivals)
    if not keys or len(options) < _PAIR:
        return {}
    said = _said_of_options(rows, options)
    left = [each for each in options if each not in said]
    named = {name: f"option {letters(n)}" for n, name in enumerate(left)}  # a number may count from 0
    whys = {name: f"explanation {n}" for n, name in enumerate(said, 1)}
    if said and not (hits <= set(left) if hits else _are_positions(rows, keys[-1], len(left))):
        return {}
    key = {keys[-1]: "correct answer"} if agree else {}
    return {**named, **whys, **key, **_beside(rows, offered, [*options, *keys])}


def _naming(rows: Rows, names: Sequence[str]) -> list[str]:
    """What holds nothing but letters of options or small numbers, if other values are texts: it is no option."""
    held = {name: [said for row in rows if (said := cell(row.get(name)).strip("().[] "))] for name in names}
    numbers = [name for name in names if _nearly_all(said.isdecimal() and len(said) < 4 for said in held[name])]
    single = [
        name
        for name in names
        if _nearly_all(len(said) == 1 and any(place < len(names) for place in ordinals(said)) for said in held[name])
    ]
    single = single if len(single) <= _PAIR else []  # more are options: notes, grades
    texts = [name for name in names if name not in numbers and name not in single]
    are_options = len(names) > _PAIR and all(name in numbers for name in names[: _PAIR + 1])
    if are_options or any(2 * sum(map(str.isdecimal, held[name])) >= len(held[name]) for name in texts):
        numbers = []  # an option of such may be small by chance
    return [name for name in names if name in numbers or name in single] if len(texts) >= _PAIR else []


def _nearly_all(said: Iterable[bool]) -> bool:
    given = list(said)
    return sum(given) >= _NEARLY_ALL * len(given)


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
    return options[: max(last + 1, len(options) - 1, _PAIR)]


def _by_position(
    rows: Rows, after: Sequence[str], offered: Sequence[str], *, asks: bool
) -> tuple[list[str], Sequence[str]]:
    """The last value that is a letter or a number of the options before or behind it, and these."""
    for key in sorted(after, key=lambda name: (role(name) not in _KEYS, -after.index(name))):
        at = after.index(key)
        before = [name for name in after[:at] if name in offered]
        options = before if len(before) > 1 else [name for name in after[at + 1 :] if name in offered]
        if (
            len(options) < _PAIR
            or not (asks or _are_letters(rows, key, len(before)))
            or not _are_positions(rows, key, len(options))
            or not (all(_differs(rows, name) for name in options) or _are_lettered(rows, options))
        ):
            continue
        hits = {name for name in offered if name != key and any(_is_same(row, name, key) for row in rows)}
        if any(_varies(rows, name) for name in hits) and all(truth(row.get(key)) is not None for row in rows):
            continue  # several that say yes and no are no options
        if hits <= set(options):
            return [key], options
    return [], ()


def _rivals(rows: Rows, names: Sequence[str], stem: str, naming: Sequence[str], key: str, count: int) -> Sequence[str]:
    """What may as well be the key; a number before the stem is more likely a chapter's, as letters in order are."""
    if key not in naming or role(key) in _KEYS:
        return ()
    before = names[: names.index(stem)]
    return [
        name
        for name in (*[name for name in before if _has_letters(rows, name) and not _is_in_order(rows, name)], *naming)
        if name != key and (role(name) is None or role(name) in _KEYS) and _are_positions(rows, name, count)
    ]


def _is_in_order(rows: Rows, name: str) -> bool:
    said = [cell(row.get(name)) for row in rows]
    return len(said) >= _MANY and said == sorted(said)


def _has_letters(rows: Rows, name: str) -> bool:
    return 2 * sum(cell(row.get(name)).strip("().[] ").isalpha() for row in rows) > len(rows)


def _are_all_letters(rows: Rows, name: str, count: int) -> bool:
    """Whether the values are the letters of so many options, all of them more than once: numbers beside are points."""
    said = Counter(cell(row.get(name)).strip("().[] ").casefold() for row in rows)
    return {text for text, times in said.items() if times > 1} == {letters(n).casefold() for n in range(count)}


_KEYS = frozenset([Role.KEY, Role.ANSWER])


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
    return sum(all(choice.label for choice in each) for each in counted) >= _NEARLY_ALL * len(rows)


def _said_of_options(rows: Rows, options: Sequence[str]) -> Sequence[str]:
    """Every second of the options where these are sentences, and the others are none: what is said of each option."""
    ended = [_share(rows, name, _ENDS) > _MOSTLY for name in options]
    alternate = [place % 2 == 1 for place in range(len(options))]
    return options[1::2] if len(options) > _PAIR and len(options) % 2 == 0 and ended == alternate else ()


_ENDS = re.compile(r"[.!?。！？…][\"'”»)]*$")
_MOSTLY, _PAIR = 0.6, 2


def _varies(rows: Rows, name: str) -> bool:
    return len({cell(row.get(name)) for row in rows}) > 1


def _is_same(row: Mapping[str, Any], one: str, other: str) -> bool:
    first = cell(row.get(one))
    return bool(first) and same(first) == same(cell(row.get(other)))


def _are_positions(rows: Rows, name: str, count: int) -> bool:
    """Whether the values are letters or numbers of so many options, more than one of them."""
    said = [cell(row.get(name)).strip("().[] ").casefold() for row in rows]
    fits = [
        value
        for value in said
        if (value.isdecimal() and len(value) < 3 and int(value) <= count)
        or (len(value) == 1 and value.isalpha() and any(place < count for place in ordinals(value)))
    ]
    return len(fits) >= _NEARLY_ALL * len(rows) and len(set(fits)) > 1


def _are_letters(rows: Rows, name: str, count: int, *, numbers: bool = False) -> bool:
    """Whether the values are letters of the columns before, or `numbers` of these, most of them among them."""
    said = {cell(row.get(name)).casefold() for row in rows}
    letters = {str(place + 1) if numbers else chr(ord("a") + place) for place in range(count)}
    return count > 2 and len(rows) >= _SURE and said <= letters and len(said) >= count - 1


def _beside(rows: Rows, names: Sequence[str], taken: Sequence[str]) -> dict[str, str]:
    """The only other value that is sentences in most rows, and the one that is pictures, if no name says otherwise."""
    rest = [name for name in names if name not in taken and role(name) is None and numbered(name) is None]
    told = [name for name in rest if _share(rows, name, _SENTENCE) > 0.5]
    shown = [name for name in rest if all(is_image(text) for row in rows if (text := cell(row.get(name))))]
    return {found[0]: called for found, called in ((told, "explanation"), (shown, "image")) if len(found) == 1}


def _may_ask(rows: Rows, name: str, different: float = _NEARLY_ALL) -> bool:
    """Whether a value is sentences in most rows, of which so many are different: some exams ask again."""
    texts = [cell(row.get(name)) for row in rows]
    sentences = sum(_SENTENCE.search(text) is not None for text in texts)
    return sentences > 0.7 * len(rows) and len(set(texts)) >= different * len(rows)


def _share(rows: Rows, name: str, pattern: re.Pattern[str]) -> float:
    return sum(pattern.search(cell(row.get(name))[-500:]) is not None for row in rows) / len(rows)


def _differs(rows: Rows, name: str) -> bool:
    """Whether the value differs from row to row, and does not sort them."""
    return 2 * len({cell(row.get(name)) for row in rows}) > len(rows)


def _is_number(rows: Rows, name: str) -> bool:
    """Whether the value numbers the rows."""
    texts = [cell(row.get(name)).strip("#.") for row in rows]
    if not all(text.isdecimal() and len(text) < 10 for text in texts):
        return False
    return all(int(text) == int(texts[0]) + n for n, text in enumerate(texts))
