"""What reviews say of questions, as tables for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from examdeck.changes.studying import Reviews, StudiedGroup, StudiedQuestion, Study
from examdeck.check.tables import Table, TableRow, in_columns, table_lines, with_percent
from examdeck.model.finding import Finding
from examdeck.text.lines import shortened

_MOST = 20
"""Questions, tags or decks that are shown."""
_TITLE = 80
"""Characters of a stem by which a question is named."""


def study_lines(study: Study) -> Iterator[str]:
    """The numbers for the terminal, a line at a time."""
    yield from table_lines([Table("", _facts(study))])
    hardest = [question for question in study.questions if question.reviews.failed][:_MOST]
    yield from _questions("Hardest", hardest)
    yield from _questions("Other leeches", [each for each in study.leeches if each not in hardest])
    decks = study.decks if len(study.decks) > 1 else ()
    groups = {"By deck": decks, "By domain of the exam guide": study.domains, "By tag": study.tags}
    yield from table_lines(_table(title, each) for title, each in groups.items() if each)


def _facts(study: Study) -> list[TableRow]:
    reviews, every = study.reviews, len(study.questions)
    answered = sum(bool(each.reviews.answers) for each in study.questions)
    facts = {
        "Questions in the collection": str(every),
        "Of the bank, but not there": str(study.missing or ""),
        "Answered at least once": with_percent(answered, every),
        "Answers": str(reviews.answers),
        "Failed, with Again": with_percent(reviews.failed, reviews.answers),
        "Leeches": str(len(study.leeches)),
        "Time for an answer": f"{_time(reviews)} (median)",
    }
    return [TableRow((name, said)) for name, said in facts.items() if said]


def _questions(title: str, questions: Sequence[StudiedQuestion]) -> Iterator[str]:
    if questions:
        yield from ("", title)
        heads = in_columns([_head(question) for question in questions])
        for question, head in zip(questions, heads, strict=True):
            yield head
            yield f"      {shortened(question.stem, _TITLE)}"
            yield from (f"      {finding.code} {_told(finding, question)}" for finding in question.findings)


def _head(question: StudiedQuestion) -> tuple[str, ...]:
    reviews = question.reviews
    failed = f"  {reviews.failed} of {reviews.answers} failed"
    return failed, _time(reviews), "leech" if question.is_leech else "", question.id, str(question.place or "")


def _told(finding: Finding, question: StudiedQuestion) -> str:
    """The text of a finding, with its place where that is the twin's."""
    return f"{finding.place}: {finding.text}" if finding.also == question.place else finding.text


def _table(title: str, groups: Sequence[StudiedGroup]) -> Table:
    rows = [TableRow(_cells(group)) for group in groups[:_MOST]]
    if len(groups) > _MOST:
        rows.append(TableRow((f"and {len(groups) - _MOST} more",)))
    return Table(title, rows, ("questions", "answers", "failed", "time"))


def _cells(group: StudiedGroup) -> tuple[str, ...]:
    reviews = group.reviews
    counts = str(group.questions), str(reviews.answers), with_percent(reviews.failed, reviews.answers), _time(reviews)
    weight = () if group.weight is None else (f"{group.weight:g} % of the exam",)
    return group.name, *counts, *weight


def _time(reviews: Reviews) -> str:
    return f"{reviews.seconds:.0f} s" if reviews.answers else "—"


def study_as_json(study: Study) -> str:
    """The numbers for programs, with every question."""
    record = {
        **_numbers(study.reviews),
        "leeches": len(study.leeches),
        "missing": study.missing,
        "questions": [_question(question) for question in study.questions],
        "decks": [_named(group, "deck") for group in study.decks],
        "domains": [_named(group, "tag") | {"weight": group.weight} for group in study.domains],
        "tags": [_named(group, "tag") for group in study.tags],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _numbers(reviews: Reviews) -> dict[str, Any]:
    return {"answers": reviews.answers, "failed": reviews.failed, "seconds": reviews.seconds}


def _named(group: StudiedGroup, kind: str) -> dict[str, Any]:
    return {kind: group.name, "questions": group.questions, **_numbers(group.reviews)}


def _question(question: StudiedQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "stem": question.stem,
        "path": question.place and question.place.path,
        "line": question.place and question.place.line,
        **_numbers(question.reviews),
        "lapses": question.lapses,
        "leech": question.is_leech,
        "tags": list(question.tags),
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "path": finding.place.path,
                "line": finding.place.line,
                "text": finding.text,
            }
            for finding in question.findings
        ],
    }
