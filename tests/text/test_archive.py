import os
from contextlib import suppress
from zipfile import ZIP_STORED, ZipFile

import pytest

from examdeck.text.archive import MOST_MEMBERS, Unpackable, opened
from packing import packed


def test_files_in_their_order(tmp_path):
    path = packed(tmp_path / "a.zip", {"b/c.xml": "<c/>", "a.png": b"\x89PNG", "b/": b""})
    with opened(path) as archive:
        assert archive.names == ("b/c.xml", "a.png")
        assert archive.read("b/c.xml", 4) == b"<c/>"
        with pytest.raises(Unpackable, match="too large"):
            archive.read("b/c.xml", 3)


def test_names_that_lead_elsewhere_are_passed_over(tmp_path):
    names = ["../a.xml", "a/../../b.xml", "/etc/c.xml", "a\\..\\b.xml", "C:/d.xml", "a//b.xml", "./e.xml"]
    with opened(packed(tmp_path / "a.zip", dict.fromkeys(names, "x"))) as archive:
        assert archive.names == ()


def test_a_size_that_is_a_lie_is_not_believed(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.xml": bytes(100_000)})
    data = path.read_bytes()
    path.write_bytes(data.replace((100_000).to_bytes(4, "little"), (9).to_bytes(4, "little")))
    with opened(path) as archive, pytest.raises(Unpackable):
        archive.read("a.xml", 1000)


def test_what_cannot_be_unpacked(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.xml": os.urandom(1000)})
    whole = path.read_bytes()
    for spoilt in (b"", b"PK\x03\x04", whole[:-9], whole[9:], b"PK\x03\x04" + bytes(100)):
        path.write_bytes(spoilt)
        with pytest.raises(Unpackable), opened(path) as archive:
            archive.read("a.xml", 10_000)


def test_no_damage_raises_anything_else(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.xml": os.urandom(1000)})
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with suppress(Unpackable), opened(path) as archive:
            for name in archive.names:
                archive.read(name, 10_000)


def test_too_many_files(tmp_path):
    with ZipFile(tmp_path / "a.zip", "w", ZIP_STORED) as archive:
        for number in range(MOST_MEMBERS + 1):
            archive.writestr(f"{number}.xml", b"")
    with pytest.raises(Unpackable, match="more than"), opened(tmp_path / "a.zip"):
        pass
