"""A note of a learner and the bank's, field by field: what neither loses, by the digests of what was shipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from examdeck.changes.collection import CollectionNote
from examdeck.lock.shipped import DIGESTED, digest, read_shipped

TEXTS_OF_BOTH = ("Stem", "Explanation", "References", "Rationales")
"""Fields in which a learner's own words stay; all others are the bank's, for a card is graded by them."""

Choose = Callable[[str, str, str], bool]
"""Whether the learner's text is taken: it gets which field of which question, the learner's HTML and the bank's."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a note shall say, and what became of the learner's edits."""

    fields: Mapping[str, str]
    tags: frozenset[str]
    kept: tuple[str, ...] = ()
    """Fields in which the learner's words stay."""
    replaced: tuple[str, ...] = ()
    """Fields of the learner's words that the bank's replace."""
    conflicts: tuple[str, ...] = field(default=())
    """Of these, fields that both had changed."""


def merged_note(own: CollectionNote, bank: CollectionNote, choose: Choose) -> Merged | None:
    """The note as a learner's edits and the bank's make it; None where the collection has a later release of it."""
    if own.fields == bank.fields and own.tags == bank.tags:
        return Merged(bank.fields, bank.tags)
    shipped, now = read_shipped(own.fields.get("Shipped", "")), read_shipped(bank.fields["Shipped"])
    if shipped and now and shipped.mod > now.mod:
        return None
    before = dict(zip(DIGESTED, shipped.digests, strict=True)) if shipped else {}
    fields = {**own.fields, "Shipped": bank.fields["Shipped"]}
    kept, replaced, conflicts = [], [], []
    for name in DIGESTED:
        mine, theirs = own.fields[name], bank.fields[name]
        fields[name] = theirs
        if mine == theirs or digest(mine) in (before.get(name), digest(theirs)):
            continue
        is_open = name in TEXTS_OF_BOTH and not (name == "Rationales" and _has_moved(before, bank))
        is_conflict = before.get(name) != digest(theirs)
        if is_conflict and is_open:
            conflicts.append(name)
        if is_open and (not is_conflict or choose(f"{name} of {bank.fields['ID']}", mine, theirs)):
            fields[name] = mine
            kept.append(name)
        else:
            replaced.append(name)
    tags = _tags_of_both(own.tags, bank.tags, shipped.tags if shipped else ())
    return Merged(fields, tags, tuple(kept), tuple(replaced), tuple(conflicts))


def _has_moved(before: Mapping[str, str], bank: CollectionNote) -> bool:
    """Whether the options or the key are others than those that were shipped."""
    return any(before.get(name) != digest(bank.fields[name]) for name in ("Options", "Key"))


def _tags_of_both(own: frozenset[str], bank: frozenset[str], was: Iterable[str]) -> frozenset[str]:
    """The bank's tags without those the learner took away, and the learner's own; to Anki, `A` and `a` are one."""
    spelt, shipped = {tag.casefold(): tag for tag in own}, {tag.casefold() for tag in was}
    taken_away = shipped - spelt.keys()
    from_bank = {spelt.get(tag.casefold(), tag) for tag in bank if tag.casefold() not in taken_away}
    return frozenset(from_bank | {tag for name, tag in spelt.items() if name not in shipped})
