"""Parts of another question in a text of one that was read: the other was most likely swallowed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from examdeck.language.lines import Phrase, ends_asking, phrase_of
from examdeck.model.codes.read import QUESTION_SWALLOWED
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.readers.score import announced_answers, like_questions
from examdeck.text.lines import shortened

_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(`{3,}|~{3,})")
_DECORATION = " \t>#*_-+\\"
_BOX = re.compile(r"(?:\\?[-*+•][ \t]+\\?\[\\?\]|(?:\\?[-*+•][ \t]+)?\\?\[[ xXхХ*✓✔+-]\\?\])[ \t]+\S")
_ROW = re.compile(r"[(\[（【]?([A-Ha-h])[ \t]?[.)\]）】:、．：]+[ \t*_]*\S")
_NUMBERED = re.compile(
    r"[^\W\d_]{0,12}[ \t#.]{0,3}(\d{1,4})(?:[ \t]?[.):、．：°º]+|[ \t]+[-–—](?=[ \t]))[ \t*_]*[^\W\d_]"
)
_ITEM = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,2}[.)])[ \t]+\S")
_MARK = re.compile(r"[ \t][(]?[A-Ha-h][.)](?=[ \t]*\S)")
_FEWEST_MARKS = 3
_LAST_NUMBER = re.compile(r"\d{1,4}(?=\D*$)")
_LETTERS = re.compile(r"[A-Ha-h](?:[\W_]+(?:[^\W\d_]{2,3}[ \t]+)?[A-Ha-h]\b)*[\W_]*")
_NAMED = re.compile(r"[:：][ \t*_(\[]*([A-Ha-h](?:[ \t]*[,&][ \t]*[A-Ha-h])*)[ \t*_)\].]*$")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~\n])")
_LABELLED = re.compile(r"[ \t#.]{0,3}\d{0,4}[ \t*_]{0,3}[:：][ \t*_]*\S")
_MOST = 5000
"""Characters of a text that are looked at."""


class Foreign(NamedTuple):
    """Lines of a question's text that seem to be of others."""

    finding: Finding
    """At the first of them."""
    end: int
    """The last, as far as the text goes."""
    like: int
    """How many questions they look like."""


def swallowed(questions: Sequence[Question], lines: Sequence[str]) -> Iterator[Foreign]:
    """Of each question whose stem, option or explanation holds what begins or answers another, the first such place.

    `lines` are the source's, in which the place is found. What stands in fenced code is code.
    """
    numbers = [number_of(question) for question in questions]
    for at, question in enumerate(questions):
        following = numbers[at + 1] if at + 1 < len(questions) else 0
        if found := _foreign(question, numbers[at], following):
            text, row = found
            end = questions[at + 1].place.line if at + 1 < len(questions) else len(lines) + 1
            place = _place(question, row, lines, end)
            rest = text[max(0, text.find(row)) :]
            finding = QUESTION_SWALLOWED.at(place, row=shortened(row.strip()))
            last = max(place.line, min(place.line + rest.count("\n"), end - 1))
            above_items = len(_asked_above_items(_lines_of(rest)))
            told = announced_answers(rest)
            answered = told if told >= _FEWEST_MARKS else 0
            like = max(1, like_questions(rest), counting_on(rest, numbers[at] + 1), above_items, answered)
            yield Foreign(finding, last, like)


def counting_on(text: str, number: int) -> int:
    """How many lines are numbered as the next questions would be."""
    return len(lines_counting_on(text, number))


def lines_counting_on(text: str, number: int) -> list[str]:
    """What stands behind the numbers of the lines that are numbered as the next questions would be."""
    counted: list[str] = []
    for line in text.split("\n"):
        bare = line.strip(_DECORATION)
        found = _NUMBERED.match(bare)
        if found and int(found[1]) == number + len(counted):
            counted.append(bare[found.end() - 1 :])
    return counted


def numbered_asking(text: str) -> int:
    """How many numbered lines of a text ask, if several do; those of a table of contents lead to others."""
    asking = sum(
        _NUMBERED.match(line.strip(_DECORATION)) is not None and _ASKING.search(line) is not None and "](#" not in line
        for line in text.split("\n")
    )
    return asking if asking >= _FEWEST_MARKS else 0


_ASKING = re.compile(r"[?？؟][^\w?？؟]*$|[:：][ \t*_]*$")


def number_of(question: Question) -> int:
    """The number that ends a question's label; 0 without one."""
    found = _LAST_NUMBER.search(question.source)
    return int(found[0]) if found else 0


def _foreign(question: Question, number: int, following: int) -> tuple[str, str] | None:
    """The first of a question's texts in which a line seems to be of another question, and that line."""
    options = [option for option in question.options if "\n" in option.text]
    if not (options or "\n" in question.stem or question.explanation):
        return None
    key = {"abcdefghijklmnopqrstuvwxyz"[at] for at in question.key if at < 26}
    after = number + 1 if number and following != number + 1 else 0
    parts = bool(question.recall)  # what is asked and answered may have some, with letters
    for option in options:
        lines = _lines_of(text := _bare(option.text))
        again = _answered_again(lines) if parts else _answered_often(lines)
        if row := _in_text(lines, after, key, may_list=parts) or again:
            return text, row
    if "\n" in question.stem:
        lists = parts or any(_LETTERS.fullmatch(option.text) for option in question.options)
        lines = _lines_of(text := _bare(question.stem))
        if row := _in_text(lines, after, key, may_list=lists) or ("" if parts else _answered_often(lines)):
            return text, row
    told = _bare(question.explanation)
    lines = _lines_of(told) if told else []
    row = _in_text(["", *lines], after, key, may_list=True)
    may_ask = "?" in told or ";" in told or not told.isascii()  # this is quicker than to look at the lines' ends
    if not row and may_ask and not question.recall and any(map(ends_asking, lines)):
        own = key | {_words_of(option.text) for option in question.options}
        row = _asked_and_answered(lines, own) or next(iter(_asked_above_items(lines)), "")
    row = row or ("" if parts else _answered_often(lines, _FEWEST_MARKS if question.options else _PAIR))
    return (told, row) if row else None


def _answered_again(lines: Sequence[str]) -> str:
    """The line below the first of an answer that is labelled as one."""
    return next((line for line in lines[1:] if _is_labelled(line.strip(_DECORATION), "answer")), "")


def _answered_often(lines: Sequence[str], fewest: int = _FEWEST_MARKS) -> str:
    """The first of several lines that have the same label of an answer, which stands once beside each question."""
    if len(lines) < fewest:
        return ""
    labelled = [(line, bare) for line in lines if _is_labelled(bare := line.strip(_DECORATION), "answer")]
    if len(labelled) < fewest:
        return ""
    labels = [_LABEL_OF_ANSWER.split(bare, maxsplit=1)[0].casefold().rstrip() for _, bare in labelled]
    return next(
        (line for (line, _), label in zip(labelled, labels, strict=True) if _is_habit(labels, label, fewest)), ""
    )


def _is_habit(labels: Sequence[str], label: str, fewest: int) -> bool:
    return not label[-1:].isdecimal() and labels.count(label) >= fewest


_PAIR = 2


_LABEL_OF_ANSWER = re.compile("[:：*_]")


def _asked_and_answered(lines: Sequence[str], own: Collection[str]) -> str:
    """The line that asks right above options, below which a line gives one of them as the answer.

    `own` is what the question's own key may be called.
    """
    asked, items = "", list[str]()
    for line in lines:
        bare = line.strip(_DECORATION)
        is_item = _ITEM.match(line) is not None or _ROW.match(bare) is not None
        if ends_asking(line) and not is_item:
            asked, items = line, []
        elif is_item:
            items.append(_words_of(_LABEL.sub("", line, count=1)))
        elif len(items) > 1 and _gives_answer(bare, own, items):
            return asked
        elif not items:
            asked = ""
    return ""


def _asked_above_items(lines: Sequence[str]) -> list[str]:
    """The lines that ask right above some items each, as questions and their options do; one or two are an argument."""
    run, asked = 0, list[str]()
    for line in reversed(lines):
        is_item = _ITEM.match(line) is not None
        if not is_item and run >= _FEWEST_MARKS and ends_asking(line):
            asked.append(line)
        run = run + 1 if is_item else 0
    return asked[::-1] if len(asked) >= _FEWEST_MARKS else []


def _gives_answer(bare: str, own: Collection[str], items: Sequence[str]) -> bool:
    """Whether a line names an item of a list as the answer, by its letter, number or words, and none of the own."""
    phrase = _phrase_of_label(bare)
    if phrase is None or not _is_labelled(bare, "answer"):
        return False
    told = bare[phrase.length :].lstrip(" \t*_:：")
    said = _words_of(told)
    if said in own:
        return False
    name = _NAME.match(told)
    place = int(name[1]) if name and name[1].isdecimal() else " abcdefgh".index(name[1].lower()) if name else 0
    is_short = len(said) <= _SHORT
    return 0 < place <= len(items) or any(
        said.startswith(each) or (is_short and each in said) for each in items if each
    )


_SHORT = 50
"""Letters of an answer that says an item's words in whatever place."""


_LABEL = re.compile(r"\W*(?:\w{1,2}[ \t]?[.)\]）】:、．：]+)?")
_NAME = re.compile(r"[(\[（]?([A-Ha-h]|\d{1,2})(?=[ \t]*(?:[.,;)\]）:、，。&+]|$|[-–—(]))")
"""The letter or number of an option, at the beginning of an answer."""


def _words_of(text: str) -> str:
    return _WORDS.sub("", text).casefold()


_WORDS = re.compile(r"[\W_]+")
"""What stands between words."""


def _bare(text: str) -> str:
    """A text as its source has it, without what keeps Markdown from acting on it."""
    return _ESCAPE.sub("", text).replace("&nbsp;", " ") if "\\" in text or "&" in text else text


def _in_text(lines: Sequence[str], after: int, key: set[str], *, may_list: bool) -> str:
    """The first line below the first that is an option's row, has the number `after`, or gives another key.

    A text that `may_list` has lines with letters of its own: a stem whose options name them, "A and C", or an
    explanation that argues option by option.
    """
    numbered = _NUMBERED.match(lines[0].strip(_DECORATION)) if lines and after else None
    expected, first, listed = "a", "", int(numbered[1]) if numbered else 0
    for line in lines[1:]:
        if "[" in line and _BOX.match(line.lstrip(" \t>")):
            return line
        bare = line.strip(_DECORATION)
        if after and (found := _NUMBERED.match(bare)):
            if int(found[1]) == after and listed != after - 1:
                return line
            listed = int(found[1])
        if not may_list and (row := _ROW.match(bare)):
            letter = row[1].lower()
            if letter == "b" == expected:
                return first
            first, expected = (line, "b") if letter == "a" else (first, "a")
        if ((":" in bare or "：" in bare) and _announces(bare, key)) or ("?" in bare and _asks_in_one_line(bare)):
            return line
    return ""


def _asks_in_one_line(bare: str) -> bool:
    """Whether a line with a question mark asks and has its options right behind."""
    marks = list(_MARK.finditer(bare))
    return len(marks) >= _FEWEST_MARKS and bare[: marks[0].start()].rstrip().endswith("?")


def _announces(bare: str, key: set[str]) -> bool:
    """Whether a line is labelled as a question, or gives another key than the question's own."""
    if _is_labelled(bare, "question"):
        return True
    found = _NAMED.search(bare) if (phrase := _phrase_of_label(bare)) and phrase.role == "answer" else None
    return found is not None and set(re.findall("[a-h]", found[1].lower())) != key


def _phrase_of_label(bare: str) -> Phrase | None:
    return phrase_of(bare) if ":" in bare or "：" in bare else None


def _is_labelled(bare: str, role: str) -> bool:
    """Whether a word of a role begins a line, and a colon parts it from the rest."""
    phrase = _phrase_of_label(bare)
    return phrase is not None and phrase.role == role and _LABELLED.match(bare, phrase.length) is not None


def _lines_of(text: str) -> list[str]:
    """The lines of a text that are no fenced code and not blank."""
    lines = text[:_MOST].split("\n")
    if "```" not in text and "~~~" not in text:
        return list(filter(str.strip, lines))
    kept, fence = [], ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and line.strip():
            kept.append(line)
    return kept


def _place(question: Question, row: str, lines: Sequence[str], end: int) -> Place:
    """Where the row stands: its words, among the lines of the question."""
    words = re.sub(r"\W+", "", row)
    for number in range(question.place.line, min(end, len(lines) + 1)):
        if words and words in re.sub(r"\W+", "", lines[number - 1]):
            return Place(question.place.path, number)
    return question.place
