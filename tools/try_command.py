"""Try a command `examdeck` that was just installed, far from this repository's code, on any system.

    python tools/try_command.py [WORD]...       `examdeck` if none is given; else as in: python -m examdeck

In a folder with a blank and other letters in its name, files with line ends of Windows are built, built again, checked,
shown and converted. The exit status is 1 at the first thing that is not as it must be.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "tests/readers/examples"
NAMES = ("checkbox.md", "csv.csv", "yaml_bank.yaml")


def main(command: list[str]) -> None:
    """Try it."""
    with tempfile.TemporaryDirectory(prefix="Prüfung 試 ", ignore_cleanup_errors=True) as folder:
        here = Path(folder)

        def examdeck(*words: str) -> str:
            done = subprocess.run([*command, *words], cwd=here, capture_output=True)
            said = (done.stdout + done.stderr).decode(errors="replace")  # in the system's own encoding
            if done.returncode:
                sys.exit(f"{words} ended with {done.returncode}:\n{said}")
            return done.stdout.decode(errors="replace")

        for name in NAMES:
            text = (EXAMPLES / name).read_text(encoding="utf-8")
            (here / name).write_bytes(text.replace("\n", "\r\n").encode())
            examdeck("build", name, "-o", f"build/{name}.apkg")
            _is_package(here / f"build/{name}.apkg")
        examdeck("build", "csv.csv", "-o", "build/again.apkg", "--locked")
        examdeck("check", "csv.csv")
        examdeck("preview", "checkbox.md", "-o", "page.html")
        assert "nearest to the sun" in (here / "page.html").read_text(encoding="utf-8")
        assert json.loads(examdeck("schema", "deck"))["$id"]
        assert "E209" in examdeck("explain", "E209")
        assert "nearest to the sun" in examdeck("convert", "csv.csv", "--to", "gift")
    print(f"{shutil.which(command[0]) or command[0]} works")


def _is_package(file: Path) -> None:
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        assert "collection.anki2" in package.namelist()


if __name__ == "__main__":
    main(sys.argv[1:] or ["examdeck"])
