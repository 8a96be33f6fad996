"""A release: a build that gives one time to all that was built since the last, with notes of what learners will see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from examdeck.bank.bank import Watch, unwatched
from examdeck.bank.layout import Layout
from examdeck.bank.output import check_lock, check_output
from examdeck.build.build import package_path, write_plan
from examdeck.build.cache import alone
from examdeck.build.options import BuildOptions
from examdeck.build.plan import Plan, plan_build
from examdeck.build.report import BuildReport
from examdeck.changes.difference import Difference, compare_states
from examdeck.changes.reports import release_notes
from examdeck.changes.state import last_release, of_plan
from examdeck.lock.release import KEPT, Status
from examdeck.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Release:
    """What went out, or would."""

    found: Difference
    """Since the last release."""
    sent_again: int
    """Questions whose key changed with the last release, and which go out once more."""
    findings: tuple[Finding, ...]
    read: str
    """What was read, in one line."""
    report: BuildReport | None = None
    """Of what was written; None where nothing was."""
    notes: Path | None = None
    """The file of the release notes."""


def release_bank(layout: Layout, options: BuildOptions, watch: Watch = unwatched) -> Release:
    """Release a bank, unless learners would see nothing of it, or it is a dry run.

    Raises:
        Stopped: what stops a build stops a release, and what `--strict` stops at, too.
    """
    with alone(layout.lock):
        check_lock(layout)
        plan = plan_build(layout, replace(options, strict=True, release=True), watch)
        found = compare_states(plan.bank.deck.name, last_release(plan.lock, layout.lock), of_plan(plan))
        again = sum(note.status is Status.SENT_AGAIN for note in plan.notes)
        release = Release(found, again, tuple(plan.findings), plan.bank.read)
        if options.dry_run or (plan.lock.released and not _sends_something(plan)):
            return release
        package = package_path(plan, options.output)
        notes = package.with_name(f"{package.stem}-changes.md")
        check_output(notes, plan.parts)
        report = write_plan(plan, package, {notes: release_notes(found).encode()})
        return replace(release, report=report, notes=notes)


def _sends_something(plan: Plan) -> bool:
    before, after = plan.lock, plan.next_lock
    is_known = plan.notetype == before.notetype and after.entries.keys() == before.entries.keys()
    return not is_known or any(note.status not in KEPT for note in plan.notes)
