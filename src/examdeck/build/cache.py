"""What an unchanged rebuild may skip: a record of the last build, kept outside the bank, good to delete at any time.

A record is believed only when everything that went into the build is byte for byte as it was, and what came out of
it too.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from examdeck.bank.bank import Watch, unwatched
from examdeck.bank.layout import Layout
from examdeck.build.options import BuildOptions
from examdeck.build.report import BuildReport
from examdeck.model.codes.build import BUILD_RUNNING
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.render.templates import template_files, template_folders
from examdeck.text.files import is_file, write_atomically

_log = logging.getLogger(__name__)


def build_if_changed(layout: Layout, options: BuildOptions, watch: Watch = unwatched) -> BuildReport:
    """Build the package of a bank, unless all that goes into it is as it was at the last build.

    `watch` shows how far a stage is.

    Raises:
        Stopped: something is wrong with the bank, its lock, its templates or the place to write to.
    """
    if not layout.has_lock:
        from examdeck.build.build import build_bank

        return build_bank(layout, options, watch)[0]
    with alone(layout.lock):
        # as the files are now: one that is edited meanwhile is built again
        templates = template_files(template_folders(layout.folder))
        said = (replace(options, others=()), Path.cwd(), layout.others, layout.findings)
        known_by = fingerprint(said, [*layout.inputs, *templates])
        known = None if options.fetch_media else recall(layout.lock, known_by)  # what failed may succeed now
        if known:
            _log.info("nothing changed since the last build: its package is as it would be")
            return BuildReport.from_json(known)
        from examdeck.build.build import build_bank

        report, media = build_bank(layout, options, watch)
        others = [layout.lock, report.package, *media]
        remember(layout.lock, known_by, others, report.when_nothing_changes().to_json())
        return report


def fingerprint(said: object, files: Iterable[Path]) -> str:
    """Hash of what is said of a build, of its input files, and of the program: examdeck, its libraries, Python.

    A file that is not there counts as such.
    """
    digest = sha256(repr((said, _program())).encode("utf-8", "surrogatepass"))
    for file in files:
        digest.update(os.fsencode(f"\0{file}\0{file_hash(file)}"))
    return digest.hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal, or of the names in a folder; empty for what cannot be read."""
    try:
        if path.is_dir():
            return sha256(os.fsencode("\0".join(sorted(inner.name for inner in path.iterdir())))).hexdigest()
        if not path.is_file():  # to open a pipe would wait for ever
            return ""
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def recall(lock: Path, fingerprint: str) -> dict[str, Any] | None:
    """What was remembered of the bank with this lock, if it had this fingerprint and its files are as they were."""
    record = _record(lock)
    if not is_file(record):  # to open a pipe would wait for ever
        return None
    try:
        digest, _, written = record.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest.decode("ascii", "replace") != sha256(written).hexdigest():
        return None
    kept = json.loads(written)
    if kept["fingerprint"] != fingerprint:
        return None
    if any(_true_hash(Path(file)) != known for file, known in kept["files"].items()):
        return None
    value: dict[str, Any] = kept["value"]
    return value


def remember(lock: Path, fingerprint: str, files: Iterable[Path], value: dict[str, Any]) -> None:
    """Keep `value` (JSON) for the next build, to be believed while `files` are as they are now.

    The record begins with its own hash: one that was damaged is none. A cache that cannot be written is done without.
    """
    true_files = [os.path.realpath(file) for file in files]
    record = {"fingerprint": fingerprint, "files": {file: file_hash(Path(file)) for file in true_files}, "value": value}
    written = json.dumps(record).encode()
    try:
        write_atomically(_record(lock), sha256(written).hexdigest().encode() + b"\n" + written)
    except OSError:
        return


def _true_hash(path: Path) -> str:
    """The hash of a file that is still itself, and not a link to another."""
    return file_hash(path) if os.path.realpath(path) == str(path) else ""


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold off other builds of the bank with this lock while the block runs.

    Raises:
        Stopped: another build of it is running.
    """
    from filelock import FileLock, Timeout

    guard = _record(lock).with_suffix(".building")
    try:
        guard.parent.mkdir(parents=True, exist_ok=True)
    except OSError:  # a home that cannot be written
        guard = Path(tempfile.gettempdir(), f"examdeck-{guard.name}")
    try:
        with FileLock(guard, timeout=0):
            yield
    except Timeout as timeout:
        raise Stopped([BUILD_RUNNING.at(Place(str(lock), NO_LINE))]) from timeout


def _record(lock: Path) -> Path:
    from platformdirs import user_cache_path

    name = sha256(os.fsencode(os.path.realpath(lock))).hexdigest()[:32]
    return user_cache_path("examdeck") / f"{name}.json"


def _program() -> tuple[object, ...]:
    """What else decides what comes out. The code's own times are among it, for those who edit it."""
    package = Path(__file__).parents[1]
    code = sorted(
        (str(file), file.stat().st_mtime_ns) for ending in ("py", "txt") for file in package.rglob(f"*.{ending}")
    )
    libraries = sorted(found.name for folder in sys.path for found in Path(folder).glob("*.dist-info"))
    python = (sys.version, sys.platform, sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION)
    return (code, libraries, python)
