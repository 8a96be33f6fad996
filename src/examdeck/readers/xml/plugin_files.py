"""Files within Moodle XML: `<file name="a.png" path="/" encoding="base64">` beside the text that shows it.

The text says `@@PLUGINFILE@@/a.png`, its name percent-encoded. Each text has files of its own, and several of them may
be called `image.png`.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from hashlib import sha256
from urllib.parse import quote

from examdeck.model.codes.read import EMBEDDED_FILE
from examdeck.model.finding import Finding
from examdeck.model.media import is_picture, is_sound
from examdeck.model.question import Place
from examdeck.readers.xml.tree import Element
from examdeck.text.lines import shortened

_MARK = "@@PLUGINFILE@@"
_DIGITS = 12
"""Of the hash that tells two files of one name apart."""


class PluginFiles:
    """The files of a document. Two of one name and of other bytes get two names."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._digests: dict[str, str] = {}

    def take(self, question: Element) -> tuple[tuple[tuple[str, bytes], ...], list[Finding]]:
        """The files of a question, by the paths that its texts name them by from now on; and what cannot be had."""
        files: dict[str, bytes] = {}
        problems = []
        for holder in _holders(question):
            for file in holder.elements("file"):
                name, path = file.get("name"), f"{file.get('path') or '/'}{file.get('name')}".lstrip("/")
                plain = "/".join(part for part in path.split("/") if part not in ("", ".", ".."))
                try:
                    data = _decoded(file)
                except ValueError as error:
                    place = Place(self._path, file.line, file.column)
                    problems.append(EMBEDDED_FILE.at(place, name=shortened(name), reason=error))
                    continue
                own = self._named(plain, data)
                files[own] = data
                if own != path:
                    _rename(holder, path, own)
            _replace(holder, f"{_MARK}/", "")
        return tuple(files.items()), problems

    def _named(self, path: str, data: bytes) -> str:
        digest = sha256(data).hexdigest()
        is_own = self._digests.setdefault(path, digest) == digest
        return path if is_own else f"{digest[:_DIGITS]}/{path}"


def _holders(element: Element) -> list[Element]:
    """The elements that have files, those within others first."""
    inner = [holder for child in element.elements() for holder in _holders(child)]
    return [*inner, element] if element.first("file") is not None else inner


def _decoded(file: Element) -> bytes:
    """The bytes of a file.

    Raises:
        ValueError: it is no picture or sound, or its bytes are not there.
    """
    if not (is_picture(file.get("name")) or is_sound(file.get("name"))):
        raise ValueError("it is no picture or sound")
    if file.get("encoding") not in ("base64", ""):
        raise ValueError(f"its encoding is {file.get('encoding')[:20]!r}")
    try:
        data = b64decode("".join(file.text().split()), validate=True)
    except Error:
        raise ValueError("it is no base64") from None
    if not data:
        raise ValueError("it is empty")
    return data


def _rename(holder: Element, path: str, own: str) -> None:
    for spelt in dict.fromkeys((quote(path), path)):
        _replace(holder, f"{_MARK}/{spelt}", quote(own))


def _replace(holder: Element, before: str, after: str) -> None:
    """Replace something in the texts of an element."""
    for text in holder.elements("text"):
        text.children = [text.text().replace(before, after)]  # the parser gives text in pieces of any length
