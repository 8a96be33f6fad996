"""Cloze, Moodle's questions with gaps within a text.

    The capital is {1:SHORTANSWER:=Lima~%50%Lima, Peru#Nearly}.

Format: https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from examdeck.model.question import Option, Place
from examdeck.readers.answers import MOST_GAPS, Gap, gap_mark, with_tolerance

_TYPED = ("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC")
_NUMBER = ("NUMERICAL", "NM")
_CHOICE = (
    *("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"),
    *("MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"),
    *("MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"),
)
_OPENING = re.compile(rf"(?<!\\)\{{\d{{0,6}}:({'|'.join((*_TYPED, *_NUMBER, *_CHOICE))}):")
_CLOSING = re.compile(r"\\.|(\})", re.DOTALL)
_ANSWER = re.compile(r"((?:\\.|[^\\~])*)(?:~|\Z)", re.DOTALL)
_WEIGHT = re.compile(r"\s*(?:(=)|%(-?[\d.]{1,12})%)")
_FEEDBACK = re.compile(r"(?<!\\)#")
_FULL = 100.0


def cut_gaps(text: str, shown: Callable[[str], str], place: Place) -> tuple[str, list[Gap]]:
    """The text with marks in the place of its gaps, and the gaps; `shown` makes Markdown of an answer.

    No gaps where they, or the answers of one, are more than a card could show.
    """
    gaps: list[Gap] = []
    closings = [brace.start() for brace in _CLOSING.finditer(text) if brace[1]]
    parts = []
    after = 0
    for opening in _OPENING.finditer(text):
        at = bisect_left(closings, opening.end())
        if opening.start() < after or at == len(closings):
            continue
        body = text[opening.end() : closings[at]]
        if len(gaps) == MOST_GAPS or body.count("~") > MOST_GAPS:
            return text, []
        parts += [text[after : opening.start()], gap_mark(len(gaps))]
        gaps.append(Gap(tuple(_choices(opening[1], body, shown, place)), opening[1] in _NUMBER))
        after = closings[at] + 1
    return "".join([*parts, text[after:]]), gaps


def _choices(kind: str, body: str, shown: Callable[[str], str], place: Place) -> Iterator[Option]:
    answers = []
    for answer in _ANSWER.findall(body):
        weight = _WEIGHT.match(answer)
        points = 0.0 if not weight else _FULL if weight[1] else _number(weight[2])
        text, why = [*_FEEDBACK.split(answer[weight.end() if weight else 0 :], maxsplit=1), ""][:2]
        if text.strip():
            answers.append((points, _unescaped(text).strip(), _unescaped(why)))
    best = max((points for points, _, _ in answers), default=0)
    for points, text, why in answers:
        is_right = points > 0 and (points == best or "MULTIRESPONSE" in kind or kind.startswith("MR"))
        if kind in _NUMBER and is_right:
            text = with_tolerance(*[*text.split(":", 1), ""][:2])
        if text and (is_right or kind in _CHOICE):
            yield Option(text if kind in _NUMBER else shown(text), is_right, shown(why), place)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\{}~#/\"])", r"\1", text)
