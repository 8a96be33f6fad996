"""Open questions with their answers: a heading that asks, and all text down to the next.

What begins a question is one habit of the whole file: headings of a level that are numbered, called questions, or ask;
numbers before them, as in `12. ### What is it?`; lines in bold letters; `Q: …` before `A: …`; a fold's summary.
Headings that ask nothing are sections. A table of contents leads to the questions, and has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from examdeck.language.letters import ordinals
from examdeck.language.lines import first_word, phrase_at, role_within
from examdeck.model.codes.read import MALFORMED_QUESTION, NO_QUESTIONS, OF_ANOTHER_HABIT
from examdeck.model.question import Option, Place, Question
from examdeck.readers.labels import topic_tags
from examdeck.readers.markdown.front_matter import take_front_matter
from examdeck.readers.markdown.notes import attached, cut_notes, stretches_of
from examdeck.readers.markdown.page import Page
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.score import like_questions
from examdeck.text.source import Source, excerpt

_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d{1,4}[.)][ \t]+)?(`{3,}|~{3,})")
_HEADING = re.compile(
    r"(?P<indent>[ \t]*)(?P<item>(?:[-*+]|\d{1,4}[.)])[ \t]+)?(?P<level>\#{1,6})[ \t]+(?P<text>\S.*)$"
)
_BOLD = re.compile(
    r"(?P<item>(?:[-*+]|\d{1,4}[.)])[ \t]+)?\*\*(?P<text>[^*\n]+(?:\*[^*\n]+\*[^*\n]*)*)\*\*[ \t]*:?[ \t]*$"
)
_SUMMARY = re.compile(
    r"[ \t]*(?:<details[^<>\n]*>[ \t]*)?<summary[^<>\n]*>(?P<text>.+?)</summary>[ \t]*$", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?P<item>)(?P<marks>\*\*|__|)(?P<text>(?:Q|\d{1,4})[ \t]?\d{0,4}[ \t]*[.:)](?P=marks)[ \t]*\S.*)$"
)
_LABEL = re.compile(r"(?:\#[ \t]*)?(?:Q(?=[\W\d])[ \t.:]*)?(?P<number>\d{1,4})?[ \t]*[.:)\]-]*[ \t]+")
_ANSWER = re.compile(r"[*_]{0,2}A(?:ns(?:wer)?)?[*_]{0,2}[ \t]*[.:)][*_]{0,2}[ \t]*", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_TO_THE_TOP = re.compile(
    r"[ \t]*(?:[*_]{0,2}\[[^\[\]\n]*\]\(\#[^()\n]*\)[*_]{0,2}|(?:</?(?:b|p|div|strong|sup|small)\b[^<>\n]*>[ \t]*)*"
    r"<a[^<>\n]*href=[\"']\#[^<>\n]*>[^<\n]*</a>[ \t]*(?:</(?:b|p|div|strong|sup|small)>[ \t]*)*)[ \t]*$"
)
"""A line that only leads to another place of the page."""
_LAYS_OUT = re.compile(
    r"[ \t]*(?:<br[ \t]*/?>|</?(?:div|p|center)\b[^<>\n]*>|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})[ \t]*$"
)
_FOLD = re.compile(r"[ \t]*</?details\b[^<>\n]*>[ \t]*$", re.IGNORECASE)
_LINK = re.compile(r"[ \t]*(?:[-*+|]|\d{1,4}[.)])[^\n]*\]\(\#[^()\n]*\)[ \t|]*$")
_OPTION = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\[[ xX]?\]|[(]?[A-Ea-e][.)])[ \t]+\S|[ \t]*[-*+][ \t]+[A-E1-5][:.)][ \t]*\S"
)
_LETTER = re.compile(r"[*_`(\[]*(?:option[ \t]+)?[A-Ha-h][*_`]*(?:[.):\]]|[ \t]*(?:\n|\Z))", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*(?:[-*+•·▪●○]|\d{1,2}[.)])[ \t]+\S")
_NAMED = re.compile(
    r"[\s>]*(?:[-*+•·▪●○][ \t]+)?[+=~✓✔✅→*_`(\[]{0,4}(?P<name>[^\W\d_]|ii)"
    r"(?:[*_`]{0,3}[ \t]?[.):\]）】：、．,|]|[ \t]+\S)"
)
_FEWEST, _FEWEST_OF_A_HABIT = 2, 10
_COVERED = 0.6
_MOST_WITH_OPTIONS = 0.1
_SHORT_ITEM = 60
_INDENTED = 2
"""Blanks before what is a part of a list's item."""
_SECTION = re.compile(r"[\W\d_]*")


class _Start(NamedTuple):
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


class _Asked(NamedTuple):
    """A question, and the lines from its first up to, not including, `end`."""

    start: _Start
    end: int
    section: tuple[str, ...]


def recognise(source: Source) -> int:
    """Sure where nearly all of a file is questions that ask, each with an answer that is no choice."""
    lines = excerpt(source.text).split("\n")
    if len(lines) < _FEWEST_OF_A_HABIT:
        return 0
    asked = _asked(lines)
    if len(asked) < _FEWEST_OF_A_HABIT or not (_ask(asked) or _names_questions(lines, asked[0].start.line)):
        return 0
    answers = [_answer(lines, one) for one in asked]
    with_options = sum(_is_choice(lines, one, answer) for one, answer in zip(asked, answers, strict=True))
    if asked[0].start.habit[0] == "line" and not _count_on(lines, asked):
        return 0
    empty = sum(not answer for answer in answers)
    covered = sum(bool(line.strip()) for one in asked for line in lines[one.start.line : one.end])
    seen = sum(bool(line.strip()) and not _LINK.match(line) for line in lines)
    is_whole = covered >= _COVERED * seen and with_options + empty <= _MOST_WITH_OPTIONS * len(asked)
    return 87 if is_whole else 0


def _count_on(lines: Sequence[str], asked: Sequence[_Asked]) -> bool:
    """Whether nearly all lines count on, if they are numbered: where some do not, others of their kind ask, too."""
    found = (re.search(r"\d{1,4}", lines[one.start.line][:_LABELS]) for one in asked)
    numbers = [int(each[0]) if each else 0 for each in found]
    steps = [after in (before + 1, 1) for before, after in pairwise(numbers)]
    return not any(numbers) or sum(steps) >= _NEARLY_ALL * len(steps)


_NEARLY_ALL = 0.9
_LABELS = 8
"""Characters of a line in which its number stands."""


def read(source: Source) -> Reading:
    """The questions, each to be recalled; those that nothing answers are told."""
    page = Page(source.text.split("\n"))
    notes, findings = cut_notes(page, source.path)
    front = take_front_matter(page, source.path)
    findings += front.findings
    lines = page.lines
    asked = _asked(lines, fewest=_FEWEST)
    questions: list[Question] = []
    spans: list[tuple[int, int]] = []
    taken: list[tuple[int, int, str]] = [*stretches_of(notes)]
    for one in asked:
        place, answer = Place(source.path, page.number(one.start.line)), _answer(lines, one)
        taken.append((place.line, page.number(one.end - 1), "question"))
        if not answer:
            findings.append(MALFORMED_QUESTION.at(place, reason="nothing answers it"))
            continue
        questions.append(_question(place, _with_all_of_its_stem(lines, one), answer, front.tags))
        spans.append((one.start.line, one.end))
    if not asked and front.title and (answer := _text(lines)):
        whole = _Asked(_Start(0, ("title", 0), 0, 0, front.title, "", frozenset()), len(lines), ())
        questions.append(_question(Place(source.path, 1), whole, answer, front.tags))
        spans.append((0, len(lines)))
        taken.append((1, page.number(len(lines) - 1), "question"))
    if others := _of_another_habit(lines, asked):
        findings.append(OF_ANOTHER_HABIT.at(Place(source.path, page.number(others[0])), count=len(others)))
    questions, wrong = attached(page, source, questions, notes, spans, {})
    findings += wrong
    if not questions and not findings:
        findings.append(NO_QUESTIONS.at(Place(source.path), format="questions-and-answers"))
    first = asked[0].start.line if asked else 0
    title = next((found["text"] for line in lines[:first] if (found := _HEADING.match(line))), "")
    return Reading(
        questions=tuple(questions),
        findings=tuple(findings),
        stretches=stretches(source.text.split("\n"), sorted(taken), _kind),
        title=front.title if asked and front.title else _name(title),
        uid=front.uid,
        lang=front.lang,
        deck=front.deck,
    )


def _question(place: Place, one: _Asked, answer: str, tags: Sequence[str]) -> Question:
    return Question(
        place=place,
        stem=one.start.text,
        options=(Option(answer, correct=True),),
        recall=True,
        source=f"Question {one.start.number}" if one.start.number else "",
        section=one.section,
        place_tags=(*tags, *topic_tags(one.section)),
    )


def _kind(line: str) -> str:
    if _HEADING.match(line):
        return "heading"
    return "contents" if _LINK.match(line) else "text outside questions"


# ---- where questions begin and end ----


def _asked(lines: Sequence[str], fewest: int = _FEWEST_OF_A_HABIT) -> list[_Asked]:
    """The questions of the habit that most of them have."""
    starts = _starts(lines)
    habits: dict[tuple[str, int], list[_Start]] = {}
    for start in starts:
        if start.signs:
            habits.setdefault(start.habit, []).append(start)
    answered = {habit: _spans(lines, _of_one_sign(own), starts) for habit, own in habits.items()}
    best = max(answered.values(), key=lambda own: sum(one.end > one.start.line + 1 for one in own), default=[])
    return best if len(best) >= fewest else []


def _starts(lines: Sequence[str]) -> list[_Start]:
    is_code = _code(lines)
    return [start for n, line in enumerate(lines) if not is_code[n] and (start := _start(n, line))]


def _of_another_habit(lines: Sequence[str], asked: Sequence[_Asked]) -> list[int]:
    """Headings outside of the questions that ask, too, or that have options below them."""
    taken = {n for one in asked for n in range(one.start.line, one.end)}
    found = []
    for start, following in pairwise([*_starts(lines), None]):
        if start is None or start.line in taken or "heading" not in start.habit[0]:
            continue
        end = following.line if following else len(lines)
        if start.signs & {"asks", "named"} or (start.signs and _has_options(_text(lines[start.line + 1 : end]))):
            found.append(start.line)
    return found if asked else []


def _of_one_sign(own: Sequence[_Start]) -> list[_Start]:
    """Those that have the sign that most have, and those that ask: where questions are named, numbers are sections'."""
    for sign in ("named", "numbered"):
        if 2 * sum(sign in start.signs for start in own) >= len(own):
            return [start for start in own if start.signs & {sign, "asks"}]
    return [start for start in own if "asks" in start.signs]


def _code(lines: Sequence[str]) -> list[bool]:
    """Which lines are code. A fence in the item of a list ends with the item, too."""
    found, fence, indent = [], "", 0
    for line in lines:
        mark = _FENCE.match(line)
        if fence and indent >= _INDENTED and (heading := _HEADING.match(line)) and len(heading["indent"]) < indent:
            fence = ""
        found.append(bool(fence or mark))
        if mark and not fence:
            fence, indent = mark[1], mark.start(1)
        elif mark and mark[1].startswith(fence) and not line.strip().strip("`~"):
            fence = ""
    return found


def _start(number: int, line: str) -> _Start | None:
    """What a line may begin: a question, or with `is_called` unset a section."""
    if heading := _HEADING.match(line):
        kind, level = ("numbered heading" if heading["item"] else "heading"), len(heading["level"])
    elif heading := _BOLD.match(line):
        kind, level = "bold", 7
    elif heading := _SUMMARY.match(line):
        kind, level = "summary", 8
    elif heading := _PLAIN.match(line):
        kind, level = "line", 9
    else:
        return None
    item = heading.groupdict().get("item") or ""
    text = _name(heading["text"])
    if marks := heading.groupdict().get("marks"):
        text = text.replace(marks, " ", 1)
    label = _LABEL.match(text)
    word = phrase_at(text, first_word(text)) if text[:1].isalpha() else None
    is_named = (
        word is not None and word.role == "question" and bool(re.match(r"[ \t]*\d|[ \t]*[:.]", text[word.length :]))
    )
    if is_named and word:
        label = re.compile(r"[ \t]*(?P<number>\d{1,4})?[ \t]*[.:)\]-]*[ \t]*").match(text, word.length)
    bare = text[label.end() :] if label and text[label.end() :] else text
    counted = re.match(r"\d+", item)
    digits = (label and label["number"]) or (counted[0] if counted else "")
    is_named = is_named or (text[:1] == "Q" and bare != text)
    signs = {
        "named": is_named,
        "numbered": bool(digits) and kind != "line",
        "asks": text.rstrip("*_` ").endswith(("?", "？", "؟", ";")),
    }
    own = frozenset(sign for sign, has in signs.items() if has)
    return _Start(
        number,
        (kind, level if kind == "heading" else 0),
        level,
        len(line) - len(line.lstrip()),
        bare.strip(),
        digits,
        own,
    )


def _name(text: str) -> str:
    """A heading's text without what marks it up from outside."""
    text = _TAG.sub("", text).strip().rstrip("#").strip()
    return text[2:-2].strip() if text[:2] == text[-2:] == "**" and text.count("**") == 2 else text


def _spans(lines: Sequence[str], own: Sequence[_Start], starts: Sequence[_Start]) -> list[_Asked]:
    """The questions of a habit. One ends where the next begins, or a section: a heading of its level or above."""
    level = own[0].level
    mine = {start.line for start in own}
    asked: list[_Asked] = []
    sections: list[tuple[int, str]] = []
    begun: _Start | None = None
    for start in [*starts, None]:
        if start is not None and start.line not in mine:
            is_section = start.habit[0] == "heading" and start.level <= level and start.indent < _INDENTED
            if not is_section:
                continue
        if begun is not None:
            asked.append(_Asked(begun, start.line if start else len(lines), _path(sections)))
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


def _without_the_title(asked: list[_Asked]) -> list[_Asked]:
    """The questions without the sections that all of them stand under, which say nothing."""
    if not asked:
        return asked
    shortest = min((one.section for one in asked), key=len)
    shared = next(
        (at for at, name in enumerate(shortest) if any(one.section[at] != name for one in asked)), len(shortest)
    )
    return [one._replace(section=one.section[shared:]) for one in asked]


# ---- what answers them ----


def _with_all_of_its_stem(lines: Sequence[str], one: _Asked) -> _Asked:
    more = lines[one.start.line + 1 : _answered_at(lines, one)]
    return one._replace(start=one.start._replace(text="\n".join([one.start.text, *more]).rstrip()))


def _answered_at(lines: Sequence[str], one: _Asked) -> int:
    """The line in which the answer begins: where that is said, behind all of a stem that is no heading."""
    after = one.start.line + 1
    is_line = one.start.habit[0] == "line"
    return next((at for at in range(after, one.end) if is_line and _ANSWER.match(lines[at])), after)


def _answer(lines: Sequence[str], one: _Asked) -> str:
    return _text(lines[_answered_at(lines, one) : one.end], unfold=one.start.habit[0] == "summary")


def _text(lines: Sequence[str], *, unfold: bool = False) -> str:
    """The lines of an answer: not indented, and without what leads elsewhere or parts it from others."""
    kept = ["" if _TO_THE_TOP.match(line) else line.expandtabs(4) for line in lines]
    while kept and (not kept[-1].strip() or _LAYS_OUT.match(kept[-1]) or (unfold and _FOLD.match(kept[-1]))):
        kept.pop()
    first = next((n for n, line in enumerate(kept) if line.strip() and not _LAYS_OUT.match(line)), len(kept))
    kept = kept[first:]
    if kept and kept[0].strip().casefold() == "<details>" and kept[-1].strip().casefold() == "</details>":
        return _text([re.sub(r"<summary\b[^\n]*?</summary>", "", line) for line in kept[1:-1]])
    shown = [len(line) - len(line.lstrip()) for line in kept if line.strip()]
    indent = min(shown, default=0)
    text = "\n".join(line[indent:].rstrip() for line in kept).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", _ANSWER.sub("", text, count=1) if _ANSWER.match(text) else text)


def _is_choice(lines: Sequence[str], one: _Asked, answer: str) -> bool:
    """Whether there are options above or in an answer, or it names one that is not found."""
    stem = "\n".join(lines[one.start.line + 1 : _answered_at(lines, one)])
    return _has_options(answer) or _has_options(stem) or _LETTER.match(answer) is not None


def _has_options(answer: str) -> bool:
    """Whether an answer is choices: lettered, boxed or listed, with or without the one that is right."""
    lines = [line for line in answer.split("\n") if line.strip() and not _LAYS_OUT.match(line)]
    if like_questions(answer) or sum(_OPTION.match(line) is not None for line in lines) > 1:
        return True
    if any(map(_count_from_the_first, pairwise(lines))):
        return True
    items = list(takewhile(_ITEM.match, lines))
    if len(items) < 2:
        return False
    rest = lines[len(items) :]
    return any(map(role_within, rest[:2])) or (not rest and len(items) < 8 and max(map(len, items)) < _SHORT_ITEM)


def _count_from_the_first(two: tuple[str, str]) -> bool:
    """Whether the second of two lines counts on from the first as options do: A and B, i and ii."""
    one, other = (_NAMED.match(line) for line in two)
    if one is None or other is None:
        return False
    names = one["name"].lower(), other["name"].lower()
    return names == ("i", "ii") or (0 in ordinals(names[0]) and 1 in ordinals(names[1]))


def _ask(asked: Sequence[_Asked]) -> bool:
    return sum(one.start.text.rstrip("*_` ").endswith(("?", "？", "؟")) for one in asked) >= 0.5 * len(asked)


def _names_questions(lines: Sequence[str], first: int) -> bool:
    """Whether the title says that these are questions, for many of them have no question mark."""
    title = next((found["text"] for line in lines[:first] if (found := _HEADING.match(line))), "")
    words = ((found[0], title[found.start() :]) for found in re.finditer(r"[^\W\d_]+", title[:200]))
    return any((phrase := phrase_at(rest, word)) is not None and phrase.role == "question" for word, rest in words)
