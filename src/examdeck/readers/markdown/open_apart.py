"""Open questions that nothing marks: by where their answers stand.

In a list of their own below a line that announces it, by their numbers; or in an item below each paragraph that asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from examdeck.language.lines import begins_asking, ends_asking, role_within
from examdeck.readers.markdown.open_answers import LETTER, answer_text, offered_with
from examdeck.readers.markdown.open_starts import announces_answer, heading_text
from examdeck.readers.score import like_questions

_NUMBERED = re.compile(r"[ \t]*(?:[-*+>][ \t]+)?[*_]{0,2}(?P<number>\d{1,4})[.):、．][*_]{0,2}\s*(?P<text>\S.*)")
_ASKS = re.compile(r"[?？؟…:：][^\w?？؟…:：]*\Z|_{2,}|\.{3}")
_LONGEST = 60
"""Characters of a line that announces answers."""
_BEFORE, _FIRST = " \t-*+>_", frozenset(["1.", "1)", "1:", "1、", "1．"])
"""How the first line of a list begins."""
_ITEM = re.compile(r"[ \t]*[-*+•][ \t]+(?P<text>\S.*)")
_FEWEST, _COVERED = 4, 0.8
_FEWEST_BY_ITEMS, _LONGEST_STEM = 10, 200
"""Questions of a file, at least, and lines of a stem, at most, where an item answers each paragraph."""


class Apart(NamedTuple):
    """A question and its answer, empty where it has none, with the first and last line of the question, from 0."""

    first: int
    last: int
    number: str
    stem: str
    answer: str
    why: str = ""
    """What explains it, where that is told apart."""
    title: str = ""
    """Of what it stands under, if that is no heading."""
    titled: int = -1
    """The line of that title, of the first question below it."""


def answered_apart(lines: Sequence[str]) -> list[Apart]:
    """The questions of a list with their answers in another; none unless both count to the same number."""
    firsts = [n for n, line in enumerate(lines) if line.lstrip(_BEFORE)[:2] in _FIRST]
    at = next((at for n in reversed(firsts[1:]) for at in _titles_above(lines, n) if announces_answers(lines[at])), 0)
    at = at or _counted_again(lines)
    if not at:
        return []
    asked, answered = list(_items(lines, 0, at)), list(_items(lines, at + 1, len(lines)))
    numbers = [item.number for item in asked]
    if len(asked) < _FEWEST or numbers != [item.number for item in answered] or len(set(numbers)) < len(numbers):
        return []
    if 2 * sum(_ASKS.search(item.stem) is not None for item in asked) < len(asked):
        return []
    if any(like_questions(item.stem) for item in asked) or any(LETTER.match(item.stem) for item in answered):
        return []
    return [item._replace(answer=other.stem) for item, other in zip(asked, answered, strict=True)]


def _counted_again(lines: Sequence[str]) -> int:
    """The blank line above a list without a title that has all numbers of another above; 0 where there is none."""
    found = [(at, int(item["number"])) for at, line in enumerate(lines) if (item := _NUMBERED.match(line))]
    half = len(found) // 2
    numbers = [number for _, number in found]
    is_again = numbers[:half] == numbers[half:] == sorted(set(numbers[half:])) and half >= _FEWEST_BY_ITEMS
    return found[half][0] - 1 if is_again and not lines[found[half][0] - 1].strip() else 0


def _titles_above(lines: Sequence[str], first: int) -> Iterator[int]:
    """The line above a list, and while these are headings, those above it."""
    for at in range(first - 1, 0, -1):
        if lines[at].strip():
            yield at
            if not lines[at].startswith("#"):
                return


def answered_by_items(lines: Sequence[str]) -> list[Apart]:
    """Questions in paragraphs, each above a list of one item, its answer; none unless nearly all of a file is so.

    A paragraph that asks, and has another below that does, has no answer, and nor has one that asks below all others.
    """
    found: list[Apart] = []
    empty: list[Apart] = []
    asked: list[int] = []
    for first, end in _blocks(lines):
        items = [_ITEM.match(line) for line in lines[first:end]]
        if items[0] is None:
            if lines[first].startswith("#") and not asked:
                continue
            if asked and ends_asking(lines[asked[-1]]) and ends_asking(lines[end - 1]):
                empty.append(_unanswered(lines, asked))
                asked = []
            asked += range(first, end)
            if len(asked) > _LONGEST_STEM:
                return []
        elif sum(item is not None for item in items) > 1 or not asked:
            return []
        else:
            text = "\n".join([items[0]["text"], *(line.strip() for line in lines[first + 1 : end])])
            found.append(Apart(asked[0], end - 1, "", "\n".join(lines[asked[0] : asked[-1] + 1]).strip(), text))
            asked = []
    if asked and ends_asking(lines[asked[-1]]):
        empty.append(_unanswered(lines, asked))
    if len(found) < max(_FEWEST_BY_ITEMS, _COVERED * len([*found, *empty])):
        return []
    if 2 * sum(_ASKS.search(one.stem) is not None for one in found) < len(found):
        return []
    are_marked = any(_NUMBERED.match(one.stem) or announces_answer(one.answer) for one in found)
    if are_marked or any(like_questions(one.stem) or LETTER.match(one.answer) for one in found):
        return []
    return sorted([*found, *empty])


def _unanswered(lines: Sequence[str], asked: Sequence[int]) -> Apart:
    return Apart(asked[0], asked[-1], "", "\n".join(lines[asked[0] : asked[-1] + 1]).strip(), "")


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of each block of lines without a blank between them, and the one behind its last."""
    seen = [n for n, line in enumerate(lines) if line.strip()]
    for _, own in groupby(enumerate(seen), key=lambda each: each[1] - each[0]):
        block = [n for _, n in own]
        yield block[0], block[-1] + 1


def announces_answers(line: str) -> bool:
    """Whether a line says that answers follow: "## Model answers", "Solutions:"."""
    said = heading_text(line.strip("#*_: \t")) if 0 < len(line.strip()) < _LONGEST and not _NUMBERED.match(line) else ""
    return role_within(said) == "answer" or (said != "" and announces_answer(line) and line.rstrip("*_ ").endswith(":"))


def _items(lines: Sequence[str], start: int, end: int) -> Iterator[Apart]:
    """The items of a list that has most of the lines; a line that is not numbered goes on with the one before."""
    seen = [n for n in range(start, end) if lines[n].strip() and not lines[n].startswith("#")]
    found = [(n, _NUMBERED.match(lines[n])) for n in seen]
    firsts = [n for n, item in found if item]
    if not firsts or len(firsts) < _COVERED * len(seen):
        return
    for (n, item), after in zip(((n, item) for n, item in found if item), [*firsts[1:], end], strict=True):
        own = seen[bisect_left(seen, n) : bisect_left(seen, after)]
        text = "\n".join([item["text"], *(lines[at].strip() for at in own[1:])]).rstrip()
        text = text.rstrip("*_ ") if text.count("**") % 2 else text
        yield Apart(n, own[-1], item["number"], text, "")


def answered_by_quotes(lines: Sequence[str]) -> list[Apart]:
    """Questions that are items of a list, each above a quotation, its answer; none unless nearly all items are so.

    Most must ask, for points of an agenda have remarks below. A paragraph between them that asks is a question, too.
    """
    items = [at for at, line in enumerate(lines) if line[:1] in "-*+" and _ITEM.match(line)]
    some = pairwise(items[:_SAMPLE])
    if sum(any(_QUOTED.match(line) for line in lines[at:end]) for at, end in some) < min(len(items), _SAMPLE) // 2:
        return []
    found: list[Apart] = []
    empty: list[Apart] = []
    between = [at for at in range(items[0] + 1, len(lines)) if _is_asking_paragraph(lines, at)] if items else []
    for at, following in pairwise([*sorted([*items, *between]), len(lines)]):
        end = next((n for n in range(at + 1, following) if lines[n].startswith("#")), following)
        quoted = next((n for n in range(at + 1, end) if lines[n].lstrip().startswith(">")), end)
        last = max((n for n in range(quoted, end) if lines[n].strip()), default=quoted)
        first = _BULLET.sub("", lines[at]).strip()
        stem = "\n".join([first, *(line.strip() for line in lines[at + 1 : quoted])]).strip()
        if quoted < end:
            answer = [_QUOTED.sub("", line) for line in lines[quoted : last + 1]]
            found.append(Apart(at, last, "", stem, "\n".join(answer).strip()))
        elif ends_asking(first):
            empty.append(_unanswered(lines, [at])._replace(stem=first))
    asking = sum(ends_asking(one.stem) or begins_asking(one.stem) for one in found)
    if len(found) < max(_FEWEST_BY_ITEMS, _COVERED * len(items)) or 2 * asking < len(found):
        return []
    closed = sum(like_questions(one.stem) > 0 or LETTER.match(one.answer) is not None for one in found)
    return [] if closed > (1 - _COVERED) * len(found) else sorted([*found, *empty])


def _is_asking_paragraph(lines: Sequence[str], at: int) -> bool:
    """Whether a line begins a paragraph of its own, and asks."""
    line = lines[at]
    return ends_asking(line) and line[0] not in " \t>#-*+" and not lines[at - 1].strip()


_BULLET = re.compile(r"^[-*+][ \t]+")
_SAMPLE = 50
"""Items by which most files are told from such a one."""
_QUOTED = re.compile(r"^[ \t]*>[ \t]?")


def answered_blanks(lines: Sequence[str]) -> list[Apart]:
    """Lines with a blank to be filled in, each with the answer behind "#" or in a quotation below; none unless all are.

    Nearly all of a file is so.
    """
    asked = [at for at, line in enumerate(lines) if _BLANK.search(line) and line.lstrip()[:1] not in (">", "#", "|")]
    if len(asked) < _FEWEST:
        return []
    found = [_filled(lines, at, end) for at, end in pairwise([*asked, len(lines)])]
    own = sum(bool(line.strip()) for one in found for line in lines[one.first : one.last + 1])
    seen = sum(bool(line.strip()) and line[0] != "#" for line in lines)
    answered = [one for one in found if one.answer and not LETTER.match(one.answer)]
    return found if len(answered) >= _COVERED * len(found) and own >= _COVERED * seen else []


def _filled(lines: Sequence[str], at: int, end: int) -> Apart:
    """The question of a line with a blank; `end` is the next such line."""
    item = _NUMBERED.fullmatch(lines[at])
    line = item["text"] if item else _BULLET.sub("", lines[at].strip())
    number = item["number"] if item else ""
    if beside := _BEHIND.fullmatch(line):
        return Apart(at, at, number, beside["stem"], beside["answer"].strip())
    first = next((n for n in range(at + 1, end) if lines[n].strip()), end)
    last = next((n for n in range(first, end) if not _QUOTED.match(lines[n])), end)
    answer = answer_text([_QUOTED.sub("", line) for line in lines[first:last]])
    return Apart(at, last - 1 if answer else at, number, line.strip(), answer)


_BLANK = re.compile(r"_{3,}|(?:\\_){3,}|\.{4,}|…{2,}")
_BEHIND = re.compile(r"(?P<stem>\S.*?)[ \t]+#[ \t]*(?P<answer>[^#\s][^#]*)")


def answered_with_all(lines: Sequence[str]) -> list[Apart]:
    """Blocks of a stem, the right answer, and all options in a row, with an explanation perhaps; none unless all are.

    The row may stand above the answer. It is called options then, for nothing else tells what it is.
    """
    blocks = [lines[first:end] for first, end in _blocks(lines) if not lines[first].startswith("#")]
    if len(blocks) < _FEWEST or not all(_SMALLEST <= len(block) <= _SMALLEST + 1 for block in blocks):
        return []
    firsts = [first for first, _ in _blocks(lines) if not lines[first].startswith("#")]
    found = [_with_row(first, block) for first, block in zip(firsts, blocks, strict=True)]
    return [one for one in found if one] if all(found) else []


def _with_row(first: int, block: Sequence[str]) -> Apart | None:
    stem, one, other, *why = (line.strip() for line in block)
    for right, row in ((one, other), (other, one)):
        answer = f"{right}\nOptions: {row}"
        if len(offered_with(answer)) >= _SMALLEST:
            explained = f"\nExplanation: {why[0]}" if why else ""
            return Apart(first, first + len(block) - 1, "", stem, f"{answer}{explained}")
    return None


_SMALLEST = 3
"""Lines of a block, and options in a row."""
