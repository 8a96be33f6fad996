"""Translations as their translators write them: by the original's words, of which `examdeck init` makes marks."""

from __future__ import annotations

from typing import Any

import yaml

from examdeck.bank.originals import mark_of


def translation(
    deck: str, questions: dict[str, dict[str, str]], texts: dict[str, str] | None = None, **more: Any
) -> str:
    """The file that has, by id, a translation for each of some texts."""
    said = {id_: _items(words) for id_, words in questions.items()}
    whole = {"deck": deck, **more, "texts": _items(texts or {}), "questions": said}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def _items(words: dict[str, str]) -> list[dict[str, str]]:
    return [{"of": mark_of(original), "text": text} for original, text in words.items()]
