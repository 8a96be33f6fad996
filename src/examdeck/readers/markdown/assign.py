"""Give each question what a key list says about it: by its number, or by its turn where the numbers agree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from examdeck.readers.findings import number_not_there
from examdeck.readers.markdown.answers import Answer, read_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from examdeck.model.finding import Finding
    from examdeck.model.question import Place
    from examdeck.readers.markdown.draft import Draft
    from examdeck.readers.markdown.keylist import Entry, KeyList


def assign(lists: Sequence[KeyList], drafts: Sequence[Draft], place: Callable[[int], Place]) -> list[Finding]:
    """Add the lists' answers to the drafts. Numbers that no question has become findings.

    `place`: where a line of the lists' file stands.
    """
    findings = []
    asked = [draft for draft in drafts if draft.segment.options]
    begin = 0
    for each in lists:
        some = asked[begin : each.after]
        pairs = _pairs(each.entries, some)
        if 2 * len(pairs) < len(each.entries):
            pairs = max(pairs, _pairs(each.entries, asked[: each.after]), key=len)
        for entry, draft in pairs:
            _add(entry, draft)
        met = {id(entry) for entry, _ in pairs}
        findings += [
            number_not_there(place(entry.line), entry.number) for entry in each.entries if id(entry) not in met
        ]
        begin = each.after
    return findings


def _pairs(entries: Sequence[Entry], drafts: Sequence[Draft]) -> list[tuple[Entry, Draft]]:
    """Each entry with its question; an entry whose number several questions have goes to all, unless in turn."""
    named = [draft.number for draft in drafts]
    if not any(named):
        in_turn = [entry.number for entry in entries] == [str(i + 1) for i in range(len(drafts))]
        return list(zip(entries, drafts, strict=True)) if in_turn else []
    said: dict[str, list[Entry]] = defaultdict(list)
    asked: dict[str, list[Draft]] = defaultdict(list)
    for entry in entries:
        said[entry.number].append(entry)
    for draft in drafts:
        asked[draft.number].append(draft)
    pairs = []
    for number, own in said.items():
        questions = asked.get(number, [])
        if len(own) == len(questions):
            pairs += list(zip(own, questions, strict=True))
        else:
            pairs += [(entry, draft) for draft in questions for entry in own]
    return pairs


def _add(entry: Entry, draft: Draft) -> None:
    answer = read_answer(entry.value, draft.choices)
    if answer is None:
        answer = Answer(frozenset(), entry.value)
    draft.answers.append(answer)
    said = "\n".join([answer.rest, *entry.explanation]).strip()
    if said and not draft.explanation:
        draft.explanation = said
