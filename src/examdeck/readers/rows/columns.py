"""What the names of a row's values mean beside each other: worked out once for all rows that have the same names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from examdeck.language.columns import FLAGS, OF_FLAG, Role, fold, numbered, role
from examdeck.language.letters import ordinals
from examdeck.language.shipped import runs_on, said


class Numbered(NamedTuple):
    """A name that holds one of several values of a kind."""

    name: str
    position: int
    """Of the value among its kind, from 0."""
    label: str
    """What its value is called by: the letter or digit that the name ends with."""


class KeyName(NamedTuple):
    """A name that holds the key, or a part of it."""

    name: str
    base: str
    """The name folded, without its number: the parts of one key share it."""
    is_part: bool
    """Whether the name has a number."""


class Columns(NamedTuple):
    """The names of a row by what they hold, those of a kind in the order of the row."""

    by_role: Mapping[Role, Sequence[str]]
    stems: Sequence[str]
    """What may be asked, likeliest first."""
    keys: Sequence[KeyName]
    labels: Sequence[str]
    """What may be the question's number or short name, likeliest first."""
    options: Sequence[Numbered]
    """By their positions, as are the next two."""
    distractors: Sequence[Numbered]
    whys: Sequence[Numbered]
    flags: Sequence[Numbered]
    """What says of each option whether it is right: "option_a_correct", "is_correct_1"."""
    only_asks: str
    """The row's only name, if it is that of what is asked."""


_INITIALS = {"a": Role.ANSWER, "e": Role.EXPLANATION, "o": Role.OPTIONS, "c": None}
"""Names that letters are where they are no options: `{"q": …, "a": …}`."""
_OF_THREE = _INITIALS | {"c": Role.KEY}
"""As `{"q": …, "o": …, "c": …}`."""
_KEYS = (Role.KEY, Role.ANSWER)
_STEMS = ("question", "questiontext", "questionstem", "questionbody", "questioncontent", "stem")
_RANKED = (Role.STEM, Role.TEXT, Role.KEY, Role.ANSWER, Role.LABEL, Role.ID)
_WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])")
_EXPLAINS = frozenset(map(fold, said("explanation")))
_EXPLAIN_AT_END = tuple([word for word in said("explanation") if runs_on(word)])
_LANGUAGE = 3
"""Letters by which the name of an explanation ends that is another's translation: "explanation_en"."""
_OF_ANSWERS = {Role.ANSWER, Role.KEY, Role.EXPLANATION, Role.OPTIONS}
_NUMBER_AT_END_REVERSED = re.compile(r"\d+\W*")


@lru_cache(maxsize=512)
def columns(names: tuple[str, ...]) -> Columns:
    """What these names mean in a row that has values for all of them."""
    by_role: dict[Role, list[str]] = {}
    folded = {fold(name) for name in names}
    initials = _INITIALS if "a" in folded or not {"q", "o"} <= folded else _OF_THREE
    if {"a", "b"} <= folded or ({"a", "d"} <= folded and any(role(name) in _KEYS for name in names)):
        initials = {}  # letters of options, of which b may be empty
    for name in names:
        known = initials.get(fold(name)) or role(name) or (None if numbered(name) else _by_part(name))
        if known:
            by_role.setdefault(known, []).append(name)
    stems, texts, keys, answers, labels, ids = (by_role.get(wanted, []) for wanted in _RANKED)
    options = _numbered([name for name in names if fold(name) not in initials], Role.OPTION)
    if not options and Role.OPTIONS not in by_role and (keys or answers):
        options = _family([name for name in names if role(name) is None and numbered(name) is None])
    found = Columns(
        by_role=by_role,
        stems=[*sorted(stems, key=_rank), *texts],
        keys=[_key_name(name) for name in (*keys, *answers)],
        labels=[*labels, *ids],
        options=options,
        distractors=_numbered(names, Role.DISTRACTOR),
        whys=_numbered(names, Role.WHY),
        flags=_flags(names),
        only_asks="",
    )
    is_only = len(names) == 1 and list(by_role) == [Role.STEM] and names[0] != "q"
    is_more = found.options or found.distractors or found.whys or found.flags
    return found._replace(only_asks=names[0]) if is_only and not is_more else found


def _flags(names: Sequence[str]) -> list[Numbered]:
    """What says of each option whether it is right: "option_a_correct", or "is_correct_1" beside "option_1"."""
    flags = {OF_FLAG.sub("", name): name for name in names if OF_FLAG.search(name)}
    found = [one._replace(name=flags[one.name]) for one in _numbered(list(flags), Role.OPTION)]
    if found:
        return found
    counted = [(name, mark[2].lower()) for name in names if (mark := _COUNTED_FLAG.fullmatch(name[-_LONGEST:]))]
    return [
        Numbered(name, at, mark)
        for at, (name, mark) in enumerate(counted)
        if role(name) is None and fold(_COUNTED_FLAG.sub(r"\1", name)) in FLAGS
    ]


_COUNTED_FLAG = re.compile(r"(.*[^\W\d_])[_ ]?(\d{1,2}|(?<=[_ ])[A-Ha-h])")
_LONGEST = 60
"""Characters of a name that may be a flag's."""


def _by_part(name: str) -> Role | None:
    """What a name holds that is not known by itself: as without its number, else by one of its words.

    That may be an explanation, "fullExplanation", or a picture, unless it is one of the answer.
    """
    if known := role(_without_number(name)):
        return known
    words = _WORD.findall(name)
    if len(words) < 2:
        return Role.EXPLANATION if name.endswith(_EXPLAIN_AT_END) else None
    told = [words[-1], *words[: len(words[-1]) > _LANGUAGE]]
    if any(fold(word) in _EXPLAINS for word in told):
        return Role.EXPLANATION
    roles = [role(word) for word in words]
    if set(roles) == {Role.STEM, Role.TEXT}:
        return Role.STEM
    return Role.IMAGE if roles[-1:] == [Role.IMAGE] and not _OF_ANSWERS & set(roles) else None


def _rank(name: str) -> int:
    """How likely a stem's name holds what is asked; the lower the likelier."""
    folded = fold(name)
    return _STEMS.index(folded) if folded in _STEMS else len(_STEMS)


def _key_name(name: str) -> KeyName:
    base = fold(_without_number(name))
    return KeyName(name, base, base != fold(name))


def _without_number(name: str) -> str:
    """A name without the number that it ends with, found from its end: a name may be as long as a file."""
    number = _NUMBER_AT_END_REVERSED.match(name[::-1])
    return name[: len(name) - number.end()] if number else name


def _numbered(names: Sequence[str], wanted: Role) -> list[Numbered]:
    known = [(name, one[1]) for name in names if (one := numbered(name)) and one[0] is wanted]
    first = min((position for _, position in known), default=0)
    found = [Numbered(name, position - min(first, 0), _label(name, position)) for name, position in known]
    return sorted(found, key=lambda one: one.position)


def _family(names: Sequence[str]) -> list[Numbered]:
    """Names of nothing known that differ in the number at their end and count on from 0 or 1: "a1", "a2", "a3"."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        base = _without_number(name)
        if (number := name[len(base) :].strip()).isdecimal() and len(number) < _FEW_DIGITS:
            found.setdefault(base, []).append((int(number), name))
    for counted in map(sorted, found.values()):
        first = counted[0][0]
        if len(counted) > 1 and first in (0, 1) and [n for n, _ in counted] == list(range(first, first + len(counted))):
            return [Numbered(name, at, str(at + 1)) for at, (_, name) in enumerate(counted)]
    return []


_FEW_DIGITS = 3


def _label(name: str, position: int) -> str:
    last = fold(name)[-1]
    return last if not last.isdecimal() and position in ordinals(last) else str(position + 1)
