"""What README, CONTRIBUTING, docs/ and the help texts say: commands run, and targets, tests, files, codes are there."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import webbrowser
from contextlib import chdir
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from examdeck.check.codes import CODES
from examdeck.cli.main import COMMANDS, main

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/examdeck"
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`]+)`")
SHELL = {"git", "cd"}
INSTALLERS = {"pip", "pipx", "uv", "uvx", "py", "brew", "sudo"}
"""What brings examdeck to a machine: tests/test_wheel.py tries what they all install."""
PLACEHOLDERS = {"FILE": "quiz.md", "CODE": "W003", "ID": "net-001", "DIR": "."}


def text_of(page):
    return page.read_text(encoding="utf-8")


def spans(page):
    """All inline code of a page, each on one line."""
    return [" ".join(code.split()) for code in INLINE.findall(FENCED.sub("", text_of(page)))]


def lines_of_commands(page):
    """All lines of fenced shell, without their comments."""
    blocks = [code for language, code in FENCED.findall(text_of(page)) if language in ("", "sh")]
    lines = [re.sub(r"\s+# .*", "", line) for code in blocks for line in code.splitlines()]
    return [part.strip() for line in lines for part in line.split("&&") if part.strip()]


def files_in(page):
    """The files that a page has one make: each is named in the line above its block."""
    return dict(re.findall(r"`([^`\n]+)`[^`\n]*:\n\n```\w+\n(.*?)^```", text_of(page), re.MULTILINE | re.DOTALL))


def command(name):
    return main.get_command(click.Context(main), name)


def examples(name):
    """The lines below "Examples:" in a command's help."""
    return [line.strip() for line in command(name).help.partition("Examples:\n")[2].splitlines() if line.strip()]


def written():
    """Everything that somebody may type because a page or a help text says so; as uvx runs it, without its words."""
    lines = [typed for page in PAGES for typed in [*spans(page), *lines_of_commands(page)]]
    return [re.sub(r"^uvx --from \S+ ", "", line) for line in lines]


def needs_anki(call):
    """Whether a call reads what Anki wrote: `tests/real_anki/test_documented_calls.py` runs it."""
    return bool(re.search(r"^examdeck pu(?:sh|ll)|(?<!-o) \S+\.(?:apkg|colpkg)\b| --profile ", call))


ALL_CALLS = sorted(
    {call for call in written() if call.startswith("examdeck ")} | {e for n in COMMANDS for e in examples(n)}
)
CALLS = [call for call in ALL_CALLS if not needs_anki(call)]

# ---- the banks that the calls are about ----

QUIZ = """\
# Moons

**Question 1**
Which moon of Jupiter is the most volcanic body of the solar system, with hundreds of active volcanoes?

- [x] Io
- [ ] Europa
- [ ] Ganymede
"""
CSV = "question,option 1,option 2,answer\nWhich layer does IP belong to?,The network layer,The transport layer,1\n"
GIFT = "Which layer does IP belong to? {=The network layer ~The transport layer}\n"
OTHERS = ["Why is Mars red?", "What are comets made of?", "Who first saw the rings of Saturn?"]


def more(ids, stems):
    asked = [
        f"  - id: {id_}\n    stem: {stem}\n    answer: Because of {stem}\n"
        for id_, stem in zip(ids, stems, strict=True)
    ]
    Path("data/questions/more.yaml").write_text("questions:\n" + "".join(asked), encoding="utf-8")


def examdeck(*arguments, given=""):
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def edit(path, old, new):
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def questions_go(number):
    more([f"more-{n}" for n in range(number)], [f"What is {n} times {n + 1}?" for n in range(number)])
    assert examdeck("build", "data").exit_code == 0
    Path("data/questions/more.yaml").unlink()


def ids_are_swapped():
    more(["more-1", "more-2", "more-3"], OTHERS)
    assert examdeck("build", "data").exit_code == 0
    for old, new in (("net-001", "x"), ("more-1", "net-001"), ("x", "more-1")):
        for path in Path("data/questions").iterdir():
            path.write_text(path.read_text(encoding="utf-8").replace(f"id: {old}", f"id: {new}"), encoding="utf-8")
    assert "E209" in examdeck("build", "data").output


def half_is_lost():
    torn = "".join(f"\n\n**Question {n}**\nWhat is {n}?\n- [x] {n}\n- [ ] 0\n\nQuestion: why?" for n in (2, 3, 4))
    Path("quiz.md").write_text(QUIZ + torn, encoding="utf-8")
    assert "E127" in examdeck("stats", "quiz.md").output


def a_question_becomes_another():
    edit("quiz.md", "[ ] Europa", "[ ] Callisto")
    edit("quiz.md", "with hundreds of active volcanoes?", "and the fourth largest moon?")
    edit("quiz.md", "Which moon", "Which small moon")
    assert "E206" in examdeck("build", "quiz.md").output


def a_file_is_renamed():
    Path("quiz.md").rename("exam.md")
    edit("exam.md", "# Moons", "# Moons of planets")
    assert "E230" in examdeck("build", "exam.md").output


def it_is_in_git():
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], ["tag", "v1.2"]):
        subprocess.run(["git", *identity, *words], check=True)
    subprocess.run(["git", *identity, "commit", "-qm", "two", "--allow-empty"], check=True)


def prepare(arguments):
    """Make the state in which somebody would say this."""
    if {"v1.2", "HEAD~1"} & set(arguments):
        it_is_in_git()
    elif any(word.endswith(".de.yaml") for word in arguments):
        assert examdeck("init", "data", "--translate", "de").exit_code == 0
    elif "--withdraw" in arguments:
        questions_go(int(arguments[arguments.index("--withdraw") + 1]))
    elif "E127" in arguments:
        half_is_lost()
    elif "--baseline" in arguments:
        examdeck(*arguments, *(["--write-baseline"] if "--write-baseline" not in arguments else []))
    elif "--accept" in arguments:
        ids_are_swapped()
    elif "--same" in arguments or "--new" in arguments:
        a_question_becomes_another()
    elif "--lock" in arguments:
        a_file_is_renamed()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The bank of docs/bank-in-git.md in data/, and files beside it, all of them built once."""
    folder = tmp_path_factory.mktemp("built")
    with chdir(folder):
        for name, text in {
            **files_in(DOCS / "bank-in-git.md"),
            "quiz.md": QUIZ,
            "quiz.csv": CSV,
            "quiz.gift": GIFT,
            "dialect.yaml": 'options: "[ ]"\n',
        }.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        for path in ("data", "quiz.md"):
            assert examdeck("build", path).exit_code == 0
    return folder


@pytest.fixture
def banks(built, tmp_path, monkeypatch):
    """The same, for one test alone, which is in their folder."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    anki = tmp_path / "programs/anki"  # in the place of one that would open a window
    anki.parent.mkdir()
    anki.write_text("#!/bin/sh\n")
    anki.chmod(0o755)
    monkeypatch.setenv("PATH", str(anki.parent), prepend=os.pathsep)


@pytest.mark.parametrize("call", CALLS)
def test_every_call_does_what_it_says(call, banks, monkeypatch):
    assert_does_what_it_says(call, monkeypatch)


def assert_does_what_it_says(call, monkeypatch):
    call, _, given = call.partition(" < ")
    _, *arguments = shlex.split(re.sub(r" > \S+$", "", call))
    arguments = [PLACEHOLDERS.get(word, word) for word in arguments]
    if "--watch" in arguments:  # it would not end
        assert command(arguments[0]).make_context(arguments[0], arguments[1:]).params["watch"]
        return
    prepare(arguments)
    if arguments[0] in ("build", "check", "diff", "preview", "pull", "push", "release", "stats") and all(
        word.startswith("-") for word in arguments[1:]
    ):
        monkeypatch.chdir("data")
    result = examdeck(*arguments, given=Path(given).read_text(encoding="utf-8") if given else "")
    assert result.exit_code == 0, result.output
    assert "E224" not in result.stderr  # every word was needed


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_an_example_in_the_help(name):
    shown = " ".join(examples(name)).split()
    for option in command(name).params:
        if isinstance(option, click.Option):
            assert set(option.opts) & set(shown), option.name


def test_all_options_named_are_options():
    known = {opt for name in COMMANDS for option in command(name).params for opt in option.opts} | {"--help"}
    named = {span.split()[0] for page in PAGES for span in spans(page) if re.match("--[a-z]+", span)}
    assert named <= known


# ---- what else pages name ----


def test_every_target_is_in_the_makefile():
    makefile = text_of(ROOT / "Makefile")
    targets = {t.replace("$(VENV)", ".venv") for t in re.findall(r"^([\w.$()/]+):", makefile, re.MULTILINE)}
    named = {line.split()[1] for line in written() if line.startswith("make ")}
    assert named
    assert named <= targets


def test_every_other_command_is_known():
    lines = [line for page in PAGES for line in lines_of_commands(page) if not line.startswith(("examdeck", "make "))]
    for line in [*lines, *(span for page in PAGES for span in spans(page) if span.startswith(".venv/bin/"))]:
        program, *arguments = line.split()
        assert program in {*SHELL, *INSTALLERS, ".venv/bin/pytest", ".venv/bin/examdeck", ".venv/bin/python"}, line
        for word in arguments:
            assert not word.startswith(("tests/", "tools/")) or (ROOT / word.split("::")[0]).exists(), line


def found(path):
    """The file that a page means, from the project's folder or from the package's; None if there is none."""
    return next((folder / path for folder in (ROOT, PACKAGE) if (folder / path).is_file()), None)


@cache
def functions_in(path):
    """The names of functions and tests in a file, those in classes too."""
    return {node.name for node in ast.walk(ast.parse(text_of(path))) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_and_file_named_is_there(page):
    for span in spans(page):
        path, _, name = span.partition("::")
        if path in files_in(page):
            continue
        if re.fullmatch(r"[a-z_]+(/[\w.-]+)+\.(py|md|css|js|html|yaml|yml|txt|toml)", path):
            assert found(path), span
            assert not name or name in functions_in(found(path)), span
        elif re.fullmatch(r"[a-z_]+(/[\w.-]+)*/", path):
            assert any((folder / path).is_dir() for folder in (ROOT, PACKAGE, PACKAGE / "readers")), span
        else:
            assert not name.startswith("test_"), span


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_code_named_is_one(page):
    assert set(re.findall(r"\b[ESW]\d{3}\b", text_of(page))) <= set(CODES)


def test_every_row_of_what_learners_see_names_the_test_that_pins_it():
    part = text_of(DOCS / "kinds-of-change.md")
    rows = [line for line in part.splitlines() if line.startswith("|") and not line.startswith("|---")]
    pinned = [re.findall(r"<!-- (test_\w+) -->", row) for row in rows]
    assert len(rows) > 20
    heads = [rows[0], "| a learner | and the next release |"]
    assert [row for row, tests in zip(rows, pinned, strict=True) if not tests] == heads
    assert {test for tests in pinned for test in tests} <= functions_in(found("tests/real_anki/test_updates.py"))


def test_every_fact_of_the_design_that_is_frozen_names_its_test():
    part = text_of(DOCS / "design.md").split("## What is frozen")[1].split("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("|")][2:]
    assert len(rows) > 8
    assert all("::test_" in row for row in rows)


def anchors(page):
    """What links may name within a page: its headings, as GitHub and the site call them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for first, second in re.findall(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"", FENCED.sub("", text_of(page))):
        path, _, anchor = (first or second).partition("#")
        target = page.parent / path if path else page
        if not path.startswith("http"):
            assert target.exists(), path
            assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def test_every_page_is_in_the_table_of_contents():
    listed = {(DOCS / link).resolve() for link in re.findall(r"\]\(([^)#]+\.md)\)", text_of(DOCS / "index.md"))}
    assert {page for page in PAGES if page.name not in ("README.md", "index.md")} <= listed
