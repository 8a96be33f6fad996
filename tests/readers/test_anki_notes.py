"""Notes of Anki that others made, by their notetypes; `tests/real_anki/test_read_back.py` has them from packages."""

import pytest

from examdeck.model.question import Place
from examdeck.readers.anki.cloze import clozes
from examdeck.readers.anki.fields import notetype_of
from examdeck.readers.anki.note import AnkiNote
from examdeck.readers.anki.notes import questions_of_notes
from growth import assert_in_proportion

ALL_IN_ONE = (
    "Question",
    "Title",
    "QType (0=kprim,1=mc,2=sc)",
    "Q_1",
    "Q_2",
    "Q_3",
    "Q_4",
    "Answers",
    "Sources",
    "Extra 1",
)
ECO = ("question", "optionA", "optionB", "optionC", "answer", "note", "noteA", "noteB")


def read(fields, *filled, name="Mine", kind=0, front="", back=""):
    """What notes of one notetype are: questions, and findings."""
    front = front or f"{{{{{fields[0]}}}}}"
    back = back or "{{FrontSide}}<hr>" + "".join(f"{{{{{field}}}}}" for field in fields[1:])
    notetype = notetype_of(name, kind, fields, front, back)
    notes = [
        AnkiNote(place=Place("d.apkg", number), notetype=notetype, fields={**dict.fromkeys(fields, ""), **each})
        for number, each in enumerate(filled, 1)
    ]
    return questions_of_notes(notes)


def only(fields, filled, **options):
    (question,), findings = read(fields, filled, **options)
    assert [finding.code for finding in findings] in ([], ["E132"])
    return question


def offered(question):
    return [(option.text, option.correct, option.why) for option in question.options]


@pytest.mark.parametrize("answers", ["0 1 0", "0&nbsp;1 0", "<div>0 1 0</div>", "0 1 0 ", "010", "0,1,0"])
def test_all_in_one(answers):
    filled = {
        "Title": "Rivers of <b>Europe</b>",
        "Question": "Which river?<br>Choose.",
        "QType (0=kprim,1=mc,2=sc)": "2",
        "Q_1": "Rhine",
        "Q_2": "<i>Elbe</i>",
        "Q_3": "Oder",
        "Answers": answers,
        "Sources": '<a href="https://example.org">An atlas</a>',
        "Extra 1": "It is short.",
    }
    question = only(ALL_IN_ONE, filled)
    assert question.stem == "Rivers of **Europe**\n\nWhich river?\\\nChoose."
    assert offered(question) == [("Rhine", False, ""), ("*Elbe*", True, ""), ("Oder", False, "")]
    assert (question.explanation, question.references) == ("It is short.", ("[An atlas](https://example.org)",))


@pytest.mark.parametrize("answers", ["", "1", "B", "1 0 x"])
def test_all_in_one_without_a_key_for_each_option(answers):
    (question,), (finding,) = read(ALL_IN_ONE, {"Question": "Which?", "Q_1": "a", "Q_2": "b", "Answers": answers})
    assert ([o.correct for o in question.options], finding.code) == ([False, False], "E111")


@pytest.mark.parametrize("answer", ["AC", "A, C", "<b>A</b> C", "ac"])
def test_eco_with_letters_and_a_note_for_an_option(answer):
    filled = {"question": "Which?", "optionA": "a", "optionB": "b", "optionC": "c", "answer": answer, "noteB": "no"}
    question = only(ECO, {**filled, "note": "Because."})
    assert offered(question) == [("a", True, ""), ("b", False, "no"), ("c", True, "")]
    assert question.explanation == "Because."


def test_eco_without_options_is_a_question_to_recall():
    question = only(ECO, {"question": "What is it?", "answer": "A long river"})
    assert offered(question) == [("A long river", True, "")]


def test_statements_to_judge():
    filled = {"Question": "Judge:", "QType (0=kprim,1=mc,2=sc)": "0", "Q_1": "a", "Q_2": "b", "Answers": "0 0"}
    question = only(ALL_IN_ONE, filled)
    assert (question.kind, offered(question)) == ("kprim", [("a", False, ""), ("b", False, "")])
    items = "T===The <b>Nile</b> is long.<br>F====It is in Peru."
    question = only(("question", "items", "note"), {"question": "Judge:", "items": items})
    assert (question.kind, offered(question)) == (
        "kprim",
        [("The **Nile** is long.", True, ""), ("It is in Peru.", False, "")],
    )


def test_eco_to_sort():
    question = only(
        ("question", "items", "note"), {"question": "Sort:", "items": "Europe::Rhine,,Elbe<br>Asia::Mekong"}
    )
    assert (question.kind, [o.text for o in question.options]) == (
        "pairs",
        ["Rhine ↔ Europe", "Elbe ↔ Europe", "Mekong ↔ Asia"],
    )


@pytest.mark.parametrize(
    "fields",
    [
        ("Question", "Option 1", "Option 2", "Correct answer", "Explanation"),
        ("Frage", "Antwort A", "Antwort B", "Richtige Antwort", "Erklärung"),
        ("Stem", "A", "B", "Answer", "Explanation"),
    ],
)
def test_fields_called_as_columns_of_a_table_are(fields):
    one = dict(zip(fields, ["Is it <b>so</b>?", "yes &amp; no", "no", "B", "Since…"], strict=True))
    two = dict(zip(fields, ["And now?", "one", "two", "A", ""], strict=True))
    questions, findings = read(fields, one, two)
    assert [offered(question) for question in questions] == [
        [("yes & no", False, ""), ("no", True, "")],
        [("one", True, ""), ("two", False, "")],
    ]
    assert (questions[0].stem, questions[0].explanation, findings) == ("Is it **so**?", "Since…", [])


def test_two_sides_are_question_and_answer():
    question = only(("Front", "Back"), {"Front": "What is <i>x</i>?", "Back": "<ul><li>one</li><li>two</li></ul>"})
    assert (question.stem, question.is_recall, offered(question)) == (
        "What is *x*?",
        True,
        [("- one\n- two", True, "")],
    )


def test_an_answer_to_be_typed():
    typed = {"front": "{{Front}}{{type:Back}}", "back": "{{Front}}<hr id=answer>{{type:Back}}"}
    question = only(("Front", "Back"), {"Front": "2 + 2", "Back": "4"}, **typed)
    assert (question.stem, question.kind, offered(question)) == ("2 + 2", "text", [("4", True, "")])


def test_the_templates_say_what_asks_and_what_answers():
    fields = ("Rank", "Meaning", "Word", "Sound", "Example")
    sides = {
        "front": "<p>{{Word}}{{^Word}}nothing{{/Word}}{{hint:Example}}</p>",
        "back": "{{FrontSide}}{{#Sound}}{{Sound}}{{/Sound}}{{text:Meaning}}{{Rank}}",
    }
    filled = {"Rank": "7", "Meaning": "river", "Word": "川", "Sound": "[sound:k a.mp3]", "Example": "川が見える。"}
    (question,), (finding,) = read(fields, filled, **sides)
    assert question.stem == "川\n\n川が見える。"
    assert offered(question) == [("![](<k a.mp3>)", True, "")]
    assert question.explanation == "**Meaning**\n\nriver\n\n**Rank**\n\n7"
    assert (finding.code, "'Word', 'Example' asks" in finding.text) == ("E132", True)


@pytest.mark.parametrize(
    ("html", "asked"),
    [
        ("{{c1::Cairo}} is there.", [("_____ is there.", ["Cairo"])]),
        ("It is {{c1::Cairo::city}}.", [("It is _____ (city).", ["Cairo"])]),
        (
            "{{c1::a}} {{c2::b}} {{c1::c}}",
            [
                ("(1) \\_\\_\\_\\_\\_ b (2) \\_\\_\\_\\_\\_", ["a", "c"]),
                ("a _____ c", ["b"]),
            ],
        ),
        ("{{c1::big {{c2::old::how}} house}}", [("_____", ["big old house"]), ("big _____ (how) house", ["old"])]),
        ("{{c1,2::x}} {{c2::y}}", [("_____ y", ["x"]), ("(1) \\_\\_\\_\\_\\_ (2) \\_\\_\\_\\_\\_", ["x", "y"])]),
        (r"\(a = {{c1::b^2}}\)", [(r"\(a = \boxed{\;?\;}\)", [r"\(b^2\)"])]),
        (
            "<b>{{c1::<i>x</i>}}</b> }} {{c2::open",
            [("<strong>_____</strong> }} open", ["*x*"]), ("<strong>*x*</strong> }} _____", ["open"])],
        ),
        ("{{c1::}}", None),
        ("no cloze", None),
        ("".join(f"{{{{c{n}::x}}}}" for n in range(101)), None),
    ],
)
def test_clozes(html, asked):
    found = clozes(html)
    assert (found and [(one.stem, [option.text for option in one.options]) for one in found]) == asked


def test_a_note_with_clozes_is_a_question_a_number():
    questions, findings = read(("Text", "Extra"), {"Text": "{{c1::a}}{{c3::b}}", "Extra": "e"}, kind=1)
    assert [(question.stem, question.explanation) for question in questions] == [("_____b", "e"), ("a_____", "e")]
    assert findings == []


@pytest.mark.parametrize(
    ("fields", "filled", "kind", "reason"),
    [
        (("Front", "Back"), {"Front": "half"}, 0, "asks nothing, or nothing answers it: half"),
        (("Front", "Back"), {}, 0, "asks nothing, or nothing answers it: it is empty"),
        (("Text", "Extra"), {"Text": "no cloze"}, 1, "asks nothing"),
        (("Occlusion", "Image"), {"Occlusion": "{{c1::image-occlusion:rect:left=.1}}"}, 1, "parts of a picture"),
        (("question", "items"), {"question": "?", "items": "nothing"}, 0, "a question of the kind"),
        (("question", "option a", "answer"), {"answer": "A"}, 0, "asks nothing"),
    ],
)
def test_every_note_that_is_no_question_is_told(fields, filled, kind, reason):
    questions, (finding,) = read(fields, filled, kind=kind)
    assert (questions, finding.code, finding.place) == ([], finding.code, Place("d.apkg", 1))
    assert reason in finding.text or finding.code == "E114"


def test_tags_of_how_a_learner_fares_are_left():
    notetype = notetype_of("Basic", 0, ("Front", "Back"), "{{Front}}", "{{Back}}")
    note = AnkiNote(
        place=Place("d.apkg", 1),
        notetype=notetype,
        fields={"Front": "a", "Back": "b"},
        tags=("x::y", "Leech", "marked"),
    )
    assert [question.tags for question in questions_of_notes([note])[0]] == [("x::y",)]


@pytest.mark.parametrize("piece", ["{{c1::", "{{c1::a}}", "}}", "{{c1::a::", "\\(", "{{", "<b>{{c2::"])
def test_hostile_clozes_take_time_in_proportion(piece):
    assert_in_proportion(clozes, lambda size: piece * (size // len(piece)), 40_000)
