"""Builds that are killed or interrupted at a moment of chance: all is whole, and the next build goes on."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import examdeck
from examdeck.lock.file import read_lock
from examdeck.model.finding import Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = 2000
OURS = str(Path(examdeck.__file__).parent)
"""What a traceback has where it goes through a module of ours."""
ALLOWED = {"deck.yaml", "bank.yaml", "deck.lock", "out.apkg", "cache", "tmp"}


def kill_builds(times: int, seed: str, folder: Path) -> list[str]:
    """Kill builds, then interrupt as many; what was damaged."""
    chance = random.Random(seed)
    (folder / "tmp").mkdir(parents=True)
    (folder / "deck.yaml").write_text("uid: planets\ndeck: Planets\nsources: [bank.yaml]\n")
    _write_bank(folder, 0)
    start = time.monotonic()
    _build(folder).communicate()
    whole = time.monotonic() - start
    damage = []
    for number in range(1, 2 * times + 1):
        _write_bank(folder, number)
        how = signal.SIGKILL if number <= times else signal.SIGINT
        build = _build(folder)
        time.sleep(chance.uniform(0.03, 1.05 * whole))
        build.send_signal(how)
        said = build.communicate()[1].decode(errors="replace")
        damage += [f"{number}, {how.name}: {what}" for what in _damage(folder, how, build.returncode, said)]
        if number % 10 == 0:
            mend = _build(folder)
            said = mend.communicate()[1].decode(errors="replace")
            left = {path.name for path in folder.iterdir()} - ALLOWED
            if mend.returncode or left or any((folder / "tmp").iterdir()):
                damage.append(f"{number}, the next build: {mend.returncode} {said[-300:]} {left}")
    return damage


def _write_bank(folder: Path, round_: int) -> None:
    questions = "".join(
        f"  - id: q-{n}\n    stem: Round {round_ if n % 70 == 0 else 0}, question {n}?\n    answer: Yes, {n}\n"
        for n in range(QUESTIONS)
    )
    (folder / "bank.yaml").write_text(f"questions:\n{questions}")


def _build(folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-m", "examdeck", "build", "-o", "out.apkg"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _damage(folder: Path, how: signal.Signals, status: int, said: str) -> Iterator[str]:
    is_ours = OURS in said or "Traceback" not in said  # Python's start prints one, too, before a line of ours runs
    if how is signal.SIGINT and is_ours and (status not in (0, 130, -signal.SIGINT) or said.count("\n") > 1):
        yield f"status {status}, said {said[-500:]!r}"
    left = {path.name for path in folder.iterdir()} - ALLOWED
    if left - {".out.apkg.tmp"} or (left and how is signal.SIGINT):
        yield f"left over: {left}"
    if any((folder / "tmp").iterdir()):
        yield f"left over: {[*(folder / 'tmp').iterdir()]}"
    try:
        if len(read_lock(folder / "deck.lock", "deck.lock").entries) != QUESTIONS:
            yield "the lock is not whole"
    except Stopped as stopped:
        yield f"the lock: {stopped.findings}"
    yield from _damaged_package(folder)


def _damaged_package(folder: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(folder / "out.apkg") as package:
            json.loads(package.read("media"))
            collection = sqlite3.connect(":memory:")
            collection.deserialize(package.read("collection.anki2"))
        if collection.execute("pragma integrity_check").fetchone() != ("ok",):
            yield "the package's collection is damaged"
        if collection.execute("select count() from notes").fetchone() != (QUESTIONS,):
            yield "the package lacks notes"
        collection.close()
    except (OSError, ValueError, zipfile.BadZipFile, sqlite3.Error) as error:
        yield f"the package: {error}"
