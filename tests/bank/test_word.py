"""Documents of Word: their lists, what marks a choice as right, tables and pictures."""

import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents import LOOKS, document, dress, item, numbered
from examdeck.bank.files import read_file
from examdeck.cli.main import main
from examdeck.readers.word import document as module
from examdeck.readers.word.document import WordText, word_text
from growth import assert_in_proportion

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200817745"
    "9d740000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def told(path):
    reading = read_file(path)
    return [
        (q.stem, [(option.text, option.correct) for option in q.options], q.place.line) for q in reading.questions
    ], [(finding.code, finding.place.line) for finding in reading.findings]


def text_of(made):
    made.save("made.docx")
    text = word_text(Path("made.docx"), "made.docx")
    assert isinstance(text, WordText)
    return text


RIVERS = [
    ("Which river runs through Basel?", ["Rhine", "Elbe", "Oder"]),
    ("Which one through Prague?", ["Elbe", "Vltava"]),
]


def asked(right):
    return [(stem, [(text, at == right) for at, text in enumerate(texts)]) for stem, texts in RIVERS]


def test_an_answer_on_a_line_of_its_own():
    path = document(
        Path("quiz.docx"),
        ("Rivers", "", "Title"),
        "1. Which river runs through Basel?",
        *("A) Rhine", "B) Elbe", "C) Oder", "Answer: A"),
        "",
        "2. Which one through Prague?",
        *("A) Elbe", "B) Vltava", "Answer: B", "It is also called Moldau."),
    )
    reading = read_file(path)
    assert told(path)[0] == [(*asked(0)[0], 2), (*asked(1)[1], 8)]
    assert (reading.title, reading.read_as, reading.questions[1].explanation) == (
        "Rivers",
        "letters",
        "It is also called Moldau.",
    )


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("labels", ["typed", "numbered", "bullets", "in two pieces"])
def test_what_is_set_otherwise_than_the_other_choices_is_right(look, labels):
    made = docx.Document()
    number = numbered(made, [("decimal", "%1."), ("lowerLetter", "%2)")])
    for at, (stem, texts) in enumerate(RIVERS, 1):
        if labels == "numbered":
            item(made, stem, number)
        else:
            made.add_paragraph(f"{at}. {stem}")
        for place, text in enumerate(texts):
            shown = look if place == 1 else ""
            if labels == "numbered":
                item(made, text, number, 1, shown)
            elif labels == "typed":
                dress(made.add_paragraph().add_run(f"{'abc'[place]}) {text}"), shown)
            else:
                dress(made.add_paragraph(style="List Bullet").add_run(text), shown if labels == "bullets" else "")
                if labels == "in two pieces" and shown:
                    made.paragraphs[-1].runs[0].text = ""
                    paragraph = made.paragraphs[-1]
                    dress(paragraph.add_run(text[:2]), shown)
                    dress(paragraph.add_run(text[2:]), shown)
    made.save("quiz.docx")
    assert [question[:2] for question in told(Path("quiz.docx"))[0]] == asked(1)


def test_a_choice_whose_label_alone_is_plain():
    made = docx.Document()
    for at, (stem, texts) in enumerate(RIVERS, 1):
        made.add_paragraph(f"{at}. {stem}")
        for place, text in enumerate(texts):
            paragraph = made.add_paragraph(f"{'abc'[place]}. ")
            dress(paragraph.add_run(text), "red" if place == 1 else "")
    made.save("quiz.docx")
    assert [question[:2] for question in told(Path("quiz.docx"))[0]] == asked(1)


def test_a_look_that_all_choices_have_marks_none():
    path = document(
        Path("quiz.docx"),
        *[
            paragraph
            for at, (stem, texts) in enumerate(RIVERS, 1)
            for paragraph in [
                (f"{at}. {stem}", "bold"),
                *[(f"{'abc'[place]}) {text}", "red") for place, text in enumerate(texts)],
                f"Answer: {'b'}",
            ]
        ],
    )
    assert [question[1] for question in told(path)[0]] == [question[1] for question in asked(1)]


def test_two_marks_that_differ_give_no_key():
    path = document(
        Path("quiz.docx"),
        "1. Which?",
        ("a) one", "red"),
        ("b) two", "highlighted"),
        "c) three",
        "2. What?",
        "a) x",
        ("b) y", "red"),
    )
    questions, findings = told(path)
    assert [[correct for _, correct in options] for _, options, _ in questions] == [[False] * 3, [False, True]]
    assert findings[0] == ("E110", 2)


def test_boxes_of_forms():
    path = document(Path("quiz.docx"), "1. Which?", "☐ one", "☒ two", "2. What?", "☑ three", "☐ four")
    assert [options for _, options, _ in told(path)[0]] == [
        [("one", False), ("two", True)],
        [("three", True), ("four", False)],
    ]


@pytest.mark.parametrize(
    ("kind", "text", "labels"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("lowerLetter", "(%1)", ["(a)", "(b)", "(c)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("decimalZero", "Question %1:", ["Question 01:", "Question 02:", "Question 03:"]),
        ("russianLower", "%1)", ["а)", "б)", "в)"]),
        ("bullet", "o", ["-", "-", "-"]),
        ("none", "", ["", "", ""]),
    ],
)
def test_labels_of_lists(kind, text, labels):
    made = docx.Document()
    number = numbered(made, [(kind, text)])
    for word in ("x", "y", "z"):
        item(made, word, number)
    lines = [line for line in text_of(made).text.split("\n") if line]
    assert lines == [f"{label} {word}".strip() for label, word in zip(labels, "xyz", strict=True)]


def test_lists_in_lists_count_anew():
    made = docx.Document()
    number = numbered(made, [("decimal", "%1."), ("lowerLetter", "%1%2)")])
    for text, level in (("one", 0), ("x", 1), ("y", 1), ("two", 0), ("z", 1)):
        item(made, text, number, level)
    assert text_of(made).text.split() == "1. one 1a) x 1b) y 2. two 2a) z".split()


def test_texts_arrive_as_they_are():
    made = docx.Document()
    paragraph = made.add_paragraph("5 * 3 is *args, __init__, a_b and <b> & $x$; ")
    for text, look in (("bold", "bold"), (" and ", ""), ("lined", "underlined")):
        dress(paragraph.add_run(text), look)
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" code_x").font.name = "Consolas"
    made.add_paragraph("* a star before").add_run().add_break()
    made.paragraphs[-1].add_run("and a line below")
    made.add_heading("A part", 2)
    made.add_paragraph("def f():").runs[0].font.name = "Courier New"
    made.add_paragraph("    return 1_0").runs[0].font.name = "Courier New"
    assert text_of(made).text == (
        "5 * 3 is \\*args, \\_\\_init\\_\\_, a_b and \\<b> & \\$x$; **bold** and <u>lined</u><sup>2</sup> `code_x`\n\n"
        "\\* a star before\nand a line below\n\n"
        "## A part\n\n"
        "```\ndef f():\n    return 1_0\n```\n"
    )


def test_pictures_come_along():
    made = docx.Document()
    made.add_paragraph("1. Which river is it?").add_run().add_picture(io.BytesIO(DOT))
    made.add_paragraph("A) Rhine")
    made.add_paragraph("B) Elbe")
    made.add_paragraph("Answer: B")
    made.save("quiz.docx")
    (question,) = read_file(Path("quiz.docx")).questions
    assert re.sub(r"\[.*?\]", "[]", question.stem) == "Which river is it?![](image1.png)"
    assert question.files == (("image1.png", DOT),)
    result = CliRunner().invoke(main, ["convert", "quiz.docx", "--to", "yaml", "-o", "out/quiz.yaml"])
    assert result.exit_code == 0, result.output
    assert Path("out/image1.png").read_bytes() == DOT


def table(made, rows):
    made_table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(made_table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_a_table_of_questions():
    made = docx.Document()
    rows = [["Question", "A", "B", "C", "Answer"], ["Which?", "x|y", "b", "c", "B"], ["What?", "a", "b", "c", "A"]]
    table(made, rows)
    made.save("quiz.docx")
    questions, findings = told(Path("quiz.docx"))
    assert questions[0][:2] == ("Which?", [("x|y", False), ("b", True), ("c", False)])
    assert (len(questions), findings, read_file(Path("quiz.docx")).read_as) == (2, [], "markdown_table")


def test_a_table_in_a_stem_and_a_frame_around_a_text():
    made = docx.Document()
    made.add_paragraph("1. Which is longer?")
    table(made, [["River", "km"], ["Rhine", "1233\nand more"]])
    table(made, [["Think well."]])
    for line in ("A) Rhine", "B) Elbe", "Answer: A"):
        made.add_paragraph(line)
    made.save("quiz.docx")
    (question,) = read_file(Path("quiz.docx")).questions
    assert question.stem == (
        "Which is longer?\n\n| River | km |\n|---|---|\n| Rhine | 1233<br>and more |\n\nThink well."
    )


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there():
    made = docx.Document()
    paragraph = made.add_paragraph("Which ")
    for tag, text in (("del", "old "), ("ins", "new ")):
        inner = "delText" if tag == "del" else "t"
        run = f'<w:r><w:{inner} xml:space="preserve">{text}</w:{inner}></w:r>'
        xml = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x">{run}</w:{tag}>'
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run("one?")
    assert text_of(made).text == "Which new one?\n"


def test_what_cannot_be_taken_is_told():
    made = docx.Document()
    made.add_paragraph("x")
    made.add_paragraph("Solve ")._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:object/></w:r>"))
    text = text_of(made)
    assert text.text == "x\n\nSolve\n"
    assert [(one.code, one.place.line, one.text.split(" of this")[0]) for one in text.findings] == [
        ("E133", 2, "a drawing, a text box or an embedded object"),
    ]


def test_it_is_built_again_with_the_same_notes():
    made = lambda *more: document(Path("quiz.docx"), "1. Which?", "A) x", ("B) y", "red"), *more)  # noqa: E731
    made("2. What?", ("A) v", "red"), "B) w")
    build = ["build", "quiz.docx", "--uid", "rivers"]
    assert CliRunner().invoke(main, build).exit_code == 0
    made("2. What?", ("A) v", "red"), "B) w", "3. Who?", "A) i", ("B) j", "red"))
    result = CliRunner().invoke(main, build)
    assert [line.split() for line in result.stdout.splitlines() if line.startswith("  ")] == [
        ["questions", "3"],
        ["new", "1"],
        ["unchanged", "2"],
    ]


def test_a_document_without_questions():
    path = document(Path("letter.docx"), "Dear all,", "we meet on Monday.", "Yours")
    assert [code for code, _ in told(path)[1]] == ["E109"]


# ---- hostile documents ----


def altered(name, change):
    """The members of a document, one of them changed."""
    document(Path("whole.docx"), "1. Which?", "A) x", "B) y", "Answer: A")
    with ZipFile("whole.docx") as whole, ZipFile("altered.docx", "w", ZIP_DEFLATED) as archive:
        for member in whole.namelist():
            data = whole.read(member)
            archive.writestr(member, change(data) if member == name else data)
    return Path("altered.docx")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data[:-40], "E113"),
        (lambda _: b"", "E113"),
        (lambda _: b"<a/>", "E113"),
        (lambda data: data.replace(b"<w:body>", b"<w:body>" + b" " * 9_000_000), "E102"),
        (lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 200_000), "E113"),
        (lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 3_000), "E113"),
        (
            lambda data: (
                b'<!DOCTYPE x [<!ENTITY a "Which?"><!ENTITY b "&a;&a;">]>'
                + data[data.index(b"<w:document") :].replace(b"Which?", b"&b;")
            ),
            "",
        ),
    ],
)
def test_what_is_wrong_with_a_document_is_told(change, code):
    reading = read_file(altered("word/document.xml", change))
    assert [finding.code for finding in reading.findings] == [code] * bool(code)
    assert "Which?Which?" not in "".join(question.stem for question in reading.questions)


def test_no_damage_raises():
    whole = document(Path("whole.docx"), "1. Which?", "A) x", "B) y", "Answer: A").read_bytes()
    for at in range(0, len(whole), len(whole) // 60):
        Path("quiz.docx").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        reading = read_file(Path("quiz.docx"))
        assert reading.questions or reading.findings


def test_long_documents_take_time_in_proportion():
    def work(size):
        made = docx.Document()
        body = "".join(
            f"<w:p><w:r><w:t>{at}. Which?</w:t></w:r></w:p><w:p><w:r><w:t>A) x</w:t></w:r></w:p>"
            for at in range(size // 100)
        )
        for paragraph in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
            made.element.body.insert(0, paragraph)
        made.save(f"{size}.docx")
        return Path(f"{size}.docx")

    assert_in_proportion(lambda path: word_text(path, "x"), work, 200_000)


def test_the_limit_of_paragraphs_is_one_of_the_whole_document(monkeypatch):
    monkeypatch.setattr(module, "MOST_BLOCKS", 3)
    assert [code for code, _ in told(document(Path("quiz.docx"), "1. Which?", "A) x", "B) y", "Answer: A"))[1]] == [
        "E113"
    ]


@pytest.mark.parametrize("look", ["red", "highlighted", "underlined"])
@pytest.mark.parametrize("stem", ["bold", "with a number", "plain"])
@pytest.mark.parametrize("is_parted", [True, False])
def test_choices_without_labels_that_a_look_tells(look, stem, is_parted):
    paragraphs = []
    for at, (asks, texts) in enumerate(RIVERS, 1):
        paragraphs.append((f"{at}. {asks}" if stem == "with a number" else asks, "bold" if stem == "bold" else ""))
        paragraphs += [(text, look if place == 1 else "") for place, text in enumerate(texts)]
        paragraphs += [""] if is_parted else []
    path = document(Path("quiz.docx"), ("Rivers", "", "Heading 1"), "Read all of them.", "", *paragraphs)
    assert [question[:2] for question in told(path)[0]] == asked(1)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["We met on Monday.", ("Bring the map.", "red"), "We meet again."],  # nothing asks
        ["What now?", ("Bring the map.", "red"), ("We meet again.", "highlighted")],  # two marks
        ["What now?", "Bring the map.", "We meet again."],  # no mark
        ["What now?", ("Bring the map.", "red"), "", "We meet again."],  # one choice alone
        ["What now?", ("x" * 400, "red"), "We meet again."],  # too long for a choice
    ],
)
def test_paragraphs_that_are_no_choices(paragraphs):
    text = word_text(document(Path("letter.docx"), *paragraphs), "letter.docx")
    assert isinstance(text, WordText)
    assert "- " not in text.text


def test_a_table_of_keys_without_names():
    made = docx.Document()
    for at in range(1, 5):
        for line in (f"{at}. Which is number {at}?", "A) this", "B) that"):
            made.add_paragraph(line)
    table(made, [[str(at), "AB"[at % 2]] for at in range(1, 5)])
    made.save("quiz.docx")
    assert [[correct for _, correct in options] for _, options, _ in told(Path("quiz.docx"))[0]] == [
        [False, True],
        [True, False],
    ] * 2
