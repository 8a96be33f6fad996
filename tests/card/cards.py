"""Cards as Anki's own template engine renders them, and pages like those its clients show them in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from anki.collection import Collection

from examdeck.card import card_templates
from examdeck.notetype import FIELDS
from samples import deck

if TYPE_CHECKING:
    from examdeck.deck import Deck

FIXTURES = Path(__file__).parent / "fixtures"


@cache
def fixture(name: str = "fields-v1") -> dict[str, dict[str, str]]:
    """Notes by id, each with all its fields."""
    notes = yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"))
    return {id_: complete(id_, fields) for id_, fields in notes.items()}


def complete(id_: str, fields: dict[str, str]) -> dict[str, str]:
    return {part.name: "" for part in FIELDS} | {"ID": id_} | fields


class Card(NamedTuple):
    """The HTML of both sides, and the style they share."""

    front: str
    back: str
    css: str

    def page(self, side: str = "front", *, night: bool = False) -> str:
        """A page that shows one side by itself, as AnkiDroid's does."""
        classes = "card card1" + (" nightMode night_mode" if night else "")
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Card</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<style>{self.css}</style></head><body class="{classes}"><div id="qa">{getattr(self, side)}</div>'
            "</body></html>"
        )


class Printer:
    """A collection that renders notes of the frozen notetype."""

    def __init__(self, folder: Path) -> None:
        self.col = Collection(str(folder / "collection.anki2"))

    def card(self, fields: dict[str, str], of: Deck | None = None) -> Card:
        """The card of a note, with the templates of a deck (in English, unless told)."""
        of = of or deck()
        notetype = self.col.models.by_name(f"examdeck {of.uid} {of.lang}") or self._add_notetype(of)
        note = self.col.new_note(notetype)
        for name, text in fields.items():
            note[name] = text
        output = note.ephemeral_card().render_output()
        return Card(output.question_text, output.answer_text, notetype["css"])

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
