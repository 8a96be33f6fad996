"""Pages whose elements say by their classes what they are: `<td class="the-answer correct-answer">`.

Choices are elements of one class whose name ends in a word for options or answers, some of them called right by a class
of their own. A question's choices stand in one element; what asks stands between them and those before.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from examdeck.language.lines import ends_asking
from examdeck.language.shipped import said
from examdeck.language.truth import FALSE, RIGHT
from examdeck.model.codes.read import ONLY_CLASSED
from examdeck.model.question import Place
from examdeck.readers.others.page_text import shown_text
from examdeck.readers.reading import Reading
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.tree import read_tree
from examdeck.readers.to_markdown.html import HTML_TOKEN, attributes, html_to_markdown
from examdeck.text.lines import Lines
from examdeck.text.source import Source

_FEWEST = 2
"""Questions of a page."""
_TWO = 2
_MOST = 20
"""Choices of a question."""
_NEARLY_ALL = 0.9
_SAME = 5
"""Questions that may have one stem, on average: of a picture each."""
_LETTER = re.compile(r"[^\W\d_]")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_WORDS = re.compile(r"[A-Z]?[^\W_A-Z]+|[A-Z]+")
_FILLED_IN = re.compile(r"\{\{|\{%|<%|<\?|\$\{")
"""What a program will put in the place of: such a page is a form of questions, and has none."""
_SIGN = re.compile(r"\bclass\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Classed:
    """An element that has classes."""

    classes: tuple[str, ...]
    at: int
    start: int
    """Where what it holds begins, and where that ends."""
    end: int
    parent: int
    """Where the element around it begins."""


@dataclass(frozen=True, slots=True)
class ClassedQuestion:
    """The choices of a question and the element that asks."""

    choices: Sequence[Classed]
    right: Sequence[bool]
    stem: Classed | None
    explanation: Sequence[Classed]


def recognise(source: Source) -> int:
    """Sure where most questions have some right choices, and some that are not."""
    if not _may_be(source.text):
        return 0
    asked = _asked(source.text)
    if len(asked) < _FEWEST or not all(one.stem for one in asked):
        return 0
    stems = [source.text[one.stem.start : one.stem.end] for one in asked if one.stem]
    return 93 if sum(map(bool, map(_FILLED_IN.search, stems))) < len(stems) else 0


def read(source: Source) -> Reading:
    """The questions of the page; what else it shows is told."""
    lines = Lines(source.path, source.text)
    asked = _asked(source.text)
    rows = [_row(one, source.text, lines) for one in asked if one.stem]
    reading = read_tree(rows, replace(source, markup="markdown"), lines.lines)
    other = _asks_besides(source.text, asked) if reading.questions else 0
    told = [ONLY_CLASSED.at(Place(source.path, other))] if other else []
    return replace(reading, findings=(*reading.findings, *told))


def _asks_besides(page: str, asked: Sequence[ClassedQuestion]) -> int:
    """The first line that asks something and is of no question; 0 if there is none."""
    rest, end = [], 0
    read = [part for one in asked for part in (one.stem, *one.choices, *one.explanation) if part]
    for part in sorted(read, key=lambda part: part.start):
        rest += [page[end : part.start], "\n" * page.count("\n", max(end, part.start), part.end)]
        end = max(end, part.end)
    shown = shown_text("".join([*rest, page[end:]]))
    lines = zip(shown.text.split("\n"), shown.numbers, strict=False)
    within = next((page.count("\n", 0, one.stem.end) + 1 for one in asked if one.stem and _shows_more(page, one)), 0)
    return within or next((number for line, number in lines if ends_asking(line)), 0)


def _shows_more(page: str, asked: ClassedQuestion) -> bool:
    """Whether something that asks too stands between a stem and its choices."""
    between = page[asked.stem.end : asked.choices[0].at] if asked.stem else ""
    return _PICTURE.search(between) is not None or any(map(str.isalnum, shown_text(between).text))


_PICTURE = re.compile(r"<(?:img|svg|video|audio|iframe|canvas|object)\b", re.IGNORECASE)


def _may_be(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _role("right")) and _SIGN.search(text) is not None


@cache
def _role(*facts: str) -> frozenset[str]:
    """The single words that are said for something."""
    return frozenset(phrase.casefold() for phrase in said(*facts) if phrase.isalpha())


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(name)]


def _is_called(name: str, *facts: str) -> bool:
    words = _words(name)
    return bool(words) and words[-1] in _role(*facts)


def _is_right(element: Classed, own: str) -> bool:
    """Whether a class of an element says that it is right: `correct`, `correct-answer`, or its own with `-correct`."""
    return any(_calls_right(name, own) for name in element.classes if name != own)


def _calls_right(name: str, own: str) -> bool:
    words, others = set(_words(name)), set(_words(own)) | _role("option", "answer")
    return bool(words & RIGHT) and not words & FALSE and not words - RIGHT - others - {"is"}


def _elements(page: str) -> Iterator[Classed]:
    """The elements with classes, in the order in which they end."""
    opened: list[tuple[str, int, int, tuple[str, ...]]] = []
    for token in HTML_TOKEN.finditer(page):
        name = (token["tag"] or "").lower()
        if not name or name in _VOID or token[0].endswith("/>"):
            continue
        if not token["close"]:
            classes = tuple(attributes(token["rest"]).get("class", "").split()) if "class" in token["rest"] else ()
            opened.append((name, token.start(), token.end(), classes))
            continue
        depth = next((n for n in range(1, min(len(opened), _DEEPEST) + 1) if opened[-n][0] == name), 0)
        for _ in range(depth):
            _, at, start, classes = opened.pop()
            if classes:
                yield Classed(classes, at, start, token.start(), opened[-1][1] if opened else -1)


_DEEPEST = 50
"""Elements that an end may end: what was never ended is no end of all."""


def _asked(page: str) -> list[ClassedQuestion]:
    """The questions of a page; none if its classes do not say what is right, or not of nearly all."""
    elements = sorted(_elements(page), key=lambda element: element.at)
    by_class: dict[str, list[Classed]] = {}
    for element in elements:
        for name in dict.fromkeys(element.classes):
            by_class.setdefault(name, []).append(element)
    for name, choices in by_class.items():
        if len(choices) < 2 * _FEWEST or not _is_called(name, "option", "answer"):
            continue
        groups = _groups(choices)
        verdicts = [[_is_right(choice, name) for choice in group] for group in groups]
        told = sum(any(some) and not all(some) for some in verdicts)
        if groups and not _is_laid_out(groups, verdicts, name) and told >= max(_FEWEST, _NEARLY_ALL * len(groups)):
            stems = _stems(page, by_class, groups)
            whys = _explanations(by_class, groups, stems)
            return [
                ClassedQuestion(group, right if any(right) and not all(right) else [], stem, why)
                for group, right, stem, why in zip(groups, verdicts, stems, whys, strict=True)
            ]
    return []


def _is_laid_out(groups: Sequence[Sequence[Classed]], verdicts: Sequence[Sequence[bool]], own: str) -> bool:
    """Whether what calls some right is the name of a side, which always the same one of two has."""
    called = {name for group in groups for one in group for name in one.classes if name != own}
    sides = [name for name in called if _calls_right(name, own) and _SIDE in _words(name)]
    others = [name for name in called if _calls_right(name, own) and name not in sides]
    return bool(sides) and not others and all(list(some) == [False, True] for some in verdicts)


_SIDE = "right"
"""The word of style sheets."""


def _groups(choices: Sequence[Classed]) -> list[list[Classed]]:
    """The choices of each question: they stand in one element, and none in another; nothing where some stand else."""
    groups: list[list[Classed]] = []
    for choice in choices:
        if groups and choice.start < groups[-1][-1].end:
            return []
        if groups and groups[-1][-1].parent == choice.parent:
            groups[-1].append(choice)
        else:
            groups.append([choice])
    return groups if all(_TWO <= len(group) <= _MOST for group in groups) else []


def _stems(
    page: str, by_class: Mapping[str, Sequence[Classed]], groups: Sequence[Sequence[Classed]]
) -> Sequence[Classed | None]:
    """What asks above each group: of a class that stands there once for each, and is called a question or says most."""
    starts = [0, *(group[-1].end for group in groups[:-1])]
    gaps = [(start, group[0].at) for start, group in zip(starts, groups, strict=True)]
    best: tuple[tuple[bool, int], Sequence[Classed | None]] = ((False, 0), [None] * len(groups))
    for name, elements in by_class.items():
        if not len(groups) <= len(elements) <= _TWO * len(groups):
            continue
        found = list(_one_in_each(elements, gaps))
        texts = {_shown(page, one) for one in found if one}
        own = [text for text in texts if _LETTER.search(text)]
        if None in found or _SAME * len(own) < len(groups):
            continue
        worth = (_is_called(name, "question"), sum(map(len, own)))
        if worth > best[0]:
            best = (worth, found)
    return best[1]


def _explanations(
    by_class: Mapping[str, Sequence[Classed]], groups: Sequence[Sequence[Classed]], stems: Sequence[Classed | None]
) -> Sequence[Sequence[Classed]]:
    """What explains below each group, if a class calls it so."""
    below = [*(stem.at if stem else group[0].at for stem, group in zip(stems, groups, strict=True))][1:]
    gaps = [(group[-1].end, end) for group, end in zip(groups, [*below, sys.maxsize], strict=True)]
    for name, elements in by_class.items():
        if _is_called(name, "explanation") and any(found := list(_in_each(elements, gaps))):
            return found
    return [[]] * len(groups)


def _one_in_each(elements: Sequence[Classed], gaps: Sequence[tuple[int, int]]) -> Iterator[Classed | None]:
    return (inside[0] if len(inside) == 1 else None for inside in _in_each(elements, gaps))


def _in_each(elements: Sequence[Classed], gaps: Sequence[tuple[int, int]]) -> Iterator[list[Classed]]:
    """The elements within each gap, none of them within another."""
    at = 0
    for start, end in gaps:
        inside: list[Classed] = []
        while at < len(elements) and elements[at].at < end:
            one = elements[at]
            if one.at >= start and one.end <= end and not (inside and one.at < inside[-1].end):
                inside.append(one)
            at += 1
        yield inside


def _row(asked: ClassedQuestion, page: str, lines: Lines) -> Branch:
    """The question as a row of a table."""
    assert asked.stem  # noqa: S101 - the caller has looked
    options: list[Any] = _without_marks([_shown(page, choice) for choice in asked.choices])
    if asked.right:
        options = [{"text": text, "correct": right} for text, right in zip(options, asked.right, strict=True)]
    place, end = lines.place(asked.stem.at), lines.line(asked.choices[-1].end)
    values: list[tuple[str, Any]] = [("question", _shown(page, asked.stem)), ("options", Listed(options, place, end))]
    if asked.explanation:
        values.append(("explanation", "\n\n".join(_shown(page, each) for each in asked.explanation)))
    return Branch(values, place, end)


def _without_marks(texts: list[str]) -> list[str]:
    """The texts without the letters that all of them begin with, and without ticks and crosses at their ends."""
    named = [_NAMED.match(text) for text in texts]
    names = "".join(one["name"] for one in named if one).upper()
    if len(names) == len(texts) and "ABCDEFGHIJKLMNOPQRST".startswith(names):
        texts = [text[one.end() :] if one else text for text, one in zip(texts, named, strict=True)]
    bare = [_TICK.sub("", text) for text in texts]
    return bare if all(bare) else texts


_NAMED = re.compile(r"(?P<mark>\*\*|\*|)(?P<name>[A-Ta-t])[.):]?(?P=mark)[.):]?\s+(?=\S)")
_TICK = re.compile(r"\s*(?:<em>)?[✓✔✅☑✗✘❌][\ufe0e\ufe0f]?(?:</em>)?\s*\Z")


def _shown(page: str, element: Classed) -> str:
    return html_to_markdown(page[element.start : element.end]).strip()
