"""Numbers that count the stems of a file are labels; others belong to their stems."""

from __future__ import annotations

import json

import pytest

from reading import read

STEMS = [
    "Which gas do plants take up?",
    "Which bone is the longest?",
    "Which moon is ours?",
    "Which salt is in sea water?",
]


def stems_of(stems: list[str]) -> list[tuple[str, str]]:
    rows = [{"question": stem, "options": ["this", "that"], "answer": "that"} for stem in stems]
    return [(q.stem, q.source) for q in read(json.dumps(rows), "bank.json").questions]


@pytest.mark.parametrize(
    "mark",
    [
        "{}. ",
        "{}.",
        "{}) ",
        "({}) ",
        "{}、",
        "Q{}: ",
        "Q{} ",
        "Question {} ",
        "Question {}. ",
        "Frage {}: ",
        "**{}.** ",
        "{}. Soru: ",
        "{} - ",
        "{}- ",
    ],
)
def test_numbers_that_count_on_are_labels(mark: str) -> None:
    numbered = [mark.format(n) + stem for n, stem in enumerate(STEMS, 1)]
    assert stems_of(numbered) == [(stem, f"Question {n}") for n, stem in enumerate(STEMS, 1)]


def test_numbers_that_begin_anew_or_are_shuffled_are_labels() -> None:
    for numbers in ([1, 2, 1, 2], [40, 7, 12, 31]):
        numbered = [f"{n}. {stem}" for n, stem in zip(numbers, STEMS, strict=True)]
        assert stems_of(numbered) == [(stem, f"Question {n}") for n, stem in zip(numbers, STEMS, strict=True)]


def test_bold_behind_the_number_stays() -> None:
    assert stems_of([f"**{n}. {stem}**" for n, stem in enumerate(STEMS, 1)])[0][0] == f"**{STEMS[0]}**"


@pytest.mark.parametrize(
    "stems",
    [
        [f"{stem} {n}." for n, stem in enumerate(STEMS)],
        [f"{n}.5 kg of what? {stem}" for n, stem in enumerate(STEMS, 1)],
        [f"{n}:30 o'clock. {stem}" for n, stem in enumerate(STEMS, 1)],
        [f"2. {stem}" for stem in STEMS],
        [f"1. {STEMS[0]}", f"2. {STEMS[1]}", *STEMS[2:]],
        [f"Question {n} of a quiz" for n in (3, 1, 4, 2)],
        [f"Q{n} results?" for n in (2, 3, 4, 5)],
        [f"{n} apples: {stem}" for n, stem in enumerate(STEMS, 1)],
        [f"{n}. {stem}" for n, stem in enumerate(STEMS[:2], 1)],
    ],
)
def test_other_numbers_stay(stems: list[str]) -> None:
    assert [stem.replace("\\", "") for stem, _ in stems_of(stems)] == stems


def test_a_label_that_the_row_has_stays() -> None:
    rows = [{"id": f"x-{n}", "question": f"{n}. {stem}", "answer": "a thing"} for n, stem in enumerate(STEMS, 1)]
    assert next((q.stem, q.source) for q in read(json.dumps(rows), "bank.json").questions) == (STEMS[0], "x-1")
