"""`examdeck preview --watch`: the page shows each change of the bank, also while it is broken."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from examdeck.preview.live import LivePage, file_changes

BANK = "# Planets\n\n**Question 1**\nNearest to the sun?\n\n- [x] Mercury\n- [ ] Venus\n"


@pytest.fixture
def bank(tmp_path):
    folder = tmp_path / "bank"
    (folder / "media").mkdir(parents=True)
    (folder / "quiz.md").write_text(BANK)
    (folder / "deck.yaml").write_text("uid: planets\ndeck: Planets\nsources: ['*.md']\n")
    return folder


@pytest.fixture
def watching(bank):
    """The running command, and the page's address."""
    command = [sys.executable, "-m", "examdeck", "preview", "--watch"]
    process = subprocess.Popen(command, cwd=bank, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        said = process.stdout.readline()
        assert said.startswith("1 question, "), process.stderr.readline()
        yield process, process.stdout.readline().split()[0]
    finally:
        process.kill()
        process.communicate()


def test_each_change_is_shown_where_the_reader_is(bank, watching, viewer):
    _, url = watching
    viewer.load(url)
    viewer.until_card("document.querySelector('.mcq-stem')?.innerText === 'Nearest to the sun?'")
    viewer.press("Space")
    (bank / "more.md").write_text(BANK.replace("Nearest to", "Farthest from").replace("1", "2"))
    viewer.until("document.querySelectorAll('#list > li').length === 2")
    viewer.until_card("document.querySelector('.mcq')?.dataset.side === 'back'")
    (bank / "quiz.md").write_text(BANK.replace("Nearest", "Closest"))
    viewer.until("document.querySelectorAll('#list .title')[1].textContent === 'Closest to the sun?'")
    (bank / "deck.yaml").write_text("uid: planets\ndek: Planets\n")
    viewer.until("document.querySelector('#found li')?.textContent.includes('deck.yaml:1:1')")
    (bank / "deck.yaml").write_text("uid: planets\ndeck: The planets\nsources: ['quiz.md']\n")
    viewer.until("document.querySelector('h1').textContent === 'The planets'")
    (bank / "templates/card").mkdir(parents=True)
    (bank / "templates/card/front.html").write_text("Mine: {{Stem}}")
    viewer.press("Space")
    viewer.until_card("document.body.innerText.startsWith('Mine:')")
    (bank / "quiz.md").write_text(BANK.replace("sun?", "![](media/sun.svg)"))
    viewer.until_card("document.querySelector('mark')")
    (bank / "media/sun.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>')
    viewer.until_card("document.images[0]?.naturalWidth === 7")
    assert viewer.errors() == []
    viewer.load("about:blank")  # or the page goes on asking for changes


def test_ctrl_c_ends_it_well(watching):
    process, url = watching
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, "read 1 question with 1 key; every line understood\n")
    with pytest.raises(OSError, match="refused"):
        urlopen(url)


def test_it_writes_nothing(bank, watching, monkeypatch):
    assert sorted(path.name for path in bank.rglob("*")) == ["deck.yaml", "media", "quiz.md"]


# ---- the server ----


def test_the_page_and_nothing_else_is_served_and_to_this_machine_alone():
    with LivePage() as live:
        live.show(lambda version: f"page {version} é\ud800")
        with urlopen(live.url) as answer:
            assert answer.read().decode() == "page 1 é?"
            assert answer.headers["Cache-Control"] == "no-store"
        for path, host, status in [("other", "", 404), ("", "evil.example:80", 403), ("changes", "evil.example", 403)]:
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(live.url + path, headers={"Host": host} if host else {}))
            assert refused.value.code == status
            refused.value.close()
        assert live.url.startswith("http://127.0.0.1:")


def test_readers_are_told_each_version():
    with LivePage() as live:
        live.show(str)
        with urlopen(live.url + "changes") as stream:
            assert stream.readline() == b"data: 1\n"
            assert stream.readline() == b"\n"
            live.show(str)
            assert stream.readline() == b"data: 2\n"


def test_files_are_looked_at_until_one_is_another(tmp_path, monkeypatch):
    looks = 0

    def files():
        nonlocal looks
        looks += 1
        if looks == 3:
            (tmp_path / "new").write_text("new")
        return tmp_path.iterdir()

    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    (tmp_path / "old").write_text("old")
    seen = file_changes(files)
    next(seen)
    assert looks == 1
    next(seen)
    assert looks == 3
    (tmp_path / "old").unlink()
    next(seen)
    assert looks == 4
