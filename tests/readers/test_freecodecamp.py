"""Challenges of freeCodeCamp, whose headings name the parts of a question."""

from __future__ import annotations

from reading import brief, options, read, recognised, said

QUIZ = """\
    # --quizzes--

    ## --quiz--

    ### --question--

    #### --text--

    What does it print?

    ```py
    # --answer--
    print("---")
    ```

    #### --distractors--

    ```py
    a
    ---
    b
    ```

    ---

    Nothing

    #### --answer--

    Three dashes

    ### --question--

    #### --text--

    Which is a fruit?

    #### --distractors--

    Leek

    #### --answer--

    Pear
"""


def test_a_quiz() -> None:
    reading = read(QUIZ, "quiz.md")
    assert recognised(QUIZ, "quiz.md") == "freecodecamp"
    assert brief(reading) == [
        (
            'What does it print?\n\n```py\n# --answer--\nprint("---")\n```',
            ["```py\na\n---\nb\n```", "Nothing", "*Three dashes"],
        ),
        ("Which is a fruit?", ["Leek", "*Pear"]),
    ]
    assert [question.place.line for question in reading.questions] == [7, 34]
    assert said(reading) == []


CHALLENGE = """\
    # --description--

    Fruit has seeds. 3 of them.

    # --questions--

    ## --text--

    Which is a fruit?

    ## --answers--

    Leek

    ### --feedback--

    It has no seeds of interest.

    ---

    Pear

    ### --audio-id--

    pear-1

    ## --video-solution--

    2
"""


def test_answers_with_the_number_of_the_right_one() -> None:
    more = CHALLENGE + "\n    # --explanation--\n\n    Pears do.\n\n    # --scene--\n\n    none\n"
    (question,) = read(more, "task.md").questions
    assert (question.stem, options(question)) == (
        "Which is a fruit?",
        ["Leek (It has no seeds of interest.)", "*Pear"],
    )
    assert question.explanation == "Pears do."


def test_a_number_that_names_no_answer_is_no_key() -> None:
    reading = read(CHALLENGE.replace("    2\n", "    3\n"), "task.md")
    assert (said(reading), reading.questions[0].key) == (["E111 7:1"], ())


BLANKS = """\
    # --fillInTheBlank--

    ## --sentence--

    `The BLANK is BLANK.`

    ## --blanks--

    `pear`

    ### --feedback--

    A fruit.

    ---

    `ripe`
"""


def test_blanks_are_gaps() -> None:
    (question,) = read(BLANKS, "task.md").questions
    assert question.stem == "The (1) \\_\\_\\_\\_\\_ is (2) \\_\\_\\_\\_\\_."
    assert ([o.text for o in question.options], question.kind) == (["pear", "ripe"], "gap")
    assert question.options[0].why == "A fruit."


def test_fewer_answers_than_gaps_are_told() -> None:
    reading = read(BLANKS.replace("    ---\n\n    `ripe`\n", ""), "task.md")
    assert (said(reading), reading.questions) == (["E114 3:1"], ())
