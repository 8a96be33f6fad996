"""A build that is killed at any moment leaves a lock and a package that are whole, and the next one goes on."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from itertools import count

from examdeck.lock.file import read_lock

BUILD = """
import os, signal, sys
moment, folder = int(sys.argv.pop(1)), sys.argv.pop(1)

def watch(event, arguments):
    global moment
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir") and str(arguments[0]).startswith(folder):
        moment -= 1
        if moment == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
from examdeck.cli.main import run
run()
"""
"""A build that is killed when it does something with a file of the bank's folder for the so many-th time."""


def write_bank(folder, round_):
    questions = "".join(
        f"  - id: q-{n}\n    stem: Round {round_ if n % 7 == 0 else 0}, question {n}?\n    answer: Yes, {n}\n"
        for n in range(400)
    )
    (folder / "bank.yaml").write_text(f"questions:\n{questions}")


def build(folder, moment=0):
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-c", BUILD, str(moment), str(folder), "build", "-o", "planets.apkg"]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
    return ended.returncode


LEFT = ".planets.apkg.tmp"


def assert_one_hidden_folder_is_left(folder):
    """What a killed build was writing is in one place, and git does not see it."""
    assert {path.name for path in folder.glob(".*")} <= {LEFT}
    assert not any((folder / "tmp").iterdir())
    left = {path.name for path in (folder / LEFT).glob("*")}
    assert left <= {".gitignore"} or (folder / LEFT / ".gitignore").read_text() == "*\n"


def assert_whole(folder):
    lock = read_lock(folder / "deck.lock", "deck.lock")
    package = folder / "planets.apkg"
    if not package.exists():
        return lock
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        (folder / "collection.anki2").write_bytes(archive.read("collection.anki2"))
        json.loads(archive.read("media"))
    connection = sqlite3.connect(folder / "collection.anki2")
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert connection.execute("select count() from notes").fetchone() == (400,)
    connection.close()
    return lock


def test_killed_at_any_moment(tmp_path):
    (tmp_path / "deck.yaml").write_text("uid: planets\ndeck: Planets\nsources: [bank.yaml]\n")
    write_bank(tmp_path, 0)
    (tmp_path / "tmp").mkdir()
    assert build(tmp_path) == 0
    for moment in count(1):
        write_bank(tmp_path, moment)
        ended = build(tmp_path, moment)
        assert len(assert_whole(tmp_path).entries) == 400
        assert_one_hidden_folder_is_left(tmp_path)
        if ended == 0:
            break
    assert moment > 10
    lock = assert_whole(tmp_path)
    assert len({entry.first for entry in lock.entries.values()}) == 1
    assert not list(tmp_path.glob(".*"))
