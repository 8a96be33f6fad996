"""What a file is that is no text, and what to do with it."""

from pathlib import Path

import pytest

from examdeck.bank.files import read_file
from packing import packed

OLD_OFFICE = b"\xd0\xcf\x11\xe0" + bytes(60)
FILES = {
    "quiz.doc": (OLD_OFFICE + "WordDocument".encode("utf-16-le"), "an old Word document", "Save it as .docx"),
    "quiz.xls": (OLD_OFFICE + "Workbook".encode("utf-16-le"), "an old Excel workbook", "Save it as .xlsx"),
    "quiz.ppt": (OLD_OFFICE + "PowerPoint Document".encode("utf-16-le"), "an old presentation", "Copy its text"),
    "secret.docx": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password", "without one"),
    "quiz.msi": (OLD_OFFICE, "an old Office document", "plain text"),
    "quiz.pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF", "pdftotext"),
    "quiz.rtf": (b"{\\rtf1\\ansi 1. Which?}", "rich text", ".docx"),
    "collection.anki2": (b"SQLite format 3\0" + bytes(99), "a database", ".apkg"),
    "quiz.png": (b"\x89PNG\r\n\x1a\n" + bytes(9), "a picture", "OCR"),
    "quiz.jpg": (b"\xff\xd8\xff\xe0" + bytes(9), "a picture", "OCR"),
    "quiz.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(9), "an archive", "Unpack it"),
    "quiz.rar": (b"Rar!\x1a\x07" + bytes(9), "an archive", "Unpack it"),
    "quiz.txt.gz": (b"\x1f\x8b\x08" + bytes(9), "compressed", "gunzip"),
}
ARCHIVES = {
    "quiz.odt": ({"mimetype": "application/vnd.oasis.opendocument.text"}, "an OpenDocument text", "Save it as .docx"),
    "quiz.ods": ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument spreadsheet", ".xlsx"),
    "quiz.epub": ({"mimetype": "application/epub+zip"}, "an e-book", "text file"),
    "quiz.pages": ({"Index/Document.iwa": "x"}, "a document of Pages", "Export it"),
    "quiz.pptx": ({"ppt/presentation.xml": "<p/>"}, "a presentation", "Copy its text"),
    "quiz.md": ({"word/document.xml": "<w/>"}, "a Word document", ".docx"),
    "deck.txt": ({"collection.anki21": "x", "collection.anki2": "x"}, "an Anki deck", ".apkg"),
    "quiz.txt": ({"a": "x"}, "a ZIP archive", ".zip"),
}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def assert_told(name, reason, remedy):
    (finding,) = read_file(Path(name)).findings
    assert (finding.code, reason in finding.text, remedy in finding.remedy) == ("E102", True, True)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_kind(name):
    data, reason, remedy = FILES[name]
    Path(name).write_bytes(data)
    assert_told(name, reason, remedy)


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_of_another_kind(name):
    members, reason, remedy = ARCHIVES[name]
    packed(Path(name), members)
    if name in ("quiz.odt", "quiz.ods", "quiz.epub"):  # their first member is not compressed, as their formats say
        Path(name).write_bytes(b"PK\x03\x04" + next(iter(members.values())).encode())
    assert_told(name, reason, remedy)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body><p>1. Which?</p></body></html>",
        "<!-- saved from x -->\n<html lang=en><li>a</li></html>",
        '<?xml version="1.0"?>\n<!doctype html>',
    ],
)
@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.txt"])
def test_a_web_page(name, text):
    Path(name).write_text(text)
    (finding,) = read_file(Path(name)).findings
    assert (finding.code, "it is a web page" in finding.text) == ("E109", True)


def test_a_text_that_nobody_knows():
    Path("x.txt").write_text("Nothing is asked here.\n")
    (finding,) = read_file(Path("x.txt")).findings
    assert (finding.code, "convert --help" in finding.remedy, "--dialect" in finding.remedy) == ("E109", True, True)


def test_a_text_whose_line_breaks_were_lost():
    asked = "".join(f"Q{n}. What is it, {n}?A) iceB) fireAnswer : BWhy : so it is." for n in range(1, 60))
    Path("x.md").write_text(asked)
    (finding,) = read_file(Path("x.md")).findings
    assert (finding.code, "stands in 1 line," in finding.text, "line breaks" in finding.remedy) == ("E109", True, True)
