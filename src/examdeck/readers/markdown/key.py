"""Which options are correct, from all that the source says about it; nothing where it contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from examdeck.compare.similarity import words
from examdeck.language.contrast import asks_for_exception
from examdeck.language.shipped import Language, languages
from examdeck.language.stems import number_asked
from examdeck.language.truth import FALSE, RIGHT, TRUE
from examdeck.model.codes.read import KEY_OUTSIDE, KEYS_DISAGREE
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.markdown.choices import Answer, plain
from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.prose_keys import read_prose
from examdeck.readers.markdown.signed_keys import is_key
from examdeck.text.lines import shortened

_Key = frozenset[int]

_NONE: _Key = frozenset()


def decide_key(
    drafted: QuestionDraft, place: Place, findings: list[Finding], *, by_type: bool, prefer: str = ""
) -> Collection[int]:
    """Positions of the correct options; what contradicts itself becomes a finding.

    `by_type`: the file marks right options by bold type or an asterisk. `prefer`: which of "mark" and "answer" is right
    where both say one, as the user says.
    """
    marks = drafted.segment.options
    ticked = [position for position, mark in enumerate(marks) if mark.style == "x"]
    if ticked and (not drafted.answers or prefer == "mark"):
        return ticked
    said: dict[_Key, str] = {}
    if ticked and prefer != "answer":
        said[frozenset(ticked)] = "marked"
    for answer in drafted.answers:
        if answer.key:
            said.setdefault(answer.key, answer.said)
            if answer.other:
                other = min(answer.other)
                beside = f"{marks[other].name}. " if _says_two(drafted, answer) else ""
                said.setdefault(answer.other, f"{beside}{drafted.texts[other]}")
        else:
            findings.append(KEY_OUTSIDE.at(place, key=shortened(answer.said)))
            return _NONE
    if not said:
        set_off = [position for position, mark in enumerate(marks) if mark.style == "b"]
        if by_type and 0 < len(set_off) < len(marks):
            return set_off
        told = read_prose(drafted.explanation, drafted.choices) if drafted.explanation else None
        return told.key if told else _judged(drafted.whys, drafted.stem)
    if len(said) == 1:
        return next(iter(said))
    return _settled(drafted, said, place, findings)


def _judged(whys: Sequence[str], stem: str) -> _Key:
    """The option whose explanation begins with a word for right, where all others begin with one for wrong.

    Yes and no, true and false may be said of what an option states, and not of its choice, unless a short stem asks
    which is right or true; right and wrong may where a stem asks for what is not so, and where several are right.
    """
    verdicts = [found[1].casefold() if (found := _VERDICT.match(why)) else "" for why in whys]
    right = frozenset(place for place, verdict in enumerate(verdicts) if verdict in TRUE)
    if len(right) != 1 or len(whys) <= _PAIR:
        return _NONE
    word = verdicts[min(right)]
    spoken_in = [spoken for spoken in languages() if word in spoken.phrases("right", "true", "yes")]
    if any(asks_for_exception(stem, spoken.code) for spoken in spoken_in):
        return _NONE
    is_of_choice = word in RIGHT
    if not is_of_choice and not any(_asks_what_is_so(stem, spoken) for spoken in spoken_in):
        return _NONE
    wrong = _WRONG if is_of_choice else FALSE
    return right if sum(verdict in wrong for verdict in verdicts) == len(whys) - 1 else _NONE


def _asks_what_is_so(stem: str, spoken: Language) -> bool:
    """Whether a stem of a few words has one for right or true."""
    asked = re.compile(rf"(?<!\w)(?:{spoken.pattern('right', 'true', 'said_right')})(?!\w)", re.IGNORECASE)
    return len(stem) < _SHORT and asked.search(stem) is not None


_SHORT = 60
_WRONG = frozenset(word for spoken in languages() for word in spoken.facts["false"])
_PAIR = 2
_VERDICT = re.compile(r"[*_ ]*([^\W\d_]{2,15})[*_ ]*(?:[.:!,–—-]|$)")


def _settled(drafted: QuestionDraft, said: dict[_Key, str], place: Place, findings: list[Finding]) -> _Key:
    """Of keys that contain each other, the one that has as many options as the stem asks for; else none."""
    stem = drafted.stem.lower()
    wanted, _ = number_asked(stem, words(stem)) or (0, "")
    whole = max(said, key=len)
    if len(whole) == wanted and all(key <= whole for key in said):
        return whole
    one, other, *_ = said.values()
    findings.append(KEYS_DISAGREE.at(place, one=one, other=other))
    return _NONE


def settle_names(drafts: Sequence[QuestionDraft]) -> None:
    """Take a key that names one option, and is all that another says, as the file's other keys are said.

    It contradicts itself where some are names and some are words.
    """
    doubtful = [
        (drafted, at)
        for drafted in drafts
        for at, answer in enumerate(drafted.answers)
        if answer.other and _says_two(drafted, answer)
    ]
    if not doubtful:
        return
    others = [(drafted, answer) for drafted in drafts for answer in drafted.answers if not answer.other]
    said = [
        (_is_name(drafted, answer.said), drafted.choices.worded(answer.said) is not None) for drafted, answer in others
    ]
    by_names, by_words = (True, False) in said, (False, True) in said
    for drafted, at in doubtful:
        answer = drafted.answers[at]
        if not by_words:
            drafted.answers[at] = replace(answer, other=_NONE)
        elif not by_names:
            drafted.answers[at] = replace(answer, key=answer.other, other=_NONE)


def _is_name(drafted: QuestionDraft, text: str) -> bool:
    """Whether a key says names of options; a letter that none has is what an option says."""
    return is_key(text) and (len(text) > 1 or drafted.choices.named(text) is not None)


def _says_two(drafted: QuestionDraft, answer: Answer) -> bool:
    """Whether the name that a key says is the text of another option, and not the name in front of it."""
    return plain(drafted.texts[min(answer.other)]) == plain(answer.said)


def marks_by_type(drafts: Sequence[QuestionDraft]) -> bool:
    """Whether a file marks right options by bold type or an asterisk: some of a question's, not most.

    That it does at least as often as it says them otherwise, and not once by chance: "from math import *".
    """
    set_off = most = told = 0
    for drafted in drafts:
        styles = [mark.style for mark in drafted.segment.options]
        told += bool(drafted.answers) or "x" in styles
        set_off += 0 < styles.count("b") < len(styles)
        most += len(styles) < 2 * styles.count("b") < 2 * len(styles)
    return set_off >= told and 2 * most <= set_off and not are_by_chance(set_off, len(drafts))


def tick_where_all_are_set_off(drafts: Sequence[QuestionDraft]) -> None:
    """Take all options of a question for right that are set off, in a file that sets off the right ones of each.

    Nothing else says a key there; several are right in as many other questions at least.
    """
    styles = [[mark.style for mark in drafted.segment.options] for drafted in drafts]
    counts = [own.count("b") for own in styles]
    wholly = [at for at, own in enumerate(styles) if len(own) == counts[at] > _PAIR]
    if not wholly or any(drafted.answers for drafted in drafts) or any("x" in own for own in styles):
        return
    several = sum(1 < count < len(own) for count, own in zip(counts, styles, strict=True))
    if several < max(_SEVERAL, len(wholly)) or sum(map(bool, counts)) < _NEARLY_ALL * len(drafts):
        return
    for at in wholly:
        segment = drafts[at].segment
        segment.options = [mark._replace(style="x") for mark in segment.options]


_SEVERAL, _NEARLY_ALL = 5, 0.95


def are_by_chance(marked: int, count: int) -> bool:
    """Whether so few of many questions have an option set off that it says nothing of their keys."""
    return count > _FEW_OF * marked


_FEW_OF = 10
