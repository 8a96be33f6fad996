"""Questions in boxes of MkDocs, MyST, Obsidian and mkdocs-quiz."""

import pytest

from examdeck.readers.admonitions import without_boxes
from examdeck.readers.best import read_best
from growth import assert_in_proportion
from reading import source

TWO = [
    ("Which metal is liquid?", [("Iron", False), ("Mercury", True), ("Tin", False)], "It melts at minus 39 °C."),
    ("Which one rusts?", [("Iron", True), ("Gold", False)], "Gold does not."),
]


def read(text, name="lesson.md"):
    file = source(text, name)
    found = read_best(file)
    if found is None:
        return None
    reading = found[1]
    lines = file.text.split("\n")
    accounted = {n for start, end, _ in reading.stretches for n in range(start, end + 1)}
    assert not [line for n, line in enumerate(lines, 1) if line.strip() and n not in accounted]
    return [(q.stem, [(o.text, o.correct) for o in q.options], q.explanation) for q in reading.questions]


MKDOCS_BOXES = """
    # Metals

    Much text about metals.

    ??? question "Which metal is liquid?"

        - [ ] Iron
        - [x] Mercury
        - [ ] Tin

        ??? success "Answer"

            It melts at minus 39 °C.

    More text about metals.

    ???+ question "Which one rusts?"

        - [x] Iron
        - [ ] Gold

        !!! note "Explanation"
            Gold does not.

    The end of the lesson.
"""
MKDOCS_LETTERS = """
    !!! question "Question 1"
        Which metal is liquid?

        A. Iron
        B. Mercury
        C. Tin

        ??? success "Show"
            **B. Mercury**

            It melts at minus 39 °C.

    !!! question "Question 2"
        Which one rusts?

        A. Iron
        B. Gold

        ??? success "Show"
            **A**

            Gold does not.
"""
MKDOCS_BELOW = """
    1. Which metal is liquid?

        - A) Iron
        - B) Mercury
        - C) Tin

        ??? tip "Solution"
            B) It melts at minus 39 °C.

    2. Which one rusts?

        - A) Iron
        - B) Gold

        ??? tip "Solution"
            Iron

            Gold does not.
"""
CALLOUTS = """
    > [!question] Which metal is liquid?
    > - [ ] Iron
    > - [x] Mercury
    > - [ ] Tin
    >
    > > [!success]- Why
    > > It melts at minus 39 °C.

    > [!question]- Question 2
    > Which one rusts?
    > - [x] Iron
    > - [ ] Gold
    >
    > > [!info] Explanation
    > > Gold does not.
"""
CALLOUTS_LETTERS = """
    > [!question] Which metal is liquid?
    > - a) Iron
    > - b) Mercury
    > - c) Tin
    >
    >> [!success]- Zork
    >> b) Mercury
    >> It melts at minus 39 °C.

    > [!question] Which one rusts?
    > - a) Iron
    > - b) Gold
    >
    >> [!success]- Zork
    >> a) Iron
    >> Gold does not.
"""
CALLOUTS_BELOW = """
    ## Q1. Which metal is liquid?
    1. Iron
    2. Mercury
    3. Tin

    > [!success]- Answer
    > **2**. It melts at minus 39 °C.

    ## Q2. Which one rusts?
    1. Iron
    2. Gold

    > [!success]- Answer
    > **1**. Gold does not.
"""
TAGS = """
    # Metals

    Much text.

    <quiz>
    Which metal is liquid?
    - [ ] Iron
    - [x] Mercury
    - [ ] Tin

    It melts at minus 39 °C.
    </quiz>

    More text.

    <quiz>
    Which one rusts?
    - [x] Iron
    - [ ] Gold

    Gold does not.
    </quiz>
"""
OLD_TAGS = """
    Much text.

    <?quiz?>
    question: Which metal is liquid?
    answer: Iron
    answer-correct: Mercury
    answer: Tin
    content:
    It melts at minus 39 °C.
    <?/quiz?>

    <?quiz?>
    question: Which one rusts?
    answer-correct: Iron
    answer: Gold
    content:
    Gold does not.
    <?/quiz?>
"""
DIRECTIVES = """
    ::::{admonition} Which metal is liquid?
    A. Iron
    B. Mercury
    C. Tin

    :::{dropdown} Answer
    B

    It melts at minus 39 °C.
    :::
    ::::

    ::::{admonition} Which one rusts?
    A. Iron
    B. Gold

    :::{dropdown} Answer
    A

    Gold does not.
    :::
    ::::
"""


QUARTO = """
    ::: {.callout-note}
    ## Which metal is liquid?

    a) Iron
    b) Mercury
    c) Tin

    :::: {.callout-tip collapse="true" title="Answer"}
    b) It melts at minus 39 °C.
    ::::
    :::

    ::: {.callout-note}
    ## Which one rusts?

    a) Iron
    b) Gold

    :::: {.callout-tip collapse="true"}
    ### Answer
    a) Gold does not.
    ::::
    :::
"""


@pytest.mark.parametrize(
    "text",
    [
        MKDOCS_BOXES,
        MKDOCS_LETTERS,
        MKDOCS_BELOW,
        CALLOUTS,
        CALLOUTS_LETTERS,
        CALLOUTS_BELOW,
        TAGS,
        OLD_TAGS,
        DIRECTIVES,
        QUARTO,
    ],
)
def test_boxes_that_ask_and_answer(text):
    assert read(text) == TWO


def test_boxes_that_ask_and_answer_without_options_are_to_be_recalled():
    things = "river lake sea pond brook spring well canal delta fjord".split()
    text = "".join(
        f"> [!question]- What is a {thing}?\n> > [!success]- Answer\n> > It is {thing} water.\n\n" for thing in things
    )
    found = read_best(source(text, "waters.md"))
    assert found is not None
    assert found[0].name == "questions-and-answers"
    assert [(q.stem, q.options[0].text) for q in found[1].questions] == [
        (f"What is a {thing}?", f"It is {thing} water.") for thing in things
    ]


def test_places_are_those_of_the_file():
    found = read_best(source(TAGS, "lesson.md"))
    assert found is not None
    assert [question.place.line for question in found[1].questions] == [6, 17]
    assert {stretch.taken_for for stretch in found[1].stretches} >= {"question", "text between boxes"}


def test_code_in_a_box_stays_and_boxes_in_code_are_code():
    text = """
    ??? question "What does this print?"

        ```md
        ??? question "no box"

            - [ ] a
            - [x] b
        ```

        - [x] A box
        - [ ] Nothing
    """
    ((stem, options, _),) = read(text)
    assert stem == 'What does this print?\n\n```md\n??? question "no box"\n\n    - [ ] a\n    - [x] b\n```'
    assert options == [("A box", True), ("Nothing", False)]


@pytest.mark.parametrize(
    "text",
    [
        "# Page\n\n!!! note\n    - one\n    - two\n",
        '??? question "How do I install it?"\n\n    Run the installer.\n',
        "> [!warning] Mind the gap\n> - one\n> - two\n",
        "> [!question] What now?\n> Nothing.\n",
        "::: tip\nUse it.\n:::\n",
        "<quiz>\n",
        "Which?\n\n!!! success\n    It works.\n",
    ],
)
def test_other_boxes_are_left_alone(text):
    assert without_boxes(text) == text or "<quiz>" in text
    assert not read(text)


@pytest.mark.parametrize(
    "piece",
    [
        "> [!question] x?\n> - a) b\n> - b) c\n",
        '??? question "x?"\n',
        "<quiz>\n- [ ] a\n- [x] b\n",
        ":::{tip} x\n",
        "> [!q]\n>> [!success]\n>>> ",
        "    ",
        "!!! a\n    - [ ] x\n    - [x] y\n",
        "a) x\n??? tip\n    a\n",
        "a) x\n" * 20 + "??? tip\n    z\n" * 20,
    ],
)
def test_hostile_pages_take_time_in_proportion(piece):
    assert_in_proportion(without_boxes, lambda size: piece * (size // len(piece)), 100_000)


@pytest.mark.parametrize("box", ['{indent}??? question "x?"', "{quotes} [!question] x?"])
def test_boxes_in_boxes_without_end(box):
    depth = 1_100
    lines = [box.format(indent="    " * n, quotes=">" * (n + 1)) for n in range(depth)]
    inner = "    " * depth if "indent" in box else ">" * depth
    text = "\n".join([*lines, f"{inner} - [ ] a", f"{inner} - [x] b"])
    assert len(without_boxes(text).split("\n")) == depth + 2


def test_each_box_answers_the_options_above_it():
    asked = '{}. Which is it?\n\na) iron {}\nb) tin {}\n\n??? success "Answer"\n\n    {}\n\n'
    text = "".join(asked.format(n, n, n, said) for n, said in ((1, "b) tin 1"), (2, "a) iron 2"), (3, "tin 3")))
    assert [[right for _, right in options] for _, options, _ in read(text)] == [
        [False, True],
        [True, False],
        [False, True],
    ]


def test_a_large_page_of_boxes_is_read_as_a_small_one() -> None:
    asked = "## Q{n}. Which metal is number {n}?\n1. Iron\n2. Mercury\n\n> [!success]- Answer\n> **2**. It is so.\n\n"
    pages = ["".join(asked.format(n=n) for n in range(1, many + 1)) for many in (9, 2_500)]
    small, large = (read_best(source(page, "quiz.md")) for page in pages)
    assert small is not None
    assert large is not None
    assert large[0] == small[0]
    assert [one.key for one in large[1].questions] == [small[1].questions[0].key] * 2_500
