"""The schemas that editors complete from agree with the loaders that decide."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from examdeck.bank import manifest
from examdeck.bank.manifest import load_deck
from examdeck.bank.translation_file import load_translation
from examdeck.cli.schema import SCHEMAS, schema_text
from examdeck.model.deck import MARKUPS, SOURCES_OF_KEYS
from examdeck.model.kinds import KINDS
from examdeck.readers.formats import FORMATS
from examdeck.readers.own import yaml_bank
from examdeck.text.source import Source

DATA = Path(__file__).parents[1] / "data"


def schema(name):
    return json.loads(schema_text(name))


def as_an_editor_sees(text):
    """The file as JSON; a date is a text in the YAML of editors."""
    return json.loads(
        json.dumps(yaml.safe_load(text), default=lambda value: str(value) if isinstance(value, date) else 0)
    )


def schema_agrees(name, text):
    return Draft202012Validator(schema(name)).is_valid(as_an_editor_sees(text))


def source(text, name):
    return Source(name, text, Path(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas_with_names_of_their_own(name):
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == f"urn:examdeck:schema:{name}"


@pytest.mark.parametrize(("name", "path"), [("deck", "deck.yaml"), ("bank", "mls-c01.yaml")])
def test_the_products_own_data_is_valid_and_names_its_schema(name, path):
    text = (DATA / path).read_text(encoding="utf-8")
    Draft202012Validator(schema(name)).validate(as_an_editor_sees(text))
    first, _, named = text.splitlines()[0].partition("$schema=")
    assert first == "# yaml-language-server: "
    assert json.loads((DATA / named).read_text()) == schema(name)


NO_KEY = "zzz"
"""A key that nothing has, nor anything like it."""


def full(whole, part, at, keys):
    """A value with every key of a schema, and one that it has not; `keys` gets those of each mapping, by place."""
    part = whole["$defs"][part["$ref"].removeprefix("#/$defs/")] if "$ref" in part else part
    if "anyOf" in part:
        made = [full(whole, one, at, keys) for one in part["anyOf"]]
        return max(made, key=lambda value: (isinstance(value, dict), isinstance(value, list)))
    if part.get("type") == "array":
        return [full(whole, part["items"], f"{at}[1]", keys)]
    if "properties" not in part:
        return "x"
    keys[at] = set(part["properties"])
    inside = {name: full(whole, value, f"{at}.{name}".lstrip("."), keys) for name, value in part["properties"].items()}
    for choice in part.get("oneOf", [])[1:]:  # one of them only
        del inside[choice["required"][0]]
    return inside | {NO_KEY: "x"}


@pytest.mark.parametrize(
    ("name", "load"), [("bank", lambda src: yaml_bank.read(src).findings), ("deck", lambda src: load_deck(src)[1])]
)
def test_loaders_and_schemas_know_the_same_keys(name, load):
    in_schema = {}
    text = yaml.safe_dump(full(schema(name), schema(name), "", in_schema))
    refused = [finding for finding in load(source(text, f"{name}.yaml")) if NO_KEY in finding.text]
    in_loader = {
        "" if found.text.startswith("the file ") else found.text.split()[0]: set(
            found.remedy.removeprefix("Its keys are: ").removesuffix(".").split(", ")
        )
        for found in refused
    }
    assert in_loader == in_schema
    assert len(in_schema) >= 5


def test_loaders_and_schemas_know_the_same_words():
    question = schema("bank")["$defs"]["question"]["properties"]
    parts = schema("deck")["$defs"]
    assert question["kind"]["enum"] == ["", *KINDS]
    assert tuple(parts["subdecks"]["enum"]) == manifest.SUBDECKS
    assert tuple(parts["source"]["properties"]["markup"]["enum"]) == MARKUPS
    assert tuple(parts["dialect"]["properties"]["prefer"]["enum"]) == SOURCES_OF_KEYS


def undescribed(whole, part, at=""):
    """Paths of the properties for which an editor has nothing to show."""
    for key, value in part.get("properties", {}).items():
        shared = whole["$defs"].get(value.get("$ref", "").removeprefix("#/$defs/"), {})
        if "description" not in value | shared:
            yield f"{at}.{key}"
        yield from undescribed(whole, value, f"{at}.{key}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name):
    whole = schema(name)
    parts = {"": whole, **whole["$defs"]}
    assert [path for at, part in parts.items() for path in undescribed(whole, part, at)] == []


GOOD_QUESTIONS = """
{id: a}
{id: 12, stem: 010, options: [No, 1.50, 2024-01-01, {text: yes, correct: yes, why: 3}]}
{id: a.b_c-d, answer: Paris, references: https://example.org, tags: a::b, pick: 1}
{id: a, answer: [Paris, 2], references: [], tags: [x, 3], recall: false, shuffle: no}
{id: a, options: [x, y, z], pin: [1, "2", C], lang: no, dir: rtl, deck: Sub::Two}
{id: a, options: [x, y, z], pin: b, source: 12, explanation: ""}
{id: a, errata: [{said: "", says: x, why: y}], ignore: [{code: W012, reason: It is so.}]}
{id: a, ignore: [{code: no-key, reason: It is so.}]}
{id: a, ignore: [{code: W012}, {code: W013, reason: ""}]}
{id: a, withdrawn: Too easy}
{id: a, withdrawn: {why: Too easy, replaced_by: b}}
""".strip().splitlines()

BAD_QUESTIONS = """
{}
text
{id: }
{id: -a}
{id: [a]}
{id: "a b"}
{id: a, stem: }
{id: a, stem: [x]}
{id: a, stem: {x: y}}
{id: a, stemm: x}
{id: a, options: x}
{id: a, options: [~]}
{id: a, options: [[x]]}
{id: a, options: [{correct: true}]}
{id: a, options: [{text: x, correct: "true"}]}
{id: a, options: [{text: x, correct: 1}]}
{id: a, options: [{text: x, right: true}]}
{id: a, options: [x], answer: y}
{id: a, answer: {x: y}}
{id: a, tags: a b}
{id: a, tags: ["a::"]}
{id: a, tags: {a: b}}
{id: a, pick: 0}
{id: a, pick: "1"}
{id: a, pick: 1.5}
{id: a, options: [x], pin: 0}
{id: a, options: [x], pin: last}
{id: a, shuffle: 1}
{id: a, recall: maybe}
{id: a, lang: e}
{id: a, lang: en_US}
{id: a, dir: up}
{id: a, deck: "::x"}
{id: a, errata: {said: x, says: y, why: z}}
{id: a, errata: [{said: x, says: y}]}
{id: a, ignore: [W012]}
{id: a, ignore: [{code: Long stem, reason: x}]}
{id: a, withdrawn: ""}
{id: a, withdrawn: {replaced_by: b}}
{id: a, withdrawn: {why: x, replaced_by: "b c"}}
{id: a, withdrawn: [x]}
""".strip().splitlines()

GOOD_BANKS = ["questions: []", "{uid: a, title: 1984, lang: no, deck: A::B, tags: [a, b], questions: []}"]
BAD_BANKS = ["{}", "[]", "questions:", "questions: {}", "{question: []}", "{uid: a b, questions: []}"]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        *[(f"questions:\n- {item}\n", True) for item in GOOD_QUESTIONS],
        *[(f"questions:\n- {item}\n", False) for item in BAD_QUESTIONS],
        *[(text, True) for text in GOOD_BANKS],
        *[(text, False) for text in BAD_BANKS],
    ],
)
def test_reader_and_schema_agree_on_banks(text, good):
    assert (yaml_bank.read(source(text, "bank.yaml")).findings == ()) is good
    assert schema_agrees("bank", text) is good


GOOD_DECKS = """
title: 1984
authors: [a, b]
report: https://example.org/issues
report: me@example.org
lang: no
tags: a
weights: {domain::a: 20, b: 33.5}
translations: {}
translations: {de: a.de.yaml, pt-BR: b.yaml, nb: c.yaml}
check: {}
check: {select: W, ignore: [{code: W012, reason: x}], thresholds: {W012: {ratio: 1.5, words: [a, b]}}}
check: {select: [W, S001]}
check: {select: [W, no-key], ignore: [{code: numbering, reason: x}], thresholds: {longest-correct: {ratio: 1.5}}}
""".strip().splitlines()

BAD_DECKS = """
license: MIT
title: [a]
report: nowhere
report: ftp://example.org
lang: english language
tags: a b
weights: [a]
weights: {a b: 20}
weights: {a: 0}
weights: {a: 101}
weights: {a: much}
translations: a.yaml
translations: [a.yaml]
translations: {deutsch: a.yaml}
translations: {de: }
translations: {de: [a.yaml]}
check: [W]
check: {selct: [W]}
check: {select: all of them}
check: {ignore: [W012]}
check: {thresholds: {ratio: 2}}
check: {thresholds: {W012: 2}}
check: {thresholds: {W012: {ratio: ~}}}
check: {thresholds: {W012: {ratio: {a: b}}}}
""".strip().splitlines()

GOOD_SOURCES = ["[a.yaml]", "[{file: a}]", "[{glob: '*.md', deck: X, tags: [a], format: checkbox}]", "[{path: a}]"]
BAD_SOURCES = ["", "[]", "a.yaml", "[~]", "[{}]", "[{deck: X}]", "[{file: a, glob: b}]", "[{file: [a]}]", "[[a]]"]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        *[(f"uid: a\ndeck: A\nsources: [a]\n{line}", True) for line in GOOD_DECKS],
        *[(f"uid: a\ndeck: A\nsources: [a]\n{line}", False) for line in BAD_DECKS],
        *[(f"uid: a\ndeck: A\nsources: {sources}", True) for sources in GOOD_SOURCES],
        *[(f"uid: a\ndeck: A\nsources: {sources}", False) for sources in BAD_SOURCES],
        *[("deck: A\nsources: [a]", False), ("uid: a\nsources: [a]", False), ("uid: a\ndeck: A", False)],
    ],
)
def test_loader_and_schema_agree_on_decks(text, good):
    assert (load_deck(source(text, "deck.yaml"))[1] == []) is good
    assert schema_agrees("deck", text) is good


GOOD_TRANSLATIONS = """
{deck: A, questions: {}}
{deck: A::B, authors: [a, b], texts: [], questions: {a: []}}
{deck: 1984, authors: a, texts: [{of: 0a1b2c, text: x}], questions: {a-1: [{of: "123456", text: ""}], 7: []}}
""".strip().splitlines()

BAD_TRANSLATIONS = """
{deck: A}
{questions: {}}
{deck: "::A", questions: {}}
{deck: A, questions: []}
{deck: A, questions: {a: }}
{deck: A, questions: {a: text}}
{deck: A, questions: {a: [text]}}
{deck: A, questions: {a: [{of: 0a1b2c}]}}
{deck: A, questions: {a: [{text: x}]}}
{deck: A, questions: {a: [{of: 0A1B2C, text: x}]}}
{deck: A, questions: {a: [{of: 0a1b2c, text: [x]}]}}
{deck: A, questions: {a: [{of: 0a1b2c, text: x, correct: true}]}}
{deck: A, texts: {title: B}, questions: {}}
{deck: A, uid: a, questions: {}}
""".strip().splitlines()


@pytest.mark.parametrize(
    ("text", "good"),
    [*[(text, True) for text in GOOD_TRANSLATIONS], *[(text, False) for text in BAD_TRANSLATIONS]],
)
def test_loader_and_schema_agree_on_translations(text, good):
    assert (load_translation(source(text, "a.de.yaml"))[1] == []) is good
    assert schema_agrees("translation", text) is good


def test_every_format_may_be_named():
    for format_ in FORMATS:
        assert (
            load_deck(source(f"uid: a\ndeck: A\nsources: [{{file: a, format: {format_.name}}}]", "deck.yaml"))[1] == []
        )
