"""Answers to the open ones among choices, in the table that has the keys of the others: "| Q10 | **ice** | why |"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from examdeck.language.truth import VERDICTS
from examdeck.model.question import Option, Question
from examdeck.readers.markdown.signed_keys import is_key
from examdeck.readers.reading import Reading

_ROW = re.compile(
    r"[ \t]*\|[ \t]*[*_]{0,2}(?:[^\W\d_]{1,12}[ \t.]?)?(?P<number>\d{1,4})[.)]?[*_]{0,2}[ \t]*\|(?P<cells>[^\n]*)"
)
_LETTER = re.compile(r"[*_`(\[ ]*(?P<letter>[A-Za-z])(?!\w)")
_NUMBER = re.compile(r"\d{1,4}\Z")
_FEWEST = 3
"""Choices whose key is that of their row, so that the table is about these questions."""


def with_answers_of_table(reading: Reading, lines: Sequence[str]) -> Reading:
    """The reading with the answers that a table of keys has for its open questions, if it agrees about all others."""
    open_ = [one for one in reading.questions if not one.options]
    if not open_ or 2 * len(open_) > len(reading.questions) or not any("|" in line for line in lines):
        return reading
    rows = dict(_rows(lines))
    numbers = Counter(map(_number, reading.questions))
    others = [(one, rows[_number(one)]) for one in reading.questions if one.options and _number(one) in rows]
    if len(others) < _FEWEST or max(numbers.values()) > 1 or not all(_agrees(*each) for each in others):
        return reading
    has_why = sum(len(row) > 1 and row[1] == one.explanation != "" for one, row in others) > len(others) / 2
    answered = {
        _number(one): _answered(one, row, has_why=has_why)
        for one in open_
        if (row := rows.get(_number(one))) and _is_said(row[0])
    }
    accounts = [replace(each, keys=each.keys + len(answered)) for each in reading.accounts[:1]]
    return replace(
        reading,
        questions=tuple(answered.get(_number(one), one) for one in reading.questions),
        accounts=(*accounts, *reading.accounts[1:]),
    )


def _rows(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The cells of each row by its number; nothing of numbers that come again."""
    found = [row for line in lines if "|" in line and (row := _ROW.fullmatch(line))]
    times = Counter(row["number"] for row in found)
    for row in found:
        cells = [cell.strip() for cell in row["cells"].rstrip().removesuffix("|").split("|")]
        if times[row["number"]] == 1:
            yield row["number"], cells


def _number(question: Question) -> str:
    found = _NUMBER.search(question.source)
    return found[0] if found else ""


def _agrees(question: Question, row: Sequence[str]) -> bool:
    letter = _LETTER.match(row[0])
    return letter is not None and tuple(question.key) == ("abcdefghijklmnopqrstuvwxyz".index(letter["letter"].lower()),)


def _is_said(cell: str) -> bool:
    """Whether a cell says what is to be recalled: it names no option, and judges nothing."""
    bare = cell.strip("*_` ")
    return any(map(str.isalnum, bare)) and not is_key(bare) and bare.casefold() not in VERDICTS and len(bare) > 1


def _answered(question: Question, row: Sequence[str], *, has_why: bool) -> Question:
    text = row[0]
    bold = re.fullmatch(r"(\*\*|__)(?P<text>[^*_]+)\1", text)
    explanation = question.explanation or (row[1] if has_why and len(row) > 1 else "")
    option = Option(bold["text"] if bold else text, correct=True)
    return replace(question, options=(option,), explanation=explanation, recall=True)
