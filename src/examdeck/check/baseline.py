"""A baseline: the findings of a bank that are known and may stay, so that only new ones fail.

A finding is known by its rule, its question and its words, not by its line or file: questions may move. The file is
JSON Lines, sorted, one known finding a line, so that two people who change it seldom conflict.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from examdeck.model.finding import Finding
from examdeck.text.files import exists, is_file, write_atomically

KnownFindings = Counter[tuple[str, str, str]]
"""How often each finding is known: by code, question and words."""
_HEADER = {"examdeck": "baseline", "format": 1}


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
    header, *lines = path.read_text(encoding="utf-8").splitlines() or [""]
    if json.loads(header or "null") != _HEADER:
        raise ValueError("its first line is not that of a baseline of examdeck")
    known: KnownFindings = Counter()
    for line in filter(str.strip, lines):
        entry = json.loads(line) if line.startswith('{"') else None
        if not isinstance(entry, dict) or not {"code", "question", "text"} <= entry.keys():
            raise ValueError("a line of it is no known finding")
        times = entry.get("times", 1)
        if type(times) is not int or not 0 < times < _MOST_TIMES:
            raise ValueError("a line of it says no number of times")
        known[str(entry["code"]), str(entry["question"]), str(entry["text"])] = times
    return known


def may_be_baseline(path: Path) -> bool:
    """Whether a file is a baseline, or holds nothing: any other is not written over."""
    if not exists(path):
        return True
    if not is_file(path):
        return False
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline(_LONGEST_HEADER).strip()
            return first == "" or json.loads(first) == _HEADER
    except (OSError, ValueError, RecursionError):
        return False


_MOST_TIMES = 1_000_000_000
_LONGEST_HEADER = 1_000


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Make the findings those that are known; says how many they are.

    Raises:
        OSError: the file cannot be written.
    """
    known = Counter(map(known_as, findings))
    lines = [json.dumps(_HEADER)]
    for (code, question, text), times in sorted(known.items()):
        entry: dict[str, object] = {"code": code, "question": question, "text": text}
        lines.append(json.dumps(entry | ({"times": times} if times > 1 else {}), ensure_ascii=False))
    write_atomically(path, ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass"))
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
