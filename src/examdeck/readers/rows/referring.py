"""Programs that make each option by itself, and name the question to which it belongs: `Answer("ice", first, true)`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from examdeck.language.columns import FLAGS, Role, fold, role, words_in_name
from examdeck.language.lines import ends_asking
from examdeck.model.question import Place
from examdeck.readers.rows.keys import truth
from examdeck.readers.rows.placed import Branch, Listed

_MOST_PARTS, _MOST_OPTIONS = 12, 12
_FEWEST = _PAIR = 2
"""Questions, and options of each."""
_NEARLY_ALL = 0.8
_ASKS = (Role.STEM, Role.TEXT)


class _Form(NamedTuple):
    """What those that are made alike have in common."""

    made_as: str
    """The name of what is called with their values, or their kind."""
    names: tuple[str, ...] | int
    """Of their values; how many these are where they have none."""
    of: Any
    """The name, or the place, of what they belong to."""
    flag: Any
    """That of what says whether they are right; None for those that say nothing, as wrong ones may."""


class _Option(NamedTuple):
    """What says of itself whether it is right, and to what it belongs."""

    node: Branch | Listed
    of: Any
    """A row, or the text that is asked."""
    form: _Form
    row: Branch
    """The option without what it belongs to."""
    is_right: bool


_Made = defaultdict[_Form, defaultdict[Any, list[_Option]]]


def gathered_from(tree: Any) -> tuple[list[Branch], set[int]]:
    """The questions of options that each name theirs, and which lists and mappings of the tree they were."""
    made: _Made = defaultdict(lambda: defaultdict(list))
    for one in _options(tree):
        made[one.form][one.of if isinstance(one.of, str) else id(one.of)].append(one)
    rows: list[Branch] = []
    used: set[int] = set()
    for form, groups in made.items():
        has_silent = _add_silent(form, groups, made)
        if not form.flag or not _are_questions(form, list(groups.values()), has_silent=has_silent):
            continue
        for group in groups.values():
            rows.append(_question(group))
            used |= {id(one.node) for one in group} | {id(group[0].of)}
    return sorted(rows, key=lambda row: row.place.line), used


def _add_silent(form: _Form, groups: dict[Any, list[_Option]], made: _Made) -> bool:
    """Whether there are options that only lack the flag of these, and put them among them: wrong ones need none.

    Only beside options that all say that they are right.
    """
    if (
        form.flag is None
        or isinstance(form.names, int)
        or not all(one.is_right for each in groups.values() for one in each)
    ):
        return False
    names = {*form.names} - {form.flag}
    silent = [other for other in made if other.flag is None and other.of == form.of and {*_names(other)} == names]
    for one in [one for other in silent for each in made[other].values() for one in each]:
        groups[id(one.of)].append(one)
    for each in groups.values() if silent else ():
        each.sort(key=lambda one: (one.node.place.line, one.node.place.column))
    return bool(silent)


def _names(form: _Form) -> Sequence[str]:
    return () if isinstance(form.names, int) else form.names


def _are_questions(form: _Form, groups: Sequence[Sequence[_Option]], *, has_silent: bool) -> bool:
    """Whether options belong to several things, several to each, that ask, or of which each has one that is right.

    Statements of several topics belong to these in the same way. What is called a question is none.
    """
    sizes = [len(group) for group in groups]
    if len(groups) < _FEWEST or min(sizes) < _FEWEST or max(sizes) > _MOST_OPTIONS:
        return False
    rights = [sum(one.is_right for one in group) for group in groups]
    judged = sum(0 < right < size + has_silent for right, size in zip(rights, sizes, strict=True))
    is_question = isinstance(form.of, str) and any(role(word) is Role.STEM for word in words_in_name(form.of))
    asking = sum(is_question or ends_asking(_asked(group[0].of)) for group in groups)
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
    if len(held) != 1 or not texts or len(flags) > 1 or (not flags and isinstance(node, Listed)):
        return None
    of, (flag, said) = held[0][0], flags[0] if flags else (None, False)
    if isinstance(node, Listed):
        form = _Form(node.maker, len(node), of, flag)
        kept: list[tuple[Any, Any]] = [("text", texts[0][1]), ("correct", said)]
    else:
        form = _Form("", tuple(node), of, flag)
        kept = [pair for pair in pairs if pair[0] != of] + ([] if flags else [("correct", False)])
    return _Option(node, held[0][1], form, Branch(kept, node.place, node.end), bool(truth(said)))


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
