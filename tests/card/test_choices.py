"""What a deck or a learner may choose, in one document and without storage; in Anki: `tests/real_anki`."""

from __future__ import annotations

import pytest

from card.cards import FORGET, Reviewer, fixture
from card.test_choosing import press
from card.test_platforms import THROWS
from examdeck.model.deck import CardChoices
from samples import deck

FLIPS = "window.flips = []; window.{0} = what => flips.push(what || '{0}')"


def chosen_by(**choices: bool | int):
    """A deck of these choices."""
    return deck(uid="-".join(f"{name}{value}" for name, value in choices.items()), card=CardChoices(**choices))


def test_nothing_is_on_by_default(reviewer, printer):
    reviewer.front(printer.card(fixture()["single"]))
    reviewer.js(FLIPS.format("pycmd"))
    reviewer.choose("A")
    shown = (
        "return [...document.querySelectorAll('.mcq-show, .mcq-strike')].filter(e => e.getClientRects().length).length"
    )
    assert (reviewer.js("return flips"), reviewer.js(shown), len(reviewer.order())) == ([], 0, 5)


@pytest.mark.parametrize(("client", "flips"), [("pycmd", ["ans"]), ("showAnswer", ["showAnswer"])])
def test_a_choice_turns_the_card(reviewer, printer, client, flips):
    reviewer.front(printer.card(fixture()["single"], chosen_by(flip=True)))
    reviewer.js(FLIPS.format(client))
    press(reviewer, "1")
    assert reviewer.js("return flips") == []
    reviewer.choose("A")
    assert reviewer.js("return flips") == flips


def test_options_are_hidden_until_they_are_asked_for(reviewer, printer):
    reviewer.front(printer.card(fixture()["three"], chosen_by(hide=True)))
    shown = "return !!document.querySelector('.mcq-option').getClientRects().length"
    assert not reviewer.js(shown)
    reviewer.js("document.querySelector('.mcq-show').click()")
    assert reviewer.js(shown)
    assert reviewer.js("return document.querySelector('.mcq-show').getClientRects().length") == 0
    reviewer.flip()
    assert reviewer.verdict()[0] == "unanswered"
    reviewer.show(reviewer.card.front)
    assert not reviewer.js(shown)


@pytest.mark.parametrize(("most", "count"), [(2, 4), (4, 4), (5, 5), (9, 9), (12, 9)])
def test_some_options_are_left_out_and_never_a_right_one(reviewer, printer, most, count):
    card = printer.card(fixture()["three"], chosen_by(show=most))
    seen = set()
    for _ in range(8):
        reviewer.front(card) if not seen else reviewer.show(card.front)
        assert len(reviewer.order()) == count
        assert {"A", "C", "D"} < set(reviewer.order())
        seen.add(reviewer.order())
        reviewer.choose("A", "C", "D")
        reviewer.flip()
        assert (reviewer.verdict()[0], reviewer.order() in seen) == ("correct", True)
    assert len(seen) > 3


@pytest.mark.parametrize("name", ["pinned", "fixed"])
def test_no_option_is_left_out_where_others_speak_of_it(reviewer, printer, name):
    reviewer.front(printer.card(fixture()[name], chosen_by(show=2)))
    assert len(reviewer.order()) == len(fixture()[name]["Options"].split("<li>")) - 1


def test_without_storage_both_sides_leave_the_same_out(browser, printer):
    reviewer = Reviewer(browser)
    card = printer.card(fixture()["three"], chosen_by(show=5))
    browser.open(card.page(head=THROWS))
    order = reviewer.order()
    browser.open(card.page("back", head=THROWS))
    assert (reviewer.order(), browser.errors()) == (order, [])


def test_what_was_chosen_on_a_card_lasts_where_storage_does(browser, printer):
    reviewer = Reviewer(browser)
    card = printer.card(fixture()["three"])
    browser.open(card.page(head=FORGET))
    reviewer.js("document.querySelector('.mcq-choices').open = true")
    reviewer.js("await new Promise(done => setTimeout(done))")
    assert reviewer.js("return document.querySelector('.mcq-choices').innerText").split("\n")[:2] == [
        "Card options",
        "Turn the card as soon as I choose",
    ]
    reviewer.js("document.querySelectorAll('.mcq-choices input')[2].click()")
    browser.open(card.page())
    reviewer.js("document.querySelector('[data-k=A] .mcq-strike').click()")
    assert reviewer.js("return examdeck.state.struck") == [0]
    reviewer.js("localStorage.clear()")


@pytest.mark.parametrize(
    ("own", "strikes"), [("{strike: false}", False), ("{hide: true}", True), ("7", True), ("null", True)]
)
def test_the_learners_file_comes_before_the_deck(browser, printer, own, strikes):
    head = f"<script>examdeckChoices = {own}</script>"
    browser.open(printer.card(fixture()["three"], chosen_by(strike=True)).page(head=FORGET + head))
    assert browser.js("return document.querySelector('.mcq').classList.contains('mcq-strikes')") == strikes
    assert browser.errors() == []
