"""Recall questions: no options, and answers that may be uncovered one by one."""

from __future__ import annotations

from card.cards import fixture
from card.test_choosing import press

HIDDEN = "[...document.querySelectorAll('.mcq-answer li')].map(li => !li.innerText.match(/Seg|Det|Cla/))"
FLIPS = "window.flips = []; window.pycmd = what => flips.push(what)"


def test_it_is_asked_where_options_would_stand(reviewer, printer):
    reviewer.front(printer.card(fixture()["recall"]))
    assert reviewer.text(".mcq-recall") == "No options here: name 3 from memory"
    look = "const s = getComputedStyle(document.querySelector('.mcq-ask')); return [s.borderTopStyle, s.fontSize]"
    assert reviewer.js(look) == ["dashed", reviewer.js("return getComputedStyle(document.body).fontSize")]


def test_the_answers_stand_in_the_answers_box(reviewer, printer):
    reviewer.front(printer.card(fixture()["recall"]))
    reviewer.flip()
    boxes = reviewer.js(
        "return ['.mcq-verdict', '.mcq-answer'].map(s => document.querySelector(s)).map(part => {"
        " const box = part.getBoundingClientRect();"
        " return [box.left, box.right, box.top, box.bottom, getComputedStyle(part).backgroundColor] })"
    )
    verdict, answer = boxes
    assert (verdict[:2], verdict[4]) == (answer[:2], answer[4])
    assert verdict[3] == answer[2]
    assert not any(reviewer.js(f"return {HIDDEN}"))


def test_answers_are_uncovered_one_by_one_where_that_is_asked_for(reviewer, printer):
    reviewer.front(printer.card(fixture()["recall"]))
    reviewer.js(FLIPS)
    reviewer.js("document.querySelector('.mcq-ask button').click()")
    assert reviewer.js("return flips") == ["ans"]
    reviewer.flip()
    assert reviewer.js(f"return {HIDDEN}") == [True] * 3
    reviewer.js("document.querySelectorAll('.mcq-answer li button')[1].click()")
    assert reviewer.js(f"return {HIDDEN}") == [True, False, True]
    press(reviewer, "0")
    assert reviewer.js(f"return {HIDDEN}") == [False, False, True]
    assert reviewer.text(".mcq-answer > button") == "Uncover all"
    reviewer.js("document.querySelector('.mcq-answer > button').click()")
    assert reviewer.js(f"return {HIDDEN}") == [False] * 3
    assert reviewer.js("return document.querySelectorAll('.mcq-answer button').length") == 0
    reviewer.show(reviewer.card.front)
    reviewer.flip()
    assert reviewer.js(f"return {HIDDEN}") == [False] * 3


def test_one_answer_or_one_of_another_kind_is_not_covered(reviewer, printer):
    for note in (fixture()["recall-one"], {**fixture()["recall"], "Settings": "pick-3 recall ask-order"}):
        reviewer.front(printer.card(note))
        assert reviewer.js("return document.querySelectorAll('.mcq-ask button').length") == 0


def test_the_key_1_asks_for_them_one_by_one_and_turns_no_card(reviewer, printer):
    """No keyup turns a card: it may be a slip."""
    reviewer.front(printer.card(fixture()["recall"]))
    reviewer.js(FLIPS)
    press(reviewer, "1")
    assert reviewer.js("return [flips, examdeck.state.oneByOne]") == [[], True]
    assert reviewer.js("return document.querySelector('.mcq-ask button').getAttribute('aria-pressed')") == "true"
    press(reviewer, "1")
    assert reviewer.js("return examdeck.state.oneByOne") is False
