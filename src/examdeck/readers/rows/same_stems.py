"""Rows that ask the same: one offers, and the other, elsewhere in the file, tells which is right."""

from __future__ import annotations

from collections.abc import Sequence

from examdeck.language.columns import Role, fold, role
from examdeck.language.names import parts_of_name, says_chosen, says_fault
from examdeck.readers.rows.keys import Choice, Way, same, ways
from examdeck.readers.rows.option_flags import says_wrong
from examdeck.readers.rows.options import choices
from examdeck.readers.rows.shapes import Shape


def with_keys_apart(shapes: Sequence[Shape]) -> Sequence[Shape]:
    """The rows, of which those that only answer what others offer have given them their keys.

    As of two maps of a program: `options.put("Which is cold?", …)`, `answers.put("Which is cold?", "ice")`.
    """
    alike: dict[str, list[Shape]] = {}
    for one in shapes:
        if one.keys and not one.choices and any(map(_is_of_answers, one.under[:1])):
            one.keys, one.explanations = [], []
        if one.stem:
            alike.setdefault(same(one.stem), []).append(one)
    given = set[int]()
    for rows in alike.values():
        refused = _refused(rows) if len(rows) > 1 else []
        given |= set(map(id, refused))
        pair = [one for one in rows if id(one) not in given]
        if refused and len(pair) == 1 and not pair[0].choices:
            pair[0].choices, pair[0].keys = _offered(pair[0]), []
        if len(pair) == _PAIR and any(not one.choices and len(one.keys) == 1 for one in pair):
            for offers, answers in (pair, pair[::-1]):
                offered = _offered(offers)
                if offered and not answers.choices and _tells(answers, offered):
                    offers.choices, offers.keys = offered, answers.keys
                    offers.explanations = [*offers.explanations, *answers.explanations]
                    given.add(id(answers))
                    break
    return [one for one in shapes if id(one) not in given] if given else shapes


_PAIR = 2


def _refused(rows: Sequence[Shape]) -> Sequence[Shape]:
    """The rows that tell what somebody chose or what is wrong, by the names of what they and not all others are in."""
    shared = set.intersection(*[set(one.under) for one in rows])
    refused = [one for one in rows if not one.choices and any(map(_is_of_no_key, set(one.under) - shared))]
    return refused if any(one.choices or _offered(one) for one in rows if one not in refused) else []


def _is_of_answers(name: str) -> bool:
    """Whether a name is of answers that somebody gave, or that are wrong: `userAnswers`, `wrong_answers`."""
    return _is_of_no_key(name) and any(role(part) in (Role.ANSWER, Role.KEY) for part in parts_of_name(name))


def _is_of_no_key(name: str) -> bool:
    return says_chosen(name) or says_fault(name) or says_wrong(fold(name))


def _offered(one: Shape) -> Sequence[Choice]:
    """The options of a row without a key, or of which several texts were taken for its answer."""
    if one.choices:
        return [] if one.has_key or one.keys else one.choices
    several = one.keys[0].value if len(one.keys) == 1 else None
    return choices(several) if isinstance(several, list) else []


def _tells(one: Shape, offered: Sequence[Choice]) -> bool:
    found = ways(one.keys[0], offered) if len(one.keys) == 1 and isinstance(one.keys[0].value, str) else {}
    return Way.TEXT in found or (Way.LABEL in found and all(choice.label for choice in offered))
