"""The back: the verdict, and what each option turned out to be."""

from __future__ import annotations

import pytest

from card.cards import FORGET, Reviewer, fixture
from examdeck.render.invisible import invisible

CASES = [
    # note, chosen, verdict, what it says
    ("single", "B", "correct", "Correct"),
    ("single", "A", "incorrect", "Incorrect · Answer: {right}"),
    ("single", "", "unanswered", "Not answered · Answer: {right}"),
    ("multiple", "BD", "correct", "Correct · 2 of 2 found"),
    ("multiple", "AB", "partial", "Partly · Answer: {right} · 1 of 2 found, 1 wrong"),
    ("multiple", "B", "partial", "Partly · Answer: {right} · 1 of 2 found"),
    ("multiple", "ABD", "partial", "Partly · Answer: {right} · 2 of 2 found, 1 wrong"),
    ("multiple", "AC", "incorrect", "Incorrect · Answer: {right} · 0 of 2 found, 2 wrong"),
    ("any", "A", "correct", "Correct"),
    ("any", "C", "correct", "Correct"),
    ("any", "B", "incorrect", "Incorrect · Answer: {right}"),
    ("three", "ACD", "correct", "Correct · 3 of 3 found"),
    ("three", "ABE", "partial", "Partly · Answer: {right} · 1 of 3 found, 2 wrong"),
]


@pytest.mark.parametrize(("name", "chosen", "verdict", "says"), CASES)
def test_the_verdict_is_of_the_exact_set(reviewer, printer, name, chosen, verdict, says):
    reviewer.front(printer.card(fixture()[name]))
    reviewer.choose(*chosen)
    reviewer.flip()
    right = ", ".join(reviewer.letters(*fixture()[name]["Key"].split()))
    assert reviewer.verdict() == (verdict, says.format(right=right))
    assert reviewer.js("return document.querySelector('#answer').className") == "mcq-verdict"


def test_each_option_says_what_it_turned_out_to_be(reviewer, printer):
    reviewer.front(printer.card(fixture()["multiple"]))
    reviewer.choose("A", "B")
    reviewer.flip()
    assert reviewer.results() == {"A": "wrong", "B": "hit", "C": "rejected", "D": "missed"}
    says = reviewer.js(
        "return Object.fromEntries([...document.querySelectorAll('.mcq-option')]"
        ".map(li => [li.dataset.k, (li.querySelector('.mcq-result') || {}).innerText]))"
    )
    assert says == {"A": "Your answer, incorrect", "B": "Your answer, correct", "D": "Correct, but missed"}
    assert reviewer.chosen() == "AB"
    assert reviewer.js("return [...document.querySelectorAll('input')].every(input => input.disabled)")


def test_where_any_correct_option_will_do_the_others_are_not_missed(reviewer, printer):
    reviewer.front(printer.card(fixture()["any"]))
    assert reviewer.js("return document.querySelector('input').type") == "radio"
    reviewer.choose("C")
    reviewer.flip()
    assert reviewer.text(".mcq-option[data-k=A] .mcq-result") == "Also correct"


def test_any_two_of_three_will_do_and_all_three_are_too_many(reviewer, printer):
    card = printer.card({**fixture()["three"], "Settings": "pick-2"})
    reviewer.front(card)
    reviewer.choose("A", "D")
    reviewer.flip()
    assert reviewer.verdict() == ("correct", "Correct · 2 of 2 found")
    reviewer.show(card.front)
    reviewer.choose("A", "C", "D")
    reviewer.flip()
    right = ", ".join(reviewer.letters("A", "C", "D"))
    assert reviewer.verdict() == ("partial", f"Partly · Answer: {right} · 3 of 2 found · too many")


def test_why_stands_beside_its_option(reviewer, printer):
    reviewer.front(printer.card(fixture()["single"]))
    reviewer.flip()
    assert reviewer.text(".mcq-option[data-k=A] .mcq-why") == "EBS stores blocks."
    assert reviewer.js("return document.querySelectorAll('.mcq-why').length") == 3
    assert reviewer.js("return document.querySelector('.mcq-rationales')") is None


def test_of_a_recall_question_why_stands_beside_the_answer(reviewer, printer):
    rationales = "<ol><li></li><li>Boxes.</li><li></li></ol>"
    reviewer.front(printer.card({**fixture()["recall"], "Rationales": rationales}))
    reviewer.flip()
    assert reviewer.text(".mcq-answer > ul > li:nth-child(2) .mcq-why") == "Boxes."


def test_the_back_of_a_recall_question_gives_the_answers(reviewer, printer):
    reviewer.front(printer.card(fixture()["recall"]))
    reviewer.flip()
    assert reviewer.verdict() == ("none", "Answer")
    assert reviewer.text(".mcq-answer").strip().split("\n") == [
        "Semantic Segmentation",
        "Object Detection",
        "Image Classification",
    ]


def test_without_an_answer_it_says_so_and_gives_it(reviewer, printer):
    reviewer.front(printer.card(fixture()["fixed"]))
    reviewer.flip()
    assert reviewer.verdict() == ("unanswered", "Not answered · Answer: C")
    assert reviewer.text(".mcq-option[data-k=C] .mcq-result") == "Correct"


def test_the_back_alone_is_neutral(browser, printer):
    browser.open(printer.card(fixture()["fixed"]).page("back", head=FORGET))
    assert Reviewer(browser).verdict() == ("none", "Answer: C")


def test_the_back_after_the_front_of_another_card_is_neutral(reviewer, printer):
    reviewer.front(printer.card(fixture()["any"]))
    reviewer.show(printer.card(fixture()["fixed"]).back)
    assert reviewer.verdict() == ("none", "Answer: C")


def test_a_redraw_of_the_back_keeps_the_grading(reviewer, printer):
    reviewer.front(printer.card(fixture()["multiple"]))
    reviewer.choose("A", "B")
    reviewer.flip()
    before = reviewer.order(), reviewer.results(), reviewer.verdict()
    reviewer.flip()
    assert (reviewer.order(), reviewer.results(), reviewer.verdict()) == before


def test_a_redraw_of_the_back_alone_stays_neutral(browser, printer):
    reviewer = Reviewer(browser)
    reviewer.card = printer.card(fixture()["fixed"])
    browser.open(reviewer.card.page("back", head=FORGET))
    reviewer.flip()
    assert reviewer.verdict() == ("none", "Answer: C")


def test_a_withdrawn_question_has_a_banner_and_nothing_else(reviewer, printer):
    reviewer.front(printer.card(fixture()["withdrawn"]))
    assert reviewer.text(".mcq-withdrawn").startswith("This question was withdrawn\n")
    assert "Its field Withdrawn says why." in reviewer.text(".mcq-withdrawn")
    written = invisible("<p>Prices <em>rose</em>.</p>\n<p>→ q-9</p>")
    reviewer.front(printer.card({**fixture()["withdrawn"], "Spare 2": written}))
    assert reviewer.text(".mcq-reason").split() == ["Prices", "rose.", "Replaced", "by", "q-9"]
    assert "Its field" not in reviewer.text(".mcq-withdrawn")
    assert "blank" not in reviewer.text("#qa")
    assert reviewer.js("return document.querySelectorAll('input, .mcq-stem').length") == 0


def test_explanation_references_and_source_follow_in_that_order(reviewer, printer):
    reviewer.front(printer.card(fixture()["single"]))
    reviewer.flip()
    text = reviewer.text(".mcq")
    parts = ("Objects are written", "https://docs.aws.amazon.com/s3/", "Source: Storage Practice, Question 12")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


# ---- the way to what was right ----


def test_each_letter_of_the_answer_leads_to_its_option(reviewer, printer):
    reviewer.front(printer.card(fixture()["three"]))
    reviewer.choose("B")
    reviewer.flip()
    links = "return [...document.querySelectorAll('.mcq-verdict a')].map(link => { link.click(); return ["
    there = "link.innerText, here().dataset.k, here().querySelector('.mcq-letter').innerText"
    found = reviewer.js(f"const here = () => document.activeElement; {links}{there}] }})")
    assert {key for _, key, _ in found} == {"A", "C", "D"}
    assert all(text == letter for text, _, letter in found)
    assert reviewer.js("return location.hash") == ""


def test_the_option_that_a_letter_leads_to_is_in_view(reviewer, printer):
    long = "<p>" + "A long option that takes many lines on a phone. " * 30 + "</p>"
    options = f"<ol><li>{long}</li><li>{long}</li><li>{long}</li><li>{long}</li></ol>"
    reviewer.front(printer.card({**fixture()["fixed"], "Options": options, "Key": "D"}), width=390)
    reviewer.choose("A")
    reviewer.flip()
    top = "document.querySelector('[data-k=D]').getBoundingClientRect().top"
    assert reviewer.js(f"return {top} > innerHeight")
    reviewer.js("document.querySelector('.mcq-verdict a').click()")
    assert reviewer.js(f"return {top} < innerHeight")


def test_of_one_right_option_nobody_says_that_it_was_missed(reviewer, printer):
    reviewer.front(printer.card(fixture()["single"]))
    reviewer.choose("A")
    reviewer.flip()
    assert reviewer.text(".mcq-option[data-k=B] .mcq-result") == "Correct answer"


def test_who_was_right_unfolds_why_the_others_are_wrong(reviewer, printer):
    reviewer.front(printer.card(fixture()["three"]))
    shown = (
        "return [...document.querySelectorAll('.mcq-why')].filter(why => !why.hidden)"
        ".map(why => why.closest('li').dataset.k).sort().join('')"
    )
    reviewer.choose("A", "C", "D")
    reviewer.flip()
    assert reviewer.js(shown) == "ACD"
    for expected, state in (("ABCDEFGHI", "true"), ("ACD", "false")):
        reviewer.js("document.querySelector('.mcq-unfold').click()")
        assert reviewer.js(shown) == expected
        assert reviewer.js("return document.querySelector('.mcq-unfold').getAttribute('aria-expanded')") == state
    reviewer.show(reviewer.card.front)
    reviewer.choose("A", "C", "E")
    reviewer.flip()
    assert reviewer.js(shown) == "ABCDEFGHI"
    assert reviewer.js("return document.querySelector('.mcq-unfold')") is None


NORMAL = {
    "Stem": "<p>A retailer streams click events from forty shops.</p><p>Which solution is the right one?</p>",
    "Options": "<ol>"
    + "<li>Write the events to a queue, and let a scheduled function convert them.</li>" * 4
    + "</ol>",
    "Rationales": "<ol>"
    + "<li>A queue and a function must be written, deployed and watched by somebody.</li>" * 4
    + "</ol>",
}


@pytest.mark.parametrize("size", [(390, 844), (768, 900), (1280, 800)])
def test_the_explanation_is_within_a_screen_of_the_verdict(reviewer, printer, size):
    width, height = size
    card = printer.card({**fixture()["single"], **NORMAL})
    reviewer.front(card, width=width)
    reviewer.choose("B")
    reviewer.flip()
    tops = "return ['.mcq-verdict', '.mcq-explanation'].map(s => document.querySelector(s).getBoundingClientRect().top)"
    verdict, explanation = reviewer.js(tops)
    assert 0 < explanation - verdict < height


def test_a_question_without_a_source_of_its_own_names_none(reviewer, printer):
    reviewer.front(printer.card({**fixture()["single"], "Source": ""}))
    reviewer.flip()
    assert "Source" not in reviewer.text(".mcq-source")
