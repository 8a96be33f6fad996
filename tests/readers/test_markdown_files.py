"""What a file in Markdown holds besides the questions, where things stand in it, and examdeck's own form."""

from __future__ import annotations

import pytest

from examdeck.model.question import Silence
from examdeck.readers.best import read_best
from reading import brief, options, read, recognised, said, source


def taken(text: str, name: str = "quiz.md") -> list[tuple[int, int, str]]:
    return [(stretch.start, stretch.end, stretch.taken_for) for stretch in read(text, name).stretches]


QUESTION = "### What is hot?\n\n- [ ] ice\n- [x] fire\n"


def test_every_line_is_accounted_for() -> None:
    text = """\
        ---
        title: Heat
        ---
        # Heat and cold

        ![badge](https://example.org/badge.svg)

        Some words.

        ## Contents

        - [What is hot?](#what-is-hot)

        ### What is hot?

        - [ ] ice
        - [x] fire

        Because it burns.

        **[⬆ Back to Top](#contents)**

        ---

        <!-- more to come -->

        ## Thanks

        Follow me on https://example.org
        """
    assert taken(text) == [
        (1, 3, "front matter"),
        (4, 4, "heading"),
        (6, 6, "promotion"),
        (8, 8, "prose"),
        (10, 10, "heading"),
        (12, 12, "contents"),
        (14, 21, "question"),
        (23, 23, "rule"),
        (25, 25, "comment"),
        (27, 27, "heading"),
        (29, 29, "promotion"),
    ]


def test_a_key_list_is_a_stretch_of_its_own() -> None:
    text = "1. What is hot?\nA. ice\nB. fire\n\n2. What is cold?\nA. ice\nB. fire\n\n## Answers\n\n1. B\n2. A\n\nBye.\n"
    assert taken(text) == [(1, 3, "question"), (5, 7, "question"), (9, 12, "key"), (14, 14, "prose")]


@pytest.mark.parametrize(
    ("before", "title", "uid", "lang"),
    [
        ("# Heat\n\n", "Heat", "", ""),
        ("<h1>Heat</h1>\n\n", "Heat", "", ""),
        (
            "---\ntitle: 'Heat: a quiz'\nuid: heat-1\nlang: de\nlayout: exam\n---\n\n# Other\n\n",
            "Heat: a quiz",
            "heat-1",
            "de",
        ),
        ("---\nuid: not a uid\nlang: [de]\n---\n", "", "", ""),
        ("---\n\nNo YAML: a rule\n\n---\n\n", "", "", ""),
        ("Words\n\n", "", "", ""),
    ],
)
def test_what_a_file_says_of_itself(before: str, title: str, uid: str, lang: str) -> None:
    reading = read(before + QUESTION, "quiz.md")
    assert (reading.title, reading.uid, reading.lang) == (title, uid, lang)
    refused = [(f.place.line, f.text) for f in reading.findings if f.code == "E108"]
    assert refused == ([(2, "'not a uid' cannot be a uid")] if "not a uid" in before else [])
    assert brief(reading) == [("What is hot?", ["ice", "*fire"])]


def test_places_are_those_of_the_source() -> None:
    text = "# Heat\n\n  **Question 7**\n  What is hot?\n\n  - [ ] ice\n    - [x] fire\n"
    (question,) = read(text, "quiz.md").questions
    assert str(question.place) == "quiz.md:3:3"
    assert [str(option.place) for option in question.options] == ["quiz.md:6:3", "quiz.md:7:5"]


@pytest.mark.parametrize("options", ["- [ ] ice\n- [x] fire\n", "A. ice\nB. fire\n\nAnswer: B\n"])
def test_what_tells_a_program_how_to_ask_is_no_text(options: str) -> None:
    text = "".join(f"## {n}. What is hot {n}?\n::kind=graded\n{options}::time={n}\n\n" for n in (1, 2, 3))
    best = read_best(source(text, "quiz.md"))
    assert best
    assert brief(best[1]) == [(f"What is hot {n}?", ["ice", "*fire"]) for n in (1, 2, 3)]
    assert {question.explanation for question in best[1].questions} == {""}


@pytest.mark.parametrize("line", ["::x = 3", "::run(a=1)", "::a=1;", "See ::a=1"])
def test_other_lines_with_two_colons_are_text(line: str) -> None:
    text = f"1. What is hot?\nA. ice\nB. fire\n\nAnswer: B\n\n```\n::a=1\n```\n\n{line}\n"
    (question,) = read(text, "quiz.md").questions
    assert question.explanation == f"```\n::a=1\n```\n\n{line}"


def test_what_tells_a_program_the_answer_is_a_key() -> None:
    (question,) = read("1. What is hot?\nA. ice\nB. fire\n::answer=B\n", "quiz.md").questions
    assert (question.key, question.explanation) == ((1,), "")


def test_topics_and_rules_end_a_question() -> None:
    text = """\
        ## Part 1

        1. What is hot?
        A. ice
        B. fire
        Answer: B

        ## Part 2

        In this part it is cold.

        2. What is cold?
        A. ice
        B. fire
        Answer: A

        ---

        The end.
        """
    reading = read(text, "quiz.md")
    assert [question.explanation for question in reading.questions] == ["", ""]
    assert [stretch.taken_for for stretch in reading.stretches] == [
        *("heading", "question", "heading", "prose", "question", "rule", "prose")
    ]


def test_a_label_inside_a_question_leaves_the_title_to_its_source() -> None:
    text = """\
        ## 1. Heat

        **Question:**
        What is hot?

        **Options:**

        - ice
        - fire

        **Correct Answer:**

        - fire

        ## 2. Cold

        **Question:**
        What is cold?

        **Options:**

        - ice
        - fire

        **Correct Answer:** ice
        """
    reading = read(text, "quiz.md")
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is cold?", ["*ice", "fire"])]
    assert [question.source for question in reading.questions] == ["1: Heat", "2: Cold"]


def test_a_question_may_break_the_files_habit() -> None:
    text = """\
        ## Question 1
        What is hot?
        - A. ice
        - B. fire

        Answer: B

        ## Question 2
        How many legs has a cow?
        1. three
        2. four

        <details><summary>Response</summary>
        The correct answer is **2. four**.
        </details>

        ## Question 3
        What is cold?
        - [x] ice
        - [ ] fire
        """
    best = read_best(source(text, "quiz.md"))
    assert best is not None
    assert brief(best[1]) == [
        ("What is hot?", ["ice", "*fire"]),
        ("How many legs has a cow?", ["three", "*four"]),
        ("What is cold?", ["*ice", "fire"]),
    ]


def test_a_list_in_a_question_without_options_stays_a_list() -> None:
    first = "## Question 1\nWhat is hot?\n- A. ice\n- B. fire\n\nAnswer: B\n\n"
    question = read(f"{first}## Question 2\nDo this:\n1. run\n2. rest\n\nAnswer: done\n", "quiz.md").questions[1]
    assert (question.options, question.stem) == ((), "Do this:\n1. run\n2. rest")


def test_options_may_hold_code_and_pictures() -> None:
    text = """\
        #### Q1. Which one prints?

        - [ ] A

        ```js
        a();
        ```

        - [x] B

        ```js
        b();
        ```

        It is `b`.

        #### Q2. Which picture?

        - [x] ![one](1.png)
        - [ ] B

        ![two](2.png)
        """
    first, second = read(text, "quiz.md").questions
    assert options(first) == ["A\n\n```js\na();\n```", "*B\n\n```js\nb();\n```"]
    assert first.explanation == "It is `b`."
    assert options(second) == ["*![one](1.png)", "B"]


def test_html_that_only_wraps_is_taken_away() -> None:
    text = """\
        <div>
        <p>1. What is hot?</p>
        </div>

        A. ice <br>
        <b>B. fire</b> <br>

        <details>
        <summary>Show explanation</summary>
        <p>

        It burns: <code>x</code>.

        </p>
        </details>
        """
    (question,) = read(text, "quiz.md").questions
    assert (question.stem, options(question)) == ("What is hot?", ["ice", "*fire"])
    assert question.explanation == "It burns: <code>x</code>."


NATIVE = """\
    # Heat

    ## Question 12

    <!-- examdeck question: {id: heat-012, tags: [a, b::c], pick: 1, shuffle: false,
    ignore: [{code: W001, reason: "it is so"}]} -->

    What is hot?

    \\- [ ] not an option

    ```
    - [ ] nor this
    ## Question 99
    ```

    - [x] fire
          and
          > It burns.
          >
          > Much.
    - [ ] ice

    **Explanation**

    \\**Explanation** is a word.

    \\\\ and a backslash

    **References**

    - https://example.org
    - [A book](https://example.org/book)

    ## Question 13

    <!-- examdeck question: {id: heat-013, stem: "Another stem", source: ""} -->

    A stem that is not read

    - [x] ice

    ## Question 14

    What was written by hand?

    - [x] this
    - [ ] that

    By me.
    """


def test_examdecks_own_form() -> None:
    reading = read(NATIVE, "quiz.md")
    first, second, third = reading.questions
    assert recognised(NATIVE, "quiz.md") == "checkbox"
    assert (first.id, first.tags, first.pick, first.shuffle) == ("heat-012", ("a", "b::c"), 1, False)
    assert first.ignore == (Silence("W001", "it is so"),)
    assert first.stem == "What is hot?\n\n- [ ] not an option\n\n```\n- [ ] nor this\n## Question 99\n```"
    assert options(first) == ["*fire\nand (It burns.\n\nMuch.)", "ice"]
    assert first.explanation == "**Explanation** is a word.\n\n\\ and a backslash"
    assert first.references == ("https://example.org", "[A book](https://example.org/book)")
    assert (first.source, str(first.place)) == ("Question 12", "quiz.md:3:1")
    assert (second.id, second.stem, second.source, second.is_recall) == ("heat-013", "Another stem", "", True)
    assert (third.id, third.source, third.explanation) == ("", "Question 14", "By me.")
    assert (reading.title, said(reading)) == ("Heat", [])


def test_a_note_may_stand_above_its_heading_or_alone() -> None:
    alone = read("<!-- examdeck: {id: one} -->\n\nWhat is hot?\n\n- [x] fire\n- [ ] ice\n", "quiz.md").questions
    assert [(question.id, question.stem) for question in alone] == [("one", "What is hot?")]


def test_a_short_note_is_yaml_too() -> None:
    reading = read("<!-- examdeck: {id: null} -->\n\nWhat is hot?\n\n- [x] fire\n- [ ] ice\n", "quiz.md")
    assert [finding.code for finding in reading.findings] == ["E106"]
    assert reading.questions[0].id == ""


def test_a_note_that_cannot_be_read_is_said() -> None:
    text = "## Question 1\n\n<!-- examdeck: {id: [} -->\n\nWhat is hot?\n\n- [x] fire\n- [ ] ice\n"
    reading = read(text, "quiz.md")
    assert [code.split()[0] for code in said(reading)] in (["E114"], ["E103"])
    assert reading.questions[0].stem == "What is hot?"


def test_a_sign_at_the_end_of_a_heading_closes_it_only_behind_a_blank() -> None:
    asked = "## Q1. Which is older than C# #\n- [x] C\n- [ ] F#\n\n## Q2. Which sounds like C##\n- [x] D\n- [ ] C#\n"
    text = f"# F#\n\n{asked}"
    reading = read(text, "bank.md")
    assert (reading.title, [question.stem for question in reading.questions]) == (
        "F#",
        ["Which is older than C#", "Which sounds like C##"],
    )


@pytest.mark.parametrize("between", ["", "Codes:\n", "\n"])
@pytest.mark.parametrize("mark", ["{}.", "({})"])
def test_options_speak_of_a_list_in_the_stem_that_counts_as_they_do(between: str, mark: str) -> None:
    first, second = (mark.format(letter if mark == "{}." else letter.lower()) for letter in "AB")
    stem = f"Match.\nA. Owl - 1. Day\nB. Lark - 2. Night\n{between}".rstrip()
    text = (
        f"1. {stem}\n{'' if between != chr(10) else between}{first} A-1, B-2\n{second} A-2, B-1\nAnswer: {second}\n\n"
        f"2. What flies?\n{first} A stone\n{second} An owl\nAnswer: {second}\n"
    )
    reading = read(text)
    assert brief(reading) == [(stem, ["A-1, B-2", "*A-2, B-1"]), ("What flies?", ["A stone", "*An owl"])]


def test_an_item_of_a_list_that_has_the_number_of_the_next_question() -> None:
    text = """\
    1. What flies?
    A. A stone
    B. An owl
    Answer: B

    2. Look at these:
    1. owl
    2. lark
    3. stone
    Which of them fly?
    A. 1 and 2
    B. 2 and 3
    Answer: A

    3. What sings?
    A. A lark
    B. A stone
    Answer: A
    """
    reading = read(text)
    assert [question.source for question in reading.questions] == ["1", "2", "3"]
    assert reading.questions[1].stem.endswith("Which of them fly?")
    assert [question.key for question in reading.questions] == [(1,), (0,), (0,)]


@pytest.mark.parametrize(
    "said", ["Because it is.", "It burns.\n{0}>\n{0}> - hot\n{0}>   - red", "It burns.\n{0}> So it is."]
)
@pytest.mark.parametrize("indent", ["", "   ", "    "])
def test_no_letter_of_a_quoted_explanation_is_cut(said: str, indent: str) -> None:
    quoted = f"{indent}> {said.format(indent)}"
    text = "".join(f"{n}. What is {n}?\n   - [x] fire\n   - [ ] ice\n\n{quoted}\n\n" for n in (1, 2))
    wanted = [line.strip().removeprefix(">").removeprefix(" ") for line in quoted.split("\n")]
    assert [question.explanation.split("\n") for question in read(text, "quiz.md").questions] == [wanted] * 2
