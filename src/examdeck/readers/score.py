"""How good a reading is: the share of a source's questions that look as questions do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from examdeck.language.lines import ends_asking, phrase_of
from examdeck.model.codes.read import KEYS_DISAGREE
from examdeck.model.question import Question
from examdeck.readers.reading import Reading

GOOD = 0.9
"""From here on nobody doubts a reading."""
UNDERSTOOD = frozenset({"question", "key", "template", "front matter"})
"""What lines may be taken for without a doubt."""
_ENOUGH = 500
"""Questions by which a file is judged, spread over all of it."""
_LONGEST_STEM = 3000
_FEWEST = 3
"""Questions that make a bank of a text."""
_TRUTHS = 2
"""Options of which not all can be right."""
_COUNT_ON = 0.6
"""The share of stems whose numbers count on, if these are labels."""
_CHOSEN = 0.2
"""The share of choices beside which open questions are no options that were lost."""
_NUMBER = re.compile(r"[^\d\n]{0,12}(\d{1,4})\b")
_CAPITAL = re.compile(r"\W{0,4}([A-Z])[.)][ \t]")
_WORDED = re.compile(r"\W{0,4}([^\W\d_]{1,16})[ \t]?[:：]")
_LABELLED = re.compile(r"(?:<[^<>]*>|[^\w\n(])*\d{1,4}[.)][ \t]")
"""A label that was left in a stem."""
_ITEM = re.compile(r"(?:\d{1,3}[.)]|[-*+])[ \t]")
_DIGIT = re.compile(r"\d")
_STEP = re.compile(r"^\d{1,3}[.)][ \t]", re.MULTILINE)
_ASKS = re.compile(r"[?？؟…]|__|\.\.\.|[:：]\Z")
_ROW = re.compile(r"^[^\w\n]{0,6}([A-Ha-h])[^\w\n]{0,3}[.):、．：][^\w\n]{0,4}\S", re.MULTILINE)
_BOX = re.compile(r"^[ \t>]*[-*+•][ \t]+\[[ xX+-]\](?!\()", re.MULTILINE)
_BOX_AT_ALL = re.compile(r"^[ \t>]*(?:[-*+•][ \t]+)?\[[ xX+-]\](?!\()", re.MULTILINE)
_ANSWER = re.compile(
    r"^[^\w\n]{0,6}[^\W\d_][^\d\n:：]{1,30}[:：][^\w\n]{0,6}[A-H](?:[^\w\n]{0,3}[A-H])*[^\w\n]*$", re.MULTILINE
)


def score(reading: Reading, lines: Sequence[str]) -> float:
    """From 0 to 1: the share of the questions that are whole, of those read and those that other lines seem to be.

    One whose keys disagree is whole.
    """
    count = len(reading.questions)
    some = list(reading.questions[:: max(1, count // _ENOUGH)])
    twice = {finding.place.line for finding in reading.findings if finding.code == KEYS_DISAGREE.code}
    some = [as_if_keyed(question) if question.place.line in twice else question for question in some]
    all_right = [question for question in some if len(question.key) == len(question.options) > _TRUTHS]
    if _keep_labels(some):
        return 0.0
    doubted = all_right if len(all_right) * 2 > len(some) else []
    choose = sum(len(question.options) > 1 for question in some) >= _CHOSEN * len(some)
    whole = sum(is_whole(q) if not q.recall else choose and bool(q.key) for q in some if q not in doubted)
    return count * whole / max(1, len(some)) / max(1, count + _left_out(reading, lines))


def as_if_keyed(question: Question) -> Question:
    """A question as if its first option were right."""
    return replace(question, options=tuple(replace(o, correct=n == 0) for n, o in enumerate(question.options)))


def _keep_labels(questions: Sequence[Question]) -> bool:
    """Whether the stems begin with numbers that count on, or with one word and a colon: labels not known as such."""
    words = Counter(found[1].casefold() for question in questions if (found := _WORDED.match(question.stem)))
    if len(questions) > 1 and max(words.values(), default=0) >= _COUNT_ON * len(questions):
        return True
    labels = [_NUMBER.match(question.stem) for question in questions]
    letters = [_CAPITAL.match(question.stem) for question in questions]
    return _count_on([int(label[1]) if label else None for label in labels]) or _count_on(
        [ord(letter[1]) if letter else None for letter in letters]
    )


def _count_on(numbers: Sequence[int | None]) -> bool:
    steps = [before is not None and after == before + 1 for before, after in pairwise(numbers)]
    return len(steps) > 1 and sum(steps) >= _COUNT_ON * len(steps)


def share(reading: Reading, lines: Sequence[str]) -> float:
    """The share of a text's lines that stems and options are: small for three lines in a licence.

    What explains some questions with a number and a key is left out: it may be as long as its writer likes.
    """
    seen = sum(map(bool, map(str.strip, lines)))
    own = sum(question.stem.count("\n") + len(question.options) + 1 for question in reading.questions)
    if 2 * own >= seen:  # enough, whatever explains
        return own / max(1, seen, own)
    sure = [question for question in reading.questions if question.key and _DIGIT.search(question.source)]
    told = sum(bool(line.strip()) for question in sure for line in question.explanation.split("\n"))
    return own / max(1, seen - told if len(sure) >= _FEWEST else seen, own)


def _left_out(reading: Reading, lines: Sequence[str]) -> int:
    """How many questions the lines look like that were taken for none, by their second options or their answers."""
    left = (
        "\n".join(lines[each.start - 1 : each.end]) for each in reading.stretches if each.taken_for not in UNDERSTOOD
    )
    return sum(map(like_questions, left))


def announced_answers(text: str) -> int:
    """How many lines of a text begin as an answer does, behind which more than a word for it may stand."""
    return sum(_announces(_TAGS.sub("", line), ("answer",)) for line in text.split("\n"))


_TAGS = re.compile(r"^[ \t>]*(?:<[^<>]*>[ \t]*)+")


def like_questions(text: str) -> int:
    """How many questions a text looks like, by their second options, their answers, their lists or boxes."""
    seconds = sum(found[1] in "Bb" for found in _ROW.finditer(text))
    return max(seconds, len(_ANSWER.findall(text)), _asked_above_lists(text), _boxed(text))


def _boxed(text: str) -> int:
    """How many runs of several lines behind boxes a text has."""
    if not _BOX_AT_ALL.search(text):
        return 0
    are_boxes = [_BOX_AT_ALL.match(line) is not None for line in text.split("\n") if line.strip()]
    return sum(
        one and other and not before
        for before, one, other in zip([False, *are_boxes], are_boxes, are_boxes[1:], strict=False)
    )


def _asked_above_lists(text: str) -> int:
    """How many numbered lines of a text ask, with a list of several items right below."""
    if not _ASKED.search(text):
        return 0
    seen = [line for line in text.split("\n") if line.strip()]
    return sum(
        _LISTED.match(one) is not None and _LISTED.match(other) is not None
        for asked, one, other in zip(seen, seen[1:], seen[2:], strict=False)
        if _ASKED.match(asked) and ends_asking(asked)
    )


_ASKED = re.compile(r"^[ \t>*_#]*\d{1,3}[.)][ \t*_]*\S", re.MULTILINE)
_LISTED = re.compile(r"[ \t>]*[-*+•][ \t]+\S")


def is_whole(question: Question) -> bool:
    """Whether a question has options, a key among them, and no part of another question in its texts."""
    texts = [option.text for option in question.options]
    right = len(question.key)
    if not (2 <= len(texts) <= 10 and right > 0 and len(set(texts)) == len(texts)):
        return False
    asking = sum("\n" in text and any(map(ends_asking, text.split("\n"))) for text in texts)
    if 2 * asking > len(texts) > _TRUTHS and not _ASKS.search(question.stem.rstrip()):  # they are questions
        return False
    if right == len(texts) <= _TRUTHS or not 0 < len(question.stem.strip()) < _LONGEST_STEM:
        return False
    if _LABELLED.match(question.stem) or any(map(_announces_answer, [*question.stem.split("\n"), *texts])):
        return False
    around = (question.stem, question.explanation, *texts)
    return not any(_holds_options(part) or (":" in part and _ANSWER.search(part)) for part in around)


def asks(question: Question) -> bool:
    """Whether something shows that a question is one: how its stem is written, a label, or what is said of it."""
    explanation = "" if _ITEM.match(question.explanation) else question.explanation  # which goes on with a list
    label = _DIGIT.search(question.source) if not _STEP.search(question.stem) else None  # a title is none
    said = (label, explanation, question.references, *(option.why for option in question.options))
    return any(said) or stem_asks(question.stem)


def stem_asks(stem: str) -> bool:
    """Whether a stem is written as what asks."""
    return _ASKS.search(stem.rstrip()) is not None


def are_tasks(questions: Sequence[Question]) -> bool:
    """Whether stems with boxes below are but names that ask nothing, and few have one of three or more ticked.

    Words to be learnt have.
    """
    choices = sum(len(one.options) > _PAIR and len(one.key) == 1 for one in questions)
    return 2 * choices < len(questions) and not any(_SAYS.search(one.stem) or asks(one) for one in questions)


_PAIR = 2
_SAYS = re.compile(r"\S\s+\S+\s+\S|[^\s\w]\s*\Z|!\[|<|[\u0e00-\u0eff\u2e80-\ua4cf]{4}|.{30}", re.DOTALL)
"""What has three words, a sign at its end or a picture, or is written without spaces: more than the name of a task."""


def _announces_answer(line: str) -> bool:
    """Whether a line of a stem, or an option, begins as an answer or an explanation does."""
    return _announces(line, ("answer", "explanation"))


def _announces(line: str, roles: Sequence[str]) -> bool:
    bare = line.lstrip(" \t*_#>-") if ":" in line or "：" in line else ""
    found = phrase_of(bare)
    is_set_off = found is not None and bare[found.length :].lstrip(" *_").startswith((":", "："))
    return is_set_off and found is not None and found.role in roles


def _holds_options(text: str) -> bool:
    """Whether a text has lines that begin with A and B, or with boxes, as options do."""
    if "\n" not in text:
        return False
    return "ab" in "".join(found[1].lower() for found in _ROW.finditer(text)) or len(_BOX.findall(text)) > 1
