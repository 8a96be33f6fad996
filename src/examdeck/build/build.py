"""From a bank to its package: what a plan ships is written, with the lock that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from examdeck.bank.bank import Watch, unwatched
from examdeck.bank.layout import Layout
from examdeck.bank.output import check_lock, check_output
from examdeck.build.options import BuildOptions
from examdeck.build.package import package_uid, write_package
from examdeck.build.plan import Plan, plan_build
from examdeck.build.report import LEFT_OUT, PASSED_OVER, BuildReport
from examdeck.lock.file import lock_lines
from examdeck.lock.release import KEPT, Note, Status
from examdeck.model.codes.build import CARD_CHANGED, LOCK_WOULD_CHANGE, QUESTION_CHANGED
from examdeck.model.codes.guards import OTHER_PACKAGE, PACKAGE_WITHOUT_LOCK
from examdeck.model.finding import Finding, Stopped, having_read, in_order
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import BUILD, exists, file_stem, in_words, is_file, replacing, shown, unwritable

_QUICKLY_CHECKED = 1_000
"""Questions of which a first build says how much there is to check: that takes less than half a second."""


def build_bank(layout: Layout, options: BuildOptions, watch: Watch = unwatched) -> tuple[BuildReport, Sequence[Path]]:
    """Build the package of a bank, and record in the lock what it ships: both, or neither.

    The report comes with the media files that were packed, and with what else, if it changes, changes the package.
    `watch` shows how far a stage is.

    Raises:
        Stopped: something is wrong with the bank, its lock, its templates or the place to write to.
    """
    if layout.has_lock:
        check_lock(layout)
    plan = plan_build(layout, options, watch)
    with having_read(plan.bank.read):
        if options.locked and _changes_lock(plan):
            raise Stopped(_would_change(plan.notes, plan.notetype != plan.lock.notetype, layout))
        report = write_plan(plan, package_path(plan, options.output))
    if report.is_first and report.lock and report.questions <= _QUICKLY_CHECKED:
        from examdeck.check.check import check_bank

        report = replace(report, doubts=len(check_bank(plan.bank)))
    return report, (*plan.bank.beside, *plan.gallery.inputs, *plan.gallery.watched)


def write_plan(plan: Plan, package: Path, beside: Mapping[Path, bytes] = MappingProxyType({})) -> BuildReport:
    """Write the package of a plan, its lock where that changes, and what is to stand `beside` them: all or nothing.

    Raises:
        Stopped: one of them cannot be written.
    """
    layout, lock_changed = plan.bank.layout, _changes_lock(plan)
    lock = b"".join(lock_lines(plan.next_lock)) if lock_changed else b""
    _write(plan, package, {layout.lock: lock, **beside} if lock_changed else beside)
    return BuildReport(
        deck=plan.bank.deck.name,
        uid=plan.bank.deck.uid,
        package=package,
        size=package.stat().st_size,
        lock=layout.lock if layout.has_lock else None,
        lock_changed=lock_changed,
        is_first=not plan.lock.uid,
        questions=len(plan.bank.questions) + plan.bank.passed_over,
        rows=_rows(plan.notes[: plan.asked], plan.left_out, plan.bank.passed_over),
        left=_statuses(plan.notes[plan.asked :]),
        findings=tuple(in_order(plan.findings)),
        read=plan.bank.read,
    )


def write_only_package(plan: Plan, folder: Path) -> Path:
    """The package of a plan in a folder, for a look at what it would do: the lock stays as it is."""
    package = folder / f"{plan.bank.deck.uid}.apkg"
    write_package(package, plan.packaged, plan.notes, plan.notetype.mod, plan.gallery.files)
    return package


def _changes_lock(plan: Plan) -> bool:
    layout = plan.bank.layout
    return layout.has_lock and (plan.next_lock != plan.lock or not exists(layout.lock))


def package_path(plan: Plan, output: Path | None) -> Path:
    """The package to write: the `output` that a user names, else one that is called like the bank.

    Where that is another bank's package, as of a file with another ending, it is called by ending or uid, too.

    Raises:
        Stopped: it may not be written, for it is the bank's or another bank's.
    """
    layout, uid = plan.bank.layout, plan.bank.deck.uid
    named = Path(BUILD, f"{layout.name}.apkg")
    longer = Path(BUILD, f"{file_stem(uid if layout.manifest or layout.deck else in_words(layout.source.name))}.apkg")
    package = output or (named if _uid_in(named) in (None, uid) else longer)
    check_output(package, plan.parts)
    known = _uid_in(package)
    is_unknown = layout.has_lock and not (plan.lock.uid or plan.bank.uid_given)
    if known == uid and is_unknown:
        raise Stopped([PACKAGE_WITHOUT_LOCK.at(Place(shown(package), NO_LINE), uid=uid, lock=shown(layout.lock))])
    if known not in (None, uid):
        raise Stopped([OTHER_PACKAGE.at(Place(shown(package), NO_LINE), uid=uid)])
    return package


def _uid_in(package: Path) -> str | None:
    return package_uid(package) if is_file(package) else None


def _would_change(notes: Sequence[Note], notetype_changed: bool, layout: Layout) -> Iterator[Finding]:
    """What `--locked` stops at: each note that the lock does not know as it is now."""
    lock = Place(shown(layout.lock))
    changed = [note for note in notes if note.status not in KEPT]
    for note in changed:
        place = lock if note.status is Status.WITHDRAWN else note.question.place
        yield QUESTION_CHANGED.at(place, id=note.question.id, status=note.status)
    if notetype_changed:
        yield CARD_CHANGED.at(lock)
    if not (changed or notetype_changed):
        yield LOCK_WOULD_CHANGE.at(lock)


def _write(plan: Plan, package: Path, others: Mapping[Path, bytes]) -> None:
    """Write the lock and the others, then the package: a build killed between the two is mended by the next."""
    try:
        with replacing(*others, package) as temporary:
            for path, data in zip(temporary, others.values(), strict=False):
                path.write_bytes(data)
            write_package(temporary[-1], plan.packaged, plan.notes, plan.notetype.mod, plan.gallery.files)
    except OSError as error:
        raise Stopped([unwritable(error, package)]) from error


def _rows(notes: Sequence[Note], left_out: Mapping[str, Finding], passed_over: int) -> Mapping[str, int]:
    """How many of the sources' questions went which way: each is in one row. `notes` are theirs."""
    statuses = _statuses([note for note in notes if note.question.id not in left_out])
    return {**statuses, LEFT_OUT: len(left_out), PASSED_OVER: passed_over}


def _statuses(notes: Sequence[Note]) -> Mapping[str, int]:
    counts = Counter(note.status for note in notes)
    return {str(status): counts[status] for status in Status}
