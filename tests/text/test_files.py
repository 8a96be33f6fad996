"""Files are replaced whole or not at all."""

import os
import socket
import stat
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from examdeck.text.files import replacing, write_atomically


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_replaces_the_content(tmp_path):
    target = tmp_path / "deck.lock"
    target.write_bytes(b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["deck.lock"]


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


def test_targets_are_replaced_in_the_order_given(tmp_path):
    """A lock without its package is built again; a package without its lock would be of nobody."""
    lock, package = tmp_path / "deck.lock", tmp_path / "deck.apkg"
    lock.write_bytes(b"old")
    with pytest.raises(OSError, match="directory"), replacing(lock, package) as (first, second):
        first.write_bytes(b"new")
        second.write_bytes(b"new")
        package.mkdir()  # which no file replaces
    assert lock.read_bytes() == b"new"


def test_leftovers_of_a_killed_process_are_replaced(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_bytes(b"precious")
    for leave in (
        lambda path: path.symlink_to(elsewhere),
        lambda path: path.write_bytes(b"half"),
        lambda path: path.mkdir(),
        lambda path: (path.mkdir(), (path / "0-file").symlink_to(elsewhere / "precious")),
        lambda path: (path.mkdir(), (path / ".gitignore").symlink_to(elsewhere / "precious")),
        lambda path: (path.mkdir(), (path / "folder").symlink_to(elsewhere), (path / "other").mkdir()),
    ):
        leave(tmp_path / ".file.tmp")
        write_atomically(tmp_path / "file", b"new")
        assert (elsewhere / "precious").read_bytes() == b"precious"
        assert names(tmp_path) == ["elsewhere", "file"]


def test_what_is_not_whole_is_in_one_folder_that_git_does_not_see(tmp_path):
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    with replacing(tmp_path / "bank.lock", tmp_path / "out" / "package") as temporary:
        for path in temporary:
            path.write_bytes(b"new")
        assert names(tmp_path) == [".git", "out"]
        assert names(tmp_path / "out") == [".package.tmp"]
        assert subprocess.run([*git, "status", "--short"], check=True, capture_output=True).stdout == b""
    assert names(tmp_path) == [".git", "bank.lock", "out"]
    assert names(tmp_path / "out") == ["package"]


def test_targets_on_two_disks(tmp_path):
    with tempfile.TemporaryDirectory(dir="/dev/shm") as memory:
        target = Path(memory, "deck.lock")
        assert target.parent.stat().st_dev != tmp_path.stat().st_dev
        target.write_bytes(b"old")
        target.chmod(0o600)
        with replacing(target, tmp_path / "package") as (first, second):
            first.write_bytes(b"new")
            second.write_bytes(b"new")
            assert target.read_bytes() == b"old"
        assert target.read_bytes() == (tmp_path / "package").read_bytes() == b"new"
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        assert names(Path(memory)) == ["deck.lock"]


def test_build_is_not_for_git_and_other_folders_are_left_alone(tmp_path):
    for folder in ("build", "out"):
        write_atomically(tmp_path / folder / "file", b"new")
    assert (tmp_path / "build/.gitignore").read_text() == "*\n"
    assert names(tmp_path / "out") == ["file"]
    (tmp_path / "build/.gitignore").unlink()
    write_atomically(tmp_path / "build" / "file", b"newer")
    assert names(tmp_path / "build") == ["file"]


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o444])
def test_a_mode_is_kept(tmp_path, mode):
    (tmp_path / "file").touch()
    (tmp_path / "file").chmod(mode)
    write_atomically(tmp_path / "file", b"new")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == mode


def fifo(path):
    os.mkfifo(path)


def listening(path):
    with closing(socket.socket(socket.AF_UNIX)) as own:
        own.bind(str(path))


@pytest.mark.parametrize("make", [fifo, listening, Path.mkdir, lambda path: path.symlink_to(path)])
def test_what_is_no_regular_file_is_refused(tmp_path, monkeypatch, make):
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    make(Path("thing"))
    Path("link").symlink_to("thing")
    for name in ("thing", "link"):
        with pytest.raises(OSError, match=r"no regular file|symbolic links"):
            write_atomically(Path(name), b"new")
    assert names(tmp_path) == ["link", "thing"]


def test_a_link_to_a_pipe_without_a_name_is_refused_by_its_own_name():
    ours, theirs = os.pipe()
    try:
        with pytest.raises(OSError, match="no regular file") as refused:
            write_atomically(Path(f"/dev/fd/{theirs}"), b"new")
    finally:
        os.close(ours)
        os.close(theirs)
    assert refused.value.filename == f"/dev/fd/{theirs}"


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
