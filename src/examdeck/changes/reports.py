"""A difference as lines for a terminal, as release notes in Markdown, as JSON, and as one line.

All but the first go into files and logs as they are: no control character of a bank is in them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from examdeck.changes.difference import WORD_BY_WORD, ChangeKind, Difference, PartChange, QuestionChange
from examdeck.changes.words import Edit, Piece, near_changes, word_changes
from examdeck.readers.to_markdown import plain
from examdeck.text.lines import shortened
from examdeck.text.visible import ShownLine, visible

_TITLE = 100
"""Characters of a stem by which a question is named."""
_HEADINGS = {
    ChangeKind.UNCLEAR: "Edited or new",
    ChangeKind.REKEYED: "Key changed",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.NEW: "New",
    ChangeKind.WITHDRAWN: "Withdrawn",
    ChangeKind.RETURNED: "Returned",
    ChangeKind.RELABELLED: "Relabelled",
}


def difference_line(found: Difference) -> str:
    """The difference in one line, which may be the subject of a commit."""
    counts = ", ".join(f"{count} {kind}" for kind, count in found.counts.items()) or "nothing changed"
    return visible(f"{found.deck}: {counts}", one_line=True)


def for_terminal(found: Difference) -> Iterator[str | ShownLine]:
    """The difference for a terminal: what was taken out as [-…-], what was put in as {+…+}."""
    yield f"{difference_line(found)}, {found.unchanged} unchanged since {found.since}"
    for kind in found.counts:
        yield ""
        yield [(_HEADINGS[kind], {"bold": True})]
        for change in found.changes:
            if change.kind is kind:
                yield f"  {change.question.id}  {change.question.place}  {shortened(change.title, _TITLE)}"
                yield from (_line(part) for part in change.parts)
                yield from (f"      {why}" for why in _why(change))


def release_notes(found: Difference) -> str:
    """The difference as release notes: what was taken out is struck through, what was put in is bold."""
    lines = [f"# {plain.escaped(found.deck)}: what changed", ""]
    counts = [f"{count} {kind}" for kind, count in found.counts.items()]
    lines.append(f"{', '.join([*counts, f'{found.unchanged} unchanged'])}.")
    for kind in found.counts:
        lines += ["", f"## {_HEADINGS[kind]}", ""]
        for change in found.changes:
            if change.kind is kind:
                lines.append(f"- {plain.escaped(shortened(change.title, _TITLE))} (`{change.question.id}`)")
                lines += [f"  - {part.name}: {_in_markdown(part)}" for part in change.parts]
                lines += [f"  - {plain.escaped(why)}" for why in _why(change)]
    return visible("\n".join(lines) + "\n")


def for_programs(found: Difference) -> str:
    """The difference for programs, whole."""
    changes = [
        {
            "id": change.question.id,
            "kind": change.kind,
            "path": change.question.place.path,
            "line": change.question.place.line,
            "stem": change.title,
            "parts": [{"part": part.name, "before": part.before, "now": part.now} for part in change.parts],
            "why": list(_why(change)),
        }
        for change in found.changes
    ]
    record = {
        "deck": found.deck,
        "since": found.since,
        "counts": {str(kind): count for kind, count in found.counts.items()} | {"unchanged": found.unchanged},
        "changes": changes,
    }
    return visible(json.dumps(record, ensure_ascii=False, indent=2) + "\n")


DIFFERENCES: Mapping[str, Callable[[Difference], str]] = {
    "markdown": release_notes,
    "json": for_programs,
    "summary": lambda found: f"{difference_line(found)}\n",
}
"""By the name of their format; "text" is for the terminal, by `for_terminal`."""


def _why(change: QuestionChange) -> Iterator[str]:
    """Why a question was withdrawn, and what replaces it."""
    gone = change.question.withdrawn if change.kind is ChangeKind.WITHDRAWN else None
    if gone and gone.why:
        yield gone.why
    if gone and gone.replaced_by:
        yield f"replaced by {gone.replaced_by}"


def _pieces(part: PartChange) -> list[Piece]:
    if part.name in WORD_BY_WORD:
        return list(near_changes(word_changes(part.before, part.now)))
    arrow = " → " if part.before and part.now else ""
    return [(edit, text) for edit, text in zip(Edit, (part.before, arrow, part.now), strict=True) if text]


def _line(part: PartChange) -> ShownLine:
    shown: list[tuple[str, Mapping[str, object]]] = [(f"      {part.name}: ", {})]
    for edit, text in _pieces(part):
        if edit is Edit.TAKEN:
            shown.append((f"[-{text}-]", {"fg": "red"}))
        elif edit is Edit.PUT:
            shown.append((f"{{+{text}+}}", {"fg": "green"}))
        else:
            shown.append((text, {}))
    return shown


def _in_markdown(part: PartChange) -> str:
    return "".join(_marked(edit, text) for edit, text in _pieces(part))


_SIGNS = {Edit.TAKEN: "~~", Edit.PUT: "**", Edit.KEPT: ""}


def _marked(edit: Edit, text: str) -> str:
    """A piece between its signs; blanks stand outside, or Markdown would not see them."""
    bare = text.strip()
    if not bare:
        return text
    before, _, after = text.partition(bare)
    return f"{before}{_SIGNS[edit]}{plain.escaped(bare)}{_SIGNS[edit]}{after}"
