"""Forms that few files have: options in a line, in code, in folds; keys that nothing announces; heads of stems."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from examdeck.model.codes.read import MALFORMED_QUESTION
from examdeck.readers.best import read_best
from reading import brief, format_called, source

WORDS = ("ice", "fire", "rain", "sand", "snow", "wood", "salt", "iron", "gold", "silk", "clay", "milk")


def best(text: str, name: str = "quiz.md") -> list[tuple[str, list[str]]]:
    found = read_best(source(text, name))
    assert found is not None
    return brief(found[1])


def sheet(shape: str, count: int = len(WORDS)) -> str:
    topics = ("Water", "Fire") * len(WORDS)
    return "".join(shape.format(n=n, word=word, topic=topics[n]) for n, word in enumerate(WORDS[:count], 1))


@pytest.mark.parametrize(
    "offered",
    [
        'Options: "air", "{word}", "none of them"',
        "**Options:** air; {word}; none of them",
        "opções: air | {word} | none of them.",
        'Options: "air", {word}", "none of them"',
    ],
)
def test_options_in_the_line_of_their_word(offered: str) -> None:
    read = best(sheet("{n}. What is {word}?\n" + offered + "\n\n"), "quiz.txt")
    assert read == [(f"What is {word}?", ["air", word, "none of them"]) for word in WORDS]


def test_options_in_the_line_of_their_word_are_no_answer() -> None:
    text = sheet("{n}. What is {word}?\nOptions: air and more of it\n\n")
    found = read_best(source(text, "quiz.txt"))
    assert found is None or not found[1].questions


@pytest.mark.parametrize(
    "shape",
    [
        "{n}. What is {word}?\n\n   ```\n     A. air\n   = B. {word}\n     C. none\n   ```\n\n",
        "{n}. What is {word}?\n  A. air\n=> B. {word}\n  C. none\n\n",
        "{n}. What is {word}?\nA. air\nB*. {word}\nC. none\n\n",
        "{n}. What is {word}?\n\n```diff\n- a) air\n\n+ b) {word}\n\n- c) none\n```\n\n",
        "## {n} - {topic}\n\n**What is {word}?**\n\n- [ ] A. air\n- [x] B. {word}\n- [ ] C. none\n\n",
        "##### Question {n} : What is {word}?\n\na. [ ] air\nb. [+] {word}\nc. [ ] none\n\n",
        "{n}. What is {word}?\n\n air\n {word} x\n none\n\n",
        "## Question {n}\nWhat is {word}?\n\n- a. air\n- b. {word}\n- c. none\n"
        "<details>\n    <summary>Answear</summary>\n    b. {word}\n</details>\n\n",
        "## 퀴즈 {n}\n\nWhat is {word}?\n\n**선택지:**\n1. air\n2. {word}\n3. none\n\n**정답: 2번 ({word})**\n\n",
        "> __문제0{n}__\n> What is {word}?\n> - [ ] air\n> - [x] {word}\n> - [ ] none\n\n",
    ],
)
def test_keys_in_odd_forms(shape: str) -> None:
    assert best(sheet(shape, 9)) == [(f"What is {word}?", ["air", f"*{word}", "none"]) for word in WORDS[:9]]


def test_options_in_code_with_their_letters() -> None:
    shape = "### What is {word}?\n\n- `A. air`\n- `B. <{word}>`\n- `C. none`\n\n**Answer:** `B. <{word}>`\n\n"
    assert best(sheet(shape))[0] == ("What is ice?", ["`air`", "*`<ice>`", "`none`"])


def test_an_explanation_that_says_an_option_among_reasons_is_no_key() -> None:
    told = "> B. {word} is what many say, but it is wrong.\n\n"
    read = best(sheet("{n}. What is {word}?\n   A. air\n   B. {word}\n   C. none\n\n" + told))
    assert all("*" not in "".join(given) for _, given in read)


def test_what_is_asked_in_the_title_of_a_fold() -> None:
    shape = (
        "<details>\n<summary>The {word} of the north is cold.</summary><br><b>\n\n- A. True\n- B. False\n\n"
        "**Answer:** A\n\n</b></details>\n\n"
    )
    found = read_best(source(sheet(shape), "quiz.md"))
    assert found is not None
    assert brief(found[1])[1] == ("The fire of the north is cold.", ["*True", "False"])
    assert found[1].accounts[0].not_understood == ()


@pytest.mark.parametrize(
    "shape",
    [
        "{n}. What is {word}?\n\nOptions: red and blue, green, and white, all\n\nAnswer: green, and white\n\n",
        "{n}. What is {word}?\n\nOptions: choose one, or skip, or wait\n\nA. red\nB. green\n\nAnswer: B\n\n",
        "{n}. What is {word}?\n\nA. red\nB. green\n\nAnswer: B\n\nOptions: a, b, c are all alike.\n\n",
    ],
)
def test_what_is_said_of_options_is_none(shape: str) -> None:
    assert all("green" in given[-1] and len(given) <= 2 for _, given in best(sheet(shape)))


@pytest.mark.parametrize("below", ["❌ air", "~~air~~", "> air", "air", "(air)"])
def test_lines_below_an_answer_that_tell_what_is_wrong(below: str) -> None:
    shape = "{n}. What is {word}?\n- A. air\n- B. {word}\n- C. none\n\n**Answer:** {word}\n" + below + "\n\n"
    assert best(sheet(shape))[0] == ("What is ice?", ["air", "*ice", "none"])


@pytest.mark.parametrize(
    "shape",
    [
        "{n}. Psalm {n}: who wrote of {word}?",
        "{n}. **Article {n}** guarantees {word} to whom?",
        "Q: Layer {n}. of {word} is which?",
        "### Question {n} [x = {n}]\nWhat is x of {word}?",
        "### Question {n}\n127.0.{n}.1\nWhat is it?",
    ],
)
def test_what_is_asked_keeps_its_names_and_numbers(shape: str) -> None:
    read = best(sheet(shape + "\n\nA. air\nB. {word}\nC. none\n\nAnswer: B\n\n"))
    words = ("Psalm 1", "Article 1", "Layer 1", "x = 1", "127.0.1.1")
    assert any(word in read[0][0] for word in words)


@pytest.mark.parametrize("word", ["Wrong", "Difficulty", "Most people chose", "Level"])
def test_letters_behind_other_words_are_no_keys(word: str) -> None:
    text = sheet("{n}. What is {word}?\nA. air\nB. {word}\nC. none\n\n", 6) + f"{word}: 1-A, 2-B, 3-C, 4-A, 5-B, 6-A\n"
    assert "*" not in str(best(text))


def labelled(places: Sequence[int]) -> str:
    """A bank whose lists have a bullet that is called the answer, each in its place."""
    asked = ""
    for n, (word, place) in enumerate(zip(WORDS, places, strict=False)):
        bullets = ["- air", "- none", "- all"]
        bullets.insert(place, f"- **Correct answer:** {word}")
        asked += (
            f"### Question {n + 1}\n**What is {word}?**\n" + "\n".join(bullets) + "\n**Explanation:** So it is.\n\n"
        )
    return asked


@pytest.mark.parametrize("places", [(0, 1, 2, 3, 0, 1), (3, 3, 1, 3, 3, 3, 3, 3, 2, 0)])
def test_a_bullet_that_is_called_the_answer(places: Sequence[int]) -> None:
    read = best(labelled(places))
    assert [(stem, sorted(given)) for stem, given in read] == [
        (f"What is {word}?", sorted(["air", "none", "all", f"*{word}"])) for word, _ in zip(WORDS, places, strict=False)
    ]


def test_bullets_below_which_one_is_called_the_answer_are_never_left_out_in_silence() -> None:
    plain = "".join(
        f"### Question {n}\n**What is {word}?**\n\n**Answer:** It is cold.\n\n" for n, word in enumerate(WORDS, 7)
    )
    found = read_best(source(plain + labelled((3, 3)), "quiz.md"))
    assert found
    assert all("none" not in question.stem for question in found[1].questions)
    assert [finding.code for finding in found[1].findings] == [MALFORMED_QUESTION.code] * 2


def test_a_last_bullet_that_says_the_answer_again() -> None:
    text = "".join(
        f"{n}. What is {word}?\n   - A. air\n   - B. {word}\n   - C. none\n   - **Answer:** B\n\n"
        for n, word in enumerate(WORDS[:6], 1)
    )
    assert best(text) == [(f"What is {word}?", ["air", f"*{word}", "none"]) for word in WORDS[:6]]


@pytest.mark.parametrize("key", ["* Answer: {word}", "- **Correct answer:** {word}", "- Réponse : {word}"])
def test_a_last_bullet_that_says_the_words_of_another_again(key: str) -> None:
    text = sheet("### What is {word}?\n- air\n- {word}\n- none\n" + key + "\n\n", 6)
    asked = [(f"What is {word}?", ["air", f"*{word}", "none"]) for word in WORDS[:6]]
    assert best(text) == asked
    assert best("# Settings\nseconds_per_question: 20\nbonus: true\n\n" + text) == asked


def test_bullets_that_go_on_with_an_answer_are_no_options() -> None:
    shape = "### {n}. What is {word}?\n\n- **Answer:** {word} of old\n- It is cold\n- It keeps long\n\n"
    found = read_best(source(sheet(shape, 9), "quiz.md"))
    assert found is None or all(len(question.options) < 2 for question in found[1].questions)


def test_an_answer_above_a_remark_is_no_option() -> None:
    shape = "{n}. What is {word}?\n\n- A. air\n- B. {word}\n- C. none\n\n- Answer: {word}\n- This is known.\n\n"
    assert [given for _, given in best(sheet(shape, 6))] == [["air", f"*{word}", "none"] for word in WORDS[:6]]


NAMED_BELOW = "{n}. What is {word}?\n\nA. air\nB. {word}\nC. none\n\n"
"""A sheet whose questions need something below their options."""


def naming(shape: str) -> str:
    """A sheet with something below the options of each question that names one of them."""
    return "".join(
        NAMED_BELOW.format(n=n, word=word) + shape.format(word=("air", word, "none")[n % 3], letter="ABC"[n % 3])
        for n, word in enumerate(WORDS[:6], 1)
    )


@pytest.mark.parametrize(
    "shape",
    [
        "Difficulty: {letter}\n\n",
        "Your answer: {letter}\n\n",
        "Most students chose: {word}\n\n",
        "Häufiger Fehler: {letter}\n\n",
        "<details><summary>Hint</summary>\n\n{word}\n\n</details>\n\n",
        "<details><summary>Common wrong answer</summary>\n\n{letter}\n\n</details>\n\n",
        "<details><summary>常见错误</summary>\n\n{word}\n\n</details>\n\n",
    ],
)
def test_what_names_an_option_that_need_not_be_right(shape: str) -> None:
    assert "*" not in str(best(naming(shape)))


@pytest.mark.parametrize("title", ["Check your answer", "Answer and hints", "Solución", "Reveal"])
def test_folds_that_name_the_right_option(title: str) -> None:
    read = best(naming("<details><summary>" + title + "</summary>\n\n{word}\n\n</details>\n\n"))
    assert [given.index("*" + given[n % 3].strip("*")) for n, (_, given) in enumerate(read, 1)] == [1, 2, 0, 1, 2, 0]


@pytest.mark.parametrize(
    "title", ["Hint and answer", "No hints: show answer", "Wrong? See the correct answer", "提示与答案"]
)
def test_folds_that_name_a_hint_and_the_answer_hold_the_key(title: str) -> None:
    read = best(naming("<details><summary>" + title + "</summary>\n\n{letter}\n\n</details>\n\n"))
    assert all("*" in str(given) for _, given in read)


@pytest.mark.parametrize("between", ["", "\n\n"])
def test_a_hint_in_a_fold_above_that_of_the_answer(between: str) -> None:
    shape = (
        "### {n}. What is {word}?\n- [ ] air\n- [ ] {word}\n\n<details><summary>Hint</summary>" + between + "Think."
        "</details>\n<details><summary>Answer</summary>\n\n**B**\n\n</details>\n\n"
    )
    assert best(sheet(shape, 6)) == [(f"What is {word}?", ["air", f"*{word}"]) for word in WORDS[:6]]


def test_folds_beside_answers_need_a_word_for_one() -> None:
    fold = "<details><summary>Often ticked</summary>\n\n{word}\n\n</details>\n\n"
    text = naming("Answer: {letter}\n\n") + naming(fold)[: len(naming(fold)) // 2]
    read = best(text)
    assert ["*" in str(given) for _, given in read] == [True] * 6 + [False] * (len(read) - 6)


def test_lines_below_an_answer_that_name_more_options() -> None:
    shape = "{n}. What is {word}?\n- A. air\n- B. {word}\n- C. none\n\n**Answer:** B. {word}\nC. none\n\nSo it is.\n\n"
    found = read_best(source(sheet(shape), "quiz.md"))
    assert found is not None
    assert brief(found[1])[0] == ("What is ice?", ["air", "*ice", "*none"])
    assert found[1].questions[0].explanation == "So it is."


@pytest.mark.parametrize(
    "head",
    [
        "## Question {n} (3 marks)\n**What is {word}?**",
        "## Question {n} [Source: EU] [Level: 2]\nWhat is {word}?",
        "**Clue {n}:** What is {word}?",
        "Rätsel {n}. What is {word}?",
        "3.{n}\nWhat is {word}?",
    ],
)
def test_heads_of_stems(head: str) -> None:
    read = best(sheet(head + "\n\nA. air\nB. {word}\nC. none\n\nAnswer: B\n\n"))
    assert [stem for stem, _ in read] == [f"What is {word}?" for word in WORDS]


@pytest.mark.parametrize("answer", ["Answer", "Réponse", "Lösung"])
def test_slides_that_answer_belong_to_those_that_ask(answer: str) -> None:
    shape = (
        "## Question {n} - Task\n\nWhat is {word}?\n\n- **A.** `air`\n- **B.** `{word}`\n- **C.** `none`\n\n"
        "## Question {n} - " + answer + "\n\n**Correct answer: B**\n\nSo it is.\n\n"
    )
    assert best(sheet(shape, 6)) == [(f"What is {word}?", ["`air`", f"*`{word}`", "`none`"]) for word in WORDS[:6]]


def test_steps_below_an_answer_are_no_options() -> None:
    shape = (
        "## Task {n}\n\nWhat is {word}?\n\n* a) air\n* b) {word}\n* c) none\n\n**Correct answer : B**\n\nSo it is.\n\n"
    )
    last = "## Task 7\n\nWhich is it? air/salt\n\n**Correct answer : B**\n\nBy steps:\n\n1. look\n2. taste\n3. ask\n"
    file = source(sheet(shape, 6) + last, "quiz.md")
    found = format_called("inferred").reader().read(file).questions
    assert [question.key for question in found] == [*[(1,)] * 6, ()]


def test_what_each_question_is_worth_stands_above_it() -> None:
    shape = "Prize: {n}00 coins\nWhat is {word}?\na) air\nb) {word}\nc) none\nright: {word}\n\n"
    assert best(sheet(shape, 6), "quiz.txt")[1] == ("What is fire?", ["air", "*fire", "none"])
    shown = sheet(shape.replace("{n}00 coins", "Sheet {n} shows"), 6)
    assert best(shown, "quiz.txt")[1][0] == "Prize: Sheet 2 shows\nWhat is fire?"


def test_points_that_only_some_questions_have() -> None:
    shape = "**{n}. (2 points) What is {word}?**\n\nA. air\nB. {word}\n\nAnswer: B\n\n"
    read = best(sheet(shape).replace("(2 points) ", "", 6))
    assert [stem for stem, _ in read] == [f"What is {word}?" for word in WORDS]


@pytest.mark.parametrize(
    "shape",
    [
        "* Define {word}\n\n  > It is cold.\n  >\n  > 1. And wet.\n\n",
        "{n}. What is {word}?\n\n```txt\nIt is cold.\n\n1. And wet.\n```\n\n",
    ],
)
def test_open_questions_with_quoted_answers(shape: str) -> None:
    found = read_best(source(sheet(shape), "quiz.md"))
    assert found is not None
    assert all(question.recall for question in found[1].questions)
    assert [question.options[0].text for question in found[1].questions] == ["It is cold.\n\n1. And wet."] * len(WORDS)


def test_an_option_that_says_true_and_false_is_one() -> None:
    shape = (
        "**Domanda {n}:**\nChe cosa è {word}? Scegli un'alternativa:\n1. FALSE, TRUE\n2. TRUE, FALSE\n3. {word} °\n\n"
    )
    assert best(sheet(shape, 6)) == [
        (f"Che cosa è {word}? Scegli un'alternativa:", ["FALSE, TRUE", "TRUE, FALSE", f"*{word}"]) for word in WORDS[:6]
    ]


@pytest.mark.parametrize(
    "shape",
    [
        "{n}. What is {word}?\na) - air\nb) + {word}\nc) - none\n\n",
        "{n}. What is {word}?\na) air -\nb) {word} +\nc) none -\n\n",
        "{n}. What is {word}?\n-a) air\n+b) {word}\n-c) none\n\n",
        "{n}. What is {word}?\nA. ✗ air\nB. ✓ {word}\nC. ✗ none\n\n",
    ],
)
def test_signs_of_wrong_options_are_no_part_of_them(shape: str) -> None:
    assert best(sheet(shape, 6)) == [(f"What is {word}?", ["air", f"*{word}", "none"]) for word in WORDS[:6]]


def test_numbers_below_zero_keep_their_signs() -> None:
    shape = "{n}. What is {n} less than {word}?\na) -1{n}\nb) -2{n} ✓\nc) -3{n}\n\n"
    assert best(sheet(shape, 6))[0][1] == ["-11", "*-21", "-31"]


@pytest.mark.parametrize("bullet", ["-", "*"])
def test_what_is_known_of_a_question_in_the_bullets_above_its_options(bullet: str) -> None:
    shape = (
        "### Q{n}. What is {word}?\n- category: seas\n- type: multiple\n- options:\n  - air\n  - {word}\n  - none\n"
        "- answer: {word}\n- explanation: So is {word}.\n\n"
    )
    found = read_best(source(sheet(shape.replace("- ", f"{bullet} "), 6), "quiz.md"))
    assert found is not None
    assert brief(found[1]) == [(f"What is {word}?", ["air", f"*{word}", "none"]) for word in WORDS[:6]]
    assert {question.tags for question in found[1].questions} == {("category::seas",)}


def test_a_stem_in_the_bullets_above_its_options_stays() -> None:
    shape = "- question: What is {word}?\n- options:\n  - air\n  - {word}\n  - none\n- answer: {word}\n\n"
    assert [given for _, given in best(sheet(shape, 6))] == [["air", f"*{word}", "none"] for word in WORDS[:6]]
    assert all(word in stem for word, (stem, _) in zip(WORDS, best(sheet(shape, 6)), strict=False))
