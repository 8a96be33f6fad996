"""Texts that stand in several languages beside each other: each row is read in the first in which it asks.

`{"question_en": …, "question_fr": …}`, `{"question": {"en": …, "fr": …}}`, or a row for each language in a row, by
itself or beside what all of them share: `{"answer": 2, "en": {"question": …}, "fr": {"question": …}}`. That there are
several is told of the whole; which of them a row has, by the row.
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
_CODES = {code: code for code in [*(language.code for language in languages()), *_OTHERS.split()]} | {
    name.casefold(): language.code for language in languages() for name in language.phrases("name")
}
_NAMES = "|".join(name for name in _CODES if len(name) > 2)
_TAG = rf"(?P<tag>(?i:{_NAMES})|[A-Za-z]{{2}})(?:[-_][A-Z]{{2}})?"
_ALONE = re.compile(_TAG)
_WAYS = (
    re.compile(rf"(?P<base>.+)[(\[]{_TAG}[)\]]"),
    re.compile(rf"(?P<base>.+?)[-_. ]{_TAG}"),
    re.compile(r"(?P<base>.+[a-z])(?P<tag>[A-Z][A-Za-z])"),
    re.compile(rf"[(\[]?{_TAG}[)\]]?[-_. ]+(?P<base>.+)"),
)
_BETWEEN = "-_. "
_LONGEST = 100
"""Characters of a name."""
_AN_ID = "id"
"""The tag of Indonesian, which most names mean otherwise."""
_SEVERAL = 2
_MOST_NAMES = 200
"""Names that rows beside each other may have together."""
_ARE_WORDS = frozenset("id no sl is it so".split())
"""Tags that mostly mean something else where no other name ends so: `question_id`, "Question No"."""
UNTAGGED = ""
"""The language of names without a tag, beside those that have one: "question" and "question_hi"."""
_IN_WORDS = "untagged"
_OF_ANSWERS = frozenset([Role.OPTIONS, Role.KEY, Role.ANSWER, Role.DISTRACTORS])
_SAID = frozenset([Role.STEM, Role.TEXT, Role.EXPLANATION, *_OF_ANSWERS])
"""What may be said in a language."""
_LETTER = re.compile(r"[^\W\d_]")


def one_language(names: Sequence[str]) -> list[str]:
    """The names of columns, without a tag those of the first language, and empty those of the others."""
    names = [name.strip() for name in names]
    found = _by_language(tuple(names))
    first = next(iter(found.values()), {})
    others = {name for called in found.values() for name in called}
    return [first.get(name, "" if name in others else name) for name in names]


def spoken_in(names: Iterable[str]) -> list[str]:
    """The tags of the languages that names are of, the first that asks first; none where they are of one."""
    return list(_by_language(tuple([name.strip() for name in names])))


def languages_in_words(tags: Iterable[str]) -> str:
    """The languages, for a finding."""
    return ", ".join(tag or _IN_WORDS for tag in tags)


def said_in(cells: Mapping[str, Any], tags: Sequence[str]) -> str:
    """The first of these languages in which a row asks, of those in which it also answers if there are any."""
    told: dict[str, dict[str, Any]] = {tag: {} for tag in tags}
    for name, value in cells.items():
        if isinstance(value, dict) and _is_said(name, value, tags):
            for alone, said in value.items():
                told[_tag(alone)] |= _told(name, said)
        elif part := _parted(name, tags):
            base, tag = part
            told[tag] |= _told(base, value)
            if UNTAGGED in told and base in cells:
                told[UNTAGGED] |= _told(base, cells[base])
    asking = [tag for tag in tags if any(map(_asks, told[tag]))]
    wordy = [tag for tag in asking if any(_asks(base) and _LETTER.search(str(told[tag][base])) for base in told[tag])]
    answering = [tag for tag in wordy if any(map(_answers, told[tag]))]
    return next(iter(answering or wordy or asking), UNTAGGED)


def in_language(cells: Mapping[str, Any], tags: Sequence[str], chosen: str) -> dict[str, Any]:
    """The cells of one language, without its tag, and those of none."""
    parts = {name: part for name in cells if (part := _parted(name, tags))}
    own = {base: cells[name] for name, (base, tag) in parts.items() if tag == chosen and _is_filled(cells[name])}
    kept: dict[str, Any] = {}
    for name, value in cells.items():
        base, tag = parts.get(name, (name, UNTAGGED))
        if tag in (chosen, UNTAGGED):
            kept[base] = own.get(base, cells.get(base, value))
        elif chosen == UNTAGGED and base not in cells and role(base) is Role.EXPLANATION:
            kept.setdefault(base, value)
    return kept


@lru_cache(maxsize=512)
def _by_language(names: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
    """The names that end or begin with a language's tag, and what they are without it; only languages that ask."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        if part := _parted(name):
            found.setdefault(part[1], {})[name] = part[0]
    asking = {code: called for code, called in found.items() if any(map(_asks, called.values()))}
    plain = {base: base for called in asking.values() for base in called.values()}.keys() & set(names)
    for code in _ARE_WORDS & asking.keys():
        if len(asking[code]) == 1 and (code == _AN_ID or plain.issuperset(asking[code].values())):
            del asking[code]
    if asking and any(map(_asks, plain)):
        asking = {UNTAGGED: {name: name for name in names if name in plain}} | asking
    return asking if len(asking) > 1 else {}


def _parted(name: str, tags: Sequence[str] = ()) -> tuple[str, str] | None:
    """A name without the tag of a language, and that; None if it has none, or none of these."""
    part = _base_and_tag(name)
    return part if part and (not tags or part[1] in tags) else None


@lru_cache(maxsize=1 << 16)  # each row asks for all names of its columns in turn
def _base_and_tag(name: str) -> tuple[str, str] | None:
    for way in _WAYS if len(name) <= _LONGEST else ():
        if (found := way.fullmatch(name)) and (code := _CODES.get(found["tag"].casefold())):
            return found["base"].rstrip(_BETWEEN), code
    return None


@lru_cache(maxsize=4096)
def _tag(name: str) -> str:
    """The language that a whole name is the tag of, or nothing."""
    found = _ALONE.fullmatch(name) if len(name) <= _LONGEST else None
    return _CODES.get(found["tag"].casefold(), "") if found else ""


def _asks(name: str) -> bool:
    return role(name) in (Role.STEM, Role.TEXT)


def _answers(name: str) -> bool:
    return role(name) in _OF_ANSWERS or numbered(name) is not None


def _is_filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], {})


def _told(name: str, value: Any) -> dict[str, Any]:
    """What is said under a name: by its own names where it is a row."""
    said = value if isinstance(value, dict) else {name: value}
    return {inner: value for inner, value in said.items() if _is_filled(value)}


def leave_one_language(tree: Any, levels: int) -> list[str]:
    """Take from a tree what stands in it in other languages than the first that its rows have; the tags of all of them.

    It is looked at down to so many levels of lists and mappings within each other.
    """
    _gather([tree], levels)
    met = list(dict.fromkeys(_tags([tree], levels, "")))
    if len(met) < _SEVERAL:
        return []
    _leave([tree], levels, "", met, met)
    return [tag or _IN_WORDS for tag in met]


def _gather(holder: Any, levels: int) -> None:
    """Put the rows for each language that stand in a row beside what they share into a mapping of their own."""
    for node in holder.values() if isinstance(holder, dict) else holder:
        if isinstance(node, dict):
            spoken = [name for name, value in node.items() if isinstance(value, dict) and _tag(name)]
            asks = len(spoken) >= _SEVERAL and all(any(map(_asks, node[name])) for name in spoken)
            if asks and len(spoken) < len(node) and _BESIDE not in node:
                node[_BESIDE] = {name: node.pop(name) for name in spoken}
        if levels and _holds(node):
            _gather(node, levels - 1)


def _holds(node: Any) -> bool:
    """Whether a list or mapping holds others."""
    if not isinstance(node, _HOLDERS):
        return False
    return any(isinstance(each, _HOLDERS) for each in (node.values() if isinstance(node, dict) else node))


_HOLDERS = (dict, list)
_BESIDE = "said in languages"


def _inner(holder: Any, name: str) -> Sequence[tuple[Any, str]]:
    """Where a list or mapping holds something, and what that is called: what a list holds, like the list."""
    return [(at, str(at)) for at in holder] if isinstance(holder, dict) else [(at, name) for at in range(len(holder))]


def _tags(holder: Any, levels: int, name: str) -> Iterator[str]:
    """The languages that stand beside each other in a list or mapping, in one of what it holds or in several."""
    held = [(called, holder[at]) for at, called in _inner(holder, name)]
    rows = [node for _, node in held if isinstance(node, dict)]
    for called, node in held:
        if isinstance(node, dict) and _is_said(called, node):
            yield from map(_tag, node)
    names = tuple(dict.fromkeys(chain.from_iterable(rows)))
    if len(names) <= _MOST_NAMES and _say(rows, spoken := _by_language(names)):
        yield from spoken
    for called, node in held if levels else ():
        if _holds(node):
            yield from _tags(node, levels - 1, called)


def _say(rows: Sequence[Mapping[str, Any]], spoken: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether what asks in rows is a text, not a list of questions."""
    asking = [name for called in spoken.values() for name, base in called.items() if _asks(base)]
    return bool(asking) and all(isinstance(row.get(name, ""), str | None) for row in rows for name in asking)


def _is_said(name: str, node: Mapping[str, Any], tags: Sequence[str] = ()) -> bool:
    """Whether a mapping holds the same in several languages: a text or options by its name, or rows by theirs.

    Of languages that are known to stand in the whole, one is enough.
    """
    if not all(map(_tag, node)) or not (all(_tag(each) in tags for each in node) if tags else len(node) >= _SEVERAL):
        return False
    filled = [value for value in node.values() if _is_filled(value)]
    if filled and all(isinstance(value, dict) for value in filled):
        return all(any(map(_asks, value)) for value in filled)
    return role(name) in _SAID or numbered(name) is not None


def _leave(holder: Any, levels: int, name: str, tags: Sequence[str], met: Sequence[str]) -> None:
    """Leave the texts of one language in all that a list or mapping holds: the first of `met` that each row has.

    What a row holds is taken in the language of the row, the first of `tags`. The values of its only row are put
    beside what else a mapping holds.
    """
    only = isinstance(holder, dict) and sum(map(_holds_rows, holder.values())) == 1
    for at, called in _inner(holder, name):
        node = holder[at]
        if isinstance(node, dict):
            is_said = _is_said(called, node, met)
            order = met if any(map(is_stem, node)) else tags
            chosen = said_in({called: node} if is_said else node, order)
            order = list(dict.fromkeys([chosen, *order])) if chosen else order
            if is_said:
                node = holder[at] = _kept(node, order)
            elif any(_parted(inner, met) for inner in node):
                cells = in_language(node, met, chosen)
                node.clear()
                node.update(cells)
        else:
            order, is_said = tags, False
        if levels and isinstance(node, _HOLDERS):
            _leave(node, levels - 1, called, order, met)
        if is_said and only and isinstance(node, dict):
            del holder[at]
            holder.update({inner: value for inner, value in node.items() if inner not in holder})


def _holds_rows(node: Any) -> bool:
    """Whether a mapping's names are all languages, and what it holds are mappings."""
    filled = [one for one in node.values() if _is_filled(one)] if isinstance(node, dict) else []
    return bool(filled) and all(map(_tag, node)) and all(isinstance(one, dict) for one in filled)


def is_stem(name: str) -> bool:
    """Whether a name is that of what is asked, in whatever language."""
    part = _base_and_tag(name)
    return role(name) is Role.STEM or (part is not None and role(part[0]) is Role.STEM)


def _kept(node: Mapping[str, Any], order: Sequence[str]) -> Any:
    """What is said in the first language of several."""
    by_tag = {_tag(alone): value for alone, value in node.items()}
    return next((by_tag[tag] for tag in order if _is_filled(by_tag.get(tag))), None)
