"""Anki's other clients, and what they withhold: one document for both sides, storage, scripts."""

from __future__ import annotations

import html
import json

import pytest

from card.cards import FORGET, Reviewer, fixture, releases
from examdeck.model.kinds import RECALL_KINDS
from examdeck.render.card import card_words

THROWS = (
    "<script>Object.defineProperty(window, 'sessionStorage', "
    "{get() { throw new DOMException('denied', 'SecurityError') }})</script>"
)
"""What a sandboxed page does."""


def test_the_choice_survives_from_one_document_to_the_next(browser, printer):
    """AnkiDroid's classic reviewer: a full page load for each side."""
    reviewer = Reviewer(browser)
    card = printer.card(fixture()["three"])
    reviewer.front(card)
    reviewer.choose("A", "B")
    order = reviewer.order()
    browser.open(card.page("back"))
    assert reviewer.js("return typeof examdeck.marker") == "undefined"
    assert (reviewer.order(), reviewer.chosen()) == (order, "AB")
    right = ", ".join(reviewer.letters("A", "C", "D"))
    assert reviewer.verdict() == ("partial", f"Partly · Answer: {right} · 1 of 3 found, 1 wrong")
    browser.open(card.page("back"))
    assert reviewer.verdict()[0] == "partial"
    browser.open(card.page())
    assert reviewer.chosen() == ""
    assert browser.errors() == []


def test_taps_on_an_option_are_left_to_the_card(reviewer, printer):
    """AnkiDroid and AnkiMobile flip the card at a tap, unless it hits something of the class "tappable"."""
    reviewer.front(printer.card(fixture()["code"]))
    untouchable = "[...document.querySelectorAll('.mcq-option *')].filter(part => !part.closest('.tappable')).length"
    assert reviewer.js(f"return {untouchable}") == 0
    assert reviewer.js("return document.querySelector('.mcq-stem').closest('.tappable')") is None


def test_without_storage_the_order_is_the_same_on_both_sides_of_a_day(browser, printer):
    reviewer = Reviewer(browser)
    card = printer.card(fixture()["three"])
    browser.open(card.page(head=THROWS))
    reviewer.choose("A")
    order = reviewer.order()
    assert browser.errors() == []
    browser.open(card.page("back", head=THROWS))
    assert reviewer.order() == order
    assert reviewer.verdict()[0] == "none"
    assert reviewer.verdict()[1].startswith("Answer: ")
    assert browser.errors() == []


def test_without_storage_one_document_still_knows_the_choice(browser, printer):
    reviewer = Reviewer(browser)
    reviewer.card = printer.card(fixture()["multiple"])
    browser.open(reviewer.card.page(head=THROWS))
    reviewer.choose("B", "D")
    reviewer.flip()
    assert reviewer.verdict()[0] == "correct"
    assert browser.errors() == []


def test_it_works_in_a_sandbox(browser, printer):
    ask = (
        "<script>onmessage = message => parent.postMessage([message.data, String(eval(message.data))], '*');"
        "onerror = error => parent.postMessage(['error', String(error)], '*')</script>"
    )
    page = printer.card(fixture()["multiple"]).page(head=ask)
    browser.open(
        "<!doctype html><title>Sandbox</title>"
        f'<iframe sandbox="allow-scripts" width="400" height="700" srcdoc="{html.escape(page)}"></iframe>'
    )

    def inside(code: str) -> str:
        told = browser.js(
            "return new Promise(tell => { onmessage = message => tell(message.data);"
            f"document.querySelector('iframe').contentWindow.postMessage({json.dumps(code)}, '*') }})"
        )
        assert told[0] == code
        return told[1]

    assert inside("try { sessionStorage.length } catch (error) { error.name }") == "SecurityError"
    inside("document.querySelector('.mcq-option[data-k=B] label').click()")
    assert inside("document.querySelector('.mcq-count').innerText") == "1 / 2"
    assert browser.errors() == []


# ---- without scripts ----


class Still:
    """A card in a frame that runs no scripts, which the page around it can look into."""

    def __init__(self, browser, page: str) -> None:
        self.browser = browser
        frame = f'<iframe sandbox="allow-same-origin" width="390" height="900" srcdoc="{html.escape(page)}"></iframe>'
        browser.open(f"<!doctype html><title>Still</title>{frame}")

    def look(self, code: str):
        """What an expression gives; it has `all` (elements by selector) and `style` (of one, or before or after it)."""
        return self.browser.js(
            "const inside = document.querySelector('iframe').contentWindow;"
            "const all = selector => [...inside.document.querySelectorAll(selector)];"
            "const style = (element, pseudo) => inside.getComputedStyle(element, pseudo);"
            f"return {code}"
        )


ITEMS = "all('.mcq-options > ol > li')"


@pytest.mark.parametrize("name", ["single", "multiple", "code", "table", "rtl"])
def test_without_scripts_the_front_can_be_read_and_gives_nothing_away(browser, printer, name):
    still = Still(browser, printer.card(fixture()[name]).page())
    assert still.look("all('.js').length") == 0
    assert still.look(f"{ITEMS}.every(li => li.getBoundingClientRect().height >= 44)")
    looks = "[style(li).borderColor, style(li).backgroundColor, style(li, '::after').content].join()"
    assert len(set(still.look(f"{ITEMS}.map(li => {looks})"))) == 1
    wanted = {"multiple": '"Select two"'}.get(name, '"Select one"')
    assert still.look("style(all('.mcq-pick')[0], '::before').content") == wanted


@pytest.mark.parametrize("name", ["single", "multiple", "any", "pinned", "code", "table", "math"])
def test_without_scripts_the_back_marks_the_correct_options(browser, printer, name):
    note = fixture()[name]
    still = Still(browser, printer.card(note).page("back"))
    marks = still.look(f"{ITEMS}.map(li => style(li, '::after').content)")
    marked = " ".join(letter for letter, mark in zip("ABCDE", marks, strict=False) if mark == '"✓ Correct"')
    assert marked == note["Key"]
    assert set(marks) <= {'"✓ Correct"', "none"}
    borders = still.look(f"{ITEMS}.map(li => style(li).borderColor)")
    assert len(set(borders)) == 2
    assert still.look("all('.mcq-options li li').every(li => style(li, '::after').content === 'none')")
    answer = still.look("all('.mcq-answer')[0]")
    assert answer is not None
    assert still.look("style(all('.mcq-answer')[0]).display") == "block"
    assert still.look("all('.mcq-verdict')[0].innerText") == "Answer"


def test_without_scripts_rationales_stand_under_their_letters(browser, printer):
    still = Still(browser, printer.card(fixture()["single"]).page("back"))
    assert still.look("style(all('.mcq-rationales > ol')[0]).listStyleType") == "upper-alpha"
    heights = still.look("all('.mcq-rationales > ol > li').map(li => li.getBoundingClientRect().height > 0)")
    assert heights == [True, True, False, True, False]


def test_without_scripts_a_recall_question_says_how_many(browser, printer):
    still = Still(browser, printer.card(fixture()["recall"]).page())
    says = still.look("style(all('.mcq-recall')[0], '::before').content")
    assert says == '"No options here: name 3 from memory"'
    still = Still(browser, printer.card(fixture()["recall"]).page("back"))
    assert still.look("all('.mcq-answer li').map(li => li.innerText)") == [
        "Semantic Segmentation",
        "Object Detection",
        "Image Classification",
    ]


@pytest.mark.parametrize("kind", RECALL_KINDS)
def test_without_scripts_a_question_of_another_kind_says_what_to_do(browser, printer, kind):
    fields = {**fixture()["recall-one"], "Settings": f"pick-1 recall ask-{kind}"}
    still = Still(browser, printer.card(fields).page())
    says = still.look("style(all('.mcq-recall')[0], '::before').content")
    assert says == f'"{card_words("en", ())[f"ask_{kind}"]}"'


# ---- every release ----


@pytest.mark.parametrize(("release", "name"), [(release, name) for release in releases() for name in fixture(release)])
def test_fields_of_every_release_show(browser, printer, release, name):
    reviewer = Reviewer(browser)
    note = fixture(release)[name]
    card = printer.card(note)
    browser.open(card.page(head=FORGET))
    if note["Withdrawn"]:
        assert reviewer.text(".mcq-withdrawn")
    elif note["Options"]:
        pick = int(note["Settings"].split()[0].removeprefix("pick-"))
        reviewer.choose(*note["Key"].split()[:pick])
        reviewer.show(card.back)
        assert reviewer.verdict()[0] == "correct"
        assert note["Rationales"].count("<li>") in (0, len(reviewer.order()))
    else:
        reviewer.show(card.back)
        answers = reviewer.js("return document.querySelectorAll('.mcq-answer > * > li').length")
        assert answers == len(note["Key"].split())
    assert browser.errors() == []
