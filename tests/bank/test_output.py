"""No command writes over what a bank is made of."""

from pathlib import Path

import pytest

from examdeck.bank.layout import locate
from examdeck.bank.output import check_lock, check_output, file_marks
from examdeck.model.finding import Stopped


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text("uid: p\ndeck: P\nsources: [a.md]\n")
    for name in ("a.md", "deck.lock", "quiz.md", "quiz.md.lock", "image.png", "notes.txt"):
        Path(name).touch()


def refused(target, *inputs):
    try:
        check_output(Path(target), file_marks(map(Path, inputs)))
    except Stopped as stopped:
        (finding,) = stopped.findings
        assert finding.code == "E405"
        assert finding.remedy
        return finding.text.rpartition(": it is ")[2]
    return ""


def test_inputs_by_any_name():
    Path("hard.png").hardlink_to("image.png")
    Path("soft.png").symlink_to("image.png")
    Path("folder").mkdir()
    Path("back").symlink_to(".")
    for name in ("image.png", "./image.png", "folder/../image.png", "back/image.png", "hard.png", "soft.png"):
        assert refused(name, "image.png") == "what this is made from"
    assert refused(Path("image.png").resolve(), "image.png") == "what this is made from"


def test_an_input_that_is_not_there_yet():
    for name in ("./new.lock", "New.Lock"):
        assert refused(name, "new.lock") == "what this is made from"
    Path("dangling").symlink_to("new.lock")
    assert refused("dangling", "new.lock") == "what this is made from"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("deck.yaml", "a bank's deck.yaml"),
        ("deck.lock", "a lock"),
        ("quiz.md.lock", "a lock"),
        ("quiz.md", "a bank with a lock"),
        ("a.md", "a source of deck.yaml"),
        ("image.png", "a picture or a sound"),
        ("notes.txt", ""),
        ("new.lock", ""),
        ("new/deck.yaml", "a bank's deck.yaml"),
    ],
)
def test_parts_of_any_bank(target, reason):
    assert refused(target) == reason


def test_a_source_of_a_folder_that_nobody_listed():
    Path("loose").mkdir()
    for name in ("a.md", "b.md"):
        Path("loose", name).touch()
    Path("loose/deck.lock").write_text('{"format":"letters","source":"a.md"}\n{"guid":"…"}\n{"source":"b.md"}\n')
    assert refused("loose/a.md") == "a source of the bank in loose"
    assert refused("loose/b.md") == ""


def test_sources_in_folders_below_their_deck():
    Path("deck.yaml").write_text(
        "uid: p\ndeck: P\nsources: ['part/**/*.md', extra.md]\ntranslations: {de: de/p.yaml}\n"
    )
    for name in ("part/one/a.md", "part/one/a.txt", "de/p.yaml", "extra.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("1. Is it?\n")
    Path("part/soft.txt").symlink_to("../extra.md")
    for name in ("part/one/a.md", "de/p.yaml", "part/soft.txt"):
        assert refused(name) == "a source of deck.yaml"
    assert refused("part/one/a.txt") == refused("part/one/new.md") == ""
    Path("part/other").mkdir()
    Path("part/other/b.txt").touch()
    Path("deck.lock").write_text('{"format":"letters","source":"part/other/b.txt"}\n')
    assert refused("part/other/b.txt") == "a source of the bank in ."


def test_a_deck_yaml_that_cannot_be_read_is_no_obstacle():
    Path("deck.yaml").write_text("[")
    assert refused("notes.txt") == ""
    assert refused("deck.yaml") == "a bank's deck.yaml"


def test_a_lock_stays_in_the_bank(tmp_path):
    Path("real").mkdir()
    Path("bank").mkdir()
    Path("bank/deck.yaml").write_text("uid: p\ndeck: P\nsources: ['*.md']\n")
    for target in ("../real/deck.lock", "../real/none", str(tmp_path / "real")):
        Path("bank/deck.lock").unlink(missing_ok=True)
        Path("bank/deck.lock").symlink_to(target)
        with pytest.raises(Stopped, match="E405 the lock is outside"):
            check_lock(locate(Path("bank")))
    Path("bank/deck.lock").unlink()
    Path("bank/deck.lock").symlink_to("other.lock")
    check_lock(locate(Path("bank")))
