"""Stems that nothing begins, above choices and answers to be recalled that end a list: "* Correct Answer: …"."""

from __future__ import annotations

from examdeck.readers.best import read_best
from reading import brief, source

WORDS = ("ice", "rain", "hail", "snow", "fog", "dew")
CHOICES = "".join(
    f"Which of these is {word}?\n\n* A. fire\n* B. {word}\n* C. sand\n* Correct Answer: B.\n\n"
    f"(It is {word}, since so.)\n\n"
    for word in WORDS
)
RECALLED = "".join(f"What {word} does to roads\n\n* Correct Answer: {word} wets: them.\n\n" for word in WORDS)
LISTED = "Kinds of water:\n\n* Correct Answer:\n  * salt water\n  * sweet water\n\n"
ITEMS = """\
* Water is
* a. dry.
* b. wet.
* Correct Answer: B.
* Vapour
* Correct Answer: Water as gas.
"""


def test_choices_and_answers_to_recall() -> None:
    best = read_best(source(f"# Water\n\n{CHOICES}{RECALLED}{LISTED}{ITEMS}", "water.md"))
    assert best is not None
    questions = best[1].questions
    choice, recalled = questions[0], questions[6]
    assert brief(best[1])[5:8] == [
        ("Which of these is dew?", ["fire", "*dew", "sand"]),
        ("What ice does to roads", ["*ice wets: them."]),
        ("What rain does to roads", ["*rain wets: them."]),
    ]
    assert brief(best[1])[12:] == [
        ("Kinds of water:", ["** salt water\n* sweet water"]),
        ("Water is", ["dry.", "*wet."]),
        ("Vapour", ["*Water as gas."]),
    ]
    assert (choice.explanation, choice.source, recalled.recall) == ("(It is ice, since so.)", "", True)
    assert best[1].findings == ()


def test_a_list_without_letters_whose_answer_counts_is_told() -> None:
    unlettered = "Which two?\n\n* hail\n* fog\n* Correct Answer: 1, 2.\n* Which one?\n* dew\n* Correct Answer: 1.\n"
    best = read_best(source(f"# Water\n\n{CHOICES}{RECALLED}{unlettered}", "water.md"))
    assert best is not None
    assert [finding.code for finding in best[1].findings] == ["E123"]
    assert len(best[1].questions) == 13


def test_where_all_have_options_nothing_is_changed() -> None:
    best = read_best(source(f"# Water\n\n{CHOICES}{CHOICES}", "water.md"))
    assert best is not None
    assert len(best[1].questions) == 12
    assert {question.recall for question in best[1].questions} == {None}


def test_a_stem_shows_something_below_its_words_and_options_go_on() -> None:
    shown = CHOICES.replace("hail?\n", "hail?\n\n![hail](hail.png)\n")
    shown = shown.replace("dew?\n", "dew?\n\n```py\n\ndew()\n```\n").replace("* C. sand", "* C. sand\n\n  or dust")
    best = read_best(source(f"# Water\n\n{shown}{RECALLED}", "water.md"))
    assert best is not None
    asked = best[1].questions[:6]
    assert asked[2].stem == "Which of these is hail?\n\n![hail](hail.png)"
    assert asked[5].stem == "Which of these is dew?\n\n```py\n\ndew()\n```"
    assert {one.explanation[:6] for one in asked} == {"(It is"}
    assert {one.options[-1].text for one in asked} == {"sand\n\nor dust"}


def test_choices_whose_answer_is_missing_are_questions_without_a_key() -> None:
    keyless = "Which is a storm?\n\n* A. gale\n* B. calm\n\nIs it wet?\n\n* A. yes\n* B. no\n\n"
    explained = CHOICES.replace("(It is hail, since so.)", "The others:\n\n* A. is hot\n* C. is dry")
    best = read_best(source(f"# Water\n\n{keyless}{explained}{keyless}{RECALLED}{keyless}", "water.md"))
    assert best is not None
    asked = brief(best[1])
    assert [given for stem, given in asked if stem == "Which is a storm?"] == 3 * [["gale", "calm"]]
    assert [given for stem, given in asked if stem == "Is it wet?"] == 3 * [["yes", "no"]]
    assert (len(asked), sum(bool(one.key) for one in best[1].questions)) == (18, 12)
    assert best[1].questions[4].options[0].why == "Hot"
