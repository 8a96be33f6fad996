"""Where templates are: file by file in the bank's folder, then in its parent, then among examdeck's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from filecmp import cmp
from pathlib import Path

from examdeck.model.codes.check import CODE_OF_THE_BANK
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.text.files import shown

_HERE = Path(__file__).parents[1]
OWN = next(folder for folder in (_HERE / "templates", _HERE.parents[1] / "templates") if folder.is_dir())
"""Examdeck's own: in the wheel beside this module, in a development install those of the repository."""


def template_folders(bank: Path) -> tuple[Path, ...]:
    """Folders that may override examdeck's templates for the bank in this folder, the first before the others.

    What is linked to from elsewhere is none of the bank's: templates of a stranger's bank stay within it.
    """
    bank = Path(os.path.realpath(bank))
    places = (bank / "templates", bank.parent / "templates")
    return tuple(folder for folder in places if folder.is_dir() and not folder.is_symlink())


def find(name: str, folders: Sequence[Path]) -> Path:
    """The template called `name`, a path like "card/card.css", from the first folder that has it, else our own.

    Raises:
        FileNotFoundError: there is no template of this name.
    """
    for folder in (*folders, OWN):
        path = folder / name
        if _is_used(path, folder):
            return path
    raise FileNotFoundError(name)


def _is_used(path: Path, folder: Path) -> bool:
    """Whether a template may be used: a file of the folder itself, not one that a link brings from elsewhere."""
    return path.is_file() and Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def code_of_the_bank(folders: Sequence[Path], place: Place) -> list[Finding]:
    """S093, where a bank has templates that are not ours: what stands in them runs on each of its cards."""
    files = [(file, folder) for folder in folders for kind in _OF_CARDS for file in sorted((folder / kind).rglob("*"))]
    others = [shown(file) for file, folder in files if _is_used(file, folder) and not _is_ours(file)]
    if not others:
        return []
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return [CODE_OF_THE_BANK.at(place, files=f"{', '.join(others[:_NAMED])}{more}")]


_OF_CARDS = ("card", "fields")
_NAMED = 5
"""Files that are named; of more, how many there are."""


def _is_ours(file: Path) -> bool:
    ours = OWN / file.parent.name / file.name
    return ours.is_file() and cmp(file, ours, shallow=False)


def template_files(folders: Sequence[Path]) -> Iterator[Path]:
    """All files that a deck may be rendered with, in a fixed order."""
    kinds = sorted(path.name for path in OWN.iterdir() if path.is_dir())
    for folder in (*folders, OWN):
        for kind in kinds:  # a bank's `templates/` may hold another program's, too
            yield from sorted(path for path in (folder / kind).rglob("*") if path.is_file())
