"""Which options are correct, from all that the source says about it; nothing where it contradicts itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.findings import key_outside, keys_disagree
from examdeck.readers.markdown.answers import read_prose

if TYPE_CHECKING:
    from collections.abc import Collection

    from examdeck.finding import Finding
    from examdeck.question import Place
    from examdeck.readers.markdown.draft import Draft

Key = frozenset[int]

_NONE: Key = frozenset()

_HOW_MANY = re.compile(
    r"\b(?:choose|select|pick|mark|which|identify|name)[ \t]+(?:any[ \t]+|the[ \t]+|all[ \t]+)?\(?(two|three|four|five|[2-5])\b"
    r"|\((?:choose[ \t]+|select[ \t]+|pick[ \t]+)?(two|three|four|five|[2-5])[ \t]*(?:answers?|options?|choices?|correct)?[.)]",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def decide(drafted: Draft, place: Place, findings: list[Finding]) -> Collection[int]:
    """Positions of the correct options; what contradicts itself becomes a finding."""
    marks = drafted.segment.options
    ticked = [position for position, mark in enumerate(marks) if mark.style == "x"]
    if ticked and not drafted.answers:
        return ticked
    said: dict[Key, str] = {}
    if ticked:
        said[frozenset(ticked)] = "marked"
    for answer in drafted.answers:
        if answer.key:
            said.setdefault(answer.key, answer.said)
        else:
            findings.append(key_outside(place, answer.said))
            return _NONE
    if not said:
        set_off = [position for position, mark in enumerate(marks) if mark.style == "b"]
        if 0 < len(set_off) < len(marks):
            return set_off
        answer = read_prose(drafted.explanation, drafted.choices) if drafted.explanation else None
        return answer.key if answer else _NONE
    if len(said) == 1:
        return next(iter(said))
    return _settled(drafted, said, place, findings)


def _settled(drafted: Draft, said: dict[Key, str], place: Place, findings: list[Finding]) -> Key:
    """Of keys that contain each other, the one that has as many options as the stem asks for; else none."""
    asked = _HOW_MANY.search(drafted.stem)
    word = (asked[1] or asked[2]).lower() if asked else ""
    wanted = _NUMBERS.get(word) or (int(word) if word else 0)
    whole = max(said, key=len)
    if len(whole) == wanted and all(key <= whole for key in said):
        return whole
    one, other, *_ = said.values()
    findings.append(keys_disagree(place, one, other))
    return _NONE
