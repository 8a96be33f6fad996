"""Which fields the two sides of a card show, by the templates of its notetype."""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.readers.anki.note import NoteType

_SHOWN = re.compile(r"\{\{([^{}#/^!][^{}]*)\}\}")
_TYPED = re.compile(r"\{\{type:[^{}]*\}\}")
"""What the front has in place of an answer that is to be typed."""
_OURS = re.compile(r'data-id="([^"/{}]*)/\{\{text:ID\}\}"[^>]*\slang="([\w-]+)"')
_CLOZE = 1
"""The kind of a notetype that makes a card of each number of its clozes."""


def notetype_of(name: str, kind: int, fields: Sequence[str], front: str, back: str) -> NoteType:
    """A notetype, from the templates of its first card."""
    ours = _OURS.search(front)
    asked = _shown(_TYPED.sub("", front), fields)
    told = _shown(back, fields)
    return NoteType(
        name=name,
        fields=tuple(fields),
        asked=asked or tuple(fields[:1]),
        told=tuple(field for field in told if field not in asked) or tuple(fields[1:2] if not asked else ()),
        is_cloze=kind == _CLOZE,
        is_typed=_TYPED.search(front) is not None,
        uid=ours[1] if ours else "",
        lang=ours[2] if ours else "",
    )


def _shown(template: str, fields: Sequence[str]) -> tuple[str, ...]:
    """The fields that a template shows, in its order."""
    shown = dict.fromkeys(found[1].rpartition(":")[2].strip() for found in _SHOWN.finditer(template))
    return tuple(name for name in shown if name in fields)
