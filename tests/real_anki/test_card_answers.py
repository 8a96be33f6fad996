"""What a card asks and answers in the real Anki desktop: verdicts, recall, statements to judge, long backs, looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from card.cards import FAINT, complete, fixture
from real_anki.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = "<p>" + "A long option that takes many lines. " * 40 + "</p>"
FIGURES = (
    '<table><thead><tr><th>class</th><th align="right">share</th></tr></thead>'
    '<tbody><tr><td>fraud</td><td align="right">80</td></tr></tbody></table>'
)
NOTES = {
    **{name: fixture()[name] for name in ("single", "multiple", "three", "recall")},
    "judged": complete("judged", fixture("kprim")["four"]),
    "long": complete("long", {**fixture()["fixed"], "Options": f"<ol>{f'<li>{LONG}</li>' * 4}</ol>", "Key": "D"}),
    "figures": complete("figures", {**fixture()["single"], "Stem": FIGURES}),
}
TOP = "document.querySelector({!r}).getBoundingClientRect().top"


@pytest.fixture(scope="module")
def running() -> Iterator[Study]:
    with Study(NOTES) as anki:
        yield anki


@pytest.fixture
def anki(running: Study) -> Iterator[Study]:
    running.errors()
    yield running
    assert running.errors() == []


def test_the_verdict_says_what_was_right_and_leads_there(anki):
    anki.front("long")
    anki.press("1")
    anki.flip()
    assert anki.verdict() == "Incorrect · Answer: D"
    assert anki.js(f"return {TOP.format('[data-k=D]')} > innerHeight")
    anki.click(".mcq-verdict a")
    anki.until(f"{TOP.format('[data-k=D]')} < innerHeight", True)
    assert anki.js("return document.activeElement.dataset.k") == "D"
    assert anki.js("return document.querySelector('[data-k=D] .mcq-result').innerText") == "Correct answer"
    assert anki.card_state() == "answer"


def test_a_recall_card_asks_plainly_and_its_answers_can_be_uncovered_one_by_one(anki):
    anki.front("recall")
    assert anki.js("return document.querySelector('.mcq-recall').innerText") == "No options here: name 3 from memory"
    anki.click(".mcq-ask button")
    anki.side("back")
    shown = "return [...document.querySelectorAll('.mcq-covered')].map(answer => !answer.hidden)"
    assert anki.js(shown) == [False] * 3
    anki.press("0")
    anki.click(".mcq-answer li:nth-child(3) button")
    assert anki.js(shown) == [True, False, True]
    assert anki.card_state() == "answer"


def test_keys_are_told_and_0_is_the_tenth(anki):
    anki.front("three")
    told = "return [...document.querySelectorAll('.mcq-key')].map(key => [key.innerText, key.getClientRects().length])"
    assert anki.js(told) == [[digit, 1] for digit in "123456789"]
    shortcuts = "return [...document.querySelectorAll('input')].map(input => input.getAttribute('aria-keyshortcuts'))"
    assert anki.js(shortcuts) == list("123456789")


@pytest.mark.parametrize("theme", ["DARK", "LIGHT"])
def test_borders_stand_out_under_the_pointer_and_figures_are_aligned(anki, theme):
    anki.python("from aqt.theme import Theme; mw.set_theme(Theme[theme])", theme=theme)
    anki.front("figures")
    aligned = (
        "return [...document.querySelectorAll('.mcq-stem th, .mcq-stem td')].map(c => getComputedStyle(c).textAlign)"
    )
    assert anki.js(aligned) == ["start", "right", "start", "right"]
    anki.front("judged")
    anki.click("[data-k=A] input")
    for side in ("front", "back"):
        for letter in "ABCD":
            anki.hover(f"[data-k={letter}]")
            anki.until("document.getAnimations().filter(change => change.playState === 'running').length", 0)
            assert anki.js(FAINT) == [], (side, letter)
        if side == "front":
            anki.flip()


def test_who_was_right_finds_the_explanation_within_a_screen(anki):
    anki.front("single")
    anki.click("[data-k=B]")
    anki.flip()
    assert anki.verdict() == "Correct"
    distance = f"{TOP.format('.mcq-explanation')} - {TOP.format('.mcq-verdict')}"
    folded = anki.js(f"return {distance}")
    assert 0 < folded < anki.js("return innerHeight")
    anki.click(".mcq-unfold")
    assert anki.js(f"return {distance}") > folded
    assert anki.card_state() == "answer"


def test_statements_are_judged_by_mouse_and_keys_and_graded_by_half_points(anki):
    anki.front("judged")
    order = anki.order()
    said = dict(zip(order, [letter != "B" for letter in order], strict=True))
    for place, letter in enumerate(order):
        if place % 2:
            anki.click(f"[data-k={letter}] input[value={str(said[letter]).lower()}]")
        else:
            for _ in range(1 if said[letter] else 2):
                anki.press(str(place + 1))
    assert anki.js("return document.querySelector('.mcq-count').innerText") == "4 / 4"
    anki.flip()
    assert anki.verdict() == "Correct · 4 of 4 judged right · 1 point"
    anki.front("judged")
    for letter in "ACD":
        anki.click(f"[data-k={letter}] input[value=true]")
    anki.click("[data-k=B] input[value=true]")
    anki.flip()
    assert anki.verdict().startswith("Partly · True: ")
    assert anki.verdict().endswith(" · 3 of 4 judged right · ½ point")
