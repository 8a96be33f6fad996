"""What a build answers, as the command prints it and the cache keeps it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from examdeck.lock.release import Status
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Place

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    deck: str
    package: Path
    size: int
    """Of the package, in bytes."""
    lock: Path
    lock_changed: bool
    counts: Mapping[Status, int]
    """Notes by what was done to them."""
    withdrawn: int
    """All notes that ship without a card, also those withdrawn before."""
    left_out: int
    """Questions that cannot be cards."""
    findings: tuple[Finding, ...]
    """What was left out and why, and what else the readers had to say."""

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
            "counts": {Status(status): count for status, count in record["counts"].items()},
            "findings": tuple(
                Finding(**finding | {"severity": Severity(finding["severity"]), "fix": None}) for finding in findings
            ),
        }
        return cls(**record | values)

    def when_nothing_changes(self) -> BuildReport:
        """What the next build answers if nothing changes until then."""
        different = self.counts[Status.RERENDERED]
        unchanged = sum(self.counts.values()) - different
        counts = {**dict.fromkeys(Status, 0), Status.UNCHANGED: unchanged, Status.RERENDERED: different}
        return replace(self, lock_changed=False, counts=counts)
