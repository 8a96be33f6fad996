"""From rows (of a table, of JSON, of YAML) to questions: which value is the stem, which are the options, which the key.

A row is a mapping from names to values, wherever it comes from. What its names mean is told by `rownames`, how its
options are written by `rowoptions`, and what its key means by `rowkeys`, with a look at all rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from examdeck.question import Option, Place, Question
from examdeck.readers import findings, rowoptions
from examdeck.readers.labels import tag
from examdeck.readers.rowkeys import Choice, Key, Meant, Way, decide, likeliest, truth, ways
from examdeck.readers.rownames import Role, fold, numbered, role
from examdeck.readers.rowtext import cell, markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from examdeck.finding import Finding


@dataclass(frozen=True, slots=True)
class Row:
    """A row and where it stands."""

    cells: Mapping[str, Any]
    place: Place
    end: int
    """Its last line."""
    tags: tuple[str, ...] = ()
    """What it stands under says of it."""


@dataclass(slots=True)
class Shape:
    """What a row seems to hold, before its key is understood."""

    row: Row
    stem: str = ""
    """As written, without the options."""
    exhibits: list[str] = field(default_factory=list)
    """Markdown that the stem is about."""
    choices: list[Choice] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    explanations: list[str] = field(default_factory=list)
    kind: str = ""
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    label: str = ""
    """What the source calls the question."""

    @property
    def is_question(self) -> bool:
        """Whether there is something to ask, and something to answer."""
        return bool(self.stem and (self.choices or self.keys))


_Named = list[tuple[str, Any]]
_Roles = dict[Role, _Named]

_STEM_NAMES = ("question", "questiontext", "questionstem", "questionbody", "questioncontent", "stem")
_KINDS_WITHOUT_KEY = re.compile(
    r"match|order|sort|essay|open|drag|drop|hotspot|hotarea|poll|survey|wordcloud|slide|draw|label|numeric|cloze|long|upload"
)
_TRUE_OR_FALSE = re.compile(r"bool|truefalse|trueorfalse|^tf$|^t/f$|yesno")
_PLACEHOLDER = re.compile(r"\s*//IMG//\s*")
"""ExamTopics' mark of where an image stands."""


def shape(row: Row) -> Shape:
    """What the row's values are by their names."""
    cells = _flat(row.cells)
    roles = _by_role(cells)
    found = Shape(row)
    if not roles:
        return found
    found.kind = fold(cell(_first(roles, Role.KIND)))
    found.stem = _stem(roles)
    found.choices = _choices(cells, roles)
    found.keys = _keys(roles, own_options=found.choices)
    if not found.choices and found.keys:
        found.stem, found.choices = rowoptions.inline_choices(found.stem)
    if not found.choices and (roles.get(Role.DISTRACTORS) or _distractors(cells)):
        _from_right_and_wrong(found, cells, roles)
    if not found.choices and _is_true_or_false(found):
        found.choices = [Choice("True"), Choice("False")]
    _explain(found, cells, roles)
    if Role.EXHIBIT in roles or Role.IMAGE in roles:
        found.exhibits = list(_exhibits(found, roles))
    if Role.REFERENCE in roles:
        found.references = tuple(_references(roles))
    found.tags = tuple(dict.fromkeys([*row.tags, *_tags(roles)])) if row.tags or Role.TAG in roles else ()
    found.label = _label(roles)
    return found


def tags(cells: Mapping[str, Any]) -> Iterator[str]:
    """The tags that a mapping's categories are."""
    return _tags(_by_role({str(name): value for name, value in cells.items()}))


def questions(shapes: Sequence[Shape]) -> tuple[list[Question], list[Finding], list[tuple[int, int, str]]]:
    """The questions that the rows are, what is wrong with them, and what each row's lines were taken for."""
    understood: list[list[dict[Way, Meant]]] = [[ways(key, shape.choices) for key in shape.keys] for shape in shapes]
    votes: dict[str, list[tuple[Key, dict[Way, Meant]]]] = {}
    for one, meant in zip(shapes, understood, strict=True):
        for key, way in zip(one.keys, meant, strict=True):
            votes.setdefault(key.name, []).append((key, way))
    orders = {name: likeliest(found) for name, found in votes.items()}
    asked: list[Question] = []
    found: list[Finding] = []
    taken = []
    for one, meant in zip(shapes, understood, strict=True):
        problem = _not_a_question(one)
        if problem is None:
            question, problem = _question(
                one, [decide(m, orders[k.name]) for k, m in zip(one.keys, meant, strict=True)], meant
            )
            asked.append(question)
            taken.append((one.row.place.line, one.row.end, "question"))
        elif one.stem:
            taken.append((one.row.place.line, one.row.end, "question of another kind"))
        found += [problem] if problem and one.stem else []
    return asked, found, taken


def _flat(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with what its question holds, if that is a mapping of its own: `{"question": {"stem": …}, …}`."""
    if not any(isinstance(value, Mapping) for value in cells.values()):
        return cells
    flat: dict[str, Any] = {}
    for name, value in cells.items():
        if isinstance(value, Mapping) and role(str(name)) is Role.STEM:
            flat.update((str(inner), part) for inner, part in value.items())
        else:
            flat.setdefault(str(name), value)
    return flat


def _by_role(cells: Mapping[str, Any]) -> _Roles:
    roles: _Roles = {}
    for name, value in cells.items():
        known = role(name) or (None if numbered(name) else role(re.sub(r"\W*\d+$", "", name)))
        if known and (value if isinstance(value, list | Mapping) else cell(value)):
            roles.setdefault(known, []).append((name, value))
    return roles


def _first(roles: _Roles, wanted: Role) -> Any:
    return roles[wanted][0][1] if wanted in roles else ""


def _stem(roles: _Roles) -> str:
    """The text that is most likely what is asked; a mere number is a label."""
    named = [(fold(name), cell(value)) for name, value in roles.get(Role.STEM, ())]
    ranked = sorted(named, key=lambda pair: _STEM_NAMES.index(pair[0]) if pair[0] in _STEM_NAMES else len(_STEM_NAMES))
    texts = [text for _, text in ranked] + [cell(value) for _, value in roles.get(Role.TEXT, ())]
    return next((text for text in texts if re.search(r"[^\W\d_]", text)), next(filter(None, texts), ""))


def _choices(cells: Mapping[str, Any], roles: _Roles) -> list[Choice]:
    for _, value in roles.get(Role.OPTIONS, ()):
        if found := rowoptions.choices(value):
            return found
    if found := rowoptions.numbered_choices(cells.items()):
        return found
    for _, value in roles.get(Role.ANSWER, ()):
        found = rowoptions.choices(value) if isinstance(value, list | Mapping) or Role.KEY in roles else []
        if found and (Role.KEY in roles or any(choice.correct is not None for choice in found)):
            return found
    return []


def _keys(roles: _Roles, *, own_options: list[Choice]) -> list[Key]:
    """The values that say what is correct; those of numbered names are one key."""
    keys: dict[str, Key] = {}
    for name, value in [*roles.get(Role.KEY, ()), *roles.get(Role.ANSWER, ())]:
        if isinstance(value, list | Mapping) and rowoptions.choices(value) == own_options and own_options:
            continue
        base = fold(re.sub(r"\W*\d+$", "", name))
        if base in keys and base != fold(name):
            before = keys[base].value
            value = [*(before if isinstance(before, list) else [before]), value]
        keys[base if base != fold(name) else fold(name)] = Key(name, value)
    return list(keys.values())


def _distractors(cells: Mapping[str, Any]) -> list[Choice]:
    return rowoptions.numbered_choices(cells.items(), Role.DISTRACTOR)


def _from_right_and_wrong(found: Shape, cells: Mapping[str, Any], roles: _Roles) -> None:
    """Options that stand in two values, the correct and the incorrect ones."""
    wrong = _distractors(cells)
    for _, value in roles.get(Role.DISTRACTORS, ()):
        listed = rowoptions.choices(value)
        wrong += listed or [Choice(text) for text in _texts(value)]
    right = [Choice(text, correct=True) for key in found.keys for text in _texts(key.value)]
    if right and wrong:
        found.choices = [*right, *(Choice(choice.text, correct=False) for choice in wrong)]
        found.keys = []
        if {choice.text for choice in found.choices} == {"True", "False"}:
            found.choices.sort(key=lambda choice: choice.text, reverse=True)


def _texts(value: Any) -> list[str]:
    """A value, or the values of a list, as texts."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(cell, values) if text]


def _is_true_or_false(found: Shape) -> bool:
    if len(found.keys) != 1 or isinstance(found.keys[0].value, list | Mapping):
        return False
    said = cell(found.keys[0].value).casefold()
    if _TRUE_OR_FALSE.search(found.kind):
        return truth(said) is not None
    return isinstance(found.keys[0].value, bool) or said in ("true", "false")


def _explain(found: Shape, cells: Mapping[str, Any], roles: _Roles) -> None:
    """Explanations of the whole, and those of single options, by position or letter."""
    whys: dict[int, str] = {}
    for _, value in roles.get(Role.EXPLANATION, ()):
        if isinstance(value, list) and len(value) == len(found.choices) and found.choices:
            whys.update(enumerate(map(cell, value)))
        elif isinstance(value, Mapping):
            labels = {choice.label.casefold(): number for number, choice in enumerate(found.choices)}
            for name, text in value.items():
                place = labels.get(str(name).casefold(), (numbered(str(name)) or (None, -1))[1])
                if 0 <= place < len(found.choices):
                    whys[place] = cell(text)
                else:
                    found.explanations.append(cell(text))
        else:
            found.explanations += _texts(value)
    for name, value in cells.items():
        known = numbered(name)
        if known and known[0] is Role.WHY and known[1] < len(found.choices):
            whys[known[1]] = cell(value)
    if whys:
        found.choices = [
            Choice(choice.text, choice.label, choice.correct, choice.why or whys.get(number, ""))
            for number, choice in enumerate(found.choices)
        ]


def _exhibits(found: Shape, roles: _Roles) -> Iterator[str]:
    for name, value in roles.get(Role.EXHIBIT, ()):
        for text in _texts(value):
            is_code = fold(name) in ("code", "codesnippet", "snippet", "program") and "```" not in text
            yield f"```\n{text}\n```" if is_code else markdown(text)
    for _, value in roles.get(Role.IMAGE, ()):
        for image in _texts(value):
            if not re.fullmatch(r"\S+\.\w{2,5}(?:[?#]\S*)?|https?://\S+|data:image/\S+", image):
                continue
            if _PLACEHOLDER.search(found.stem):
                found.stem = _PLACEHOLDER.sub(f"\n\n![]({image})\n\n".replace("\\", ""), found.stem, count=1).strip()
            else:
                yield f"![]({image})"


def _not_a_question(one: Shape) -> Finding | None:
    """Why the row cannot be read as a question, if it cannot."""
    if not one.stem:
        return findings.malformed_question(one.row.place, "it asks nothing")
    if not one.choices and (not one.keys or _KINDS_WITHOUT_KEY.search(one.kind)):
        return findings.kind_not_supported(one.row.place, one.kind or "open question")
    return None


def _question(
    one: Shape, decided: list[Meant | None], meant: list[dict[Way, Meant]]
) -> tuple[Question, Finding | None]:
    """The question, and what is wrong with its key."""
    explanations = list(one.explanations)
    if one.choices:
        correct, problem = _key(one, decided, meant, explanations)
        options = tuple(
            Option(markdown(choice.text) or choice.text, number in correct, markdown(choice.why) if choice.why else "")
            for number, choice in enumerate(one.choices)
        )
    else:
        answers = dict.fromkeys(text for key in one.keys for text in map(markdown, _texts(key.value)) if text)
        options, problem = tuple(Option(text, correct=True) for text in answers), None
    question = Question(
        place=one.row.place,
        stem="\n\n".join([markdown(one.stem), *one.exhibits]),
        options=options,
        explanation="\n\n".join(dict.fromkeys(filter(None, map(markdown, explanations)))),
        references=one.references,
        tags=one.tags,
        source=one.label,
    )
    return question, problem


def _key(
    one: Shape, decided: list[Meant | None], meant: list[dict[Way, Meant]], explanations: list[str]
) -> tuple[Meant, Finding | None]:
    """The options that all keys of the row agree on; prose beside a key that is understood is its explanation."""
    place = one.row.place
    said: list[tuple[str, Meant]] = []
    marked = frozenset(number for number, choice in enumerate(one.choices) if choice.correct)
    if marked:
        said.append(("the marks at the options", marked))
    said += [(f"{key.name} {key}", chosen) for key, chosen in zip(one.keys, decided, strict=True) if chosen]
    for key, chosen, found in zip(one.keys, decided, meant, strict=True):
        if chosen is not None or not str(key).strip():
            continue
        if (said and len(str(key).split()) > 2) or fold(key.name).startswith("solution"):
            explanations.append(str(key))
        elif found:
            return frozenset(), findings.key_unclear(place, str(key), "counted from 0 or from 1")
        elif said:
            return frozenset(), findings.keys_disagree(place, said[0][0], f"{key.name} {key}")
        else:
            return frozenset(), findings.key_outside(place, str(key))
    if len({chosen for _, chosen in said}) > 1:
        return frozenset(), findings.keys_disagree(place, said[0][0], said[-1][0])
    return (said[0][1], None) if said else (frozenset(), None)


def _references(roles: _Roles) -> Iterator[str]:
    for _, value in roles.get(Role.REFERENCE, ()):
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                parts = {fold(str(key)): cell(inner) for key, inner in item.items()}
                url = next((parts[key] for key in ("url", "href", "link", "uri") if parts.get(key)), "")
                title = next((parts[key] for key in ("title", "name", "text", "label") if parts.get(key)), "")
                yield from filter(None, [f"[{title}]({url})" if url and title else url or title])
            else:
                yield from (line.strip() for line in cell(item).split("\n") if line.strip())


def _tags(roles: _Roles) -> Iterator[str]:
    """The tags that the row's categories are; a bare number under "topic" is none."""
    for name, value in roles.get(Role.TAG, ()):
        if isinstance(value, Mapping):
            continue
        root = "" if fold(name) in ("tag", "tags", "keyword", "keywords") else name.strip().casefold()
        for item in _texts(value):
            for text in re.split(r"[,;]", item) if not root else [item]:
                if not (fold(root) in ("topic", "topics") and text.isdecimal()) and (made := tag(root, text)):
                    yield made


def _label(roles: _Roles) -> str:
    """What the source calls the question: its number, or a short name."""
    for _, value in [*roles.get(Role.LABEL, ()), *roles.get(Role.ID, ())]:
        text = cell(value)
        if re.fullmatch(r"#?\d{1,6}\.?", text):
            return f"Question {text.strip('#.')}"
        if text and len(text) <= 16 and re.search(r"\d", text):
            return text
    return ""
