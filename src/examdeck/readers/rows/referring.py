"""Programs that make each option by itself, and name the question to which it belongs: `Answer("ice", first, true)`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from examdeck.language.columns import FLAGS, Role, fold, role
from examdeck.language.lines import ends_asking
from examdeck.model.question import Place
from examdeck.readers.rows.keys import truth
from examdeck.readers.rows.placed import Branch, Listed

_MOST_PARTS, _MOST_OPTIONS = 12, 12
_FEWEST = _PAIR = 2
"""Questions, and options of each."""
_NEARLY_ALL = 0.8
_ASKS = (Role.STEM, Role.TEXT)


class _Option(NamedTuple):
    """What says of itself whether it is right, and to what it belongs."""

    node: Branch | Listed
    of: Any
    """A row, or the text that is asked."""
    form: tuple[Any, ...]
    """What those that are made alike have in common."""
    row: Branch
    """The option without what it belongs to."""
    is_right: bool


def gathered_from(tree: Any) -> tuple[list[Branch], set[int]]:
    """The questions of options that each name theirs, and which lists and mappings of the tree they were."""
    made: dict[tuple[Any, ...], dict[Any, list[_Option]]] = defaultdict(lambda: defaultdict(list))
    for one in _options(tree):
        made[one.form][one.of if isinstance(one.of, str) else id(one.of)].append(one)
    rows: list[Branch] = []
    used: set[int] = set()
    for groups in made.values():
        if not _are_questions(list(groups.values())):
            continue
        for group in groups.values():
            rows.append(_question(group))
            used |= {id(one.node) for one in group} | {id(group[0].of)}
    return sorted(rows, key=lambda row: row.place.line), used


def _are_questions(groups: Sequence[Sequence[_Option]]) -> bool:
    """Whether options belong to several things, several to each, that ask, or of which each has one that is right.

    Statements of several topics belong to these in the same way.
    """
    sizes = [len(group) for group in groups]
    if len(groups) < _FEWEST or min(sizes) < _FEWEST or max(sizes) > _MOST_OPTIONS:
        return False
    rights = [sum(one.is_right for one in group) for group in groups]
    judged = sum(0 < right < size for right, size in zip(rights, sizes, strict=True))
    asking = sum(ends_asking(_asked(group[0].of)) for group in groups)
    single = 0 if isinstance(groups[0][0].of, str) else rights.count(1)
    return min(judged, max(asking, single)) >= _NEARLY_ALL * len(groups)


def _options(tree: Any) -> Iterator[_Option]:
    """All that may be an option of something else, in their order."""
    waiting, seen = [tree], set[int]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Branch | list) or id(node) in seen:
            continue
        seen.add(id(node))
        values = list(node.values()) if isinstance(node, Branch) else node
        waiting += values[::-1]
        if len(values) <= _MOST_PARTS and isinstance(node, Branch | Listed) and (one := _option(node)):
            yield one


def _option(node: Branch | Listed) -> _Option | None:
    """The node as an option: it has a text, one thing that it belongs to, and one verdict."""
    pairs: list[tuple[Any, Any]] = list(node.items() if isinstance(node, Branch) else enumerate(node))
    flags = [(name, value) for name, value in pairs if _is_verdict(name, value)]
    held: list[tuple[Any, Any]] = [
        (name, value) for name, value in pairs if isinstance(value, Branch | Listed) and _asked(value)
    ]
    texts = [(name, value) for name, value in pairs if isinstance(value, str) and value.strip()]
    if not held and len(texts) == _PAIR and isinstance(node, Listed):  # a question that is nothing but its text
        held, texts = texts[1:], texts[:1]
    if len(flags) != 1 or len(held) != 1 or not texts:
        return None
    of = held[0][0]
    form = (type(node).__name__, node.maker if isinstance(node, Listed) else tuple(node), len(node), of, flags[0][0])
    kept = [pair for pair in pairs if pair[0] != of]
    kept = kept if isinstance(node, Branch) else [("text", texts[0][1]), ("correct", flags[0][1])]
    return _Option(node, held[0][1], form, Branch(kept, node.place, node.end), bool(truth(flags[0][1])))


def _is_verdict(name: Any, value: Any) -> bool:
    is_flag = isinstance(name, str) and fold(name) in FLAGS and truth(value) is not None
    return isinstance(value, bool) if not isinstance(name, str) else is_flag


def _asked(of: Any) -> str:
    """What it may ask: itself, the text of a name that says so, or its longest."""
    if isinstance(of, str):
        return of
    named: Mapping[Any, Any] = of if isinstance(of, Branch) else dict(enumerate(of[:_MOST_PARTS]))
    texts = {name: value for name, value in named.items() if isinstance(value, str) and value.strip()}
    asked = [value for name, value in texts.items() if isinstance(name, str) and role(name) in _ASKS]
    return asked[0] if asked else max(texts.values(), key=len, default="")


def _question(group: Sequence[_Option]) -> Branch:
    first, of = group[0].node, group[0].of
    place: Place = first.place if isinstance(of, str) else of.place
    options = Listed([one.row for one in group], first.place, group[-1].node.end)
    rest = [pair for pair in of.items() if role(pair[0]) not in _ASKS] if isinstance(of, Branch) else []
    asked = _asked(of)
    rest = [(name, value) for name, value in rest if value is not asked and not isinstance(value, Branch | list)]
    return Branch([("question", asked), *rest, ("options", options)], place, group[-1].node.end)
