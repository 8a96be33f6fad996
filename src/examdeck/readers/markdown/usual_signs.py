"""Signs as most files have them: blanks, line breaks, and boxes by their names."""

from __future__ import annotations

import re
from dataclasses import replace

from examdeck.readers.markdown.native import is_native
from examdeck.readers.markdown.open_starts import lines_in_code
from examdeck.text.lines import has_any
from examdeck.text.source import Source

_SHORTCODES = {":white_check_mark:": "✅", ":heavy_check_mark:": "✔", ":ballot_box_with_check:": "☑", ":x:": "❌"}
"""Signs by the names that GitHub has for them."""
_UNBROKEN = re.compile(
    r"((?<=\d)\xa0(?=\d)|(?<=[^\W\d_])\xa0(?=[^\W\d_])|(?<=«)\xa0|\xa0(?=[?!;»%€°]))|\xa0",
)
"""A blank that does not break; in the group where a typesetter asks for it. Word processors write some behind "1."."""
_BROKEN = re.compile(r"(?<!\\)\\\Z")
_OFTEN = 10


def with_usual_signs(source: Source) -> Source:
    r"""The source with usual blanks beside its marks, two of them where many lines end in `\`, and signs for names."""
    text = source.text
    if "\xa0" in text and not is_native(text):
        text = _UNBROKEN.sub(lambda found: found[1] or " ", text)
    if has_any(text, ["\\\n"]) and text.count("\\\n") * _OFTEN > text.count("\n") and not is_native(text):
        lines = text.split("\n")
        in_code = lines_in_code(lines)
        text = "\n".join([line if code else _BROKEN.sub("  ", line) for line, code in zip(lines, in_code, strict=True)])
    if has_any(text, [":x:", "_check"]):
        for name, sign in _SHORTCODES.items():
            text = text.replace(name, sign)
    return source if text == source.text else replace(source, text=text)
