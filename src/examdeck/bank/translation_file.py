"""The loader of a translation, the file that `translations` in `deck.yaml` names for a language.

The file's keys; `deck` and `questions` are required:

    deck       Anki's name of the deck in this language
    authors    one name or several, of those who translate
    texts      title and description of `deck.yaml`: a list of texts
    questions  a mapping: a question's id and the list of its texts

A text is a mapping: `of`, the mark of the original (see `originals`), and `text`, its translation in Markdown; one
that is empty is not translated yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from examdeck.bank.originals import SIX_DIGITS
from examdeck.model.finding import Finding
from examdeck.model.translation import TranslatedText, Translation
from examdeck.text.source import Source
from examdeck.text.yaml_fields import YamlFields, open_mapping
from examdeck.text.yaml_nodes import place_of

TRANSLATION_KEYS = frozenset({"deck", "authors", "texts", "questions"})
TEXT_KEYS = frozenset({"of", "text"})


def load_translation(source: Source) -> tuple[Translation | None, list[Finding]]:
    """What the file says, and every mistake in it; None where it is no mapping of keys."""
    top, found = open_mapping(source)
    if top is None:
        return None, found
    top.check_keys(TRANSLATION_KEYS, required=("deck", "questions"))
    fields = top.fields("questions")
    keys = fields.node.keys if fields else {}
    translation = Translation(
        place=top.place(),
        deck=top.deck_name("deck"),
        authors=top.texts("authors"),
        texts=tuple(_texts(top, "texts")),
        questions={id_: tuple(_texts(fields, id_)) for id_ in keys} if fields else {},
        places={id_: place_of(top.path, key) for id_, key in keys.items()},
    )
    return translation, found


def _texts(of: YamlFields, key: str) -> Iterator[TranslatedText]:
    for fields in of.all_fields(key):
        fields.check_keys(TEXT_KEYS, required=TEXT_KEYS)
        mark = fields.matching("of", SIX_DIGITS.fullmatch, "six digits or letters up to f, as init writes them")
        if mark:
            yield TranslatedText(mark, fields.text("text"), fields.place())
