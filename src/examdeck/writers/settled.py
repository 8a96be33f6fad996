"""Writing questions so that they are read back the same: what the format distorts goes into a note beside them.

Rules for what would be misread are many and easily wrong; reading back what was written is certain. Only questions of
nothing but words are not read back: that would take longer than all else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from examdeck.model.question import Question, is_token
from examdeck.writers import Loss, as_data, defaults

_TOGETHER = 32
"""Questions that are read back together at most: to read many at once takes a fraction of the time."""
_MOST_MISREAD = 2000
"""Misread questions that are read back one by one. In a bank that has more, those behind them go into notes whole and
are not read back: each is tried several times otherwise, which in a large bank would take a minute."""
_UNREAD = "perhaps the question: it was not read back, for too many before it were misread"


class Form(NamedTuple):
    """How a format writes questions, each with a note beside it, and reads them."""

    noted: Collection[str]
    """Fields that it has no place for but the note."""
    render: Callable[[int, Question, Mapping[str, Any]], str]
    """Writes a question, by its number from 1, beside a note."""
    read: Callable[[str], Sequence[Question]]
    """Reads what was written; nothing where more or less than that came back."""


class _Tried(NamedTuple):
    """A question as it is written for now."""

    number: int
    question: Question
    data: dict[str, Any]
    note: dict[str, Any]
    text: str


def settle(questions: Sequence[Question], form: Form) -> tuple[list[str], list[Loss]]:
    """The questions, written, and what is lost nevertheless."""
    texts: list[str] = []
    tried: list[_Tried] = []
    for number, question in enumerate(questions, 1):
        data = as_data(question)
        note = {key: value for key, value in data.items() if key in form.noted}
        texts.append(form.render(number, question, note))
        if not _is_words(data):
            tried.append(_Tried(number, question, data, note, texts[-1]))
    misread = [*islice(_misread(tried, form), _MOST_MISREAD)]
    unread = [one for one in tried if one.number > misread[-1][0].number] if len(misread) == _MOST_MISREAD else []
    for notes_all in (False, True):
        noted = [_with_more_noted(one, back, form, all_=notes_all) for one, back in misread]
        for one in noted:
            texts[one.number - 1] = one.text
        misread = [*_misread(noted, form)]
    for one in unread:
        texts[one.number - 1] = _with_more_noted(one, (), form, all_=True).text
    losses = [Loss(what, one.question.place) for one, back in misread for what in _differing(one, back)]
    return texts, [*losses, *(Loss(_UNREAD, one.question.place) for one in unread)]


_IN_WORDS = frozenset({"id", "stem", "options", "explanation", "source", "tags"})
"""Fields that every format has a place for."""
_WORDS = re.compile(r"(?:[^\W_](?:[\w,.;?!'\"()%/-]|[ ](?=[^ \n]))*\n)+")
"""Lines in which no format has marks of its own: they begin with a letter or digit, and single blanks part them."""
_LABEL = re.compile(r"(?:Question [1-9]\d{0,5})?")
"""Labels that no format takes for anything else."""
_TAG = re.compile(r"[^\W_](?:(?:[\w.-]|(?<!:)::)*[^\W_])?")


def _is_words(data: Mapping[str, Any]) -> bool:
    """Whether the question says what every format has a place for, in texts of a line each without any mark-up."""
    has_key_and_distractors = len({"correct" in option for option in data["options"]}) == 2
    if not (has_key_and_distractors and data.keys() <= _IN_WORDS and _LABEL.fullmatch(data.get("source", ""))):
        return False
    said = [data["stem"], data.get("explanation") or "none"]
    said += [text for option in data["options"] for text in option.values() if text is not True]
    if not _WORDS.fullmatch("\n".join(said) + "\n") or said[0].startswith("Question "):
        return False
    return is_token(data.get("id", "none")) and all(map(_TAG.fullmatch, data.get("tags", ())))


def _misread(tried: Sequence[_Tried], form: Form) -> Iterator[tuple[_Tried, Sequence[Question]]]:
    """The questions that do not come back the same, each with what does.

    As many are read together as came back the same before, twice over; where some did not, fewer.
    """
    start, together = 0, _TOGETHER
    while some := tried[start : start + together]:
        back = form.read("\n".join([one.text for one in some]))
        if [as_data(question) for question in back] == [one.data for one in some]:
            start += len(some)
            together = min(2 * together, _TOGETHER)
        elif len(some) > 1:
            together = max(1, len(some) // 8)
        else:
            yield some[0], back
            start += 1


def _differing(one: _Tried, back: Sequence[Question]) -> list[str]:
    """The fields that come back differently."""
    if len(back) != 1:
        return ["question"]
    wanted, got = defaults() | one.data, defaults() | as_data(back[0])
    return [key for key in wanted | got if wanted.get(key) != got.get(key)]


def _with_more_noted(one: _Tried, back: Sequence[Question], form: Form, *, all_: bool) -> _Tried:
    """The question with what came back differently in its note, or with all that it says."""
    wanted = defaults() | one.data
    more = wanted if all_ or len(back) != 1 else _differing(one, back)
    note = one.note | {key: wanted[key] for key in more if key in wanted}
    return one._replace(note=note, text=form.render(one.number, one.question, note))
