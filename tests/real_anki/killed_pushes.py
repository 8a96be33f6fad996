"""A program that pushes again and again, and is killed at each kind of step of a push: what it leaves behind each time.

    python killed_pushes.py PACKAGE COLLECTION FOLDER

It prints a line a moment: the moment, the notes found then ("before", "after", or what else), whether Anki's check
found nothing, whether all backups are whole, and whether the next push made of it what one that is not killed does.
Every push and every look is a process of its own, which this one only forks: it never calls Anki's library itself.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from anki._backend import RustBackend
from anki.collection import Collection

from examdeck.changes.pushing import push_package

if TYPE_CHECKING:
    from collections.abc import Callable

IN_TIME = 10
"""Pushes that are killed at some time, also in the middle of a step."""


def main(package: Path, collection: Path, folder: Path) -> None:
    """Kill a push at the first step of each kind, at its last, and at times spread over all of it."""
    steps, started = folder / "steps", time.monotonic()
    whole = copied(collection, folder / "whole")
    in_process(lambda: push(package, whole, log=steps))
    lasts = time.monotonic() - started
    before, after = folder / "before.txt", folder / "after.txt"
    for file, state in ((copied(collection, folder / "first"), before), (whole, after)):
        in_process(lambda file=file, state=state: state.write_text(contents(file)))
    known = {before.read_text(): "before", after.read_text(): "after"}
    taken = steps.read_text().splitlines()
    for step in sorted({*map(taken.index, taken), len(taken) - 1}):
        file = copied(collection, folder / f"step-{step}")
        in_process(lambda file=file, step=step: push(package, file, killed_at=step))
        in_process(lambda file=file, step=step: tell(f"step {step}", package, file, known))
    for number in range(IN_TIME):
        file = copied(collection, folder / f"time-{number}")
        in_process(lambda file=file: push(package, file), killed_after=lasts * (number + 1) / (IN_TIME + 1))
        in_process(lambda file=file, number=number: tell(f"time {number}", package, file, known))


def copied(collection: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(collection, folder))


def in_process(do: Callable[[], object], killed_after: float | None = None) -> None:
    """Do something in a process of its own, and wait for its end."""
    process = os.fork()
    if not process:
        try:
            do()
        except BaseException as error:
            print(f"failed: {error!r}")
        sys.stdout.flush()
        os._exit(0)
    if killed_after is not None:
        time.sleep(killed_after)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def push(package: Path, file: Path, *, killed_at: int | None = None, log: Path | None = None) -> None:
    """Push, keeping what was edited, and be killed before a step: a call of Anki's library."""
    steps: list[str] = []

    def counting(call: Callable[..., object]) -> Callable[..., object]:
        def counted(self: RustBackend, *arguments: object) -> object:
            if len(steps) == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)
            query = arguments[0]
            steps.append(str(arguments[:2] if isinstance(query, int) else query["kind"]))
            return call(self, *arguments)

        return counted

    RustBackend._run_command = counting(RustBackend._run_command)
    RustBackend._db_command = counting(RustBackend._db_command)
    push_package(package, file, lambda *_: True)
    if log:
        log.write_text("\n".join(steps))


def tell(moment: str, package: Path, file: Path, known: dict[str, str]) -> None:
    """What a killed push has left, and what the next makes of it."""
    found = known.get(contents(file), "something else")
    with closing(Collection(str(file))) as opened:
        is_sound = opened.fix_integrity()[1]
    backups = [*file.parent.glob("backups/*.colpkg")]
    are_whole = all(zipfile.ZipFile(backup).testzip() is None for backup in backups)
    push_package(package, file, lambda *_: True)
    print(f"{moment}: {found}, {is_sound}, {are_whole}, then {known.get(contents(file), 'something else')}")


def contents(file: Path) -> str:
    """All that a learner has in a collection, but for times and what each device counts."""
    with closing(Collection(str(file))) as opened:
        notes = opened.db.all("select guid, flds, tags from notes order by guid")
        cards = opened.db.all("select nid, ord, did, queue, due, ivl, reps, lapses from cards order by nid, ord")
        reviews = opened.db.all("select * from revlog order by id")
    return repr((notes, cards, reviews))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
