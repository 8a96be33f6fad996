"""Markdown with checkboxes, in the form that `examdeck.readers.markdown.native` reads: every field has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from examdeck.model.question import Option, Question
from examdeck.readers.markdown.dialects import CHECKBOX
from examdeck.readers.markdown.native import QUESTION_MARK
from examdeck.readers.reading import Reading
from examdeck.text.source import Source
from examdeck.text.yaml_writing import flow, quoted
from examdeck.writers import Written
from examdeck.writers.settled import Form, settle

_NOTED = frozenset(
    {"id", "tags", "deck", "pick", "pin", "shuffle", "recall", "kind", "lang", "dir", "errata", "ignore", "withdrawn"}
)
"""Fields that Markdown has no place for."""

_NEXT = f"## Next\n\n<!-- {QUESTION_MARK} {{}} -->\n\nStem\n\n- [x] Option\n"
"""A question behind the one that is tried: nothing of the first may reach into it."""

_MISREAD = re.compile(r"[ \t]*(?:\\|#|<|- \[[ xX]\]|\*\*(?:Explanation|References)\*\*$|(?:---+|===+|\+\+\++)[ \t]*$)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


def write(reading: Reading) -> Written:
    """The questions under a heading each, below the title."""
    parts, losses = settle(reading.questions, _FORM)
    return Written("\n".join([*_front_matter(reading), *parts]), tuple(losses))


def _front_matter(reading: Reading) -> Iterator[str]:
    named = [
        f"{key}: {quoted(value)}"
        for key, value in (("uid", reading.uid), ("lang", reading.lang), ("deck", reading.deck))
        if value
    ]
    if named:
        yield "\n".join(["---", *named, "---", ""])
    if title := " ".join(reading.title.split()):
        yield f"# {title}\n"


def _rendered(number: int, question: Question, note: Mapping[str, Any]) -> str:
    """The question; what the note says is shown only if it says it in the same words."""
    heading = question.source if "source" not in note else ""
    if not heading:
        heading, note = f"Question {number}", {**note, "source": question.source}
    blocks = [f"## {heading}", _comment(note)]
    if "stem" not in note:
        blocks.append(native_lines(question.stem))
    if "options" not in note:
        blocks.append("\n".join(map(_option, question.options)))
    if question.explanation and "explanation" not in note:
        blocks += ["**Explanation**", native_lines(question.explanation)]
    if question.references and "references" not in note:
        blocks += ["**References**", "\n".join(f"- {reference}" for reference in question.references)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _comment(note: Mapping[str, Any]) -> str:
    """The note as a comment of HTML, within which two hyphens cannot stand."""
    text = flow(note)
    if "--" in text:
        text = flow(note, quoted).replace("--", "-\\x2d")
    return f"<!-- {QUESTION_MARK} {text} -->"


def _option(option: Option) -> str:
    first, *more = native_lines(option.text).split("\n")
    lines = [
        f"- [{'x' if option.correct else ' '}] {first}".rstrip(),
        *(f"      {line}" if line else "" for line in more),
    ]
    if option.why:
        lines += [f"      > {line}".rstrip() for line in native_lines(option.why).split("\n")]
    return "\n".join(lines)


def native_lines(text: str) -> str:
    """The text with a backslash before each line that would be read as something else; code stays as it is."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif fence:
            fence = "" if mark and mark[1].startswith(fence) and line.strip() == mark[1] else fence
        elif misread := _MISREAD.match(line):
            indent = len(line) - len(line.lstrip())
            line = f"{line[:indent]}\\{line[indent:]}" if misread else line
        lines.append(line)
    return "\n".join(lines)


def _read(text: str) -> Sequence[Question]:
    """The questions that come back; none unless exactly the next one does behind them."""
    *back, after = CHECKBOX.read(Source(path="", text=f"{text}\n{_NEXT}", file=Path())).questions or (None,)
    return back if after and after.stem == "Stem" else ()


_FORM = Form(_NOTED, _rendered, _read)
