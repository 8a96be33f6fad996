"""Where open questions begin and end: one habit of a whole file.

Headings of a level that are numbered, called questions, or ask; numbers before them, as in `12. ### What is it?`; lines
in bold letters; `Q: …` before `A: …`; a fold's summary. Headings that ask nothing are sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from examdeck.language.lines import REMARK, begins_asking, ends_asking, phrase_of, role_within
from examdeck.language.shipped import languages, pattern, said
from examdeck.readers.markdown.html import without_any_tag

_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d{1,4}[.)][ \t]+)?(`{3,}|~{3,})")
HEADING = re.compile(r"(?P<indent>[ \t]*)(?P<item>(?:[-*+]|\d{1,4}[.)])[ \t]+)?(?P<level>\#{1,6})[ \t]+(?P<text>\S.*)$")
_BOLD = re.compile(
    r"(?P<item>(?:[-*+]|\d{1,4}[.)])[ \t]+)?\*\*(?P<text>[^*\n]+(?:\*[^*\n]+\*[^*\n]*)*)\*\*(?:[ \t]*:)?[ \t]*$"
)
_ITALIC = re.compile(r"(?P<item>[-*+][ \t]+)?(?P<sign>[*_])(?![*_ ])(?P<text>[^*_\n]*[?？؟])(?P=sign)[ \t]*$")
"""A line that asks in italics; others in italics are anything, and a number says more."""
_ENDS_ITALIC = ("*", "_", " ")
SUMMARY = re.compile(
    r"[ \t]*(?:<details[^<>\n]*>[ \t]*)?<summary[^<>\n]*>(?P<text>.+?)</summary>[ \t]*$", re.IGNORECASE
)
_PLAIN = re.compile(
    rf"(?P<item>(?:[-*+][ \t]+(?!\d))?)(?P<marks>\*\*|__|)"
    rf"(?P<text>(?:(?:Q|(?i:{pattern(said('question'))})|\d{{1,4}})[ \t]?\d{{0,4}}[ \t]*"
    r"(?:[.:：)](?P=marks)|(?P=marks)[ \t]?[:：])[ \t]*"
    rf"|\d{{1,4}}[.)][ \t]*(?:Q|(?i:{pattern(said('question'))}))(?:[:：](?P=marks)|(?P=marks)[ \t]?[:：])[ \t]*"
    r"|\d{1,4}[ \t]?[-–—][ \t]+)\S.*)$"
)
UNMARKED = 10
"""The level of questions that nothing but their mark of a question tells from text."""
_ASKING = re.compile(r"(?P<item>(?:[-*+][ \t]+)?)(?P<text>[^\s>|<*+#-][^\n]*[?？؟])[*_ \t]*$")
"""A line that asks, behind a bullet or nothing."""
_LABEL = re.compile(
    r"(?:\#[ \t]*)?(?:Q(?=[\W\d])[ \t.:]*|[A-Z][a-z]?(?=\d{1,3}[.):]))?(?P<number>\d{1,4})?[ \t]*[.:)\]–—-]*"
    r"(?:[ \t]+|(?(number)(?<=[.:)])(?=[^\s\d])|(?!)))"
)
_CLOSING = re.compile(r"(?<!\S)#+$")
_INDENTED = 2
"""Blanks before what is a part of a list's item."""
_SECTION = re.compile(r"[\W\d_]*")
_LONGEST_TITLE = 60
"""Characters of a fold's title; a longer one that speaks of an answer asks."""
FEWEST_OF_A_HABIT = 10


class OpenStart(NamedTuple):
    """A line that may begin a question, or without signs a section."""

    line: int
    habit: tuple[str, int]
    """Its kind, and of a mere heading the level."""
    level: int
    indent: int
    text: str
    number: str
    signs: frozenset[str]
    """By which it may be a question: "named" so, "numbered", or that it "asks"."""
    is_label: bool = False
    """Whether the text is nothing but what the question is called."""


class OpenQuestion(NamedTuple):
    """A question, and the lines from its first up to, not including, `end`."""

    start: OpenStart
    end: int
    section: tuple[str, ...]


def open_questions(lines: Sequence[str], fewest: int = FEWEST_OF_A_HABIT) -> list[OpenQuestion]:
    """The questions of the habit that most of them have."""
    starts = open_starts(lines)
    habits: dict[tuple[str, int], list[OpenStart]] = {}
    for start in starts:
        if start.signs or start.habit[0] == "summary":
            habits.setdefault(start.habit, []).append(start)
    for own in habits.values():
        own += _asking_without_a_mark(own, starts)
        own.sort()
    meant = filter(None, map(_of_one_sign, habits.values()))
    answered = [_spans(lines, own, starts) for own in meant]
    best = _named_below(max(answered, key=_with_text, default=[]), answered)
    return _in_pairs(lines, best) if len(best) >= fewest else []


def _asking_without_a_mark(own: Sequence[OpenStart], starts: Sequence[OpenStart]) -> list[OpenStart]:
    """The few headings whose first word asks, without a mark, among others of their level that all have one."""
    if own[0].habit[0] != "heading" or any("asks" not in start.signs for start in own):
        return []
    more = [start for start in starts if start.habit == own[0].habit and not start.signs and begins_asking(start.text)]
    return [start._replace(signs=frozenset(["asks"])) for start in more] if _FEW * len(more) <= len(own) else []


_FEW = 4


def _with_text(asked: Sequence[OpenQuestion]) -> int:
    """How many of the questions have a line below the first."""
    return sum(one.end > one.start.line + 1 for one in asked)


def _named_below(best: list[OpenQuestion], answered: Sequence[list[OpenQuestion]]) -> list[OpenQuestion]:
    """What is named a question below nearly each of the headings that ask nothing; these, where nothing is."""
    if any(one.start.habit[0] != "heading" or one.start.signs & {"asks", "named"} for one in best):
        return best
    named = (own for own in answered if all("named" in one.start.signs for one in own))
    return next((own for own in named if len(best) >= _with_text(own) >= _NEARLY_ALL * len(best)), best)


_LETTERED = re.compile(r"(?P<before>[ \t>*_-]*)(?P<letter>[^\W\d_])(?=[*_]{0,2}[:：][*_ \t])")
_FEWEST_PAIRS = 3


def with_usual_letters(lines: Sequence[str]) -> list[str]:
    """The lines with "Q:" and "A:" for the first letters of other words for these, which stand in turn: "В", "О".

    Who talk to each other have letters, too.
    """
    found = {at: one for at, line in enumerate(lines) if _COLON.search(line[:8]) and (one := _LETTERED.match(line))}
    letters = [one["letter"].casefold() for one in found.values()]
    pairs = set(zip(letters[::_PAIR], letters[1::_PAIR], strict=False))
    if len(letters) < _PAIR * _FEWEST_PAIRS or len(letters) % _PAIR or len(pairs) != 1 or not pairs <= _first_letters():
        return [*lines]
    usual = dict(zip(next(iter(pairs)), "QA", strict=True))
    return [
        f"{one['before']}{usual[one['letter'].casefold()]}{line[one.end() :]}" if (one := found.get(at)) else line
        for at, line in enumerate(lines)
    ]


_COLON = re.compile("[:：]")


@cache
def _first_letters() -> set[tuple[str, str]]:
    """Those of a word for a question and one for an answer, in one language, unless they are the same."""
    words = ((each.phrases("question"), each.phrases("answer", "key")) for each in languages())
    return {(one[0], other[0]) for asks, answers in words for one in asks for other in answers if one[0] != other[0]}


def _in_pairs(lines: Sequence[str], asked: Sequence[OpenQuestion]) -> list[OpenQuestion]:
    """The questions, of which one is each second line where nearly all have a line and another that answers it.

    What does not look like a question would be a part of the answer above, with its own answer.
    """
    pure = sum(one.end - one.start.line == _PAIR for one in asked)
    if 2 * pure < len(asked) or sum(_alternates(lines, one) for one in asked) < _NEARLY_ALL * len(asked):
        return list(asked)
    pairs: list[OpenQuestion] = []
    for one in asked:
        own = range(one.start.line, one.end)
        is_even = len(own) % _PAIR == 0 and all(lines[at].strip() for at in own)
        for at in own[::_PAIR] if is_even else own[:1]:
            start = (
                one.start if at == own[0] else one.start._replace(line=at, text=lines[at].strip(), signs=frozenset())
            )
            pairs.append(one._replace(start=start, end=at + _PAIR if is_even else one.end))
    return pairs


def _alternates(lines: Sequence[str], one: OpenQuestion) -> bool:
    """Whether a question has a line and one that answers it, or several such pairs, the answers set in."""
    indents = [len(line) - len(line.lstrip()) for line in lines[one.start.line : one.end] if line.strip()]
    are_set_in = max(indents[::_PAIR]) <= indents[0] < min(indents[1::_PAIR], default=0)
    return one.end - one.start.line == _PAIR or (len(indents) % _PAIR == 0 and are_set_in)


_PAIR, _NEARLY_ALL = 2, 0.9


def open_starts(lines: Sequence[str]) -> list[OpenStart]:
    """All lines that may begin a question or a section."""
    is_code = lines_in_code(lines)
    starts = [start for n, line in enumerate(lines) if not is_code[n] and (start := _start(n, line))]
    return list(_counted(starts))


def _counted(starts: Sequence[OpenStart]) -> Iterator[OpenStart]:
    """The starts; a line is numbered if it counts on from the one before: a list in an answer does not."""
    number = 0
    for start in starts:
        if start.habit[0] != "line" or not start.number:
            number = 0 if start.habit[0] == "heading" and not start.signs else number
        elif int(start.number.rpartition(".")[2]) == number + 1:
            number += 1
            start = start._replace(signs=start.signs | {"numbered"})
        elif "asks" in start.signs:
            number = int(start.number.rpartition(".")[2])
        yield start


def _of_one_sign(own: Sequence[OpenStart]) -> list[OpenStart]:
    """Those that have the sign that most have, and those that ask: where questions are named, numbers are sections'.

    What is folded is asked where most of it asks.
    """
    if own[0].habit[0] == "summary" and 2 * sum("asks" in start.signs for start in own) > len(own):
        return list(own)
    for sign in ("named", "numbered"):
        if 2 * sum(sign in start.signs for start in own) >= len(own):
            return [start for start in own if start.signs & {sign, "asks"}]
    return [start for start in own if "asks" in start.signs]


def lines_in_code(lines: Sequence[str]) -> list[bool]:
    """Which lines are code. A fence in the item of a list ends with the item, too."""
    found, fence, indent = [], "", 0
    for line in lines:
        mark = _FENCE.match(line)
        if fence and indent >= _INDENTED and (heading := HEADING.match(line)) and len(heading["indent"]) < indent:
            fence = ""
        found.append(bool(fence or mark))
        if mark and not fence:
            fence, indent = mark[1], mark.start(1)
        elif mark and mark[1].startswith(fence) and not line.strip().strip("`~"):
            fence = ""
    return found


def _start(number: int, line: str) -> OpenStart | None:
    """What a line may begin: a question, or without signs a section."""
    if "#" in line and (heading := HEADING.match(line)):
        kind, level = ("numbered heading" if heading["item"] else "heading"), len(heading["level"])
    elif "**" in line and (heading := _BOLD.match(line)):
        kind, level = "bold", 7
    elif line[-1:] in _ENDS_ITALIC and (heading := _ITALIC.match(line)):
        kind, level = "italic", 7
    elif "<" in line and (heading := SUMMARY.match(line)):
        kind, level = "summary", 8
    elif heading := _PLAIN.match(line):
        kind, level = "line", 9
    elif heading := _ASKING.match(line):
        kind, level = ("item" if heading["item"] else "paragraph"), UNMARKED
    else:
        return None
    if announces_answer(line):
        return None
    item = heading.groupdict().get("item") or ""
    text = heading_text(heading["text"])
    if marks := heading.groupdict().get("marks"):
        text = text.replace(marks, " ", 1)
    label = _LABEL.match(text) or _NUMBER_ALONE.fullmatch(text)
    word = phrase_of(text)
    is_named = (
        word is not None and word.role == "question" and bool(re.match(r"[ \t]*\d|[ \t]*[:.]", text[word.length :]))
    )
    if is_named and word:
        label = _BEHIND_WORD.match(text, word.length)
    bare = text[label.end() :] if label and text[label.end() :] else text
    if further := _NAMED_BEHIND.match(bare):  # "1. **Q:** …"
        bare, is_named = bare[further.end() :], True
    is_label = label is not None and label.end() == len(text)
    counted = re.match(r"\d+", item)
    digits = (label and label["number"]) or (counted[0] if counted else "")
    is_named = is_named or (text[:1] == "Q" and bare != text)
    signs = {
        "named": is_named,
        "numbered": bool(digits) and kind != "line",
        "asks": text.rstrip("*_` ").endswith(("?", "？", "؟", ";"))
        or (kind == "heading" and _is_sentence(text))
        or (kind == "line" and begins_asking(bare)),
    }
    own = frozenset(sign for sign, has in signs.items() if has)
    return OpenStart(
        number,
        (kind, level if kind == "heading" else 0),
        level,
        len(line) - len(line.lstrip()),
        bare.strip(" \t—–-"),
        digits,
        own,
        is_label,
    )


_BEHIND_WORD = re.compile(r"[ \t]*(?P<number>\d{1,4}(?:\.\d{1,3}){0,2})?[ \t]*[.:)\]-]*[ \t]*")
"""The number behind a word for a question, of several parts perhaps: "2.11."."""
_NAMED_BEHIND = re.compile(
    rf"(?P<marks>\*\*|__|)(?:Q|(?i:{pattern(said('question'))}))(?:[:：](?P=marks)|(?P=marks)[ \t]?[:：])[ \t]*(?=\S)"
)
_NUMBER_ALONE = re.compile(r"(?P<number>\d{1,4})[.)]?")
"""All that a heading says of a question which is asked below it."""


def _is_sentence(text: str) -> bool:
    """Whether a heading ends as a sentence does, as one that tells to explain something may."""
    return text.endswith(".") and text.count(" ") >= _FEW_WORDS and not text.endswith("..")


_FEW_WORDS = 3


def heading_text(text: str) -> str:
    """A heading's text without what marks it up from outside."""
    text = _CLOSING.sub("", without_any_tag(text).strip()).strip()
    return text[2:-2].strip() if text[:2] == text[-2:] == "**" and text.count("**") == 2 else text


def _spans(lines: Sequence[str], own: Sequence[OpenStart], starts: Sequence[OpenStart]) -> list[OpenQuestion]:
    """The questions of a habit. One ends where the next begins, or a section: a heading of its level or above."""
    level = own[0].level
    mine = {start.line for start in own}
    asked: list[OpenQuestion] = []
    sections: list[tuple[int, str]] = []
    begun: OpenStart | None = None
    for start in [*starts, None]:
        if start is not None and start.line not in mine:
            is_section = start.habit[0] == "heading" and start.level <= level and start.indent < _INDENTED
            if not is_section:
                continue
        if begun is not None:
            asked.append(OpenQuestion(begun, start.line if start else len(lines), _path(sections)))
            begun = None
        if start is None:
            break
        if start.line in mine:
            begun = start
            continue
        depth = start.level
        while sections and sections[-1][0] >= depth:
            sections.pop()
        sections.append((depth, start.text))
    return _without_the_title(asked)


def _path(sections: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(name for _, text in sections if (name := _SECTION.sub("", text, count=1).strip()))


def _without_the_title(asked: list[OpenQuestion]) -> list[OpenQuestion]:
    """The questions without the sections that all of them stand under, which say nothing."""
    if not asked:
        return asked
    shortest = min((one.section for one in asked), key=len)
    shared = next(
        (at for at, name in enumerate(shortest) if any(one.section[at] != name for one in asked)), len(shortest)
    )
    return [one._replace(section=one.section[shared:]) for one in asked]


def answer_label(text: str) -> re.Match[str] | None:
    """The label of an answer with which a text begins: "A:", "### Answer"."""
    return _answer_label().match(text)


@cache
def _answer_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:[-*+>][ \t]+)?(?P<heading>\#{1,6}[ \t]+)?(?P<bold>\*\*|__|\*|_)?"
        r"(?:A(?:ns)?|(?:[^\W\d_]{3,20}[ \t]?/[ \t]?)?"
        rf"(?:{pattern(said('answer', 'answer_line', 'key'))})(?:{REMARK})?)"
        r"[ \t]?\d{0,4}(?(bold)(?P=bold)?)[ \t]*"
        r"(?:\.?[:：]|[.)]|(?(heading)$|(?(bold)$|(?!))))[*_]{0,2}[ \t]*",
        re.IGNORECASE | re.MULTILINE,
    )


def announces_answer(line: str) -> bool:
    """Whether a line says that the answer follows: "A:", "### Answer", the summary of a fold."""
    fold = SUMMARY.match(line) if "<" in line else None
    told = heading_text(fold["text"]) if fold else ""
    is_told = len(told) <= _LONGEST_TITLE and not ends_asking(told) and role_within(told) == "answer"
    return is_told or answer_label(line) is not None
