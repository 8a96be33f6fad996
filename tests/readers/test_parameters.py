"""What the parameters of a function or a constructor are called says what the arguments of its calls are."""

from __future__ import annotations

import pytest

from examdeck.readers.rows.parameters import declared
from reading import assert_read_in_proportion, read

STEMS = ["Pick the heavy one", "Pick the light one"]
"""Too few, and too short, to tell by themselves that they ask."""


def assert_both_are_read(text: str, name: str) -> None:
    """Assert that what asks for the heavy one and the light one is read."""
    asked = read(text, name).questions
    found = [(one.stem, [option.text for option in one.options], one.key) for one in asked]
    assert found == [(STEMS[0], ["feather", "anvil"], (1,)), (STEMS[1], ["feather", "anvil"], (0,))]


@pytest.mark.parametrize(
    ("name", "declaration"),
    [
        ("a.js", "class Ask { constructor(text, choices, answer) { this.text = text; } }"),
        ("a.js", "function Ask(question, choices, answer) { this.question = question; }"),
        ("a.js", "const Ask = function (prompt, options, correct) { all.push({ prompt, options, correct }); };"),
        ("a.js", "const Ask = (prompt, options, correct) => { all.push({ prompt, options, correct }); };"),
        ("a.ts", "class Ask { constructor(public text: string, public choices: string[], private answer: string) {} }"),
        ("a.java", "class Ask { Ask(String question, List<String> options, String answer) { this.q = question; } }"),
        ("a.cs", "public record Ask(string Text, string[] Options, string Correct);"),
        ("a.kt", 'data class Ask(val text: String, val options: List<String> = listOf(), var answer: String = "")'),
        ("a.dart", "class Ask { Ask(this.question, this.options, this.answer); }"),
        ("a.swift", "struct Ask { init(_ text: String, _ options: [String], _ answer: String) { self.t = text } }"),
    ],
)
@pytest.mark.parametrize("is_below", [False, True])
def test_arguments_are_what_the_parameters_are_called(name: str, declaration: str, *, is_below: bool) -> None:
    new = "new " if name in ("a.js", "a.ts", "a.java", "a.cs") and "=>" not in declaration else ""
    listed = {"a.java": 'List.of("feather", "anvil")', "a.kt": 'listOf("feather", "anvil")'}
    listed |= {"a.cs": 'new[] {"feather", "anvil"}'}
    both = listed.get(name, '["feather", "anvil"]')
    calls = "\n".join(
        f'add({new}Ask("{stem}", {both}, "{key}"));' for stem, key in zip(STEMS, ("anvil", "feather"), strict=True)
    )
    text = "\n".join([calls, declaration] if is_below else [declaration, calls])
    assert_both_are_read(text, name)


@pytest.mark.parametrize(
    "declaration",
    [
        "class Ask:\n    def __init__(self, q_text, opt_a, opt_b, answer):\n        self.text = q_text\n",
        "@dataclass\nclass Ask:\n    prompt: str\n    opt_a: str\n    opt_b: str\n    answer: str\n",
        'Ask = namedtuple("Ask", "question a b answer")\n',
        'Ask = namedtuple("Ask", ["question", "a", "b", "answer"])\n',
        "def Ask(new_question, a, b, answer):\n    pass\n",
    ],
)
def test_arguments_in_python(declaration: str) -> None:
    both = '"feather", "anvil"'
    text = f'{declaration}quiz = [Ask("{STEMS[0]}", {both}, "anvil"), Ask("{STEMS[1]}", {both}, answer="feather")]\n'
    assert_both_are_read(text, "a.py")


@pytest.mark.parametrize(("called", "is_known"), [("answer", False), ("correctIndex", True)])
def test_a_number_is_no_key_where_nothing_tells_from_what_it_counts(called: str, *, is_known: bool) -> None:
    asked = ", ".join(
        f'new Ask("{stem}", ["one", "two", "three"], {key})' for stem, key in zip(STEMS, (1, 2), strict=True)
    )
    text = f"class Ask {{ constructor(text, choices, {called}) {{}} }}\nconst quiz = [{asked}];\n"
    assert [one.key for one in read(text, "a.js").questions] == [(1,) if is_known else (), (2,) if is_known else ()]


def test_a_call_that_hands_on_what_it_was_given_asks_nothing() -> None:
    text = "function Ask(question, options, answer) { add(question); }\nAsk(first, second, third);\nAsk(a, [], c);\n"
    assert not read(text, "a.js").questions


@pytest.mark.parametrize(
    "text",
    [
        "show(text, answer);",
        'show("text", answer) {',
        "if (text, answer) {",
        "return show(text, answer) {",
        "function show(text, size) {",
        "function show(size, answer) {",
    ],
)
def test_what_declares_no_question(text: str) -> None:
    assert declared(text) == {}


@pytest.mark.parametrize("piece", ["f(a ", "f(<", "f(this.", "f (a b) "])
def test_many_beginnings_of_declarations_take_no_longer(piece: str) -> None:
    assert_read_in_proportion("javascript", lambda size: piece * (size // len(piece)), 100_000)
