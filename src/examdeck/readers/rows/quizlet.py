"""Study sets as Quizlet exports them: cards of two sides, with whatever stands between sides and between cards.

A tab and a new line, unless somebody chose others (https://help.quizlet.com, "Exporting your sets"). A side may have
several lines. Where one of them has options, the other says which is right; else the second is to be recalled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from examdeck.language.columns import role
from examdeck.language.lines import phrase_of
from examdeck.model.codes.read import NO_QUESTIONS
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.lettered import lettered_parts
from examdeck.readers.rows.questions import questions
from examdeck.readers.rows.shapes import Row, shape
from examdeck.readers.rows.tables import are_terms
from examdeck.text.source import Source

_SIDES = ("<term>", "\t", "::", "||", "=>", " - ", " – ", " — ", " = ", ": ", ";", ",")
"""What may stand between the sides of a card, the surest first."""
_SURE = frozenset(_SIDES[:5])
"""Those by which a file is recognised; others stand in any text."""
_CARDS = ("<row>", "\n\n\n", "\n\n", "\n---\n", ";;", "|||", ";", "\n")
"""What may stand between cards."""
_FEWEST = 3
_NEARLY_ALL = 0.9
_LOOKED_AT = 1_000
"""Cards whose options tell of all."""
_LISTED = re.compile(r"^[ \t]*[-*•+][ \t]+(?=\S)", re.MULTILINE)
_MOST = 1_000_000
"""Characters of which all ways to part them are tried."""


class _Card(NamedTuple):
    """A card, with the lines that it has in the file."""

    first: str
    second: str
    line: int
    end: int


def recognise(source: Source) -> int:
    """Sure for cards with options; a guess for those without. Cards of a line and a tab are a table whose terms ask."""
    text = source.text[:_MOST]
    sign = next((sign for sign in _SIDES if sign in _SURE and sign in text), "")
    is_set_in = sign == "\t" and "\n\t" in text
    cards = _cards(text, _SURE) if sign and not is_set_in else []
    if len(cards) < _FEWEST or role(cards[0].first.strip()) or role(cards[0].second.strip()):
        return 0
    lines = {card.line for card in cards if card.line == card.end}
    is_table = sign == "\t" and len(lines) == len(cards) and not all(_options(card.second) > 1 for card in cards)
    if is_table:
        return 0
    some = cards[:_LOOKED_AT]
    if sum(map(_is_announced, some)) >= _NEARLY_ALL * len(some):
        return 0
    asking = sum(max(map(_options, (card.first, card.second))) > 1 for card in some)
    if asking >= _NEARLY_ALL * len(some):
        return 88
    is_short = not asking and all("\n" not in card.first + card.second for card in cards)
    return 28 if is_short and are_terms([(card.first, card.second) for card in cards]) else 0


def _is_announced(card: _Card) -> bool:
    """Whether words for an answer begin the second side, or a key above other lines: the sign only adorns these."""
    told = phrase_of(card.second)
    return _KEY_ABOVE.match(card.second) is not None or (told is not None and told.role == "answer")


_KEY_ABOVE = re.compile(r"[A-Ha-h][.)]?[ \t]*\n")


def read(source: Source) -> Reading:
    """The cards, in their order."""
    cards = _cards(source.text, frozenset(_SIDES))
    if not cards:
        return Reading(findings=(NO_QUESTIONS.at(Place(source.path), format="quizlet"),))
    shapes = [shape(_row(card, source.path)) for card in cards]
    asked = questions(shapes, source.markup, source.counted_from)
    spans = stretches(source.lines, asked.taken, lambda _: "text between cards")
    return Reading(
        questions=tuple(asked.questions),
        findings=tuple(asked.findings),
        stretches=spans,
        counted_from=asked.counted_from,
    )


def _row(card: _Card, path: str) -> Row:
    first, second = _lettered(card.first), _lettered(card.second)
    if _options(second) > 1 and _options(first) < 2:
        first, second = second, first
    names = ("question", "correct answer") if _options(first) > 1 else ("term", "definition")
    return Row(dict(zip(names, (first, second), strict=True)), Place(path, card.line), card.end, is_sure=True)


def _lettered(side: str) -> str:
    """A side whose options are listed, with letters in place of bullets."""
    if len(_LISTED.findall(side)) < 2:
        return side
    letters = iter(ascii_uppercase)
    return _LISTED.sub(lambda _: f"{next(letters, 'Z')}. ", side)


def _options(side: str) -> int:
    return len(lettered_parts(_lettered(side), whole=False)[1])


def _cards(text: str, between: frozenset[str]) -> Sequence[_Card]:
    """The cards, by the first way to part them that gives each two sides; none where there is none."""
    for sign in (sign for sign in _SIDES if sign in between and sign in text):
        for parted in _CARDS:
            if parted != sign and parted in text:
                cards = _parted(text, parted, sign)
                if len(cards) > 1:
                    return cards
        if cards := list(_by_lines(text, sign)):
            return cards
    return []


def _parted(text: str, between: str, sign: str) -> list[_Card]:
    """The pieces of a text as cards; none where one has not two sides."""
    line, cards = 1, []
    for piece in text.split(between):
        if piece.strip():
            first, _, second = piece.strip("\n").partition(sign)
            if not first.strip() or not second.strip() or sign in second:
                return []
            start = line + len(piece) - len(piece.lstrip("\n"))
            cards.append(_Card(first.strip(), second.strip(), start, start + piece.strip("\n").count("\n")))
        line += piece.count("\n") + between.count("\n")
    return cards


def _by_lines(text: str, sign: str) -> Iterator[_Card]:
    """Cards parted by new lines that have new lines within: the first line tells which side has several."""
    lines = text.split("\n")
    seen = [n for n, line in enumerate(lines) if line.strip()]
    marked = [n for n in seen if lines[n].count(sign) == 1]
    if len(marked) < 2 or any(lines[n].count(sign) > 1 for n in seen):
        return
    if lines[seen[0]].count(sign):  # the second side has several lines
        spans = list(zip(marked, [*marked[1:], len(lines)], strict=True))
    elif seen[-1] == marked[-1]:
        spans = list(zip([seen[0], *(n + 1 for n in marked[:-1])], [n + 1 for n in marked], strict=True))
    else:
        return
    for start, end in spans:
        first, _, second = "\n".join(lines[start:end]).partition(sign)
        begin = next((n for n in range(start, end) if lines[n].strip()), start)
        last = max(n for n in range(start, end) if lines[n].strip() or n == start)
        if first.strip() and second.strip():
            yield _Card(first.strip(), second.strip(), begin + 1, last + 1)
