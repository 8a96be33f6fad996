"""Pages of HTML without forms are read as the text that they show."""

from __future__ import annotations

import time

import pytest

from examdeck.readers.best import read_best
from reading import brief, source

ASKED = (("Which is cold?", 0), ("Which is hot?", 1), ("Which is wet?", 2))
WORDS = ("ice", "fire", "rain")
RIGHT = [(stem, [f"*{word}" if at == key else word for at, word in enumerate(WORDS)]) for stem, key in ASKED]


def page(question: str, option: str, right: str = "") -> str:
    """A page that writes each question and each option so, the right one otherwise."""
    written = []
    for n, (stem, key) in enumerate(ASKED, 1):
        forms = [right if right and at == key else option for at in range(3)]
        options = "".join(
            form.format(o=word, L="ABC"[at]) for at, (form, word) in enumerate(zip(forms, WORDS, strict=True))
        )
        written.append(question.format(n=n, s=stem, o=options, K="ABC"[key]))
    head = "<head><title>Quiz</title><style>li { color: red }</style></head>"
    body = f"<body><nav><a href=/>Home</a></nav><h1>Quiz</h1>\n{chr(10).join(written)}</body>"
    return f"<!DOCTYPE html>\n<html>{head}{body}</html>"


@pytest.mark.parametrize(
    ("question", "option", "right"),
    [
        ("<h3>{n}. {s}</h3><p>{o}</p><p><b>Answer: {K}</b></p>", "{L}) {o}<br>", ""),
        ("<h3>Question {n}</h3><p>{s}</p><ul>{o}</ul><p>Answer: {K}</p>", "<li>{L}. {o}</li>", ""),
        ("<p>{n}. {s}</p><ol type='A'>{o}</ol><details><summary>Answer</summary>{K}</details>", "<li>{o}</li>", ""),
        ("<p>{n}. {s}</p><ol type=a>{o}</ol>", "<li>{o}</li>", "<li class='option correct'>{o}</li>"),
        ("<p>{n}. {s}</p><ul>{o}</ul>", "<li>{L}) {o}</li>", "<li><b>{L}) {o}</b></li>"),
    ],
)
def test_what_a_page_shows(question: str, option: str, right: str) -> None:
    best = read_best(source(page(question, option, right), "quiz.html"))
    assert best
    assert brief(best[1]) == RIGHT
    assert [one.place.line for one in best[1].questions] == [3, 4, 5]


def test_terms_that_ask_and_answers_with_reasons() -> None:
    told = (("Ice is cold.", "〇"), ("Fire is cold.", "×（it is hot）"), ("Rain is dry.", "×（it is wet）"))
    text = "".join(f"<dt>問）{stem}</dt>\n<dd>答）{said}</dd>\n" for stem, said in told)
    best = read_best(source(f"<html><body><dl>{text}</dl></body></html>", "quiz.html"))
    assert best
    assert brief(best[1]) == [
        ("Ice is cold.", ["*True", "False"]),
        ("Fire is cold.", ["True", "*False"]),
        ("Rain is dry.", ["True", "*False"]),
    ]
    assert [one.explanation for one in best[1].questions] == ["", "it is hot", "it is wet"]


@pytest.mark.parametrize(
    "text",
    [
        "<h1>How to write forms</h1><p>Use labels. They help.</p><ul><li>one</li><li>two</li></ul>" * 5,
        "<h2>News</h2><p>It rained. Who knows why?</p><p>Nobody does, says the mayor, and goes home.</p>" * 5,
        "<ol><li>Open the file</li><li>Write it</li><li>Save it</li></ol>" * 3,
    ],
)
def test_a_page_that_asks_nothing_is_no_bank(text: str) -> None:
    assert read_best(source(f"<html><body>{text}</body></html>", "page.html")) is None


@pytest.mark.parametrize(
    "part", ["<p>x", "<ol><li>a", "<li class='correct'>", "<div>A) x<br>", "<h1>", "<td>1. x</td>"]
)
def test_a_page_made_of_one_piece_takes_no_minute(part: str) -> None:
    start = time.process_time()
    read_best(source(f"<html>{part * (300_000 // len(part))}", "page.html"))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("name", ["option not-correct", "text-right", "incorrect"])
def test_classes_that_say_something_else_are_no_key(name: str) -> None:
    text = page("<p>{n}. {s}</p><ol type=a>{o}</ol>", "<li>{o}</li>", f"<li class='{name}'>{{o}}</li>")
    found = read_best(source(text, "quiz.html"))
    assert found is None or not any(one.key for one in found[1].questions)
