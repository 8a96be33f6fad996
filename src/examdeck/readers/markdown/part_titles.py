"""Titles of parts in a text without headings: "Chapter 2: Bones" between two questions, of which the next is the first.

They are no explanation of the question above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from examdeck.language.lines import is_phrase
from examdeck.readers.markdown.page import Page
from examdeck.readers.reading import Stretch

_TITLE = re.compile(
    r"(?P<word>[^\W\d_]{3,12})[ \t]+(?P<number>\d{1,3}|[IVX]{1,5})(?:[ \t]*[.:–—-])?(?:[ \t]+[^\W\d_].{0,70})?"
    r"|第[ \t]*(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})[ \t]*(?P<what>[章节讲课部]|单元|部分)"
    r"[ \t:：、]{0,4}.{0,40}"
)
_COUNTED = re.compile(
    r"[一二三四五六七八九十]{1,3}[ \t]*[.、．][ \t]*[^\W\d_]{1,8}题[ \t]*[（(][ \t]*共[ \t]*\d{1,3}[ \t]*题.{0,40}"
)
"""The title of a part that counts its questions, and is so wherever it stands: "二. 多选题（共3题，30分）"."""
_KIND = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[ \t]*[.、．：:]?[ \t]*"
    r"(?:[单多單]|单项|多项|單項|多項|不定项|单向|多向)?(?:选择?|選擇?|判断|判斷|是非|填空|填充|简答|簡答|问答|問答|论述|論述|计算|計算|分析|综合|案例"
    r"|应用|名词解释|名詞解釋)(?:正误|对错|改错|分析)?[题題]?[ \t]*(?:[（(【].{0,40}[)）】])?[:：]?"
)
"""The title of a part that says which kind of questions follow: "二、判断题", "三、名词解释（每题2分）"."""
_FIRST = re.compile(r"[\W_]*1[ \t]?[.):、．]")
_SECOND = re.compile(r"[\W_]*2[ \t]?[.):、．]")
_LABELLED = re.compile(r"[\W_]{0,6}(?:[^\W\d_]{1,9}[ \t]?)?\d{1,4}[ \t]?[.):、．]")
_OPTION = re.compile(r"[ \t>*_-]*[(\[]?[Aa][ \t]?[.):、．\]]")
_NUMBERED = re.compile(r"[ \t]*(?:\*\*)?\d{1,3}(?:\*\*)?[ \t]*[.)．、][ \t*]*\S")
_MADE = "# "
_NUMERALS = tuple("一二三四五六七八九十")
_LONGEST, _LONGEST_ON_NUMBERS, _FEWEST, _NEAR = 90, 60, 2, 20
_FEWEST_IN_TURN = 3
"""Titles that count on where questions do, too: steps in an explanation have no question below each."""
_ENDS = (".", "?", "!", ":", "。", "？", "：", "！", ";", ",")


def head_parts(page: Page) -> None:
    """Make headings of such titles: of those that stand alone above questions, or above numbers without a blank line.

    The one above all questions stays: the file would be called so.
    """
    first = next((at for at, line in enumerate(page.lines) if _OPTION.match(line)), len(page.lines))
    titles: dict[str, list[_PartTitle]] = {}
    for at in range(first + 1, len(page.lines)):
        line = page.lines[at].strip()
        if not line or len(line) >= _LONGEST:
            continue
        if (title := _TITLE.fullmatch(line)) and not page.lines[at - 1].strip() and not line.endswith(_ENDS):
            own = _PartTitle(
                at, title["number"] or title["count"], _is_above_first(page, at), _is_above_number(page, at)
            )
            titles.setdefault((title["word"] or title["what"]).casefold(), []).append(own)
        if line[:2].strip("（(")[:1] in _NUMERALS and (_KIND.fullmatch(line) or _COUNTED.fullmatch(line)):
            page.lines[at] = f"{_MADE}{line}"
    counted = [at for word, each in titles.items() if is_phrase(word) is None for at in _of_parts(each)]
    for at in counted or titles_on_numbers(page.lines):
        page.lines[at] = f"{_MADE}{page.lines[at].strip()}"


class _PartTitle(NamedTuple):
    """What may be the title of a part."""

    at: int
    number: str
    is_above_first: bool
    """A first question, with options."""
    is_above_number: bool
    """A question of any number."""


def _of_parts(titles: Sequence[_PartTitle]) -> list[int]:
    """The lines of titles of one word that stand above first questions, or count on above any."""
    firsts = {title.number: title.at for title in titles if title.is_above_first}
    if len(firsts) >= _FEWEST:
        return [*firsts.values()]
    others = [title for title in titles if title.is_above_number]
    is_row = len(others) >= _FEWEST_IN_TURN and _count_on([title.number for title in others])
    return [title.at for title in others] if is_row else []


def titles_on_numbers(lines: Sequence[str]) -> list[int]:
    """Short lines right above a numbered one, where all others of these stand below a blank line: "Hard tasks"."""
    numbered = [at for at, line in enumerate(lines) if line and _NUMBERED.match(line)]
    is_apart = [at == 0 or not lines[at - 1].strip() for at in numbered]
    is_titled = [at > 1 and not lines[at - 2].strip() and _is_short_title(lines[at - 1]) for at in numbered]
    starts = [apart or titled for apart, titled in zip(is_apart, is_titled, strict=True)]
    found = [at - 1 for n, at in enumerate(numbered) if n and is_titled[n] and all(starts[max(0, n - 1) : n + 2])]
    return found if _FEWEST <= len(found) <= sum(is_apart) else []


def _is_short_title(line: str) -> bool:
    text = line.strip()
    is_named = text[:1].isalpha() and ":" not in text and "\uff1a" not in text and is_phrase(text) is None
    return is_named and len(text) <= _LONGEST_ON_NUMBERS and not text.endswith(_ENDS) and not _OPTION.match(text)


def _count_on(numbers: Sequence[str]) -> bool:
    """Whether they count on by one from 1 or 2: the first part may stand above all questions."""
    said = [int(number) for number in numbers if number.isdecimal()]
    return len(said) == len(numbers) and said[0] in (1, 2) and said == [*range(said[0], said[0] + len(said))]


def _is_above_number(page: Page, title: int) -> bool:
    below = next((line for line in page.lines[title + 1 : title + _NEAR] if line.strip()), "")
    return _LABELLED.match(below) is not None


def _is_above_first(page: Page, title: int) -> bool:
    """Whether the next line that is not blank begins question 1, which has options before the second begins."""
    below = [line for line in page.lines[title + 1 : title + _NEAR] if line.strip()]
    if not below or not _FIRST.match(below[0]):
        return False
    return any(
        map(_OPTION.match, below[: next((n for n, line in enumerate(below) if _SECOND.match(line)), len(below))])
    )


def titles_of(page: Page, lines: Sequence[str]) -> Iterator[Stretch]:
    """The lines of the file of which headings were made."""
    for at in [at for at, line in enumerate(page.lines) if line[:2] == _MADE]:
        if page.lines[at][2:] == lines[page.number(at) - 1].strip():
            yield Stretch(page.number(at), page.number(at), "heading")
