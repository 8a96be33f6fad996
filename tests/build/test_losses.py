"""What would take questions from learners stops a build until a word says that it is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main

LOCK = Path("deck.lock")
DECK = "uid: engines\ndeck: Engines\n"


def questions(*numbers, part="a"):
    return "\n".join(
        f"## Question {n}\n\nWhat does lever {n} of engine {part} move?\n\n- [x] wheel {n}{part}\n- [ ] brake {n}\n"
        for n in numbers
    )


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text("uid: engines\ndeck: Engines\nsources: [parts/*.md]\n")
    Path("parts").mkdir()
    Path("parts/a.md").write_text(questions(*range(1, 11)))
    Path("parts/b.md").write_text(questions(*range(1, 11), part="b"))
    assert build().exit_code == 0


def build(*arguments, at=1_800_000_000):
    return CliRunner().invoke(main, ["build", *map(str, arguments)], env={"SOURCE_DATE_EPOCH": str(at)})


def rows(result):
    cells = (line.rsplit(maxsplit=1) for line in result.stdout.splitlines()[1:])
    return {cell[0].strip(): int(cell[1]) for cell in cells if cell[-1].isdigit()}


def stops(result, *codes):
    assert result.exit_code == 1, result.output
    found = [line.split()[2] for line in result.stderr.splitlines() if " error " in line]
    assert set(codes) <= set(found), result.stderr


EMPTIED = {
    "emptied": lambda: Path("parts/a.md").write_text(""),
    "in a dialect nobody reads": lambda: Path("parts/a.md").write_text("lever 1 ==> wheel\nlever 2 ==> wheel\n"),
    "out of the glob": lambda: Path("parts/a.md").rename("a.md"),
    "not readable": lambda: Path("parts/a.md").write_bytes(b"PK\x03\x04"),
}


@pytest.mark.parametrize("how", EMPTIED)
def test_a_source_that_gives_nothing_any_more(how):
    before = LOCK.read_bytes()
    EMPTIED[how]()
    result = build("--strict")
    stops(result)
    assert "parts/a.md" in result.stderr
    assert LOCK.read_bytes() == before


def test_it_is_meant_when_the_number_is_said():
    Path("parts/a.md").unlink()
    asked = build()
    stops(asked, "E220", "E221")
    assert asked.stderr.count("If they shall go: --withdraw 10.\n") == 1
    stops(build("--accept", "E220"), "E221")
    accepted = build("--accept", "E220", "--accept", "many-withdrawn")
    stops(accepted, "E221")
    assert (
        "E224 --accept E221 accepts nothing: E221 asks for more than yes\n    Its word is --withdraw N."
        in accepted.stderr
    )
    stops(build("--withdraw", 9, "--accept", "E221"), "E221")
    result = build("--withdraw", 10, "--accept", "E220:parts/a.md")
    assert sources_lost(result) == [("a", "10")]
    assert "E224" not in result.stderr
    assert rows(result) == {"questions": 10, "unchanged": 10, "withdrawn": 10}
    assert rows(build()) == {"questions": 10, "unchanged": 10, "withdrawn before": 10}


def test_a_number_that_is_not_needed_is_an_error():
    stops(build("--withdraw", 3), "E221")


MOVED = {
    "renamed": {"c.md": questions(*range(1, 11))},
    "split": {"c.md": questions(*range(1, 6)), "d.md": questions(*range(6, 11))},
    "merged": {"b.md": questions(*range(1, 11), part="b") + questions(*range(1, 11))},
}


def sources_lost(result):
    """The files that E220 names, and how many questions it says would be withdrawn with each."""
    return re.findall(r"^parts/(\w+)\.md: \w+ E220 .*: (.*) would be withdrawn$", result.stderr, re.MULTILINE)


def test_only_what_was_in_a_file_goes_missing_with_it():
    for name in "cd":
        Path(f"parts/{name}.md").write_text(questions(*range(1, 11), part=name))
    assert build().exit_code == 0
    for name, other in ("aw", "bx", "cy"):
        Path(f"parts/{name}.md").rename(f"parts/{other}.md")
    Path("parts/d.md").write_text(questions(*range(1, 10), part="d"))
    assert rows(build()) == {"questions": 39, "unchanged": 39, "withdrawn": 1}
    Path("parts/w.md").rename("parts/v.md")  # once more, though its questions' lines in the lock say a.md
    Path("parts/x.md").write_text(questions(*range(3, 11), part="b"))
    Path("parts/x.md").rename("parts/u.md")
    assert sources_lost(build()) == [("x", "2")]


def test_each_file_is_told_with_its_own_questions():
    Path("parts/c.md").write_text(questions(1, 2, part="c"))
    Path("parts/d.md").write_text(questions(1, part="d"))
    assert build().exit_code == 0
    for name in "acd":
        Path(f"parts/{name}.md").rename(f"parts/{name}.txt")
    Path("parts/e.md").write_text(questions(*range(1, 11)))
    result = build("--accept", "E220:parts/d.md")
    assert sources_lost(result) == [("c", "2"), ("d", "1")]
    assert "--withdraw 3, or --accept E220:parts/c.md." in result.stderr
    stops(result, "E220")
    assert rows(build("--accept", "E220:parts/d.md", "--accept", "E220:parts/c.md"))["withdrawn"] == 3


def test_a_part_that_was_split_off_is_missed_too():
    Path("parts/a.md").write_text(questions(*range(1, 9)))
    Path("parts/c.md").write_text(questions(9, 10))
    before = LOCK.read_text()
    assert build().exit_code == 0
    assert {*before.splitlines()} <= {*LOCK.read_text().splitlines()}  # a move rewrites no line of a question
    Path("parts/c.md").unlink()
    result = build()
    stops(result, "E220")
    assert sources_lost(result) == [("c", "up to 2")]


@pytest.mark.parametrize("how", MOVED)
def test_a_source_whose_questions_are_elsewhere_is_not_missed(how):
    Path("parts/a.md").unlink()
    for name, text in MOVED[how].items():
        Path("parts", name).write_text(text)
    assert rows(build()) == {"questions": 20, "unchanged": 20}


def test_some_may_go_without_a_word_and_more_may_not():
    Path("parts/a.md").write_text(questions(*range(3, 11)))
    assert rows(build()) == {"questions": 18, "unchanged": 18, "withdrawn": 2}
    Path("parts/a.md").write_text(questions(9, 10))
    stops(build(), "E221")
    assert build("--withdraw", 6).exit_code == 0


def test_of_a_large_bank_a_tenth_may_go_without_a_word():
    Path("parts/c.md").write_text(questions(*range(1, 41), part="c"))
    assert build().exit_code == 0
    Path("parts/c.md").write_text(questions(*range(7, 41), part="c"))
    assert rows(build()) == {"questions": 54, "unchanged": 54, "withdrawn": 6}
    Path("parts/c.md").write_text(questions(*range(13, 41), part="c"))
    stops(build(), "E221")


def test_what_the_bank_itself_withdraws_needs_no_word():
    text = "questions:\n" + "".join(
        f"  - id: q{n}\n    stem: What does lever {n} move?\n    options: [{{text: w, correct: true}}, {{text: b}}]\n"
        for n in range(12)
    )
    Path("parts/c.yaml").write_text(text)
    Path("deck.yaml").write_text("uid: engines\ndeck: Engines\nsources: [parts/*.md, parts/*.yaml]\n")
    assert build().exit_code == 0
    Path("parts/c.yaml").write_text(text.replace("{text: b}]", "{text: b}]\n    withdrawn: It broke."))
    assert rows(build()) == {"questions": 32, "unchanged": 20, "withdrawn": 12}


def test_a_deck_called_otherwise_is_told():
    Path("deck.yaml").write_text("uid: engines\ndeck: Motors\nsources: [parts/*.md]\n")
    result = build()
    assert result.exit_code == 0
    assert "deck.yaml:1:1: warning E223 the deck was called 'Engines'" in result.stderr
    assert "E223" not in build(at=1_900_000_000).stderr


@pytest.mark.parametrize(
    ("change", "now"),
    [
        (lambda: Path("parts/a.md").write_text(f"---\ndeck: Old\n---\n{questions(*range(1, 11))}"), "Engines::Old"),
        (lambda: Path("deck.yaml").write_text(f"{DECK}sources: [{{path: parts/*.md, deck: Old}}]\n"), "Engines::Old"),
        (lambda: Path("deck.yaml").write_text(f"{DECK}sources: ['*/*.md']\nsubdecks: folders\n"), "Engines::parts"),
        (lambda: Path("deck.yaml").write_text(f"{DECK}sources: [parts/*.md]\nsubdecks: sections\n"), "Engines::…"),
    ],
)
def test_a_source_that_comes_into_another_subdeck_is_told_once(change, now):
    change()
    result = build()
    assert result.exit_code == 0
    assert (
        f"a.md:1:1: warning E223 the questions of this file came into 'Engines', and now come into '{now}'"
        in result.stderr
    )
    assert rows(result).get("unchanged", 0) + rows(result).get("relabelled", 0) == 20
    assert "E223" not in build(at=1_900_000_000).stderr


def test_a_word_for_nothing_is_told():
    assert "E224 --accept E220 is not needed" in build("--accept", "E220").stderr
    assert build("--accept", "what?").exit_code == 2


def test_a_file_out_of_the_bank_is_meant_when_its_code_is_accepted(tmp_path):
    Path("parts/a.md").write_text(questions(*range(1, 5)))
    Path("parts/c.md").write_text(questions(1, 2, part="c"))
    stops(build(), "E221")
    assert build("--withdraw", 6).exit_code == 0
    Path("parts/c.md").unlink()
    stops(build(), "E220")
    assert build("--accept", "E220").exit_code == 0


def test_a_bank_in_which_nothing_can_be_asked_makes_no_deck(tmp_path, monkeypatch):
    (tmp_path / "lone").mkdir()
    monkeypatch.chdir(tmp_path / "lone")
    Path("quiz.md").write_text(
        "# Rivers\n\n1. Which is in Egypt?\n   A. Rhine\n   B. Nile\n\n2. In France?\n   A. Loire\n   B. Volga\n"
    )
    result = build("quiz.md")
    stops(result, "E222")
    assert "no question can be a card: no option is marked as correct (2 of 2)" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["quiz.md"]


def test_every_question_is_in_one_row():
    Path("parts/a.md").write_text(
        questions(1, 2, 3).replace("- [x] wheel 1a", "- [ ] wheel 1a")  # left out
        + questions(4, 5).replace("wheel 4a", "wheel 44a")  # changed
        + questions(11)  # new
        + questions(12).replace("## Question 12", "### Another label")
    )
    Path("parts/c.gift").write_text("Which?{=a ~b}\n\nWrite an essay {}\n")
    Path("deck.yaml").write_text("uid: engines\ndeck: Engines\nsources: [parts/*.md, parts/*.gift]\n")
    counted = rows(build())
    left = counted.pop("withdrawn")
    total = counted.pop("questions")
    assert (total, left) == (19, 5)
    assert sum(counted.values()) == total
    assert counted == {"new": 3, "changed": 1, "unchanged": 13, "left out": 1, "passed over": 1}
