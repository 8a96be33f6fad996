"""Texts of formats that know no Markdown show on the card as they are written.

Every text of a few of the characters that Markdown acts on goes through the reader and becomes a field.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from io import StringIO
from itertools import product
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook

from anki_html import visible_text
from examdeck.model.question import Question
from examdeck.readers.rows.text import as_markdown
from examdeck.readers.to_markdown import plain
from examdeck.render.html import to_html
from examdeck.text.source import Source
from growth import assert_in_proportion
from reading import format_called

Bank = Sequence[tuple[str, str]]
"""Questions, each a stem and a first option; the second is "other"."""


def texts(letters: str, longest: int) -> list[str]:
    """All texts of these letters up to a length that have a word to ask about and no blank at their ends."""
    found = ["".join(text) for length in range(1, longest + 1) for text in product(letters, repeat=length)]
    return [text for text in found if "a" in text and text == text.strip()]


def aiken(bank: Bank) -> str:
    return "\n\n".join(f"{stem}\nA) {option}\nB) other\nANSWER: A" for stem, option in bank)


def lettered(bank: Bank) -> str:
    return "\n\n".join(f"{n}. {stem}\nA. {option}\nB. other\nAnswer: A" for n, (stem, option) in enumerate(bank, 1))


def opentrivia(bank: Bank) -> str:
    return "\n\n".join(f"#Q {stem}\n^ {option}\nA {option}\nB other" for stem, option in bank)


def ncvec(bank: Bank) -> str:
    return "\n\n".join(
        f"T{n // 1000}{chr(65 + n // 100 % 10)}{n % 100:02} (A)\n{stem}\nA. {option}\nB. other\n~~"
        for n, (stem, option) in enumerate(bank)
    )


def gift(bank: Bank, said: str = "") -> str:
    def escaped(text: str) -> str:
        return "".join(f"\\{sign}" if sign in "~=#{}:\\" else sign for sign in text)

    return "\n\n".join(f"::Q{n}::{said}{escaped(s)} {{={escaped(o)} ~other}}" for n, (s, o) in enumerate(bank))


def table(bank: Bank) -> str:
    written = StringIO()
    csv.writer(written).writerows([["Question", "A", "B", "Answer"], *((s, o, "other", "A") for s, o in bank)])
    return written.getvalue()


def rows(bank: Bank) -> str:
    return json.dumps([{"question": s, "options": [o, "other"], "answer": "A"} for s, o in bank])


def moodle(bank: Bank, said: str) -> str:
    def text(name: str, text: str, points: int) -> str:
        inner = escape(escape(text)) if said == "html" else escape(text)
        return f'<{name} format="{said}" fraction="{points}"><text>{inner}</text></{name}>'

    asked = [
        f'<question type="multichoice">{text("questiontext", s, 0)}{text("answer", o, 100)}{text("answer", "other", 0)}'
        "</question>"
        for s, o in bank
    ]
    return f"<quiz>{''.join(asked)}</quiz>"


def qti(bank: Bank) -> str:
    items = [
        "<assessmentItem><responseDeclaration identifier='R'><correctResponse><value>A</value></correctResponse>"
        f"</responseDeclaration><itemBody><p>{escape(s)}</p><choiceInteraction responseIdentifier='R'>"
        f"<simpleChoice identifier='A'>{escape(o)}</simpleChoice><simpleChoice identifier='B'>other</simpleChoice>"
        "</choiceInteraction></itemBody></assessmentItem>"
        for s, o in bank
    ]
    return f"<items>{''.join(items)}</items>"


def olx(bank: Bank) -> str:
    problems = [
        f"<problem><p>{escape(s)}</p><multiplechoiceresponse><choicegroup><choice correct='true'>{escape(o)}</choice>"
        "<choice correct='false'>other</choice></choicegroup></multiplechoiceresponse></problem>"
        for s, o in bank
    ]
    return f"<library>{''.join(problems)}</library>"


FORMATS: dict[str, tuple[str, str, Callable[[Bank], str], str]] = {
    "Aiken": ("aiken", "bank.txt", aiken, "a*_ $#`<&"),
    "plain text": ("letters", "bank.txt", lettered, "a_ #&"),
    "OpenTriviaQA": ("opentrivia", "bank.txt", opentrivia, "a*_ $#`<&"),
    "NCVEC": ("ncvec", "bank.txt", ncvec, "a*_ $#`<&"),
    "GIFT": ("gift", "bank.gift", gift, "a*_ $#`&"),
    "GIFT [plain]": ("gift", "bank.gift", lambda bank: gift(bank, "[plain]"), "a*_ $#`<&"),
    "GIFT [html]": ("gift", "bank.gift", lambda bank: gift(bank, "[html]"), "a*_ $#`&"),
    "CSV": ("csv", "bank.csv", table, "a*_ $#&<"),
    "JSON": ("json", "bank.json", rows, "a*_ $#&<"),
    "YAML": ("yaml_rows", "bank.yaml", rows, "a*_ $#&<"),
    "JavaScript": ("javascript", "bank.js", lambda bank: f"export const asked = {rows(bank)};", "a*_ $#&<"),
    "Python": ("python", "bank.py", lambda bank: f"asked = {rows(bank)}", "a*_ $#&<"),
    "Moodle XML, HTML": ("moodle_xml", "bank.xml", lambda bank: moodle(bank, "html"), "a*_ $#`<&"),
    "Moodle XML, plain": ("moodle_xml", "bank.xml", lambda bank: moodle(bank, "plain_text"), "a*_ $#`<&"),
    "Moodle XML, automatic": ("moodle_xml", "bank.xml", lambda bank: moodle(bank, "moodle_auto_format"), "a*_ $#`&"),
    "QTI": ("qti", "bank.xml", qti, "a*_ $#`<&"),
    "OLX": ("olx", "bank.xml", olx, "a*_ $#`<&"),
}
"""By what people call it: the reader's name, a file's, what writes a bank, and the characters that are literal."""


def asked(name: str, file: str, text: str) -> Sequence[Question]:
    return format_called(name).read(Source(path=file, text=text, file=Path(file))).questions


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("called", FORMATS)
@pytest.mark.parametrize(("letters", "longest"), [("a*_ ", 6), ("", 4)])
def test_all_short_texts_show_as_they_are(called: str, letters: str, longest: int) -> None:
    name, file, write, literal = FORMATS[called]
    letters = "".join(sign for sign in letters or literal if sign in literal)
    some = texts(letters, longest if len(letters) < 8 else 4)
    bank = [(f"What is {text} here?", text) for text in some]
    assert_shown(asked(name, file, write(bank)), bank)


def test_all_short_texts_of_a_workbook_show_as_they_are(tmp_path: Path) -> None:
    some = [*texts("a*_ ", 5), *texts("a*_ $#&<", 3)]
    bank = [(f"What is {text} here?", text) for text in some]
    book = Workbook()
    for row in [("Question", "A", "B", "Answer"), *((stem, option, "other", "A") for stem, option in bank)]:
        book.active.append(row)
    book.save(tmp_path / "bank.xlsx")
    source = Source(path="bank.xlsx", text="", file=tmp_path / "bank.xlsx")
    assert_shown(format_called("xlsx").read(source).questions, bank)


def assert_shown(questions: Sequence[Question], bank: Bank) -> None:
    """Each stem and first option shows as it was written."""
    assert len(questions) == len(bank)
    wrong = [
        (stem, shown)
        for question, (stem, option) in zip(questions, bank, strict=True)
        for shown, text in (
            (to_html(question.stem), stem),
            (to_html(question.options[0].text, inline=True), option),
        )
        if spaced(visible_text(shown)) != spaced(text)
    ]
    assert wrong[:5] == []


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "~~~a\n",
        "![",
        "[a](https://",
        "\\(",
        "**a",
        "- a\n",
        "$a",
        "$a^",
        "$\\ab",
        "<a",
        "&a;",
        "<!-- a",
        "<? a",
        "<!A",
    ],
)
@pytest.mark.parametrize("show", [as_markdown, plain.as_written], ids=["rows", "plain"])
def test_much_takes_its_share_of_time(show: Callable[[str], str], piece: str) -> None:
    assert_in_proportion(show, lambda n: piece * (n // len(piece)), 20_000)


@pytest.mark.parametrize("text", ["*args", "$5 and $6", "a_b_c", "5 * 3", "~5", "C:\\new", "#1", "a < b & c", "x[0](1"])
def test_what_shows_itself_is_left_as_it_is_written(text: str) -> None:
    """Or a lost lock would give other ids."""
    assert plain.as_written(text) == text
    assert as_markdown(text) == text


@pytest.mark.parametrize("text", ["> 5", "1. May", "- dash", "# hash"])
def test_an_option_begins_as_it_likes(text: str) -> None:
    assert as_markdown(text, inline=True) == text
    assert visible_text(to_html(as_markdown(text))).strip() == text


def test_a_text_file_with_signs_of_markdown_is_markdown() -> None:
    bank = "1. What is __a__ here?\nA. *b*\nB. c\nAnswer: A\n"
    assert "\\_\\_a\\_\\_" in asked("letters", "bank.txt", bank)[0].stem
    for sign in ("# Bank\n\n", "See [this](https://a.example)\n\n", "**Note**\n\n", "`code`\n\n"):
        assert "__a__" in asked("letters", "bank.txt", sign + bank)[0].stem
    assert "__a__" in asked("letters", "bank.md", bank)[0].stem
