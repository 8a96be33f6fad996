"""Results of a practice test on Udemy, copied from its page: right options have a line before them, others no mark.

    Question 1            Skipped            Which port is it?            80
    Correct answer        443                Overall explanation          …            Domain            Networks

Where each option is explained, it ends at the word for that; else the options are the lines below what asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from examdeck.model.codes.read import MALFORMED_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.labels import topic_tags
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.text.source import Source

_HEAD = re.compile(r"question (\d{1,4}) ?:? ?(skipped|correct|incorrect|unanswered)?", re.IGNORECASE)
_STATE = re.compile(r"skipped|correct|incorrect|unanswered", re.IGNORECASE)
_RIGHT = frozenset(
    (
        "correct answer",
        "correct selection",
        "your answer is correct",
        "your selection is correct",
        "your answer correct",
    )
)
_WRONG = frozenset(("your answer is incorrect", "your selection is incorrect", "your answer incorrect"))
_BEHIND = frozenset(("(correct)", "(incorrect)"))
_IN_LINE = re.compile(r"(?P<text>.*\S)[ \t]*(?P<word>\((?:in)?correct\))[ \t*_]*$", re.IGNORECASE | re.DOTALL)
"""An option with the word that else stands below it."""
_EXPLAINS, _EXPLAINS_ALL = "explanation", "overall explanation"
_MORE = ("domain", "resources")
_AROUND = "*_#> \t"
_SENTENCE = re.compile(r"(?:\S+[ \t]+){7,}\S.*[.!]\)?$")
_ASKS = re.compile(r"[?？:][*_)\"]*$|\((?:select|choose|pick)\b[^()]{0,30}\)[.*_ ]*$", re.IGNORECASE)
_NEAR, _FEWEST, _LONGEST, _CODE = 3, 3, 60, 40


class _Line(NamedTuple):
    at: int
    """From 1."""
    text: str
    word: str
    """What it is, if it is one of the site's own."""


def recognise(source: Source) -> int:
    """Sure when several questions tell how they were answered, and options are said to be right."""
    if "orrect" not in source.text:
        return 0
    lines = _lines(source)
    right = sum(line.word in _RIGHT or line.word == "(correct)" for line in lines)
    return 94 if right >= _FEWEST and len(_heads(lines)) >= _FEWEST else 0


def read(source: Source) -> Reading:
    """The questions, each from its head to the next."""
    lines = _lines(source)
    heads = _heads(lines)
    taken = []
    for (start, below), (end, _) in pairwise([*heads, (len(lines), 0)]):
        question, finding = _question(source, lines[start], lines[below:end])
        taken.append(Taken(lines[start].at, lines[end - 1].at, question, [finding]))
    return reading_of(source.lines, taken, "text outside questions")


def _lines(source: Source) -> list[_Line]:
    found = []
    for at, line in enumerate(source.lines, 1):
        bare = line.strip(_AROUND).rstrip(":").casefold() if len(line) < _LONGEST else ""
        is_own = bare in _RIGHT or bare in _WRONG or bare in _BEHIND or bare in (_EXPLAINS, _EXPLAINS_ALL, *_MORE)
        found.append(_Line(at, line, bare if is_own else ""))
    return found


def _heads(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """Where questions begin, and the line below what tells how they were answered."""
    heads = []
    for n, line in enumerate(lines):
        head = _HEAD.fullmatch(line.text.strip(_AROUND)) if len(line.text) < _LONGEST else None
        near = [at for at in range(n + 1, min(n + _NEAR, len(lines))) if lines[at].text.strip()][:1]
        if head and head[2]:
            heads.append((n, n + 1))
        elif head and near and _STATE.fullmatch(lines[near[0]].text.strip(_AROUND)):
            heads.append((n, near[0] + 1))
    return heads


def _question(source: Source, head: _Line, lines: Sequence[_Line]) -> tuple[Question | None, Finding | None]:
    place = Place(source.path, head.at)
    words = [line.word for line in lines]
    told = next((words.index(word) for word in (_EXPLAINS_ALL, _EXPLAINS) if word in words), len(lines))
    more = next((n for n in range(told, len(lines)) if words[n] in _MORE), len(lines))
    above = told if words[told : told + 1] == [_EXPLAINS_ALL] else more
    if above == more and words[:more].count(_EXPLAINS) == 1:  # an older page explains all options together
        above = words.index(_EXPLAINS)
    blank = _filled(lines[:above])
    if blank:
        stem, options = blank
    else:
        stem, options = _each_explained(lines[:above]) if _EXPLAINS in words[:above] else _in_lines(lines[:above])
    if not _text(stem) or len(options) < 2 - (blank is not None) or not all(_text(option) for option, _, _ in options):
        return None, MALFORMED_QUESTION.at(place, reason="where its stem ends and its options begin cannot be told")
    own = tuple(
        Option(_text(text), correct, _text(why), Place(source.path, text[0].at)) for text, correct, why in options
    )
    rest = [*lines[above + 1 : more], *(lines[more:] if words[more : more + 1] == ["resources"] else ())]
    names = [line.text.strip() for line in lines[more + 1 :] if line.text.strip()][:1]
    label = head.text.strip(_AROUND)
    found = _HEAD.match(label)
    return Question(
        place=place,
        stem=_text(stem),
        options=own,
        explanation=_text(rest),
        place_tags=topic_tags(names) if words[more : more + 1] == ["domain"] else (),
        source=f"Question {found[1]}" if found else "",
        kind="text" if blank else "",
    ), None


_Offered = tuple[Sequence[_Line], bool, Sequence[_Line]]
"""The lines of an option, whether it is right, and those that explain it."""


def _filled(lines: Sequence[_Line]) -> tuple[Sequence[_Line], list[_Offered]] | None:
    """The stem of a text with a blank, and what fills it; None for other questions.

    What the learner wrote is no part of it.
    """
    first = next((n for n, line in enumerate(lines) if line.text.strip()), 0)
    if not lines or not _FILL.match(lines[first].text.strip()):
        return None
    marks = [n for n, line in enumerate(lines) if line.word in _RIGHT or line.word in _WRONG]
    right = next((n for n in marks if lines[n].word in _RIGHT), len(lines))
    return lines[first + 1 : min(marks, default=len(lines))], [(_trimmed(lines[right + 1 :]), True, ())]


_FILL = re.compile(r"(?:please )?fill (?:in )?the blank", re.IGNORECASE)


def _each_explained(lines: Sequence[_Line]) -> tuple[Sequence[_Line], list[_Offered]]:
    """The stem, and the options, each of which ends where it is explained."""
    cuts = [n for n, line in enumerate(lines) if line.word == _EXPLAINS]
    chunks = [lines[start:end] for start, end in pairwise([0, *(n + 1 for n in cuts), len(lines) + 1])]
    chunks = [[line for line in chunk if line.word != _EXPLAINS] for chunk in chunks]
    parted = [_parted(chunk, is_first=n == 0) for n, chunk in enumerate(chunks[:-1])]
    reasons = [*(before for before, _, _ in parted[1:]), chunks[-1]]
    return parted[0][0], [(own, right, why) for (_, own, right), why in zip(parted, reasons, strict=True)]


def _parted(chunk: Sequence[_Line], *, is_first: bool) -> tuple[Sequence[_Line], Sequence[_Line], bool]:
    """What stands before an option at the end of lines, the option, and whether it is right."""
    marks = [n for n, line in enumerate(chunk) if line.word in _RIGHT or line.word in _WRONG]
    if marks:
        return chunk[: marks[-1]], _trimmed(chunk[marks[-1] + 1 :]), chunk[marks[-1]].word in _RIGHT
    bare = _trimmed(chunk)
    start = next((n + 1 for n in range(len(bare) - 1, -1, -1) if not bare[n].text.strip()), 0)
    last = bare[start:]
    if last and (marked := _IN_LINE.match(last[-1].text)):
        own = [*last[:-1], last[-1]._replace(text=marked["text"])]
        return bare[:start], own, marked["word"].casefold() == "(correct)"
    if len(last) > 1 and (start == 0 or _SENTENCE.match(last[0].text.strip())):
        cut = max((n for n, line in enumerate(last) if _ASKS.search(line.text)), default=0) if is_first else 0
        start += cut + 1
    return bare[:start], bare[start:], False


def _in_lines(lines: Sequence[_Line]) -> tuple[Sequence[_Line], list[_Offered]]:
    """The stem down to the last line that asks above the first right option, and the lines below as options."""
    bare = _with_words_apart(_trimmed(lines))
    first = next((n for n, line in enumerate(bare) if line.word), len(bare))
    behind = first < len(bare) and bare[first].word in _BEHIND
    asks = [n for n in range(first) if _ASKS.search(bare[n].text.strip())]
    if not asks:
        return [], []
    options: list[tuple[list[_Line], bool]] = []
    is_right = False
    below = bare[asks[-1] + 1 :]
    are_parted = _parts(below)
    is_new = True
    for line in below:
        if line.word in _BEHIND and behind and options:
            options[-1] = (options[-1][0], line.word == "(correct)")
        elif line.word in _RIGHT or line.word in _WRONG:
            is_right, is_new = line.word in _RIGHT, True
        elif not line.text.strip():
            is_new = True
        elif is_new or not (are_parted or _is_within(options[-1][0], line)):
            options.append(([line], is_right))
            is_right, is_new = False, False
        else:
            options[-1][0].append(line)
    return bare[: asks[-1] + 1], [(own, right, ()) for own, right in options]


def _with_words_apart(lines: Sequence[_Line]) -> Sequence[_Line]:
    """The lines, with words behind options below them, unless other words stand above the options."""
    if any(line.word in _RIGHT or line.word in _WRONG for line in lines):
        return lines
    found: list[_Line] = []
    for line in lines:
        marked = _IN_LINE.match(line.text) if line.text.rstrip("*_ \t").endswith(")") and not line.word else None
        if marked:
            found += [line._replace(text=marked["text"]), _Line(line.at, marked["word"], marked["word"].casefold())]
        else:
            found.append(line)
    return found


def _is_within(option: Sequence[_Line], line: _Line) -> bool:
    """Whether a line is in code that an option began."""
    code = "".join(one.text for one in option[-_CODE:])
    return line.text[:1] in (" ", "\t") or code.count("{") > code.count("}")


def _parts(lines: Sequence[_Line]) -> bool:
    """Whether blank lines stand between most options, of which one may have several lines."""
    texts = [n for n, line in enumerate(lines) if line.text.strip() and not line.word]
    parted = sum(lines[n - 1].text.strip() == "" for n in texts if n)
    return 2 * parted > len(texts)


def _trimmed(lines: Sequence[_Line]) -> Sequence[_Line]:
    """The lines without blank ones at their ends."""
    seen = [n for n, line in enumerate(lines) if line.text.strip()]
    return lines[seen[0] : seen[-1] + 1] if seen else []


def _text(lines: Sequence[_Line]) -> str:
    return "\n".join(line.text.rstrip() for line in lines).strip("\n")
