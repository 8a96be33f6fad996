"""`examdeck convert`: what it prints, where, and with which status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from examdeck.cli.main import main

GIFT = """\
// a comment
::Q1:: Which colour? {=red ~blue}

::Q2:: Write an essay. {}

::Q3:: Which two? {~%50%x ~%50%y ~%-100%z}
"""


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("bank.gift").write_text(GIFT, encoding="utf-8")
    return tmp_path


def convert(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["convert", *arguments], catch_exceptions=False)


def test_json_is_a_list_that_says_of_each_option_whether_it_is_correct(bank: Path) -> None:
    done = convert("bank.gift", "--to", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == [
        {
            "stem": "Which colour?",
            "source": "Q1",
            "options": [{"text": "red", "correct": True}, {"text": "blue", "correct": False}],
        },
        {
            "stem": "Which two?",
            "source": "Q3",
            "options": [
                {"text": "x", "correct": True},
                {"text": "y", "correct": True},
                {"text": "z", "correct": False},
            ],
        },
    ]


def test_findings_go_to_standard_error_with_their_remedy(bank: Path) -> None:
    done = convert("bank.gift", "--to", "yaml")
    assert done.stderr.startswith("bank.gift:4:1: warning E115 a question of the kind 'essay' cannot be a card")
    assert "\n    Ask it" in done.stderr
    assert "E115" not in done.stdout


def test_a_dash_is_standard_output(bank: Path) -> None:
    assert convert("bank.gift", "--to", "yaml", "-o", "-").stdout == convert("bank.gift", "--to", "yaml").stdout
    assert not Path("-").exists()


def test_output_replaces_a_file_in_one_step(bank: Path) -> None:
    Path("bank.yaml").write_text("old", encoding="utf-8")
    done = convert("bank.gift", "--to", "yaml", "-o", "bank.yaml")
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path("bank.yaml").read_text(encoding="utf-8").startswith("questions:\n  - id: q")
    assert sorted(p.name for p in bank.iterdir()) == ["bank.gift", "bank.yaml"]


def test_output_over_a_part_of_a_bank_is_refused(bank: Path) -> None:
    Path("b.gift").write_text(GIFT)
    Path("deck.yaml").write_text("uid: b\ndeck: B\nsources: [b.gift]\n")
    Path("quiz.md.lock").write_text("")
    Path("quiz.md").write_text("")
    for output in ("bank.gift", "b.gift", "deck.yaml", "quiz.md.lock", "quiz.md"):
        before = Path(output).read_bytes()
        done = convert("bank.gift", "--to", "yaml", "-o", output)
        assert (done.exit_code, done.stdout, Path(output).read_bytes()) == (1, "", before)
        assert f"{output}: error E405" in done.stderr


@pytest.mark.parametrize("to", ["json", "csv", "gift"])
def test_what_is_said_of_the_whole_bank_is_not_lost_in_silence(bank: Path, to: str) -> None:
    question = "questions:\n  - id: a\n    stem: Which?\n    options: [{text: b, correct: true}]\n"
    Path("all.yaml").write_text(f"title: All\nuid: all\n{question}")
    said = convert("all.yaml", "--to", to).stderr
    assert f"{to} cannot hold: title (1 time)" in said
    assert f"{to} cannot hold: uid (1 time)" in said


@pytest.mark.parametrize("to", ["yaml", "json", "markdown", "csv", "gift"])
def test_a_bank_goes_through_every_format_and_back(bank: Path, to: str) -> None:
    suffix = {"markdown": "md"}.get(to, to)
    convert("bank.gift", "--to", to, "-o", f"b.{suffix}")
    there, back = (json.loads(convert(file, "--to", "json").stdout) for file in ("bank.gift", f"b.{suffix}"))
    for question in back:
        question.pop("id", None)  # in YAML every question has one
    assert there == back


def test_a_bank_of_one_answer_comes_back_from_markdown(bank: Path) -> None:
    Path("one.yaml").write_text("uid: sums\nquestions:\n- id: two\n  stem: One and one?\n  answer: Two\n", "utf-8")
    convert("one.yaml", "--to", "markdown", "-o", "one.md")
    assert convert("one.md", "--to", "yaml").stdout == convert("one.yaml", "--to", "yaml").stdout


def test_explain_lists_each_stretch_and_counts_them(bank: Path) -> None:
    done = convert("bank.gift", "--explain")
    assert done.stdout.splitlines() == [
        "bank.gift:1: comment",
        "bank.gift:2: question",
        "bank.gift:4: question that is not read",
        "bank.gift:6: question",
        "bank.gift: read as gift: 2 questions",
        "question: 2 stretches, 2 lines",
        "comment: 1 stretch, 1 line",
        "question that is not read: 1 stretch, 1 line",
    ]


def test_explain_leaves_standard_output_to_the_bank(bank: Path) -> None:
    done = convert("bank.gift", "--explain", "--to", "json")
    assert json.loads(done.stdout)
    assert "bank.gift:2: question" in done.stderr
    assert convert("bank.gift", "--explain", "--to", "json", "-o", "b.json").stdout.startswith("bank.gift:1: comment")


def test_what_the_format_cannot_hold_is_counted(bank: Path) -> None:
    Path("bare.yaml").write_text("questions:\n  - {id: a, stem: One}\n  - {id: b, stem: Two}\n", encoding="utf-8")
    done = convert("bare.yaml", "--to", "gift")
    assert "bare.yaml:2:5: gift cannot hold: question (2 times)" in done.stderr


def test_a_forced_format_is_believed(bank: Path) -> None:
    Path("notes.txt").write_text("DNA\ta molecule\n", encoding="utf-8")
    assert convert("notes.txt", "--to", "json").exit_code == 1
    assert len(json.loads(convert("notes.txt", "--to", "json", "--from", "csv").stdout)) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["missing.md", "--to", "json"], 1, "missing.md: error E101"),
        ([".", "--to", "json"], 2, "name with --output the folder"),
        (["empty.txt", "--to", "json"], 1, "empty.txt:1:1: error E109"),
        (["broken.json", "--to", "json"], 1, "broken.json:1:3: error E113"),
        (["bank.gift", "--to", "json", "-o", "empty.txt/x"], 1, "E402 this cannot be written"),
        (["bank.gift"], 2, "--to"),
        (["bank.gift", "--to", "word"], 2, "word"),
        (["bank.gift", "--to", "json", "--from", "wordperfect"], 2, "gift"),
    ],
)
def test_what_goes_wrong_is_said_and_tells_by_its_status(
    bank: Path, arguments: list[str], status: int, words: str
) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    Path("broken.json").write_text("[{]", encoding="utf-8")
    done = convert(*arguments)
    assert done.exit_code == status
    assert words in done.stderr
    assert done.stdout == ""


def test_help_has_examples_in_lines_of_their_own() -> None:
    assert "\n    examdeck convert quiz.gift --to markdown\n" in convert("--help").stdout


MOODLE = """<quiz><question type="multichoice"><questiontext format="html">
<text><![CDATA[<p>Which? <img src="@@PLUGINFILE@@/a%20b.png"></p>]]></text>
<file name="a b.png" path="/" encoding="base64">iVBORw0K</file></questiontext>
<answer fraction="100"><text>Rhine</text></answer><answer fraction="0"><text>Rhone</text></answer></question></quiz>"""


def test_pictures_that_the_source_holds_are_written_beside_the_output(bank: Path) -> None:
    Path("quiz.xml").write_text(MOODLE)
    for _ in range(2):
        done = convert("quiz.xml", "--to", "yaml", "-o", "out/bank.yaml")
        assert (done.exit_code, done.output) == (0, "read 1 question with 1 key; every line understood\n")
    assert Path("out/a b.png").read_bytes() == b"\x89PNG\r\n"
    assert "![](a%20b.png)" in Path("out/bank.yaml").read_text()
    built = CliRunner().invoke(main, ["build", "out/bank.yaml", "--uid", "rivers", "-o", "rivers.apkg"])
    assert "E301" not in built.output
    assert sorted(path.name for path in Path("out").iterdir()) == ["a b.png", "bank.yaml", "bank.yaml.lock"]


def test_pictures_that_the_source_holds_are_told_where_there_is_no_output_to_write_them_beside(bank: Path) -> None:
    Path("quiz.xml").write_text(MOODLE)
    done = convert("quiz.xml", "--to", "json")
    assert json.loads(done.stdout)[0]["stem"] == "Which? ![](a%20b.png)"
    assert "quiz.xml:1:1: warning E117 1 file is in the source itself" in done.stderr
    assert "--output" in done.stderr


def test_no_other_file_is_written_over_by_a_picture(bank: Path) -> None:
    Path("quiz.xml").write_text(MOODLE)
    Path("out").mkdir()
    Path("out/a b.png").write_bytes(b"mine")
    done = convert("quiz.xml", "--to", "yaml", "-o", "out/bank.yaml")
    assert done.exit_code == 1
    assert "out/a b.png: error E405" in done.stderr
    assert [path.name for path in Path("out").iterdir()] == ["a b.png"]
    Path("out/a b.png").unlink()
    Path("elsewhere").mkdir()
    Path("out/a b.png").symlink_to(Path("elsewhere/x.png").resolve())
    assert convert("quiz.xml", "--to", "yaml", "-o", "out/bank.yaml").exit_code == 1
    assert list(Path("elsewhere").iterdir()) == []
