"""GIFT is read as Moodle means it, and where people leave out what Moodle asks for, as they mean it."""

from __future__ import annotations

import pytest

from examdeck.model.question import Option
from reading import assert_read_in_proportion, brief, options, others, read, recognised, said


def test_one_right_answer_with_feedback_and_general_feedback() -> None:
    reading = read("""\
        // a comment
        $CATEGORY: $course$/top/Default for Physics/Optics/Colours of light

        ::Q1:: Which colour lies between orange and green? {
          =yellow # that's it
          ~red # too far
          ~blue
          ####See a rainbow.
        }
        """)
    (question,) = reading.questions
    assert brief(reading) == [
        ("Which colour lies between orange and green?", ["*yellow (that's it)", "red (too far)", "blue"])
    ]
    assert question.explanation == "See a rainbow."
    assert (question.source, question.all_tags) == ("Q1", ("topic::Optics::Colours_of_light",))
    assert (question.place.line, [o.place.line for o in question.options if o.place]) == (4, [5, 6, 7])
    assert [stretch.taken_for for stretch in reading.stretches] == ["comment", "category", "question"]


@pytest.mark.parametrize(
    ("answers", "expected", "pick"),
    [
        ("=a ~b", ["*a", "b"], 0),
        ("~%50%a ~%50%b ~%-100%c", ["*a", "*b", "c"], 0),
        ("~%33.33333%a~%33.33333%b~%33.33333%c~d", ["*a", "*b", "*c", "d"], 0),
        ("=a =b ~c", ["*a", "*b", "c"], 1),
        ("=a ~%50%b ~c", ["*a", "b", "c"], 0),
        ("~a ~b", ["a", "b"], 0),
        ("=four =4", ["*four", "*4"], 1),
        ("=only", ["*only"], 0),
        ("only", ["*only"], 0),
        ("=most =%50%half", ["*most"], 0),
        ("TRUE", ["*True", "False"], 0),
        ("F", ["True", "*False"], 0),
        ("T#you are wrong#well done", ["*True (well done)", "False (you are wrong)"], 0),
        (r"=x \= 1\: yes ~\{no\}", ["*x = 1: yes", "{no}"], 0),
        ("=C# ~#include ~F# a language", ["*C#", "#include", "F (a language)"], 0),
    ],
)
def test_answers(answers: str, expected: list[str], pick: int) -> None:
    (question,) = read(f"::t:: What? {{{answers}}}", "bank.gift").questions
    assert [text.replace("\\", "") for text in options(question)] == expected
    assert question.pick == pick


def test_an_equals_sign_within_a_line_of_answers_is_text() -> None:
    reading = read("""\
        What is printed? {
        ~x = 5
        =x = 6
        }
        """)
    assert brief(reading) == [("What is printed?", ["x = 5", "*x = 6"])]


def test_a_stem_that_goes_on_behind_its_answers_has_a_gap() -> None:
    reading = read("Paris lies on the {=Seine ~Rhine}, not the Loire.", "bank.gift")
    assert brief(reading) == [("Paris lies on the \\_\\_\\_\\_\\_, not the Loire.", ["*Seine", "Rhine"])]


def test_questions_without_a_blank_line_between_them_are_told_apart() -> None:
    reading = read("""\
        ::1:: One? {=a ~b}
        ::2:: Two? {=c ~d}
        Three
        and more? {
        =e
        ~f
        }
        Four? {=g ~h}
        """)
    assert [stem for stem, _ in brief(reading)] == ["One?", "Two?", "Three\\\nand more?", "Four?"]


def test_a_blank_line_among_answers_does_not_end_them() -> None:
    reading = read("::1:: One? {\n=a\n\n~b\n}\n\n::2:: Two? {=c ~d}")
    assert [choices for _, choices in brief(reading)] == [["*a", "b"], ["*c", "d"]]


def test_braces_of_tex_are_text() -> None:
    reading = read(r"::1:: What is $\frac{1}{2}$ of \(x^{2}\)? {=half ~double}")
    assert brief(reading) == [(r"What is \$\frac{1}{2}$ of \(x^{2}\)?", ["*half", "double"])]


def test_braces_that_do_not_close_are_said_and_the_next_question_is_read() -> None:
    reading = read("::1:: One? {=a ~b\n\n::2:: Two? {=c ~d}")
    assert (said(reading), [stem for stem, _ in brief(reading)]) == (["E114 1:1"], ["Two?"])


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ("#42:1", "number: 42 ± 1"),
        ("#-1,5", "number: -1,5"),
        ("#1..5", "number: 1 … 5"),
        ("#=1822:0#right =%50%1822:2", "number: 1822 (right)"),
        ("#=1 =2:0.5", "number: 1, 2 ± 0.5 of which 1"),
        ("=a -> b =c -> *d*", "pairs: a \N{LEFT RIGHT ARROW} b, c \N{LEFT RIGHT ARROW} \\*d\\*"),
        ("=four =4", "text: four, 4 of which 1"),
    ],
)
def test_other_kinds_are_cards(answers: str, kind: str) -> None:
    reading = read(f"::t:: What? {{{answers}}}")
    assert (others(reading), reading.findings) == ([kind], ())


def test_an_answer_within_a_sentence_is_a_gap_and_a_side_too_many_no_answer() -> None:
    reading = read("::t:: Two and two is {=four =4} of course.\n\n::u:: Match. {=a -> 1 =b -> 2 = -> 3}")
    assert others(reading) == ["gap: four, 4 of which 1", "pairs: a \N{LEFT RIGHT ARROW} 1, b \N{LEFT RIGHT ARROW} 2"]
    assert reading.questions[1].options[-1] == Option("\N{LEFT RIGHT ARROW} 3")


@pytest.mark.parametrize(
    ("answers", "kind"),
    [("", "essay"), ("#many", "numerical"), ("#1e999999999", "numerical"), ("#3..x", "numerical")],
)
def test_what_cannot_be_a_card_is_named(answers: str, kind: str) -> None:
    reading = read(f"::t:: What? {{{answers}}}")
    assert [(f.code, f.severity, kind in f.text) for f in reading.findings] == [("E115", "warning", True)]
    assert not reading.questions


def test_a_text_without_answers_is_a_description() -> None:
    reading = read("::1:: One? {=a ~b}\n\nRead this first.\n")
    assert [stretch.taken_for for stretch in reading.stretches] == ["question", "description"]
    (told,) = reading.findings
    assert (told.code, told.place.line, "Read this first." in told.text) == ("E115", 3, True)


def test_a_second_gap_is_told_and_braces_of_code_are_text() -> None:
    assert said(read("A {=b ~c} and {=d ~e}.\n\nDo {=x ~y}, as in if (z) {{ w }}.\n")) == ["E115 1:1"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[html]<p>Which <b>one</b>?</p>", "Which **one**?"),
        ("[markdown]Which *one*?", "Which *one*?"),
        ("[plain]Which *one*?", r"Which \*one\*?"),
        ("Which <b>one</b>?", "Which **one**?"),
        (r"first\nsecond", "first\\\nsecond"),
    ],
)
def test_formats(text: str, shown: str) -> None:
    assert read(f"::t::{text}{{=a ~b}}").questions[0].stem == shown


def test_an_answer_may_name_its_own_format() -> None:
    assert options(read("::t::Q?{=[markdown]*a* ~[html]<i>b</i>}").questions[0]) == ["**a*", "*b*"]


def test_a_title_that_repeats_the_stem_is_no_label() -> None:
    first, second = read("::Which one::Which one?{=a ~b}\n\n::Label::Which two?{=a ~b}").questions
    assert (first.source, second.source) == ("", "Label")


def test_id_and_tags_stand_in_a_comment() -> None:
    (question,) = read("// [id:opt-1] [tag:light] [tag:a::b]\n::t::Q?{=a ~b}").questions
    assert (question.id, question.all_tags) == ("opt-1", ("light", "a::b"))


def test_a_note_of_ours_says_the_rest() -> None:
    reading = read("// examdeck: {pick: 1, lang: de, references: [a, b]}\n::t::Q?{~%50%a ~%50%b ~c}")
    (question,) = reading.questions
    assert (question.pick, question.lang, question.references) == (1, "de", ("a", "b"))


def test_a_note_that_is_wrong_is_said_at_its_line() -> None:
    assert said(read("::s::P?{=a ~b}\n\n// examdeck: {pick: many}\n::t::Q?{=a ~b}")) == ["E106 3:21"]
    assert said(read("// examdeck: pick\n::t::Q?{=a ~b}")) == ["E106 1:14"]


@pytest.mark.parametrize(
    "text",
    [
        "::s::P?{=a ~b}\n\n// examdeck: {id: x}\n\n::t::Q?{=a ~b}",
        "::s::P?{=a ~b}\n// examdeck: {id: x}\n::t::Q?{=a ~b}",
        "::s::P?{=a ~b}\n\n::t::Q?\n// examdeck: {id: x}\n{=a ~b}",
        "::s::P?{=a ~b}\n\n::t::Q? {\n=a\n// examdeck: {id: x}\n~b\n}",
        "::s::P?{=a ~b}\n\n::t::Q?{=a ~b}\n// examdeck: {id: x}",
        "::s::P?{=a ~b}\n\n::t::Q?{=a ~b}\n// examdeck: {id: x}\n\n",
        "::s::P?{=a ~b}\n\n// examdeck: {id: x}\n// examdeck: {id: x}\n::t::Q?{=a ~b}",
    ],
)
def test_a_note_stands_above_its_question_or_within(text: str) -> None:
    reading = read(text)
    assert [(q.id, q.stem, options(q)) for q in reading.questions] == [
        ("", "P?", ["*a", "b"]),
        ("x", "Q?", ["*a", "b"]),
    ]
    assert said(reading) == []


def test_a_note_without_a_question_is_said() -> None:
    assert said(read("::s::P?{=a ~b}\n\n// examdeck: {id: x}\n")) == ["E122 3:13"]
    assert said(read("// examdeck: {id: x}\nA description.\n\n::s::P?{=a ~b}\n")) == ["E122 1:13", "E115 2:1"]


@pytest.mark.parametrize(
    ("text", "name", "format_"),
    [
        ("::Q:: What? {=a ~b}", "bank.txt", "gift"),
        ("What? {=a ~b}\n\nWhy? {T}", "bank.gift", "gift"),
        ("$CATEGORY: x\n\nWhat? {=a ~b}", "bank.txt", "gift"),
        ('{"a": [1, 2]}', "bank.txt", ""),
        ("if (x) { y = 1; }", "code.txt", ""),
    ],
)
def test_is_recognised_by_content(text: str, name: str, format_: str) -> None:
    assert (recognised(text, name) == "gift") == (format_ == "gift")


def test_a_title_of_escapes_that_does_not_end_is_looked_at_once() -> None:
    assert_read_in_proportion("gift", lambda size: "::" + "\\:" * (size // 2) + "{=a}", 20_000)


BARE = """\
::What is hot?::
=fire
~snow, and {ice}

::Which are dry,
most days?::
~%50%sand
~%-100%rain in 2~3 hours
~%50%dust

::What is red
~grass
=rust
"""
HOT = ("What is hot?", ["*fire", "snow, and {ice}"])


def test_answers_below_titles_without_braces() -> None:
    assert recognised(BARE, "bank.txt") == "gift"
    reading = read(BARE, "bank.txt")
    assert brief(reading) == [
        HOT,
        ("Which are dry, most days?", ["*sand", "rain in 2\\~3 hours", "*dust"]),
        ("What is red", ["grass", "*rust"]),
    ]
    assert [question.place.line for question in reading.questions] == [1, 5, 11]
    assert not reading.findings


@pytest.mark.parametrize(
    "damaged",
    [
        "::Is it so?::",
        "::Which is wet?:: Which, =[rain\n~sand\n~dust",
        "::Which is wet?::\n=rain\n~sand\nor dust",
        "::Which is wet?::\n=rain ~sand\n~dust",
        "::Which is wet?::\n~%5O%rain\n~sand",
        "::Which is wet?::\n=rain",
        "::Which is wet?::\n=rain\n=tea",
    ],
)
def test_what_is_no_list_of_answers_without_braces_is_told(damaged: str) -> None:
    reading = read(f"{BARE}\n{damaged}\n", "bank.txt")
    assert (len(reading.questions), said(reading)) == (3, ["E115 15:1"])


def test_questions_without_braces_among_others() -> None:
    text = "::Q1:: Which is wet? {\n=rain\n~sand\n}\n\n" + BARE
    assert brief(read(text, "bank.gift"))[:2] == [("Which is wet?", ["*rain", "sand"]), HOT]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Which is wet?", "Which is wet?"),
        ("The wettest is", "The wettest is"),
        ("最湿的是", "最湿的是"),
        ("Q1", ""),
        ("Lesson 3, question 4", ""),
    ],
)
def test_a_title_asks_where_nothing_else_does(title: str, stem: str) -> None:
    (question,) = read(f"::{title}:: {{=rain ~sand}}", "bank.gift").questions
    assert (question.stem, question.source) == (stem, "" if stem else title)


@pytest.mark.parametrize("piece", ["::", "::a\n=", "::a\n=b\n~c\n", "~", "::a\n=b\n~c {\n\n", "::a\n=%1 %b\n~%c\n"])
def test_titles_without_braces_take_time_in_proportion(piece: str) -> None:
    assert_read_in_proportion("gift", lambda size: piece * (size // len(piece)), 100_000)


@pytest.mark.parametrize("answer", ["={}%b\n~c", "=%1{}b\n~c", "=%1%{}%b\n~c"])
def test_blanks_in_answers_without_braces_take_time_in_proportion(answer: str) -> None:
    asked = "::What is hot?::\n" + answer + "\n\n"
    assert_read_in_proportion("gift", lambda size: 2 * asked.replace("{}", " " * (size // 2)), 20_000)
