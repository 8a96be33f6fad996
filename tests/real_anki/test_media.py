"""Pictures under other names than their files: Anki keeps them, shows them, and misses none."""

from html import unescape
from pathlib import Path

from click.testing import CliRunner
from learner import learner
from releases import png

from examdeck.cli.main import main

NAMES = ["one/map.png", "two/map.png", "_x.png", "latex-x.png", "fig%20a.png", "100%.png", "b[1] (2).png", "a&b'c.png",
         "é" * 70 + ".png", "żółw 图.png", "Pasted image #1.png", "MAP.PNG"]  # fmt: skip


def test_every_picture_arrives_under_a_name_that_anki_keeps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = []
    for number, name in enumerate(NAMES):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(png(number + 1))
        shown.append(f"![{number}](<{name.replace('%', '%25')}>)")
    stem = "Which? " + " ".join([*shown, "![gone](gone.png)", "![far](https://example.org/far.png)"])
    Path("bank.yaml").write_text(f'questions:\n  - id: q-1\n    stem: "{stem}"\n    answer: This one\n', "utf-8")
    result = CliRunner().invoke(main, ["build", "bank.yaml", "--uid", "maps", "-o", "maps.apkg"])
    assert result.exit_code == 0, result.output
    with learner(tmp_path / "learner") as someone:
        assert someone.imports(Path("maps.apkg")).new == 1
        note = someone.note("q-1")
        files = map(unescape, someone.col.media.files_in_str(note.mid, note["Stem"]))
        folder = Path(someone.col.media.dir())
        assert [(folder / file).read_bytes() for file in files] == [png(number + 1) for number in range(len(NAMES))]
        state = someone.col.media.check()
        assert (list(state.missing), list(state.unused)) == ([], [])
