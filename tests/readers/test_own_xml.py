"""XML that people make up: what JSON would say with the same names, said by elements and attributes."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from growth import assert_in_proportion
from reading import brief, options, read, recognised, said, source

SOFT = [("Which is soft?", ["*wool", "flint"])]
ASKS = "<text>Which is soft?</text>"
BOTH = "<option>wool</option><option>flint</option>"


@pytest.mark.parametrize(
    "text",
    [
        f"<bank><question>{ASKS}<answer correct='true'>wool</answer><answer correct='false'>flint</answer></question>"
        "</bank>",
        f"<bank><question>{ASKS}<answer right='yes'>wool</answer><answer>flint</answer></question></bank>",
        f"<bank><question>{ASKS}<answers><answer correct='1'>wool</answer><answer correct='0'>flint</answer></answers>"
        "</question></bank>",
        f"<quiz><question id='7'>{ASKS}<option id='A'>wool</option><option id='B'>flint</option><answer>A</answer>"
        "</question></quiz>",
        f"<quiz><question type='single'>{ASKS}{BOTH}<correct>A</correct></question></quiz>",
        f"<bank><question answer='wool'>{ASKS}{BOTH}</question></bank>",
        "<bank><question text='Which is soft?' answer='a'><answer>wool</answer><answer>flint</answer></question>"
        "</bank>",
        f"<bank><question>Which is soft?{BOTH}<answer>A</answer></question></bank>",
        f"<bank><question name='Q1'>{ASKS}{BOTH}<answer>A</answer></question></bank>",
        f"<bank><question><stem>Which is soft?</stem><options correct='A'>{BOTH}</options></question></bank>",
        f"<bank><question>{ASKS}<answers><a>wool</a><b>flint</b><correct>a</correct></answers></question></bank>",
        f"<bank><question>{ASKS}<correct>wool</correct><wrong>flint</wrong></question></bank>",
        f"<bank><question>{ASKS}<option><text>wool</text><correct/></option><option><text>flint</text></option>"
        "</question></bank>",
        "<db><table name='x'><column name='question'>Which is soft?</column><column name='option_a'>wool</column>"
        "<column name='option_b'>flint</column><column name='answer'>A</column></table></db>",
        f"<b:bank xmlns:b='http://x.y'><b:question>{ASKS}{BOTH}<b:answer>A</b:answer></b:question></b:bank>",
        f"<question>{ASKS}{BOTH}<answer>A</answer></question>",
    ],
)
def test_a_question_in_elements(text: str) -> None:
    assert recognised(text, "bank.xml") == "xml_rows"
    reading = read(text, "bank.xml")
    assert (brief(reading), reading.findings) == (SOFT, ())


def test_questions_know_their_lines() -> None:
    text = "".join(
        f"\n<question>\n  <text>Is it {n}?</text>\n  <answer correct='{n == 1}'>yes</answer>\n"
        f"  <answer correct='{n != 1}'>no</answer>\n</question>"
        for n in (1, 2)
    )
    reading = read(f"<bank>{text}\n</bank>", "bank.xml")
    assert [(one.place.line, one.key) for one in reading.questions] == [(2, (0,)), (7, (1,))]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"{BOTH}<answer>A</answer>", ["*wool", "flint"]),
        ("<answer>wool</answer>", ["*wool"]),
    ],
)
def test_what_follows_a_question_is_its_own(inner: str, expected: list[str]) -> None:
    asked = ["Which is soft?", "Which is warm?"]
    text = "".join(f"<question>{stem}</question>{inner}" for stem in asked)
    assert brief(read(f"<bank>{text}</bank>", "bank.xml")) == [(stem, expected) for stem in asked]


def test_several_keys() -> None:
    one = f"<question>{ASKS}{BOTH}<option>silk</option>" + "{}</question>"
    for key in ("<answer>A,C</answer>", "<correct>A</correct><correct>C</correct>"):
        (question,) = read(f"<bank>{one.format(key)}</bank>", "bank.xml").questions
        assert question.key == (0, 2)


def test_tags_of_html_belong_to_a_text_and_letters_do_not() -> None:
    text = (
        "<bank><question>Which is <b>soft</b>?<a>wool</a><b>flint</b><correct>a</correct></question>"
        "<question><text>What is <i>x</i>?</text><option><![CDATA[<b>bold</b>]]></option><option>1 &lt; 2</option>"
        "<answer>B</answer></question></bank>"
    )
    assert brief(read(text, "bank.xml")) == [
        ("Which is **soft**?", ["*wool", "flint"]),
        ("What is *x*?", ["**bold**", "*1 < 2"]),
    ]


def test_categories_are_tags() -> None:
    text = "".join(
        f"<category name='{name}'><question>{ASKS}{BOTH}<answer>A</answer></question></category>"
        for name in ("Cloth", "Stone")
    )
    assert [one.all_tags for one in read(f"<bank>{text}</bank>", "bank.xml").questions] == [
        ("category::Cloth",),
        ("category::Stone",),
    ]


def test_answers_of_which_none_is_said_to_be_right_are_options() -> None:
    text = f"<bank><question>{ASKS}<answer id='1'>wool</answer><answer id='2'>flint</answer></question></bank>"
    (question,) = read(text, "bank.xml").questions
    assert options(question) == ["wool", "flint"]


def test_a_key_that_is_no_option_is_told() -> None:
    reading = read(f"<bank><question>{ASKS}{BOTH}<answer>C</answer></question></bank>", "bank.xml")
    assert (said(reading), reading.questions[0].key) == (["E111 1:7"], ())


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE b [<!ENTITY a 'x'>]><bank><question>{ASKS}<option>&a;</option><answer>A</answer></question></bank>",
        f"<bank><question>{ASKS}<answer>A</answer></bank>",
        "<bank><question answer='x'>" + "<p>" * 300,
    ],
)
def test_what_is_dangerous_or_broken_is_told(text: str) -> None:
    (found,) = read(text, "bank.xml", "xml_rows").findings
    assert found.code == "E113"


@pytest.mark.parametrize(
    "text",
    [
        "<quiz><question type='multichoice'><name><text>x</text></name></question></quiz>",
        "<quiz><question><questiontext><text>x?</text></questiontext><answer fraction='100'><text>y</text></answer>"
        "</question></quiz>",
    ],
)
def test_moodle_s_own_is_moodle_s(text: str) -> None:
    assert recognised(text, "bank.xml") == "moodle_xml"


NO_BANKS = {
    "rss": "<rss><channel><title>News</title><item><title>Who won?</title><description>We did.</description>"
    "<comments>http://x.y</comments><category>a</category></item></channel></rss>",
    "pom": "<project><groupId>a.b</groupId><artifactId>quiz</artifactId><dependencies><dependency><groupId>x</groupId>"
    "<version>1</version><optional>true</optional></dependency></dependencies></project>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg'><title>What?</title><text x='1'>A</text><a href='#'>B</a></svg>",
    "layout": "<LinearLayout xmlns:android='http://x.y'><TextView android:id='@+id/question' android:text='Question'/>"
    "<Button android:id='@+id/answer' android:text='Answer'/></LinearLayout>",
    "strings": "<resources><string name='question'>Question</string><string name='answer'>Answer</string>"
    "<string name='option_a'>A</string><string name='correct'>Correct!</string></resources>",
    "arrays": "<resources><string-array name='questions'><item>Who?</item><item>When?</item></string-array>"
    "<string-array name='answers'><item>You</item><item>Now</item></string-array></resources>",
    "page": "<html><body><p>Who is it?</p><select><option>x</option><option>y</option></select></body></html>",
    "schema": "<xs:schema xmlns:xs='http://x.y'><xs:element name='question' type='xs:string'/>"
    "<xs:element name='answer' type='xs:string'/></xs:schema>",
    "settings": "<app><question-timeout>3</question-timeout><option name='a' value='1'/><answer>42</answer></app>",
    "forms": "<form><question>Your name</question><question>Your age</question><answer/></form>",
}


@pytest.mark.parametrize("name", NO_BANKS)
def test_other_xml_gives_no_question(name: str) -> None:
    found = read_best(source(NO_BANKS[name], f"{name}.xml"))
    assert found is None or not found[1].questions


@pytest.mark.parametrize(
    "piece",
    [
        "<question><text>Is it so?</text><option>x</option><option>y</option><answer>A</answer></question>\n",
        "<question>Is it <b>so</b>? <b>a</b> or <i>b</i> <answer>x</answer></question>",
        "<question>Is it so?</question><answer>x</answer>",
        " Is <b>it</b> so? ",
        "<answer>x</answer> Is <b>it</b> so? ",
    ],
)
def test_time_in_proportion(piece: str) -> None:
    def text(size: int) -> str:
        return f"<bank>{piece * (size // len(piece))}</bank>"

    assert_in_proportion(lambda text: read(text, "bank.xml", "xml_rows"), text, 100_000)
