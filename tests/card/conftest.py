"""A browser and Anki's template engine, for the tests of the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import Browser
from card.cards import Printer, Reviewer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printer]:
    printer = Printer(tmp_path_factory.mktemp("printer"))
    yield printer
    printer.col.close()


@pytest.fixture
def reviewer(browser: Browser) -> Iterator[Reviewer]:
    """Fails the test when a page said something as an error."""
    yield Reviewer(browser)
    assert browser.errors() == []
