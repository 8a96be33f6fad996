"""The paragraphs of a document, and which of them are choices that are set otherwise than others: the right ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from examdeck.readers.word.runs import Look, StyledText

MARKS: Mapping[str, Callable[[Look, str], bool]] = {
    "highlighting": lambda look, _: look.marked,
    "colour": lambda look, usual: look.colour not in ("", usual),
    "a line below": lambda look, _: look.underlined,
    "bold letters": lambda look, _: look.bold,
}
"""What may mark a choice as right."""
_ASKS = re.compile(r"[?？:：…؟][^\w?？:：…؟]*\Z|_{3}")
_MOST_CHOICES, _LONGEST_CHOICE = 8, 300


@dataclass(slots=True)
class Paragraph:
    """A paragraph, before it is known what its look says."""

    number: int
    runs: list[StyledText]
    label: str = ""
    """The list's, or the one that was typed."""
    level: int = 0
    heading: int = 0
    rows: list[list[str]] = field(default_factory=list)
    """Of a table."""

    @property
    def kind(self) -> tuple[int, str]:
        """What paragraphs of one list have in common; an empty text for one in none."""
        core = self.label.strip("-*• \t([.):]")
        shape = "" if not self.label else "1" if core.isdecimal() else "a" if core else "-"
        return self.level, shape

    @property
    def text(self) -> str:
        """Its text alone."""
        return "".join(run.text for run in self.runs)

    @property
    def is_code(self) -> bool:
        """Whether all of it is set in the letters of code."""
        return not self.label and self.is_all(lambda run: run.look.code and not run.is_markdown)

    def is_set(self, is_marked: Callable[[Look, str], bool], usual: str) -> bool:
        """Whether all of it is marked so."""
        return self.is_all(lambda run: is_marked(run.look, usual))

    def is_all(self, is_so: Callable[[StyledText], bool]) -> bool:
        """Whether all that can be seen of it is so."""
        shown = [run for run in self.runs if run.text.strip()]
        return bool(shown) and all(map(is_so, shown))


def set_otherwise(group: Sequence[Paragraph], usual: str) -> dict[str, frozenset[int]]:
    """The positions of those that are set otherwise than the others of a group, by what marks them.

    `usual` is the colour that most of the document has.
    """
    found = {}
    for name, is_marked in MARKS.items():
        own = frozenset(at for at, one in enumerate(group) if one.is_set(is_marked, usual))
        if own and len(own) < len(group):
            found[name] = own
    return found


def label_choices(paragraphs: Sequence[Paragraph], usual: str) -> None:
    """Give bullets to choices that have no labels: below a line that asks, and some of them set otherwise."""
    for stem, choices in _below_stems(paragraphs):
        if 1 < len(choices) <= _MOST_CHOICES and all(len(one.text) < _LONGEST_CHOICE for one in choices):
            marked = set_otherwise(choices, usual)
            if len(set(marked.values())) == 1 and (_ASKS.search(stem.text) or stem.label):
                for one in choices:
                    one.label = "-"
                if not stem.label and not stem.heading:  # as bold letters a stem is known
                    stem.runs = [run._replace(look=run.look._replace(bold=True)) for run in stem.runs]


def _below_stems(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Each line that may ask, and the lines without labels from there to a blank one, or to the next that asks."""
    stem: Paragraph | None = None
    choices: list[Paragraph] = []
    for one in paragraphs:
        is_blank = not (one.text.strip() or one.rows)
        begins = bool(one.label or one.heading or one.rows) or _ASKS.search(one.text) is not None
        if is_blank or begins:
            if stem is not None and choices:
                yield stem, choices
                stem = None
            choices = []
            stem = one if begins and not one.rows else stem
        elif stem is not None:
            choices.append(one)
    if stem is not None and choices:
        yield stem, choices
