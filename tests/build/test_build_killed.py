"""A build that is killed at any moment leaves a lock and a package that are whole, and the next one goes on."""

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

from examdeck.lock.file import read_lock

ROUNDS = 30


def write_bank(folder, round_):
    questions = "".join(
        f"  - id: q-{n}\n    stem: Round {round_ if n % 7 == 0 else 0}, question {n}?\n    answer: Yes, {n}\n"
        for n in range(400)
    )
    (folder / "bank.yaml").write_text(f"questions:\n{questions}")


LEFT = ".planets.apkg.tmp"


def start(folder):
    (folder / "tmp").mkdir(exist_ok=True)
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-m", "examdeck", "build", "-o", "planets.apkg"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def assert_nothing_lies_about(folder):
    assert {path.name for path in folder.glob(".*")} <= {LEFT}
    assert not list((folder / "tmp").iterdir())
    left = folder / LEFT
    is_hidden = left.exists() and (left / ".gitignore").exists() and (left / ".gitignore").read_text() == "*\n"
    assert is_hidden or {path.name for path in left.glob("*")} <= {".gitignore"}


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


def seconds(bank, version):
    """What the build of a version of the bank takes."""
    write_bank(bank, version)
    begun = time.monotonic()
    process = start(bank)
    process.communicate()
    assert process.returncode == 0
    return time.monotonic() - begun


def test_killed_at_random_moments(tmp_path):
    chance = random.Random(7)
    (tmp_path / "deck.yaml").write_text("uid: planets\ndeck: Planets\nsources: [bank.yaml]\n")
    takes = min(seconds(tmp_path, version) for version in (-2, -1, 0))
    killed = 0
    for round_ in range(1, ROUNDS + 1):
        write_bank(tmp_path, round_)
        process = start(tmp_path)
        time.sleep(takes * chance.uniform(0.3, 1.1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        assert len(assert_whole(tmp_path).entries) == 400
        assert_nothing_lies_about(tmp_path)
    assert killed > ROUNDS / 3
    process = start(tmp_path)
    _, stderr = process.communicate()
    assert process.returncode == 0, stderr.decode()
    lock = assert_whole(tmp_path)
    assert len({entry.first for entry in lock.entries.values()}) == 1
    assert not list(tmp_path.glob(".*"))
