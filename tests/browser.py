"""A browser without a screen: Qt's Chromium, which the tests have anyway for Anki.

`OLDEST=PYTHON` runs it by another Python, one with PyQt5 5.12, which brings Chrome 69: see `make oldest`.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

try:
    from PyQt6.QtCore import QUrl
    from PyQt6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineUrlRequestInterceptor
    from PyQt6.QtWebEngineWidgets import QWebEngineView
    from PyQt6.QtWidgets import QApplication
except ImportError:
    from PyQt5.QtCore import QUrl
    from PyQt5.QtWebEngineCore import QWebEngineUrlRequestInterceptor
    from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineView
    from PyQt5.QtWidgets import QApplication

from remote import Remote, serve, wait, wait_until

HERE = "https://cards.invalid/"
ERROR = getattr(QWebEnginePage, "JavaScriptConsoleMessageLevel", QWebEnginePage).ErrorMessageLevel
YOUNGER = """
document.getAnimations = document.getAnimations || (() => []);
const fromEntries = entries => { const made = {}; for (const [key, value] of entries) made[key] = value; return made; };
"""
"""What tests use and Chrome 69 lacks: within their own code, so that cards must do without."""


class Browser:
    """One page at a time, in a process of its own; `flags` are Chromium's."""

    def __init__(self, flags: str = "") -> None:
        self.remote = Remote("browser", flags=flags, python=os.environ.get("OLDEST", sys.executable))

    def open(self, html: str, width: int = 760, height: int = 900) -> None:
        """Show a page, and wait until it is loaded."""
        self.remote.call("open", html, width, height)

    def visit(self, address: str, width: int = 760, height: int = 900) -> None:
        """Show the page at an address, and wait until it is loaded."""
        self.remote.call("visit", address, width, height)

    def js(self, code: str) -> Any:
        """What the body of an async function returns, run in the page."""
        return self.remote.call("js", code)

    def errors(self) -> list[str]:
        """What the page's console said as an error since it was opened."""
        return self.remote.call("errors")

    def requests(self) -> list[str]:
        """The addresses that the page asked for since it was opened, itself and data it carries left out."""
        return self.remote.call("requests")

    def picture(self, path: str) -> None:
        """Write what is seen as a PNG file."""
        self.remote.call("picture", path)

    def close(self) -> None:
        """End the browser."""
        self.remote.close()


class Page(QWebEnginePage):
    """Keeps what the console says; answers come that way too, for promises cannot be waited for otherwise."""

    def __init__(self, profile: QWebEngineProfile, parent: QWebEngineView) -> None:
        super().__init__(profile, parent)
        self.said: list[str] = []
        self.answers: dict[int, Any] = {}
        self.messages: Counter[str] = Counter()
        """What the console said besides."""

    def javaScriptConsoleMessage(self, level: Any, message: str, line: int, source: str) -> None:  # noqa: N802 - Qt's
        if message.startswith("answer\t"):
            _, number, answer = message.split("\t", 2)
            self.answers[int(number)] = json.loads(answer)
        elif level == ERROR:
            self.said.append(f"{message} ({source}:{line})")
        else:
            self.messages[message] += 1


class Requests(QWebEngineUrlRequestInterceptor):
    """Keeps which addresses a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def interceptRequest(self, info: Any) -> None:  # noqa: N802 - Qt's
        self.asked.append(info.requestUrl().toString())


class Window:
    """What the browser does when the tests ask for it."""

    def __init__(self) -> None:
        self.numbers = count()
        self.profile = QWebEngineProfile()
        self.log = Requests()
        intercept = getattr(self.profile, "setUrlRequestInterceptor", None) or self.profile.setRequestInterceptor
        intercept(self.log)
        self.view = QWebEngineView()
        self.page = Page(self.profile, self.view)
        self.view.setPage(self.page)

    def open(self, html: str, width: int, height: int) -> None:
        self.load(lambda: self.page.setHtml(html, QUrl(HERE)), width, height)

    def visit(self, address: str, width: int, height: int) -> None:
        self.load(lambda: self.page.load(QUrl(address)), width, height)

    def load(self, begin: Callable[[], None], width: int, height: int) -> None:
        loaded: list[bool] = []
        self.page.said.clear()
        self.log.asked.clear()
        self.page.loadFinished.connect(loaded.append)
        self.view.resize(width, height)
        self.view.show()
        begin()
        wait_until(lambda: loaded, "the page")
        self.page.loadFinished.disconnect(loaded.append)

    def js(self, code: str) -> Any:
        number = next(self.numbers)
        code = YOUNGER + code.replace("Object.fromEntries(", "fromEntries(")
        tell = f"v => console.log(['answer', {number}, JSON.stringify(v === undefined ? null : v)].join('\\t'))"
        failed = "e => ({failed: String((e && e.stack) || e)})"
        self.page.runJavaScript(f"(async () => {{ {code} }})().catch({failed}).then({tell})")
        wait_until(lambda: number in self.page.answers, code)
        answer = self.page.answers.pop(number)
        if isinstance(answer, dict) and "failed" in answer:
            raise RuntimeError(answer["failed"])
        return answer

    def errors(self) -> list[str]:
        return self.page.said

    def requests(self) -> list[str]:
        return [url for url in self.log.asked if url != HERE and not url.startswith("data:")]

    def picture(self, path: str) -> None:
        wait(150)
        self.view.grab().save(path)


def main(address: str) -> None:
    """Be the browser."""
    app = QApplication(["browser"])
    kept = serve(address, Window())
    app.exec()
    del kept


if __name__ == "__main__":
    main(sys.argv[1])
