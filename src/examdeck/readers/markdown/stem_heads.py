"""What stands before what is asked: a number that only some parts of a file have, points and kinds, topics.

Platforms of examinations write them: `(单选题, 1.0 分) Which port is it?`, `[2 points] Which bone is it?`; and who
sorts questions, a line above: `Topic: cells | Level: easy`, `### Question 3 - Cells`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.readers.labels import topic_tags
from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.mark import LABEL
from examdeck.readers.markdown.references import tags_of

_NUMBER = re.compile(r"[(\[]?(?:Q[ .]?)?(\d{1,3})\\?[.)\]:、．]{1,3}[-–—]?[ \t]+(?=\S)")
_UNITS = "分|点|points?|pts?|marks?|punkte?|балл|балла|баллов|puntos?|pontos?|punti|punkty?|punten|điểm|puan|pont"
_KIND = r"[单多]?选(?:择)?题?|判断题?|填空题?|简答题?"
_POINTS = rf"\d{{1,3}}(?:[.,]\d)?[ \t]*(?i:{_UNITS})"
_HEAD = re.compile(
    rf"(?:[(（\[【][ \t]*(?:(?:{_KIND})(?:[ \t]*[,，、][ \t]*{_POINTS})?|{_POINTS})[ \t]*[)）\]】](?!\()\s*+)+"
    r"(?![a-zà-ÿа-я])(?=\S)",
)
_FIRST = 2
"""Where numbers begin at last: "18. Jahrhundert" is none."""
_FEWEST, _NEARLY_ALL = 3, 0.9
"""Questions in a row whose numbers count on, or that have a head, and the share of a file's that have one."""
_TAIL = re.compile(rf"[^\d\n:：]{{1,12}}[:：]|\d{{1,3}}(?:[.,]\d)?[ \t]*(?:{_UNITS})", re.IGNORECASE)
"""A line of a platform that says nothing, or the points that somebody got."""


def take_heads(drafts: Sequence[QuestionDraft]) -> None:
    """Take such heads from the stems: a number is the question's label, a topic its tag, points and kinds are nobody's.

    An explanation of nothing but empty labels and points is none.
    """
    heads = [_HEAD.match(draft.stem) for draft in drafts]
    if sum(head is not None for head in heads) >= max(_FEWEST, _NEARLY_ALL * len(drafts)):
        for draft, head in zip(drafts, heads, strict=True):
            draft.stem = draft.stem[head.end() :] if head else draft.stem
        empty = [draft for draft in drafts if draft.explanation and _says_nothing(draft.explanation)]
        for draft in empty if len(empty) >= _NEARLY_ALL * len(drafts) else ():
            draft.explanation = ""
    _take_topics(drafts)
    for run in _runs([(draft, _NUMBER.match(draft.stem)) for draft in drafts if not draft.label]):
        for draft, number in run:
            draft.label, draft.stem = number[1], draft.stem[number.end() :]


def _take_topics(drafts: Sequence[QuestionDraft]) -> None:
    """Take the first lines of stems for tags, where nearly all say what sorts their questions, or few say it of all.

    These few are titles beside "Question 3": below a mere number stands what to do, "Select all that apply".
    """
    heads = [draft.stem.partition("\n") for draft in drafts]
    firsts = [head.strip(" \t*_–—-") for head, _, rest in heads if rest.strip()]
    if len(firsts) < max(_FEWEST, _NEARLY_ALL * len(drafts)):
        return
    made = [tags_of(head) if rest.strip() else () for head, _, rest in heads]
    if sum(map(bool, made)) < _NEARLY_ALL * len(drafts):
        titles = set(firsts)
        beside = sum(draft.segment.start is not None and draft.segment.start.style == LABEL for draft in drafts)
        if (
            beside < len(drafts)
            or not _OFTEN < _OFTEN * len(titles) <= len(firsts)
            or not all(map(_TITLE.fullmatch, titles))
        ):
            return
        made = [topic_tags([head.strip(" \t*_–—-")]) if rest.strip() else () for head, _, rest in heads]
    for draft, tags, (_, _, rest) in zip(drafts, made, heads, strict=True):
        if tags:
            draft.tags, draft.stem = tags, rest.strip("\n")


_OFTEN = 3
"""How often each topic comes, at least, in the mean."""
_TITLE = re.compile(r"[^\W\d_][^\n?？!.;；。…]{1,80}(?<![:：,，])")
"""A topic, and nothing that a stem may begin with."""


def _says_nothing(explanation: str) -> bool:
    lines = [line.strip() for line in explanation.split("\n") if line.strip()]
    return all(map(_TAIL.fullmatch, lines)) and any(line.endswith((":", "：")) for line in lines)


_Numbered = tuple[QuestionDraft, re.Match[str]]


def _runs(found: Sequence[tuple[QuestionDraft, re.Match[str] | None]]) -> list[list[_Numbered]]:
    """Questions in a row whose numbers count on."""
    runs: list[list[_Numbered]] = []
    last = 0
    for draft, number in found:
        if number and last and int(number[1]) == last + 1:
            runs[-1].append((draft, number))
        elif number:
            runs.append([(draft, number)])
        last = int(number[1]) if number else 0
    return [run for run in runs if len(run) >= _FEWEST and int(run[0][1][1]) <= _FIRST]
