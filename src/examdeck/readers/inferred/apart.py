"""Statements in parts of a file that has questions of other forms in the rest: each is read by itself.

    Part 1: true or false        (True) Ice is cold.        (False) Fire is cold.        Part 2: A) … B) …

Sure are verdicts in brackets or signs, those in lines of their own, and all below a title that names both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, takewhile
from typing import NamedTuple

from examdeck.language.lines import phrase_of, role_within
from examdeck.language.shipped import said
from examdeck.language.truth import VERDICTS, names_both
from examdeck.model.question import Question
from examdeck.readers.inferred.lines import ACROSS
from examdeck.readers.inferred.reading import read_statements
from examdeck.readers.inferred.statements import ALONE, END, FIRST, LAST, SAID, STATEMENT_LABEL, truths_of
from examdeck.readers.reading import Reading, with_other_stretches
from examdeck.text.source import Source

_FEWEST, _FEWER = 3, 2
"""Statements in a row that show a habit, and those that follow it."""
_AGREEING = frozenset(said("yes", "no"))
"""What answers a question, too."""
_SIGNS = frozenset("✓✔✅√✗✘❌×")
_BRACKETS = re.compile(r"[(\[（【]")
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})")
_WORD = re.compile(r"[^\W\d_]+")
_ROW = re.compile(r"[ \t>*_-]*(?:[(\[（【]?[^\W\d_][ \t]?[.):、．：）\]】]|\[[ xX]?\])")
_ENDS = (".", "。", "?", "？", "؟")
_LONGEST_TITLE = 80
_TITLES, _NEAR = 2, 12
"""Lines above statements that may be titles, and how far."""
_TOLD = 40
"""Characters by which a statement is found in an explanation."""


class _Verdict(NamedTuple):
    """A statement, with the lines (from 0) where it and what says whether it is true stand."""

    at: int
    verdict: int
    word: str
    text: str
    is_set_off: bool
    """Whether the verdict is in brackets, a sign, or alone in its line."""


class StatementsApart(NamedTuple):
    """A page in two, each line in its place: with the statements alone, and with all but these."""

    statements: str
    rest: str
    found: int


def statements_apart(text: str, questions: Sequence[Question]) -> StatementsApart | None:
    """The statements of a page that a reading of it left out or took for parts of its `questions`; None without any."""
    lines = text.split("\n")
    seen, read = list(_seen(lines)), None
    for find in (_below, _behind, _before):
        blocks = [block for block in find(lines, seen) if len(block) >= _FEWER]
        if blocks:
            read = read or _read_of(questions)
            blocks = [block for block in blocks if _is_left(lines, block, read)]
        words = [one.word for block in blocks for one in block]
        if blocks and max(map(len, blocks)) >= _FEWEST and truths_of(words):
            return _apart(lines, blocks)
    return None


def _seen(lines: Sequence[str]) -> Iterator[int]:
    is_code = False
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            is_code = not is_code
        elif not is_code and (bare := line.strip()) and not ACROSS.fullmatch(bare):
            yield at


# ---- where verdicts are ----


def _below(lines: Sequence[str], seen: Sequence[int]) -> Iterator[list[_Verdict]]:
    """Runs of statements with a line below each that holds nothing but a verdict."""
    block: list[_Verdict] = []
    last = -2
    for n in range(1, len(seen)):
        above, at = seen[n - 1], seen[n]
        found = _judging(ALONE.fullmatch(lines[at].strip()))
        if found and SAID.search(lines[above]) and lines[above].lstrip()[:1] != "#":
            if last != n - 2:
                yield block
                block = []
            block.append(_Verdict(above, at, found, lines[above].strip(), is_set_off=found not in _AGREEING))
            last = n
    yield block


def _behind(lines: Sequence[str], seen: Sequence[int]) -> Iterator[list[_Verdict]]:
    def judged(at: int) -> _Verdict | None:
        bare = lines[at].strip()
        end = bare[-END:]
        found = LAST.search(end)
        word = _judging(found)
        if not found or not word:
            return None
        text = bare[: len(bare) - len(end) + found.start()].rstrip()
        is_set_off = word in _SIGNS or _BRACKETS.search(found[0]) is not None
        return _Verdict(at, at, word, text, is_set_off)

    return _in_a_row(lines, seen, judged)


def _before(lines: Sequence[str], seen: Sequence[int]) -> Iterator[list[_Verdict]]:
    def judged(at: int) -> _Verdict | None:
        bare = lines[at].strip()
        found = FIRST.match(bare)
        word = _judging(found)
        if not found or not word:
            return None
        is_set_off = word in _SIGNS or _BRACKETS.search(found[0]) is not None
        return _Verdict(at, at, word, f"{found['before']}{bare[found.end() :]}", is_set_off)

    return _in_a_row(lines, seen, judged)


def _judging(found: re.Match[str] | None) -> str:
    word = found["word"].casefold() if found else ""
    return word if word in VERDICTS else ""


def _in_a_row(
    lines: Sequence[str], seen: Sequence[int], judged: Callable[[int], _Verdict | None]
) -> Iterator[list[_Verdict]]:
    block: list[_Verdict] = []
    for at in seen:
        one = judged(at) if SAID.search(lines[at]) else None  # quicker than to judge it
        if one and lines[at].lstrip()[:1] not in ("#", "|") and SAID.search(one.text):
            block.append(one)
        elif block:
            yield block
            block = []
    yield block


# ---- which are statements that were not read ----


class _Read(NamedTuple):
    """What a reading made of lines, by their numbers from 1."""

    whole: frozenset[int]
    """Where questions with keys and stems of one line begin."""
    options: Mapping[int, int]
    """Where the question begins that a line is an option of."""
    told: frozenset[str]
    """The ends of lines that explain or answer."""


def _read_of(questions: Sequence[Question]) -> _Read:
    texts = (text for question in questions for text in _explaining(question))
    return _Read(
        frozenset(question.place.line for question in questions if question.key and "\n" not in question.stem),
        {o.place.line: question.place.line for question in questions for o in question.options if o.place},
        frozenset(_end(line) for text in texts for line in text.split("\n")),
    )


def _explaining(question: Question) -> Iterator[str]:
    yield question.explanation
    yield from (option.why for option in question.options)
    if question.is_recall:
        yield from (option.text for option in question.options)


def _end(line: str) -> str:
    """The last letters of a line, by which it is found again."""
    return "".join(filter(str.isalpha, line))[-_TOLD:]


def _is_left(lines: Sequence[str], block: Sequence[_Verdict], read: _Read) -> bool:
    """Whether the lines are statements, not all read as such, and neither options, reasons, advice nor keys."""
    if _are_lettered(block):
        return False
    above = _above(lines, block[0].at)
    has_both = any(names_both(lines[at]) for at in above)
    if not has_both and _advise(lines, block):
        return False
    if not has_both and (any(role_within(lines[at]) for at in above) or not all(one.is_set_off for one in block)):
        return False
    at = {one.at + 1 for one in block} | {one.verdict + 1 for one in block}
    if {one.at + 1 for one in block} <= read.whole or any(read.options.get(line, line) not in at for line in at):
        return False
    return has_both or not any(_end(lines[one.at]) in read.told for one in block)


def _advise(lines: Sequence[str], block: Sequence[_Verdict]) -> bool:
    """Whether signs stand before lines that nothing numbers, as before what to do and what not: "- ❌ Never …"."""
    is_before = all(one.word in _SIGNS and lines[one.at].lstrip(_BULLETS)[:1] == one.word for one in block)
    return is_before and not any(STATEMENT_LABEL.match(one.text) for one in block)


_BULLETS = " \t>*_+•-"


def _are_lettered(block: Sequence[_Verdict]) -> bool:
    labels = [found["label"] for one in block if (found := STATEMENT_LABEL.match(one.text))]
    return 2 * sum(map(str.isalpha, labels)) > len(block)


def _above(lines: Sequence[str], first: int) -> list[int]:
    """The last lines above that are not blank."""
    return list(islice((at for at in range(first - 1, max(-1, first - _NEAR), -1) if lines[at].strip()), _TITLES))


def _titles_above(lines: Sequence[str], first: int) -> list[int]:
    return list(takewhile(partial(_is_title, lines), _above(lines, first)))


def _titles_below(lines: Sequence[str], last: int) -> list[int]:
    """The lines right below that are titles: a paragraph that asks, or is nothing but options, follows."""
    seen = (at for at in range(last + 1, min(len(lines), last + _NEAR)) if lines[at].strip())
    below = list(islice(seen, _TITLES + 1))
    titles = list(takewhile(partial(_is_title, lines), below[:_TITLES]))
    return [at for at, following in zip(titles, below[1:], strict=False) if not _ROW.match(lines[following])]


def _is_title(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a heading, or a short text alone in its paragraph that neither asks nor answers."""
    bare = lines[at].strip()
    if bare.startswith("#") or names_both(bare):
        return True
    if len(bare) > _LONGEST_TITLE or bare.endswith(_ENDS) or _ROW.match(bare) or STATEMENT_LABEL.match(bare):
        return False
    is_alone = not any(lines[n].strip() for n in (at - 1, at + 1) if 0 <= n < len(lines))
    phrase = phrase_of(bare)
    is_said = phrase is not None and phrase.role != "choices"
    return is_alone and not is_said and max(map(len, _WORD.findall(bare)), default=0) > 1


# ---- the page in two ----


def _apart(lines: Sequence[str], blocks: Sequence[Sequence[_Verdict]]) -> StatementsApart:
    """The page without the statements, their titles as headings, and they alone."""
    own = {at for block in blocks for one in block for at in (one.at, one.verdict)}
    rest = ["" if at in own else line for at, line in enumerate(lines)]
    for block in blocks:
        titles = [*_titles_above(lines, block[0].at), *_titles_below(lines, block[-1].verdict)]
        rest[block[-1].verdict] = "---"
        for at in titles:
            rest[at] = rest[at] if rest[at].lstrip().startswith("#") else f"# {rest[at].strip()}"
    statements = "\n".join(line if at in own else "" for at, line in enumerate(lines))
    return StatementsApart(statements, "\n".join(rest), sum(map(len, blocks)))


def together(before: Reading, rest: Reading, apart: StatementsApart, source: Source) -> Reading | None:
    """What was read of the rest with the statements; None where a statement, or a question read before, is lost."""
    judged = read_statements(replace(source, text=apart.statements))
    lines = {question.place.line for question in judged.questions}
    kept = sum(question.place.line not in lines for question in before.questions)
    if len(judged.questions) != apart.found or not kept or len(rest.questions) < kept:
        return None
    accounts = [
        replace(account, questions=account.questions + apart.found, keys=account.keys + apart.found)
        for account in rest.accounts
    ]
    return replace(
        rest,
        questions=tuple(sorted((*rest.questions, *judged.questions), key=lambda question: question.place.line)),
        findings=(*rest.findings, *judged.findings),
        stretches=with_other_stretches(rest.stretches, judged.stretches),
        accounts=tuple(accounts),
    )
