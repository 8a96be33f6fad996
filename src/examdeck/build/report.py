"""What a build answers, as the command prints it and the cache keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from examdeck.lock.release import Status
from examdeck.model.codes.guards import SAID_ONCE
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Place

LEFT_OUT = "left out"
"""What cannot be a card."""
PASSED_OVER = "passed over"
"""What its reader could make nothing of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    deck: str
    uid: str
    package: Path
    size: int
    """Of the package, in bytes."""
    lock: Path | None
    """None for what has come by standard input."""
    lock_changed: bool
    is_first: bool
    """Whether there was no lock before."""
    questions: int
    """In all sources."""
    rows: Mapping[str, int]
    """Of these, how many went which way, by status, `LEFT_OUT` and `PASSED_OVER`: each is counted once."""
    left: Mapping[str, int]
    """Notes whose questions are in no source any more, by status: withdrawn now, or unchanged since they were."""
    findings: tuple[Finding, ...]
    """What was left out and why, and what else the readers had to say."""
    read: str
    """What was read of the sources, in one line."""
    doubts: int = 0
    """What `examdeck check` has to say, where this is the first build of a bank that is not large."""

    def to_json(self) -> dict[str, Any]:
        """All of it, for a cache."""
        return asdict(self) | {"package": str(self.package), "lock": str(self.lock)}

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> BuildReport:
        """What `to_json` made the record of.

        Raises:
            KeyError, TypeError, ValueError: it is not such a record.
        """
        findings = [finding | {"place": Place(**finding["place"])} for finding in record["findings"]]
        values = {
            "package": Path(record["package"]),
            "lock": Path(record["lock"]),
            "findings": tuple(
                Finding(**finding | {"severity": Severity(finding["severity"]), "fix": None}) for finding in findings
            ),
        }
        return cls(**record | values)

    def when_nothing_changes(self) -> BuildReport:
        """What the next build answers if nothing changes until then."""
        lasting = tuple(finding for finding in self.findings if finding.code not in SAID_ONCE)
        rows, left = _settled(self.rows), _settled(self.left)
        return replace(self, lock_changed=False, is_first=False, doubts=0, rows=rows, left=left, findings=lasting)


_LASTING = frozenset({Status.RERENDERED, Status.RELABELLED, LEFT_OUT, PASSED_OVER})
"""Rows that a next build counts again."""


def _settled(rows: Mapping[str, int]) -> dict[str, int]:
    unchanged = sum(count for row, count in rows.items() if row not in _LASTING)
    return {row: count if row in _LASTING else 0 for row, count in rows.items()} | {str(Status.UNCHANGED): unchanged}
