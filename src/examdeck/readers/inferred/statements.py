"""Statements in a file without options: each says whether it is true, at its end, before it, or in the line below."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, pairwise
from typing import NamedTuple

from examdeck.language.lines import ends_asking, explains, is_phrase
from examdeck.language.shipped import said
from examdeck.language.truth import FALSELY, IN_LETTERS, TRULY
from examdeck.readers.inferred.lines import ACROSS, PageLine, told_verdict
from examdeck.readers.inferred.starts import Start
from examdeck.readers.markdown.marks import not_bold
from examdeck.readers.score import like_questions

_WORD = r"(?P<word>[^\W\d_]{1,12}|[✓✔✅√✗✘❌×])\ufe0f?"
_COUNT = r"(?P<label>[IVXLC]{1,7}|[ivxlc]{1,7}|\d{1,4}|[A-Za-z])"
_AFTER = r"(?:[.):][ \t]+|[、．][ \t]*)(?=\S)"
STATEMENT_LABEL = re.compile(rf"[-*+•# \t]*{_COUNT}{_AFTER}")
ALONE = re.compile(rf"[\W_]{{0,4}}?{_WORD}[\W_]{{0,4}}")
FIRST = re.compile(rf"(?P<before>(?:{_COUNT}{_AFTER})?)[\W_]{{0,4}}?{_WORD}[\W_]{{1,4}}(?=\w)")
LAST = re.compile(rf"[-–—:：|;,=→>*_\t(\[（【][-–—:：|;,=→>*_\t (\[（【]*{_WORD}[\W_]{{0,4}}\Z")
SAID = re.compile(r"\S[ \t]+\S+[ \t]+\S|[\u3040-\u9fff]{4}")
"""What a statement has, and the name of a setting has not."""
END = 40
"""Characters in which a verdict stands behind a statement."""
_FEWEST, _NEARLY_ALL = 3, 0.9
_AGREEING = frozenset(said("yes", "no"))


class Judged(NamedTuple):
    """A statement, where it begins, and where what says whether it is true stands."""

    start: Start
    verdict: int
    word: str
    last: int
    """The last line that is about it."""
    reason: str = ""
    """What stands behind the verdict."""


def judged_statements(lines: Sequence[PageLine]) -> list[tuple[Judged, bool]]:
    """The statements of a file that has nothing else, each with whether it is true; none where not nearly all are.

    Yes and no tell this of what asks, has a label or sets them off in brackets.
    """
    others = _others(lines)
    seen = [
        at
        for at, line in enumerate(lines)
        if line.bare and line.bare[0] != "#" and at not in others and not ACROSS.fullmatch(line.bare)
    ]
    for find in (_below, _behind, _before, _told, _reasoned):
        found = list(find(lines, seen))
        truths = truths_of([one.word for one in found])
        own = sum(bisect_right(seen, one.last) - bisect_left(seen, one.start.at) for one in found)
        long = sum(SAID.search(one.start.text) is not None for one in found)
        least = len(seen) if find is _told else _NEARLY_ALL * len(seen)
        if truths and find is _behind and set(truths) <= _AGREEING and not _are_answered(lines, found):
            continue  # who agrees to a motion, or has a feature
        if truths and long >= max(_FEWEST, _NEARLY_ALL * len(found)) and own >= least:
            return [(one, truths[one.word]) for one in _headed(lines, others, _labelled(found))]
    return []


def _are_answered(lines: Sequence[PageLine], found: Sequence[Judged]) -> bool:
    """Whether most statements ask, are numbered, or end in a bracket or sign."""
    answered = sum(
        ends_asking(one.start.text)
        or STATEMENT_LABEL.match(one.start.text) is not None
        or not lines[one.verdict].bare.rstrip(" .;,")[-1].isalpha()
        for one in found
    )
    return 2 * answered > len(found)


def without_verdict(lines: Sequence[PageLine], found: Sequence[tuple[Judged, bool]]) -> list[int]:
    """The lines below the first statement of a file that nothing judges, and that explain no other.

    A title has few words, and nothing at its end that parts it from a verdict.
    """
    own = _others(lines).union(*(range(one.start.at, one.last + 1) for one, _ in found))
    below = [at for at in range(found[0][0].start.at, len(lines)) if lines[at].bare and at not in own]
    return [at for at in below if _is_statement(lines[at])]


def _is_statement(line: PageLine) -> bool:
    bare = line.bare
    if bare[0] == "#" or ACROSS.fullmatch(bare) or explains(bare):
        return False
    return SAID.search(bare) is not None or bare.endswith(_PARTS_A_VERDICT)


_PARTS_A_VERDICT = tuple(":：|;,=→>-–—")


def _others(lines: Sequence[PageLine]) -> set[int]:
    """Lines that only call what follows an answer, and those that come as often and say the same: "Type: judge"."""
    said = {at for at, line in enumerate(lines) if line.bare and is_phrase(line.bare.strip(_SIGNS)) == "answer"}
    times = Counter(line.bare for line in lines if said and not ALONE.fullmatch(line.bare))
    often = {bare for bare, count in times.items() if count == len(said) and not ACROSS.fullmatch(bare)}
    return said | {at for at, line in enumerate(lines) if line.bare in often}


_SIGNS = "#*_:： \t"


def _headed(lines: Sequence[PageLine], others: Set[int], found: Sequence[Judged]) -> Sequence[Judged]:
    """The statements, each with the heading above it for its label, if nearly all have one."""
    heads = [_above(lines, others, one.start.at) for one in found]
    if sum(lines[at].bare[:1] == "#" for at in heads) < _NEARLY_ALL * len(found):
        return found
    return [
        one._replace(start=Start(at, lines[at].bare.strip(_SIGNS), one.start.text))
        if lines[at].bare[:1] == "#"
        else one
        for one, at in zip(found, heads, strict=True)
    ]


def _above(lines: Sequence[PageLine], others: Set[int], start: int) -> int:
    """The last line above another that says something, or that line itself."""
    return next((at for at in range(start - 1, -1, -1) if lines[at].bare and at not in others), start)


def truths_of(words: Sequence[str]) -> Mapping[str, bool]:
    """Whether each of the words says that something is true; nothing where one says neither, or none says the other."""
    said = {word: word in TRULY for word in words if (word in TRULY) != (word in FALSELY)}
    for true, false in IN_LETTERS:
        if {true, false} == set(words):
            said = {true: True, false: False}
    return said if len(said) == len(set(words)) and len(set(said.values())) > 1 else {}


def _below(lines: Sequence[PageLine], seen: Sequence[int]) -> Iterator[Judged]:
    """Statements with a line below that holds nothing but a verdict."""
    above: list[int] = []
    for at in seen:
        found = ALONE.fullmatch(lines[at].bare)
        if not found:
            above.append(at)
        elif len(above) == 1:
            yield Judged(Start(above[0], "", lines[above[0]].bare), at, found["word"].casefold(), at)
            above = []
        else:
            return


def _behind(lines: Sequence[PageLine], seen: Sequence[int]) -> Iterator[Judged]:
    for at in seen:
        bare = lines[at].bare
        if (found := LAST.search(bare[-END:])) and (text := bare[: found.start() - min(END, len(bare))].rstrip()):
            yield Judged(Start(at, "", text), at, found["word"].casefold(), at)


def _before(lines: Sequence[PageLine], seen: Sequence[int]) -> Iterator[Judged]:
    for at in seen:
        if found := FIRST.match(bare := lines[at].bare):
            yield Judged(Start(at, "", f"{found['before']}{bare[found.end() :]}"), at, found["word"].casefold(), at)


def _told(lines: Sequence[PageLine], seen: Sequence[int]) -> Iterator[Judged]:
    """Statements of a paragraph each, without any label, in which one line announces the verdict: the rest explains it.

    A paragraph that ends in the middle of a sentence goes on in the next.
    """
    above: list[int] = []
    for _, own in groupby(enumerate(seen), key=lambda each: each[1] - each[0]):
        block = [*above, *(at for _, at in own)]
        texts = [lines[at].bare for at in block]
        told = [(n, word) for n, text in enumerate(texts) if n and (word := _announced(text))]
        above = block if not told and texts[-1][-1].isalnum() else []
        if above and len(above) <= _LONGEST_STATEMENT:
            continue
        if len(told) != 1 or _HAS_LABEL.match(texts[0]) or any(map(_is_verdict, texts)):
            return
        if like_questions("\n".join(texts)):
            return
        [(n, word)] = told
        yield Judged(Start(block[0], "", "\n".join(texts[:n])), block[n], word, block[-1])


def _reasoned(lines: Sequence[PageLine], seen: Sequence[int]) -> Iterator[Judged]:
    """Numbered statements with a line below that begins with a verdict, set off from why it is so.

    Nothing stands between them but what the reason goes on with, set in.
    """
    found: list[Judged] = []
    for above, at in pairwise(seen):
        label, told = _NUMBERED.match(lines[above].bare), _REASONED.fullmatch(lines[at].bare)
        if label and told and not _REASONED.fullmatch(lines[above].bare):
            start = Start(above, label["label"], not_bold(lines[above].bare[label.end() :], ""))
            found.append(Judged(start, at, told["word"].casefold(), at, told["reason"]))
        elif found and found[-1].last == above and lines[at].raw[:1].isspace():
            found[-1] = found[-1]._replace(last=at)
    second = [_LETTERED.match(one.start.text) for one in found]
    are_lettered = all(second)
    for one, letter in zip(found, second, strict=True):
        text = one.start.text[letter.end() :] if letter and are_lettered else one.start.text
        yield one._replace(start=one.start._replace(text=text))


_NUMBERED = re.compile(r"[\W_]{0,6}(?P<label>\d{1,4})[.):][*_]{0,2}[ \t]+(?=\S)")
_LETTERED = re.compile(r"[A-Za-z][.)][ \t]+(?=\S)")
_REASONED = re.compile(
    r"[\W_]{0,6}?(?P<word>[^\W\d_]{1,12})(?:[*_]{1,2}[ \t]*[:：.,–—-]|[:：][*_]{0,2}|[.,][*_]{1,2})[ \t]*"
    r"(?P<reason>\S.*)"
)
"""A verdict that bold type or a colon sets off."""
_LONGEST_STATEMENT = 12
"""Lines."""
_HAS_LABEL = re.compile(r"\W*(?:[^\W\d_]{1,12}[ \t]*)?\d{1,4}(?:[.):：、．](?!\d)|[ \t]+[-–—]|\W*\Z)|[*_]{2}")


def _is_verdict(text: str) -> bool:
    found = ALONE.fullmatch(text.lstrip("0123456789.)- "))
    return found is not None and found["word"].casefold() in TRULY | FALSELY


def _announced(bare: str) -> str:
    """The verdict that a line announces as the answer, and nothing else; empty for other lines."""
    told = told_verdict(bare)
    return told[0] if told and not told[1] else ""


def _labelled(found: Sequence[Judged]) -> list[Judged]:
    """The statements without bullets, what nearly all of them begin with as their labels."""
    labels = [STATEMENT_LABEL.match(one.start.text) for one in found]
    if sum(label is not None for label in labels) < _NEARLY_ALL * len(found):
        return [one._replace(start=one.start._replace(text=one.start.text.lstrip("-*+• \t"))) for one in found]
    return [
        one._replace(start=Start(one.start.at, label["label"], label.string[label.end() :])) if label else one
        for one, label in zip(found, labels, strict=True)
    ]
