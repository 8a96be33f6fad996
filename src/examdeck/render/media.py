"""Pictures and sounds that questions show: each is looked at when a text that shows it is met, and gets its name.

A deck always comes out: what a card cannot have, a note or a link stands in for, and a finding tells of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote

from examdeck.model.codes.build import REMOTE_MEDIA, UNKNOWN_ADDRESS, UNNAMED_MEDIA
from examdeck.model.finding import Finding
from examdeck.model.question import MediaHashes, Place, Question
from examdeck.render.html import InPlace, Naming, file_name, media_paths, remote
from examdeck.render.media_files import Complaint, MediaFile, look, nearest_folder, of_bytes, of_data_url
from examdeck.render.media_names import other_name, own_name, saved_names
from examdeck.text.lines import FileLines, shortened

SAVED = "media"
"""The folder of a bank, beside its `deck.yaml`, in which files from the network are kept."""
_ON_THE_NETWORK = re.compile(r"(?:https?:)?//[^/]", re.IGNORECASE)

_FAR = 10_000
"""In so many characters from a question on its source is searched for a path."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or sound that goes into the package."""

    name: str
    """In Anki's media folder."""
    content: Path | bytes
    sha256: str
    """Of its bytes, in hexadecimal."""

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

    def read(self) -> bytes:
        """Its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


class Said(NamedTuple):
    """A finding about a picture or sound, and the question that shows it."""

    question: Question
    finding: Finding


class Gallery:
    """The media of a bank.

    Nothing outside the bank's `root` is taken, through links neither. A file whose name Anki would refuse, or that
    another has already, goes under a name made from its bytes. What was shipped keeps the name that it has.
    """

    def __init__(
        self,
        root: Path,
        folder: Path | None = None,
        *,
        words: Mapping[str, str] = MappingProxyType({"missing_media": "{name}", "remote_media": "{name}"}),
        shipped: Mapping[str, MediaHashes] = MappingProxyType({}),
        written_at: Mapping[str, Place] = MappingProxyType({}),
    ) -> None:
        """Make an empty one.

        Args:
            root: the bank's.
            folder: that of its `deck.yaml`, if not its root.
            words: the card's own, among them what it says in place of what is missing, and of what is on the network.
            shipped: the media that each question was shipped with, by its id.
            written_at: where texts of questions begin that do not stand with them, by id.
        """
        self.said: list[Said] = []
        """What is wrong with references and files."""
        self.watched: set[Path] = set()
        """Files that would be shown if they were mended, and folders in which others might appear."""
        self.remote: dict[str, Said] = {}
        """By address, what is on the network: told where it is met first."""
        self._root = Path(os.path.realpath(root))
        self._folder = folder or root
        self._words = words
        self._shipped = shipped
        self._written_at = written_at
        self._found: dict[tuple[str, str], Media | Complaint] = {}
        self._named: dict[str, Media] = {}
        """By name in small letters: names that differ in case alone are one on Windows and macOS."""
        self._files_shipped = {(name.casefold(), sha256) for media in shipped.values() for name, sha256 in media}
        self._names_shipped = {name for name, _ in self._files_shipped}
        self._saved_names: frozenset[str] | None = None
        self._lines = FileLines()

    @property
    def files(self) -> tuple[Media, ...]:
        """All of them, by name."""
        return tuple(sorted(self._named.values(), key=lambda media: media.name))

    @property
    def inputs(self) -> list[Path]:
        """Those of them that are files of their own."""
        return [media.content for media in self.files if isinstance(media.content, Path)]

    def of(self, question: Question) -> QuestionMedia:
        """Those of a question, none at first."""
        return QuestionMedia(self, question, self._shipped.get(question.id, ()))

    def find(self, question: Question, path: str, before: MediaHashes) -> Media | InPlace:
        """The file that a question means by a path, from the folder of its source; or what stands in its place."""
        held = next((data for name, data in question.files if name == path), None)
        place = question.place.path if held is not None else os.path.dirname(question.place.path)  # noqa: PTH120 - quick
        found = self._found.get((place, path))
        if found is None:
            looked = of_bytes(file_name(path), held) if held is not None else self._look(path, Path(place))
            found = self._keep(looked, before) if isinstance(looked, MediaFile) else looked
            self._found[place, path] = found
        if isinstance(found, Media):
            return found
        code, values = found
        self.said.append(Said(question, code.at(self._place(question, path), **values)))
        if code is REMOTE_MEDIA:
            self.remote.setdefault(values["url"], self.said[-1])
            return InPlace(self._words["remote_media"], values["url"])
        return InPlace(self._words["missing_media"])

    def _place(self, question: Question, path: str) -> Place:
        """Where the path is named: in the source, or where else the question's texts are."""
        own = question.place
        starts = [own, *filter(None, [self._written_at.get(question.id)])]
        return next(filter(None, (_named(start, path, self._lines) for start in starts)), own)

    def _look(self, path: str, folder: Path) -> MediaFile | Complaint:
        if not path:
            return UNNAMED_MEDIA, {}
        if path[:5].lower() == "data:":
            return of_data_url(path)
        if not remote(path):
            return look(path, folder, self._root, self.watched)
        url = address(path)
        if not url:
            return UNKNOWN_ADDRESS, {"path": shortened(path)}
        known = self._saved()
        name = next(filter(known.__contains__, saved_names(url)), "") if known else ""
        saved = look(f"{SAVED}/{name}", self._folder, self._root, self.watched) if name else None
        if isinstance(saved, MediaFile):
            return saved
        return REMOTE_MEDIA, {"url": url, "pictures": "1 picture is"}

    def _saved(self) -> frozenset[str]:
        """The names of what was saved from the network."""
        if self._saved_names is None:
            folder = self._folder / SAVED
            self.watched.add(nearest_folder(folder / "any"))
            try:
                self._saved_names = frozenset(path.name for path in folder.iterdir())
            except OSError:
                self._saved_names = frozenset()
        return self._saved_names

    def _keep(self, file: MediaFile, before: MediaHashes) -> Media:
        """The file under its name in Anki."""
        own, other = own_name(file.name), other_name(file.name, file.sha256)
        known = own.casefold()
        is_another = known in self._names_shipped and (known, file.sha256) not in self._files_shipped
        is_edited = any(name.casefold() == known for name, _ in before)
        is_known_otherwise = (other.casefold(), file.sha256) in self._files_shipped
        name = other if not own or is_known_otherwise or (is_another and not is_edited) else own
        media = self._named.setdefault(name.casefold(), Media(name, file.content, file.sha256))
        if media.sha256 != file.sha256:
            media = self._named.setdefault(other.casefold(), Media(other, file.content, file.sha256))
        return media


class QuestionMedia:
    """The media of a question, noted while its texts become HTML: a text is converted once."""

    def __init__(self, gallery: Gallery, question: Question, before: MediaHashes) -> None:
        self._gallery = gallery
        self._question = question
        self._before = before
        self._found: dict[str, Media | InPlace] = {}

    def name(self, path: str) -> str | InPlace:
        """The name in Anki of the file that the question means by a path, which is its own from now on."""
        if path not in self._found:
            self._found[path] = self._gallery.find(self._question, path, self._before)
        return _shown(self._found[path])

    @property
    def hashes(self) -> MediaHashes:
        """Name and hash of each file, by name."""
        return tuple(sorted({(media.name, media.sha256) for media in self._found.values() if isinstance(media, Media)}))

    @property
    def lost(self) -> tuple[str, ...]:
        """The files that it was shipped with and does not show now, if something stands in place of one."""
        shown = {path: found for path, found in self._found.items() if isinstance(found, Media)}
        if len(shown) == len(self._found):
            return ()
        hashes = {media.sha256 for media in shown.values()}
        names = {_name_of(path, self._before) for path in shown}
        return tuple(name for name, sha256 in self._before if sha256 not in hashes and name not in names)


def _shown(found: Media | InPlace) -> str | InPlace:
    return found if isinstance(found, InPlace) else found.name


def names_as_shipped(media: MediaHashes, words: Mapping[str, str]) -> Naming:
    """What names the media of a question as it was shipped with these, whatever has become of the files."""

    def name(path: str) -> str | InPlace:
        known = _name_of(path, media)
        if known:
            return known
        url = address(path)
        return InPlace(words["remote_media"], url) if url else InPlace(words["missing_media"])

    return name


def _name_of(path: str, media: MediaHashes) -> str:
    """The name of the file that a path means, among those that a question was shipped with; empty if it is none."""
    url = address(path)
    names = list(saved_names(url)) if url else [file_name(path)]
    own = set(map(own_name, names))
    return next((n for n, sha256 in media if n in own or n in {other_name(name, sha256) for name in names}), "")


def address(path: str) -> str:
    """The address on the network that a path is; empty for what no browser loads a picture from."""
    if not _ON_THE_NETWORK.match(path):
        return ""
    return f"https:{path}" if path.startswith("//") else path


def references(question: Question) -> list[str]:
    """Paths of the pictures and sounds in a question's texts, in order, each once."""
    return list(dict.fromkeys(path for text, inline in _texts(question) for path in media_paths(text, inline=inline)))


def collect(
    questions: Iterable[Question],
    root: Path,
    folder: Path | None = None,
    written_at: Mapping[str, Place] = MappingProxyType({}),
) -> Gallery:
    """The media of questions that are not rendered; `root` is the bank's, the others as a `Gallery` takes them."""
    gallery = Gallery(root, folder, written_at=written_at)
    for question in questions:
        if paths := references(question):
            media = gallery.of(question)
            for path in paths:
                media.name(path)
    return gallery


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, of pictures on the network one a source: at the first of them, with their number."""
    told: list[Finding] = []
    remote_ones: dict[str, list[Finding]] = {}
    remote = REMOTE_MEDIA.code
    for finding in findings:
        if finding.code == remote:
            remote_ones.setdefault(finding.place.path, []).append(finding)
        else:
            told.append(finding)
    for of_file in remote_ones.values():
        first = min(of_file, key=lambda finding: (finding.place.line, finding.place.column))
        many = REMOTE_MEDIA.at(first.place, pictures=f"{len(of_file)} pictures are")
        told.append(first if len(of_file) == 1 else many)
    return told


def _texts(question: Question) -> Iterator[tuple[str, bool]]:
    """Each text that becomes HTML, and whether inline."""
    yield question.stem, False
    for option in question.options:
        yield option.text, True
        yield option.why, True
    yield question.explanation, False
    yield from ((reference, True) for reference in question.references)
    if question.withdrawn:
        yield question.withdrawn.why, False


def _named(place: Place, path: str, lines: FileLines) -> Place | None:
    """Where a source names the path, from the place of a question on."""
    spellings = list(filter(None, dict.fromkeys((path, quote(path), path.replace(" ", "%20"), unquote(path)))))
    near, left, whole = list[str](), _FAR, lines.of(place.path)
    first = max(place.line, 1)
    for number in range(first - 1, len(whole)):
        start = 0 if near else place.column - 1
        near.append(whole[number][start : start + left])
        left -= len(near[-1]) + 1
        if left <= 0:
            break
    text = "\n".join(near)
    at = min((found for spelling in spellings if (found := text.find(spelling)) >= 0), default=-1)
    if at < 0:
        return None
    line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at)
    return Place(place.path, first + line, column + (place.column - 1 if not line else 0))
