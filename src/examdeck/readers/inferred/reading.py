"""The reader of files whose habit is found in themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from examdeck.language.lines import ends_asking, is_phrase
from examdeck.model.codes.read import MALFORMED_QUESTION
from examdeck.model.deck import StatedDialect
from examdeck.model.question import Place, Question
from examdeck.readers.inferred.blocked import blocked_runs
from examdeck.readers.inferred.judged import judged_runs
from examdeck.readers.inferred.lines import PageLine, read_lines
from examdeck.readers.inferred.rewriting import rewritten
from examdeck.readers.inferred.runs import (
    Run,
    boxed_runs,
    counted_runs,
    flagged_runs,
    listed_runs,
    of_one_form,
    of_usual_size,
)
from examdeck.readers.inferred.sorted import sorted_runs
from examdeck.readers.inferred.stated import misfits, stated_runs
from examdeck.readers.inferred.unmarked import (
    first_starred_runs,
    keyed_runs,
    lined_runs,
    starred_runs,
    worded_runs,
)
from examdeck.readers.inferred.verdicts import verdict_runs
from examdeck.readers.markdown.dialects import IN_ONE_FORM
from examdeck.readers.markdown.engine import OpenedPage
from examdeck.readers.reading import Reading
from examdeck.readers.score import as_if_keyed, score, share
from examdeck.text.source import Source


def _letters(lines: Sequence[PageLine]) -> list[Run]:
    return counted_runs(lines, "letter")


def _numbers(lines: Sequence[PageLine]) -> list[Run]:
    lettered = [run.first for run in _letters(lines)]
    return [run for run in counted_runs(lines, "number") if not _are_questions(run, lettered)]


def _are_questions(run: Run, lettered: Sequence[int]) -> bool:
    """Whether most of what is numbered has options with letters below: `lettered`, where these begin."""
    below = sum(
        bisect_left(lettered, one.at) < bisect_left(lettered, following.at) for one, following in pairwise(run.options)
    )
    return 2 * below > len(run.options) - 1


def _romans(lines: Sequence[PageLine]) -> list[Run]:
    return counted_runs(lines, "roman")


def _letters_alone(lines: Sequence[PageLine]) -> list[Run]:
    runs = counted_runs(lines, "letter alone")
    close = [run for run in runs if run.last - run.first < 2 * len(run.options)]
    return close if 2 * sum(len(run.options) > _PAIR for run in close) > len(close) else []


def _mixed(lines: Sequence[PageLine]) -> list[Run]:
    boxes = boxed_runs(lines)
    boxed = {option.at for run in boxes for option in run.options}
    counted = [run for run in (*_letters(lines), *_numbers(lines)) if run.first not in boxed]
    return sorted([*boxes, *counted], key=lambda run: run.first)


HYPOTHESES: tuple[Callable[[Sequence[PageLine]], list[Run]], ...] = (
    _letters,
    lambda lines: of_one_form(_letters(lines)),
    _numbers,
    lambda lines: of_one_form(_numbers(lines)),
    lambda lines: of_usual_size(_numbers(lines)),
    boxed_runs,
    flagged_runs,
    judged_runs,
    verdict_runs,
    lined_runs,
    keyed_runs,
    worded_runs,
    sorted_runs,
    _mixed,
    _romans,
    _letters_alone,
    starred_runs,
    first_starred_runs,
    listed_runs,
    blocked_runs,
    lambda _: [],
)
"""What may be the options of a file; the last has none, but statements that are true or false."""
_PAIR = 2
"""Options that are as often two words which begin so."""
_LEAST = 0.2
"""The share of lines that stems and options are, at least."""
_WITHOUT_KEYS = 0.8
"""What a reading without any key is worth beside one that has some."""
_SAMPLE, _SAMPLE_LINES = 60_000, 3_000
"""Characters and lines in which a habit shows."""


def recognise(_: Source) -> int:
    """Never by itself: it is asked where no other reader does well."""
    return 0


def read(source: Source) -> Reading:
    """What a file says by the habit under which most of its beginning is understood, or as the user states it."""
    opened = IN_ONE_FORM.open(source)
    lines = read_lines(opened.page.lines)
    reading = _read(source, opened, lines, _hypotheses(source.dialect)[_best(source)[1]](lines))
    found = misfits(source, reading.questions) if source.dialect.has_forms else ()
    return replace(reading, findings=(*reading.findings, *found))


def read_statements(source: Source) -> Reading:
    """What a text says that is nothing but statements, each with whether it is true."""
    opened = IN_ONE_FORM.open(source)
    return _read(source, opened, read_lines(opened.page.lines), ())


def _hypotheses(dialect: StatedDialect) -> Sequence[Callable[[Sequence[PageLine]], list[Run]]]:
    if not dialect.options:
        return HYPOTHESES
    return [lambda lines: stated_runs(lines, dialect.options, dialect.key)]


def promise(source: Source) -> float:
    """The score that the habit of a file's beginning gives it."""
    return _best(source)[0]


_LAST: list[tuple[Source, tuple[float, int]]] = []
"""The file that was judged last, for it is read next."""


def _best(source: Source) -> tuple[float, int]:
    """The best score of all hypotheses on the beginning of a file, and which has it."""
    if not (_LAST and _LAST[0][0] is source):
        text = source.text
        if len(text) > _SAMPLE:
            text = text[: text.find("\n", _SAMPLE) + 1 or _SAMPLE]
            text = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
        _LAST[:] = [(source, _judged(replace(source, text=text)))]
    return _LAST[0][1]


def _judged(source: Source) -> tuple[float, int]:
    opened = IN_ONE_FORM.open(source)
    lines = read_lines(opened.page.lines)
    best, which, tried = -1.0, 0, set()
    for number, find in enumerate(_hypotheses(source.dialect)):
        if best == 1:
            break
        runs = find(lines)
        positions = tuple(option.at for run in runs for option in run.options)
        if positions in tried or _keep_letters(runs) or _are_programs(runs):
            continue
        tried.add(positions)
        reading = _read(source, opened, lines, runs)
        is_bank = len(reading.questions) > 1 and share(reading, source.lines) >= _LEAST
        keyed = _as_if_keyed(reading, source.lines)
        own = score(keyed, source.lines) if is_bank else 0.0
        own *= 1 if any(question.key for question in reading.questions) else _WITHOUT_KEYS
        if own > best:
            best, which = own, number
    return best, which


def _keep_letters(runs: Sequence[Run]) -> bool:
    """Whether the letters of options are taken for words, for there are lines beside them that have none."""
    texts = [option.text for run in runs for option in run.options]
    return 2 * sum(map(bool, map(_LETTERED.match, texts))) > len(texts) > 0


def _are_programs(runs: Sequence[Run]) -> bool:
    """Whether half of the runs are lines of programs, without letters, that open and close blocks."""
    programs = sum(any(not option.name and _BRACE.match(option.text) for option in run.options) for run in runs)
    return 2 * programs >= len(runs) > 0


_BRACE = re.compile(r"\s*\}|[^\n{}]*\{\s*$")


def _as_if_keyed(reading: Reading, lines: Sequence[str]) -> Reading:
    """The reading of a sheet that has no keys at all as if it had some, where something else tells of questions.

    They are called so; or they are many, and each has as many options of a few words with letters, or asks and has four
    that nothing marks.
    """
    asked = reading.questions
    given = [bool(question.options) for question in asked]
    if any(question.key for question in asked) or sum(given) < _NEARLY_ALL * len(asked):
        return reading
    are_called_so = all(_is_called_so(question.source) for question in asked)
    if not are_called_so and not (all(given) and _are_alike(asked, lines)):
        return reading
    questions = [as_if_keyed(question) if question.options else question for question in asked]
    return replace(reading, questions=tuple(questions))


def _are_alike(asked: Sequence[Question], lines: Sequence[str]) -> bool:
    at = Counter(option.place.line for question in asked for option in question.options if option.place)
    given = [
        lines[option.place.line - 1] if at[option.place.line] == 1 else f"A. {option.text}"
        for question in asked
        for option in question.options
        if option.place
    ]
    if len(asked) < _MANY or sum(len(line) <= _FEW_WORDS for line in given) < _NEARLY_ALL * len(given):
        return False
    sizes = Counter(len(question.options) for question in asked)
    if all(map(_LETTERED.match, given)) and all(len(question.stem) <= _LONGEST_STEM for question in asked):
        return max(sizes.values()) >= _NEARLY_ALL * len(asked) and max(sizes, key=lambda size: sizes[size]) > _PAIR
    asking = sum(ends_asking(question.stem) for question in asked)
    bare = sum(line.strip()[:1].isalnum() for line in given)
    return len(given) == _USUAL * len(asked) and min(asking / len(asked), bare / len(given)) >= _NEARLY_ALL


_LETTERED = re.compile(r"\W*[A-Ha-h][.)]")
_LONGEST_STEM = 300
_USUAL, _FEW_WORDS = 4, 60
"""Options of most questions, and characters of a line that is one."""
_MANY, _NEARLY_ALL = 10, 0.9
"""Questions of one form that are no chance, and the share of them that must have it."""


def _is_called_so(label: str) -> bool:
    """Whether a label is "Question 3" or "Q3"."""
    word = label.rstrip("0123456789. ")
    return word.casefold() == "q" or is_phrase(word) == "question"


def _read(source: Source, opened: OpenedPage, lines: Sequence[PageLine], runs: Sequence[Run]) -> Reading:
    page = rewritten(lines, runs, source.dialect)
    if opened.page.wrapping:
        page.wrapping = {number for number, at in enumerate(page.origins) if at in opened.page.wrapping}
    if opened.page.origins:
        page.origins = [opened.page.origins[at] for at in page.origins]
        page.lost = {opened.page.origins[at]: reason for at, reason in page.lost.items()}
    reading = IN_ONE_FORM.read_page(source, opened._replace(page=page))
    lost = [MALFORMED_QUESTION.at(Place(source.path, at + 1), reason=reason) for at, reason in page.lost.items()]
    return replace(reading, findings=(*reading.findings, *lost)) if lost else reading
