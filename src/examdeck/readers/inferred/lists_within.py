"""Lists that are no options: parts of stems, arguments below a key, steps of an explanation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from examdeck.language.lines import ends_asking, phrase_of
from examdeck.readers.inferred.key_marks import Keys
from examdeck.readers.inferred.lines import PageLine
from examdeck.readers.inferred.runs import Run
from examdeck.readers.inferred.starts import Space, Start, counted_headings
from examdeck.readers.markdown.choices import plain

_SIGNS = " \t*_#>`~|-–—•[]()（）【】"
_FEWEST, _MOST = 3, 0.7
"""Questions that say their keys below their options, and the share of a file's."""


def lists_within(
    lines: Sequence[PageLine], runs: Sequence[Run], keys: Keys, gaps: Sequence[Space], starts: Sequence[Start]
) -> set[int]:
    """The numbers of the runs that are such lists; `gaps` is where the question of each may begin."""
    return _parts(runs, keys, gaps, starts) | _below_answers(lines, runs, keys, starts) | _explaining(lines, runs, keys)


def _explaining(lines: Sequence[PageLine], runs: Sequence[Run], keys: Keys) -> set[int]:
    """Runs below the answer of a question, where headings count the questions and nearly each has one.

    Signs that judge may stand on them: "### Question 1", "1. ice", "Answer: 1", "### Why", "1. ✅ **ice** is cold".
    """
    heads = counted_headings(lines) if len(runs) > _FEWEST else []
    heads = heads if len(heads) >= _FEWEST else []
    owners = [bisect_right(heads, run.first) for run in runs]
    told = {number for number, key in keys.items() if key.kind == "line"}
    firsts = {owner: number for number, owner in reversed(list(enumerate(owners))) if owner}
    if not heads or len(told.intersection(firsts.values())) < max(_FEWEST, _MOST * len(heads)):
        return set()
    return {
        number
        for number, owner in enumerate(owners)
        if owner
        and number not in told
        and firsts[owner] in told
        and runs[number].first > keys[firsts[owner]].at
        and not any(ends_asking(lines[at].bare) for at in range(runs[number].first - _NEAR, runs[number].first))
    }


_NEAR = 4
"""Lines above options among which their question ends."""


def _parts(runs: Sequence[Run], keys: Keys, gaps: Sequence[Space], starts: Sequence[Start]) -> set[int]:
    """Runs that are parts of stems, or argue below a key: the numbering has no place between them and their neighbour.

    They have no key, and it has one. What asks argues about nothing, and nor does what speaks of no option above.
    """
    numbers = {start.at: int(found[0]) for start in starts if (found := _LAST_NUMBER.search(start.label))}
    at = sorted(numbers)
    firsts = [gap.first for gap in gaps]
    asking = {bisect_right(firsts, start.at) - 1 for start in starts if ends_asking(start.text)}
    lists = set()
    for number, gap in enumerate(gaps[1:]):
        place = bisect_left(at, gap.first)
        is_within = 0 < place == bisect_left(at, gap.end)
        goes_on = place >= len(at) or numbers[at[place]] in (1, numbers[at[place - 1]] + 1)
        if not is_within or not goes_on:
            continue
        if number not in keys and number + 1 in keys:
            lists.add(number)
        elif number in keys and number + 1 not in keys and number + 1 not in asking:
            lists |= {number + 1} if _speaks_of(runs[number + 1], runs[number]) else set()
    return lists


def _below_answers(lines: Sequence[PageLine], runs: Sequence[Run], keys: Keys, starts: Sequence[Start]) -> set[int]:
    """Runs without a key of their own that stand below the answer of their question, a letter.

    They are numbered, or most others stand above theirs.
    """
    is_habit = sum(key.kind == "line" for key in keys.values()) >= max(_FEWEST, _MOST * len(runs))
    at = [start.at for start in starts]
    below = set()
    for number, run in enumerate(runs):
        own = bisect_right(at, run.first) - 1
        if number not in keys and own >= 0 and (is_habit or run.options[0].name.isdecimal()):
            above = (lines[n].bare.lstrip(_SIGNS) for n in range(at[own], run.first))
            below |= {number} if any(map(_names_key, above)) else set()
    return below


def _names_key(text: str) -> bool:
    """Whether a line says that a letter is the answer."""
    found = phrase_of(text)
    return found is not None and found.role == "answer" and _LETTER.match(text, found.length) is not None


_LETTER = re.compile(r"[*_ \t]*[:：][*_ \t]*[(\[]?[A-H](?!\w)")


def _speaks_of(run: Run, above: Run) -> bool:
    """Whether most items of a run have the words of an option of the one above it, and say more."""
    words = [plain(option.text) for option in above.options]
    said = [plain(item.text) for item in run.options]
    return 2 * sum(any(1 < len(each) < len(text) and each in text for each in words) for text in said) > len(said)


_LAST_NUMBER = re.compile(r"\d{1,4}(?=\D*$)")
