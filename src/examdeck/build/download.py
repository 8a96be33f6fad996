"""One file from the network, within bounds: of size, of time, of type, and of the machines that may be asked.

A bank may come from anybody, and what it names is asked for from within the network of whoever builds it. So only
http and https are spoken, after each redirect too, and the address that is checked is the one that is connected to:
a name that means another machine at the second look changes nothing. No proxy is used: it would look names up itself.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from examdeck import __version__

MayConnect = Callable[[str, int], bool]
"""Whether a machine may be connected to, by its numeric address and its port."""

_MAPPED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as NAT64 writes them (RFC 6052)."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_TRIED = 3
"""Of the addresses that a machine has."""
_CHUNK = 1 << 16
_ASKED = {
    "User-Agent": f"examdeck/{__version__}",
    "Accept": "image/*, audio/*, video/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a download may take."""

    bytes: int = 100 * 1024 * 1024
    """Anki syncs no larger file."""
    seconds: float = 120
    """For all of it, redirects too."""
    silence: float = 15
    """In which nothing comes."""
    redirects: int = 5


_USUAL = Limits()


class Failed(Exception):  # noqa: N818 - it says why there is no file
    """Why a file was not downloaded, in words that follow a colon."""


class Unreachable(Failed):
    """Nothing can be had from this machine: it cannot be found, may not be asked, or does not answer."""


def is_public(address: str, _port: int) -> bool:
    """Whether an address is one of the internet, and not of a machine in this or another private network."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _MAPPED else ip)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class Downloaded(NamedTuple):
    """What was at an address."""

    kind: str
    """Its media type."""
    data: bytes


def download(
    url: str, is_wanted: Callable[[str], bool], may_connect: MayConnect = is_public, limits: Limits = _USUAL
) -> Downloaded:
    """What is at an address of http or https.

    Args:
        url: the address.
        is_wanted: whether something of a media type is.
        may_connect: which machines may be asked.
        limits: what it may take.

    Raises:
        Failed: it cannot be had within these bounds.
    """
    watchdog = _Watchdog(limits.seconds)
    try:
        for _ in range(limits.redirects + 1):
            with _opened(_parts(url), may_connect, limits, watchdog) as response:
                if response.status not in _REDIRECTS:
                    return Downloaded(_kind(response, is_wanted), _body(response, limits, watchdog))
                url = urljoin(url, response.headers.get("Location", ""))
    except TimeoutError as error:
        raise Unreachable(watchdog.why or "its server went silent") from error
    except (OSError, HTTPException, ValueError) as error:
        raise Failed(watchdog.why or f"its server answers in a wrong way ({error or type(error).__name__})") from error
    finally:
        watchdog.stop()
    raise Failed("it leads from address to address")


class _Watchdog:
    """Cuts the connection when the time is up, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.why = ""
        """Empty while there is time."""
        self.connection: socket.socket | None = None
        self._seconds = seconds
        self._timer = Timer(seconds, self._bark)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """There is nothing to wait for any more."""
        self._timer.cancel()

    def _bark(self) -> None:
        self.why = f"it took longer than {self._seconds:g} seconds"
        if self.connection:
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)


def _parts(url: str) -> SplitResult:
    """An address in its parts, in the characters that may be sent."""
    parts = urlsplit(url.strip())
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Failed(f"it leads to an address that is not of http or https: {url[:60]}")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return parts._replace(path=path, query=quote(parts.query, safe="/%:@!$&'()*+,;=~?"))


@contextmanager
def _opened(url: SplitResult, may_connect: MayConnect, limits: Limits, watchdog: _Watchdog) -> Iterator[HTTPResponse]:
    """The answer to a request, up to its body."""
    host, port = url.hostname or "", url.port or _PORTS[url.scheme]
    with closing(HTTPConnection(url.netloc.rpartition("@")[2])) as connection:
        # a connection that is there: it looks no name up by itself
        connection.sock = watchdog.connection = _socket(host, port, may_connect, limits.silence)
        if url.scheme == "https":
            context = ssl.create_default_context()
            secure = context.wrap_socket(connection.sock, server_hostname=host, do_handshake_on_connect=False)
            connection.sock = watchdog.connection = secure
            secure.do_handshake()
        if watchdog.why:
            raise TimeoutError
        connection.request("GET", f"{url.path}?{url.query}" if url.query else url.path, headers=_ASKED)
        with connection.getresponse() as response:
            yield response


def _socket(host: str, port: int, may_connect: MayConnect, silence: float) -> socket.socket:
    """A connection to the first address of a name that takes one, if all of them may be connected to.

    Raises:
        Unreachable: there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"there is no machine called {host}") from error
    if not all(may_connect(str(address[0]), port) for *_, address in found):
        raise Unreachable(f"{host} is a machine of a private network")
    reason = ""
    for family, kind, protocol, _, address in found[:_TRIED]:
        connecting = socket.socket(family, kind, protocol)
        connecting.settimeout(silence)
        try:
            connecting.connect(address)
        except OSError as error:
            reason = error.strerror or str(error)
            connecting.close()
        else:
            return connecting
    raise Unreachable(f"{host} does not answer ({reason})")


def _kind(response: HTTPResponse, is_wanted: Callable[[str], bool]) -> str:
    if response.status != 200:
        raise Failed(f"its server says {response.status} {response.reason}".rstrip())
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Failed("its server packs it in a way that was not asked for")
    kind = response.headers.get_content_type()
    if not is_wanted(kind):
        raise Failed(f"it is no picture or sound, but {kind}")
    return kind


def _body(response: HTTPResponse, limits: Limits, watchdog: _Watchdog) -> bytes:
    body = bytearray()
    told = response.length or 0
    while max(len(body), told) <= limits.bytes and (data := response.read1(_CHUNK)):
        body += data
    if max(len(body), told) > limits.bytes:
        raise Failed(f"it has more than {limits.bytes / 1e6:g} MB")
    if watchdog.why:  # else what was cut off would look like an end
        raise Failed(watchdog.why)
    if response.length:
        raise Failed("the connection broke before its end")
    return bytes(body)
