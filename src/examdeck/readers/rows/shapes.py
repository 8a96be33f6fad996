"""What a row holds: which value is the stem, which are the options, which the key.

A row is a mapping from names to values, wherever it comes from: a table, JSON, YAML, a program. What its names mean
is told by `language.columns`, and how its options are written by `options`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.model.question import Place
from examdeck.model.value import value
from examdeck.readers.rows.columns import Columns, columns
from examdeck.readers.rows.keys import Choice, Key, same, truth, ways
from examdeck.readers.rows.lettered import lettered_parts, without_repeated
from examdeck.readers.rows.options import choices, numbered_choices, unmarked
from examdeck.readers.rows.placed import MOVED, Listed
from examdeck.readers.rows.pointers import label_in, references_in
from examdeck.readers.rows.row_texts import (
    CODE_NAMES,
    HOLDERS,
    SENTENCE,
    passages_of,
    row_tags,
    stem_said,
    texts,
    values_of,
)
from examdeck.readers.rows.text import as_address, cell, is_image, is_left_blank, is_unknown


@value()
class Row:
    """A row and where it stands."""

    cells: Mapping[str, Any]
    """Its values by their names; none of them is empty (see `filled`)."""
    place: Place
    end: int
    """Its last line."""
    tags: tuple[str, ...] = ()
    """What it stands under says of it."""
    is_sure: bool = False
    """Whether the names of all rows have shown that these are questions."""


@dataclass(slots=True)
class Shape:
    """What a row seems to hold, before its key is understood."""

    place: Place
    end: int
    """Its last line."""
    stem: str = ""
    """As written, without the options."""
    passages: Sequence[str] = ()
    """What the stem is about, as written."""
    exhibits: Sequence[str] = ()
    """Markdown that the stem is about."""
    choices: Sequence[Choice] = ()
    keys: Sequence[Key] = ()
    explanations: Sequence[str] = ()
    kind: str = ""
    references: tuple[str, ...] = ()
    place_tags: tuple[str, ...] = ()
    """Of what the row stands under."""
    tags: tuple[str, ...] = ()
    label: str = ""
    """What the source calls the question."""
    cells: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """The values of the row by their names."""
    under: tuple[str, ...] = ()
    """The names of what it stands in, in a program or a tree, the innermost first."""
    computed: str = ""
    """The name of a part of the question that only running the program would tell."""

    is_sure: bool = False
    """Whether the names say that something is asked: a title and a list may be anything."""
    is_moved: bool = False
    """Whether its options stand in another order than they are shown in: only their texts tell which are right."""

    @property
    def is_question(self) -> bool:
        """Whether there is something to ask, and something to answer, in a place where both are meant so."""
        if not (self.choices or self.keys) or not any(map(str.isalnum, self.stem)):
            return False
        return self.is_sure or any(c.correct for c in self.choices) or any(ways(k, self.choices) for k in self.keys)

    @property
    def has_key(self) -> bool:
        """Whether the row says which options are correct, or what to recall."""
        return bool(self.keys) or any(choice.correct for choice in self.choices)

    @property
    def asks_or_answers(self) -> bool:
        """Whether there is a part of a question."""
        return bool(self.stem or self.choices or self.keys)


_SORTING = frozenset([Role.ID, Role.LABEL, Role.TAG, Role.KIND])
"""What may be said of a row that holds nothing yet."""
_FIRST_TWO = frozenset([0, 1])
_PLACEHOLDER = re.compile(r"\s*//IMG//\s*")
"""ExamTopics' mark of where an image stands."""


def shape(row: Row) -> Shape:
    """What the row's values are by their names."""
    names = columns(tuple(row.cells))
    found = Shape(row.place, row.end, place_tags=row.tags, cells=row.cells)
    if names.only_asks and isinstance(text := row.cells[names.only_asks], str):
        found.stem, found.is_sure = cell(text), True
    elif names.by_role and not _is_blank(row):
        _fill(found, row, names)
    return found


def _is_blank(row: Row) -> bool:
    """Whether all that a row would say of a question is left blank."""
    said = [inner for name, inner in row.cells.items() if role(name) not in _SORTING]
    return bool(said) and all(map(is_left_blank, said))


def _fill(found: Shape, row: Row, names: Columns) -> None:
    """Put into a shape what its row has under these names."""
    cells, roles = row.cells, names.by_role
    if Role.KIND in roles:
        found.kind = fold(cell(cells[roles[Role.KIND][0]]))
    found.stem = stem_said(cells, names)
    found.is_sure = row.is_sure or Role.STEM in roles or Role.ANSWER in roles
    found.choices = _choices(cells, names)
    found.is_moved = any(isinstance(inner, Listed) and inner.maker == MOVED for inner in cells.values())
    found.keys = _keys(cells, names, own_options=found.choices)
    if "q" in cells:
        _by_letters(found, cells, names)
    bare = unmarked(found.choices)
    if bare is not found.choices and not any(ways(key, found.choices) for key in found.keys):
        found.choices = bare
    found.stem = without_repeated(found.stem, [choice.text for choice in found.choices])
    if not found.choices and (Role.DISTRACTORS in roles or names.distractors):
        _from_right_and_wrong(found, cells, names)
    if not found.choices and found.keys:
        _from_stem(found)
    if names.whys or Role.EXPLANATION in roles:
        _explain(found, cells, names)
    if Role.EXHIBIT in roles or Role.IMAGE in roles:
        found.passages = [text for text in passages_of(cells, names) if text != found.stem]
        found.exhibits = tuple(_exhibits(found, cells, names))
    if Role.REFERENCE in roles:
        found.references = tuple(references_in([cells[name] for name in roles[Role.REFERENCE]]))
    if Role.TAG in roles:
        found.tags = tuple(dict.fromkeys(row_tags(cells, names)))
    if names.labels:
        found.label = label_in([cells[name] for name in names.labels])


def computed_part(cells: Mapping[str, Any], found: Shape) -> str:
    """The name of what the row lacks, and has computed: its stem, its options or its key."""
    lacks = {Role.STEM: not found.stem, Role.OPTIONS: not found.choices, Role.KEY: not found.has_key}
    lacks[Role.ANSWER] = lacks[Role.KEY]
    if not any(lacks.values()):
        return ""
    return next(
        (name for name, inner in cells.items() if is_unknown(inner) and (known := role(name)) and lacks.get(known)), ""
    )


def _choices(cells: Mapping[str, Any], names: Columns) -> list[Choice]:
    roles = names.by_role
    for name in roles.get(Role.OPTIONS, ()):
        if found := choices(cells[name]) or _split_by_key(cells[name], [cells[key.name] for key in names.keys]):
            return found
    answers = roles.get(Role.ANSWER, ())
    if names.options and (found := numbered_choices(cells, names.options, _FIRST_TWO)):
        judged = _judged(cells, answers)
        if sum(len(one.text) for one in judged) > sum(len(one.text) for one in found):
            return judged
        return _flagged(found, cells, names) if names.flags else found
    is_sorted = {Role.KEY, Role.DISTRACTORS} <= roles.keys()
    for name in answers:
        if is_sorted and isinstance(cells[name], str):
            continue  # it explains what is right
        found = choices(cells[name])
        others = [Key(other, cells[other]) for other in answers if other != name]
        is_answered = Role.KEY in roles or any(choice.correct is not None for choice in found)
        is_answered = is_answered or _are_mappings(cells[name])
        if found and (is_answered or any(ways(other, found) for other in others)):
            return found
    unnamed = [inner for name, inner in cells.items() if isinstance(inner, HOLDERS) and role(name) is None]
    found = choices(unnamed[0]) if len(unnamed) == 1 and (names.keys or _are_flagged(unnamed[0])) else []
    if (
        found
        and isinstance(unnamed[0], dict)
        and not any(ways(key, found) for key in _keys(cells, names, own_options=[]))
    ):
        return []  # a mapping of which nothing says that it is of options: a tolerance
    return found if names.keys or any(choice.correct for choice in found) else []


def _judged(cells: Mapping[str, Any], answers: Sequence[str]) -> list[Choice]:
    """The options of the first list of mappings that say of themselves which are right."""
    for name, inner in cells.items():
        may_be = _are_mappings(inner) and (name in answers or (role(name) is None and _are_flagged(inner)))
        found = choices(inner) if may_be else []
        if any(one.correct for one in found):
            return found
    return []


def _are_mappings(value: Any) -> bool:
    """Whether several answers are mappings: these are offered, whether or not anything tells which is right."""
    return isinstance(value, list) and len(value) > 1 and all(isinstance(item, dict) for item in value)


def _are_flagged(value: Any) -> bool:
    """Whether a list is of mappings that each say yes or no, and hold nothing else than texts: options, not rows."""
    items = value if isinstance(value, list) else []
    return len(items) > 1 and all(
        isinstance(item, dict)
        and any(isinstance(inner, bool) for inner in item.values())
        and not any(isinstance(inner, HOLDERS) for inner in item.values())
        for item in items
    )


def _flagged(found: list[Choice], cells: Mapping[str, Any], names: Columns) -> list[Choice]:
    """The options with what columns of their own say of them, if that makes any right."""
    right = {label for name, _, label in names.flags if truth(cells.get(name, ""))}
    return [replace(one, correct=one.label in right) for one in found] if right else found


def _judging(cells: Mapping[str, Any], names: Columns, own_options: list[Choice]) -> frozenset[str]:
    """The columns that each say of an option whether it is right, if there is one for each: they are no key besides."""
    said = [cell(cells.get(one.name)).casefold() for one in names.flags]
    are_all = len(said) == len(own_options) and any(set(said) == pair for pair in _YES_AND_NO)
    return frozenset(one.name for one in names.flags) if are_all else frozenset()


_YES_AND_NO = ({"0", "1"}, {"true", "false"}, {"yes", "no"})


def _split_by_key(listed: Any, keys: Sequence[Any]) -> list[Choice]:
    """The options of a text with a sign between, of which a key is one: "red-green-blue" and "green"."""
    wanted = {same(text) for key in keys for text in texts(key)}
    for sign in _BETWEEN if isinstance(listed, str) and wanted else ():
        parts = [part.strip() for part in listed.split(sign)]
        if len(parts) > 1 and all(parts) and wanted & {same(part) for part in parts}:
            return [Choice(part) for part in parts]
    return []


_BETWEEN = (" - ", "-", "/", ",", " or ", "\t")


def _keys(cells: Mapping[str, Any], names: Columns, *, own_options: list[Choice]) -> list[Key]:
    """The values that say what is correct; those of numbered names are one key."""
    keys: dict[str, Key] = {}
    flags = _judging(cells, names, own_options)
    for name, base, is_part in names.keys:
        if name in flags:
            continue
        said = cells[name]
        if isinstance(said, str) and not said.strip("?？ ") and said not in [choice.text for choice in own_options]:
            continue  # nobody knows it yet
        if own_options and role(name) is not Role.KEY and choices(said) == own_options:
            continue
        if (
            own_options
            and _is_count(said)
            and any(_is_count(one) for _, one in values_of(cells, names, Role.DISTRACTORS))
        ):
            continue  # how often it was answered rightly, and wrongly
        if is_part and base in keys:
            before = keys[base].value
            said = [*(before if isinstance(before, list) else [before]), said]
        keys[base] = Key(name, said if own_options else _without_label(said))
    return list(keys.values())


def _is_count(value: Any) -> bool:
    return not isinstance(value, bool | list | dict) and cell(value).isdecimal()


def _without_label(said: Any) -> Any:
    """What is right, without the letter that it would have among options: `{"B": "a text"}`."""
    alone = next(iter(said.items())) if isinstance(said, dict) and len(said) == 1 else ("", "")
    return alone[1] if len(str(alone[0])) == 1 and isinstance(alone[1], str) else said


def _from_right_and_wrong(found: Shape, cells: Mapping[str, Any], names: Columns) -> None:
    """Options that stand in two values, the correct and the incorrect ones."""
    wrong = [choice.text for choice in numbered_choices(cells, names.distractors)]
    for _, inner in values_of(cells, names, Role.DISTRACTORS):
        wrong += [choice.text for choice in choices(inner)] or texts(inner)
    named = [key for key in found.keys if role(key.name) is Role.KEY] or found.keys
    right = [text for key in named for text in texts(key.value)]
    if right and wrong:
        listed = [(text, True) for text in right] + [(text, False) for text in wrong]
        if {*right, *wrong} == {"True", "False"}:
            listed.sort(key=lambda pair: pair[0], reverse=True)
        found.choices = [Choice(text, correct=is_right) for text, is_right in listed]
        others = [text for key in found.keys if key not in named for text in texts(key.value)]
        found.explanations = [text for text in others if text not in {*right, *wrong}]
        found.keys = []


def _from_stem(found: Shape) -> None:
    """Options that stand in the stem, if the key names one of them."""
    stem, parts = lettered_parts(found.stem, whole=False)
    listed = [Choice(text, label) for label, text in parts]
    if any(ways(key, listed) for key in found.keys):
        found.stem, found.choices = stem, listed


def _explain(found: Shape, cells: Mapping[str, Any], names: Columns) -> None:
    """Explanations of the whole, and those of single options, by position or letter."""
    whys: dict[int, str] = {}
    explanations: list[str] = []
    for name, told in values_of(cells, names, Role.EXPLANATION):
        if isinstance(told, bool) or (isinstance(told, str) and role(name) is None and not SENTENCE.search(told)):
            continue
        if isinstance(told, list) and len(told) == len(found.choices) and found.choices:
            whys.update(enumerate(map(cell, told)))
        elif isinstance(told, dict):
            labels = {choice.label.casefold(): number for number, choice in enumerate(found.choices)}
            for name, text in told.items():
                place = labels.get(str(name).casefold(), (numbered(str(name)) or (None, -1))[1])
                if 0 <= place < len(found.choices):
                    whys[place] = cell(text)
                else:
                    explanations.append(cell(text))
        else:
            explanations += texts(told)
    for name, position, _ in names.whys:
        if position < len(found.choices):
            whys[position] = cell(cells[name])
    found.explanations = [*found.explanations, *explanations]
    if whys:
        found.choices = [
            replace(choice, why=choice.why or whys.get(number, "")) for number, choice in enumerate(found.choices)
        ]


def _by_letters(found: Shape, cells: Mapping[str, Any], names: Columns) -> None:
    """The key of `{"q": …, "a": […], "c": 2}`; and the only sentence under a letter that nobody knows, which explains.

    A hint and a topic do not.
    """
    is_option = any(one.name == "c" for one in names.options)
    is_known = is_option or found.keys or any(one.correct is not None for one in found.choices)
    if {"a", "c"} <= cells.keys() and not is_known:
        found.keys = [key for key in [Key("c", cells["c"])] if ways(key, found.choices)]
    if len(cells) > _MOST or any(len(name) > 1 and role(name) is None for name in cells):
        return
    known = {name for kind, some in names.by_role.items() for name in some if kind is not Role.LABEL}
    known |= {one.name for one in names.options}
    unknown = [cell(inner) for name, inner in cells.items() if name not in known and name not in _OTHER_LETTERS]
    told = [text for text in unknown if _WORDS.search(text)]
    found.explanations = told if len(told) == 1 else []


_WORDS = re.compile(r"\w\W+\w+\W+\w")
_OTHER_LETTERS = frozenset("cht")
_MOST = 9
"""Names of one letter that a row may have."""


def _exhibits(found: Shape, cells: Mapping[str, Any], names: Columns) -> Iterator[str]:
    """Code and pictures."""
    for name, inner in values_of(cells, names, Role.EXHIBIT):
        if fold(name) in CODE_NAMES:
            yield from (f"```\n{text}\n```" for text in texts(inner) if "```" not in text)
    for _, inner in values_of(cells, names, Role.IMAGE):
        for written in texts(inner):
            image = as_address(written)
            if not is_image(image):
                continue
            if _PLACEHOLDER.search(found.stem):
                found.stem = _PLACEHOLDER.sub(f"\n\n![]({image})\n\n".replace("\\", ""), found.stem, count=1).strip()
            else:
                yield f"![]({image})"
