"""Statements to judge: each is true or false, and all are graded together."""

from __future__ import annotations

import pytest

from card.cards import FORGET, Reviewer, fixture
from card.test_choosing import press
from card.test_platforms import ITEMS, Still

FOUR, NONE = fixture("kprim")["four"], fixture("kprim")["none"]
RIGHT = {"A": True, "B": False, "C": True, "D": True}
CASES = [
    # what is said of each, verdict, what it says after the answer
    (RIGHT, "correct", "Correct · 4 of 4 judged right · 1 point"),
    ({**RIGHT, "B": True}, "partial", "Partly · {answer} · 3 of 4 judged right · ½ point"),
    ({"A": True, "B": False, "C": True}, "partial", "Partly · {answer} · 3 of 4 judged right · ½ point"),
    ({**RIGHT, "B": True, "A": False}, "incorrect", "Incorrect · {answer} · 2 of 4 judged right · 0 points"),
    ({"A": True}, "incorrect", "Incorrect · {answer} · 1 of 4 judged right · 0 points"),
    ({}, "unanswered", "Not answered · {answer}"),
]


@pytest.mark.parametrize(("said", "verdict", "says"), CASES)
def test_all_count_together_by_half_points(reviewer, printer, said, verdict, says):
    reviewer.front(printer.card(FOUR))
    reviewer.judge(**said)
    reviewer.flip()
    answer = f"True: {', '.join(reviewer.letters('A', 'C', 'D'))}"
    assert reviewer.verdict() == (verdict, says.format(answer=answer))


def test_all_may_be_false(reviewer, printer):
    reviewer.front(printer.card(NONE))
    reviewer.judge(A=False, B=False, C=False, D=False)
    reviewer.flip()
    assert reviewer.verdict() == ("correct", "Correct · 4 of 4 judged right · 1 point")
    reviewer.show(reviewer.card.front)
    reviewer.judge(A=True, B=False, C=False, D=False)
    reviewer.flip()
    assert reviewer.verdict() == ("partial", "Partly · None is true · 3 of 4 judged right · ½ point")


def test_the_front_asks_for_each_and_counts(reviewer, printer):
    reviewer.front(printer.card(FOUR))
    assert reviewer.text(".mcq-pick") == "True or false?"
    told = [reviewer.text(".mcq-count")]
    for said in ({"A": True}, {"A": False}, {"C": True}):
        reviewer.judge(**said)
        told.append(reviewer.text(".mcq-count"))
    assert told == ["0 / 4", "1 / 4", "1 / 4", "2 / 4"]
    groups = "return [...document.querySelectorAll('[role=radiogroup]')].map(g => g.getAttribute('aria-labelledby'))"
    assert len(set(reviewer.js(groups))) == 4


def test_a_digit_says_true_then_false(reviewer, printer):
    reviewer.front(printer.card(FOUR))
    said = (
        "const checked = option => [...option.querySelectorAll('input')].map(input => +input.checked).join('');"
        "return [...document.querySelectorAll('.mcq-option')].map(checked)"
    )
    for key in "1122233":
        press(reviewer, key)
    assert reviewer.js(said) == ["01", "10", "01", "00"]


def test_each_statement_says_what_it_is_and_what_was_said(reviewer, printer):
    reviewer.front(printer.card(FOUR))
    reviewer.judge(A=True, B=True, D=False)
    reviewer.flip()
    assert reviewer.results() == {"A": "hit", "B": "wrong", "C": "missed", "D": "wrong"}
    says = reviewer.js(
        "return Object.fromEntries([...document.querySelectorAll('.mcq-option')]"
        ".map(li => [li.dataset.k, li.querySelector('.mcq-result').innerText]))"
    )
    assert says == {"A": "True", "B": "False · you said: True", "C": "True", "D": "True · you said: False"}
    assert reviewer.text(".mcq-option[data-k=B] .mcq-why") == "Blocks are what volumes have."
    before = reviewer.verdict(), reviewer.results()
    reviewer.flip()
    assert (reviewer.verdict(), reviewer.results()) == before


def test_what_was_said_survives_a_redraw_and_another_document(browser, printer):
    reviewer = Reviewer(browser)
    card = printer.card(FOUR)
    reviewer.front(card)
    reviewer.judge(**RIGHT)
    reviewer.show(card.front)
    assert reviewer.text(".mcq-count") == "4 / 4"
    browser.open(card.page("back"))
    assert reviewer.verdict()[0] == "correct"
    browser.open(card.page("back", head=FORGET))
    assert reviewer.verdict()[0] == "none"
    assert reviewer.verdict()[1].startswith("True: ")


def test_without_scripts_the_back_says_which_are_true(browser, printer):
    still = Still(browser, printer.card(FOUR).page("back"))
    assert still.look(f"{ITEMS}.map(li => style(li, '::after').content)") == [
        '"✓ True"',
        '"✗ False"',
        '"✓ True"',
        '"✓ True"',
    ]
    still = Still(browser, printer.card(FOUR).page())
    assert still.look("style(all('.mcq-pick')[0], '::before').content") == '"True or false?"'
