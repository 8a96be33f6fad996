"""The front: choosing, and what is carried to the back."""

from __future__ import annotations

import pytest

from card.cards import fixture
from examdeck.model.kinds import RECALL_KINDS
from examdeck.render.card import card_words


def state(reviewer):
    return reviewer.js("return examdeck.state")


def press(reviewer, key: str, **more: bool) -> None:
    event = {"key": key, "bubbles": True, **more}
    reviewer.js(f"document.dispatchEvent(new KeyboardEvent('keyup', {str(event).replace('True', 'true')}))")


def test_a_second_choice_replaces_the_first_where_one_is_asked_for(reviewer, printer):
    reviewer.front(printer.card(fixture()["single"]))
    reviewer.choose("A", "C")
    assert reviewer.chosen() == "C"
    assert reviewer.text(".mcq-pick") == "Select one"
    assert reviewer.text(".mcq-count") == ""


def test_the_counter_counts_and_says_when_it_is_too_many(reviewer, printer):
    reviewer.front(printer.card(fixture()["multiple"]))
    assert reviewer.text(".mcq-pick") == "Select two"
    told = [reviewer.text(".mcq-count")]
    for letter in "ABC":
        reviewer.choose(letter)
        told.append(reviewer.text(".mcq-count"))
    assert told == ["0 / 2", "1 / 2", "2 / 2", "3 / 2 · too many"]
    reviewer.choose("A")
    assert (reviewer.text(".mcq-count"), reviewer.chosen()) == ("2 / 2", "BC")


def test_a_recall_question_says_what_it_is_and_offers_nothing(reviewer, printer):
    reviewer.front(printer.card(fixture()["recall"]))
    assert reviewer.text(".mcq-recall") == "No options here: name 3 from memory"
    assert reviewer.js("return document.querySelectorAll('input, .mcq-options').length") == 0
    reviewer.front(printer.card(fixture()["recall-one"]))
    assert reviewer.text(".mcq-recall") == "No options here: name the answer from memory"
    reviewer.front(printer.card({**fixture()["recall"], "Settings": "pick-1 recall"}))
    assert reviewer.text(".mcq-recall") == "No options here: name 1 from memory"


def test_keys_choose_by_place(reviewer, printer):
    reviewer.front(printer.card(fixture()["three"]))
    for key in ("1", "9"):
        press(reviewer, key)
    order = reviewer.order()
    assert reviewer.chosen() == "".join(sorted(order[0] + order[8]))
    press(reviewer, "1")
    press(reviewer, "2", ctrlKey=True)
    press(reviewer, "3", altKey=True)
    assert reviewer.chosen() == "".join(sorted(order[8] + order[2]))


def test_a_key_without_an_option_does_nothing(reviewer, printer):
    reviewer.front(printer.card(fixture()["multiple"]))
    for key in ("5", "9", "0", "a", "Enter"):
        press(reviewer, key)
    assert reviewer.chosen() == ""


def test_keys_do_nothing_once_another_deck_shows_its_card(reviewer, printer):
    reviewer.front(printer.card(fixture()["multiple"]))
    reviewer.js("document.querySelector('#qa').innerHTML = 'somebody else'")
    press(reviewer, "1")
    assert state(reviewer)["selected"] == []


def test_the_front_again_is_a_redraw_and_keeps_order_and_choice(reviewer, printer):
    reviewer.front(printer.card(fixture()["three"]))
    reviewer.choose("A", "D")
    before = reviewer.order()
    reviewer.show(reviewer.card.front)
    assert (reviewer.order(), reviewer.chosen(), reviewer.text(".mcq-count")) == (before, "AD", "2 / 3")


def test_a_front_after_its_back_is_a_new_presentation(reviewer, printer):
    reviewer.front(printer.card(fixture()["three"]))
    reviewer.choose("A")
    reviewer.flip()
    reviewer.show(reviewer.card.front)
    assert reviewer.chosen() == ""


def test_another_card_knows_nothing_of_the_one_before(reviewer, printer):
    reviewer.front(printer.card(fixture()["multiple"]))
    reviewer.choose("A", "B")
    reviewer.card = printer.card(fixture()["three"])
    reviewer.show(reviewer.card.front)
    assert reviewer.chosen() == ""
    reviewer.choose("C")
    reviewer.flip()
    assert reviewer.chosen() == "C"


def test_what_was_chosen_of_options_that_are_gone_is_forgotten(reviewer, printer):
    fields = fixture()["multiple"]
    reviewer.front(printer.card(fields))
    reviewer.choose("B", "D")
    shorter = printer.card({**fields, "Options": "<ol><li>1</li><li>2</li></ol>", "Key": "B"})
    reviewer.show(shorter.front)
    assert state(reviewer)["selected"] == [1]


@pytest.mark.parametrize("stored", ["", "no JSON", "null", "[]", "7"])
def test_whatever_is_stored_the_card_shows(browser, printer, stored):
    head = f"<script>sessionStorage.setItem('examdeck', {stored!r})</script>"
    browser.open(printer.card(fixture()["single"]).page(head=head))
    assert browser.js("return document.querySelectorAll('.mcq.js input').length") == 5
    assert browser.errors() == []


@pytest.mark.parametrize("kind", RECALL_KINDS)
def test_a_question_of_another_kind_says_what_to_do(reviewer, printer, kind):
    fields = {**fixture()["recall-one"], "Settings": f"pick-1 recall ask-{kind}"}
    reviewer.front(printer.card(fields))
    assert reviewer.text(".mcq-recall") == card_words("en", ())[f"ask_{kind}"]


def test_each_option_tells_its_key_and_0_is_the_tenth(reviewer, printer):
    eleven = "<ol>" + "".join(f"<li>{n}</li>" for n in range(11)) + "</ol>"
    reviewer.front(printer.card({**fixture()["three"], "Options": eleven, "Settings": "pick-3"}))
    told = (
        "return [...document.querySelectorAll('.mcq-option')].map(option => ["
        "option.querySelector('.mcq-key').innerText, option.querySelector('input').getAttribute('aria-keyshortcuts')])"
    )
    assert reviewer.js(told) == [[digit, digit] for digit in "1234567890"] + [["", None]]
    press(reviewer, "0")
    assert reviewer.chosen() == "J"
    reviewer.flip()
    keys = "return [...document.querySelectorAll('.mcq-key')].map(key => getComputedStyle(key).display)"
    assert set(reviewer.js(keys)) == {"none"}


def test_a_digit_typed_into_a_field_chooses_nothing(reviewer, printer):
    """Add-ons put fields into cards."""
    reviewer.front(printer.card(fixture()["three"]))
    reviewer.js(
        "const field = document.createElement('textarea'); document.querySelector('#qa').append(field);"
        "field.dispatchEvent(new KeyboardEvent('keyup', {key: '1', bubbles: true}))"
    )
    assert reviewer.chosen() == ""
