"""Where Anki keeps collections, on each system, and which of them is meant."""

import os
import sys
from pathlib import Path

import pytest

from examdeck.changes.profiles import bases, collection_of
from examdeck.model.finding import Stopped

HOME = Path("/home/ada")


@pytest.mark.parametrize(
    ("environment", "platform", "folders"),
    [
        ({}, "linux", [".local/share/Anki2", ".var/app/net.ankiweb.Anki/data/Anki2"]),
        ({"XDG_DATA_HOME": "/data"}, "linux", ["/data/Anki2", ".var/app/net.ankiweb.Anki/data/Anki2"]),
        ({}, "darwin", ["Library/Application Support/Anki2"]),
        ({"APPDATA": "/roaming"}, "win32", ["/roaming/Anki2"]),
        ({"ANKI_BASE": "/own"}, "linux", ["/own"]),
    ],
)
def test_the_folders_of_a_system(environment, platform, folders):
    assert list(bases(HOME, environment, platform)) == [HOME / folder for folder in folders]


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("ANKI_BASE", str(tmp_path))
    (tmp_path / "addons21").mkdir()
    return tmp_path


def has(base, *names):
    for name in names:
        (base / name).mkdir()
        (base / name / "collection.anki2").touch()


def test_the_only_profile_is_meant(base):
    has(base, "Ada")
    assert collection_of() == collection_of("Ada") == base / "Ada/collection.anki2"


def test_one_of_several_is_named(base):
    has(base, "Ada", "Bob")
    assert collection_of("Bob") == base / "Bob/collection.anki2"
    with pytest.raises(Stopped, match="E505 Anki has several profiles: 'Ada', 'Bob'"):
        collection_of()


def test_two_of_one_name_are_told_by_their_files(tmp_path, monkeypatch):
    monkeypatch.delenv("ANKI_BASE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for base in bases(tmp_path, os.environ, "linux"):
        base.mkdir(parents=True)
        has(base, "Ada")
    with pytest.raises(Stopped) as stopped:
        collection_of("Ada")
    for base in bases(tmp_path, os.environ, "linux"):
        assert str(base / "Ada/collection.anki2") in str(stopped.value)


def test_there_is_none(base):
    with pytest.raises(Stopped, match="E505 Anki has no profile here"):
        collection_of("Eve")
    has(base, "Ada")
    with pytest.raises(Stopped, match=r"^[^:]*: E505 Anki has no profile of Eve here; there is: 'Ada'"):
        collection_of("Eve")
