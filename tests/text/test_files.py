"""Files are replaced whole or not at all."""

import os
import stat

import pytest

from examdeck.text.files import has_lines, replacing, write_atomically


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_replaces_the_content(tmp_path):
    target = tmp_path / "deck.lock"
    target.write_bytes(b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["deck.lock"]


@pytest.mark.parametrize(
    ("content", "expected"), [(b"a\nb\n", True), (b"a\n", False), (b"a\nb", False), (b"a\nb\nc\n", False), (b"", False)]
)
def test_has_lines(tmp_path, content, expected):
    (tmp_path / "file").write_bytes(content)
    assert has_lines(tmp_path / "file", [b"a\n", b"b\n"]) is expected


def test_a_file_that_is_not_there_has_no_lines(tmp_path):
    assert not has_lines(tmp_path / "file", [])


def test_makes_missing_folders(tmp_path):
    write_atomically(tmp_path / "build" / "deep" / "file", b"new")
    assert (tmp_path / "build" / "deep" / "file").read_bytes() == b"new"


def test_a_block_that_raises_touches_no_target(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"old")
    with pytest.raises(ValueError, match="no"), replacing(one, two) as (first, second):
        first.write_bytes(b"new")
        second.write_bytes(b"new")
        raise ValueError("no")
    assert one.read_bytes() == b"old"
    assert names(tmp_path) == ["one"]


def test_a_target_that_was_not_written_keeps_the_others_as_they_were(tmp_path):
    one = tmp_path / "one"
    one.write_bytes(b"old")
    with pytest.raises(FileNotFoundError), replacing(one, tmp_path / "two") as (first, _):
        first.write_bytes(b"new")
    assert one.read_bytes() == b"old"


def test_leftovers_of_a_killed_process_are_overwritten(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    (tmp_path / ".file.tmp").symlink_to(elsewhere)
    write_atomically(tmp_path / "file", b"new")
    assert elsewhere.read_bytes() == b"precious"
    assert names(tmp_path) == ["elsewhere", "file"]


def test_a_link_keeps_pointing_at_its_file(tmp_path):
    real = tmp_path / "real"
    real.write_bytes(b"old")
    (tmp_path / "link").symlink_to(real)
    write_atomically(tmp_path / "link", b"new")
    assert real.read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


def test_a_new_file_has_the_usual_mode(tmp_path):
    umask = os.umask(0o022)
    try:
        write_atomically(tmp_path / "file", b"new")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o644
