"""How findings are chosen, silenced, placed and corrected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from examdeck.bank.bank import load_bank
from examdeck.bank.layout import locate
from examdeck.check.check import at_least, check_bank, check_questions
from examdeck.model.deck import CheckSettings, Deck
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Option, Place, Question, Silence, Withdrawal
from examdeck.text.lines import FileLines
from growth import assert_in_proportion

DECK = Deck(place=Place("deck.yaml"), uid="d", name="D", title="D")
RIGHT, WRONG = Option("Amazon S3", correct=True), Option("Amazon EBS")
ALL = Option("All of the above")


def question(stem="What stores objects?", *options, **more):
    return Question(place=Place("bank.md", 3), stem=stem, options=options or (RIGHT, WRONG), **more)


def deck(**settings):
    return replace(DECK, check=CheckSettings(**settings))


def codes(questions, deck=DECK, **chosen):
    return [finding.code for finding in check_questions(questions, deck, **chosen)]


FLAWED = question("which of these is not true?", RIGHT, WRONG, ALL)
"""Begins in lower case, asks for the exception, has all of the above."""


class TestChoice:
    def test_every_rule_that_is_on_speaks(self):
        assert codes([FLAWED]) == ["S015", "W001", "W006", "W015"]

    def test_selected_by_code_or_beginning(self):
        assert codes([FLAWED], select=["S", "W001"]) == ["S015", "W001"]
        assert codes([FLAWED], deck(select=("W006",))) == ["W006"]

    def test_selected_and_ignored_by_name(self):
        assert codes([FLAWED], select=["starts-midway", "W001"]) == ["S015", "W001"]
        assert codes([FLAWED], deck(select=("negative-stem",))) == ["W006"]
        assert codes([FLAWED], ignore=["negative-stem", "S"]) == ["W001", "W015"]

    def test_a_selection_replaces_the_decks(self):
        assert codes([FLAWED], deck(select=("W006",)), select=["S"]) == ["S015"]

    def test_ignored(self):
        assert codes([FLAWED], ignore=["W0", "S01"]) == []

    def test_withdrawn_questions_are_left_alone(self):
        assert codes([replace(FLAWED, withdrawn=Withdrawal("wrong"))]) == []

    def test_a_question_that_cannot_be_a_card_is_told_once(self):
        assert codes([question("What stores objects?", WRONG, Option("SQS"))]) == ["S003"]

    def test_english_rules_speak_of_english_alone(self):
        assert codes([FLAWED], replace(DECK, lang="de")) == ["S015", "W001"]
        assert codes([replace(FLAWED, lang="de-AT")]) == ["S015", "W001"]

    def test_by_severity(self):
        found = [Finding(Place("a"), "X", "x", severity=severity) for severity in Severity]
        assert at_least(found, Severity.ERROR) == found[:1]
        assert at_least(found, Severity.WARNING) == found[:2]
        assert at_least(found, Severity.INFO) == found


class TestThresholds:
    LONG = question(
        "What keeps objects?", Option("A bucket with versioning and a lock on it", correct=True), WRONG, ALL
    )

    def test_move_the_line(self):
        assert "W003" in codes([self.LONG])
        assert "W003" not in codes([self.LONG], deck(thresholds={"W003": {"ratio": 4}}))
        assert "W003" not in codes([self.LONG], deck(thresholds={"longest-correct": {"ratio": 4}}))

    def test_move_it_the_other_way_too(self):
        found = check_questions([self.LONG], deck(thresholds={"W003": {"ratio": 1.1, "characters": 1}}))
        assert "W003" in [f.code for f in found]
        assert all(f.remedy for f in found)

    @pytest.mark.parametrize("wanted", [{"ratio": "much"}, {"speed": 2}, {"characters": 2.5}])
    def test_that_no_rule_has_are_told(self, wanted):
        found = check_questions([self.LONG], deck(thresholds={"W003": wanted}))
        assert [f.code for f in found if f.code != "W001"] == ["W003", "S092"]
        assert "ratio (float), characters (int)" in found[-1].text

    def test_of_an_unknown_rule_are_told(self):
        assert codes([question()], deck(thresholds={"W999": {"ratio": 2}})) == ["S092"]

    def test_an_unknown_code_in_deck_yaml_is_told(self):
        assert codes([question()], deck(select=("X9",))) == ["S092"]
        assert codes([question()], deck(select=("longest-corect",))) == ["S092"]


class TestSilence:
    def test_of_a_question(self):
        silent = replace(FLAWED, ignore=(Silence("W006", "the exam words it so"),))
        assert codes([silent]) == ["S015", "W001", "W015"]

    def test_by_name(self):
        named = Silence("negative-stem", "the exam words it so")
        assert codes([replace(FLAWED, ignore=(named,))]) == ["S015", "W001", "W015"]
        assert codes([FLAWED], deck(ignore=(named,))) == ["S015", "W001", "W015"]
        assert codes([question(ignore=(named,))]) == codes([question()], deck(ignore=(named,))) == ["S090"]

    def test_of_a_rule_that_nobody_knows_is_told(self):
        misspelt = Silence("longest-corect", "long for a reason")
        assert codes([question(ignore=(misspelt,))]) == ["S092"]
        assert codes([question()], deck(ignore=(misspelt,))) == ["S092"]

    def test_of_a_bank_by_beginning(self):
        assert codes([FLAWED], deck(ignore=(Silence("W", "another day"),))) == ["S015"]

    def test_without_effect_is_told(self):
        silent = question(ignore=(Silence("W003", "long for a reason"),))
        assert codes([silent]) == ["S090"]
        assert codes([question()], deck(ignore=(Silence("W", "another day"),))) == ["S090"]

    def test_of_a_rule_that_was_not_asked_is_not_without_effect(self):
        silent = question(ignore=(Silence("W003", "long for a reason"),))
        assert codes([silent], select=["S"]) == []

    def test_without_a_reason_is_told(self):
        silent = replace(FLAWED, ignore=(Silence("W006", " "),))
        assert codes([silent], select=["W006", "S09"]) == ["S091"]

    def test_of_a_rule_over_the_whole_bank(self):
        twice = [
            question(),
            replace(question(ignore=(Silence("S011", "asked twice on purpose"),)), place=Place("b", 9)),
        ]
        assert codes(twice) == []


class TestPlace:
    BANK = """\
**Question 1**
Which of these is
not a store?

- [x] Amazon SQS
- [ ] Amazon S3

**Question 2**
Which of these is not a queue?

- [x] Amazon S3
- [ ] Amazon SQS
"""

    @pytest.fixture(autouse=True)
    def bank(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        Path("bank.md").write_text(self.BANK)

    def asked(self, stem, line):
        return Question(place=Place("bank.md", line), stem=stem, options=(RIGHT, WRONG))

    def test_is_that_of_the_words_meant(self):
        found = check_questions([self.asked("Which of these is\nnot a store?", 1)], DECK, select=["W006"])
        assert [str(f.place) for f in found] == ["bank.md:3:1"]

    def test_is_not_sought_in_the_next_question(self):
        first, second = self.asked("Which of those are not stores, or can't be?", 7), self.asked("A queue?", 8)
        found = check_questions([first, second], DECK, select=["W006"])
        assert [str(f.place) for f in found] == ["bank.md:7:1"]

    def test_a_fix_says_what_to_write_where(self):
        found = check_questions([self.asked("Which of these is not a queue?", 7)], DECK, select=["W006"])
        assert (found[0].fix.start, found[0].fix.end, found[0].fix.replacement) == ((9, 19), (9, 22), "**not**")

    def test_no_fix_where_the_source_says_it_otherwise(self):
        found = check_questions([self.asked("Which of these is not a *queue*?", 7)], DECK, select=["W006"])
        assert found[0].fix is None

    @pytest.mark.parametrize("suffix", ".md .markdown .txt .mdx .rmd .qmd .yaml .yml .MD .Rmd".split())
    def test_a_fix_is_written_where_texts_are_markdown(self, suffix):
        assert self.fix_in(f"bank{suffix}").replacement == "**not**"

    @pytest.mark.parametrize("name", ["bank.csv", "bank.json", "bank.gift", "bank.xml", "bank.toml", "bank"])
    def test_no_fix_in_markdown_where_texts_are_something_else(self, name):
        assert self.fix_in(name) is None

    def fix_in(self, name):
        Path(name).write_text(self.BANK)
        asked = replace(self.asked("Which of these is not a queue?", 7), place=Place(name, 7))
        return check_questions([asked], DECK, select=["W006"])[0].fix

    def test_of_a_file_that_is_gone_is_the_questions_own(self):
        lost = Question(place=Place("gone.md", 4), stem="Which of these is not a queue?", options=(RIGHT, WRONG))
        assert str(check_questions([lost], DECK, select=["W006"])[0].place) == "gone.md:4:1"


def test_many_questions_of_one_stem_are_told_apart_in_little_time():
    def work(many):
        found = check_questions([*many, many[7]], DECK, select=["S011", "S013"])
        assert [finding.code for finding in found] == ["S011"]

    def many(size):
        return [question("What stores objects?", RIGHT, Option(f"Bucket {n}")) for n in range(size)]

    assert_in_proportion(work, many, 4000)


def test_items_pass_by_the_watcher():
    seen = []

    def watch(items):
        for item in items:
            seen.append(item.question)
            yield item

    questions = [question(), FLAWED]
    check_questions(questions, DECK, watch=watch)
    assert seen == questions


def test_a_picture_that_is_not_there_is_told_with_its_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text("**Question 1**\nWhat is it? ![](gone.png)\n\n- [x] A queue\n- [ ] A store\n")
    (found,) = check_bank(load_bank(locate(Path("quiz.md"))))
    assert (found.code, str(found.place)) == ("E301", "quiz.md:2:17")


def test_statements_to_judge_are_no_options_to_choose_from():
    long = Option("It keeps each object in several places of a region, and is therefore never lost", correct=True)
    stem = "Which of the statements about object stores are true? (Judge all four.)"
    statements = (long, Option("It is always free"), Option("It has blocks."), Option("It is fast"))
    for options in (statements, tuple(replace(one, correct=False) for one in statements), (long, RIGHT)):
        judged = question(stem, *options, kind="kprim", explanation="B is correct. It is always free - no.")
        assert codes([judged, judged], ignore=["S011"]) == []
    assert "W003" in codes([question(stem, *statements)])


def test_a_question_with_many_options_and_right_ones_takes_in_proportion():
    def given(size):
        options = [Option(f"Amazon S{number}", correct=number % 2 == 0) for number in range(size)]
        return [question("What stores objects?", *options, explanation="Amazon S4 is correct.\n" * (size // 10))]

    assert_in_proportion(lambda questions: check_questions(questions, DECK), given, 40_000)


def test_words_that_a_source_does_not_have_are_not_looked_for_again_and_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text("What stores objects?\n" * 500)
    options = [replace(RIGHT, place=Place("quiz.md", n)) for n in range(1, 501)]
    looked = []
    monkeypatch.setattr(FileLines, "find", lambda *_: looked.append(1))
    asked = replace(question("What stores objects?", *options), place=Place("quiz.md", 1))
    found = check_questions([asked], DECK, select=["S009"])
    assert [finding.place.line for finding in found] == list(range(2, 501))
    assert len(looked) < 250
