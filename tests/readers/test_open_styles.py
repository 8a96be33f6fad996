"""Open questions in every style that they are known to be written in: how one begins, and where its answer does."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import source

ASKED = [
    ("What is a closure?", "A function that remembers the scope\nin which it was made."),
    ("What does HTTP stand for?", "Hypertext Transfer Protocol."),
    ("How do you reverse a list?", "Call `reversed()`.\n\n```python\nlist(reversed([1, 2]))\n```"),
    ("Explain the difference between TCP and UDP.", "- TCP is reliable\n- UDP is fast\n- both are old"),
    ("Why is the sky blue?", "Short waves are scattered more."),
    ("What is an index in a database?", "A structure that speeds up lookups.\n\nIt costs space."),
    ("What is normalisation?", "Splitting tables so that each fact is kept once."),
    ("Name three states of matter, if you can.", "1. Solid\n2. Liquid\n3. Gas"),
    ("What is recursion?", "A function that calls itself."),
    ("When was the web invented?", "In 1989."),
    ("What is Git?", "A version control system."),
    ("What is a queue?", "First in, first out."),
]
STYLES = {
    "Q: A:": "Q: {q}\nA: {a}\n",
    "Q1: A1:": "Q{n}: {q}\nA{n}: {a}\n",
    "Q1. A.": "Q{n}. {q}\nA. {a}\n",
    "bold Q: A:": "**Q:** {q}\n\n**A:** {a}\n",
    "Q1 and A1 in bold lines": "**Q{n} — Part**\n\n{q}\n\n**A{n}**\n\n{a}\n",
    "bold, numbered": "**Q{n}. {q}**\n\n{a}\n",
    "headings": "### {q}\n\n{a}\n",
    "numbered headings": "### {n}. {q}\n\n{a}\n",
    "named headings": "## Q{n}: {q}\n\n{a}\n",
    "1. Answer:": "{n}. {q}\n{answer}: {a}\n",
    "1. bold Answer:": "{n}. {q}\n\n**{answer}:** {a}\n",
    "bold, numbered, and italic Answer:": "**{n}. {q}**\n\n*{answer}:* {a}\n",
    "1) Odp:": "{n}) {q}\nOdp: {a}\n",
    "1) Resp.:": "{n}) {q}\nResp.: {a}\n",
    "1) Ans:": "{n}) {q}\nAns: {a}\n",
    "Question: Answer:": "{question}: {q}\n{answer}: {a}\n",
    "Question 1: Answer:": "{question} {n}: {q}\n\n{answer}: {a}\n",
    "bold 1. Question: Answer:": "**{n}. {question}:** {q}  \n**{answer}:** {a}\n",
    "1. Question: Answer:": "{n}. {question}: {q}\n{answer}: {a}\n",
    "bold Question 1: Answer:": "**{question} {n}:** {q}\n\n**{answer}:** {a}\n",
    "headings of both": "### {question} {n}\n\n{q}\n\n### {answer}\n\n{a}\n",
    "folds": "<details>\n<summary>{q}</summary>\n\n{a}\n\n</details>\n",
    "folded answers": "{n}. {q}\n\n<details><summary>{answer}</summary>\n\n{a}\n\n</details>\n",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("question", "answer"), [("Question", "Answer"), ("Frage", "Antwort"), ("Вопрос", "Ответ"), ("题目", "答案")]
)
def test_open_questions_of_any_style_are_read_whole(style, question, answer):
    parts = [STYLES[style].format(n=n, q=q, a=a, question=question, answer=answer) for n, (q, a) in enumerate(ASKED, 1)]
    for between in "\n", "\n---\n\n":
        found = read_best(source("# Interview\n\n" + between.join(parts), "quiz.md"))
        assert found is not None
        asked = [(one.stem.removeprefix("Part\n\n"), one.options[0].text) for one in found[1].questions]
        assert asked == ASKED
        assert all(len(one.options) == 1 for one in found[1].questions)


def test_options_with_a_key_are_none():
    """A file whose answers are letters is never asked as open questions, even if its options are not understood."""
    parts = [f"Q{n}: {q}\n<<a>> this ++\n<<b>> that ++\nA: b\n" for n, (q, _) in enumerate(ASKED, 1)]
    found = read_best(source("\n".join(parts), "quiz.md"))
    assert found is None or not any(len(one.options) == 1 for one in found[1].questions)


SHORT = [("What is hot?", "fire"), ("What is cold?", "snow"), ("What is wet?", "rain"), ("Who is soft?", "moss")]


@pytest.mark.parametrize(
    "form",
    [
        "- {q}\n    {a}\n",
        "* {q}\n\n  {a}\n\n",
        "- **{q}**\n  {a}\n",
        "{q}\n{a}\n\n",
        "{q}\n\t{a}\n",
        "{q}\n?\n{a}\n\n",
        "{q} :: {a}\n",
    ],
)
def test_questions_without_a_label_above_one_line_that_answers(form: str) -> None:
    asked = [
        (stem.replace("?", f" in {place}?"), f"{a} of {place}")
        for place in ("Rome", "Oslo", "Lima")
        for stem, a in SHORT
    ]
    found = read_best(source("".join(form.format(q=q, a=a) for q, a in asked), "notes.md"))
    assert found
    assert [(one.stem, [option.text for option in one.options]) for one in found[1].questions] == [
        (q, [a]) for q, a in asked
    ]


@pytest.mark.parametrize(
    "below",
    ["ice\nfire\nrain\nB\n", "ice\nfire\nrain\n", "甲. ice\n乙. fire\nAnswer: 乙\n", "I ice\nII fire\nAnswer: II\n"],
)
@pytest.mark.parametrize("form", ["{q}\n{below}\n", "- {q}\n{below}", "{n}. {q}\n{below}\n"])
def test_lines_of_options_are_no_open_answer(form: str, below: str) -> None:
    asked = [stem.replace("?", f" in {place}?") for place in ("Rome", "Oslo", "Lima") for stem, _ in SHORT]
    below = below if form.startswith("{q}") else "  " + below.replace("\n", "\n  ").rstrip(" ")
    text = "".join(form.format(q=q, n=n, below=below) for n, q in enumerate(asked, 1))
    found = read_best(source(text, "quiz.md"))
    assert not found or all(len(one.options) != 1 for one in found[1].questions)


def test_answers_in_another_list_that_has_the_same_headings() -> None:
    blanks = ["Ice is **____** water.", "Fire is ____.", "Sand is made of ____.", "Rain falls from ____."] * 3
    told = ["**frozen**", "hot", "stone", "clouds"] * 3
    asked = "".join(f"{n}.\u00a0{blank}\n" for n, blank in enumerate(blanks, 1))
    answers = "".join(f"{n}.\u00a0{answer}\n" for n, answer in enumerate(told, 1))
    text = f"### Exercises\n\n#### 1. The north\n{asked}\n### Answers\n\n#### 1. The north\n{answers}"
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [question.stem for question in found[1].questions] == blanks
    assert [question.options[0].text for question in found[1].questions] == told


@pytest.mark.parametrize("below", ["## Answers\n\n", "Answers:\n", "**Answer key**\n\n"])
def test_answers_in_a_list_of_their_own(below: str) -> None:
    asked = "".join(f"{n}. {q}\n" for n, (q, _) in enumerate(SHORT, 1))
    answered = "".join(f"{n}. {a}\n" for n, (_, a) in enumerate(SHORT, 1))
    found = read_best(source(f"# Quiz\n\n{asked}\n{below}{answered}", "quiz.md"))
    assert found
    assert [(one.stem, one.options[0].text) for one in found[1].questions] == SHORT
    assert read_best(source(f"# Quiz\n\n{asked}\n{below}{answered.replace('4.', '5.')}", "quiz.md")) is None


def test_answers_in_a_list_without_a_title_that_counts_the_same_again() -> None:
    numbered = [
        (n, q.replace("?", f" in {place}?"), f"{a} of {place}")
        for n, place in enumerate("abcdefgh", 2)
        for q, a in SHORT[:1]
    ] + [(12, "Why is it?", "It has to be"), (14, "Where is it?", "In the sea")]
    asked = "".join(f"{n}. {q}\n" for n, q, _ in numbered)
    answered = "".join(f"{n}. {a}\n" for n, _, a in numbered)
    found = read_best(source(f"{asked}\n\n\n{answered}", "quiz.txt"))
    assert found
    assert [(one.stem, one.options[0].text) for one in found[1].questions] == [(q, a) for _, q, a in numbered]
    assert read_best(source(f"{asked}\n\n\n{answered.replace('14.', '15.')}", "quiz.txt")) is None


GUIDE_ANSWERS = (
    "```\nIt is wet.\n\n1. It is long\n2. It flows\n```",
    "It is a water of its own, and nobody has to dig it.\n\nIt is wet.",
    "```sql\nSELECT name\nFROM waters w\nWHERE w.depth > 3;   -- in metres\nORDER BY name\n```",
    "- **Depth:** it is deep\n- **Shore:** it has one, and that is where you stand",
)


def interview_guide(question: str) -> str:
    """A guide of three parts that each count anew, with what is to be known above and what is to be done at the end."""
    parts = []
    for at, part in enumerate("ABC"):
        asked = [
            f"{question.format(n=n, thing=f'{part.lower()}{n}')}\n{GUIDE_ANSWERS[(n + at) % 4]}\n\n"
            for n in range(1, 6)
        ]
        known = "| Word | Means |\n|---|---|\n| wet | not dry |\n"
        parts.append(
            f"## {part} waters\n\n### Key concepts\n\n{known}\n### Interview questions\n\n{''.join(asked)}---\n\n"
        )
    return (
        "# Guide to waters\n\n" + "".join(parts) + "## Checklist\n\n- [ ] boat\n- [ ] rope\n- [x] anchor\n- [ ] bread\n"
    )


@pytest.mark.parametrize(
    "question", ["**Q{n}: What is {thing}?**", "**Q{n}: Explain {thing}.**", "### {n}. What is {thing}?"]
)
def test_a_list_of_tasks_makes_no_choices_of_open_questions(question: str) -> None:
    found = read_best(source(interview_guide(question), "guide.md"))
    assert found
    known, reading = found
    assert known.name == "questions-and-answers"
    assert len(reading.questions) == 15
    assert all(one.is_recall for one in reading.questions)
    assert reading.questions[1].options[0].text == GUIDE_ANSWERS[2]


def test_boxes_below_questions_are_options() -> None:
    asked = "".join(f"**Q{n}: What is {n}?**\n\n- [ ] a\n- [{'x' if n % 2 else ' '}] b\n\n" for n in range(1, 13))
    found = read_best(source(f"# Numbers\n\n{asked}", "numbers.md"))
    assert found
    assert found[0].name == "checkbox"


PLACES = ("Rome", "Oslo", "Lima")
ASKED_ABOVE = [(stem.replace("?", f" in {place}?"), f"{a} of {place}") for place in PLACES for stem, a in SHORT]


@pytest.mark.parametrize("at", [4, len(ASKED_ABOVE) - 1])
@pytest.mark.parametrize(("stem", "answer"), [("{q}\n\n", "- {a}\n\n"), ("- {q}\n", "  > {a}\n\n")])
def test_an_open_question_without_an_answer_is_told_and_part_of_no_other(stem: str, answer: str, at: int) -> None:
    text = "".join(stem.format(q=q) + answer.format(a=a) * (n != at) for n, (q, a) in enumerate(ASKED_ABOVE))
    found = read_best(source(text, "notes.md"))
    assert found
    assert [(one.stem, one.options[0].text) for one in found[1].questions] == ASKED_ABOVE[:at] + ASKED_ABOVE[at + 1 :]
    line = text[: text.index(ASKED_ABOVE[at][0])].count("\n") + 1
    assert [(finding.code, finding.place.line) for finding in found[1].findings] == [("E114", line)]


def test_a_paragraph_that_asks_between_items_with_quoted_answers_is_a_question_too() -> None:
    forms = ["{q}\n\n> {a}\n\n" if n == 3 else "- {q}\n  > {a}\n\n" for n in range(len(ASKED_ABOVE))]
    text = "".join(form.format(q=q, a=a) for form, (q, a) in zip(forms, ASKED_ABOVE, strict=True))
    found = read_best(source(text, "notes.md"))
    assert found
    assert [(one.stem, one.options[0].text) for one in found[1].questions] == ASKED_ABOVE


@pytest.mark.parametrize("ends", ["", ":"])
def test_items_above_remarks_that_ask_nothing_are_no_questions(ends: str) -> None:
    text = "".join(f"- The {q.split()[-2]} of {a}{ends}\n  > done by Ann\n" for q, a in ASKED_ABOVE)
    assert read_best(source(text, "agenda.md")) is None


def test_numbers_in_bold_type_of_several_lines_name_the_questions() -> None:
    asked = ("What is hot,\nand what is cold?", "What is **wet**\nat sea?", "What\nis new?", "Why is\nit so?")
    fold = "<details>\n<summary>Answer</summary>\n\nIt is said here, at length.\n</details>"
    text = "".join(f"**{n}. {stem}**\n\n{fold}\n\n---\n\n" for n, stem in enumerate(asked, 1))
    found = read_best(source(f"# Quiz\n\nAnswer each yourself.\n\n---\n\n{text}", "quiz.md"))
    assert found is not None
    assert [(one.source, one.stem) for one in found[1].questions] == [
        (f"Question {n}", stem) for n, stem in enumerate(asked, 1)
    ]


def test_questions_above_lines_that_answer_may_stand_below_some_text() -> None:
    asked = "".join(f"What does part {n} do?\nA: It does a thing\nof its own.\n\n" for n in range(1, 7))
    above = "# Exercise 2\n\nFirst entry: Ann\nSecond entry: Bob\nThird entry: Eve\n\nAll of us wrote it.\n\n----\n\n"
    found = read_best(source(above + asked, "notes.md"))
    assert found is not None
    assert [one.stem for one in found[1].questions] == [f"What does part {n} do?" for n in range(1, 7)]
    told = asked.replace("do?", "did.")
    assert read_best(source(above + told, "notes.md")) is None
