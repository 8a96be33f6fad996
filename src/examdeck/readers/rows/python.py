"""Python: the lists, dictionaries and calls that a program writes down. Nothing is run, what is computed is nothing."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import Any

from examdeck.model.codes.read import MALFORMED_FILE
from examdeck.model.question import Place
from examdeck.readers.reading import Reading
from examdeck.readers.rows.placed import Branch, Listed, Module
from examdeck.readers.rows.text import UNKNOWN
from examdeck.readers.rows.tree import MOST_LEVELS, read_tree
from examdeck.text.source import Source


def recognise(_: Source) -> int:
    """A guess by the file's name alone: that it holds no questions is known when it has been read."""
    return 30


def read(source: Source) -> Reading:
    """The questions in what the program writes down."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of escapes that Python does not know
            module = ast.parse(source.text)
    except SyntaxError as error:
        place = Place(source.path, error.lineno or 1, error.offset or 1)
        return Reading(findings=(MALFORMED_FILE.at(place, format="Python", reason=error.msg),))
    except (ValueError, RecursionError, MemoryError):
        problem = MALFORMED_FILE.at(Place(source.path), format="Python", reason="it is nested too deeply")
        return Reading(findings=(problem,))
    lines = source.lines
    return read_tree(_Values(source.path).of_module(module, len(lines)), source, lines, are_indices=True)


class _Values:
    """What expressions are worth that need not be run."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._names: dict[str, Any] = {}
        """The values of names that are written down before they are used."""

    def of_module(self, module: ast.Module, lines: int) -> list[Any]:
        """The named values of a module as a mapping, and the others behind it."""
        named, others = [], []
        for name, expression in _statements(module.body, 0):
            value = self._of(expression, 0)
            if name:
                named.append((name, value))
                self._names[name] = value
            elif isinstance(value, list | dict):
                others.append(value)
        return [Module(named, Place(self._path), lines), *others]

    def _of(self, node: ast.expr, level: int) -> Any:
        if level > MOST_LEVELS:
            return None
        match node:
            case ast.Constant(value=str() as text):
                return cleandoc(text) if "\n" in text else text
            case ast.Constant(value=bool() | int() | float() | None as value):
                return value
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)):
                return -value
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                first, second = self._of(left, level + 1), self._of(right, level + 1)
                return first + second if isinstance(first, str) and isinstance(second, str) else UNKNOWN
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                return self._listed(node, items, level)
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                return self._branch(node, [(self._of(k, level), v) for k, v in pairs if k is not None], level)
            case ast.Call():
                return self._of_call(node, level)
        return self._of_name(node)

    def _of_call(self, node: ast.Call, level: int) -> Any:
        """Its arguments: what `Question(text=…)` or `clean("…")` is about."""
        if named := [(keyword.arg, keyword.value) for keyword in node.keywords]:
            return self._branch(node, named, level)
        return self._of(node.args[0], level + 1) if len(node.args) == 1 else self._listed(node, node.args, level)

    def _of_name(self, node: ast.expr) -> Any:
        match node:
            case ast.Name(id=name):
                return self._names.get(name, UNKNOWN)
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=key)):
                held = self._names.get(name)
                if isinstance(held, list) and isinstance(key, int) and key < len(held):
                    return held[key]
            case ast.Attribute(value=ast.Name(id=kind), attr=member) if kind[:1].isupper():
                return member  # of an enumeration: `Level.EASY`
        return UNKNOWN

    def _listed(self, node: ast.expr, items: Sequence[ast.expr], level: int) -> Listed:
        return Listed([self._of(item, level + 1) for item in items], self._place(node), node.end_lineno or node.lineno)

    def _branch(self, node: ast.expr, pairs: Sequence[tuple[Any, ast.expr]], level: int) -> Branch:
        values = [(str(name), self._of(value, level + 1)) for name, value in pairs if isinstance(name, str | int)]
        return Branch(values, self._place(node), node.end_lineno or node.lineno)

    def _place(self, node: ast.expr) -> Place:
        return Place(self._path, node.lineno, node.col_offset + 1)


def _statements(body: Sequence[ast.stmt], level: int) -> Iterator[tuple[str, ast.expr]]:
    """The expressions of statements, with the names that they are given, in functions and classes too."""
    for statement in body if level < MOST_LEVELS else ():
        match statement:
            case ast.Assign(targets=[ast.Name(id=name) | ast.Attribute(attr=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name), value=ast.expr() as value):
                yield name, value
            case ast.Assign(value=value) | ast.AugAssign(value=value) | ast.Expr(value=value):
                yield "", value
            case ast.Return(value=ast.expr() as value):
                yield "", value
        for part in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(statement, part, []), level + 1)
