"""The real Anki desktop without a screen, in a process of its own.

    with Desktop() as anki:
        anki.imports("build/deck.apkg")
        anki.show(anki.cards("tag:hard")[0])
        anki.press("1")
        anki.flip()
        assert anki.js("return document.querySelector('.mcq-verdict').innerText") == "Correct"

What it can do is in `inside.py`, the part that runs in Anki's process; `python` runs any other code there.
"""

from __future__ import annotations

import pickle
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from remote import Remote

if TYPE_CHECKING:
    from collections.abc import Sequence


class Desktop:
    """An Anki that was started for the first time, and shut down at the end."""

    def __init__(self, *, night: bool = False, width: int = 760, height: int = 900) -> None:
        base = tempfile.mkdtemp(prefix="anki-")
        write_profile(Path(base), night=night)
        self.remote = Remote("real_anki.inside", base, str(width), str(height))
        self.call = self.remote.call
        self.call("ready")

    def __enter__(self) -> Desktop:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def close(self) -> None:
        """End Anki."""
        self.remote.close()

    # ---- the collection ----

    def python(self, code: str, **values: Any) -> Any:
        """What the body of a function returns, run within Anki; it has `mw`, `wait`, `wait_until` and the values."""
        return self.call("python", code, values)

    def imports(self, package: str | Path) -> dict[str, int]:
        """Import a package as a learner would; what Anki says it did, by kind."""
        return self.call("imports", str(package))

    def cards(self, query: str = "") -> list[int]:
        """Card ids, in the order of new cards."""
        return self.python("return list(mw.col.find_cards(query, order='c.due'))", query=query)

    # ---- the reviewer ----

    def review(self, deck: str) -> None:
        """Study a deck, from its first card."""
        self.call("review", deck)

    def show(self, card: int) -> None:
        """Show a card's front in the reviewer, whatever is due."""
        self.call("show", card)

    def flip(self) -> None:
        """Show the back, and wait for it."""
        self.call("flip")

    def redraw(self) -> None:
        """Show the side again, as Anki does after an edit."""
        self.call("redraw")

    def side(self, side: str) -> None:
        """Wait until the card's script has settled on a side."""
        self.call("await_side", side)

    def press(self, key: str, *modifiers: str, hold: int = 0) -> None:
        """Press a key of the keyboard for some milliseconds: "1", "Space", "Return"; with "Alt", "Control"."""
        self.call("press", key, modifiers, hold)

    def click(self, selector: str) -> None:
        """Click into the middle of an element with the mouse."""
        self.call("click", selector)

    def hover(self, selector: str) -> None:
        """Move the mouse over the middle of an element."""
        self.call("hover", selector)

    def js(self, code: str) -> Any:
        """What the body of a function returns, run in the reviewer's page."""
        return self.call("js", code)

    def errors(self) -> list[str]:
        """What any page's console said as an error so far; each is told once."""
        return self.call("errors")

    def picture(self, path: str | Path) -> None:
        """Write the main window as a PNG file."""
        self.call("picture", str(path))

    # ---- other windows ----

    def touch_fields(self, notes: Sequence[int]) -> list[tuple[int, str, str, str]]:
        """Focus and leave every field of notes in the editor of Anki's browser.

        Returns:
            what that changed: note, field, before and after; and ("mod", before, after) of a note that it touched.
        """
        return self.call("touch_fields", list(notes))

    def edit_fields(self, visits: Sequence[tuple[int, Sequence[tuple[int, dict[str, Any]]]]]) -> list[list[bool]]:
        """Edit notes in the editor of Anki's browser, by keys: each a number of times, by field and what to do there.

        Returns:
            which edits changed something.
        """
        return self.call("edit_fields", list(visits))

    def preview_back(self, card: int) -> dict[str, str]:
        """The back alone, as the browser's previewer and the card layout show it: the verdict's text by window."""
        return self.call("preview_back", card)


def write_profile(base: Path, *, night: bool) -> None:
    """A base folder whose profile asks nothing when Anki starts."""
    now = int(time.time())
    profiles = {
        "_global": {
            "ver": 0,
            "updates": False,
            "created": now,
            "id": 1,
            "lastMsg": 0,
            "suppressUpdate": True,
            "firstRun": False,
            "defaultLang": "en_US",
            "check_for_updates": False,
            "theme": 2 if night else 1,
        },
        "test": {
            "mainWindowGeom": None,
            "mainWindowState": None,
            "numBackups": 0,
            "lastOptimize": now,
            "searchHistory": [],
            "syncKey": None,
            "syncMedia": False,
            "autoSync": False,
            "allowHTML": False,
            "importMode": 1,
            "lastColour": "#00f",
            "stripHTML": True,
            "deleteMedia": False,
        },
    }
    with sqlite3.connect(base / "prefs21.db") as db:
        db.execute("create table profiles (name text primary key collate nocase, data blob not null)")
        rows = [(name, pickle.dumps(values, protocol=4)) for name, values in profiles.items()]
        db.executemany("insert into profiles values (?, ?)", rows)
    db.close()
