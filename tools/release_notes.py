"""Print what CHANGELOG.md says of a release: `python tools/release_notes.py TAG`.

The exit status is 1, with the reason, where the tag cannot be released: it is not the version's, CHANGELOG.md has no
section of it or calls it unreleased, or the project has no address that a package could lead to.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def notes(tag: str, root: Path = ROOT) -> str:
    """The section of CHANGELOG.md.

    Raises:
        ValueError: it cannot be released, and why.
    """
    text = (root / "src/examdeck/__init__.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"', text, re.MULTILINE)
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag}, and the version is {version}")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    if not project["tool"]["hatch"]["metadata"]["hooks"]["custom"]["address"]:
        raise ValueError("pyproject.toml has no address of the repository")
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {re.escape(version)}\b(.*)\n((?:(?!## ).*\n?)*)", changes, re.MULTILINE)
    if not section or "unreleased" in section[1]:
        raise ValueError(f"CHANGELOG.md has no section of {version} with its date")
    return section[2].strip() + "\n"


if __name__ == "__main__":
    try:
        sys.stdout.write(notes(sys.argv[1]))
    except ValueError as error:
        sys.exit(f"No release: {error}.")
