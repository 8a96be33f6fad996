"""Which options a row's key means: letters, positions from 0 or from 1, or the options' own texts.

A single row often leaves it open ("2" of four options), the whole bank seldom does: so each way of reading is tried
on all rows, and the one that explains most of them is taken. What stays open is no key.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import Any

from examdeck.language.columns import OF_FLAG, Role, fold, numbered, role
from examdeck.language.letters import AND, ordinals
from examdeck.language.truth import FALSE, TRUE
from examdeck.model.value import value
from examdeck.readers.rows.lettered import literal, unquoted
from examdeck.readers.rows.text import cell


class Way(Enum):
    """A way to understand a key."""

    # Enum's own is a function in Python, and there is a mapping by these for each row
    __hash__ = object.__hash__

    LABEL = "as a letter"
    TEXT = "as an option's text"
    FLAGS = "as one value an option"
    FROM_0 = "counted from 0"
    FROM_1 = "counted from 1"


Meant = tuple[int, ...]
"""Positions from 0 of the options that a key means, in rising order."""


@value()
class Choice:
    """An option as its row has it."""

    text: str
    """As written, without its letter; nothing where a place of the list is empty, which others are counted by."""
    label: str = ""
    """What the row calls it: a letter, an id."""
    correct: bool | None = None
    """What the row says beside it; None if it does not."""
    why: str = ""
    points: float | None = None
    """What it counts, where others count another part of the same."""
    name: str = ""
    """What it stands under in a mapping: `{"_7": "ice"}`."""


@value()
class Key:
    """What a row says of its correct options."""

    name: str
    """Of the column or key."""
    value: Any

    def __str__(self) -> str:
        if isinstance(self.value, dict):
            return ", ".join(f"{name}: {cell(value)}" for name, value in list(self.value.items())[:9])
        return cell(self.value) or ", ".join(map(cell, self.value[:9] if isinstance(self.value, list) else ()))


_SEPARATOR = re.compile(r"\s*(?:[,;|/&+、，；\n]|\band\b|\bund\b|\by\b|\bet\b|\bи\b)\s*|\s+", re.IGNORECASE)
_TEXT_SEPARATORS = ("\n", ";", "|", ",", "、")
_LETTERS = re.compile(r"[A-J]{2,10}|[a-j]{2,10}")
_LETTER_AND_TEXT = re.compile(r"[(\[]?([^\W\d_]|\d{1,2})(?:[.):\]]+\s+|\))(\S.*)", re.DOTALL)
_LETTER_AT_TEXT = re.compile(r"[(\[]?[^\W\d_][.):\]](\S.*)", re.DOTALL)
_AFTER_WORD = re.compile(r"^[a-z]{2,}\.(?=[A-J]{1,6}$)")
"""The end of a sentence that was scraped along with the letters."""
_BRACKETS = "()[]. "
_QUOTES = "\"'“”‘’„«»`.;,:!?¿¡ "
"""What a key may have around its text and the option has not, or the other way round."""
_SIGNS = re.compile(r"(?:(?![+±=<>≤≥≠√^%]|-\s*(?:\d|[^\W\d](?![^\W\d])))[\W_])+")
"""What may stand between words otherwise; not signs that reckon."""
_DASHES = str.maketrans("–−", "--")
_SURE = 4
"""Letters and digits by which a text is known whatever stands between them."""
_LONGEST_LIST = 60
"""Characters of a key up to which it may name several options."""
_MOST_PARTS = 100
_OPENING, _CLOSING = "([\"' \t\n", ")].:\"' \t\n"
"""What stands around a label."""
_PARTS_OF_A_KEY = frozenset(["text", "value", "label", "id", "index", "letter", "key", "option", "answer"])
_TRUE = TRUE | set("1x✓✔√○〇") | {"✅"}
_FALSE = FALSE | set("0×✗✘❌") | {""}


def truth(value: Any) -> bool | None:
    """What a cell says, if it says yes or no."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value > 0
    said = cell(value).casefold()
    return True if said in _TRUE else False if said in _FALSE else None


def ways(key: Key, choices: Sequence[Choice]) -> dict[Way, Meant]:
    """Each way in which the key can be understood, and what it then means."""
    said = key.value
    if not choices:
        return {}
    if isinstance(said, dict):
        said = _flags_by_name(said, choices)
    own = [same(choice.text) for choice in choices]
    if isinstance(said, str) and not said.isalnum() and same(said) not in own:
        said = _listed(_without_words(said))
    if isinstance(said, list) and len(said) == len(choices) and len(choices) > 1 and _are_flags(said):
        flagged: dict[Way, Meant] = {Way.FLAGS: tuple([i for i, flag in enumerate(said) if truth(flag)])}
        return flagged | ({Way.FROM_0: (0, 1)} if _are_both(said) else {})
    parts = said[:_MOST_PARTS] if isinstance(said, list) else [said]
    texts = [cell(part) for part in parts]
    # "True" may be an option's text, but is no letter and no number
    names = ["" if isinstance(part, bool) else cell(part) for part in parts]
    numbers = _numbers(names)
    labels = tuple([choice.label for choice in choices])
    called = {choice.name: position for position, choice in enumerate(choices) if choice.name}
    offered = Offered([choice.text for choice in choices], own, _positions(labels), called)
    found = (
        _every(texts, _by_text, offered),
        _every(names, _by_label, offered),
        _counted(numbers, 0, len(choices)),
        _counted(numbers, 1, len(choices)),
    )
    # an empty place before all options is there to count from 1
    first = next((at for at, choice in enumerate(choices) if choice.text), 0)
    return {way: meant for way, meant in zip(_WAYS, found, strict=True) if meant and min(meant) >= first}


def _without_words(said: str) -> str:
    """What a cell says behind words that announce an answer: "Correct: A"."""
    words, colon, rest = said.partition(":")
    return rest if colon and rest.strip() and role(words) in (Role.KEY, Role.ANSWER) else said


_WAYS = (Way.TEXT, Way.LABEL, Way.FROM_0, Way.FROM_1)


def likeliest(
    name: str, found: Iterable[Mapping[Way, Meant]], *, from_0: bool = False, before: int | None = None
) -> list[Way]:
    """The ways for the keys of this name, that which explains most rows of the bank first.

    Of the two counts, only the one that is sure. Where nothing tells, it is the one of `before`; if there is none,
    `from_0` may say which.
    """
    votes = Counter(chain.from_iterable(found))
    counts = votes[Way.FROM_0] - votes[Way.FROM_1]
    sure = {0: 1, 1: -1}.get(before, 0) if before is not None else 0
    if counts * sure >= 0 != sure:
        counts = sure
    for way in (Way.LABEL, Way.TEXT) if is_index(name) else ():
        if votes[way] <= votes[Way.FROM_0]:
            del votes[way]  # neither the 1 of "option 1" nor an option that is "1" is an index
    if counts > 0 or (counts == 0 and (from_0 or is_index(name))):
        del votes[Way.FROM_1]
    elif counts < 0:
        del votes[Way.FROM_0]
    order = list(Way)
    return sorted(votes, key=lambda way: (-votes[way], order.index(way)))


@lru_cache(maxsize=512)
def is_index(name: str) -> bool:
    """Whether the name of a key says that it counts from 0."""
    return re.search(r"index|idx|indices", fold(name)) is not None


COUNTS = (Way.FROM_0, Way.FROM_1)
_RIVALS = {Way.FROM_0: Way.FROM_1, Way.FROM_1: Way.FROM_0}


def decide(meant: Mapping[Way, Meant], order: Sequence[Way]) -> Meant | None:
    """What a key means, by the likeliest way that fits; None where two ways that are as likely differ."""
    best = _best(meant, order)
    if best is None:
        return None
    if best is Way.LABEL and len(meant[best]) > 1 and Way.TEXT in meant:
        best = Way.TEXT  # "AB" is an option's whole text, not the options A and B
    rival = _RIVALS.get(best)
    if rival is not None and rival in order and rival in meant and meant[rival] != meant[best]:
        return None
    return meant[best]


def counted_from(meant: Mapping[Way, Meant], order: Sequence[Way]) -> int | None:
    """From 0 or 1 a key is counted that is a number, be it the 1 of "option 1"; None for one that is none."""
    best = _best(meant, order)
    if best is None or best is Way.TEXT:
        return None
    return next((base for base, way in enumerate(COUNTS) if meant.get(way) == meant[best]), None)


def _best(meant: Mapping[Way, Meant], order: Sequence[Way]) -> Way | None:
    """The likeliest way that fits a key, if one does."""
    return next((way for way in order if way in meant), None)


def _listed(value: str) -> Any:
    """A cell that holds a list in JSON or Python's way as that list."""
    text = unquoted(value)
    made = literal(text) if text.startswith("[") else None
    return made if isinstance(made, list) else text


def _are_flags(values: list[Any]) -> bool:
    return all(isinstance(v, bool) or v in (0, 1) or cell(v).casefold() in ("true", "false") for v in values)


def _are_both(values: list[Any]) -> bool:
    """Whether flags may be indexes as well, of both of two options."""
    return list(map(cell, values)) == ["0", "1"]


def _flags_by_name(said: Mapping[str, Any], choices: Sequence[Choice]) -> list[Any] | Any:
    """`{"answer_a_correct": "true"}` as the labels that are true."""
    for name, part in said.items():
        if name in _PARTS_OF_A_KEY:
            return part
    if len(said) == 1 and not isinstance(only := next(iter(said.values())), bool):
        return only
    chosen = []
    for name, flag in said.items():
        if truth(flag):
            known = numbered(OF_FLAG.sub("", name))
            chosen.append(choices[known[1]].text if known and 0 <= known[1] < len(choices) else name)
    return chosen


def _every(texts: Sequence[str], read: Callable[[str, Offered], Meant | None], offered: Offered) -> Meant | None:
    """The options that all parts of the key mean together; None if one of them means none."""
    if len(texts) == 1:
        return read(texts[0], offered)
    meant = [read(text, offered) for text in texts]
    return _ordered(n for some in meant if some for n in some) if meant and all(meant) else None


def _ordered(positions: Iterable[int]) -> Meant:
    return tuple(sorted(set(positions)))


def same(text: str) -> str:
    """A text as it is compared with another."""
    words = text.casefold() if text.isalnum() else " ".join(text.casefold().split())
    return words.rstrip(".;,") or words


@value()
class Offered:
    """The options of a row, as a key may name them."""

    written: Sequence[str]
    texts: Sequence[str]
    """As they are compared (see `same`)."""
    positions: Mapping[str, int]
    """By their letters or labels, in lower case."""
    named: Mapping[str, int]
    """By the names that they stand under."""


@lru_cache(maxsize=512)
def _positions(given: tuple[str, ...]) -> Mapping[str, int]:
    """The options of a row by their letters, where these are the labels that it gives them."""
    labels = {label.casefold(): position for position, label in enumerate(given) if label}
    # letters stand for positions unless the row gives out letters itself
    if any(len(label) == 1 and label.isalpha() for label in labels):
        return labels
    return {chr(ord("a") + position): position for position in range(min(26, len(given)))} | labels


def _by_text(text: str, offered: Offered) -> Meant | None:
    """The options that have the text; or its parts, where it is no option's."""
    found = _with_text(text, offered)
    for separator in () if text.isalnum() else _TEXT_SEPARATORS:
        if not found and separator in text:
            found = _every([part for part in text.split(separator) if part.strip()], _with_text, offered)
    return found or _joined(text, offered)


def _joined(text: str, offered: Offered) -> Meant | None:
    """The options of whose texts all of a text is made, with commas or words for "and" between."""
    if len(text) < 2 * _SURE:
        return None
    rest, found = " ".join(text.casefold().split()), []
    for own, place in sorted(((own, place) for place, own in enumerate(offered.texts)), key=lambda pair: -len(pair[0])):
        if len(own) >= _SURE and own in rest:
            rest = rest.replace(own, "\n", 1)
            found.append(place)
    return _ordered(found) if len(found) > 1 and _BETWEEN_TEXTS.fullmatch(rest) else None


_BETWEEN_TEXTS = re.compile(rf"(?:[\s.,;&+/|]|{AND})*")


def _with_text(text: str, offered: Offered) -> Meant | None:
    said, wanted = text.strip(), same(text)
    if wanted not in offered.texts and not text.isalnum() and (lettered := _LETTER_AND_TEXT.fullmatch(text.strip())):
        said, wanted = lettered[2], same(lettered[2])
    elif wanted not in offered.texts and (lettered := _LETTER_AT_TEXT.fullmatch(said)):  # "A.ice"
        said, wanted = (lettered[1], same(lettered[1])) if same(lettered[1]) in offered.texts else (said, wanted)
    if said in offered.written:  # "True" is not "true", nor is "x;" what "x" is, where both are options
        return tuple([n for n, own in enumerate(offered.written) if own == said])
    texts = offered.texts
    if wanted not in texts and not text.isalnum():
        wanted, texts = wanted.strip(_QUOTES), [own.strip(_QUOTES) for own in texts]
    if wanted not in texts and len(bare := _bare(wanted)) >= _SURE:
        wanted, texts = bare, [_bare(own) for own in texts]
    if wanted not in texts and any("&" in each for each in (said, *offered.written)):
        texts = [same(unescape(own)) for own in offered.written]  # `&lt;p&gt;` where the key is `<p>`
        wanted = same(unescape(said))
        wanted = wanted if texts.count(wanted) == 1 else ""
    return tuple([n for n, own in enumerate(texts) if own == wanted]) if wanted else None


@lru_cache(maxsize=256)  # each of many parts of a key is compared with the same texts
def _bare(text: str) -> str:
    return _SIGNS.sub("", text.translate(_DASHES))


def _by_label(text: str, offered: Offered) -> Meant | None:
    """The options that the text calls by their letters or labels."""
    if text in offered.named:
        return (offered.named[text],)
    if offered.named and _is_of_another(text, offered.named):
        return None
    text = _AFTER_WORD.sub("", text) if "." in text else text
    if not text:
        return None
    found = _labelled(text, offered)
    if found is None and _LETTERS.fullmatch(text) and len(set(text)) == len(text):
        found = _every(list(text), _labelled, offered)
    if found is not None or text.isalnum():
        return found
    if same(text) not in offered.texts and (lettered := _LETTER_AND_TEXT.fullmatch(text)):
        found = _labelled(lettered[1], offered)
        wanted = same(lettered[2])
        if found and offered.texts[found[0]] != wanted and (wanted in offered.texts or _is_key(found[0], offered)):
            return None
    if found is None and len(text) < _LONGEST_LIST:
        parts = _parts(text.strip(_BRACKETS))
        found = _every(parts, _labelled, offered) if len(parts) > 1 else None
    return found


def _is_of_another(text: str, named: Iterable[str]) -> bool:
    """Whether a text is made as the names of all options are, and is none of them: "_2" beside "_8" and "_9"."""
    base = text.rstrip(_DIGITS)
    return base not in ("", text) and all(name.rstrip(_DIGITS) == base for name in named)


_DIGITS = "0123456789"


def _is_key(place: int, offered: Offered) -> bool:
    """Whether an option is a letter alone, and the others are not: it changed places with the key."""
    return len(offered.texts[place]) == 1 and all(len(text) > 1 for n, text in enumerate(offered.texts) if n != place)


def _labelled(text: str, offered: Offered) -> Meant | None:
    label = (text if text.isalnum() else text.strip().lstrip(_OPENING).rstrip(_CLOSING)).casefold()
    if label not in offered.positions and (known := numbered(text)) and not _NUMBER.match(text):
        label = chr(ord("a") + known[1])
    found = offered.positions.get(label)
    if found is None and len(label) == 1 and not label.isascii():
        found = next((place for place in ordinals(label) if place < len(offered.texts)), None)
    return None if found is None else (found,)


_NUMBER = re.compile(r"\s*[-–−]?\s*\d+(?:\s*\Z|[^\w\s]+\d)")
"""-1 is no option: many write it for none; and 0.3 is not the third."""


def _numbers(texts: Sequence[str]) -> list[int]:
    """The numbers that the parts of a key consist of; none if there is anything else."""
    each = [_numbers_in(text) for text in texts]
    return [number for some in each for number in some] if all(each) else []


def _numbers_in(text: str) -> list[int]:
    text = text.strip(_BRACKETS)
    if text.isalnum():
        return [int(text)] if text.isdecimal() and len(text) < 4 else []
    parts = _parts(text) if len(text) < _LONGEST_LIST else []
    if len(parts) < 2 or not all(part.isdecimal() and len(part) < 4 for part in parts):
        return []
    return [int(part) for part in parts]


def _counted(numbers: Sequence[int], first: int, count: int) -> Meant | None:
    """The positions that the numbers are, counted from `first`; None if there is not an option for each."""
    if not numbers or min(numbers) < first or max(numbers) - first >= count:
        return None
    return _ordered([number - first for number in numbers])


def _parts(text: str) -> list[str]:
    return [part for part in _SEPARATOR.split(text) if part]
