import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from examdeck.model.question import Option, Place, Question, Withdrawal
from examdeck.render.media import LARGEST, Gallery, collect, references
from samples import question

PICTURE = b"\x89PNG"


@pytest.fixture
def bank(tmp_path, monkeypatch):
    """A bank's folder, which is the working directory, with a picture."""
    folder = tmp_path / "bank"
    (folder / "images").mkdir(parents=True)
    (folder / "images/a.png").write_bytes(PICTURE)
    monkeypatch.chdir(folder)
    return folder


def asks(text, path="bank.md", line=1):
    return replace(question(text), place=Place(path, line))


def gallery(text, path="bank.md") -> Gallery:
    return collect([asks(text, path)], Path())


def code(text, path="bank.md") -> str:
    (finding,) = gallery(text, path).findings
    assert finding.remedy
    return finding.code


def test_a_picture_is_found_hashed_and_named(bank):
    asked = asks("![x](images/a.png)")
    found = collect([asked], bank)
    assert found.findings == []
    (media,) = found.files
    assert (media.name, media.file, media.sha256) == ("a.png", bank / "images/a.png", sha256(PICTURE).hexdigest())
    shown = found.of(asked)
    assert shown.hashes == ()
    assert shown.name("images/a.png") == "a.png"
    assert shown.hashes == (("a.png", media.sha256),)


def test_every_text_of_a_question_is_looked_at(bank):
    asked = Question(
        place=Place("bank.md"),
        stem="![](1.png)",
        options=(Option("![](2.png)", correct=True, why="![](3.png)"),),
        explanation="![](4.png)",
        references=("![](5.png)",),
        withdrawn=Withdrawal("![](6.png)"),
    )
    assert references(asked) == [f"{n}.png" for n in range(1, 7)]
    assert len(collect([asked], bank).findings) == 6


def test_what_is_wrong_is_told_once_a_question(bank):
    found = Gallery(bank)
    for shown in (found.of(asks("![](gone/1.png)")), found.of(asks("![](gone/1.png)", line=9))):
        assert [shown.name("gone/1.png") for _ in range(2)] == ["1.png"] * 2
        assert shown.hashes == ()
    assert [finding.place.line for finding in found.findings] == [1, 9]


def test_paths_are_taken_from_the_folder_of_the_source(bank):
    (bank / "part").mkdir()
    inner, outer = asks("![](../images/a.png)", "part/one.md"), asks("![](images/a.png)")
    found = collect([inner, outer], bank)
    assert [media.name for media in found.files] == ["a.png"]
    assert found.of(inner).name("../images/a.png") == "a.png"
    assert found.of(outer).name("images/a.png") == "a.png"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("b c.png", "<b c.png>"),
        ("b c.png", "b%20c.png"),
        ("ü.png", "ü.png"),
        ("u\u0308.png", "ü.png"),
        ("ü.png", "u%CC%88.png"),
        ("C#.png", "C#.png"),
        ("b.png", "b.png?raw=true"),
        ("b.svg", "b.svg#layer"),
        ("b&c.png", "b&c.png"),
        ("b'c.png", "b'c.png"),
        ("日本.webp", "日本.webp"),
        ("B.PNG", "B.PNG"),
        ("tone.mp3", "tone.mp3"),
        ("film.webm", "film.webm"),
    ],
)
def test_names(bank, name, written):
    (bank / name).write_bytes(PICTURE)
    found = gallery(f"![x]({written})")
    assert found.findings == []
    assert [media.file.name for media in found.files] == [name]
    assert found.files[0].name == name.replace("u\u0308", "ü")


def test_html_counts_and_code_does_not(bank):
    found = gallery("<img src='images/a.png'> `![x](gone.png)` and <audio><source src='t.mp3'></audio>")
    assert [finding.text for finding in found.findings] == ["there is no file t.mp3"]
    assert [media.name for media in found.files] == ["a.png"]


@pytest.mark.parametrize("path", ["gone.png", "images", "", "x" * 300 + ".png", "images/a.png/b.png", "a%00.png"])
def test_missing(bank, path):
    assert code(f"![]({path})") == "E301"


@pytest.mark.parametrize(
    "path",
    ["https://example.org/a.png", "http://example.org/a.png", "//example.org/a.png", "data:image/png;base64,AA",
     "ftp://example.org/a.png", "HTTPS://example.org/a.png", "file:///etc/a.png"],
)  # fmt: skip
def test_remote(bank, path):
    assert code(f"![x]({path})") == "E302"


def test_remote_in_html(bank):
    assert code("<img src='https://example.org/a.png'>") == "E302"
    assert code("<img src='data:image/png;base64,AA'>") == "E302"


def test_outside_the_bank(bank):
    (bank.parent / "b.png").write_bytes(PICTURE)
    assert code("![](../b.png)") == "E303"
    assert code(f"![]({quote(str(bank.parent))}/b.png)") == "E303"
    assert code("![](/etc/gone.png)") == "E303"


def test_outside_the_bank_by_a_link(bank):
    (bank.parent / "b.png").write_bytes(PICTURE)
    (bank / "link.png").symlink_to(bank.parent / "b.png")
    (bank / "folder").symlink_to(bank.parent)
    assert code("![](link.png)") == "E303"
    assert code("![](folder/b.png)") == "E303"


@pytest.mark.parametrize("path", ["../../a.png", r"<\\\\host\share\a.png>", "/etc/passwd", "x/../../b.png"])
def test_what_is_outside_is_not_looked_for(bank, path, monkeypatch):
    monkeypatch.setattr(Path, "is_file", lambda file: pytest.fail(f"{file} was looked for"))
    assert code(f"![]({path})") == "E303"


def test_pictures_may_be_anywhere_in_the_root(bank):
    (bank.parent / "b.png").write_bytes(PICTURE)
    found = collect([asks("![](../b.png)")], bank.parent)
    assert [media.name for media in found.files] == ["b.png"]


def test_a_link_within_the_bank_is_known_by_its_own_name(bank):
    (bank / "link.png").symlink_to("images/a.png")
    (media,) = gallery("![](link.png)").files
    assert media.name == "link.png"


def test_too_large(bank):
    (bank / "b.png").touch()
    os.truncate(bank / "b.png", LARGEST)
    assert not gallery("![](b.png)").findings
    os.truncate(bank / "b.png", LARGEST + 1)
    assert code("![](b.png)") == "E304"


@pytest.mark.parametrize(
    "name",
    ["_b.png", "latex-b.png", "é" * 60 + ".png", "b*.png", "b|c.png", 'b"c.png', "b[1].png", "b^c.png", "b\u0378.png",
     "b\xa0c.png", "con.png", "LPT1.png", "b%41.png"],
)  # fmt: skip
def test_names_that_anki_refuses_or_changes(bank, name):
    (bank / name).write_bytes(PICTURE)
    assert code(f"![x](<{name.replace('%', '%25')}>)") == "E305"


def test_two_files_of_one_name(bank):
    (bank / "a.png").write_bytes(b"other")
    found = collect([asks("![](images/a.png)"), asks("![](a.png)", line=5)], bank)
    (finding,) = found.findings
    assert finding.code == "E306"
    assert finding.place.line == 5


def test_two_files_whose_names_differ_in_case(bank):
    (bank / "A.png").write_bytes(b"other")
    assert code("![](images/a.png) ![](A.png)") == "E306"


def test_two_copies_of_one_file_are_one(bank):
    (bank / "a.png").write_bytes(PICTURE)
    found = gallery("![](images/a.png) ![](a.png)")
    assert not found.findings
    assert [media.name for media in found.files] == ["a.png"]


@pytest.mark.parametrize("name", ["b.txt", "b", "b.html", "b.js", "b.tiff"])
def test_what_is_no_picture_or_sound(bank, name):
    (bank / name).write_bytes(PICTURE)
    assert code(f"![x]({name})") == "E307"


def test_a_finding_names_the_line_of_the_reference(bank):
    (bank / "bank.md").write_text("# Title\n\n![](a%20b.png)\n\nStem,\nwith ![x](<a b.png>)\n", "utf-8")
    (finding,) = collect([asks("Stem,\nwith ![x](<a b.png>)", line=5)], bank).findings
    assert str(finding.place) == "bank.md:6:12"
    (finding,) = collect([asks("![](a%20b.png)", line=1)], bank).findings
    assert str(finding.place) == "bank.md:3:5"


def test_a_finding_names_the_question_where_the_reference_is_not_in_the_source(bank):
    (finding,) = collect([asks("![](gone.png)", "bank.xlsx", 7)], bank).findings
    assert str(finding.place) == "bank.xlsx:7:1"


def test_all_findings_come_in_one_run(bank):
    (bank / "b.txt").touch()
    text = "![](gone.png) ![](https://example.org/a.png) ![](../x.png) ![](b.txt) ![](images/a.png)"
    found = gallery(text)
    assert [finding.code for finding in found.findings] == ["E301", "E302", "E303", "E307"]
    assert len(found.files) == 1
