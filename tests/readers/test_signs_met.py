"""Signs that stand for usual ones: what they mean is read, and what they only look like is not."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, read, source

STEMS = ("Which is cold?", "Which is hot?", "Which is wet?")
OPTIONS = ("ice", "fire", "rain")


def asked(text: str, name: str = "quiz.md") -> list[tuple[str, list[str]]]:
    """Stem and options of each question, as a file of this name is read."""
    best = read_best(source(text, name))
    return brief(best[1]) if best else []


def written(form: str) -> str:
    """Three questions, each as the form says: `n` is its number, `L` the letter of what is right, `s` the stem."""
    return "".join(form.format(n=n, s=stem, L="ABC"[n - 1]) for n, stem in enumerate(STEMS, 1))


RIGHT = [
    ("Which is cold?", ["*ice", "fire", "rain"]),
    ("Which is hot?", ["ice", "*fire", "rain"]),
    ("Which is wet?", ["ice", "fire", "*rain"]),
]


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {s}\nA) ice\nB) fire\nC) rain\n<!-- Answer: {L} -->\n\n",
        "{n}. {s}\nA) ice\nB) fire\nC) rain\n\n→ {L}\n\n",
        "{n}. {s}\nA) ice\nB) fire\nC) rain\nKey: {L}\n\n",
        "{n}. {s}\n- **A**: ice\n- **B**: fire\n- **C**: rain\n(Answer: {L})\n\n",
        "{n}. {s}\n- `A` ice\n- `B` fire\n- `C` rain\n\nAnswer: {L}\n\n",
        "{n}. {s}\n* a) ice\n* b) fire\n* c) rain\n\nA: {L}\n\n",
        "Q. {s}\nA. ice\nB. fire\nC. rain\nAnswer: {L}\n\n",
        "Question {n} [Single choice]\n{s}\nA. ice\nB. fire\nC. rain\nAnswer: {L}\n\n",
        "[{n}] {s}\n\n(A) ice\n(B) fire\n(C) rain\n\n- **Answer**: {L}\n\n> It is so.\n\n",
        "{n}/ {s}\n\n* A - ice\n\n* B - fire\n\n* C - rain\n\n**Answer:** {L}\n\nIt is so.\n\n",
        "❓ **{s}**\n- A) ice\n- B) fire\n- C) rain\n(Answer: {L})\n\n",
        "Question {n}: Question 1: {s}\nA. A. ice\nB. B. fire\nC. C. rain\n=> Correct answer: {L}. {L}. it\n\n",
        "{n}. {s}\nA) ice\nB) fire\nC) rain\n\nThe correct answer is {L}.\n\nSolution: it is known to be.\n\n",
    ],
)
def test_what_stands_for_usual_signs_is_read(form: str) -> None:
    assert asked(written(form)) == RIGHT


def test_a_comment_says_that_the_option_before_it_is_right() -> None:
    text = written("{n}. {s}\n- A) ice\n- B) fire <!-- correct -->\n- C) rain\n\n")
    assert [[*options] for _, options in asked(text)] == [["ice", "*fire", "rain"]] * 3


def test_a_letter_q_behind_p_is_an_option() -> None:
    listed = "\n".join(f"{letter}. thing {letter}" for letter in "ABCDEFGHIJKLMNOPQR")
    (one,) = read(f"1. Which is it?\n{listed}\nAnswer: Q\n", "quiz.md").questions
    assert (len(one.options), one.key) == (18, (16,))


def test_numbers_in_brackets_that_cite_begin_no_questions() -> None:
    text = written("{n}. {s} [1]\nA) ice\nB) fire\nC) rain\nAnswer: {L}\n\n")
    assert len(asked(f"{text}## References\n\n[1] A book.\n[2] Another.\n[3] A third.\n")) == 3


def test_verdicts_may_be_ticked() -> None:
    text = "Question 1\nIce is cold.\n\nTrue ✓\nFalse\n\nQuestion 2\nWhich is hot?\n\nA) ice\nB) fire ✓\n\n"
    text += "Question 3\nFire is cold.\n\nTrue\nFalse ✓\n"
    assert asked(text) == [
        ("Ice is cold.", ["*True", "False"]),
        ("Which is hot?", ["ice", "*fire"]),
        ("Fire is cold.", ["True", "*False"]),
    ]


def test_a_title_that_counts_its_questions_is_no_question() -> None:
    form = "Question {n}\n{s}\nA) ice\nB) fire\nC) rain\nAnswer: {L}\n\n"
    assert asked(f"QUESTIONS 1-3: WEATHER\n{written(form)}") == RIGHT


def test_the_label_a_is_no_letter_of_a_key_but_may_be_an_option_of_that_name() -> None:
    assert read("1. What follows?\nA) B\nB) C\nC) D\n\nAnswer: A: B\n", "quiz.md").questions[0].key == (0,)


def test_pairs_behind_numbers_ask_and_answer() -> None:
    text = "".join(f"{n}. **Q:** What is thing {n}?\n   **A:** It is made of {n} parts.\n" for n in range(1, 12))
    assert asked(f"# Oral\n\n{text}")[1] == ("What is thing 2?", ["*It is made of 2 parts."])


PLUSES = """\
Which are liquid?
+Water
Sand
+Milk
Iron

Which are mammals?
+The whale that lives in the sea
+The bat
The ostrich
The shark
+The cat

What floats?
A stone
+Wood
Lead
"""


def test_most_options_of_blocks_may_have_a_plus() -> None:
    assert [[*options] for _, options in asked(PLUSES, "quiz.txt")] == [
        ["*Water", "Sand", "*Milk", "Iron"],
        ["*The whale that lives in the sea", "*The bat", "The ostrich", "The shark", "*The cat"],
        ["A stone", "*Wood", "Lead"],
    ]


def test_lines_below_the_key_of_a_record_explain() -> None:
    form = "Question: {s}\nOption A: ice\nOption B: fire\nOption C: rain\nAnswer: {L}) {n}\nIt is known to be so.\n\n"
    best = read_best(source(written(form), "quiz.txt"))
    assert best
    assert brief(best[1]) == RIGHT
    assert [one.explanation for one in best[1].questions] == ["It is known to be so."] * 3


@pytest.mark.parametrize("line", ["*Explanation: it is so.*", "📝 **Explanation:** it is so."])
def test_a_record_may_emphasise_a_whole_line(line: str) -> None:
    form = "Question: {s}\nOption A: ice\nOption B: fire\nOption C: rain\nAnswer: {L}\n" + line + "\n\n"
    best = read_best(source(written(form), "quiz.txt"))
    assert best
    assert [one.explanation for one in best[1].questions] == ["it is so."] * 3


def test_a_solution_beside_an_answer_explains() -> None:
    rows = '{question: "Ice is cold.", answer: true, solution: "It is frozen water."},'
    rows += '{question: "Fire is cold.", answer: false, solution: "It gives off much heat."},'
    best = read_best(source(f"const q = [{rows}]", "q.js"))
    assert best
    assert brief(best[1]) == [("Ice is cold.", ["*True", "False"]), ("Fire is cold.", ["True", "*False"])]
    assert [one.explanation for one in best[1].questions] == ["It is frozen water.", "It gives off much heat."]


def test_letters_set_off_in_explanations_are_no_options() -> None:
    told = "- **A**: it is frozen\n- **B**: it burns\n- **C**: it falls\n"
    text = written(f"{{n}}. {{s}}\n1) ice\n2) fire\n3) rain\n\nAnswer: {{n}}\n\nExplanation:\n{told}\n")
    assert [len(options) for _, options in asked(text)] == [3, 3, 3]
    best = read_best(source(written("{n}. {s}\n1) ice\n2) fire\nAnswer: 1\nExplanation:\n`A` is cold\n`B` is hot\n\n")))
    assert best
    assert {len(one.options) for one in best[1].questions} == {2}


def test_a_sign_below_a_numbered_scene_asks_there() -> None:
    text = written("{n}. It snows in town {n}.\n❓ {s}\nA) ice\nB) fire\nC) rain\nAnswer: {L}\n\n")
    assert [stem.split("\n")[0] for stem, _ in asked(text)] == [f"It snows in town {n}." for n in (1, 2, 3)]


def test_signs_in_code_are_code() -> None:
    code = "```html\n<p>ice</p> <!-- correct -->\n<!-- Answer: B -->\n❓ x\n```\n"
    text = written(f"{{n}}. {{s}}\n\n{code}\nA) ice\nB) fire\nC) rain\nAnswer: {{L}}\n\n")
    best = read_best(source(text, "quiz.md"))
    assert best
    assert all(code.strip() in one.stem for one in best[1].questions)


def test_a_comment_that_says_an_option_again_tells_the_key() -> None:
    asked = [("hot", "B", "fire"), ("wet", "A", "rain"), ("dry", "B", "fire")]
    text = "".join(
        f"### Question {n}: What is {word}?\n- [A] rain\n- [B] fire\n\n<!--\n- [{key}] {right}\n-->\n---\n\n"
        for n, (word, key, right) in enumerate(asked, 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [sorted(one.key) for one in found[1].questions] == [[1], [0], [1]]


def test_a_comment_that_says_an_option_again_is_no_key_where_others_are_told() -> None:
    asked = [("hot", "B"), ("wet", "A"), ("dry", "B")]
    text = "".join(
        f"{n}. What is {word}?\n- A) rain\n- B) fire\n<!-- - A) rain -->\n\nAnswer: {key}\n\n"
        for n, (word, key) in enumerate(asked, 1)
    )
    assert [sorted(one.key) for one in read(text, "quiz.md").questions] == [[1], [0], [1]]


TYPED = "{n}\\) {s}\n\nA\\) ice\n\nB\\) fire\n\nC\\) rain\n\n---\n---\nAnswer: <sub><sub>{L}<sub><sub>\n\n"
"""As a converter writes what was typed into a word processor."""


def test_backslashes_that_keep_lists_from_being_made() -> None:
    assert asked("# Water\n\n---\n" + written(TYPED + "---\n")) == RIGHT
    assert asked(written("**{n}\\.** {s}\n\nA\\. ice\n\nB\\. fire\n\nC\\. rain\n\nAnswer: {L}\n\n")) == RIGHT


def test_words_that_sort_a_question_stand_side_by_side() -> None:
    read_as = read_best(source(written(TYPED + "Level: 2 Type: MC\n\nTopic: Heat\n\n---\n"), "quiz.md"))
    assert read_as
    assert [(one.tags, one.explanation) for one in read_as[1].questions] == [
        (("level::2", "type::MC", "topic::Heat"), "")
    ] * len(STEMS)


def test_numbers_of_pages_may_stand_beside_what_sorts_a_question() -> None:
    read_as = read_best(source(written(TYPED + "Level: 2  Page Ref: 45-46\nTopic: Heat  Type: MC\n\n---\n"), "quiz.md"))
    assert read_as
    assert [(one.tags, one.explanation) for one in read_as[1].questions] == [
        (("level::2", "topic::Heat", "type::MC"), "")
    ] * len(STEMS)


@pytest.mark.parametrize(
    "told",
    ["Type: it is an int", "Level: 2 Because: it is ice", "Level: the sea. Note: it rises", "Reason: it is Type: MC"],
)
def test_what_sorts_no_question_explains_it(told: str) -> None:
    read_as = read_best(source(written(TYPED + f"{told}\n\n---\n"), "quiz.md"))
    assert read_as
    assert all(one.explanation and not one.tags for one in read_as[1].questions)


def test_a_numbered_title_above_a_rule_is_no_part_of_an_explanation() -> None:
    read_as = read_best(source(written(TYPED + "It is so.\n\n## 3.2 Heat\n\n---\n"), "quiz.md"))
    assert read_as
    assert [one.explanation for one in read_as[1].questions[:2]] == ["It is so."] * 2


@pytest.mark.parametrize(
    "said", ["*Use the table below to answer the following questions.*", "Refer to this for the next two questions:"]
)
def test_what_the_next_questions_are_about_explains_no_question_and_is_told(said: str) -> None:
    shown = f"{said}\n\n**Table 3.1**\n\n![](table.png)\n\n---\n"
    read_as = read_best(source(written(TYPED + "Level: 2 Type: MC\n\nSource: Handbook\n\n---\n" + shown), "quiz.md"))
    assert read_as
    assert [(one.tags, one.explanation) for one in read_as[1].questions] == [
        (("level::2", "type::MC", "source::Handbook"), "")
    ] * len(STEMS)
    assert read_as[1].accounts[0].not_understood


def test_an_explanation_may_speak_of_questions() -> None:
    told = "It is so, and the following questions show it.\n\nWho asks another question errs."
    read_as = read_best(source(written(TYPED + told + "\n\n---\n"), "quiz.md"))
    assert read_as
    assert all(one.explanation.endswith("errs.") for one in read_as[1].questions)
