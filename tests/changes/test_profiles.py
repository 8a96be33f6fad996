"""Where Anki keeps collections, on each system, and which of them is meant."""

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


@pytest.mark.parametrize("name", ["", "Eve"])
def test_there_is_none(base, name):
    if name:
        has(base, "Ada")
    with pytest.raises(Stopped, match=r"^[^:]*: E505 Anki has no profile of"):
        collection_of(name)
