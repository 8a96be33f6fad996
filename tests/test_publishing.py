"""What a release needs: the one place for an address, README as an index shows it, and notes of the version."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

import examdeck

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT), str(ROOT / "tools")]

from hatch_build import ShownByIndexes  # noqa: E402 - the path is set above
from release_notes import notes  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ADDRESS = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["custom"]["address"]
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
NONE_YET = re.compile(r"\bADDRESS\b|no public\s+address|no package\s+index", re.IGNORECASE)


def metadata(address):
    made = {}
    ShownByIndexes(str(ROOT), {"address": address}).update(made)
    return made


def test_with_an_address_all_links_and_pictures_of_readme_lead_there():
    shown = metadata("https://example.org/me/examdeck/")
    links = [first or second for first, second in LINK.findall(shown["readme"]["text"])]
    assert links
    assert all(link.startswith("https://") for link in links)
    assert 'src="https://example.org/me/examdeck/raw/HEAD/docs/pictures/phone.png"' in shown["readme"]["text"]
    assert shown["urls"]["Issues"] == "https://example.org/me/examdeck/issues"


def test_without_one_readme_has_no_link_that_leads_nowhere():
    shown = metadata("")
    assert shown["urls"] == {}
    assert "<img" not in shown["readme"]["text"]
    links = [first or second for first, second in LINK.findall(shown["readme"]["text"])]
    assert all(link.startswith("https://") for link in links)


def test_pages_say_that_there_is_no_address_until_there_is_one():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    saying = [page.name for page in pages if NONE_YET.search(page.read_text(encoding="utf-8"))]
    assert bool(saying) is not bool(ADDRESS), saying


@pytest.fixture
def released(tmp_path):
    """A project that is ready to be released."""
    for name in ("pyproject.toml", "src/examdeck/__init__.py", "CHANGELOG.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    change(tmp_path / "pyproject.toml", r'^address = ".*"', 'address = "https://example.org/examdeck"')
    change(
        tmp_path / "CHANGELOG.md",
        rf"^## {re.escape(examdeck.__version__)}.*",
        f"## {examdeck.__version__} (2030-01-01)",
    )
    return tmp_path


def change(file, old, new):
    text, found = re.subn(old, new, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert found
    file.write_text(text, encoding="utf-8")


def test_the_notes_of_a_release_are_its_section(released):
    change(released / "CHANGELOG.md", r"\Z", "\n## 0.0.1 (2020-01-01)\n\nOlder.\n")
    said = notes(f"v{examdeck.__version__}", released)
    assert said.startswith("The first release.")
    assert "Older" not in said


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("pyproject.toml", r'^address = ".*"', 'address = ""', "no address"),
        ("CHANGELOG.md", r"\(2030-01-01\)", "(unreleased)", "no section"),
        ("CHANGELOG.md", rf"^## {re.escape(examdeck.__version__)}", "## 0.0.9", "no section"),
        ("src/examdeck/__init__.py", r'^__version__ = ".*"', '__version__ = "9.9.9"', "the version is 9.9.9"),
    ],
)
def test_what_cannot_be_released_yet_is_refused(released, file, old, new, reason):
    change(released / file, old, new)
    with pytest.raises(ValueError, match=reason):
        notes(f"v{examdeck.__version__}", released)
