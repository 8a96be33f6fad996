"""A page in the words that the engine knows: what its habit says, written in one form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from examdeck.language.lines import is_phrase
from examdeck.language.truth import FALSE, TRUE
from examdeck.readers.inferred.keys import ENOUGH, KeyHabit, find_keys, own_marks
from examdeck.readers.inferred.lines import Line
from examdeck.readers.inferred.runs import Run
from examdeck.readers.inferred.starts import Gap, Start, between, find_starts

_CONTINUED = 4
"""Lines among which the text of the last option has ended."""
_BOX = re.compile(r"[-*+•\s]*\[[ xX×*✓✔]?\][ \t]*\S")
_SIGNS = " \t*_#>`~|-–—•[]()"


@dataclass(slots=True)
class Rewritten:
    """A page in one form."""

    lines: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    """For each line the one it was made from."""
    labels: dict[int, str] = field(default_factory=dict)
    """What the source calls the question that begins in a line of the source."""


def rewritten(lines: Sequence[Line], runs: Sequence[Run]) -> Rewritten:
    """The page, by the habit that its runs of options have in common."""
    ends = [*(run.first for run in runs[1:]), len(lines)]
    keys = find_keys(lines, runs, ends) if runs else None
    after = [_end_of_run(run, number, keys) for number, run in enumerate(runs)]
    gaps = [Gap(start, end) for start, end in zip([0, *after], [*(run.first for run in runs), len(lines)], strict=True)]
    starts = find_starts(lines, gaps if not runs else gaps[:-1])
    texts: dict[int, list[str]] = {}
    for number, run in enumerate(runs):
        _write_options(texts, run, number, keys)
    for number, run in enumerate(runs):
        _write_key(texts, lines, run, number, keys)
    _write_statements(texts, lines, starts, runs)
    _write_explanations(texts, lines, runs)
    if keys and keys.kind == "stem" and keys.strip:
        emptied = {said.at for said in keys.said.values()}
        starts = [s._replace(text=keys.strip(s.text)) if s.at in emptied else s for s in starts]
    return _page(lines, texts, starts)


def _end_of_run(run: Run, number: int, keys: KeyHabit | None) -> int:
    """The line after the options and the key below them."""
    said = keys.said.get(number) if keys and keys.kind == "line" else None
    return max(run.last, said.at if said else 0) + 1


def _write_options(texts: dict[int, list[str]], run: Run, number: int, keys: KeyHabit | None) -> None:
    is_marked = keys is not None and keys.kind == "mark" and number in keys.said
    own = frozenset() if keys and number in keys.said else own_marks(run)
    for place, option in enumerate(run.options):
        text = option.text if place in own else f"{option.emphasis}{option.text}"
        if is_marked and keys and keys.strip and place in keys.said[number].key:
            text = keys.strip(text)
        texts[option.at] = [f"{ascii_uppercase[place]}. {text}"]


def _write_key(
    texts: dict[int, list[str]], lines: Sequence[Line], run: Run, number: int, keys: KeyHabit | None
) -> None:
    said = keys.said.get(number) if keys else None
    key = said.key if said else own_marks(run)
    if not key:
        return
    answer = f"Answer: {', '.join(ascii_uppercase[place] for place in sorted(key))}"
    if keys and said and keys.kind == "line":
        texts[said.at] = ["", answer, *([said.rest] if said.rest else []), ""]
        return
    if keys and said and keys.kind == "stem" and keys.strip:
        texts[said.at] = [keys.strip(lines[said.at].raw)]
    after = range(run.last + 1, min(run.last + _CONTINUED, len(lines)))
    end = next((at for at in after if lines[at].is_blank or at in texts), 0)
    at = end - 1 if end and lines[end].is_blank else run.last
    texts[at] = [*texts.get(at, [lines[at].raw]), "", answer, ""]


def _write_statements(
    texts: dict[int, list[str]], lines: Sequence[Line], starts: Sequence[Start], runs: Sequence[Run]
) -> None:
    """Statements that are answered true or false get these as their options.

    Boxes, and both words, are options themselves: which of them is right, another line says.
    """
    firsts = [run.first for run in runs]
    for start, end in between(starts, len(lines)):
        if bisect_left(firsts, start.at) < bisect_left(firsts, end):
            continue
        words = {
            at: lines[at].bare.rpartition(":")[2].strip(_SIGNS + ".").casefold() for at in range(start.at + 1, end)
        }
        said = [at for at, word in words.items() if word in TRUE or word in FALSE]
        if (
            said
            and not any(_BOX.match(lines[at].bare) for at in words)
            and len({words[at] in TRUE for at in said}) == 1
        ):
            texts[said[0]] = ["", "A. True", "B. False", "", f"Answer: {'A' if words[said[0]] in TRUE else 'B'}", ""]


def _write_explanations(texts: dict[int, list[str]], lines: Sequence[Line], runs: Sequence[Run]) -> None:
    """What announces an explanation in most questions, whatever its word."""
    if len(runs) < 2:
        return
    met: Counter[str] = Counter()
    for run, end in zip(runs, [*(run.first for run in runs[1:]), len(lines)], strict=True):
        met.update(
            {lines[at].bare for at in range(run.last + 1, end) if _announces(lines[at].bare) and at not in texts}
        )
    for at, line in enumerate(lines):
        if at > runs[0].last and at not in texts and met[line.bare] >= max(2, ENOUGH * len(runs)):
            texts[at] = ["", "Explanation:", ""]


def _announces(bare: str) -> bool:
    word = bare.strip(_SIGNS)
    return 2 < len(word) < 30 and word.endswith((":", "：")) and is_phrase(word) is None


def _page(lines: Sequence[Line], texts: dict[int, list[str]], starts: Sequence[Start]) -> Rewritten:
    page = Rewritten()
    begun = {start.at: (number, start) for number, start in enumerate(starts, 1)}
    for at, line in enumerate(lines):
        own = texts.get(at, [line.raw])
        if at in begun:
            number, start = begun[at]
            page.labels[line.origin] = start.label
            own = ["", f"**Question {number}**", *(own if at in texts and own[0][:3] == "A. " else [start.text])]
        page.lines += own
        page.origins += [line.origin] * len(own)
    return page
