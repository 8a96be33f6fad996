"""`init`: a folder becomes a bank of what is there, or with a first question, and nothing is written over."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from examdeck import __version__
from examdeck.cli.main import main

ROOT = Path(__file__).parents[2]
QUIZ = "# {0}\n\n1. Where is {0}?\n   - [x] here, of course\n   - [ ] over there\n\n   Because.\n"
AROUND = {
    ".examdeck/bank.schema.json",
    ".examdeck/deck.schema.json",
    ".gitattributes",
    ".github/examdeck.txt",
    ".github/workflows/bank.yml",
    ".github/workflows/release.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def done(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result


def files(folder="."):
    """All files with their bytes, but for git's own."""
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def write(path, text):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def guids(lock):
    return {record["guid"] for record in map(json.loads, Path(lock).read_text().splitlines()) if "guid" in record}


def test_of_nothing_it_makes_a_bank_that_builds_and_checks_clean():
    result = done("init", "new")
    assert files("new").keys() == AROUND | {"deck.yaml", "questions/first.yaml"}
    assert result.stdout.splitlines()[-1].startswith("Next: examdeck preview new --open, and examdeck build new")
    assert done("check", "new", "--severity", "info").stdout == "No findings in 1 question.\n"
    assert "build/new.apkg" in done("build", "new", "--strict").stdout
    assert done("build", "new", "--locked").stderr == "read 1 question with 1 key; every line understood\n"


def test_two_banks_of_one_name_have_two_uids():
    uids = set()
    for folder in ("a/exam", "b/exam"):
        done("init", folder)
        uids.add(yaml.safe_load(Path(folder, "deck.yaml").read_text())["uid"])
    assert len(uids) == 2
    assert all(re.fullmatch("exam-x[0-9a-f]{6}", uid) for uid in uids)


def test_what_is_written_names_schemas_that_it_fits():
    done("init")
    for path in ("deck.yaml", "questions/first.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", Path(path).read_text())
        schema = json.loads((Path(path).parent / named[1]).read_text())
        jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(Path(path).read_text()))


def test_every_key_that_deck_yaml_shows_as_an_example_is_one():
    done("init")
    text = Path("deck.yaml").read_text()
    Path("deck.yaml").write_text(re.sub(r"^# (?=[a-z]+:|  )", "", text, flags=re.MULTILINE))
    schema = json.loads(Path(".examdeck/deck.schema.json").read_text())
    stated = yaml.safe_load(Path("deck.yaml").read_text())
    assert len(stated) > 10
    jsonschema.Draft202012Validator(schema).validate(stated)
    done("build")


def test_a_second_time_nothing_changes_and_nothing_is_written_over():
    write(".gitignore", "mine\n")
    write(".github/workflows/bank.yml", "name: mine\n")
    done("init")
    before = files()
    assert before[".gitignore"] == b"mine\n"
    result = done("init")
    assert result.stdout.startswith("left as they are: deck.yaml, .gitattributes")
    assert "made" not in result.stdout
    assert files() == before
    write("deck.yaml", "uid: mine\ndeck: Mine\nsources: [questions/first.yaml]\n")
    done("init")
    assert Path("deck.yaml").read_text().startswith("uid: mine\n")


def test_of_files_that_are_there_it_lists_those_that_are_banks():
    write("bank/README.md", "# About\n\nWords.\n")
    write("bank/questions/a.md", QUIZ.format("Como"))
    write("bank/questions/b.md", QUIZ.format("Garda"))
    write("bank/c.txt", QUIZ.format("Iseo"))
    write("bank/d.txt", QUIZ.format("Orta"))
    result = done("init", "bank")
    stated = yaml.safe_load(Path("bank/deck.yaml").read_text())
    assert stated["sources"] == ["**/*.txt", "**/a.md", "**/b.md"]
    assert stated["subdecks"] == ["folders", "files"]
    assert "E134 left out, for no questions are read from them: README.md" in result.stderr
    assert not Path("bank/questions/first.yaml").exists()
    assert "E1" not in done("build", "bank").stderr


def test_a_folder_that_was_built_goes_on_under_its_uid_name_and_subdecks():
    for path in ("lakes/README.md", "lakes/north/a.md", "lakes/north/b.csv"):
        write(path, QUIZ.format(path))
    write("lakes/north/b.csv", "question,a,b,answer\nWhere is Garda?,here,there,A\n")
    done("build", "lakes")
    before = guids("lakes/deck.lock")
    Path("lakes").rename("waters")
    done("init", "waters")
    result = done("build", "waters", "--locked", "-o", "x.apkg")
    assert result.stdout.startswith("lakes\n")
    assert "E223" not in result.stderr
    assert guids("waters/deck.lock") == before


def test_a_file_that_was_built_by_itself_keeps_its_notes():
    write("quiz.md", QUIZ.format("Como"))
    done("build", "quiz.md")
    before = guids("quiz.md.lock")
    done("init")
    assert yaml.safe_load(Path("deck.yaml").read_text())["sources"] == ["quiz.md"]
    assert "E231" in done("build").stderr
    assert guids("deck.lock") == before


def test_several_decks_are_not_made_one_in_silence():
    for name in ("Como", "Garda"):
        write(f"{name}.md", QUIZ.format(name))
        done("build", f"{name}.md")
    before = files()
    result = run("init")
    assert (result.exit_code, "E405" in result.stderr, files()) == (1, True, before)
    assert "Como.md, Garda.md" in result.stderr


def test_a_folder_above_a_bank_is_not_made_another():
    done("init", "data")
    result = run("init")
    assert (result.exit_code, Path("deck.yaml").exists()) == (1, False)
    assert "Name it: examdeck init data" in result.stderr


def test_below_the_top_of_a_repository_hook_and_workflow_stand_there_and_name_the_folder():
    subprocess.run(["git", "init", "-q"], check=True)
    done("init", "banks/exam")
    assert ".gitattributes" in files("banks/exam")
    hook = yaml.safe_load(Path(".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert hook["entry"] == "examdeck check banks/exam"
    for ours, name in {"bank-workflow.yml": "bank.yml", "bank-release-workflow.yml": "release.yml"}.items():
        written = Path(".github/workflows", name).read_text()
        assert yaml.safe_load(written)["env"] == {"BANK": "banks/exam"}
        assert written.replace("BANK: banks/exam", "BANK: .") == (ROOT / "docs" / ours).read_text()


@pytest.mark.parametrize(
    ("source", "requirement"),
    [
        (
            '{"url": "https://example.org/e", "vcs_info": {"vcs": "git", "commit_id": "ab12"}}',
            "git+https://example.org/e@ab12",
        ),
        ('{"url": "file:///home/e", "dir_info": {"editable": true}}', f"git+ADDRESS@v{__version__}"),
        ("{", f"git+ADDRESS@v{__version__}"),
        (None, f"examdeck=={__version__}"),
    ],
)
def test_the_workflows_install_the_examdeck_that_wrote_them(source, requirement, tmp_path, monkeypatch):
    info = tmp_path / "site" / "examdeck-9.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: examdeck\nVersion: 9\n")
    if source:
        (info / "direct_url.json").write_text(source)
    monkeypatch.syspath_prepend(info.parent)
    done("init", "new")
    assert Path("new/.github/examdeck.txt").read_text().splitlines()[-1] == requirement


def test_the_steps_that_it_writes_pass_once_the_lock_is_committed():
    done("init")
    done("build")
    hook = yaml.safe_load(Path(".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    steps = yaml.safe_load(Path(".github/workflows/bank.yml").read_text())["jobs"]["bank"]["steps"]
    calls = [hook["entry"], *(step["run"] for step in steps if step.get("run", "").startswith("examdeck"))]
    assert len(calls) == 3
    for call in calls:
        done(*call.replace('"$BANK"', ".").split()[1:])


def test_a_translation_is_laid_out_too():
    result = done("init", "new", "--translate", "de")
    assert "new/deck.de.yaml: 9 texts laid out; deck.yaml names it now" in result.stdout
    assert "lay" not in done("build", "new").stderr
    assert "every text was laid out already" in done("init", "new", "--translate", "de").stdout


def test_what_cannot_be_written_is_said():
    write("questions", "")
    result = run("init")
    assert (result.exit_code, " E402 " in result.stderr) == (1, True)
    assert run("init", "questions").exit_code == 2


@pytest.mark.parametrize("folder", ["loop", "loop/inner"])
def test_a_link_to_itself_is_no_folder(folder):
    Path("loop").symlink_to("loop")
    result = run("init", folder)
    assert (result.exit_code, " E402 " in result.stderr) == (1, True), result.exception
