"""A document of Word as Markdown: a paragraph after the other, with the labels of its lists, its tables and pictures.

What people mark a right choice by, a colour, the highlighter, a line below or bold letters, is written as bold: where
some of the choices of a question are set so, and the others are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from examdeck.model.codes.read import KEYS_DISAGREE, MALFORMED_FILE, NOT_TEXT, PART_OF_DOCUMENT
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.to_markdown import plain
from examdeck.readers.word.numbering import Numbering
from examdeck.readers.word.paragraphs import Paragraph, label_choices, set_otherwise
from examdeck.readers.word.runs import Look, StyledText, markdown_of, runs_of
from examdeck.readers.word.xml import W, attribute_of, first, local_name

MOST_OF_DOCUMENT = 5_000_000
MOST_TIMES_THE_FILE = 20
"""Unpacked, a document has so many bytes, and so many times those of its file."""
MOST_BLOCKS = 100_000
"""Paragraphs and rows."""
_LABEL = re.compile(r"\s*(?:[-*•]\s+)?[(\[]?(?:[^\W\d_]|\d{1,3})[.):\]]+(?=\s|[^\W\d])")
"""A label that somebody typed."""
_HEADING = re.compile(r"heading\s*([1-6])|(title)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordText:
    """What a document says."""

    text: str
    """Markdown."""
    numbers: Sequence[int]
    """Of each line, the number of its paragraph or row in the document."""
    files: Mapping[str, bytes]
    """Its pictures, by the names that the text calls them."""
    findings: Sequence[Finding]


def word_text(file: Path, shown: str) -> WordText | Finding:
    """What a document says, or why it cannot be read."""
    import docx

    place = Place(shown)
    try:
        with ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_OF_DOCUMENT + MOST_TIMES_THE_FILE * file.stat().st_size:
            reason = f"it unpacks to {unpacked // 1_000_000} MB, too many for a document of its size"
            return NOT_TEXT.at(place, reason=reason, remedy="Save it as plain text, in UTF-8.")
        document = docx.Document(str(file))
        return _Document(document, shown).read()
    except (BadZipFile, OSError, KeyError, ValueError) as error:
        return MALFORMED_FILE.at(place, format="Word document", reason=error)
    except Exception as error:  # python-docx and its parser of XML raise whatever a damaged document makes them
        return MALFORMED_FILE.at(place, format="Word document", reason=f"{type(error).__name__}: {error}")


class _Document:
    """A document under way."""

    def __init__(self, document: Any, path: str) -> None:
        self._part = document.part
        self._body = document.element.body
        self._styles = {style.style_id: (style.name or "") for style in document.styles}
        self._numbering = Numbering(_root(self._part, "numbering"), document.styles.element)
        self._path = path
        self._number = 0
        self._lost: dict[str, int] = {}
        self._files: dict[str, bytes] = {}
        self._findings: list[Finding] = []

    def read(self) -> WordText:
        paragraphs = list(self._paragraphs(self._body))
        colours = Counter(run.look.colour for one in paragraphs for run in one.runs for _ in run.text.split())
        usual = next((colour for colour, _ in colours.most_common(1)), "")
        label_choices(paragraphs, usual)
        lines: list[str] = []
        numbers: list[int] = []
        last: tuple[int, str] | None = None
        for (kind, is_code), group in groupby(paragraphs, key=lambda one: (one.kind, one.is_code)):
            for text, number in self._written(list(group), usual, is_code=is_code):
                if lines and (not kind[1] or last != kind):
                    lines.append("")
                    numbers.append(number)
                own = text.split("\n")
                lines += own
                numbers += [number] * len(own)
                last = kind
        place = Place(self._path)
        lost = [PART_OF_DOCUMENT.at(Place(place.path, number), what=what) for what, number in self._lost.items()]
        return WordText("\n".join(lines) + "\n", numbers, self._files, [*self._findings, *lost])

    # ---- what a paragraph refers to: see `runs.Around` ----

    def picture(self, reference: str, about: str) -> str:
        """The Markdown of a picture, whose bytes are kept."""
        related = self._part.rels.get(reference)
        if related is None or related.is_external:
            return f"![{plain.inline(about)}]({related.target_ref})" if related is not None else ""
        name = PurePosixPath(str(related.target_part.partname)).name
        self._files[name] = related.target_part.blob
        return f"![{plain.inline(' '.join(about.split()))}]({name})"

    def address(self, reference: str) -> str:
        """The address that a link leads to."""
        related = self._part.rels.get(reference)
        return related.target_ref if related is not None and related.is_external else ""

    def lost(self, what: str) -> None:
        """Remember where the first of its kind is."""
        self._lost.setdefault(what, self._number)

    # ---- paragraphs and tables ----

    def _paragraphs(self, body: Any) -> Iterator[Paragraph]:
        for block in body:
            name = local_name(block)
            if name == "p":
                self._count()
                yield self._paragraph(block)
            elif name == "tbl":
                yield from self._table(block)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"):
                yield from self._paragraphs(block)

    def _count(self) -> None:
        self._number += 1
        if self._number > MOST_BLOCKS:
            raise ValueError(f"it has more than {MOST_BLOCKS} paragraphs")

    def _paragraph(self, element: Any) -> Paragraph:
        runs = list(runs_of(element, self))
        label, level = self._numbering.label(element)
        style = self._styles.get(attribute_of(first(first(element, "pPr"), "pStyle")), "")
        heading = _HEADING.match(style)
        if not label and (typed := _LABEL.match("".join(run.text for run in runs[:8]))):
            label, runs = typed[0].strip(), _behind(runs, typed.end())
        level_of_heading = (int(heading[1]) if heading[1] else 1) if heading else 0
        return Paragraph(self._number, runs, label, level, level_of_heading)

    def _table(self, table: Any) -> Iterator[Paragraph]:
        """A table; what stands in one of a single cell is merely framed."""
        rows = []
        number = self._number + 1
        for row in table.findall(f"{W}tr"):
            self._count()
            rows.append(row.findall(f"{W}tc"))
        if len(rows) == 1 and len(rows[0]) == 1:
            yield from self._paragraphs(rows[0][0])
        elif rows:
            texts = [[self._cell(cell) for cell in row] for row in rows]
            yield Paragraph(number, [], rows=texts)

    def _cell(self, cell: Any) -> str:
        texts = [markdown_of(list(runs_of(one, self))).strip() for one in cell.iter(f"{W}p")]
        return "<br>".join(filter(None, texts)).replace("\n", "<br>").replace("|", "\\|")

    # ---- writing ----

    def _written(self, group: Sequence[Paragraph], usual: str, *, is_code: bool) -> Iterator[tuple[str, int]]:
        if is_code:
            code = "\n".join("".join(run.text for run in one.runs) for one in group)
            yield f"```\n{code}\n```", group[0].number
            return
        right = self._marked(group, usual) if group[0].kind[1] and len(group) > 1 else None
        for at, one in enumerate(group):
            if one.rows:
                yield _table_text(one.rows), one.number
                continue
            is_choice = right is not None
            text = markdown_of(one.runs, without=_plain if is_choice or one.heading else _uncoloured).strip()
            if right and at in right and text and "\n" not in text:
                text = f"**{text}**"
            if one.heading:
                text = f"{'#' * one.heading} {' '.join(filter(None, [one.label, text]))}" if text else ""
            elif one.label:
                text = f"{'   ' * one.level}{one.label} {text}"
            if text.strip():
                yield text, one.number

    def _marked(self, group: Sequence[Paragraph], usual: str) -> frozenset[int] | None:
        """The positions of the choices that are set otherwise than the others: none where two marks differ."""
        found = set_otherwise(group, usual)
        if len(set(found.values())) > 1:
            one, other = (f"{name} {[at + 1 for at in sorted(own)]}" for name, own in list(found.items())[:2])
            self._findings.append(KEYS_DISAGREE.at(Place(self._path, group[0].number), one=one, other=other))
            return frozenset()
        return next(iter(found.values()), None)


def _behind(runs: Sequence[StyledText], length: int) -> list[StyledText]:
    """The runs without so many characters of their beginning."""
    rest = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.text[cut:]:
            rest.append(run._replace(text=run.text[cut:]))
    return rest


def _plain(look: Look) -> Look:
    return look._replace(bold=False, colour="", marked=False, underlined=False)


def _uncoloured(look: Look) -> Look:
    return look._replace(colour="")


def _table_text(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows))
    if rows[0][0].strip(" .)").isdecimal():  # a row like the others, and not the names of the columns
        rows = [[""] * width, *rows]
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _root(part: Any, name: str) -> Any:
    """The root of a part that the document may lack."""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    found = next(
        (related for related in part.rels.values() if related.reltype == kind and not related.is_external), None
    )
    return getattr(found.target_part, "element", None) if found is not None else None
