r"""LaTeX of `exam` and of `automultiplechoice`, and its texts as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from examdeck.readers.others import latex
from examdeck.readers.to_markdown.latex import Converter
from examdeck.readers.to_markdown.latex_tokens import tokens_of
from examdeck.text.source import Source
from reading import assert_read_in_proportion, brief, options, others, read, recognised, said

EXAM = r"""
    \documentclass[12pt]{exam}
    \title{Weather \emph{and} sky}
    \newcommand{\q}[1]{\question Never #1}
    \begin{document}
    Answer all questions.
    \begin{questions}
    \section*{Clouds}
    \question[2] Which clouds bring hail? % \question not this one
    \begin{choices}
      \choice Cirrus
      \CorrectChoice Cumulonimbus
    \end{choices}
    \begin{solutionorbox}[2cm]
      They are \textbf{tall}.
    \end{solutionorbox}

    \titledquestion{Colours}[1\half] Which is at the outer edge of a rainbow?
    \begin{oneparcheckboxes} \correctchoice red \choice violet \end{oneparcheckboxes}

    \uplevel{The next ones are about wind.}
    \question The eye of a \fillin[hurricane][2cm] is calm.
    \question Why does wind blow?
    \begin{solution}[1in] Pressure differs. \end{solution}
    \question Draw a front.
    \end{questions}
    \end{document}
"""


def test_exam() -> None:
    reading = read(EXAM, "weather.tex")
    assert recognised(EXAM, "weather.tex") == "latex"
    assert brief(reading) == [
        ("Which clouds bring hail?", ["Cirrus", "*Cumulonimbus"]),
        ("Which is at the outer edge of a rainbow?", ["*red", "violet"]),
        ("The eye of a _____ is calm.", ["*hurricane"]),
        ("Why does wind blow?", ["*Pressure differs."]),
    ]
    hail, rainbow, eye, wind = reading.questions
    assert (hail.explanation, hail.place.line, hail.options[1].place.line) == ("They are **tall**.", 9, 12)
    assert (rainbow.source, eye.kind, wind.is_recall) == ("Colours", "gap", True)
    assert (hail.section, hail.place_tags, reading.title) == (("Clouds",), ("topic::Clouds",), "Weather *and* sky")
    assert said(reading) == ["E115 25:1"]


PARTS = r"""
    \begin{questions}
    \question A cube has side 2.
    \begin{parts}
      \part[1] What is its volume?
      \begin{choices} \choice 4 \choice 8 \end{choices}
      \answerline[B]
      \part Prove it.
      \part[2] How many edges has it?
      \begin{solution} Twelve. \end{solution}
    \end{parts}
    \end{questions}
"""


def test_parts_are_questions_behind_what_the_whole_says() -> None:
    reading = read(PARTS, "cube.tex")
    assert brief(reading) == [
        ("A cube has side 2.\n\nWhat is its volume?", ["4", "*8"]),
        ("A cube has side 2.\n\nHow many edges has it?", ["*Twelve."]),
    ]
    assert said(reading) == ["E115 8:3"]


@pytest.mark.parametrize(
    ("choices", "expected", "codes"),
    [
        (r"\choice a \choice b", ["a", "*b"], []),
        (r"\choice a \CorrectChoice b", ["a", "*b"], []),
        (r"\CorrectChoice a \choice b", ["a", "b"], ["E110 1:1"]),
        (r"\choice a", ["a"], ["E111 1:1"]),
    ],
)
def test_the_letter_on_the_answer_line(choices: str, expected: list[str], codes: list[str]) -> None:
    reading = read(rf"\question Which? \begin{{choices}} {choices} \end{{choices}} \answerline[B]", "a.tex")
    assert (options(reading.questions[0]), said(reading)) == (expected, codes)


def test_what_only_those_see_who_see_the_answers_explains() -> None:
    reading = read(
        r"""
        \begin{questions}
        \question Which is wet? \begin{choices} \choice fire \CorrectChoice rain \end{choices}
        \ifprintanswers Water \emph{is}. \else \fillwithlines{2cm} For you. \fi
        \question Where does it rain most? \answerline[Mawsynram]
        \end{questions}
        """,
        "wet.tex",
    )
    assert brief(reading) == [
        ("Which is wet?", ["fire", "*rain"]),
        ("Where does it rain most?", ["*Mawsynram"]),
    ]
    assert (reading.questions[0].explanation, reading.questions[1].kind) == ("Water *is*.", "text")


AMC = r"""
    \usepackage[francais]{automultiplechoice}
    \element{ciel}{
      \begin{question}{lune}\bareme{b=2}
        Que fait la Lune~?
        \begin{multicols}{2}
        \begin{reponses}
          \bonne{Elle tourne}\bareme{1}
          \mauvaise{Elle brille d'elle-m\^eme}
          \lastchoices
          \mauvaise{Rien}
        \end{reponses}
        \end{multicols}
        \explain{Autour de la Terre.}
      \end{question}
    }
    \element{mer}{
      \begin{questionmult}{sel de mer}
        Quels sels ?
        \begin{reponseshoriz}[o]
          \bonne{NaCl}
          \bonne{KCl}
          \mauvaise{CO}
        \end{reponseshoriz}
      \end{questionmult}
      \begin{questionmultx}{pi}
        Combien ?
        \AMCnumericChoices{3.14}{digits=3,decimals=2,approx=5}
      \end{questionmultx}
      \begin{question}{libre} Pourquoi ? \AMCOpen{lines=3}{\wrongchoice[F]{}\correctchoice[J]{}} \end{question}
      \begin{question}{calcul} \FPeval\x{2} Que vaut \x ? \begin{reponses}\bonne{2}\mauvaise{3}\end{reponses}
      \end{question}
    }
    \part{Not a question}
    \exemplaire{10}{ \begin{center} Examen \end{center} \restituegroupe{ciel} }
"""


def test_automultiplechoice() -> None:
    reading = read(AMC, "sky.tex")
    assert recognised(AMC, "sky.tex") == "latex"
    assert brief(reading) == [
        ("Que fait la Lune\xa0?", ["*Elle tourne", "Elle brille d'elle-même", "Rien"]),
        ("Quels sels ?", ["*NaCl", "*KCl", "CO"]),
        ("Combien ?", ["*3.14 ± 0.05"]),
    ]
    moon, salts, _ = reading.questions
    assert (moon.source, moon.pin, moon.shuffle, moon.explanation) == ("lune", (3,), True, "Autour de la Terre.")
    assert (salts.source, salts.pin, salts.shuffle) == ("sel de mer", (), False)
    assert (moon.place_tags, salts.place_tags) == (("topic::ciel",), ("topic::mer",))
    assert others(reading)[2] == "number: 3.14 ± 0.05"
    assert said(reading) == ["E115 30:3", "E115 31:3"]


def test_the_name_of_a_question_is_its_label_for_other_files_have_a_q1_too() -> None:
    question = r"\begin{question}{one} W? \begin{choices}\correctchoice{a}\wrongchoice{b}\end{choices}\end{question}"
    assert [(q.id, q.source) for q in read(f"{question}\n{question}", "a.tex").questions] == [("", "one")] * 2


@pytest.mark.parametrize(
    ("tex", "markdown"),
    [
        (r"\textbf{a} \emph{b} \textit{c} \texttt{d--e} \underline{f}", "**a** *b* *c* `d--e` <u>f</u>"),
        (r"{\bf a} {b \tt c}", "**a** b `c`"),
        (r"x\textsuperscript{2} H\textsubscript{2}O", "x<sup>2</sup> H<sub>2</sub>O"),
        (r"\'e \`{a} \^{\i} \c{c} \v{s} \H{o} \~n \oe uvre \ss{} \aa", "é à î ç š ő ñ œuvre ß å"),
        (r"50\% \& \# a\_b \{ \} 5\,\$", "50% & # a_b { } 5\xa0$"),
        ("a~b -- c --- d ``e'' `f'", "a\xa0b – c — d “e” 'f'"),
        (r"$a<b$ and \(c\)", r"\(a<b\) and \(c\)"),
        (r"\[ x \\[2pt] y^2 \]", r"\[x \\ y^2\]"),
        ("$$z_1 = 2$$", r"\[z_1 = 2\]"),
        (r"\begin{align*} a &= b \\ c &= d\label{e}\end{align*}", r"\[\begin{align*} a &= b \\ c &= d\end{align*}\]"),
        (r"\begin{equation} a^2 \end{equation}", r"\[a^2\]"),
        ("a\n\n\nb \\par c", "a\n\nb\n\nc"),
        ("a % no\n  b%\n  c", "a bc"),
        (r"a \\ b", "a\\\nb"),
        (r"\begin{itemize} \item a \item b \end{itemize}", "- a\n- b"),
        (r"\begin{enumerate} \item a \item[x] b \end{enumerate}", "1. a\n2. **x** b"),
        ("\\begin{verbatim}\n if a:\n   \\item %\n\\end{verbatim}", "```\n if a:\n   \\item %\n```"),
        ("\\begin{lstlisting}[language=Python]\nx = 1\n\\end{lstlisting}", "```python\nx = 1\n```"),
        ("\\begin{minted}[linenos]{c}\nint x;\n\\end{minted}", "```c\nint x;\n```"),
        (r"\verb|a_b| \verb!%d! \lstinline{x}", "`a_b` `%d` `x`"),
        (r"\begin{tabular}{|l|r|} \hline a & $1$ \\ \hline \textbf{b} & 2 \\ \end{tabular}",
         "| a | \\(1\\) |\n| --- | --- |\n| **b** | 2 |"),
        (r"\begin{tabular}{ll} \multicolumn{2}{c}{a} \\ b & c|d \end{tabular}",
         "| a |  |\n| --- | --- |\n| b | c\\|d |"),
        (r"\includegraphics[width=.5\linewidth]{img/a_1.png}", "![](img/a_1.png)"),
        (r"\begin{center} a \vspace{1cm} \end{center} \newpage \small b", "a\n\nb"),
        (r"\underline{\hspace{2cm}} is \textcolor{red}{red}", "\\_\\_\\_\\_\\_ is red"),
        (r"\href{https://a.org}{b} \url{https://a.org/c_d}", "[b](https://a.org) https://a.org/c_d"),
        (r"\SI{2e30}{\kg}", r"\(2 \times 10^{30}\,\mathrm{kg}\)"),
        (r"\qty{5}{\kilo\meter\per\square\second}", r"\(5\,\mathrm{km/s^2}\)"),
        (r"$v = \SI{3}{\metre\squared}$ at \ang{90}, \num{1.5}", r"\(v = 3\,\mathrm{m^2}\) at \(90^{\circ}\), \(1.5\)"),
        (r"\ce{H2O} \ensuremath{x^2}", r"\(\ce{H2O}\) \({x^2}\)"),
        (r"a\footnote{b} c", "a (b) c"),
        (r"* a *b* 1 < 2 <b>", "\\* a \\*b\\* 1 < 2 \\<b>"),
        (r"\textbf{a $x$", r"a \(x\)"),
        ("a } b { c ] $d", "a b c ] $d"),
        (r"\newcommand{\R}{\mathbb{R}}\newcommand{\key}[1]{\texttt{#1}} $\R$ \key{Esc}", r"\({\mathbb{R}}\) `Esc`"),
        (r"\newcommand{\to}[2][x]{(#1, #2)} \to{a} \to[b]{c}", "(x, a) (b, c)"),
    ],
)  # fmt: skip
def test_texts(tex: str, markdown: str) -> None:
    tokens = tokens_of(tex)
    converter = Converter(tokens)
    assert converter.markdown([(0, len(tokens.all))]) == markdown
    assert converter.unknown == {}


def test_what_is_not_known_is_told_once_and_its_text_kept() -> None:
    reading = read(
        r"""
        \input{layout} \begin{document}
        \question Which \mystery[1]{is} \mystery{it}?
        \begin{odd} a \end{odd}
        \begin{tikzpicture} \draw (0,0); \end{tikzpicture} \input{table}
        \begin{choices} \CorrectChoice b \choice c \end{choices}
        \question[1] And \mystery{this}? \begin{choices} \CorrectChoice b \choice c \end{choices}
        \end{questions}
        \input{more/questions}
        """,
        "a.tex",
    )
    assert [q.stem for q in reading.questions] == ["Which is it?\n\na", "And this?"]
    assert said(reading) == ["E126 3:17", "E126 4:1", "E126 5:1", "E126 5:52", "E126 9:1"]


def test_pictures_are_found_without_their_endings(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "sky.jpg").write_bytes(b"")
    shown = " ".join(rf"\includegraphics[width=1cm]{{{name}}}" for name in ("sky", "sea", "x" * 5000))
    text = rf"\graphicspath{{{{img/}}}} \question {shown} \begin{{choices}} \choice a"
    file = Source(path="a.tex", text=text, file=tmp_path / "a.tex")
    assert latex.read(file).questions[0].stem.startswith("![](img/sky.jpg) ![](sea) ![](xxx")


def test_other_latex_is_no_bank() -> None:
    text = r"\documentclass{article} \begin{document} The question is \textbf{which}. \end{document}"
    assert recognised(text, "paper.tex") == ""


HOSTILE = [
    *("{", "}", "[", "\\(", "\\[", "$", "$$", "\\verb!a", "\\begin{verbatim}", "\\begin{equation}a", "\\textbf{"),
    *("{\\bf ", "\\texttt{a", "\\underline{", "\\begin{tabular}{c}a & ", "\\begin{itemize}\\item ", "\\item[", "\\'"),
    *("\\fillin[a] ", "\\fillin[", "\\element{a}{", "\\explain{", "\\footnote{", "\\def\\x#1{", "\\part a "),
    *("\\question a ", "\\choice a ", "\\begin{question}{a}", "\\begin{choices}\\choice a", "\\end{choices}"),
    "\\includegraphics{a} ",
    "\\newcommand{\\a}[1]{#1#1\\a{#1}}\\a{b}",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("before", ["", "\\begin{question}{b} "])
def test_hostile(before: str, piece: str) -> None:
    assert_read_in_proportion("latex", lambda size: before + piece * (size // len(piece)), 100_000)


def test_a_long_question_is_not_said_again_before_each_of_many_parts() -> None:
    reading = read(rf"\question {'a $b$ ' * 2000}" + "\\part c \\fillin[d]\n" * 400, "a.tex")
    assert 10 < len(reading.questions) < 400
    assert len(reading.questions) + len(reading.findings) == 400


def test_definitions_that_grow_without_end_are_bounded() -> None:
    text = r"\newcommand{\a}{\b\b\b}\newcommand{\b}{\a\a\a}"
    text += r"\question \a $\b$ Which? \begin{choices}\CorrectChoice x \choice y"
    assert options(read(text, "a.tex").questions[0]) == ["*x", "y"]
