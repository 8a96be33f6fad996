"""Names for the values of rows whose own names say nothing: what holds what is told by all rows together.

A stem differs from row to row and reads as a sentence, options are several texts, and a key is what names one of
them in nearly every row: by its text, its letter or its number. Anything less is no bank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role, words_in_name
from examdeck.language.shipped import said
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
    is_number,
    may_ask,
    share_with,
)
from examdeck.readers.rows.key_columns import with_columns
from examdeck.readers.rows.keys import Choice, Key, Meant, Way, ways
from examdeck.readers.rows.lettered import lettered_parts
from examdeck.readers.rows.option_flags import says_wrong
from examdeck.readers.rows.options import choices
from examdeck.readers.rows.own_table import letters
from examdeck.readers.rows.text import cell

_FEWEST = 3
"""Rows that show a habit; one less where all of them ask."""
_NO_KEYS = re.compile(
    r"default|select|user|chosen|guess|predict|placeholder|hint|current|initial|submitted|student|attempt"
    r"|trap|decoy|fake|eliminat|exclud|distract"
    r"|^(?:your|my|last|previous|prev|given|saved|picked)(?!.*(?:correct|right))"
)
"""Names of values that name an option, and say nothing of whether it is correct."""
_UNNAMED = re.compile(r"column \d+")
"""What a column is called that has no name."""
_SAMPLE = 200
_WIDEST = 1000
"""Values of a question, at most."""
_SOME = 0.3
"""The share of stems that ask, where letters and numbers beside them may be keys, and of answers that are such."""
_ASKS = re.compile(r"[?？:：…؟;]\W*$|_{2,}|\.{3}")
_QUESTION = re.compile(r"[?？؟]\W*$")


def names_by_content(rows: Rows) -> dict[str, str]:
    """What the values of these rows would be called if their names said what they hold; nothing if it is not clear."""
    rows = _filled(rows[:_SAMPLE])
    if any(len(row) > _WIDEST for row in rows):
        return {}
    names = [name for name, times in Counter(name for row in rows for name in row).items() if times >= 0.8 * len(rows)]
    is_counted = bool(names) and is_number(rows, names[0]) and all(map(_UNNAMED.fullmatch, names))
    roles = set(map(role, names))
    names = [name for name in names if not is_number(rows, name) and not _is_no_key(name)]
    if len(rows) < _FEWEST - any(share_with(rows, name, _ASKS) == 1 for name in names) or len(names) < 2:
        return {}
    asking = [name for name in names if may_ask(rows, name)] or [n for n in names if may_ask(rows, n, MOSTLY)]
    asking.sort(key=lambda name: (role(name) is not Role.STEM, -share_with(rows, name, _ASKS), names.index(name)))
    if asking and Role.DISTRACTORS in roles and roles & {Role.KEY, Role.ANSWER}:
        return {asking[0]: "question"}
    for stem in asking[:1]:
        names = [name for name in names if name == stem or not _sorts(name)]
        rest = [name for name in names if name != stem]
        asks = role(stem) is Role.STEM or share_with(rows, stem, _ASKS) > _SOME
        asks = asks or (is_counted and are_letters(rows, names[-1], len(names) - 2, numbers=True))
        found = (
            _with_lists(rows, rest, asks=asks)
            or _within_stem(rows, rest, stem)
            or with_columns(rows, names, stem, asks=asks)
        )
        if found:
            return {stem: "question", **found}
    return {}


def _is_no_key(name: str) -> bool:
    """Whether a name says of a value that it may name an option, and that this is wrong or somebody's choice."""
    folded = fold(name)
    return _NO_KEYS.search(folded) is not None or (numbered(name) is None and says_wrong(folded))


def _sorts(name: str) -> bool:
    """Whether a name says that its values sort or weigh the rows: none of them is a key, though it may look so."""
    return role(name) in (Role.TAG, Role.KIND) or (role(name) is None and _SORTS.fullmatch(fold(name)) is not None)


_SORTS = re.compile(
    r"group|class|set|version|grade|year|week|day|marks?|points?|score|weight|time|seconds|duration|page|part|block|round"
    r"|lesson|module|priority|order|rank|row|column|stars|rating|likes|votes|count|total"
)


def _filled(rows: Rows) -> Rows:
    """The rows without those that lack what is to be chosen from: most have twice as many values as they have."""
    filled = [sum(bool(cell(value)) for value in row.values()) for row in rows]
    usual, times = next(iter(Counter(filled).most_common(1)), (0, 0))
    return [row for row, own in zip(rows, filled, strict=True) if 2 * own > usual] if 2 * times > len(rows) else rows


def asking(rows: Rows) -> str:
    """The name, of nothing known, whose values ask; none where none does, or rows are too few to tell."""
    rows = rows[:_SAMPLE]
    names = [name for name in rows[0] if role(name) not in _NEVER_STEMS and not numbered(name)] if rows else []
    found = [name for name in names if may_ask(rows, name)]
    return max(found, key=lambda name: share_with(rows, name, _ASKS), default="")


_NEVER_STEMS = frozenset([Role.KEY, Role.ANSWER, Role.OPTIONS, Role.DISTRACTORS, Role.IMAGE])


def statement_names(rows: Rows) -> dict[str, str]:
    """Names for rows of statements and what says of each whether it is true."""
    rows = rows[:_SAMPLE]
    said = {name: {cell(row.get(name)).casefold() for row in rows} for name in rows[0]} if len(rows) >= _FEWEST else {}
    verdicts = [name for name, words in said.items() if (len(words) > 1 and words <= _VERDICTS) or words == {"t", "f"}]
    stated = [name for name in said if may_ask(rows, name)]
    if len(verdicts) != 1 or not stated:
        return {}
    return {stated[0]: "question", verdicts[0]: "answer", **beside(rows, list(said), [stated[0], verdicts[0]])}


def statements_in_sentences(rows: Rows) -> dict[str, str]:
    """The names of rows of statements that mostly end as sentences do: settings of a program, too, are on or off."""
    names = statement_names(rows)
    stem = next(iter(names), "")
    return names if names and share_with(rows, stem, _ENDS) > _MOST_END else {}


_ENDS = re.compile(r"[.!?。！？؟।።][\"'”»)]*\s*\Z")
_MOST_END = 0.5
_VERDICTS = frozenset(said("true", "false", "right", "wrong"))


def names_without_keys(rows: Rows, *, are_lists: bool) -> dict[str, str]:
    """Names for rows without options or without keys, of which no name says anything, or that are lists."""
    if not are_lists:
        return recall_names(rows) if rows and not any(map(role, rows[0])) else _judged_names(rows)
    return recall_names(rows) or statements_in_sentences(rows) or (names_without_key(rows) if rows else {})


def _judged_names(rows: Rows) -> dict[str, str]:
    """Names for texts of which an answer says yes or no, several times each: among the options of one few are right."""
    names = list(rows[0]) if len(rows) >= MANY_ROWS else []
    texts = [name for name in names if role(name) is Role.TEXT]
    keys = [name for name in names if role(name) is Role.KEY and Role.ANSWER in map(role, words_in_name(name)[1:])]
    others = {role(name) for name in names if name not in (*texts, *keys)}
    if len(texts) != 1 or len(keys) != 1 or not others <= _BESIDE_STATEMENTS or not may_ask(rows, texts[0]):
        return {}
    said = [row.get(keys[0]) for row in rows]
    are_both = all(isinstance(one, bool) for one in said) and min(said.count(True), said.count(False)) > 1
    return {texts[0]: "question", keys[0]: "answer"} if are_both else {}


_BESIDE_STATEMENTS = frozenset([Role.ID, Role.LABEL, Role.TAG, Role.KIND, Role.EXPLANATION])


def names_without_key(rows: Rows) -> dict[str, str]:
    """Names for many rows that ask in their first column and have nothing but options in the others."""
    rows = rows[:_SAMPLE]
    stem, *others = rows[0] if len(rows) >= MANY_ROWS else [""]
    if len(others) < PAIR + 1 or share_with(rows, stem, _QUESTION) < NEARLY_ALL or not may_ask(rows, stem):
        return {}
    if any(share_with(rows, name, _QUESTION) or not differs(rows, name) for name in others):
        return {}
    return {stem: "question", **{name: f"option {letters(n)}" for n, name in enumerate(others)}}


def recall_names(rows: Rows) -> dict[str, str]:
    """Names for rows of questions and their only other text: what numbers or sorts the rows beside them is neither."""
    rows = rows[:_SAMPLE]
    asking = (
        [name for name in rows[0] if share_with(rows, name, _QUESTION) >= NEARLY_ALL] if len(rows) >= _FEWEST else []
    )
    for stem in asking[:1]:
        answers = [n for n in rows[0] if n != stem and differs(rows, n) and not is_number(rows, n)]
        answers = [n for n in answers if share_with(rows, n, _IN_BRACKETS) < NEARLY_ALL]
        answers = [n for n in answers if not _sorts_before(rows, n, stem)]
        sorting = [n for n in rows[0] if n != stem and n not in answers and not is_number(rows, n)]
        if len(answers) == 1 and len(sorting) <= _MOST_BESIDE and share_with(rows, answers[0], _NAME_ALONE) < _SOME:
            are_offered = all(_is_offer(row.get(answers[0])) for row in rows)
            return {stem: "question", answers[0]: "options" if are_offered else "answer"}
    return {}


def _is_offer(value: Any) -> bool:
    """Whether a value lists several texts: of a question whose key stands elsewhere, or nowhere."""
    return isinstance(value, list) and len(value) > PAIR and all(isinstance(item, str) for item in value)


def _sorts_before(rows: Rows, name: str, stem: str) -> bool:
    """Whether a value stands before the stem and comes again in another row: a topic does, an answer seldom."""
    names = list(rows[0])
    return names.index(name) < names.index(stem) and len({cell(row.get(name)) for row in rows}) < len(rows)


_MOST_BESIDE = 2
"""Values beside a question and its answer that come again: more may be options."""
_IN_BRACKETS = re.compile(r"\A\([^()]*\)\Z")
"""What says where an answer is found."""
_NAME_ALONE = re.compile(r"\A(?:\d|[A-Za-z])\Z")
"""What names an option, and tells nothing by itself."""


def _with_lists(rows: Rows, names: Sequence[str], *, asks: bool) -> dict[str, str]:
    """The names of a value that holds all options, and of the key beside it, if there is one."""
    for options in names:
        given = [choices(row.get(options)) for row in rows]
        if sum(len(some) > 1 for some in given) < NEARLY_ALL * len(rows):
            continue
        marked = [tuple([n for n, choice in enumerate(some) if choice.correct]) for some in given]
        if sum(map(bool, marked)) >= NEARLY_ALL * len(rows):
            return {options: "options", **_key_of_marks(rows, [n for n in names if n != options], given, marked)}
        found: list[tuple[int, str]] = []
        told_by = 3 if asks else 2 if all(isinstance(row.get(options), dict) for row in rows) else 1
        for name in names:
            if name != options:
                meant = [set(ways(Key(name, row.get(name)), some)) for row, some in zip(rows, given, strict=True)]
                found += [
                    (rank, name) for rank, some in enumerate(_WAYS[:told_by]) if _explains(rows, name, meant, some)
                ][:1]
        if found:
            rank, key = min(found, key=lambda pair: pair[0])
            if [other for other, _ in found].count(rank) == 1:
                return {options: "options", key: called_key(key), **beside(rows, names, [options, key])}
    return {}


def _key_of_marks(
    rows: Rows, names: Sequence[str], given: Sequence[Sequence[Choice]], marked: Sequence[Meant]
) -> dict[str, str]:
    """The name of a key that says in nearly all rows what marks at the options say: where it differs, that is told."""
    for name in names:
        meant = [ways(Key(name, row.get(name)), some) for row, some in zip(rows, given, strict=True)]
        agrees = {way: sum(one.get(way) == marks for one, marks in zip(meant, marked, strict=True)) for way in Way}
        if max(agrees.values()) >= NEARLY_ALL * len(rows) and len({str(row.get(name)) for row in rows}) > 1:
            return {name: called_key(name)}
    return {}


def _within_stem(rows: Rows, names: Sequence[str], stem: str) -> dict[str, str]:
    """The name of the key of options that stand in the stem."""
    counts = [len(lettered_parts(cell(row.get(stem)), whole=False)[1]) for row in rows]
    if sum(count > 1 for count in counts) < NEARLY_ALL * len(rows):
        return {}
    key = next((name for name in reversed(names) if are_positions(rows, name, max(counts))), "")
    return {key: called_key(key), **beside(rows, names, [key])} if key else {}


_WAYS = ({Way.TEXT, Way.FLAGS}, {Way.LABEL}, {Way.FROM_0, Way.FROM_1})
"""How a key may be meant, surest first: by a label where options have some, by a place only beside stems that ask."""


def _explains(rows: Rows, name: str, meant: Sequence[set[Way]], some: set[Way]) -> bool:
    """Whether the value is a key understood so in nearly all rows; a number must differ as much as keys do."""
    if sum(bool(each & some) for each in meant) < NEARLY_ALL * len(rows):
        return False
    values = [repr(row.get(name)) for row in rows]
    return Way.FROM_0 not in some or (len(rows) > _FEWEST and len(set(values)) > 2)
