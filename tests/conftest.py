"""How all tests run."""

import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are shared: a slow example is none to report. Each run draws the same examples, so that none fails by chance;
# `pytest --hypothesis-profile search` looks for others.
settings.register_profile("examdeck", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("examdeck")

# A shell ignores Ctrl+C for what it starts in the background, and a program that is born so never hears of it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

HERE = Path(__file__).parent
NEED_ANKI = [HERE / "card", HERE / "preview", HERE / "real_anki", HERE / "site"]
"""The folders of the tests that need the real Anki or a browser."""


def pytest_addoption(parser):
    parser.addoption("--without-anki", action="store_true", help="leave out what needs the real Anki or a browser")


def pytest_ignore_collect(collection_path, config):
    return True if collection_path in NEED_ANKI and config.getoption("--without-anki") else None


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """No test reads or writes the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
