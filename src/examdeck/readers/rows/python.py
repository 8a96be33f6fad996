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
from examdeck.readers.rows.parameters import Parameters, asks_and_answers, named_arguments
from examdeck.readers.rows.placed import Branch, Listed, Module
from examdeck.readers.rows.script_items import IDS, reorders, with_stem
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
    return read_tree(
        _Values(source.path, _declared(module)).of_module(module, len(lines)), source, lines, are_indices=True
    )


class _Values:
    """What expressions are worth that need not be run."""

    def __init__(self, path: str, parameters: Parameters) -> None:
        self._path, self._parameters = path, parameters
        self._names: dict[str, Any] = {}
        """The values of names that are written down before they are used."""

    def of_module(self, module: ast.Module, lines: int) -> list[Any]:
        """The named values of a module as a mapping, and the others behind it."""
        named, others = [], []
        for name, expression, target in _statements(module.body, 0):
            value = self._of(expression, 0)
            if target and self._put(target, value, expression):
                continue
            if name:
                named.append((name, value))
                self._names[name] = value
            elif isinstance(value, list | dict):
                others.append(value)
        return [Module(named, Place(self._path), lines), *others]

    def _put(self, target: ast.expr, value: Any, expression: ast.expr) -> bool:
        """Put a value into a list or mapping that has a name; whether it is put: `quiz[2]["answer"] = 1`."""
        match target:
            case ast.Subscript(value=holder, slice=at):
                held, key = self._of(holder, 0), self._of(at, 0)
            case ast.Attribute(value=holder, attr=key):
                held = self._of(holder, 0)
            case _:
                return False
        if isinstance(value, list | dict) and self._has_names(expression):
            return False  # what is put into itself has no end
        if isinstance(held, Branch) and isinstance(key, str | int):
            held[str(key)] = value
        elif _has_place(held, key):
            held[key] = value
        else:
            return False
        return True

    def _has_names(self, expression: ast.expr) -> bool:
        """Whether a name stands in an expression that means something."""
        return any(isinstance(node, ast.Name) and node.id in self._names for node in ast.walk(expression))

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
        return self._of_name(node, level)

    def _of_call(self, node: ast.Call, level: int) -> Any:
        """Its arguments: what `Question(text=…)` or `clean("…")` is about."""
        given = [self._of(argument, level + 1) for argument in node.args]
        if reorders(_called(node.func)) and given and isinstance(given[0], Listed):
            return given[0].moved()
        by_parameters = named_arguments(_called(node.func), given, self._parameters)
        named = [(keyword.arg, self._of(keyword.value, level + 1)) for keyword in node.keywords if keyword.arg]
        if by_parameters or named:
            named = [*with_stem(named, given, "(")] if not by_parameters else named
            named += self._owner(node.func)
            return Branch([*by_parameters, *named], self._place(node), node.end_lineno or node.lineno)
        return given[0] if len(given) == 1 else Listed(given, self._place(node), node.end_lineno or node.lineno)

    def _owner(self, function: ast.expr) -> list[tuple[str, Any]]:
        """What has a name, and gets what a call makes: `first.choice_set.create(text="ice")`."""
        match function:
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id=name)), attr="create" | "add" | "append"):
                held = self._names.get(name)
                return [("belongs to", held)] if isinstance(held, Branch | Listed) else []
        return []

    def _of_name(self, node: ast.expr, level: int) -> Any:
        match node:
            case ast.Name(id=name):
                return self._names.get(name, UNKNOWN)
            case ast.Subscript(value=holder, slice=at):
                held, key = self._of(holder, level + 1), self._of(at, level + 1)
                if _has_place(held, key):
                    return held[key]
                return held.get(str(key), UNKNOWN) if isinstance(held, Branch) else UNKNOWN
            case ast.Attribute(value=ast.Name(id=kind), attr=member) if kind[:1].isupper():
                return member  # of an enumeration: `Level.EASY`
            case ast.Attribute(value=ast.Name(id=name), attr=member) if member in IDS:
                held = self._names.get(name)
                return held if isinstance(held, list | dict) else UNKNOWN
        return UNKNOWN

    def _listed(self, node: ast.expr, items: Sequence[ast.expr], level: int) -> Listed:
        return Listed([self._of(item, level + 1) for item in items], self._place(node), node.end_lineno or node.lineno)

    def _branch(self, node: ast.expr, pairs: Sequence[tuple[Any, ast.expr]], level: int) -> Branch:
        values = [(str(name), self._of(value, level + 1)) for name, value in pairs if isinstance(name, str | int)]
        return Branch(values, self._place(node), node.end_lineno or node.lineno)

    def _place(self, node: ast.expr) -> Place:
        return Place(self._path, node.lineno, node.col_offset + 1)


def _declared(module: ast.Module) -> dict[str, list[Sequence[str]]]:
    """The parameters of what a program declares that may make a question."""
    found: dict[str, list[Sequence[str]]] = {}
    for node in ast.walk(module):
        names: Sequence[str] = ()
        match node:
            case ast.ClassDef(name=name, body=body):
                makers = [one for one in body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
                fields = [
                    one.target.id for one in body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
                ]
                names = _parameters(makers[0]) if makers else fields
            case ast.FunctionDef(name=name):
                names = _parameters(node)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=func, args=[_, fields])):
                names = _fields(fields) if _called(func) == "namedtuple" else ()
        if asks_and_answers(names):
            found.setdefault(name, []).append(names)
    return found


def _parameters(function: ast.FunctionDef) -> Sequence[str]:
    names = [argument.arg for argument in function.args.args]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def _fields(node: ast.expr) -> Sequence[str]:
    """The names of the fields of a named tuple: a text, or a list of texts."""
    held = [node] if isinstance(node, ast.Constant) else node.elts if isinstance(node, ast.List | ast.Tuple) else []
    texts = [one.value for one in held if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [name for text in texts for name in text.replace(",", " ").split()]


def _called(function: ast.expr) -> str:
    """The name of what is called."""
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _has_place(held: Any, at: Any) -> bool:
    """Whether something stands at a place of a list."""
    return isinstance(held, list) and isinstance(at, int) and -len(held) <= at < len(held)


def _statements(body: Sequence[ast.stmt], level: int) -> Iterator[tuple[str, ast.expr, ast.expr | None]]:
    """The expressions of statements, with the names that they are given, in functions and classes too.

    Those of the module come with what they are given to, if that is a place or a member: `quiz[0] = …`.
    """
    for statement in body if level < MOST_LEVELS else ():
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value, None
            case ast.Assign(targets=[ast.Attribute(attr=name) as target], value=value):
                yield name, value, None if level else target
            case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name), value=ast.expr() as value):
                yield name, value, None
            case ast.Assign(targets=[target], value=value):
                yield "", value, None if level else target
            case ast.Assign(value=value) | ast.AugAssign(value=value) | ast.Expr(value=value):
                yield "", value, None
            case ast.Return(value=ast.expr() as value):
                yield "", value, None
        for part in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(statement, part, []), level + 1)
