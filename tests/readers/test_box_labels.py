"""Letters and numbers behind boxes are names of options, which a shuffled card must not show."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, source

WANTED = [
    ("What is hot?", ["ice", "*fire", "snow"]),
    ("What is cold?", ["*snow", "sun", "oven"]),
    ("What is wet?", ["sand", "coal", "*rain"]),
]
FORMS = ["{A})", "{a}.", "({A})", "**{A}.**", "{A}:", "{A} -", "{n}.", "{n})", "{c}", "{r})"]


def named(form: str, at: int) -> str:
    return form.format(A="ABC"[at], a="abc"[at], n=at + 1, c="①②③"[at], r="АБВ"[at])


def sheet(form: str, *, ticked: bool, asked: list[tuple[str, list[str]]] = WANTED) -> str:
    """Questions with boxes, of which the right one is ticked, or told in a fold below."""
    text = ""
    for number, (stem, options) in enumerate(asked, 1):
        text += f"## {number}. {stem}\n"
        for at, option in enumerate(options):
            tick = "x" if ticked and option.startswith("*") else " "
            text += f"- [{tick}] {named(form, at)} {option.lstrip('*')}\n"
        right = next(at for at, option in enumerate(options) if option.startswith("*"))
        said = f"{named(form, right).strip('*')} {options[right].lstrip('*')}"
        text += (
            "\n" if ticked else f"\n<details>\n<summary>Megoldás</summary>\n\n**{said}**\n\nSo it is.\n</details>\n\n"
        )
    return text


def found(text: str) -> list[tuple[str, list[str]]]:
    best = read_best(source(text, "quiz.md"))
    assert best
    return brief(best[1])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ticked", [True, False])
def test_labels_behind_boxes_are_no_text(form: str, *, ticked: bool) -> None:
    assert found(sheet(form, ticked=ticked)) == WANTED


OTHERS: list[list[str]] = [
    ["1. Liga", "*2. Liga", "3. Liga"],  # which a card would show as three times the same
    ["*1.5 kg", "2.5 kg", "3.5 kg"],
    ["1) Bern", "*3) Rome", "2) Oslo"],
    ["*A) ice", "fire", "C) snow"],
    ["(a) and (b)", "*(b) and (c)", "(c) and (d)"],
    ["A, the first", "*B, the second", "C, the third"],
]


@pytest.mark.parametrize("options", OTHERS)
def test_what_counts_by_chance_or_not_at_all_is_text(options: list[str]) -> None:
    asked = [(stem, options) for stem, _ in WANTED]
    text = sheet("", ticked=True, asked=asked)
    assert found(text) == asked


def test_an_option_may_begin_with_what_joins_others_elsewhere() -> None:
    asked = [*WANTED, ("Mi igaz?", ["*Nem forró", "Oder a folyó", "E betűvel kezdődik"])]
    for ticked in (False, True):
        assert found(sheet("{A})", ticked=ticked, asked=asked)) == asked


def test_numbers_of_one_question_among_many_are_text() -> None:
    days = [("When is the feast?", ["*1. January", "2. March", "3. May"])]
    assert found(sheet("", ticked=True, asked=[*WANTED, *days])) == [*WANTED, *days]
    assert found(sheet("", ticked=True, asked=days)) == days


def test_headings_above_boxes_are_no_right_options() -> None:
    form = "## {stem}\n- [ ] A) {o[0]}\n- [ ] B) {o[1]}\n- [ ] C) {o[2]}\n\n**{said}**\n\n"
    texts = [(stem, [option.lstrip("*") for option in options]) for stem, options in WANTED * 4]
    text = "".join(
        form.format(stem=stem, o=o, said="Ki tudja" if n else f"A) {o[0]}") for n, (stem, o) in enumerate(texts)
    )
    best = read_best(source(text, "quiz.md"))
    assert best is None or not [
        o for q in best[1].questions for o in q.options if o.correct and o.text.startswith("What")
    ]


def test_a_label_within_the_emphasis_of_its_option() -> None:
    text = "".join(
        f"**{n}.** What is {n}?\n- [ ] a. ice\n- [x] **b. fire** (hot)\n- [ ] c. salt\n\n" for n in range(1, 4)
    )
    best = read_best(source(text, "quiz.md"))
    assert best
    assert [[option.text for option in one.options] for one in best[1].questions] == [
        ["ice", "**fire** (hot)", "salt"]
    ] * 3


def test_letters_before_a_blank_are_labels_where_they_count_in_most_questions() -> None:
    asked = "{0}. What is {0}?\n- [ ] A ice {0}\n- [x] B the fire {0}\n- [ ] C salt {0}\n\n"
    odd = "{0}. What is {0}?\n- [ ] A cat {0}\n- [x] B vitamins {0}\n- [ ] salt {0}\n\n"
    keys = "{0}. What key is {0}?\n- [ ] A minor\n- [x] B flat\n- [ ] C major\n\n"
    for form, wanted in (
        (asked, ["ice {}", "the fire {}", "salt {}"]),
        (odd, ["A cat {}", "B vitamins {}", "salt {}"]),
        (keys, ["A minor", "B flat", "C major"]),
    ):
        best = read_best(source("".join(map(form.format, range(1, 4))), "quiz.md"))
        assert best
        assert [[option.text for option in one.options] for one in best[1].questions] == [
            [text.format(n) for text in wanted] for n in range(1, 4)
        ]


@pytest.mark.parametrize("form", ["{} is taller", "{} only", "{} and then the other"])
def test_letters_that_the_options_speak_of_are_no_labels(form: str) -> None:
    listed = "".join(f"- [{'x' if letter == 'B' else ' '}] {form.format(letter)}\n" for letter in "ABC")
    best = read_best(source("".join(f"{n}. What of {n}?\n{listed}\n" for n in range(1, 5)), "quiz.md"))
    assert best
    texts = [[option.text for option in one.options] for one in best[1].questions]
    assert texts == [[form.format(letter) for letter in "ABC"]] * 4
