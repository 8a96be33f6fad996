"""What a terminal shows of work that takes long: watched on a real one."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

WORK = """
import time
from examdeck.cli import terminal
terminal.PATIENCE = {patience}
for item in terminal.progress("Counting", range({count})):
    time.sleep({seconds})
"""


def shown(count: int, seconds: float, patience: float) -> str:
    """All that a terminal gets on standard error from so many items of so many seconds."""
    code = WORK.format(count=count, seconds=seconds, patience=patience)
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-c", code], stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while more := os.read(ours, 1000):
            said += more
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    assert process.wait() == 0
    return said.decode()


def test_work_that_is_quick_shows_nothing():
    assert shown(5, 0, patience=60) == ""


def test_a_long_item_is_named_until_it_is_done():
    assert shown(1, 0.6, patience=0.1) == "Counting …\r\x1b[K"


def test_many_items_get_a_bar():
    said = shown(20, 0.05, patience=0.2)
    assert "Counting  [" in said
    assert "100%" in said
