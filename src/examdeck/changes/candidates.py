"""Ways to write an edit into the file of its question: guesses, each of which is tried by reading the file again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice, product
from string import ascii_uppercase

from examdeck.changes.edits import NoteEdit
from examdeck.changes.standing import Splice, WayToWrite, WrittenQuestion, replacements
from examdeck.text.yaml_writing import block, quoted, scalar

_MOST = 40
"""Ways that are tried."""


def candidates(written: WrittenQuestion, edit: NoteEdit) -> Iterator[WayToWrite]:
    """Ways to write an edit, the likeliest first, each once."""
    if edit.part == "key":
        found = _keys(written, set(_letters(edit.before)), set(_letters(edit.after)))
    elif edit.before and edit.after:
        found = replacements(written, edit.part, edit.at, edit.before, edit.after)
    elif edit.before:
        found = _removed_option(written, edit) if edit.part == "option" else _removed(written, edit)
    else:
        found = {"option": _added_option, "reference": _added_reference, "why": _added_why}.get(
            edit.part, _added_explanation
        )(written, edit)
    return islice(_each_once(found), _MOST)


def _each_once(ways: Iterator[WayToWrite]) -> Iterator[WayToWrite]:
    met = set()
    for way in ways:
        if way not in met:
            met.add(way)
            yield way


def _letters(key: str) -> list[int]:
    return [ascii_uppercase.index(letter) for letter in key.split()]


# ---- what is taken away ----


_LABEL = re.compile(r"[:|>*_-]\s*\Z|\A\s*#+ ")
"""A line that only says what stands below it."""


def _removed(written: WrittenQuestion, edit: NoteEdit) -> Iterator[WayToWrite]:
    for _, start, end in written.spots(edit.part, edit.at, edit.before):
        file = written.file
        head, tail = written.line_start(start), min(len(file), written.line_end(end) + 1)
        above = file[:head].rstrip()
        label = written.line_start(len(above))
        has_label = not file[head:start].strip(" \t>") and _LABEL.search(file[label : len(above)])
        if written.is_yaml:
            heads = [label if has_label else head]
        else:
            first = label if has_label else head
            heads = [len(file[:first].rstrip()) + 1, first]
        yield from ((Splice(first, tail, ""),) for first in heads)
        item = re.compile(r"""["']?[ \t]*,[ \t]*""").match(file, end)  # of a list in one line
        before = re.compile(r"""(?:,[ \t]*)?["']?\Z""").search(file, head, start)
        if item and before:
            quote = file[start - 1] if file[start - 1 : start] in ('"', "'") else ""
            yield (Splice(start - len(quote), item.end(), ""),)
        elif before and before[0].startswith(","):
            yield (Splice(before.start(), end + len(before[0].lstrip(", \t")), ""),)


def _removed_option(written: WrittenQuestion, edit: NoteEdit) -> Iterator[WayToWrite]:
    if lines := _option_lines(written, edit.at):
        yield (Splice(*lines, ""),)
    yield from _removed(written, edit)


# ---- what is added ----


def _added_explanation(written: WrittenQuestion, edit: NoteEdit) -> Iterator[WayToWrite]:
    if written.is_yaml:
        yield (_at_end(written, _with_value("explanation", edit.after, _indent(written))),)
    elif not written.question.references:
        yield from (
            (_at_end(written, f"\n{label}{edit.after}\n"),) for label in ("**Explanation**\n\n", "Explanation: ")
        )


def _added_reference(written: WrittenQuestion, edit: NoteEdit) -> Iterator[WayToWrite]:
    references = written.question.references
    if references:
        for encoding, start, end in written.spots("reference", len(references) - 1, references[-1]):
            head, tail = written.line_start(start), written.line_end(end)
            line = f"\n{written.file[head:start]}{encoding(edit.after)}{written.file[end:tail]}"
            yield (Splice(tail, tail, line),)
            if item := re.compile(r"[ ]*- +").match(written.file, head):
                yield (Splice(tail, tail, f"\n{item[0]}{quoted(edit.after)}"),)
            yield (Splice(end, end, f'", "{encoding(edit.after)}'),)
    elif written.is_yaml:
        yield (_at_end(written, f"{_indent(written)}references: [{quoted(edit.after)}]\n"),)
    else:
        yield (_at_end(written, f"\n**References**\n\n- {edit.after}\n"),)


def _added_why(written: WrittenQuestion, edit: NoteEdit) -> Iterator[WayToWrite]:
    option = written.question.options[edit.at]
    lines = _option_lines(written, edit.at)
    if lines is None or option.place is None:
        return
    if written.is_yaml:
        yield from _with_key(written, edit.at, "why", edit.after)
    else:
        for _, start, _ in written.spots("option", edit.at, option.text):
            column = start - written.line_start(start)
            for blanks in (column, option.place.column + 1):
                quote = "".join(f"{' ' * blanks}> {line}".rstrip() + "\n" for line in edit.after.split("\n"))
                yield (Splice(lines[1], lines[1], quote),)


def _with_key(written: WrittenQuestion, at: int, key: str, text: str) -> Iterator[WayToWrite]:
    """Ways to give an option of a YAML bank a key that it does not have."""
    option, lines = written.question.options[at], _option_lines(written, at)
    if lines is None or option.place is None:
        return
    start = written.position(option.place)
    indent = " " * (start - written.line_start(start))
    line = f"{indent}{key}: {text}\n" if key == "correct" else _with_value(key, text, indent)
    file = written.file
    in_line = f", {key}: {text if key == 'correct' else quoted(text)}"
    if file.startswith("{", start):
        ends = re.compile(r"[ \t]*\}[ \t]*(?:#.*)?$", re.MULTILINE).search(file, start)
        for _, _, end in written.spots("option", at, option.text):
            closes = end + (file[end : end + 1] in ('"', "'"))
            yield (Splice(closes, closes, in_line),)
        if ends:
            yield (Splice(ends.start(), ends.start(), in_line),)
        return
    if key == "correct" and option.why:
        for _, _, end in written.spots("option", at, option.text):
            below = written.line_end(end) + 1
            yield (Splice(below, below, line),)
    yield (Splice(lines[1], lines[1], line),)
    yield (Splice(start, start, "text: "), Splice(lines[1], lines[1], line))
    for _, _, end in written.spots("option", at, option.text):
        closes = end + (file[end : end + 1] in ('"', "'"))
        yield (Splice(start, start, "{text: "), Splice(closes, closes, f"{in_line}}}"))


def _added_option(written: WrittenQuestion, edit: NoteEdit) -> Iterator[WayToWrite]:
    """An option behind the last, written like one that is wrong."""
    options = written.question.options
    last = _option_lines(written, len(options) - 1)
    for model in reversed([at for at, option in enumerate(options) if not option.correct and not option.why]):
        lines = _option_lines(written, model)
        spots = islice(written.spots("option", model, options[model].text), 1)
        for encoding, start, end in spots if lines and last else ():
            head, tail = written.file[lines[0] : start], written.file[end : lines[1]]  # type: ignore[index]
            tail = re.sub(r"[ \t]+#.*", "", tail) if written.is_yaml else tail
            for text in (encoding(edit.after), scalar(edit.after)):
                for before in (_advanced(head, len(options) - model), head):
                    line = f"{before}{text}{tail}"
                    yield (Splice(last[1], last[1], line if line.endswith("\n") else f"{line}\n"),)  # type: ignore[index]


def _advanced(head: str, by: int) -> str:
    """The beginning of an option with a later letter or number."""
    label = re.fullmatch(r"(\W*)(\w|\d\d)(\W+)", head)
    if not label:
        return head
    number = str(int(label[2]) + by) if label[2].isdecimal() else chr(ord(label[2]) + by)
    return f"{label[1]}{number}{label[3]}"


def _indent(written: WrittenQuestion) -> str:
    return " " * (written.question.place.column - 1)


def _with_value(key: str, text: str, indent: str) -> str:
    """A text with its key, in lines of YAML."""
    return "\n".join(block(key, text, indent) if "\n" in text else [f"{indent}{key}: {scalar(text)}"]) + "\n"


def _at_end(written: WrittenQuestion, text: str) -> Splice:
    """Lines below the last of the question."""
    start = written.line_start(written.position(written.question.place))
    end = _lines_below(written, start, written.question.place.column - 1, written.end) if written.is_yaml else 0
    end = end or len(written.file[: written.end].rstrip()) + 1
    if end > len(written.file):
        return Splice(len(written.file), len(written.file), f"\n{text}")
    return Splice(end, end, text)


def _option_lines(written: WrittenQuestion, at: int) -> tuple[int, int] | None:
    """Where the lines of an option begin and end."""
    starts = written.option_starts
    if not starts:
        return None
    head = written.line_start(starts[at])
    following = written.line_start(starts[at + 1]) if at + 1 < len(starts) else 0
    if following:
        return head, following
    first = written.file[head : written.line_end(head)]
    column = len(first) - len(first.lstrip(" ")) + 1
    return head, _lines_below(written, head, column, written.end)


def _lines_below(written: WrittenQuestion, head: int, column: int, end: int) -> int:
    """Where the lines end that belong to a line: those that stand at least so far to the right, blank ones between."""
    done = position = written.line_end(head) + 1
    while position < end:
        line = written.file[position : written.line_end(position)]
        position += len(line) + 1
        if line.strip():
            if len(line) - len(line.lstrip(" ")) < column:
                break
            done = position
    return done


# ---- the key ----

_Mark = Callable[[WrittenQuestion, int, bool], Iterator[WayToWrite]]
"""Ways to mark an option as right or wrong."""


def _keys(written: WrittenQuestion, before: set[int], after: set[int]) -> Iterator[WayToWrite]:
    marks = (_yaml_marks, _boxes, _swapped_marks)
    return chain(*(_toggled(written, before, after, mark) for mark in marks), _answer_lines(written, before, after))


def _toggled(written: WrittenQuestion, before: set[int], after: set[int], mark: _Mark) -> Iterator[WayToWrite]:
    """Each option whose mark must change, changed by one kind of mark."""
    toggled = [at for at in range(len(written.question.options)) if (at in before) != (at in after)]
    ways = [list(mark(written, at, at in after)) for at in toggled]
    for chosen in product(*ways) if ways else ():
        yield tuple(splice for way in chosen for splice in way)


def _yaml_marks(written: WrittenQuestion, at: int, is_right: bool) -> Iterator[WayToWrite]:
    if not written.is_yaml or not written.option_starts:
        return
    first, last = next(written.stretches("option", at))
    said = re.compile(r"(\bcorrect:[ \t]*)(true|false)\b", re.IGNORECASE).search(written.file, first, last)
    if not said:
        if is_right:
            yield from _with_key(written, at, "correct", "true")
        return
    line = written.file[written.line_start(said.start()) : written.line_end(said.end())]
    if not is_right and line.strip() == said[0]:
        start = written.line_start(said.start())
        yield (Splice(start, start + len(line) + 1, ""),)
    comma = re.compile(r",[ \t]*\Z").search(written.file, first, said.start())
    if not is_right and comma:
        yield (Splice(comma.start(), said.end(), ""),)
    yield (Splice(said.start(2), said.end(2), "true" if is_right else "false"),)


def _boxes(written: WrittenQuestion, at: int, is_right: bool) -> Iterator[WayToWrite]:
    starts = written.option_starts
    if starts:
        head = written.line_start(starts[at])
        box = re.compile(r"\[([ xX])\]").search(written.file, head, written.line_end(head))
        if box:
            other = next((one for one in "xX" if f"[{one}]" in written.file), "x")
            yield (Splice(box.start(1), box.end(1), other if is_right else " "),)


def _swapped_marks(written: WrittenQuestion, at: int, is_right: bool) -> Iterator[WayToWrite]:
    """What stands around the text of an option, as it stands around that of one that is right or wrong."""
    own = _around(written, at)
    for model, option in enumerate(written.question.options):
        other = _around(written, model) if option.correct == is_right else None
        if own and other:
            label = re.search(r"\w+", own[0].text)
            before = re.sub(r"\w+", label[0], other[0].text, count=1) if label else other[0].text
            yield (Splice(own[0].start, own[0].end, before), Splice(own[1].start, own[1].end, other[1].text))


def _around(written: WrittenQuestion, at: int) -> tuple[Splice, Splice] | None:
    """What stands before and behind the text of an option in its lines."""
    for _, start, end in written.spots("option", at, written.question.options[at].text):
        head, tail = written.line_start(start), written.line_end(end)
        return Splice(head, start, written.file[head:start]), Splice(end, tail, written.file[end:tail])
    return None


_BETWEEN_LETTERS = (", ", ",", " ", "", " and ", "; ", "|", "/")


def _answer_lines(written: WrittenQuestion, before: set[int], after: set[int]) -> Iterator[WayToWrite]:
    """The key as letters, numbers or texts, wherever that stands in the question: at its end, most likely."""
    if not before or not after:
        return
    texts = [option.text for option in written.question.options]
    names = (ascii_uppercase, ascii_uppercase.lower(), range(1, 100), range(100), texts)
    for name in names:
        for between in _BETWEEN_LETTERS if len(before) > 1 or len(after) > 1 else [""]:
            old, new = (between.join(str(name[at]) for at in sorted(each)) for each in (before, after))
            yield from _last_words(written, old, new)


def _last_words(written: WrittenQuestion, old: str, new: str) -> Iterator[WayToWrite]:
    word = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
    found = list(word.finditer(written.file, written.start, written.end))
    yield from ((Splice(each.start(), each.end(), new),) for each in found[::-1][:3])
