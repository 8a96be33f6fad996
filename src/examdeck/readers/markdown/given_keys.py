"""To each question what a key list says about it: by its number, or by its turn where the numbers agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from examdeck.model.codes.read import KEY_OF_SEVERAL, KEY_WITHOUT_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.markdown.answers import read_answer
from examdeck.readers.markdown.choices import Answer
from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.keylist import KeyEntry, KeyList


def assign_keys(
    lists: Sequence[KeyList], drafts: Sequence[QuestionDraft], place: Callable[[int], Place]
) -> list[Finding]:
    """Add the lists' answers to the drafts. Numbers that no question has become findings.

    `place`: where a line of the lists' file stands.
    """
    findings = []
    asked = [draft for draft in drafts if draft.segment.options]
    begin = 0
    strayed: dict[tuple[tuple[str, str], ...], int] = {}
    """Up to which question the words of a list were given to all: again they tell of those behind it only."""
    together: dict[int, list[KeyEntry]] = defaultdict(list)
    for each in lists:
        together[each.after] += each.entries
    for after, entries in together.items():
        matched = _matched(entries, asked[begin:after])
        words = tuple((entry.number, entry.value) for entry in entries)
        is_told_again = words in strayed
        if 2 * len(matched.entries) < len(entries) and (is_told_again or len(strayed) < _STRAYED):
            among_all = _matched(entries, asked[strayed.get(words, 0) : after])
            matched = max(matched, among_all, key=lambda each: len(each.entries))
            strayed[words] = after
        for entry, draft in matched.pairs:
            _add(entry, draft)
        findings += [
            KEY_OF_SEVERAL.at(place(one.line), number=one.number) for one in entries if id(one) in matched.doubtful
        ]
        findings += [
            KEY_WITHOUT_QUESTION.at(place(entry.line), number=entry.number)
            for entry in entries
            if id(entry) not in matched.entries and not is_told_again
        ]
        begin = after
    return findings


_STRAYED = 100
"""Lists of different keys whose questions are looked for among all before them: no bank has as many."""

_VALUES = 9
"""Different keys of one question that are told apart; more say nothing."""


@dataclass(slots=True)
class _Matched:
    """Which entries of a list some question has. Entries are named by `id`, for two may be equal."""

    pairs: list[tuple[KeyEntry, QuestionDraft]] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)
    """Those whose number a question has."""
    doubtful: set[int] = field(default_factory=set)
    """Those of them that may be of any one of several questions: they are in no pair."""


def _matched(entries: Sequence[KeyEntry], drafts: Sequence[QuestionDraft]) -> _Matched:
    """Each entry with its question: by its turn where there are as many of a number, else by its number."""
    matched = _Matched()
    for own, questions in _by_number(entries, drafts):
        matched.entries.update(map(id, own))
        if len(own) == len(questions):
            matched.pairs += zip(own, questions, strict=True)
            continue
        different = _different(own)
        if len(different) <= _VALUES and _are_one(questions):
            matched.pairs += product(different, questions)
        else:
            matched.doubtful.update(map(id, own))
    return matched


def _different(entries: Sequence[KeyEntry]) -> Sequence[KeyEntry]:
    """The entries without those that say the same again, unless it is with an explanation."""
    kept: dict[str, KeyEntry] = {}
    for entry in entries:
        if entry.value not in kept or (entry.explanation and not kept[entry.value].explanation):
            kept[entry.value] = entry
    return list(kept.values())


def _by_number(
    entries: Sequence[KeyEntry], drafts: Sequence[QuestionDraft]
) -> Iterator[tuple[Sequence[KeyEntry], Sequence[QuestionDraft]]]:
    """The entries and the questions of each number that both have."""
    if _are_in_turn([entry.number for entry in entries], [draft.number for draft in drafts]):
        yield entries, drafts
        return
    has_numbers = any(entry.number for entry in entries)
    if not has_numbers or not any(draft.number for draft in drafts):
        in_turn = not has_numbers or [entry.number for entry in entries] == [str(i + 1) for i in range(len(drafts))]
        if in_turn and len(entries) == len(drafts):
            yield entries, drafts
        return
    said: dict[str, list[KeyEntry]] = defaultdict(list)
    asked: dict[str, list[QuestionDraft]] = defaultdict(list)
    for entry in entries:
        said[entry.number].append(entry)
    for draft in drafts:
        asked[draft.number].append(draft)
    for number, own in said.items():
        if number in asked:
            yield own, asked[number]


def _are_in_turn(said: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether entries and questions are as many, and Markdown is left to count the ones or the others: all are "1."."""
    counted = [str(number) for number in range(1, len(said) + 1)]
    lazy = ["1"] * len(said)
    return (
        len(said) == len(asked) > 1 and lazy in (said, asked) and all(own in (lazy, counted) for own in (said, asked))
    )


def _are_one(drafts: Sequence[QuestionDraft]) -> bool:
    """Whether some questions are the same question again."""
    first = drafts[0]
    return all(draft.stem == first.stem and draft.texts == first.texts for draft in drafts)


def _add(entry: KeyEntry, draft: QuestionDraft) -> None:
    answer = read_answer(entry.value, draft.choices)
    if answer is None:
        answer = Answer(frozenset(), entry.value)
    draft.answers.append(answer)
    said = "\n".join([answer.rest, *entry.explanation]).strip()
    if said and not draft.explanation:
        draft.explanation = said
