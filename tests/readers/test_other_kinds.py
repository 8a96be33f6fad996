"""Questions of other kinds than choosing, from each format that has them: cards where one can hold them, else named."""

from __future__ import annotations

import json

import pytest

from growth import assert_in_proportion
from reading import others, read, said

BOTH = "\N{LEFT RIGHT ARROW}"


def moodle(kind: str, *inner: str, stem: str = "What?") -> str:
    """A quiz of one question."""
    text = f'<questiontext format="html"><text><![CDATA[{stem}]]></text></questiontext>'
    return f'<quiz>\n<question type="{kind}">{text}{"".join(inner)}</question>\n</quiz>\n'


def answer(text: str, fraction: str = "100", more: str = "") -> str:
    """An answer, or part of one, in Moodle XML."""
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


def sub(left: str, right: str) -> str:
    """A pair in Moodle XML."""
    return f"<subquestion><text>{left}</text>{answer(right)}</subquestion>"


def row(number: str) -> str:
    """A statement to judge in Moodle XML."""
    html = 'format="html"><text>'
    return (
        f'<row number="{number}"><optiontext {html}s{number}</text></optiontext>'
        f"<feedbacktext {html}w{number}</text></feedbacktext></row>"
    )


def weighed(true: str) -> list[str]:
    """The weights of statements in the columns for true and for false."""
    weight = '<weight rownumber="{}" columnnumber="{}"><value>{}.000</value></weight>'
    columns = [
        (n, column, int((value == "1") is (column == 1))) for n, value in enumerate(true, 1) for column in (1, 2)
    ]
    return [weight.format(*each) for each in columns]


METRES = "<units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit><unit><multiplier>1</multiplier>"
BOXES = "".join(
    f"<selectoption><text>{text}</text><group>{group}</group></selectoption>"
    for text, group in [("cat", 1), ("dog", 1), ("mat", 2), ("sea", 2)]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (moodle("numerical", answer("42", more="<tolerance>1</tolerance>"), answer("*", "0")), "number: 42 ± 1"),
        (moodle("numerical", answer("42"), f"{METRES}<unit_name>m</unit_name></unit></units>"), "number: 42 m"),
        (moodle("matching", sub("a", "1"), sub("b", "2"), sub("", "3")), f"pairs: a {BOTH} 1, b {BOTH} 2"),
        (moodle("ordering", answer("two", "2"), answer("one", "1.0000")), "order: one, two"),
        (moodle("kprime", *map(row, "123"), *weighed("1011")), "kprim: s1 (w1), s3 (w3)"),
        (moodle("mtf", *map(row, "12"), *weighed("00")), "kprim: "),
        (moodle("shortanswer", answer("York"), answer("Yorkshire", "50")), "text: York"),
        (moodle("shortanswer", answer("York", "90"), answer("x", "50")), "text: York"),
        (
            moodle("cloze", stem="It is {1:SHORTANSWER:=York#yes~%100%Jorvik~%50%x~*#no}."),
            "gap: York (yes), Jorvik of which 1",
        ),
        (moodle("cloze", stem="It is {1:SA:York~%50%Yorkshire}."), "gap: Yorkshire"),
        (moodle("cloze", stem=r"It is {1:MCV:x\~y~=a\}b}."), "choice: a}b"),
        (moodle("cloze", stem="It is {:NM:=3.5:0.1}."), "number: 3.5 ± 0.1"),
        (moodle("cloze", stem="<b>{1:SA:=x}</b> {is} {2:MC:y~=z}"), "gap: x, z"),
        (moodle("gapselect", BOXES, stem="A [[1]] on a [[4]]."), "gap: cat, sea"),
    ],
)
def test_moodle_xml(text: str, expected: str) -> None:
    reading = read(text, "quiz.xml")
    assert (others(reading), said(reading)) == ([expected], [])


def test_more_words_to_choose_from_than_a_card_holds_take_a_time_like_their_size() -> None:
    def work(text: str) -> None:
        read(text, "file.xml")

    box = "<selectoption><text>a</text><group>1</group></selectoption>"
    assert_in_proportion(work, lambda n: moodle("gapselect", box * (n // 60), stem="[[1]] " * (n // 60)), 40_000)
    word, gap = '<gapText identifier="a">x</gapText>', '<gap identifier="b"/>'
    assert_in_proportion(
        work, lambda n: qti("a b", within("gapMatchInteraction", word * (n // 60), gap * (n // 60))), 40_000
    )


def test_gaps_of_moodle_show_what_there_is_to_choose_from() -> None:
    (cloze,) = read(moodle("cloze", stem="<p><b>So</b> {1:SA:=x}</p> {is} {2:MC:y~=a~z}"), "quiz.xml").questions
    assert cloze.stem == "**So** (1) \\_\\_\\_\\_\\_\n\n{is} (2) \\_\\_\\_\\_\\_ (a / y / z)"
    (select,) = read(moodle("gapselect", BOXES, stem="A [[1]]."), "quiz.xml").questions
    assert (select.stem, [option.text for option in select.options]) == ("A _____.", ["cat", "dog"])


@pytest.mark.parametrize(
    "text",
    [
        *(moodle(kind) for kind in ("essay", "ddmarker", "calculated", "matching", "numerical", "cloze", "ordering")),
        moodle("cloze", stem="{1:SA:~x}"),
        moodle("matching", sub("a", "")),
        moodle("gapselect", BOXES, stem="A [[9]]"),
    ],
)
def test_what_of_moodle_cannot_be_a_card_is_named(text: str) -> None:
    reading = read(text, "quiz.xml")
    assert (said(reading), reading.questions) == (["E115 2:1"], ())


@pytest.mark.parametrize("part", ["{1:SA:", r"{1:SA:\}", "{1:SA:=a}", "~=#"])
def test_cloze_takes_a_time_like_its_size(part: str) -> None:
    def work(text: str) -> None:
        read(text, "quiz.xml")

    assert_in_proportion(work, lambda n: moodle("cloze", stem="{1:SA:=" + part * (n // len(part)) + "}"), 40_000)


def qti(declared: str, body: str, base: str = "identifier", more: str = "") -> str:
    """An item of QTI 2 with these correct values."""
    values = "".join(f"<value>{value}</value>" for value in declared.split(";"))
    return (
        '<assessmentItem identifier="i">\n'
        f'<responseDeclaration identifier="R" baseType="{base}"><correctResponse>{values}</correctResponse>'
        f"</responseDeclaration>{more}<itemBody>{body}</itemBody></assessmentItem>"
    )


def choices(name: str, *texts: str) -> str:
    """Choices with their first letters for identifiers."""
    return "".join(f'<{name} identifier="{text[0]}">{text}</{name}>' for text in texts)


def within(name: str, *inner: str) -> str:
    """An interaction for the response R."""
    return f'<{name} responseIdentifier="R"><prompt>Do it.</prompt>{"".join(inner)}</{name}>'


SETS = [f"<simpleMatchSet>{choices('simpleAssociableChoice', *texts)}</simpleMatchSet>" for texts in ("ab", "123")]
PAIRED = choices("simpleAssociableChoice", *"xy")
EQUAL = (
    '<responseProcessing><equal toleranceMode="{mode}" tolerance="0.5 0.5"><variable identifier="R"/></equal>'
    "</responseProcessing>"
)
TYPED = '<p>It is <textEntryInteraction responseIdentifier="R"/>.</p>'
SECOND = '<responseDeclaration identifier="S"><correctResponse><value>b</value></correctResponse></responseDeclaration>'


@pytest.mark.parametrize(
    ("text", "expected", "stem"),
    [
        (qti("b 1;a 2", within("matchInteraction", *SETS)), f"pairs: b {BOTH} 1, a {BOTH} 2", "Do it."),
        (qti("x y", within("associateInteraction", PAIRED)), f"pairs: x {BOTH} y", "Do it."),
        (qti("c;a;b", within("orderInteraction", choices("simpleChoice", *"abc"))), "order: c, a, b", "Do it."),
        (qti("5", TYPED, "integer"), "number: 5", "It is _____."),
        (qti("5", TYPED, "float", EQUAL.format(mode="absolute")), "number: 5 ± 0.5", "It is _____."),
        (qti("5", TYPED, "float", EQUAL.format(mode="relative")), "number: 5 ± 0.5 %", "It is _____."),
        (qti("York", TYPED, "string"), "gap: York", "It is _____."),
        (qti("7", within("sliderInteraction"), "integer"), "number: 7", "Do it."),
        (
            qti("a", f'{TYPED}<inlineChoiceInteraction responseIdentifier="S">{choices("inlineChoice", *"bc")}'
                "</inlineChoiceInteraction>", "string", SECOND),
            "gap: a, b",
            r"It is (1) \_\_\_\_\_." "\n\n" r"(2) \_\_\_\_\_ (c / b)",
        ),
        (
            qti("x 1", within("gapMatchInteraction", choices("gapText", *"xy"), '<p>A <gap identifier="1"/>.</p>')),
            "choice: x",
            "Do it.\n\nA _____.",
        ),
    ],
)  # fmt: skip
def test_qti_2(text: str, expected: str, stem: str) -> None:
    reading = read(text, "item.xml")
    assert (others(reading), said(reading), reading.questions[0].stem) == ([expected], [], stem)


@pytest.mark.parametrize(
    "text",
    [
        qti("a", within("extendedTextInteraction"), "string"),
        qti("c;a", within("orderInteraction", choices("simpleChoice", *"abc"))),
        qti("a 9", within("matchInteraction", *SETS)),
        qti("much", within("sliderInteraction"), "integer"),
        qti("1 2", within("hotspotInteraction"), "point"),
        qti("a", within("choiceInteraction", choices("simpleChoice", *"ab")) + TYPED),
    ],
)
def test_what_of_qti_2_cannot_be_a_card_is_named(text: str) -> None:
    reading = read(text, "item.xml")
    assert (said(reading), reading.questions) == (["E115 1:1"], ())


def item(kind: str, presentation: str, *conditions: str) -> str:
    """An item of QTI 1.2 as Canvas writes it; each condition scores."""
    scored = "".join(
        f"<respcondition><conditionvar>{each}</conditionvar><setvar action='Add'>50</setvar></respcondition>"
        for each in conditions
    )
    return (
        "<questestinterop>\n<item><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>"
        f"<fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>{presentation}"
        f"</presentation><resprocessing>{scored}</resprocessing></item></questestinterop>"
    )


def says(text: str) -> str:
    """Material."""
    return f"<material><mattext>{text}</mattext></material>"


def lid(ident: str, name: str, *labels: str, cardinality: str = "Single") -> str:
    """A response to choose, whose labels have their first letters for identifiers."""
    listed = "".join(f'<response_label ident="{label[0]}">{says(label)}</response_label>' for label in labels)
    material = says(name) if name else ""
    return (
        f'<response_lid ident="{ident}" rcardinality="{cardinality}">{material}'
        f"<render_choice>{listed}</render_choice></response_lid>"
    )


def equal(value: str, ident: str = "r") -> str:
    """A condition."""
    return f'<varequal respident="{ident}">{value}</varequal>'


FIB = f'{says("How many?")}<response_str ident="r"><render_fib fibtype="Decimal"/></response_str>'
WITHIN = '<or><varequal respident="r">4</varequal><and><vargte>3.9</vargte><varlte>4.1</varlte></and></or>'
MATCH = f"{says('Match.')}{lid('1', 'a', 'x', 'y', 'z')}{lid('2', 'b', 'x', 'y', 'z')}"
ORDERED = says("Order.") + lid("r", "", *"abc", cardinality="Ordered")
BLANKS = f"{says('A [p] on a [q].')}{lid('1', 'p', 'cat', 'dog')}{lid('2', 'q', 'mat')}"


@pytest.mark.parametrize(
    ("text", "expected", "stem"),
    [
        (item("numerical_question", FIB, WITHIN), "number: 4 ± 0.1", "How many?"),
        (item("", FIB, "<vargte>3</vargte><varlt>5</varlt>", equal("9")), "number: 3 … 5, 9 of which 1", "How many?"),
        (item("short_answer_question", FIB.replace("Decimal", "String"), equal("York")), "text: York", "How many?"),
        (item("", MATCH, equal("y", "1"), equal("x", "2")), f"pairs: a {BOTH} y, b {BOTH} x", "Match."),
        (
            item("multiple_dropdowns_question", BLANKS, equal("d", "1"), equal("m", "2")),
            "gap: dog, mat",
            r"A (1) \_\_\_\_\_ (dog / cat) on a (2) \_\_\_\_\_.",
        ),
        (
            item("fill_in_multiple_blanks_question", BLANKS, equal("d", "1")),
            "gap: cat / dog, mat",
            r"A (1) \_\_\_\_\_ on a (2) \_\_\_\_\_.",
        ),
        (
            item("", ORDERED, equal("c") + equal("a") + equal("b")),
            "order: c, a, b",
            "Order.",
        ),
    ],
)  # fmt: skip
def test_qti_1(text: str, expected: str, stem: str) -> None:
    reading = read(text, "export.xml")
    assert (others(reading), said(reading), reading.questions[0].stem) == ([expected], [], stem)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            item("essay_question", f'{says("Write.")}<response_str ident="r"><render_fib/></response_str>'),
            "essay_question",
        ),
        (item("", MATCH, equal("y", "1")), "item with several responses"),
        (item("text_only_question", says("Read.")), "text_only_question"),
        (item("", ORDERED, equal("c")), "item without a key"),
    ],
)
def test_what_of_qti_1_cannot_be_a_card_is_named(text: str, kind: str) -> None:
    reading = read(text, "export.xml")
    assert [(f.code, kind in f.text) for f in reading.findings] == [("E115", True)]
    assert reading.questions == ()


def numerical(answer: str, *inner: str) -> str:
    """A problem whose answer is a number."""
    return f'<numericalresponse answer="{answer}"><label>How many?</label>{"".join(inner)}</numericalresponse>'


TOLERANCE = '<responseparam type="tolerance" default="{}"/>'
DROPDOWN = """<optionresponse><optioninput options="('x','y')" correct="{}"/></optionresponse>"""


@pytest.mark.parametrize(
    ("inner", "expected", "stems"),
    [
        (numerical("5", TOLERANCE.format("0.1")), ["number: 5 ± 0.1"], ["How many?"]),
        (numerical("5", TOLERANCE.format("2%")), ["number: 5 ± 2 %"], ["How many?"]),
        (numerical("[5, 7)"), ["number: 5 … 7"], ["How many?"]),
        (numerical("5", '<additional_answer answer="6"/>'), ["number: 5, 6 of which 1"], ["How many?"]),
        ('<stringresponse answer="York"><label>Where?</label></stringresponse>', ["text: York"], ["Where?"]),
        (
            f"<p>Match.</p><table><tr><td>Bread</td><td>{DROPDOWN.format('x')}</td></tr>"
            f"<tr><td>Iron</td><td>{DROPDOWN.format('y')}</td></tr></table>",
            ["choice: x", "choice: y"],
            ["Match.\n\nBread _____", "Match.\n\nIron _____"],
        ),
        (
            f'<p>A <stringresponse answer="cat"/> on a {DROPDOWN.format("y")}.</p>',
            ["gap: cat", "choice: y"],
            ["A _____ on a ….", "A … on a _____."],
        ),
        (f"<div>{DROPDOWN.format('x')}</div>", ["choice: x"], [""]),
    ],
)
def test_olx(inner: str, expected: list[str], stems: list[str]) -> None:
    reading = read(f"<problem>\n{inner}\n</problem>", "problem.xml")
    assert (others(reading), [q.stem for q in reading.questions], said(reading)) == (expected, stems, [])


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        (numerical("2*$x"), 2),
        ('<stringresponse answer="a.*" type="ci regexp"/>', 2),
        ('<customresponse cfn="f"><textline/></customresponse>', 2),
        ("<p>Read.</p><!-- <xresponse> -->", 1),
    ],
)
def test_what_of_olx_cannot_be_a_card_is_named(inner: str, line: int) -> None:
    reading = read(f"<problem>\n{inner}\n</problem>", "problem.xml", "olx")
    assert (said(reading), reading.questions) == ([f"E115 {line}:1"], ())


def test_many_responses_in_a_table_take_a_time_like_their_size() -> None:
    def work(text: str) -> None:
        read(text, "problem.xml", "olx")

    row = f"<tr><td>Bread</td><td>{DROPDOWN.format('x')}</td></tr>"
    assert_in_proportion(work, lambda n: f"<problem><p>{row * (n // len(row))}</p></problem>", 40_000)
    assert_in_proportion(work, lambda n: f"<problem><p>a{DROPDOWN.format('x') * (n // 80)}</p></problem>", 40_000)


def exercise(kind: str, solution: str, more: str = "", question: str = "What?") -> str:
    """An exercise of R/exams."""
    meta = f"Meta-information\n================\nextype: {kind}\nexsolution: {solution}\n{more}"
    return f"Question\n========\n{question}\n\n{meta}"


LISTED = "A.\n\nAnswerlist\n----------\n* How many?\n* Where?\n* Bern\n* Basel\n"


@pytest.mark.parametrize(
    ("text", "expected", "stem"),
    [
        (exercise("num", "4", "extol: 0.01\n"), "number: 4 ± 0.01", "What?"),
        (exercise("num", "4"), "number: 4", "What?"),
        (exercise("string", "Bern"), "text: Bern", "What?"),
        (exercise("cloze", "4", "exclozetype: num\n", "It is ##ANSWER1##."), "number: 4", "It is _____."),
        (
            exercise("cloze", "4|x|01", "exclozetype: num|string|schoice\nextol: 1|0|0\n", LISTED),
            "gap: 4 ± 1, x, Basel",
            "A.\n\nHow many? (1) _\n\nWhere? (2) _\n\n(3) _ (Basel / Bern)".replace("_", r"\_\_\_\_\_"),
        ),
    ],
)
def test_rexams(text: str, expected: str, stem: str) -> None:
    reading = read(text, "exercise.Rmd")
    assert (others(reading), said(reading), reading.questions[0].stem) == ([expected], [], stem)


@pytest.mark.parametrize(
    "text",
    [exercise("num", "many"), exercise("essay", "x"), exercise("cloze", "4|5", "exclozetype: num|verbatim\n")],
)
def test_what_of_rexams_cannot_be_a_card_is_named(text: str) -> None:
    reading = read(text, "exercise.Rmd")
    assert (said(reading), reading.questions) == (["E115 1:1"], ())


@pytest.mark.parametrize(
    ("kind", "stem", "answer", "expected"),
    [
        ("numeric", "How many?", "42", "number: 42"),
        ("Numerical", "How many?", "3 ± 1", "number: 3 ± 1"),
        ("numeric", "How many?", "many", "choice: many"),
        ("short answer", "Where?", "Lima", "text: Lima"),
        ("fill in the blank", "It is ____.", "Lima", "gap: Lima"),
        ("", "Where?", "Lima", "choice: Lima"),
    ],
)
def test_rows_say_what_they_ask_for(kind: str, stem: str, answer: str, expected: str) -> None:
    row = {"question": stem, "type": kind, "answer": answer}
    reading = read(json.dumps([{**row, "type": "essay", "answer": ""}, row]), "bank.json")
    assert (others(reading), said(reading)) == ([expected], ["E115 1:2"])


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([{"type": "value", "value": 42, "correct": True, "feedback": "Yes."}], "number: 42"),
        ([{"type": "range", "range": [1, 5], "correct": True}, {"type": "default"}], "number: 1 … 5"),
        ([{"type": "value", "value": n, "correct": n < 3} for n in (1, 2, 3)], "number: 1 / 2"),
    ],
)
def test_numbers_of_jupyterquiz(answers: list[dict[str, object]], expected: str) -> None:
    reading = read(json.dumps([{"question": "How many?", "type": "numeric", "answers": answers}]), "quiz.json")
    assert (others(reading), said(reading)) == ([expected], [])
    assert [q.explanation for q in reading.questions] == ["Yes." if "feedback" in answers[0] else ""]
