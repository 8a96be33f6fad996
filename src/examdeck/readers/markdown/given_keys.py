"""To each question what a key list says about it: by its number, or by its turn where the numbers agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product

from examdeck.model.codes.read import KEY_OF_SEVERAL, KEY_WITHOUT_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.markdown.answers import Answer, read_answer
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
        some = asked[begin:after]
        pairs = _pairs(entries, some)
        words = tuple((entry.number, entry.value) for entry in entries)
        is_told_again = words in strayed
        if 2 * len(pairs) < len(entries):
            pairs = max(pairs, _pairs(entries, asked[strayed.get(words, 0) : after]), key=len)
            strayed[words] = after
        doubtful = _doubtful(pairs)
        for entry, draft in pairs:
            if id(entry) not in doubtful:
                _add(entry, draft)
        findings += [KEY_OF_SEVERAL.at(place(one.line), number=one.number) for one in entries if id(one) in doubtful]
        met = {id(entry) for entry, _ in pairs}
        findings += [
            KEY_WITHOUT_QUESTION.at(place(entry.line), number=entry.number)
            for entry in entries
            if id(entry) not in met and not is_told_again
        ]
        begin = after
    return findings


def _doubtful(pairs: Sequence[tuple[KeyEntry, QuestionDraft]]) -> set[int]:
    """The entries that may be of any one of several questions, which are not the same question again."""
    asked: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for entry, draft in pairs:
        asked[id(entry)].add((draft.stem, *draft.texts))
    return {entry for entry, questions in asked.items() if len(questions) > 1}


def _pairs(entries: Sequence[KeyEntry], drafts: Sequence[QuestionDraft]) -> list[tuple[KeyEntry, QuestionDraft]]:
    """Each entry with its question; an entry whose number several questions have goes to all, unless in turn."""
    named = [draft.number for draft in drafts]
    if not any(entry.number for entry in entries):
        return list(zip(entries, drafts, strict=True)) if len(entries) == len(drafts) else []
    if not any(named):
        in_turn = [entry.number for entry in entries] == [str(i + 1) for i in range(len(drafts))]
        return list(zip(entries, drafts, strict=True)) if in_turn else []
    said: dict[str, list[KeyEntry]] = defaultdict(list)
    asked: dict[str, list[QuestionDraft]] = defaultdict(list)
    for entry in entries:
        said[entry.number].append(entry)
    for draft in drafts:
        asked[draft.number].append(draft)
    pairs: list[tuple[KeyEntry, QuestionDraft]] = []
    for number, own in said.items():
        questions = asked.get(number, [])
        pairs += zip(own, questions, strict=True) if len(own) == len(questions) else product(own, questions)
    return pairs


def _add(entry: KeyEntry, draft: QuestionDraft) -> None:
    answer = read_answer(entry.value, draft.choices)
    if answer is None:
        answer = Answer(frozenset(), entry.value)
    draft.answers.append(answer)
    said = "\n".join([answer.rest, *entry.explanation]).strip()
    if said and not draft.explanation:
        draft.explanation = said
