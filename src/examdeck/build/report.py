"""What a build is asked for, and what it answers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from examdeck.lock.status import Status
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from examdeck.lock.decisions import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build."""

    output: Path | None = None
    """The package to write; None: `build/<uid>.apkg` in the working directory."""
    strict: bool = False
    """Whether a question that cannot be a card is an error."""
    locked: bool = False
    """Whether to stop rather than change the lock."""
    restamp: bool = False
    """Whether to send HTML that only a renderer or a template changed to everyone."""
    uid: str = ""
    """The uid of a bank file that names none."""
    format: str = ""
    """The name of a bank file's reader; empty: recognised by content."""
    decisions: tuple[Decision, ...] = ()
    """Who questions are, where that was unclear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
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
    def from_json(cls, record: dict[str, Any]) -> Report:
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

    def when_nothing_changes(self) -> Report:
        """What the next build answers if nothing changes until then."""
        different = self.counts[Status.RERENDERED]
        unchanged = sum(self.counts.values()) - different
        counts = {**dict.fromkeys(Status, 0), Status.UNCHANGED: unchanged, Status.RERENDERED: different}
        return replace(self, lock_changed=False, counts=counts)
