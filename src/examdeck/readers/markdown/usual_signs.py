"""Signs as most files have them: blanks, line breaks, and boxes by their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from examdeck.language.lines import is_phrase, phrase_of
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.markdown.counted_on import with_headings_counted_on, with_lists_counted
from examdeck.readers.markdown.native import is_native
from examdeck.readers.markdown.open_starts import lines_in_code
from examdeck.readers.markdown.usual_boxes import with_boxes_for_crosses, with_usual_boxes
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
    re.IGNORECASE,
)
"""A key that a page does not show: `<!-- Answer: B -->`."""
_RIGHT_IN_COMMENT = re.compile(rf"(?<=\S)[ \t]*<!--[ \t]*(?:{RIGHT_PATTERN}|[✓✔✅])[ \t]*-->[ \t]*$", re.IGNORECASE)
_LABEL = rf"\W*(?:\d|(?i:{pattern(said('question', 'question_line'))})\W*\d)"
_ASKS = re.compile(rf"(?P<before>[ \t>#*_]*)[❓❔]\ufe0f?[ \t]*(?=\S)(?=(?P<label>{_LABEL})?)")
"""A sign with which a question begins, or its label does."""
_NUMBERED = re.compile(r"[ \t>#*_]*\d{1,4}[*_]*[.)][*_]*[ \t]+\S")
_SET_OFF = re.compile(
    r"(?P<before>[ \t]*(?:[-*+][ \t]+)?)"
    r"(?:\*\*(?P<bold>[A-Ha-h])\*\*[:：]|(?:(?<=[ \t])|(?=`\w(?:[.):]|`[.):])))`(?P<code>[A-Ha-h])[.):]?`[.):]?)"
    r"[ \t]+(?=\S)"
)
"""The letter of an option in bold type before a colon, or as code with a mark or behind a bullet."""
_ESCAPED = re.compile(r"^(?P<label>[ \t>*_#+-]*\(?(?:[^\W\d_]|\d{1,4}))\\(?=[.)])", re.MULTILINE)
"""The number or letter of what Markdown shall not take for an item of a list."""
_BROKEN = re.compile(r"(?<!\\)\\\Z")
_OFTEN = 10


def with_usual_signs(source: Source) -> Source:
    r"""The source with usual blanks beside its marks, two of them where many lines end in `\`, and signs for names."""
    text = source.text
    own = is_native(text)
    text = text if own else _with_usual_blanks(text)
    if has_any(text, [":x:", "_check"]):
        for name, sign in _SHORTCODES.items():
            text = text.replace(name, sign)
    text = text if own else _without_comments_and_escapes(text)
    if has_any(text, ["❓", "❔"]):
        text = _with_signs_named(text)
    if has_any(text, ["）", ")"]):
        text = _with_colons(text)
    if _DOT_FIRST.search(text):
        text = _with_dots_behind(text)
    if _TOUCHING.search(text):
        text = _with_numbers_apart(text)
    if _BOLD_B.search(text) or _CODE_B.search(text):
        text = _with_usual_letters(text)
    if not own:
        text = with_boxes_for_crosses(with_usual_boxes(with_lists_counted(with_headings_counted_on(text))))
    return source if text == source.text else replace(source, text=text)


def _with_usual_blanks(text: str) -> str:
    if "\xa0" in text:
        text = _UNBROKEN.sub(lambda found: found[1] or " ", text)
    if has_any(text, ["\\\n"]) and text.count("\\\n") * _OFTEN > text.count("\n"):
        text = _outside_code(text, lambda line: _BROKEN.sub("  ", line))
    return text


def _without_comments_and_escapes(text: str) -> str:
    """The text with keys and options out of comments, and labels of lines without what escapes their signs."""
    if "<!--" in text:
        text = _with_options_in_comments(_outside_code(text, _with_shown_key))
    if has_any(text, ["\\)", "\\."]) and _escapes_labels(text):
        text = _outside_code(text, lambda line: _ESCAPED.sub(r"\g<label>", line))
    return text


def _escapes_labels(text: str) -> bool:
    """Whether many lines begin so: elsewhere what is escaped is a part of a text, as who wrote it meant."""
    found = len(_ESCAPED.findall(text))
    return found >= _FEWEST and found * _OFTEN > text.count("\n")


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text with its lines changed, but for those in fences."""
    lines = text.split("\n")
    in_code = lines_in_code(lines)
    return "\n".join([line if code else change(line) for line, code in zip(lines, in_code, strict=True)])


def _with_shown_key(line: str) -> str:
    """The line with the key that its comment tells: of the question above, or that the option before it is right."""
    if told := _KEY_IN_COMMENT.match(line):
        return told["told"]
    right = _RIGHT_IN_COMMENT.search(line) if "<!--" in line else None
    is_text = right and _LABEL_ALONE.fullmatch(line, 0, right.start()) is None
    return f"{line[: right.start()]} ✅" if right and is_text else line


def _with_options_in_comments(text: str) -> str:
    """The text with the keys that comments tell by saying an option again, where nothing else tells any."""
    shown = _OPTION_IN_COMMENT.sub(_answered, text)
    count = len(_OPTION_IN_COMMENT.findall(text)) - len(_OPTION_IN_COMMENT.findall(shown))
    return shown if count >= _FEWEST and not _ANSWERED.search(text) else text


def _answered(comment: re.Match[str]) -> str:
    """The key instead of a comment that says again one of the options right above it, in as many lines."""
    above = comment.string[max(0, comment.start() - _NEAR) : comment.start()].split("\n")
    is_again = any(line.strip() == comment["row"].strip() for line in above)
    return f"Answer: {comment['letter']}" + "\n" * comment[0].count("\n") if is_again else comment[0]


_ANSWERED = re.compile(rf"^[^\w\n]*(?:{_ANSWER_WORD})[ \t*_]*[:：]", re.IGNORECASE | re.MULTILINE)
_NEAR = 2_000
"""Characters in which the options of one question stand."""
_OPTION_IN_COMMENT = re.compile(
    r"^[ \t]*<!--\s*(?P<row>(?:[-*+][ \t]+)?[(\[*]{0,2}(?P<letter>[A-Ha-h])[)\].:*]{1,3}[ \t]+[^\n]*[^\s>-])\s*-->"
    r"[ \t]*$",
    re.MULTILINE,
)
_LABEL_ALONE = re.compile(r"[\W_]*\w?[\W_]*")
"""What is no text of an option, but at most its letter."""


def _with_signs_named(text: str) -> str:
    """The text with a label for the sign with which its questions begin, unless they have numbers above it."""
    lines = text.split("\n")
    if not _FEWEST <= sum(_ASKS.match(line) is not None for line in lines) > sum(map(_is_numbered, lines)):
        return text
    return _outside_code(text, _named)


def _named(line: str) -> str:
    sign = _ASKS.match(line)
    return f"{sign['before']}{'' if sign['label'] else 'Question: '}{line[sign.end() :]}" if sign else line


def _with_colons(text: str) -> str:
    """The text with colons behind words for question and answer that have brackets there: "問）…", "答）…"."""
    roles = Counter(is_phrase(found[1]) for found in _BRACKETED.finditer(text))
    return text if min(roles["question"], roles["answer"]) < _FEWEST else _outside_code(text, _coloned)


def _coloned(line: str) -> str:
    found = _BRACKETED.match(line)
    is_label = found is not None and is_phrase(found[1]) in ("question", "answer")
    return f"{found[1]}: {line[found.end() :].lstrip()}" if found and is_label else line


_BRACKETED = re.compile(r"^[ \t]*([^\W\d_]{1,12})[)）](?=[^\n])", re.MULTILINE)


_DOT_FIRST = re.compile(r"^(?P<before>[ \t>*]*)\.(?P<number>\d{1,3})(?P<after>[ \t]+)(?=\S)", re.MULTILINE)
"""A number with its dot before it, as texts that are written from right to left have it when they come from a PDF."""
_LABEL_ABOVE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?[(*_]{0,3}\w{1,2}[.):\]]{1,2}[*_]{0,2}[ \t]*")
"""A label that stands alone, so that the line below is its text."""
_WORDS = re.compile(r"[^\n]*?\w{2}[^\n]*?[^\S\n][^\s\w]*\w{2}")
"""Words, and no unit behind a number."""


_ENDS_QUESTION = re.compile(rf"[ \t]*\Z|[\W_]*[A-Ha-h][.)、．:：]|{_ANSWERED.pattern}", re.IGNORECASE)
"""A line behind which another question may begin: a blank one, an option, an answer."""


def _with_dots_behind(text: str) -> str:
    """The text with the dots behind such numbers, where these count on and each begins a paragraph: so do questions.

    Options may be ".1 kg" and ".2 kg", too.
    """
    found_all = list(_DOT_FIRST.finditer(text))
    numbers = [int(found["number"]) for found in found_all]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    if len(numbers) < _FEWEST or 2 * steps < len(numbers) or not all(map(_begins_paragraph, found_all)):
        return text
    if 2 * sum(_WORDS.match(text, found.end()) is not None for found in found_all) <= len(numbers):
        return text
    return _DOT_FIRST.sub(r"\g<before>\g<number>.\g<after>", text)


def _begins_paragraph(found: re.Match[str]) -> bool:
    """Whether a blank line stands above a number, or nothing, and no label of an option alone above that."""
    above = found.string[max(0, found.start() - _SHORT) : found.start()].split("\n")
    begins = found.start() == 0 or (len(above) > 1 and not above[-2].strip())
    shown = next((line for line in reversed(above) if line.strip()), "")
    return begins and not _LABEL_ABOVE.fullmatch(shown)


_SHORT = 80
"""Characters that a blank line and a label above it do not exceed."""


def _with_numbers_apart(text: str) -> str:
    """The text with a blank behind numbers of questions that digits follow, "7.12 V …", where only they count on.

    They are all that is missing between the numbers before and behind them.
    """
    lines = text.split("\n")
    in_code = lines_in_code(lines)
    before, doubtful = 0, list[int]()
    for at, line in enumerate(lines):
        found = None if in_code[at] else _COUNTED.match(line)
        if found is None:
            continue
        if found["digit"]:
            if at == 0 or _ENDS_QUESTION.match(lines[at - 1]):  # within a stem it is a quantity
                doubtful.append(at)
            continue
        after = int(found["number"])
        numbers = [int(mark["number"]) for n in doubtful if (mark := _COUNTED.match(lines[n]))]
        if numbers == list(range(before + 1, after)):
            for n in doubtful:
                lines[n] = _COUNTED.sub(r"\g<before> \g<digit>", lines[n], count=1)
        before, doubtful = after, []
    return "\n".join(lines)


_TOUCHING = re.compile(r"^[ \t]*\d{1,4}[.、．)）]\d", re.MULTILINE)
_COUNTED = re.compile(r"(?P<before>[ \t]*(?P<number>\d{1,4})[.、．)）])(?P<digit>\d?)")


def _is_numbered(line: str) -> bool:
    return _NUMBERED.match(line) is not None


def _with_usual_letters(text: str) -> str:
    """The text with a full stop behind letters that are set off, if an option B follows most of those called A."""
    lines = text.split("\n")
    found = [(at, mark) for at, line in enumerate(lines) if (mark := _SET_OFF.match(line))]
    names = Counter((mark["bold"] or mark["code"]).lower() for _, mark in found)
    if names["b"] < _FEWEST or 2 * names["b"] <= names["a"] or 2 * len(_OTHERS.findall(text)) > names["b"]:
        return text
    if any(_tells(line) for line in lines[: found[0][0]]):  # what options are said to be
        return text
    return _outside_code(text, _lettered)


def _lettered(line: str) -> str:
    mark = _SET_OFF.match(line)
    return f"{mark['before']}{mark['bold'] or mark['code']}. {line[mark.end() :]}" if mark else line


def _tells(line: str) -> bool:
    """Whether a line begins with what announces an answer or an explanation."""
    told = phrase_of(line.lstrip(" \t*_>#-[(`✅📝💡"))
    return told is not None and told.role in ("answer", "explanation")


_BOLD_B, _CODE_B = re.compile(r"\*\*[Bb]\*\*[:：]"), re.compile("`[Bb][.):]?`")
_OTHERS = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?(?:[(*_]{0,3}[Bb][.):]|\[[ xX]?\])[*_]{0,2}[ \t]+\S", re.MULTILINE)
"""Options with usual marks, about which lines with letters that are set off argue."""
_FEWEST = 3
"""Questions that have such options."""
