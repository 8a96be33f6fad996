"""Keys behind signs and above questions are taken where they are keys, and nowhere else."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, source

ASKED = (("Which is cold?", "A"), ("Which is hot?", "B"), ("Which is wet?", "C"), ("Which is liquid?", "C"))
LISTED = "A) ice\nB) fire\nC) rain\n"
WORDS = ("ice", "fire", "rain")


def read(form: str) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Stems with options, and explanations, of four questions in a form."""
    text = "".join(form.format(n=n, s=stem, k=key, o=LISTED) for n, (stem, key) in enumerate(ASKED, 1))
    best = read_best(source(text, "quiz.md"))
    assert best
    return brief(best[1]), [one.explanation for one in best[1].questions]


RIGHT = [(stem, [f"*{word}" if "ABC"[at] == key else word for at, word in enumerate(WORDS)]) for stem, key in ASKED]


@pytest.mark.parametrize(
    "form",
    [
        "Answer: {k}\n{n}. {s}\n{o}\n",
        "**Answer:** {k}\n\n{n}. {s}\n\n{o}\n",
        "### Question {n}\nAnswer: {k}\n\n{s}\n{o}\n",
        "{n}. {s}\n{o}Answer: {k}\n\n",
        "Answers: {k}\n{n}. {s}\n{o}    or more\n\n---\n\n",
    ],
)
def test_keys_above_and_below_their_questions(form: str) -> None:
    asked, _ = read(form)
    assert [(stem, [*map(first_word, options)]) for stem, options in asked] == RIGHT


def first_word(text: str) -> str:
    return text.split()[0]


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {s}\n→ B\n{o}Answer: {k}\n\n",
        "{n}. {s}\n(Key: B)\n{o}\nAnswer: {k}\n\n",
        "{n}. {s}\n{o}Answer: {k}\n\n→ B\n\n",
    ],
)
def test_a_sign_elsewhere_than_right_below_options_is_text(form: str) -> None:
    asked, _ = read(form)
    assert [options for _, options in asked] == [options for _, options in RIGHT]


@pytest.mark.parametrize("form", ["{n}. {s}\nKey: C\n{o}\n", "{n}. {s}\nA) ice\n→ A\nB) fire\nC) rain\n\n"])
def test_a_sign_among_stem_and_options_is_no_key(form: str) -> None:
    assert not any(option.startswith("*") for _, options in read(form)[0] for option in options)


@pytest.mark.parametrize("key", ["Correct answer: {k}", "\nAnswer: {k}", ""])
def test_what_a_pupil_answered_below_an_arrow_is_no_key(key: str) -> None:
    asked, explanations = read(f"{{n}}. {{s}}\n{{o}}Your answer:\n→ A\n{key}\n\n")
    assert explanations == [""] * 4
    assert asked == RIGHT if key else not any("*" in str(options) for options in asked)


def test_words_joined_by_or_are_no_key_of_both() -> None:
    text = "".join(f"{n}. Name {n}.\nA) ice\nB) fire\nC) rain\nAnswer: ice {{}} rain\n\n" for n in range(1, 4))
    for joint, keys in (("and", (0, 2)), ("or", ())):
        best = read_best(source(text.replace("{}", joint), "quiz.md"))
        assert best
        assert [one.key for one in best[1].questions] == [keys] * 3


def test_initials_are_no_second_letters() -> None:
    listed = "A. A. thaliana\nB. B. napus\n"
    text = f"1. Which is a cress?\n{listed}Answer: A\n\n2. And a cabbage?\n{listed}Answer: B\n"
    best = read_best(source(text, "quiz.md"))
    assert best
    assert {option.text for one in best[1].questions for option in one.options} == {"A. thaliana", "B. napus"}


@pytest.mark.parametrize(
    "said", ["{k} is correct.", "{k} is the right answer", "{k} (correct)", "{k}, which is right."]
)
def test_that_a_key_is_right_explains_nothing(said: str) -> None:
    assert read(f"{{n}}. {{s}}\n{{o}}Answer: {said}\n\n") == (RIGHT, [""] * 4)


def test_why_it_is_right_explains() -> None:
    assert read("{n}. {s}\n{o}Answer: {k} is correct because it is.\n\n")[1] == ["is correct because it is."] * 4


def test_rows_of_keys_below_each_part() -> None:
    asked = [f"### {n}) {stem}\n    A) ice\n    B) fire\n    C) rain\n" for n, (stem, _) in enumerate(ASKED, 1)]
    part = "\n".join([*asked, "### Answers - part {}\n**A, B, C, C**\n\n---\n\n"])
    text = "".join(f"## Part {n}\n\n{part.format(n)}" for n in (1, 2))
    best = read_best(source(text, "quiz.md"))
    assert best
    assert brief(best[1]) == RIGHT * 2
    assert {one.explanation for one in best[1].questions} == {""}
    best = read_best(source(text.replace("A, B, C, C", "A, B, C", 1), "quiz.md"))
    assert best
    assert not any(one.key for one in best[1].questions[:4])


def test_kinds_in_brackets_behind_labels_are_no_part_of_stems() -> None:
    kinds = ("Multiple choice", "One answer")
    form = "### Q{n}. ({kind}) {s}\n- A) ice\n- B) fire\n- C) rain\n\nAnswer: {k}\n\n"
    listed = [form.format(n=n, kind=kinds[n > 4], s=stem, k=key) for n, (stem, key) in enumerate(ASKED * 2, 1)]
    best = read_best(source("".join(listed), "quiz.md"))
    assert best
    assert brief(best[1]) == RIGHT * 2


def test_letters_that_are_no_names_say_that_keys_are_words() -> None:
    notes = (("fifth", "G", "CGD"), ("tonic", "C", "CGD"), ("third", "E", "CED"))
    text = "".join(
        f"{n}. Which note is the {word}?\nA. {o[0]}\nB. {o[1]}\nC. {o[2]}\nAnswer: {key}\n\n"
        for n, (word, key, o) in enumerate(notes, 1)
    )
    best = read_best(source(text, "quiz.md"))
    assert best
    assert [one.key for one in best[1].questions] == [(1,), (0,), (1,)]


def test_a_number_that_does_not_count_on_or_has_another_sign_is_a_label() -> None:
    numbers = ("1、", "2、", "7、", "5. ", "6、")
    words = ("cold", "hot", "wet", "new", "old")
    text = "".join(
        f"{number}Which is {word} :\na ) ice\nb ) fire\nc ) rain\nkorrekt: b\n\n"
        for number, word in zip(numbers, words, strict=True)
    )
    best = read_best(source(text, "quiz.txt"))
    assert best
    assert [one.stem for one in best[1].questions] == [f"Which is {word} :" for word in words]
