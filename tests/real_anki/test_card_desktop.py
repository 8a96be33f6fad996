"""The card in the real Anki desktop: the acceptance tests of the card that need it, by their numbers."""

from __future__ import annotations

import json
from math import inf
from typing import TYPE_CHECKING

import pytest

from card.cards import FAINT, fixture
from real_anki.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURE = """
const qa = document.querySelector('#qa');
const pick = (html, what) => new RegExp('<' + what + '>([^]*?)</' + what + '>').exec(html)[1];
const times = [];
for (let turn = 0; turn < 10; turn++) {
  qa.innerHTML = html; // scripts in it do not run
  qa.offsetHeight;
  const start = performance.now();
  (0, eval)(pick(html, 'script'));
  qa.offsetHeight;
  times.push(performance.now() - start);
}
return Math.min(...times);
"""
"""Milliseconds that the script adds to showing a side: running it, and the layout of what it made."""
CHANGING = "document.getAnimations().filter(change => change.playState === 'running').length"
"""How many colours are on their way from one to another."""


@pytest.fixture(scope="module")
def running() -> Iterator[Study]:
    with Study() as anki:
        yield anki


@pytest.fixture
def anki(running: Study) -> Iterator[Study]:
    """The same Anki for all tests of this file; each fails by itself when a page said something as an error."""
    running.errors()
    yield running
    assert running.errors() == []


def test_1_mixed_cards_in_a_row_raise_no_error(anki):
    for _ in range(3):
        for card in anki.ids.values():
            anki.show(card)
            anki.flip()
    assert anki.errors() == []


def test_2_a_click_chooses_and_the_back_shows_it(anki):
    anki.front("multiple")
    anki.click("[data-k=B] .mcq-text")
    anki.click("[data-k=A]")
    assert anki.chosen() == "AB"
    anki.flip()
    results = anki.js(
        "return [...document.querySelectorAll('.mcq-option')].map(o => o.dataset.k + o.dataset.result).sort()"
    )
    assert results == ["Awrong", "Bhit", "Crejected", "Dmissed"]
    letters = ", ".join(chr(ord("A") + place) for place, letter in enumerate(anki.order()) if letter in "BD")
    assert anki.verdict() == f"Partly · Answer: {letters} · 1 of 2 found, 1 wrong"
    assert anki.js("return document.querySelector('#answer').getBoundingClientRect().top") < 400


def test_3_the_order_is_the_same_on_both_sides_of_50_cards(anki):
    orders = set()
    names = [name for name, fields in fixture().items() if fields["Options"] and name in anki.ids]
    for turn in range(50):
        anki.show(anki.ids[names[turn % len(names)]])
        front = anki.order()
        anki.flip()
        assert anki.order() == front
        orders.add(front)
    assert len(orders) > 20


def test_5_and_6_one_or_as_many_as_are_asked_for(anki):
    anki.front("single")
    anki.click("[data-k=A]")
    anki.click("[data-k=C]")
    assert anki.chosen() == "C"
    anki.front("multiple")
    told = []
    for letter in "BDA":
        anki.click(f"[data-k={letter}]")
        told.append(anki.js("return document.querySelector('.mcq-count').innerText"))
    assert told == ["1 / 2", "2 / 2", "3 / 2 · too many"]
    anki.click("[data-k=A]")
    anki.flip()
    assert anki.verdict() == "Correct · 2 of 2 found"


def test_7_and_8_keys_choose_exactly_once(anki):
    for modifiers in ((), ("Alt",)):
        anki.front("three")
        order = anki.order()
        for place in range(9):
            anki.press(str(place + 1), *modifiers)
            assert anki.chosen() == "".join(sorted(order[: place + 1]))
        anki.press("3", *modifiers)
        assert anki.chosen() == "".join(sorted(order[:2] + order[3:]))
        assert anki.card_state() == "question"
        anki.flip()


def test_10_anki_keeps_its_own_keys(anki):
    anki.front("single")
    anki.press("1", "Control")
    assert anki.chosen() == ""
    assert anki.python("return mw.col.get_card(mw.reviewer.card.id).user_flag()") == 1
    anki.press("1", "Control")
    anki.press("2")
    anki.click("[data-k=A] input")
    anki.press("Space")
    anki.side("back")
    assert anki.card_state() == "answer"
    assert anki.chosen() == "A"
    anki.front("multiple")
    anki.press("Return")
    anki.side("back")
    anki.review("Default")
    for rating in "1234":
        reviews = anki.python("return mw.col.db.scalar('select count() from revlog')")
        anki.press("Space")
        anki.side("back")
        anki.press(rating)
        anki.side("front")
        logged = anki.python("return mw.col.db.list('select ease from revlog order by id')")
        assert len(logged) == reviews + 1
        assert logged[-1] == int(rating)


def test_11_a_redraw_of_the_front_keeps_order_and_choice(anki):
    anki.front("three")
    for letter in "ABC":
        anki.click(f"[data-k={letter}]")
    order = anki.order()
    anki.redraw()
    assert (anki.order(), anki.chosen()) == (order, "ABC")
    anki.flip()
    assert anki.order() == order


def test_12_a_redraw_of_the_back_keeps_the_grading(anki):
    anki.front("three")
    anki.click("[data-k=A]")
    anki.flip()
    before = anki.order(), anki.chosen(), anki.verdict()
    anki.redraw()
    assert (anki.order(), anki.chosen(), anki.verdict()) == before


def test_13_again_on_the_same_card_begins_anew(anki):
    anki.front("three")
    anki.click("[data-k=A]")
    anki.flip()
    anki.front("three")
    assert anki.chosen() == ""


def test_14_the_back_alone_is_neutral(anki):
    told = anki.preview_back(anki.ids["fixed"])
    assert told == {"previewer": "Answer: C", "card layout": "Answer: C"}


def test_15_a_recall_card_offers_nothing_and_answers_on_the_back(anki):
    anki.front("recall")
    assert anki.js("return document.querySelectorAll('input, .mcq-option').length") == 0
    assert "Semantic" not in anki.js("return document.querySelector('#qa').innerText")
    anki.flip()
    assert anki.js("return document.querySelector('.mcq-answer').innerText").startswith("Semantic Segmentation")


@pytest.mark.parametrize("theme", ["DARK", "LIGHT"])
def test_20_text_and_borders_stand_out_in_either_theme(anki, theme):
    anki.python("from aqt.theme import Theme; mw.set_theme(Theme[theme])", theme=theme)
    for name, chosen in (("multiple", "AB"), ("single", "A"), ("code", "B"), ("recall", ""), ("rtl", "")):
        anki.front(name)
        for letter in chosen:
            anki.click(f"[data-k={letter}]")
        for side in ("front", "back"):
            if side == "back":
                anki.flip()
            for part in (".mcq-stem", *(f"[data-k={letter}]" for letter in anki.order())):
                anki.hover(part)
                anki.until(CHANGING, 0)
                assert anki.js(FAINT) == [], (name, side, part)
    paper = anki.js("return getComputedStyle(document.body).backgroundColor")
    assert paper == {"DARK": "rgb(22, 24, 27)", "LIGHT": "rgb(252, 252, 250)"}[theme]


def test_24_math_is_typeset_once_and_code_left_alone(anki):
    anki.front("math")
    anki.until("document.querySelectorAll('mjx-container').length", 4)
    assert anki.js("return document.querySelector('.mcq code').innerText") == r"\(n\)"
    anki.flip()
    anki.until("document.querySelectorAll('.mcq-stem mjx-container, .mcq-options mjx-container').length", 4)


def test_what_the_script_takes_goes_by_the_options(anki):
    """Four times as many may take it eight times as long, by the best of some rounds."""
    anki.front("single")
    for side in ("question", "answer"):
        html = anki.python(f"return mw.reviewer.card.{side}()")

        def takes(times, html=html):
            options = f"const html = {json.dumps(html)}.replace(/<li>[^]*<\\/li>/, all => all.repeat({times}));"
            return anki.js(options + MEASURE)

        small, large = min(takes(4) for _ in range(3)), inf
        for _ in range(8):
            if (large := min(large, takes(16))) < 8 * small:
                break
            small = min(small, takes(4))
        assert large < 8 * small
