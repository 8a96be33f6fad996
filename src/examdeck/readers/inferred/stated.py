"""The dialect that a user states, as patterns of lines: what is given of a habit, so that only the rest is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from examdeck.language.letters import ordinals
from examdeck.model.codes.read import DIALECT_IN_PART, DIALECT_UNFIT
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.readers.inferred.key_marks import LONGEST_KEY, Keys, SaidKey, marked
from examdeck.readers.inferred.keys import key_said
from examdeck.readers.inferred.lines import PageLine, read_lines
from examdeck.readers.inferred.runs import Run, boxed_runs, choices_of, counted_runs, listed_runs
from examdeck.readers.inferred.starts import Start
from examdeck.readers.markdown.choices import plain
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_NAME = re.compile(r"(?<![^\W_])([^\W_])(?![^\W_])")
_BOX = re.compile(r"[\[(][ xX]?[\])]")
_HEADING = re.compile(r"(#{1,6})")
_WHERE = re.compile(r"(after|before|stem|mark):[ \t]*(?=\S)")


class _Form(NamedTuple):
    """How a key is said: where, and what stands before it and behind it."""

    where: str
    before: str
    behind: str


def is_form_of_option(sample: str) -> bool:
    """Whether a sample says how an option begins."""
    return bool(sample) and "\n" not in sample and (_name(sample) is not None or not any(map(str.isalnum, sample)))


def is_form_of_start(sample: str) -> bool:
    """Whether a sample says how a question begins."""
    return bool(sample.strip()) and "\n" not in sample


def is_form_of_key(sample: str) -> bool:
    """Whether a sample says where the key is."""
    return sample.count("@") == 1 and "\n" not in sample


# ---- options ----


def _name(sample: str) -> re.Match[str] | None:
    """The letter or number of the first option in a sample: A of "Option A:"."""
    names = [found for found in _NAME.finditer(sample) if found[1] == "1" or 0 in ordinals(found[1])]
    return names[-1] if names else None


def stated_runs(lines: Sequence[PageLine], sample: str, key: str = "") -> list[Run]:
    """The runs of options that begin as the sample does; `key`, if it is a mark, may stand before all of it."""
    name = _name(sample)
    if name is None:
        return boxed_runs(lines) if _BOX.search(sample) else listed_runs(lines, _sign(sample))
    form = _form(key) if key else None
    mark = f"(?P<mark>{_flexible(form.before)})?" if form and form.where == "mark" and form.before else "(?P<mark>)"
    before, after = sample[: name.start()], sample[name.end() :]
    kind = "number" if name[1].isdecimal() else "letter"
    names = r"\d{1,2}" if kind == "number" else r"[^\W\d_]|[①-⑩]"
    pattern = re.compile(
        rf"[ \t>]*{mark}(?P<before>{_flexible(before)}[ \t]*)(?P<name>{names})(?![^\W_])(?P<after>{_flexible(after)})"
        r"(?P<close>[*_`]{0,3})[ \t]*(?P<text>.*)",
        re.DOTALL,
    )
    return counted_runs(lines, kind, pattern)


def _sign(sample: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t>]*(?P<sign>{_flexible(sample)})[ \t]*(?P<text>\S.*)")


def _flexible(text: str) -> str:
    """A literal text as a pattern, with as much white space as there is."""
    parts = [re.escape(part) for part in text.split()]
    return r"[ \t]*" + r"[ \t]+".join(parts) if parts else ""


# ---- starts ----


@cache
def _beginning(sample: str) -> re.Pattern[str]:
    sample = sample.strip()
    if _HEADING.fullmatch(sample):
        return re.compile(rf"{sample}(?!#)[ \t]*(?P<number>)(?P<text>.*)", re.DOTALL)
    before, sign, behind = sample.rpartition("#")
    if not sign or before.endswith("#"):  # a heading, as "## Question"
        return re.compile(rf"{_flexible(sample)}(?P<number>)[ \t]*(?P<text>.*)", re.DOTALL)
    after = _flexible(behind) if behind else r"[ \t]*[.):：、．–—-]?"
    return re.compile(rf"{_flexible(before)}[ \t]*(?P<number>\d{{1,5}}){after}[ \t]*(?P<text>.*)", re.DOTALL)


def stated_starts(lines: Sequence[PageLine], sample: str) -> list[Start]:
    """Where questions begin that begin as the sample does."""
    pattern = _beginning(sample)
    label = re.sub(r"[\W_]+$", "", sample.rpartition("#")[0]).lstrip("#*_ >")
    starts = []
    for at, line in enumerate(lines):
        found = pattern.match(line.bare) if line.bare else None
        if found:
            text = _closed(found["text"], sample)
            starts.append(Start(at, f"{label} {found['number']}".strip() if found["number"] else "", text))
    return starts


def _closed(text: str, sample: str) -> str:
    """A text without the end of an emphasis that the sample begins."""
    mark = next((mark for mark in ("**", "__") if sample.startswith(mark) and not sample.endswith(mark)), "")
    return text.replace(mark, "", 1).strip() if mark else text


def one_a_question(runs: Sequence[Run], starts: Sequence[Start], gaps: int) -> list[Run]:
    """The first run of options below each start: what follows is part of an explanation."""
    kept: list[Run] = []
    at = 0
    for start, following in zip(starts, [*(start.at for start in starts[1:]), gaps], strict=False):
        while at < len(runs) and runs[at].first < start.at:
            at += 1
        if at < len(runs) and runs[at].first < following:
            kept.append(runs[at])
    return kept


# ---- keys ----


def _form(sample: str) -> _Form:
    named = _WHERE.match(sample)
    before, _, behind = sample[named.end() if named else 0 :].partition("@")
    return _Form(named[1] if named else "after", before.strip(), behind.strip())


def stated_keys(lines: Sequence[PageLine], runs: Sequence[Run], ends: Sequence[int], sample: str) -> Keys:
    """The keys that are said as the sample says."""
    form = _form(sample)
    if form.where == "mark":
        before, behind = _flexible(form.before), _flexible(form.behind)
        return marked(runs, re.compile(f"{before}[ \t]*(?P<text>.*?){behind}", re.DOTALL))
    pattern = _said(sample, form)
    starts = [0, *(run.last + 1 for run in runs)]
    said = {}
    for number, (run, end) in enumerate(zip(runs, ends, strict=False)):
        is_below = form.where == "after"
        for at in range(run.last + 1, end) if is_below else range(run.first - 1, starts[number] - 1, -1):
            if key := _key_at(lines[at], at, run, pattern, form):
                said[number] = key
                break
    return said


def _said(sample: str, form: _Form) -> re.Pattern[str]:
    before, behind = _flexible(form.before), _flexible(form.behind)
    if form.where == "stem":
        names = r"[^\W_](?:[ \t]*[,、，]?[ \t]*[^\W_])*"
        return re.compile(rf"(?P<open>{before})[ \t]*(?P<key>{names})[ \t]*(?P<close>{behind})")
    if not form.before and not form.behind:  # a line of nothing else: but the words may be the file's own
        before = rf"(?:{_flexible(sample.partition('@')[0])}|@)?" if sample != "@" else ""
    return re.compile(rf"{before}[ \t*_]*(?P<key>\S.*?)[ \t*_]*{behind}")


def _key_at(line: PageLine, at: int, run: Run, pattern: re.Pattern[str], form: _Form) -> SaidKey | None:
    choices = choices_of(run)
    if not 0 < len(line.bare) < LONGEST_KEY:
        return None
    if form.where == "stem":
        found = pattern.search(line.bare)
        key = [choices.named(name) for name in re.findall(r"[^\W_]", found["key"])] if found else []
        if not key or None in key:
            return None
        places = frozenset(place for place in key if place is not None)
        return SaidKey(at, places, kind="stem", strip=partial(_emptied, pattern))
    found = pattern.fullmatch(line.bare)
    said = key_said(found["key"], choices) if found else None
    if said is None or (plain(said[1]) and not (form.before or form.behind)):
        return None
    return SaidKey(at, *said)


def _emptied(pattern: re.Pattern[str], stem: str) -> str:
    return pattern.sub(lambda found: f"{found['open']} {found['close']}", stem, count=1)


# ---- what does not fit ----


def misfits(source: Source, questions: Sequence[Question]) -> Iterator[Finding]:
    """What is said of each part of a dialect that fits no line, or not every question."""
    dialect = source.dialect
    lines = read_lines(source.lines)
    without = [question.place for question in questions if not question.options]
    keyless = [question.place for question in questions if question.options and not question.key]
    runs = stated_runs(lines, dialect.options, dialect.key) if dialect.options else []
    fits = {
        "options": (dialect.options, len(runs), without),
        "start": (dialect.start, len(stated_starts(lines, dialect.start)) if dialect.start else 0, ()),
        "key": (dialect.key, len(questions) - len(without) - len(keyless), keyless),
    }
    for part, (sample, count, missing) in fits.items():
        if sample and not count:
            yield DIALECT_UNFIT.at(Place(source.path), part=part, sample=sample, seen=_seen(lines, part, runs))
        elif sample and missing:
            fitting = len(questions) - len(missing)
            yield DIALECT_IN_PART.at(missing[0], part=part, sample=sample, fits=fitting, all=len(questions))


def _seen(lines: Sequence[PageLine], part: str, runs: Sequence[Run]) -> str:
    """The first line that the part could be about."""
    at = runs[0].last + 1 if runs and part == "key" else 0
    first = next((line for line in lines[at:] if line.bare), None)
    return f"line {first.origin + 1}, {shortened(first.bare)!r}" if first else "nothing"
