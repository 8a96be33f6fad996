"""`examdeck pull`, as far as it needs no Anki; `tests/real_anki/test_pull.py` has what it brings."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main
from examdeck.cli.pull import _source_and_bank


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANKI_BASE", str(tmp_path / "Anki2"))
    Path("deck.yaml").write_text("uid: rivers\ndeck: Rivers\nsources: [bank.yaml]\n")
    Path("bank.yaml").write_text("questions:\n  - {id: nile, stem: Which?, options: [{text: a, correct: true}, b]}\n")


def pull(*words):
    return CliRunner().invoke(main, ["pull", *words])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ((), (None, ".")),
        (("data",), (None, "data")),
        (("learner.APKG",), (Path("learner.APKG"), ".")),
        (("some/collection.anki2",), (Path("some/collection.anki2"), ".")),
        (("learner", "quiz.md"), (Path("learner"), "quiz.md")),
    ],
)
def test_a_single_word_is_a_source_if_it_is_called_like_one(said, meant):
    assert _source_and_bank(said, "") == meant


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a.apkg", "b", "c"), "pull takes a source and a bank"),
        (("a.apkg", "--profile", "Ada"), "cannot both be meant"),
        (("a.apkg", "-"), "Standard input has no lock"),
    ],
)
def test_wrong_use(words, said):
    result = pull(*words)
    assert (result.exit_code, said in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("gone.apkg", "."), "E503"),
        (("gone.colpkg", "."), "E503"),
        (("gone.anki2", "."), "E503"),
        (("--profile", "Ada"), "E505"),
        ((), "E505"),
        (("gone.apkg", "nowhere"), "E"),
    ],
)
def test_what_is_not_there_is_told(words, code):
    result = pull(*words)
    assert (result.exit_code, f" {code}" in result.stderr, result.stdout) == (1, True, "")
    assert "nothing was written" in result.stderr
