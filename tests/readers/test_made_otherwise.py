"""Programs of further languages, objects that a chain of calls makes, and tables that are written column by column."""

from __future__ import annotations

import json

import pytest

from examdeck.readers.best import read_best
from reading import assert_read_in_proportion, brief, read, source

STEMS = ("Which is cold?", "Which is hot?", "Which is wet?", "Which is bright?")
KEYS = (0, 1, 2, 1)
WORDS = ("ice", "fire", "rain")
EXPECTED = [
    (stem, [f"*{word}" if n == at else word for n, word in enumerate(WORDS)])
    for stem, at in zip(STEMS, KEYS, strict=True)
]
LISTED = ", ".join(f'"{word}"' for word in WORDS)


def each(form: str, between: str = ",\n") -> str:
    return between.join(
        form.format(s=stem, o=LISTED, n=key, L="ABC"[key], w=WORDS[key]) for stem, key in zip(STEMS, KEYS, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "before", "form", "after"),
    [
        (
            "quiz.cpp",
            "struct Question { std::string text; std::vector<std::string> options; int correct; };\n"
            "std::vector<Question> questions = {\n",
            '{{"{s}", {{{o}}}, {n}}}',
            "\n};\n",
        ),
        (
            "quiz.rs",
            "fn all() -> Vec<Question> {\n    vec![\n",
            'Question {{ text: "{s}".to_string(), options: vec![{o}], answer: {n} }}',
            "\n    ]\n}\n",
        ),
        ("bank.jsonc", "// a bank\n[", '{{"question": "{s}", "options": [{o}], "answer": {n}}}', ",]\n"),
        ("bank.json5", "[", "{{question: '{s}', options: [{o}], answer: {n}}}", "]\n"),
        ("Quiz.cs", "var quiz = new List<(string, string[], int)> {\n", '("{s}", new[] {{ {o} }}, {n})', "\n};\n"),
    ],
)
def test_programs_of_further_languages(name: str, before: str, form: str, after: str) -> None:
    best = read_best(source(before + each(form) + after, name))
    assert best is not None
    assert brief(best[1]) == EXPECTED


def test_arrays_of_c() -> None:
    parts = [("questions[]", '"{s}"'), ("options[][3]", "{{{o}}}"), ("answers[]", "'{L}'")]
    text = "".join(f"char *{name} = {{{each(form)}}};\n" for name, form in parts)
    best = read_best(source(text, "quiz.c"))
    assert best is not None
    assert brief(best[1]) == EXPECTED


@pytest.mark.parametrize(
    "form",
    [
        'Question.builder().text("{s}").optionA("ice").optionB("fire").optionC("rain").answer("{L}").build()',
        'new Question().setText("{s}").addOption("ice").addOption("fire").addOption("rain").setAnswer("{w}")',
        'QuestionBuilder().withQuestion("{s}").withOptions(List.of({o})).withAnswer("{w}").build()',
    ],
)
def test_objects_that_a_chain_of_calls_makes(form: str) -> None:
    assert brief(read(f"var all = List.of(\n{each(form)});\n", "Bank.java")) == EXPECTED
    assert brief(read(each(f"store.save({form});", "\n"), "Bank.java")) == EXPECTED


def test_a_table_written_column_by_column() -> None:
    columns = {
        "question": dict(enumerate(STEMS)),
        "a": dict.fromkeys(range(4), "ice"),
        "b": dict.fromkeys(range(4), "fire"),
        "c": dict.fromkeys(range(4), "rain"),
        "answer": {n: "ABC"[key] for n, key in enumerate(KEYS)},
    }
    assert brief(read(json.dumps(columns), "bank.json")) == EXPECTED


def test_long_chains_are_read_in_proportion() -> None:
    def text(size: int) -> str:
        return "x = new Question()" + "".join(f'.addOption("{n}")' for n in range(size)) + ";\n"

    assert_read_in_proportion("javascript", text, 3000)


ROWS = [
    f'    {{"Which is {word}?", {{"ice", "fire", "rain"}}, {at}}},'
    for word, at in (("hot", 1), ("cold", 0), ("wet", 2))
] + ['    {"Which is grey?", {"snow", "grass", "smoke"}, 2},']
OLD = '    {"Which is old?", {"coal", "news", "bread"}, 0},'
OLDER = '    {"Which is older?", {"sand", "clay", "iron"}, 1},'


@pytest.mark.parametrize(
    "branches",
    [
        ["#if 0", OLD, "#endif"],
        ["# if (0) // later", OLD, "#if X", OLD, "#else", OLD, "#endif", OLD, "# endif"],
        ["#ifdef X", "#else", OLD, "#endif"],
        ["#ifdef X", "#elif 1", OLD, "#else", OLD, "#endif"],
    ],
)
@pytest.mark.parametrize("name", ["quiz.cpp", "quiz.h"])
def test_what_a_compiler_leaves_out_is_not_read(branches: list[str], name: str) -> None:
    rows = "\n".join([ROWS[0], *branches, *ROWS[1:]])
    best = read_best(source(f"Question quiz[] = {{\n{rows}\n}};\n", name))
    assert best
    assert [one.stem for one in best[1].questions] == [f"Which is {w}?" for w in ("hot", "cold", "wet", "grey")]
    assert best[1].questions[1].place.line == 3 + len(branches)


@pytest.mark.parametrize(
    "branches",
    [
        ["#ifdef X", OLD, "#else", OLDER, "#endif"],
        ["#if 0", OLDER, "#else", OLD, "#endif"],
        ["#if 0", OLDER, "#elif X", OLD, "#else", OLDER, "#endif"],
        ["#ifndef X", "#if 1", OLD, "#else", OLDER, "#endif", "#endif"],
        [OLD, "#endif"],
        ["#ifdef X", OLD],
    ],
)
def test_the_first_branch_that_may_be_compiled_is_read(branches: list[str]) -> None:
    rows = "\n".join([*ROWS, *branches])
    best = read_best(source(f"Question quiz[] = {{\n{rows}\n}};\n", "quiz.cpp"))
    assert best
    assert [one.stem for one in best[1].questions][len(ROWS) :] == ["Which is old?"]
