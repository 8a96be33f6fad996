"""How questions are written, as the user states it: docs/dialects.md, whose examples run here."""

from __future__ import annotations

import re
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from examdeck.bank.bank import load_bank, read_bank
from examdeck.bank.layout import locate
from examdeck.cli.main import main
from examdeck.model.finding import Stopped
from reading import brief

PAGE = Path(__file__).parents[2] / "docs/dialects.md"
FENCES = re.findall(r"^```(text|yaml)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

ODD = "".join(f"Item {n}/3 Which is {word}?\n a> {word}\n b> none\n Zork~ a\n\n" for n, word in enumerate("xyz", 1))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def convert(text: str, dialect: str, *more: str) -> tuple[int, str, list[dict]]:
    Path("quiz.md").write_text(text, encoding="utf-8")
    Path("dialect.yaml").write_text(dialect, encoding="utf-8")
    run = CliRunner().invoke(main, ["convert", "quiz.md", "--to", "json", "--dialect", "dialect.yaml", *more])
    return run.exit_code, run.stderr, orjson.loads(run.stdout) if run.exit_code == 0 else []


def keys(questions: list[dict]) -> list[list[str]]:
    return [[option["text"] for option in question["options"] if option.get("correct")] for question in questions]


WANTED = [["Mercury"], ["Carbon dioxide"], ["Saturn"]], [["The Danube"], ["The Dead Sea"], ["Mount Everest"]]


@pytest.mark.parametrize("number", [0, 1])
def test_the_first_examples_of_the_page(number: int) -> None:
    text, dialect = (FENCES[2 * number + at][1] for at in (0, 1))
    status, said, questions = convert(text, dialect)
    assert (status, keys(questions)) == (0, WANTED[number])
    assert said == "read 3 questions with 3 keys; every line understood\n"
    assert questions[0]["stem"] in ("Which metal is liquid at room temperature?", "Which river flows through Vienna?")


def test_the_last_example_of_the_page() -> None:
    (_, text), (_, beside), (_, dialect) = FENCES[4:7]
    Path("keys.txt").write_text(beside)
    status, said, questions = convert(text, dialect)
    assert (status, keys(questions)) == (0, [["Eight"], ["Six"]])
    assert "E110" not in said
    status, said, questions = convert(text, "key_file: keys.txt\n")
    assert keys(questions) == [[], ["Six"]]
    assert "E110 the keys disagree: A and B" in said
    assert keys(convert(text, "key_file: keys.txt\nprefer: answer\n")[2]) == [["Six"], ["Six"]]


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        (
            "1. Which is x?\n- A: y\n- B: x\n@B\n\n2. Which is z?\n- A: z\n- B: y\n@A\n",
            'options: "- A:"\nkey: "after: @"\n',
        ),
        (
            "### Q1\nWhich is x?\n(1) y\n(2) x\nafter: 2\n### Q2\nWhich is z?\n(1) z\n(2) y\nafter: 1\n",
            'start: "### Q#"\nkey: "after: @"\n',
        ),
        ("Which is x? <2>\n1: y\n2: x\n\nWhich is z? <1>\n1: z\n2: y\n", 'options: "1:"\nkey: "stem: <@>"\n'),
        (
            "Key= B\nWhich is x?\na- y\nb- x\n\nKey= A\nWhich is z?\na- z\nb- y\n",
            'options: "a-"\nkey: "before: Key= @"\nstart: "Key="\n',
        ),
        (
            "Which is x?\nOption A - y\n=>Option B - x\n\nWhich is z?\n=>Option A - z\nOption B - y\n",
            'options: "Option A -"\nkey: "mark: =>@"\n',
        ),
        (
            "## Which is x?\n[ ] y\n[x] x\nSol = y\n\n## Which is z?\n[x] z\n[ ] y\nSol = z\n",
            'start: "##"\noptions: "[ ]"\nkey: "after: Sol = @"\nprefer: mark\n',
        ),
    ],
)
def test_forms(text: str, dialect: str) -> None:
    status, said, questions = convert(text, dialect)
    assert (status, keys(questions)) == (0, [["x"], ["z"]]), said
    assert [sorted(option["text"] for option in question["options"]) for question in questions] == [
        ["x", "y"],
        ["y", "z"],
    ]


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        (
            'options: "A)"\n',
            "E128 the dialect's options 'A)' fits nothing in this file, which has line 1, 'Item 1/3 Which",
        ),
        ('start: "Nr #"\n', "E128 the dialect's start 'Nr #' fits nothing"),
        ('key: "after: Sol = @"\n', "E128 the dialect's key 'after: Sol = @' fits nothing"),
        ('options: "a>"\nkey: "after: Sol"\n', "E106 key wants where the key is, with @ for it"),
        ('option: "a>"\n', "E104 the file has no key 'option'"),
        ("key_file: ../keys.txt\n", "E106 key_file wants the name of a file beside"),
        ("prefer: me\n", "E106 prefer wants one of answer, mark, file"),
        ("- a\n", "E106 the file wants keys and values, not a list"),
        ('options: "two words"\n', "E106 options wants how the first option begins"),
    ],
)
def test_what_does_not_fit_is_an_error(dialect: str, said: str) -> None:
    status, told, _ = convert(ODD, dialect)
    assert status == 1
    assert said in told


def test_a_key_file_that_is_not_there_or_holds_no_keys() -> None:
    text = "1. Which?\n- [x] a\n- [ ] b\n\n2. Why?\n- [ ] a\n- [x] b\n"
    assert (
        "E128 the dialect's key_file 'keys.txt' is no file beside this one" in convert(text, "key_file: keys.txt\n")[1]
    )
    Path("keys.txt").write_text("none\n")
    assert "E128 the dialect's key_file 'keys.txt' holds no list of keys" in convert(text, "key_file: keys.txt\n")[1]


def test_a_question_that_it_does_not_fit_is_told_at_its_line() -> None:
    odd = ODD.replace("b> none\n Zork~ a\n\nItem 3", "b> none\n Sol: a\n\nItem 3")
    status, said, questions = convert(odd, 'options: "a>"\nstart: "Item #/3"\nkey: "after: Zork~ @"\n')
    assert status == 0
    assert "quiz.md:6:1: warning E128 the dialect's key 'after: Zork~ @' fits 2 of 3 questions" in said
    assert keys(questions) == [["x"], [], ["z"]]


def test_it_is_no_format_and_not_for_a_bank() -> None:
    assert (
        "E128 a dialect says how lines look, and the format letters"
        in convert(ODD, 'options: "a>"\n', "--from", "letters")[1]
    )
    Path("deck.yaml").write_text("uid: odd\ndeck: Odd\nsources: [quiz.md]\n")
    with pytest.raises(Stopped, match="--dialect is for a bank file by itself"):
        locate(Path(), dialect=Path("dialect.yaml"))


def test_in_a_deck_for_all_sources_or_one() -> None:
    for name in ("a.md", "b.md"):
        Path(name).write_text(ODD.replace("Zork~", "Key>") if name == "b.md" else ODD)
    Path("deck.yaml").write_text(
        """uid: odd
deck: Odd
dialect: {options: "a>", start: "Item #/3", key: "after: Zork~ @"}
sources:
  - a.md
  - {file: b.md, dialect: {options: "a>", start: "Item #/3", key: "after: Key> @"}}
"""
    )
    bank = load_bank(locate(Path()))
    assert [question.key for question in bank.questions] == [(0,)] * 6
    assert not bank.findings


def test_the_lock_remembers_it_and_a_key_file_is_an_input() -> None:
    Path("quiz.md").write_text(re.sub(r" Zork~ a\n", "", ODD))
    Path("dialect.yaml").write_text('options: "a>"\nstart: "Item #/3"\nkey_file: keys.txt\n')
    Path("keys.txt").write_text("1 A\n2 A\n3 A\n")

    def build(*more: str) -> str:
        run = CliRunner().invoke(main, ["build", "quiz.md", *more])
        assert run.exit_code == 0, run.output
        return run.stdout

    build("--dialect", "dialect.yaml")
    assert '{"dialect":{"key_file":"keys.txt","options":"a>","start":"Item #/3"}' in Path("quiz.md.lock").read_text()
    assert "unchanged       3" in build()
    Path("keys.txt").write_text("1 A\n2 B\n3 A\n")
    assert "changed         1" in build()
    reading = read_bank(locate(Path("quiz.md")))
    assert [question.key for question in reading.questions] == [(0,), (1,), (0,)]
    assert brief(reading)[0] == ("Which is x?", ["*x", "none"])
