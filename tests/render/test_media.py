import os
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from examdeck.model.question import Option, Place, Question, Withdrawal
from examdeck.render.html import InPlace
from examdeck.render.media import Gallery, collect, references, told_once
from examdeck.render.media_files import LARGEST
from examdeck.render.media_names import own_name, saved_names
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


def findings(found):
    return [said.finding for said in found.said]


def code(text, path="bank.md") -> str:
    (finding,) = findings(gallery(text, path))
    assert finding.remedy
    assert finding.severity == "warning"
    return finding.code


def test_a_picture_is_found_hashed_and_named(bank):
    asked = asks("![x](images/a.png)")
    found = collect([asked], bank)
    assert found.said == []
    (media,) = found.files
    assert (media.name, media.content, media.sha256) == ("a.png", bank / "images/a.png", sha256(PICTURE).hexdigest())
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
    assert len(collect([asked], bank).said) == 6


def test_what_is_wrong_is_told_once_a_question(bank):
    found = Gallery(bank)
    for shown in (found.of(asks("![](gone/1.png)")), found.of(asks("![](gone/1.png)", line=9))):
        assert [shown.name("gone/1.png") for _ in range(2)] == [InPlace("{name}")] * 2
        assert shown.hashes == ()
    assert [finding.place.line for finding in findings(found)] == [1, 9]


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
    assert found.said == []
    assert [media.content.name for media in found.files] == [name]
    assert found.files[0].name == name.replace("u\u0308", "ü")


def test_html_counts_and_code_does_not(bank):
    found = gallery("<img src='images/a.png'> `![x](gone.png)` and <audio><source src='t.mp3'></audio>")
    assert [finding.text for finding in findings(found)] == ["there is no file t.mp3"]
    assert [media.name for media in found.files] == ["a.png"]


@pytest.mark.parametrize("path", ["gone.png", "images", "", "x" * 300 + ".png", "images/a.png/b.png", "a%00.png"])
def test_missing(bank, path):
    assert code(f"![]({path})") == "E301"


@pytest.mark.parametrize(
    "path",
    ["https://example.org/a.png", "http://example.org/a.png", "//example.org/a.png",
     "HTTPS://example.org/a.png"],
)  # fmt: skip
def test_remote(bank, path):
    assert code(f"![x]({path})") == "E302"


@pytest.mark.parametrize(
    "path", ["ftp://example.org/a.png", "file:///etc/a.png", "http:///a.png", "blob:x", "javascript:x"]
)
def test_addresses_that_no_card_can_link_to(bank, path):
    assert code(f"![x]({path})") == "E303"


def test_remote_in_html(bank):
    assert code("<img src='https://example.org/a.png'>") == "E302"


def test_outside_the_bank(bank):
    (bank.parent / "b.png").write_bytes(PICTURE)
    assert code("![](../b.png)") == "E303"
    assert code(f"![]({quote(str(bank.parent))}/b.png)") == "E301", "a path that begins with / is looked for within"


def test_outside_the_bank_by_a_link(bank):
    (bank.parent / "b.png").write_bytes(PICTURE)
    (bank / "link.png").symlink_to(bank.parent / "b.png")
    (bank / "folder").symlink_to(bank.parent)
    assert code("![](link.png)") == "E303"
    assert code("![](folder/b.png)") == "E303"


@pytest.mark.parametrize("path", ["../../a.png", r"<\\\\host\share\a.png>", "x/../../b.png"])
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
    assert not gallery("![](b.png)").said
    os.truncate(bank / "b.png", LARGEST + 1)
    assert code("![](b.png)") == "E304"


REFUSED = ["_b.png", "latex-b.png", "é" * 60 + ".png", "b*.png", "b|c.png", 'b"c.png', "b[1].png", "b^c.png",
           "b\u0378.png", "b\xa0c.png", "con.png", "LPT1.png", "b%41.png", "_.PNG", "latex-_latex-.png", "b c .png",
           "fig%20a.png"]  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_names_that_anki_refuses_or_changes(bank, name):
    (bank / name).write_bytes(PICTURE)
    found = gallery(f"![x](<{name.replace('%', '%25')}>)")
    assert not found.said
    (media,) = found.files
    assert media.content == bank / name
    assert media.name == own_name(media.name), "Anki takes it as it is"
    assert name.startswith("b c") or media.name.endswith("-0f4636c78f65.png")


def test_two_files_of_one_name(bank):
    (bank / "a.png").write_bytes(b"other")
    found = collect([asks("![](images/a.png)"), asks("![](a.png)", line=5)], bank)
    assert not found.said
    assert [media.name for media in found.files] == ["a-d9298a10d1b0.png", "a.png"]
    assert [media.content for media in found.files] == [bank / "a.png", bank / "images/a.png"]


def test_two_files_whose_names_differ_in_case(bank):
    (bank / "A.png").write_bytes(b"other")
    assert [media.name for media in gallery("![](images/a.png) ![](A.png)").files] == ["A-d9298a10d1b0.png", "a.png"]


def names(bank, shipped, *texts):
    """The names in Anki of the pictures, and what the next build will know of each question."""
    found = Gallery(bank, shipped=shipped)
    shown = []
    for id_, text in texts:
        media = found.of(replace(asks(text), id=id_))
        for path in references(question(text)):
            media.name(path)
        shown.append((id_, media.hashes))
    return [[name for name, _ in hashes] for _, hashes in shown], dict(shown)


def test_a_name_stays_with_the_file_that_was_shipped_under_it(bank):
    (bank / "a.png").write_bytes(b"other")
    first, second = ("q-1", "![](images/a.png)"), ("q-2", "![](a.png)")
    own, other = ["a.png"], ["a-d9298a10d1b0.png"]
    shown, shipped = names(bank, {}, first, second)
    assert shown == [own, other]
    assert names(bank, shipped, second, first)[0] == [other, own], "in whatever order"
    assert names(bank, shipped, second)[0] == [other], "also when the first is gone"
    _, shipped = names(bank, {}, second)
    assert names(bank, shipped, first, second)[0] == [["a-0f4636c78f65.png"], own], "one that comes later gives way"
    (bank / "a.png").write_bytes(b"edited")
    assert names(bank, shipped, second)[0] == [own], "and an edited one keeps it"


def test_two_copies_of_one_file_are_one(bank):
    (bank / "a.png").write_bytes(PICTURE)
    found = gallery("![](images/a.png) ![](a.png)")
    assert not found.said
    assert [media.name for media in found.files] == ["a.png"]


@pytest.mark.parametrize("folder", ["", "public", "static", "../public", "deep/er"])
def test_a_path_that_begins_with_a_slash_is_looked_for_where_websites_keep_their_files(bank, folder):
    (bank / "deep/er").mkdir(parents=True)
    target = bank / folder / "img/b.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(PICTURE)
    found = collect([asks("![](/img/b.png)", "deep/er/bank.md")], bank.parent)
    assert [media.content for media in found.files] == [Path(os.path.realpath(target))]
    assert not found.said
    assert [f.text for f in findings(collect([asks("![](/img/c.png)")], bank))] == [
        "there is no file /img/c.png in the bank, its public/ or its static/"
    ]


def test_a_path_that_begins_with_a_slash_does_not_lead_out_of_the_bank(bank):
    (bank.parent / "public").mkdir()
    (bank.parent / "public/b.png").write_bytes(PICTURE)
    assert code("![](/public/b.png)") == "E301"
    assert code("![](/b.png)") == "E301"


def test_a_picture_that_an_address_holds(bank):
    held = b64encode(PICTURE).decode()
    for url in (f"data:image/png;base64,{held}", f"DATA:image/png;x=y;base64,{held}", "data:image/png,%89PNG"):
        found = gallery(f"<img src='{url}' alt=''>")
        assert not found.said
        assert [(m.name, m.read(), m.size) for m in found.files] == [("0f4636c78f65.png", PICTURE, 4)]


@pytest.mark.parametrize("url", ["data:text/html,x", "data:image/png;base64,%%", "data:", "data:image/png;base64,"])
def test_an_address_that_holds_none(bank, url):
    assert code(f"<img src='{url}'>") == "E307"


def test_files_that_a_question_brings_come_before_those_of_the_bank(bank):
    own = replace(asks("![](images/a.png)"), files=(("images/a.png", b"own"), ("b.png", b"unused")))
    found = collect([own, asks("![](images/a.png)", line=9)], bank)
    assert [m.read() for m in found.files] == [b"own", PICTURE] or [m.read() for m in found.files] == [PICTURE, b"own"]
    assert len({m.name for m in found.files}) == 2
    assert found.inputs == [bank / "images/a.png"]


def test_a_file_that_was_saved_from_the_network(bank):
    (bank / "media").mkdir()
    url = "https://example.org/pictures/Great%20Wall.JPG?width=300"
    (name,) = saved_names(url)
    assert name.endswith("-Great-Wall.jpg")
    (bank / "media" / name).write_bytes(PICTURE)
    found = collect([asks(f"![]({url})", "part/bank.md"), asks(f"![]({url}0)")], bank)
    assert [media.name for media in found.files] == [name]
    assert [finding.code for finding in findings(found)] == ["E302"]


def test_what_is_on_the_network_is_told_once_a_file():
    found = collect([asks("![](//e.org/1.png)", line=n) for n in (5, 3)] + [asks("![](//e.org/1.png)", "b.md")], Path())
    assert [(str(f.place), f.text[:24]) for f in told_once(findings(found))] == [
        ("bank.md:3:1", "2 pictures are on the ne"),
        ("b.md:1:1", "1 picture is on the netw"),
    ]


@pytest.mark.parametrize("content", [b"", b"version https://git-lfs.github.com/spec/v1\n", b"/annex/objects/x",
                                     b" <!doctype HTML><title>404</title>", b"<html lang=en>"])  # fmt: skip
def test_what_is_no_picture_though_it_is_called_one(bank, content):
    (bank / "b.png").write_bytes(content)
    found = gallery("![](b.png)")
    assert [finding.code for finding in findings(found)] in (["E301"], ["E307"])
    assert found.watched == {Path("b.png")}


def test_files_that_are_looked_for_are_noted(bank):
    (bank / "part").mkdir()
    assert gallery("![](gone.png) ![](images/a.png)").watched == {Path()}
    assert gallery("![](../new/gone.png) ![](deep/er/gone.png)", "part/bank.md").watched == {
        Path("part/.."),
        Path("part"),
    }
    assert gallery("![](https://example.org/a.png)").watched == {Path()}


@pytest.mark.parametrize("name", ["b.txt", "b", "b.html", "b.js", "b.tiff"])
def test_what_is_no_picture_or_sound(bank, name):
    (bank / name).write_bytes(PICTURE)
    assert code(f"![x]({name})") == "E307"


def test_a_finding_names_the_line_of_the_reference(bank):
    (bank / "bank.md").write_text("# Title\n\n![](a%20b.png)\n\nStem,\nwith ![x](<a b.png>)\n", "utf-8")
    (finding,) = findings(collect([asks("Stem,\nwith ![x](<a b.png>)", line=5)], bank))
    assert str(finding.place) == "bank.md:6:12"
    (finding,) = findings(collect([asks("![](a%20b.png)", line=1)], bank))
    assert str(finding.place) == "bank.md:3:5"


def test_a_finding_names_the_question_where_the_reference_is_not_in_the_source(bank):
    (finding,) = findings(collect([asks("![](gone.png)", "bank.xlsx", 7)], bank))
    assert str(finding.place) == "bank.xlsx:7:1"


def test_all_findings_come_in_one_run(bank):
    (bank / "b.txt").touch()
    text = "![](gone.png) ![](https://example.org/a.png) ![](../x.png) ![](b.txt) ![](images/a.png)"
    found = gallery(text)
    assert [finding.code for finding in findings(found)] == ["E301", "E302", "E303", "E307"]
    assert len(found.files) == 1
