"""Questions in blocks of lines without any marks: those that are not as the others, and what stands behind the key."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import source

STEMS = ("hot", "cold", "wet", "hard", "soft", "old", "new", "red", "high", "low")
OPTIONS = ("stone", "water", "smoke")


def _block(n: int, *, end: str = "") -> str:
    return f"What is very {STEMS[n]}?\n" + "".join(f"{STEMS[n]} {option}\n" for option in OPTIONS) + end


@pytest.mark.parametrize(
    "block", [_block(4), _block(4, end="A\n").replace(" ", "\n", 1), _block(4, end="It may be smoke, or not.\n")]
)
def test_a_block_that_is_not_as_the_others_is_told_and_in_no_explanation(block: str) -> None:
    blocks = [block if n == 4 else _block(n, end=f"{'ABC'[n % 3]}\n") for n in range(10)]
    found = read_best(source("\n".join(blocks), "quiz.txt"))
    assert found is not None
    assert [question.stem for question in found[1].questions] == [
        f"What is very {stem}?" for stem in STEMS if stem != "soft"
    ]
    assert not any(question.explanation for question in found[1].questions)
    assert [(finding.code, finding.place.line) for finding in found[1].findings if finding.code == "E114"] == [
        ("E114", 25)
    ]


def _with_levels(key: tuple[str, ...]) -> str:
    levels = "ABCABCABCA"
    return "\n".join(_block(n, end=f"{key[n % 3]}\n{levels[n]}\n".format(STEMS[n])) for n in range(10))


def test_a_level_behind_the_words_of_the_key_is_neither_option_nor_key() -> None:
    found = read_best(source(_with_levels(("{} smoke", "{} stone", "{} water")), "quiz.txt"))
    assert found is not None
    assert [(len(question.options), question.key) for question in found[1].questions] == [
        (3, ((2, 0, 1)[n % 3],)) for n in range(10)
    ]


def test_a_level_behind_the_letter_of_the_key_makes_this_no_option() -> None:
    blocks = _with_levels(("C", "A", "B")).split("\n\n")
    text = "\n".join(f"{n}\n{block}" for n, block in enumerate(blocks, 1))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [(len(question.options), question.key) for question in found[1].questions] == [
        (3, ((2, 0, 1)[n % 3],)) for n in range(10)
    ]


def test_addresses_that_end_in_letters_are_no_questions() -> None:
    text = "\n".join(f"Ann {name}\nLow Road {n}\n{n}0099 Bonn\n{'ABC'[n % 3]}\n" for n, name in enumerate(STEMS))
    assert read_best(source(text, "people.txt")) is None
