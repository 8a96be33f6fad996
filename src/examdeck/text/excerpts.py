"""How every command shows a finding to people: where it is, how much it matters, and the line that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import east_asian_width

from examdeck.model.finding import Finding, Severity
from examdeck.text.lines import FileLines
from examdeck.text.visible import Looks, ShownLine, visible

PLAIN: Looks = {}
BY_SEVERITY = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_DIM: Looks = {"dim": True}
_BOLD: Looks = {"bold": True}
_SEVERITIES: Mapping[Severity, tuple[str, Looks]] = {
    severity: (severity.value, {"fg": colour, "bold": True}) for severity, colour in BY_SEVERITY.items()
}
_BEFORE = (": ", PLAIN)
_WIDTH = 100
"""Characters of a line that are shown."""


def head(finding: Finding) -> ShownLine:
    """`path:line:col: severity CODE text`."""
    said, looks = _SEVERITIES[finding.severity]
    return [(str(finding.place), _BOLD), _BEFORE, (f"{said} {finding.code}", looks), (f" {finding.text}", PLAIN)]


def marked_line(finding: Finding, lines: FileLines) -> Iterator[ShownLine]:
    """The line that a finding is about, and a mark under the place; nothing where there is none to show."""
    of_file = lines.of(finding.place.path)
    if not 0 < finding.place.line <= len(of_file):
        return
    line = of_file[finding.place.line - 1].replace("\t", " ")
    start = max(0, finding.place.column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH].rstrip()
    if not shown.strip():
        return
    before = visible(shown[: finding.place.column - 1 - start], one_line=True)
    width = sum(2 if east_asian_width(c) in "WF" else 1 for c in before)
    yield [(f"{finding.place.line:6} |", _DIM), (f" {shown}", PLAIN)]
    yield [("       |", _DIM), (f" {' ' * width}", PLAIN), ("^", {"fg": BY_SEVERITY[finding.severity]})]


def remedy(finding: Finding) -> Iterator[ShownLine]:
    """What to do about a finding."""
    return ([(f"    {line}", PLAIN)] for line in finding.remedy.splitlines())
