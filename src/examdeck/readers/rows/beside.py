"""Lists beside each other, of which each holds one part of all questions: stems, options, keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role, words_in_name
from examdeck.language.names import says_score
from examdeck.readers.rows.keys import Key, ways
from examdeck.readers.rows.options import choices
from examdeck.readers.rows.own_table import letters
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.row_texts import filled
from examdeck.readers.rows.shapes import Row

_BESIDE: dict[Role | None, str] = {
    Role.OPTIONS: "options",
    Role.ANSWER: "answer",
    Role.KEY: "correct answer",
    Role.EXPLANATION: "explanation",
}
_KEYS = (Role.ANSWER, Role.KEY)


def beside_each_other(node: Branch) -> tuple[list[Row], set[str]]:
    """The rows whose stems, options and keys stand in lists beside each other, one of each a row; the lists' names."""
    written, node = node, _keys_apart(node)
    asked = next((name for name, value in node.items() if _asks_many(name, value)), None)
    offered = next((name for name, value in node.items() if asked is None and _offers_many(name, value)), None)
    if asked is None and offered is None:
        return [], set()
    asked = asked or offered or ""
    held = node[asked]
    apart = _lists_of_letters(node)
    named = {"question": list(held)} | _options_apart(node, apart, len(held))
    if offered:
        named = {"question": [each[0] for each in held], "options": [each[1:] for each in held]}
    used = {asked, *(apart if len(named) > 1 else ())}
    if isinstance(held, dict):
        named["answer"] = list(held.values())
    for name, value in node.items():
        known = known_of_many(name)
        is_one_of_each = isinstance(value, list) and len(value) == len(held) and known in _BESIDE
        if is_one_of_each and name not in used and name not in apart:
            keys = [_only(each) for each in value] if offered else value
            if not offered or all(map(_is_plain, keys)):
                named[_BESIDE[known]] = keys
                used.add(name)
    if len(named) < 2 + bool(offered) or _count_options_elsewhere(node, named, used):
        return [], set()
    place, end = (held.place, held.end) if isinstance(held, Branch | Listed) else (node.place, node.end)
    of_each = [(one.place, one.end) if isinstance(one, Branch | Listed) else (place, end) for one in written[asked]]
    rows = [Row(filled({name: each[n] for name, each in named.items()}), *of_each[n]) for n in range(len(held))]
    return rows, used


def _keys_apart(node: Branch) -> Branch:
    """The mapping, in which keys that stand with stems have a list of their own: `[["Who?", "b"], …]`.

    Only beside a list with the options of each, of which they name some in nearly all rows.
    """
    for name, held in node.items():
        if not isinstance(held, Listed) or len(held) < _FEWEST or known_of_many(name) is not Role.STEM:
            continue
        pairs = [pair for each in held if (pair := _stem_and_key(each))]
        if len(pairs) < len(held):
            continue
        offered = [
            [choices(one) for one in value]
            for other, value in node.items()
            if isinstance(value, list) and len(value) == len(held) and known_of_many(other) is Role.OPTIONS
        ]
        if len(pairs) > _FEWEST and len({str(key) for _, key in pairs}) == 1:
            continue  # what each is worth, or its time
        if any(_tells_keys(other, value, len(held)) for other, value in node.items()):
            continue
        keys = [Key("answer", key) for _, key in pairs]
        known = [sum(map(bool, map(ways, keys, each))) for each in offered]
        if any(times >= _NEARLY_ALL * len(held) for times in known):
            stems = Listed([stem for stem, _ in pairs], held.place, held.end)
            parts = [(called, stems if called == name else inner) for called, inner in node.items()]
            return Branch([*parts, (_APART, [key.value for key in keys])], node.place, node.end)
    return node


def _tells_keys(name: str, value: Any, count: int) -> bool:
    """Whether a list of so many is called keys or right ones: what stands with the stems is something else then."""
    is_called = known_of_many(name) in _KEYS or says_score(name)
    return is_called and isinstance(value, list) and len(value) == count


def _stem_and_key(each: Any) -> tuple[str, Any] | None:
    """What is asked and its key, in a list that may begin with a number, or in a mapping that holds nothing else."""
    if isinstance(each, dict):
        stems = [inner for name, inner in each.items() if role(name) is Role.STEM]
        keys = [inner for name, inner in each.items() if role(name) in _KEYS]
        pair = [*stems, *keys] if len(each) == len(stems) + len(keys) else []
    else:
        pair = each if isinstance(each, list) else []
        pair = pair[1:] if len(pair) > _FEWEST and type(pair[0]) is int else pair
    return (pair[0], pair[1]) if len(pair) == _FEWEST and isinstance(pair[0], str) else None


_APART = "correct answers"


def asks_in_turn(node: Branch) -> bool:
    """Whether a mapping has nothing but lists that ask, and a list of as many keys: it is no question by itself."""
    asked = [value for name, value in node.items() if role(name) is Role.STEM]
    counts = {len(value) for value in asked if isinstance(value, list) and len(value) > 1}
    keys = [value for name, value in node.items() if role(name) in _KEYS and isinstance(value, list)]
    offered = [value for name, value in node.items() if role(name) is Role.OPTIONS and isinstance(value, list)]
    are_lists = bool(asked) and all(isinstance(value, list) and all(map(_is_plain, value)) for value in asked)
    are_apart = all(isinstance(each, list) for value in offered for each in value)
    return are_lists and are_apart and any(len(value) in counts for value in keys)


def known_of_many(name: str) -> Role | None:
    """What a list of this name holds one of in each place: as `role`, of its last word that means anything."""
    if role(name) not in (None, Role.STEM, *_BESIDE):
        return None
    called = [name, fold(name).removesuffix("s"), *words_in_name(name)[::-1]]
    return next((known for one in called if (known := role(one)) in (Role.STEM, *_BESIDE)), None)


def _lists_of_letters(node: Branch) -> Sequence[str]:
    """The names of lists that hold the first options, the second ones, … each, in the order of their letters."""
    found = {
        name: at
        for name, value in node.items()
        if (at := _place(name)) is not None and isinstance(value, list) and all(map(_is_plain, value))
    }
    return sorted(found, key=lambda name: found[name]) if len(found) > 1 else []


def _options_apart(node: Branch, apart: Sequence[str], count: int) -> dict[str, list[Any]]:
    """The options of so many rows by the letters of their lists.

    None where no list of keys is beside them, one has another length, or their letters do not count on.
    """
    places = [_place(name) or 0 for name in apart]
    if not places or places[0] > 0 or places != list(range(places[0], places[0] + len(places))):
        return {}
    has_keys = any(
        known_of_many(name) in _KEYS and len(value) == count
        for name, value in node.items()
        if isinstance(value, list) and name not in apart
    )
    if not has_keys or any(len(node[name]) != count for name in apart):
        return {}
    return {f"option {letters(n)}": node[name] for n, name in enumerate(apart)}


def _place(name: str) -> int | None:
    """Which of the options a list of this name holds."""
    known = numbered(name)
    return known[1] if known and known[0] is Role.OPTION and len(fold(name)) > 1 else None


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _count_options_elsewhere(node: Branch, named: Mapping[str, Sequence[Any]], used: set[str]) -> bool:
    """Whether keys are bare numbers that count options, which stand in lists of another length."""
    if "options" in named or "option A" in named:
        return False
    keys = named.get("correct answer", named.get("answer", []))
    others = [name for name, value in node.items() if isinstance(value, list) and name not in used]
    are_apart = any(known_of_many(name) is Role.OPTIONS or _place(name) is not None for name in others)
    return are_apart and bool(keys) and all(type(key) is int for key in keys)


def _offers_many(name: str, value: Any) -> bool:
    """Whether each of several has what is asked, and then what is offered."""
    return (
        known_of_many(name) is Role.STEM
        and isinstance(value, list)
        and len(value) > 1
        and all(isinstance(each, list) and len(each) > _FEWEST and all(map(_is_plain, each)) for each in value)
    )


_FEWEST, _NEARLY_ALL = 2, 0.9


def _only(value: Any) -> Any:
    """The only text of a list that has places for others."""
    texts = [each for each in value if each is not None] if isinstance(value, list) else []
    return texts[0] if len(texts) == 1 else value


def _asks_many(name: str, value: Any) -> bool:
    if not isinstance(value, dict | list) or len(value) < 2 or known_of_many(name) is not Role.STEM:
        return False
    if isinstance(value, dict):
        are_stems = not any(map(role, value)) and not all(map(str.isdecimal, value))
        return are_stems and all(isinstance(inner, str) for inner in value.values())
    return all(isinstance(inner, str) for inner in value)
