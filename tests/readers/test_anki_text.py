"""Notes that Anki exported as plain text, with lines at the head that say how."""

from __future__ import annotations

import pytest

from reading import brief, read, recognised, said

CHOSEN = [("Which is soft?", ["*wool", "flint", "sand"]), ("Which is hard?", ["wool", "*flint", "sand"])]


def test_notes_of_two_fields_beside_special_columns() -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
        'x1\tBasic\tStones\tWhich is <b>soft</b>?\t"wool, ""or"" so\n<br>say"\tone two::three\n'
        "x2\tBasic\tStones\tWhich is hard?\tflint\t\n"
    )
    assert recognised(text, "notes.txt") == "exported_notes"
    reading = read(text, "notes.txt")
    assert [each.stem for each in reading.questions] == ["Which is **soft**?", "Which is hard?"]
    assert 'wool, "or" so' in reading.questions[0].options[0].text
    assert [each.place.line for each in reading.questions] == [7, 9]
    assert (len(reading.questions[0].tags), said(reading)) == (2, [])


@pytest.mark.parametrize("key", ["letters", "texts"])
def test_named_columns_hold_options(key: str) -> None:
    answers = ["A", "B"] if key == "letters" else ["wool", "flint"]
    rows = "".join(f"{stem};wool;flint;sand;{key};so\n" for (stem, _), key in zip(CHOSEN, answers, strict=True))
    head = "#separator:Semicolon\n#html:true\n#columns:Question;Option A;Option B;Option C;Answer;Extra\n"
    reading = read(head + rows, "notes.txt")
    assert (brief(reading), [each.explanation for each in reading.questions]) == (CHOSEN, ["so", "so"])


def test_unnamed_columns_hold_options_where_one_repeats_another() -> None:
    asked = [*CHOSEN, ("Which is fine?", ["wool", "flint", "*sand"])]
    rows = [
        "\t".join([stem, "wool", "flint", "sand", key])
        for (stem, _), key in zip(asked, ["wool", "flint", "sand"], strict=True)
    ]
    assert brief(read("#separator:tab\n#html:true\n" + "\n".join(rows), "notes.txt")) == asked


def test_clozes_have_fields_of_their_own_beside_others() -> None:
    text = (
        "#separator:tab\n#html:true\n#notetype column:1\n"
        "Cloze\tFlint is {{c1::hard}}.\tas a stone\nBasic\tIs wool?\tno\n"
    )
    reading = read(text, "notes.txt")
    assert [(each.kind, each.stem, each.explanation) for each in reading.questions] == [
        ("gap", "Flint is _____.", "as a stone"),
        ("", "Is wool?", ""),
    ]


def test_text_that_is_no_html_stays_as_it_is_written() -> None:
    reading = read('#separator:Comma\n#html:false\nIs a<b or <b>?,"x < y\nz"\nIs it so?,no\n', "notes.txt")
    assert reading.questions[0].stem == "Is a\\<b or \\<b>?"
    assert [each.place.line for each in reading.questions] == [3, 5]


def test_a_head_without_notes_gives_no_question() -> None:
    assert said(read("#separator:tab\n#html:true\n", "notes.txt")) == ["E109 1:1"]
