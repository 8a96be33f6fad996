"""Pages with forms: HTML in which a question is a row of radio buttons, of boxes, or of what judges when it is pressed.

The key is what a choice says of itself, what a script calls right by a word for it, or what a line below says. Nothing
is run. What else a page shows is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from examdeck.language.lines import ends_asking, is_phrase, phrase_of
from examdeck.language.shipped import pattern, said
from examdeck.model.codes.read import ONLY_FORMS
from examdeck.readers.others.form_blocks import RIGHT_VALUES, WRONG_VALUES, FormChoice, PageBlock, blocks_of
from examdeck.readers.others.form_keys import keeps_score, keys_around, keys_in_scripts, scripts_beside
from examdeck.readers.reading import Reading
from examdeck.readers.rows import script
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.tree import read_tree
from examdeck.text.lines import Lines
from examdeck.text.source import PAGES, Source

_FEWEST = 2
"""Questions of a page, and choices of each."""
_SURE = 3
"""Questions in which what is right stands in one place, so that it is not judged."""
_SIGNS = re.compile(r"<input\b|\bonclick\s*=|\bdata-\w", re.IGNORECASE)
_DOCUMENT = re.compile(r"<!DOCTYPE html|<html\b", re.IGNORECASE)
_HEAD = 2000
_CODE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?(?:^[ \t]*\1|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_NO_TAG = "\ue000"
"""What stands for the beginning of a tag that is code."""
_OTHER_CONTROL = re.compile(
    r"<(?:select|textarea)\b|<input\b(?![^<>]*\btype\s*=\s*[\"']?(?:radio|checkbox|hidden|submit|button))", re.I
)
"""What is filled in, and not read."""
_NUMBER = re.compile(
    r"[\s*#_>(\[]*(?P<word>[^\W\d_]{1,12}\.?[ \t]*)?[#№]?(?P<number>\d{1,3})[*_]*(?:\\?[.):\]]+[*_]*(?=\s|\Z)|\s*\Z)\s*"
)
_OPEN_ENDS = (":", "：", "…", "...", "_")
"""How a stem ends whose options go on with it."""
_DECORATION = " \t*_>#-[(✅❌💡"


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """The choices of a question, and what stands around them."""

    stem: str
    at: int
    choices: Sequence[PageBlock]
    right: Sequence[bool]
    """Which choices are right; none if nothing tells."""
    answer: str
    """What a line below says that is right."""
    explanation: str
    below: str
    """Texts below the choices that nothing announces."""
    is_numbered: bool


def recognise(source: Source) -> int:
    """Sure where most questions of a page have a key, and no list in its scripts asks as much."""
    if not _SIGNS.search(source.text):
        return 0
    asked, _, _ = _read(source)
    told = sum(bool(one.right or one.answer) for one in asked)
    asking = sum(one.is_numbered or ends_asking(one.stem) or one.stem.endswith(_OPEN_ENDS) for one in asked)
    if len(asked) < _FEWEST or 2 * asking < len(asked):
        return 0
    if _is_page(source):
        return 0 if len(script.read(source).questions) >= len(asked) else 92 if 2 * told >= len(asked) else 35
    choices = [[block.choice for block in one.choices if block.choice] for one in asked]
    say_themselves = all(any(one.right for one in own) or {one.kind for one in own} == {"pressed"} for own in choices)
    is_sure = 2 * told >= len(asked) and (say_themselves or _DOCUMENT.search(source.text[:_HEAD]) is not None)
    return 92 if is_sure else 0


def read(source: Source) -> Reading:
    """The questions of the page's forms."""
    lines = Lines(source.path, source.text)
    asked, passed, beside = _read(source)
    reading = read_tree([_row(one, lines) for one in asked], replace(source, markup="markdown"), lines.lines)
    other = _OTHER_CONTROL.search(source.text)
    places = [*(block.at for block in passed), *([other.start()] if other else [])]
    told = [ONLY_FORMS.at(lines.place(min(places)))] if reading.questions and places else []
    return replace(reading, findings=(*reading.findings, *told), beside=beside)


def _is_page(source: Source) -> bool:
    return source.file.suffix.lower() in PAGES | {".php"}


def _read(source: Source) -> tuple[list[FormQuestion], list[PageBlock], tuple[Path, ...]]:
    """The questions of a page, what asks something there and is none of them, and scripts that were read besides."""
    is_page = _is_page(source)
    text = source.text if is_page else _CODE.sub(lambda code: code[0].replace("<", _NO_TAG), source.text)
    blocks = [one._replace(text=one.text.replace(_NO_TAG, "<")) for one in blocks_of(text, is_markdown=not is_page)]
    spans = list(_spans(blocks))
    whole = [span for span in spans if span.stop - span.start >= _FEWEST and all(blocks[at].text for at in span)]
    offered = [blocks[span.start : span.stop] for span in whole]
    beside = scripts_beside(text, source.file) if offered else {}
    keys = [
        one if other in (None, one) else other if one is None else None
        for one, other in zip(
            keys_in_scripts(text, offered, list(beside.values())), keys_around(text, offered), strict=True
        )
    ]
    chosen = [[block.choice for block in some if block.choice] for some in offered]
    are_scored = all(map(_are_scores, chosen)) and keeps_score(text, list(beside.values()))
    own = [_verdicts(each, are_scored=are_scored) for each in chosen]
    places = {right.index(True) for right in own if right}
    if len(places) == 1 and sum(map(bool, own)) >= _SURE:
        own = [[] for _ in own]
    asked: list[FormQuestion] = []
    taken: set[int] = set()
    around = [range(0), *whole, range(len(blocks), len(blocks))]
    are_numbered = _count_on([blocks[before.stop : span.start] for before, span in pairwise(around[:-1])])
    for n, (span, key, right) in enumerate(zip(whole, keys, own, strict=True), 1):
        above, below = _around(blocks, around[n - 1], span, around[n + 1], are_numbered=are_numbered)
        taken |= {*above, *below, *span}
        if above:
            right = right or ([at == key for at in range(len(span))] if key is not None else [])
            asked.append(_question(blocks, span, above, below, right, are_numbered=are_numbered))
    times = Counter(one.below for one in asked)
    asked = [  # what stands below each question explains none
        replace(one, explanation=one.below) if not one.explanation and times[one.below] == 1 else one for one in asked
    ]
    passed = [block for at, block in enumerate(blocks) if at not in taken and (block.choice or ends_asking(block.text))]
    return asked, passed, tuple(beside)


def _are_scores(choices: Sequence[FormChoice]) -> bool:
    """Whether one choice has the value 1, and all others 0, as in a quiz, and in a survey as well."""
    return sorted(choice.value for choice in choices) == ["0"] * (len(choices) - 1) + ["1"]


def _verdicts(choices: Sequence[FormChoice], *, are_scored: bool) -> list[bool]:
    """Which choices are right by what they say of themselves, or by their values; none if they do not.

    `are_scored`: that the page adds up 1 and 0.
    """
    values = [choice.value.casefold() for choice in choices]
    are_words = len(set(values)) == _FEWEST and all(value in RIGHT_VALUES | WRONG_VALUES for value in values)
    if len(values) > _FEWEST and set(values) in _SCORES and min(map(values.count, set(values))) == 1:
        right = [value in ("1", "true") for value in values]  # a value that two choices have names neither
        return right if right.count(True) == 1 and (are_scored or "true" in values) else []
    right = [value in RIGHT_VALUES for value in values] if are_words else [choice.right is True for choice in choices]
    return right if any(right) and not all(right) else []


_SCORES: Sequence[set[str]] = ({"1", "0"}, {"true", "false"})


def _spans(blocks: Sequence[PageBlock]) -> Iterator[range]:
    """The choices of each question: they stand together, and are called alike, or each otherwise."""
    start = end = 0
    for at, block in enumerate(blocks):
        if block.choice is None:
            continue
        names = [own.choice.name for own in blocks[start:end] if own.choice]
        before = blocks[end - 1].choice if end else None
        is_alike = block.choice.name in names[:1] or (len(set(names)) == len(names) and block.choice.name not in names)
        if at != end or before is None or before.kind != block.choice.kind or not is_alike or len(names) > _MOST:
            if end > start:
                yield range(start, end)
            start = at
        end = at + 1
    if end > start:
        yield range(start, end)


_MOST = 50
"""Choices of a question."""


def _around(
    blocks: Sequence[PageBlock], before: range, span: range, after: range, *, are_numbered: bool
) -> tuple[list[int], list[int]]:
    """The texts above and below choices that belong to them: of the smallest container that has any of the question's.

    Where it holds other questions, too, the stem begins with its number, or is the last text, and what is below
    announces an answer or an explanation.
    """
    within = _common([blocks[at].within for at in span])
    for depth in range(len(within), -1, -1):
        above = [at for at in range(before.stop, span.start) if blocks[at].within[:depth] == within[:depth]]
        if above:
            break
    else:
        return [], []
    others = [blocks[each[at]].within for each, at in ((before, -1), (after, 0)) if each]
    is_shared = depth == 0 or any(other[:depth] == within[:depth] for other in others)
    if is_shared:
        numbered = [at for at in above if are_numbered and _NUMBER.match(blocks[at].text)]
        above = above[above.index(numbered[-1]) :] if numbered else above[-1:]
        return above, _told_below(blocks, range(span.stop, after.start))
    return above, [at for at in range(span.stop, after.start) if blocks[at].within[:depth] == within[:depth]]


def _common(some: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    first, last = min(some), max(some)
    size = next(
        (n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), min(len(first), len(last))
    )
    return first[:size]


def _told_below(blocks: Sequence[PageBlock], between: range) -> list[int]:
    """The texts below choices that announce an answer or explain it."""
    told = [at for at in between if any(_announced(blocks[at]))]
    return [at for n, at in enumerate(told) if at == between.start + n]


def _announced(block: PageBlock) -> tuple[str, str]:
    """What a text announces, behind a sign that sets it off, and what it says of that; nothing if it asks."""
    body = block.text.lstrip(_DECORATION)
    told = phrase_of(body)
    rest = body[told.length :] if told else ""
    if told is None or told.role not in ("answer", "explanation") or ends_asking(body) or not _SET_OFF.match(rest):
        return "", ""
    return told.role, _SET_OFF.sub("", rest, count=1).strip(" \t*_:：.-–—\n")


_ASKED = re.compile(rf"[*_ \t]*(?i:{pattern(said('question', 'question_line'))})[*_ \t]*[:：][*_ \t]*(?=\S)")
"""What says that a question follows, and nothing else."""
_SET_OFF = re.compile(r"[*_ \t]*(?:[:：]|is\b|[-–—][ \t])")


def _count_on(between: Sequence[Sequence[PageBlock]]) -> bool:
    """Whether the numbers above most questions count on."""
    numbers = [[int(found["number"]) for block in some if (found := _NUMBER.match(block.text))] for some in between]
    counted = sum(any(own + 1 in after for own in some) for some, after in pairwise(numbers))
    return 2 * counted >= len(numbers) - 1 > 0


def _question(
    blocks: Sequence[PageBlock],
    span: range,
    above: Sequence[int],
    below: Sequence[int],
    right: Sequence[bool],
    *,
    are_numbered: bool,
) -> FormQuestion:
    texts = [blocks[at].text for at in above]
    is_numbered = False
    for at, text in enumerate(texts if are_numbered else ()):  # "Question 1", and then "1. Which …"
        number = _NUMBER.match(text)
        if number and (not number["word"] or is_phrase(number["word"]) == "question"):
            texts[at], is_numbered = text[number.end() :], True
        if texts[at]:
            break
    texts[-1] = _ASKED.sub("", texts[-1])
    told = dict(said for at in below if any(said := _announced(blocks[at])))
    rest = [blocks[at].text for at in below if not any(_announced(blocks[at]))]
    choices = blocks[span.start : span.stop]
    whys = dict.fromkeys(block.choice.why for block in choices if block.choice and block.choice.why)
    return FormQuestion(
        stem="\n\n".join(filter(str.strip, texts)),
        at=blocks[above[0]].at,
        choices=choices,
        right=right,
        answer=told.get("answer", ""),
        explanation=told.get("explanation") or "\n\n".join(whys),
        below="\n\n".join(rest),
        is_numbered=is_numbered,
    )


def _row(asked: FormQuestion, lines: Lines) -> Branch:
    """The question as a row of a table."""
    options: list[Any] = [block.text for block in asked.choices]
    if asked.right:
        options = [{"text": text, "correct": right} for text, right in zip(options, asked.right, strict=True)]
    place, end = lines.place(asked.at), lines.line(asked.choices[-1].at)
    values: list[tuple[str, Any]] = [("question", asked.stem), ("options", Listed(options, place, end))]
    if asked.answer and not asked.right:
        values.append(("answer", asked.answer))
    if asked.explanation:
        values.append(("explanation", asked.explanation))
    return Branch(values, place, end)
