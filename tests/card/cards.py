"""Cards as Anki's own template engine renders them, and pages like those its clients show them in."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from anki.collection import Collection

from examdeck.model.notetype import FIELDS
from examdeck.render.card import card_templates
from samples import deck

if TYPE_CHECKING:
    from anki.notes import Note

    from browser import Browser
    from examdeck.model.deck import Deck

FORGET = "<script>sessionStorage.clear()</script>"
"""For the head of a page that shall know nothing of those before it."""
FAINT = """
const channels = text => (text.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
  .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (a, b) => {
  const [dark, bright] = [light(channels(a)), light(channels(b))].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
};
const behind = element => {
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (channels(colour)[3] !== 0) return colour;
  }
  return 'rgb(255, 255, 255)';
};
const faint = [];
const told = (part, ratio, least) => { if (ratio < least) faint.push([part, ratio]) };
const texts = document.createTreeWalker(document.querySelector('.mcq'), NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode, around = text.parentElement;
  if (text.data.trim()) told(text.data, contrast(getComputedStyle(around).color, behind(around)), 4.5);
}
for (const part of document.querySelectorAll('.mcq-option, .mcq-option input, .mcq-verdict, .mcq-withdrawn')) {
  const style = getComputedStyle(part);
  if (style.visibility === 'hidden') continue;
  told(part.outerHTML, contrast(style.borderInlineStartColor, behind(part.parentElement)), 3);
}
return faint;
"""
"""Texts and borders of a card that stand out too little from what is behind them, with their contrast."""
FIXTURES = Path(__file__).parent / "fixtures"


@cache
def fixture(name: str = "fields-v1") -> dict[str, dict[str, str]]:
    """Notes by id, each with all its fields."""
    notes = yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"))
    return {id_: complete(id_, fields) for id_, fields in notes.items()}


def releases() -> list[str]:
    """Names of all fixtures: one written by hand, and what each release made of the product's own bank."""
    return sorted(path.stem for path in FIXTURES.glob("fields-*.yaml"))


def complete(id_: str, fields: dict[str, str]) -> dict[str, str]:
    return {part.name: "" for part in FIELDS} | {"ID": id_} | fields


class Card(NamedTuple):
    """The HTML of both sides, and the style they share."""

    front: str
    back: str
    css: str

    def page(self, side: str = "front", *, night: bool = False, head: str = "") -> str:
        """A page that shows one side by itself, as AnkiDroid's does."""
        classes = "card card1" + (" nightMode night_mode" if night else "")
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Card</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<style>{self.css}</style>{head}</head><body class="{classes}"><div id="qa">{getattr(self, side)}</div>'
            "</body></html>"
        )


class Reviewer:
    """Shows cards in a browser as Anki's desktop does: all in one document, whose scripts run anew for every side."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.js = browser.js

    def front(self, card: Card, *, width: int = 760, night: bool = False) -> None:
        """Open a page with the front of a card."""
        self.card = card
        self.browser.open(card.page(night=night, head=FORGET), width)

    def show(self, html: str) -> None:
        """Put a side into the page that is open."""
        self.js(
            f"const qa = document.querySelector('#qa'); qa.innerHTML = {json.dumps(html)};"
            "for (const old of qa.querySelectorAll('script')) {"
            "  const script = document.createElement('script'); script.text = old.text; old.replaceWith(script); }"
        )

    def flip(self) -> None:
        """Show the back."""
        self.show(self.card.back)

    def choose(self, *letters: str) -> None:
        """Click on options by their letters in the bank."""
        for letter in letters:
            self.js(f"document.querySelector('.mcq-option[data-k={letter}] label').click()")

    def order(self) -> str:
        """The letters that options have in the bank, in the order in which they stand."""
        return self.js("return [...document.querySelectorAll('.mcq-option')].map(li => li.dataset.k).join('')")

    def judge(self, **said: bool) -> None:
        """Call statements true or false, by their letters in the bank."""
        for letter, value in said.items():
            word = str(value).lower()
            self.js(f"document.querySelector('.mcq-option[data-k={letter}] input[value={word}]').click()")

    def letters(self, *bank: str) -> list[str]:
        """The letters that options show, of those in the bank, in the order in which they stand."""
        return [chr(ord("A") + place) for place, letter in enumerate(self.order()) if letter in bank]

    def chosen(self) -> str:
        """The letters of the chosen options, sorted."""
        return self.js(
            "return [...document.querySelectorAll('.mcq-option')].filter(li => li.querySelector('input').checked)"
            ".map(li => li.dataset.k).sort().join('')"
        )

    def results(self) -> dict[str, str]:
        """What each option turned out to be, by its letter in the bank."""
        return self.js(
            "return Object.fromEntries([...document.querySelectorAll('.mcq-option')]"
            ".map(li => [li.dataset.k, li.dataset.result]))"
        )

    def verdict(self) -> tuple[str, str]:
        """The verdict's name, and what it says."""
        name, text = self.js(
            "const v = document.querySelector('.mcq-verdict'); return [v.dataset.verdict, v.innerText]"
        )
        return name, text

    def text(self, selector: str) -> str:
        """What an element says."""
        return self.js(f"return document.querySelector({selector!r}).innerText")


class Printer:
    """A collection that renders notes of the frozen notetype."""

    def __init__(self, folder: Path) -> None:
        self.col = Collection(str(folder / "collection.anki2"))

    def card(self, fields: dict[str, str], of: Deck | None = None) -> Card:
        """The card of a note, with the templates of a deck (in English, unless told)."""
        note = self._note(fields, of or deck())
        output = note.ephemeral_card().render_output()
        return Card(output.question_text, output.answer_text, note.note_type()["css"])

    def add(self, fields: dict[str, str]) -> int:
        """Add a note to the collection; its id."""
        note = self._note(fields, deck())
        self.col.add_note(note, self.col.decks.id("Default"))
        return note.id

    def _note(self, fields: dict[str, str], of: Deck) -> Note:
        notetype = self.col.models.by_name(f"examdeck {of.uid} {of.lang}") or self._add_notetype(of)
        note = self.col.new_note(notetype)
        for name, text in fields.items():
            note[name] = text
        return note

    def _add_notetype(self, of: Deck) -> dict[str, object]:
        templates = card_templates(of, ())
        notetype = self.col.models.new(f"examdeck {of.uid} {of.lang}")
        notetype["css"] = templates.css
        for part in FIELDS:
            self.col.models.add_field(notetype, self.col.models.new_field(part.name))
        template = self.col.models.new_template("Question")
        template["qfmt"], template["afmt"] = templates.front, templates.back
        self.col.models.add_template(notetype, template)
        self.col.models.add_dict(notetype)
        return self.col.models.by_name(notetype["name"])
