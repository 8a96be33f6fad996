"""Documents of Word that tests read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

RED = RGBColor(0xC0, 0, 0)
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "bold": {"bold": True},
    "underlined": {"underline": True},
    "red": {"color": RED},
    "highlighted": {"highlight_color": WD_COLOR_INDEX.YELLOW},
}


def document(path: Path, *paragraphs: str | tuple[str, str] | tuple[str, str, str]) -> Path:
    """A document of these paragraphs: a text, or a text and its look, or these and a style."""
    made = docx.Document()
    for paragraph in paragraphs:
        text, look, style = (*((paragraph,) if isinstance(paragraph, str) else paragraph), "", "")[:3]
        run = made.add_paragraph(style=style or None).add_run(text)
        dress(run, look)
    made.save(str(path))
    return path


def dress(run: Any, look: str) -> None:
    """Set a run as it shall look."""
    for name, value in LOOKS.get(look, {}).items():
        if name == "color":
            run.font.color.rgb = value
        elif name == "highlight_color":
            run.font.highlight_color = value
        else:
            setattr(run, name, value)


def numbered(made: Any, levels: Iterable[tuple[str, str]]) -> int:
    """The id of a new list whose levels have these formats and texts."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = made.part.numbering_part.element
    number = str(100 + len(numbering))
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    kind = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{shown}</w:abstractNum>')
    numbering.insert(0, kind)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return int(number)


def item(made: Any, text: str, number: int, level: int = 0, look: str = "") -> None:
    """A paragraph of a list."""
    paragraph = made.add_paragraph()
    dress(paragraph.add_run(text), look)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number
