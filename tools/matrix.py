"""Runs the tests that need neither Anki nor a browser at both ends of what is allowed.

The lowest dependencies on the oldest Python at hand, and the newest on the newest, each in an environment of its own in
`.venv/matrix`. The newest on an old Python are what `make test` has. The tests' own tools are those of
requirements-dev.txt.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENTS = ROOT / ".venv/matrix"
UV = ROOT / ".venv/bin/uv"
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
"""A line of `uv pip freeze` or of requirements-dev.txt."""

NO_WHEEL = re.compile(r"has no (?:usable )?wheels")
"""How uv says so."""

Version = tuple[int, ...]


class UvError(Exception):
    """What uv says when it fails."""


def pythons() -> dict[Version, str]:
    """The oldest and the newest Python that examdeck runs on: on PATH, in /usr/bin, and those of pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    folders = [*map(Path, os.get_exec_path()), Path("/usr/bin"), *(pyenv.glob("*/bin"))]
    names = re.compile(r"python3(\.\d+)?")
    programs = {file for folder in folders for file in folder.glob("python3*") if names.fullmatch(file.name)}
    found = {}
    for program in sorted(programs):
        version = _version_of(program)
        if version >= _numbers(PROJECT["project"]["requires-python"]):
            found.setdefault(version, str(program))
    return {version: found[version] for version in sorted({min(found), max(found)})}


def install(python: str, resolution: str, environment: Path) -> str:
    """Make an environment; says what it has, and where a lower bound has no wheel."""
    tools = dict(PINNED.findall((ROOT / "requirements-dev.txt").read_text(encoding="utf-8")))
    wanted = [re.match(r"[\w-]+", line)[0] for line in PROJECT["dependency-groups"]["test"]]
    _uv("venv", "--quiet", "--clear", "--python", python, str(environment))
    inside = ("--quiet", "--python", str(environment))
    _uv("pip", "install", *inside, "--resolution", RESOLUTIONS[resolution], "--no-build", "-r", "pyproject.toml")
    got = dict(PINNED.findall(_uv("pip", "freeze", *inside)))
    _uv("pip", "install", *inside, *_pins(got), *_pins({name: tools[name] for name in wanted}))
    _uv("pip", "install", *inside, "--no-deps", "--no-build-isolation", "--editable", ".")
    bounds = dict(line.split(">=") for line in PROJECT["project"]["dependencies"])
    missing = {name for name, bound in bounds.items() if resolution == "lowest" and not _same(got[name], bound)}
    return ", ".join(
        f"{name} {got[name]}" + (f" (no wheel of {bounds[name]} for this Python)" if name in missing else "")
        for name in bounds
    )


def main(jobs: str) -> int:
    """Run every cell; the exit status is 1 if one failed."""
    results = []
    found = pythons()
    for version, resolution in zip((min(found), max(found)), RESOLUTIONS, strict=True):
        cell, python = f"Python {'.'.join(map(str, version))}, {resolution} dependencies", found[version]
        environment = ENVIRONMENTS / f"{'.'.join(map(str, version))}-{resolution}"
        began = time.monotonic()
        try:
            print(f"== {cell}: {install(python, resolution, environment)}", flush=True)
        except UvError as error:
            if not NO_WHEEL.search(str(error)):
                raise
            print(f"== {cell}: left out, for want of wheels: {error}", flush=True)
            continue
        command = [str(environment / "bin/python"), "-m", "pytest", "-q", "--without-anki"]
        ended = subprocess.run([*command, "-n", jobs, "--dist", "loadfile"], cwd=ROOT, check=False)
        results.append((cell, ended.returncode, time.monotonic() - began))
    for cell, status, seconds in results:
        print(f"{'failed' if status else 'passed'} in {seconds:3.0f} s: {cell}")
    return int(any(status for _, status, _ in results))


def _pins(versions: dict[str, str]) -> list[str]:
    return [f"{name}=={version}" for name, version in versions.items()]


def _uv(*arguments: str) -> str:
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "1"}
    ended = subprocess.run([UV, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise UvError(ended.stderr)
    return ended.stdout


def _version_of(program: Path) -> Version:
    """None at all of what does not run: pyenv has a shim for every name, whether or not one is chosen."""
    code = "import sys; print(*sys.version_info[:3] if sys.version_info[3] == 'final' else ())"
    said = subprocess.run([program, "-c", code], capture_output=True, text=True, check=False)
    return _numbers(said.stdout)


def _numbers(text: str) -> Version:
    return tuple(map(int, re.findall(r"\d+", text)))


def _same(version: str, bound: str) -> bool:
    return re.sub(r"(\.0)+$", "", version) == re.sub(r"(\.0)+$", "", bound)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
