"""A server on this machine that answers as each path tells it to, well or badly."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Thread


class Server:
    """What answers, and what it was asked."""

    def __init__(self, answers: Mapping[str, Callable[[Server, socket.socket], None]]) -> None:
        self.asked: list[str] = []
        """The paths, in order."""
        self.hanging = Event()
        """Set once an answer has come to where it hangs."""
        self.over = Event()
        """Set when the test has ended: what hangs may go."""
        self._answers = answers
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def allows(self, address: str, port: int) -> bool:
        """Whether a machine may be asked: this one alone."""
        return (address, port) == ("127.0.0.1", self.port)

    def run(self) -> None:
        """Answer until the socket is closed."""
        with suppress(OSError):
            while True:
                asking, _ = self._socket.accept()
                Thread(target=self._answer, args=(asking,), daemon=True).start()

    def close(self) -> None:
        """Answer no more."""
        self.over.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _answer(self, asking: socket.socket) -> None:
        with asking, suppress(OSError):
            asked = b""
            while b"\r\n\r\n" not in asked:
                received = asking.recv(4096)
                if not received:
                    return
                asked += received
            path = asked.split()[1].decode()
            self.asked.append(path)
            self._answers[path](self, asking)


@contextmanager
def serving(**answers: Callable[[Server, socket.socket], None]) -> Iterator[Server]:
    """A server of these answers, each at the path of its name."""
    server = Server({f"/{name.replace('_', '.')}": answer for name, answer in answers.items()})
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


Answer = Callable[[Server, socket.socket], None]


def says(
    body: bytes, *headers: str, status: str = "200 OK", kind: str = "image/png", length: int | None = None
) -> Answer:
    """An answer that is whole, unless its length says otherwise."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", *headers, *([f"Content-Type: {kind}"] if kind else [])]
    if size >= 0:
        lines.append(f"Content-Length: {size}")
    data = "\r\n".join([*lines, "", ""]).encode() + body

    def answer(server: Server, asking: socket.socket) -> None:
        asking.sendall(data)

    return answer


def leads_to(url: str | Callable[[Server], str], status: str = "302 Found") -> Answer:
    """An answer that sends whoever asks to another address."""

    def answer(server: Server, asking: socket.socket) -> None:
        there = url if isinstance(url, str) else url(server)
        asking.sendall(f"HTTP/1.1 {status}\r\nLocation: {there}\r\nContent-Length: 0\r\n\r\n".encode())

    return answer


def begins(data: bytes) -> Answer:
    """An answer that begins and then hangs."""

    def answer(server: Server, asking: socket.socket) -> None:
        asking.sendall(data)
        server.hanging.set()
        server.over.wait()

    return answer


def never_ends(data: bytes, more: bytes) -> Answer:
    """An answer that goes on for as long as somebody listens."""

    def answer(server: Server, asking: socket.socket) -> None:
        asking.sendall(data)
        while not server.over.is_set():
            asking.sendall(more)

    return answer
