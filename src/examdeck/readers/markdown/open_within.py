"""Open questions that are numbered lines, each with its answer behind the mark: `1. Who wrote it? Goethe`.

Short lines right above numbers are titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from examdeck.language.lines import begins_asking
from examdeck.readers.markdown.open_answers import LETTER
from examdeck.readers.markdown.open_apart import Apart
from examdeck.readers.markdown.open_starts import answer_label, heading_text
from examdeck.readers.score import like_questions

_NUMBERED = re.compile(r"[ \t]*(?P<number>\d{1,4})[.,):、．](?:[ \t]+(?=[^\W_])|(?=[^\W\d_a-z]))(?P<text>.*)")
"""A number, and a text right behind it only if that is no ending of a file's name."""
_MARKS = "?？؟"
_BETWEEN = re.compile(r"[\"'”»)*_]*[ \t]*(?:(?:-+>|=+>?|[–—:：→⇒-])[ \t]*)?")
_OFFERS = re.compile(
    r"[(\[].*[)\]]\Z|[.…·_]{3}|https?://\S*\Z|.\W?\Z|.*?(?:\t| {3}|[ \t][/|][ \t]|[\s(][bB][.)])", re.DOTALL
)
"""What says no answer: what it is worth, dots before a page, a link, a letter, or several texts in a row."""
_ADDRESS = re.compile(r"[a-z]{3,6}://\S+")
_LABEL = re.compile(r"[*_]*[^\W\d_]{2,20}(?:[ \t][^\W\d_]{2,20}){0,2}[*_]*[ \t]?[:：]")
_FEWEST, _COVERED, _NEARLY_ALL = 10, 0.8, 0.9
_SAMPLE = 50
"""Lines by which most files are told from such a one."""
_LONGEST_TITLE, _WRAPPED = 60, 70
"""Characters of a title, at most, and of a line that may go on in the next, at least."""


def answered_in_lines(lines: Sequence[str]) -> list[Apart]:
    """The questions of numbered lines, empty where one has no answer; none unless nearly all of a file is so."""
    firsts = [at for at, line in enumerate(lines) if line.lstrip()[:1].isdecimal() and _NUMBERED.match(line)]
    some = firsts[:_SAMPLE]
    if len(some) < _FEWEST or sum(any(map(lines[at].__contains__, _MARKS)) for at in some) < _COVERED * len(some):
        return []
    found = [_item(lines, at, end) for at, end in pairwise([*firsts, len(lines)])]
    titles = [_title(lines, one.first) for one in found]
    own = sum(one.last - one.first + 1 for one in found) + sum(at >= 0 and lines[at][0] != "#" for at in titles)
    numbers = [int(one.number) for one in found]
    counted = sum(after in (before + 1, 1) for before, after in pairwise(numbers))
    seen = sum(bool(line.strip()) and line[0] != "#" for line in lines)
    if own < _NEARLY_ALL * seen or counted < _NEARLY_ALL * len(found) - 1:
        return []
    return _under(lines, found, titles) if _are_answers([one.answer for one in found]) else []


def _are_answers(texts: Sequence[str]) -> bool:
    """Whether nearly all texts behind questions answer them, and neither ask more nor offer something."""
    said = [text for text in texts if text]
    others = sum(bool(_OFFERS.match(text) or LETTER.match(text) or like_questions(text)) for text in said)
    asking = sum(map(begins_asking, said))
    labels = Counter(label[0].casefold() for text in said if (label := _LABEL.match(text)))
    others = max(others, *labels.values(), 0)  # "Hint: …" behind most of them is none
    is_sure = max(others, asking) <= (1 - _NEARLY_ALL) * len(said)
    return is_sure and len(said) >= _COVERED * len(texts) and 2 * len(set(said)) > len(said)


def _item(lines: Sequence[str], at: int, end: int) -> Apart:
    """The question of a numbered line; `end` is the next such line."""
    last = at
    while last + 1 < end and len(lines[last].rstrip()) >= _WRAPPED and _goes_on(lines[last + 1].strip()):
        last += 1
    text = "\n".join(line.strip() for line in lines[at : last + 1])
    found = _NUMBERED.match(text)
    number = found["number"] if found else ""
    plain = _ADDRESS.sub(lambda address: "·" * len(address[0]), text) if "://" in text else text
    asked = max(map(plain.rfind, _MARKS)) + 1
    behind = _BETWEEN.match(text, asked)
    answer = text[behind.end() :] if behind and asked else ""
    label = answer_label(answer) if _LABEL.match(answer) else None
    answer = answer[label.end() :] if label else answer
    stem = text[found.start("text") if found else 0 : asked or len(text)]
    return Apart(at, last, number, stem, answer if any(map(str.isalnum, answer)) else "")


def _goes_on(line: str) -> bool:
    return line != "" and not line[0].isupper() and line[0] not in "#-*+>|"


def _title(lines: Sequence[str], first: int) -> int:
    """The short line right above a numbered one, if it goes on with none above it; else -1."""
    text = lines[first - 1].strip() if first else ""
    is_apart = first < _SECOND or not lines[first - 2].strip()
    is_short = 0 < len(text) <= _LONGEST_TITLE and not text.endswith((".", "!", ";", "。", *_MARKS))
    return first - 1 if is_apart and is_short and not _NUMBERED.match(text) else -1


_SECOND = 2


def _under(lines: Sequence[str], found: Sequence[Apart], titles: Sequence[int]) -> list[Apart]:
    """The questions, each with the last title above it."""
    below, title = [], ""
    for one, at in zip(found, titles, strict=True):
        title = heading_text(lines[at].strip("#*_ \t:,")) if at >= 0 else title
        below.append(one._replace(title=title, titled=at))
    return below
