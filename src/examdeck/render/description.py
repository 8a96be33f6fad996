"""What Anki shows of a deck before it is studied: what it is, where from, of when, and where to tell a mistake."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from examdeck.model.deck import Deck
from examdeck.render.card import Words
from examdeck.render.field_html import text_html
from examdeck.render.html import linked, to_html


def deck_description(deck: Deck, words: Words, mod: int) -> str:
    """HTML of a deck's description, in its own words; `mod` is the time of its newest note, in seconds since 1970."""
    facts = {
        f"{words['source']} {{}}": _shown(deck.origin),
        words["authors"].replace("{names}", "{}"): _shown(", ".join(deck.authors)),
        words["licence"].replace("{licence}", "{}"): _shown(deck.licence),
        words["as_of"].replace("{date}", "{}"): datetime.fromtimestamp(mod, UTC).date().isoformat(),
        f"{words['report']}: {{}}": _shown(deck.report.removeprefix("mailto:").replace("{id}", "")),
    }
    lines = [text_html(said).replace("{}", html) for said, html in facts.items() if html]
    return f"{_in_few_lines(to_html(deck.description))}<p>{'<br>'.join(lines)}</p>"


def _shown(text: str) -> str:
    return to_html(linked(text), inline=True) if text else ""


def _in_few_lines(html: str) -> str:
    """HTML with line ends in code alone: Anki shows each of a description."""
    parts = _CODE.split(html)
    parts[::2] = [part.replace(">\n<", "><").replace("\n", " ") for part in parts[::2]]
    return "".join(parts)


_CODE = re.compile("(<pre.*?</pre>)", re.DOTALL)
