"""Guards of identity: what the ids of a source would do to learners' reviews, seen before anything ships.

Reviews hang on ids. Where the questions below the ids changed places, Anki would show each learner another question
with the reviews of the old one, and nobody would notice. So the words under each id are compared with those that it
was shipped with, by the thresholds that questions without ids are recognised by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import StatisticsError, correlation
from typing import NamedTuple

from examdeck.lock.identity import identifying_text
from examdeck.lock.matching import MARGIN, Known, words_of
from examdeck.model.codes import Code
from examdeck.model.codes.guards import (
    ANOTHER_BANK,
    LEFT_ID,
    MOVED_ID,
    MOVED_TO_NEW_ID,
    RENAMED_ID,
    REUSED_ID,
    REWRITTEN_QUESTION,
)
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Place, Question

TOLD = 3
"""How many findings of one kind are told one by one."""
MOST_NAMED = 10
"""How many ids are named of the others."""
IDS_SHARED = 5
"""With so many ids in common, of which none has its words any more, a bank is another than the lock's."""
SAME_SHAPE = 0.9
"""A translation leaves the number of options and the key of this share of the questions as they were."""
SAME_LENGTHS = 0.8
"""And so much do their lengths correlate with those before."""
COMPARED = 10_000
"""The likeness of no more questions is looked at: the first are enough to stop for."""


class Reworded(NamedTuple):
    """A question whose id was shipped with other words."""

    question: Question
    shipped: Known
    likeness: float
    """From 0 to 1: whether it is that question, edited."""


def guard_ids(questions: Sequence[Question], ids: Sequence[str], known: Sequence[Known]) -> list[Finding]:
    """What the ids of the source would do to learners; among it warnings, of questions that were rewritten.

    Args:
        questions: those of the bank as the source has them, some with ids of their own.
        ids: who each question of the bank is.
        known: those shipped before.
    """
    shipped = {k.id: k for k in known}
    places = {id_: question.place for id_, question in zip(ids, questions, strict=True)}
    gone = [k for k in known if k.id not in places]
    given = [question for question in questions if question.id]
    shared = [(question, shipped[question.id]) for question in given if question.id in shipped]
    new = [question for question in given if question.id not in shipped]
    changed = [(question, own) for question, own in shared if _says_something_else(question, own.question)]
    returned = [(question, own) for question, own in shared if own.question.withdrawn and not question.withdrawn]
    if not changed and not returned and not (new and gone):
        return []
    from examdeck.lock.edits import DOUBTFUL, comes_back

    reworded = _reworded(changed, known)
    moved = _moved(reworded, new, gone, known)
    unknown = [each for each in reworded if each.likeness < DOUBTFUL]
    are_others = 2 * len(moved) < min(len(shared), COMPARED)
    if are_others and len(unknown) == len(shared) and _is_another_bank(unknown, len(known)):
        whole = _finding(ANOTHER_BANK, unknown[0].question, unknown[0].shipped, count=len(unknown))
        return [replace(whole, about="")]
    findings = [*_of_moved(moved, given, shipped, places), *_of_left(moved, reworded, given)]
    # where the words of an id were found under another, that is told
    told = moved.keys() | {k.id for k in moved.values()}
    used_again = [(q, own) for q, own in returned if q.id not in told and not comes_back(q, own.question)]
    told = told.union(question.id for question, _ in used_again)
    rewritten = [each for each in reworded if each.likeness < DOUBTFUL and each.question.id not in told]
    findings += [_finding(REUSED_ID, question, own) for question, own in used_again]
    findings += [_finding(REWRITTEN_QUESTION, each.question, each.shipped) for each in rewritten]
    return findings


def _of_moved(
    moved: Mapping[str, Known], given: Iterable[Question], shipped: Container[str], places: Mapping[str, Place]
) -> Iterator[Finding]:
    """What learners would see of questions that stand under other ids."""
    for question in given:
        if other := moved.get(question.id):
            code = MOVED_ID
            if question.id not in shipped:
                code = MOVED_TO_NEW_ID if other.id in places else RENAMED_ID
            yield _finding(code, question, other, there=places.get(other.id))


def _of_left(moved: Mapping[str, Known], reworded: Iterable[Reworded], given: Iterable[Question]) -> Iterator[Finding]:
    """What learners would see under ids that ask something new, their own question having got another id."""
    from examdeck.lock.edits import CLEAR

    now = {moved[question.id].id: question for question in given if question.id in moved}
    for each in reworded:
        id_ = each.question.id
        if id_ in now and id_ not in moved and each.likeness < CLEAR:
            to = now[id_]
            yield _finding(LEFT_ID, each.question, each.shipped, other=to.id, there=to.place)


def _finding(
    code: Code, question: Question, known: Known, other: str = "", there: Place | None = None, count: int = 0
) -> Finding:
    shipped = known.question.place
    finding = code.at(
        question.place, id=question.id, other=other or known.id, shipped=shipped, there=there, count=count
    )
    return replace(finding, about=question.id)


def grouped(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, but of the same said about a crowd of questions the first few, and one for all the others."""
    alone: list[Finding] = []
    crowds: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        crowd = crowds[finding.code, finding.severity]
        crowd.append(finding)
        if not finding.about or len(crowd) <= TOLD:
            alone.append(finding)
    others = [[finding for finding in crowd if finding.about][TOLD:] for crowd in crowds.values()]
    return alone + [_others(crowd) for crowd in others if crowd]


def _others(findings: Sequence[Finding]) -> Finding:
    first = findings[0]
    named = ", ".join(finding.about for finding in findings[:MOST_NAMED]) + (" …" if len(findings) > MOST_NAMED else "")
    accept = f" --accept {first.code} is for all of them." if first.severity is Severity.ERROR else ""
    return replace(first, text=f"and {len(findings)} more: {named}", remedy=f"The same holds for them.{accept}")


def _says_something_else(question: Question, before: Question) -> bool:
    if question.stem == before.stem and [o.text for o in question.options] == [o.text for o in before.options]:
        return False
    return identifying_text(question) != identifying_text(before)


def _reworded(changed: Iterable[tuple[Question, Known]], known: Sequence[Known]) -> list[Reworded]:
    """Of those the ones of other words, and how much alike they are to what was shipped under their ids."""
    from examdeck.compare.similarity import Weights, profile, sample
    from examdeck.lock.edits import likeness

    others = [(q, own) for q, own in changed if words_of(q) != words_of(own.question)]
    if not others:
        return []
    weights = Weights([profile(k.question) for k in sample(known)])
    reworded = []
    for question, own in others:
        reworded.append(Reworded(question, own, likeness(profile(question), profile(own.question), weights)))
    return reworded


def _moved(
    reworded: Sequence[Reworded], new: Sequence[Question], gone: Sequence[Known], known: Sequence[Known]
) -> dict[str, Known]:
    """By id, the other id's question that now stands under it, where that other id no longer has it."""
    from examdeck.lock.edits import CLEAR

    own = {each.question.id: each.likeness for each in reworded}
    same = _with_same_words(
        [*(each.question for each in reworded), *new], [*(each.shipped for each in reworded), *gone]
    )
    moved = {
        id_: other
        for id_, other in same.items()
        if own.get(id_, 0.0) <= 1 - MARGIN or other.id in same  # they change places, though much alike
    }
    taken = {k.id for k in moved.values()}
    suspects = [each.question for each in reworded if each.likeness <= 1 - MARGIN] + list(new)
    suspects = [question for question in suspects if question.id not in moved]
    left = [each.shipped for each in reworded if each.likeness < CLEAR or each.question.id in moved]
    left = [k for k in [*left, *gone] if k.id not in taken]
    if suspects and left:
        moved |= _most_alike(suspects[:COMPARED], left[:COMPARED], own, known)
    return moved


def _with_same_words(questions: Iterable[Question], old: Iterable[Known]) -> dict[str, Known]:
    """By id, the known question that says the same."""
    saying: dict[Hashable, list[Known]] = defaultdict(list)
    for k in old:
        saying[words_of(k.question)].append(k)
    same = {}
    for question in questions:
        others = saying.get(words_of(question))
        if others:
            same[question.id] = others.pop(0)
    return same


def _most_alike(
    suspects: Sequence[Question], left: Sequence[Known], own: Mapping[str, float], known: Iterable[Known]
) -> dict[str, Known]:
    """By id, the other id's question that it clearly is, each at most once."""
    from examdeck.lock.edits import CLEAR, Changes

    changing = {k.id for k in left} | {question.id for question in suspects}
    stayed = [k.question for k in known if k.id not in changing]
    pairs = Changes(suspects, [k.question for k in left], stayed).pairs()
    moved: dict[str, Known] = {}
    taken: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.likeness, pair.new, pair.old)):
        id_, other = suspects[pair.new].id, left[pair.old]
        clear = pair.likeness >= CLEAR and pair.likeness - own.get(id_, 0.0) >= MARGIN
        if clear and other.id != id_ and id_ not in moved and other.id not in taken:
            moved[id_] = other
            taken.add(other.id)
    return moved


def _is_another_bank(unknown: Sequence[Reworded], shipped: int) -> bool:
    if len(unknown) < IDS_SHARED:
        return len(unknown) >= 2 and len(unknown) == shipped
    return not _is_translated(unknown)


def _is_translated(unknown: Sequence[Reworded]) -> bool:
    """Whether the questions have the shape of those, as translations do: options, key, and long where those are."""
    pairs = [(each.question, each.shipped.question) for each in unknown]
    same = sum(len(now.options) == len(before.options) and now.key == before.key for now, before in pairs)
    if same < SAME_SHAPE * len(pairs):
        return False
    try:
        return correlation(*zip(*[map(_length, pair) for pair in pairs], strict=True)) >= SAME_LENGTHS
    except StatisticsError:  # all are equally long
        return False


def _length(question: Question) -> int:
    return len(question.stem) + sum(len(option.text) for option in question.options)
