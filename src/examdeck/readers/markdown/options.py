"""How options are marked: by boxes or letters, and how the right ones stand out."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from examdeck.language.letters import ordinals
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.marks import beginning_of
from examdeck.text.commonmark import NAMES_OF_PROGRAMS

_TICKS = "xX×хХ✓✔✗√*+"
_BOX = re.compile(
    r"[ \t>]*+(?:[-*+•·][ \t]*+|\d{1,2}[.)][ \t]++|[A-Za-z][.)][ \t]++)?"
    rf"(?:\\?\[[ \t]*+(?:([{_TICKS}])|-?)[ \t]*+\\?\](?![(\[:])|\(([xX ]?)\)(?=[ \t]))[ \t]*+(.*)"
)
SURE_BOXES = MappingProxyType({"- [ ] ": " ", "- [x] ": "x", "- [X] ": "x", "* [ ] ": " ", "* [x] ": "x"})
"""How most options with boxes begin, and what it means."""

_ITEM = re.compile(r"[ \t]*[-*+•][ \t]+")
_BALLOTS = {"☐": " ", "☑": "x", "☒": "x", "⬜": " ", "🔲": " ", "🔳": " "}
_BALLOT = re.compile(r"[ \t>]*+(?:[-*+][ \t]*+)?([☐☑☒⬜🔲🔳])\ufe0f?[ \t]*+(.*)")


PLAIN_OPTION = re.compile(
    r"[ \t>]*(?:[-*+][ \t]+)?(?:\\?\[[ xX]?\\?\][ \t]|[(\[*_]{0,3}[A-Da-d][.):\]][*_]{0,2}[ \t]+\S)"
)
"""An option with a box or a letter, as nearly all are written: where there are such, others are texts."""


MAY_ASK = re.compile(r"[?？؟…]|__|\.\.\.|\A\W*(?:[^\W\d_]{1,12}\W{1,3})?\d{1,4}[.):\]]")
"""What a line that asks has in it, or the number that a question begins with."""


def box(number: int, line: str) -> Mark | None:
    """`- [x] text`, `[ ] text`, `( ) text`, `- text [x]`, `☑ text`."""
    matched = _BOX.match(line)
    if matched:
        square, round_, text = matched.groups()
        style = "x" if square or (round_ and round_ != " ") else " "
        return Mark(number, "option", text.rstrip(), "", style, _column(line))
    if line[-1] == "]" and line[-3:-2] == "[" and (item := _ITEM.match(line)):
        style = "x" if line[-2] in _TICKS else " "
        return Mark(number, "option", line[item.end() : -3].strip(), "", style, _column(line))
    matched = _BALLOT.match(line)
    if matched:
        return Mark(number, "option", matched[2].rstrip(), "", _BALLOTS[matched[1]], _column(line))
    return None


def _column(line: str) -> int:
    return 1 if line[0] in "-*[" else len(line) - len(line.lstrip()) + 1


_PUNCTUATION = r"[.):\]、．：）】]"
_LETTER = re.compile(
    r"[*_~`]{0,3}[(\[（]?(?:(?:option|choice)[ \t]+)?([^\W\d_]|[①-⑩])"
    rf"((?:\.\)|\)[.:]|{_PUNCTUATION})?)((?:\*\*|__|\*|_)?)"
    rf"((?:{_PUNCTUATION}|[ \t]*+[-–—](?=[ \t])|[ \t\u3000](?=[^ \t]))?)[ \t\u00a0]*(.*)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[,;][ \t]+[^\W\d_].*[(\[（][A-Za-z][)\]）]")
"""How prose goes on behind a letter in brackets: "(A), and for (B)"."""
_WORD_BEFORE_LETTER = frozenset({"option", "choice"})
_SPACED = re.compile("[ァ-ヶ①-⑩]")
"""Letters that a blank may follow instead of a mark."""


_WRAPPED = re.compile(
    r"(?P<before>[ \t>]*(?:[-*+•][ \t]+)?)"
    r"(?:<(?P<outer>b|strong|u|ins|em|i)>[ \t]*)?"
    r"(?P<open>==|<(?P<tag>mark|b|strong|u|ins|em|i|font|span)(?:[ \t][^<>]{1,100})?>)[ \t]*"
    rf"(?P<letter>[*_]{{0,2}}[(\[（]?(?:[^\W\d_]|[①-⑩]){_PUNCTUATION}{{1,2}})[ \t]*+"
    r"(?P<text>[^<>=\s][^<>=]*)(?P<close>(?(tag)</(?P=tag)>|==))(?(outer)[ \t]*</(?P=outer)>)(?P<after>[^<>=\w]*)"
)
"""An option that is emphasised together with its letter: "<mark>B. text</mark>"."""


def with_letter_before(line: str) -> str:
    """The line with an option's letter in front of what emphasises both it and the text."""
    found = _WRAPPED.fullmatch(line)
    if found is None:
        return line
    name, text = found["letter"], found["text"].rstrip()
    marks = name[: len(name) - len(name.lstrip("*_"))]
    text = text.removesuffix(marks) if marks else text
    return f"{found['before']}{name.lstrip('*_')} <mark>{text}</mark>{found['after']}"


def letter(number: int, line: str) -> Mark | None:
    """`A. text`, `- (b) text`, `**C)** text`, `D - text`, `イ text`."""
    if "==" in line:
        line = with_letter_before(line)
    decoration, _, word, markup = beginning_of(line)
    if word is not None:
        is_lettered = len(word) == 1 or word.lower() in _WORD_BEFORE_LETTER or _SPACED.match(word) is not None
    else:
        is_lettered = markup is not None and markup in "([（①②③④⑤⑥⑦⑧⑨⑩"
    if not is_lettered:
        return None
    matched = _LETTER.match(line, len(decoration))
    if matched is None:
        return None
    name, first, closing, second, text = matched.groups()
    is_blank = second.isspace()
    if first and second and not closing:
        second, text = "", f"{second.strip()}{text}"
    if not (first or second.strip() or (closing and not is_blank) or (is_blank and _SPACED.match(name))):
        return None
    if not ordinals(name) or (line[: matched.start(1)].endswith(("(", "[", "（")) and _GOES_ON.match(text)):
        return None
    text, style = _ticked(decoration, closing, text)
    return Mark(number, "option", text, name, style, _column(line))


def option_of_a_line(number: int, line: str) -> Mark:
    """A line that is an option although nothing stands before it: `text`, `**text**`, `text ✅`."""
    text, style = _ticked("", "", line)
    return Mark(number, "option", text, "", style, _column(line))


_AIKEN = re.compile(r"[ \t]*([A-Z])[.)][ \t]+(\S.*)")


def aiken_option(number: int, line: str) -> Mark | None:
    """`A. text` and `A) text`, of which nothing is a mark but its beginning."""
    matched = _AIKEN.match(line)
    return Mark(number, "option", matched[2].rstrip(), matched[1], "", matched.start(1) + 1) if matched else None


_SIGN = {
    "x": ("✅", "✔️", "✔", "☑️", "☑", "✓", "🟢", ":white_check_mark:", ":heavy_check_mark:", ":ballot_box_with_check:"),
    " ": ("❌", "✗", "✘", "❎", "🔴", ":x:", ":negative_squared_cross_mark:", "(incorrect)", "(wrong)"),
}
"""What stands before or after an option to say that it is right or wrong."""


@cache
def _said_right() -> re.Pattern[str]:
    """What says at the end of an option that it is right; most files have none, and its words are many."""
    right = rf"(?:the )?(?:{RIGHT_PATTERN}|{pattern(said('key'))}|true answer|answer|[✓✔✅])"
    return re.compile(
        rf"[ \t]*(?:[*_]{{0,2}}[(\[{{][ \t]*{right}(?: (?:answer|option|choice))?[!.]?[ \t]*[)\]}}][*_]{{0,2}}"
        rf"|[*_]{{0,2}}【[ \t]*(?:{pattern(said('answer', 'key'))})[ \t]*】[*_]{{0,2}}"
        rf"|(?:<[-=]+|←|⬅️?)[ \t]*{right}[ \w]*)$",
        re.IGNORECASE,
    )


_EMPHASISED = re.compile(
    rf"(?!__(?:{NAMES_OF_PROGRAMS})__)"
    r"(\*{1,3}|__|==|<mark>|<b>|<strong>|<u>|<ins>|<(?:font|span)[ \t][^<>]{1,100}>)(?![ \t])(.+?)"
    r"(?:\1|</(?:mark|b|strong|u|ins|font|span)>)[ \t.]*"
)
_ITALIC = re.compile(r"(_)([^_]|[^_].*[^_])_")
"""What may stand within an emphasis; by itself it may be a part of the text."""
_TAIL = 60
"""Characters at the end of an option among which a sign is looked for."""


def _ticked(decoration: str, closing: str, text: str) -> tuple[str, str]:
    """The option's text without what marks it, and how it is marked: "x" right, " " wrong, "b" set off, "" not."""
    text = text.rstrip()
    if _is_plain(text) and decoration.strip(" \t>-+•") == "":
        return text, ""
    style = next((tick for tick, signs in _SIGN.items() if any(sign in decoration for sign in signs)), "")
    style = style or ("b" if "#" in decoration or "→" in decoration or "=>" in decoration else "")
    is_open = not closing and next((marks for marks in ("**", "__", "*", "_") if decoration.endswith(marks)), "")
    if is_open and text.endswith(is_open):
        text, style = text[: -len(is_open)].rstrip("*_ \t"), style or "b"
    elif is_open:
        text = text.replace(is_open, "", 1)
        style = style or "b"
    text, sign = _signed(text)
    whole = _EMPHASISED.fullmatch(text)
    if whole and whole[1] not in whole[2]:
        text, inner = _signed(whole[2].strip())
        within = _EMPHASISED.fullmatch(text) or _ITALIC.fullmatch(text)
        return within[2] if within and within[1] not in within[2] else text, style or sign or inner or "b"
    return text, style or sign


_SIGNS_AT_ENDS = frozenset("*_=<:([{【】}])>✅✔☑✓🟢❌✗✘❎🔴\ufe0f")
"""What a sign of right or wrong, or an emphasis, begins or ends with."""


def _is_plain(text: str) -> bool:
    """Whether nothing can mark an option with this text as right or wrong."""
    return not text or (
        text[-1] not in _SIGNS_AT_ENDS
        and text[0] not in _SIGNS_AT_ENDS
        and "<-" not in text
        and "<=" not in text
        and "←" not in text
        and "⬅" not in text
    )


def _signed(text: str) -> tuple[str, str]:
    """The text without a sign that it is right or wrong, and that sign's meaning."""
    for tick, signs in _SIGN.items():
        for sign in signs:
            if text.endswith(sign):
                return text[: -len(sign)].rstrip(), tick
            if text.startswith(sign):
                return text[len(sign) :].lstrip("\ufe0f \t"), tick
    said = _said_right().search(text, max(0, len(text) - _TAIL))
    if said:
        return text[: said.start()].rstrip(), "x"
    if text.endswith("*") and text != "*" and not text.endswith("**") and text.count("*") % 2:
        return text[:-1].rstrip(), "b"
    return text, ""
