"""LaTeX whose questions are lists or lines, and no commands of a class for exams: read as the text that it shows."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.others.latex_text import shown_latex
from examdeck.readers.reading import Reading
from reading import brief, source

STONES = [
    ("Which is soft?", ["flint", "*talc"]),
    ("Which is hard?", ["*flint", "talc"]),
    ("Which burns?", ["slate", "*coal"]),
]


def read_exam(text: str) -> Reading:
    """What a file of LaTeX says."""
    best = read_best(source(text, "exam.tex"))
    assert best is not None
    return best[1]


def latex(body: str) -> str:
    """A document."""
    return f"\\documentclass{{article}}\n\\usepackage{{enumitem}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def asked(options: str = "", right: str = "\\item \\textbf{{{}}}", below: str = "") -> str:
    """The three questions as lists within a list, with the right item written in a way, and a text below each."""
    said = []
    for number, (stem, given) in enumerate(STONES):
        items = [right.format(one[1:]) if one[0] == "*" else f"\\item {one}" for one in given]
        key = below.format("BAB"[number]) if below else ""
        said.append(
            f"\\item {stem}\n\\begin{{enumerate}}{options}\n" + "\n".join(items) + f"\n\\end{{enumerate}}\n{key}"
        )
    return latex("\\begin{enumerate}\n" + "\n".join(said) + "\n\\end{enumerate}")


@pytest.mark.parametrize(
    "text",
    [
        asked(),
        asked("[label=(\\alph*)]"),
        asked("[A.]"),
        asked(right="\\item[$\\checkmark$] {}"),
        asked(right="\\item[\\ding{{51}}] {}"),
        asked(right="\\item[\\ding{{52}}] {}").replace("\\item flint", "\\item[\\ding{55}] flint"),
        asked(right="\\item[\\ding{{52}}] {}").replace("\\item talc", "\\item[\\ding{113}] talc"),
        asked(right="\\item \\textcolor{{red}}{{{}}}"),
        asked(right="\\item {{\\color{{red}} {}}}"),
        asked("[label=\\Alph*)]", right="\\item {}", below="\\textbf{{Answer:}} {}"),
        asked(right="\\ritem{{{}}}").replace("\\begin{document}", "\\newcommand{\\ritem}[1]{\\item \\textbf{#1}}\n"
                                             "\\begin{document}"),
    ],
)  # fmt: skip
def test_lists_within_a_list(text: str) -> None:
    assert brief(read_exam(text)) == STONES


def test_options_that_are_tasks() -> None:
    options = "\\begin{tasks}(2)\n\\task flint\n\\task \\textbf{talc}\n\\end{tasks}"
    text = latex("\\begin{enumerate}\n" + f"\\item Which is soft?\n{options}\n" * 3 + "\\end{enumerate}")
    assert brief(read_exam(text)) == [STONES[0]] * 3


def test_keys_in_a_list_at_the_end() -> None:
    keys = "\\section*{Answers}\n\\begin{enumerate}\\item B \\item A \\item B\\end{enumerate}\n\\end{document}"
    text = asked("[label=\\Alph*.]", right="\\item {}").replace("\\end{document}", keys)
    reading = read_exam(text)
    assert brief(reading) == STONES
    assert [question.place.line for question in reading.questions] == [5, 11, 17]


def test_lines_that_end_by_command_and_formulas() -> None:
    rows = [
        f"\\noindent {number}. {stem} $x_{number}^2$\\\\\nA. {options[0].strip('*')}\\\\\n"
        f"B. {options[1].strip('*')}\\\\[2mm]\n"
        f"Answer: {'A' if options[0][0] == '*' else 'B'}\n"
        for number, (stem, options) in enumerate(STONES, 1)
    ]
    with_formulas = [(f"{stem} \\(x_{number}^2\\)", options) for number, (stem, options) in enumerate(STONES, 1)]
    assert brief(read_exam(latex("\n".join(rows)))) == with_formulas


def test_a_sheet_of_tasks_is_no_bank() -> None:
    sheet = latex(
        "\\begin{enumerate}\n"
        + "\\item Prove that\n\\begin{enumerate}\\item $a=b$\n\\item \\textbf{Bonus:} $b=c$\n\\end{enumerate}\n" * 5
        + "\\end{enumerate}"
    )
    assert read_best(source(sheet, "sheet.tex")) is None
    assert read_best(source(asked(right="\\item {}"), "exam.tex")) is None


def test_how_items_are_counted() -> None:
    inner = "\\begin{enumerate}\\item x\\end{enumerate}"
    nested = latex(
        f"\\begin{{enumerate}}\\item[(c)] y {inner}\\end{{enumerate}}\\begin{{itemize}}\\item z\\end{{itemize}}"
    )
    assert shown_latex(nested).page.text.split("\n") == ["c) y", "    a) x", "- z"]
    for said in ("\\renewcommand{\\labelenumii}{\\arabic{enumii}.}", "\\setlist[enumerate,2]{label=\\arabic*.}"):
        assert "    1. x" in shown_latex(said + nested).page.text


def test_what_is_not_known_is_told() -> None:
    reading = read_exam(asked().replace("talc", "\\mineral{talc}", 1))
    assert ("E126", 8) in [(finding.code, finding.place.line) for finding in reading.findings]


def test_data_in_latex_is_not_looked_at() -> None:
    assert read_best(source("\\begin{enumerate}" + "\\item a\n" * 60_000, "data.tex")) is None


def test_letters_that_a_file_shifts_are_no_keys() -> None:
    plain = asked("[label=\\Alph*]", right="\\item {}", below="Answer: {}")
    assert brief(read_exam(plain)) == STONES
    without = (STONES[1][0], [one.lstrip("*") for one in STONES[1][1]])
    third = plain.replace("\\item Which burns?\n\\begin{enumerate}[label=\\Alph*]", "\\item Which burns?\n@")
    for said in (
        "[label=\\Alph*,start=2]",
        "[start={2}, label=\\Alph*]",
        "[label=\\Alph*,resume]",
        "[label=\\Alph*,resume=kept]",
        "[A.]\\setcounter{enumii}{1}",
        "[A.]\n\\addtocounter{enumii}{1}",
        "[A.,start=\\value{other}]",
    ):
        reading = read_exam(third.replace("@", f"\\begin{{enumerate}}{said}"))
        assert [bool(each.key) for each in reading.questions] == [True, True, False], said
        assert [(one.code, one.place.line) for one in reading.findings if one.code == "E112"] == [("E112", 17)]
    asks = "\\item Which is hard?\n\\begin{enumerate}["
    second = plain.replace(asks, f"{asks}start=3,")
    assert brief(read_exam(second))[1] == without


def test_counters_are_followed() -> None:
    counted = {
        "\\begin{enumerate}[label=\\arabic*,start=0]\\item x\\end{enumerate}": "0. x",
        "\\begin{enumerate}\\setcounter{enumi}{\\value{kept}}\\item x\\end{enumerate}": "8. x",
        "\\begin{enumerate}\\stepcounter{enumi}\\item x\\end{enumerate}": "2. x",
        "\\begin{enumerate}\\item y\\end{enumerate}\\begin{enumerate}[resume]\\item x\\end{enumerate}": "2. x",
        "\\begin{enumerate}[series=s]\\item y\\end{enumerate}\\begin{enumerate}\\item y\\item y\\end{enumerate}"
        "\\begin{enumerate}[resume=s]\\item x\\end{enumerate}": "2. x",
        "\\begin{enumerate}\\item y\\begin{enumerate}\\item y\\end{enumerate} and"
        "\\begin{enumerate}[resume]\\item x\\end{enumerate}\\end{enumerate}": "    b) x",
    }
    for body, line in counted.items():
        shown = shown_latex("\\newcounter{kept}\\setcounter{kept}{7}\n" + latex(body))
        assert shown.page.text.split("\n")[-1] == line
        assert not shown.is_uncounted
        assert not shown.shifted


def test_numbers_that_cannot_be_told_are_not_read() -> None:
    for said in ("\\setcounter{enumi}{\\value{other}}", "\\setcounter{enumi}{\\numexpr 1+1}"):
        text = asked().replace("\\begin{enumerate}\n", "\\begin{enumerate}\n" + said, 1)
        assert read_best(source(text, "exam.tex")) is None
    assert read_best(source("\\setlist[enumerate,1]{start=3}\n" + asked(), "exam.tex")) is None


def test_crosses_alone_tick_nothing() -> None:
    assert read_best(source(asked(right="\\item[\\ding{{53}}] {}"), "exam.tex")) is None


def test_signs_by_their_numbers() -> None:
    signs = "".join(f"\\ding{{{number}}}" for number in (33, 51, 56, 72, 111, 172, 182, 254, 7, 999))
    assert shown_latex(latex(f"\\\\ {signs}")).page.text.strip() == "✁✓✘★❏①❶➾"


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\\iffalse old \\fi new", "new"),
        ("\\iffalse old \\ifx a b c \\else d \\fi e\\fi{} new", "new"),
        ("\\iffalse old \\else new\\fi", "new"),
        ("\\iffalse old % \\fi\n old \\iff old \\fi new", "new"),
        ("\\iffalse old \\ifanswers old \\fi new", "new"),
        ("\\iffalse new", "new"),
    ],
)
def test_what_is_never_true_is_a_comment(hidden: str, shown: str) -> None:
    assert shown_latex(latex(hidden)).page.text.strip() == shown


@pytest.mark.parametrize(
    "cells", ["A) {} & B) {} \\\\[2mm]", "A) & {} \\\\ \\hline B) & {} \\\\", "(a) {} \\tabularnewline (b) {}"]
)
def test_options_in_the_cells_of_a_table(cells: str) -> None:
    said = [
        f"\\item {stem}\n\n\\begin{{tabular}}{{ll}}\n{cells.format(*(one.strip('*') for one in options))}\n"
        f"\\end{{tabular}}\n\nAnswer: {'A' if options[0][0] == '*' else 'B'}"
        for stem, options in STONES
    ]
    text = latex("\\begin{enumerate}\n" + "\n".join(said) + "\n\\end{enumerate}")
    assert brief(read_exam(text)) == STONES


@pytest.mark.parametrize("cells", ["A) x & y \\\\ B) z & w", "stone & A \\\\ 1 & B", "B) x & C) y", "A) x & A) y"])
def test_other_tables_stay_tables(cells: str) -> None:
    assert "| --- |" in shown_latex(latex(f"\\begin{{tabular}}{{ll}}{cells}\\end{{tabular}}")).page.text
