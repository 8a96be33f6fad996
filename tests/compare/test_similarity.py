"""What counts as alike, and which questions of a bank are nearly the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat
from random import Random

import pytest

import editing
from examdeck.compare.duplicates import near_duplicates
from examdeck.compare.similarity import (
    Overlap,
    Profile,
    Weights,
    comparable,
    is_slip,
    overlap,
    profile,
    respelt,
    same_answer,
    tokens,
)
from examdeck.model.question import Option, Place, Question
from growth import assert_in_proportion


def question(stem: str, *options: str, key: int | None = 0, explanation: str = "") -> Question:
    offered = tuple(Option(text, correct=n == key) for n, text in enumerate(options))
    return Question(place=Place("bank.md"), stem=stem, options=offered, explanation=explanation)


def compare(a: Profile, b: Profile, weights: Weights) -> Overlap:
    return overlap(*comparable(a, b), weights)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The **Moon**'s pull, isn't it?", "the moon s pull isn t it"),
        ("a[0] == b2 && !c", "a [ 0 ] == b 2 && ! c"),
        ("my_name = 3.14 % 1,000", "my name = 3.14 % 1,000"),
        ("- x => y\n# Heading\n* z!", "x => y heading z"),
        ("8 - 2, 8 * 2, 8 / 2, 8-2, 8*2, 8/2", "8 - 2 8 * 2 8 / 2 8 - 2 8 * 2 8 / 2"),
        ("**bold** and *slanted* e-mail ![](a.png)", "bold and slanted e mail [ ] a png"),
        ("C, C++ or C#", "c c ++ or c #"),
        ("The `*p` and `x--`\n```\n# !y\n```", "the * p and x -- # ! y"),
        ("\uff21\uff22\u00a0\ufb01ne", "ab fine"),
        ("Größe À", "größe à"),
        ("月はABC", "月 は abc"),
        ("١٢ سؤال", "١٢ سؤال"),
        ("…", ""),
    ],
)
def test_tokens(text, expected):
    assert " ".join(tokens(text)) == expected


@pytest.mark.parametrize(
    ("a", "b"), [("tide", "tides"), ("tides", "tide"), ("modern", "modem"), ("receive", "recieve"), ("colour", "color")]
)
def test_slips(a, b):
    assert is_slip(a, b) == (a != "modern")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("symmetric", "asymmetric"),
        ("import", "export"),
        ("increase", "decrease"),
        ("cat", "dog"),
        ("to", "too"),
        ("x", ""),
    ],
)
def test_words_that_are_no_slips(a, b):
    assert not is_slip(a, b)
    assert not is_slip(b, a)


def test_slips_are_forgiven_in_all_texts():
    right = profile(question("Which country lies here?", "Germany", "France", explanation="The country is large."))
    wrong = profile(question("Which contry lies here?", "Gernany", "France", explanation="The contry is large."))
    assert respelt(wrong, right).parts == right.parts
    assert compare(wrong, right, Weights([right])).likeness == 1


def test_rare_words_weigh_more_than_common_ones():
    bank = [question(f"What does this print? {word}", "1", "2") for word in editing.THINGS]
    weights = Weights([profile(each) for each in bank])
    assert weights.of(("print",)) < 0.1 < 3 < weights.of(("kettle",)) == weights.of(("unheard",))
    one, other = (
        compare(profile(bank[0]), profile(each), weights) for each in (bank[1], replace(bank[0], explanation="x"))
    )
    assert one.likeness < 0.5
    assert other.likeness == 1


def test_what_is_added_counts_less_than_what_is_exchanged():
    base = "The keeper lights the lamp of the tower at dusk."
    long = f"Choose the best answer. Each question counts one point. {base}"
    weights = Weights([])
    plain, longer, other = (
        profile(question(stem)) for stem in (base, long, "The keeper paints the door of the house at dawn.")
    )
    assert compare(plain, longer, weights).likeness > 0.85
    assert compare(plain, other, weights).likeness < 0.6


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (["The Moon", "The wind"], ["The wind", "The Moon"], False),
        (["The Moon", "The wind"], ["Moon", "The wind"], True),
        (["The Moon", "The wind"], ["Mars", "Venus"], None),
        (["Yes", "No"], ["Yes", "No"], True),
        ([], ["Yes", "No"], None),
    ],
)
def test_same_answer(a, b, expected):
    assert same_answer(profile(question("?", *a)), profile(question("?", *b))) is expected


def test_without_a_key_there_is_no_answer_to_compare():
    assert same_answer(profile(question("?", "A", "B", key=None)), profile(question("?", "A", "B"))) is None


PRINTS = "What does this print?\n\n```\n{}\n```"
RANGE = question(PRINTS.format("for i in range(3):\n    print(i * 2)"), "0 2 4", "2 4 6", "an error")
BANK = [
    question("What is the main cause of the tides in the Atlantic?", "The Moon", "The wind", "The rivers"),
    question(
        "Why does the needle of a compass point to the north?", "The field of the Earth", "The North Star", "Iron"
    ),
    RANGE,
    question(PRINTS.format("word = 'lantern'\nprint(word[2:5])"), "nte", "ant", "an error"),
    question(PRINTS.format("n = 7\nwhile n > 4:\n    n -= 2\nprint(n)"), "3", "4", "an error"),
    *(
        question(
            f"A port has nine towers, and the keeper of each is alone. You {do}. Is it lit all night?", "Yes", "No"
        )
        for do in ("pay the keepers more", "buy larger barrels of oil", "ring a bell each hour", "hang up a mirror")
    ),
]
TIDES = BANK[0]


@pytest.mark.parametrize(
    "again",
    [
        replace(TIDES, stem=TIDES.stem.replace("Atlantic", "Altantic")),
        replace(TIDES, stem=TIDES.stem.replace("the main", "a main")),
        replace(TIDES, stem=f"**{TIDES.stem}**", options=TIDES.options[::-1]),
    ],
    ids=["a typo", "a small word", "markup and order"],
)
def test_a_question_that_comes_again_is_found(again):
    assert [(t.first, t.second, t.answers_differ) for t in near_duplicates([*BANK, again], 0.75)] == [(0, 9, False)]


def test_the_first_of_the_very_same_questions_stands_for_all():
    typo = replace(TIDES, stem=TIDES.stem.replace("Atlantic", "Altantic"))
    found = near_duplicates([*BANK, TIDES, typo, TIDES, typo], 0.75)
    assert [(t.first, t.second) for t in found] == [(0, 10)]


def test_the_same_question_with_another_answer_is_told():
    again = replace(
        TIDES,
        stem=TIDES.stem.replace("the main", "a main"),
        options=tuple(replace(o, correct=n == 1) for n, o in enumerate(TIDES.options)),
    )
    assert [(t.second, t.answers_differ) for t in near_duplicates([*BANK, again], 0.75)] == [(9, True)]


LONG = (
    "A keeper of a lighthouse on a small island has run out of oil for the lamp, and the supply boat is two days away. "
    "The nearest village lies across a sound that is frozen over, and he has a sledge, a dog and a lantern of his own. "
    "What should he do first to warn the ships that pass the island at night?"
)
"""Long enough to be found without its options."""


@pytest.mark.parametrize(
    ("stem", "again"),
    [
        (
            LONG,
            LONG.replace("A keeper", "The keeper").replace("small ", "").replace("and the supply", "while the supply"),
        ),
        (LONG, LONG.replace(". ", ".\n\n").replace("lantern", "**lantern**").replace("oil", "OIL")),
        (LONG, f"{LONG} Choose the best answer."),
        ("Почему стрелка компаса всегда показывает на север?", "Почему же стрелка компаса всегда показывает на север?"),
        ("指南针的指针为什么总是指向北方？", "指南针的指针为什么总指向北方？"),
        ("Why does a “compass” point north?", 'Why does a "compass" point north?'),
    ],
    ids=["small words", "lines and markup", "a sentence more", "Cyrillic", "Chinese", "quotation marks"],
)
def test_what_differs_in_places_is_found(stem, again):
    options = "The field of the Earth", "The North Star", "Iron"
    found = near_duplicates([*BANK, question(stem, *options), question(again, *options[::-1], key=2)], 0.75)
    assert [(t.first, t.second, t.answers_differ) for t in found] == [(9, 10, False)]


@pytest.mark.parametrize(
    "other",
    [
        replace(RANGE, stem=RANGE.stem.replace("range(3)", "range(2, 7)")),
        replace(RANGE, stem=RANGE.stem.replace("i * 2", "i - 2")),
        question(PRINTS.format("print('lantern'.upper())"), "LANTERN", "lantern", "an error"),
        question("What is the main cause of the waves in the Pacific?", "The wind", "The Moon", "Earthquakes"),
        replace(BANK[5], stem=BANK[5].stem.replace("pay the keepers more", "send the keepers home")),
    ],
    ids=["another number", "another operator", "other code", "another subject", "another solution"],
)
def test_variants_are_not_the_same(other):
    assert near_duplicates([*BANK, other], 0.75) == []


def test_similarity_is_higher_for_a_slip_than_for_a_variant():
    slip = replace(RANGE, stem=RANGE.stem.replace("print?", "prnit?"))
    variant = replace(RANGE, stem=RANGE.stem.replace("i * 2", "i + 5"))
    (first,), (second,) = near_duplicates([*BANK, slip], 0.5), near_duplicates([*BANK, variant], 0.1)
    assert first.similarity > 0.95 > 0.75 > second.similarity


def random_question(random: Random) -> Question:
    def some(count: int) -> str:
        return " ".join(random.choices(editing.THINGS + editing.LIKE + editing.DO, k=count))

    return question(some(25), *(some(8) for _ in range(4)))


def test_time_grows_little_more_than_the_bank():
    def work(bank: list[Question]) -> None:
        copies = [replace(each, stem=each.stem.replace("a", "aa", 1)) for each in bank[:50]]
        twins = [(n, len(bank) + n) for n in range(50)]
        assert [(t.first, t.second) for t in near_duplicates([*bank, *copies], 0.8)] == twins

    assert_in_proportion(work, lambda size: list(map(random_question, repeat(Random(7), size))), 4000)


def shuffled(text: str, random: Random) -> str:
    words = text.split()
    random.shuffle(words)
    return " ".join(words)


HOSTILE = {
    "the same question": (lambda size: [TIDES] * size, 2000),
    "the same question but for a number": (
        lambda size: [replace(TIDES, stem=f"{TIDES.stem} {n}") for n in range(size)],
        2000,
    ),
    "the same words in any order": (
        lambda size: [replace(TIDES, stem=shuffled(LONG, random)) for random in map(Random, range(size))],
        2000,
    ),
    "a long stem": (lambda size: [question("tide " * size, "Moon", "Sun")] * 3, 100_000),
    "a long word": (lambda size: [question("t" * size + end, "Moon", "Sun") for end in "abc"], 400_000),
    "signs": (lambda size: [question("-" * size, "!" * 1000, "?")] * 3, 400_000),
    "many options": (lambda size: [question("Which?", *map(str, range(size)))] * 3, 1200),
    "nothing at all": (lambda size: [question("")] * size, 2000),
}


@pytest.mark.parametrize(("bank", "size"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_bank_takes_a_time_like_its_size(bank, size):
    assert_in_proportion(lambda bank: near_duplicates(bank, 0.8), bank, size)
