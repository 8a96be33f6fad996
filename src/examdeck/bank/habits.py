"""A file is read as it was before: one added row must not make the whole of it be read otherwise.

The lock keeps the format of each source. Where a file by its looks alone is of another one by now, both read it, and
what was shipped decides: the reading in which more of it is found again. Neither is taken when each finds what the
other loses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from examdeck.lock.decisions import Accept, if_meant
from examdeck.lock.file import read_lock
from examdeck.lock.identity import identifying_text
from examdeck.model.codes.guards import READ_AS_BEFORE, READ_OTHERWISE, READ_TWO_WAYS
from examdeck.model.finding import Finding, errors
from examdeck.model.question import Place
from examdeck.readers.best import read_best
from examdeck.readers.formats import Format, find_format
from examdeck.readers.reading import Reading
from examdeck.readers.score import score
from examdeck.text.files import shown
from examdeck.text.source import Source


def read_as_before(
    source: Source, now: Format | None, before: str, lock: Path, accept: Sequence[Accept] = ()
) -> Reading | None:
    """What the source says, where the lock knows it as another format than it looks like now.

    None where it knows of none, or of the same: then there is nothing to compare. Where each format loses what the
    other finds, neither is taken, unless the user accepts that.
    """
    known = find_format(source, before) if before else None
    if known is None or known is now:
        return None
    old = _read_as(source, known)
    if now is None:
        return old
    new = _read_as(source, now)
    shipped = {identifying_text(entry.question) for entry in read_lock(lock, shown(lock)).entries.values()}
    found_by_old, found_by_new = _found(old, shipped), _found(new, shipped)
    if found_by_old - found_by_new and found_by_new - found_by_old:
        unclear = if_meant(_unclear(source, old, new, len(found_by_old), len(found_by_new)), accept)
        if errors([unclear]):
            return Reading(findings=(unclear,))
        return replace(new, findings=(*new.findings, unclear))
    is_old = bool(old.questions) and not errors(old.findings) and found_by_old >= found_by_new
    if is_old and found_by_old == found_by_new:
        is_old = score(old, source.lines) >= score(new, source.lines)
    taken, other = (old, new) if is_old else (new, old)
    return replace(taken, findings=(*taken.findings, _told(source, taken, other, is_old=is_old)))


def _read_as(source: Source, known: Format) -> Reading:
    best = read_best(source, known.name)
    return best[1] if best else known.read(source)


def _found(reading: Reading, shipped: set[str]) -> set[str]:
    return shipped.intersection(map(identifying_text, reading.questions))


def _unclear(source: Source, old: Reading, new: Reading, by_old: int, by_new: int) -> Finding:
    return READ_TWO_WAYS.at(
        Place(source.path), old=old.read_as, new=new.read_as, by_old=by_old, by_new=by_new, path=source.path
    )


def _told(source: Source, taken: Reading, other: Reading, *, is_old: bool) -> Finding:
    code = READ_AS_BEFORE if is_old else READ_OTHERWISE
    count, others = len(taken.questions), len(other.questions)
    return code.at(Place(source.path), taken=taken.read_as, other=other.read_as, count=count, others=others)
