"""Lines above what is asked that sort questions: topics, and titles that come again or stand beside labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import ceil
from typing import TypeVar

from examdeck.language.lines import ends_asking
from examdeck.readers.labels import topic_tags
from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.indentation import dedented
from examdeck.readers.markdown.mark import LABEL
from examdeck.readers.markdown.marks import not_bold
from examdeck.readers.markdown.references import tags_of

_FEWEST, _NEARLY_ALL = 3, 0.9
"""Questions that show a habit, and the share of a file's that have it."""


def take_topics(drafts: Sequence[QuestionDraft], lines: Sequence[str]) -> None:
    """Take the first lines of stems for tags, where nearly all say what sorts their questions, or are titles."""
    heads = [(first, rest.strip("\n")) for first, _, rest in (draft.stem.partition("\n") for draft in drafts)]
    told = [(first.strip(_SET_OFF), rest) for first, rest in heads if rest.strip()]
    made: list[tuple[str, ...]] = []
    if len(told) >= max(_FEWEST, _NEARLY_ALL * len(drafts)):
        sorting = found_in_most(heads, lambda head: tags_of(head[0]) if head[1].strip() else (), _NEARLY_ALL)
        made = sorting or []
        if sorting is None:
            are_titles = _are_few(drafts, told) or _are_said_again(drafts, told)
            made = [topic_tags([first.strip(_SET_OFF)]) if are_titles and rest.strip() else () for first, rest in heads]
    if not any(made) and _are_beside_some(drafts, heads, lines):
        made = [
            topic_tags([first]) if beside_label(draft) else () for draft, (first, _) in zip(drafts, heads, strict=True)
        ]
    for draft, tags, (_, rest) in zip(drafts, made, heads, strict=bool(made)):
        if tags:
            draft.tags, draft.stem = tags, not_bold(dedented(rest.split("\n")), "")


_SET_OFF = " \t*_–—-"
_OFTEN = 3
"""How often each topic comes, at least, in the mean."""
_TITLE = re.compile(r"[^\W\d_][^\n?？!.;；。…]{1,80}(?<![:：,，])")
"""A topic, and nothing that a stem may begin with."""


_T = TypeVar("_T")
_Found = TypeVar("_Found")


def found_in_most(
    drafts: Sequence[_T], find: Callable[[_T], _Found], share: float, fewest: int = 0
) -> list[_Found] | None:
    """What is found in each of the drafts, if so large a share of them has it; None as soon as too many have not."""
    may_miss = len(drafts) - max(fewest, ceil(share * len(drafts)))
    found: list[_Found] = []
    for draft in drafts:
        found.append(one := find(draft))
        may_miss -= not one
        if may_miss < 0:
            return None
    return found if may_miss >= 0 else None


def beside_label(draft: QuestionDraft) -> str | None:
    """What stands beside "Question 3"; None where a question begins in another way."""
    start = draft.segment.start
    return start.text.strip() if start is not None and start.style == LABEL else None


def _are_few(drafts: Sequence[QuestionDraft], told: Sequence[tuple[str, str]]) -> bool:
    """Whether few titles stand beside "Question 3", or beside numbers in headings above what is asked in bold type.

    Below a mere number is said what to do, "Select all that apply".
    """
    titles = {first for first, _ in told}
    if not _OFTEN < _OFTEN * len(titles) <= len(told):
        return False
    are_beside = all(beside_label(draft) is not None for draft in drafts)
    are_above = all(map(_is_numbered, drafts)) and all(not_bold(rest, "") != rest.rstrip() for _, rest in told)
    return (are_beside or are_above) and all(map(_TITLE.fullmatch, titles))


def _is_numbered(draft: QuestionDraft) -> bool:
    """Whether a question begins with a number in a heading."""
    start = draft.segment.start
    return start is not None and start.kind == "start" and start.style.startswith("#")


def _are_said_again(drafts: Sequence[QuestionDraft], told: Sequence[tuple[str, str]]) -> bool:
    """Whether short titles stand apart above questions in bold type, most of which say a word of their title again."""
    are_apart = len(told) == len(drafts) and all(draft.texts and "\n\n" in draft.stem for draft in drafts)
    if not are_apart or not all(map(_is_name, (first for first, _ in told))):
        return False
    if not all(not_bold(rest, "") != rest.rstrip() for _, rest in told):
        return False
    again = sum(bool(_words(first) & _words(rest)) for first, rest in told)
    return 2 * again > len(told)


_WORD = re.compile(r"[^\W\d_]{4,}")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _are_beside_some(drafts: Sequence[QuestionDraft], heads: Sequence[tuple[str, str]], lines: Sequence[str]) -> bool:
    """Whether titles stand beside some labels, and what asks below them, as it does below other labels that are alone.

    Those with titles are headings of another level: beside one of the same may stand what the question is about. A
    stem that is too long for its line goes on with a small letter, or behind a particle.
    """
    beside = [beside_label(draft) for draft in drafts]
    titled = [head for head, text in zip(heads, beside, strict=True) if text]
    if None in beside or not all(draft.texts for draft in drafts) or min(len(titled), beside.count("")) < _FEWEST:
        return False
    levels = [_level(lines[draft.segment.first]) for draft in drafts]
    of_titles = {level for level, text in zip(levels, beside, strict=True) if text}
    if any(level in of_titles for level, text in zip(levels, beside, strict=True) if not text):
        return False
    return all(
        _is_name(first) and not rest.strip()[:1].islower() and any(map(ends_asking, rest.split("\n")))
        for first, rest in titled
    )


def _level(line: str) -> int:
    bare = line.lstrip(" \t>")
    return len(bare) - len(bare.lstrip("#"))


def _is_name(title: str) -> bool:
    """Whether a title is short, and looks like no sentence: that is a part of what is asked."""
    is_short = len(title) <= _LONGEST_TITLE and title.count(" ") < _FEW_WORDS
    return is_short and _TITLE.fullmatch(title) is not None and not _OF_SENTENCES.search(title)


_LONGEST_TITLE, _FEW_WORDS = 40, 3
_OF_SENTENCES = re.compile("[,，、はがを]|[にのでと的]$")
