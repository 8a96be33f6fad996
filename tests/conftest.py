"""How all tests run."""

import os

import pytest
from hypothesis import settings

# Machines are shared: a slow example is none to report. CI draws the same examples every time.
settings.register_profile("examdeck", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("examdeck")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """No test reads or writes the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
