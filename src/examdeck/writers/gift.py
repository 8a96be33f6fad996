"""GIFT for Moodle; what it has no place for stands in a comment, which Moodle passes over and examdeck reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from examdeck.model.kinds import KPRIM, sides
from examdeck.model.question import Option, Question
from examdeck.readers.others import gift
from examdeck.readers.own.notes import NOTE_MARK
from examdeck.readers.reading import Reading
from examdeck.text.source import Source
from examdeck.text.yaml_writing import flow
from examdeck.writers import Loss, Written, heads_lost
from examdeck.writers.settled import Form, settle

_NOTED = frozenset({"references", "deck", "pin", "shuffle", "recall", "lang", "dir", "errata", "ignore", "withdrawn"})
"""Fields that GIFT has no place for."""

_CONTROL = re.compile(r"[\\~=#{}:]")


def write(reading: Reading) -> Written:
    """The questions, separated by blank lines."""
    parts, losses = settle(reading.questions, _FORM)
    losses += heads_lost(reading)
    losses += [Loss("that each option is true or false", q.place) for q in reading.questions if q.kind == KPRIM]
    return Written("\n".join(parts), tuple(losses))


def _rendered(_number: int, question: Question, note: Mapping[str, Any]) -> str:
    attributes = [f"[id:{question.id}]"] if question.id else []
    attributes += [f"[tag:{_in_brackets(tag)}]" for tag in question.all_tags]
    lines = [f"// {' '.join(attributes)}"] if attributes else []
    lines += [f"// {NOTE_MARK} {flow(note)}"] if note else []
    title = f"::{_escaped(question.source)}::" if question.source and "source" not in note else ""
    answers = _answers(question)
    if question.explanation:
        answers.append(f"####{_escaped(question.explanation)}")
    body = "\n".join(f"  {answer}" for answer in answers)
    return "\n".join([*lines, f"{title}[markdown]{_escaped(question.stem)} {{\n{body}\n}}", ""])


def _answers(question: Question) -> list[str]:
    """The options behind their marks. Where one is to be chosen and several are right, each gives all points."""
    if question.kind == "pairs":
        both = (sides(option.text) for option in question.options)
        return [f"={_escaped(left)} -> {_escaped(right)}" for left, right in both]
    if question.kind == "number" and all(map(_NUMBER.fullmatch, (option.text for option in question.options))):
        return ["#", *(f"={_number(option.text)}{_why(option)}" for option in question.options)]
    right = len(question.key)
    is_like_matching = len(question.options) > 1 and all("->" in option.text for option in question.options)
    any_will_do = right == 1 or (question.pick == 1 and not is_like_matching)
    share = f"{100 / right:.5f}".rstrip("0").rstrip(".") if right else ""
    answers = []
    for option in question.options:
        wrong = "~" if any_will_do or not right else "~%-100%"
        mark = ("=" if any_will_do else f"~%{share}%") if option.correct else wrong
        answers.append(f"{mark}{_escaped(option.text)}{_why(option)}")
    return answers


def _why(option: Option) -> str:
    return f"#{_escaped(option.why)}" if option.why else ""


_NUMBER = re.compile(r"[-+.,\deE]+(?: [±…] [-+.,\deE]+)?")


def _number(text: str) -> str:
    """A number, with what it may be off by, or a range of numbers, as GIFT writes them."""
    return text.replace(" ± ", ":").replace(" … ", "..")


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda control: f"\\{control[0]}", text).replace("\n", "\\n")


def _in_brackets(text: str) -> str:
    return re.sub(r"([]\\])", r"\\\1", text)


def _read(text: str) -> Sequence[Question]:
    return gift.read(Source(path="", text=text, file=Path())).questions


_FORM = Form(_NOTED, _rendered, _read)
