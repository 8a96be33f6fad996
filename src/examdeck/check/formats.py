"""Findings as text for people, and as JSON, SARIF 2.1.0 and GitHub annotations for machines.

SARIF is the format of OASIS that code scanning services read; the annotations are GitHub's workflow commands.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width
from urllib.parse import quote

from examdeck import __version__
from examdeck.check.codes import CODES, documentation
from examdeck.model.finding import Finding, Fix, Severity, counted
from examdeck.text.lines import FileLines
from examdeck.text.visible import Looks, ShownLine, visible

_PLAIN: Looks = {}
_DIM: Looks = {"dim": True}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def text_report(findings: Sequence[Finding]) -> Iterator[ShownLine]:
    """`path:line:col: CODE text`, the offending line with a mark under the place, and what to do; coloured."""
    lines = FileLines()
    for finding in findings:
        code = (finding.code, {"fg": _COLOURS[finding.severity], "bold": True})
        yield [(str(finding.place), {"bold": True}), (": ", _PLAIN), code, (f" {finding.text}", _PLAIN)]
        yield from _excerpt(finding, lines)
        yield from ([(f"    {line}", _PLAIN)] for line in finding.remedy.splitlines())


_WIDTH = 100
"""Characters of a line that are shown."""


def _excerpt(finding: Finding, lines: FileLines) -> Iterator[ShownLine]:
    of_file = lines.of(finding.place.path)
    if finding.place.line > len(of_file):
        return
    line = of_file[finding.place.line - 1].replace("\t", " ")
    start = max(0, finding.place.column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH].rstrip()
    if not shown.strip():
        return
    before = visible(shown[: finding.place.column - 1 - start], one_line=True)
    width = sum(2 if east_asian_width(c) in "WF" else 1 for c in before)
    yield [(f"{finding.place.line:6} |", _DIM), (f" {shown}", _PLAIN)]
    yield [("       |", _DIM), (f" {' ' * width}", _PLAIN), ("^", {"fg": _COLOURS[finding.severity]})]


def summary(findings: Sequence[Finding], questions: int) -> str:
    """One line: how many findings of each severity in how many questions, and how many of them can be fixed."""
    counts = Counter(f.severity for f in findings)
    parts = [counted(counts[s], "error warning note".split()[i]) for i, s in enumerate(Severity) if counts[s]]
    fixable = sum(f.fix is not None for f in findings)
    found = ", ".join(parts) or "No findings"
    more = f"; {fixable} can be fixed with --fix" if fixable else ""
    return f"{found} in {counted(questions, 'question')}{more}."


def json_report(findings: Sequence[Finding]) -> Iterator[str]:
    """A list with an object for each finding."""
    yield json.dumps([_as_object(f) for f in findings], ensure_ascii=False, indent=2)


def _as_object(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "code": finding.code,
        "name": CODES[finding.code].name,
        "severity": finding.severity.value,
        "text": finding.text,
        "remedy": finding.remedy,
        "fix": finding.fix and {"start": finding.fix.start, "end": finding.fix.end, "text": finding.fix.replacement},
    }


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_report(findings: Sequence[Finding]) -> Iterator[str]:
    """A SARIF log with one run, and in it every rule that found something."""
    codes = sorted({f.code for f in findings})
    rules = [_sarif_rule(code) for code in codes]
    run = {
        "tool": {"driver": {"name": "examdeck", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(f, codes.index(f.code)) for f in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    yield json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _sarif_rule(code: str) -> dict[str, Any]:
    text = documentation(code)
    heading, _, rest = text.partition("\n\n")
    return {
        "id": code,
        "name": CODES[code].name,
        "shortDescription": {"text": rest.partition("\n")[0] or heading},
        "help": {"text": text, "markdown": text},
    }


def _sarif_result(finding: Finding, rule: int) -> dict[str, Any]:
    artifact = {"uri": _uri(finding.place.path)}
    region = {"startLine": finding.place.line, "startColumn": finding.place.column}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.text}. {finding.remedy}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if finding.fix:
        change = {"artifactLocation": artifact, "replacements": [_sarif_replacement(finding.fix)]}
        result["fixes"] = [{"description": {"text": finding.remedy}, "artifactChanges": [change]}]
    return result


def _sarif_replacement(fix: Fix) -> dict[str, Any]:
    (line, column), (end_line, end_column) = fix.start, fix.end
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"deletedRegion": region, "insertedContent": {"text": fix.replacement}}


def _uri(path: str) -> str:
    """A path as a relative reference of a URI."""
    return quote(path.replace("\\", "/"), errors="surrogateescape")


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(findings: Sequence[Finding]) -> Iterator[str]:
    """A workflow command for each finding, which GitHub shows beside the line of a pull request."""
    for finding in findings:
        place = finding.place
        where = f"file={_property(place.path)},line={place.line},col={place.column}"
        title = _property(f"{finding.code} {CODES[finding.code].name}")
        text = _data(f"{finding.text}. {finding.remedy}".strip())
        yield f"::{_COMMANDS[finding.severity]} {where},title={title}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTS: dict[str, Callable[[Sequence[Finding]], Iterator[ShownLine] | Iterator[str]]] = {
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
}
"""By the name that `--format` takes."""
