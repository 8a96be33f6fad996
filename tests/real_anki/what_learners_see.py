"""What learners see of a change in the bank: the data that the tests run, and the tables that the page makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

CHANGES = {
    "unchanged": "no change",
    "texts": "text corrected",
    "key": "key corrected",
    "options": "options reordered",
    "withdrawn": "question withdrawn",
    "returned": "question returned",
    "added": "question added",
    "reordered": "questions reordered",
    "template": "template changed",
}
"""What the maintainer did, and what the page calls it."""
LEARNERS = {
    "untouched": "studied it",
    "suspended": "suspended it",
    "moved": "moved it",
    "edited": "edited a text",
    "rekeyed": "edited the key",
    "tagged": "tagged it",
    "leech": "made it a leech",
    "deleted": "deleted it",
}
"""What learners did with the note after the bank was built, and what the page calls it."""
OUTCOMES = {
    "same": "as it was",
    "new": "updated",
    "kept": "updated, theirs kept",
    "lost": "updated, theirs lost",
    "bank's": "the bank's key again",
    "missed": "**not updated**",
    "back": "back, as a new card",
    "bare": "back, without a card",
    "gone": "stays deleted",
}
"""What becomes of the note, and what the page calls it."""

TABLES = {
    "import": """
               unchanged  texts   key     options  withdrawn  returned  added   reordered  template
    untouched  same       new     new     new      new        new       same    same       same
    suspended  same       new     new     new      new        new       same    same       same
    moved      same       new     new     new      new        new       same    same       same
    edited     same       missed  missed  missed   missed     missed    same    same       same
    rekeyed    same       missed  missed  missed   missed     missed    same    same       same
    tagged     same       missed  missed  missed   missed     missed    same    same       same
    leech      same       missed  missed  missed   missed     missed    same    same       same
    deleted    back       back    back    back     bare       back      back    back       back
    """,
    "release": """
               unchanged  texts   key     options  withdrawn  returned  added   reordered  template
    untouched  same       new     new     new      new        new       same    same       same
    suspended  same       new     new     new      new        new       same    same       same
    moved      same       new     new     new      new        new       same    same       same
    edited     same       lost    lost    lost     lost       lost      same    same       same
    rekeyed    same       lost    lost    lost     lost       lost      same    same       same
    tagged     same       lost    lost    lost     lost       lost      same    same       same
    leech      same       lost    lost    lost     lost       lost      same    same       same
    deleted    gone       back    back    back     bare       back      back    gone       back
    """,
    "push": """
               unchanged  texts   key     options  withdrawn  returned  added   reordered  template
    untouched  same       new     new     new      new        new       same    same       same
    suspended  same       new     new     new      new        new       same    same       same
    moved      same       new     new     new      new        new       same    same       same
    edited     same       kept    kept    kept     kept       kept      same    same       same
    rekeyed    bank's     lost    lost    lost     lost       lost      bank's  bank's     bank's
    tagged     same       kept    kept    kept     kept       kept      same    same       same
    leech      same       kept    kept    kept     kept       kept      same    same       same
    deleted    back       back    back    back     bare       back      back    back       back
    """,
}
"""What a change does to whom: by the import of a build that was made before the learner touched the note; by that of a
release made after; by a push."""


def expected(way: str) -> Mapping[str, Mapping[str, str]]:
    """What becomes of each learner's note, by change."""
    head, *rows = (line.split() for line in TABLES[way].strip().splitlines())
    return {change: {row[0]: row[at] for row in rows} for at, change in enumerate(head, 1)}


def page_table(way: str) -> str:
    """The table of a way in Markdown: changes and learners that are treated alike share a column or a row."""
    table = expected(way)
    columns = _alike(CHANGES, lambda change: tuple(table[change][learner] for learner in LEARNERS))
    rows = _alike(LEARNERS, lambda learner: tuple(table[change][learner] for change in CHANGES))
    lines = [["a learner who …", *(_joined(CHANGES[change] for change in column) for column in columns)]]
    lines.append(["---"] * len(lines[0]))
    lines += [
        [
            _joined(LEARNERS[learner] for learner in row),
            *(OUTCOMES[table[column[0]][row[0]]] for column in columns),
        ]
        for row in rows
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _alike(names: Iterable[str], looks: Callable[[str], Hashable]) -> list[list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for name in names:
        groups.setdefault(looks(name), []).append(name)
    return list(groups.values())


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
