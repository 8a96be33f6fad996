"""Runs of options that nothing marks: lines below one that counts on, or between lines of one sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from examdeck.language.letters import ordinals
from examdeck.language.lines import phrase_of
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.inferred.lines import ACROSS, PageLine
from examdeck.readers.inferred.runs import MIXED, MOST_OF_A_RUN, SAID_RIGHT, Marked, Run
from examdeck.readers.markdown.choices import plain

_NEXT = re.compile(r"[*_#>\s]*(?P<number>\d{1,4})[ \t]?[.):、．][ \t]*\S")
_CALLED = re.compile(
    rf"[*_#>\s]*(?:q|{pattern(said('question'))})[ \t]*+[.:#]?[ \t]*+(?P<number>\d{{1,4}})(?!\d)[ \t.):、．–—-]*+\S",
    re.IGNORECASE,
)
"""A question that is called so, "Q 3 …", in a file without numbers alone."""
_KEY = re.compile(r"\d{1,2}[.)]?")


def keyed_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks below a bare number, their key, and that below a line that counts on."""
    spans = _counted_spans(lines)
    runs: list[Run] = []
    for below in spans:
        key = next((n for n, at in enumerate(below[:_STEM]) if _KEY.fullmatch(lines[at].bare)), len(below))
        options = below[key + 1 :]
        if 2 <= len(options) <= MOST_OF_A_RUN:
            runs.append(Run([Marked(at, "", lines[at].bare) for at in options]))
    return runs if len(runs) >= max(FEWEST_RUNS, MIXED * len(spans)) else []


def starred_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks, but for the right ones, which have some.

    They stand below a line that counts on, or below the first of a block, where most of these ask.
    """
    counted = _counted_spans(lines)
    blocks = [] if counted else [block for block in blocks_apart(lines) if len(block) > 1]
    if 2 * sum(ASKING_LINE.search(lines[block[0]].bare) is not None for block in blocks) < len(blocks):
        return []
    spans = [own for own in counted or [block[1:] for block in blocks] if 2 <= len(own) <= MOST_OF_A_RUN]
    marked = [sum(_STARRED.fullmatch(lines[at].bare) is not None for at in below) for below in spans]
    if any(lines[at].bare[0] in "-•" or len(lines[at].bare) > LONGEST_OPTION_LINE for below in spans for at in below):
        return []
    texts = [lines[at].bare for below in spans for at in below]
    if any(text.endswith(" X") for text in texts) and any(map(_OF_A_SERIES.search, texts)):
        return []
    keyed = sum(0 < right < len(below) for right, below in zip(marked, spans, strict=True))
    runs = [Run([Marked(at, "", lines[at].bare) for at in below]) for below in spans]
    return runs if keyed >= max(FEWEST_RUNS, MIXED * len(spans)) else []


def first_starred_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks, of which a star begins the first, the right one, below a line that is the stem.

    Nothing else parts the questions: most have as many lines.
    """
    seen = [at for at, line in enumerate(lines) if line.bare]
    stars = [n for n, at in enumerate(seen) if _FIRST_STAR.match(lines[at].bare)]
    sizes = Counter(after - before for before, after in pairwise(stars))
    size, times = next(iter(sizes.most_common(1)), (0, 0))
    if stars[:1] != [1] or times < max(FEWEST_RUNS, MIXED * (len(stars) - 1)) or not 3 <= size <= 1 + MOST_OF_A_RUN:
        return []
    spans = zip(stars, [*(after - 1 for after in stars[1:]), len(seen)], strict=True)
    runs = [Run([Marked(at, "", lines[at].bare) for at in seen[start:end]]) for start, end in spans]
    return [run for run in runs if 2 <= len(run.options) <= MOST_OF_A_RUN]


_FIRST_STAR = re.compile(r"\*[^\s*]")


def _counted_spans(lines: Sequence[PageLine]) -> list[list[int]]:
    """The lines that are not blank below each line that counts on, up to the next."""
    starts = _counting(lines, _NEXT)
    starts = starts if len(starts) >= FEWEST_RUNS else _counting(lines, _CALLED)
    spans = pairwise([*starts, len(lines)])
    return [[at for at in range(start + 1, end) if lines[at].bare] for start, end in spans]


def _counting(lines: Sequence[PageLine], start: re.Pattern[str]) -> list[int]:
    """The lines that begin so and count on from 1."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        found = start.match(line.bare) if line.bare else None
        if found and int(found["number"]) == len(starts) + 1:
            starts.append(at)
    return starts


def worded_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks between a line that asks and an answer in the words of one of them, or its letter.

    As many lines are options as in most questions.
    """
    found: list[tuple[list[int], list[int], str]] = []
    above = 0
    for at, line in enumerate(lines):
        words = _answer_words(line.bare)
        if words:
            seen = [n for n in range(above, at) if lines[n].bare]
            asks = next((n for n in reversed(seen) if _ASKS.search(lines[n].bare)), seen[0] if seen else at)
            found.append((seen, [n for n in seen if n > asks], words))
            above = at + 1
    kept = _set_in(lines, found) or _of_usual_size(found)
    runs = [run_of_items(lines, own) for own, words in kept if names_an_option(lines, own, words)]
    return runs if len(runs) >= max(FEWEST_RUNS, MIXED * len(found)) else []


def _of_usual_size(found: Sequence[tuple[list[int], list[int], str]]) -> list[tuple[list[int], str]]:
    """The last lines above each answer, as many as most questions have below the line that asks."""
    sizes = Counter(len(own) for _, own, _ in found)
    usual, times = next(iter(sizes.most_common(1)), (0, 0))
    if not 2 <= usual <= MOST_OF_A_RUN or times < MIXED * len(found):
        return []
    return [(seen[-usual:], words) for seen, _, words in found if len(seen) > usual]


def _set_in(
    lines: Sequence[PageLine], found: Sequence[tuple[list[int], list[int], str]]
) -> list[tuple[list[int], str]]:
    """The lines right above each answer that are set in below one that is not, if most questions have some."""
    kept, ended = [], 0
    for seen, _, words in found:
        own = list(takewhile(lambda at: lines[at].raw[:1] in _BLANKS, reversed(seen)))[::-1]
        above = seen[: len(seen) - len(own)][-1:]
        if above and 2 <= len(own) <= MOST_OF_A_RUN:
            kept.append((own, words))
            ended += _ENDED.search(lines[above[0]].bare) is not None
    are_options = ended >= MIXED * len(kept)  # stems that go on in lines of their own may be set in, too
    return kept if are_options and len(kept) >= max(FEWEST_RUNS, MIXED * len(found)) else []


_ENDED = re.compile(r"[?？؟:：….。!_)）][*_\s]*$")
_BLANKS = (" ", "\t", "\u3000")


def run_of_items(lines: Sequence[PageLine], own: Sequence[int]) -> Run:
    """The options that lines are, without a bullet that all of them have."""
    items = [_BULLET.match(lines[at].bare) for at in own]
    texts = [item[1] for item in items if item]
    texts = texts if len(texts) == len(own) else [lines[at].bare for at in own]
    return Run([Marked(at, "", text) for at, text in zip(own, texts, strict=True)])


_BULLET = re.compile(r"[-*+•·▪●○◦–—][ \t]+(\S.*)")


def blocks_apart(lines: Sequence[PageLine]) -> list[list[int]]:
    """The lines that are not blank, in blocks that blank ones part, or rules."""
    seen = [at for at, line in enumerate(lines) if line.bare and not ACROSS.fullmatch(line.bare)]
    parted: list[list[int]] = []
    for before, at in zip([-2, *seen], seen, strict=False):
        if at > before + 1:
            parted.append([])
        parted[-1].append(at)
    return parted


def _answer_words(bare: str) -> str:
    """What a line says behind words that announce the right answer, as it is compared; empty for other lines."""
    text = bare.lstrip("*_>#- \t")
    known = phrase_of(text)
    if known and known.role == "answer":
        return plain(text[known.length :])
    right = SAID_RIGHT.match(text)
    return plain(text[right.end() :]) if right else ""


def names_an_option(lines: Sequence[PageLine], options: Sequence[int], words: str) -> bool:
    """Whether words are those of one of the options, or a letter that counts to one."""
    worded = sum(plain(lines[at].bare) == words for at in options)
    names = [_NAME_FIRST.match(lines[at].bare) for at in options]
    if all(name and (place in ordinals(name[1]) or name[1] == str(place + 1)) for place, name in enumerate(names)):
        return False
    return worded == 1 or (not worded and len(words) == 1 and any(n < len(options) for n in ordinals(words)))


_NAME_FIRST = re.compile(r"[(\[]?([^\W\d_]|\d{1,2})(?:[ \t]|[^\w\s])")
LONGEST_OPTION_LINE = 240
"""Characters: a longer line is a paragraph."""
_STARRED = re.compile(
    r"[*+✓✔✅☑√].*|.*[*+✓✔✅☑√]\ufe0f?|.*\S[ \t]+(?-i:X)|.*[^\W\d_]['\")\]]?[ \t]+(?-i:x)"
    rf"|.*[(\[（][ \t]*(?:{RIGHT_PATTERN})[^()]{{0,12}}[)\]）]\W*",
    re.IGNORECASE,
)
_OF_A_SERIES = re.compile(r"[ \t](?:[A-WYZa-z]|[IVXLC]{2,}|\d{1,4})\Z")
"""The end of a name, "Leo IX", among which one in X is a name, too."""
ASKING_LINE = re.compile(r"[?？؟:：…][*_\s]*$|_{3}")
_ASKS = re.compile(ASKING_LINE.pattern + r"|^[*_#>\s]*(?:[^\W\d_]{1,9}[ \t]?)?\d{1,4}[.):、．]")
_STEM = 8
"""Lines of a stem, at most, that go on below its first."""
_SIGNED = re.compile(r"(?P<sign>[^\w\s])[ \t]*(?P<text>\S.*)")
_OF_LISTS = frozenset("-+*=~<>|@•`")
"""Signs that begin items and changes, and no question."""
_NAME_ALONE = re.compile(r"[^\W\d_]|[ivx]{2,4}|\d{1,2}", re.IGNORECASE)
"""What names an option, and is none."""
FEWEST_RUNS = 3


def lined_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks, but for the right ones, between lines that begin with the same sign."""
    signed = [_SIGNED.match(line.bare) for line in lines]
    firsts = [
        found["sign"] for line, found in zip(lines, signed, strict=True) if found and line.raw[:1] == found["sign"]
    ]
    (sign, _), (right, _) = [*Counter(firsts).most_common(2), ("", 0), ("", 0)][:2]
    runs: list[Run] = []
    for at, (line, found) in enumerate(zip(lines, signed, strict=True)):
        if found and found["sign"] == sign:
            runs.append(Run())
        elif runs and line.bare and not ACROSS.fullmatch(line.bare):
            is_right = found is not None and found["sign"] == right
            if found and not is_right:
                return []
            text = found["text"] if found and is_right else line.bare
            runs[-1].options.append(Marked(at, "", text, "[x]" if is_right else ""))
    if sign in _OF_LISTS or not sign:
        return []
    whole = [run for run in runs if 2 <= len(run.options) <= MOST_OF_A_RUN]
    marked = [[option for option in run.options if option.emphasis] for run in whole]
    keyed = sum(len(own) == 1 and not _NAME_ALONE.fullmatch(own[0].text) for own in marked)
    return whole if len(whole) >= max(FEWEST_RUNS, MIXED * len(runs)) and keyed >= MIXED * len(whole) else []
