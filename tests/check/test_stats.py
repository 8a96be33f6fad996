"""A bank in numbers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from examdeck.check.chance import chance_of
from examdeck.check.stats import as_json, lix, measure
from examdeck.check.tables import table_lines, tables
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question, Withdrawal

WEIGHTS = {"domain::storage": 60.0, "domain::queues": 40.0}
DECK = Deck(place=Place("deck.yaml"), uid="d", name="D", title="D", weights=WEIGHTS)


def question(correct, *texts, tags=(), **more):
    options = tuple(Option(text, correct=i in correct) for i, text in enumerate(texts))
    return Question(place=Place("b.md"), stem="What stores objects? Say so.", options=options, tags=tags, **more)


BANK = [
    question([0], "a long answer", "b", "c", tags=("domain::storage",), explanation="Because."),
    question([2], "a", "b", "long", tags=("domain::storage::s3", "easy"), references=("https://docs.python.org",)),
    question([2], "a", "longer", "b", tags=("domain::queues",)),
    question([0, 1], "a", "b", "c", "d"),
    question([0], "a"),
    question([], "a", "b"),
    question([0], "a", "b", "c", "d", kind="kprim"),
    question([], "a", "b", kind="kprim"),
    question([0], "a", "b", withdrawn=Withdrawal("wrong")),
]


def test_counts():
    stats = measure(BANK, DECK)
    assert (stats.questions, stats.withdrawn, stats.unfit, stats.recall, stats.several) == (8, 1, 1, 1, 1)
    assert stats.options == {3: 3, 4: 1}
    assert stats.positions == {3: [1, 0, 2]}
    assert (stats.longest, stats.longest_by_chance) == (2, 1.0)
    assert (stats.explained, stats.referenced) == (1, 1)
    assert stats.tags == {"domain::queues": 1, "domain::storage": 1, "domain::storage::s3": 1, "easy": 1}
    assert stats.stem_words == 5


def test_domains_are_shares_of_what_has_one():
    assert [(s.tag, s.questions, s.percent, s.wanted) for s in measure(BANK, DECK).domains] == [
        ("domain::storage", 2, 66.7, 60.0),
        ("domain::queues", 1, 33.3, 40.0),
    ]


def test_an_empty_bank_has_numbers_too():
    stats = measure([], DECK)
    assert (stats.questions, stats.stem_words, stats.readability) == (0, 0, 0)
    assert next(iter(table_lines(tables(stats)))).split() == ["Questions", "0"]


def test_lix_is_words_a_sentence_and_percent_of_long_words():
    assert lix("One two three. Four `code()` sevenths.") == 5 / 2 + 100 * 1 / 5
    assert lix("`code`") == 0


def test_the_table_shows_shares_and_differences():
    text = "\n".join(table_lines(tables(measure(BANK, DECK))))
    assert "Key by position: 3 questions with one of 3 correct" in text
    assert "C  2 (67 %)" in text
    assert any(line.split() == ["domain::storage", "2", "67", "%", "of", "60", "%", "+7"] for line in text.splitlines())


def test_json_holds_all_of_it():
    assert json.loads(json.dumps(as_json(measure(BANK, DECK))))["domains"][0]["wanted"] == 60.0


def test_there_is_a_bar_for_each_position_and_domain():
    shown = {
        table.title: [(row.cells[0], row.wanted) for row in table.rows if row.percent is not None]
        for table in tables(measure(BANK, DECK))
    }
    assert {title: bars for title, bars in shown.items() if bars} == {
        "Key by position: 3 questions with one of 3 correct; as by chance": [("A", None), ("B", None), ("C", None)],
        "Domains of the exam guide": [("domain::storage", 60.0), ("domain::queues", 40.0)],
    }


@pytest.mark.parametrize(
    ("count", "chances", "likely"),
    [(0, [0.5], 1.0), (1, [0.5], 0.5), (2, [0.5, 0.5], 0.25), (5, [0.25] * 5, 0.25**5), (2, [0.5, 0.2], 0.1)],
)
def test_chance_is_reckoned_exactly_for_few(count, chances, likely):
    assert chance_of(count, chances) == pytest.approx(likely)


def test_chance_of_many_is_nearly_the_same():
    exact, near = chance_of(130, [0.25] * 400), chance_of(130, [0.25] * 400 + [0.0])
    assert near == pytest.approx(exact, rel=0.3)
    assert chance_of(250, [0.25] * 401) < 1e-9


def test_positions_and_lengths_are_told_beside_chance():
    even = [question([n % 4], "aa", "bb", "cc", "dd") for n in range(40)]
    first = [question([0], "long", "bb", "cc", "dd")] * 40
    assert "with one of 4 correct; as by chance" in "\n".join(table_lines(tables(measure(even, DECK))))
    lines = list(table_lines(tables(measure(first, DECK))))
    assert "Key by position: 40 questions with one of 4 correct; that is no chance" in lines
    assert "Correct is longest    40 (100 %), by chance 10: that is no chance" in lines


def test_numbers_of_options_that_few_have_stand_together():
    many = [question([n % 4], "aa", "bb", "cc", "dd") for n in range(40)]
    lines = list(table_lines(tables(measure([*many, question([0], "aa", "bb"), question([0], "a", "b", "c")], DECK))))
    assert "Too few to tell by position: 1 with one of 2, 1 with one of 3" in lines
    assert sum(line.startswith("Key by position") for line in lines) == 1


def test_positions_at_the_end_that_hardly_any_has_stand_together():
    many = [question([n % 3], *"abcdefgh") for n in range(60)]
    lines = list(table_lines(tables(measure([*many, question([6], *"abcdefgh")], DECK))))
    assert [line.split()[0] for line in lines if line.startswith("  ") and "%)" in line] == ["A", "B", "C", "D-H"]


def test_duplicates_and_findings_by_rule_and_by_file():
    found = [Finding(Place("b.md", line), code, "x") for line, code in enumerate(["S013", "S011", "S011", "W003"])]
    elsewhere = replace(BANK[0], place=Place("c.md"))
    stats = measure([*BANK, elsewhere], DECK, found)
    assert stats.findings == {"S011": 2, "S013": 1, "W003": 1}
    assert [(f.path, f.questions, f.keyed, f.explained, f.findings) for f in stats.files] == [
        ("b.md", 8, 6, 1, 4),
        ("c.md", 1, 1, 1, 0),
    ]
    lines = [line.split() for line in table_lines(tables(stats))]
    assert ["Duplicates", "2", "same,", "1", "same,", "another", "key"] in lines
    assert ["b.md", "8", "6", "1", "4"] in lines
    assert ["S011", "same-question-twice", "2"] in lines
