"""Writers: one module a format, each turning questions into the text of a file.

A writer module has one function:

    write(reading: Reading) -> Written

To add one, write the module and give it a line in `WRITERS`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib import import_module
from operator import attrgetter
from typing import Any, Protocol, cast

from examdeck.model.question import Erratum, Option, Place, Question, Silence
from examdeck.readers.reading import Reading


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a question says and the format has no place for."""

    what: str
    """The field, in a word or two."""
    place: Place


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a file, and what it could not hold."""

    text: str
    losses: tuple[Loss, ...] = ()


class Writer(Protocol):
    """What a writer module offers."""

    def write(self, reading: Reading) -> Written:
        """The text of a file with the questions that were read."""


WRITERS = {
    "yaml": f"{__name__}.yaml",
    "json": f"{__name__}.json",
    "markdown": f"{__name__}.markdown",
    "csv": f"{__name__}.csv",
    "gift": f"{__name__}.gift",
}
ENDINGS = {"markdown": "md"}
"""Of the files of a format, where it is not its name."""


def writer(name: str) -> Writer:
    """The writer called so, imported now."""
    return cast("Writer", import_module(WRITERS[name]))


def heads_lost(reading: Reading) -> list[Loss]:
    """What a bank says of all its questions, for a format that has no place for it."""
    said = [what for what in ("title", "uid", "deck") if getattr(reading, what)]
    return [Loss(what, question.place) for question in reading.questions[:1] for what in said]


_OPTIONAL = (
    "explanation",
    "references",
    "tags",
    "source",
    "deck",
    "kind",
    "pick",
    "pin",
    "lang",
    "dir",
    "errata",
    "ignore",
)
"""Fields that are left out when they are empty, in their order."""
_optional = attrgetter(*("all_tags" if name == "tags" else name for name in _OPTIONAL))


def as_data(question: Question) -> dict[str, Any]:
    """The question as plain data under the keys of a YAML bank; what is as by default is left out."""
    data: dict[str, Any] = {"id": question.id} if question.id else {}
    data["stem"] = question.stem
    data["options"] = [_option(option) for option in question.options]
    values = _optional(question)
    if any(values):
        data.update((name, _listed(value)) for name, value in zip(_OPTIONAL, values, strict=True) if value)
    if not question.shuffle:
        data["shuffle"] = False
    if question.recall is not None:
        data["recall"] = question.recall
    if question.withdrawn is not None:
        by = question.withdrawn.replaced_by
        data["withdrawn"] = {"why": question.withdrawn.why} | ({"replaced_by": by} if by else {})
    return data


def _listed(value: Any) -> Any:
    """A text or number as it is; a tuple as a list, its records as mappings."""
    if not isinstance(value, tuple):
        return value
    return [_record(item) for item in value]


def _record(item: Any) -> Any:
    if isinstance(item, Silence):
        return {"code": item.code, "reason": item.reason}
    return asdict(item) if isinstance(item, Erratum) else item


def defaults() -> dict[str, Any]:
    """What `as_data` leaves out, under the keys that can say so."""
    texts: dict[str, Any] = dict.fromkeys(("stem", "explanation", "source", "kind"), "")
    return texts | {"options": [], "references": [], "tags": [], "shuffle": True}


def _option(option: Option) -> dict[str, Any]:
    data: dict[str, Any] = {"text": option.text}
    if option.correct:
        data["correct"] = True
    if option.why:
        data["why"] = option.why
    return data
