"""The lock: what has been shipped, question by question, committed beside the bank.

Format 1 is JSON Lines. The first line is the header:

    {"examdeck-lock":1,"uid":"…","notetype":{"hash":"…","mod":1795000000}}

and each other line is a question that was shipped, sorted by guid, so that two maintainers who each add one
almost never conflict:

    {"guid":"…","id":"…","first":1795000000,"mod":1795000000,"hash":"…","html":"…","label":"…","question":{…}}

`first` is when it was first shipped and `mod` when its content last changed, in seconds since 1970; `hash` is that
of `question` (see `content`); `html` is that of the fields as they were rendered for this `mod`. `label`, `tags` and
`lang` are its surroundings as of this `mod`, each left out when empty: a question that moves rewrites no line.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import orjson

from examdeck.lock.content import MediaHashes, Surroundings, canonical_json, content_hash, recorded_question
from examdeck.lock.identity import guid
from examdeck.lock.values import CONTENT, LINE, checked
from examdeck.model.finding import Finding, Stopped
from examdeck.model.question import Place, Question
from examdeck.model.value import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

VERSION = 1
CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
RESTORE = "Restore it from git, or delete it: banks whose questions have ids get the same guids again."


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


@dataclass(frozen=True, slots=True)
class NotetypeStamp:
    """The notetype as it was last shipped."""

    hash: str
    mod: int


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything that has been shipped; empty before the first build."""

    uid: str = ""
    notetype: NotetypeStamp | None = None
    entries: Mapping[str, LockEntry] = field(default_factory=dict)
    """By guid."""


def read_lock(path: Path, shown: str) -> Lock:
    """The lock at `path`; an empty one if there is none. Conflict marks of git are merged.

    Raises:
        Stopped: it is damaged, from a newer examdeck, or the sides of a conflict disagree on who is who.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError) as error:
        raise Stopped([Finding(Place(shown), "E203", f"the lock cannot be read: {error}", RESTORE)]) from error
    headers: list[tuple[Place, dict[str, Any]]] = []
    entries: dict[str, LockEntry] = {}
    findings: list[Finding] = []
    for place, line in _lines(text, shown):
        try:
            record = orjson.loads(line)
            if "examdeck-lock" in record:
                headers.append((place, record))
                continue
            entry = _entry(record, place)
        except (ValueError, KeyError, TypeError, RecursionError):
            findings.append(Finding(place, "E203", "this line of the lock is damaged", RESTORE))
            continue
        other = entries.get(entry.guid)
        entries[entry.guid] = _newest(entry, other) if other else entry
    uid, notetype = _header(headers, shown, findings)
    if headers:
        findings += _strangers(uid, entries.values())
    if findings:
        raise Stopped(findings)
    return Lock(uid, notetype, entries)


def lock_lines(lock: Lock) -> Iterator[bytes]:
    """The lock line by line, as it stands in its file."""
    notetype = lock.notetype and {"hash": lock.notetype.hash, "mod": lock.notetype.mod}
    header = {"examdeck-lock": VERSION, "uid": lock.uid, "notetype": notetype}
    yield canonical_json(header) + b"\n"
    for own_guid in sorted(lock.entries):
        yield _line(lock.entries[own_guid])


def _line(entry: LockEntry) -> bytes:
    # Keys are in reading order, and the content is already written: it is most of the line.
    head = {name: getattr(entry, name) for name in ("guid", "id", "first", "mod", "hash", "html")}
    around = {name: value for name, value in entry.around._asdict().items() if value}
    return b'%s,"question":%s}\n' % (orjson.dumps(head | around)[:-1], entry.content)


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
    )


def _newest(one: LockEntry, other: LockEntry) -> LockEntry:
    """Of two sides' entries for a question the one shipped last, since the time that either first shipped it."""
    newest = max(one, other, key=lambda entry: entry.mod)
    return replace(newest, first=min(one.first, other.first))


def _strangers(uid: str, entries: Iterable[LockEntry]) -> Iterator[Finding]:
    """Findings for guids that are not made from this uid and their id: an edited lock, or two decks' in one."""
    for entry in entries:
        if entry.guid != guid(uid, entry.id):
            text = f"the lock gives the question {entry.id} a guid that is not its own"
            yield Finding(entry.question.place, "E203", text, RESTORE)


def _header(
    headers: list[tuple[Place, dict[str, Any]]], shown: str, findings: list[Finding]
) -> tuple[str, NotetypeStamp | None]:
    if not headers:
        findings.append(Finding(Place(shown), "E203", "the lock has no header", RESTORE))
        return "", None
    stamps: list[NotetypeStamp] = []
    for place, header in headers:
        version = header["examdeck-lock"]
        if version != VERSION:
            text = f"the lock is of format {version}, and this examdeck knows only {VERSION}"
            findings.append(Finding(place, "E204", text, "Install the newest examdeck: pip install -U examdeck"))
            continue
        try:
            if header["notetype"]:
                stamps.append(NotetypeStamp(str(header["notetype"]["hash"]), int(header["notetype"]["mod"])))
        except (KeyError, TypeError, ValueError):
            findings.append(Finding(place, "E203", "the header of the lock is damaged", RESTORE))
    uids = {str(header.get("uid", "")) for _, header in headers}
    if len(uids) > 1:
        text = f"the two sides of the conflict are of different decks: {', '.join(sorted(uids))}"
        findings.append(Finding(headers[-1][0], "E203", text, "Keep the lock of this bank's uid."))
    return uids.pop(), max(stamps, key=lambda stamp: stamp.mod, default=None)
