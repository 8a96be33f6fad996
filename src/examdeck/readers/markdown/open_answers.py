"""What answers an open question: all text down to the next, from where the answer is announced, if it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

from examdeck.language.columns import Role, role
from examdeck.language.letters import AND, ordinals
from examdeck.language.lines import ends_asking, explains, is_phrase, phrase_of, role_within
from examdeck.model.question import Option
from examdeck.readers.markdown.choices import plain
from examdeck.readers.markdown.open_starts import SUMMARY, UNMARKED, OpenQuestion, announces_answer, answer_label
from examdeck.readers.markdown.part_titles import titles_on_numbers
from examdeck.readers.score import like_questions

_TO_THE_TOP = re.compile(
    r"[ \t]*(?:[*_]{0,2}\[[^\[\]\n]*\]\(\#[^()\n]*\)[*_]{0,2}|(?:</?(?:b|p|div|strong|sup|small)\b[^<>\n]*>[ \t]*)*"
    r"<a[^<>\n]*href=[\"']\#[^<>\n]*>[^<\n]*</a>[ \t]*(?:</(?:b|p|div|strong|sup|small)>[ \t]*)*)[ \t]*$"
)
"""A line that only leads to another place of the page."""
_LAYS_OUT = re.compile(
    r"[ \t]*(?:<br[ \t]*/?>|</?(?:div|p|center)\b[^<>\n]*>|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|\?{1,2})"
    r"[ \t]*$"
)
_FOLD = re.compile(r"[ \t]*</?details\b[^<>\n]*>[ \t]*$", re.IGNORECASE)
_OPTION = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\[[ xX]?\]|[(]?[A-Ea-e][.)])[ \t]+\S|[ \t]*[-*+][ \t]+[A-E1-5][:.)][ \t]*\S"
)
_LETTER_BELOW = re.compile(r"\n.*\n[ \t]*[(\[]?[A-Ha-h1-9][).\]]?\s*\Z")
LETTER = re.compile(r"[*_`(\[]*(?:option[ \t]+)?(?:[A-Ha-h][*_`]*(?:[.):\]]|[ \t]*(?:\n|\Z))|[①-⑩❶-❿])", re.IGNORECASE)
_MARK = re.compile(r"[ \t]*(?:[-*+•·▪●○]|\d{1,2}[.)])[ \t]+")
_NAMED = re.compile(
    r"[\s>]*(?:[-*+•·▪●○][ \t]+)?[+=~✓✔✅→*_`(\[]{0,4}(?P<name>[^\W\d_]|ii)"
    r"(?:[*_`]{0,3}[ \t]?[.):\]）】：、．,|]|[ \t]+\S)"
)
_LONGEST_LABEL = 4
_SHORT_ITEM, _MOST_ITEMS = 60, 8


def with_whole_stem(lines: Sequence[str], one: OpenQuestion) -> OpenQuestion:
    """The question with all that is asked: the lines between its first and its answer, too.

    Where the first is a label alone, it is none of it.
    """
    more = "\n".join(lines[one.start.line + 1 : _answered_at(lines, one)]).rstrip()
    text = more.strip("\n") if more and one.start.is_label else f"{one.start.text}\n{more}".rstrip()
    return one._replace(start=one.start._replace(text=text))


def _answered_at(lines: Sequence[str], one: OpenQuestion) -> int:
    """The line in which the answer begins: where that is said, behind all of the stem."""
    if (announced := announced_at(lines, one)) is not None:
        return announced
    after = one.start.line + 1
    if one.start.habit[0] == "line" and not ends_asking(one.start.text):
        for at in range(after, min(after + _WRAPPED, one.end)):
            if not lines[at].strip():
                break
            if ends_asking(lines[at]):  # the stem goes on in its next line
                return at + 1
    return after


_WRAPPED = 3
"""Lines, at most, in which a stem goes on."""


def announced_at(lines: Sequence[str], one: OpenQuestion) -> int | None:
    """The line that says that the answer follows; None where the answer follows at once."""
    after = one.start.line + 1
    found = next((at for at in range(after, one.end) if announces_answer(lines[at]) or _is_set_in(lines[at])), None)
    return found - 1 if found is not None and found > after and _FOLD.match(lines[found - 1]) else found


def _is_set_in(line: str) -> bool:
    """Whether a line announces an answer by a word, in the item of a list that asks: less than code is set in."""
    bare = line.lstrip(" ")
    label = answer_label(bare) if 0 < len(line) - len(bare) <= _ITEM_INDENT else None
    return label is not None and sum(map(str.isalpha, label[0])) > 1


_ITEM_INDENT = 4
"""Blanks before what belongs to an item with a number of two digits."""


def answer_of(lines: Sequence[str], one: OpenQuestion) -> str:
    """The answer of a question; empty where it has none."""
    return answer_text(lines[_answered_at(lines, one) : one.end], unfold=one.start.habit[0] == "summary")


def without_titles(lines: Sequence[str], asked: Sequence[OpenQuestion]) -> list[OpenQuestion]:
    """The questions without the title of a part that stands alone below an answer, where the others are a paragraph.

    Nor with one right above the number of the next, where the others stand below a blank line.
    """
    if titles := {*titles_on_numbers(lines)}:
        return [one._replace(end=one.end - 1) if one.end - 1 in titles else one for one in asked]
    paragraphs = [len(_PARAGRAPHS.findall("\n".join(lines[one.start.line : one.end]))) for one in asked]
    if sum(count == 1 for count in paragraphs) < _NEARLY_ALL * len(asked):
        return [*asked]
    kept = []
    for one, count in zip(asked, paragraphs, strict=True):
        seen = [at for at in range(one.start.line, one.end) if lines[at].strip()]
        title = lines[seen[-1]].strip()
        is_alone = count == _PAIR < len(seen) and not lines[seen[-1] - 1].strip()
        is_title = is_alone and len(title) <= _LONGEST_TITLE and title[:1].isalpha() and title[-1:].isalnum()
        kept.append(one._replace(end=seen[-1]) if is_title else one)
    return kept


_PARAGRAPHS = re.compile(r"(?:^[ \t]*\S.*\n?)+", re.MULTILINE)
_NEARLY_ALL, _LONGEST_TITLE = 0.8, 60


def answer_text(lines: Sequence[str], *, unfold: bool = False) -> str:
    """The lines of an answer: not indented, and without what leads elsewhere or parts it from others."""
    kept = ["" if _TO_THE_TOP.match(line) else line.expandtabs(4) for line in lines]
    while kept and (not kept[-1].strip() or _LAYS_OUT.match(kept[-1]) or (unfold and _FOLD.match(kept[-1]))):
        kept.pop()
    first = next((n for n, line in enumerate(kept) if line.strip() and not _LAYS_OUT.match(line)), len(kept))
    kept = kept[first:]
    is_fold = bool(kept) and (_FOLD.match(kept[0]) or (SUMMARY.match(kept[0]) and announces_answer(kept[0])))
    if is_fold and _FOLD.match(kept[-1]) and len(kept) > 1:
        return answer_text([re.sub(r"<summary\b[^\n]*?</summary>", "", line) for line in kept[1:-1]])
    shown = [len(line) - len(line.lstrip()) for line in kept if line.strip()]
    indent = min(shown, default=0)
    text = "\n".join(line[indent:].rstrip() for line in kept).strip("\n")
    label = None if _PARTS.match(text) else answer_label(text)
    bare = text[label.end() :].lstrip("\n") if label else text
    if len(bare) < _LONGEST_ROOM and _ROOM.fullmatch(bare):
        return ""
    return re.sub(r"\n{3,}", "\n\n", bare)


_PARTS = re.compile(r"[-*+> \t]*[(\[]?A[)\]]?[ \t]*[:：.)][^\n]*[,;、][ \t]*[(\[]?B[)\]]?[ \t]*[:：.)]")
"""An answer in parts, of which the first is called A."""
_ROOM = re.compile(r"(`{3,}|~{3,})\w*\s+\1|[\s\\_.…]+")
"""What only leaves room to write in: an empty fence, a line across."""
_LONGEST_ROOM = 400


def with_explanation(answer: str) -> tuple[str, str]:
    """An answer and the explanation below it, if words in it announce one."""
    lines = answer.split("\n")
    at = next((n for n, line in enumerate(lines[1:], 1) if explains(line.lstrip("-*+•> \t_"))), len(lines))
    _, _, first = "".join(lines[at : at + 1]).replace("：", ":").partition(":")
    return "\n".join(lines[:at]).rstrip(), "\n".join([first.strip("*_ \t"), *lines[at + 1 :]]).strip()


def offered_with(answer: str) -> tuple[Option, ...]:
    """The options that a line below an answer offers, with it, "Options: Rome, Oslo", or besides: "Wrong: Bonn"."""
    lines = [line.lstrip(_AROUND) for line in answer.split("\n") if line.strip()]
    if len(lines) == _PAIR and (others := _others(lines[0], lines[1])):
        return (Option(lines[0].strip(), correct=True), *(Option(text, correct=False) for text in others))
    found = phrase_of(lines[-1]) if len(lines) == _PAIR else None
    said = _OFFERS.fullmatch(lines[-1], found.length) if found and found.role == "choices" else None
    if said is None:
        return ()
    texts = [text.strip() for text in re.split(r"[,;|/]", said["texts"])]
    right = [plain(text) == plain(lines[0]) for text in texts]
    if len(set(map(plain, texts))) < len(texts) or sum(right) != 1 or len(texts) < _PAIR:
        return ()
    return tuple(Option(text, correct) for text, correct in zip(texts, right, strict=True))


def _others(right: str, line: str) -> list[str]:
    """The options that a line below the right one calls wrong, or the others: several in a row.

    None where what parts them is met in the right one, too: parts of one would be taken for several.
    """
    said = _BESIDE.fullmatch(line)
    if said is None or not (is_phrase(said["words"]) == "wrong" or role(said["words"]) is Role.DISTRACTORS):
        return []
    sign = next((sign for sign in (";", "|", ", ", "，", "、", " / ") if sign in said["texts"]), "")
    texts = [_LAST.sub("", text.strip()) for text in said["texts"].split(sign)] if sign and sign not in right else []
    known = {plain(text) for text in (right, *texts)} - {""}
    return texts if len(texts) > 1 and len(known) > len(texts) else []


_BESIDE = re.compile(r"(?P<words>[^\W\d_][^:：\n]{1,40})[*_ \t]*[:：][*_ \t]*(?P<texts>\S.*)")
_LAST = re.compile(rf"\A(?:{AND})[ \t]+")
"""What joins the last of several to those before it."""
_AROUND, _PAIR = " \t*_>+•-", 2
_ANNOUNCED = re.compile(r"[*_ \t]*[:：]")
_OFFERS = re.compile(r"[*_ \t]*[:：][*_ \t]*(?P<texts>\S.*)")


def is_choice(lines: Sequence[str], one: OpenQuestion, answer: str) -> bool:
    """Whether there are options above or in an answer, or it names one that is not found."""
    stem = "\n".join(lines[one.start.line + 1 : _answered_at(lines, one)])
    if one.start.level == UNMARKED and "\n" in answer and not _is_within(lines, one):
        return True
    last = answer.rpartition("\n")[2].strip()
    key = answer_label(last) if "\n" in answer else None
    if key and len(last) - key.end() <= _LONGEST_LABEL:
        return True
    is_named = LETTER.match(answer) is not None or _LETTER_BELOW.search(answer) is not None
    if has_options(answer) or has_options(stem) or is_named or _is_item(stem, answer) or _is_label(stem, answer):
        return True
    first = answer.partition("\n")[0].lstrip(_AROUND)
    return _offers(first) or any(is_phrase(line) == "choices" and ":" in line for line in stem.split("\n"))


def _offers(line: str) -> bool:
    """Whether a line announces options before them: "Options: Rome, Oslo"."""
    found = phrase_of(line) if ":" in line or "：" in line else None
    return found is not None and found.role == "choices" and _ANNOUNCED.match(line, found.length) is not None


def _is_within(lines: Sequence[str], one: OpenQuestion) -> bool:
    """Whether the answer is indented below the item of a list that asks."""
    return _MARK.match(lines[one.start.line]) is not None and all(
        len(line) - len(line.lstrip()) > one.start.indent
        for line in lines[one.start.line + 1 : one.end]
        if line.strip()
    )


def _is_label(stem: str, answer: str) -> bool:
    """Whether an answer is nothing but a sign or two that a line of the stem begins with."""
    said = answer.strip("*_`().:[] \t\n")
    return 0 < len(said) <= _LONGEST_LABEL and any(
        re.split(r"[\W_]", line.lstrip("-*+•(（[ \t"), maxsplit=1)[0] == said for line in stem.split("\n")
    )


def _is_item(stem: str, answer: str) -> bool:
    """Whether an answer is a line of a stem, or an item of the list that it ends with, or its number, or says it."""
    lines = [line for line in reversed(stem.split("\n")) if line.strip()]
    behind = 0 if lines and _MARK.match(lines[0]) else 1  # "Choose the correct answer."
    items = [plain(_unmarked(line)) for line in takewhile(_MARK.match, lines[behind:])]
    said = _unmarked(answer.partition("\n")[0])
    is_number = said.isdecimal() and 0 < int(said) <= len(items)
    words = plain(said)
    is_told = any(item in words for item in items if len(item) >= _TELLING)
    is_line = len(lines) > 1 and words in map(plain, lines)
    return is_line or (len(items) > 1 and (words in items or is_number or is_told))


_TELLING = 12
"""Letters of an item by which it is known within a sentence."""


def _unmarked(line: str) -> str:
    """A line without what marks it as an item."""
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


def answers_parts(answer: str) -> bool:
    """Whether an answer goes through what was asked part by part: "(a) …", "(b) …"."""
    return answer[:1] == "(" and re.search(r"(?:^|[ \t])\([Bb]\)[ \t]+\S", answer, re.MULTILINE) is not None


def has_options(answer: str) -> bool:
    """Whether an answer is choices: lettered, boxed or listed, with or without the one that is right."""
    lines = [line for line in answer.split("\n") if line.strip() and not _LAYS_OUT.match(line)]
    if like_questions(answer) or sum(_OPTION.match(line) is not None for line in lines) > 1:
        return True
    if any(map(_count_from_the_first, pairwise(lines))) or any(
        _has_row(line) or _SECOND.fullmatch(line) for line in lines
    ):
        return True
    if len({line.strip(" \t*_>-")[:1] for line in lines} & _JUDGING) > 1:
        return True
    items = list(takewhile(_MARK.match, lines))
    return len(items) > 1 and any(map(role_within, lines[len(items) : len(items) + 2]))


_SECOND = re.compile(r"[ \t]*[(\[*_]{0,3}[Bb][.)\]][*_]{0,2}[ \t]*")
"""The letter of a second option, above its text."""
_JUDGING = frozenset("✅❌✔✖☑✗✘❎")
"""Signs before what is right, and what is wrong."""


def _has_row(line: str) -> bool:
    """Whether a line holds three options or more, behind letters that count on; the first may have lost its own."""
    return "".join(mark[1] for mark in _IN_ROW.finditer(line)).lower().startswith(("abc", "bc"))


_IN_ROW = re.compile(r"(?:^|(?<=[\s(\[|]))[(\[*_]{0,3}([A-Ha-h])[.)\]][*_]{0,2}(?=[ \t]+\S)")


def short_lists(answers: Sequence[str]) -> int:
    """How many answers are nothing but a list of a few words each, as options are that nothing marks.

    Where some are, what they are asked about may be shown above those of others: a formula, a picture.
    """
    split = [[line for line in answer.split("\n") if line.strip() and not _LAYS_OUT.match(line)] for answer in answers]
    alone = sum(map(_is_short_list, split))
    shown = sum(_is_short_list(list(dropwhile(_SHOWN.fullmatch, lines))) for lines in split)
    return shown if alone > 1 else alone


def _is_short_list(items: Sequence[str]) -> bool:
    return 1 < len(items) < _MOST_ITEMS and max(map(len, items)) < _SHORT_ITEM and all(map(_MARK.match, items))


_SHOWN = re.compile(r"[ \t]*(?:\$\$[^\n]*\$\$|!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^<>\n]*>)[ \t]*")


def like_unmarked_options(answers: Sequence[str]) -> bool:
    """Whether most answers are as many short lines, as options are that nothing marks and no key tells apart."""
    split = ([line for line in answer.split("\n") if line.strip() and line[:3] != "```"] for answer in answers)
    counts = Counter(len(lines) for lines in split if lines and max(map(len, lines)) < _SHORT_ITEM)
    return sum(times for count, times in counts.most_common(1) if count in _OPTIONS) >= _MOSTLY * len(answers)


_OPTIONS, _MOSTLY = range(3, 7), 0.6


def _count_from_the_first(two: tuple[str, str]) -> bool:
    """Whether the second of two lines counts on from the first as options do: A and B, i and ii."""
    one, other = (_NAMED.match(line) for line in two)
    if one is None or other is None:
        return False
    names = one["name"].lower(), other["name"].lower()
    return names == ("i", "ii") or (0 in ordinals(names[0]) and 1 in ordinals(names[1]))
