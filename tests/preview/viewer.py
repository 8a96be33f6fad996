"""The preview page in a browser, with its frame and its keys."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import Qt, QUrl
from PyQt6.QtTest import QTest
from PyQt6.QtWebEngineCore import QWebEngineScript
from PyQt6.QtWidgets import QApplication

from browser import Browser, Window
from remote import Remote, serve, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PyQt6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage


class Viewer(Browser):
    """A browser that opens files, looks into frames, and has a keyboard."""

    def __init__(self) -> None:
        self.remote = Remote("preview.viewer")

    def load(self, url: str | Path, width: int = 1200, height: int = 800) -> None:
        """Open a page by its file or address, and wait until it is loaded."""
        self.remote.call("load", str(url), width, height)

    def card(self, code: str) -> Any:
        """What the body of a function returns, run in the frame."""
        return self.remote.call("card", code)

    def press(self, *keys: str) -> None:
        """Type keys, by their names in Qt or a single sign, wherever the focus is, each when the last is heard."""
        self.remote.call("press", keys)

    def until(self, code: str) -> None:
        """Wait until a condition holds in the page."""
        self.remote.call("until", code)

    def until_card(self, code: str) -> None:
        """Wait until a condition holds in the frame."""
        self.remote.call("until_card", code)

    # ---- the page ----

    def listed(self) -> list[str]:
        """Ids of the questions that the list shows."""
        return self.js("return visible().map(item => data.questions[[...list.children].indexOf(item)].id)")

    def here(self) -> str:
        """The id of the question that is looked at, as every place has it that tells it."""
        ids = self.js(
            "const marked = list.querySelector('[aria-selected=true]');"
            "return [marked.querySelector('.id').firstChild.data, location.hash.slice(1), data.questions[current].id,"
            " document.querySelector('.about h2').textContent,"
            " marked.id === list.getAttribute('aria-activedescendant') && data.questions[current].id]"
        )
        assert len(set(ids)) == 1, ids
        return ids[0]

    def go(self, id_: str) -> None:
        """Look at a question's card, or at why it is none."""
        self.js(f"location.hash = {json.dumps(id_)}")
        self.until(f"data.questions[current].id === {json.dumps(id_)}")
        if not self.js("return frame.hidden"):
            self.until_card(f"(document.querySelector('.mcq')?.dataset.id || '').endsWith({json.dumps('/' + id_)})")

    def choose(self, name: str, value: str) -> None:
        """Fill in the search or a filter."""
        self.js(
            f"const field = byId({json.dumps(name)}); field.value = {json.dumps(value)};"
            "field.dispatchEvent(new Event('input', {bubbles: true}))"
        )

    def said(self, selector: str) -> list[str]:
        """What each of some elements says, without its empty lines."""
        texts = self.js(f"return [...document.querySelectorAll({json.dumps(selector)})].map(part => part.innerText)")
        return ["\n".join(filter(None, text.splitlines())) for text in texts]

    def on_card(self, selector: str, what: str = "innerText") -> Any:
        """What an element of the card says, or has as a property; None without such an element."""
        return self.card(f"return document.querySelector({json.dumps(selector)})?.{what}")


HEARD = "a key was pressed"
LISTEN = f"addEventListener('keydown', () => console.debug('{HEARD}'), true)"
"""A key reaches the page on another way than code does, and may come after it."""


class ViewerWindow(Window):
    """What the viewer does."""

    def __init__(self) -> None:
        super().__init__()
        listener = QWebEngineScript()
        listener.setSourceCode(LISTEN)
        listener.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        listener.setWorldId(QWebEngineScript.ScriptWorldId.ApplicationWorld)
        listener.setRunsOnSubFrames(True)
        self.page.scripts().insert(listener)

    def load(self, url: str, width: int, height: int) -> None:
        loaded: list[bool] = []
        self.page.said.clear()
        self.log.asked.clear()
        self.page.loadFinished.connect(loaded.append)
        self.view.resize(width, height)
        self.view.show()
        self.page.load(QUrl.fromUserInput(url))
        wait_until(lambda: loaded, "the page")
        self.page.loadFinished.disconnect(loaded.append)

    def frame(self) -> QWebEngineFrame:
        return wait_until(lambda: self.page.mainFrame().children(), "the frame")[0]

    def card(self, code: str) -> Any:
        answers: list[Any] = []
        self.frame().runJavaScript(f"(() => {{ {code} }})()", answers.append)
        wait_until(lambda: answers, code)
        return answers[0]

    def until(self, code: str) -> None:
        holds_in(lambda: self.page, code)

    def until_card(self, code: str) -> None:
        holds_in(self.frame, code)

    def press(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            named = Qt.Key[f"Key_{key}"] if len(key) > 1 else key
            heard = self.page.messages[HEARD]
            QTest.keyClick(self.view.focusProxy(), named)
            wait_until(lambda heard=heard: self.page.messages[HEARD] > heard, f"the page to hear {key}")

    def requests(self) -> list[str]:
        return [url for url in self.log.asked if not url.startswith(("data:", "file:", "about:"))]


def holds_in(place: Callable[[], QWebEnginePage | QWebEngineFrame], code: str) -> None:
    """Wait until code is true in a place that may be loaded again meanwhile, and then leaves questions unanswered."""
    answers: list[Any] = []

    def ask() -> bool:
        place().runJavaScript(
            f"(() => {{ try {{ return Boolean({code}) }} catch {{ return false }} }})()", answers.append
        )
        return any(answers)

    wait_until(ask, code)


def main(address: str) -> None:
    """Be the viewer."""
    app = QApplication(["viewer"])
    kept = serve(address, ViewerWindow())
    app.exec()
    del kept


if __name__ == "__main__":
    main(sys.argv[1])
