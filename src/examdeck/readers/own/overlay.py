"""Questions under the keys of a YAML bank that stand elsewhere: in JSON, in a table of ours, in a comment.

Their values become nodes as those of YAML are, so that each key is checked and understood in one place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.readers.own import yaml_bank
from examdeck.readers.reading import Reading
from examdeck.text.yaml_fields import YamlFields
from examdeck.text.yaml_nodes import List, Map, Node, Scalar


def read_mappings(rows: Sequence[tuple[Mapping[str, Any], Place]], head: Mapping[str, Any]) -> Reading:
    """The questions that the rows are, each at its place; `head` are keys of the whole bank."""
    found: list[Finding] = []
    top = YamlFields(_mapping(head, Scalar("", True, 1, 1)), rows[0][1].path if rows else "", "", found)
    lang, tags = top.language("lang"), top.tags("tags")
    questions = []
    for number, (row, place) in enumerate(rows, 1):
        node = _mapping(row, Scalar("", True, place.line, place.column))
        fields = YamlFields(node, place.path, f"questions[{number}]", found)
        questions.append(yaml_bank.question_of(fields, lang=lang, tags=tags, are_placed=False))
    title, uid, deck = top.text("title"), top.token("uid"), top.deck_name("deck")
    return Reading(questions=tuple(questions), findings=tuple(found), title=title, uid=uid, lang=lang, deck=deck)


def overlaid(question: Question, node: Map, path: str) -> tuple[Question, list[Finding]]:
    """The question with what a mapping in the file `path` says of it."""
    found: list[Finding] = []
    whole = node
    if not node.keys.keys() & {"options", "answer"} and node.keys.keys() & {"pin", "pick"}:
        # what they name is checked against the options that are shown
        shown = {"options": [{"text": option.text, "correct": option.correct} for option in question.options]}
        options = _mapping(shown, Scalar("", True, node.line, node.column))
        whole = Map(node.values | options.values, node.keys | options.keys, node.line, node.column)
    said = yaml_bank.question_of(YamlFields(whole, path, "the note", found))
    fields = {"options" if key == "answer" else key for key in node.values} & yaml_bank.QUESTION_KEYS
    return replace(question, **{name: getattr(said, name) for name in fields}), found


def _node(value: Any, key: Scalar) -> Node:
    """A value of JSON's kinds as a node, which stands where its key does; a text is one in quotes."""
    if isinstance(value, str):
        return Scalar(value, False, key.line, key.column)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", True, key.line, key.column)
    if isinstance(value, dict):
        return _mapping(value, key)
    if isinstance(value, list):
        return List([_node(item, key) for item in value], key.line, key.column)
    return Scalar(json.dumps(value), True, key.line, key.column)


def _mapping(value: Mapping[str, Any], key: Scalar) -> Map:
    nodes = {name: _node(inner, key) for name, inner in value.items()}
    return Map(nodes, dict.fromkeys(nodes, key), key.line, key.column)
