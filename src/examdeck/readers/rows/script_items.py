"""What the pieces of a statement of a program say: the name or place that it gives a value to, and the value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from examdeck.language.columns import Role, role
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.text import UNKNOWN

_HEAD = 64
"""Pieces of a statement within which it gives a name its value."""
_ADDS = re.compile(r"\.(?:push|append|[Aa]dd)\Z")


class Atom(NamedTuple):
    """A piece of an item between two commas."""

    kind: str
    """The token's, or the bracket that it begins with."""
    value: Any


IS_GIVEN = Atom("sign", "=")
"""What stands between a name and its value in a statement."""
IDS = frozenset(["id", "pk"])
"""Members that stand for what has them: `{question: first.id}`."""
_ID_OF_PHP = [Atom("sign", "-"), Atom("sign", ">"), Atom("word", "id")]
_MEMBER = Atom("sign", ".")
"""What stands before a place that has a name: `quiz[2].answer`."""


def at_places(held: Any, places: Sequence[Any], *, grows: bool = False) -> Any:
    """What stands at a place of a list or mapping, or at a place of what does; a list that `grows` gets its next."""
    for place in places:
        if grows and isinstance(held, Listed) and place == len(held):
            held.append(Listed([], held.place, held.end))
        in_list = isinstance(held, list) and isinstance(place, int) and 0 <= place < len(held)
        if not in_list and not (isinstance(held, Branch) and place in held):
            return UNKNOWN
        held = held[place]
    return held


def places_of(parts: Sequence[Atom]) -> list[Any]:
    """A name and the places within what it means: `quiz[2].answer`, `quiz[2]["answer"]`; no name for other items."""
    if not parts or parts[0].kind != "word":
        return [""]
    places: list[Any] = parts[0].value.split(".")
    is_member = False
    for part in parts[1:]:
        if is_member and part.kind == "word":
            places += part.value.split(".")
        elif is_member or not (is_place(part) or part == _MEMBER):
            return [""]
        elif part != _MEMBER:
            places += part.value
        is_member = part == _MEMBER
    return places


def may_end(parts: Sequence[Atom]) -> bool:
    """Whether a statement without a semicolon may end here, before a word on another line."""
    kind = parts[-1].kind if parts else "sign"
    return kind != "sign" and (kind != "word" or IS_GIVEN in parts[:_HEAD])


def block_before(parts: Sequence[Atom]) -> int:
    """How many pieces before a statement that gives a value end with a block: `void ask() { … } int last = 3`."""
    if IS_GIVEN not in parts:
        return 0
    before = parts[: parts.index(IS_GIVEN)]
    return next(
        (n + 1 for n in range(len(before) - 2, -1, -1) if _is_block(before[n]) and before[n + 1].kind == "word"), 0
    )


def _is_block(part: Atom) -> bool:
    return part.kind == "{" and isinstance(part.value, list | Branch) and bool(part.value)


def ends_line(bracket: str, parts: Sequence[Atom]) -> bool:
    """Whether a statement without a semicolon ends with its line, between braces if it gives something a value."""
    return bracket in ("", "{") and may_end(parts) and (not bracket or IS_GIVEN in parts[:_HEAD])


def adds(part: Atom) -> bool:
    """Whether a word is a call that puts another item into a list: `questions.push`."""
    return part.kind == "word" and _ADDS.search(part.value) is not None


def gets(part: Atom) -> bool:
    """Whether a word is a call that fetches what it is given the name of: `cursor.getString("x")`, `$(".x")`."""
    return _GETS.search(part.value) is not None


_GETS = re.compile(r"(?:\A|\.)(?:(?:get|find)[A-Z]\w*|querySelector(?:All)?|closest)\Z|\A(?:\$|jQuery)\Z")


def added_to(item: Sequence[Atom]) -> str:
    """The name of the list into which an item puts another; empty for other items."""
    is_call = len(item) == 2 and item[1].kind == "(" and adds(item[0])
    return item[0].value.rpartition(".")[0] if is_call else ""


def is_empty_list(item: Sequence[Atom]) -> bool:
    """Whether an item makes a list that has places and nothing at them: `new String[10][5]`."""
    return len(item) > 2 and item[0] == Atom("word", "new") and item[1].kind == "word" and all(map(is_place, item[2:]))


def object_begun(item: Sequence[Atom]) -> list[tuple[str, str]] | None:
    """What an item says of an object that it makes, to which more is added; None if it makes none.

    `new Question()`, `new Question("Which …?")`, or `block.addQuestion("choice")`, which says but the kind.
    """
    called, is_new = without_type(item), item[:1] == [Atom("word", "new")]
    if [part.kind for part in called] != ["word", "("]:
        return None
    name, held = called[0].value, called[1].value
    if is_new and held == []:
        return [] if _LIST.search(name) is None else None
    if is_new and isinstance(held, str) and role(name) is Role.STEM:
        return [("question", held)]
    found = _MAKES.fullmatch(name) if not is_new else None
    is_kind = held == [] or (isinstance(held, str) and held.isidentifier())
    return [] if found and is_kind and role(found["what"]) is Role.STEM else None


_LIST = re.compile(r"(?:List|Array|Vector|Set|Map|Dictionary|Stack|Queue|Collection|Buffer|Builder)\Z")
_SETS = re.compile(r"(?P<name>.*)\.(?:[sS]et|(?P<adds>[aA]dd))_?(?P<member>[A-Z]\w*)")
_MAKES = re.compile(r"(?:.*\.)?(?:add|create|make|new)_?(?P<what>[A-Z]\w*)", re.IGNORECASE)


def set_in(item: Sequence[Atom]) -> tuple[str, str, bool]:
    """The name of the object in which an item sets a member, the member, and whether it adds to it; else nothing."""
    is_call = len(item) == 2 and item[0].kind == "word" and item[1].kind == "("
    found = _SETS.fullmatch(item[0].value) if is_call else None
    return (found["name"], found["member"], found["adds"] is not None) if found else ("", "", False)


def is_added(held: Branch, member: str, meant: Any) -> bool:
    """Whether what a call adds to a question is put into it: to a list of options, or to a text in a line below."""
    own = held.get(member, [])
    if role(member) in (Role.OPTIONS, Role.ANSWER, Role.DISTRACTORS) and isinstance(own, list):
        several = isinstance(meant, list) and all(isinstance(one, str) for one in meant)
        held[member] = Listed([*own, *(meant if several else [meant])], held.place, held.end)
        return True
    if role(member) in (Role.TEXT, Role.STEM) and isinstance(meant, str) and isinstance(own, str | list):
        held[member] = f"{own}\n{meant}" if isinstance(own, str) else meant
        return True
    return False


def with_stem(pairs: Sequence[tuple[str, Any]], others: Sequence[Any], bracket: str) -> Sequence[tuple[str, Any]]:
    """What a call is given by names, with the only text before them as what is asked, if a name answers, none asks.

    And with the only list as what is offered.
    """
    texts = [other for other in others if isinstance(other, str)] if bracket == "(" and pairs else []
    lists = [other for other in others if isinstance(other, Listed)]
    roles = {role(name) for name, _ in pairs}
    if len(texts) != 1 or roles & _ASKS or not roles & _ANSWERS:
        return pairs
    offered = [("options", lists[0])] if len(lists) == 1 and Role.OPTIONS not in roles else []
    return [("question", texts[0]), *offered, *pairs]


_ASKS = {Role.STEM, Role.TEXT}
_ANSWERS = {Role.OPTIONS, Role.ANSWER, Role.KEY, Role.DISTRACTORS}


def without_type(item: Sequence[Atom]) -> Sequence[Atom]:
    """What makes a value, without `new` and without the types that are held: `new ArrayList<String>(…)`."""
    called = item[1:] if item[:1] == [Atom("word", "new")] else item
    signs = [part.value for part in (called[1], called[-2])] if len(called) > 3 else []
    return [called[0], called[-1]] if signs == ["<", ">"] and called[-1].kind == "(" else called


def without_length(item: Sequence[Atom]) -> Sequence[Atom]:
    """What makes a value, without how many it holds, which Go says before their type: `[4]string{…}`."""
    return item[1:] if len(item) > 2 and is_place(item[0]) and item[1].kind == "word" and item[-1].kind == "{" else item


def is_given_anew(item: Sequence[Atom]) -> bool:
    """Whether an item gives one name one value, as `x = 1` does, and neither `x += 1` nor `x = y = 1`."""
    equals = [n for n, part in enumerate(item) if part == IS_GIVEN]
    return len(equals) == 1 and item[equals[0] - 1].kind in ("word", "[")


def named(item: Sequence[Atom], bracket: str) -> tuple[str, Sequence[Atom]]:
    """The name that an item gives to a value, and what the value is made of."""
    equals = [n for n, part in enumerate(item) if part == IS_GIVEN]
    if equals and bracket != "[":
        words = [part.value for part in item[: equals[0]] if part.kind == "word"]
        if len(words) == 1 and item[equals[0] - 1].kind == "[":  # `questions[0] = …`
            words = []
        is_typed = len(words) > 1 and Atom("sign", ":") not in item[: equals[0]]  # `List<String> colours = …`
        name = words[-1 if is_typed else 0] if words else ""
        return name.rpartition(".")[2], item[equals[-1] + 1 :]
    is_text = len(item) > 1 and item[0].kind == "string"
    is_key = is_text or (len(item) > 1 and item[0].kind == "number" and type(item[0].value) is int)
    if is_key and item[1] in (Atom("sign", "=>"), Atom("word", "to")):  # of PHP, and of Kotlin
        return str(item[0].value), item[2:]
    if len(item) > 1 and item[1] == Atom("sign", ":") and (is_text or bracket in ("{", "(")):
        name = item[0].value
        return str(name) if isinstance(name, str | int) else "", item[2:]
    return "", item


def joined(parts: Sequence[Atom]) -> tuple[str | None, Sequence[Atom] | None]:
    """The text that an item begins with, of strings with or without a plus between, and what follows; None for none."""
    if not parts or not _is_text(parts[0]):
        text = _list_joined(parts)
        return text, None if text is None else ()
    texts, at = [parts[0].value], 1
    while at < len(parts):
        if _is_text(parts[at]):
            at += 1
        elif parts[at].value == "+" and at + 1 < len(parts) and _is_text(parts[at + 1]):
            at += 2
        else:
            break
        texts.append(parts[at - 1].value)
    return (None if None in texts else "".join(texts)), parts[at:]


def changes_text(part: Atom) -> bool:
    """Whether what stands behind a text makes something else of it: `"ABCD"[2]`, `"ABCD".charAt(2)`, `"B" + x`."""
    if part.kind == "word":
        return part.value.rpartition(".")[2] in _PARTS_OF_TEXT
    return part.kind == "[" or (part.kind == "sign" and part.value in ("+", "?", "??", "%"))


_PARTS_OF_TEXT = frozenset(
    "charAt at charCodeAt codePointAt slice substring substr Substring indexOf IndexOf length Length count size".split()
)
"""What gives a part of a text, or a number that it has."""


def as_ordered(item: Sequence[Atom], held: Any) -> Any:
    """What an item holds; a list that it puts in another order, as that: `shuffle(["x"])`, `["x"].reverse()`."""
    if isinstance(held, Listed) and any(part.kind == "word" and reorders(part.value) for part in item):
        return held.moved()
    return held


def reorders(name: str) -> bool:
    """Whether what is called so puts a list in another order."""
    return _REORDERS.search(name.rpartition(".")[2]) is not None


_REORDERS = re.compile(r"(?i)shuffle|^(?:sort|sorted|reverse|reversed|sample|toSorted|toReversed|randomi[sz]e)$")


def built(parts: Sequence[Atom]) -> list[tuple[str, Any]]:
    """What a chain of calls puts into a new object: `Question.builder().text("…").answer("b").build()`."""
    first = next((n for n, part in enumerate(parts[: _PAIR + 1]) if part.kind == "("), 0)
    if len(parts) < _PAIR * 4 or not first or parts[first].value != [] or not _is_new(parts[:first]):
        return []
    made: dict[str, list[Any]] = {}
    for n in range(first + 1, len(parts) - _PAIR, _PAIR + 1):
        if parts[n] != _MEMBER or parts[n + 1].kind != "word" or parts[n + _PAIR].kind != "(":
            return []
        if (held := parts[n + _PAIR].value) != []:
            made.setdefault(_PUTS.sub("", parts[n + 1].value), []).append(held)
    return [(name, held[0] if len(held) == 1 else held) for name, held in made.items()] if len(made) > 1 else []


def _is_new(parts: Sequence[Atom]) -> bool:
    return parts[0] == Atom("word", "new") or (len(parts) == 1 and str(parts[0].value).lower().endswith("builder"))


_PAIR = 2
_PUTS = re.compile(r"\A(?:set|with|add|put)_?(?=[A-Z])")


def with_id(parts: Sequence[Atom]) -> str:
    """The name of what has the id that an item is: `first.id`, `$first->id`; empty for other items."""
    if len(parts) not in (1, 1 + len(_ID_OF_PHP)) or parts[0].kind != "word":
        return ""
    owner, _, member = parts[0].value.rpartition(".")
    if len(parts) > 1:
        return parts[0].value if parts[1:] == _ID_OF_PHP else ""
    return owner if member.lower() in IDS else ""


def without_id(parts: Sequence[Atom]) -> Sequence[Atom]:
    """What has the id that an item is, where that stands in a list: `questions[0].id`; the same parts of others."""
    is_id = len(parts) > _PAIR and parts[-2] == Atom("sign", ".") and parts[-1].kind == "word"
    return parts[:-2] if is_id and str(parts[-1].value).lower() in IDS else parts


def holds_known(value: Any) -> bool:
    """Whether brackets hold anything that is no word, as those of a type do: `List<(string, int)>`."""
    if not value or not isinstance(value, list | Branch):
        return False
    return isinstance(value, Branch) or any(item is not UNKNOWN for item in value)


def is_place(part: Atom) -> bool:
    """Whether brackets behind a name hold where something stands in it: `colours[2]`."""
    held = part.value if part.kind == "[" and isinstance(part.value, list) else []
    return len(held) == 1 and not isinstance(held[0], list | Branch)


def _is_text(part: Atom) -> bool:
    return part.kind == "string" or (part.kind == "(" and isinstance(part.value, str))


def _list_joined(parts: Sequence[Atom]) -> str | None:
    r"""The text of `["one line", "another"].join("\n")`."""
    if len(parts) == 4 and parts[0].kind == "[" and parts[2].value == "join" and isinstance(parts[3].value, str):
        lines = parts[0].value
        return parts[3].value.join(lines) if all(isinstance(line, str) for line in lines) else None
    return None


def asks_within(held: Any) -> bool:
    """Whether a mapping in a tree has a name for what is asked."""
    if isinstance(held, Branch) and any(role(name) is Role.STEM for name in held):
        return True
    within = held.values() if isinstance(held, Branch) else held if isinstance(held, list) else ()
    return any(map(asks_within, within))
