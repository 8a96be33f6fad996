"""A package is handed to Anki, or to whatever else opens packages on this system.

Places of Anki: https://docs.ankiweb.net/files.html#program-files. An Anki that is started with a file while another one
runs hands the file to that, and ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from examdeck.cli.terminal import say, waiting
from examdeck.model.codes.collection import ANKI_FAILED, NOT_OPENED
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import shown

_FLATPAK = "net.ankiweb.Anki"
_PATIENCE = 5.0
"""Seconds after which a program that still runs has taken the file."""
_DETACHED = 0x00000208
"""Windows: DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP. Anki outlives the terminal."""


class Opener(NamedTuple):
    """A program that opens a package."""

    name: str
    command: tuple[str, ...]
    """With the package."""


def open_package(package: Path) -> None:
    """Hand a package to Anki, or else to what opens it on this system, and say to which.

    Raises:
        Stopped: nothing takes it.
    """
    tried = []
    with waiting("Opening the package"):
        for opener in openers(package.absolute(), Path.home(), os.environ, sys.platform):
            failure = _failure(opener.command)
            if not failure:
                break
            tried.append(f"{opener.name}: {failure}")
        else:
            there = Place(shown(package), NO_LINE)
            what = f" (tried {', '.join(tried)})" if tried else ""
            code = ANKI_FAILED if any(name.startswith("Anki") for name in tried) else NOT_OPENED
            raise Stopped([code.at(there, tried=what, package=package.absolute())], written="the package is written")
    say(f"Handed to {opener.name}: confirm the import there.")


def openers(package: Path, home: Path, environment: Mapping[str, str], platform: str) -> Iterator[Opener]:
    """What may open a package, Anki's own programs first."""
    file, search = str(package), environment.get("PATH")
    if anki := shutil.which("anki", path=search):
        yield Opener(f"Anki ({anki})", (anki, file))
    for program in _installed(home, environment, platform):
        if program.exists():
            opens = ("open", "-a") if program.suffix == ".app" else ()
            yield Opener(f"Anki ({program})", (*opens, str(program), file))
    homes_of_flatpaks = (home / ".local/share/flatpak/app", Path("/var/lib/flatpak/app"))
    if any((folder / _FLATPAK).is_dir() for folder in homes_of_flatpaks):
        # it sees no file but those that are forwarded
        yield Opener("Anki (Flatpak)", ("flatpak", "run", "--file-forwarding", _FLATPAK, "@@", file, "@@"))
    if platform == "win32":
        yield Opener("what opens .apkg here", (file,))
    elif others := shutil.which("open" if platform == "darwin" else "xdg-open", path=search):
        yield Opener(others, (others, file))


def _installed(home: Path, environment: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Where Anki is put, by its installers and by `pip install aqt`."""
    if platform == "win32":
        yield Path(environment.get("LOCALAPPDATA") or home / "AppData/Local", "Programs/Anki/anki.exe")
        yield Path(environment.get("PROGRAMFILES") or "C:/Program Files", "Anki/anki.exe")
    elif platform == "darwin":
        yield from (folder / "Anki.app" for folder in (Path("/Applications"), home / "Applications"))
    yield Path(sys.executable).with_name("anki.exe" if platform == "win32" else "anki")


def _failure(command: tuple[str, ...]) -> str:
    """Why a program did not take its file; empty where it did."""
    try:
        if sys.platform == "win32" and len(command) == 1:
            os.startfile(command[0])  # noqa: S606 - it is a file, and a shell is what knows its program
            return ""
        process = subprocess.Popen(  # noqa: S603 - the programs are those above
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=_DETACHED if sys.platform == "win32" else 0,
        )
    except OSError as error:
        return error.strerror or str(error)
    try:
        status = process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.returncode = status = 0  # nobody waits for it any more
    return f"signal {-status}" if status < 0 else f"status {status}" if status else ""
