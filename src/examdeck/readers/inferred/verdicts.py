"""Options without marks above an answer that says of each in turn, in a line of its own, whether it is right.

What is hot?        ice        fire        Answers:        This one is wrong.        This one is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from examdeck.language.lines import ends_asking, is_phrase
from examdeck.language.truth import FALSELY, RIGHT, TRUE, TRULY
from examdeck.readers.inferred.lines import PageLine
from examdeck.readers.inferred.runs import MIXED, MOST_OF_A_RUN, Run
from examdeck.readers.inferred.unmarked import run_of_items

_VERDICT = re.compile(r"(?P<before>(?:[^\W\d_]+[ \t]+){0,4})(?P<word>[^\W\d_]+|[✓✔✅√✗✘❌×])\ufe0f?[.!]?")
_PRINTED = TRUE - RIGHT
"""What may be a value, where nothing says of what it is said."""
_LONGEST, _FEWEST, _PAIR = 60, 3, 2
_SIGNS = "-–—=~*_#>:： \t"


class _Told(NamedTuple):
    """An announced answer: the lines that are not blank above it, its own, and what each verdict says."""

    above: list[int]
    title: int
    verdicts: list[int]
    are_right: list[bool]
    words: set[str]


def verdict_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of as many lines right above each answer as it has verdicts, which all say it in the same words.

    A stem that mostly asks stands above: statements are judged so, too.
    """
    told = _all_told(lines)
    whole = [one for one in told if _PAIR <= len(one.verdicts) < min(len(one.above), MOST_OF_A_RUN + 1)]
    if len(whole) < max(_FEWEST, MIXED * len(told)) or len({word for one in whole for word in one.words}) > 1:
        return []
    if len({is_right for one in whole for is_right in one.are_right}) < _PAIR:
        return []
    stems = [one.above[: -len(one.verdicts)] for one in whole]
    if sum(any(ends_asking(lines[at].bare) for at in stem) for stem in stems) < MIXED * len(whole):
        return []
    return [_run(lines, one) for one in whole]


def _run(lines: Sequence[PageLine], told: _Told) -> Run:
    run = run_of_items(lines, told.above[-len(told.verdicts) :])
    key = [ascii_uppercase[place] for place, is_right in enumerate(told.are_right) if is_right]
    run.others = dict.fromkeys((told.title, *told.verdicts), "")
    if key:
        run.others[told.verdicts[-1]] = f"Answer: {', '.join(key)}"
    return run


def _all_told(lines: Sequence[PageLine]) -> list[_Told]:
    told: list[_Told] = []
    above: list[int] = []
    for at, line in enumerate(lines):
        if not line.bare:
            continue
        found = _VERDICT.fullmatch(line.bare) if len(line.bare) < _LONGEST else None
        word = found["word"].casefold() if found else ""
        is_said = found is not None and ((word in TRULY) != (word in FALSELY))
        if found and told and not above and is_said and (found["before"] or word not in _PRINTED):
            told[-1].verdicts.append(at)
            told[-1].are_right.append(word in TRULY)
            told[-1].words.add(found["before"].casefold())
        elif len(line.bare) < _LONGEST and is_phrase(line.bare.strip(_SIGNS)) == "answer":
            told.append(_Told(above, at, [], [], set()))
            above = []
        else:
            above.append(at)
    return told
