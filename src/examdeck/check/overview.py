"""Findings at a glance, for a terminal: every error, warnings by rule with their first places, notes counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from examdeck.check.codes import CODES
from examdeck.check.formats import concise_report
from examdeck.model.finding import Finding, Severity, counted
from examdeck.text.excerpts import BY_SEVERITY, PLAIN
from examdeck.text.visible import Looks, ShownLine

_PLACES = 3
"""Of a rule that are shown."""
_BOLD: Looks = {"bold": True}
_GAP = "  "


def overview(findings: Sequence[Finding], width: int) -> Iterator[ShownLine]:
    """The findings in few lines, none longer than `width` but for those of errors."""
    of = {severity: [f for f in findings if f.severity is severity] for severity in Severity}
    yield from concise_report(of[Severity.ERROR])
    if warned := _by_code(of[Severity.WARNING]):
        if of[Severity.ERROR]:
            yield []
        heading = f"{counted(len(of[Severity.WARNING]), 'warning')}, by rule with the first places"
        yield [(heading, {"fg": BY_SEVERITY[Severity.WARNING], "bold": True})]
        longest = max(len(CODES[code].name) for code in warned)
        digits = max(len(str(len(some))) for some in warned.values())
        for code, some in warned.items():
            name = CODES[code].name.ljust(longest)
            head = f"{_GAP}{len(some):{digits}}{_GAP}"
            room = width - len(head) - len(code) - longest - 2 * len(_GAP)
            yield [(head, PLAIN), (code, _BOLD), (f"{_GAP}{name}{_GAP}{_places(some, room)}", PLAIN)]
    if noted := _by_code(of[Severity.INFO]):
        told = ", ".join(f"{code} {CODES[code].name} {len(some)}" for code, some in noted.items())
        heading = f"{counted(len(of[Severity.INFO]), 'note')}: "
        for line in _wrapped(f"{heading}{told}", width):
            yield [(line, {"fg": BY_SEVERITY[Severity.INFO]})]


def _by_code(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings by code, those of which there are most first."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return dict(sorted(by_code.items(), key=lambda each: (-len(each[1]), each[0])))


def _places(findings: Sequence[Finding], room: int) -> str:
    """The first places, as many as there is room for: `quiz.md:12:7, 40:3, 77:3 and 20 more`."""
    shown: list[str] = []
    path = ""
    for finding in findings[:_PLACES]:
        place = finding.place
        shown.append(f"{place.line}:{place.column}" if place.path == path else str(place))
        path = place.path
    for number in range(len(shown), 0, -1):
        more = len(findings) - number
        text = ", ".join(shown[:number]) + (f" and {more} more" if more else "")
        if len(text) <= room or number == 1:
            return text
    return ""


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(f"{_GAP}{word}")
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines


def statistics(findings: Sequence[Finding]) -> Iterator[ShownLine]:
    """A line for each rule: how many findings, its code, name and severity, and how many can be fixed."""
    by_code = _by_code(findings)
    if not by_code:
        return
    digits = max(len(str(len(some))) for some in by_code.values())
    longest = max(len(CODES[code].name) for code in by_code)
    for code, some in by_code.items():
        severity = some[0].severity
        fixable = sum(finding.fix is not None for finding in some)
        more = f"{_GAP}{fixable} can be fixed" if fixable else ""
        name = (f"{_GAP}{CODES[code].name.ljust(longest)}{_GAP}", PLAIN)
        yield [
            (f"{len(some):{digits}}{_GAP}", PLAIN),
            (code, _BOLD),
            name,
            (severity.value, {"fg": BY_SEVERITY[severity]}),
            (more, PLAIN),
        ]
