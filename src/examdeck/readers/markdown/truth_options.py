"""Options that say no more than true and false, without letters in a file whose other options have some.

- Right            ☐ True  ☐ False
- Wrong
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from examdeck.language.lines import ends_asking, phrase_of
from examdeck.language.shipped import said
from examdeck.language.truth import FALSE, TRUE
from examdeck.readers.markdown.open_starts import lines_in_code
from examdeck.readers.markdown.page import Page, replace_lines

_UNTRUE = FALSE.union(phrase for phrase in said("wrong") if "*" not in phrase)
_BOX = r"(?:[☐⬜🔲◻▢○]\ufe0f?|\\?\[[ \t]?\\?\]|\([ \t]?\))[ \t]*+"
_BOTH = re.compile(rf"([ \t>]*+)(?:[-*+•][ \t]++)?{_BOX}([^\W\d_]{{1,12}})[ \t|/]++{_BOX}([^\W\d_]{{1,12}})[ \t]*+")
_EITHER = re.compile(
    r"([ \t>]*+)[-*+•][ \t]++[*_(\[]{0,3}([^\W\d_]{1,12})[*_]{0,2}[ \t]*+(?:[|/]|[^\W\d_]{1,6})[ \t]*+[*_]{0,2}"
    r"([^\W\d_]{1,12})[*_)\].?]{0,4}[ \t]*+"
)
"""Both in an item, "- True or False": between them stands a short word of any language, or a sign."""
_LAST_BOTH = re.compile(
    r"(?<=[.?!。？])[*_]{0,2}[ \t]+[*_(\[]{1,3}([^\W\d_]{1,12})[ \t]*+/[ \t]*+([^\W\d_]{1,12})[*_)\].]{1,4}[ \t]*$"
)
"""Both behind what is asked, "It is cold. **True / False**"."""
_BEGINS = re.compile(r"[ \t>]*[#*_]*[ \t]*(?:[^\W\d_]{1,12}[ \t]?)?\d{1,4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_PAIR = 60
_ITEM = re.compile(
    r"(?P<before>[ \t>]*+)(?P<item>(?:[-*+•○][ \t]++|\*(?=\w))?)"
    r"(?P<bold>(?:\*\*|__)?)(?P<word>[^\W\d_]{1,12})(?P=bold)[ \t]*+"
    r"(?P<tick>(?:[✓✔✅☑]\ufe0f?[ \t]*+)?)"
)
_LETTERED = re.compile(r"[ \t>]*+(?:[-*+•][ \t]++)?[(*_]{0,3}[AaBb][.):][*_]{0,2}[ \t]++\S")
_LETTER_ALONE = re.compile(r"[ \t>]*+(?:[-*+•][ \t]++)?[(*_]{0,3}[A-Ha-h][.):]?[*_]{0,2}[ \t]*+")
_NUMBERED = re.compile(r"[ \t>]*+[*_]{0,2}(?:[^\W\d_]{1,12}[ \t]?)?\d{1,4}[.):]")
_START = re.compile(rf"[ \t>]*+#|{_NUMBERED.pattern}")
_BEYOND, _ABOVE = 9, 30
"""Lines below such a pair among which a question's own options are, and above it, among which the question begins."""


def write_letters(page: Page) -> None:
    """Give such options the letters that others of the file have, and each a line of its own."""
    if not any(map(_LETTERED.match, page.lines)):
        return
    _split(page)
    items = {
        at: item
        for at, line in enumerate(page.lines)
        if line and (item := _ITEM.fullmatch(line)) and _judges(item["word"])
    }
    if not items:
        return
    is_code = lines_in_code(page.lines)
    for first, second in pairwise(items):
        if not _is_pair(items, first, second) or is_code[first] or _are_of_others(page.lines, first, second + 1):
            continue
        stars = [items[at]["item"].startswith("*") for at in (first, second)]
        for at, name, star in zip((first, second), "AB", stars, strict=True):
            item = items[at]
            mark = "*" if star and not all(stars) else ""
            page.lines[at] = (
                f"{item['before']}{mark}{name}. {item['bold']}{item['word']}{item['bold']} {item['tick']}".rstrip()
            )


def _is_pair(items: Mapping[int, re.Match[str]], first: int, second: int) -> bool:
    """Whether two lines say the one true and the other false, with none of the kind around them."""
    is_alone = second == first + 1 and first - 1 not in items and second + 1 not in items
    true, false = (items[at]["word"].casefold() in TRUE for at in (first, second))
    return is_alone and true != false


def _are_of_others(lines: Sequence[str], first: int, after: int) -> bool:
    """Whether such a pair is the text of an option, whose letter stands alone above it, or has other options below.

    These have letters, and follow before another question begins or an answer stands. Where no number stands before
    the pair's own question, any text may begin the next one. Elsewhere a number does, a heading, or what asks right
    above the options, unless the pair is announced, or what code prints.
    """
    above = next(_said(reversed(lines[max(0, first - _BEYOND) : first])), "").strip(" \t>")
    if _LETTER_ALONE.fullmatch(above):
        return True
    is_numbered = _is_numbered(lines, first)
    is_told = above.endswith((":", "：")) or above.startswith(("```", "~~~"))
    asks = False
    for line in _said(lines[after : after + _BEYOND]):
        if _LETTERED.match(line) or _LETTER_ALONE.fullmatch(line):
            return is_told or not asks
        if not is_numbered or _START.match(line) or phrase_of(line.lstrip(" \t>*_#-")):
            return False
        asks = ends_asking(line)
    return False


def _is_numbered(lines: Sequence[str], first: int) -> bool:
    """Whether a number begins the question that such a pair stands in: headings may number parts, and are none."""
    for line in _said(reversed(lines[max(0, first - _ABOVE) : first])):
        label = phrase_of(bare) if (bare := line.lstrip(" \t>*_#-")) else None
        if _NUMBERED.match(line) or (
            label and label.role == "question" and bare[label.length :].strip()[:1].isdecimal()
        ):
            return True
        if _START.match(line) or _LETTERED.match(line):
            return False
    return False


def _said(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())


def _split(page: Page) -> None:
    """Write both in lines of their own, where they stand in one as the options of a question."""
    seen = [at for at, line in enumerate(page.lines) if line]
    may_be = {at for at in seen if _BOTH.fullmatch(line := page.lines[at]) or _either(line) or _both_behind(line)}
    is_code = lines_in_code(page.lines) if may_be else []
    others = {}
    for at in may_be:
        line = page.lines[at]
        if is_code[at]:
            continue
        if (found := _BOTH.fullmatch(line)) or ((found := _either(line)) and _is_judged_below(page.lines, at)):
            others[at] = [f"{found[1]}- {word}" for word in found.group(2, 3)]
        elif (behind := _both_behind(line)) and not _has_options_below(page.lines, at):
            start, words = behind
            others[at] = [line[:start].rstrip(), "", *(f"- {word}" for word in words)]
    replace_lines(page, others)


def _either(line: str) -> re.Match[str] | None:
    """Both words in an item of a list; without its bullet they may be a title."""
    found = _EITHER.fullmatch(line) if len(line) < _LONGEST_PAIR else None
    return found if found and _are_both(found[2], found[3]) else None


def _is_judged_below(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that is not blank gives one of both words as the answer."""
    below = re.sub(r"^[\W_]+", "", next(_said(lines[at + 1 : at + _BEYOND]), ""))
    answer = phrase_of(below)
    said = _WORD.search(below, answer.length) if answer and answer.role == "answer" else None
    return said is not None and _judges(said[0])


def _both_behind(line: str) -> tuple[int, tuple[str, str]] | None:
    """Where both stand set off behind what a numbered line asks, and these; None for other lines."""
    found = _LAST_BOTH.search(line, max(0, len(line) - _LONGEST_PAIR)) if "/" in line[-_LONGEST_PAIR:] else None
    if found is None or not _BEGINS.match(line) or not _are_both(found[1], found[2]):
        return None
    return found.start(), (found[1], found[2])


def _has_options_below(lines: Sequence[str], at: int) -> bool:
    """Whether options with letters stand below a line, above the next that is numbered."""
    below = takewhile(lambda line: not _BEGINS.match(line), _said(lines[at + 1 : at + _BEYOND]))
    return any(map(_LETTERED.match, below))


def _are_both(one: str, other: str) -> bool:
    return _judges(one) and _judges(other) and (one.casefold() in TRUE) != (other.casefold() in TRUE)


def _judges(word: str) -> bool:
    return word.casefold() in TRUE or word.casefold() in _UNTRUE
