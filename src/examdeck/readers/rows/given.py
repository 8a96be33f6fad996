"""What rows of a list lack, and what stands beside the list gives them: keys, explanations, a stem of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from examdeck.language.columns import Role, role
from examdeck.language.names import says_chosen, says_fault
from examdeck.readers.rows.beside import known_of_many
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.row_texts import filled
from examdeck.readers.rows.shapes import Shape
from examdeck.readers.rows.text import cell

_KEYS = (Role.KEY, Role.ANSWER)
_GIVEN = ((_KEYS, "correct answer"), ((Role.EXPLANATION,), "explanation"))
"""What rows may be given, and what it is called in them."""
_FEWEST = 2


def give_from_beside(node: Branch) -> None:
    """Give each row of a list what stands beside the list: in the rows' order, or by their numbers or ids."""
    for wanted, called in _GIVEN:
        _give(node, wanted, called)
    _give_stems(node)


def in_lists(node: Branch) -> Branch:
    """The mapping with lists for those of its values that count on alike: `{1: "x", 2: "y"}`."""
    counted = {name: len(value) for name, value in node.items() if isinstance(value, Branch) and _is_counted(value)}
    alike = [name for name, count in counted.items() if list(counted.values()).count(count) > 1]
    if not alike:
        return node
    lists = {name: Listed(node[name].values(), node[name].place, node[name].end) for name in alike}
    return Branch({**node, **lists}, node.place, node.end)


def _is_counted(value: Branch) -> bool:
    first = next(iter(value), "")
    names = [str(n) for n in range(int(first), int(first) + len(value))] if first in ("0", "1") else []
    return len(value) >= _FEWEST and list(value) == names


def _give(node: Branch, wanted: Sequence[Role], called: str) -> None:
    """Give rows their keys or explanations; what is of as many rows as two lists have is of neither."""
    held = [(value, list[str]()) for value in node.values() if isinstance(value, list)]
    held += [(list(value.values()), list(value)) for value in node.values() if isinstance(value, Branch)]
    lists = [(rows, names) for rows, names in held if _lack(rows, wanted)]
    for name, value in node.items() if lists else ():
        is_wanted = known_of_many(name) in wanted and not says_chosen(name) and not says_fault(name)
        if not is_wanted or not isinstance(value, list | dict):
            continue
        fitting = [(rows, given) for rows, names in lists if (given := _in_turn(value, rows, wanted, names))]
        for rows, given in fitting if len(fitting) == 1 else ():
            for row, said in zip(rows, given, strict=True):
                row[called] = said


def _in_turn(
    value: list[Any] | dict[str, Any], rows: Sequence[Branch], wanted: Sequence[Role], names: Sequence[str]
) -> Sequence[Any]:
    """What a list or mapping has for each of the rows, in their order; nothing where it lacks some.

    Rows of a mapping go by their names, others by their ids, or are counted.
    """
    first = 0 if isinstance(value, dict) and len(value) == len(rows) and "0" in value else 1
    counted = [_of_role(row, Role.ID, Role.LABEL) or str(n) for n, row in enumerate(rows, first)]
    numbers = list(names) or counted
    if isinstance(value, dict):
        found = {str(number): said for number, said in value.items()}
    elif all(isinstance(said, dict) for said in value):
        found = {_of_role(said, Role.ID, Role.LABEL): _of_role(said, *wanted) for said in value}
    else:
        found = dict(zip(numbers, value, strict=False)) if len(value) == len(rows) else {}
    if wanted != _KEYS and not (len(rows) >= _FEWEST and all(isinstance(said, str | None) for said in found.values())):
        return ()
    are_all = len(set(numbers)) == len(rows) and found.keys() >= set(numbers)
    return [found[number] for number in numbers] if are_all else ()


def _lack(rows: Sequence[Any], wanted: Sequence[Role]) -> bool:
    """Whether all rows of a list ask, and none has what is wanted."""
    return bool(rows) and all(
        isinstance(row, Branch) and _may_ask(roles := set(map(role, row))) and not roles & set(wanted) for row in rows
    )


def _may_ask(roles: Set[Role | None]) -> bool:
    return Role.STEM in roles or {Role.TEXT, Role.OPTIONS} <= roles


def explain_in_turn(node: Branch, found: Mapping[str, Sequence[Shape]]) -> None:
    """Give questions that are lists themselves the explanations of a list beside theirs, one for each."""
    unexplained = [
        rows
        for name, rows in found.items()
        if len(rows) >= _FEWEST
        and isinstance(held := node.get(name), list)
        and len(held) == len(rows)
        and all(isinstance(one, Listed) for one in held)
        and not any(one.explanations for one in rows)
    ]
    for name, value in node.items() if unexplained else ():
        if known_of_many(name) is Role.EXPLANATION and isinstance(value, list) and all(map(_is_text, value)):
            fitting = [rows for rows in unexplained if len(rows) == len(value)]
            for one, text in zip(*fitting, value, strict=True) if len(fitting) == 1 else ():
                one.explanations = [text]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _give_stems(node: Branch) -> None:
    """Give rows that all lack a stem, below what is asked of all of them, that for one; one alone was forgotten."""
    texts = [value for value in node.values() if isinstance(value, str)]
    asked = max(texts, key=len, default="")
    for rows in node.values() if asked else ():
        if (
            isinstance(rows, list)
            and len(rows) > 1
            and all(isinstance(row, Branch) and lacks_stem(row) for row in rows)
        ):
            for row in rows:
                row.update({name: asked for name in row if role(name) is Role.STEM})


def lacks_stem(row: Branch) -> bool:
    """Whether nothing is written where a row with options would ask."""
    asked = {name: value for name, value in row.items() if role(name) in (Role.STEM, Role.EXHIBIT, Role.IMAGE)}
    return {Role.STEM, Role.OPTIONS} <= set(map(role, row)) and not filled(asked)


def _of_role(row: Any, *wanted: Role) -> str:
    named = row.items() if isinstance(row, Mapping) else ()
    return next((cell(value) for name, value in named if role(name) in wanted), "")
