"""Signs as most files have them: blanks, line breaks, and boxes by their names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
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
_ANSWER_WORD = pattern(said("answer", "key"))
_KEY_IN_COMMENT = re.compile(
    rf"^[ \t]*<!--[ \t]*(?P<told>(?:{_ANSWER_WORD})[ \t]*[:=][ \t]*\(?[A-H](?:[ \t]*,[ \t]*[A-H])*\)?)"
    r"\.?[ \t]*-->[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A key that a page does not show: `<!-- Answer: B -->`."""
_RIGHT_IN_COMMENT = re.compile(
    rf"(?<=\S)[ \t]*<!--[ \t]*(?:{RIGHT_PATTERN}|[✓✔✅])[ \t]*-->[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_LABEL = rf"\W*(?:\d|(?i:{pattern(said('question', 'question_line'))})\W*\d)"
_ASKS = re.compile(
    rf"^(?P<before>[ \t>#*_]*)[❓❔]\ufe0f?[ \t]*(?=\S)(?=(?P<label>{_LABEL})?)",
    re.MULTILINE,
)
"""A sign with which a question begins, or its label does."""
_SET_OFF = re.compile(
    r"^(?P<before>[ \t]*(?:[-*+][ \t]+)?)"
    r"(?:\*\*(?P<bold>[A-Ha-h])\*\*[:：]|`(?P<code>[A-Ha-h])[.):]?`[.):]?)[ \t]+(?=\S)",
    re.MULTILINE,
)
"""The letter of an option in bold type before a colon, or as code."""
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
    if "<!--" in text and not is_native(text):
        text = _RIGHT_IN_COMMENT.sub(" ✅", _KEY_IN_COMMENT.sub(r"\g<told>", text))
    if has_any(text, ["❓", "❔"]) and len(_ASKS.findall(text)) >= _FEWEST:
        text = _ASKS.sub(lambda found: found["before"] + ("" if found["label"] else "Question: "), text)
    if _BOLD_B.search(text) or _CODE_B.search(text):
        text = _with_usual_letters(text)
    return source if text == source.text else replace(source, text=text)


def _with_usual_letters(text: str) -> str:
    """The text with a full stop behind letters that are set off, if an option B follows most of those called A."""
    names = Counter((found["bold"] or found["code"]).lower() for found in _SET_OFF.finditer(text))
    if names["b"] < _FEWEST or 2 * names["b"] <= names["a"] or 2 * len(_OTHERS.findall(text)) > names["b"]:
        return text
    return _SET_OFF.sub(lambda found: f"{found['before']}{found['bold'] or found['code']}. ", text)


_BOLD_B, _CODE_B = re.compile(r"\*\*[Bb]\*\*[:：]"), re.compile("`[Bb][.):]?`")
_OTHERS = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?(?:[(*_]{0,3}[Bb][.):]|\[[ xX]?\])[*_]{0,2}[ \t]+\S", re.MULTILINE)
"""Options with usual marks, about which lines with letters that are set off argue."""
_FEWEST = 3
"""Questions that have such options."""
