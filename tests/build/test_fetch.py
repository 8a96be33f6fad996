"""`--fetch-media`: each file once, whole or not at all."""

import signal
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.bank.bank import read_bank
from examdeck.bank.layout import locate
from examdeck.build.download import Limits
from examdeck.build.fetch import fetch_media
from examdeck.cli.main import main
from examdeck.model.finding import Stopped
from loopback import begins, leads_to, says, serving

PICTURE = b"\x89PNG\r\n"
SHORT = Limits(bytes=10_000, seconds=30, silence=0.2, redirects=3)
KILLED = """
import sys
from pathlib import Path
from examdeck.bank.bank import read_bank
from examdeck.bank.layout import locate
from examdeck.build.fetch import fetch_media
layout = locate(Path("quiz.md"))
fetch_media(read_bank(layout).questions, layout, may_connect=lambda *_: True)
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def bank(*urls):
    shown = " ".join(f"![]({url})" for url in urls)
    Path("quiz.md").write_text(f"# Planets\n\n## Question 1\nWhich planet? {shown}\n\n- [x] Mars\n- [ ] Venus\n")
    layout = locate(Path("quiz.md"))
    return read_bank(layout).questions, layout


def fetch(server, *urls):
    questions, layout = bank(*urls)
    said = fetch_media(questions, layout, may_connect=server.allows, limits=SHORT)
    return [finding.text for _, finding in said]


def saved():
    return {path.name[13:]: path.read_bytes() for path in Path("media").glob("*")}


def test_each_address_is_saved_once_under_a_name_that_it_alone_gives():
    with serving(a_png=says(PICTURE), b=says(PICTURE, kind="image/svg+xml"), c_jpg=leads_to("/a.png")) as server:
        urls = [f"{server.url}/{path}" for path in ("a.png", "a.png", "b", "c.jpg")]
        for _ in range(2):
            assert fetch(server, *urls) == []
        assert sorted(server.asked) == ["/a.png", "/a.png", "/b", "/c.jpg"]
    assert saved() == {"a.png": PICTURE, "b.svg": PICTURE, "c.jpg": PICTURE}


def test_two_addresses_of_one_name_are_two_files():
    with serving(**{"a_png?1": says(PICTURE), "a_png?2": says(b"\x89PNG two")}) as server:
        assert fetch(server, f"{server.url}/a.png?1", f"{server.url}/a.png?2") == []
    assert len(list(Path("media").iterdir())) == 2


BAD = {
    "not found": (says(b"", status="404 Not Found"), "its server says 404 Not Found"),
    "a page under a picture's type": (says(b"<!DOCTYPE html>"), "it is no picture or sound"),
    "a pointer": (says(b"version https://git-lfs.github.com/spec/v1\n"), "it is no picture or sound"),
    "empty": (says(b""), "it is no picture or sound"),
    "a text under no type": (says(b"Not found", kind="text/plain"), "it is no picture or sound"),
    "too large": (says(bytes(10_001)), "it has more than 0.01 MB"),
    "truncated": (says(PICTURE, length=99), "the connection broke before its end"),
    "silent": (begins(b"HTTP/1.1 200 OK\r\n"), "its server went silent"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_fails_is_named_and_nothing_of_it_is_kept(case):
    answer, reason = BAD[case]
    with serving(x_png=answer, a_png=says(PICTURE)) as server:
        (text,) = fetch(server, f"{server.url}/a.png", f"{server.url}/x.png")
        assert text == f"{server.url}/x.png was not saved: {reason}"
    assert saved() == {"a.png": PICTURE}


def test_an_unknown_type_is_believed_where_the_address_names_a_picture():
    svg = says(b"<svg/>", kind="text/plain")
    picture = says(PICTURE, kind="application/octet-stream")
    with serving(a_png=picture, b=says(PICTURE, kind="text/plain"), c_svg=svg) as server:
        assert fetch(server, *(f"{server.url}/{path}" for path in ("a.png", "b", "c.svg"))) == [
            f"{server.url}/b was not saved: it is no picture or sound, but text/plain"
        ]


def test_a_machine_that_cannot_be_reached_is_asked_once():
    with serving(x_png=begins(b""), y_png=says(PICTURE)) as server:
        texts = fetch(server, f"{server.url}/x.png", f"{server.url}/y.png")
        assert server.asked == ["/x.png"]
    assert [text.partition(" was ")[2] for text in texts] == ["not saved: its server went silent"] * 2


def test_the_usual_check_lets_nobody_ask_this_machine():
    with serving(x_png=says(PICTURE)) as server:
        questions, layout = bank(f"{server.url}/x.png")
        ((_, finding),) = fetch_media(questions, layout)
        assert server.asked == []
    assert (finding.code, finding.place.line) == ("E308", 4)
    assert "private network" in finding.text
    assert "media/" in finding.remedy


def test_nothing_is_written_outside_the_bank(tmp_path):
    inner, outer = tmp_path / "bank", tmp_path / "outer"
    inner.mkdir()
    outer.mkdir()
    (inner / "media").symlink_to(outer)
    with serving(x_png=says(PICTURE)) as server:
        questions, layout = bank(f"{server.url}/x.png")
        layout = replace(layout, folder=inner, root=inner)
        ((_, finding),) = fetch_media(questions, layout, may_connect=server.allows)
    assert "the folder media is outside the bank" in finding.text
    assert list(outer.iterdir()) == []


def test_a_folder_that_cannot_be_written_stops():
    Path("media").write_text("no folder")
    with serving(x_png=says(PICTURE)) as server, pytest.raises(Stopped, match="E402"):
        fetch(server, f"{server.url}/x.png")


def test_a_build_that_is_killed_half_way_leaves_nothing_that_looks_whole():
    half = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 99\r\n\r\n\x89PNG"
    with serving(a_png=says(PICTURE), b_png=begins(half)) as server:
        urls = f"{server.url}/a.png", f"{server.url}/b.png"
        bank(*urls)
        with subprocess.Popen([sys.executable, "-c", KILLED]) as building:
            assert server.hanging.wait(60)
            building.send_signal(signal.SIGKILL)
        assert saved() == {"a.png": PICTURE}
        assert fetch(server, *urls) == [f"{urls[1]} was not saved: its server went silent"]
        assert server.asked == ["/a.png", "/b.png", "/b.png"], "what is there is not asked for again"


def build(server, monkeypatch, *arguments):
    monkeypatch.setattr(
        "examdeck.build.fetch.fetch_media", partial(fetch_media, may_connect=server.allows, limits=SHORT)
    )
    return CliRunner().invoke(main, ["build", "quiz.md", "--uid", "planets", *arguments])


def test_a_build_shows_what_it_saved_and_names_what_it_could_not(monkeypatch):
    with serving(a_png=says(PICTURE), b_png=says(b"", status="404 Not Found")) as server:
        bank(f"{server.url}/a.png", f"{server.url}/b.png")
        before = build(server, monkeypatch)
        assert "quiz.md:4:19: warning E302 2 pictures are on the network" in before.stderr
        assert server.asked == []
        fetched = build(server, monkeypatch, "--fetch-media")
        assert fetched.exit_code == 0
        assert f"E308 {server.url}/b.png was not saved: its server says 404 Not Found" in fetched.stderr
        assert "E302" not in fetched.stderr
        assert "  changed" in fetched.stdout
        build(server, monkeypatch, "--fetch-media")
        assert server.asked == ["/a.png", "/b.png", "/b.png"], "what failed is tried again"
        after = build(server, monkeypatch)
        assert "E302 1 picture is on the network" in after.stderr
        assert "  unchanged" in after.stdout


def test_a_file_that_comes_from_a_colleague_is_seen(monkeypatch):
    with serving(b=says(PICTURE, kind="image/webp")) as server:
        questions, layout = bank(f"{server.url}/b")
        assert "E302" in build(server, monkeypatch).stderr
        fetch_media(questions, layout, may_connect=server.allows)
        assert "E302" not in build(server, monkeypatch).stderr
