"""Findings as text for people, a line each, and as JSON, SARIF 2.1.0 and GitHub annotations for machines.

SARIF is the format of OASIS that code scanning services read; the annotations are GitHub's workflow commands.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from examdeck import __version__
from examdeck.check.baseline import short_name
from examdeck.check.codes import CODES, documentation
from examdeck.model.finding import Finding, Fix, Severity, counted
from examdeck.model.question import Place
from examdeck.text.excerpts import head, marked_line, remedy
from examdeck.text.lines import FileLines
from examdeck.text.visible import ShownLine, visible


def concise_report(findings: Sequence[Finding]) -> Iterator[ShownLine]:
    """`path:line:col: severity CODE text`, a line each."""
    return map(head, findings)


def text_report(findings: Sequence[Finding]) -> Iterator[ShownLine]:
    """Each finding with its line, a mark under the place, and what to do; those of one question together."""
    lines = FileLines()
    for _, group in groupby(findings, key=lambda finding: finding.subject or finding):
        together = list(group)
        if len(together) > 1:
            yield [(f"{_name(together[0])}: {len(together)} findings", {"bold": True, "underline": True})]
        for finding in together:
            yield head(finding)
            yield from marked_line(finding, lines)
            yield from remedy(finding)


def _name(finding: Finding) -> str:
    """What the question of a finding is called."""
    subject = finding.subject
    if not subject:
        return str(finding.place)
    named = subject.label or "a question"
    return f"{subject.place}: {named}{f' ({subject.id})' if subject.id and subject.id != named else ''}"


def by_rule(findings: Iterable[Finding]) -> str:
    """How many findings each rule has, the most first: W003 23, W010 4."""
    counts = Counter(finding.code for finding in findings)
    return ", ".join(f"{code} {times}" for code, times in sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def summary(findings: Sequence[Finding], questions: int) -> str:
    """One line: how many findings of each severity in how many questions, and how many of them can be fixed."""
    counts = Counter(f.severity for f in findings)
    parts = [counted(counts[s], "error warning note".split()[i]) for i, s in enumerate(Severity) if counts[s]]
    fixable = sum(f.fix is not None for f in findings)
    found = ", ".join(parts) or "No findings"
    more = f"; {fixable} can be fixed with --fix" if fixable else ""
    return f"{found} in {counted(questions, 'question')}{more}."


def json_report(findings: Sequence[Finding]) -> Iterator[str]:
    """A list with an object for each finding, a line each."""
    yield f"[{_lines(map(_as_object, findings))}]"


def _lines(objects: Iterable[Mapping[str, Any]]) -> str:
    """The objects as elements of a list, a line each: an indent makes many of them large and slow."""
    return ",\n".join(json.dumps(each, ensure_ascii=False) for each in objects)


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
        "question": finding.subject and {"id": finding.subject.id, "label": finding.subject.label},
        "also": finding.also and {"path": finding.also.path, "line": finding.also.line, "column": finding.also.column},
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
    yield json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


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
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.text}. {finding.remedy}".strip()},
        "locations": [_sarif_place(finding.place)],
        "partialFingerprints": {"examdeck/v1": short_name(finding)},
    }
    if finding.also:
        result["relatedLocations"] = [_sarif_place(finding.also) | {"message": {"text": "its twin"}}]
    if finding.fix:
        change = {
            "artifactLocation": {"uri": _uri(finding.place.path)},
            "replacements": [_sarif_replacement(finding.fix)],
        }
        result["fixes"] = [{"description": {"text": finding.remedy}, "artifactChanges": [change]}]
    return result


def _sarif_place(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region}}


def _sarif_replacement(fix: Fix) -> dict[str, Any]:
    (line, column), (end_line, end_column) = fix.start, fix.end
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"deletedRegion": region, "insertedContent": {"text": fix.replacement}}


def _uri(path: str) -> str:
    """A path as a relative reference of a URI."""
    return quote(path.replace("\\", "/"), errors="surrogateescape")


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


SHOWN_BY_GITHUB = 10
"""Annotations of each kind that GitHub shows of a step; it drops the rest."""


def github_report(findings: Sequence[Finding]) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a pull request; what it would drop stands in the log.

    Where there are more of a kind than it shows, the last one counts the rest.
    """
    for severity, command in _COMMANDS.items():
        of_kind = [finding for finding in findings if finding.severity is severity]
        shown = of_kind if len(of_kind) <= SHOWN_BY_GITHUB else of_kind[: SHOWN_BY_GITHUB - 1]
        for finding in shown:
            place = finding.place
            where = f"file={_property(place.path)},line={place.line},col={place.column}"
            title = _property(f"{finding.code} {CODES[finding.code].name}")
            yield f"::{command} {where},title={title}::{_data(f'{finding.text}. {finding.remedy}'.strip())}"
        if rest := of_kind[len(shown) :]:
            title = f"{len(rest)} more of this kind"
            yield f"::{command} title={title}::They stand in the log of this step{_data(f': {by_rule(rest)}')}"
            yield from (visible("".join(part for part, _ in line), one_line=True) for line in concise_report(rest))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTS: dict[str, Callable[[Sequence[Finding]], Iterator[ShownLine] | Iterator[str]]] = {
    "text": text_report,
    "concise": concise_report,
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
}
"""By the name that `--format` takes."""
