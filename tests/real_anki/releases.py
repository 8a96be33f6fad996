"""A bank that tests edit and release, as its maintainer would: by writing files and running the build."""

from __future__ import annotations

import os
import struct
import zlib
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import yaml

from examdeck.bank.layout import locate
from examdeck.build.cache import build_if_changed
from examdeck.build.options import BuildOptions
from examdeck.changes.release import release_bank

if TYPE_CHECKING:
    from pathlib import Path

    from examdeck.build.report import BuildReport


class Maintainer:
    """Somebody with a bank: `questions` by id, in the order of the bank, in the file `bank.yaml` unless told."""

    def __init__(self, folder: Path, ids: list[str], uid: str = "planets", deck: str = "Planets") -> None:
        self.folder = folder
        self.deck: dict[str, Any] = {"uid": uid, "deck": deck, "sources": ["*.yaml"]}
        self.questions = {id_: example(id_) for id_ in ids}
        self.file_of: dict[str, str] = {}
        self.folder.mkdir(parents=True)

    def writes(self, name: str, data: bytes) -> None:
        """Put a file into the bank's folder."""
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(data)

    def releases(self, at: int, **options: Any) -> Path:
        """Write the bank and build it at a time, in seconds since 1970; the package."""
        return self.builds(at, **options).package

    def builds(self, at: int, **options: Any) -> BuildReport:
        """Write the bank and build it; what the build reports."""
        self.saves()
        package = self.folder.parent / f"{self.folder.name}-{at}.apkg"
        with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(at)}):
            return build_if_changed(locate(self.folder), BuildOptions(output=package, **options))

    def goes_out(self, at: int, **options: Any) -> Path | None:
        """Write the bank and release it at a time; the package, where anything goes out."""
        self.saves()
        package = self.folder.parent / f"{self.folder.name}-release-{at}.apkg"
        with patch("time.time", return_value=float(at)):
            return (
                package if release_bank(locate(self.folder), BuildOptions(output=package, **options)).report else None
            )

    def saves(self) -> None:
        """Write the bank's files."""
        files: dict[str, list[dict[str, Any]]] = {"bank.yaml": []}
        for id_, question in self.questions.items():
            files.setdefault(self.file_of.get(id_, "bank.yaml"), []).append({"id": id_, **question})
        for name, questions in files.items():
            self.writes(name, yaml.safe_dump({"questions": questions}, allow_unicode=True, sort_keys=False).encode())
        sources = sorted(name for name, questions in files.items() if questions)
        self.writes("deck.yaml", yaml.safe_dump({**self.deck, "sources": sources}, sort_keys=False).encode())


def example(id_: str) -> dict[str, Any]:
    """A question that can be told from the others."""
    return {
        "stem": f"What is asked in {id_}?",
        "options": [
            {"text": f"The right answer of {id_}", "correct": True},
            {"text": f"A wrong answer of {id_}", "why": "It is made up."},
            {"text": f"Another wrong answer of {id_}"},
        ],
        "explanation": f"It stands in {id_}.",
        "tags": ["planet::inner"],
    }


def png(shade: int) -> bytes:
    """A picture of one grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes([0, shade]))) + chunk(b"IEND", b"")
