"""GIFT, Moodle's plain text: `::title:: stem {=right ~wrong #feedback}`.

Format: https://docs.moodle.org/en/GIFT_format. Where people leave out what Moodle asks for (a blank line between
questions, a backslash before an equals sign in code), the layout in lines tells what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from examdeck.model.codes.read import DESCRIPTION, KIND_NOT_SUPPORTED, MALFORMED_QUESTION, NOTE_WITHOUT_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question, is_token
from examdeck.readers.answers import GAP, Asked, between, pairs, typed, with_tolerance
from examdeck.readers.labels import begins_with, levels, tag, topic_tags, without_top
from examdeck.readers.others.gift_bare import is_bare, title_asks, with_braces
from examdeck.readers.own import notes
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown, mixed_to_markdown
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_BRACE = re.compile(r"\\[^\n]|([{}])")
_DEEPER = {"{": 1, "}": -1}
_ANSWERS = re.compile(r"\{(?<!\\\{)(?=\s*(?:[=~#}]|$|(?:T|TRUE|F|FALSE)\s*[}#\n]))", re.IGNORECASE)
"""The brace that opens answers; others, as in TeX, are text."""
_BARE_ANSWER = re.compile(r"(?<=[\s?!.:])\{(?=[^{}\\]+\}\s*$)")
"""The brace of a single answer to type, which needs no mark before it."""
_SECOND = re.compile(r"(?<!\\)\{\s*[=~][^{}]*\}")
"""Answers of a second gap, of which GIFT knows nothing."""
_CATEGORY = re.compile(r"[ \t]*\$CATEGORY:[ \t]*(.*)", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*//[ \t]*(.*)")
_BEGINS = re.compile(r"[ \t]*(?:\$CATEGORY:|::(?!:))", re.IGNORECASE)
_TITLE = re.compile(r"\s*::((?:\\.|(?!::)[^\\])*)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#.*)?", re.IGNORECASE | re.DOTALL)
_WEIGHT = re.compile(r"\s*%\s*(-?\d+(?:\.\d+)?)\s*%")
_MARK = re.compile(r"\\[^\n]|([=~])")
_MARK_OF_LINE = re.compile(r"\\[^\n]|(?:^|(?<=\n))[ \t]*([=~])|(~)")
_BEGIN_OF_LINE = re.compile(r"(?:^|\n)[ \t]*[=~]")
_HASH = re.compile(r"(?<!\\)#")
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_BLANK_LINE = re.compile(r"(?m)^\\$")
"""A backslash alone stands for a blank line, which would end the question."""
_ATTRIBUTE = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")

_MARKED_UP = re.compile(r"[^\w ,.;:?!'\"()/%-]|^\W|^\d+[.)]|_")
"""A text without any of this is the same in every format."""

_FULL = 100.0
"""Per cent of the points."""


def recognise(source: Source) -> int:
    """Sure when there are answers in braces, surer with Moodle's other marks."""
    sample = source.text[:300_000]
    at_least = 10 if source.file.suffix.lower() == ".gift" else 0
    if not _ANSWERS.search(sample):
        return 92 if is_bare(sample) else at_least
    if re.search(r"(?m)^[ \t]*(?:\$CATEGORY:|::(?:[^:\n]|:(?!:))+::|// *examdeck:)", sample):
        return 95
    answers = re.findall(r"(?<![\\$])\{\s*(?:[=~](?:\\.|[^{}\\])*|(?:T|F|TRUE|FALSE)\s*(?:#[^{}]*)?)\}", sample)
    return min(90, 50 + 10 * len(answers)) if answers else at_least


def read(source: Source) -> Reading:
    """The questions, separated by blank lines, with the category that each stands under."""
    lines = source.lines
    taken = []
    for item in _items(with_braces(lines)):
        if item.taken_for == "question":
            question, said = _question(item, source)
            taken_for = "question" if question else "question that is not read"
            taken.append(Taken(item.start, item.end, question, said, taken_for))
        else:
            said = [NOTE_WITHOUT_QUESTION.at(Place(source.path, note.line, note.column)) for note in _notes(item)]
            if item.taken_for == "description":
                said.append(
                    DESCRIPTION.at(
                        Place(source.path, item.start), text=shortened(" ".join(" ".join(item.lines).split()))
                    )
                )
            taken.append(Taken(item.start, item.end, problems=said, taken_for=item.taken_for))
    return reading_of(lines, taken, "comment")


class _Comment(NamedTuple):
    """What stands after the mark of a comment, and where that begins."""

    line: int
    column: int
    text: str


@dataclass(slots=True)
class _Item:
    """Lines that belong together."""

    start: int
    """First line, from 1."""
    taken_for: str = "question"
    lines: list[str] = field(default_factory=list)
    depth: int = 0
    """Braces that are open behind the last line."""
    answered: int = 0
    """Lines up to the end of its answers; 0: none so far."""
    comments: list[_Comment] = field(default_factory=list)
    section: tuple[str, ...] = ()
    """The levels of its category."""

    @property
    def end(self) -> int:
        """Last line, included."""
        return self.start + len(self.lines) - 1

    def add(self, line: str) -> None:
        """Append a line and follow its braces."""
        self.lines.append(line)
        if "{" not in line and "}" not in line:
            return
        position = 0
        while brace := (_BRACE if self.depth else _ANSWERS).search(line, position):
            position = brace.end()
            self.depth += _DEEPER.get(brace[0], 0)
            self.answered = len(self.lines)

    def part_after_answers(self) -> _Item:
        """Take away the lines behind the answers: they begin an item of their own."""
        after = _Item(self.start + self.answered, section=self.section, lines=self.lines[self.answered :])
        del self.lines[self.answered :]
        return after


def _items(lines: list[str]) -> Iterator[_Item]:
    """The file's questions, descriptions and category lines, in order."""
    item: _Item | None = None
    comments: list[_Comment] = []
    section: tuple[str, ...] = ()
    goes_on = _goes_on(lines)
    for number, line in enumerate(lines, 1):
        comment = _COMMENT.match(line) if "//" in line else None
        if item is not None and _ends(item, line, answers_follow=goes_on[number]):
            after = item.part_after_answers() if line.strip() and not _BEGINS.match(line) else None
            if after or not line.strip():
                (after or item).comments += comments
                comments = []
            yield _closed(item)
            item = after
        if comment:
            is_within = item is not None and (item.depth > 0 or not item.answered)
            own = item.comments if item is not None and is_within else comments
            own.append(_Comment(number, comment.start(1) + 1, comment[1]))
            if item is not None:
                item.lines.append("")
        elif item is None and "$" in line and (found := _CATEGORY.match(line)):
            section = levels(without_top(found[1]))
            yield _Item(number, "category", [line])
        elif item is not None or line.strip():
            if item is None:
                item, comments = _Item(number, comments=comments, section=section), []
            item.add(line)
    if item is not None:
        item.comments += comments
        yield _closed(item)
    elif comments:
        start = comments[0].line
        yield _Item(start, "comment", lines[start - 1 :], comments=comments)


def _goes_on(lines: list[str]) -> list[bool]:
    """For each line, whether the next one with text can only be part of a list of answers."""
    follows = [False] * (len(lines) + 1)
    for number in range(len(lines) - 1, 0, -1):
        text = lines[number].lstrip()
        follows[number] = text.startswith(("=", "~", "#", "}")) if text else follows[number + 1]
    return follows


def _ends(item: _Item, line: str, *, answers_follow: bool) -> bool:
    """Whether the line is no longer part of the item."""
    if ":" in line and _BEGINS.match(line):
        return True
    if item.depth > 0:
        return not line.strip() and not answers_follow
    return not line.strip() or (item.answered > 0 and not item.depth and _ANSWERS.search(line) is not None)


def _closed(item: _Item) -> _Item:
    while item.lines and not item.lines[-1].strip():
        item.lines.pop()
    if not item.answered and not _BARE_ANSWER.search(item.lines[-1] if item.lines else ""):
        return replace(item, taken_for="description")
    return item


def _question(item: _Item, source: Source) -> tuple[Question | None, list[Finding]]:
    place = Place(source.path, item.start)
    text = "\n".join(item.lines)
    title = _TITLE.match(text) if "::" in text else None
    begin = title.end() if title else 0
    braces = _answers(text, begin)
    if braces is None:
        return None, [MALFORMED_QUESTION.at(place, reason="its braces are not closed")]
    opened, closed = braces
    markup = _FORMAT.match(text, begin) if "[" in text else None
    texts = _Texts(markup[1].lower() if markup else source.markup or "moodle")
    stem, after = text[markup.end() if markup else begin : opened], text[closed + 1 :].rstrip()
    body, general = _parted(text[opened + 1 : closed], "####")
    at = Place(source.path, item.start + text.count("\n", 0, opened))
    asked = _asked(body, texts, at)
    if not asked.options:
        return None, [KIND_NOT_SUPPORTED.at(place, kind=asked.kind)]
    if _SECOND.search(after):
        return None, [KIND_NOT_SUPPORTED.at(place, kind="several gaps")]
    is_gap = bool(after.strip())
    if title and not stem.strip() and not is_gap and title_asks(title[1]):
        stem = " ".join(title[1].split())
    stem = texts.show(f"{stem}{GAP}{after}" if is_gap else stem)
    label = _unescaped(" ".join(title[1].split())) if title else ""
    question = Question(
        place=place,
        stem=stem,
        options=asked.options,
        kind="gap" if is_gap and asked.kind == "text" else asked.kind,
        explanation=texts.show(general) if general else "",
        # Moodle makes a title of the stem's first words where there is none
        source=label if label and not begins_with(stem, label) else "",
        place_tags=topic_tags(item.section),
        section=item.section,
        pick=asked.pick,
    )
    return _commented(question, item, source) if item.comments else (question, [])


def _answers(text: str, begin: int) -> tuple[int, int] | None:
    """Where the braces around the answers open and close; None if they do not close."""
    opening = _ANSWERS.search(text, begin) or _BARE_ANSWER.search(text, begin)
    if opening is None:
        return None
    depth = 0
    for brace in _BRACE.finditer(text, opening.start()):
        depth += _DEEPER.get(brace[0], 0)
        if not depth:
            return opening.start(), brace.start()
    return None


class _Answer(NamedTuple):
    """One of the texts between braces, behind its mark."""

    mark: str
    weight: float
    text: str
    why: str
    line: int
    """From the line of the opening brace on."""


def _asked(body: str, texts: _Texts, place: Place) -> Asked:
    """What the answers ask for. Those of a kind that is not read have no options, and its name in words."""
    if not body.strip():
        return Asked("", (), "essay")
    if _TRUTH.fullmatch(body):
        return Asked("", _true_or_false(body, texts, place))
    if body.lstrip().startswith("#"):
        return _numerical(body.lstrip()[1:], texts, place)
    answers = list(_marked(body)) or [_Answer("=", _FULL, body, "", 0)]
    only_right = all(answer.mark == "=" for answer in answers)
    if only_right and len(answers) > 1 and all("->" in answer.text for answer in answers):
        return _matching([answer.text for answer in answers], texts)
    has_best = any(answer.mark == "=" and answer.weight == _FULL for answer in answers)
    options = [
        Option(
            text=texts.show(answer.text),
            correct=answer.weight == _FULL if has_best else answer.weight > 0,
            why=texts.show(answer.why) if answer.why else "",
            place=Place(place.path, place.line + answer.line),
        )
        for answer in answers
    ]
    if only_right:
        options = [option for option in options if option.correct]
    # several answers of full points: Moodle takes any one of them
    pick = 1 if has_best and sum([option.correct for option in options]) > 1 else 0
    return Asked("", tuple(options), "text" if only_right else "", pick)


def _matching(texts: Sequence[str], show: _Texts) -> Asked:
    """Each text is `left -> right`; without a left, the right is one too many."""
    parts = [text.partition("->") for text in texts]
    sides = [(show.show(left), show.show(right)) for left, _, right in parts]
    matched = [both for both in sides if both[0]]
    return pairs("", matched, [right for left, right in sides if not left]) or Asked("", (), "matching")


def _numerical(body: str, texts: _Texts, place: Place) -> Asked:
    """Numbers with what they may be off by, `3.14:0.01`, or from one to another, `1..5`; those of full points."""
    answers = list(_marked(body)) or [_Answer("=", _FULL, *_parted(body, "#"), 0)]
    options = []
    for answer in answers:
        said = _unescaped(answer.text.strip())
        least, _, most = said.partition("..")
        value, _, tolerance = said.partition(":")
        if answer.weight == _FULL and (shown := between(least, most) if most else with_tolerance(value, tolerance)):
            options.append(Option(shown, True, texts.show(answer.why), Place(place.path, place.line + answer.line)))
    return typed("", options, is_number=True) or Asked("", (), "numerical")


def _true_or_false(body: str, texts: _Texts, place: Place) -> tuple[Option, ...]:
    """Its first feedback is for who answers wrong, the second for who answers right."""
    said, *whys = _HASH.split(body)
    wrong_why, right_why = [texts.show(why) for why in [*whys, "", ""][:2]]
    is_true = said.lstrip()[:1] in ("T", "t")
    return (
        Option("True", is_true, right_why if is_true else wrong_why, place),
        Option("False", not is_true, wrong_why if is_true else right_why, place),
    )


def _marked(body: str) -> Iterator[_Answer]:
    """The answers. Where they stand in lines of their own, an equals sign within a line is text."""
    in_lines = "\n" in body.strip() and len(_BEGIN_OF_LINE.findall(body)) > 1
    marks = [mark for mark in (_MARK_OF_LINE if in_lines else _MARK).finditer(body) if mark.lastindex]
    line = counted = 0
    for mark, after in zip(marks, [*marks, None][1:], strict=True):
        content = body[mark.end() : after.start() if after else len(body)]
        sign = mark[mark.lastindex or 0]
        if sign == "~" and not content.strip() and after and after[after.lastindex or 0] == "=":
            continue  # "~=" is one right option
        if sign == "~" and content.lstrip().startswith("="):
            sign, content = "=", content.lstrip()[1:]
        weight = _WEIGHT.match(content) if "%" in content else None
        text, why = _parted(content[weight.end() if weight else 0 :], "#")
        points = float(weight[1]) if weight else _FULL if sign == "=" else 0.0
        line, counted = line + body.count("\n", counted, mark.end()), mark.end()
        yield _Answer(sign, points, text, why, line)


def _parted(text: str, by: str) -> tuple[str, str]:
    """The text before and after the first mark that parts it; a mark with nothing on one side is text, as in C#."""
    if by not in text:
        return text, ""
    for mark in re.finditer(rf"\\[^\n]|({by})", text):
        if mark[1] and text[: mark.start()].strip() and text[mark.end() :].strip():
            return text[: mark.start()], text[mark.end() :]
    return text, ""


class _Texts(NamedTuple):
    """How the texts of a question are to be read."""

    format: str

    def show(self, text: str) -> str:
        """The text as Markdown; it may name its own format."""
        text = text.strip()
        if not _MARKED_UP.search(text):
            return text
        own = _FORMAT.match(text)
        text_format = own[1].lower() if own else self.format
        text = _unescaped(text[own.end() if own else 0 :].strip())
        if text_format == "markdown":
            return text
        if text_format == "html":
            return html_to_markdown(text)
        return mixed_to_markdown(text) if text_format == "moodle" else plain.escaped(text)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    text = _BLANK_LINE.sub("", text)
    return _ESCAPED.sub(lambda escaped: "\n" if escaped[1] == "n" else escaped[1], text)


def _notes(item: _Item) -> list[notes.NoteText]:
    """The comments of an item that are notes of ours."""
    mark = notes.NOTE_MARK
    return [
        notes.NoteText(text.removeprefix(mark), line, column + len(mark))
        for line, column, text in item.comments
        if text.startswith(mark)
    ]


def _commented(question: Question, item: _Item, source: Source) -> tuple[Question, list[Finding]]:
    """The question with the id and tags that Moodle keeps in comments, and with what notes of ours say."""
    attributes = [attribute for comment in item.comments for attribute in _ATTRIBUTE.findall(comment.text)]
    values = [(kind, re.sub(r"\\(.)", r"\1", value).strip()) for kind, value in attributes]
    tags = [*question.tags, *(tag(value) for kind, value in values if kind == "tag")]
    known_as = next((value for kind, value in values if kind == "id" and is_token(value)), "")
    question = replace(question, id=known_as, tags=tuple(dict.fromkeys(filter(None, tags))))
    return notes.noted(question, _notes(item), source.file)
