"""The notes of a deck as a learner has them: in a collection, or in a package that Anki exported."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from examdeck.bank.anki_archive import PackagedMedia
from examdeck.bank.anki_package import MOST_OF_ALL_MEDIA
from examdeck.changes.collection import (
    CollectionNote,
    copied_collection,
    notes_of,
    opened_collection,
    unpacked_collection,
)
from examdeck.lock.shipped import read_shipped
from examdeck.model.codes.collection import NOT_THERE
from examdeck.model.finding import Stopped
from examdeck.model.notetype import notetype_id
from examdeck.model.question import NO_LINE, Place
from examdeck.render.media_files import LARGEST
from examdeck.text.files import shown
from examdeck.text.source import ANKI_PACKAGES

if TYPE_CHECKING:
    from anki.collection import Collection

_FLAGS = ("red", "orange", "green", "blue", "pink", "turquoise", "purple")
"""What Anki calls its flags, from 1."""
_FLAGGED = 0b111
"""The bits of a card's flags that are the flag; the others are kept for add-ons."""


class LearnersDeck(NamedTuple):
    """A deck as a learner has it."""

    notes: Mapping[str, CollectionNote]
    """By guid: what was built, of whatever notetype by now, and what the learner made of the deck's."""
    flags: Mapping[int, tuple[str, ...]]
    """The flags of a note's cards, by the note's id, as the learner calls them."""
    media: Callable[[str], bytes | None]
    """The bytes of a picture or sound by its name; None for one that is not there."""


@contextmanager
def learners_deck(source: Path, uid: str, shipped: Container[str]) -> Iterator[LearnersDeck]:
    """The deck of a uid in a `collection.anki2`, a `.colpkg` or an `.apkg`, while the block runs.

    Args:
        source: that file.
        uid: the deck's.
        shipped: the guids of its notes, as far as they are known: a learner may have changed their notetype.

    Raises:
        Stopped: Anki's library is not installed, the source cannot be read, or has no note of the deck.
    """
    with TemporaryDirectory(prefix="examdeck-") as name, _opened(source, Path(name)) as (copy, media):
        with opened_collection(copy, shown(source)) as collection:
            own = notetype_id(uid)
            every = notes_of(collection)
            notes = {guid: note for guid, note in every.items() if guid in shipped or _is_of(note, uid, own)}
            flags = dict(_flags(collection))
        if not notes:
            raise Stopped([NOT_THERE.at(Place(shown(source), NO_LINE), deck=uid)])
        yield LearnersDeck(notes, flags, media)


def _is_of(note: CollectionNote, uid: str, notetype: int) -> bool:
    if note.notetype == notetype:
        return True
    shipped = read_shipped(note.fields.get("Shipped", ""))  # a notetype that Anki made a second one of
    return shipped is not None and shipped.uid == uid


@contextmanager
def _opened(source: Path, folder: Path) -> Iterator[tuple[Path, Callable[[str], bytes | None]]]:
    """A copy of the collection in a source, and what gives its media."""
    if source.suffix.lower() in ANKI_PACKAGES:
        copy = folder / "collection.anki2"
        with unpacked_collection(source, copy) as archive:
            yield copy, PackagedMedia(archive, MOST_OF_ALL_MEDIA).read
    else:
        yield copied_collection(source, folder), lambda name: _in_folder(source.with_suffix(".media"), name)


def _in_folder(folder: Path, name: str) -> bytes | None:
    file = folder / name
    try:
        if Path(name).name != name or not file.is_file() or file.stat().st_size > LARGEST:
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        return None


def _flags(collection: Collection) -> Iterator[tuple[int, tuple[str, ...]]]:
    names = collection.get_config("flagLabels", {})
    rows = collection.db.all("select nid, flags from cards where flags & ?", _FLAGGED) if collection.db else []
    flags: dict[int, dict[str, None]] = {}
    for nid, bits in rows:
        flag = bits & _FLAGGED
        flags.setdefault(nid, {})[str(names.get(str(flag)) or _FLAGS[flag - 1])] = None
    yield from ((nid, tuple(each)) for nid, each in flags.items())
