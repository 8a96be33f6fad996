"""What docs/ci.md has banks install is found by pip, which not every environment of the tests has."""

from __future__ import annotations

import re

import pytest

import examdeck
from own_wheel import built_wheel
from test_workflow import DOCS, ROOT, git, job_of, ran


@pytest.mark.parametrize("kind", ["git", "whl"])
def test_what_the_workflows_install_is_an_address_of_git_or_a_wheel(kind, tmp_path):
    page = (DOCS / "ci.md").read_text(encoding="utf-8")
    line = next(line for line in re.findall(r"```text\n(.+)\n```", page) if kind in line)
    folder = tmp_path / ".github"
    folder.mkdir()
    if kind == "whl":
        built_wheel(folder)
    line = line.replace("ADDRESS@v0.1.0", f"{ROOT.as_uri()}@{git(ROOT, 'rev-parse', 'HEAD')}")
    (folder / "examdeck.txt").write_text(line + "\n")
    env, steps = job_of("bank-workflow.yml")
    assert steps["Install examdeck"] == job_of("bank-release-workflow.yml")[1]["Install examdeck"]
    # pip finds it, and does not install it: the environment of these tests has it, and its dependencies
    offline = {"PIP_DRY_RUN": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    done = ran(steps["Install examdeck"], tmp_path, env | offline)
    assert done.returncode == 0, done.stderr
    assert f"Would install examdeck-{examdeck.__version__}" in done.stdout
