"""The lock: what has been shipped, question by question, committed beside the bank.

Format 1 is JSON Lines. The first line is the header:

    {"deck":"…","examdeck-lock":1,"notetype":{"hash":"…","mod":1795000000},"uid":"…"}

Then comes a line for each source, sorted by its path from the lock's folder, with how it was read; nothing in it
changes with the questions, or each merge would conflict there:

    {"format":"letters","source":"questions/a.md"}

Each other line is a question that was shipped, sorted by guid, so that two maintainers who each add one almost never
conflict:

    {"guid":"…","id":"…","first":1795000000,"mod":1795000000,"hash":"…","html":"…","file":"…","question":{…}}

`first` is when it was first shipped and `mod` when its content last changed, in seconds since 1970; `hash` is that
of `question` (see `content`); `html` is that of the fields as they were rendered for this `mod`. `file` is the source
that it was in, and `label`, `tags` and `lang` are its surroundings, all as of this `mod`, each left out when empty: a
question that moves rewrites no line of its own. What has moved to another source since, that one's line `holds`, by the
names that the lines of these questions have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from examdeck.lock.content import Surroundings, canonical_json, content_hash, recorded_question
from examdeck.lock.identity import guid
from examdeck.lock.values import CONTENT, HEADER, LINE, SOURCE, STAMP, checked
from examdeck.model.codes.build import (
    LOCK_DAMAGED,
    LOCK_TOO_NEW,
    LOCK_UNREADABLE,
    LOCK_WITHOUT_HEADER,
    STRANGE_GUID,
    TWO_DECKS_LOCK,
)
from examdeck.model.deck import NO_DIALECT, StatedDialect
from examdeck.model.finding import Finding, Stopped
from examdeck.model.question import MediaHashes, Place, Question
from examdeck.model.value import value
from examdeck.text.files import exists, is_file

VERSION = 1
CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@value()
class LockEntry:
    """A question as it was last shipped."""

    guid: str
    id: str
    first: int
    mod: int
    hash: str
    html: str
    around: Surroundings
    question: Question
    media: MediaHashes
    content: bytes
    """The question as `content.canonical_json` writes it."""
    rekeyed: int = 0
    """The `mod` with which another key was shipped, until the release after the next has sent it once more; else 0."""
    file: str = ""
    """The path of the source that it was in as of its `mod`, from the lock's folder; empty: it is not known."""


@dataclass(frozen=True, slots=True)
class NotetypeStamp:
    """The notetype as it was last shipped."""

    hash: str
    mod: int


class ReadAs(NamedTuple):
    """How a source was read, so that the next build reads it so too; nothing that every edit changes."""

    format: str = ""
    counted_from: int | None = None
    """As of a `Reading`."""
    subdeck: str = ""
    dialect: StatedDialect = NO_DIALECT
    """What the user said of how it is written."""
    holds: tuple[str, ...] = ()
    """Files that lines of its questions name, which have moved from there since; sorted."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything that has been shipped; empty before the first build."""

    uid: str = ""
    notetype: NotetypeStamp | None = None
    entries: Mapping[str, LockEntry] = field(default_factory=dict)
    """By guid."""
    deck: str = ""
    """The deck's name."""
    sources: Mapping[str, ReadAs] = field(default_factory=dict)
    """How each source was read, by its path from the lock's folder."""
    released: int = 0
    """When `examdeck release` was last run, no earlier than any `mod` that it gave; 0: never."""
    has_conflict: bool = False
    """Whether git left marks of a conflict in the file, so that it must be written anew."""


def read_lock(path: Path, shown: str) -> Lock:
    """The lock at `path`; an empty one if there is none. Conflict marks of git are merged.

    Line ends, a byte order mark and a missing last line end make no difference.

    Raises:
        Stopped: it is damaged, from a newer examdeck, or the sides of a conflict disagree on who is who.
    """
    if exists(path) and not is_file(path):  # to open a pipe would wait for ever
        raise Stopped([LOCK_UNREADABLE.at(Place(shown), reason="it is no file")])
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError) as error:
        raise Stopped([LOCK_UNREADABLE.at(Place(shown), reason=error)]) from error
    return parse_lock(text, shown)


def parse_lock(text: str, shown: str) -> Lock:
    """The lock that a file's text is, as `read_lock`."""
    headers: list[_Header] = []
    sources: dict[str, ReadAs] = {}
    entries: dict[str, LockEntry] = {}
    findings: list[Finding] = []
    for place, line in _lines(text, shown):
        try:
            record = orjson.loads(line)
            if "examdeck-lock" in record:
                headers.append(_header(record, place, findings))
            elif "source" in record:
                sources.setdefault(record["source"], _read_as(record))
            else:
                entry = _entry(record, place)
                other = entries.get(entry.guid)
                entries[entry.guid] = _newest(entry, other) if other else entry
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            findings.append(LOCK_DAMAGED.at(place))
    if not headers:
        findings.append(LOCK_WITHOUT_HEADER.at(Place(shown)))
    else:
        findings += _strangers(headers, entries.values())
    if findings:
        raise Stopped(findings)
    stamps = [header.notetype for header in headers if header.notetype]
    notetype = max(stamps, key=lambda stamp: stamp.mod, default=None)
    released = max(header.released for header in headers)
    has_conflict = any(text.startswith(mark) or f"\n{mark}" in text for mark in CONFLICT_MARKS)
    return Lock(headers[0].uid, notetype, entries, headers[0].deck, sources, released, has_conflict)


def _read_as(record: Mapping[str, Any]) -> ReadAs:
    checked(record, SOURCE)
    dialect = StatedDialect(**record.get("dialect", {}))
    holds = tuple(record.get("holds", ()))
    return ReadAs(record["format"], record.get("from"), record.get("subdeck", ""), dialect, holds)


def read_sources(path: Path) -> Mapping[str, ReadAs]:
    """How each source was read, by its path: from the lock's head alone, as far as it can be read."""
    sources: dict[str, ReadAs] = {}
    if not is_file(path):
        return sources
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in file:
                if line.startswith('{"guid"'):
                    break
                if line.startswith(('{"format"', '{"dialect"')):
                    record = orjson.loads(line)
                    sources[record["source"]] = _read_as(record)
    except (OSError, ValueError, KeyError, TypeError):  # whoever reads all of it will say what is wrong
        pass
    return sources


def lock_lines(lock: Lock) -> Iterator[bytes]:
    """The lock line by line, as it stands in its file."""
    notetype = lock.notetype and {"hash": lock.notetype.hash, "mod": lock.notetype.mod}
    released = {"released": lock.released} if lock.released else {}
    header = {"deck": lock.deck, "examdeck-lock": VERSION, "notetype": notetype, "uid": lock.uid, **released}
    yield canonical_json(header) + b"\n"
    for source, read_as in sorted(lock.sources.items()):
        record: dict[str, object] = {"format": read_as.format, "source": source}
        if read_as.counted_from is not None:
            record["from"] = read_as.counted_from
        if read_as.holds:
            record["holds"] = read_as.holds
        if read_as.subdeck:
            record["subdeck"] = read_as.subdeck
        if stated := {part: said for part, said in asdict(read_as.dialect).items() if said}:
            record["dialect"] = stated
        yield canonical_json(record) + b"\n"
    for own_guid in sorted(lock.entries):
        yield _line(lock.entries[own_guid])


def _line(entry: LockEntry) -> bytes:
    # Keys are in reading order, and the content is already written: it is most of the line.
    head: dict[str, object] = {
        "guid": entry.guid,
        "id": entry.id,
        "first": entry.first,
        "mod": entry.mod,
        "hash": entry.hash,
        "html": entry.html,
    }
    if entry.rekeyed:
        head["rekeyed"] = entry.rekeyed
    if entry.file:
        head["file"] = entry.file
    head |= {name: value for name, value in zip(Surroundings._fields, entry.around, strict=True) if value}
    return b'%s,"question":%s}\n' % (orjson.dumps(head)[:-1], entry.content)


def _lines(text: str, shown: str) -> Iterator[tuple[Place, str]]:
    """Lines with their places; of a conflict, those of both sides, without the common ancestor's."""
    ancestor = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(CONFLICT_MARKS):
            ancestor = line.startswith("|||||||")
        elif line.strip() and not ancestor:
            yield Place(shown, number), line


def _entry(record: dict[str, Any], place: Place) -> LockEntry:
    """The entry that a line is.

    Raises:
        KeyError, TypeError, ValueError: a value is missing, or is not what it must be: a lock may be a stranger's.
    """
    checked(record, LINE)
    checked(record["question"], CONTENT)
    written = canonical_json(record["question"])
    if content_hash(written) != record["hash"]:
        raise ValueError(record["hash"])
    around = Surroundings(record.get("label", ""), tuple(record.get("tags", ())), record.get("lang", ""))
    question = recorded_question(record["question"], around, place, record["id"])
    media = tuple((name, sha256) for name, sha256 in record["question"].get("media", ()))
    return LockEntry(
        guid=record["guid"],
        id=record["id"],
        first=record["first"],
        mod=record["mod"],
        hash=record["hash"],
        html=record["html"],
        around=around,
        question=question,
        media=media,
        content=written,
        rekeyed=record.get("rekeyed", 0),
        file=record.get("file", ""),
    )


def _newest(one: LockEntry, other: LockEntry) -> LockEntry:
    """Of two sides' entries for a question the one shipped last, since the time that either first shipped it."""
    newest = max(one, other, key=lambda entry: entry.mod)
    return replace(newest, first=min(one.first, other.first))


class _Header(NamedTuple):
    place: Place
    uid: str
    deck: str
    notetype: NotetypeStamp | None
    released: int


def _header(record: dict[str, Any], place: Place, findings: list[Finding]) -> _Header:
    """What a header says.

    Raises:
        KeyError, TypeError, ValueError: a value is missing, or is not what it must be.
    """
    version = record["examdeck-lock"]
    if version != VERSION:
        findings.append(LOCK_TOO_NEW.at(place, format=version, known=VERSION))
        return _Header(place, str(record.get("uid", "")), "", None, 0)
    checked(record, HEADER)
    stamp = record["notetype"]
    if stamp:
        checked(stamp, STAMP)
    notetype = stamp and NotetypeStamp(stamp["hash"], stamp["mod"])
    return _Header(place, record["uid"], record["deck"], notetype, record.get("released", 0))


def _strangers(headers: Sequence[_Header], entries: Iterable[LockEntry]) -> Iterator[Finding]:
    """Findings for what is of another deck: an edited lock, or two decks' in one."""
    uids = sorted({header.uid for header in headers})
    if len(uids) > 1:
        yield TWO_DECKS_LOCK.at(headers[-1].place, uids=", ".join(uids))
        return
    for entry in entries:
        if entry.guid != guid(uids[0], entry.id):
            yield STRANGE_GUID.at(entry.question.place, id=entry.id)
