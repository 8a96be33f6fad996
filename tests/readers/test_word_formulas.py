"""Formulas of Word as TeX, which the preview sets, and which MathJax sets on the card."""

from xml.etree.ElementTree import fromstring

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from latex2mathml.converter import convert

from examdeck.bank.files import read_file
from examdeck.readers.word.formulas import tex_of

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def math(inner):
    return f"<m:oMath {MATH} {nsdecls('w')}>{inner}</m:oMath>"


def r(text, properties=""):
    return f"<m:r>{f'<m:rPr>{properties}</m:rPr>' if properties else ''}<m:t>{text}</m:t></m:r>"


def part(name, text):
    return f"<m:{name}>{text if '<' in text else r(text)}</m:{name}>"


def one(kind, properties="", **parts):
    head = f"<m:{kind}Pr>{properties}</m:{kind}Pr>" if properties else ""
    return f"<m:{kind}>{head}{''.join(part(name, text) for name, text in parts.items())}</m:{kind}>"


def says(name, value):
    return f'<m:{name} m:val="{value}"/>'


FORMULAS = {
    "signs": (r("5% of {a_b} &amp; $3"), r"5\% of \{a\_b\} \& \$3"),
    "other scripts": (r("α≤β"), "α≤β"),
    "letters with a look": (r("𝑥+𝟐"), "x+2"),
    "words": (r("if ", "<m:nor/>") + r("x"), r"\text{if }x"),
    "upright": (r("kg", says("sty", "p")), r"\mathrm{kg}"),
    "a set of numbers": (r("R", says("scr", "double-struck")), r"\mathbb{R}"),
    "fraction": (one("f", num="1", den="n+1"), r"\frac{1}{n+1}"),
    "fraction on a line": (one("f", says("type", "lin"), num="1", den="2"), "{1}/{2}"),
    "power": (one("sSup", e="x", sup="2"), "{x}^{2}"),
    "index": (one("sSub", e="H", sub="2") + r("O"), "{H}_{2}O"),
    "index and power": (one("sSubSup", e="x", sub="i", sup="2"), "{x}_{i}^{2}"),
    "before": (one("sPre", sub="6", sup="14", e="C"), "{}_{6}^{14}{C}"),
    "square root": (one("rad", says("degHide", "1"), deg="", e="2"), r"\sqrt{2}"),
    "cube root": (one("rad", deg="3", e="8"), r"\sqrt[3]{8}"),
    "sum": (one("nary", says("chr", "∑"), sub="k=1", sup="n", e="k"), r"\sum_{k=1}^{n}{k}"),
    "integral": (one("nary", sub="0", sup="1", e="x"), r"\int_{0}^{1}{x}"),
    "brackets": (one("d", e="a"), r"\left( a\right) "),
    "amount": (one("d", says("begChr", "|") + says("endChr", "|"), e="a"), r"\left\vert a\right\vert "),
    "cases": (
        one(
            "d",
            says("begChr", "{") + says("endChr", ""),
            e=f"<m:eqArr>{part('e', 'a&amp;=1')}{part('e', 'b&amp;=2')}</m:eqArr>",
        ),
        r"\left\{ \begin{matrix}a=1 \\ b=2\end{matrix}\right. ",
    ),
    "matrix": (
        f"<m:m><m:mr>{part('e', 'a')}{part('e', 'b')}</m:mr><m:mr>{part('e', 'c')}{part('e', 'd')}</m:mr></m:m>",
        r"\begin{matrix}a & b \\ c & d\end{matrix}",
    ),
    "n over k": (
        one("d", e=one("f", says("type", "noBar"), num="n", den="k")),
        r"\left( \begin{matrix}n \\ k\end{matrix}\right) ",
    ),
    "function": (one("func", fName=r("sin", says("sty", "p")), e="x"), r"\sin{x}"),
    "own function": (one("func", fName="foo", e="x"), r"\operatorname{foo}{x}"),
    "limit": (one("func", fName=one("limLow", e="lim", lim="x→0"), e="x"), r"\lim_{x→0}{x}"),
    "something below": (one("limLow", e="x", lim="y"), r"\underset{y}{x}"),
    "arrow above": (one("acc", says("chr", "⃗"), e="v"), r"\vec{v}"),
    "hat": (one("acc", e="v"), r"\hat{v}"),
    "line above": (one("bar", says("pos", "top"), e="v"), r"\overline{v}"),
    "line below": (one("bar", e="v"), r"\underline{v}"),
    "brace": (one("groupChr", says("chr", "⏟"), e="v"), r"\underbrace{v}"),
    "box": (one("borderBox", e="v"), r"\boxed{v}"),
    "what is not known": (one("unheard", e="v"), "v"),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_is_tex_that_can_be_set(name):
    xml, tex = FORMULAS[name]
    assert tex_of(parse_xml(math(xml))) == tex
    assert fromstring(convert(tex)).tag.endswith("math")


def test_within_a_question_formulas_are_read_and_a_marked_one_is_right(tmp_path):
    made = docx.Document()
    made.add_paragraph("1. What is ")._p.append(parse_xml(math(one("sSup", e="x", sup="2"))))
    coloured = '<m:r><w:rPr><w:color w:val="C00000"/></w:rPr><m:t>4</m:t></m:r>'
    for label, inner in (("A) ", r("2")), ("B) ", coloured), ("C) ", one("f", num="1", den="2"))):
        made.add_paragraph(label)._p.append(parse_xml(math(inner)))
    table = made.add_paragraph("2. Which holds?") and made.add_table(1, 2)
    table.cell(0, 0).text = "that"
    table.cell(0, 1).paragraphs[0]._p.append(parse_xml(math(one("d", says("begChr", "|"), e="a"))))
    made.add_paragraph()._p.append(
        parse_xml(f"<m:oMathPara {MATH}>{one('rad', says('degHide', 'on'), e='2')}</m:oMathPara>")
    )
    for text in ("A) x", "B) y", "Answer: A"):
        made.add_paragraph(text)
    file = tmp_path / "quiz.docx"
    made.save(file)
    reading = read_file(file)
    first, second = reading.questions
    assert [(option.text, option.correct) for option in first.options] == [
        (r"\(2\)", False),
        (r"\(4\)", True),
        (r"\(\frac{1}{2}\)", False),
    ]
    assert first.stem == r"What is \({x}^{2}\)"
    assert second.stem == "\n\n".join(
        ["Which holds?", "| that | \\(\\left\\vert a\\right)\\) |\n|---|---|", "\\[\\sqrt{2}\\]"]
    )
    assert not reading.findings
