"""Whether everything that examdeck may say is in the registry, by one code and one name, and explained."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from examdeck.check.codes import CODES, begins_a_code, code_of, documentation, explanations
from examdeck.check.rules import RULES
from examdeck.model import codes
from examdeck.model.codes import Code, build, read

MODULES = [import_module(f"{codes.__name__}.{module.name}") for module in iter_modules(codes.__path__)]
WRITTEN = [each for module in MODULES for each in vars(module).values() if isinstance(each, Code)]


def test_the_registry_has_all_constants_and_all_rules():
    assert list(CODES) == sorted({each.code for each in (*WRITTEN, *RULES)})


def test_codes_and_names_are_unique():
    kinds = {(each.code, each.name) for each in WRITTEN} | {(rule.code, rule.name) for rule in RULES}
    assert len(kinds) == len(CODES) == len({rule.code for rule in RULES}) + len({each.code for each in WRITTEN})
    assert len({each.name for each in CODES.values()}) == len(CODES)


def test_the_first_case_of_a_code_stands_for_it():
    assert CODES["E203"] is build.LOCK_DAMAGED
    assert CODES["E101"] is read.FILE_UNREADABLE


@pytest.mark.parametrize("code", CODES)
class TestEveryCode:
    def test_is_called_so(self, code):
        assert re.fullmatch("[ESW][0-9]{3}", code)
        assert re.fullmatch("[a-z]+(-[a-z]+)*", CODES[code].name)

    def test_goes_by_its_code_and_by_its_name(self, code):
        assert code_of(code) == code_of(code.lower()) == code_of(CODES[code].name) == code

    def test_is_explained_with_a_remedy(self, code):
        heading, explanation, *more = documentation(code).strip().split("\n\n")
        assert heading == f"## {code} {CODES[code].name}"
        assert len(explanation) > 20
        assert any(part.startswith("**What to do.** ") and part.endswith((".", "examdeck")) for part in more)
        assert f"**Severity.** {CODES[code].severity.value}" in more

    def test_shows_no_braces_of_values(self, code):
        assert isinstance(CODES[code], Code) is False or "{" not in documentation(code)


def test_a_name_in_other_case_and_a_beginning_are_codes_too():
    assert code_of("No-Key") == "S003"
    assert code_of("w0") == "W0"
    assert begins_a_code("W0")
    assert not begins_a_code("no-such-name")


def test_every_code_has_an_explanation_and_every_explanation_a_code():
    assert list(explanations()) == sorted({each.code for each in WRITTEN})
    assert all(said.endswith(".") for said in explanations().values())
