"""`examdeck build`: what it makes and says, and that nothing goes wrong by half."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from examdeck.build import cache
from examdeck.cli.main import COMMANDS, main

DECK = "uid: planets\ndeck: Planets\nsources: [bank.yaml]\n"
BANK = """\
questions:
  - id: q-1
    stem: Which planet is nearest to the sun?
    options: [{text: Mercury, correct: true}, {text: Venus}]
  - id: q-2
    stem: Which planet is this? ![a planet](media/planet.svg)
    answer: Saturn
"""
SECOND = BANK[BANK.index("  - id: q-2") :]
THIRD = "  - id: q-3\n    stem: What lies beyond the eighth planet?\n    answer: A belt of ice\n"
QUIZ = "# Planets\n\n**Question 1**\nNearest to the sun?\n\n- [x] Mercury\n- [ ] Venus\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
CONFLICT = "<<<<<<< a\n=======\n>>>>>>> b\n"
PACKAGE, LOCK = Path("build/planets.apkg"), Path("deck.lock")


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text(DECK)
    Path("bank.yaml").write_text(BANK)
    Path("media").mkdir()
    Path("media/planet.svg").write_text(SVG)


def build(*arguments, at=1_800_000_000):
    return CliRunner().invoke(main, ["build", *map(str, arguments)], env={"SOURCE_DATE_EPOCH": str(at)})


def edit(old, new, file="bank.yaml"):
    text = Path(file).read_text()
    assert old in text
    Path(file).write_text(text.replace(old, new))


def override(name, text):
    path = Path("templates", name)
    path.parent.mkdir(parents=True)
    path.write_text(text)


def rows(result):
    """The numbers of the summary."""
    cells = (line.rsplit(maxsplit=1) for line in result.stdout.splitlines()[1:])
    return {cell[0].strip(): int(cell[1]) for cell in cells if cell[-1].isdigit()}


def test_makes_a_package_and_a_lock_and_says_so():
    result = build()
    assert result.exit_code == 0, result.output
    assert [line.split() for line in result.stdout.splitlines()[:3]] == [["Planets"], ["questions", "2"], ["new", "2"]]
    assert "build/planets.apkg" in result.stdout
    assert "deck.lock" in result.stdout
    with zipfile.ZipFile(PACKAGE) as archive:
        assert archive.namelist() == ["collection.anki2", "media", "0"]
        assert archive.read("media") == b'{"0": "planet.svg"}'
        assert archive.read("0").decode() == SVG


def test_an_unchanged_rebuild_says_so_and_changes_nothing():
    build()
    before = PACKAGE.read_bytes(), LOCK.read_bytes(), PACKAGE.stat().st_mtime_ns
    result = build(at=1_900_000_000)
    assert result.exit_code == 0
    assert ["unchanged", "2"] in [line.split() for line in result.stdout.splitlines()]
    assert "lock changed" not in result.stdout
    assert (PACKAGE.read_bytes(), LOCK.read_bytes(), PACKAGE.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda: edit("Mercury", "Mercury!"),
        lambda: edit("planets\ndeck: Planets", "planets\ndeck: The planets", "deck.yaml"),
        lambda: Path("media/planet.svg").write_text(SVG.replace("/>", "></svg>")),
        lambda: PACKAGE.write_bytes(b"not it"),
        lambda: PACKAGE.unlink(),
        lambda: LOCK.unlink(),
        lambda: override("card/card.css", ".card {}"),
    ],
)
def test_whatever_changes_is_built_again(change):
    build()
    change()
    before = PACKAGE.stat().st_mtime_ns if PACKAGE.exists() else 0
    assert build(at=1_900_000_000).exit_code == 0
    assert PACKAGE.stat().st_mtime_ns != before
    with zipfile.ZipFile(PACKAGE) as archive:
        assert archive.testzip() is None


def test_the_same_sources_and_lock_give_the_same_bytes(tmp_path):
    build()
    first = PACKAGE.read_bytes()
    assert build("-o", "again.apkg", at=1_900_000_000).exit_code == 0
    assert Path("again.apkg").read_bytes() == first


def test_a_lost_lock_gives_the_same_guids_and_bytes_at_the_same_time():
    build()
    first = LOCK.read_bytes(), PACKAGE.read_bytes()
    LOCK.unlink()
    build()
    assert (LOCK.read_bytes(), PACKAGE.read_bytes()) == first


def test_a_file_by_itself(tmp_path):
    Path("quiz.md").write_text(QUIZ)
    result = build("quiz.md", "-o", "quiz.apkg")
    assert result.exit_code == 0, result.output
    assert Path("quiz.md.lock").exists()
    assert Path("quiz.apkg").exists()


def test_a_renamed_heading_keeps_the_uid_of_the_lock():
    Path("quiz.md").write_text(QUIZ)
    build("quiz.md", "-o", "quiz.apkg")
    edit("# Planets", "# The planets", "quiz.md")
    result = build("quiz.md", "-o", "quiz.apkg")
    assert ["unchanged", "1"] in [line.split() for line in result.stdout.splitlines()]
    assert result.stdout.startswith("The planets")


def test_questions_that_cannot_be_cards_are_left_out_by_line():
    with Path("bank.yaml").open("a") as file:
        file.write("  - id: q-3\n    stem: What has no key?\n    options: [One, Two]\n")
        file.write(
            "  - id: q-4\n    stem: What has no options?\n  - id: q-5\n    options: [{text: a, correct: true}]\n"
        )
    result = build()
    assert result.exit_code == 0, result.output
    assert ["left", "out", "3"] in [line.split() for line in result.stdout.splitlines()]
    for expected in ("bank.yaml:8:5: warning S003", "bank.yaml:11:5: warning S002", "bank.yaml:13:5: warning S001"):
        assert expected in result.stderr


def test_one_that_was_shipped_and_is_spoilt_stays_as_it_was_shipped():
    build()
    edit("correct: true", "correct: false")
    result = build(at=1_900_000_000)
    assert "bank.yaml:2:5: warning S003" in result.stderr
    assert rows(result) == {"questions": 2, "unchanged": 1, "left out": 1}
    assert "lock changed" not in result.stdout


def test_locked_does_not_mind_other_line_ends():
    build()
    LOCK.write_bytes(b"\xef\xbb\xbf" + LOCK.read_bytes().replace(b"\n", b"\r\n").rstrip())
    assert build("--locked").exit_code == 0


def test_locked_passes_when_the_lock_is_as_it_should_be():
    build()
    assert build("--locked", at=1_900_000_000).exit_code == 0
    PACKAGE.unlink()
    assert build("--locked", at=1_900_000_000).exit_code == 0
    assert PACKAGE.exists()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda: edit("Mercury", "Mars"), "bank.yaml:2:5: error E205 the question q-1 is changed"),
        (lambda: edit(SECOND, THIRD), "bank.yaml:5:5: error E205 the question q-3 is new"),
        (lambda: edit(SECOND, THIRD), "deck.lock:1:1: error E205 the question q-2 is withdrawn"),
        (lambda: edit("deck: Planets", "deck: Stars", "deck.yaml"), "deck.lock:1:1: error E205 the card's templates"),
        (
            lambda: LOCK.write_text(LOCK.read_text() + "<<<<<<< a\n=======\n>>>>>>> b\n"),
            "deck.lock:1:1: error E205 the lock would be",
        ),
    ],
)
def test_locked_says_what_would_change_the_lock(change, expected):
    build()
    change()
    refused("--locked", expected)


def test_a_uid_may_be_chosen_for_a_file_with_ids():
    Path("deck.yaml").unlink()
    assert refused("bank.yaml").startswith("bank.yaml:1:1: error E207")
    assert build("bank.yaml", "--uid", "planets").exit_code == 0
    assert build("bank.yaml").exit_code == 0  # the lock knows it


MOONS = """# Moons

**Question 1**
Which moon of Jupiter is the most volcanic body of the solar system, with hundreds of active volcanoes?

- [x] Io
- [ ] Europa
- [ ] Ganymede
"""


def test_whether_a_question_is_an_edited_one_is_asked_once_where_it_is_unclear():
    Path("moons.md").write_text(MOONS)
    assert build("moons.md", "-o", "moons.apkg").exit_code == 0
    edit("Io\n- [ ] Europa", "Io\n- [ ] Callisto", "moons.md")
    edit("with hundreds of active volcanoes?", "and the fourth largest moon?", "moons.md")
    edit("**Question 1**\nWhich moon", "**Question 1**\nWhich small moon", "moons.md")
    unclear = build("moons.md", "-o", "moons.apkg")
    assert unclear.exit_code == 1
    assert "moons.md:3:1: error E206" in unclear.stderr
    assert build("moons.md", "-o", "moons.apkg", "--accept", "E206").exit_code == 1, "which of them, it does not say"
    converted = CliRunner().invoke(main, ["convert", "moons.md", "--to", "yaml"])
    assert (converted.exit_code, converted.stdout) == (1, "")
    assert "moons.md:3:1: error E206" in converted.stderr
    (remedy,) = [line for line in unclear.stderr.splitlines() if "--same" in line]
    decision = remedy.split("--same ")[1].split()[0].rstrip(",")
    decided = build("moons.md", "-o", "moons.apkg", "--same", decision, at=1_900_000_000)
    assert ["changed", "1"] in [line.split() for line in decided.stdout.splitlines()], decided.output
    assert build("moons.md", "-o", "moons.apkg", "--locked").exit_code == 0


def test_a_decision_that_is_not_one_is_wrong_use():
    result = build("--new", "nonsense")
    assert result.exit_code == 2
    assert "FILE:LINE" in result.stderr


# ---- what is wrong is said, and nothing is written ----


def refused(*arguments):
    """The findings of a build that must fail and leave lock and package as they are."""
    expected = ""
    if arguments and arguments[-1].count(":") >= 2:
        *arguments, expected = arguments
    before = [path.read_bytes() if path.exists() else None for path in (PACKAGE, LOCK)]
    result = build(*arguments, at=1_900_000_000)
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert expected in result.stderr
    assert [path.read_bytes() if path.exists() else None for path in (PACKAGE, LOCK)] == before
    assert not list(Path().rglob("*.tmp"))
    return result.stderr


MISTAKES = {
    "yaml does not parse": (
        lambda: edit("    stem: Which planet is n", "   stem: Which planet is n"),
        "bank.yaml:",
        "E103",
    ),
    "unknown key": (lambda: edit("stem: Which planet is n", "stemm: Which planet is n"), "bank.yaml:3:5", "E104"),
    "missing key": (lambda: edit("  - id: q-1\n    stem", "  - stem"), "bank.yaml:2:5", "E105"),
    "wrong type": (lambda: edit("correct: true", "correct: 7"), "bank.yaml:4:40", "E106"),
    "duplicate id": (lambda: edit("q-2", "q-1"), "bank.yaml:5:5", "E201"),
    "bad id": (lambda: edit("q-2", "q 2"), "bank.yaml:5:9", "E108"),
    "bad uid": (lambda: edit("uid: planets", "uid: a b", "deck.yaml"), "deck.yaml:1:6", "E108"),
    "missing source": (lambda: edit("bank.yaml", "gone.yaml", "deck.yaml"), "deck.yaml:3:11", "E101"),
    "binary source": (lambda: Path("bank.yaml").write_bytes(b"\x00\x01\xff" * 99), "bank.yaml:1:1", "E102"),
    "another uid": (lambda: edit("uid: planets", "uid: moons", "deck.yaml"), "deck.yaml:1:1", "E202"),
    "damaged lock": (lambda: edit("Mercury", "Merkur", "deck.lock"), "deck.lock:", "E203"),
    "newer lock": (lambda: edit('"examdeck-lock":1', '"examdeck-lock":9', "deck.lock"), "deck.lock:1:1", "E204"),
    "template": (
        lambda: (
            Path("templates/fields").mkdir(parents=True),
            Path("templates/fields/stem.html.j2").write_text("\n{{ x.y }}"),
        ),
        "templates/fields/stem.html.j2:2:",
        "E401",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_named_by_place_and_code(mistake):
    assert build().exit_code == 0
    make, place, code = MISTAKES[mistake]
    make()
    stderr = refused()
    lines = [line for line in stderr.splitlines() if line.startswith(place) and f" {code} " in line]
    assert lines, stderr
    assert stderr.splitlines()[stderr.splitlines().index(lines[0]) + 1].startswith("    ")  # the remedy


def test_strict_takes_what_cannot_be_a_card_as_an_error():
    build()
    edit("correct: true", "correct: false")
    assert "bank.yaml:2:5: error S003" in refused("--strict")


def test_an_output_that_cannot_be_written():
    Path("in-the-way").write_text("")
    assert "E402" in refused("-o", "in-the-way/planets.apkg")


@pytest.mark.parametrize("output", ["bank.yaml", "./deck.yaml", "deck.lock", "templates/card/card.css", "link.apkg"])
def test_output_over_a_part_of_the_bank(output):
    override("card/card.css", "")
    Path("link.apkg").symlink_to("bank.yaml")
    before = [Path(name).read_bytes() for name in ("bank.yaml", "deck.yaml", "templates/card/card.css")]
    assert "E405" in refused("-o", output)
    assert before == [Path(name).read_bytes() for name in ("bank.yaml", "deck.yaml", "templates/card/card.css")]
    assert not LOCK.exists()


def test_output_over_what_is_no_regular_file():
    os.mkfifo("pipe")
    assert "E402" in refused("-o", "pipe")
    assert Path("pipe").is_fifo()
    assert not LOCK.exists()


def test_a_lock_that_leads_out_of_the_bank():
    LOCK.symlink_to("../else.lock")
    assert "E405" in refused()
    assert not Path("../else.lock").exists()


def test_a_template_of_the_bank_is_named():
    override("fields/stem.html.j2", "<script>alert(1)</script>{{ stem }}")
    Path("deck.yaml").write_text(DECK + "check: {select: [W], ignore: [{code: S093, reason: trust me}]}\n")
    said = "S093 cards run code of this bank: templates/fields/stem.html.j2"
    assert f"deck.yaml:1:1: warning {said}" in build().stderr
    assert f"deck.yaml:1:1: warning {said}" in build().stderr
    check = partial(CliRunner().invoke, main)
    assert said in check(["check", "."]).stdout
    assert said not in check(["check", ".", "--ignore", "S093"]).stdout


def test_build_is_not_for_git():
    build()
    assert Path("build/.gitignore").read_text() == "*\n"


def test_another_build_is_running():
    guard = cache._record(LOCK).with_suffix(".building")
    guard.parent.mkdir(parents=True)
    with FileLock(guard):
        assert "E404" in refused()
    assert build().exit_code == 0


def test_a_full_disk():
    build()
    before = PACKAGE.read_bytes(), LOCK.read_bytes()
    edit("nearest", "nearest " * 1000)
    result = subprocess.run(
        [sys.executable, "-m", "examdeck", "build"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert result.returncode == 1
    assert "E403" in result.stderr
    assert "Traceback" not in result.stderr
    assert (PACKAGE.read_bytes(), LOCK.read_bytes()) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples_a_line_each(command):
    result = CliRunner().invoke(main, [command, "--help"])
    _, _, examples = result.output.partition("Examples:\n")
    assert examples.startswith(f"    examdeck {command} ")


QUESTION = """\
  - id: {id}
    stem: {stem}
    options: [{{text: {right}, correct: true}}, {{text: {wrong}}}]
"""
SKY = [
    ("Which moon is the largest?", "Ganymede", "Titan"),
    ("Who saw the rings of Saturn first?", "Galileo", "Cassini"),
    ("Why is Mars red?", "Its dust is rusty", "It is hot"),
    ("What are comets made of for the most part?", "Ice", "Iron"),
    ("How long does Neptune take around the sun?", "165 years", "84 years"),
]


def write_bank(*ids_and_questions):
    asked = [
        QUESTION.format(id=id_, stem=stem, right=right, wrong=wrong) for id_, (stem, right, wrong) in ids_and_questions
    ]
    Path("bank.yaml").write_text("questions:\n" + "".join(asked))


def numbered(questions):
    return [(f"q-{n}", each) for n, each in enumerate(questions, 1)]


def test_renumbered_ids_stop_and_the_lock_stays():
    write_bank(*numbered(SKY[1:]))
    build()
    before = LOCK.read_bytes()
    write_bank(*numbered(SKY))
    result = build(at=1_800_000_100)
    assert result.exit_code == 1
    assert "bank.yaml:5:5: error E209 q-2 now has the words that q-1 was shipped with (deck.lock:" in result.output
    assert "bank.yaml:14:5: error E209 and 2 more: q-5, q-1" in result.output
    assert LOCK.read_bytes() == before
    assert build("--accept", "E209:q-2").exit_code == 1
    assert build("--accept", "moved-id").exit_code == 0
    assert "E209" not in build().output


def test_a_preview_tells_what_would_stop_a_build():
    write_bank(*numbered(SKY))
    build()
    write_bank(("sky-1", SKY[0]), *numbered(SKY)[1:])
    result = CliRunner().invoke(main, ["preview", "-o", "page.html"])
    assert (result.exit_code, "E210" in Path("page.html").read_text()) == (0, True)


def test_the_id_of_a_withdrawn_question_is_not_used_again_unseen():
    write_bank(*numbered(SKY[:3]))
    build()
    write_bank(*numbered(SKY[:3])[1:])
    build()
    write_bank(("q-1", SKY[4]), *numbered(SKY[:3])[1:])
    result = build()
    assert (result.exit_code, "E211 q-1 was withdrawn" in result.output) == (1, True)
    write_bank(*numbered(SKY[:3]))
    assert "returned        1" in build().output


def test_a_rewritten_question_is_told_once():
    write_bank(*numbered(SKY[:4]))
    build()
    write_bank(("q-1", SKY[4]), *numbered(SKY[:4])[1:])
    result = build()
    assert (result.exit_code, "E213 q-1 was rewritten" in result.output) == (0, True)
    assert "E213" not in build().output


def test_the_first_build_says_what_to_do_and_the_next_does_not():
    first = build()
    assert "deck.lock is new. Keep it" in first.stdout
    assert "Import it: in Anki by File → Import, or with --open" in first.stdout
    edit("Mercury", "Mercury!")
    second = build(at=1_900_000_000)
    for word in ("is new", "uid", "Import it", "examdeck check"):
        assert word not in second.stdout
    assert "The lock changed: commit deck.lock" in second.stdout


def test_the_first_build_says_how_much_there_is_to_check(monkeypatch):
    write_bank(
        ("q-6", ("Which of these is not a star?", "All of the above", "Sirius")), ("q-7", SKY[0]), *numbered(SKY)
    )
    first = build()
    findings = CliRunner().invoke(main, ["check", "--severity", "info", "-q"]).stdout.splitlines()
    assert len(findings) > 1
    assert f"`examdeck check` has {len(findings)} things to say" in first.stdout
    Path("my quiz.md").write_text("1. Which is no star?\n   - [x] All of the above\n   - [ ] Sirius\n")
    assert '`examdeck check "my quiz.md"` has' in CliRunner().invoke(main, ["build", "my quiz.md"]).stdout
    LOCK.unlink()
    monkeypatch.setattr("examdeck.build.build._QUICKLY_CHECKED", 4)
    assert "examdeck check" not in build().stdout


@pytest.mark.parametrize("time", ["abc", "1e9", "9" * 20, "9" * 5000, "-1", "253402300799", "٣"])
def test_no_time_is_told_in_one_line(time):
    result = build(at=time)
    assert (result.exit_code, PACKAGE.exists(), LOCK.exists()) == (1, False, False)
    assert result.stderr.splitlines()[0].startswith("SOURCE_DATE_EPOCH: error E406 ")
    assert len(result.stderr.splitlines()) == 3


def test_an_empty_time_is_none_given():
    assert build(at="").exit_code == 0


WRONG = [
    *("", "[]", "5", '"x"', "null", "{}", "[" * 100_000, "nan", '{"fingerprint": 1}', "\udcff", "9" * 5000),
    *('{"fingerprint": "x", "files": [], "value": {}}', "\n", "abc\n{}"),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_damaged_record_of_the_last_build_is_none(wrong):
    first = build().output
    cache._record(LOCK).write_bytes(wrong.encode("utf-8", "surrogateescape"))
    result = build()
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == first.splitlines()[0]


def test_a_pipe_in_the_place_of_the_record_is_not_waited_for():
    build()
    cache._record(LOCK).unlink()
    os.mkfifo(cache._record(LOCK))
    assert build().exit_code == 0


@pytest.mark.parametrize("old", ['"size": ', '"deck": "', '"severity": "', '"rows": {', '"line": '])
def test_a_record_with_a_wrong_value_deep_inside_is_none(old):
    edit("answer: Saturn", "stem_: x")
    Path("bank.yaml").write_text(BANK + "  - {id: q-3, stem: Why, options: [a, b]}\n")
    build()
    record = cache._record(LOCK)
    text = record.read_text()
    assert old in text
    record.write_text(text.replace(old, f"{old}[7]", 1))
    assert build().exit_code == 0


def test_a_file_whose_name_is_no_utf_8():
    name = os.fsdecode(b"q\xff.md")
    Path(name).write_text(QUIZ.replace("# Planets\n\n", ""))
    Path("deck.yaml").unlink()
    commands = ["build", "stats", "preview", "check --format json", "check --format sarif", "check --format github"]
    for command in commands:
        whole = [sys.executable, "-m", "examdeck", *command.split(), name]
        ended = subprocess.run(whole, check=False, capture_output=True)
        assert ended.returncode in (0, 1)
        assert b"Traceback" not in ended.stderr
        assert b"\xff" not in ended.stdout + ended.stderr
    assert "q\\\\xff" in Path(f"{name}.lock").read_text("utf-8")


@pytest.mark.parametrize("name", ["deck.yaml", "deck.lock", "bank.yaml"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(name):
    build()
    Path(name).unlink()
    os.mkfifo(name)
    whole = [sys.executable, "-m", "examdeck", "build", "."]
    assert subprocess.run(whole, check=False, capture_output=True, timeout=60).returncode == 1


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3000, "x" * 252 + ".md"])
def test_a_name_that_is_too_long_is_no_file(name):
    Path("deck.yaml").write_text(DECK.replace("bank.yaml", name))
    assert "E101" in refused(".")
    assert "E101" in refused(name)


def test_links_that_lead_in_a_circle():
    Path("loop.md").symlink_to("loop.md")
    Path("folder").symlink_to(".")
    assert "E101" in refused("loop.md")
    Path("deck.yaml").write_text(DECK.replace("bank.yaml", "'**/*.yaml'"))
    Path("deck.lock").symlink_to("deck.lock")
    assert isinstance(build().exception, SystemExit)
