"""What examdeck has to say about a bank: one flat record, for errors of a build and findings of the check alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from operator import ne

from examdeck.model.question import Place
from examdeck.model.value import value


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Stops a build, or teaches something false."""
    WARNING = "warning"
    """Should be mended; a question that cannot be a card is left out with one of these."""
    INFO = "info"
    """Worth knowing."""


@value()
class Fix:
    """A safe correction: the text from `start` up to `end` (line and column, from 1) becomes `replacement`."""

    start: tuple[int, int]
    end: tuple[int, int]
    replacement: str


@value()
class Subject:
    """The question that a finding of the check is about."""

    place: Place
    id: str
    """Empty where its source gives none."""
    label: str
    """What its source calls it: "Question 12"."""
    identity: str
    """Its id, or what its words make of it: the same wherever it stands."""


@value()
class Finding:
    """One thing to say, with the place to look at."""

    place: Place
    code: str
    """Stable name of the kind of finding: `examdeck explain CODE` tells more."""
    text: str
    """What is wrong, in one sentence without a full stop."""
    remedy: str = ""
    """What to do about it."""
    severity: Severity = Severity.ERROR
    fix: Fix | None = None
    about: str = ""
    """The id of the question that it is about, where a word of the user may be for that one alone."""
    subject: Subject | None = None
    """The question that it is about, where the check says it of one."""
    also: Place | None = None
    """Another place that it is about: the twin's."""

    def __str__(self) -> str:
        line = f"{self.place}: {self.code} {self.text}"
        return f"{line}\n    {self.remedy}" if self.remedy else line


class Stopped(Exception):  # noqa: N818 - it tells that work stopped, with everything that was found until then
    """Raised between stages, never within one, when findings forbid going on."""

    def __init__(self, findings: Iterable[Finding], read: str = "", written: str = "nothing was written") -> None:
        self.findings = tuple(findings)
        self.read = read
        """What was read until then, in one line; empty where nothing was."""
        self.written = written
        """What was, in words that end a sentence."""
        super().__init__("\n".join(map(str, self.findings)))


@contextmanager
def having_read(read: str) -> Iterator[None]:
    """Let whatever stops the block say what was read before."""
    try:
        yield
    except Stopped as stopped:
        raise Stopped(stopped.findings, read) from stopped


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by path, line, column and code, each once."""
    found = sorted(findings, key=_order)
    keys = list(map(_order, found))
    if all(map(ne, keys, islice(keys, 1, None))):
        return found  # as thousands from one file mostly are; to hash them takes longer
    return list(dict.fromkeys(found))


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.path, place.line, place.column, finding.code, finding.text


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number of things as a message says it: 1 stretch, 2 stretches."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those that stop a build."""
    return [f for f in findings if f.severity is Severity.ERROR]
