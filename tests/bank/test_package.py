"""Packages of learning platforms, and the pictures in them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.bank import package as module
from examdeck.bank.bank import read_bank
from examdeck.bank.files import read_file
from examdeck.bank.layout import locate
from examdeck.cli.main import main
from examdeck.lock.file import ReadAs
from examdeck.render.media import collect
from packing import h5p, packed, qti

PICTURE, OTHER = b"\x89PNG one", b"\x89PNG two"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def read(members, name="exam.zip"):
    reading = read_file(packed(Path(name), members))
    assert [finding.code for finding in reading.findings] == []
    return reading


def test_questions_of_all_files_in_their_order_with_their_places():
    members = {
        "imsmanifest.xml": "<manifest/>",
        "b/q.xml": qti("One?"),
        "a/q.dat": qti("\n\nTwo?"),
        "x.txt": "1. x\na) b",
        "settings.xml": "<quiz><question>none</question><options/></quiz>",
    }
    reading = read(members)
    assert [(q.stem, str(q.place)) for q in reading.questions] == [
        ("One?", "exam.zip/b/q.xml:2:1"),
        ("Two?", "exam.zip/a/q.dat:2:1"),
    ]
    assert (reading.title, reading.read_as) == ("Rivers", "package")


@pytest.mark.parametrize(
    ("written", "member"),
    [
        ("pic.png", "quiz/pic.png"),
        ("../img/pic.png", "img/pic.png"),
        ("img/pic.png", "img/pic.png"),
        ("$IMS-CC-FILEBASE$/a%20b/pic.png?canvas_=1&x=y", "web_resources/a b/pic.png"),
        ("%24IMS-CC-FILEBASE%24/pic.png", "pic.png"),
        ("/elsewhere/pic.png", "deep/pic.png"),
    ],
)
def test_pictures_are_found_where_packages_keep_them(written, member):
    reading = read({"quiz/q.xml": qti(f'<p>Which? <img src="{written}" alt="a map"></p>'), member: PICTURE})
    (question,) = reading.questions
    assert question.stem == "Which? ![a map](pic.png)"
    assert question.files == (("pic.png", PICTURE),)


def test_two_pictures_of_one_name_are_told_apart_by_what_they_are():
    show = '<img src="pic.png">'
    reading = read(
        {f"{n}/q.xml": qti(show) for n in (1, 2, 3)} | {"1/pic.png": PICTURE, "2/pic.png": OTHER, "3/pic.png": PICTURE}
    )
    assert [q.stem for q in reading.questions] == ["![](pic.png)", "![](4ce1f4445c02/pic.png)", "![](pic.png)"]
    assert [dict(q.files).popitem()[1] for q in reading.questions] == [PICTURE, OTHER, PICTURE]


def test_a_picture_in_a_table_and_one_in_an_address():
    table = '<table><tr><td><img src="x/a&amp;b.png"></td></tr></table><img src="data:image/png;base64,iVBORw0K">'
    (question,) = read({"q.xml": qti(table), "x/a&b.png": PICTURE}).questions
    assert 'src="a%26b.png"' in question.stem
    assert "base64" not in question.stem
    assert sorted(data for _, data in question.files) == sorted([PICTURE, b"\x89PNG\r\n"])
    assert collect([question], Path()).said == []


def test_a_picture_that_is_not_in_the_package_is_told_at_its_line():
    reading = read({"q.xml": qti('<img src="gone.png">'), "a/x.png": PICTURE, "b/x.png": OTHER, "c.png": b""})
    ((_, finding),) = collect(reading.questions, Path()).said
    assert (finding.code, finding.place.path) == ("E301", "exam.zip/q.xml")


def test_h5p_with_its_picture():
    (question,) = read(h5p("images/map-1.png") | {"content/images/map-1.png": PICTURE}, "rivers.h5p").questions
    assert question.stem == "Which river is it?\n\n![a map](map-1.png)"
    assert [(o.text, o.correct) for o in question.options] == [("Rhine", True), ("Rhone", False)]
    assert question.files == (("map-1.png", PICTURE),)


def test_only_what_is_shown_is_unpacked_and_not_too_much_of_it(monkeypatch):
    monkeypatch.setattr(module, "MOST_MEDIA", len(PICTURE))
    members = {"q.xml": qti('<img src="a.png"> <img src="b.png">'), "a.png": PICTURE, "b.png": OTHER, "c.png": OTHER}
    assert [q.files for q in read(members).questions] == [(("a.png", PICTURE),)]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "E109"),
        ({"notes.md": "# Notes"}, "E109"),
        ({"q.xml": "<manifest/>", "h5p.json": "{}"}, "E109"),
        ({"q.xml": qti("x") + " " * 10_000_000}, "E113"),
        ({"q.xml": qti("x")[:-9]}, "E113"),
    ],
)
def test_what_is_wrong_with_a_package_is_told(members, code):
    reading = read_file(packed(Path("exam.zip"), members))
    assert [finding.code for finding in reading.findings] == [code]


def test_what_is_no_archive_and_is_called_one():
    Path("exam.zip").write_bytes(b"PK\x03\x04 no archive")
    assert [finding.code for finding in read_file(Path("exam.zip")).findings] == ["E113"]


def test_no_damage_raises():
    members = {"q.xml": qti('Which? <img src="a.png">'), "a.png": PICTURE}
    whole = packed(Path("exam.zip"), members).read_bytes()
    for at in range(0, len(whole), 7):
        Path("exam.zip").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        reading = read_file(Path("exam.zip"))
        assert reading.questions or reading.findings


def test_a_package_is_built_again_with_the_same_names():
    show = '<img src="pic.png">'
    packed(Path("exam.zip"), {"1/q.xml": qti(f"Which? {show}"), "1/pic.png": PICTURE})
    build = ["build", "exam.zip", "--uid", "rivers", "-o", "exam.apkg"]
    first = CliRunner().invoke(main, build)
    assert first.exit_code == 0, first.output
    packed(
        Path("exam.zip"),
        {"0/q.xml": qti(f"What? {show}"), "0/pic.png": OTHER, "1/q.xml": qti(f"Which? {show}"), "1/pic.png": PICTURE},
    )
    again = CliRunner().invoke(main, build)
    assert [line.split() for line in again.stdout.splitlines() if line.startswith("  ")] == [
        ["questions", "2"],
        ["new", "1"], ["unchanged", "1"]
    ]  # fmt: skip


def test_the_check_and_the_preview_know_what_is_inside():
    packed(Path("exam.zip"), {"q.xml": qti('Which river is it? <img src="pic.png">'), "pic.png": PICTURE})
    assert "E301" not in CliRunner().invoke(main, ["check", "exam.zip"]).output
    assert CliRunner().invoke(main, ["preview", "exam.zip", "-o", "exam.html"]).exit_code == 0
    assert "data:image/png;base64,iVBORyBvbmU=" in Path("exam.html").read_text()


def test_a_bank_that_lists_a_package():
    packed(Path("exam.zip"), {"q.xml": qti("Which?")})
    Path("deck.yaml").write_text("uid: rivers\ndeck: Rivers\nsources: [exam.zip]\n")
    bank = read_bank(locate(Path()))
    assert bank.read_as == {"exam.zip": ReadAs("package")}
    assert len(bank.questions) == 1
