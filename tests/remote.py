"""A program with a Qt event loop in a process of its own, called method by method.

Qt wants the main thread, one application a process, and a say in how the process ends. So the real Anki desktop and the
browser run beside the tests, and the tests stay plain calls: `remote.call("press", "1")`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import traceback
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
OFFSCREEN = {
    "QT_QPA_PLATFORM": "offscreen",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu --force-color-profile=srgb",
    "LANG": "C.UTF-8",
}


class RemoteError(Exception):
    """What a called method raised, with its traceback there."""


class Remote:
    """The caller's end."""

    def __init__(
        self, module: str, *arguments: str, timeout: float = 180, flags: str = "", python: str = sys.executable
    ) -> None:
        self.timeout = timeout
        folder = tempfile.mkdtemp(prefix="examdeck-")
        self.log = Path(folder, "log")
        environment = {**os.environ, **OFFSCREEN, "PYTHONPATH": str(TESTS)}
        environment["QTWEBENGINE_CHROMIUM_FLAGS"] += f" {flags}"
        with Listener(str(Path(folder, "socket"))) as listener, self.log.open("wb") as log:
            command = [python, "-m", module, listener.address, *arguments]
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
            listener._listener._socket.settimeout(timeout)  # or a program that fails at its start is waited for forever
            try:
                self.connection = listener.accept()
            except TimeoutError:
                self.process.kill()
                raise RemoteError(f"{module} did not start\n{self.log.read_text()}") from None

    def call(self, name: str, *arguments: Any, **named: Any) -> Any:
        """What the method of that name there returns."""
        self.connection.send((name, arguments, named))
        if not self.connection.poll(self.timeout):
            self.process.kill()
            raise RemoteError(f"{name} took over {self.timeout} s\n{self.log.read_text()[-4000:]}")
        failed, answer = self.connection.recv()
        if failed:
            raise RemoteError(answer)
        return answer

    def close(self) -> None:
        """End the program at once: nothing it has is worth keeping."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def serve(address: str, target: object) -> object:
    """Answer calls by the methods of an object from now on, within the event loop; keep what this returns."""
    try:
        from PyQt6.QtCore import QSocketNotifier
    except ImportError:
        from PyQt5.QtCore import QSocketNotifier

    connection = Client(address)
    busy = False

    def answer() -> None:
        nonlocal busy
        if busy or not connection.poll():  # a function that waits spins the event loop, and gets here again
            return
        busy = True
        try:
            name, arguments, named = connection.recv()
            connection.send((False, getattr(target, name)(*arguments, **named)))
        except EOFError:
            os._exit(0)
        except Exception:
            connection.send((True, traceback.format_exc()))
        finally:
            busy = False

    kind = getattr(QSocketNotifier, "Type", QSocketNotifier).Read
    notifier = QSocketNotifier(connection.fileno(), kind)
    notifier.activated.connect(answer)
    return notifier


def wait(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    try:
        from PyQt6.QtCore import QEventLoop, QTimer
    except ImportError:
        from PyQt5.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Any, what: str, seconds: float = 40) -> Any:
    """Let the event loop run until something is so; what it then was."""
    from time import monotonic

    deadline = monotonic() + seconds
    while not (found := is_so()):
        if monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s for {what}")
        wait(5)
    return found
