r"""Pictures and sounds that questions show: found in their texts, checked, and named as Anki knows them.

Anki keeps media in one folder, by name. What it takes is in its `rslib/src/media/files.rs`: names of at most 120
bytes in NFC, without control characters and `[]<>:"/?*^\\|`, and files of at most 100 MiB. A file whose name begins
with `_` or `latex-` is never replaced by an import.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from examdeck.finding import Finding
from examdeck.lines import Lines
from examdeck.question import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from examdeck.question import Question

PICTURES = frozenset({".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"})
SOUNDS = frozenset(
    {".3gp", ".aac", ".flac", ".m4a", ".mkv", ".mov", ".mp3", ".mp4", ".oga", ".ogg", ".ogv", ".opus", ".spx", ".wav"}
    | {".webm"}
)
"""Sounds and films: what Anki plays."""
LARGEST = 100 * 1024 * 1024
"""Bytes; Anki does not sync a larger file."""
LONGEST_NAME = 120
"""Bytes of UTF-8."""

_REFERENCE = re.compile(
    r"""!\[[^\]\n]{0,1000}\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))"""  # ![…](target
    r"""|<(?:img|audio|video|source)\b[^>]{0,1000}?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_REFUSED = re.compile(r'[\x00-\x1f\x7f\[\]<>:"/?*^\\|]')


@dataclass(frozen=True, slots=True)
class Media:
    """A file that goes into the package."""

    name: str
    """In Anki's media folder."""
    file: Path
    sha256: str
    """Of its bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """All media of a bank."""

    files: tuple[Media, ...]
    """By name."""
    by_reference: Mapping[tuple[str, str], Media]
    """By the folder of the source and the target as written there."""
    findings: tuple[Finding, ...]
    """What is wrong with references and files; none of them may be built."""

    def names(self, question: Question) -> Mapping[str, str]:
        """The files' names in Anki, by the target as the question's texts have it."""
        folder = _folder(question)
        found = {target: self.by_reference.get((folder, target)) for target in references(question)}
        return {target: media.name for target, media in found.items() if media}

    def hashes(self, question: Question) -> tuple[tuple[str, str], ...]:
        """Name and hash of each file that a question shows, by name."""
        folder = _folder(question)
        shown = {self.by_reference.get((folder, target)) for target in references(question)}
        return tuple(sorted((media.name, media.sha256) for media in shown if media))


def references(question: Question) -> list[str]:
    """Targets of the pictures and sounds in a question's texts, as written, each once."""
    texts = [text for text in _texts(question) if "](" in text or "<" in text]
    return list(dict.fromkeys(target for text in texts for target in _targets(text))) if texts else []


def collect(questions: Iterable[Question], folder: Path) -> Gallery:
    """Find and check the media of questions; those of a bank's folder only, also through links."""
    root = folder.resolve()
    by_reference: dict[tuple[str, str], Media] = {}
    by_name: dict[str, Media] = {}
    findings: list[Finding] = []
    lines = Lines()
    for question in questions:
        for target in references(question):
            key = (_folder(question), target)
            if key in by_reference:
                continue
            media = _checked(target, Path(key[0]), root)
            if isinstance(media, Media) and by_name.setdefault(media.name, media).sha256 != media.sha256:
                media = "E306", f"two different files are called {media.name}", "Rename one: Anki has one folder."
            if isinstance(media, Media):
                by_reference[key] = media
            else:
                findings.append(Finding(_place(question, target, lines), *media))
    return Gallery(tuple(by_name[name] for name in sorted(by_name)), by_reference, tuple(findings))


Complaint = tuple[str, str, str]
"""Code, text and remedy of a finding."""


def _checked(target: str, folder: Path, root: Path) -> Media | Complaint:
    if _REMOTE.match(target):
        remedy = "Save it in the bank's folder: cards must not need the network."
        return "E302", f"the picture or sound {_short(target)} is not in the bank", remedy
    path = folder / unquote(target).partition("#")[0].partition("?")[0]
    real = path.resolve()
    if not real.is_relative_to(root):
        return "E303", f"{_short(target)} is outside the bank's folder", f"Copy it into {root}, and refer to it there."
    return _file(path, real, target)


def _file(path: Path, real: Path, target: str) -> Media | Complaint:
    if not real.is_file():
        return "E301", f"there is no file {_short(target)}", "Check the name, from the folder of this bank file."
    if path.suffix.lower() not in PICTURES | SOUNDS:
        remedy = "Use PNG, JPEG, SVG, WebP, MP3 or the like."
        return "E307", f"{_short(target)} is no picture or sound that Anki shows", remedy
    if real.stat().st_size > LARGEST:
        return "E304", f"{_short(target)} is larger than the 100 MiB that Anki syncs", "Make it smaller."
    name = normalize("NFC", path.name)
    if name.startswith(("_", "latex-")):
        remedy = "Give it a name that does not begin with _ or latex-."
        return "E305", f"Anki never replaces a file called {_short(name)}", remedy
    if _REFUSED.search(name) or len(name.encode()) > LONGEST_NAME or name != name.rstrip(". "):
        remedy = f"Use letters, digits and dashes, at most {LONGEST_NAME} bytes of them."
        return "E305", f"Anki refuses the file name {_short(name)}", remedy
    return Media(name, real, _hash(real))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _texts(question: Question) -> Iterator[str]:
    yield question.stem
    yield question.explanation
    for option in question.options:
        yield option.text
        yield option.why
    yield from question.references


def _targets(text: str) -> Iterator[str]:
    for match in _REFERENCE.finditer(text):
        yield next(filter(None, match.groups()), "")


def _folder(question: Question) -> str:
    return str(Path(question.place.path).parent)


def _place(question: Question, target: str, lines: Lines) -> Place:
    """Where the source names the target, from the question's own place on."""
    place = question.place
    for number, line in enumerate(lines.of(place.path)[place.line - 1 :], place.line):
        column = line.find(target)
        if column >= 0:
            return Place(place.path, number, column + 1)
    return place


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
