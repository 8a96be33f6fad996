"""What Anki shows of a deck before it is studied."""

from __future__ import annotations

import time

import pytest

from examdeck.model.deck import Deck
from examdeck.model.question import Place
from examdeck.render.card import card_words
from examdeck.render.description import deck_description

MORNING, EVENING = 1_795_824_000, 1_795_910_399
"""The first and the last second of a day."""


def described(lang="en", mod=MORNING, **said):
    deck = Deck(place=Place("deck.yaml"), uid="planets", name="Planets", title="Planets", lang=lang, **said)
    return deck_description(deck, card_words(lang, ()), mod)


def test_a_deck_says_what_it_is_where_from_of_when_and_where_to_tell_a_mistake():
    assert described(
        description="About *planets*",
        origin="https://example.org/planets",
        authors=("Ann & Bob", "Eve"),
        licence="CC0",
        report="https://example.org/?a&b",
    ) == (
        '<p>About <em>planets</em></p><p>Source: <a href="https://example.org/planets">https://example.org/planets</a>'
        "<br>Authors: Ann &amp; Bob, Eve<br>Licence: CC0<br>As of 2026-11-28<br>"
        'Report a mistake: <a href="https://example.org/?a&amp;b">https://example.org/?a&amp;b</a></p>'
    )


def test_lines_of_its_source_are_no_lines_for_anki():
    said = described(description="One\ntwo\n\n- three\n- four\n\n```\nfive\nsix\n```\n")
    assert said.startswith("<p>One two</p><ul><li>three</li><li>four</li></ul>")
    assert "five\nsix\n" in said


def test_one_that_says_nothing_has_the_date():
    assert described() == "<p>As of 2026-11-28</p>"


@pytest.mark.parametrize("zone", ["UTC+12", "UTC-14"])
def test_the_date_is_the_same_wherever_it_is_built(zone, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", zone)
        time.tzset()
        assert described(mod=MORNING) == described(mod=EVENING) == "<p>As of 2026-11-28</p>"
        assert described(mod=EVENING + 1) == "<p>As of 2026-11-29</p>"
    time.tzset()


def test_it_is_in_the_language_of_the_deck():
    said = described(
        "de", origin="Ein <Buch>", licence="[CC0](https://example.org/0) {}", report="mailto:a@example.org"
    )
    assert said == (
        '<p>Quelle: Ein &lt;Buch&gt;<br>Lizenz: <a href="https://example.org/0">CC0</a> {}<br>'
        "Stand: 2026-11-28<br>Fehler melden: a@example.org</p>"
    )


@pytest.mark.parametrize("report", ["https://example.org/new?title={id}", "https://example.org/new?title="])
def test_a_report_about_the_deck_names_no_question(report):
    address = "https://example.org/new?title="
    assert f'Report a mistake: <a href="{address}">{address}</a>' in described(report=report)
