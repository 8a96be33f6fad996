"""From a file's bytes to a source: which encoding they are in, and which files are no text at all.

UTF-8 is tried first, and a byte order mark is believed. Lines that end in CR alone are an old Mac's. For the rest
charset-normalizer ranks the encodings that people's banks are in; it knows letters and languages but not how common an
encoding is, so that among those which fit equally well the commoner is taken. What is surely of East Asia or Thai
is known before, and what looks like another's bytes is left out (`plausible.py`). An encoding that was guessed is told.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from examdeck.model.codes.read import FILE_UNREADABLE, NOT_TEXT
from examdeck.model.deck import NO_DIALECT, StatedDialect
from examdeck.model.finding import Finding
from examdeck.model.question import NO_LINE, Place
from examdeck.text.plausible import asian, fit_of_letters, is_doubtful


@dataclass(frozen=True)
class Source:
    """A file to read, decoded."""

    path: str
    """As places name it."""
    text: str
    """Without a byte order mark; every line ends in a plain newline."""
    file: Path
    """Where the file is: for formats that are not text, and for a key in a sibling file."""
    hashtags: bool = False
    """Whether `#tag` at a line's end is a tag, as the bank says."""
    markup: str = ""
    """What its texts are, as the bank says: "plain", "html" or "markdown"; empty: what its format says."""
    dialect: StatedDialect = NO_DIALECT
    """How its questions are written, as far as the bank says so."""
    counted_from: int | None = None
    """From 0 or 1 its keys that are numbers were counted when it was shipped, as the lock says; None if it does not."""
    guessed: str = ""
    """The encoding that its bytes were taken to be in, where nothing says it."""

    @cached_property
    def lines(self) -> Sequence[str]:
        """Its lines, without what ends them: one that is empty, if it has no text."""
        return self.text.split("\n")


MOST_MEGABYTES = 500
"""Larger files are refused. The largest known bank has 12 MB; 100,000 questions take about 140."""

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
PACKAGES = frozenset({".zip", ".h5p", ".imscc"})
DOCUMENTS = frozenset({".docx", ".docm"})
ANKI_PACKAGES = frozenset({".apkg", ".colpkg"})
"""Archives that are opened where they are read: their source has no text."""
PAGES = frozenset({".html", ".htm"})
"""Of these only the scripts are read."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ZIPPED = (
    (b"word/document.xml", "it is a Word document", "Give its name the ending .docx."),
    (b"ppt/presentation.xml", "it is a presentation", "Copy its text into a text file."),
    (b"xl/workbook.xml", "it is an Excel workbook", "Give its name the ending .xlsx."),
    (b"opendocument.text", "it is an OpenDocument text", "Save it as .docx, which LibreOffice can."),
    (b"opendocument.spreadsheet", "it is an OpenDocument spreadsheet", "Save it as .xlsx or .csv."),
    (b"collection.anki2", "it is an Anki deck", "Give its name the ending .apkg."),
    (b"epub+zip", "it is an e-book", "Copy its questions into a text file."),
    (b".iwa", "it is a document of Pages, Numbers or Keynote", "Export it as .docx, .xlsx or plain text."),
    (b"", "it is a ZIP archive", "Give its name the ending .zip, or unpack it and name the file with the questions."),
)
"""What kinds of ZIP archives are known by: a name in them, or what they say of themselves, in bytes."""
_OLD_OFFICE = (
    ("EncryptedPackage", "it is protected by a password", "Save it without one."),
    ("WordDocument", "it is an old Word document", "Save it as .docx, which Word and LibreOffice can."),
    ("Workbook", "it is an old Excel workbook", "Save it as .xlsx or .csv."),
    ("PowerPoint Document", "it is an old presentation", "Copy its text into a text file."),
    ("", "it is an old Office document", "Save it as .docx, .xlsx or plain text."),
)
"""The same of Office documents before 2007: a name in them, which is in UTF-16."""
_BINARY = (
    (b"%PDF-", "it is a PDF", "Save its text to a file, for example with pdftotext, or find what it was made from."),
    (b"{\\rtf", "it is rich text", "Save it as .docx or plain text."),
    (b"SQLite format 3\0", "it is a database", "Export its questions to a text file; a deck of Anki, as .apkg."),
    (b"\x1f\x8b", "it is compressed", "Unpack it with gunzip."),
    (b"7z\xbc\xaf", "it is an archive", "Unpack it, and name the file inside that holds the questions."),
    (b"Rar!", "it is an archive", "Unpack it, and name the file inside that holds the questions."),
    (b"\x89PNG", "it is a picture", "Write its questions into a text file, or have its text recognised (OCR)."),
    (b"\xff\xd8\xff", "it is a picture", "Write its questions into a text file, or have its text recognised (OCR)."),
)

_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding=[\"']([\w.-]+)[\"']")

_COMMONEST_FIRST = (
    *("cp1252", "cp1251", "cp932", "gb18030", "big5", "cp949", "euc_jp", "cp1250", "cp1254", "cp1253", "cp1256"),
    *("cp1255", "koi8_r", "cp866"),
)
"""Windows-1252 stands for Latin-1 too: where both have a character, it is the same."""
_NAMES = {
    **{f"cp{number}": f"Windows-{number}" for number in range(1250, 1259)},
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "big5": "Big5",
    "gb18030": "GB18030 (GBK)",
    "cp874": "Windows-874",
    "koi8_r": "KOI8-R",
    "cp866": "CP866",
}

_TWO_ALPHABETS = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-zÀ-ÖØ-öø-ɏ]")
"""Latin beside Greek, Cyrillic, Hebrew or Arabic."""

_SAMPLE = 64 * 1024
"""Bytes shown to charset-normalizer: enough to tell, and quick."""

_FITS = 0.3
"""The largest share of disorder, in charset-normalizer's measure, that text may have."""


_given: dict[str, bytes] = {}


@contextmanager
def given(path: Path, data: bytes) -> Iterator[None]:
    """Take `data` for what is in a file, whether there is one or not, while the block runs: it came by another way."""
    _given[os.path.realpath(path)] = data
    try:
        yield
    finally:
        _given.clear()


def is_given(path: Path) -> bool:
    """Whether what is in the file came by another way."""
    return bool(_given) and os.path.realpath(path) in _given


def load(path: Path, shown: str) -> Source | Finding:
    """The file at `path`, decoded, or why it cannot be; `shown` is the path in places."""
    place = Place(shown)
    if is_given(path):
        return _loaded(_given[os.path.realpath(path)], path, shown)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_MEGABYTES * 1_000_000 + 1)  # a device may have no end
    except IsADirectoryError:
        return FILE_UNREADABLE.at(Place(shown, NO_LINE), reason="it is a folder")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return FILE_UNREADABLE.at(Place(shown, NO_LINE), reason=getattr(error, "strerror", None) or error)
    if len(data) > MOST_MEGABYTES * 1_000_000:
        reason = f"it has more than {MOST_MEGABYTES} MB"
        return NOT_TEXT.at(place, reason=reason, remedy="Split the bank into several files.")
    if path.suffix.lower() in WORKBOOKS | PACKAGES | ANKI_PACKAGES | DOCUMENTS and data.startswith(b"PK"):
        return Source(path=shown, text="", file=path)
    return _loaded(data, path, shown)


def _loaded(data: bytes, path: Path, shown: str) -> Source | Finding:
    place = Place(shown)
    if known := _other_kind(data):
        reason, remedy = known
        return NOT_TEXT.at(place, reason=reason, remedy=remedy)
    source = source_of(data, path, shown)
    return source or NOT_TEXT.at(place, reason="it holds bytes that no text has", remedy="Save it as UTF-8 text.")


def _other_kind(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no text and that no reader knows, and what to do with it."""
    if data.startswith(b"PK\x03\x04"):
        return next((reason, remedy) for sign, reason, remedy in _ZIPPED if sign in data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return next((reason, remedy) for sign, reason, remedy in _OLD_OFFICE if sign.encode("utf-16-le") in data)
    return next(((reason, remedy) for sign, reason, remedy in _BINARY if data.startswith(sign)), None)


def source_of(data: bytes, file: Path, shown: str) -> Source | None:
    """The source that these bytes are; None if they are no text."""
    text, guessed = _decode(data)
    if text is None or "\0" in text:
        return None
    return Source(path=shown, text=_plain_newlines(text), file=file, guessed=guessed)


def decode(data: bytes) -> str | None:
    """The text that the bytes are, without a byte order mark; None when they are none."""
    return _decode(data)[0]


def _decode(data: bytes) -> tuple[str | None, str]:
    """The text, and the encoding if it was guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ""
    if (text := _decoded(data, "utf-8")) is not None and "\0" not in text:
        return text, ""
    if b"\0" in data:
        return _utf16_without_mark(data), ""
    declared = _DECLARED.match(data)
    if declared and (as_declared := _decoded(data, declared[1].decode())) is not None:
        return as_declared, ""
    if _is_mostly_utf8(data):
        return _utf8_with_stray_bytes(data), "UTF-8 with some bytes of Windows-1252"
    if (of_mac := _of_old_mac(data)) is not None:
        return of_mac, "Mac OS Roman"
    text, encoding = next(_readings(data), (None, ""))
    return text, _NAMES.get(encoding, encoding)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _plain_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark shows in Latin text by every other byte being 0."""
    sample = data[:_SAMPLE]
    for encoding, high_bytes in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if high_bytes.count(0) > 0.4 * len(high_bytes):
            return data.decode(encoding, "replace")
    return None


_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few that were pasted in from elsewhere."""
    sequences = sum(1 for _ in _SEQUENCE.finditer(data))
    stray = len(_SEQUENCE.sub(b"", data).translate(None, bytes(range(0x80))))
    return sequences > 2 * stray


def _utf8_with_stray_bytes(data: bytes) -> str:
    pieces, start = [], 0
    for sequence in re.finditer(rb"[\x80-\xff]+", data):
        pieces.append(data[start : sequence.start()].decode("ascii"))
        start = sequence.end()
        pieces.extend(_stray(sequence[0]))
    pieces.append(data[start:].decode("ascii"))
    return "".join(pieces)


def _stray(run: bytes) -> Iterator[str]:
    start = 0
    for sequence in _SEQUENCE.finditer(run):
        yield run[start : sequence.start()].decode("cp1252", "replace")
        yield sequence[0].decode("utf-8", "replace")
        start = sequence.end()
    yield run[start:].decode("cp1252", "replace")


_NEARLY_ALL = 0.9
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r"})
"""What no text has, but for those that part cells, lines and pages; a vertical tab breaks a line within a cell."""
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_BEHIND_LETTER = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]")


def _of_old_mac(data: bytes) -> str | None:
    """The text of lines that nearly all end in CR alone, as old Macs' spreadsheets save it; None if it is no Mac's.

    Other alphabets than Latin have words of no ASCII; Windows' small letters would be capitals and signs on a Mac,
    and its quotation marks letters.
    """
    alone = data.count(b"\r") - data.count(b"\r\n")
    if (
        not alone
        or alone < _NEARLY_ALL * (alone + data.count(b"\n"))
        or len(data.translate(None, _CONTROLS)) < len(data)
    ):
        return None
    others = len(data.translate(None, bytes(range(0x80))))
    if 2 * sum(map(len, _RUN.findall(data))) > others:
        return None
    within = b"".join(_BEHIND_LETTER.findall(data))
    mac, windows = (within.decode(name, "replace") for name in ("mac_roman", "cp1252"))
    more = sum(map(_goes_on_word, mac)) - sum(map(_goes_on_word, windows))
    if more < 0 or (not more and windows and _QUOTES.issuperset(windows) and not _WITHIN_WORD.search(data)):
        return None  # Windows' apostrophe is a letter on a Mac
    return None if _OF_NO_WORD.intersection(mac) else data.decode("mac_roman")


_WITHIN_WORD = re.compile(rb"[A-Za-z](?:[\x91\x93-\x97]|\x92(?!(?:[stdm]|ll|re|ve)(?![A-Za-z])))[A-Za-z]")
"""What is a quotation mark or a dash on Windows where none stands."""
_QUOTES = frozenset("‘’“”–—…")
_OF_NO_WORD = frozenset("∏∑∫∂∆◊˝˘˛ˇ¸")
"""What letters of Central Europe on a Mac are in the West."""


def _goes_on_word(character: str) -> bool:
    return character.islower() or character in _QUOTES


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """The text in each encoding that fits, and the encoding, likeliest first."""
    sample = _telling_lines(data)
    surely = asian(sample)
    if surely and (text := _decoded(data, surely)) is not None:
        yield text, surely
    for encoding in _encodings(sample):
        shown = sample.decode(encoding, "ignore")
        if _mixes_alphabets(shown) or is_doubtful(shown):
            continue
        if (text := _decoded(data, encoding)) is not None:
            yield text, encoding


def _mixes_alphabets(text: str) -> bool:
    """Whether many words have letters of two alphabets: a quotation mark or an accent was taken for a letter."""
    words = [word for word in re.findall(r"\w+", text) if not word.isascii()]
    return 5 * sum(_TWO_ALPHABETS.search(word) is not None for word in words) > len(words)


def _telling_lines(data: bytes) -> bytes:
    """The lines that are not plain ASCII: the others look the same in every encoding."""
    telling, size = [], 0
    for line in data.splitlines():
        if line.isascii():
            continue
        telling.append(line)
        size += len(line) + 1
        if size > _SAMPLE:
            break
    return b"\n".join(telling)


def _encodings(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    ranked = []
    for match in from_bytes(sample, cp_isolation=list(_COMMONEST_FIRST), threshold=_FITS):
        same = [match.encoding, *(other.encoding for other in match.submatch)]
        ranked += [
            (-fit_of_letters(sample.decode(name)), match.chaos, -match.coherence, _COMMONEST_FIRST.index(name))
            for name in same
        ]
    return [_COMMONEST_FIRST[index] for *_, index in sorted(ranked)]


_PIECE = 100_000
"""Characters of a piece of a sample: enough to tell, quick to search, from three places: files begin with contents."""


def excerpt(text: str, piece: int = _PIECE) -> str:
    """All of a text, or of a long one its beginning, middle and end, as many characters of each."""
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return "\n".join([text[:piece], text[middle : middle + piece], text[-piece:]])
