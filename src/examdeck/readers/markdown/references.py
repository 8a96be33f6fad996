"""What stands around an explanation and is none: lines that are nothing but links, or that say "Level: easy"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.language.columns import Role, role
from examdeck.language.lines import is_phrase, phrase_of
from examdeck.readers.labels import tag

_BARE = re.compile(r"<?(https?://[^\s<>]+[^\s<>.,;])>?[.,;]?")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((\S{1,2000})\)[.,;]?")
_DECORATION = " \t>*+-•_"


_TAGGED = re.compile(r"[-*_>•\s]*(?P<name>[^\W\d_][^\d:：*\n]{1,20})[*_]*[:：][*_]*[ \t]*(?P<said>[^\n.!?:：]{1,60})")


_NAME_AHEAD = r"(?=[*_]{0,2}[^\W\d_]{3,15}(?: [^\W\d_]{2,15})?[*_]{0,2}[:：])"
_BEFORE_NAMES = (
    re.compile(rf"(?:(?<=\d)[ \t]+|(?<=\S)[ \t]{{2,9}}){_NAME_AHEAD}"),
    re.compile(r"(?<=\S)[ \t]+(?=[*_]{0,2}[^\W\d_]{3,15}[*_]{0,2}[:：])"),
)
"""Blanks before a name of one word, or of two behind a number or several blanks."""
_COUNT = re.compile(r"\d{1,4}(?:[-–.]\d{1,4})?")
_SHORT_KIND = re.compile(r"[A-Z]{2,3}(?:/[A-Z]{2,3})?")
_PARTING = "|·•"
_BETWEEN = re.compile(rf"(?<=\S)[ \t]+[{_PARTING}][ \t]+")


def split_tags(explanation: str) -> tuple[str, tuple[str, ...]]:
    """The explanation without lines at its ends that sort the question, "Level: easy", and these as tags."""
    if ":" not in explanation and "：" not in explanation:
        return explanation, ()
    lines = explanation.split("\n")
    found: list[str] = []
    for at in (0, -1):
        while lines and (not lines[at].strip() or (made := tags_of(lines[at]))):
            if lines.pop(at).strip():
                found += made
    if found and (sources := _only_sources(lines)):
        return "", tuple(dict.fromkeys([*found, *sources]))
    return ("\n".join(lines), tuple(dict.fromkeys(found))) if found else (explanation, ())


def _only_sources(lines: Sequence[str]) -> list[str]:
    """The tags of lines that say nothing but where a question is from, in a few words: "Source: Study guide"."""
    said = [_TAGGED.fullmatch(line.strip()) for line in lines if line.strip()]
    if not all(part and is_phrase(part["name"]) == "reference" and "http" not in part["said"] for part in said):
        return []
    return [_tag(part) for part in said if part]


def tags_of(line: str) -> tuple[str, ...]:
    """The tags that a line is: "Topic: cells | Level: easy | Points: 3"; none of one that says something else.

    Words that sort may stand side by side with nothing between, "Level: 2 Type: MC"; a kind alone is a short name.
    """
    if ":" not in line and "：" not in line:
        return ()
    is_parted = any(sign in line for sign in _PARTING)
    if not is_parted and (made := _tags_in_row(line)):
        return made
    parts = _BETWEEN.split(line) if is_parted else [line]
    said = [_TAGGED.fullmatch(part.strip()) for part in parts]
    if not all(said):
        return ()
    return tuple(_tag(part) for part in said if part and role(part["name"]) is Role.TAG)


def _tags_in_row(line: str) -> tuple[str, ...]:
    """The tags of words with a colon each that all sort the question, or tell its kind in capitals, or count."""
    for before in _BEFORE_NAMES:
        said = [_TAGGED.fullmatch(part.strip()) for part in before.split(line)]
        parts = [part for part in said if part and _sorts(part)]
        is_row = len(parts) > 1 and any(role(part["name"]) is Role.TAG for part in parts)
        is_kind = len(parts) == 1 and role(parts[0]["name"]) is Role.KIND
        if len(parts) == len(said) and (is_row or is_kind):
            return tuple(_tag(part) for part in parts if role(part["name"]) in (Role.TAG, Role.KIND))
    return ()


def _sorts(said: re.Match[str]) -> bool:
    text = said["said"].strip("*_ \t")
    is_short = (_SHORT_KIND if role(said["name"]) is Role.KIND else _COUNT).fullmatch(text) is not None
    return is_short or role(said["name"]) is Role.TAG


def _tag(said: re.Match[str]) -> str:
    return tag(said["name"].strip().casefold(), said["said"].strip("*_ \t"))


def split_references(explanation: str) -> tuple[str, tuple[str, ...]]:
    """The explanation without the references at its end, and these; all of it stays where it is nothing else."""
    if "http" not in explanation and "](" not in explanation:
        return explanation, ()
    lines = explanation.split("\n")
    found: list[str] = []
    undecided: list[str] = []
    end = len(lines)
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number].strip(_DECORATION)
        if not line:
            continue
        body, is_announced = _without_phrase(line)
        if not body and is_announced:
            found += undecided
            undecided, end = [], number
            continue
        reference, is_sure = _reference(body)
        if reference is None:
            break
        if is_sure or is_announced:
            found += [*undecided, reference]
            undecided, end = [], number
        else:
            undecided.append(reference)
    rest = "\n".join(lines[:end]).rstrip()
    return (rest, tuple(reversed(found))) if rest.strip() and found else (explanation, ())


def _without_phrase(line: str) -> tuple[str, bool]:
    """The line after "Reference:", and whether it begins so."""
    found = phrase_of(line)
    if found is None or found.role != "reference":
        return line, False
    return line[found.length :].lstrip(" \t:：*_-–"), True


def _reference(text: str) -> tuple[str | None, bool]:
    """The reference that a text is, and whether it can be nothing else."""
    bare = _BARE.fullmatch(text)
    if bare:
        return bare[1], True
    link = _LINK.fullmatch(text)
    if link is None:
        return None, False
    is_named_so = is_phrase(link[1].split("(")[0]) == "reference"
    return (link[2] if is_named_so and link[2].startswith("http") else f"[{link[1]}]({link[2]})"), is_named_so
