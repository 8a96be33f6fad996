"""Backups of Moodle: what their tables hold is read as an export of the same questions."""

from __future__ import annotations

import pytest

from reading import brief, read, recognised, said


def backup(*questions: str, version: bool = False) -> str:
    """The questions of a category within another, as Moodle 3 writes them, or later ones that know versions."""
    held = "\n".join(questions)
    if version:
        held = "".join(
            f"<question_bank_entry><question_version><question_versions><questions>{one}</questions>"
            "</question_versions></question_version></question_bank_entry>"
            for one in questions
        )
    return (
        "<question_categories><question_category id='1'><name>top</name><parent>0</parent></question_category>"
        "<question_category id='2'><name>Stones</name><parent>1</parent></question_category>"
        f"<question_category id='3'><name>Soft</name><parent>2</parent><questions>\n{held}</questions>"
        "</question_category></question_categories>"
    )


def entry(*versions: tuple[int, str, str]) -> str:
    """A backup with an entry of these versions: their numbers, their states, and which answer is right."""
    held = "".join(
        f"<question_versions><version>{number}</version><status>{status}</status><questions>"
        + asked("multichoice", answers(*((text, str(int(text == right))) for text in ("talc", "flint"))))
        + "</questions></question_versions>"
        for number, status, right in versions
    )
    told = f"<question_bank_entry><question_version>{held}</question_version></question_bank_entry>"
    return backup(CHOSEN).replace(CHOSEN, "").replace("<questions>\n</questions>", told)


def asked(kind: str, held: str, parent: str = "0") -> str:
    """A question of a kind, and what the plug-in of that kind holds of it."""
    return (
        f"<question id='7'><parent>{parent}</parent><name>Q7</name>"
        "<questiontext>&lt;p&gt;Which is &lt;b&gt;soft&lt;/b&gt;?&lt;/p&gt;</questiontext>"
        "<questiontextformat>1</questiontextformat><generalfeedback>Talc.</generalfeedback><qtype>"
        f"{kind}</qtype><plugin_qtype_{kind}_question>{held}</plugin_qtype_{kind}_question>"
        "<tags><tag id='1'><name>rock</name><rawname>Rock</rawname></tag></tags></question>"
    )


def answers(*rows: tuple[str, str]) -> str:
    """Answers with their fractions."""
    return (
        "<answers>"
        + "".join(
            f"<answer id='{n}'><answertext>{text}</answertext><answerformat>1</answerformat>"
            f"<fraction>{fraction}</fraction><feedback>F{n}</feedback></answer>"
            for n, (text, fraction) in enumerate(rows, 1)
        )
        + "</answers>"
    )


CHOSEN = asked(
    "multichoice",
    answers(("talc", "1.0000000"), ("flint", "0.0000000")) + "<multichoice><single>1</single>"
    "<shuffleanswers>0</shuffleanswers></multichoice>",
)


def test_a_question_with_its_answers_reasons_category_and_tags() -> None:
    for version in (False, True):
        text = backup(CHOSEN, version=version)
        assert recognised(text, "questions.xml") == "moodle_xml"
        reading = read(text, "questions.xml")
        (question,) = reading.questions
        assert brief(reading) == [("Which is **soft**?", ["*talc (F1)", "flint (F2)"])]
        assert (question.section, question.tags, question.explanation) == (("Stones", "Soft"), ("Rock",), "Talc.")
        assert not question.shuffle


def test_other_kinds_of_a_backup() -> None:
    number = asked(
        "numerical",
        answers(("1.5", "1"))
        + "<numerical_records><numerical_record><answer>1</answer><tolerance>0.5</tolerance></numerical_record>"
        "</numerical_records>",
    )
    both = "<match id='1'><questiontext>talc</questiontext><answertext>soft</answertext></match>"
    match = asked("match", f"<matches>{both}{both.replace('talc', 'flint').replace('soft', 'hard')}</matches>")
    true = asked(
        "truefalse", answers(("True", "1"), ("False", "0")) + "<truefalse><trueanswer>1</trueanswer></truefalse>"
    )
    reading = read(backup(number, match, true), "questions.xml")
    assert [[option.text for option in each.options] for each in reading.questions] == [
        ["1.5 ± 0.5"],
        ["talc ↔ soft", "flint ↔ hard"],
        ["True", "False"],
    ]


def test_what_no_card_asks_is_told_and_parts_of_a_question_are_none() -> None:
    text = backup(asked("essay", ""), asked("multianswer", ""), asked("shortanswer", answers(("talc", "1")), "7"))
    reading = read(text, "questions.xml")
    assert (said(reading), reading.questions) == (["E115 2:1", "E115 3:1"], ())


def test_categories_that_hold_each_other() -> None:
    text = backup(CHOSEN).replace("<name>Stones</name><parent>1<", "<name>Stones</name><parent>3<")
    assert [each.section for each in read(text, "questions.xml").questions] == [("Stones", "Soft")]


@pytest.mark.parametrize(
    "versions",
    [
        [(1, "hidden", "flint"), (2, "ready", "talc")],
        [(9, "ready", "flint"), (10, "ready", "talc")],
        [(2, "ready", "talc"), (1, "ready", "flint")],
        [(1, "ready", "talc"), (2, "draft", "flint")],
        [(1, "draft", "flint"), (2, "draft", "talc")],
        [(1, "draft", "talc")],
    ],
)
def test_of_the_versions_of_a_question_one_is_asked(versions: list[tuple[int, str, str]]) -> None:
    reading = read(entry(*versions), "questions.xml")
    assert brief(reading) == [("Which is **soft**?", ["*talc (F1)", "flint (F2)"])]
