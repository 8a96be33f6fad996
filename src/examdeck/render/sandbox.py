"""Jinja for a stranger's templates: they reach nothing but what they are given, and end soon, with little made.

Jinja's own sandbox keeps a template from Python's insides, but lets it loop within loops and double a text a hundred
times. Here every loop, call and filter costs steps, and every text and list that is made costs its size. What costs
nothing is bounded by the size of the template, which runs once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

_STEPS = 100_000
"""Nodes of its syntax that a template may run through, about: a tenth of a second."""
_CHARACTERS = 2_000_000
"""Characters that it may make on the way, beside those that it is given."""
_STEPS_OF_ALL, _CHARACTERS_OF_ALL = 1_000_000, 10_000_000
"""The same for all that is rendered together, beside a share of each."""
_SHARE = 20
"""Steps, beside one for each character that a template is given. A list of options takes about ten."""
_LARGEST = 200_000
"""Characters of a template."""

_FILTERS = (
    "abs capitalize count d default e escape first float int items last length list lower map reject rejectattr "
    "reverse safe select selectattr sort string title tojson trim unique upper"
).split()
"""Those of Jinja that make no more than they are given."""
_METHODS = frozenset(
    "capitalize count endswith find get isalpha isdigit isnumeric items keys lower lstrip removeprefix removesuffix "
    "rstrip split splitlines startswith strip title upper values".split()
)
_EACH, _JOINED, _MEASURED = "each of", "joined", "measured"
"""Filters that stand where a template has a loop, a `~` and a list: no template can name the first by itself."""


class _Budget:
    """What a template may spend, and all of a bank's templates together: one runs for each question."""

    def __init__(self, most: int, of_all: int, too_much: str) -> None:
        self.left = 0
        self._given = 0
        self._most, self._of_all, self._left_of_all = most, of_all, of_all
        self._too_much = too_much

    def restart(self, share: int) -> None:
        """Begin with the next template, which may spend its share besides."""
        self._left_of_all += share - (self._given - self.left)
        self.left = self._given = min(self._most + share, self._left_of_all)

    def spend(self, amount: int) -> None:
        """Take an amount away, or stop the template."""
        self.left -= amount
        if self.left < 0:
            is_of_all = self._given < self._most
            whose, most = ("for all questions together", self._of_all) if is_of_all else ("", self._most)
            raise SecurityError(f"the template {self._too_much.format(most)} {whose}".rstrip())


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates that are not ours. `restart` stands before each thing that is rendered."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, filters: Mapping[str, Callable[..., Any]], **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, optimized=False, finalize=self._shown, **options)
        own = {"join": self._join, "replace": self._replace}
        chosen: dict[str, Callable[..., Any]] = {name: FILTERS[name] for name in _FILTERS} | own | dict(filters)
        self.filters = {name: self._charged(filter_) for name, filter_ in chosen.items()}
        self.filters |= {f" {_EACH}": self._each, f" {_JOINED}": self._joined, f" {_MEASURED}": self._measured}
        tests: dict[str, Any] = self.tests
        self.tests = {name: self._charged(test) for name, test in tests.items()}
        self.globals = {"range": self._range, "namespace": Namespace, "dict": dict}
        self._weight = 0
        self._steps = _Budget(_STEPS, _STEPS_OF_ALL, "takes more than {} steps")
        self._characters = _Budget(_CHARACTERS, _CHARACTERS_OF_ALL, "makes more than {} characters")
        self.restart()

    def restart(self, given: int = 0) -> None:
        """Begin to count anew, for a template that is given so many characters."""
        self._steps.restart(_SHARE + given)
        self._characters.restart(8 * given)

    # ---- what costs what ----

    def _step(self, count: int = 1) -> None:
        self._steps.spend(count)

    def _make(self, size: int) -> None:
        self._characters.spend(size)

    def _measured(self, value: Any) -> Any:
        """The value, once all that is in it is paid for: shared parts, too, each time they are met."""
        self._step()
        if isinstance(value, str):
            self._make(len(value))
        elif isinstance(value, dict):
            self._measured([*value, *value.values()])
        elif isinstance(value, list | tuple | set):
            for item in value:
                self._measured(item)
        return value

    def _charged(self, filter_: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(filter_)
        def run(*args: Any, **named: Any) -> Any:
            for value in (*args, *named.values()):
                self._measured(value)
            return self._measured(filter_(*args, **named))

        return run

    # ---- what a template may do ----

    @pass_context
    def _shown(self, _context: Context, value: Any) -> Any:
        if not isinstance(value, str | int | float | Undefined | None):
            raise SecurityError(f"a template shows texts and numbers, and no {type(value).__name__}")
        return self._measured(value)

    def _each(self, items: Iterable[Any], weight: int) -> list[Any]:
        """The items of a loop whose body has so many nodes."""
        whole = list(islice(items, self._steps.left // weight + 1))
        self._step(weight * len(whole))
        return whole

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self._step(len(numbers))
        return numbers

    @pass_context
    def _joined(self, context: Context, parts: list[Any]) -> str:
        for part in parts:
            self._shown(context, part)
        return markup_join(parts) if context.eval_ctx.autoescape else str_join(parts)

    @pass_context
    def _join(self, context: Context, parts: Iterable[Any], between: str = "") -> str:
        joined: list[Any] = []
        for part in self._each(parts, 1):
            joined += [between, part] if joined else [part]
        return self._joined(context, joined)

    def _replace(self, text: str, old: str, new: str) -> str:
        self._make(max(0, text.count(old) * (len(new) - len(old))))
        return text.replace(old, new)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic, and `+` of texts and of lists."""
        self._step()
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if numbers and operator != "**" and max(abs(left), abs(right)) < 1 << 62:
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            self._measured(left)
            self._measured(right)
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"a template cannot use {operator} here")

    def call(__self, __context: Context, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805 - as above
        """Macros, and the few functions and methods that make no more than they are given."""
        __self._step(__self._weight if isinstance(__obj, Macro) else 1)
        method = isinstance(__obj, BuiltinMethodType | MethodType)
        of = __obj.__self__ if method else None
        if not (
            isinstance(__obj, Macro)
            or __obj in (*__self.globals.values(),)
            or (isinstance(of, str | dict) and __obj.__name__ in _METHODS)
            or (isinstance(of, LoopContext) and __obj.__name__ in ("cycle", "changed"))
        ):
            raise SecurityError(f"a template cannot call {getattr(__obj, '__name__', type(__obj).__name__)}")
        for value in (of, *args, *named.values()):
            __self._measured(value)
        return super().call(__context, __obj, *args, **named)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, or a part, which is made anew."""
        item = super().getitem(obj, argument)
        return self._measured(item) if isinstance(argument, slice) else item

    def get_template(self, *args: Any, **named: Any) -> Template:
        """A template, for those that include one."""
        self._step(self._weight)
        return super().get_template(*args, **named)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > _LARGEST:
            raise TemplateSyntaxError(f"the template has more than {_LARGEST} characters", 1, name, filename)
        tree = super()._parse(source, name, filename)
        self._weight = max(self._weight, _count(tree))
        _Paying().visit(tree)
        tree.set_environment(self)
        return tree


class _Paying(NodeTransformer):
    """Puts what is counted in the place of what is free in Jinja."""

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 - Jinja's names
        made: nodes.Node = _placed(nodes.MarkSafe(nodes.Const(node.data)), node)
        return made

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        if node.recursive:
            raise TemplateSyntaxError("a loop cannot be recursive here", node.lineno)
        weight = _count(node)
        self.generic_visit(node)
        node.iter = _filter(node.iter, _EACH, nodes.Const(weight))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter(_placed(nodes.List(node.nodes), node), _JOINED)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        compared: Any
        for compared in (node, *node.ops):
            compared.expr = _filter(compared.expr, _MEASURED)
        return node

    def _literal(self, node: nodes.Expr) -> nodes.Expr:
        self.generic_visit(node)
        return node if getattr(node, "ctx", "load") != "load" else _filter(node, _MEASURED)

    visit_List = visit_Tuple = visit_Dict = _literal  # noqa: N815


def _filter(node: Any, name: str, *args: nodes.Expr) -> nodes.Filter:
    made: nodes.Filter = _placed(nodes.Filter(node, f" {name}", [*args], [], None, None), node)
    return made


def _placed(made: Any, node: nodes.Node) -> Any:
    return made.set_lineno(node.lineno)


def _count(node: nodes.Node) -> int:
    return 1 + sum(map(_count, node.iter_child_nodes()))
