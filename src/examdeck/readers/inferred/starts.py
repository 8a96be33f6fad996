"""Where questions begin: at what comes once before each run of options and counts on, or is alike."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from examdeck.language.letters import SIGNS_ON_LETTERS
from examdeck.language.lines import ends_asking, is_phrase, role_within
from examdeck.language.truth import FALSELY, TRULY
from examdeck.readers.inferred.lines import ACROSS, ENOUGH, PageLine, judgement, last_word, told_verdict

_PICTURES = "\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"
_NUMBERED = re.compile(
    r"(?:\s*[(\[（【][ \t]*[A-Ha-h1-9][ \t]*[)\]）】](?=[ \t]*\d{1,4}[ \t]*[.)、．]))?"  # its key
    rf"[\s*_>\-–•\"“【\[(（{_PICTURES}]*(?P<level>#{{0,6}})[\s*_>【\[(（#{_PICTURES}]*"
    rf"(?P<word>(?:[^\W\d_](?:[^\W\d_.'’-]|[{SIGNS_ON_LETTERS}]){{0,19}}"
    rf"(?:[ \t](?:[^\W\d_]|[{SIGNS_ON_LETTERS}]){{1,12}}){{0,2}})?)"
    r"[ \t.:：#№ºo°*_-]{0,4}"
    r"(?P<number>\d{1,4})(?!\d)[题題问問道번]?"
    r"(?P<after>(?:[ \t]*(?:/|of|из|sur|von|de)[ \t]*\d{1,4})?[ \t]?[.)\]】）:：、．,/|।–—-]{0,3}[*_]{0,3})"
    r"[ \t]*(?P<text>.*)",
    re.DOTALL,
)
_HEADING = re.compile(r"(#{1,6})[ \t]+(?P<text>.*)")
_SIGNED = re.compile(r"([?!@$&%§+*•-]{1,2})[ \t]+(?P<text>\S.*)")
_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*_].*?)(?:\*\*|__)[.:]?")


_BEGINNING = 120
"""Characters of a line in which it shows that a question begins."""


class Start(NamedTuple):
    """Where a question begins."""

    at: int
    """The position of the line."""
    label: str
    """What the source calls the question."""
    text: str
    """What the line says of its stem."""
    is_doubtful: bool = False
    """Whether it begins in another way than most, and does not ask: a list in an explanation has such a line above."""
    is_open: bool = False
    """Whether it is in a part of open questions, each with its answer below."""


class Space(NamedTuple):
    """Lines before a run of options, in which its question begins."""

    first: int
    end: int


def find_starts(lines: Sequence[PageLine], gaps: Sequence[Space], tail: int = 0) -> list[Start]:
    """Where questions begin: one at least in each gap, more where the numbering goes on between.

    From `tail` on no options follow: a question begins there only if it is numbered as the next.
    """
    called = _constant(lines, gaps)
    if called and len(called) == len(gaps) and all(start.label for start in called.values()):
        return [called[number] for number in range(len(gaps))]
    numbered = _numbered(lines, gaps, tail or len(lines))
    if numbered:
        return numbered
    found = max((find(lines, gaps) for find in (_constant, _headings, _bold, _signed)), key=len)
    if len(found) >= max(2, ENOUGH * len(gaps)):
        return [found.get(n) or _doubted(lines, gap) for n, gap in enumerate(gaps)]
    below = _below_each(lines, gaps, tail)
    return [
        _labelled(lines, gap) or _paragraph(lines, _after(lines, gap, below if number else 0))
        for number, gap in enumerate(gaps)
    ]


def counted_headings(lines: Sequence[PageLine]) -> list[int]:
    """The positions of the headings that call questions by one word and count them from 1: "## Question 1"; or none."""
    met: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        found = _NUMBERED.match(line.bare[:_BEGINNING]) if line.bare.startswith("#") else None
        if found and found["word"]:
            met[found["word"].casefold(), found["level"]].append((at, int(found["number"])))
    counted = [own for own in met.values() if [number for _, number in own] == list(range(1, len(own) + 1))]
    return [at for at, _ in max(counted, key=len, default=[])]


def _after(lines: Sequence[PageLine], gap: Space, below: int) -> Space:
    """The gap without as many lines at its beginning, blank ones not counted."""
    seen = [at for at in range(gap.first, gap.end) if not lines[at].is_blank]
    return gap._replace(first=seen[below]) if below else gap


def _below_each(lines: Sequence[PageLine], gaps: Sequence[Space], tail: int) -> int:
    """How many lines each question has below its options, where all stems are as long as the first.

    No gap but the first has room for a stem and what belongs to the question before.
    """
    sizes = {sum(not line.is_blank for line in lines[gap.first : gap.end]) for gap in gaps[1:]}
    first, last = (sum(not line.is_blank for line in some) for some in (lines[: gaps[0].end], lines[tail:]))
    below = next(iter(sizes)) - first if len(sizes) == 1 and len(gaps) > _FEW else 0
    return below if first > 0 and 0 < below == last else 0


_FEW = 3


_Met: TypeAlias = tuple[int, int, re.Match[str]]
"""A gap, a position in it, and how its line begins."""


def _numbered(lines: Sequence[PageLine], gaps: Sequence[Space], tail: int) -> list[Start]:
    """Questions that count on, by the form that covers most of the gaps: one of the same signs, if it does."""
    strict: dict[tuple[str, ...], list[_Met]] = defaultdict(list)
    loose: dict[tuple[str, ...], list[_Met]] = defaultdict(list)
    for number, gap in enumerate([*gaps, Space(tail, len(lines))]):
        for at in range(gap.first, gap.end):
            found = _NUMBERED.match(lines[at].bare[:_BEGINNING]) if lines[at].bare else None
            if found and (found["after"].strip() or found["word"] or found["level"] or not found["text"][:1].isdigit()):
                form = found["word"].casefold(), found["level"]
                loose[form].append((number, at, found))
                strict[*form, found["after"].strip(" \t*_")].append((number, at, found))
    best: list[Start] = []
    own_met: list[_Met] = []
    covered = 0
    for met in (*strict.values(), *loose.values()):
        starts, own = _best_counting(lines, met, len(gaps))
        if own > covered or (own == covered == len(gaps) == 1 and len(starts) > len(best)):  # nothing has options
            best, covered, own_met = starts, own, met
    if covered < ENOUGH * len(gaps) or len(best) < min(2, len(gaps)):
        return []
    best = [_without_remark(lines, start, gaps) for start in best]
    begun = [start.at for start in best]
    missing = [n for n, gap in enumerate(gaps) if bisect_left(begun, gap.first) == bisect_left(begun, gap.end)]
    form = own_met[0][2]["word"].casefold(), own_met[0][2]["level"]
    at_starts = set(begun)
    told = {int(found["number"]) for _, at, found in own_met if at in at_starts}
    others = {at: found for _, at, found in loose[form] if int(found["number"]) not in told and _is_set_off(found)}
    return sorted([*best, *(_with_number(lines, _doubted(lines, gaps[number]), others) for number in missing)])


def _is_set_off(found: re.Match[str]) -> bool:
    """Whether a sign parts a number from what follows, which is no year."""
    return found["after"].strip() != "" and len(found["number"]) <= _MOST_DIGITS


_MOST_DIGITS = 3


def _with_number(lines: Sequence[PageLine], start: Start, numbered: Mapping[int, re.Match[str]]) -> Start:
    """The start, with its line's number as its label where that is written as all are, and does not count on."""
    return _called(lines, start.at, numbered[start.at]) if start.at in numbered else start


def _without_remark(lines: Sequence[PageLine], start: Start, gaps: Sequence[Space]) -> Start:
    """The start without what stands in brackets beside its number, "Question 3 (hard)", above the stem."""
    if not _REMARK.fullmatch(start.text):
        return start
    end = next((gap.end for gap in gaps if gap.end > start.at), 0)
    has_stem = any(not line.is_blank for line in lines[start.at + 1 : end])
    return start._replace(text="") if has_stem else start


_REMARK = re.compile(r"[*_]{0,2}[(（\[][^()（）\[\]=]{1,40}[)）\]][*_:.]{0,3}")
_FIRSTS = 5
"""Lines with which the counting may begin: a number above the first question is none of them."""


def _best_counting(lines: Sequence[PageLine], met: Sequence[_Met], tail: int) -> tuple[list[Start], int]:
    """Those that count on from one of the first in most of the gaps: all of them are enough."""
    best: tuple[list[Start], int] = [], 0
    for first in range(min(_FIRSTS, len(met))):
        starts, covered = _counting_on(lines, met[first:], tail)
        if (covered, len(starts)) > (best[1], len(best[0])):
            best = starts, covered
        if covered == tail:
            break
    return best


def _counting_on(lines: Sequence[PageLine], met: Sequence[_Met], tail: int) -> tuple[list[Start], int]:
    """Those that count on from each other, and in how many gaps they are, of which `tail` is none."""
    starts: list[Start] = []
    covered: set[int] = set()
    last, is_open = -1, False
    numbers = [int(found["number"]) for _, _, found in met]
    for position, (gap, at, found) in enumerate(met):
        number = numbers[position]
        if not found["text"] and number in [numbers[n] for n in _soon(met, position) if met[n][2]["text"]]:
            continue  # it is a key: the question of that number follows
        if last >= 0 and number != last + 1:
            is_ahead = last < number <= last + 5 or (last < number and _goes_on(met, numbers, position))
            is_ahead = is_ahead and last + 1 not in numbers[position : position + 12]
            is_anew = number == 1 and (
                gap - 1 in covered or not covered or (gap == met[0][0] and _judge(lines, met, 0))
            )
            is_anew = is_anew and (gap not in covered or _begins_anew(met, numbers, position, last))
            if gap == tail:
                is_open = is_open or (number == 1 and _asks_openly(lines, met, position))
                is_anew, is_ahead = is_open or (number == 1 and _judge(lines, met, position)), False
            if not (is_ahead or is_anew):
                continue
        last = number
        covered.add(gap)
        starts.append(_called(lines, at, found)._replace(is_open=is_open))
    return starts, len(covered - {tail})


def _called(lines: Sequence[PageLine], at: int, found: re.Match[str]) -> Start:
    """The start in a line by what it is called, and the text behind that."""
    label = found.string[found.start("word") : found.end("number")].strip(" \t.:：*_-")
    is_set_off = bool(found["after"]) or not found["text"] or found.start("text") > found.end("number")
    text = lines[at].bare[found.start("text") if is_set_off else 0 :]
    return Start(at, label, text.removesuffix("**").rstrip() if text.count("**") == 1 else text)


def _goes_on(met: Sequence[_Met], numbers: Sequence[int], position: int) -> bool:
    """Whether the next questions count on, each above options of its own: a part of the file may be left out above."""
    some = range(position + 1, min(len(met), position + _STATEMENTS))
    return len(some) == _STATEMENTS - 1 and all(
        numbers[at] == numbers[at - 1] + 1 and met[at][0] == met[at - 1][0] + 1 for at in some
    )


def _soon(met: Sequence[_Met], position: int) -> range:
    return range(position + 1, min(len(met), position + _NEXT))


def _begins_anew(met: Sequence[_Met], numbers: Sequence[int], position: int, last: int) -> bool:
    """Whether a 1 below other questions without options begins a new part: no list stands above the next question."""
    end = min(len(met), position + _PART)
    rest = [numbers[at] for at in range(position + 1, end) if met[at][0] == met[position][0]]
    return 1 not in rest and last + 1 not in [*rest, *numbers[position + 1 : position + _NEXT]]


def _judge(lines: Sequence[PageLine], met: Sequence[_Met], position: int) -> bool:
    """Whether a 1 below or above all options begins a part of statements, of which each says whether it is true."""
    some = met[position : position + _STATEMENTS]
    if [int(found["number"]) for _, _, found in some] != list(range(1, _STATEMENTS + 1)):
        return False
    ends = [at for _, at, _ in met[position + 1 : position + _STATEMENTS + 1]]
    for (_, at, found), end in zip(some, [*ends, len(lines)], strict=False):
        below = [lines[n].bare for n in range(at + 1, end)]
        is_judged = any(last_word(bare) in TRULY | FALSELY or told_verdict(bare) for bare in below)
        if judgement(found["text"]) is None and not is_judged:
            return False
    return True


def _asks_openly(lines: Sequence[PageLine], met: Sequence[_Met], position: int) -> bool:
    """Whether a 1 in a heading below all options begins a part of questions that ask, each above a text that answers.

    A heading of a higher level calls the part, and by no word for answers: these may say their questions again.
    """
    rest, (gap, at, found) = met[position:], met[position]
    if position and met[position - 1][0] == gap:
        return False
    above = next((n for n in range(at - 1, 0, -1) if _HEADING.match(lines[n].bare)), 0)
    title = _HEADING.match(lines[above].bare)
    if not title or len(title[1]) >= len(found["level"]) or not _calls_questions(title["text"]):
        return False
    asked = {each["text"].strip("*_ ") for _, _, each in met[:position]}
    texts = [each["text"].strip("*_ ") for _, _, each in rest]
    ends = [*(end for _, end, _ in rest[1:]), len(lines)]
    below = [
        next((line for line in lines[at + 1 : end] if not line.is_blank), None)
        for (_, at, _), end in zip(rest, ends, strict=True)
    ]
    if any(line is None or _LISTED.match(line.bare) for line in below):
        return False
    are_counted = [int(each["number"]) for _, _, each in rest] == list(range(1, len(rest) + 1))
    asking = sum(map(ends_asking, texts))
    return are_counted and asking >= max(_STATEMENTS, ENOUGH * len(rest)) and not asked & set(texts)


_LISTED = re.compile(r"[>\s]*(?:[-+*•●○▪☐☑✓✔✅❌][ \t]*|[*_]{0,2}[(\[]?[^\W_]{0,2}[.):\]])(?:\s|\Z)")
"""A line that may be an option, and no answer."""


def _calls_questions(title: str) -> bool:
    is_said = any(is_phrase(word) == "question" for word in re.findall(r"[^\W\d_]+", title))
    return is_said and role_within(title) not in ("answer", "explanation")


_STATEMENTS = 3
_NEXT = 4
_PART = 60
"""Numbered lines without options that are looked through for the next question."""


def _constant(lines: Sequence[PageLine], gaps: Sequence[Space]) -> dict[int, Start]:
    """Questions that a line or words before a colon announce, the same for each."""
    met: dict[str, dict[int, Start]] = defaultdict(dict)
    for number, gap in enumerate(gaps):
        for at in range(gap.first, gap.end):
            bare = lines[at].bare.strip("*_#>-= \t")
            words, colon, text = bare.partition(":" if ":" in bare else "：")
            if ACROSS.fullmatch(lines[at].bare):
                met["---"][number] = Start(at, "", "")
            elif colon and _is_start_word(words):
                text, name = text.strip("*_ \t"), text.strip("*_-= \t")
                own = Start(at, f"{words} {name}", "") if _IN_PARTS.fullmatch(name) else Start(at, "", text)
                met[words.casefold()].setdefault(number, own)
    return max(met.values(), key=len, default={})


def _is_start_word(words: str) -> bool:
    """Whether words before a colon may announce questions: they are short, unnumbered and announce no answer."""
    is_short = len(words) < _LONGEST_WORDS and not any(map(str.isdigit, words))
    return is_short and is_phrase(words) not in ("answer", "explanation")


_LONGEST_WORDS = 30
_IN_PARTS = re.compile(r"\d{1,4}(?:[./-]\d{1,4}){1,5}(?:-[A-Z])?")
"""What a question is called by: the number of its part, and its own in it."""


def _headings(lines: Sequence[PageLine], gaps: Sequence[Space]) -> dict[int, Start]:
    return _by_pattern(lines, gaps, _HEADING, lambda found: found[1])


def _bold(lines: Sequence[PageLine], gaps: Sequence[Space]) -> dict[int, Start]:
    return _by_pattern(lines, gaps, _BOLD, lambda _: "")


def _signed(lines: Sequence[PageLine], gaps: Sequence[Space]) -> dict[int, Start]:
    return _by_pattern(lines, gaps, _SIGNED, lambda found: found[1])


def _by_pattern(
    lines: Sequence[PageLine], gaps: Sequence[Space], pattern: re.Pattern[str], form: Callable[[re.Match[str]], str]
) -> dict[int, Start]:
    met: dict[str, dict[int, Start]] = defaultdict(dict)
    for number, gap in enumerate(gaps):
        for at in range(gap.first, gap.end):
            if found := pattern.fullmatch(lines[at].bare):
                met[form(found)][number] = Start(at, "", found["text"].strip("*_ \t"))
    return max(met.values(), key=len, default={})


def _doubted(lines: Sequence[PageLine], space: Space) -> Start:
    start = _paragraph(lines, space)
    bare = lines[start.at].bare if start.at < len(lines) else ""
    is_set_off = (_HEADING.match(bare) or _BOLD.match(bare)) and not bare.rstrip("*_ ").endswith((":", "："))
    asks = bare.endswith(("?", "？", "؟")) or is_set_off
    explains = any(role_within(lines[at].bare[:40]) == "explanation" for at in range(space.first, space.end))
    return start._replace(is_doubtful=True) if explains and not asks and space.first else start


def _labelled(lines: Sequence[PageLine], gap: Space) -> Start | None:
    """The line before options that holds nothing but a question's label, with all that is below it as its stem."""
    for at in range(gap.end - 1, gap.first - 1, -1):
        found = None if lines[at].is_blank else _NUMBERED.fullmatch(lines[at].bare[:_BEGINNING])
        if found and found["word"] and not found["text"] and is_phrase(found["word"]) == "question":
            return _called(lines, at, found) if any(not line.is_blank for line in lines[at + 1 : gap.end]) else None
    return None


def _paragraph(lines: Sequence[PageLine], gap: Space) -> Start:
    """The paragraph right before the options, and one that code in it belongs to."""
    seen = [at for at in range(gap.first, gap.end) if not lines[at].is_blank]
    if not seen:
        return Start(gap.end, "", "")
    at = _head(lines, seen[-1], gap.first)
    while lines[at].is_code and (above := next((n for n in reversed(seen) if n < at), None)) is not None:
        at = _head(lines, above, gap.first)
    return Start(at, "", lines[at].raw.strip().lstrip("#> \t"))


def _head(lines: Sequence[PageLine], at: int, first: int) -> int:
    """The first line of a paragraph, or of code: no rule is a part of it."""
    while at > first and not lines[at - 1].is_blank and not ACROSS.fullmatch(lines[at - 1].bare):
        at -= 1
    return at


def to_the_next(starts: Sequence[Start], end: int) -> Iterator[tuple[Start, int]]:
    """Each start, with the position where the next one is."""
    yield from zip(starts, [*(start.at for start in starts[1:]), end], strict=False)
