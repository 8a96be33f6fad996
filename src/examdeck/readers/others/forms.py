"""Pages with forms: HTML in which a question is a row of radio buttons, of boxes, or of what judges when it is pressed.

Whatever a page says of the key is taken: what a choice says of itself, what its script calls right, and what it shows
or hides below the choices. Nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from examdeck.language.lines import ends_asking, is_phrase, phrase_of
from examdeck.model.codes.read import ONLY_FORMS
from examdeck.readers.others.form_blocks import PageBlock, blocks_of
from examdeck.readers.others.form_keys import keys_in_scripts
from examdeck.readers.reading import Reading
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.tree import read_tree
from examdeck.text.lines import Lines
from examdeck.text.source import PAGES, Source

_FEWEST = 2
"""Questions of a page, and choices of each."""
_SIGNS = re.compile(r"<input\b|\bonclick\s*=|\bdata-correct\b", re.IGNORECASE)
_OTHER_CONTROL = re.compile(r"<(?:select|textarea)\b|<input\b[^<>]*\btype\s*=\s*[\"']?(?:text|number)\b", re.IGNORECASE)
"""What is filled in, and not read."""
_START = re.compile(
    r"[\s*#_>(\[]*(?P<word>[^\W\d_]{1,12}\.?[ \t]*)?#?\d{1,3}[*_]*[ \t]*(?:\\?[.):\]/-]+[*_]*|\Z)[*_]*\s*"
)


@dataclass(slots=True)
class FormQuestion:
    """The choices of a question, with what stands above and below them."""

    above: list[PageBlock]
    choices: list[PageBlock] = field(default_factory=list)
    below: list[PageBlock] = field(default_factory=list)
    key: int | None = None
    """The place of what a script calls right."""

    @property
    def verdicts(self) -> list[bool]:
        """Which choices are right, by themselves or by a script; none if neither tells."""
        own = [block.choice is not None and block.choice.right is True for block in self.choices]
        if {block.choice.right for block in self.choices if block.choice} == {True, False}:
            return own
        return [] if self.key is None else [place == self.key for place in range(len(self.choices))]


def recognise(source: Source) -> int:
    """Likely where a page has forms; sure of prose only if most of its questions say what is right."""
    if not _SIGNS.search(source.text):
        return 0
    asked = _questions(source)
    told = sum(bool(one.verdicts) for one in asked)
    if len(asked) < _FEWEST:
        return 0
    return 92 if 2 * told > len(asked) else 35 if _is_page(source) else 0


def read(source: Source) -> Reading:
    """The questions of the page's forms."""
    lines = Lines(source.path, source.text)
    asked = _questions(source)
    reading = read_tree([_row(one, lines) for one in asked], source, lines.lines)
    others = [block for one in asked for block in one.above[: _first(one.above)] if ends_asking(block.text)]
    other = _OTHER_CONTROL.search(source.text)
    places = [*(block.at for block in others), *([other.start()] if other else [])]
    told = [ONLY_FORMS.at(lines.place(min(places)))] if reading.questions and places else []
    return replace(reading, findings=(*reading.findings, *told))


def _is_page(source: Source) -> bool:
    return source.file.suffix.lower() in PAGES | {".php"}


def _questions(source: Source) -> list[FormQuestion]:
    asked: list[FormQuestion] = []
    waiting: list[PageBlock] = []
    for block in blocks_of(source.text, is_markdown=not _is_page(source)):
        if block.choice is None:
            waiting.append(block)
            continue
        if not asked or not _goes_on(asked[-1], block, waiting):
            below = _count_below(waiting) if asked else 0
            if asked:
                asked[-1].below = waiting[:below]
            asked.append(FormQuestion(waiting[below:]))
        asked[-1].choices.append(block)
        waiting = []
    if asked:
        asked[-1].below = waiting[: _count_below(waiting)]
    asked = [one for one in asked if len(one.choices) >= _FEWEST and one.above]
    for one, key in zip(asked, keys_in_scripts(source.text, [one.choices for one in asked]), strict=True):
        one.key = key
    return asked


def _goes_on(asked: FormQuestion, block: PageBlock, between: Sequence[PageBlock]) -> bool:
    """Whether a choice is one more of a question."""
    first, choice = asked.choices[0].choice, block.choice
    if first is None or choice is None or first.kind != choice.kind:
        return False
    if choice.kind == "radio" and first.name:
        return choice.name == first.name
    return not between and (choice.name == first.name or choice.kind == "checkbox")


def _count_below(between: Sequence[PageBlock]) -> int:
    """How many of the blocks between two questions belong to the first: what announces an answer, or explains it."""
    count = 0
    for at, block in enumerate(between):
        if _role(block) in ("answer", "explanation"):
            count = at + 1
        elif count < at or _START.match(block.text):
            break
    return count


def _role(block: PageBlock) -> str:
    told = phrase_of(block.text.lstrip(_DECORATION))
    return told.role if told else ""


_DECORATION = " \t*_>#-[(✅❌💡"


def _row(asked: FormQuestion, lines: Lines) -> Branch:
    """The question as a row of a table."""
    texts, verdicts = [block.text for block in asked.choices], asked.verdicts
    options: list[Any] = texts
    if verdicts:
        options = [{"text": text, "correct": right} for text, right in zip(texts, verdicts, strict=True)]
    stem, first = _stem(asked.above)
    place, end = lines.place(first), lines.line(asked.choices[-1].at)
    values: list[tuple[str, Any]] = [("question", stem), ("options", Listed(options, place, end))]
    told = {_role(block): _said(block) for block in asked.below}
    if not verdicts and told.get("answer"):
        values.append(("answer", told["answer"]))
    whys = dict.fromkeys(block.choice.why for block in asked.choices if block.choice and block.choice.why)
    if explanation := told.get("explanation") or "\n\n".join(whys):
        values.append(("explanation", explanation))
    return Branch(values, place, end)


def _said(block: PageBlock) -> str:
    """What a block says behind the word that announces it."""
    body = block.text.lstrip(_DECORATION)
    told = phrase_of(body)
    return body[told.length if told else 0 :].strip(" \t*_:：.-–—\n")


def _stem(above: Sequence[PageBlock]) -> tuple[str, int]:
    """What a question asks, from the last number or the last paragraph on, without the number; and where it begins."""
    first = _first(above)
    texts = [block.text for block in above[first:]]
    number = _START.match(texts[0])
    if number and (not number["word"] or is_phrase(number["word"]) == "question"):
        texts[0] = texts[0][number.end() :]
    return "\n\n".join(filter(str.strip, texts)), above[first].at


def _first(above: Sequence[PageBlock]) -> int:
    """The place of the block that a stem begins with: the last that has a number, else the last of all."""
    numbered = [at for at, block in enumerate(above) if _START.match(block.text)]
    return numbered[-1] if numbered else len(above) - 1
