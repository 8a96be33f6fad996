"""Regular expressions that every Python we run on reads alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parents[1] / "src").rglob("*.py"))
_POSSESSIVE_GROUP = re.compile(r"(?<![\\(])\)(?:[*+?]|\{+[\d,]+\}+)\+")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_group_is_possessive(source):
    """Python before 3.11.5 gives wrong matches for one: https://github.com/python/cpython/issues/106052."""
    assert not _POSSESSIVE_GROUP.findall(source.read_text(encoding="utf-8"))
