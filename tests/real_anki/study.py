"""A desktop in which the fixtures' notes are studied, and what a test asks of their cards."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from card.cards import fixture
from examdeck.model.notetype import FIELDS
from examdeck.render.card import card_templates
from real_anki.desktop import Desktop
from samples import deck

if TYPE_CHECKING:
    from collections.abc import Mapping

    from examdeck.model.deck import Deck

ADD_NOTES = """
notetype = mw.col.models.new("examdeck")
notetype["css"] = css
for name in names:
    mw.col.models.add_field(notetype, mw.col.models.new_field(name))
template = mw.col.models.new_template("Question")
template["qfmt"], template["afmt"] = front, back
mw.col.models.add_template(notetype, template)
mw.col.models.add_dict(notetype)
notetype = mw.col.models.by_name("examdeck")
ids = {}
for name, fields in notes.items():
    note = mw.col.new_note(notetype)
    for field, text in fields.items():
        note[field] = text
    mw.col.add_note(note, 1)
    ids[name] = note.card_ids()[0]
return ids
"""
CLICK = """
from aqt.qt import QPointF, Qt
from PyQt6.QtTest import QTest
bar, found = mw.bottomWeb, []
middle = "(() => { const b = document.querySelector('[data-ease=\\"%d\\"]'); if (!b) return null;" \
    "const box = b.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2] })()" % ease
def there():
    found.clear()
    bar.page().runJavaScript(middle, found.append)
    wait_until(lambda: found, "the bar")
    return found[0]
x, y = wait_until(there, "its button")
zoom = bar.zoomFactor()
at = QPointF(x * zoom, y * zoom).toPoint()
QTest.mouseClick(bar.focusProxy() or bar, Qt.MouseButton.LeftButton, pos=at)
"""
"""Click on a button of Anki's bar, as a mouse does: its press takes the focus."""
CHOSEN = "[...document.querySelectorAll('.mcq-option')].filter(o => o.querySelector('input').checked)"
ORDER = "[...document.querySelectorAll('.mcq-option')].map(o => o.dataset.k).join('')"


class Study(Desktop):
    """A desktop with notes as cards in the deck Default: those of the fixtures, or others."""

    def __init__(self, notes: Mapping[str, Mapping[str, str]] = {}, of: Deck | None = None) -> None:
        super().__init__()
        templates = card_templates(of or deck(), ())
        self.ids = self.python(
            ADD_NOTES,
            css=templates.css,
            front=templates.front,
            back=templates.back,
            names=[part.name for part in FIELDS],
            notes=notes or {name: fields for name, fields in fixture().items() if name != "withdrawn"},
        )

    def front(self, name: str) -> None:
        """Show a note's front as if it had been there for a while: it listens to keys."""
        self.show(self.ids[name])
        self.js("examdeck.shownAt -= 2000; examdeck.quietUntil -= 2000")

    def chosen(self) -> str:
        return self.js(f"return {CHOSEN}.map(o => o.dataset.k).sort().join('')")

    def order(self) -> str:
        return self.js(f"return {ORDER}")

    def verdict(self) -> str:
        return self.js("return document.querySelector('.mcq-verdict').innerText")

    def until(self, code: str, value: object, seconds: float = 40) -> None:
        """Wait until an expression has a value."""
        deadline = time.monotonic() + seconds
        while (found := self.js(f"return {code}")) != value:
            assert time.monotonic() < deadline, f"{code} is {found!r} and not {value!r}"
            time.sleep(0.05)

    def card_state(self) -> str:
        return self.python("return mw.reviewer.state")

    def rates(self, ease: int, how: str, *, held: int = 30) -> None:
        """Flip, rate by "key", "mouse" or "call", as add-ons do, and wait for the next front."""
        self.press("Space")
        self.side("back")
        self.python("wait_until(lambda: mw.reviewer._states_mutated, 'the buttons'); wait(60)")
        if how == "key":
            self.press(str(ease), hold=held)
        elif how == "mouse":
            self.python(CLICK, ease=ease)
        else:
            self.python("mw.reviewer._answerCard(ease)", ease=ease)
        self.side("front")
