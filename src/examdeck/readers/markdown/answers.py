"""What an answer line says: which of a question's options are correct, and what else stands in the line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from examdeck.readers.markdown.options import ordinals

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Choices:
    """A question's options as an answer may name them."""

    names: tuple[str, ...]
    """Letters or numbers; empty texts where the source gives none."""
    texts: tuple[str, ...]

    def named(self, name: str) -> int | None:
        """The option that a letter or a number means; without names in the source, A is the first."""
        wanted = name.lower()
        for position, own in enumerate(self.names):
            if own.lower() == wanted:
                return position
        if any(self.names) and not name.isdigit():
            places = ordinals(name)
            same = [i for i, own in enumerate(self.names) if set(ordinals(own)) & set(places)]
            return same[0] if same else None
        if any(self.names):
            return None
        return next((place for place in ordinals(name) if place < len(self.texts)), None)

    def worded(self, text: str) -> int | None:
        """The only option that says what `text` says."""
        wanted = plain(text)
        same = [i for i, own in enumerate(self.texts) if wanted and plain(own) == wanted]
        return same[0] if len(same) == 1 else None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer line, understood."""

    key: frozenset[int]
    """Positions of the correct options, from 0; empty where the line names one that is not there."""
    said: str
    """The key in the source's words."""
    rest: str = ""
    """What the line says besides: the beginning of an explanation."""


def plain(text: str) -> str:
    """A text without case, decoration and punctuation, to compare by; one of signs alone is itself."""
    return re.sub(r"[\W_]+", "", text).casefold() or text.strip()


_ONE = r"[(\[（]?(?:(?:option|choice|answer|alternative|opci[oó]n|letra)[ \t]+[(\[]?)?([^\W_]|[①-⑩]|\d{1,2})[)\].:）、]{0,2}"
_FIRST = re.compile(rf"[ \t*_`\"“:>-]*{_ONE}(?=[\W_]|$)", re.IGNORECASE)
_NEXT = re.compile(
    rf"[*_`]*[ \t]*(?:,|;|/|&|\+|、|，|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bdan\b|\bor\b|和|及|と|[ \t])[ \t]*(?:and[ \t]+)?[*_`]*{_ONE}(?=[\W_]|$)",
    re.IGNORECASE,
)
_RUN = re.compile(r"[ \t*_`\"“:(\[]*([A-Za-z]{2,8}|[1-9]{2,6})[)\]]?[ \t*_`\".]*(?=$|[ \t]*(?:\(|[^\w \t(]))")
_BECAUSE = re.compile(
    r"[ \t*_`]*(?:[-–—:：,.;|(]|because\b|since\b|as\b|is\b|are\b|explanation\b|reason\b|[^\w\s])", re.IGNORECASE
)
_LABELLED = re.compile(r"(?:^|(?<=[ \t,;*(]))[(\[]?([A-Za-z])[).\]][)\]]?[*_]*[ \t]+")


def read_answer(text: str, choices: Choices) -> Answer | None:
    """What the text after "Answer:" says, or None when it names no option in any known way."""
    text = text.strip().strip("\u200b\ufe0f")
    if not text or len(choices.texts) == 0:
        return None
    whole = choices.worded(text)
    if whole is not None:
        return Answer(frozenset({whole}), text)
    return _run(text, choices) or _worded(text, choices) or _named(text, choices) or _listed(text, choices)


def _run(text: str, choices: Choices) -> Answer | None:
    """ "BD", "Ac": letters without anything between them, in order and each once."""
    found = _RUN.match(text)
    if found is None:
        return None
    letters = found[1]
    if letters.isdigit() and not all(name.isdigit() for name in choices.names):
        return None
    key = [choices.named(letter) for letter in letters]
    if None in key or len(set(key)) < len(key) or (not letters.isupper() and key != sorted(key, key=lambda k: k or 0)):
        return None
    rest = text[found.end() :].strip(" \t*_")
    return Answer(frozenset(k for k in key if k is not None), letters, rest if re.search(r"\w", rest) else "")


def _worded(text: str, choices: Choices) -> Answer | None:
    """ "B) text and C) text": letters with the options' own words."""
    found = list(_LABELLED.finditer(text))
    key = []
    for position, label in enumerate(found):
        index = choices.named(label[1])
        end = found[position + 1].start() if position + 1 < len(found) else len(text)
        said, own = plain(text[label.end() : end]), plain(choices.texts[index]) if index is not None else ""
        if index is None or not own or not (said.startswith(own[:40]) or own.startswith(said[:40] or "\0")):
            break
        key.append(index)
    else:
        if key and found[0].start() <= _DECORATION:
            return Answer(frozenset(key), text, _after_text(text[found[-1].end() :], choices.texts[key[-1]]))
    return None


_DECORATION = 4
"""Characters that may stand before the first letter of a key."""


def _after_text(text: str, option: str) -> str:
    """What follows an option's own words."""
    if text[: len(option)].casefold() == option.casefold():
        return text[len(option) :].strip(" \t*_.:-–—")
    return ""


def _named(text: str, choices: Choices) -> Answer | None:
    """ "B", "B, D", "(b) and (d)", "B - because …"."""
    found = _FIRST.match(text)
    if found is None:
        return None
    names, end = [found[1]], found.end()
    while following := _NEXT.match(text, end):
        if choices.named(following[1]) is None and following[1].islower():
            break
        names.append(following[1])
        end = following.end()
    rest = text[end:]
    key = [choices.named(name) for name in names]
    closed = text[found.end(1) : found.end()].strip()
    if rest.strip(" \t*_`") and not closed and not _BECAUSE.match(rest):
        return None
    said = text[found.start(1) : end].strip(" \t*_`.:")
    tail = rest.strip(' \t*_`-–—:,.;|"”)') if re.search(r"\w", rest) else ""
    if None in key:
        unknown_is_letter = all(k is not None or (n.isalpha() and n.isascii()) for n, k in zip(names, key, strict=True))
        is_short = not tail and (any(choices.names) or all(n.isupper() for n in names))
        return Answer(frozenset(), said) if unknown_is_letter and is_short else None
    last = key[-1]
    if len(key) == 1 and last is not None and plain(tail).startswith(plain(choices.texts[last])[:40] or "\0"):
        tail = _after_text(rest.lstrip(" \t*_`-–—:,.;|"), choices.texts[last])
    return Answer(frozenset(k for k in key if k is not None), said, tail)


def _listed(text: str, choices: Choices) -> Answer | None:
    """The words of several options, one a line or with commas between."""
    for separator in ("\n", ";", ",", " and "):
        parts = [part.strip(" \t-*+•.") for part in text.split(separator) if part.strip()]
        key = [choices.worded(part) for part in parts]
        if len(parts) > 1 and None not in key:
            return Answer(frozenset(k for k in key if k is not None), text)
    return None


_PROSE = (
    re.compile(
        r"\b(?:the )?(?:correct|right|best) (?:answers?|options?|choices?)(?: here)? (?:is|are|would be)\s*:?\s*(?:option |answer |choice )?"
        r"[*_`(\[]*([A-Za-z])[)\].*_`]*(?=[\s:,.;)–—-]|$)"
    ),
    re.compile(
        r"^[ \t>*_-]*(?:option |answer |choice )?[(\[]?([A-Z])[)\].]?[*_]* is (?:the )?(?:correct|right|best)\b",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(r"\b(?:option|answer|choice) [(\[]?([A-Z])[)\]]? is (?:the )?(?:correct|right)\b"),
    re.compile(
        r"\b(?:so|therefore|hence|thus),? (?:the )?(?:correct )?answer is [(\[*]*([A-Za-z])[)\]*.]*(?=[\s,.;]|$)",
        re.IGNORECASE,
    ),
)
_MOST_PROSE = 5_000
"""Characters of an explanation that are searched."""


def read_prose(text: str, choices: Choices) -> Answer | None:
    """The key that an explanation tells in prose: "C is correct because …". None where it tells two different ones."""
    text = text[:_MOST_PROSE]
    for pattern in _PROSE:
        said = {found[1].upper(): found[0] for found in pattern.finditer(text)}
        if not said:
            continue
        key = [choices.named(name) for name in said]
        if len(key) != 1 or key[0] is None:
            return None
        return Answer(frozenset({key[0]}), next(iter(said.values())).strip())
    return None
