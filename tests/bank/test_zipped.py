"""Archives of a folder with bank files."""

import json
from pathlib import Path
from zipfile import ZipInfo

import pytest
from click.testing import CliRunner

from examdeck.bank import package as module
from examdeck.bank.files import read_file
from examdeck.cli.main import main
from packing import packed, qti

PICTURE = b"\x89PNG one"
LAKE = "# {0}\n\n1. Where is {0}? {1}\n   - [x] here\n   - [ ] there\n"
TABLE = "question,a,b,answer\nWhere is Garda?,here,there,A\n"
GIFT = "Where is Inari? {=here ~there}\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def read(members, name="lakes.zip"):
    return read_file(packed(Path(name), members))


def run(*arguments):
    return CliRunner().invoke(main, arguments, env={"SOURCE_DATE_EPOCH": "1800000000"})


def asked(reading):
    return [(question.deck, str(question.place), question.stem.partition("?")[0]) for question in reading.questions]


def test_each_file_gives_a_subdeck_as_in_a_folder():
    reading = read(
        {
            "w/README.md": LAKE.format("Como", ""),
            "w/south/t.csv": TABLE,
            "w/g.gift": GIFT,
            "w/notes.txt": "We met.",
            "w/.git/hook.md": LAKE.format("None", ""),
            "__MACOSX/w/._README.md": b"\0\5\x16\7",
            "w/a.png": PICTURE,
        }
    )
    assert asked(reading) == [
        ("", "lakes.zip/w/README.md:3:1", "Where is Como"),
        ("g", "lakes.zip/w/g.gift:1:1", "Where is Inari"),
        ("south::t", "lakes.zip/w/south/t.csv:2:1", "Where is Garda"),
    ]
    assert (reading.title, reading.read_as) == ("lakes", "package")
    (left,) = reading.findings
    assert (left.code, str(left.place), left.text.rpartition(": ")[2]) == ("E134", "lakes.zip", "w/notes.txt")


def test_one_file_needs_no_subdeck():
    reading = read({"lakes/como.md": LAKE.format("Como", "")}, "exam.zip")
    assert (reading.title, [question.deck for question in reading.questions]) == ("exam", [""])


def test_pictures_are_those_beside_the_file():
    members = {f"w/{n}/como.md": LAKE.format(n, "![](img/a.png)") for n in (1, 2)}
    reading = read(members | {"w/1/img/a.png": PICTURE, "w/2/img/a.png": b"\x89PNG two"})
    assert [data for question in reading.questions for _, data in question.files] == [PICTURE, b"\x89PNG two"]


@pytest.mark.parametrize("path", ["../../../secret.png", "/secret.png", "../../secret.png"])
def test_no_picture_is_taken_from_outside(path):
    Path("secret.png").write_bytes(PICTURE)
    Path("in").mkdir()
    packed(Path("in/lakes.zip"), {"w/como.md": LAKE.format("Como", f"![]({path})")})
    result = run("check", "in/lakes.zip", "--format", "json")
    assert {each["code"] for each in json.loads(result.stdout)} & {"E301", "E302", "E303"}, result.stdout
    assert run("build", "in/lakes.zip", "-o", "lakes.apkg").exit_code == 0
    assert PICTURE not in Path("lakes.apkg").read_bytes()


def test_keys_in_a_file_beside_are_found():
    stems = "\n".join(f"{n}. Where is lake {n}?\n\nA. here\nB. there\n" for n in (1, 2, 3))
    reading = read({"quiz.md": stems, "quiz-answers.md": "1. A\n2. B\n3. A\n"})
    assert [question.key for question in reading.questions] == [(0,), (1,), (0,)]
    assert reading.findings == ()


def test_names_that_lead_out_are_no_files_and_links_are_none():
    link = ZipInfo("link.md")
    link.external_attr = 0o120777 << 16
    outside = {"../out.md": LAKE.format("Out", ""), "/abs.md": LAKE.format("Abs", ""), link: "/etc/passwd"}
    reading = read({"in.md": LAKE.format("In", ""), **outside})
    assert [question.stem.strip() for question in reading.questions] == ["Where is In?"]
    (finding,) = reading.findings
    assert all(name in finding.text for name in ("../out.md", "/abs.md", "link.md"))
    assert not list(Path("..").glob("out.md"))


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_OF_TEXTS", 1000)
    reading = read({"a.md": LAKE.format("Como", "") + "\n" * 1_000_000})
    assert [finding.code for finding in reading.findings] == ["E113"]


def test_a_bank_with_deck_yaml_is_to_be_unpacked():
    reading = read({"w/deck.yaml": "uid: a\ndeck: b\nsources: [a.md]\n", "w/a.md": LAKE.format("Como", "")})
    (finding,) = reading.findings
    assert (finding.code, "w/deck.yaml" in finding.text) == ("E109", True)


def test_files_with_mistakes_are_named():
    reading = read({"a.md": LAKE.format("Como", ""), "b.json": "{"})
    assert [(finding.code, finding.severity.name) for finding in reading.findings] == [("E134", "WARNING")]


def test_xml_by_itself_is_read_as_before():
    reading = read({"one.xml": qti("One?"), "notes.md": "# Notes\n"})
    assert asked(reading) == [("", "lakes.zip/one.xml:2:1", "One")]
    assert reading.title == "Rivers"


def test_no_damage_raises():
    whole = packed(Path("lakes.zip"), {"a.md": LAKE.format("Como", "![](a.png)"), "t.csv": TABLE, "a.png": PICTURE})
    whole = whole.read_bytes()
    for at in range(0, len(whole), 7):
        Path("lakes.zip").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        reading = read_file(Path("lakes.zip"))
        assert reading.questions or reading.findings


@pytest.mark.parametrize(
    "command",
    [
        ("build",),
        ("check",),
        ("check", "--fix"),
        ("stats",),
        ("preview",),
        ("convert", "--to", "yaml", "-o", "out.yaml"),
    ],
)
def test_every_command_takes_it(command):
    packed(Path("lakes.zip"), {"a.md": LAKE.format("Como", "![](a.png)"), "t.csv": TABLE, "a.png": PICTURE})
    before = Path("lakes.zip").read_bytes()
    name, *options = command
    result = run(name, "lakes.zip", *options)
    assert result.exit_code == 0, result.output
    assert Path("lakes.zip").read_bytes() == before


def test_it_is_built_again_when_a_file_is_added():
    members = {"a.md": LAKE.format("Como", "")}
    packed(Path("lakes.zip"), members)
    assert run("build", "lakes.zip").exit_code == 0
    packed(Path("lakes.zip"), members | {"t.csv": TABLE})
    again = run("build", "lakes.zip")
    counts = [line.split() for line in again.stdout.splitlines() if line.startswith("  ")]
    assert counts == [["questions", "2"], ["new", "1"], ["unchanged", "1"]], again.output
    assert "E223" not in again.stderr
    assert run("build", "lakes.zip", "--locked").exit_code == 0
