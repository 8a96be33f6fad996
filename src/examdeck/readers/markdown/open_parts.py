"""Open questions between rules, headings, folds or paragraphs: what is asked, then a line that says the answer follows.

Explain inertia.        <details><summary>Answer</summary> A body keeps its motion. </details>        ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from examdeck.language.lines import begins_asking, ends_asking
from examdeck.readers.markdown.choices import plain
from examdeck.readers.markdown.open_answers import (
    LETTER,
    answer_text,
    answers_parts,
    has_options,
    like_unmarked_options,
)
from examdeck.readers.markdown.open_apart import Apart
from examdeck.readers.markdown.open_starts import HEADING, SUMMARY, announces_answer, answer_label, lines_in_code

_FOLD = re.compile(r"[ \t]*<(/?)details\b[^<>\n]*>", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_ITEM = re.compile(r"[-*+][ \t]+(\S.*)")
"""An answer that is the only item of a list."""
_OFFERED, _BULLET = re.compile(r"[/|,;]"), re.compile(r"^\W+")
"""What parts options in a line, and what they begin with."""
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})")
_SAMPLE, _LONGEST = 100, 500
"""Parts that show whether a long file is one, and lines of a part among which its answer is announced."""
_SAMPLE_LINES, _BEGINNING = 20_000, 2_000
"""Lines in which a long file shows that it is one: its parts, and the first answers."""
_FEWEST, _MOST, _FEW = 4, 0.8, 0.1
"""Questions of a file, their share of its parts, and the share of them that may look like choices."""


def answered_in_parts(lines: Sequence[str]) -> list[Apart]:
    """The questions of a file that has one in most of its parts; none where some part has several."""
    parts: list[range] = []
    told: list[list[int]] = []
    for some, most in ((lines[:_SAMPLE_LINES], _SAMPLE), (lines, None)):
        parts = list(islice(_parts(some), most))
        told = [_announced(lines, part) for part in parts]
        begun = next((n for n, each in enumerate(told) if each), len(told))
        if any(len(each) > 1 for each in told) or sum(map(len, told)) < max(_FEWEST, _MOST * len(told[begun:])):
            return []
    found = [_question(lines, part, each[0]) for part, each in zip(parts, told, strict=True) if each]
    headed = sum(HEADING.match(lines[_above(lines, one.first)]) is not None for one in found)
    return [] if 2 * headed > len(found) else _if_open(found)


def _if_open(found: Sequence[Apart]) -> list[Apart]:
    """Those that ask for words of one's own, if nearly all of a file do."""
    if not all(one.stem and one.answer for one in found):
        return []
    found = _numbered(found)
    stems = [one.stem.partition("\n")[2].strip() for one in found]
    open_ = [one for one in found if not _is_choice(one)]
    return [] if len(open_) < (1 - _FEW) * len(found) or like_unmarked_options(stems) else open_


def _numbered(found: Sequence[Apart]) -> Sequence[Apart]:
    """The questions without the numbers of their stems, "**12. What …?**", if these count on from 1."""
    labels = [_LABEL_OF_STEM.fullmatch(one.stem) for one in found]
    numbers = [int(each["number"]) if each and each["text"].count("**") % 2 == 0 else 0 for each in labels]
    if numbers != [*range(1, len(found) + 1)]:
        return found
    return [
        one._replace(number=each["number"], stem=each["text"]) if each else one
        for one, each in zip(found, labels, strict=True)
    ]


_LABEL_OF_STEM = re.compile(r"(?P<bold>\*\*)?(?P<number>\d{1,4})[.)][ \t]+(?P<text>\S.*?)(?(bold)\*\*)", re.DOTALL)


def answered_in_paragraphs(lines: Sequence[str]) -> list[Apart]:
    """The questions of a file in which the paragraph above each line "Answer: …" asks, and nothing else parts them."""
    if len(list(islice(_told(lines[:_BEGINNING]), _FEWEST))) < _FEWEST:
        return []
    told = list(_told(lines))
    if len(told) > _SAMPLE and not answered_in_paragraphs(lines[: told[_SAMPLE // 2]]):
        return []
    firsts = [_asked_above(lines, at, before) for before, at in zip([-1, *told], told, strict=False)]
    above = sum(bool(line.strip()) for line in lines[: firsts[0]])
    if len(told) < _FEWEST or above > 2 * len(told):
        return []
    found = []
    for first, at, end in zip(firsts, told, [*firsts[1:], len(lines)], strict=True):
        own = list(takewhile(lambda n: HEADING.match(lines[n]) is None, range(at, end)))
        stem = "\n".join(lines[first:at]).strip()
        found.append(Apart(first, max(own, default=at), "", stem, answer_text([lines[n] for n in own])))
    asking = sum(ends_asking(one.stem) or begins_asking(one.stem) for one in found)
    listed = sum("\n" in one.stem and not ends_asking(one.stem) for one in found)
    if above > _FEWEST and not all(ends_asking(one.stem) for one in found):
        return []  # a text about something else
    return _if_open(found) if 2 * asking >= len(found) and listed <= _FEW * len(found) else []


def _told(lines: Sequence[str]) -> Iterator[int]:
    """The lines that begin with a word for the answer and a colon; "A:" is one where no "B:" is."""
    colons = [at for at, line in enumerate(lines) if ":" in line[:_LABEL] or "：" in line[:_LABEL]]
    lettered = any(_SECOND.match(lines[at]) for at in colons)
    is_code = lines_in_code(lines) if colons else []
    for at in colons:
        said = None if is_code[at] or SUMMARY.match(lines[at]) else answer_label(lines[at])
        if said and said[0].rstrip("*_ \t").endswith((":", "：")) and (_WORD.search(said[0]) or not lettered):
            yield at


_LABEL = 40
"""Characters of a line in which a word for the answer stands, and its colon."""
_WORD = re.compile(r"[^\W\d_]{2}")
_SECOND = re.compile(r"[ \t]*(?:[-*+][ \t]+)?[*_(]{0,3}[Bb][.:)]")


def _asked_above(lines: Sequence[str], at: int, before: int) -> int:
    """The first line of the paragraph above an answer, below the answer `before`; `at` itself if there is none.

    Where no blank line parts them, the last one asks: the others may go on with that answer.
    """
    last = at - 1 if at and lines[at - 1].strip() else at - 2
    first = last + 1
    while first - 1 > before and lines[first - 1].strip() and not _parts_text(lines[first - 1]):
        first -= 1
    if first > last:
        return at
    return first if first - 1 > before or before < 0 else last


def _parts_text(line: str) -> bool:
    return parts_questions(line) or HEADING.match(line) is not None


def _above(lines: Sequence[str], line: int) -> int:
    """The line above another in which something stands."""
    return next((at for at in range(line - 1, -1, -1) if lines[at].strip()), 0)


def parts_questions(line: str) -> bool:
    """Whether a line is a rule."""
    return _RULE.fullmatch(line) is not None


def _announced(lines: Sequence[str], part: range) -> list[int]:
    """The lines that say that the answer follows: the titles of folds, if one of them does."""
    told = [at for at in part[:_LONGEST] if announces_answer(lines[at])]
    folds = [at for at in told if SUMMARY.match(lines[at])]
    return folds or [at for at in told if (said := answer_label(lines[at])) and sum(map(str.isalpha, said[0])) > 1]


def _parts(lines: Sequence[str]) -> Iterator[range]:
    """The lines of each part that has any, blank ones around it left out."""
    ends: list[tuple[int, int]] = []  # where a part ends, and where the next begins
    is_code, folds = False, 0
    for at, line in enumerate(lines):
        is_code ^= _FENCE.match(line) is not None
        fold = None if is_code else _FOLD.match(line)
        closes = fold is not None and "</details" in line.lower()
        if fold:
            folds = max(0, folds - 1) if fold[1] else folds + (not closes)
        if closes and not folds:
            ends.append((at + 1, at + 1))
        elif not (is_code or folds) and (parts_questions(line) or HEADING.match(line)):
            ends.append((at, at + 1))
    first = 0
    for end, after in [*ends, (len(lines), len(lines))]:
        seen = [at for at in range(first, end) if lines[at].strip()]
        if seen:
            yield range(seen[0], seen[-1] + 1)
        first = after


def _question(lines: Sequence[str], part: range, told: int) -> Apart:
    first = told - 1 if told > part.start and _FOLD.match(lines[told - 1]) else told
    stem = "\n".join(lines[part.start : first]).strip()
    answer = answer_text(lines[first : part.stop])
    item = _ITEM.fullmatch(answer)
    return Apart(part.start, part.stop - 1, "", stem, item[1] if item else answer)


def _is_choice(one: Apart) -> bool:
    """Whether a question seems to have options, which the answer names."""
    is_letter = LETTER.match(one.answer) is not None and not answers_parts(one.answer)
    offered = [*one.stem.split("\n"), *_OFFERED.split(one.stem.rpartition("\n")[2])]
    return is_letter or has_options(one.stem) or plain(one.answer) in [plain(_BULLET.sub("", each)) for each in offered]
