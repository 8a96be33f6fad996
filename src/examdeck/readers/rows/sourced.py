"""Explanations that stand where a row says what it refers to: `source`, and there a sentence or two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from examdeck.language.columns import Role, fold, role
from examdeck.language.shipped import said
from examdeck.readers.rows.shapes import Shape
from examdeck.readers.rows.text import cell

_OTHER_NAMES = frozenset(map(fold, said("reference_line")))
_FEWEST, _HALF, _MOST = 3, 0.5, 0.6
_HEAD = 600
"""Characters that are looked at."""
_TAG = re.compile(r"<[^<>]{1,400}>")
_END = re.compile(r"[^\W\d_]{3}[.!?؟।](?:\s|$)|[。！？]")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORDS, _LETTERS = 8, 16
"""So many make a sentence, and characters of languages that part no words."""
_CITES = re.compile(
    r"https?:|www\.|§|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\bpp?\.\s?\d|\bISBN\b|\bdoi\b|\bet al\b", re.IGNORECASE
)
"""Addresses, laws, years and pages."""


def take_sources_for_explanations(shapes: Sequence[Shape]) -> None:
    """Take what stands in most rows under a name of references for their explanation, where it is sentences.

    Not where anything else explains, or where addresses, titles and the like stand there.
    """
    asked = [one for one in shapes if one.stem]
    if len(asked) < _FEWEST or any(one.explanations or any(choice.why for choice in one.choices) for one in asked):
        return
    names = Counter(
        name for one in asked for name in one.cells if role(name) is Role.REFERENCE or fold(name) in _OTHER_NAMES
    )
    for name, times in names.items():
        told = [(one, cell(one.cells.get(name))) for one in asked]
        texts = [text for _, text in told if text]
        if times < _HALF * len(asked) or len(set(texts)) <= _HALF * times or sum(map(_argues, texts)) < _MOST * times:
            continue
        for one, text in told:
            if text:
                one.explanations = [text]
                one.references = tuple([each for each in one.references if each not in text])
        return


def _argues(text: str) -> bool:
    """Whether a text is a sentence or more, and no title and no citation."""
    head = _TAG.sub(" ", text[:_HEAD])
    if _CITES.search(head) or not _END.search(head):
        return False
    words = _WORD.findall(head)
    small = sum(not word[0].isupper() for word in words)
    return len(_UNSPACED.findall(head)) >= _LETTERS or (len(words) >= _WORDS and small >= _MOST * len(words))
