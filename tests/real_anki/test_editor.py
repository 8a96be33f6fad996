"""Looking at a note in Anki's editor must not change it: Anki would take it for the learner's own edit from then on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desktop import Desktop
from releases import png

from examdeck.bank.layout import locate
from examdeck.build.cache import build_if_changed
from examdeck.build.options import BuildOptions

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BAD_NOTE = """
note = mw.col.new_note(mw.col.models.by_name("Basic"))
note["Front"] = "one<br />two"
mw.col.add_note(note, 1)
return note.id
"""


@pytest.fixture
def rich(tmp_path):
    """A bank rich in markup."""
    folder = tmp_path / "rich"
    folder.mkdir()
    shutil.copy(HERE / "rich.yaml", folder)
    (folder / "deck.yaml").write_text("uid: rich\ndeck: Rich\ntitle: Rich & <b>\nsources: [rich.yaml]\n")
    (folder / "dot.png").write_bytes(png(99))
    (folder / "tone.mp3").write_bytes(b"ID3")
    return folder


@pytest.fixture
def own(tmp_path):
    """The product's own bank, elsewhere, so that its lock stays as it is."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def test_focusing_and_leaving_every_field_changes_nothing(rich, own, tmp_path):
    with Desktop() as anki:
        for folder in (rich, own):
            package = build_if_changed(locate(folder), BuildOptions(output=tmp_path / f"{folder.name}.apkg")).package
            assert anki.imports(package)["new"] > 0
        notes = anki.python("return list(mw.col.find_notes(''))")
        assert len(notes) == 26
        bad = anki.python(BAD_NOTE)
        changes = anki.touch_fields([*notes, bad])
        # what the editor would change is seen to be changed, and it is all
        assert (bad, "Front", "one<br />two", "one<br>two") in changes
        assert {note for note, *_ in changes} == {bad}
