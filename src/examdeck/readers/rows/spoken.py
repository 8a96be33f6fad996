"""Texts that stand in several languages beside each other: those of the first are read, and that is said.

`{"question_en": …, "question_fr": …}`, `{"question": {"en": …, "fr": …}}`, or a row for each language in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from examdeck.language.columns import Role, numbered, role
from examdeck.language.shipped import languages

_OTHERS = "az bn ca et eu gl gu hy is ka kk kn lt lv mk ml mr ms ne pa si sl sr sw ta te ur uz"
_CODES = {language.code for language in languages()} | set(_OTHERS.split())
_TAG = r"([A-Za-z]{2})(?:[-_][A-Z]{2})?"
_ALONE = re.compile(_TAG)
_LAST = re.compile(rf"(.+)[-_. ]{_TAG}|(.+[a-z])([A-Z][A-Za-z])")
_FIRST = re.compile(rf"{_TAG}[-_. ](.+)")
_AN_ID = "id"
"""The tag of Indonesian, which most names mean otherwise."""
_SAID = frozenset([Role.STEM, Role.TEXT, Role.OPTIONS, Role.KEY, Role.ANSWER, Role.EXPLANATION, Role.DISTRACTORS])
"""What may be said in a language."""


def one_language(names: Sequence[str], chosen: str = "") -> dict[str, str]:
    """What the names of one language are called without its tag; those of others are called nothing.

    Empty where the names are of one language; it is the one that is chosen, or the first that asks.
    """
    found = _by_language(tuple(names))
    kept = found.get(chosen) or next(iter(found.values()), {})
    return {name: kept.get(name, "") for called in found.values() for name in called}


def spoken_in(names: Sequence[str]) -> list[str]:
    """The tags of the languages that names are of, the first that asks first; none where they are of one."""
    return list(_by_language(tuple([name.strip() for name in names])))


@lru_cache(maxsize=512)
def _by_language(names: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
    """The names that end or begin with a language's tag, and what they are without it; only languages that ask."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        if part := _parted(name):
            found.setdefault(part[1], {})[name] = part[0]
    asking = {code: called for code, called in found.items() if any(_asks(base) for base in called.values())}
    if len(asking.get(_AN_ID, ())) == 1:
        del asking[_AN_ID]
    return asking if len(asking) > 1 else {}


def _parted(name: str) -> tuple[str, str] | None:
    """A name without the tag of a language, and that; None if it has none."""
    last, first = _LAST.fullmatch(name), _FIRST.fullmatch(name)
    ways = [*([(last[1] or last[3], last[2] or last[4])] if last else []), *([(first[2], first[1])] if first else [])]
    return next(((base, code.lower()) for base, code in ways if code.lower() in _CODES), None)


def _asks(name: str) -> bool:
    return role(name) in (Role.STEM, Role.TEXT)


def leave_one_language(tree: Any, levels: int) -> list[str]:
    """Take from a tree what stands in it in other languages than the first met; the tags of all of them.

    It is looked at down to so many levels of lists and mappings within each other.
    """
    top = [tree]
    met = list(dict.fromkeys(chain.from_iterable(_tags(name, holder[at]) for name, holder, at in _held(top, levels))))
    if len(met) > 1:
        for name, holder, at in _held(top, levels):
            _leave(name, holder, at, met[0])
        return met
    return []


def _held(holder: Any, levels: int, name: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Each mapping in a list or mapping, however deep, before those in it: its name, what holds it, and where.

    What a list holds is called like the list.
    """
    named = isinstance(holder, dict)
    for at in list(holder) if named else range(len(holder)):
        called = str(at) if named else name
        if isinstance(holder[at], dict):
            yield called, holder, at
        if levels and isinstance(within := holder.get(at) if named else holder[at], dict | list):
            yield from _held(within, levels - 1, called)


def _tags(name: str, node: Mapping[str, Any]) -> Iterable[str]:
    """The languages that stand in a mapping of this name beside each other."""
    if _is_said(name, node):
        return [name[:2].lower() for name in node]
    return _by_language(tuple(node)) if _says(node) else ()


def _is_said(name: str, node: Mapping[str, Any]) -> bool:
    """Whether a mapping holds the same in several languages: a text or options by its name, or rows by theirs."""
    if len(node) < 2 or not all(_ALONE.fullmatch(each) and each[:2].lower() in _CODES for each in node):
        return False
    if all(isinstance(value, dict) for value in node.values()):
        return all(any(map(_asks, value)) for value in node.values())
    return role(name) in _SAID or numbered(name) is not None


def _says(node: Mapping[str, Any]) -> bool:
    """Whether what asks in a mapping is a text, not a list of questions."""
    called = _by_language(tuple(node))
    return all(isinstance(node[name], str) for names in called.values() for name, base in names.items() if _asks(base))


def _leave(name: str, holder: Any, at: Any, chosen: str) -> None:
    """Leave the texts of one language in a mapping."""
    node = holder[at]
    if _is_said(name, node):
        kept = next((value for tag, value in node.items() if tag[:2].lower() == chosen), next(iter(node.values())))
        if isinstance(kept, dict) and isinstance(holder, dict):
            del holder[at]
            holder.update({inner: value for inner, value in kept.items() if inner not in holder})
        else:
            holder[at] = kept
    elif called := one_language(tuple(node), chosen) if _says(node) else {}:
        cells = [(called.get(inner, inner), value) for inner, value in node.items()]
        node.clear()
        node.update([(inner, value) for inner, value in cells if inner])
