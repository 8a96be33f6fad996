"""Labels that are known by what stands around them: half a word in bold type, "答案解析", and "Questions 11-30"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from examdeck.language.lines import ends_asking
from examdeck.language.shipped import runs_on, said
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import Page

_NEAR = 12
"""Marks above a label among which the options and the answer of its question are, and lines below it."""


def settle_labels(page: Page, marks: list[Mark]) -> list[Mark]:
    """The marks without those that are none, and each of the kind that it is."""
    marks = _without_repeated(page, _with_parts(page, marks))
    if not any(mark.kind in _DOUBTFUL for mark in marks):
        return marks
    last = next((mark.line for mark in reversed(marks) if mark.kind == "option"), -1)
    is_keyed = _are_keyed(page, marks)
    settled = []
    for at, mark in enumerate(marks):
        if mark.kind not in _DOUBTFUL or not (_may_be_stem(page, mark) and _is_stem(page, marks, at)):
            is_key = mark.kind == "explanation" and _tells_key(
                page, marks, at, is_keyed=is_keyed, is_behind=mark.line > last
            )
            settled.append(mark._replace(kind="answer") if is_key else mark)
    return settled


_DOUBTFUL = ("answer", "wrong", "explanation", "reference", "choices")


# ---- a label that an answer repeats: "Question 3" above the options, "question: 3" above "answer: B" ----


def _without_repeated(page: Page, marks: list[Mark]) -> list[Mark]:
    """The marks without labels alone between the options of a question of that number and their answer.

    Their lines are blanked.
    """
    repeated = set()
    label = ""
    for above, mark, below in zip(marks, marks[1:], marks[2:], strict=False):
        if above.kind == "start" and above.name:
            label = above.name
        is_again = mark.kind == "start" and mark.name == label != "" and not mark.text
        if not is_again or below.kind != "answer" or above.kind not in ("option", "rule"):
            continue
        if all(map(page.is_blank, range(mark.line + 1, below.line))):
            repeated.add(mark.line)
            page.lines[mark.line] = ""
    page.wrapping |= repeated
    return [mark for mark in marks if mark.line not in repeated] if repeated else marks


# ---- a label in bold type right before what follows: "**正确答案**火" ----

_NAMES_OPTION = re.compile(r"[(\[（]?(?:[A-H]{1,8}|[A-Za-z])(?!\w)")


def _may_be_stem(page: Page, mark: Mark) -> bool:
    """Whether what follows a bold label follows at once, as the rest of a word or sentence does."""
    _, _, rest = page.lines[mark.line].partition(f"{mark.name}**")
    return rest[:1].isalnum()


def _is_stem(page: Page, marks: Sequence[Mark], at: int) -> bool:
    """Whether such a line asks, or is no answer, and begins with the word by chance: "**解析**几何中，…？"."""
    mark = marks[at]
    if at + 1 < len(marks) and _is_above(page, mark, marks[at + 1]):
        return True
    if mark.kind != "answer" or _NAMES_OPTION.match(mark.text):
        return False
    said_above = {_bare(other.text) for other in marks[max(0, at - _NEAR) : at] if other.kind == "option"}
    return _bare(mark.text) not in said_above


def _bare(text: str) -> str:
    return text.strip(" \t*_.。").casefold()


def _is_above(page: Page, mark: Mark, following: Mark) -> bool:
    """Whether options follow the paragraph that a mark begins, or a line that asks, below which no other does."""
    if following.kind not in ("option", "choices") or following.line - mark.line > _NEAR:
        return False
    blanks = [page.is_blank(line) for line in range(mark.line, following.line)]
    between = map(ends_asking, page.lines[mark.line + 1 : following.line])
    return sorted(blanks) == blanks or (ends_asking(page.lines[mark.line]) and not any(between))


# ---- a label that announces an answer with its explanation, or one of them: "答案解析" ----

_ANSWERS = tuple(filter(runs_on, said("answer", "key")))
_BOTH = frozenset(
    phrase
    for phrase in said("explanation")
    if any(phrase.startswith(answer) and phrase != answer for answer in _ANSWERS)
)
_LETTERS = r"[*_ \t]*+[A-H](?:[ \t]*+[,、，;/]?[ \t]*+[A-H])*"
_KEY = re.compile(_LETTERS + r"(?:。|，(?![ \t]*[A-H])|[*_ \t.]*$)")
"""A line that says a key, or begins with one: "B", "A、C", "B，因为…", "B。A、C不是…"."""
_NAMES_ANOTHER = re.compile(r"[。；;.][ \t]*[A-H][，、,]")
"""What goes on with another option after a first: "A，木是植物；C，玻璃不是金属"."""
_KEY_AND_REASONS = re.compile(_LETTERS + r"[*_ \t]*[。.]")
"""A key alone up to the full stop: "B。A、C不是金属"."""
_KEY_ALONE = re.compile(_LETTERS + r"[*_ \t.]*")
_LISTED = re.compile(r"[*_ \t]*\d{1,4}(?:[ \t]*[-–~][ \t]*\d{1,4})?[ \t.．、):：）]*[A-H](?![A-Za-z]*[a-z])")
"""An item of a list of keys: "1. B", "1-5 ABCDD"."""


_IN_STEM = re.compile(r"[(（][ \t\u3000]*[A-H](?:[ \t]?[、,，]?[ \t]?[A-H]){0,7}[ \t\u3000]*[)）]")
"""A key where a stem leaves room for it."""
_SOME = 0.2


def _are_keyed(page: Page, marks: Sequence[Mark]) -> bool:
    """Whether stems have a key in brackets, or options are ticked, in so many questions of a file that all may."""
    if not any(mark.name in _BOTH for mark in marks if mark.kind == "explanation"):
        return False
    asked, begin = 0, 0
    keyed: set[int] = set()
    for at, mark in enumerate(marks):
        if mark.kind == "start":
            begin = mark.line
        if mark.kind != "option":
            continue
        if at == 0 or marks[at - 1].kind != "option":
            asked += 1
            stem = page.lines[max(begin, mark.line - _NEAR) : mark.line]
            begin = mark.line
            if any(map(_IN_STEM.search, stem)):
                keyed.add(asked)
        if mark.style == "x":
            keyed.add(asked)
    return len(keyed) > _SOME * asked


def argues(text: str) -> bool:
    """Whether what an explanation says is about one option after the other, and begins with no key alone."""
    return _NAMES_ANOTHER.search(text) is not None and _KEY_AND_REASONS.match(text) is None


def _tells_key(page: Page, marks: Sequence[Mark], at: int, *, is_keyed: bool, is_behind: bool) -> bool:
    """Whether a label of an explanation announces a key that no answer above it says: a question's, or a list of them.

    A key alone in its line explains nothing, whatever announces it; what follows one may argue about an option where
    keys stand elsewhere (`is_keyed`). Between options a list may argue about them; `is_behind`: none follow.
    """
    mark = marks[at]
    is_both = mark.name.lower() in _BOTH
    if not is_both and mark.text:
        return False
    below = range(mark.line + 1, min(mark.line + _NEAR, len(page.lines)))
    line = mark.text or next((page.lines[n] for n in below if not page.is_blank(n)), "").lstrip("> ")
    is_list = not mark.text and (is_behind or (at + 1 < len(marks) and marks[at + 1].kind == "key"))
    is_key = _KEY_ALONE.fullmatch(line) is not None
    if is_both and not is_key:
        may_argue = is_keyed or argues(line)
        is_key = bool(is_list and _LISTED.match(line)) or (_KEY.match(line) is not None and not may_argue)
    return is_key and not _is_answered(marks, at)


def _is_answered(marks: Sequence[Mark], at: int) -> bool:
    """Whether an answer stands above a label, below the options of its question."""
    for other in reversed(marks[max(0, at - _NEAR) : at]):
        if other.kind in ("option", "start"):
            return False
        if other.kind == "answer":
            return True
    return False


# ---- a heading above questions that tells which these are: "### Questions 11-30: Cells" ----

_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})")


def _with_parts(page: Page, marks: list[Mark]) -> list[Mark]:
    """The marks, of which such a heading is one: the next that is seen, but for headings, is the label of one of them.

    "Question 2-3" may be the third of a chapter, and then no other says a mere number. A text below is what they ask
    about, and must not be lost.
    """
    others = [mark for mark in marks if mark.kind not in ("heading", "rule")]
    asked = [(mark, below) for mark, below in pairwise(others) if mark.kind == below.kind == "start"]
    if not asked:
        return marks
    passed = {mark.line for mark in marks}
    parts = {
        mark.line
        for mark, below in asked
        if (numbers := _RANGE.fullmatch(mark.name))
        and below.name.isdecimal()
        and int(numbers[1]) <= int(below.name) <= int(numbers[2])
        and all(page.is_blank(line) for line in range(mark.line + 1, below.line) if line not in passed)
    }
    return [_as_heading(page, mark) if mark.line in parts else mark for mark in marks] if parts else marks


def _as_heading(page: Page, mark: Mark) -> Mark:
    line = page.lines[mark.line].strip(" \t>")
    text = line.lstrip("#")
    return mark._replace(
        kind="heading", text=text.strip(), name="", style=line[: len(line) - len(text)] or "#", label=""
    )
