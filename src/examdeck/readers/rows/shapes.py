"""From rows (of a table, of JSON, of YAML) to questions: which value is the stem, which are the options, which the key.

A row is a mapping from names to values, wherever it comes from. What its names mean is told by `language.columns`,
how its options are written by `options`, and what its key means by `keys`, with a look at all rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from examdeck.language.columns import Role, fold, numbered
from examdeck.model.codes.read import KEY_OUTSIDE, KEY_UNCLEAR, KEYS_DISAGREE, KIND_NOT_SUPPORTED, MALFORMED_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.model.value import value
from examdeck.readers.labels import tag
from examdeck.readers.rows.columns import Columns, columns
from examdeck.readers.rows.keys import Choice, Key, Meant, Way, decide, likeliest, truth, ways
from examdeck.readers.rows.lettered import lettered
from examdeck.readers.rows.options import choices, numbered_choices
from examdeck.readers.rows.text import as_markdown, cell, is_image
from examdeck.text.lines import shortened


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


@dataclass(slots=True)
class Shape:
    """What a row seems to hold, before its key is understood."""

    place: Place
    end: int
    """Its last line."""
    stem: str = ""
    """As written, without the options."""
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

    @property
    def is_question(self) -> bool:
        """Whether there is something to ask, and something to answer."""
        return bool(self.stem and (self.choices or self.keys))


_HOLDERS = (list, dict)
"""What holds other values."""
_FIRST_TWO = frozenset([0, 1])
_LETTER = re.compile(r"[^\W\d_]")
_KINDS_WITHOUT_KEY = re.compile(
    r"match|order|sort|essay|open|drag|drop|hotspot|hotarea|poll|survey|wordcloud|slide|draw|label|numeric|cloze|long|upload"
)
_TRUE_OR_FALSE = re.compile(r"bool|truefalse|trueorfalse|^tf$|^t/f$|yesno")
_PLACEHOLDER = re.compile(r"\s*//IMG//\s*")
"""ExamTopics' mark of where an image stands."""


def filled(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say anything."""
    return {name: inner for name, inner in cells.items() if (inner if isinstance(inner, _HOLDERS) else cell(inner))}


def shape(row: Row) -> Shape:
    """What the row's values are by their names."""
    cells = row.cells
    names = columns(tuple(cells))
    roles = names.by_role
    found = Shape(row.place, row.end, place_tags=row.tags)
    if not roles:
        return found
    if Role.KIND in roles:
        found.kind = fold(cell(cells[roles[Role.KIND][0]]))
    found.stem = _stem(cells, names)
    found.choices = _choices(cells, names)
    found.keys = _keys(cells, names, own_options=found.choices)
    if not found.choices and found.keys:
        found.stem, parts = lettered(found.stem, whole=False)
        found.choices = [Choice(text, label) for label, text in parts]
    if not found.choices and (Role.DISTRACTORS in roles or names.distractors):
        _from_right_and_wrong(found, cells, names)
    if not found.choices and _is_true_or_false(found):
        found.choices = [Choice("True"), Choice("False")]
    if names.whys or Role.EXPLANATION in roles:
        _explain(found, cells, names)
    if Role.EXHIBIT in roles or Role.IMAGE in roles:
        found.exhibits = tuple(_exhibits(found, cells, names))
    if Role.REFERENCE in roles:
        found.references = tuple(_references(cells, names))
    if Role.TAG in roles:
        found.tags = tuple(dict.fromkeys(_tags(cells, names)))
    if names.labels:
        found.label = _label(cells, names)
    return found


def tags(cells: Mapping[str, Any]) -> Iterator[str]:
    """The tags that a mapping's categories are; none of its values is empty."""
    return _tags(cells, columns(tuple(cells)))


def questions(shapes: Sequence[Shape]) -> tuple[list[Question], list[Finding], list[tuple[int, int, str]]]:
    """The questions that the rows are, what is wrong with them, and what each row's lines were taken for."""
    understood = [[(key, ways(key, one.choices)) for key in one.keys] if one.choices else [] for one in shapes]
    votes: dict[str, list[dict[Way, Meant]]] = {}
    for keys in understood:
        for key, meant in keys:
            votes.setdefault(key.name, []).append(meant)
    orders = {name: likeliest(name, found) for name, found in votes.items()}
    asked: list[Question] = []
    found: list[Finding] = []
    taken = []
    for one, keys in zip(shapes, understood, strict=True):
        problem = _not_a_question(one)
        if problem is None:
            said = [(key, meant, decide(meant, orders[key.name])) for key, meant in keys]
            question, problem = _question(one, said)
            asked.append(question)
            taken.append((one.place.line, one.end, "question"))
        elif one.stem:
            taken.append((one.place.line, one.end, "question of another kind"))
        if problem and one.stem:
            found.append(problem)
    return asked, found, taken


def _named(cells: Mapping[str, Any], names: Columns, wanted: Role) -> list[tuple[str, Any]]:
    """The row's values of a role, with their names."""
    return [(name, cells[name]) for name in names.by_role.get(wanted, ())]


def _stem(cells: Mapping[str, Any], names: Columns) -> str:
    """The text that is most likely what is asked; a mere number is a label."""
    first = ""
    for name in names.stems:
        text = cell(cells[name])
        if _LETTER.search(text):
            return text
        first = first or text
    return first


def _choices(cells: Mapping[str, Any], names: Columns) -> list[Choice]:
    roles = names.by_role
    for name in roles.get(Role.OPTIONS, ()):
        if found := choices(cells[name]):
            return found
    if names.options and (found := numbered_choices(cells, names.options, _FIRST_TWO)):
        return found
    for name in roles.get(Role.ANSWER, ()):
        found = choices(cells[name]) if Role.KEY in roles or isinstance(cells[name], _HOLDERS) else []
        if found and (Role.KEY in roles or any(choice.correct is not None for choice in found)):
            return found
    return []


def _keys(cells: Mapping[str, Any], names: Columns, *, own_options: list[Choice]) -> list[Key]:
    """The values that say what is correct; those of numbered names are one key."""
    keys: dict[str, Key] = {}
    for name, base, is_part in names.keys:
        said = cells[name]
        if own_options and isinstance(said, _HOLDERS) and choices(said) == own_options:
            continue
        if is_part and base in keys:
            before = keys[base].value
            said = [*(before if isinstance(before, list) else [before]), said]
        keys[base] = Key(name, said)
    return list(keys.values())


def _from_right_and_wrong(found: Shape, cells: Mapping[str, Any], names: Columns) -> None:
    """Options that stand in two values, the correct and the incorrect ones."""
    wrong = [choice.text for choice in numbered_choices(cells, names.distractors)]
    for _, inner in _named(cells, names, Role.DISTRACTORS):
        wrong += [choice.text for choice in choices(inner)] or _texts(inner)
    right = [text for key in found.keys for text in _texts(key.value)]
    if right and wrong:
        listed = [(text, True) for text in right] + [(text, False) for text in wrong]
        if {*right, *wrong} == {"True", "False"}:
            listed.sort(key=lambda pair: pair[0], reverse=True)
        found.choices = [Choice(text, correct=is_right) for text, is_right in listed]
        found.keys = []


def _texts(value: Any) -> list[str]:
    """A value, or the values of a list, as texts."""
    if isinstance(value, list):
        return [text for text in map(cell, value) if text]
    text = cell(value)
    return [text] if text else []


def _is_true_or_false(found: Shape) -> bool:
    if len(found.keys) != 1 or isinstance(found.keys[0].value, _HOLDERS):
        return False
    said = cell(found.keys[0].value).casefold()
    if found.kind and _TRUE_OR_FALSE.search(found.kind):
        return truth(said) is not None
    return isinstance(found.keys[0].value, bool) or said in ("true", "false")


def _explain(found: Shape, cells: Mapping[str, Any], names: Columns) -> None:
    """Explanations of the whole, and those of single options, by position or letter."""
    whys: dict[int, str] = {}
    explanations: list[str] = []
    for _, told in _named(cells, names, Role.EXPLANATION):
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
            explanations += _texts(told)
    for name, position, _ in names.whys:
        if position < len(found.choices):
            whys[position] = cell(cells[name])
    found.explanations = explanations
    if whys:
        found.choices = [
            Choice(choice.text, choice.label, choice.correct, choice.why or whys.get(number, ""))
            for number, choice in enumerate(found.choices)
        ]


def _exhibits(found: Shape, cells: Mapping[str, Any], names: Columns) -> Iterator[str]:
    for name, inner in _named(cells, names, Role.EXHIBIT):
        for text in _texts(inner):
            is_code = fold(name) in ("code", "codesnippet", "snippet", "program") and "```" not in text
            yield f"```\n{text}\n```" if is_code else as_markdown(text)
    for _, inner in _named(cells, names, Role.IMAGE):
        for image in _texts(inner):
            if not is_image(image):
                continue
            if _PLACEHOLDER.search(found.stem):
                found.stem = _PLACEHOLDER.sub(f"\n\n![]({image})\n\n".replace("\\", ""), found.stem, count=1).strip()
            else:
                yield f"![]({image})"


def _not_a_question(one: Shape) -> Finding | None:
    """Why the row cannot be read as a question, if it cannot."""
    if not one.stem:
        return MALFORMED_QUESTION.at(one.place, reason="it asks nothing")
    if not one.choices and (not one.keys or _KINDS_WITHOUT_KEY.search(one.kind)):
        return KIND_NOT_SUPPORTED.at(one.place, kind=one.kind or "open question")
    return None


_Said = list[tuple[Key, dict[Way, Meant], Meant | None]]
"""The keys of a row, the ways to understand each, and what it means."""


def _question(one: Shape, said: _Said) -> tuple[Question, Finding | None]:
    """The question, and what is wrong with its key."""
    explanations = list(one.explanations)
    if one.choices:
        correct, problem = _key(one, said, explanations)
        options = [
            Option(
                as_markdown(choice.text) or choice.text,
                number in correct,
                as_markdown(choice.why) if choice.why else "",
            )
            for number, choice in enumerate(one.choices)
        ]
    else:
        answers = [as_markdown(text) for key in one.keys for text in _texts(key.value)]
        options, problem = [Option(text, correct=True) for text in dict.fromkeys(answers) if text], None
    stem = as_markdown(one.stem)
    question = Question(
        place=one.place,
        stem="\n\n".join([stem, *one.exhibits]) if one.exhibits else stem,
        options=tuple(options),
        explanation="\n\n".join(dict.fromkeys(filter(None, map(as_markdown, explanations)))) if explanations else "",
        references=one.references,
        tags=one.tags,
        place_tags=one.place_tags,
        source=one.label,
    )
    return question, problem


def _key(one: Shape, said: _Said, explanations: list[str]) -> tuple[Meant, Finding | None]:
    """The options that all keys of the row agree on; prose beside a key that is understood is its explanation."""
    place = one.place
    marked = tuple([number for number, choice in enumerate(one.choices) if choice.correct])
    heard: list[tuple[Key | None, Meant]] = [(None, marked)] if marked else []
    heard += [(key, chosen) for key, _, chosen in said if chosen]
    for key, found, chosen in said:
        if chosen is not None or not (text := str(key)).strip():
            continue
        if (heard and len(text.split()) > 2) or fold(key.name).startswith("solution"):
            explanations.append(text.strip())
        elif found:
            return _NONE, KEY_UNCLEAR.at(place, key=shortened(text), reason="counted from 0 or from 1")
        elif heard:
            return _NONE, KEYS_DISAGREE.at(place, one=_called(heard[0][0]), other=_called(key))
        else:
            return _NONE, KEY_OUTSIDE.at(place, key=shortened(text))
    if not heard:
        return _NONE, None
    first, agreed = heard[0]
    if any(chosen != agreed for _, chosen in heard[1:]):
        return _NONE, KEYS_DISAGREE.at(place, one=_called(first), other=_called(heard[-1][0]))
    return agreed, None


_NONE: Meant = ()


def _called(key: Key | None) -> str:
    return f"{key.name} {key}" if key else "the marks at the options"


def _references(cells: Mapping[str, Any], names: Columns) -> Iterator[str]:
    for _, inner in _named(cells, names, Role.REFERENCE):
        for item in inner if isinstance(inner, list) else [inner]:
            if isinstance(item, dict):
                parts = {fold(str(key)): cell(part) for key, part in item.items()}
                url = next((parts[key] for key in ("url", "href", "link", "uri") if parts.get(key)), "")
                title = next((parts[key] for key in ("title", "name", "text", "label") if parts.get(key)), "")
                yield from filter(None, [f"[{title}]({url})" if url and title else url or title])
            else:
                yield from (line.strip() for line in cell(item).split("\n") if line.strip())


def _tags(cells: Mapping[str, Any], names: Columns) -> Iterator[str]:
    """The tags that the row's categories are; a bare number under "topic" is none."""
    for name, inner in _named(cells, names, Role.TAG):
        if isinstance(inner, dict):
            continue
        root = "" if fold(name) in ("tag", "tags", "keyword", "keywords") else name.strip().casefold()
        for item in _texts(inner):
            for text in re.split(r"[,;]", item) if not root else [item]:
                if not (fold(root) in ("topic", "topics") and text.isdecimal()) and (made := tag(root, text)):
                    yield made


def _label(cells: Mapping[str, Any], names: Columns) -> str:
    """What the source calls the question: its number, or a short name."""
    for name in names.labels:
        text = cell(cells[name])
        if re.fullmatch(r"#?\d{1,6}\.?", text):
            return f"Question {text.strip('#.')}"
        if text and len(text) <= 16 and re.search(r"\d", text):
            return text
    return ""
