"""The dialects: how each marks its options, and by what a file of its kind is known.

To add one, write here how sure a text makes it, give it a line below, and a line in `readers.formats`.
"""

from __future__ import annotations

import re

from examdeck.readers.markdown import examtopics
from examdeck.readers.markdown.box_signs import options_with_signs, write_boxes
from examdeck.readers.markdown.engine import Dialect
from examdeck.readers.markdown.native import is_native
from examdeck.readers.markdown.option_tables import options_in_tables
from examdeck.readers.markdown.options import SURE_BOXES, aiken_option, box, letter
from examdeck.text.source import excerpt

_MARK = r"(?:\\?\[[xX×хХ✓✔ +-]?\\?\](?!\()|\([xX ]\)[ \t]|[☐☑☒])"
_ITEM = r"[-*+•][ \t]*|\d{1,2}[.)][ \t]+|[A-Za-z][.)][ \t]+(?=\[[ xX+]\][ \t]+\S)"
BOX_LINE = re.compile(rf"^[ \t>]*(?:{_ITEM})?{_MARK}|^[ \t]*[-*+•][ \t]+\S[^\n]*\[[ xX×хХ]\]$", re.MULTILINE)


def _checkbox(text: str) -> int:
    """Surer the more boxes there are; one will do in examdeck's own form."""
    if is_native(text):
        return 90
    seen = excerpt(text)
    boxes = len(BOX_LINE.findall(seen)) + options_with_signs(seen)
    return min(90, 30 + 10 * boxes) if boxes > 1 else 0


_LETTER = r"(?:option |choice )?[BCbcБВбвבגب][^\w\n]{0,3}[.):\]、．：）-]|[イウ②③][^\w\n]|[①②]"
_OPTIONS = re.compile(
    rf"^[^\w\n]{{0,12}}(?::[a-z_]{{3,30}}:(?:&nbsp;)?[^\w\n]{{0,4}})?(?:<[a-z]{{1,6}}>)?(?:{_LETTER}|[Aa][.)][^\n]{{1,300}}?[^\w\n][Bb][.)])",
    re.MULTILINE | re.IGNORECASE,
)
"""Second and third options, or a first one with the second in the same line."""


def _letters(text: str) -> int:
    """Surer the more options there are."""
    seen = excerpt(text)
    options = len(_OPTIONS.findall(seen)) or options_in_tables(seen)
    return min(80, 20 + 5 * options) if options else 0


_AIKEN = re.compile(r"^(?![A-Z][.)] )\S[^\n]*\n(?:[A-Z][.)] [^\n]+\n){2,26}ANSWER: [A-Z][ \t]*$", re.MULTILINE)
_AIKEN_ANSWER = re.compile(r"^ANSWER:", re.MULTILINE)


def _aiken(text: str) -> int:
    """Sure when every answer line ends a question in Moodle's strict form."""
    seen = excerpt(text)
    strict = len(_AIKEN.findall(seen))
    return 85 if strict and strict == len(_AIKEN_ANSWER.findall(seen)) else 0


CHECKBOX = Dialect(_checkbox, box, sure=SURE_BOXES, prepare=write_boxes)
"""`- [x] right`, `- [ ] wrong` under a heading, a bold label or a number."""
LETTERS = Dialect(_letters, letter, lettered=True)
"""`A. text`, and a key on an answer line, in a mark, in prose or elsewhere."""
AIKEN = Dialect(_aiken, aiken_option, lettered=True, plain_lines=True)
"""Moodle's: a line of stem, options `A. text`, and `ANSWER: B` in capitals."""
EXAMTOPICS = Dialect(examtopics.sureness, letter, lettered=True, prepare=examtopics.take_away_the_site)
"""Dumps of ExamTopics: lettered options among the site's own lines."""
IN_ONE_FORM = Dialect(lambda _: 0, letter, lettered=True)
"""What `readers.inferred` writes: `**Question 7**`, `B. text`, `Answer: B`."""
