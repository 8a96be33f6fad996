"""What stands around answers and is none: buttons, fences, room to write in, what a pupil said, the next question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import filterfalse, pairwise

from examdeck.language.lines import is_phrase, phrase_of, role_within
from examdeck.language.shipped import pattern, runs_on, said
from examdeck.readers.markdown.page import Page, part_lines
from examdeck.readers.markdown.signed_keys import is_key

_UNITS = "分|点|points?|pts?|marks?|punkte?|балл|балла|баллов|puntos?|pontos?|punti|punkty?|punten|điểm|puan|pont"
POINTS = re.compile(rf"\d{{1,3}}(?:[.,]\d)?[ \t]*(?:{_UNITS})", re.IGNORECASE)
_BUTTON = re.compile(r"[ \t>*_\[]*(?P<words>[^\W\d_]+(?:[ \t][^\W\d_]+){1,4})[ \t*_\].…]*")
_FEWEST_BUTTONS = 2


def drop_buttons(page: Page) -> None:
    """Blank what a web page had to press before it showed an answer: "View answer", above the answers of a file."""
    found: list[int] = []
    below = ""
    for number in range(len(page.lines) - 1, -1, -1):
        line = page.lines[number]
        if not line or line.isspace():
            continue
        button = _BUTTON.fullmatch(line) if len(line) < _LONGEST_BUTTON else None
        words = button["words"] if button else ""
        is_told = is_key(words.rpartition(" ")[2])  # "The correct answer is A"
        if role_within(words) == "answer" and not (is_told or is_phrase(line)) and _announces_answer(below):
            found.append(number)
        below = line
    if len(found) >= _FEWEST_BUTTONS:
        for number in found:
            page.lines[number] = ""
        page.wrapping |= set(found)


_LONGEST_BUTTON = 40


def _announces_answer(line: str) -> bool:
    found = phrase_of(line.lstrip(_DECORATION))
    return found is not None and found.role == "answer"


def unwrap_answers(page: Page) -> None:
    """Blank the fences around keys below a line that announces them, and around the explanations of such a file."""
    seen = [number for number, line in enumerate(page.lines) if line and not line.isspace()]
    fences: dict[str, set[int]] = {"answer": set(), "explanation": set()}
    for place, number in enumerate(seen[:-3]):
        first, inner = seen[place + 1 : place + 3]
        if not page.lines[first].startswith("```") or len(page.lines[number]) >= _LONGEST_BUTTON:
            continue
        role = is_phrase(page.lines[number].strip("*_#>:： \t"))
        if role in fences:
            last = next((at for at in seen[place + 2 : place + _FENCED] if page.lines[at].startswith("```")), 0)
            if last and (role == "explanation" or _KEY_ALONE.fullmatch(page.lines[inner])):
                fences[role] |= {first, last}
    if fences["answer"]:
        for number in fences["answer"] | fences["explanation"]:
            page.lines[number] = ""
            page.wrapping.add(number)


_FENCED = 30
"""Lines among which a fence is closed."""
_KEY_ALONE = re.compile(r"[ \t]*(?:[A-Ha-h]|[1-9])(?:[ \t,;、]*(?:[A-H]|[1-9])){0,7}[ \t.]*")
_POINTED = re.compile(rf"[ \t>]*(?:[→➡➜⇒]|[-=]{{1,2}}>){_KEY_ALONE.pattern}")

_OWN_ANSWER = re.compile(
    rf"[ \t>*_]*(?:<(?:b|strong|em|i)>)?(?:{pattern(said('own_answer'))})[ \t*_]*[:：]", re.IGNORECASE
)


_OPENED = re.compile(r"<(?:b|strong|em|i)>[ \t]*\Z")


@cache
def _key_behind() -> re.Pattern[str]:
    """What announces the key behind what a pupil answered."""
    spaced, unspaced = pattern(filterfalse(runs_on, said("key"))), pattern(filter(runs_on, said("key")))
    return re.compile(rf"(?:(?<![^\W_])[*_]{{0,3}}(?:{spaced})|{unspaced})[ \t*_]*[:：]", re.IGNORECASE)


def drop_own_answers(page: Page) -> None:
    """Take away what a pupil answered beside or below what is right: "Your answer: A Correct answer: B"."""
    for number, line in enumerate(page.lines):
        own = _OWN_ANSWER.match(line) if ":" in line or "：" in line else None
        if own and (key := _key_behind().search(line, own.end())):
            tag = _OPENED.search(line, own.end(), key.start())
            page.lines[number] = line[tag.start() if tag else key.start() :]
        elif own and own.end() == len(line.rstrip()) and (end := _key_below(page.lines, number)):
            page.lines[number:end] = [""] * (end - number)
            page.wrapping |= set(range(number, end))
        elif (
            own and own.end() == len(line.rstrip()) and _POINTED.fullmatch("".join(page.lines[number + 1 : number + 2]))
        ):
            page.lines[number : number + 2] = ["", ""]
            page.wrapping |= {number, number + 1}
        elif own and number and _KEY_ALONE.fullmatch(line, own.end()) and _says_key(page.lines[number - 1]):
            page.lines[number] = ""
            page.wrapping.add(number)


def _key_below(lines: Sequence[str], number: int) -> int:
    """The next line that announces the key, if the lines down to it fill in blanks, as a platform writes it; else 0."""
    below = range(number + 1, min(number + _LONGEST_OWN, len(lines)))
    end = next((at for at in below if _key_behind().match(lines[at].lstrip())), 0)
    own = [line for line in lines[number + 1 : end] if not POINTS.fullmatch(line.strip())]
    return end if not own or _FIRST_BLANK.match(own[0]) else 0


_LONGEST_OWN = 10
"""Lines, at most."""
_FIRST_BLANK = re.compile(r"[ \t]*[(（]1[)）]")
"""What a pupil wrote into the first blank."""


def drop_room(page: Page) -> None:
    """Blank lines that only leave room for an answer: "Answer: ______", "Your answer: ______", or an empty fence."""
    for number, line in enumerate(page.lines):
        if "___" in line and _leaves_room(line):
            page.lines[number] = ""
            page.wrapping.add(number)
    for number, (line, below) in enumerate(pairwise(page.lines) if page.may_have("```") else ()):
        if line.startswith("```") and below.strip() == "```" and _is_answered(page.lines, number):
            page.lines[number : number + 2] = ["", ""]
            page.wrapping |= {number, number + 1}


def _leaves_room(line: str) -> bool:
    own = _OWN_ANSWER.match(line)
    body = line.lstrip(" \t*_>-")
    found = phrase_of(body)
    if own and _ROOM.fullmatch(line, own.end()):
        return True
    return found is not None and found.role == "answer" and _ROOM.fullmatch(body, found.length) is not None


def _is_answered(lines: Sequence[str], number: int) -> bool:
    """Whether the line above announces an answer, and nothing else."""
    above = next((lines[at] for at in range(number - 1, max(number - 3, -1), -1) if lines[at].strip()), "")
    return is_phrase(above) == "answer"


_ROOM = re.compile(r"[*_ \t]*[:：]?[*_ \t]*(?:\\?_){3,}[\\_.… \t]*")


def _says_key(line: str) -> bool:
    body = line.lstrip(_DECORATION)
    found = phrase_of(body)
    if found is None or found.role != "answer":
        return False
    return _KEY_ALONE.fullmatch(body[found.length :].lstrip("*_:： \t")) is not None


_JOINED = re.compile(r"[A-Z][)*_.]*[ \t]+(?=\d{1,4}[.)][ \t]+[*_]*[^\W\d_])")
_DECORATION = " \t*_>#-"
_LONGEST_ANSWER = 120
"""Characters among which an answer line has said its answer."""


def split_joined(page: Page) -> None:
    """Give a question that begins on an answer line a line of its own."""
    part_lines(page, {number: [at] for number, line in enumerate(page.lines) if line and (at := _end_of_answer(line))})


def _end_of_answer(line: str) -> int:
    """Where another question begins in an answer line; 0 where none does."""
    if ":" not in line and "：" not in line:
        return 0
    joined = _JOINED.search(line[:_LONGEST_ANSWER])
    if joined is None:
        return 0
    return joined.end() if _announces_answer(line) else 0


_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<name>\S.*?\d{1,4}\b)(?P<part>[^#]*)")
_FEWEST_SLIDES, _LONGEST_HEAD = 3, 120


def join_slides(page: Page) -> None:
    """Take away headings that answer, "Question 1 - Answer", below those that ask, "Question 1 - Task"."""
    heads = [
        (at, found)
        for at, line in enumerate(page.lines)
        if line[:1] == "#" and len(line) <= _LONGEST_HEAD and (found := _HEADING.fullmatch(line))
    ]
    parts = [found["part"].strip(" \t-–—:|()").casefold() for _, found in heads]
    pairs = [
        n
        for n, ((_, first), (_, second)) in enumerate(pairwise(heads))
        if (first["level"], first["name"]) == (second["level"], second["name"])
        and is_phrase(parts[n + 1]) == "answer"
        and is_phrase(parts[n]) != "answer"
    ]
    if len(pairs) < _FEWEST_SLIDES or len({parts[n] for n in pairs}) > 1:
        return
    for n in pairs:
        at, found = heads[n]
        page.lines[at] = f"{found['level']} {found['name']}"
        page.lines[heads[n + 1][0]] = ""
