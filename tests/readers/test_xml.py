"""Moodle XML, QTI and OLX: choices, keys, feedback, and what of them cannot be read; XML's dangers refused."""

from __future__ import annotations

from typing import Any

import pytest

from reading import brief, options, read, recognised, said

MOODLE = """\
    <?xml version="1.0" encoding="UTF-8"?>
    <quiz>
    <question type="category"><category><text>$course$/top/Plants/Leaves</text></category></question>
    <question type="multichoice">
      <name><text>Leaf</text></name>
      <questiontext format="html"><text><![CDATA[<p>What <b>is</b> it?</p><p>
      <img src="@@PLUGINFILE@@/leaf.png"></p>]]></text>
        <file name="leaf.png" path="/" encoding="base64">AAAA</file></questiontext>
      <generalfeedback format="html"><text>&lt;p&gt;All said.&lt;/p&gt;</text></generalfeedback>
      <single>false</single><shuffleanswers>0</shuffleanswers>
      <answer fraction="50" format="html"><text>x &lt; y</text><feedback format="html"><text>yes</text>
      </feedback></answer>
      <answer fraction="50" format="html"><text><![CDATA[<p>z</p>]]></text></answer>
      <answer fraction="-100" format="html"><text>w</text></answer>
      <tags><tag><text>two words</text></tag></tags>
      <idnumber>leaf-1</idnumber>
    </question>
    <question type="truefalse"><questiontext format="moodle_auto_format"><text>Green?</text></questiontext>
      <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
    <question type="shortanswer"><questiontext format="markdown"><text>Its `name`?</text></questiontext>
      <answer fraction="100"><text>Leaf</text></answer><answer fraction="100"><text>Blade</text></answer>
      <answer fraction="50"><text>Leave</text></answer></question>
    <question type="matching"><questiontext format="html"><text>Match.</text></questiontext></question>
    </quiz>
"""


def test_moodle_xml() -> None:
    reading = read(MOODLE, "export.xml")
    assert brief(reading) == [
        ("What **is** it?\n\n![](leaf.png)", ["*x < y (yes)", "*z", "w"]),
        ("Green?", ["*True", "False"]),
        ("Its `name`?", ["*Leaf", "*Blade"]),
    ]
    first, _, third = reading.questions
    assert (first.explanation, first.source, first.id, first.shuffle) == ("All said.", "Leaf", "leaf-1", False)
    assert (first.all_tags, third.pick) == (("topic::Plants::Leaves", "two_words"), 1)
    assert [q.place.line for q in reading.questions] == [4, 18, 20]
    assert said(reading) == ["E115 23:1"]
    assert [name for name, _ in first.files] == ["leaf.png"]


def test_a_description_is_told_for_questions_may_need_it() -> None:
    text = "<question type='description'><questiontext><text>Read this.</text></questiontext></question>"
    (told,) = read(f"<quiz>{text}</quiz>", "export.xml").findings
    assert (told.code, "Read this." in told.text) == ("E115", True)


CANVAS = """\
    <questestinterop><assessment title="Quiz one"><section>
    <item ident="i1" title="Question">
    <presentation><material>
      <mattext texttype="text/html">&lt;p&gt;Which &lt;b&gt;one&lt;/b&gt;?&lt;/p&gt;</mattext></material>
    <response_lid ident="r" rcardinality="Single"><render_choice>
    <response_label ident="1"><material><mattext texttype="text/plain">x * y</mattext></material></response_label>
    <response_label ident="2"><material><mattext>z</mattext></material></response_label></render_choice>
      </response_lid></presentation>
    <resprocessing>
    <respcondition><conditionvar><other/></conditionvar><displayfeedback linkrefid="general"/></respcondition>
    <respcondition><conditionvar><varequal respident="r">1</varequal></conditionvar>
      <displayfeedback linkrefid="fb1"/></respcondition>
    <respcondition><conditionvar><varequal respident="r">2</varequal></conditionvar>
      <setvar action="Set">100</setvar></respcondition>
    </resprocessing>
    <itemfeedback ident="general"><material><mattext>In general.</mattext></material></itemfeedback>
    <itemfeedback ident="fb1"><material><mattext>Not this.</mattext></material></itemfeedback></item>
    <item ident="i2" title="Two"><presentation><material><mattext>Which two?</mattext></material>
    <response_lid ident="r" rcardinality="Multiple"><render_choice>
    <response_label ident="A"><material><mattext>x</mattext></material></response_label>
    <response_label ident="B"><material><mattext>y</mattext></material></response_label>
    <response_label ident="C"><material><mattext>z</mattext></material></response_label></render_choice>
      </response_lid></presentation>
    <resprocessing><respcondition><conditionvar><and><varequal respident="r">A</varequal><not>
      <varequal respident="r">B</varequal></not>
    <varequal respident="r">C</varequal></and></conditionvar><setvar action="Set">100</setvar></respcondition>
      </resprocessing></item>
    <item ident="i3"><presentation><material><mattext>Write.</mattext></material><response_str ident="r">
      <render_fib/></response_str></presentation></item>
    </section></assessment></questestinterop>
"""


def test_qti_1() -> None:
    reading = read(CANVAS, "quiz.xml")
    assert brief(reading) == [
        ("Which **one**?", [r"x * y (Not this.)", "*z"]),
        ("Which two?", ["*x", "y", "*z"]),
    ]
    assert (reading.title, reading.questions[0].explanation) == ("Quiz one", "In general.")
    assert [q.source for q in reading.questions] == ["", "Two"]
    assert said(reading) == ["E115 28:1"]


ITEM = """\
    <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="Luggage">
    <responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse>
      <value>A</value></correctResponse></responseDeclaration>
    <itemBody><p>Look at the sign.</p>
    <choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>What does it say?</prompt>
    <simpleChoice identifier="A">Stay <em>here</em>.<feedbackInline identifier="A">Yes.</feedbackInline></simpleChoice>
    <simpleChoice identifier="B" fixed="true">None of these.</simpleChoice></choiceInteraction></itemBody>
    <modalFeedback outcomeIdentifier="M" identifier="x" showHide="show">All said.</modalFeedback></assessmentItem>
"""


def test_qti_2() -> None:
    reading = read(ITEM, "item.xml")
    (question,) = reading.questions
    assert brief(reading) == [("Look at the sign.\n\nWhat does it say?", ["*Stay *here*. (Yes.)", "None of these."])]
    assert (question.explanation, question.source, question.pin) == ("All said.", "Luggage", (2,))


def test_qti_3_has_other_names_for_the_same() -> None:
    text = ITEM.replace("assessmentItem", "qti-assessment-item").replace("itemBody", "qti-item-body")
    names = {
        "choiceInteraction": "choice-interaction",
        "simpleChoice": "simple-choice",
        "responseDeclaration": "response-declaration",
        "correctResponse": "correct-response",
        "prompt": "prompt",
        "feedbackInline": "feedback-inline",
    }
    text = text.replace("responseIdentifier", "response-identifier")
    for old, new in names.items():
        text = text.replace(f"<{old}", f"<qti-{new}").replace(f"</{old}", f"</qti-{new}")
    assert brief(read(text, "item.xml")) == brief(read(ITEM, "item.xml"))


def test_qti_a_key_without_its_choice_is_said() -> None:
    reading = read(ITEM.replace("<value>A</value>", "<value>Z</value>"), "item.xml")
    assert (said(reading), reading.questions[0].key) == (["E111 1:1"], ())


@pytest.mark.parametrize("interaction", ["matchInteraction", "extendedTextInteraction", "orderInteraction"])
def test_qti_other_kinds_are_named(interaction: str) -> None:
    reading = read(ITEM.replace("choiceInteraction", interaction), "item.xml")
    assert [(f.code, interaction.lower() in f.text) for f in reading.findings] == [("E115", True)]


def test_qti_a_text_to_type_is_recalled() -> None:
    item = """\
        <assessmentItem identifier="i"><responseDeclaration identifier="R" cardinality="single" baseType="string">
        <correctResponse><value>York</value></correctResponse></responseDeclaration>
        <itemBody><p>The sun of <textEntryInteraction responseIdentifier="R"/> shines.</p></itemBody></assessmentItem>
    """
    assert brief(read(item, "item.xml")) == [("The sun of _____ shines.", ["*York"])]


PROBLEM = """\
    <problem display_name="Two questions">
    <p>Some context.</p>
    <multiplechoiceresponse><label>Which?</label><choicegroup>
      <choice correct="false">x <choicehint>no</choicehint></choice>
      <choice correct="true" fixed="true">y</choice></choicegroup></multiplechoiceresponse>
    <choiceresponse><p>Which two?</p><checkboxgroup>
      <choice correct="true">x</choice><choice correct="true">y</choice><choice correct="false">z</choice>
      </checkboxgroup></choiceresponse>
    <stringresponse answer="York"><label>Where?</label><additional_answer answer="Yorkshire"/><textline/>
      </stringresponse>
    <optionresponse><optioninput options="('red','blue')" correct="blue"/></optionresponse>
    <numericalresponse answer="5"><label>How many?</label></numericalresponse>
    <solution><div><p>Explanation</p><p>It is so.</p></div></solution>
    </problem>
"""


def test_olx() -> None:
    reading = read(PROBLEM, "problem.xml")
    assert brief(reading) == [
        ("Some context.\n\nWhich?", ["x (no)", "*y"]),
        ("Which two?", ["*x", "*y", "z"]),
        ("Where?", ["*York", "*Yorkshire"]),
        ("", ["red", "*blue"]),
        ("How many?", ["*5"]),
    ]
    assert reading.questions[0].explanation == "It is so."
    assert reading.questions[0].pin == (2,)
    assert said(reading) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [(MOODLE, "moodle_xml"), (CANVAS, "qti"), (ITEM, "qti"), (PROBLEM, "olx"), ("<html><p/></html>", "")],
)
def test_which_xml_it_is_is_told_by_its_elements(text: str, name: str) -> None:
    assert recognised(text, "file.xml") == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE quiz [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz><question/>&b;</quiz>', "entities"),
        ('<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question/>&x;</quiz>', "entities"),
        ('<!DOCTYPE quiz SYSTEM "quiz.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>', "entities"),
        ('<!DOCTYPE quiz SYSTEM "quiz.dtd"><quiz>&x;</quiz>', "undefined entity"),
        ("<quiz>" + "<question>" * 1000, "too deeply"),
        ("<quiz><question></quiz>", "mismatched"),
        ("<quiz><question>", "no element"),
    ],
)
def test_xml_that_is_dangerous_or_broken_is_refused(text: str, reason: str) -> None:
    reading = read(text, "export.xml", "moodle_xml")
    assert [f.code for f in reading.findings] == ["E113"]
    assert reason in reading.findings[0].text


@pytest.mark.parametrize(
    "named",
    [
        '<!DOCTYPE quiz SYSTEM "quiz.dtd">',
        "<!-- mine -->\n<!DOCTYPE quiz\n  SYSTEM 'file:///etc/passwd' >",
        '<!DOCTYPE quiz PUBLIC "-//Me//Quiz" "http://x.example/quiz.dtd">',
        "<!DOCTYPE quiz>",
    ],
)
def test_the_name_of_a_grammar_that_lies_elsewhere_is_passed_over(named: str) -> None:
    declared = f'<?xml version="1.0"?>\n{named}\n'
    reading = read(f"{declared}<quiz>\n<question type='essay'/>\n</quiz>", "export.xml")
    assert said(reading) == [f"E115 {declared.count(chr(10)) + 2}:1"]


def test_a_place_counts_from_the_files_first_line() -> None:
    assert said(read("\n\n<quiz>\n<question type='essay'/>\n</quiz>", "export.xml")) == ["E115 4:1"]
    assert options(read("\n" + ITEM, "item.xml").questions[0])


def moodle(*asked: list[str]) -> str:
    """A file of Moodle with questions of these answers, of which the last is right."""
    answers = [
        [f'<answer fraction="{100 * (n == len(each))}"><text>{one}</text></answer>' for n, one in enumerate(each, 1)]
        for each in asked
    ]
    shown = [f"<questiontext><text>Which {n}?</text></questiontext>{''.join(each)}" for n, each in enumerate(answers)]
    return "<quiz>" + "".join(f"<question type='multichoice'>{one}</question>" for one in shown) + "</quiz>"


def test_letters_that_count_the_options_of_nearly_all_questions_are_no_part_of_them() -> None:
    lettered = [["A. ice", "B. - 5", "C. # 3"], ["(a) sea", "(b) sky"], ["(A) x", "(B) &lt;p&gt;y&lt;/p&gt;"]]
    lettered += [["a) one", "b)two"], ["True", "False"]]
    assert [options for _, options in brief(read(moodle(*lettered), "export.xml"))] == [
        ["ice", "\\- 5", "*\\# 3"],
        ["sea", "*sky"],
        ["x", "*y"],
        ["one", "*two"],
        ["True", "*False"],
    ]


@pytest.mark.parametrize(
    "texts",
    [["A", "B"], ["A. Einstein", "M. Curie"], ["A. x", "C. y", "B. z"], ["1: x", "2: y"], ["A. x", "B. y", ""]],
)
def test_letters_that_do_not_count_the_options_stay(texts: list[str]) -> None:
    assert [[o.strip("*") for o in options] for _, options in brief(read(moodle(texts, texts), "export.xml"))] == [
        texts
    ] * 2


def test_letters_of_the_options_of_few_questions_stay() -> None:
    few = [["A. Weil", "B. Pascal"], ["x", "y"], ["v", "w"]]
    assert brief(read(moodle(*few), "export.xml"))[0] == ("Which 0?", ["A. Weil", "*B. Pascal"])


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        (CANVAS, [(">x", ">A. x"), (">y", ">B. y"), (">z", ">C. z"), ("<mattext>C", "<mattext>B", 1)]),
        (ITEM, [("Stay", "(A) Stay"), ("None", "(B) None")]),
        (PROBLEM, [(">x", ">a) x"), (">y", ">b) y"), (">z", ">c) z"), ("'red", "'a) red"), ("blue", "b) blue")]),
    ],
)
def test_letters_before_options_of_other_xml(text: str, pasted: list[Any]) -> None:
    lettered = text
    for replaced in pasted:
        lettered = lettered.replace(*replaced)
    assert [options for _, options in brief(read(lettered, "bank.xml"))] == [
        options for _, options in brief(read(text, "bank.xml"))
    ]
