"""The options of a row, in any of the ways that people write them down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from examdeck.language.columns import FLAGS, Role, fold, numbered, role
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.rows.columns import Numbered
from examdeck.readers.rows.keys import Choice, truth
from examdeck.readers.rows.lettered import are_counted, split
from examdeck.readers.rows.option_flags import NAMELESS, are_amounts, flag_of, is_bit, points_of, said_by_flag
from examdeck.readers.rows.text import cell, is_image, is_unknown

_MOST = 200
"""Options of a question that are looked at."""
_MOST_PARTS = 9
_LETTERED = re.compile(r"\s*[(\[（]?([^\W\d_]|\d{1,2})\s*[.):\]）．、：]\s*(.*)", re.DOTALL)
_LETTER = re.compile(r"([A-H])\s+(\S.*)", re.DOTALL)
_SLIPPED = re.compile(r"\s*([A-Ha-h])(?:\s*,\s*|\s+)(\S.*)", re.DOTALL)
"""A letter with another sign behind it than options have, or none."""
_LATIN = "ABCDEFGH"
_FEWEST = 4
_SHORTEST = 3
"""Characters of a letter with its mark and a text."""
"""Options of which one letter may be wrong: the others tell what it should be."""
_LETTER_IN_TAG = re.compile(
    r"\s*<(?P<tag>\w+)[^<>]*>\s*(?P<name>[^\W\d_])[.)]\s*</(?P=tag)>\s*(?P<text>\S.*)", re.DOTALL
)
"""As Moodle shows options: `<span class="answernumber">a. </span>text`."""
_TICK = re.compile(
    rf"^\*(?![*\s])|\s*(?:\((?:{RIGHT_PATTERN})\)|\[(?:{RIGHT_PATTERN})\]|_(?:{RIGHT_PATTERN})|[✓✔✅])\s*$",
    re.IGNORECASE,
)
_LAST_OF_TICK = (")", "]", "✓", "✔", "✅")
_LONGEST_TICK = 16
_OF_LOOKS = re.compile(
    r"(?:left|right|icon|text|bg|fa)?(?:icon|colou?r|emoji|class|classname|css|style|variant)s?(?:name|type)?"
)
"""Folded names in programs of how an option is shown."""
_HOLDERS = (dict, list)
_TEXT_ROLES = (Role.TEXT, Role.ANSWER, Role.OPTIONS, Role.STEM, None, Role.LABEL, Role.EXPLANATION)
"""What the name of an option's text may mean elsewhere, likeliest first; None for a name that means nothing."""


def choices(value: Any) -> list[Choice]:
    """The options that the value of a row holds; none if it holds no several."""
    if isinstance(value, str):
        value = split(value)
    if not value:
        return []
    if isinstance(value, dict):
        found = _of_mapping(value)
    elif isinstance(value, list):
        made = _of_items(value[:_MOST])
        if any(not choice.text and is_unknown(item) for choice, item in zip(made, value, strict=False)):
            return []  # to leave one out would move those behind it
        last = max((at for at, choice in enumerate(made, 1) if choice.text), default=0)
        found = made[:last]  # an empty place before others stays: to leave it out would move those behind it
    else:
        return []
    several = sum(bool(choice.text) for choice in found) > 1
    return unlettered(found) if several or any(choice.correct for choice in found) else []


def numbered_choices(
    cells: Mapping[str, Any], names: Iterable[Numbered], needed: Set[int] = frozenset()
) -> list[Choice]:
    """The options that stand each in a value of its own; none where too few of the positions `needed` are there.

    The names are in the order of their positions. Of several, all but the first of the needed may be left out; a place
    that is empty before others stays, for these are counted by it.
    """
    named = {position: (cells[name], label) for name, position, label in list(names)[::-1]}
    if any(isinstance(value, _HOLDERS) for value, _ in named.values()):
        made = zip(named.items(), _of_items([value for value, _ in named.values()]), strict=True)
        found = {place: replace(choice, label=label) for (place, (_, label)), choice in made if choice.text}
    else:
        found = {place: Choice(text, label) for place, (value, label) in named.items() if (text := cell(value))}
    if not needed <= found.keys() and not _are_enough(sorted(found), needed):
        return []
    are_counted = bool(needed) and min(found) >= 0 and max(found) < _MOST_PARTS
    places = range(max(found) + 1) if are_counted else sorted(found)
    return unlettered([found.get(place, Choice("")) for place in places])


def _are_enough(places: Sequence[int], needed: Set[int]) -> bool:
    """Whether places without one of the needed may still be those of options: more of them, or one behind the other."""
    if len(places) < len(needed) or places[0] not in needed:
        return False
    return len(places) > len(needed) or places[-1] - places[0] < len(places)


def keys_apart(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with what stands among its options' letters, and says which are right or why, as values of its own.

    `{"answers": {"a": …, "b": …, "correct": "b"}}`
    """
    apart: dict[str, Any] = {}
    for name, inner in cells.items():
        told = _told_among_letters(inner) if role(name) in _OF_OPTIONS and isinstance(inner, dict) else {}
        if told:
            apart[name] = {letter: text for letter, text in inner.items() if letter not in told}
            apart |= {(one if one not in cells else _ANEW[role(one)]): said for one, said in told.items()}
    return {**cells, **apart} if apart else cells


_OF_OPTIONS = (Role.OPTIONS, Role.ANSWER, None)
_APART = (Role.KEY, Role.ANSWER, Role.EXPLANATION)
_ANEW: Mapping[Role | None, str] = {
    Role.KEY: "exact answer",
    Role.ANSWER: "exact answer",
    Role.EXPLANATION: "rationale",
}
"""What a value is called whose name the row has, too: both must agree."""


def _told_among_letters(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is a key beside the letters of options, and what explains it; nothing in a mapping that asks itself."""
    roles = {name: role(str(name)) for name in value}
    letters = [name for name in value if (known := numbered(str(name))) and known[0] is Role.OPTION]
    if len(letters) < 2 or {Role.STEM, Role.KIND} & set(roles.values()):
        return {}
    told = {name: value[name] for name, known in roles.items() if known in _APART and name not in letters}
    return told if any(roles[name] is not Role.EXPLANATION for name in told) else {}


def unlettered(found: list[Choice]) -> list[Choice]:
    """The options without the letters or numbers that they all begin with, and these as their labels."""
    filled = [choice for choice in found if choice.text]
    parts = [part for choice in filled if (part := _parted(choice.text))]
    if not parts:
        return found
    if len(parts) < len(filled) or not are_counted([label for label, _ in parts]):
        parts = _parted_in_spite([choice.text for choice in filled])
    if not parts or (parts[0][0].isdecimal() and len(set(parts)) > len({text for _, text in parts})):
        return found  # "1. turn", "2. turn"
    twice = [_parted(text) for _, text in parts]
    if [again[0] for again in twice if again] == [label for label, _ in parts]:  # "A) A) ice"
        parts = [again for again in twice if again]
    labelled = iter(parts)
    return [
        replace(choice, text=text, label=label)
        for choice in found
        for label, text in [next(labelled) if choice.text else ("", "")]
    ]


def _parted_in_spite(texts: Sequence[str]) -> list[tuple[str, str]]:
    """As `_parted`, of options of which one has a wrong letter, few have a comma behind it, or two change places.

    Nothing where the others leave a doubt. A wrong letter becomes that of its place; others are what a key means.
    """
    marks = [_LETTERED.fullmatch(text) or _SLIPPED.fullmatch(text) for text in texts]
    parts = [(mark[1], mark[2].strip()) for mark in marks if mark and mark[2].strip()]
    if not _FEWEST <= len(texts) == len(parts) or len(parts) > len(_LATIN):
        return []
    own = [letter if parts[0][0].isupper() or parts[1][0].isupper() else letter.lower() for letter in _LATIN]
    own = own[: len(parts)]
    right = [label == letter for (label, _), letter in zip(parts, own, strict=True)]
    slips = [_LETTERED.fullmatch(text) is None for text in texts]
    if 2 * sum(slips) > len(parts):
        return []
    if sorted(label for label, _ in parts) == own:
        return parts
    if not all(one or not slip for one, slip in zip(right, slips, strict=True)):
        return []
    return [(letter, text) for letter, (_, text) in zip(own, parts, strict=True)] if right.count(False) == 1 else []


def _parted(text: str) -> tuple[str, str] | None:
    """The letter or number that a text begins with, and the rest, if there is one."""
    if len(text) < _SHORTEST:
        return None
    if text.lstrip().startswith("<"):
        inner = _LETTER_IN_TAG.fullmatch(text)
        return (inner["name"], inner["text"]) if inner else None
    mark = _LETTERED.fullmatch(text) or _LETTER.fullmatch(text)
    return (mark[1], mark[2].strip()) if mark and mark[2].strip() else None


def unmarked(found: Sequence[Choice]) -> Sequence[Choice]:
    """The options without the asterisk or tick that some of them have, which makes these the correct ones."""
    marked = [_is_ticked(choice.text) for choice in found]
    are_all = sum(marked) == sum(bool(choice.text) for choice in found)
    if not any(marked) or are_all or any(choice.correct is not None for choice in found):
        return found
    return [
        replace(choice, text=_TICK.sub("", choice.text).strip(), correct=right)
        for choice, right in zip(found, marked, strict=True)
    ]


def _is_ticked(text: str) -> bool:
    # to look at its ends first is quicker
    may_be = text.startswith("*") or text.endswith(_LAST_OF_TICK) or "_" in text[-_LONGEST_TICK:]
    return may_be and _TICK.sub("", text) not in ("", text)


def _of_items(items: Sequence[Any]) -> list[Choice]:
    """An option for each item of a list; those that are mappings are understood beside each other."""
    if not any(isinstance(item, _HOLDERS) for item in items):
        return [Choice(cell(item)) for item in items]
    if len(items) > 1 and all(map(_is_verdict, items)):  # - "a": false, - "b": true
        return [Choice(cell(name), correct=inner) for item in items for name, inner in item.items()]
    if (
        len(items) > 1
        and all(map(_is_judged, items))
        and {int(bit) for item in items for bit in item.values()} == {0, 1}
    ):
        return [Choice(cell(name), points=int(bit)) for item in items for name, bit in item.items()]
    right = [_said_right(item) for item in items]
    if any(right) and not all(right):  # - "a", - correct: "b"
        return [Choice(text or cell(item), correct=bool(text)) for item, text in zip(items, right, strict=True)]
    mappings = [_mapping(_unwrapped(item)) for item in items if isinstance(item, _HOLDERS)]
    made = iter(_of_mappings(mappings) if mappings else ())
    return [next(made) if isinstance(item, _HOLDERS) else Choice(cell(item)) for item in items]


def _unwrapped(item: dict[str, Any] | list[Any]) -> dict[str, Any] | list[Any]:
    """What an option holds under its only name: `{"radio": {"text": "ice", "val": "A"}}`."""
    inner = next(iter(item.values())) if isinstance(item, dict) and len(item) == 1 else None
    return inner if isinstance(inner, dict) and inner else item


def _is_verdict(item: Any) -> bool:
    """Whether an option's only name is its text, and what that holds says whether it is right."""
    if not isinstance(item, dict) or len(item) != 1:
        return False
    ((name, value),) = item.items()
    return isinstance(value, bool) and fold(str(name)) not in FLAGS


def _is_judged(item: Any) -> bool:
    """Whether an option's only name is its text, beside 0 or 1."""
    if not isinstance(item, dict) or len(item) != 1:
        return False
    ((name, value),) = item.items()
    return is_bit(value) and fold(str(name)) not in FLAGS and role(str(name)) is None


def _said_right(item: Any) -> str:
    """The text of an option whose only name is that it is right."""
    if not isinstance(item, dict) or len(item) != 1:
        return ""
    ((name, value),) = item.items()
    return value if fold(str(name)) in FLAGS and isinstance(value, str) and truth(value) is None else ""


def _mapping(item: dict[str, Any] | list[Any]) -> dict[str, Any]:
    """The values of an option by their folded names, or by their positions where it is a list: `["x", true]`."""
    if isinstance(item, list):
        return {f"{NAMELESS}{chr(ord('a') + number)}": value for number, value in enumerate(item[:_MOST_PARTS])}
    return {fold(str(name)): inner for name, inner in item.items()}


def _of_mappings(items: Sequence[Mapping[str, Any]]) -> list[Choice]:
    """Options that are mappings with folded names: what these hold is told by the names, else by all their values."""
    names = list(dict.fromkeys(name for item in items for name in item))
    flag = flag_of(items, names)
    texts = sorted(
        (name for name in names if name != flag and _may_be_text(items, name) and not are_amounts(items, name)),
        key=lambda name: (
            _TEXT_ROLES.index(_meant(name)),
            name == "value" or role(name) is Role.ID,
            -_length(items, name),
            names.index(name),
        ),
    )
    texts = [name for name in texts if not _OF_LOOKS.fullmatch(name)] or texts
    label = _label(items, texts)
    texts = [name for name in texts if name != label] or texts
    images = [name for name in names if role(name) is Role.IMAGE]
    whys = [name for name in texts[1:] if role(name) is Role.EXPLANATION]
    points = points_of(items, names) if not flag else [None] * len(items)
    return [
        Choice(
            _first(item, texts) or next((f"![]({item[name]})" for name in images if is_image(item.get(name))), ""),
            cell(item.get(label)) if label else "",
            said_by_flag(item[flag], flag) if flag in item else None,
            _first(item, whys),
            counts,
        )
        for item, counts in zip(items, points, strict=True)
    ]


def _label(items: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> str:
    """The name of the options' letters: values that count on, else a name that means so beside a likelier text."""
    counted = [name for name in texts if len(items) > 1 and are_counted([cell(item.get(name)) for item in items])]
    if counted and len(counted) < len(texts):
        return counted[-1]  # {"label": "A", "value": "Paris"}, {"label": "Paris", "value": "a"}
    return next((name for name in texts[1:] if _meant(name) is Role.LABEL), "")


def _meant(name: str) -> Role | None:
    """What the name means that a value of an option goes by, as far as `_TEXT_ROLES` tells apart."""
    known = role(name)
    if known in (Role.ID, Role.KEY) or name == "value" or _is_id_of_option(name):
        return Role.LABEL
    return known if known in _TEXT_ROLES else None


def _is_id_of_option(name: str) -> bool:
    """Whether a folded name is that of an option's id: "optionId"."""
    known = numbered(f"{name[:-2]} 1") if name.endswith("id") and role(name) is None else None
    return known is not None and known[0] is Role.OPTION


def _may_be_text(items: Sequence[Mapping[str, Any]], name: str) -> bool:
    values = [item[name] for item in items if name in item]
    return role(name) is not Role.IMAGE and all(not isinstance(v, bool) for v in values) and any(map(cell, values))


def _length(items: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(len(cell(item.get(name))) for item in items)


def _first(item: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((text for name in names if (text := cell(item.get(name)))), "")


def _of_mapping(value: Mapping[str, Any]) -> list[Choice]:
    """Options by their letters, by their texts, or as lists beside each other."""
    if not _told_among_letters(value) and (by_name := _sorted(value)):
        return by_name
    lists = {fold(str(name)): inner for name, inner in value.items() if isinstance(inner, list)}
    if lists and len(lists) == len(value):
        most = max(map(len, lists.values()))
        rows = [{name: inner[n] for name, inner in lists.items() if n < len(inner)} for n in range(min(most, _MOST))]
        return [choice for choice in _of_mappings(rows) if choice.text]
    if len(value) > 1 and all(isinstance(inner, bool) for inner in value.values()):
        return [Choice(cell(name), correct=inner) for name, inner in value.items()]
    if set(map(str, value.values())) == {"0", "1"} and any(_IN_WORDS.search(str(name)) for name in value):
        return [Choice(cell(name), points=int(bit)) for name, bit in value.items()]
    named = [(str(name), inner) for name, inner in list(value.items())[:_MOST] if role(str(name)) is not Role.KIND]
    ranked = [(rank, pair) for pair in named if (rank := _rank(pair[0])) is not None]
    if len(ranked) > 1:  # what else stands among letters is no option
        named = [pair for _, pair in sorted(ranked, key=lambda one: one[0])]
    elif all(isinstance(inner, int | float) for _, inner in named):
        return []  # measures of something
    items = _of_items([inner for _, inner in named])
    return [
        replace(item, label=_ending(name) if _rank(name) is not None else name, name=name)
        for (name, _), item in zip(named, items, strict=True)
        if item.text
    ]


_IN_WORDS = re.compile(r"\w[ .,-]+\w|[^\x00-\x7f]")
"""What no name of a setting has."""


def _sorted(value: Mapping[str, Any]) -> list[Choice]:
    """Options by whether they are right: `{"correct": "x", "incorrect": ["y", "z"]}`, or one that is called "true"."""
    right = [name for name in value if fold(str(name)) in FLAGS or role(str(name)) is Role.KEY]
    wrong = [name for name in value if role(str(name)) is Role.DISTRACTORS]
    if right and wrong and len(right) + len(wrong) == len(value):
        held = [(name in right, item) for name in value for item in (_listed(value[name]))]
        return [Choice(cell(item), correct=is_right) for is_right, item in held if cell(item)]
    said = [name for name in value if len(str(name)) > 1 and str(name).isalpha() and truth(name)]
    if len(said) == 1 and len(value) > 2 and all(isinstance(inner, str) for inner in value.values()):
        return [Choice(cell(inner), correct=name in said) for name, inner in value.items()]
    return []


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _rank(name: str) -> int | None:
    known = numbered(name)
    return known[1] if known else int(name) if name.isdecimal() and len(name) < 4 else None


def _ending(name: str) -> str:
    found = re.search(r"(\d+|[^\W\d_])\W*$", name)
    return found[1] if found else name
