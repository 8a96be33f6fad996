"""What stands around keys, options and stems: words of many languages, titles, brackets, folds, boxes, other lists."""

from __future__ import annotations

import pytest

from examdeck.model.question import Question
from examdeck.readers.best import read_best
from examdeck.readers.markdown.choices import Choices
from examdeck.readers.markdown.reasons import argue
from reading import options, source

ASKED = (("hot", "B"), ("red", "C"), ("wet", "A"), ("new", "D"), ("old", "B"))
WORDS = ("ice", "fire", "rain", "sand")
ABCD = "A) ice\nB) fire\nC) rain\nD) sand\n"


def questions(shape: str, below: str = "") -> tuple[Question, ...]:
    """Those of a text with a shape for each question; the key of each is as `ASKED` has it, its options are `WORDS`."""
    text = "".join(
        shape.replace("{n}", str(n)).replace("{what}", what).replace("{key}", key).replace("{small}", key.lower())
        for n, (what, key) in enumerate(ASKED, 1)
    )
    found = read_best(source(text + below, "quiz.md"))
    assert found is not None
    read = found[1].questions
    assert [(one.stem, one.key) for one in read] == [(f"What is {what}?", ("ABCD".index(key),)) for what, key in ASKED]
    assert all([option.text for option in one.options] == list(WORDS) for one in read)
    return read


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Risposta corretta: {key}", "**Ragionamento:** {}"),
        ("Správná odpověď: {key}", "Zdůvodnění: {}"),
        ("Točan odgovor: {small}", "Obrazloženje: {}"),
        ("Oikea vastaus: {key}", "Perustelu: {}"),
        ("**Απάντηση:** {key}", "**Αιτιολόγηση:** {}"),
        ("Correct answer: {key}", "**Why?** {}"),
        ("**Bonne réponse : {key}**", "**Pourquoi ?**\n{}"),
        ("Respuesta correcta: {key}", "**¿Por qué?** {}"),
        ("**Richtige Antwort: {key}**", "Lösung: {}"),
    ],
)
def test_the_label_of_an_explanation_is_no_part_of_it(key: str, told: str) -> None:
    read = questions(f"{{n}}. What is {{what}}?\n{ABCD}\n{key}\n\n{told.format('So it is.')}\n\n")
    assert [one.explanation for one in read] == ["So it is."] * 5


@pytest.mark.parametrize("title", ["## Facit", "## Správné odpovědi", "## Oikeat vastaukset", "## Helyes válaszok"])
def test_lists_of_keys_below_titles_of_many_languages(title: str) -> None:
    keys = "\n".join(f"{n}. {key}" for n, (_, key) in enumerate(ASKED, 1))
    questions(f"{{n}}. What is {{what}}?\n{ABCD}\n", f"\n{title}\n\n{keys}\n")


@pytest.mark.parametrize("said", ["Wählen Sie eine Antwort:", "Seleccione una:", "Wybierz jedną odpowiedź:"])
def test_what_asks_for_one_option_is_no_part_of_a_stem(said: str) -> None:
    questions(f"{{n}}. What is {{what}}?\n{said}\n{ABCD}\nAnswer: {{key}}\n\n")


@pytest.mark.parametrize(
    "shape",
    [
        "{n}.- What is {what}?\n" + ABCD + "\nAnswer: {key}\n\n",
        "**Question {n}**: What is {what}?\na) ice / b) fire / c) rain / d) sand\n→ **Answer: {small}**\n\n",
        "### Question {n}\n\n**Enunciado:** What is {what}?\n\n" + ABCD + "\n**Resposta:** {key}\n\n",
        "## Question {n}\n\n- **Points:** 1 | **Goal:** A-1.{n} | **Level:** K2\n\nWhat is {what}?\n\n"
        + ABCD
        + "\nAnswer: {key}\n\n",
        "## Question {n}\n\nWhat is {what}?\n\n### Select one:\n"
        + "".join(f":white_large_square:&nbsp; {letter}. {word}\n" for letter, word in zip("abcd", WORDS, strict=True))
        + "\n:::details Correct answer\n__{small}__\n:::\n\n",
        "What is {what}?\n" + ABCD + "?\n**Answer: {key}**\n\n",
        "## Question {n}\n\nWhat is {what}?\n\n| Option | Room |\n|---|---|\n"
        + "".join(f"| {line} | |\n" for line in ABCD.splitlines())
        + "\n**Answer: {key}**\n\n- **A) ice** ❌ — cold\n\n- **B) fire** ✅ — hot\n\n",
    ],
)
def test_what_stands_around_stems_and_options(shape: str) -> None:
    assert not any("|" in one.explanation or "?" in one.explanation for one in questions(shape))


def test_brackets_around_an_answer_end_with_its_explanation() -> None:
    read = questions(
        f"### Question {{n}}\n\nWhat is {{what}}?\n\n{ABCD}\n_(Answer: {{key}}. Reason {{n}} (often))_\n\n"
    )
    assert [one.explanation for one in read] == [f"Reason {n} (often)" for n in range(1, 6)]
    faces = questions(f"{{n}}. What is {{what}}?\n{ABCD}\nAnswer: {{key}}\n\nSo it is :)\n\n")
    assert faces[0].explanation == "So it is :)"


def test_a_list_of_keys_ends_with_its_section() -> None:
    keys = "| No | Answer | Reason |\n|---|---|---|\n"
    keys += "".join(f"| {n} | **{key}** | Reason {n}. |\n" for n, (_, key) in enumerate(ASKED, 1))
    after = "\n---\n\n## Score\n\n| Points | Verdict |\n|---|---|\n| 5 | Very good. |\n| Under 3 | Again. |\n\nGo on.\n"
    read = questions(f"**{{n}}.** What is {{what}}?\n\n{ABCD}\n---\n\n", f"\n## Answers\n\n{keys}{after}")
    assert [one.explanation for one in read] == [f"Reason {n}." for n in range(1, 6)]


ARGUED = "- **A**: cold\n- **B**: hot\n- **C**: wet\n- **D**: dry\n"


@pytest.mark.parametrize(
    "title",
    ["### Analysis of the distractors\n", "**Explicații pentru fiecare opțiune:**\n\n", "**✖ What each is:**\n"],
)
def test_lines_for_each_option_below_a_title_are_arguments(title: str) -> None:
    read = questions(f"## Question {{n}}\n\nWhat is {{what}}?\n\n{ABCD}\n**Answer: {{key}}**\n\n{title}{ARGUED}\n")
    assert options(read[0]) == ["ice (Cold)", "*fire (Hot)", "rain (Wet)", "sand (Dry)"]
    assert [one.explanation for one in read] == [""] * 5


def test_lines_for_the_options_before_the_right_one_are_no_question() -> None:
    others = "**¿Por qué las otras son incorrectas?**\n- A) cold\n- B) hot\n\n"
    shape = f"**{{n}}. What is {{what}}?**\n\n{ABCD}\n**Respuesta correcta: {{key}})**\n\nSo it is.\n\n{others}---\n\n"
    text = "".join(shape.format(n=n, what=what, key="C") for n, (what, _) in enumerate(ASKED, 1))
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [one.key for one in found[1].questions] == [(2,)] * 5
    assert [one.explanation for one in found[1].questions] == ["So it is."] * 5


def test_another_question_s_options_are_none_of_the_one_above() -> None:
    asked = "{}. What is {}?\nA) ice\nB) fire\nC) rain\n\nAnswer: C\n\n"
    text = (
        asked.format(1, "hot")
        + "The sea is\nA) wet\nB) dry\n\nAnswer: A\n\n"
        + asked.format(2, "red")
        + asked.format(3, "new")
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert "The sea is" in [one.stem for one in found[1].questions]


def test_what_stays_of_an_explanation_keeps_its_lists() -> None:
    told = "Think of it:\n- first\n- second\n\n**What each is:**\n- A: cold\n- B: hot"
    argued = argue(told, Choices(("A", "B"), ("ice", "fire")))
    assert argued.whys == ["Cold", "Hot"]
    assert argued.explanation == "Think of it:\n- first\n- second"


def test_a_list_to_match_stands_above_the_line_that_announces_options() -> None:
    shape = (
        "## Question {n}\n\nWhat is {what}?\n{listed}\n**Options:**\n\n{options}\n**Correct answer:** {key}\n\n---\n\n"
    )
    listed = "1. heat\n2. cold\nA. a stove\nB. a lake\n"
    lower = "- **a)** 1A, 2B\n- **b)** 1B, 2A\n"
    text = "".join(
        shape.format(n=n, what=what, listed=listed if n == 2 else "", options=lower, key="a")
        for n, (what, _) in enumerate(ASKED, 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [[option.text for option in one.options] for one in found[1].questions] == [["1A, 2B", "1B, 2A"]] * 5
    assert "A. a stove" in found[1].questions[1].stem


def test_a_scene_may_stand_between_a_question_s_title_and_what_it_asks() -> None:
    scene = "**Scene:**\nThe {0} go to town.\n\nThere they meet {0}."
    shape = (
        f"## Question {{n}}: On {{who}}\n\n{scene}\n\n**Question:** Whom do the {{0}} meet?\n\n{ABCD}\nAnswer: B\n\n"
    )
    people = ("bakers", "millers", "rowers")
    text = "".join(shape.replace("{n}", str(n)).replace("{who}", who).format(who) for n, who in enumerate(people, 1))
    found = read_best(source(text, "quiz.md"), "letters")
    assert found is not None
    assert [one.stem.rpartition("\n")[2] for one in found[1].questions] == [
        f"Whom do the {who} meet?" for who in people
    ]


@pytest.mark.parametrize("label", ["Pregunta", "Frage", "Domanda", "Pytanie"])
def test_a_list_of_keys_calls_questions_by_their_word(label: str) -> None:
    keys = "\n".join(
        f"- **{label} {n}:** {key.lower()}) {WORDS['ABCD'.index(key)]}" for n, (_, key) in enumerate(ASKED, 1)
    )
    lower = "".join(f"{line[0].lower()}{line[1:]}  \n" for line in ABCD.splitlines())
    questions(f"### {label} {{n}}\nWhat is {{what}}?\n\n{lower}\n", f"\n## Answers\n\n{keys}\n")


@pytest.mark.parametrize("sign", ["*", "x", "X"])
def test_a_sign_before_one_letter_in_each_question_is_a_tick(sign: str) -> None:
    rows = ABCD.splitlines()
    text = "".join(
        f"{n}. What is {what}?\n" + "".join(f"{sign if row[0] == key else ' '} {row}\n" for row in rows) + "\n"
        for n, (what, key) in enumerate(ASKED, 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [one.key for one in found[1].questions] == [("ABCD".index(key),) for _, key in ASKED]
    assert [option.text for option in found[1].questions[0].options] == list(WORDS)
    few = read_best(source(text.replace(f"{sign} C) rain", "  C) rain"), "quiz.md"))
    assert few is None or not any(one.key for one in few[1].questions)


def test_a_question_in_a_quotation_ends_with_its_last_line() -> None:
    quoted = "".join(f"> {line}\n" for line in ABCD.splitlines())
    questions(f"> **{{n}}. What is {{what}}?**\n>\n{quoted}\n**Answer: {{key}}.** It is {{n}} times so.\n\n")


@pytest.mark.parametrize(
    ("said", "explanation"),
    [
        ("**Answer: {key}** — *Heat* makes it so.", "*Heat* makes it so."),
        ("**Answer: {key}** — *Heat and **light** make it so.*", "Heat and **light** make it so."),
        ("**Answer: {key}** — **Explanation:** Heat makes it so.", "Heat makes it so."),
        ("> **Site Answer:** *{key}* [🗳️](https://example.org/view/#)\n> Heat makes it so.", "Heat makes it so."),
    ],
)
def test_what_a_reason_sets_off_stays_so(said: str, explanation: str) -> None:
    read = questions(f"**Q{{n}}.** What is {{what}}?\n{ABCD}\n{said}\n\n")
    assert {one.explanation for one in read} == {explanation}


def test_a_reason_may_begin_with_the_right_options_words() -> None:
    for said in ("*fire* = something hot.", "*fire* is hot."):
        found = read_best(source(f"1. What is hot?\n{ABCD}\n**Answer: B** — {said}\n\n" * 3, "quiz.md"))
        assert found is not None
        assert {one.explanation for one in found[1].questions} == {said}


def test_a_numbered_heading_alone_asks_nothing() -> None:
    asked = f"{{}}### {{n}}\n\nWhat is {{what}}?\n\n{ABCD}\n**Answer: {{key}}**\n\n"
    questions(asked.format("", n="{n}", what="{what}", key="{key}"), "### 6\n\n### 7\n\n### 8\n")


def test_an_answer_joins_the_words_of_several_options() -> None:
    for said, key in (
        ("ice, fire and rain", (0, 1, 2)),
        ("fire and rain", (1, 2)),
        ("rain & ice.", (0, 2)),
        ("sand", (3,)),
    ):
        asked = f"- Options: ice, fire, rain, sand\n- Answer: {said}\n\n"
        found = read_best(source("".join(f"{n}. What is {what}?\n{asked}" for n, (what, _) in enumerate(ASKED, 1))))
        assert found is not None
        assert {one.key for one in found[1].questions} == {key}
        assert {len(one.options) for one in found[1].questions} == {4}


def test_a_line_that_only_announces_each_stem_is_none_of_it() -> None:
    boxes = "".join(f"- [{{}}] {word}\n" for word in WORDS)
    text = "".join(
        f"## Exam: Question {n}\n\nProblem:\n\nThink of it.\n\nWhat is {what}?\n\n"
        f"{boxes.format(*('x' if letter == key else ' ' for letter in 'ABCD'))}\n"
        for n, (what, key) in enumerate(ASKED, 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [one.stem for one in found[1].questions] == [f"Think of it.\n\nWhat is {what}?" for what, _ in ASKED]


def test_letters_behind_boxes_that_begin_anew_are_of_another_question() -> None:
    boxes = "".join(f"- [ ] {letter}. {word}\n" for letter, word in zip("ABCD", WORDS, strict=True))
    text = f"1. What is hot?\n\n{boxes}\n2. What is wet?\n\n{boxes}\nWhat is red\n\n{boxes}\n4. What is new?\n\n{boxes}"
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [len(one.options) for one in found[1].questions] == [4, 4, 4, 4]
