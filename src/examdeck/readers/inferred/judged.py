"""Options with a line below each that says whether it is right: 1 or 0, true or false."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.language.letters import ordinals
from examdeck.language.truth import FALSELY, TRULY
from examdeck.readers.inferred.lines import PageLine
from examdeck.readers.inferred.runs import MIXED, MOST_OF_A_RUN, Marked, Run

_NAMED = re.compile(r"(?P<name>[A-Za-z]|\d)[.):]?[ \t]+(?P<text>\S.*)")
_FEWEST, _PAIR = 3, 2
_RIGHT = TRULY | {"1"}
_VERDICTS = _RIGHT | FALSELY | {"0"}


def judged_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of options of which the next line judges each, where nearly all have right and wrong ones."""
    runs = [_without_names(run) for run in _runs(lines) if len(run.options) > 1]
    mixed = sum(0 < sum(bool(option.emphasis) for option in run.options) < len(run.options) for run in runs)
    choose = sum(_PAIR < len(run.options) <= MOST_OF_A_RUN for run in runs)
    return runs if len(runs) >= _FEWEST and mixed >= MIXED * len(runs) and 2 * choose > len(runs) else []


def _runs(lines: Sequence[PageLine]) -> Iterator[Run]:
    seen = [at for at, line in enumerate(lines) if line.bare]
    run = Run()
    at = 0
    while at + 1 < len(seen):
        option, verdict = seen[at], lines[seen[at + 1]].bare.casefold()
        if verdict in _VERDICTS and lines[option].bare.casefold() not in _VERDICTS:
            run.options.append(Marked(option, "", lines[option].bare, "[x]" if verdict in _RIGHT else ""))
            run.others[seen[at + 1]] = ""
            at += 2
            continue
        yield run
        run = Run()
        at += 1
    yield run


def _without_names(run: Run) -> Run:
    """The run, without letters or numbers if all its options are named so, in turn."""
    found = [_NAMED.fullmatch(option.text) for option in run.options]
    if all(named and _is_of(named["name"], place) for place, named in enumerate(found)):
        for option, named in zip(run.options, found, strict=True):
            option.text = named["text"] if named else option.text
    return run


def _is_of(name: str, place: int) -> bool:
    """Whether a letter or number names the option of a place."""
    return int(name) == place + 1 if name.isdecimal() else place in ordinals(name)
