"""A baseline: the findings of a bank that are known and may stay, so that only new ones fail.

A finding is known by its rule, its question and its words, not by its line or file: questions may move. The file is
JSON Lines, sorted, one known finding a line, so that two people who change it seldom conflict.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from examdeck.bank.output import FileMark, check_output
from examdeck.model.codes.build import WOULD_HARM_BANK
from examdeck.model.finding import Finding, Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import exists, is_file, shown, unwritable, write_atomically

KnownFindings = Counter[tuple[str, str, str]]
"""How often each finding is known: by code, question and words."""
_HEADER = {"examdeck": "baseline", "format": 1}
_LONGEST = 200
"""Characters of a first line that is looked at."""


def known_as(finding: Finding) -> tuple[str, str, str]:
    """What a finding is known by: its code, its question, and its words but for numbers, which change with others."""
    text = finding.text.replace(str(finding.also), "") if finding.also else finding.text
    return finding.code, finding.subject.identity if finding.subject else "", re.sub(r"\d+", "#", text)


def short_name(finding: Finding) -> str:
    """What a finding is known by, as one short text."""
    return sha256("\0".join(known_as(finding)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_baseline(path: Path) -> KnownFindings:
    """The known findings of a file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no baseline.
    """
    if exists(path) and not is_file(path):  # to open a pipe would wait for ever
        raise ValueError("it is no regular file")
    header, *lines = path.read_text(encoding="utf-8", errors="surrogatepass").split("\n")
    if _parsed(header) != _HEADER:
        raise ValueError("its first line is not that of a baseline of examdeck")
    known: KnownFindings = Counter()
    for number, line in enumerate(lines, 2):
        if line.strip():
            key, times = _known(_parsed(line), number)
            known[key] = times
    return known


def _parsed(line: str) -> object:
    try:
        return json.loads(line or "null")
    except RecursionError:  # brackets within a thousand others
        return None


def _known(entry: object, number: int) -> tuple[tuple[str, str, str], int]:
    """What a line says: a finding, and how often it is known."""
    if not isinstance(entry, dict) or not entry.keys() >= {"code", "question", "text"}:
        raise ValueError(f"its line {number} is no known finding")
    times = entry.get("times", 1)
    if type(times) is not int or times < 1:
        raise ValueError(f"its line {number} does not say how often a finding is known: times is to be a number")
    return (str(entry["code"]), str(entry["question"]), str(entry["text"])), times


def check_baseline(path: Path, parts: Container[FileMark]) -> None:
    """Let a check go on that wants to write a baseline: over another baseline, and over nothing else.

    Raises:
        Stopped: another file is there, or it would be a part of a bank, such as that of which these are the parts.
    """
    if _is_baseline(path):
        return
    check_output(path, parts)
    if exists(path) and not (is_file(path) and path.stat().st_size == 0):
        reason = "another file than a baseline"
        raise Stopped([WOULD_HARM_BANK.at(Place(shown(path), NO_LINE), reason=reason)])


def _is_baseline(path: Path) -> bool:
    """Whether a file begins as a baseline, though it may be a damaged one."""
    try:
        if not is_file(path):  # to open a pipe would wait for ever
            return False
        with path.open(encoding="utf-8") as file:
            return _parsed(file.readline(_LONGEST)) == _HEADER
    except (OSError, ValueError):
        return False


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Make the findings those that are known; says how many they are.

    Raises:
        Stopped: the file cannot be written.
    """
    known = Counter(map(known_as, findings))
    lines = [json.dumps(_HEADER)]
    for (code, question, text), times in sorted(known.items()):
        entry: dict[str, object] = {"code": code, "question": question, "text": text}
        lines.append(json.dumps(entry | ({"times": times} if times > 1 else {}), ensure_ascii=False))
    try:
        write_atomically(path, ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise Stopped([unwritable(error, path)]) from error
    return known.total()


def news(findings: Sequence[Finding], known: KnownFindings) -> tuple[list[Finding], int]:
    """The findings that are not known, and how many known ones are found no more."""
    left = known.copy()
    new = []
    for finding in findings:
        key = known_as(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return new, (+left).total()
