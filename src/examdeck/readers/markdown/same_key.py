"""A line above the questions which says that one option is right in all of them: "Answer A is always the correct one".

Catalogues of official examinations are published so. It is believed where no question says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from examdeck.language.letters import ordinals
from examdeck.language.lines import ends_asking
from examdeck.language.shipped import pattern, runs_on, said
from examdeck.model.codes.read import KEY_OF_ALL
from examdeck.model.finding import counted
from examdeck.model.question import Place, Question
from examdeck.readers.markdown.answers_below import account_after
from examdeck.readers.reading import Reading, Stretch, with_other_stretches
from examdeck.text.lines import shortened

_LONGEST, _NEAR = 160, 3
_PART = r"[^\W\u0e00-\u0eff\u2e80-\ud7a3]|['’-]"
"""A part of a word, in scripts that part words by blanks."""


@cache
def _letter() -> re.Pattern[str]:
    """A letter that stands alone, with what it may be enclosed in."""
    return re.compile(
        rf"(?<!{_PART})(?P<open>[(\[\"„“«*_]*)(?P<letter>(?![\d_])(?:{_PART.partition('|')[0]}))(?P<close>[)\]\"“”»*_]*)(?!{_PART})"
    )


def with_key_of_all(reading: Reading, lines: Sequence[str]) -> Reading:
    """The reading with the key that a line outside of its questions gives to all that have none."""
    asked = [question for question in reading.questions if len(question.options) > 1]
    waiting = [question for question in asked if not question.key]
    told = list(_told(reading.stretches, lines)) if len(waiting) > 1 else []
    letters = {letter for _, letter in told}
    if len(letters) != 1:
        return reading
    (letter,) = letters
    if any(question.key and question.key != _with_key(question, letter, lines).key for question in asked):
        return reading
    keyed = {id(one): _with_key(one, letter, lines) for one in waiting}
    count = sum(bool(one.key) for one in keyed.values())
    if 2 * count < len(waiting):
        return reading
    first = told[0][0]
    place = Place(reading.questions[0].place.path, first)
    taken = {at for at, _ in told}
    return replace(
        reading,
        questions=tuple(keyed.get(id(one), one) for one in reading.questions),
        findings=(
            *reading.findings,
            KEY_OF_ALL.at(
                place,
                letter=letter.upper(),
                line=shortened(lines[first - 1].strip()),
                keys=f"{counted(count, 'question')} got the key",
            ),
        ),
        stretches=with_other_stretches(reading.stretches, [Stretch(at, at, "key") for at in sorted(taken)]),
        accounts=tuple(account_after(one, reading.questions, count, taken, lines) for one in reading.accounts),
    )


def _with_key(question: Question, letter: str, lines: Sequence[str]) -> Question:
    """The question with the option right that is called by the letter; as it is where none is."""
    at = next((at for at in ordinals(letter) if at < len(question.options)), None)
    place = question.options[at].place if at is not None else None
    if at is None or place is None or not 0 < place.line <= len(lines):
        return question
    names = (found["letter"].lower() for found in _letter().finditer(lines[place.line - 1][:_LONGEST]))
    if letter not in names:
        return question
    options = [replace(one, correct=number == at) for number, one in enumerate(question.options)]
    return replace(question, options=tuple(options))


def _told(stretches: Iterable[Stretch], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines, from 1, that are of no question and say that an option is always right, and its letter."""
    for start, end, taken_for in stretches:
        if taken_for == "question":
            continue
        for at in range(start, end + 1):
            if letter := always_right(lines[at - 1]):
                yield at, letter


def always_right(line: str) -> str:
    """The letter, in lower case, of the option that a line says is always right; empty where it says of none."""
    bare = line.strip(" \t>#*_-.!")
    text = bare.lower()
    if not 0 < len(text) <= _LONGEST or not _words("always").search(text) or ends_asking(line):
        return ""
    if _words("false", "not", "wrong", "except").search(text) or not _words("right", "key", "answer").search(text):
        return ""
    first = _CLAUSE.split(text, maxsplit=1)[0]
    found = {one["letter"] for one in _letter().finditer(first) if _is_named(first, one) and _is_all(first, one.end())}
    if found:  # capitals by themselves are names, too: "always A or B"
        found |= {one["letter"].lower() for one in _letter().finditer(bare) if one.start() and one["letter"].isupper()}
    return found.pop() if len(found) == 1 and ordinals(next(iter(found))) else ""


_CLAUSE = re.compile(r"[,;.!][ \t]+(?=\w{3})")
"""Where another sentence begins: what it says may be about anything."""


def _is_all(text: str, end: int) -> bool:
    """Whether nothing but a noun for an answer, after the word that calls it right, stands behind a letter."""
    behind = [found.end() for found in _words("right", "key").finditer(text, end)]
    rest = text[behind[-1] :].strip(" \t.:=()[]*_\"'") if behind else ""
    return rest in ("", "one") or _ends_with(rest, "answer", "option", "choices", "key")


def _is_named(text: str, found: re.Match[str]) -> bool:
    """Whether a letter stands where an option's does: a lone "a" is a word in many languages."""
    before, after = text[: found.start()].rstrip(" \t:=："), text[found.end() :].strip(" \t.:=")
    is_right = _words("right", "key").search(text) is not None
    is_called = _ends_with(before, "option", "answer", "key", "choices")
    if not after:  # "The answer is always A", "La respuesta correcta es siempre la a)"
        near = " ".join(before.split()[-_NEAR:])
        is_told = is_called or _words("always").search(near) is not None
        return _ends_with(before, "always", "is") or (is_right and is_told)
    follows = _words("is", "always").match(after) is not None
    if not before:  # "A is always right"
        return is_right and follows
    is_set_off = bool(re.search(r"[^*_]", found["open"] + found["close"]))
    is_said = _words("right", "key").search(" ".join(after.split()[:2])) is not None
    return is_right and is_called and (is_said or _words("is").match(after) is not None or (is_set_off and follows))


def _ends_with(text: str, *facts: str) -> bool:
    return any(each.end() == len(text) for each in _words(*facts).finditer(text))


@cache
def _words(*facts: str) -> re.Pattern[str]:
    """Any phrase of some facts, as a word of its own where the script parts words."""
    phrases = said(*facts)
    spaced, joined = ([each for each in phrases if runs_on(each) == is_joined] for is_joined in (False, True))
    return re.compile(rf"(?<!\w)(?:{pattern(spaced)})(?!\w)|{pattern(joined)}")
