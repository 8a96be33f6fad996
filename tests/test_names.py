"""A stranger who meets a name finds one thing by it: no two public things of examdeck share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

import examdeck
from examdeck.readers.formats import Reader
from examdeck.writers import Writer

SOURCE = Path(examdeck.__file__).parent
PROTOCOLS = {"readers": Reader, "writers": Writer}
"""What a module of a package offers under the same name as its siblings: one thing with many homes."""


def public_names(module: Path) -> set[str]:
    """What a module defines at its top level for others to import."""
    found = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return {name for name in found if not name.startswith("_")}


def shared(folder: Path) -> dict[str, list[str]]:
    """The names that several modules below a folder define, with these modules, but for those of a protocol."""
    homes = defaultdict(list)
    for module in sorted(folder.rglob("*.py")):
        path = module.relative_to(folder)
        protocol = vars(PROTOCOLS.get(path.parts[0], object))
        for name in public_names(module):
            if name not in protocol:
                homes[name].append(path.as_posix())
    return {name: modules for name, modules in homes.items() if len(modules) > 1}


def test_no_two_public_things_share_a_name():
    assert shared(SOURCE) == {}


@pytest.mark.parametrize(
    "twice", ["def here(): ...", "class here: ...", "here = 1", "here: int = 1", "here, there = 1, 2"]
)
def test_every_kind_of_name_counts(tmp_path, twice):
    (tmp_path / "one.py").write_text(f"{twice}\ndef read(): ...\n_own = 1\n")
    (tmp_path / "two.py").write_text("here = 2\ndef write(): ...\n_own = 2\n")
    assert shared(tmp_path) == {"here": ["one.py", "two.py"]}


def test_a_protocol_is_one_thing_only_at_home(tmp_path):
    for folder in ("readers", "check"):
        (tmp_path / folder).mkdir()
        for module in ("one.py", "two.py"):
            (tmp_path / folder / module).write_text("def read(): ...\n")
    assert shared(tmp_path) == {"read": ["check/one.py", "check/two.py"]}
