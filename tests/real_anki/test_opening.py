"""`examdeck build --open`, and the real Anki that runs: it asks to import the package, and imports it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from desktop import Desktop
from releases import Maintainer

from remote import OFFSCREEN

ASKS = """
from aqt.import_export.import_dialog import ImportDialog
from real_anki.inside import run
dialog = wait_until(lambda: [w for w in mw.app.topLevelWidgets() if isinstance(w, ImportDialog)], "the dialog")[0]
page = dialog.web.page()
button = "document.querySelector('[role=toolbar] button.primary')"
wait_until(lambda: run(page, f"return !!{button}"), "its button")
run(page, f"{button}.click()")
wait_until(lambda: mw.col.note_count(), "the notes")
return dialog.args.path
"""


@pytest.fixture
def anki():
    with Desktop() as desktop:
        yield desktop


def test_the_anki_that_runs_imports_it(anki, tmp_path):
    maintainer = Maintainer(tmp_path / "bank", ["q-1", "q-2"])
    maintainer.saves()
    environment = {**os.environ, **OFFSCREEN, "ANKI_BASE": str(tmp_path)}
    environment["ANKI_SINGLE_INSTANCE_KEY"] = anki.python("return mw.app.KEY")
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    words = [sys.executable, "-m", "examdeck", "build", maintainer.folder, "-o", "my deck.apkg", "--open"]
    ran = subprocess.run(words, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert f"Handed to Anki ({Path(sys.executable).with_name('anki')})" in ran.stdout
    assert anki.python(ASKS) == str(tmp_path / "my deck.apkg")
    assert anki.python("return mw.col.note_count()") == 2
