"""The wheel holds all that examdeck needs, with nothing of the repository beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from own_wheel import ROOT, unpacked_wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    return unpacked_wheel(tmp_path_factory.mktemp("wheel"))


def run(site, folder, *command):
    environment = {**os.environ, "PYTHONPATH": str(site), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )


def test_its_command_works_elsewhere(installed, tmp_path):
    where = run(installed, tmp_path, "-c", "import examdeck; print(examdeck.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed)
    run(installed, tmp_path, ROOT / "tools/try_command.py", sys.executable, "-m", "examdeck")


def test_it_is_typed_and_licensed(installed):
    assert (installed / "examdeck/py.typed").exists()
    assert list(installed.glob("examdeck-*.dist-info/licenses/LICENSE"))
    assert "examdeck = examdeck.cli.start:start" in next(installed.glob("*.dist-info/entry_points.txt")).read_text()


def test_templates_have_one_home(installed):
    packed = {str(path.relative_to(installed / "examdeck/templates")) for path in installed.rglob("templates/**/*")}
    assert packed >= {str(path.relative_to(ROOT / "templates")) for path in (ROOT / "templates").rglob("*")}
    assert not (ROOT / "src/examdeck/templates").exists()


@pytest.mark.parametrize("name", ["deck", "bank"])
def test_it_prints_its_schemas(name, installed, tmp_path):
    printed = run(installed, tmp_path, "-m", "examdeck", "schema", name).stdout
    assert json.loads(printed) == json.loads((ROOT / f"src/examdeck/schema/{name}.schema.json").read_text())


def test_it_begins_a_bank(installed, tmp_path):
    run(installed, tmp_path, "-m", "examdeck", "init", "bank")
    for ours, name in {"bank-workflow.yml": "bank.yml", "bank-release-workflow.yml": "release.yml"}.items():
        assert (tmp_path / "bank/.github/workflows" / name).read_bytes() == (ROOT / "docs" / ours).read_bytes()
