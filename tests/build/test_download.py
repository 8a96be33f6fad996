"""One file from the network: what a bad server, or a bad address, can do to whoever asks."""

import socket

import pytest

from examdeck.build import download as module
from examdeck.build.download import Downloaded, Failed, Limits, Unreachable, download, is_public
from loopback import begins, leads_to, never_ends, says, serving

PICTURE = b"\x89PNG\r\n" + bytes(5000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
SMALL = Limits(bytes=10_000, seconds=30, silence=0.2, redirects=3)
HURRIED = Limits(bytes=10**9, seconds=0.3, silence=30, redirects=3)


def is_picture(kind):
    return kind.startswith("image/")


def fetched(server, path, limits=SMALL):
    return download(f"{server.url}/{path}", is_picture, server.allows, limits)


@pytest.mark.parametrize(
    "answer",
    [
        says(PICTURE),
        says(PICTURE, length=-1),
        says(PICTURE, kind="Image/PNG; charset=x"),
        says(b"1389\r\n" + PICTURE[:5001] + b"\r\n5\r\n" + PICTURE[5001:] + b"\r\n0\r\n\r\n",
             "Transfer-Encoding: chunked", length=-1),
    ],
)  # fmt: skip
def test_a_file_is_had(answer):
    with serving(a_png=answer) as server:
        assert fetched(server, "a.png") == Downloaded("image/png", PICTURE)


def test_redirects_are_followed():
    with serving(a=leads_to("/b"), b=leads_to(lambda s: f"{s.url}/c", "307 Off"), c=says(PICTURE)) as server:
        assert fetched(server, "a").data == PICTURE
        assert server.asked == ["/a", "/b", "/c"]


BAD = {
    "not found": (says(b"", status="404 Not Found"), "its server says 404 Not Found"),
    "broken": (says(b"", status="500 Internal Server Error"), "its server says 500"),
    "partial": (says(PICTURE, status="206 Partial Content"), "its server says 206"),
    "a page": (says(b"<html>", kind="text/html"), "it is no picture or sound, but text/html"),
    "no type": (says(b"x", kind=""), "it is no picture or sound, but text/plain"),
    "packed": (says(b"x", "Content-Encoding: gzip"), "its server packs it"),
    "too large by its own word": (says(b"", length=10_001), "it has more than 0.01 MB"),
    "too large by a lie": (says(bytes(10_001), length=-1), "it has more than 0.01 MB"),
    "endless": (never_ends(HEAD + b"\r\n", bytes(1000)), "it has more than 0.01 MB"),
    "endless in chunks": (never_ends(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2\r\nab\r\n"), "it has more than"),
    "endless heads": (never_ends(HEAD, b"X-More: " + b"x" * 90 + b"\r\n"), "its server answers in a wrong way"),
    "an endless head": (never_ends(HEAD + b"X-More: ", b"x" * 1000), "its server answers in a wrong way"),
    "truncated": (says(PICTURE, length=len(PICTURE) + 1), "the connection broke before its end"),
    "a chunk truncated": (
        says(b"ff\r\nabc", "Transfer-Encoding: chunked", length=-1),
        "its server answers in a wrong way",
    ),
    "no HTTP": (says(b"", status="a b c"), "its server answers in a wrong way"),
    "nothing at all": (lambda server, asking: None, "its server answers in a wrong way"),
    "silent": (begins(b""), "its server went silent"),
    "silent in its head": (begins(HEAD), "its server went silent"),
    "silent half-way": (begins(HEAD + b"Content-Length: 99\r\n\r\nabc"), "its server went silent"),
    "a loop": (leads_to("/x"), "it leads from address to address"),
    "nowhere": (leads_to(""), "it leads from address to address"),
    "to a file": (leads_to("file:///etc/passwd"), "it leads to an address that is not of http or https"),
    "to ftp": (leads_to("ftp://127.0.0.1/x"), "it leads to an address that is not of http or https"),
    "to another port": (leads_to(lambda s: f"http://127.0.0.1:{s.port ^ 1}/"), "127.0.0.1 is a machine of a private"),
    "to a private machine": (leads_to("http://192.168.0.1/x"), "192.168.0.1 is a machine of a private network"),
    "to a private name": (leads_to("http://localhost:1/x"), "localhost is a machine of a private network"),
    "to a number": (leads_to("http://2130706433:1/x"), "2130706433 is a machine of a private network"),
    "to no port": (leads_to("http://127.0.0.1:99999/"), "its server answers in a wrong way"),
    "to another line": (leads_to("http://127.0.0.1/\x01 HTTP/1.1"), "127.0.0.1 is a machine of a private network"),
    "to no TLS": (leads_to(lambda s: f"https://127.0.0.1:{s.port}/x"), "its server"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_goes_wrong_is_named(case):
    answer, reason = BAD[case]
    with serving(x=answer) as server, pytest.raises(Failed) as failed:
        fetched(server, "x")
    assert str(failed.value).startswith(reason)


@pytest.mark.parametrize(
    "answer",
    [
        begins(HEAD + b"Content-Length: 99\r\n\r\nabc"),
        begins(HEAD + b"\r\nabc"),
        begins(HEAD),
        never_ends(HEAD + b"\r\n", bytes(1000)),
    ],
    ids=["hangs", "hangs where its end is the connection's", "hangs in its head", "talks on"],
)
def test_no_server_holds_a_build_up(answer):
    with serving(x=answer) as server, pytest.raises(Failed, match=r"it took longer than 0\.3 seconds"):
        fetched(server, "x", HURRIED)


def test_what_cannot_be_reached_is_told_apart():
    with serving() as server:
        port = server.port
    with pytest.raises(Unreachable, match="does not answer"):
        download(f"http://127.0.0.1:{port}/", is_picture, lambda *_: True, SMALL)
    with pytest.raises(Unreachable, match=r"no machine called nowhere\.invalid"):
        download("http://nowhere.invalid/", is_picture, lambda *_: True, SMALL)
    with pytest.raises(Unreachable, match="private network"):
        download(f"http://127.0.0.1:{port}/", is_picture)


def test_the_address_that_is_connected_to_is_the_one_that_was_checked(monkeypatch):
    """A name that means a public machine when it is looked at, and this one when it is connected to."""
    looked_up = []

    def rebinding(host, port, **more):
        looked_up.append(host)
        address = "127.0.0.1" if len(looked_up) > 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(module.socket, "getaddrinfo", rebinding)
    with serving(x=says(PICTURE)) as server:
        url = f"http://rebinds.example:{server.port}/x"
        with pytest.raises(Unreachable, match="does not answer"):
            download(url, is_picture, lambda address, _: address == "127.0.0.2", SMALL)
        assert (looked_up, server.asked) == (["rebinds.example"], [])
        with pytest.raises(Unreachable, match="private network"):
            download(url, is_picture, lambda address, _: address == "127.0.0.2", SMALL)
        assert server.asked == []


def test_a_name_that_means_a_private_machine_too_is_not_asked(monkeypatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(module.socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(Unreachable, match="private network"):
        download("http://both.example/x", is_picture)


PRIVATE = """127.0.0.1 127.9.9.9 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255
224.0.0.1 240.0.0.1 198.18.0.1 192.0.2.1 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:a00:1:: 2001:0:4136:e378:8000:63bf:3fff:fdd2"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_addresses_that_are_not_of_the_internet(address):
    assert not is_public(address, 80)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet(address):
    assert is_public(address, 80)
