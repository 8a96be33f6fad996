"""CSV: a line a question, a column an option, for those who edit in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from examdeck.model.question import Question
from examdeck.readers.reading import Reading
from examdeck.readers.rows.csv import read
from examdeck.readers.rows.own_table import own_cells, own_columns
from examdeck.text.source import Source
from examdeck.writers import Loss, Written, as_data, heads_lost


def write(reading: Reading) -> Written:
    """The questions as a table; what does not come back from it the same is lost."""
    rows = [own_cells(as_data(question)) for question in reading.questions]
    text = _table(rows, own_columns(rows))
    losses = _losses(reading.questions, text)
    return Written(text, (*losses, *heads_lost(reading)))


def _table(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> str:
    table = StringIO()
    writer = csv.DictWriter(table, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue()


def _losses(questions: Sequence[Question], text: str) -> Iterator[Loss]:
    back = read(Source(path="", text=text, file=Path())).questions
    if len(back) != len(questions):
        yield from (Loss("question", question.place) for question in questions[len(back) :])
        return
    for question, again in zip(questions, back, strict=True):
        wanted, got = as_data(question), as_data(again)
        yield from (Loss(key, question.place) for key in wanted | got if wanted.get(key) != got.get(key))
