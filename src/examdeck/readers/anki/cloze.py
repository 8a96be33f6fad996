"""Clozes, `{{c1::Paris::a city}}`: what Anki makes a card of is a question, with a gap for each cloze of its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from examdeck.model.question import Option
from examdeck.readers.anki.note import field_to_markdown
from examdeck.readers.answers import MOST_GAPS, Asked, Gap, gap_mark, with_gaps

_TOKEN = re.compile(r"\{\{c(?P<numbers>\d{1,3}(?:,\d{1,3})*)::|(?P<end>\}\})")
_HINT = "::"
_DEEPEST = 8
"""Clozes within each other that are told apart."""
_TEX_GAP = r"\boxed{\;?\;}"


@dataclass(slots=True)
class _Cloze:
    """A cloze that is open, or the whole text, whose numbers are none."""

    numbers: tuple[int, ...] = ()
    parts: list[str | _Cloze] = field(default_factory=list)


def clozes(html: str, room: int = 1_000_000) -> list[Asked] | None:
    """What a text with clozes asks, a question a number, which have so many characters of `room` together.

    None where it has none, or too many to be asked.
    """
    root = _parsed(html)
    numbers = sorted({number for cloze in _within(root) for number in cloze.numbers})
    if not numbers or len(numbers) > MOST_GAPS or len(numbers) * len(html) > room:
        return None
    asked = [_asked(root, number) for number in numbers]
    return [one for one in asked if one] or None


def _parsed(html: str) -> _Cloze:
    open_ = [_Cloze()]
    done = 0
    for token in _TOKEN.finditer(html):
        if token["end"] and len(open_) == 1:
            continue
        open_[-1].parts.append(html[done : token.start()])
        done = token.end()
        if token["end"]:
            open_.pop()
        elif len(open_) <= _DEEPEST:
            cloze = _Cloze(tuple(map(int, token["numbers"].split(","))))
            open_[-1].parts.append(cloze)
            open_.append(cloze)
    open_[-1].parts.append(html[done:])
    return open_[0]


def _within(cloze: _Cloze) -> Iterator[_Cloze]:
    for part in cloze.parts:
        if isinstance(part, _Cloze):
            yield part
            yield from _within(part)


def _asked(root: _Cloze, number: int) -> Asked | None:
    gaps: list[Gap] = []
    shown = "".join(_shown(root, number, gaps, [0]))
    is_whole = len(gaps) <= MOST_GAPS and all(gap.choices[0].text for gap in gaps)
    return with_gaps(field_to_markdown(shown), gaps) if is_whole else None


def _shown(cloze: _Cloze, number: int, gaps: list[Gap], formulas: list[int]) -> Iterator[str]:
    """The text with a gap for each cloze of the number, and the others as they read."""
    for part in cloze.parts:
        if isinstance(part, str):
            formulas[0] += part.count("\\(") + part.count("\\[") - part.count("\\)") - part.count("\\]")
            yield part
        elif number in part.numbers:
            answer, hint = _answer(part)
            in_formula = formulas[0] > 0
            text = field_to_markdown(rf"\({answer}\)" if in_formula and answer else answer)
            gaps.append(Gap([Option(text, correct=True)]))
            yield _TEX_GAP if in_formula else gap_mark(len(gaps) - 1)
            yield f" ({hint})" if hint else ""
        else:
            yield from _shown(_without_hint(part), number, gaps, formulas)


def _answer(cloze: _Cloze) -> tuple[str, str]:
    """What is missing, and the hint that Anki shows in its place."""
    answer, _, hint = _plain(cloze).partition(_HINT)
    return answer.strip(), hint.strip()


def _plain(cloze: _Cloze) -> str:
    return "".join(part if isinstance(part, str) else _answer(part)[0] for part in cloze.parts)


def _without_hint(cloze: _Cloze) -> _Cloze:
    last = cloze.parts[-1] if cloze.parts else ""
    if isinstance(last, str) and _HINT in last:
        return _Cloze(cloze.numbers, [*cloze.parts[:-1], last.partition(_HINT)[0]])
    return cloze
