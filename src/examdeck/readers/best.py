"""What a source says: of all that readers make of it, what does best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from examdeck.language.truth import may_judge
from examdeck.model.codes.read import ONLY_FENCES, ONLY_QUOTED, QUESTION_SWALLOWED
from examdeck.model.question import Place
from examdeck.readers.admonitions import without_boxes
from examdeck.readers.comments import end_of_comment
from examdeck.readers.formats import INFERRED, PARTED, Format, find_format, is_prose
from examdeck.readers.own.notes import NOTE_MARK
from examdeck.readers.reading import (
    NOT_UNDERSTOOD_LINES,
    Account,
    Reading,
    lines_seen,
    stretches,
    with_other_stretches,
)
from examdeck.readers.score import GOOD, UNDERSTOOD, are_tasks, asks, score, share, stem_asks
from examdeck.readers.tagged import without_elements
from examdeck.text.source import PAGES, Source


def read_best(source: Source, name: str = "") -> tuple[Format, Reading] | None:
    """What a source says, and the format it was read as: the one called `name`, else the one that does best.

    Prose of which the surest reader makes little sense is read by its own habit, too, and what has boxes for questions
    without them, as what one fence encloses whole is. What nobody knows is read as text, or for the data in its fences;
    None if that gives nothing, or if its lines are data.
    """
    from examdeck.readers.other_texts import (
        as_text,
        data_of_fences,
        tiny_lines,
        without_fence,
        without_quotes,
    )

    source = without_quotes(source)
    if is_prose(source):
        from examdeck.readers.markdown.usual_signs import with_usual_signs

        source = with_usual_signs(without_fence(source))
    is_of_lines = is_prose(source) or source.file.suffix.lower() in _ROW_A_LINE
    if is_of_lines and not name and not source.dialect.has_forms and any(tiny_lines(source)):
        return None
    best = _read_whole(source, name)
    if best is None and (text := as_text(source)):
        best = _read_whole(text, name)
    is_shown = source.file.suffix.lower() in {*PAGES, ".php", NOTEBOOK} or _IS_PAGE.match(source.text[:_HEAD])
    if (best is None or not best[1].questions) and is_shown:
        best = _read_shown(source, name) or best
    if (best is None or not best[1].questions) and source.file.suffix.lower() in LATEX:
        best = _read_typeset(source, name) or best
    if best is None or not best[1].questions:
        best = _read_quoted(source, name) or best
    fenced = data_of_fences(source) if best is None else None
    found = _read_whole(fenced, name) if fenced else None
    if found and found[1].questions:
        told = (*found[1].findings, ONLY_FENCES.at(Place(source.path)))
        best = found[0], replace(found[1], findings=told)
    return best


NOTEBOOK = ".ipynb"
LATEX = frozenset([".tex", ".ltx", ".latex"])
_IS_PAGE = re.compile(r"\s*<(?:!doctype[ \t]+html|html)[\s>]", re.IGNORECASE)
"""How a page begins that was saved under the name of a text."""
_HEAD = 200


def _read_shown(source: Source, name: str) -> tuple[Format, Reading] | None:
    """What a page of HTML or a notebook shows, read as text, if that gives questions."""
    from examdeck.readers.markdown.usual_signs import with_usual_signs
    from examdeck.readers.others.notebook import notebook_text
    from examdeck.readers.others.page_text import shown_text
    from examdeck.readers.renumbered import renumbered

    shown = notebook_text(source) if source.file.suffix.lower() == NOTEBOOK else shown_text(source.text)
    text = with_usual_signs(replace(source, text=shown.text, file=source.file.with_suffix(".md")))
    best = _read_whole(text, name)
    if best is None or len(best[1].questions) < FEW_QUESTIONS:
        return None
    return best[0], renumbered(best[1], source.path, shown.numbers)


def _read_quoted(source: Source, name: str) -> tuple[Format, Reading] | None:
    """What stands in the long texts of a program, if that is a bank of which nearly all is understood."""
    from examdeck.readers.markdown.usual_signs import with_usual_signs
    from examdeck.readers.other_texts import tiny_lines
    from examdeck.readers.others.program_text import text_between_quotes

    text = text_between_quotes(source)
    best = _read_whole(with_usual_signs(text), name) if text and not any(tiny_lines(text)) else None
    if text is None or best is None or len(best[1].questions) < FEW_QUESTIONS or not _has_keys(best[1]):
        return None
    told = (*best[1].findings, ONLY_QUOTED.at(Place(source.path)))
    return best[0], replace(best[1], findings=told)


def _read_typeset(source: Source, name: str) -> tuple[Format, Reading] | None:
    """What a text in LaTeX shows, read as text; nothing where few questions have a key: they are tasks to be solved.

    Nor where its numbers cannot be told, as keys may mean others.
    """
    from examdeck.readers.markdown.usual_signs import with_usual_signs
    from examdeck.readers.others.latex_text import latex_findings, may_show_questions, shown_latex, without_shifted_keys
    from examdeck.readers.renumbered import renumbered

    if not may_show_questions(source.text):
        return None
    shown = shown_latex(source.text)
    if shown.is_uncounted:
        return None
    text = with_usual_signs(replace(source, text=shown.page.text, file=source.file.with_suffix(".md")))
    best = _read_whole(text, name)
    if best and not best[0].parts_by_looks:
        best = _read_whole(text, INFERRED)
    keys = sum(bool(question.key) for question in best[1].questions) if best else 0
    if best is None or keys < max(FEW_QUESTIONS, _LEAST * len(best[1].questions)):
        return None
    reading = without_shifted_keys(renumbered(best[1], source.path, shown.page.numbers), shown)
    return best[0], replace(reading, findings=(*reading.findings, *latex_findings(shown, source)))


def _read_whole(source: Source, name: str) -> tuple[Format, Reading] | None:
    name = name or (INFERRED if source.dialect.has_forms else "")
    has_prose = is_prose(source)
    ways: Sequence[Callable[[str], str]] = (without_boxes, without_elements) if has_prose else ()
    if ways and len(source.text) > _LARGE:  # to read all of it twice takes its time
        start = _beginning(source)
        decided = [way for way in ways if way(start.text) != start.text]
        is_boxed = bool(decided) and _unboxed(start, _read_best(start, name), name, decided) is not None
        if is_boxed and (unboxed := _unboxed(source, None, name, decided)):
            return unboxed
        ways = [way for way in ways if way not in decided]
    best = _read_best(source, name)
    if unboxed := _unboxed(source, best, name, ways):
        return unboxed
    if best and has_prose:
        best = _without_comment(best, source, name)
        best = _with_statements(best, source, name)
    if best and has_prose and best[0].parts_by_looks:
        best = best[0], _with_other_parts(best[1], source)
        from examdeck.readers.markdown.answers_below import with_answers_below
        from examdeck.readers.markdown.same_key import with_key_of_all

        lines = source.lines
        return best[0], with_key_of_all(with_answers_below(best[1], lines), lines)
    return best


def _beginning(source: Source) -> Source:
    """As much of a large text as shows how it is written."""
    return replace(source, text=source.text[: source.text.find("\n", _LARGE // 2) + 1])


def _unboxed(
    source: Source, best: tuple[Format, Reading] | None, name: str, ways: Sequence[Callable[[str], str]]
) -> tuple[Format, Reading] | None:
    """What is read of a source without its boxes or elements, if that is better than what was read with them."""
    for without in ways:
        if (text := without(source.text)) == source.text:
            continue
        made_markdown = without is without_elements and source.markup in ("", "html")
        bare = replace(source, text=text, markup="markdown" if made_markdown else source.markup)
        unboxed = _read_best(bare, name)
        is_guess = best is None or (without is without_elements and best[0].name == INFERRED)
        if unboxed and (is_guess or (best and _worth(unboxed[1], bare) >= _worth(best[1], source))):
            known, reading = unboxed
            taken = stretches(source.lines, reading.stretches, lambda _: "text between boxes")
            return known, replace(reading, stretches=taken)
    return None


def _without_comment(best: tuple[Format, Reading], source: Source, name: str) -> tuple[Format, Reading]:
    """What was read without the only question in a comment above all others, which shows how they are written."""
    asked = best[1].questions
    if len(asked) < FEW_QUESTIONS or asked[0].place.line > (end := end_of_comment(source.text)):
        return best
    bare = replace(source, text="\n" * end + "\n".join(source.lines[end:]))
    again = _read_best(bare, name)
    if again is None or asked[1].place.line <= end or len(again[1].questions) < len(asked) - 1:
        return best
    taken = stretches(source.lines, again[1].stretches, lambda _: "comment")
    return again[0], replace(again[1], stretches=taken)


def _with_statements(best: tuple[Format, Reading], source: Source, name: str) -> tuple[Format, Reading]:
    """What was read, and the statements that another part of the file judges; as it was without any."""
    known, reading = best
    if not known.parts_by_looks or source.dialect.has_forms or not may_judge(source.lines):
        return best
    from examdeck.readers.inferred.apart import statements_apart, together

    apart = statements_apart(source.text, reading.questions)
    rest = _read_best(replace(source, text=apart.rest), name) if apart else None
    whole = together(reading, rest[1], apart, source) if apart and rest else None
    return (rest[0], whole) if rest and whole else best


def _with_other_parts(reading: Reading, source: Source) -> Reading:
    """What was read, and what the parts of the file say that are written in another way, if that is beyond doubt."""
    account = next(iter(reading.accounts), None)
    is_torn = any(finding.code == QUESTION_SWALLOWED.code for finding in reading.findings)
    if account is None or account.lost < FEW_QUESTIONS or is_torn or source.dialect.has_forms:
        return reading
    if len(source.text) > _LARGE:
        return reading
    left = [*source.lines]
    for start, end, taken_for in reading.stretches:
        if taken_for in UNDERSTOOD:
            left[start - 1 : end] = [""] * (end - start + 1)
    parts = replace(source, text="\n".join(left))
    other = _read_best(parts, "")
    if other is None or len(other[1].questions) < FEW_QUESTIONS or _quality(other[1], left) < GOOD:
        return reading
    return _joined(reading, other[1], account, source.lines)


def _joined(reading: Reading, other: Reading, account: Account, lines: Sequence[str]) -> Reading:
    """The reading with what another says of lines that it did not understand."""
    own = [each for each in other.stretches if each.taken_for in ("question", "key")]
    joined = with_other_stretches(reading.stretches, own)
    unclear = [each for each in joined if each.taken_for == NOT_UNDERSTOOD_LINES]
    whole = replace(
        account,
        questions=account.questions + len(other.questions),
        keys=account.keys + sum(bool(question.key) for question in other.questions),
        not_understood=tuple((start, end) for start, end, _ in unclear),
        unclear=sum(lines_seen(lines, start, end) for start, end, _ in unclear),
        lost=sum(each.lost for each in other.accounts),
    )
    return replace(
        reading,
        questions=tuple(sorted((*reading.questions, *other.questions), key=lambda question: question.place.line)),
        findings=(*reading.findings, *other.findings),
        stretches=joined,
        accounts=(whole,),
    )


def _worth(reading: Reading, source: Source) -> tuple[float, int]:
    return score(reading, source.lines), len(reading.questions)


def _read_best(source: Source, name: str) -> tuple[Format, Reading] | None:
    """What is read by looks, or by rows where that finds keys, and nothing else does."""
    best = _read_by_looks(source, name)
    if name or not is_prose(source) or (best and _has_keys(best[1])):
        return best
    parted = find_format(source, PARTED)
    again = parted.read(source) if parted else None
    return (parted, again) if parted and again and _has_keys(again) else best


def _has_keys(reading: Reading) -> bool:
    return any(question.key for question in reading.questions)


def _read_by_looks(source: Source, name: str) -> tuple[Format, Reading] | None:
    known = find_format(source, name)
    if not name and known and known.may_be_guess and len(source.text) > _LARGE:
        start = _beginning(source)
        name = INFERRED if _habit_wins(_quality(known.read(start), start.lines), source) else ""
        known = find_format(source, name) if name else known
    reading = known.read(source) if known else None
    is_guess = known is None or known.may_be_guess
    is_wrong = known and reading and known.surest < _SURE and not reading.questions
    if not name and is_prose(source) and (is_guess or is_wrong):
        own = _quality(reading, source.lines) if reading else 0.0
        if known and reading and not known.is_dialect and (mixed := _among_choices(source, reading)):
            return mixed
        if _habit_wins(own, source):
            habit = find_format(source, INFERRED)
            again = habit.read(source) if habit else None
            if not (again and reading and _adds_no_key(again, reading) and score(reading, source.lines) >= GOOD):
                known, reading = habit, again
        elif own == 0 and reading and not _has_keys(reading) and share(reading, source.lines) < _LEAST:
            return None
    if known is None or reading is None:
        return None
    is_guess = not name and known.is_dialect
    if is_guess and (_is_aside(known, reading, source) or _chooses_nothing(reading, source)):
        return None
    return known, reading


def _chooses_nothing(reading: Reading, source: Source) -> bool:
    """Whether nothing is asked to be chosen: no question has a key, and few have options. Numbered headings look so."""
    if not reading.questions or _has_keys(reading) or NOTE_MARK in source.text:
        return False
    chosen = sum(len(question.options) > 1 for question in reading.questions)
    asked = sum(stem_asks(question.stem) for question in reading.questions)
    return not reading.uid and 2 * max(chosen, asked) < len(reading.questions)


def _among_choices(source: Source, as_open: Reading) -> tuple[Format, Reading] | None:
    """The reading of a text with lettered choices, where its reading as open questions has lost more."""
    lost = sum(account.lost for account in as_open.accounts)
    known = find_format(source, _LETTERS) if lost else None
    reading = known.read(source) if known else None
    if known is None or reading is None:
        return None
    own = sum(account.lost for account in reading.accounts)
    keyed = sum(bool(question.key) for question in reading.questions)
    is_sure = _quality(reading, source.lines) >= GOOD or (own < lost and keyed >= GOOD * len(reading.questions))
    is_whole = len(reading.questions) + own >= GOOD * len(as_open.questions)
    return (known, reading) if is_sure and is_whole else None


def _adds_no_key(again: Reading, reading: Reading) -> bool:
    """Whether a file's own habit has the same questions as a reading, and at most some without a key: lists."""
    own, others = (
        {question.place.line: question.key for question in read.questions if question.key} for read in (reading, again)
    )
    return own == others and len(own) == len(reading.questions) <= len(again.questions)


def _is_aside(known: Format, reading: Reading, source: Source) -> bool:
    """Whether what looks like a question or two is a small part of a text about something else, or a list of tasks."""
    if not reading.questions or NOTE_MARK in source.text:
        return False
    if known.name == _BOXES and not reading.uid and are_tasks(reading.questions):
        return True
    if len(reading.questions) >= FEW_QUESTIONS:
        return False
    if known.name == _BOXES and not reading.uid and not any(map(asks, reading.questions)):
        return True
    own = sum(source.lines[number - 1].strip() != "" for number in _lines_of_questions(reading))
    return own < _LEAST * lines_seen(source.lines, 1, len(source.lines))


def _lines_of_questions(reading: Reading) -> Iterator[int]:
    for start, end, taken_for in reading.stretches:
        if taken_for in ("question", "key", "not understood", "front matter", "template"):
            yield from range(start, end + 1)


def _quality(reading: Reading, lines: Sequence[str]) -> float:
    """How good a reading is: the score, less what was lost in it, and less still if stems are a small part of it."""
    lost = sum(account.lost for account in reading.accounts)
    kept = len(reading.questions) / max(1, len(reading.questions) + lost)
    return min(score(reading, lines), kept) * min(1.0, share(reading, lines) / _COMMON)


def _habit_wins(own: float, source: Source) -> bool:
    """Whether a file's own habit does better than a reading of this quality."""
    if own >= GOOD:
        return False
    from examdeck.readers.inferred.reading import promise

    return promise(source) > max(own + _MARGIN, _LEAST)


_MARGIN = 0.1
"""By how much a habit must be better than what the surest reader makes of a file."""
_COMMON = 0.25
"""The share of lines that stems and options are at least, in most files."""
_LARGE = 200_000
"""Characters of a file that is too large to be read twice: its beginning tells how."""
_SURE = 50
"""A format whose reader is never as sure may be a wrong guess."""
_ROW_A_LINE = frozenset([".csv", ".tsv", ".sql"])
"""Files other than prose in which tiny lines are rows of data."""
_BOXES, _LETTERS = "checkbox", "letters"
"""The format that lists of tasks are in, too."""
FEW_QUESTIONS = 3
"""Questions that make a bank of a text, whatever else is in it."""
_LEAST = 0.5
"""The score of a reading below which a file is no bank."""
