#!/usr/bin/env python3
"""Keep the HTML of notes as a release ships it, for the tests of all later cards: to be run at each release.

    python tools/keep_fields.py

Learners keep the fields of a note until its question changes, so every later `card.js` and `card.css` must show them.
What the product's own bank is rendered to goes into tests/card/fixtures, under the version of examdeck.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import yaml

from examdeck import __version__
from examdeck.bank.layout import locate
from examdeck.build.cache import build_if_changed
from examdeck.build.options import BuildOptions
from examdeck.model.notetype import FIELDS

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Build the bank in a temporary folder, and write what its package holds."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        shutil.copytree(ROOT / "data", work / "data")
        package = build_if_changed(locate(work / "data"), BuildOptions(output=work / "deck.apkg")).package
        with zipfile.ZipFile(package) as archive:
            archive.extract("collection.anki2", work)
        with sqlite3.connect(work / "collection.anki2") as db:
            rows = [flds.split("\x1f") for (flds,) in db.execute("select flds from notes order by id")]
        db.close()
    names = [part.name for part in FIELDS]
    notes = [{name: text for name, text in zip(names, row, strict=True) if text} for row in rows]
    path = ROOT / "tests" / "card" / "fixtures" / f"fields-{__version__}.yaml"
    kept = {note.pop("ID"): note for note in notes}
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(f"# Made by tools/keep_fields.py.\n{text}", encoding="utf-8")
    print(f"{path}: {len(kept)} notes")


if __name__ == "__main__":
    main()
