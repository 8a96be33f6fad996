"""XML that people make up themselves: elements as the mappings and lists that JSON would have for them.

`<question><text>…</text><answer correct="true">…</answer>…` is `{"text": …, "answer": [{"correct": true, "text": …}]}`.
What asks in it, and what answers, is told by the names, as of any other row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from inspect import cleandoc
from itertools import chain, pairwise
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.model.question import Place
from examdeck.readers.reading import Reading
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.tree import read_tree
from examdeck.readers.xml.tree import Element, parse
from examdeck.text.source import Source, excerpt

_NAME = re.compile(
    r"<(?:(?:column|field|col)\s+name=[\"']([^\"'<>]{1,60})|(?:\w{1,40}:)?([^\W\d][\w.-]{0,60}))"
    r"|\s(?:\w{1,40}:)?([^\W\d][\w.-]{0,60})\s?=\s?[\"']"
)
_FIELDS = frozenset(["column", "field", "col"])
"""Elements of a database's tables, which are called by an attribute."""
_ANSWERS = frozenset([Role.OPTIONS, Role.ANSWER, Role.KEY, Role.DISTRACTORS])
_NAMED = {"name"}
_TITLES = frozenset(["name", "title"])
_ITEMS = frozenset(["item", "element", "entry", "string", "value", "li", "row"])
"""What an element of a list is called that says nothing."""
_SHORT = 2
"""Letters of a name that may be the beginning of any."""
_MARKUP = frozenset(
    "b i u em strong sub sup br code span p pre img tt small big ul ol li font div table tbody thead tr td th".split()
)
_TRUTH: dict[str, bool | str] = {"true": True, "false": False, "True": True, "False": False}


def recognise(source: Source) -> int:
    """A guess where elements or attributes have names of what is asked, and of what answers it."""
    if not source.text.lstrip().startswith("<"):
        return 0
    names = set(filter(None, chain.from_iterable(_NAME.findall(excerpt(source.text)))))
    roles = set(map(role, names))
    answers = bool(roles & _ANSWERS) or any(_is_option(name) for name in names)
    return 40 if Role.STEM in roles and answers else 0


def read(source: Source) -> Reading:
    """The questions in the document."""
    document = parse(source)
    if not isinstance(document, Element):
        return Reading(findings=(document,))
    return read_tree(_value(document, source.path), source, source.lines)


def _value(element: Element, path: str) -> Any:
    """What an element is: a text, a list, or a mapping of what it holds."""
    children = list(element.elements())
    if not children or _is_marked_up(element, children):
        text = cleandoc(element.markup() if children else element.text())
        return _valued(element, text, [], path) if element.attributes else text
    own, children = _own_text(element)
    if named := _named_fields(children):
        return Branch(named, _place(element, path), element.end)
    if not own and not element.attributes and _is_list(element, children):
        return Listed([_value(child, path) for child in children], _place(element, path), element.end)
    if starts := _starts(children):
        return _records(element, children, starts, path)
    return _valued(element, own, _held(children, path, is_option=_may_be_option(element)), path)


def _own_text(element: Element) -> tuple[str, list[Element]]:
    """The text that stands right in an element, with what of HTML stands between its words; and all other elements."""
    last = max((n for n, one in enumerate(element.children) if isinstance(one, str) and one.strip()), default=-1)
    within = {
        one for n, one in enumerate(element.children) if isinstance(one, Element) and n < last and _is_markup(one)
    }
    others = [one for one in element.elements() if one not in within]
    whole = Element(element.name, {}, element.line, element.column)
    whole.children = [one for one in element.children if isinstance(one, str) or one in within]
    return cleandoc(whole.markup() if within else whole.text()), others


def _valued(element: Element, own: str, held: Sequence[tuple[str, Any]], path: str) -> Branch:
    """The mapping of an element's own text, of what it holds, and of its attributes, called so that all are kept.

    A text that stands right in an element asks where the element holds answers, too.
    """
    pairs = [*held, ("question" if _is_row(element) else "text", own)] if own else list(held)
    names = {name for name, _ in pairs}
    for name, text in element.attributes.items():
        if fold(name) in _TITLES and role(element.name) is Role.TAG and element.name not in names:
            name = element.name  # <category name="…">
        elif name in names:
            name = "correct answer" if role(name) in (Role.KEY, Role.ANSWER) else f"{name} of {element.name}"
        pairs.append((name, _TRUTH.get(text, text)))
    return Branch(pairs, _place(element, path), element.end)


def _held(children: Sequence[Element], path: str, *, is_option: bool = False) -> list[tuple[str, Any]]:
    """What elements hold by their names, several of one name as a list; a list's attributes that are keys beside it.

    `is_option` says that these stand in an option, which an empty `<correct/>` makes right.
    """
    by_name: dict[str, list[Element]] = {}
    for child in children:
        by_name.setdefault(child.name, []).append(child)
    held: list[tuple[str, Any]] = []
    for name, some in by_name.items():
        first = some[0]
        if len(some) > 1 or _is_row(first):
            place = _place(first, path)
            held.append((name, Listed([_value(child, path) for child in some], place, some[-1].end)))
        elif role(name) in (Role.OPTIONS, Role.ANSWER) and _is_list(first, inner := list(first.elements())):
            held.append((name, Listed([_value(child, path) for child in inner], _place(first, path), first.end)))
            held += [(key, said) for key, said in first.attributes.items() if role(key) in (Role.KEY, Role.ANSWER)]
        elif is_option and role(name) is Role.KEY and not first.children and not first.attributes:
            held.append((name, True))
        else:
            held.append((name, _value(first, path)))
    return held


def _records(element: Element, children: Sequence[Element], starts: Sequence[int], path: str) -> Listed:
    """What follows what is asked, each time up to the next, as a mapping."""
    rows = []
    for start, end in pairwise([*starts, len(children)]):
        some = children[start:end]
        rows.append(Branch(_held(some, path), _place(some[0], path), some[-1].end))
    return Listed(rows, _place(element, path), element.end)


def _starts(children: Sequence[Element]) -> Sequence[int]:
    """Where elements ask that have what answers behind them, not within; none if they stand otherwise."""
    asking = [n for n, child in enumerate(children) if role(child.name) is Role.STEM and not any(child.elements())]
    if len(asking) < 2 or len({children[n].name for n in asking}) > 1:
        return []
    parted = all(after - before > 1 for before, after in pairwise([*asking, len(children)]))
    return asking if parted else []


def _named_fields(children: Sequence[Element]) -> list[tuple[str, Any]]:
    """The values of `<column name="question">…</column>`, by these names; none where elements are no such fields."""
    names = [child.get("name") for child in children]
    alike = {child.name for child in children} <= _FIELDS and len(children) > 1 and len(set(names)) == len(names)
    if not alike or any(child.attributes.keys() != _NAMED or any(child.elements()) for child in children):
        return []
    return [(name, cleandoc(child.text())) for name, child in zip(names, children, strict=True)]


def _is_list(element: Element, children: Sequence[Element]) -> bool:
    """Whether an element is the list of what stands in it."""
    if len({child.name for child in children}) != 1:
        return False
    name = fold(children[0].name)
    is_plural = len(name) > _SHORT and fold(element.name).startswith(name[:-1])
    return len(children) > 1 or name in _ITEMS or is_plural or _is_row(children[0])


def _is_row(element: Element) -> bool:
    """Whether an element that is called a question holds more than what it asks."""
    if role(element.name) is not Role.STEM:
        return False
    names = [child.name for child in element.elements()] + list(element.attributes)
    return any(role(name) in _ANSWERS or _is_option(name) for name in names)


def _may_be_option(element: Element) -> bool:
    return role(element.name) in (Role.OPTIONS, Role.ANSWER) or _is_option(element.name)


def _is_option(name: str) -> bool:
    known = numbered(name)
    return known is not None and known[0] in (Role.OPTION, Role.DISTRACTOR)


def _is_marked_up(element: Element, children: Sequence[Element]) -> bool:
    """Whether what stands in an element is a text with tags of HTML."""
    if not all(map(_is_markup, children)):
        return False
    is_mixed = any(isinstance(child, str) and child.strip() for child in element.children)
    return is_mixed or all(len(child.name) > 1 or child.name == "p" for child in children)


def _is_markup(element: Element) -> bool:
    known = element.name in _MARKUP or (element.name == "a" and "href" in element.attributes)
    return known and all(map(_is_markup, element.elements()))


def _place(element: Element, path: str) -> Place:
    return Place(path, element.line, element.column)
