"""Whether all that examdeck says is written down once, in the registry, and all that is there is said."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

import examdeck
from examdeck.model import codes
from examdeck.model.codes import Code
from examdeck.model.finding import Severity
from examdeck.model.question import Place

SOURCES = Path(examdeck.__file__).parent
TREES = {
    file.relative_to(SOURCES).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in SOURCES.rglob("*.py")
}
MODULES = [import_module(f"{codes.__name__}.{module.name}") for module in iter_modules(codes.__path__)]
WRITTEN = {name: each for module in MODULES for name, each in vars(module).items() if isinstance(each, Code)}
SPEAKERS = {path: tree for path, tree in TREES.items() if not path.startswith("model/codes/")}
"""The modules that may say something."""


def values_of(text):
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}


def calls(method):
    """The calls of a method that have a code of the registry to say, each with its names of values."""
    for path, tree in SPEAKERS.items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == method:
                code = call.func.value if method == "at" else call.args[1]
                if isinstance(code, ast.Name) and code.id in WRITTEN:
                    yield f"{path}:{call.lineno}", WRITTEN[code.id], {each.arg for each in call.keywords}, call.args


def test_a_finding_has_the_values_in_their_places():
    code = Code("E999 for-a-test", "the {what} is {how!r}", "Make it {better}.", Severity.WARNING)
    finding = code.at(Place("a.md", 3), what="stem", how="{odd}", better="even")
    assert str(finding) == "a.md:3:1: E999 the stem is '{odd}'\n    Make it even."
    assert finding.severity is Severity.WARNING
    assert code.at(Place("a.md"), what="", how="", remedy="Do {nothing}.").remedy == "Do {nothing}."


def test_another_case_keeps_code_and_remedy():
    code = Code("E999 for-a-test", "it is so", "Do something.")
    assert code.saying("it is otherwise") == Code("E999 for-a-test", "it is otherwise", "Do something.")
    assert code.saying("it is otherwise", "Do nothing.").remedy == "Do nothing."


@pytest.mark.parametrize("name", WRITTEN)
def test_every_constant_is_said_somewhere(name):
    said = (each for tree in SPEAKERS.values() for each in ast.walk(tree))
    assert any(isinstance(each, ast.Name) and each.id == name for each in said)


def test_nothing_is_said_beside_the_registry():
    speaking = {
        path
        for path, tree in TREES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Finding"
    }
    # a code's own, a rule's, and one that a report on disk has
    assert speaking == {"model/codes/__init__.py", "check/check.py", "build/report.py"}


def test_codes_are_written_in_the_registry_and_with_the_rules_only():
    texts = [each for tree in SPEAKERS.values() for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    codes = {each.value for each in texts if isinstance(each.value, str) and re.fullmatch("[ES][0-9]{3}", each.value)}
    assert not codes & {code.code for code in WRITTEN.values()}


@pytest.mark.parametrize("name", WRITTEN)
def test_texts_are_sentences_without_a_full_stop_and_remedies_have_one(name):
    code = WRITTEN[name]
    assert not code.text.endswith(".")
    assert code.text[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" or code.text.startswith("Anki")
    assert code.remedy.endswith((".", "?", "}")) or ": " in code.remedy


def strings():
    """All texts of the program, those in pieces as a whole, without docstrings."""
    for tree in TREES.values():
        expressions = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for each in ast.walk(tree):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in expressions:
                yield each.value


def test_no_text_of_a_code_stands_a_second_time():
    everything = list(strings())
    cases = {text for code in WRITTEN.values() for text in (code.text, code.remedy)}
    pieces = {piece for text in cases for piece, *_ in Formatter().parse(text) if len(piece) > 30}
    assert {piece for piece in pieces if sum(piece in text for text in everything) != 1} == set()


@pytest.mark.parametrize("method", ["at", "report"])
def test_each_finding_gives_the_values_that_its_code_wants(method):
    found = list(calls(method))
    assert len(found) >= 7
    for where, code, given, arguments in found:
        has_remedy = "remedy" in given or len(arguments) > 2
        values = given - {"remedy"} | ({"where"} if method == "report" else set())
        wanted = values_of(code.text) | (set() if has_remedy else values_of(code.remedy))
        assert wanted <= values, where
        assert values <= values_of(code.text) | values_of(code.remedy) | {"where"}, where
