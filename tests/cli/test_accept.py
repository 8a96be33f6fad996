"""The word --accept, behind each code that asks for it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main
from examdeck.model.codes import Code, guards, read


def yaml(*questions, uid="lamps"):
    lines = (f"- {{id: {id_}, stem: {stem!r}, answer: {answer}}}\n" for id_, stem, answer in questions)
    return f"uid: {uid}\nquestions:\n{''.join(lines)}"


def numbered(*questions):
    return "# Lamps\n\n" + "".join(f"{n}. {q}?\nA. Oil\nB. Gas\nAnswer: B\n\n" for n, q in enumerate(questions, 1))


OIL, GUILD = ("a", "What does the first lamp need?", "Oil"), ("b", "Which guild made the second?", "Tinsmiths")
MILL = ("c", "Where did the third hang?", "In the mill")
WHOLE = ["What burns in a lamp", "Who carries a torch", "When is the wick cut"]
DECK = {"deck.yaml": "uid: lamps\ndeck: Lamps\nsources: ['[ab].*']\n"}
IN_GIFT = "".join(f"\n{stem}? {{~Oil =Gas}}\n" for stem in ("Who lit it", "Why red", "How high", "How old", WHOLE[1]))
ROWS = "question,option 1,option 2,option 3,option 4,answer\n" + "".join(
    f"Which is the oil of {n}?,Train,Seal,Palm,Nut,{n}\n" for n in (1, 2, 3)
)
TORN = "".join(
    f"{n}. Is lamp {n} old?\nA. Yes\nB. No\n\nAnswer: A\n\nTell {n}!\n\n- [x] {n}\n- [ ] 0\n\n" for n in range(9)
)
IDS = {"quiz.yaml": yaml(OIL, GUILD, MILL)}


def changed(**texts):
    """By name of a file, with a dash for a dot, what it holds, or None where it is gone."""
    return {name.replace("_", "."): text for name, text in texts.items()}


STOPPING = {
    "E127": ({}, changed(quiz_md=TORN)),
    "E209": (IDS, changed(quiz_yaml=yaml(("a", *GUILD[1:]), ("b", *OIL[1:]), MILL))),
    "E210": (IDS, changed(quiz_yaml=yaml(OIL, GUILD, ("d", *MILL[1:])))),
    "E211": (IDS | {"next": yaml(OIL, GUILD)}, changed(quiz_yaml=yaml(OIL, GUILD, ("c", "Is it old?", "So it is")))),
    "E212": (IDS, changed(quiz_yaml=yaml(*((n, f"How far is star {n}?", f"{n} parsecs") for n in "abc")))),
    "E220": (DECK | {"a.md": numbered(WHOLE[0]), "b.md": numbered(*WHOLE[1:])}, changed(b_md=None)),
    "E225": (
        DECK | {"a.md": numbered(WHOLE[2]), "b.md": numbered(*WHOLE[:2])},
        changed(b_md=numbered(WHOLE[0]) + IN_GIFT),
    ),
    "E228": (
        {"quiz.yaml": yaml(OIL, ("d", "What is this? ![](lamp.svg)", "A lamp")), "lamp.svg": "<svg/>"},
        changed(lamp_svg=None),
    ),
    "E229": (DECK | {"a.csv": ROWS}, changed(a_csv=ROWS + "Which is red?,Train,Seal,Palm,Nut,0\n")),
    "E230": ({"quiz.md": numbered(*WHOLE)}, changed(quiz_md=None, exam_md=numbered(*WHOLE).replace("# L", "# Old l"))),
    "E232": ({"quiz.yaml": yaml(OIL), "next": "in git"}, changed(quiz_yaml_lock=None)),
    "E233": ({"quiz.md": numbered(*WHOLE)}, changed(exam_md=numbered(*WHOLE[:2]))),
    "E234": (DECK, changed(a_md=f"---\nuid: torches\n---\n{numbered(*WHOLE)}")),
}
"""By code: the files that are built (and once more as `next` says), and those that then make a build stop at it."""


@pytest.fixture
def stopped(request, tmp_path, monkeypatch):
    """A folder in which a build stops at the code, and what names that finding."""
    before, after = STOPPING[request.param]
    (tmp_path / "bank").mkdir()
    monkeypatch.chdir(tmp_path / "bank")
    before = dict(before)
    following = before.pop("next", "")
    write(before)
    if len(before.keys() - DECK.keys()):
        assert build(bank_of(before)).exit_code == 0
    if following == "in git":
        for words in (["init", "-q"], ["add", "-f", "quiz.yaml.lock"], [*AS_SOMEBODY, "commit", "-qm", "Lock"]):
            subprocess.run(["git", *words], check=True)
    elif following:
        write({"quiz.yaml": following})
        assert build("quiz.yaml").exit_code == 0
    write(after)
    return request.param, bank_of(before | after)


AS_SOMEBODY = ("-c", "user.name=a", "-c", "user.email=a@b.c")


def write(texts):
    for name, text in texts.items():
        if text is None:
            Path(name).unlink()
        else:
            Path(name).write_text(text)


def bank_of(files):
    names = [name for name, text in files.items() if text and Path(name).suffix in (".md", ".yaml")]
    return "." if "deck.yaml" in files else names[-1]


def build(bank, *words):
    return CliRunner().invoke(main, ["build", bank, *words], env={"SOURCE_DATE_EPOCH": "1800000000"})


@pytest.mark.parametrize("stopped", STOPPING, indirect=True)
def test_what_stops_goes_on_by_its_code_and_by_the_name_it_tells(stopped, tmp_path, monkeypatch):
    code, bank = stopped
    asked = build(bank)
    assert asked.exit_code == 1
    names = {each[0] or each[1] for each in said_of(code, asked.stderr)}
    assert names, asked.stderr
    shutil.copytree(tmp_path / "bank", tmp_path / "again")
    wrong = build(bank, "--accept", f"{code}:elsewhere")
    assert (wrong.exit_code, said_of(code, wrong.stderr)) == (1, said_of(code, asked.stderr))
    assert f"E224 --accept {code}:elsewhere is not needed" in wrong.stderr
    goes_on(build(bank, *(word for name in names for word in ("--accept", f"{code}:{name}"))))
    monkeypatch.chdir(tmp_path / "again")
    goes_on(build(bank, "--accept", code))


def said_of(code, told):
    """The names that the errors of this code give for a word, and the paths at which they stand."""
    texts = re.findall(rf"^([^\s:]+)\S*: error {code} .*\n(.*)", told, re.MULTILINE)
    return [("".join(re.findall(rf"--accept {code}:(\S+?)\.?(?:\s|$)", remedy)), path) for path, remedy in texts]


def goes_on(result):
    assert result.exit_code == 0, result.output
    assert "E224" not in result.stderr


def test_every_code_that_offers_the_word_is_tried():
    kinds = [each for module in (guards, read) for each in vars(module).values() if isinstance(each, Code)]
    offering = {each.code for each in kinds if f"--accept {each.code}" in each.remedy}
    assert offering - STOPPING.keys() == {"E136"}  # which takes 12,000 questions
    assert offering | {"E233"} == STOPPING.keys() | {"E136"}
