"""The options of a row, in any of the ways that people write them down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Set
from itertools import zip_longest
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.language.truth import RIGHT, RIGHT_PATTERN
from examdeck.readers.rows.columns import Numbered
from examdeck.readers.rows.keys import Choice, truth
from examdeck.readers.rows.text import cell

_TEXTS = (
    *("text", "optiontext", "answertext", "choicetext", "option", "answer", "content", "choice", "statement", "body"),
    *("html", "title", "name", "description", "response", "label", "value"),
)
_LABELS = ("label", "letter", "key", "identifier", "optionid", "answerid", "choiceid", "id", "index", "order", "value")
_CORRECT = frozenset(map(fold, RIGHT)).union(
    ("iscorrect", "isanswer", "isright", "istrue", "true", "truth", "valid", "isvalid", "score", "points", "fraction"),
    ("answercorrect", "correctanswer", "iscorrectanswer", "isrightanswer", "weight"),
)
_WHYS = ("explanation", "feedback", "rationale", "why", "reason", "comment", "message", "justification", "explication")

_LETTERED = re.compile(r"\s*[(\[]?([A-Za-z]|\d{1,2})\s*[.):\]]\s*(.*)", re.DOTALL)
_INLINE = re.compile(r"(?:^|\n|(?<=\s))[(\[]?([A-H])[.):\]]\s+(?=\S)")
_TICK = re.compile(rf"^\*(?![*\s])|\s*(?:\((?:{RIGHT_PATTERN})\)|[✓✔✅])\s*$", re.IGNORECASE)
_LAST_OF_TICK = (")", "✓", "✔", "✅")
_SEPARATORS = ("\n", "|", ";", "~")


def choices(value: Any) -> list[Choice]:
    """The options that the value of a row holds; none if it holds no several."""
    if isinstance(value, str):
        value = _split(value)
    if isinstance(value, dict):
        found = _of_mapping(value)
    elif isinstance(value, list):
        found = [choice for item in value[:200] if (choice := _of_item(item)).text]
    else:
        return []
    return unmarked(unlettered(found)) if len(found) > 1 or any(choice.correct for choice in found) else []


def numbered_choices(
    cells: Mapping[str, Any], names: Iterable[Numbered], needed: Set[int] = frozenset()
) -> list[Choice]:
    """The options that stand each in a value of its own; none where one of the positions `needed` is not there.

    The names are in the order of their positions.
    """
    found: dict[int, Choice] = {}
    for name, position, label in names:
        if position not in found and (text := cell(cells[name])):
            found[position] = Choice(text, label)
    if not needed <= found.keys():
        return []
    return unmarked(unlettered(list(found.values())))


def inline_choices(stem: str) -> tuple[str, list[Choice]]:
    """The stem without the options that stand in it, behind letters from A on; all of it if there are none."""
    marks: list[re.Match[str]] = []
    for mark in _INLINE.finditer(stem):
        if mark[1] == chr(ord("A") + len(marks)):
            marks.append(mark)
    if len(marks) < 2 or not stem[: marks[0].start()].strip():
        return stem, []
    ends = [*(mark.start() for mark in marks[1:]), len(stem)]
    found = [
        Choice(stem[mark.end() : end].strip().rstrip(",;").rstrip(), mark[1])
        for mark, end in zip(marks, ends, strict=True)
    ]
    return stem[: marks[0].start()].strip(), found


def unlettered(found: list[Choice]) -> list[Choice]:
    """The options without the letters or numbers before them, if all have the next one."""
    begin = _LETTERED.fullmatch(found[0].text) if len(found) > 1 else None
    first = begin[1] if begin else ""
    if first not in ("A", "a", "1", "0"):
        return found
    marks = [_LETTERED.fullmatch(choice.text) for choice in found]
    for number, mark in enumerate(marks):
        follows = str(int(first) + number) if first.isdigit() else chr(ord(first) + number)
        if mark is None or mark[1] != follows or not mark[2].strip():
            return found
    return [
        Choice(mark[2].strip(), mark[1], choice.correct, choice.why)
        for choice, mark in zip(found, marks, strict=True)
        if mark is not None
    ]


def unmarked(found: list[Choice]) -> list[Choice]:
    """The options without the asterisk or tick that some of them have, which makes these the correct ones."""
    marked = [_is_ticked(choice.text) for choice in found]
    if not any(marked) or all(marked) or any(choice.correct is not None for choice in found):
        return found
    return [
        Choice(_TICK.sub("", choice.text).strip(), choice.label, right, choice.why)
        for choice, right in zip(found, marked, strict=True)
    ]


def _is_ticked(text: str) -> bool:
    # to look at its ends first is quicker
    return (text.startswith("*") or text.endswith(_LAST_OF_TICK)) and _TICK.search(text) is not None


def _split(text: str) -> Any:
    """A cell that holds several options as the list of them."""
    text = text.strip()
    if text.isalnum():
        return []
    if text[:1] + text[-1:] in ("[]", "{}") and len(text) < 100_000:
        for written in (text, text.replace("'", '"')):
            try:
                return json.loads(written)
            except (ValueError, RecursionError):
                continue
    _, lettered = inline_choices(f"?\n{text}")
    if lettered:
        return [f"{choice.label}. {choice.text}" for choice in lettered]
    for separator in _SEPARATORS:
        if separator in text:
            return [part.strip() for part in text.split(separator) if part.strip()]
    parts = text.split(",")
    return [part.strip() for part in parts] if len(parts) > 2 and all(map(str.strip, parts)) else []


def _of_item(item: Any) -> Choice:
    if isinstance(item, dict):
        return _of_cells({fold(str(name)): value for name, value in item.items()})
    if isinstance(item, list):
        return Choice(cell(item[0]), correct=truth(item[1])) if len(item) == 2 else Choice("")
    return Choice(cell(item))


def _of_cells(cells: dict[str, Any]) -> Choice:
    """An option that is a mapping."""
    texts = [(name, cell(cells[name])) for name in _TEXTS if name in cells and not isinstance(cells[name], bool)]
    texts = [(name, text) for name, text in texts if text]
    # {"label": "A", "value": "Paris"}
    name, text = next(((n, t) for n, t in texts if len(t) > 1), texts[0] if texts else ("", ""))
    label = next((cell(cells[other]) for other in _LABELS if other != name and cell(cells.get(other))), "")
    correct = next((truth(value) for other, value in cells.items() if other in _CORRECT), None)
    if correct is None and isinstance(cells.get("answer"), bool):
        correct = cells["answer"]
    why = next((cell(cells[other]) for other in _WHYS if cell(cells.get(other))), "")
    return Choice(text, label, correct, why)


def _of_mapping(value: Mapping[str, Any]) -> list[Choice]:
    """Options by their letters, by their texts, or as lists beside each other."""
    parts = {fold(str(name)): inner for name, inner in value.items()}
    lists = {name: inner for name, inner in parts.items() if isinstance(inner, list)}
    if lists and len(lists) == len(parts):
        texts = next((lists[name] for name in ("text", "texts", "choices", "options", "choice") if name in lists), [])
        labels = next((lists[name] for name in ("label", "labels", "key", "keys") if name in lists), [])
        paired = list(zip_longest(texts[:200], labels[:200]))
        if labels and all(label in (0, 1) for label in labels):
            return [Choice(cell(text), correct=label == 1) for text, label in paired]
        return [Choice(cell(text), cell(label)) for text, label in paired if cell(text)]
    if len(value) > 1 and all(isinstance(inner, bool) for inner in value.values()):
        return [Choice(cell(name), correct=inner) for name, inner in value.items()]
    named = [(str(name), inner) for name, inner in list(value.items())[:200]]
    ranks = [rank for name, _ in named if (rank := _rank(name)) is not None]
    if len(ranks) == len(named):
        named = [pair for _, pair in sorted(zip(ranks, named, strict=True), key=lambda ranked: ranked[0])]
    found = []
    for name, inner in named:
        item = _of_item(inner)
        label = _ending(name) if _rank(name) is not None else name
        if item.text and role(name) is not Role.KIND:
            found.append(Choice(item.text, label, item.correct, item.why))
    return found


def _rank(name: str) -> int | None:
    known = numbered(name)
    return known[1] if known else int(name) if name.isdecimal() and len(name) < 4 else None


def _ending(name: str) -> str:
    found = re.search(r"(\d+|[A-Za-z])$", name)
    return found[1] if found else name
