"""A browser for the preview, and a bank in which there is something of everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from examdeck.bank.layout import locate
from examdeck.preview.page import page, preview_bank
from preview.viewer import Viewer

if TYPE_CHECKING:
    from collections.abc import Iterator

MIXED = Path(__file__).parent / "mixed"


@pytest.fixture(scope="session")
def viewer() -> Iterator[Viewer]:
    viewer = Viewer()
    yield viewer
    viewer.close()


@pytest.fixture(scope="session")
def mixed(tmp_path_factory) -> Path:
    """The page of the mixed bank."""
    target = tmp_path_factory.mktemp("mixed") / "mixed.html"
    target.write_text(page(preview_bank(locate(MIXED))), encoding="utf-8")
    return target


@pytest.fixture
def opened(viewer, mixed) -> Iterator[Viewer]:
    """The page of the mixed bank, as it first opens; at the end it must have had no error and asked for nothing."""
    viewer.load(mixed)
    viewer.until_card("document.querySelector('.mcq.js')")
    yield viewer
    viewer.js("sessionStorage.clear()")
    assert viewer.errors() == []
    assert viewer.requests() == []
