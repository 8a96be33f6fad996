"""CSV: a line a question, a column an option, for those who edit in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from examdeck import tabular
from examdeck.readers import Source
from examdeck.readers import csv as reader
from examdeck.writers import Loss, Written, as_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examdeck.readers import Reading


def write(reading: Reading) -> Written:
    """The questions as a table; what does not come back from it the same is lost."""
    rows = [tabular.cells(as_data(question)) for question in reading.questions]
    names = tabular.columns(rows)
    table = StringIO()
    writer = csv.DictWriter(table, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return Written(table.getvalue(), tuple(_losses(reading, table.getvalue())))


def _losses(reading: Reading, text: str) -> Iterator[Loss]:
    back = reader.read(Source(path="", text=text, file=Path())).questions
    if len(back) != len(reading.questions):
        yield from (Loss("question", question.place) for question in reading.questions[len(back) :])
        return
    for question, read in zip(reading.questions, back, strict=True):
        wanted, got = as_data(question), as_data(read)
        yield from (Loss(key, question.place) for key in wanted | got if wanted.get(key) != got.get(key))
    first = reading.questions[:1]
    yield from (Loss(what, q.place) for q in first for what in ("title", "uid") if getattr(reading, what))
