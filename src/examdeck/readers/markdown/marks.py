"""Which lines carry structure: the beginning of a question, an option, an answer, an explanation.

Only lines with structure become marks; what stands between marks is text. A line is judged by how it begins, so that
a line of prose costs one match of a pattern and one look into a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from examdeck.language.lines import ends_asking, first_word, is_known, is_phrase, may_begin_phrase, phrase_at, phrase_of
from examdeck.language.shipped import runs_on, said
from examdeck.readers.markdown.doubtful_labels import settle_labels
from examdeck.readers.markdown.mark import BARE_LABEL, LABEL, Mark, Matcher
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.signed_keys import is_key, signed_key, within_brackets, without_doubtful_keys

_BEGINNING = re.compile(r"((?:[^\w`~<|\[({]+|_+)*)(?:(\d+)|([^\W\d_]+)|(.))?")
_ORDINARY = frozenset({"", " ", "  ", "   ", "    ", "- ", "  - ", "* ", "  * ", "+ ", "> ", '"', "“", "'"})
"""Decoration of lines of prose and lists."""

_SAMPLE = 6
"""Characters of a line by which most prose is told from structure."""

_HEADING = re.compile(
    r"[ \t>]{0,8}(#{1,6})(?!#)(?!!|(?:include|define|undef|if|ifn?def|elif|else|endif|pragma)\b)[ \t]*(.*)"
)
"""A heading; directives of C, and the first line of a script, are code that stands in a text as it is."""
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
"""What closes a heading: a blank parts it from the text, which may be about C#."""
_RULE = re.compile(r"[ \t]*([-*_=])[ \t]*(?:\1[ \t]*){2,}$")
_NAVIGATION = re.compile(r"[^\w\[]*\[[^\]\n]*\]\(#[^)\n]*\)\W*$")
_LABEL_NUMBER = re.compile(
    r"[ \t*_]*+(?:(?:no|nr|num|number|nº)\b\.?|[№#]|n[°º]\.?)?[ \t]*+[.:：#-]?+[ \t]*+"
    r"(\d+(?:[.-]\d+)*(?:\.?[a-z](?![a-z]))?)(?![A-Za-z0-9]|_(?!_))(?![ \t]*(?:-|–|to|and|through|&)[ \t]*\d)",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(
    r"(?:[ \t]*(?:of|out of|/)[ \t]*\d+)?[ \t]*[題题問问道]?[ \t]*(?:\([^()]*\)(?=[*_:.]*$|[*_]*:))?"
    r"(?:\((?:MCQ|MSQ|SCQ|MRQ|SBA|T/F|TF|FIB|PTO)\)(?=\.?\*\*[ \t]))?"
    r"((?:\*\*|__)?[ \t]*[.:：)\]】|、．]*(?:[ \t]*[-–—](?=[ \t]))?)[ \t]*(?:\*\*|__)?[ \t]*[:：.]?[ \t]*"
)
_QUESTION_IN_HEADING = re.compile(r"\bquestion[ \t]*[#:№]?[ \t]*(\d+)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(\d+(?:\.\d+)*[a-z]?)(\\?[.):\]、．）](?!\d)(?:[.)]|-(?![-\d]))?|[ \t][.):：](?=[ \t])|[ \t]*[-–—](?=[ \t])"
    r"|(?=[ \t])|(?:(?<=\.\d)|(?<=\.\d\d))(?=(?:\*\*|__)[ \t]))"
    r"((?:\*\*|__)?)[ \t]*(.*)"
)
_SEPARATOR = re.compile(
    r"[ \t*_`)\]]*(?:】[:：]?|[:：=→⇒>]+|[-–—]+>?(?=[ \t*_(\[])|\.(?=[ \t]|$)"
    r"|(?:is|are|es|son|est|sont|ist|sind|é|são|è|sono|это)\b[ \t]*[:：]?|[は是为為])[ \t]*"
)
_ASIDE = re.compile(r"\[[^\[\]=]+\]")
"""What is said of a question beside its label: "Question 3 [one answer]"."""
_SENTENCE = re.compile(r"[^:：\n]{1,40}[:：][ \t]*(?=[*_(\[]*[A-Za-z][)\].*_]*[ \t]*$)")
"""What stands between "The answer" and a letter at the end of the line: " to question 3 is: "."""

_LABEL_ALONE = re.compile(r"\*\*(?=\w)")
"""The end of a label in bold letters right before what it announces: "**正确答案**火"."""

_ASKED = re.compile(r"[ \t]*[?？][ \t]*[:：]?[ \t]*(?:\*\*|__|$)[ \t]*[:：]?[ \t]*")
"""The end of an explanation's label that asks, set off from what follows: "**Why?** It is cold"."""

_NOTHING: Mapping[str, str] = MappingProxyType({})

_UNNUMBERED = frozenset(phrase.replace(" ", "-") for phrase in said("question")).union(
    ("q", "practice-question", "sample-question", "exam-question", "quiz-question")
)
"""Labels that need no number."""


def find_marks(page: Page, option: Matcher, *, sure: Mapping[str, str] = _NOTHING) -> list[Mark]:
    """The marks of a page in order.

    `sure`: beginnings of six characters that nothing but an option has, with the style of the option.
    """
    found = _marks(page, option, dict(sure))
    _settle_q(page, found)
    found = without_doubtful_keys(page, settle_labels(page, found))
    found += [Mark(start, "code") for start, _ in page.code]
    found += [Mark(line, "note") for line in page.notes]
    return sorted(found, key=lambda mark: mark.line) if page.code or page.notes else found


def _marks(page: Page, option: Matcher, sure: dict[str, str]) -> list[Mark]:
    lines = page.lines
    found: list[Mark] = []
    may_be: dict[str, bool] = {}
    met: dict[str, Mark | None] = {}
    """The mark of a line that comes again and again: "Explanation", "Answer: B"."""
    for number in page.outside_code() if page.code else range(len(lines)):
        line = lines[number]
        if not line:
            continue
        sample = line[:_SAMPLE]
        if sample in sure:
            found.append(Mark(number, "option", line[_SAMPLE:].strip(), "", sure[sample]))
            continue
        if sample not in may_be:
            may_be[sample] = _may_be_structure(sample)
        if may_be[sample] or line[-1] == "]":
            if line not in met:
                met[line] = option(number, line) or _mark(number, line)
            mark = met[line]
            if mark is not None:
                found.append(mark if mark.line == number else Mark(number, *mark[1:]))
    return found


def _settle_q(page: Page, marks: list[Mark]) -> None:
    """Let "Q. …" be a label, but behind an option P."""
    above = ""
    for at, mark in enumerate(marks):
        if mark.name in ("Q", "q") and mark.kind == "option" and above not in ("P", "p"):
            marks[at] = _mark(mark.line, page.lines[mark.line]) or mark
        above = mark.name


def _may_be_structure(sample: str) -> bool:
    """Whether a line that begins so may be more than prose."""
    decoration, digits, word, _ = beginning_of(sample)
    if digits or not word or decoration not in _ORDINARY:
        return True
    after = sample[len(decoration) + len(word) :]
    if len(word) == 1:
        return not (word.isascii() and after[:1] == " " and after[1:2].isalnum())
    return may_begin_phrase(word) if not after else is_known(word) or word.lower() == "key"


def beginning_of(line: str) -> tuple[str, str | None, str | None, str | None]:
    """How a line begins: its decoration, then a number, a word, or one character of markup."""
    matched = _BEGINNING.match(line)
    assert matched is not None  # noqa: S101 - it matches even the empty text
    decoration, digits, word, markup = matched.groups()
    return decoration, digits, word, markup


def _mark(number: int, line: str) -> Mark | None:
    decoration, digits, word, markup = beginning_of(line)
    if "#" in decoration:
        return _heading(number, line)
    if digits:
        return _number(number, line, decoration)
    if word:
        body = line[len(decoration) :]
        return (
            _signed_key(number, body, decoration)
            or _phrase(number, body, word, decoration)
            or _bold(number, line, decoration)
        )
    if markup == "[" and _NAVIGATION.match(line):
        return Mark(number, "navigation")
    if markup and (inner := within_brackets(line)):
        told = _phrase(number, inner, first_word(inner), "")
        return told if told and told.kind == "answer" and told.text else None
    if markup is None and _RULE.match(line):
        return Mark(number, "rule")
    return _bold(number, line, decoration)


def _signed_key(number: int, body: str, decoration: str) -> Mark | None:
    sign, key = signed_key(body, decoration)
    return Mark(number, "answer", key, sign, "", _column(decoration + "x")) if sign else None


def _heading(number: int, line: str) -> Mark | None:
    heading = _HEADING.match(line)
    if heading is None:
        return None
    level, text = heading[1], _CLOSING.sub("", heading[2]).rstrip()
    decoration, digits, word, _ = beginning_of(text)
    column = heading.start(1) + 1
    found = None
    if text.isdecimal() and len(text) <= _MOST_DIGITS:  # all that it says is which question follows
        found = Mark(number, "start", "", text, f"{level}1", column, text)
    elif digits:
        found = _number(number, text, decoration, level)
    elif word:
        found = _phrase(number, text[len(decoration) :], word, decoration, level)
    inside = _QUESTION_IN_HEADING.search(text) if found is None else None
    if inside:
        return Mark(number, "start", "", inside[1], LABEL, column, f"Question {inside[1]}")
    return found._replace(column=column) if found else Mark(number, "heading", text, "", level, column)


_MOST_DIGITS = 3
"""A number with more of them is a year."""


def _number(number: int, line: str, decoration: str, level: str = "") -> Mark | None:
    """A line that begins with the number of a question: "12. What …", "**12)** What …"."""
    matched = _NUMBERED.match(line, len(decoration))
    if matched is None:
        return None
    digits, after, closing, text = matched.groups()
    if _NAVIGATION.match(text):
        return Mark(number, "navigation")
    bold = "**" if "**" in decoration or "__" in decoration else ""
    if not after and not level and (not bold or (closing and text[:1].islower())):  # "**1.5** kg"
        return None
    if bold and not closing:
        text = _unbold(text)
    if is_key(text):
        return Mark(number, "key", text, digits, "", _column(line))
    style = f"{level}{bold}1{after.strip()[:1]}"
    return Mark(number, "start", text, digits, style, _column(line), digits)


def _phrase(number: int, body: str, word: str, decoration: str, level: str = "") -> Mark | None:
    """A line that begins with a known phrase: a question's label, an answer, an explanation."""
    found = phrase_at(body, word)
    if found is None:
        return None
    is_set_off = bool(level or "**" in decoration or "__" in decoration)
    column = _column(decoration + "x")
    if found.role == "question":
        return _label(number, body, found.length, column, is_set_off=is_set_off)
    separator = _SEPARATOR.match(body, found.length)
    if separator is None and found.role == "answer":
        separator = _SENTENCE.match(body, found.length)
    if separator is None and "**" in decoration:
        separator = _label_alone(body, found.length)
    if separator is None and is_set_off and found.role == "explanation":
        separator = _ASKED.match(body, found.length)
    if separator and found.role == "explanation" and separator[0].strip(" \t*_").isalpha() and ends_asking(body):
        return None  # "Why are …?"
    rest = body[separator.end() if separator else found.length :]
    if separator is None and not (
        _is_end(rest)
        or (found.role == "answer" and is_key(rest))
        or (found.role == "explanation" and level and _speaks_of_parts(rest))
    ):
        return None
    text = _unbold(rest) if rest.strip(" \t*_:：.`)") and not (level and _speaks_of_parts(rest)) else ""
    if found.role == "answer" and (again := phrase_of(text)) and again.role == "answer":  # "Answer: Ans: B"
        second = _SEPARATOR.match(text, again.length)
        text = _unbold(text[second.end() :]) if second else text
    italic = decoration[-1:] if decoration[-1:] in ("*", "_") and decoration[-2:-1] != decoration[-1:] else ""
    if italic and text.startswith((f"{italic} ", f"{italic}\t")):  # what was emphasised is the phrase
        text = text[1:].lstrip()
    elif italic and text.endswith(italic) and text.count(italic) == 1:  # what was emphasised from the phrase on
        text = text[:-1].rstrip()
    if found.role == "answer":
        text = _TWICE.sub("", text)
    return Mark(number, found.role, _BREAK.sub("", text), body[: found.length], level, column)


_TWICE = re.compile(r"\A([A-Ha-h])([.)])[ \t]+(?=\1\2[ \t])")
"""The letter of an option that has it twice: "Answer: C. C. text"."""


_BREAK = re.compile(r"\A<br[ \t]*/?>[ \t]*\Z", re.IGNORECASE)
"""A break of the line that is all a label has beside it."""


def _label_alone(body: str, length: int) -> re.Match[str] | None:
    """The end of a bold label that is no beginning of a word, as it is in "**Answer**ing machines"."""
    end = _LABEL_ALONE.match(body, length)
    return None if end and body[end.end()].islower() and not runs_on(body[length - 1]) else end


def _label(number: int, body: str, length: int, column: int, *, is_set_off: bool) -> Mark | None:
    """A label, "Question 12", "Q12." or "Q:", and what stands beside it in its line."""
    digits = _LABEL_NUMBER.match(body, length)
    end = digits.end() if digits else length
    after = _AFTER_LABEL.match(body, end)
    assert after is not None  # noqa: S101 - it matches even the empty text
    text = _unbold(body[after.end() :])
    stands_alone = not text.strip("*_ \t")
    if digits is None:
        if body[:length].lower().replace(" ", "-") not in _UNNUMBERED:
            return None
        if not after[1].strip("*_ \t") and not (is_set_off and stands_alone):
            return None
        return Mark(number, "start", text, "", BARE_LABEL, column)
    if body.startswith("第") and _PART.match(body, end):
        return None
    if body[length - 1] in "sS" and stands_alone and _COUNTS.match(body, length):
        return None
    is_tight = not body[length : digits.start(1)].strip(".#")
    is_aside = not is_set_off and _ASIDE.fullmatch(text) is not None
    text = "" if is_aside else text
    if not (is_set_off or is_tight or stands_alone or is_aside or after[1].strip("*_ \t")):
        text = _unbold(body[colon.end() :]) if (colon := _COLON.match(body, length)) else ""  # "Question: 5 of them …"
        return Mark(number, "start", text, "", BARE_LABEL, column) if text else None
    label = body[: digits.end()].strip()
    return Mark(number, "start", text, digits[1], LABEL, column, label)


_COLON = re.compile(r"[ \t]*[:：][ \t]*")
_PART = re.compile(r"[ \t]*[讲講章节節课課篇单單部卷]")
"""What is numbered by the same word as questions, and is a part of a book."""
_COUNTS = re.compile(r"[*_]{0,2}[ \t]*[:：]")
"""What parts a plural from a number that is none of a question, but says how many there are: "Questions: 40"."""


_NESTED = re.compile(r"(?<![*])\*{3}(?=[^\s*])[^*]+\*{3}(?![*])")
"""What is emphasised more within a line in bold letters."""


def _bold(number: int, line: str, decoration: str) -> Mark | None:
    stripped = line.strip()
    bare = _NESTED.sub("", stripped) if "***" in stripped else stripped
    if "**" in decoration and stripped.endswith("**") and stripped.startswith("**") and bare.count("**") == 2:
        return Mark(number, "bold", stripped[2:-2].strip(), "", "**", _column(line))
    return None


def _is_end(rest: str) -> bool:
    return not rest.strip(" \t*_:：.`)]!👇⬇️") or is_phrase(rest) is not None


def _speaks_of_parts(rest: str) -> bool:
    """Whether a title goes on with what it explains of a question: "Explanation of the choices"."""
    words = rest.split()
    return 1 < len(words) <= _FEW_WORDS and is_phrase(words[-1]) is not None


_FEW_WORDS = 4


def _unbold(text: str) -> str:
    """The text without the end of an emphasis that began before it."""
    text = text.strip()
    if not text:
        return ""
    if text.count("**") % 2:
        at = len(text) - 2 if text.endswith("**") else text.find("**")
        text = (text[:at] + text[at + 2 :]).strip()
    elif text.endswith("__") and text.count("__") == 1:
        text = text[:-2].rstrip()
    return text


def not_bold(stem: str, begun: str) -> str:
    """The stem without the bold type of its whole first line, by which it is set off, or that began with its number.

    `begun`: the line of a number in bold type, which goes on with the stem in "**3. What", but not in "**3.** What".
    """
    if stem.endswith("**") and stem.count("**") % _AROUND and any(map(str.isalpha, "".join(begun.split("**")[1:2]))):
        return stem[:-2]
    if not stem.startswith("**"):
        return stem
    first, newline, rest = stem.partition("\n")
    first = first.rstrip()
    is_bold = first.endswith("**") and first.count("**") == _AROUND
    return f"{first[2:-2].strip()}{newline}{rest}" if is_bold else stem


_AROUND = 2
"""Marks around a text that is bold from end to end."""


def _column(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1
