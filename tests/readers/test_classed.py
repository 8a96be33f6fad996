"""Pages of HTML whose classes say what is a question, an answer, and correct."""

from __future__ import annotations

import pytest

from examdeck.readers.others import classed
from growth import assert_in_proportion
from reading import brief, said, source

ASKED = (("Which is cold?", 0), ("Which is hot?", 1), ("Which is wet?", 2))
WORDS = ("ice", "fire", "rain")
RIGHT = [(stem, [f"*{word}" if at == key else word for at, word in enumerate(WORDS)]) for stem, key in ASKED]


def page(question: str, option: str, right: str) -> str:
    written = []
    for n, (stem, key) in enumerate(ASKED, 1):
        options = "".join((right if at == key else option).format(o=word) for at, word in enumerate(WORDS))
        written.append(question.format(n=n, s=stem, o=options))
    return f"<html><body><h1>Quiz</h1>{chr(10).join(written)}<p>The end</p></body></html>"


def answers(own: str, right: str, tag: str = "li", rest: str = "") -> tuple[str, str]:
    return f"<{tag} class='{own}{rest}'>{{o}}</{tag}>", f"<{tag} class='{own} {right}'>{{o}}</{tag}>"


TITLED = (
    "<li class='item item-wrong'><i class=n>{n}</i><b class='item-title'>{s}</b><ul class='item-answers'>{o}</ul></li>"
)


@pytest.mark.parametrize(
    ("question", "forms"),
    [
        ("<tr class=q><td class='the-question'>{s}</td>{o}</tr>", answers("the-answer", "correct-answer", "td")),
        (TITLED, answers("item-answer", "item-answer-correct", rest=" item-answer-wrong")),
        (TITLED, answers("itemAnswer", "isCorrect")),
        ("<div><p class='frage'>{s}</p><ul>{o}</ul></div>", answers("antwort", "richtig", rest=" falsch")),
        ("<div><p class='pregunta'>{s}</p><br><img src=x><ul>{o}</ul></div>", answers("respuesta", "correcta")),
    ],
)
def test_choices_and_the_right_ones_are_known_by_their_classes(question: str, forms: tuple[str, str]) -> None:
    made = source(page(question, *forms), "quiz.html")
    assert classed.recognise(made) > 90
    assert brief(classed.read(made)) == RIGHT


def test_several_may_be_right_and_what_explains_is_told() -> None:
    question = "<div><p class=question>{s}</p><ul>{o}</ul><p class=explanation>It melts {n} times.</p></div>"
    text = page(question, *answers("answer", "correct")).replace(">fire", " correct>fire", 0)
    text = text.replace("<li class='answer'>rain", "<li class='answer correct'>rain", 1)
    reading = classed.read(source(text, "quiz.html"))
    assert brief(reading)[0] == ("Which is cold?", ["*ice", "fire", "*rain"])
    assert [one.explanation for one in reading.questions] == [f"It melts {n} times." for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("question", "forms"),
    [
        ("<p class=question>{s}</p><ul>{o}</ul>", answers("answer", "selected")),
        ("<p class=question>{s}</p><ul>{o}</ul>", answers("answer", "incorrect")),
        ("<p class=question>{s}</p><ul>{o}</ul>", answers("answer", "not-correct")),
        ("<p class=question>{s}</p><ul>{o}</ul>", answers("answer", "float-right")),
        ("<p class=question>{s}</p><ul>{o}</ul>", answers("line", "correct")),
        ("<p class='question correct'>{s}</p><ul>{o}</ul>", answers("answer", "")),
        ("<p class=question>{s}</p><ul>{o}</ul>", answers("answer", "correct", rest=" correct")),
    ],
)
def test_other_classes_are_no_key(question: str, forms: tuple[str, str]) -> None:
    assert classed.recognise(source(page(question, *forms), "quiz.html")) == 0


def test_what_asks_besides_is_told() -> None:
    question = "<div><p class=question>{s}</p><ul>{o}</ul></div>"
    text = page(question, *answers("answer", "correct")).replace("The end", "And which is dry?")
    assert said(classed.read(source(text, "quiz.html"))) == ["E115 3:1"]
    assert said(classed.read(source(page(question, *answers("answer", "correct")), "quiz.html"))) == []


def test_a_question_without_a_right_one_has_no_key() -> None:
    question = "<div><p class=question>{s}</p><ul>{o}</ul></div>"
    more = "".join(page(question, *answers("answer", "correct")) for _ in range(4))
    reading = classed.read(source(more.replace("answer correct", "answer", 1), "quiz.html"))
    assert [bool(one.key) for one in reading.questions] == [False, *[True] * 11]


@pytest.mark.parametrize("part", ["<li class='answer correct'>", "<p class=answer>x</p>correct", "</p class=correct>"])
def test_hostile_pages_are_read_in_proportion(part: str) -> None:
    assert_in_proportion(
        lambda text: classed.recognise(source(text, "quiz.html")), lambda size: part * (size // len(part)), 200_000
    )


def test_what_stands_beside_a_stem_is_told_and_all_that_explains_is_read() -> None:
    whys = "<p class=explanation>Once.</p><p class=explanation>Twice.</p>"
    question = f"<div><p class=question>{{s}}</p>{{more}}<ul>{{o}}</ul>{whys}</div>"
    for more, codes in (("<pre>x = 1</pre>", ["E115 1:1"]), ("<img src=x.png>", ["E115 1:1"]), ("<br>", [])):
        text = page(question.replace("{more}", more), *answers("answer", "correct"))
        reading = classed.read(source(text, "quiz.html"))
        assert [one.explanation for one in reading.questions] == ["Once.\n\nTwice."] * 3
        assert said(reading) == codes


@pytest.mark.parametrize(
    "text",
    [
        page("<div><p class=question>{{{{ q.text }}}}</p><ul>{o}</ul></div>", *answers("answer", "correct")),
        "".join(
            f"<div><p class=question>{stem}</p><p class='answer'>{stem[6:]}</p><p class='answer right'>{at}</p></div>"
            for at, (stem, _) in enumerate(ASKED)
        ),
    ],
)
def test_forms_of_questions_and_sides_of_pages_are_none(text: str) -> None:
    assert classed.recognise(source(text, "quiz.html")) == 0


def test_letters_and_ticks_are_no_part_of_options() -> None:
    options = "<li class=answer><b>A</b> ice</li><li class='answer correct'><b>B</b> fire <i>✓</i></li>"
    text = "".join(f"<div><p class=question>{stem}</p><ul>{options}</ul></div>" for stem, _ in ASKED)
    assert [given for _, given in brief(classed.read(source(text, "quiz.html")))] == [["ice", "*fire"]] * 3
