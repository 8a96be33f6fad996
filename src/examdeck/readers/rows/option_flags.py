"""What says of options that are mappings whether each is right: which of their names, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isclose
from typing import Any

from examdeck.language.columns import FLAGS, Role, fold, role
from examdeck.language.truth import FALSE, RIGHT, TRUE
from examdeck.readers.rows.keys import truth
from examdeck.readers.rows.lettered import are_counted
from examdeck.readers.rows.text import cell

NAMELESS = "column"
"""What the names of values begin with that have none, before a letter."""
_TWO = 2
_SHARES = frozenset(map(fold, ("score", "point", "points", "weight", "fraction")))
"""Flags that say how much an option counts: none of them tells where all do."""
_WHOLES = (1, 100)
"""What shares of the points add up to."""
_OFF = 0.01
"""What their sum may be off by: a third is 33.3."""


def flag_of(items: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """The name whose values say which options are correct: by the name, else the only one that says yes and no."""
    for name in names:
        said = [truth(item[name]) for item in items if name in item]
        if name in FLAGS and None not in said and not (name in _SHARES and all(said)) and not are_amounts(items, name):
            return name
    if said_in_words := _says_which(items, names) or _says_right_and_wrong(items, names):
        return said_in_words
    said_by = [name for name in names if _may_say(name) and _tells_apart(items, name)]
    return said_by[0] if len(said_by) == 1 else ""


def _tells_apart(items: Sequence[Mapping[str, Any]], name: str) -> bool:
    values = [item.get(name, False) for item in items]
    return all(isinstance(value, bool) for value in values) and len(set(values)) > 1


def _may_say(name: str) -> bool:
    """Whether a folded name may be of what says which options are right: a name that nobody knows may.

    One that means another thing, or says how an option is shown or what somebody did with it, does not.
    """
    if _says_right(_bare_flag(name)) or says_wrong(name):
        return True
    return role(_bare_flag(name)) in _ROLES_OF_FLAG and not _OF_A_PAGE.search(name)


def _bare_flag(name: str) -> str:
    """A folded name without what says nothing in it: "is the correct option"."""
    return _AROUND_FLAG.sub("", name) or name


def _says_right(name: str) -> bool:
    return name in FLAGS or name in _TRUE


def says_wrong(name: str) -> bool:
    """Whether a folded name is of what is wrong: "isWrong", "incorrect", "not correct", "wrong answer"."""
    bare = _bare_flag(name)
    names = (name, name.removeprefix("is"), bare)
    return any(role(one) is Role.DISTRACTORS or one in _FALSE for one in names) or any(
        bare.startswith(word) and _says_right(_bare_flag(bare.removeprefix(word))) for word in _NOT
    )


_AROUND_FLAG = re.compile(r"^(?:is|was|are)?(?:the)?|(?<=.)(?:option|choice|one|flag)$")
_ROLES_OF_FLAG = (Role.KEY, Role.ANSWER, None)
_OF_A_PAGE = re.compile(
    r"select|check|disabl|enabl|activ|visib|hid|show|default|chosen|click|lock|user|custom|exclusive|trap|decoy|eliminat"
    r"|remov|exclud|fake|seen|visit|answered|pick|bookmark|favo|edit|delet|archiv|publish|random|shuffl|fixed|pinned"
    r"|required|optional|multi|bold|new|mine"
)
_TRUE, _FALSE = (frozenset(map(fold, words)) for words in (TRUE, FALSE))
_NOT = ("not", "nt", "non", "no", "un", "in", "nicht", "niet", "nao", "nie", "ne", "inte", "ikke", "ikkje", "pas")


def said_by_flag(value: Any, flag: str) -> bool | None:
    """Whether a flag says that an option is right; some say that it is wrong."""
    said = truth(value)
    return not said if said is not None and flag not in FLAGS and says_wrong(flag) else said


def _says_which(items: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """The second of two values without names, where it says yes or no in a word: `["x", "no"], ["y", "yes"]`."""
    if len(names) != _TWO or not all(name.startswith(NAMELESS) and len(name) > len(NAMELESS) for name in names):
        return ""
    texts, said = ([cell(item.get(name)) for item in items] for name in names)
    is_said = all(word.isalpha() and truth(word) is not None for word in said) and len(set(map(truth, said))) > 1
    return names[1] if is_said and all(texts) and not are_counted(texts) else ""


def _says_right_and_wrong(items: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """The name of the only value that says right and wrong in words, and is no option's text: `{"result": "wrong"}`."""
    found = []
    for name in names:
        words = [cell(item.get(name)).casefold() for item in items]
        is_said = all(word in RIGHT or word in FALSE for word in words) and sum(word in RIGHT for word in words) > 0
        if is_said and len(set(map(truth, words))) == _TWO:
            texts = [
                {cell(value).casefold() for other, value in item.items() if other != name} - {""} for item in items
            ]
            if all(texts) and not any(word in own for word, own in zip(words, texts, strict=True)):
                found.append(name)
    return found[0] if len(found) == 1 else ""


def are_amounts(items: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether a flag counts or weighs options, each otherwise, and says of none that it is right: 0, 1, 2, 3.

    Shares of the points say it, if they make the whole, or where some have all of them and others none.
    """
    said = [item.get(name) for item in items] if name in FLAGS else []
    numbers = [v for v in said if isinstance(v, int | float) and not isinstance(v, bool)]
    positive = [v for v in numbers if v > 0]
    if len(set(positive)) < _TWO:
        return False
    if any(isclose(sum(positive), whole, rel_tol=_OFF) for whole in _WHOLES):
        return False
    return max(positive) not in _WHOLES or len(set(numbers)) == len(numbers)


def points_of(items: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Sequence[float | None]:
    """What each option counts, under the only name of points or the like, or that may say which are right.

    None for each where some have no number; what only may say it counts 0 or 1.
    """
    named = [name for name in names if name in _SHARES]
    said = [item.get(named[0]) for item in items] if len(named) == 1 else []
    numbers = [one for one in said if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) == len(items):
        return numbers
    bits = [name for name in names if _may_judge(name) and all(is_bit(item.get(name)) for item in items)]
    return [int(item[bits[0]]) for item in items] if len(bits) == 1 and not named else [None] * len(items)


def _may_judge(name: str) -> bool:
    """Whether a folded name is one of a value without a name, or as good as none."""
    return name in _VALUES or (name.startswith(NAMELESS) and len(name) > len(NAMELESS)) or _says_right(_bare_flag(name))


_VALUES = frozenset(["value", "val", "v"])


def is_bit(value: Any) -> bool:
    """Whether a value is 0 or 1, which may be written as a text."""
    return value in ("0", "1") or (isinstance(value, int | float) and not isinstance(value, bool) and value in (0, 1))
