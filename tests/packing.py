"""Archives that tests read, well packed and badly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

QTI = """<questestinterop><assessment title="Rivers"><section>
<item ident="i1"><presentation><material><mattext texttype="text/html">{stem}</mattext></material>
<response_lid ident="r" rcardinality="Single"><render_choice>
<response_label ident="a"><material><mattext>Rhine</mattext></material></response_label>
<response_label ident="b"><material><mattext>Rhone</mattext></material></response_label>
</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>
<varequal respident="r">a</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>
</resprocessing></item></section></assessment></questestinterop>"""


def packed(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """An archive of these files."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def qti(stem: str) -> str:
    """QTI 1.2 that asks one question, of two rivers; `stem` is HTML."""
    return QTI.format(stem=stem.replace("&", "&amp;").replace("<", "&lt;"))


def h5p(picture: str) -> dict[str, str]:
    """The files of an H5P question set whose question shows a picture."""
    file = {"path": picture, "mime": "image/png", "copyright": {"license": "U"}}
    media = {
        "type": {"params": {"file": file, "alt": "a map"}, "library": "H5P.Image 1.1"},
        "disableImageZooming": False,
    }
    answers = [{"correct": True, "text": "<div>Rhine</div>"}, {"correct": False, "text": "<div>Rhone</div>"}]
    asked = {"media": media, "answers": answers, "question": "<p>Which river is it?</p>", "behaviour": {}}
    return {
        "h5p.json": json.dumps({"title": "Rivers", "mainLibrary": "H5P.QuestionSet"}),
        "content/content.json": json.dumps({"questions": [{"params": asked, "library": "H5P.MultiChoice 1.16"}]}),
    }
