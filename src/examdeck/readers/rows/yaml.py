"""YAML rows of the common shapes: the same mappings as in JSON, under any names but those of a bank of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from examdeck.language.columns import Role, numbered, role
from examdeck.language.shipped import pattern, said
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.placed import Branch
from examdeck.readers.rows.tree import read_tree
from examdeck.text.source import Source, excerpt
from examdeck.text.yaml_nodes import NULLS, List, Map, Node, compose

_ASKS = pattern({*said("question", "question_column"), "text"} - {"stem"})
_ROW = re.compile(
    rf"^[ \t]*(?:-[ \t]+)?[{{\"']*(?:question(?!s\b)\w*|{_ASKS})[\"']?[ \t]*:", re.MULTILINE | re.IGNORECASE
)
_OURS = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:\{.*?\b)?stem[ \t]*:", re.MULTILINE)
_NAME = re.compile(
    r"""^[ \t]*(?:-[ \t]+)?["']?(_?[^\W\d_][^\n:"'{}\[\]#]{0,30}?)["']?[ \t]*:(?:[ \t]|$)""", re.MULTILINE
)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PROSE = frozenset({".md", ".mdx"})
_MOST = 0.5
"""The share of a page that front matter with questions is, at least."""


def recognise(source: Source) -> int:
    """Likely when keys that ask stand below each other, and not the `stem` of our own banks; else by other names."""
    text = _within(source).text
    if text and _ROW.search(text) and not _OURS.search(text):
        return 95
    return 20 if _may_ask(set(_NAME.findall(excerpt(text)))) else 0


def _may_ask(names: set[str]) -> bool:
    """Whether there is a name for what is asked and one for what answers it, or for options and for the key."""
    roles = {role(name) for name in names} | {known[0] for name in names if (known := numbered(name))}
    if {Role.OPTIONS, Role.KEY} <= roles:
        return True
    return bool(roles & {Role.STEM, Role.TEXT}) and bool(roles & {Role.OPTIONS, Role.OPTION, Role.ANSWER, Role.KEY})


def _within(source: Source) -> Source:
    """What is YAML of a file: of a page of Markdown its front matter, where that is most of it."""
    if source.file.suffix.lower() not in _PROSE:
        return source
    front = _FRONT.match(source.text)
    whole = front is not None and front.end() >= _MOST * len(source.text)
    return replace(source, text=front[0][: front.end(1)] if front and whole else "")


def read(source: Source) -> Reading:
    """The questions in the file."""
    lines = source.lines
    source = _within(source)
    node, found = compose(source)
    if node is None:
        return Reading(findings=tuple(found), stretches=stretches(lines, [], lambda _: "structure"))
    reading = read_tree(_tree(node, source.path, len(lines), {}), source, lines)
    return Reading(
        questions=reading.questions,
        findings=(*found, *reading.findings),
        stretches=reading.stretches,
        title=reading.title,
    )


def _tree(node: Node, path: str, end: int, made: dict[int, Any]) -> Any:
    """The node as lists, branches and values; one that stands twice is made once. `end` is its last line."""
    if id(node) in made:
        return made[id(node)]
    if isinstance(node, Map):
        ends = _ends([key.line for key in node.keys.values()], end)
        values = {
            name: _tree(value, path, last, made) for (name, value), last in zip(node.values.items(), ends, strict=True)
        }
        made[id(node)] = Branch(values, Place(path, min(node.line, end), node.column), end)
    elif isinstance(node, List):
        ends = _ends([item.line for item in node.items], end)
        made[id(node)] = [_tree(item, path, last, made) for item, last in zip(node.items, ends, strict=True)]
    elif not node.plain:
        return node.value
    elif node.value in NULLS:
        return None
    else:
        return _TRUTH.get(node.value, int(node.value) if _NUMBER.fullmatch(node.value) else node.value)
    return made[id(node)]


def _ends(starts: list[int], end: int) -> list[int]:
    """The last line of each of several nodes that follow each other, the last of which ends at `end`."""
    within = [min(start, end) for start in starts]  # YAML knows more line breaks than there are lines in an editor
    return [max(start, after - 1) for start, after in zip(within, [*within, end + 1][1:], strict=True)]
