"""Files of every style that people are known to write: each start with each form of options, and each place of keys.

A style is a start, a form of options, a place of keys, blank lines and a language. Each form of options meets each
place of keys; the rest goes round, so that each two of the others meet, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from examdeck.readers.best import read_best
from examdeck.text.source import Source


class Asked(NamedTuple):
    """A question as it is to be read."""

    stem: str
    options: Sequence[str]
    key: Sequence[int]
    reason: str


ASKED = (
    Asked("What is printed?\n\n```python\nprint(1 + 1)\n```", ["1", "2", "11", "an error"], [1], "The sum of both."),
    Asked("Which two are prime?", ["4", "5", "7", "9"], [1, 2], "5 and 7 have no divisors."),
    Asked(
        "Consider the following statements:\n1. Ice is cold.\n2. Fire is hot.\nWhich is right?",
        ["Only the first", "Only the second", "Both", "None"],
        [2],
        "Both are so.",
    ),
    Asked(
        "A company has three offices. Each has a printer.\nHow many printers are there?",
        ["one", "three", "six", "nine"],
        [1],
        "One for each office.",
    ),
    Asked("Which command shows `hidden` files?", ["`ls -a`", "`ls`", "`cd ..`", "`pwd`"], [0], "The option means all."),
    Asked("Is water wet?", ["Yes", "No"], [0], "It is."),
    Asked("The answer to everything is", ["A book", "B vitamins", "42", "C sharp"], [2], "As is known."),
    Asked("Who said: I came, I saw?", ["Caesar", "Brutus", "Cato", "Cicero"], [0], "In 47 BC: after Zela."),
    Asked("Which one is no mammal?", ["Whale", "Bat", "Penguin", "Dog"], [3, 2], "It is a bird."),
)


class Words(NamedTuple):
    """What a language calls things."""

    question: str
    answer: str
    right_answer: str
    explanation: str


LANGUAGES = (
    Words("Question", "Answer", "Correct answer", "Explanation"),
    Words("Pregunta", "Respuesta", "Respuesta correcta", "Explicación"),
    Words("Frage", "Antwort", "Richtige Antwort", "Erklärung"),
    Words("Вопрос", "Ответ", "Правильный ответ", "Пояснение"),
    Words("题目", "答案", "正确答案", "解析"),
    Words("Câu hỏi", "Đáp án", "Đáp án đúng", "Giải thích"),
)

STARTS: dict[str, Callable[[int, Words], str]] = {
    "1.": lambda n, _: f"{n}. ",
    "Q1:": lambda n, _: f"Q{n}: ",
    "## ": lambda *_: "## ",
    "(1)": lambda n, _: f"({n}) ",
    "Question 1:": lambda n, words: f"{words.question} {n}: ",
    "[1]": lambda n, _: f"[{n}] ",
    "Q.1": lambda n, _: f"Q.{n} ",
    "### 1.": lambda n, _: f"### {n}. ",
    "Question 1, above": lambda n, words: f"{words.question} {n}\n",
    "1、": lambda n, _: f"{n}、",
    "**1.**": lambda n, _: f"**{n}.** ",
    "1 -": lambda n, _: f"{n} - ",
    "### Question 1, above": lambda n, words: f"### {words.question} {n}\n\n",
    "第1题": lambda n, _: f"第{n}题 ",
    "**Question 1:**": lambda n, words: f"**{words.question} {n}:** ",
    "#1": lambda n, _: f"#{n} ",
    "Question:": lambda _, words: f"{words.question}: ",
}

LATIN, SMALL, DIGITS, ROMAN, CYRILLIC = "ABCD", "abcd", "1234", ("i", "ii", "iii", "iv"), "АБВГ"
OPTIONS: dict[str, tuple[Sequence[str], str]] = {
    "A. text": (LATIN, "{}. {}"),
    "a) text": (SMALL, "{}) {}"),
    "(A) text": (LATIN, "({}) {}"),
    "- A) text": (LATIN, "- {}) {}"),
    "* a) text": (SMALL, "* {}) {}"),
    "A: text": (LATIN, "{}: {}"),
    "**A.** text": (LATIN, "**{}.** {}"),
    "set in": (LATIN, "   {}. {}"),
    "A - text": (LATIN, "{} - {}"),
    "[A] text": (LATIN, "[{}] {}"),
    "A、text": (LATIN, "{}、{}"),
    "A text": (LATIN, "{} {}"),
    "Option A: text": (LATIN, "Option {}: {}"),
    "1) text": (DIGITS, "{}) {}"),
    "numbers set in": (DIGITS, "    {}. {}"),
    "i. text": (ROMAN, "{}. {}"),
    "а) text": (CYRILLIC, "{}) {}"),
    "- text": ("", "- {}{}"),
    "• text": ("", "• {}{}"),
}


class Place(NamedTuple):
    """How a key is said: with a text for its name or names, its words, or around a right option."""

    where: str
    """"line", "text", "mark", "stem" or "list"."""
    form: str


KEYS = {
    "Answer: B": Place("line", "{words.answer}: {key}"),
    "**Answer:** B": Place("line", "**{words.answer}:** {key}"),
    "**Correct answer: B**": Place("line", "**{words.right_answer}: {key}**"),
    "Ans. (B)": Place("line", "Ans. ({key})"),
    "Answer = B": Place("line", "{words.answer} = {key}"),
    "> Answer: B": Place("line", "> {words.answer}: {key}"),
    "a tick and B": Place("line", "✅ {key}"),
    "Answer, and B below": Place("line", "{words.answer}:\n{key}"),
    "a heading, and B below": Place("line", "\n### {words.answer}\n\n{key}"),
    "a fold": Place("line", "\n<details><summary>{words.answer}</summary>\n\n{key}\n\n</details>"),
    "a tick behind": Place("mark", "{} ✅"),
    "a star behind": Place("mark", "{} *"),
    "a star before": Place("mark", "*{}"),
    "a plus before": Place("mark", "+{}"),
    "bold": Place("mark", "**{}**"),
    "(correct)": Place("mark", "{} (correct)"),
    "an arrow": Place("mark", "{}  <-- correct"),
    "[x] behind": Place("mark", "{} [x]"),
    "in the stem": Place("stem", " ({key})"),
    "a list below": Place("list", "{number}. {key}"),
    "a table below": Place("list", "| {number} | {key} |"),
}
BLANKS = ("around questions", "around all", "rules", "around stems")


class Style(NamedTuple):
    """A style of a file."""

    start: str
    option: str
    key: str
    blanks: str
    words: Words
    has_reasons: bool


def styles(option: str) -> Iterator[Style]:
    """Those with a form of options that somebody may write."""
    begin = list(OPTIONS).index(option)
    for number, (key, place) in enumerate(KEYS.items()):
        starts = [name for name in STARTS if place.where != "list" or "1" in name or "第" in name]
        yield Style(
            starts[(begin * 5 + number) % len(starts)],
            option,
            key,
            BLANKS[(begin + number // 2) % len(BLANKS)],
            LANGUAGES[(begin * 7 + number) % len(LANGUAGES)],
            (begin + number) % 3 != 0,
        )


def may_be(style: Style) -> bool:
    """Whether its parts go together: what has no name is not named, and what is bold is not made so."""
    names, form = OPTIONS[style.option]
    is_named = KEYS[style.key].where != "mark"
    return not (is_named and not names) and not ("**" in form and style.key == "bold")


def written(style: Style) -> str:
    """A file of a style."""
    lines: list[str] = []
    for number, one in enumerate(ASKED, 1):
        lines += question(style, number, one)
    if KEYS[style.key].where == "list":
        lines += ["", f"## {style.words.answer}", ""]
        is_table = KEYS[style.key].form.startswith("|")
        lines += ["| No. | Key |", "|---|---|"] if is_table else []
        lines += [KEYS[style.key].form.format(number=n, key=names(style, one)) for n, one in enumerate(ASKED, 1)]
    return "\n".join(lines) + "\n"


def names(style: Style, one: Asked) -> str:
    own = OPTIONS[style.option][0]
    return ", ".join(own[place] for place in sorted(one.key)) if own else ""


def question(style: Style, number: int, one: Asked) -> Iterator[str]:
    place = KEYS[style.key]
    first, *more = one.stem.split("\n")
    in_stem = place.form.format(key=names(style, one)) if place.where == "stem" else ""
    yield from (STARTS[style.start](number, style.words) + first + in_stem).split("\n")
    yield from more
    if style.blanks != "around questions":
        yield ""
    for position, text in enumerate(one.options):
        yield option(style, position, text, is_right=position in one.key)
        if style.blanks == "around all":
            yield ""
    if place.where == "line":
        yield from ["", place.form.format(words=style.words, key=names(style, one))]
    if style.has_reasons:
        yield from ["", f"{style.words.explanation}: {one.reason}"]
    yield from ["", "---", ""] if style.blanks == "rules" else [""]


def option(style: Style, position: int, text: str, *, is_right: bool) -> str:
    own, form = OPTIONS[style.option]
    line = form.format(own[position] if own else "", text)
    if not is_right or KEYS[style.key].where != "mark":
        return line
    bare = line.lstrip()
    sign = bare[:2] if bare[:2] in ("- ", "* ", "• ") else ""
    return line[: -len(bare)] + sign + KEYS[style.key].form.format(bare[len(sign) :])


def told(text: str, name: str) -> list[tuple[str, list[str], list[int], str]]:
    found = read_best(Source(path=name, text=text, file=Path(name)))
    return [
        (one.stem, [each.text for each in one.options], sorted(one.key), one.explanation)
        for one in (found[1].questions if found else ())
    ]


@pytest.mark.parametrize("form", OPTIONS)
def test_a_file_of_any_style_is_read_whole(form):
    wrong = []
    for style in filter(may_be, styles(form)):
        text = written(style)
        wanted = [
            (one.stem, list(one.options), sorted(one.key), one.reason if style.has_reasons else "") for one in ASKED
        ]
        read = told(text, "quiz.md" if "#" in text else "quiz.txt")
        if KEYS[style.key].where == "stem":  # where the bracket stays, it is empty
            read = [(stem.replace(" ( )", ""), *rest) for stem, *rest in read]
        if read != wanted:
            first = next((pair for pair in zip(read, wanted, strict=False) if pair[0] != pair[1]), len(read))
            wrong.append((style, first))
    assert not wrong, "\n".join(map(str, wrong))
