"""Texts that are no bank give no question, whichever way they are read by themselves."""

from __future__ import annotations

from itertools import product

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.inferred.reading import HYPOTHESES, promise
from reading import source

README = """# {name}

{badge}

{name} {does}. It is small and has no parts.

## Install

{steps}

## Use

```sh
$ {name} --help
usage: {name} [-h] [-o FILE] FILE
```

{options}

## Questions

**Does it run on Windows?** It does.

**Why is it so slow?** It waits for the network.

## Licence

{licence}
"""
STEPS = [
    "1. Get it.\n2. Unpack it.\n3. Run `make`.",
    "- Get it.\n- Unpack it.\n- Run `make`.",
    "a) Get it.\n\nb) Unpack it.\n\nc) Run `make`.",
    "- [ ] Get it\n- [x] Unpack it\n- [ ] Run it",
]
OPTIONS = [
    "| option | does |\n|---|---|\n| -o | where to |\n| -h | help |",
    "- `-o`: where to\n- `-h`: help\n\nDefault: B\n",
    "-o FILE\n    where to\n-h\n    help\n",
]
READMES = {
    f"readme-{n}.md": README.format(
        name="lamp", badge="[![ci](x.svg)](y)", does="lights rooms", steps=steps, options=options, licence="MIT"
    )
    for n, (steps, options) in enumerate(product(STEPS, OPTIONS))
}
CLAUSES = [
    "You may copy the work, if you name its author",
    "You may change it, if you say what you changed",
    "Nobody owes you anything when it breaks",
    "This licence ends when you break it",
]
LICENCES = {
    f"licence-{n}.txt": f"THE {n}TH LICENCE\n\nPermission is given to all, on these terms:\n\n"
    + "\n\n".join(
        f"{mark.format(n=i, a='abcd'[i - 1], A='ABCD'[i - 1])} {clause}." for i, clause in enumerate(CLAUSES, 1)
    )
    + "\n\nAnswer: none is given to who asks for more.\n"
    for n, mark in enumerate(["{n}.", "{n})", "({a})", "{A}.", "Section {n}:", "## {n}", "{a})", "§ {n}", "-", "{n}.1"])
}
PARAGRAPH = "The river rises in the hills and falls into the sea. Who has seen it in spring knows why poets love it. "
ARTICLES = {
    f"article-{n}.{ending}": "".join(
        f"{head.format(n=part, title=title)}\n\n{PARAGRAPH * 3}\n\nWhat do we learn from it?\n\n{listed}\n\n"
        for part, title in enumerate(["Spring", "Summer", "Autumn", "Winter"], 1)
    )
    for n, (head, (ending, listed)) in enumerate(
        product(
            ["# {n}. {title}", "{n}. {title}", "{title}", "**{title}**"],
            [
                ("md", "- Water is wet.\n- Boats float.\n- Fish swim."),
                ("txt", "A. Water is wet.\n\nThen we ate."),
                ("txt", "+ cold\n- warm\n"),
            ],
        )
    )
}
CODE = {
    "sort.py.txt": "# sort a list\ndef sort(a):\n    # the shortest first\n    return sorted(a, key=len)\n\n" * 8,
    "style.css.txt": "a { color: red }\nb { color: blue }\nc { color: green }\n" * 5,
    "build.log.txt": "".join(f"[{n}/9] CC x{n}.o\n - ok\n - ok\n + warn\n" for n in range(9)),
    "changes.diff.txt": "".join(f"@@ -{n} +{n} @@\n x\n-old {n}\n+new {n}\n" for n in range(12)),
    "config.yaml": "servers:\n  - name: a\n    options: [x, y]\n    answer: 42\n" * 3,
    "package.json": '{"name": "lamp", "scripts": {"test": "x"}, "keywords": ["a", "b"], "author": "a"}',
    "makefile.txt": "all: b\nb: c\n\tcc -o b c\nclean:\n\trm b\n" * 4,
    "poem.txt": "O moon!\nO sun!\n>and stars<\nO night!\n\n" * 6,
    "letter.txt": "Dear A,\n\nthank you for B.\n\nYours,\nC\n" * 4,
    "notes.txt": "What to buy?\nmilk\nbread\n\nWho cooks?\nme\n\n" * 3,
    "table.csv": "name,size,colour\nlamp,3,red\nroom,9,blue\n" * 5,
    "minutes.md": "# Minutes\n\n" + "".join(f"{n}. Point {n}: who?\n   - A: yes\n   - B: no\n\n" for n in range(1, 4)),
    "chat.txt": "A: hello?\nB: hello!\nA: how are you?\nB: fine.\n" * 5,
    "listening.txt": "M: How are you?\nW: Fine. And you?\nM: Where were you?\nW: At home.\n" * 5,
    "glossary.md": "".join(f"**Word {n}**\n: what it means\n: or this\n\n" for n in range(8)),
    "recipe.md": "# Soup\n\n1. Boil water.\n2. Add salt.\n3. Wait.\n\n## Notes\n\na) hot\nb) cold\n\nResult: B\n",
    "history.md": "".join(f"## [{n}.0]\n\n### Added\n- this\n- that\n\n### Fixed\n- it\n\n" for n in range(8)),
}
TASKS = {
    "readme.md": "# Read me\n\nAbout lakes.\n\n- [x] written\n- [ ] read\n",
    "to-do.md": "# To do\n\n- [x] the roof\n- [ ] the floor\n",
    "release.md": "# Release\n\n## Before\n\n- [x] run the tests\n- [ ] write the date\n\n"
    "## After\n\n- [x] rest\n- [ ] go on\n",
    "week.md": "# Week\n\n"
    + "".join(
        f"## {head}\n\n- [x] the roof\n- [ ] the floor\n\n" for head in ("TODO House", "DONE Boat", "TODO Car", "Hut")
    ),
    "steps.md": "# Lamp\n\n## Install\n\n1. Get it.\n2. Run it.\n   - [x] by day\n   - [ ] by night\n3. Sleep.\n",
}
TEXTS = READMES | LICENCES | ARTICLES | CODE


def test_there_are_enough_of_them() -> None:
    assert len(TEXTS) >= 50


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_no_bank_gives_no_question(name: str) -> None:
    file = source(TEXTS[name], name)
    found = read_best(file)
    assert found is None or not [question for question in found[1].questions if question.key]
    if name.endswith((".md", ".txt")):
        assert promise(file) <= 0.5
    assert HYPOTHESES


@pytest.mark.parametrize("name", TASKS)
def test_a_list_of_tasks_gives_no_question(name: str) -> None:
    assert read_best(source(TASKS[name], name)) is None


@pytest.mark.parametrize(
    "stem",
    [
        "Where is Como?",
        "Como is in:",
        "Como is in __",
        "1. Como is in",
        "Como lies in\n\n- [x] here\n- [ ] there\n\nOf all",
    ],
)
def test_what_asks_is_a_question_though_it_is_alone(stem: str) -> None:
    found = read_best(source(f"# Lakes\n\n{stem}\n\n- [x] Italy\n- [ ] Spain\n\nLook at a map.\n", "lakes.md"))
    assert found
    assert found[1].questions[0].key


def test_three_statements_with_boxes_are_a_bank() -> None:
    text = "".join(f"## Lake {n} is in\n\n- [x] Italy\n- [ ] Spain\n\n" for n in range(3))
    found = read_best(source(text, "lakes.md"))
    assert found
    assert len(found[1].questions) == 3


def test_words_with_one_of_three_boxes_are_a_bank() -> None:
    text = "".join(f"## {word}\n\n- [ ] a lake\n- [x] a house\n- [ ] a boat\n\n" for word in ("Haus", "casa", "maison"))
    found = read_best(source(text, "words.md"))
    assert found
    assert [question.key for question in found[1].questions] == [(1,)] * 3


SHEET = "# The mill\n\n" + "".join(
    f"## 2.{n} {head}\n\n{below}\n\n"
    for n, (head, below) in enumerate(
        [
            ("Queries", "a) All wheels\n\nb) All stones\n\nc) All sacks"),
            ("The wheel", "It turns by the water that falls on it."),
            ("The stone", "It is turned by the wheel."),
            ("The sack", "It is filled below the stone."),
            ("The cart", "It stands in the yard."),
        ],
        1,
    )
)


def test_numbered_headings_of_a_report_are_no_questions() -> None:
    assert read_best(source(SHEET, "mill.adoc")) is None
    assert read_best(source(SHEET, "mill.md")) is None
