"""No input raises, and its size alone decides how long it takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examdeck.text.source import Source
from reading import assert_read_in_proportion, check_stretches, format_called

STRUCTURED = [
    *("gift", "mdbook_quiz", "json", "yaml_rows", "csv", "moodle_xml", "qti", "olx", "rexams", "opentrivia", "ncvec"),
    *("latex", "xml_rows", "toml", "sql", "freecodecamp"),
]
SIZE = 400_000
"""Characters."""

PIECES = [
    "{", "}", "=", "~", "#", "::", "//", "\\", "$CATEGORY:", "%50%", "->", "\n", "\n\n", " ", "a", "T", "[html]",
    '"', "'", ",", ":", "[", "]", "[[questions]]", 'type = "MultipleChoice"', "prompt.prompt = ", '"""',
    "question", "answer", "options", "- ", "1", "A. ", "| ", ";", "\t", "<quiz>",
    "<question type='multichoice'>", "<answer fraction='100'>", "</answer>", "</question>", "</quiz>", "<text>",
    "</text>", "<item>", "<problem>", "<choice correct='true'>", "&lt;", "<![CDATA[", "]]>", "&", "*a", "&a",
    "#Q x", "^ x", "A x", "T1A01 (C)", "~~", "Question\n===", "Answerlist\n---", "* x", "Meta-information\n===",
    "\\question ", "\\begin{question}{a}", "\\choice ", "\\bonne{", "\\end{question}", "\\begin{tabular}{c}", "$",
    "INSERT INTO a (b, c) VALUES ", "(", ")", "CREATE TABLE a (b int)",
    "## --text--\n", "## --answers--\n", "### --feedback--\n", "## --video-solution--\n", "\n---\n",
    "## --sentence--\n", "BLANK", "## --blanks--\n", "# --explanation--\n", "#### --distractors--\n",
    "\\part ", "exsolution: 01", "é", "true", "null", "<p>", "```",
]  # fmt: skip


@pytest.mark.parametrize("name", STRUCTURED)
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=80)
def test_no_text_raises_and_all_lines_are_accounted_for(name: str, text: str) -> None:
    known = format_called(name)
    reader = known.reader()
    source = Source(path="bank", text=text, file=Path("bank.txt"))
    assert 0 <= reader.recognise(source) <= known.surest
    reading = reader.read(source)
    if not any(finding.severity == "error" for finding in reading.findings):
        check_stretches(reading, text)
    for question in reading.questions:
        assert 1 <= question.place.line <= text.count("\n") + 1


HOSTILE = {
    "gift": ["{=", "a {=b\n\n", "{=a ~b}\n", "::a::", "{=a\n\n=", "{" * 9, "~%", "// [tag:", "{=<b>} ", "\\("],
    "json": ["[", '{"a":', '{"question":"a","options":["b"],"answer":"b"}\n', '"', "\\", '{"a":{}}'],
    "yaml_rows": ["[", "{a: ", "- ", "- question: a\n  options: [b]\n", "&a ", "? "],
    "csv": [",", '"', 'a,"b\n', "What?,yes,no,A\n", "a;b,c|d\t"],
    "mdbook_quiz": ["[[questions]]\n", "a.", '"""', "[", "x = ["],
    "toml": ["[[a.b]]\n", "[a", '["a?"', "'''", "a = {", 'a.b = "c"\n'],
    "sql": ["INSERT INTO a (b) VALUES ('c?');\n", "('a',", "(", "'", "/*", "f(", "SET @a = LAST_INSERT_ID() "],
    "moodle_xml": ["<quiz>", "<a/>", "&amp;", "<!--"],
    "qti": ["<item>", "x"],
    "olx": ["<choice>", "y"],
    "xml_rows": ["<q>", "<q>a <b>b</b>", "<column name='q'>", "<q a='", "<q answer='b'>a</q>"],
    "rexams": ["Question\n===\n", "Answerlist\n---\n", "* a\n"],
    "opentrivia": ["#Q a\n^ b\n", "A b\n"],
    "ncvec": ["T1A01 (C)\n", "A. b\n"],
    "freecodecamp": ["## --text--\na\n", "---\n", "## --sentence--\nBLANK\n", "## --answers--\n", "## --"],
}
BEFORE = {
    "json": "[",
    "csv": "question,option a,option b,answer\n",
    "sql": "INSERT INTO a (b) VALUES (",
    "moodle_xml": "<quiz>",
    "qti": "<assessmentItem>",
    "olx": "<problem>",
    "rexams": "Question\n===\n",
    "opentrivia": "#Q x\n^ b\n",
    "ncvec": "T1A01 (C)\n",
}


@pytest.mark.parametrize(("name", "piece"), [(name, piece) for name, pieces in HOSTILE.items() for piece in pieces])
def test_what_a_text_takes_goes_by_its_size(name: str, piece: str) -> None:
    before = BEFORE.get(name, "")
    assert_read_in_proportion(name, lambda size: before + piece * (size // len(piece)), SIZE)
