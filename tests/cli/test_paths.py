"""The paths that commands take: files, folders, patterns, standard input, and several of them."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize
from zipfile import is_zipfile

import pytest
from click.testing import CliRunner

from examdeck.bank.layout import locate
from examdeck.cli.main import main
from examdeck.cli.paths import bank_paths, banks_of, names_apart
from examdeck.text.files import file_stem

QUIZ = "# {0}\n\n1. Where is {0}?\n   - [x] here\n   - [ ] there\n"


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("Como.md", "more/Garda.md", "more/Iseo.md"):
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(QUIZ.format(path.stem))


def run(*arguments, given=None):
    return CliRunner().invoke(main, arguments, input=given)


def test_each_of_several_files_is_a_deck_of_its_own():
    result = run("build", "Como.md", "more/*.md")
    assert result.exit_code == 0, result.output
    packages = [f"build/{name}.apkg" for name in ("Como", "Garda", "Iseo")]
    assert [line.split(",")[0] for line in result.stdout.splitlines() if ".apkg" in line] == packages
    assert all(map(is_zipfile, packages))
    assert sorted(path.name for path in Path().rglob("*.lock")) == ["Como.md.lock", "Garda.md.lock", "Iseo.md.lock"]


def test_what_to_do_next_is_told_once_of_several():
    said = run("build", "Como.md", "more/*.md").stdout
    assert [said.count(words) for words in ("Keep it with the bank", "Import it:")] == [1, 1]
    assert said.count(" is new: keep it too.") == 2
    Path("Sils.md").write_text(QUIZ.format("Sils"))
    assert "Sils.md.lock is new. Keep it with the bank" in run("build", "Como.md", "Sils.md").stdout


@pytest.mark.parametrize("twin", ["COMO.MD", "como.MD", "Como.Md"])
def test_packages_of_names_that_windows_takes_for_one_are_told_apart(twin):
    Path(twin).write_text(QUIZ.format("Lugano"))
    result = run("build", "Como.md", twin)
    assert result.exit_code == 0, result.output
    packages = [path.name for path in Path("build").glob("*.apkg")]
    assert len({normalize("NFC", name).casefold() for name in packages}) == 2, packages


def test_names_that_macos_takes_for_one_are_told_apart():
    named = [(Path(normalize(form, "Zürich.md")), normalize(form, "Zürich")) for form in ("NFC", "NFD")]
    names = names_apart([*named, (Path("A/x.md"), "x"), (Path("a/x.md"), "x"), (Path("y.md"), "y")])
    assert len({normalize("NFC", name).casefold() for name in names}) == 5, names
    assert names[-1] == "y"


def test_a_bank_that_several_paths_mean_is_built_once():
    Path("more/deck.yaml").write_text("uid: lakes\ndeck: Lakes\nsources: ['*.md']\n")
    assert run("build", "more", "more/*.md").stdout.count(".apkg") == 1


def test_what_stops_one_is_told_under_its_name_and_stops_no_other():
    Path("more/Garda.md").write_text("nothing\n")
    result = run("build", "gone.md", "more/Garda.md", "Como.md")
    assert result.exit_code == 1
    assert "gone.md: error E101" in result.stderr
    assert "more/Garda.md: stopped by 1 finding; nothing was written." in result.stderr
    assert [path.name for path in Path("build").glob("*.apkg")] == ["Como.apkg"]


@pytest.mark.parametrize(
    "words",
    [("-o", "x.apkg"), ("--uid", "x"), ("--accept", "E222"), ("--new", "Como.md:3"), ("--withdraw", "2")],
)
def test_what_is_said_of_one_bank_is_not_said_of_several(words):
    result = run("build", "Como.md", "more/Iseo.md", *words)
    assert (result.exit_code, Path("build").exists()) == (2, False)
    assert "of one bank, and these are 2" in result.stderr


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["Como.md", "more/Iseo.md"], ["Como", "Iseo"]),
        (["Como.md", "more/como.md"], ["Como", "more-como"]),
        (["more/como.md", "more/Como.csv"], ["more-como.md", "more-Como.csv"]),
        (["../x/aux.md", "more"], ["aux_", "more"]),
    ],
)
def test_two_of_one_name_are_written_apart_on_every_system(paths, names, tmp_path):
    for path in map(Path, paths):
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_text(QUIZ.format("x"))
    with bank_paths(paths) as given:
        assert [bank.name for bank in banks_of(given)] == names


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("a:b?", "a_b_"),
        ("con", "con_"),
        ("NUL.de", "NUL.de_"),
        ("dots. .", "dots"),
        ("", "deck"),
        ("Größe 1", "Größe 1"),
    ],
)
def test_a_name_that_windows_refuses_is_given_another(name, stem):
    assert file_stem(name) == stem


def test_a_package_of_another_bank_of_that_name_is_left_alone():
    assert run("build", "Como.md").exit_code == 0
    Path("more/Como.txt").write_text(QUIZ.format("Como I"))
    Path("more/Como.md").write_text(QUIZ.format("Como II"))
    before = Path("build/Como.apkg").read_bytes()
    for _ in range(2):
        assert "build/Como.txt.apkg, " in run("build", "more/Como.txt").stdout
    assert run("build", "more/Como.md").exit_code == 0
    Path("other").mkdir()
    Path("other/Como.md").write_text(QUIZ.format("Como III"))
    stopped = run("build", "other/Como.md")
    assert (stopped.exit_code, " E235 " in stopped.stderr) == (1, True)
    assert Path("build/Como.apkg").read_bytes() == before


def test_an_empty_file_is_called_empty():
    Path("Sils.md").write_text("\n \n")
    assert "Sils.md:1:1: error E109 it is empty" in run("build", "Sils.md").stderr


@pytest.mark.parametrize("folder", [".", "../more"])
def test_a_folder_under_another_uid_is_called_by_it(folder, monkeypatch):
    monkeypatch.chdir("more")
    assert "build/more.apkg, " in run("build", folder).stdout
    Path("deck.lock").unlink()
    assert "build/lakes.apkg, " in run("build", folder, "--uid", "lakes").stdout


def test_the_package_stands_where_the_summary_says_in_another_folder_too(tmp_path, monkeypatch):
    file = str(tmp_path / "Como.md")
    for folder in ("one", "two", "two"):
        (tmp_path / folder).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / folder)
        assert "build/Como.apkg" in run("build", file).stdout
        assert Path("build/Como.apkg").exists()


class TestStandardInput:
    def test_is_built_without_a_lock_and_says_so(self):
        result = run("build", "-", "-o", "x.apkg", given=QUIZ.format("Como"))
        assert result.exit_code == 0, result.output
        assert "has no lock" in result.stdout
        assert is_zipfile("x.apkg")
        assert list(Path().rglob("*.lock")) == []

    def test_has_the_guids_of_the_file(self):
        run("build", "-", "-o", "x.apkg", given=QUIZ.format("Como"))
        assert run("build", "Como.md", "-o", "y.apkg").exit_code == 0
        assert "no package of this bank" not in run("build", "-", "-o", "y.apkg", given=QUIZ.format("Como")).stderr

    @pytest.mark.parametrize("words", [(), ("--locked", "-o", "x.apkg")])
    def test_needs_a_name_for_its_package_and_has_no_lock_to_keep(self, words):
        result = run("build", "-", *words, given=QUIZ.format("Como"))
        assert result.exit_code == 2
        assert "--output" in result.stderr

    def test_its_pictures_are_those_of_the_folder_one_is_in(self):
        Path("a.png").write_bytes(b"\x89PNG")
        result = run("build", "-", "-o", "x.apkg", "--strict", given=QUIZ.format("![](a.png)"))
        assert result.exit_code == 0, result.output

    @pytest.mark.parametrize(
        "words",
        [("stats",), ("convert", "--to", "json"), ("preview", "-o", "x.html"), ("check",), ("convert", "--explain")],
    )
    def test_is_read_by_every_command_that_looks_at_banks(self, words):
        result = run(words[0], "-", *words[1:], given=QUIZ.format("Como"))
        assert result.exit_code == 0, result.output

    @pytest.mark.parametrize("command", ["release", "diff"])
    def test_is_nothing_to_one_that_goes_by_the_lock(self, command):
        result = run(command, "-", given=QUIZ.format("Como"))
        assert (result.exit_code, "Standard input has no lock" in result.stderr) == (2, True)

    def test_what_is_no_text_says_what_to_do(self):
        result = run("check", "-", given=b"PK\x03\x04word/document.xml")
        assert "it is a Word document" in result.stdout


def test_a_command_for_one_bank_says_that_a_pattern_means_several():
    result = run("release", "more/*.md")
    assert (result.exit_code, "means 2 files" in result.stderr) == (2, True)
    assert run("diff", "more/G*.md").exit_code == 0


def test_statistics_of_several_are_told_apart():
    words = run("stats", "Como.md", "more").stdout
    assert words.startswith("Como.md\nQuestions             1\n")
    assert "\nmore\nQuestions             2\n" in words
    lines = run("stats", "Como.md", "more", "--json").stdout.splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["Como.md", "more"]


def test_previews_of_several_are_pages_of_their_own():
    assert run("preview", "Como.md", "more").exit_code == 0
    assert sorted(path.name for path in Path("build").glob("*.html")) == ["Como.html", "more.html"]
    assert run("preview", "Como.md", "more", "-o", "x.html").exit_code == 2


class TestConvert:
    def test_several_go_into_a_folder_each_under_its_name(self):
        Path("more/Como.md").write_text(QUIZ.format("Como II"))
        result = run("convert", "Como.md", "more/*.md", "--to", "yaml", "-o", "out")
        assert result.exit_code == 0, result.output
        made = sorted(path.name for path in Path("out").iterdir())
        assert made == ["Como.yaml", "Garda.yaml", "Iseo.yaml", "more-Como.yaml"]

    def test_a_folder_keeps_its_form(self):
        Path("LICENSE").write_text("Do what you like.\n")
        result = run("convert", ".", "--to", "markdown", "-o", "out")
        assert result.exit_code == 0, result.output
        assert "left out, for no questions are read from them: LICENSE" in result.stderr
        made = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.md"))
        assert made == ["Como.md", "more/Garda.md", "more/Iseo.md"]

    def test_a_file_goes_into_a_folder_that_is_there(self):
        Path("out").mkdir()
        assert run("convert", "Como.md", "--to", "csv", "-o", "out").exit_code == 0
        assert Path("out/Como.csv").exists()

    @pytest.mark.parametrize("words", [(), ("-o", "Como.md")])
    def test_several_need_a_folder(self, words):
        result = run("convert", "more", "--to", "yaml", *words)
        assert (result.exit_code, "--output the folder" in result.stderr) == (2, True)

    def test_a_file_that_deck_yaml_lists_is_that_file_alone(self):
        Path("more/deck.yaml").write_text("uid: lakes\ndeck: Lakes\nsources: ['*.md']\n")
        assert len(json.loads(run("convert", "more/Garda.md", "--to", "json").stdout)) == 1
        assert run("convert", "more/deck.yaml", "--to", "json", "-o", "out").exit_code == 0
        assert len(list(Path("out").iterdir())) == 2


def test_a_file_has_the_layout_that_it_had():
    layout = locate(Path("more/Garda.md"))
    assert (layout.lock, layout.deck, layout.title) == (Path("more/Garda.md.lock"), None, "more Garda")


@pytest.mark.parametrize("pattern", ["*/" * 1500 + "*.md", "*" + "/" * 3000])
def test_a_pattern_of_a_thousand_folders_means_nothing(pattern):
    Path("bank").mkdir()
    Path("bank/deck.yaml").write_text(f'uid: x\ndeck: X\nsources: ["{pattern}"]\n')
    for path in (pattern, "bank"):
        result = run("check", path)
        assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True)
        assert ": error E1" in result.stderr + result.stdout
