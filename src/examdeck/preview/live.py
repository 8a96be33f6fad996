"""A page that is shown anew when its sources change: a server on this machine alone, and an eye on files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from typing import Self

PAUSE = 0.4
"""Seconds between two looks at the files."""
_HEARTBEAT = 15.0
"""Seconds after which a browser that has gone away is noticed."""


def file_changes(files: Callable[[], Iterable[Path]]) -> Iterator[None]:
    """Yield at once, and again whenever one of the files is another than before; without end.

    Looking is slower than being told by the system, and works on every disk and for every way of saving. `files` is
    asked each time, for files that have come since.
    """
    before = None
    while True:
        now = {file: _stamp(file) for file in files()}
        if now != before:
            before = now
            yield
        time.sleep(PAUSE)


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


class LivePage:
    """A page at an address of this machine, which tells those who look at it when there is a newer one."""

    def __init__(self) -> None:
        self.version = 0
        self._page = b""
        self._has_ended = False
        self._news = Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._news:
            self._has_ended = True
            self._news.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def show(self, make: Callable[[str], str]) -> None:
        """Show the page that `make` makes of its version."""
        version = self.version + 1
        page = make(str(version)).encode("utf-8", "replace")
        with self._news:
            self.version, self._page = version, page
            self._news.notify_all()

    def _newer_than(self, version: int) -> int:
        """The version, as soon as it is another; the same after a while without one."""
        with self._news:
            self._news.wait_for(lambda: self._has_ended or self.version != version, _HEARTBEAT)
            return self.version

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        live = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = self.headers.get("Host", "").partition(":")[0]
                if host not in ("127.0.0.1", "localhost"):  # a page elsewhere, whose name was made to lead here
                    self.send_error(HTTPStatus.FORBIDDEN)
                elif self.path == "/":
                    self._answer("text/html; charset=utf-8")
                    self.wfile.write(live._page)
                elif self.path == "/changes":
                    self._answer("text/event-stream")
                    self._tell_changes()
                else:
                    self.send_error(HTTPStatus.NOT_FOUND)

            def _answer(self, kind: str) -> None:
                self.send_response(HTTPStatus.OK)
                self.send_header("Content-Type", kind)
                self.send_header("Cache-Control", "no-store")
                self.end_headers()

            def _tell_changes(self) -> None:
                """Server-sent events: each version's number, and now and then nothing."""
                told = 0
                with suppress(OSError):  # nobody listens any more
                    while not live._has_ended:
                        version = live._newer_than(told)
                        self.wfile.write(b"data: %d\n\n" % version if version != told else b":\n\n")
                        told = version

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's own name
                pass

        return Handler
