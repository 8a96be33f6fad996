"""Open questions with their answers, by the habits that interview banks and study guides have."""

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.markdown.questions_and_answers import recognise
from reading import assert_read_in_proportion, read, recognised, source

THINGS = "river lake sea pond brook spring well canal delta fjord lagoon geyser".split()
ANSWERS = [
    f"It is water that has the name {thing}, and people use it much.\n\n- ships\n- fish and more than can be said here"
    for thing in THINGS
]


def written(heading, answer="{answer}\n\n", title="# Waters\n\nAsk these.\n\n"):
    """A file of twelve questions; `heading` and `answer` are how it writes each."""
    parts = [
        heading.format(number=number, thing=thing) + answer.format(answer=text, indented=text.replace("\n", "\n    "))
        for number, (thing, text) in enumerate(zip(THINGS, ANSWERS, strict=True), 1)
    ]
    return title + "".join(parts)


HABITS = {
    "headings": written("## What is a {thing}?\n\n"),
    "numbered headings": written("### {number}. What is a {thing}?\n\n"),
    "named headings": written("## Q{number}. What is a {thing}?\n"),
    "Q. in headings": written("## Q. What is a {thing}?\n\n", "{answer}\n\n**[⬆ Back to Top](#waters)**\n\n"),
    "Question N": written("#### Question {number}: What is a {thing}?\n\n", "**Answer:** {answer}\n\n---\n\n"),
    "headings in a list": written(
        "{number}. ### What is a {thing}?\n\n", "    {indented}\n\n    **[top](#waters)**\n\n"
    ),
    "bold lines": written("**{number}. What is a {thing}?**\n\n"),
    "Q and A": written("Q: What is a {thing}?\n", "A: {answer}\n\n"),
    "bold Q and A": written("**Q{number}.** What is a {thing}?\n", "**A:** {answer}\n\n"),
    "folds": written("<details>\n<summary><b>What is a {thing}?</b></summary>\n\n", "{answer}\n\n</details>\n\n"),
    "folded answers": written(
        "## What is a {thing}?\n\n", "<details>\n<summary>Answer</summary>\n\n{answer}\n\n</details>\n\n"
    ),
    "in HTML": written(
        "## What is a {thing}?\n\n",
        '{answer}\n\n<div align="right">\n    <b><a href="#waters">↥ back to top</a></b>\n</div>\n\n<br/>\n\n',
    ),
    "without question marks": written("## {number}. Say what a {thing} is\n\n", title="# Questions about waters\n\n"),
    "with contents": written(
        "## What is a {thing}?\n\n",
        title="# Waters\n\n"
        + "".join(f"{n}. [What is a {t}?](#what-is-a-{t})\n" for n, t in enumerate(THINGS, 1))
        + "\n",
    ),
    "in a table of contents": written(
        "### {number}. What is a {thing}?\n\n",
        title="# Waters\n\n| No. | Question |\n|---|---|\n"
        + "".join(f"| {n} | [What is a {t}?](#{n}-what-is-a-{t}) |\n" for n, t in enumerate(THINGS, 1))
        + "\n",
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_a_file_of_questions_and_answers(habit):
    reading = read(HABITS[habit], "waters.md")
    assert recognised(HABITS[habit], "waters.md") == "questions-and-answers"
    asks = "Say what a {} is" if "without" in habit else "What is a {}?"
    assert [(q.stem, q.options[0].text, q.is_recall) for q in reading.questions] == [
        (asks.format(thing), answer, True) for thing, answer in zip(THINGS, ANSWERS, strict=True)
    ]
    assert (reading.findings, len({question.place.line for question in reading.questions})) == ((), 12)
    has_title = "without" in habit
    assert reading.title == ("Questions about waters" if has_title else "Waters")


def test_all_lines_before_the_answer_ask():
    (question, *_) = read(
        written("Q: Look at it.\nWhat is a {thing}?\n", "A: {answer}\n\n", "# Questions\n\n"), "waters.md"
    ).questions
    assert (question.stem, question.options[0].text) == ("Look at it.\nWhat is a river?", ANSWERS[0])


def test_labels_are_numbers():
    assert [q.source for q in read(HABITS["named headings"], "w.md").questions][:2] == ["Question 1", "Question 2"]
    assert {q.source for q in read(HABITS["headings"], "w.md").questions} == {""}


def test_sections_are_tags():
    text = "# Waters\n\n" + "".join(
        f"## {number}. Part {part}\n\n" * (at % 4 == 0)
        + f"### What is a {thing}?\n\n{answer}\n\n#### More\n\nAnd so on.\n\n"
        for at, (thing, answer) in enumerate(zip(THINGS, ANSWERS, strict=True))
        for number, part in [(at // 4 + 1, "ABC"[at // 4])]
    )
    reading = read(text, "waters.md", "questions-and-answers")
    assert [q.place_tags for q in reading.questions] == [(f"topic::Part_{part}",) for part in "AAAABBBBCCCC"]
    assert reading.questions[0].section == ("Part A",)
    assert reading.questions[0].options[0].text.endswith("#### More\n\nAnd so on.")


def test_code_tables_and_pictures_are_answers_and_a_heading_in_code_is_code():
    text = """
    ## What is x?

    ```md
    ## What is y?

    not asked
    ```

    | a | b |
    |---|---|
    | 1 | 2 |

    ![a map](map.png)

    ## What is z?

    1. first

       ```py
       z = 1
       ```
    """
    reading = read(text, "x.md", "questions-and-answers")
    assert [q.stem for q in reading.questions] == ["What is x?", "What is z?"]
    assert reading.questions[0].options[0].text == (
        "```md\n## What is y?\n\nnot asked\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![a map](map.png)"
    )
    assert reading.questions[1].options[0].text == "1. first\n\n   ```py\n   z = 1\n   ```"


def test_a_fence_ends_with_the_item_that_it_is_in():
    text = "1. ### What is x?\n\n   ```js\n   x\n\n2. ### What is y?\n\n   y\n"
    assert [q.stem for q in read(text, "x.md", "questions-and-answers").questions] == ["What is x?", "What is y?"]


def test_a_question_that_nothing_answers_is_told():
    reading = read("## What is x?\n\n## What is y?\n\nIt is y.\n", "x.md", "questions-and-answers")
    assert [q.stem for q in reading.questions] == ["What is y?"]
    assert [(finding.code, finding.place.line) for finding in reading.findings] == [("E114", 1)]


def test_a_file_of_one_question_has_it_for_its_title():
    text = "---\ntitle: What is x?\ntags: [letters]\n---\n\nIt is a letter.\n\nAnd a name.\n"
    (question,) = read(text, "x.md", "questions-and-answers").questions
    assert (question.stem, question.options[0].text) == ("What is x?", "It is a letter.\n\nAnd a name.")
    assert question.place_tags == ("letters",)


def test_questions_of_another_habit_are_told():
    choices = "".join(f"#### {n}. What is it\n\n- 1: a\n- 2: b\n\nAnswer: 1\n\n" for n in (1, 2))
    text = HABITS["headings in a list"] + "### Exercises\n\n" + choices
    reading = read(text, "waters.md", "questions-and-answers")
    (finding,) = reading.findings
    line = text.split("\n").index("#### 1. What is it") + 1
    assert (len(reading.questions), finding.code, finding.place.line) == (12, "E114", line)
    assert finding.text.startswith("2 headings seem to ask")


CHOICES = {
    "letters": "A. a river\nB. a lake\n\nAnswer: B\n\n",
    "boxes": "- [ ] a river\n- [x] a lake\n\nIt is so, for many reasons that could be named.\n\n",
    "items": "- a river\n- a lake\n- a sea\n\n",
    "numbers": "1. a river\n2. a lake\n\nThe correct answer is **2**.\n\n",
    "letters behind bullets": "- A: a river\n- B: a lake\n\n<details><summary>Answer</summary>\n\nB\n\n</details>\n\n",
}


@pytest.mark.parametrize("options", CHOICES)
def test_questions_to_choose_from_are_none(options):
    text = "# Waters\n\n" + "".join(f"## What is a {thing}?\n\n{CHOICES[options]}" for thing in THINGS)
    assert recognise(source(text, "waters.md")) == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Waters\n\n" + "".join(f"## {n}. The {t}\n\nIt is wet.\n\n" for n, t in enumerate(THINGS, 1)),  # an article
        "# Waters\n\n" + "".join(f"- What is a {t}?\n" for t in THINGS),  # questions without answers
        "# Waters\n\n" + "".join(f"## What is a {t}?\n\n" for t in THINGS),
        "# Waters\n\n" + "".join(f"{n}. [What is a {t}?](#{t})\n" for n, t in enumerate(THINGS, 1)),
        "# A library\n\n"
        + "Much about it.\n\n" * 200
        + "## FAQ\n\n"
        + "".join(f"### Why {t}?\n\nSo.\n\n" for t in THINGS),
        "# A library\n\n## Why?\n\nSo.\n\n## How?\n\nThus.\n\n",  # too few to be a habit
    ],
)
def test_what_is_no_file_of_questions_and_answers(text):
    assert recognise(source(text, "x.md")) == 0
    assert recognised(text, "x.md") != "questions-and-answers"


@pytest.mark.parametrize(
    "piece",
    [
        "## Q1. What?\n",
        "1. ### What?\n\n    ```\n",
        "**What?**\n",
        "<details><summary>x?</summary>\n",
        "Q: x?\n",
        "# \n",
        "**a*b*",
        "```\n",
        "[x](#y)\n",
        '<b><a href="#x">',
        "- - - ",
    ],
)
def test_hostile_files_take_time_in_proportion(piece):
    assert_read_in_proportion("questions-and-answers", lambda size: piece * (size // len(piece)), 40_000)


NOTE = "<!-- examdeck: {ignore: [{code: W001, reason: the river is ours}]} -->"


def test_a_note_belongs_to_the_question_that_it_stands_in():
    plain = read(HABITS["headings"], "waters.md", "questions-and-answers")
    lines = HABITS["headings"].split("\n")
    first, second, third = (question.place.line - 1 for question in plain.questions[:3])
    for number in range(first, third):
        noted = "\n".join([*lines[:number], NOTE, *lines[number:]])
        assert recognised(noted, "waters.md") == "questions-and-answers"
        got = read(noted, "waters.md", "questions-and-answers")
        assert [(q.stem, q.options[0].text) for q in got.questions] == [
            (q.stem, q.options[0].text) for q in plain.questions
        ]
        assert [at for at, q in enumerate(got.questions) if q.ignore] == [int(number >= second)]


def test_parts_with_letters_are_asked_and_answered() -> None:
    parts = "\n(a) Is it open?\n(b) Is it closed?"
    answer = "(a) It is.\n(b) It is not."
    text = "".join(
        f"**Q{n} — Sets**\n\nFor set {n}:{parts * (n % 3 == 0)}\n\n**A{n}**\n\n{answer if n % 3 == 0 else 'It is.'}\n\n"
        for n in range(1, 13)
    )
    assert recognised(text, "quiz.md") == "questions-and-answers"
    reading = read(text, "quiz.md")
    assert [question.options[0].text for question in reading.questions] == ["It is.", "It is.", answer] * 4
    assert not reading.findings


def test_a_stem_goes_on_in_its_next_line() -> None:
    stems = [f"Which water has a name that{' ' if n % 3 else chr(10)}is {thing}?" for n, thing in enumerate(THINGS)]
    text = "".join(f"{n}) {stem}\nIt is {stem[24:30]}.\n\n" for n, stem in enumerate(stems, 1))
    reading = read(text, "quiz.txt")
    assert [question.stem for question in reading.questions] == stems
    assert [question.options[0].text for question in reading.questions] == [f"It is {stem[24:30]}." for stem in stems]


def test_folds_may_ask_about_answers_and_be_counted_with_letters() -> None:
    asked = [f"<b>A{n}.</b> What follows from the answer number {n}, and why?" for n in range(1, 12)]
    text = "".join(f"<details>\n<summary>{stem}</summary>\n\nNothing does.\n</details>\n\n" for stem in asked)
    found = read(text, "quiz.md").questions
    assert [question.stem for question in found] == [
        f"What follows from the answer number {n}, and why?" for n in range(1, 12)
    ]


def test_six_questions_that_ask_below_a_heading_that_says_so() -> None:
    asked = [("What is hot", "fire"), ("What is cold", "ice"), ("What is wet", "rain")]
    text = "# Questions\n" + "".join(
        f"\n## Part {part}\n"
        + "".join(f"{n}. {stem}?\n    * {told} {part}\n\n" for n, (stem, told) in enumerate(asked, 1))
        for part in (1, 2)
    )
    assert recognised(text, "questions.md") == "questions-and-answers"
    assert [question.options[0].text for question in read(text, "questions.md").questions][3:] == [
        "* fire 2",
        "* ice 2",
        "* rain 2",
    ]


def test_a_heading_that_is_only_a_number_is_asked_below_it() -> None:
    asked = {
        "What is hot?": "Fire.",
        "Write down what is cold.": "\n```\nice\n```",
        "What is wet?": "Rain.",
        "Say why.": "So.",
    }
    text = "# Practice\n\n" + "".join(
        f"### {n}.\n{stem}\n*(Part {n})*\n\n**Answer:** {told}\n\n---\n\n"
        for n, (stem, told) in enumerate(asked.items(), 1)
    )
    reading = read(text, "practice.md", "questions-and-answers")
    assert [question.stem.split("\n")[0] for question in reading.questions] == list(asked)
    assert [question.options[0].text for question in reading.questions] == [told.strip() for told in asked.values()]


def test_items_with_answers_set_in_stay_in_step() -> None:
    asked = [f"- What is the capital of country {n}?\n    City {n}" for n in range(12)]
    asked[2:4] = [
        "What is the capital of country 2, without a mark\n    City 2",
        "- Name the capital of country 3\n    City 3",
    ]
    reading = read("\n".join(asked) + "\n", "bank.txt")
    assert [one.options[0].text for one in reading.questions] == [f"City {n}" for n in range(12)]


@pytest.mark.parametrize("form", ["{n} - {q}\n{a}\n", "{n}. {q}\n{a}\n\n", "{n}) {q}\n\n{a}\n\n"])
@pytest.mark.parametrize("words", ["Explain the", "Explique o", "Что такое", "What is meant by the"])
def test_numbered_lines_ask_by_their_first_word(form: str, words: str) -> None:
    asked = [(f"{words} thing {n} of many", f"It is one.\nIt is thing {n}." if n % 4 else "") for n in range(1, 17)]
    text = "".join(form.format(n=n, q=stem, a=told) for n, (stem, told) in enumerate(asked, 1))
    reading = read_best(source(text, "quiz.txt"))
    assert reading
    assert [(q.stem, q.options[0].text) for q in reading[1].questions] == [(stem, told) for stem, told in asked if told]
    assert [found.code for found in reading[1].findings] == ["E114"] * 4


def test_a_line_and_its_answer_stay_in_step() -> None:
    asked = [(f"Who wrote book {n}?", f"author {n}") for n in range(40)]
    asked[7] = ('Who said "I am so tall"', "a tree")
    asked[20] = ("True or false: all is one", "true")
    text = "".join(f"{stem}\n{told}\n" for stem, told in asked)
    found = [(question.stem, question.options[0].text) for question in read(text, "questions.txt").questions]
    assert found == asked


def test_items_that_ask_are_answered_by_the_items_below_them() -> None:
    told = ["- It is one.\n    - It is another.", "- This.", "So it is."]
    text = "# Waters\n\n" + "".join(f"- What is water {n}?\n    {told[n % 3]}\n\n" for n in range(12))
    assert recognised(text, "waters.md") == "questions-and-answers"
    answers = [question.options[0].text for question in read(text, "waters.md").questions]
    assert answers == [told[n % 3].replace("\n    ", "\n") for n in range(12)]


@pytest.mark.parametrize("stem", ["What does `<b>` do to {n}?", "Where is {n} in C#"])
@pytest.mark.parametrize(
    ("form", "format_"),
    [
        ("### {n}. {q}\n\n{a}\n\n", "questions-and-answers"),
        ("### {n}. {q} ##\n\n{a}\n\n", "questions-and-answers"),
        ("<details>\n<summary>{n}. {q}</summary>\n\n{a}\n\n</details>\n\n", "questions-and-answers"),
        ("<h3>{n}. {q}</h3>\n\nA. {a}\nB. It is none.\n\nAnswer: A\n\n", "letters"),
    ],
)
def test_code_and_signs_of_a_heading_stay(form: str, format_: str, stem: str) -> None:
    asked = [stem.format(n=n) for n in range(1, 13)]
    text = "".join(form.format(n=n, q=q, a=f"It is thing {n}.") for n, q in enumerate(asked, 1))
    assert [question.stem for question in read(text, "bank.md", format_).questions] == asked


def test_a_number_may_stand_right_before_its_question() -> None:
    text = "".join(f"{n}.{'' if n % 3 == 0 else ' '}What is water {n}?\n\nIt is wet {n}.\n\n" for n in range(1, 13))
    assert recognised(text, "waters.txt") == "questions-and-answers"
    stems = [question.stem for question in read(text, "waters.txt").questions]
    assert stems == [f"What is water {n}?" for n in range(1, 13)]


@pytest.mark.parametrize("blank", ["", " "])
def test_options_that_nothing_marks_are_no_answers(blank: str) -> None:
    text = "".join(f"{n}.{blank}What is water {n}?\nthis\nthat\nall of it\n" for n in range(1, 21))
    assert recognised(text, "waters.txt") == ""


def test_paragraphs_may_be_answered_by_one_item_each() -> None:
    asked = [(f"Water {n} is given.\n\nWhat is it{'?' if n % 3 else ''}", f"a lake,\n  or {n}") for n in range(12)]
    text = "# Waters\n\n" + "".join(f"{stem}\n\n- {told}\n\n" for stem, told in asked)
    assert recognised(text, "waters.md") == "questions-and-answers"
    reading = read(text, "waters.md")
    assert [(question.stem, question.options[0].text) for question in reading.questions] == [
        (stem, told.replace("  ", "")) for stem, told in asked
    ]
    assert recognised(text.replace("or 7", "\n- or 7"), "waters.md") == ""


ASKED_IN_PARTS = [
    ("Explain inertia.", "A body keeps its motion."),
    ("Which law is it?\n\nForce is mass times acceleration.", "The second."),
    ("Name three metals.", "Iron, tin, gold"),
    ("What is work?", "Force along a way."),
]


@pytest.mark.parametrize(
    ("answer", "between"),
    [
        ("<details>\n<summary>Answer</summary>\n- {}\n</details>\n", "---\n\n"),
        ("<details><summary>Show answer</summary>\n\n{}\n\n</details>\n", ""),
        ("Answer: {}\n", "---\n\n"),
        ("**Answer:** {}\n", "***\n\n"),
    ],
)
def test_rules_headings_and_folds_part_what_is_asked(answer: str, between: str) -> None:
    parts = [f"{stem}\n\n{answer.format(said)}\n" for stem, said in ASKED_IN_PARTS]
    reading = read(f"# Exam\n\n{between.join(parts)}", "exam.md")
    assert [(q.stem, q.options[0].text, q.recall) for q in reading.questions] == [(*x, True) for x in ASKED_IN_PARTS]


def test_parts_with_options_are_not_to_be_recalled() -> None:
    parts = [f"{stem}\n\nmass\n{said}\nspeed\n\nAnswer: {said}\n" for stem, said in ASKED_IN_PARTS]
    found = read_best(source("---\n\n".join(parts), "exam.md"))
    assert found is None or not any(question.recall for question in found[1].questions)


@pytest.mark.parametrize("sign", ["*", "_"])
def test_lines_in_italics_may_ask(sign: str) -> None:
    asked = [f"What does sign {n} mean?" for n in range(1, 11)]
    text = "# Signs\n\n" + "\n".join(f"{sign}{stem}{sign}\n\nIt means {n}.\n" for n, stem in enumerate(asked, 1))
    reading = read(text + "\n*It is all there is.*\n", "signs.md")
    assert [question.stem for question in reading.questions] == asked
    assert reading.questions[-1].options[0].text == "It means 10.\n\n*It is all there is.*"


@pytest.mark.parametrize(
    "form", ["{q}\nAnswer: {a}\n\n", "{q}\n\nAnswer: {a}\n\n", "{q}\nA: {a}\n", "{q}\nAntwort:\n{a}\n\n"]
)
def test_paragraphs_above_lines_that_announce_their_answers(form: str) -> None:
    asked = [(f"What is a {thing}?", f"It is water\nthat is called {thing}") for thing in THINGS[:5]]
    asked[3] = ("Describe the spring.", "It bubbles")
    if form.startswith("{q}\nA:"):  # what follows at once is asked
        asked = [(stem, told.replace("\n", " ")) for stem, told in asked]
    parts = [form.format(q=stem, a=told) for stem, told in asked]
    text = "Some waters\n\n# Flowing\n\n" + "".join(parts[:2]) + "# Standing\n\n" + "".join(parts[2:])
    reading = read_best(source(text, "waters.md"))
    assert reading
    assert [(q.stem, q.options[0].text) for q in reading[1].questions] == asked
    assert [q.section for q in reading[1].questions] == [("Flowing",)] * 2 + [("Standing",)] * 3


@pytest.mark.parametrize(
    "below",
    [
        "river\nlake\nAnswer: river\n",
        " river\n lake\n pond\nAnswer: a\n",
        "I river\nII lake\nAnswer: II\n",
        "A: river\nB: lake\nAnswer: A\n",
    ],
)
def test_lines_below_a_stem_that_its_answer_names_are_options(below: str) -> None:
    text = "".join(f"What is a {thing}?\n{below}\n" for thing in THINGS)
    assert recognise(source(text, "waters.md")) == 0


def test_a_second_answer_in_an_answer_is_of_another_question() -> None:
    text = "".join(f"## Q{n}. What is a {thing}?\n\nAnswer: It is wet.\n\n" for n, thing in enumerate(THINGS, 1))
    text += "Who drinks it?\n\nAnswer: We do.\n"
    reading = read_best(source(text, "waters.md"))
    assert reading
    assert [(found.code, found.place.line) for found in reading[1].findings] == [("E123", text.count("\n"))]


def test_what_an_answer_is_worth_may_stand_behind_the_mark_of_a_question() -> None:
    text = "# Exam\n\n" + "".join(
        f"## {n}. What is a {thing} for? ({n % 3} pont)\n\nA {thing} holds water, as all know who drank of it.\n\n"
        for n, thing in enumerate(THINGS, 1)
    )
    found = read_best(source(text, "exam.md"))
    assert found is not None
    assert len(found[1].questions) == len(THINGS)
    assert all(question.recall for question in found[1].questions)


def test_an_answer_in_parts_keeps_the_name_of_the_first() -> None:
    form = "Fill in ( A ) and ( B ) of {n}.\n\n<details>\n<summary>Answer</summary>\n- A : one {n}, B : two {n}\n"
    text = "".join(f"{form.format(n=n)}</details>\n\n---\n\n" for n in range(1, 5))
    best = read_best(source(text, "quiz.md"))
    assert best
    assert [one.options[0].text for one in best[1].questions] == [f"A : one {n}, B : two {n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("form", "others"),
    [
        ("Question: What is {0}?\nAnswer: {0}\nOther answers: air, oil, or tar\n\n", 3),
        ("**Question**: What is {0}?\n- **Answer**: {0}\n- **Wrong answers**: air; oil\n- **Explanation**: So.\n\n", 2),
        ("{1}. What is {0}?\nCorrect answer: {0}\nDistractors: air, oil, tar\n\n", 3),
        ("Question: What is {0}?\nAnswer: {0}, cold\nOther answers: air, hot, oil, hot\n\n", 0),
    ],
)
def test_a_line_below_the_answer_tells_the_other_options(form: str, others: int) -> None:
    text = "".join(form.format(word, n) for n, word in enumerate(["ice", "fire", "rain", "sand"], 1))
    found = read_best(source(text, "quiz.md"))
    assert found
    asked = found[1].questions
    assert [question.stem for question in asked] == [f"What is {word}?" for word in ("ice", "fire", "rain", "sand")]
    assert {len(question.options) for question in asked} == {others + 1}
    assert [question.recall for question in asked] == [not others] * 4
    if others:
        assert asked[0].options[0].text == "ice"
        assert [option.text for option in asked[3].options[1:3]] == ["air", "oil"]
        assert all(question.key == (0,) for question in asked)


@pytest.mark.parametrize(
    "form",
    ["{0}. {1} is ____.   # {1}\n", "**{0}.** {1} is ____.\n\n> **Answer:** {1}\n\n", "- {1} is ____.\n  > {1}\n\n"],
)
def test_blanks_are_filled_in_beside_or_below(form: str) -> None:
    words = ["ice", "fire", "rain", "sand", "salt"]
    text = "# Fill in\n\n" + "".join(form.format(n, word) for n, word in enumerate(words, 1))
    reading = read(text, "quiz.md", "questions-and-answers")
    assert recognised(text, "quiz.md") == "questions-and-answers"
    assert [(one.stem, one.options[0].text) for one in reading.questions] == [
        (f"{word} is ____.", word) for word in words
    ]
    choices = text + "".join(f"{n}. What is {n}?\nA. ice\nB. fire\nAnswer: B\n\n" for n in range(6, 9))
    assert recognised(choices, "quiz.md") != "questions-and-answers"


def test_answers_set_in_below_items_of_chapters_that_count_anew() -> None:
    chapter = (
        "## Chapter {0}\n\n1. Ice is made of:\n   Odpowiedź: water\n2. ¿What is made of sand?\n   Odpowiedź: glass\n\n"
    )
    text = "# Odpowiedzi\n\n" + "".join(map(chapter.format, range(1, 6)))
    reading = read(text, "quiz.md")
    assert recognised(text, "quiz.md") == "questions-and-answers"
    assert [one.options[0].text for one in reading.questions] == ["water", "glass"] * 5


def test_a_number_may_stand_right_before_a_sign() -> None:
    form = "### {0}.¿What is {1}?\nIt is {1} and no more.\n\n"
    reading = read("".join(form.format(n, word) for n, word in enumerate("abcdefghij", 1)), "quiz.md")
    assert [one.stem for one in reading.questions] == [f"¿What is {word}?" for word in "abcdefghij"]


@pytest.mark.parametrize(
    ("form", "is_read"),
    [
        ("What is {0}?\n{0}\nair, {0}, oil\nIt is so.\n\n", True),
        ("What is {0}?\nair, oil, {0}, tar\n{0}\n\n", True),
        ("What is {0}?\n{0}\nair, oil, tar\nIt is so.\n\n", False),
    ],
)
def test_blocks_of_a_stem_the_right_option_and_all_in_a_row(form: str, is_read: bool) -> None:
    found = read_best(source("".join(map(form.format, ["ice", "fire", "rain", "sand"])), "quiz.txt"))
    assert (found is not None) == is_read
    for question, word in zip(found[1].questions if found else (), ["ice", "fire", "rain", "sand"], strict=False):
        assert [option.text for option in question.options if option.correct] == [word]
        assert "air" in [option.text for option in question.options]
        assert question.explanation == ("It is so." if "so" in form else "")
