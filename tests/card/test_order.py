"""The order of the options: by chance, the same on both sides, and never where it means something."""

from __future__ import annotations

from itertools import permutations

import pytest

from card.cards import Reviewer, fixture

CRITICAL = {23: 49.73, 16: 39.25, 4: 18.47}
"""Chi-squared by degrees of freedom, exceeded by chance once in a thousand."""


def orders(reviewer: Reviewer, count: int, pins: list[int], seeds: int = 10_000) -> list[list[int]]:
    return reviewer.js(
        f"const all = []; for (let seed = 0; seed < {seeds}; seed++) all.push(examdeck.order(seed, {count}, {pins}));"
        "return all"
    )


@pytest.fixture
def page(reviewer, printer):
    reviewer.front(printer.card(fixture()["single"]))
    return reviewer


def chi_squared(observed: list[int]) -> float:
    expected = sum(observed) / len(observed)
    return sum((count - expected) ** 2 / expected for count in observed)


def test_every_order_is_as_likely_as_any_other(page):
    found = [tuple(order) for order in orders(page, 4, [])]
    counts = [found.count(order) for order in permutations(range(4))]
    assert chi_squared(counts) < CRITICAL[len(counts) - 1]


def test_every_option_is_as_likely_in_every_place(page):
    found = orders(page, 5, [])
    for option in range(5):
        assert chi_squared([sum(order[place] == option for order in found) for place in range(5)]) < CRITICAL[4]


def test_pinned_options_stay_and_the_others_are_shuffled_around_them(page):
    found = orders(page, 5, [1, 4])
    assert all(order[1] == 1 and order[4] == 4 for order in found)
    counts = [found.count(list(order)) for order in ([a, 1, b, c, 4] for a, b, c in permutations((0, 2, 3)))]
    assert sum(counts) == len(found)
    assert min(counts) > 1_500


def test_the_order_depends_on_the_seed_alone(page):
    assert page.js("return [1, 2].map(() => examdeck.order(7, 9, [8]).join()).every((o, _, all) => o === all[0])")
    assert sorted(page.js("return examdeck.order(7, 9, [8])")) == list(range(9))


@pytest.mark.parametrize("count", [0, 1])
def test_there_may_be_nothing_to_shuffle(page, count):
    assert page.js(f"return examdeck.order(3, {count}, [])") == list(range(count))


def test_a_card_is_shuffled_anew_each_time_but_not_between_front_and_back(page):
    seen = set()
    for _ in range(12):
        page.show(page.card.front)
        seen.add(page.order())
        front = page.order()
        page.flip()
        assert page.order() == front
    assert len(seen) > 6


def test_the_first_card_of_a_session_depends_on_the_day(page):
    def first(day):
        page.js(f"sessionStorage.clear(); delete examdeck.state; Date.prototype.toDateString = () => 'day {day}'")
        page.show(page.card.front)
        return page.order()

    assert len({first(day) for day in range(20)}) > 10
    assert first(7) == first(7)


def test_what_names_other_options_stays_in_place(reviewer, printer):
    reviewer.front(printer.card(fixture()["pinned"]))
    for _ in range(8):
        reviewer.flip()
        reviewer.show(reviewer.card.front)
        assert reviewer.order().endswith("E")


def test_a_question_that_calls_options_by_letter_keeps_their_order(reviewer, printer):
    reviewer.front(printer.card(fixture()["fixed"]))
    for _ in range(8):
        reviewer.flip()
        reviewer.show(reviewer.card.front)
        assert reviewer.order() == "ABC"
    assert reviewer.js("return [...document.querySelectorAll('.mcq-letter')].map(l => l.innerText).join('')") == "ABC"
