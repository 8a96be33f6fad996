"""Where Anki keeps the collections of its profiles on this machine.

Places: https://docs.ankiweb.net/files.html
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from examdeck.model.codes.collection import NO_PROFILE, NO_PROFILES, SEVERAL_PROFILES
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place

_FLATPAK = ".var/app/net.ankiweb.Anki/data/Anki2"


def bases(home: Path, environment: Mapping[str, str], platform: str) -> Iterator[Path]:
    """The folders in which Anki may keep its profiles."""
    if said := environment.get("ANKI_BASE"):
        yield Path(said)
        return
    if platform == "win32":
        yield Path(environment.get("APPDATA") or home / "AppData/Roaming", "Anki2")
    elif platform == "darwin":
        yield home / "Library/Application Support/Anki2"
    else:
        yield Path(environment.get("XDG_DATA_HOME") or home / ".local/share", "Anki2")
        yield home / _FLATPAK


def collection_of(profile: str = "") -> Path:
    """The collection of a profile; where there is only one, of that.

    Raises:
        Stopped: there is none of that name, or it is not said which of several is meant.
    """
    folders = list(bases(Path.home(), os.environ, sys.platform))
    found = sorted(path for folder in folders for path in folder.glob("*/collection.anki2"))
    named = [path for path in found if not profile or path.parent.name == profile]
    if len(named) == 1:
        return named[0]
    names = ", ".join(str(path) if profile and named else repr(path.parent.name) for path in named or found)
    place = Place(", ".join(map(str, folders)), NO_LINE)
    if named:
        raise Stopped([SEVERAL_PROFILES.at(place, names=names)])
    raise Stopped([NO_PROFILE.at(place, profile=profile, names=names) if found else NO_PROFILES.at(place)])
