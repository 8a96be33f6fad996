"""From a segment of lines to the draft of a question: its stem, its options, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from examdeck.readers.markdown.answers import read_answer, read_flags
from examdeck.readers.markdown.beginnings import end_of_next, stand_below
from examdeck.readers.markdown.blocks import inline_mark
from examdeck.readers.markdown.choices import Answer, Choices, plain
from examdeck.readers.markdown.draft_ends import end_before_others
from examdeck.readers.markdown.indentation import dedented, is_laid_out, of_item, tidied, without_quotation
from examdeck.readers.markdown.mark import BARE_LABEL, Mark
from examdeck.readers.markdown.marks import not_bold
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Segment
from examdeck.readers.markdown.signed_keys import is_key
from examdeck.text.lines import shortened


@dataclass(slots=True)
class QuestionDraft:
    """A question as the source has it, before its key is decided."""

    segment: Segment
    stem: str = ""
    label: str = ""
    texts: list[str] = field(default_factory=list)
    """Of the options."""
    whys: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """What answer lines say, in order."""
    explanation: str = ""
    told: str = ""
    """The lines, a part of the explanation, in which a question without options is answered."""
    end: int = 0
    """The line after the last that belongs to the question."""
    tags: tuple[str, ...] = ()
    """What is said above the stem to sort the question."""

    @property
    def number(self) -> str:
        """What the source counts it as; empty where it counts none."""
        return self.segment.start.name if self.segment.start else ""

    @property
    def choices(self) -> Choices:
        """The options as an answer may name them."""
        return Choices(tuple(mark.name for mark in self.segment.options), tuple(self.texts))


def has_key(drafted: QuestionDraft) -> bool:
    """Whether an answer or a mark at an option says what is right."""
    return bool(drafted.answers) or any(mark.style in ("x", "b") for mark in drafted.segment.options)


def draft_question(page: Page, segment: Segment, marks: Sequence[Mark]) -> QuestionDraft:
    """The draft of a segment; `marks` are those of its lines, in order, without its options."""
    result = QuestionDraft(segment)
    options = segment.options = _without_empty(page, segment.options)
    if options:
        first, last = options[0].line, options[-1].line
        split = 0
        while split < len(marks) and marks[split].line <= last:
            split += 1
        tail = _read_options(page, result, marks[split:])
    else:
        split = next((i for i, mark in enumerate(marks) if mark.kind in _AFTER_STEM), len(marks))
        first = tail = marks[split].line if split < len(marks) else segment.end
    _read_stem(page, result, first, [mark for mark in marks[:split] if mark.line < first])
    _read_tail(page, result, tail, marks[split:])
    if options and all(page.lines[option.line].lstrip().startswith(">") for option in options):
        result.stem = without_quotation(result.stem.rstrip("> \t\n"))
        result.explanation = without_quotation(result.explanation)
    return result


def _without_empty(page: Page, options: list[Mark]) -> list[Mark]:
    """The options without a last one that was never filled in, whose line is blanked."""
    if len(options) > 2 and not options[-1].text and options[-1].style == " " and all(o.text for o in options[:-1]):
        page.lines[options[-1].line] = ""
        return options[:-1]
    return options


_AFTER_STEM = ("answer", "explanation")
"""Marks at which the stem of a question without options ends."""


def _read_options(page: Page, result: QuestionDraft, after: Sequence[Mark]) -> int:
    """Read the options' texts, and return the line after the last of them. `after`: the marks that follow."""
    options = result.segment.options
    texts, whys = result.texts, result.whys
    for option, following in pairwise(options):
        if following.line <= option.line + 1:
            texts.append(option.text)
            whys.append("")
        else:
            _add(page, result, option, following.line)
    end = _end_of_last(page, result.segment, after)
    _add(page, result, options[-1], end)
    return end


def _add(page: Page, result: QuestionDraft, option: Mark, end: int) -> None:
    """Add the text of an option whose lines end before `end`."""
    text, why = option.text, ""
    if end > option.line + 1 and any(more := page.lines[option.line + 1 : end]):
        quoted = [line.lstrip()[2:] for line in more if _is_quoted(line)]
        if quoted and not text.startswith(">"):
            why = "\n".join(quoted)
            more = [line for line in more if not _is_quoted(line)]
        text = f"{text}\n{dedented(more)}".strip()
    result.texts.append(text)
    result.whys.append(why)


def _is_quoted(line: str) -> bool:
    """Whether a line below an option tells why it is right or wrong, as examdeck's own form has it."""
    return line.lstrip().startswith("> ") or line.strip() == ">"


def _end_of_last(page: Page, segment: Segment, after: Sequence[Mark]) -> int:
    """The line after the last option, which takes along what is indented or goes on without a blank line."""
    lines = page.lines
    last = segment.options[-1]
    limit = next((mark.line for mark in after if mark.kind not in _MAY_BE_OPTION), segment.end)
    code = next((mark.line for mark in after if mark.kind == "code"), segment.end) if page.code else segment.end
    indent = last.column + 1
    end = number = last.line + 1
    while number < limit:
        line = lines[number]
        if not line.strip():
            number += 1
            continue
        is_adjacent = number == end
        if line.startswith(_IMAGE) and _owns(page, segment, _IMAGE):
            number = end = number + 1
        elif number == code and (is_adjacent or _owns(page, segment, _FENCE)):
            span = page.code_at(code)
            number = end = (span.end if span else code) + 1
            code = segment.end
        elif len(line) - len(line.lstrip()) >= indent or (is_adjacent and _goes_on(lines[number - 1], line)):
            number = end = number + 1
        else:
            break
    if end == last.line + 1 and stand_below(segment.options):
        end = end_of_next(lines, end, limit)
    return min(end, segment.end)


_MAY_BE_OPTION = ("code", "start", "bold", "choices")
"""Marks of lines that an option may hold."""

_IMAGE = ("![", "<img")
_FENCE = ("```", "~~~")

_NEW = re.compile(r"[ \t]*(?:[-*+•>|] ?|\d+[.)][ \t]|[*_]{2}|!\[|<|`?//)")
"""How a line begins that does not go on with the paragraph before it."""


_WRAPPED = 60
"""Characters of a line that its author may have broken for its length."""


def _goes_on(before: str, line: str) -> bool:
    """Whether a line that follows an option at once is the rest of its sentence."""
    if _NEW.match(line):
        return False
    return line.lstrip()[:1].islower() or (len(before) >= _WRAPPED and before.rstrip()[-1] not in ".?!:。")


def _owns(page: Page, segment: Segment, beginning: tuple[str, str]) -> bool:
    """Whether options before the last one have lines that begin so."""
    first, last = segment.options[0].line, segment.options[-1].line
    return any(line.lstrip().startswith(beginning) for line in page.lines[first + 1 : last])


def _read_stem(page: Page, result: QuestionDraft, until: int, marks: Sequence[Mark]) -> None:
    """Read the stem, which ends before the line `until`, and answers that stand before the options."""
    segment = result.segment
    start = segment.start
    lines = page.lines[segment.first : until]
    others = marks
    if start is not None:
        result.label = page.labels.get(segment.first, start.label)
        lines[0:1] = [_beside_label(start, segment)]
        others = [mark for mark in marks if mark is not start]
    elif segment.options and segment.options[0].line == segment.first:
        lines = page.lines[segment.first : segment.first + 1]
    if others:
        lines = _without_marks(result, lines, others)
    if start is not None and is_laid_out(lines):
        lines = of_item(page.lines[start.line], lines)
    begun = page.lines[start.line] if start is not None and "**" in start.style else ""
    result.stem = not_bold("\n".join(lines).strip(), begun)


def _beside_label(start: Mark, segment: Segment) -> str:
    """The stem's text in the line of its label, without an option that begins in that line."""
    if segment.options and segment.options[0].line == start.line:
        found = inline_mark(start.text, segment.options[0].name)
        return start.text[: found.start()].rstrip() if found else start.text
    return start.text


def _without_marks(result: QuestionDraft, lines: list[str], marks: Sequence[Mark]) -> list[str]:
    """A stem's lines without the markup of headings, lines that announce options, and answers."""
    segment = result.segment
    kept = list(lines)
    for mark in marks:
        at = mark.line - segment.first
        if mark.kind == "heading":
            kept[at] = mark.text
        elif mark.kind in ("choices", "navigation") or (mark.kind == "answer" and not mark.text):
            kept[at] = ""
        elif mark.kind == "answer":
            answer = read_answer(mark.text, _names(segment))
            if answer is not None:
                result.answers.append(answer)
                kept[at] = ""
        elif mark.style == BARE_LABEL and segment.start and len(above := list(filter(str.strip, kept[:at]))) < 2:
            # the stem has a label of its own, and what stands above is a title: "## 12. Title", "**Question:** …"
            kept[: at + 1] = [*[""] * at, mark.text]
            result.label = ": ".join(filter(None, (result.label, *above)))
        elif mark.style == BARE_LABEL and mark.text and segment.start and segment.options:
            kept[at] = mark.text  # below a scene: "**Question:** Which …"
        elif mark.kind == "start" and mark.name == "1" and not any(line.strip() for line in kept[:at]):
            kept[at] = mark.text
    return kept


def _names(segment: Segment) -> Choices:
    return Choices(tuple(m.name for m in segment.options), tuple(m.text for m in segment.options))


# ---- what follows the options: answer lines, the explanation; and where it ends ----


def _read_tail(page: Page, result: QuestionDraft, start: int, marks: Sequence[Mark]) -> None:
    """Read the lines from `start` to the end of the segment into the draft."""
    end = result.end = end_before_others(page, result.segment, marks) if marks else result.segment.end
    lines = page.lines[start:end]
    if marks:
        _take(result, lines, start, [mark for mark in marks if mark.line < end])
    text = "\n".join(lines).strip("\n")
    if text:
        result.explanation = _within_brackets(tidied(text)) if result.answers else tidied(text)


def _within_brackets(text: str) -> str:
    """The text of an explanation without the end of the brackets that its answer began with: "(Answer: B, ice)"."""
    closing = _CLOSING.search(text) if text.rstrip(" *_").endswith((")", "]")) else None
    if closing is None or text.count(closing[1]) <= text.count("(" if closing[1] == ")" else "["):
        return text
    return text[: closing.start()]


_CLOSING = re.compile(r"(?<![:;])(?<![:;]-)([)\]])[*_]{0,3}[ \t]*\Z")
"""A bracket at the end of a text, and no face."""


def _take(result: QuestionDraft, lines: list[str], start: int, marks: Sequence[Mark]) -> None:
    """Take answers out of the lines, and the words that announce the explanation."""
    explaining = False
    labels: set[str] = set()
    if not result.segment.options and marks and marks[0].kind == "answer":
        ends = (mark.line - start for mark in marks if mark.kind == "explanation")
        result.told = "\n".join(lines[marks[0].line - start : next(ends, None)]).strip()
    for mark in marks:
        at = mark.line - start
        if at > 0 and lines[at - 1].strip() in _TURNS:
            lines[at - 1] = ""
        if mark.kind == "explanation":
            lines[at] = mark.text
            explaining = True
        elif mark.kind == "navigation" or mark.kind == "rule":
            lines[at] = ""
        elif mark.kind == "answer":
            is_ticked = any(option.style == "x" for option in result.segment.options)
            if not ((explaining or is_ticked) and (result.answers or not is_key(mark.text))):
                known, unread = len(result.answers), lines[at]
                _take_answer(result, lines, at, mark.text)
                is_read = lines[at] != unread or not 0 < known == len(result.answers)
                if not is_read and mark.name.casefold() not in labels:
                    lines[at] = mark.text  # of "Answer: B", "Solution: the square of …" the second explains
                labels.add(mark.name.casefold())
            elif (other := _contradiction(result, mark.text)) is not None:
                result.answers.append(other)


_TURNS = ("?", "??")
"""Lines between the two sides of a card in Obsidian."""


def _contradiction(result: QuestionDraft, text: str) -> Answer | None:
    """What an explanation says is right, if it names another option than the key, and in that option's own words."""
    named = result.choices.worded(_LABEL.sub("", text, count=1)) if text and not is_key(text) else None
    if named is None or len(plain(result.texts[named])) <= _TELLING:
        return None
    is_told = any(named in answer.key for answer in result.answers)
    return None if is_told else Answer(frozenset({named}), shortened(text))


def _take_answer(result: QuestionDraft, lines: list[str], at: int, text: str) -> None:
    """Take the answer that is announced in the line `at`, and stands there or in the lines below."""
    if text:
        answer = read_answer(text, result.choices)
        if answer is not None:
            is_worded = _LETTERED.match(text) is not None and not answer.rest and not is_key(text)
            more = _more(result, lines[at + 1 :]) if is_worded else []
            key = answer.key.union(*(one.key for one in more))
            are_others = len(answer.key) + len(more) == len(key) < len(result.texts)
            result.answers.append(replace(answer, key=key) if are_others else answer)
            lines[at] = answer.rest
            if are_others:
                lines[at + 1 : at + 1 + len(more)] = [""] * len(more)
        return
    lines[at] = ""
    first = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), len(lines))
    below = takewhile(str.strip, lines[first : first + _MOST_ANSWERS])
    listed = [line.lstrip(_LIST).rstrip(" \t*_") for line in below]
    if (flagged := read_flags(listed, result.choices)) is not None:
        if flagged:
            result.answers.append(Answer(flagged, ", ".join(listed)))
            lines[first : first + len(listed)] = [""] * len(listed)
        return
    read = (read_answer(line, result.choices) for line in listed)
    each = list(takewhile(lambda one: one is not None and not one.rest, read))
    named = frozenset(place for one in each if one for place in one.key)
    if 1 < len(each) == len(named) < len(result.texts):
        result.answers.append(Answer(named, ", ".join(listed[: len(each)])))
        lines[first : first + len(each)] = [""] * len(each)
        return
    for count in (len(listed), 1):
        answer = (
            read_answer(", ".join(listed[:count]), result.choices)
            if listed and (count == 1 or all(map(is_key, listed)))
            else None
        )
        if answer is not None:
            result.answers.append(answer)
            lines[first : first + count] = [answer.rest, *[""] * (count - 1)]
            return


def _more(result: QuestionDraft, below: Sequence[str]) -> list[Answer]:
    """The answers in lines right below one that names an option by its letter and words, each of which does so, too."""
    texts = takewhile(_LETTERED.match, below[:_MOST_ANSWERS])
    read = (None if is_key(text) else read_answer(text.strip(" \t*_"), result.choices) for text in texts)
    return [one for one in takewhile(lambda one: one is not None and not one.rest, read) if one]


_LETTERED = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?[`*_]{0,2}[(\[]?[A-Ha-h][.)\]][ \t]+\S")
_LABEL = re.compile(r"^\W*\w{1,2}[.):]\W+")
_TELLING = 3
"""Letters of an option that are no name by chance."""
_LIST = " \t>*_-+•"
_MOST_ANSWERS = 10
"""Lines below "Answer:" that may each name an option."""
