"""Code between fences, in sources where fences are not always closed, and sometimes hold a question's options."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from examdeck.language.lines import ends_asking, is_phrase, role_within
from examdeck.readers.markdown.page import Page, Span

_LONGEST = 400
"""Lines; a fence that is open for longer was not closed."""

_NEAR = 4
"""Lines behind code, of which the next with text is looked at."""

_MARK = r"(?P<option>\[[ xX]?\]|[*_]{0,2}\(?[A-Ha-h][.):]\)?[*_]{0,2})"
"""What an option begins with, behind which, or below which, its code stands."""
_FENCE = re.compile(rf"[ \t>]*+(?:[-*+][ \t]++)?(?:{_MARK}[ \t]++)?(?P<mark>`{{3,}}+|~{{3,}}+)(?P<rest>[^`]*)$")
_OPTION = re.compile(rf"[ \t>]*+(?:[-*+][ \t]++)?{_MARK}[ \t*_]*")
_LANGUAGE = re.compile(r"[\w+#./-]*+[ \t]*+(?:\{[^{}]*\}|[\w-]+=.*)?[ \t]*")
_QUESTION = re.compile(r"[ \t]{0,3}(?:#{2,6}[ \t]|(?:\*\*)?(?:Question|Q)[ \t]*\d)")
_BOX = re.compile(r"[ \t]*[-*+]?[ \t]*\[[ xX]?\](?!\()")
_FIRST_OPTION = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\(?[Aa][.):]")
_SECOND_OPTION = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\(?[Bb][.):]")


def find_code(page: Page, *, lettered: bool, in_order: bool) -> None:
    """Note what is code. `lettered`: code that is a list of lettered options is none; `in_order`: all is closed."""
    lines = page.lines
    fences = [number for number, line in enumerate(lines) if ("```" in line or "~~~" in line) and _FENCE.match(line)]
    closing = [number for number in fences if not lines[number].strip(" \t>`~")]
    followers: dict[str, list[int]] = {}
    are_fenced = _are_fenced(lines, fences)
    telling = _telling(lines, fences) if lettered else set()
    answers = max((at for at, line in enumerate(lines) if is_phrase(line) == "answer"), default=0) if are_fenced else 0
    after = 0
    for position, number in enumerate(fences):
        if number < after:
            continue
        mark = _mark(lines[number])
        if mark not in followers:
            followers[mark] = _followers(lines, fences, mark)
        is_paired = in_order or followers[mark][position] % 2 == 1
        end, is_closed = _end(lines, number, closing, len(lines) if is_paired else _LONGEST)
        if not is_paired and (asked := _question_inside(lines, number, end)):
            end, is_closed = asked, False
        fence = _FENCE.match(lines[number])
        is_behind_option = bool(fence and fence["option"])
        if is_behind_option and not is_closed:  # the option is about fences
            continue
        after = end + 1
        if not is_closed:
            page.open_fences.append(number)
        is_of_option = is_behind_option or _OPTION.fullmatch(_above(lines, number)) is not None
        holds_options = not is_of_option and _holds_options(lines, number, end, are_fenced=are_fenced, answers=answers)
        if lettered and (holds_options or (is_closed and number in telling)):
            for around in (number, end) if is_closed else (number,):
                page.wrapping.add(around)
                lines[around] = ""
            continue
        page.code.append(Span(number + is_behind_option, end))
        if not is_closed:
            lines[end] += "\n```"
        _move_code_off_fence(lines, number)


def _telling(lines: Sequence[str], fences: Sequence[int]) -> set[int]:
    """The fences that hold no code, but each the answer to the question above, in a file that has several such."""
    found = set()
    for start, end in pairwise(fences):
        names_language = lines[start].strip(" \t>`~").lower() not in _NO_LANGUAGES
        if names_language or lines[end].strip(" \t>`~"):
            continue
        told = [_TOLD.fullmatch(line) for line in lines[start + 1 : end][:_NEAR] if ":" in line or "：" in line]
        if sum(each is not None and is_phrase(each["words"]) == "answer" for each in told) == 1:
            found.add(start)
    return found if len(found) >= _SEVERAL else set()


_TOLD = re.compile(r"[ \t]*(?P<words>[^\W\d_][^:：]{0,30})[:：][ \t]*[A-H](?:[,、，]?[ \t]*[A-H]){0,5}[.。]?[ \t]*")


def _above(lines: Sequence[str], number: int) -> str:
    """The nearest line above with text."""
    return next((lines[at] for at in range(number - 1, max(-1, number - _NEAR), -1) if lines[at].strip()), "")


def _followers(lines: Sequence[str], fences: Sequence[int], mark: str) -> list[int]:
    """For each fence, how many follow that can close one of this mark, up to one that names a language.

    Where they are odd, the next surely closes it and the others make pairs; else one of them would be left over.
    """
    counts = []
    count = 0
    for number in reversed(fences):
        counts.append(count)
        if _mark(lines[number]).startswith(mark):  # another, or a shorter one, may be shown within the code
            count = 0 if lines[number].strip(" \t>`~") else count + 1
    return counts[::-1]


def _mark(line: str) -> str:
    fence = _FENCE.match(line)
    return fence["mark"] if fence else ""


def _end(lines: list[str], start: int, closing: Sequence[int], longest: int) -> tuple[int, bool]:
    """The last line of the code that begins at `start`, and whether a fence closes it there.

    Code that is not closed ends with its paragraph.
    """
    mark = _mark(lines[start])
    for at in range(bisect_right(closing, start), len(closing)):
        number = closing[at]
        if number > start + longest:
            break
        if lines[number].strip(" \t>").startswith(mark):
            return number, True
    end = start
    while end + 1 < len(lines) and lines[end + 1].strip() and not _FENCE.match(lines[end + 1]):
        end += 1
        code = lines[end].rstrip()
        if code.endswith(mark) and mark not in code[: -len(mark)]:  # it is closed at the end of its last line
            lines[end] = f"{code[: -len(mark)]}\n{mark}"
            return end, True
    return end, False


def _question_inside(lines: Sequence[str], start: int, end: int) -> int:
    """The last line of code that was not closed, because a question with its boxes follows in it; 0 for other code."""
    question = 0
    for number in range(start + 1, end):
        line = lines[number]
        if _QUESTION.match(line):
            question = number
        elif question and (_BOX.match(line) or ("```" in line and _FENCE.match(line))):
            box = next((n for n in range(start + 1, question) if _BOX.match(lines[n])), question)
            return next((n for n in range(box - 1, start, -1) if lines[n].strip()), start)
    return 0


def _move_code_off_fence(lines: list[str], number: int) -> None:
    """Code that stands in the line of the fence gets a line of its own; Markdown would drop it."""
    opening = _FENCE.match(lines[number])
    if opening and not _LANGUAGE.fullmatch(opening["rest"]):
        lines[number] = f"{lines[number][: opening.end('mark')]}\n{opening['rest'].strip()}"


def _are_fenced(lines: Sequence[str], fences: Sequence[int]) -> bool:
    """Whether nearly all options of a file stand between fences, so that these may hold its questions.

    If most do, others have none of the numbers that stand there: a sample of the format is numbered as its questions.
    """
    if not fences:
        return False
    seconds = [number for number, line in enumerate(lines) if _SECOND_OPTION.match(line)]
    within = sum(bisect_right(fences, number) % 2 for number in seconds)
    if within >= _NEARLY_ALL * len(seconds):
        return True
    return within >= _MOST * len(seconds) and not _count_anew(lines, fences)


def _count_anew(lines: Sequence[str], fences: Sequence[int]) -> bool:
    """Whether a number above options between fences stands above others, too."""
    numbers: tuple[set[str], set[str]] = (set(), set())
    for at, line in enumerate(lines):
        if _FIRST_OPTION.match(line) and (found := _NUMBERED.match(_above(lines, at))):
            numbers[bisect_right(fences, at) % 2].add(found["number"])
    return not numbers[0].isdisjoint(numbers[1])


def _holds_options(lines: Sequence[str], start: int, end: int, *, are_fenced: bool, answers: int) -> bool:
    """Whether fences are around options, which are no code: those of a question that has none behind them, or many.

    `answers`: the last line that announces answers.
    """
    if lines[start].strip(" \t>`~-*+").lower() not in _NO_LANGUAGES:
        return False
    following = next((line for line in lines[end + 1 : end + 1 + _NEAR] if line.strip()), "")
    if _FIRST_OPTION.match(following):
        return False
    code = lines[start + 1 : end + 1]
    seconds = sum(_SECOND_OPTION.match(line) is not None for line in code)
    first = next((line for line in code if line.strip()), "")
    if _FIRST_OPTION.match(first):
        return seconds > 0
    return are_fenced and seconds >= _SEVERAL and (_asks(code) or (end < answers and _all_ask(code)))


def _asks(code: Sequence[str]) -> bool:
    """Whether lines hold as many numbers of questions, or answers, as lists of options: what a program prints does not.

    The options of several questions are several lists.
    """
    lists = sum(_FIRST_OPTION.match(line) is not None for line in code)
    starts = sum(_NUMBERED.match(line) is not None for line in code)
    answers = sum(role_within(line.partition(":")[0]) == "answer" for line in code if ":" in line)
    return lists >= _SEVERAL and max(starts, answers) >= lists


def _all_ask(code: Sequence[str]) -> bool:
    """Whether the line above each of several lists of options asks."""
    firsts = [at for at, line in enumerate(code) if _FIRST_OPTION.match(line)]
    return len(firsts) >= _SEVERAL and all(ends_asking(_above(code, at)) for at in firsts)


_NUMBERED = re.compile(r"\W{0,6}(?:[^\W\d_]{1,12}\W{0,3})?(?P<number>\d{1,4})[.):\]]")
_NO_LANGUAGES = frozenset(("", "text", "txt", "plaintext", "plain", "diff"))
"""What stands behind a fence that may hold a text."""
_SEVERAL = 3
"""Questions that stand between two fences all together."""
_NEARLY_ALL, _MOST = 0.8, 0.7
