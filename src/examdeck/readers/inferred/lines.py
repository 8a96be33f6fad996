"""The lines of a page as habits are looked for in them: bare of decoration, options in one line each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from examdeck.language.letters import FIRST_OF_OTHERS, ordinals
from examdeck.language.lines import is_phrase, phrase_of
from examdeck.language.truth import FALSE, FALSELY, TRUE, TRULY

ENOUGH = 0.6
"""The share of a file's questions that must have something in common for it to be a habit."""
ACROSS = re.compile(r"-{3,}|={3,}|\*{3,}|_{3,}|\+{3,}|~{3,}")
"""A line across the page."""
_TAG = re.compile(
    r"(?P<kept>(?<!`)`[^`\n]{1,200}`(?!`)|</?(?i:su[bp]|img)\b[^<>]{0,500}>"
    r"|(?<=[^\s>])<(?i:br)[ \t]{0,9}/?>(?=[ \t]*[^\s<]))"
    r"|</?[A-Za-z][^<>]{0,200}>|<!--.{0,200}?-->"
)
"""A tag or a comment, and what is kept of them: code, pictures, what is set higher or lower, breaks within a line."""
_LAYOUT = re.compile(r"(?:\s*</?(?:li|ol|ul|p|div|span|section|center|br)\b[^<>]*>)+\s*")
_ITEM = re.compile(r"\s*<li\b[^<>]*>\s*(?P<text>\S.*)")
_QUOTE = re.compile(r"\A[ \t]*(?:>[ \t]?)+(?:\[!\w+\][+-]?[ \t]*)?")
_QUOTED = 0.6
"""The share of lines that are quoted where a file puts its questions into callouts."""
_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(`{3,}|~{3,})")
_ESCAPED = re.compile(r"^([\s>*_]*(?:[^\W\d_]|\d{1,4}))\\(?=[.)])")
"""What Markdown shall not take for an item of a list."""
_OPTION = re.compile(r"\s*[(]?(?:([A-Za-z])[.):]|([A-Z])(?=[ \t]))[ \t]+\S")
_FEWEST = 3
"""Fences that show what a file puts into them."""
_HAN = r"[\u3001-\u303f\u3400-\u9fff）？]"
_MARK = re.compile(
    rf"(?:(?<=[\s(（:：?？。])|^|(?<={_HAN})(?=[A-H][、．]))"
    rf"[(（]?(?P<letter>[A-Ha-hА-Е{FIRST_OF_OTHERS}])(?:[.)）、．：:][)）]?)[ \t\u3000]*(?=\S)"
    r"|[(（](?P<digit>[1-9])[)）][ \t\u3000]*(?=\S)"
)
"""What may begin an option within a line."""
_SECOND = re.compile(r"\s*(?P<name>[Bb])[.)]\s*\S")
_FIRST = {"b": re.compile(r"(?<=[\w?:.…])\s+a[.)]\s*\S"), "B": re.compile(r"(?<=[\w?:.…])\s+A[.)]\s*\S")}
_SEPARATORS = re.compile("[.)）、．：:]")
_FEWEST_MARKS = 2
_MOST_PARTS = 5
_TAIL = re.compile(
    r"(?<![ \t])[ \t]+(?=\[[A-Ha-h]\]\W*$)"
    r"|(?:(?<![ \t])[ \t]+[*_(\[]{0,3}|(?=[\u3400-\u9fff]))"
    r"(?=(?P<words>[^\W\d_][^\n.!?:：]{1,30})[:：][ \t*_]*[(\[]?(?:[A-Z]{1,6}|[a-z])[)\].,]?(?:[ \t*_]|$))"
)
"""Before what follows the last option in its line: "… Correct answer: B", in Chinese without a blank."""


_SHORT = {"t": "true", "f": "false"}
_SIGNS = " \t*_#>`~|-–—•[]()（）【】"
_JUDGED = re.compile(r"[(（\[【][ \t\u3000]*(?P<word>[^\s()（）\[\]【】]{1,12})[ \t\u3000]*[)）\]】]")


_ANNOUNCER = re.compile(r"(?:^|(?<=[\s.?!？。]))[*_]{0,2}(?P<words>[^\W\d_]+(?: [^\W\d_]+)?)[*_]{0,2}[:：][ \t*_]*$")


class PageLine(NamedTuple):
    """A line of a page."""

    origin: int
    """Its number in the page, from 0; the parts of one that was split have the same."""
    raw: str
    bare: str
    """Without tags of HTML and white space around; empty for code, and for what only announces options."""
    is_code: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.is_code and not self.bare


def read_lines(lines: Sequence[str]) -> list[PageLine]:
    """The lines, those that hold several options split."""
    lines = _ruled(_unfenced(_unquoted(lines)))
    found: list[PageLine] = []
    fence = ""
    rows = list(_in_one_column(lines))
    listed = set(_listings(lines))
    for (number, raw), following in zip(rows, [*(row[1] for row in rows[1:]), ""], strict=True):
        mark = _FENCE.match(raw) if "```" in raw or "~~~" in raw else None
        if fence or mark:
            found.append(PageLine(number, raw, "", is_code=True))
            if not fence and mark:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
            continue
        if number in listed:
            found.append(PageLine(number, raw, "", is_code=True))
            continue
        if not raw or raw.isspace():
            found.append(PageLine(number, raw, ""))
            continue
        raw = raw.replace("&nbsp;", " ")
        raw = _ESCAPED.sub(r"\1", raw) if "\\" in raw else raw
        parts = _parted(raw) if "|" in raw else _split(raw, following)
        bare = [_bare(part) for part in parts]
        found += [
            PageLine(number, "" if not own and _are_both(part) else part, own)
            for part, own in zip(parts, bare, strict=True)
        ]
    return found if not fence else [PageLine(n, raw, _bare(raw)) for n, raw in enumerate(lines)]


def _ruled(lines: Sequence[str]) -> Sequence[str]:
    """The lines with a rule in the place of each that holds nothing but a sign, the same one several times: "@"."""
    alone = Counter(line.strip() for line in lines if len(line) <= _SHORT_RULE and _SIGN_ALONE.fullmatch(line))
    signs = {sign for sign, times in alone.items() if times >= _FEWEST}
    return ["---" if line.strip() in signs else line for line in lines] if len(signs) == 1 else lines


_SIGN_ALONE = re.compile(r"[ \t]*(?:[@#%&§^~;!+=]{1,2}|[-/]{2})[ \t]*")
_SHORT_RULE = 8


def _listings(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of lines that show a program whose own lines are numbered: they begin no questions, and no options.

    A bracket that one of them opens, another closes, as in no option.
    """
    own: list[tuple[int, re.Match[str]]] = []
    for at, line in enumerate([*lines, ""]):
        found = _LISTED.match(line) if line[:12].strip()[:1].isdigit() else None
        if found and own and int(found["number"]) == int(own[-1][1]["number"]) + 1:
            own.append((at, found))
            continue
        if not own:
            own = [(at, found)] if found else []
            continue
        texts = [line["text"].strip() for _, line in own]
        is_open = any(text.count("{") > text.count("}") for text in texts)
        if is_open and len(own) >= _FEWEST and 2 * sum(text.endswith(_ENDS_OF_CODE) for text in texts) > len(own):
            yield from (n for n, _ in own)
        own = [(at, found)] if found else []


_LISTED = re.compile(r"[ \t]*(?P<number>\d{1,3})(?:[.:][ \t]*|[ \t]+)(?P<text>.*)")
_ENDS_OF_CODE = (";", "{", "}")


def _unquoted(lines: Sequence[str]) -> Sequence[str]:
    """The lines of callouts without their marks; in other files, as they are, but for tags that only lay out."""
    seen = [line for line in lines if line.strip()]
    if sum(line.lstrip().startswith(">") for line in seen) >= max(1, _QUOTED * len(seen)):
        return [_QUOTE.sub("", line) for line in lines]
    bare = ["" if "<" in line and _LAYOUT.fullmatch(line) else line for line in lines]
    return [_item(line) if "<li" in line else line for line in bare]


def _item(line: str) -> str:
    """An item of HTML as one of Markdown; other lines as they are."""
    found = _ITEM.fullmatch(line)
    return f"- {found['text'].rstrip().removesuffix('</li>').rstrip()}" if found else line


def _unfenced(lines: Sequence[str]) -> Sequence[str]:
    """The lines without fences, where a file puts each of its questions with its options into one."""
    fences, start = [], -1
    for number, line in enumerate(lines):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if mark and start < 0:
            start, sign = number, mark[1]
        elif mark and mark[1].startswith(sign):
            fences.append((start, number))
            start = -1
    asking = [fence for fence in fences if _has_options(lines[fence[0] + 1 : fence[1]])]
    if len(fences) < _FEWEST or len(asking) < ENOUGH * len(fences):
        return lines
    marks = {number for fence in asking for number in fence}
    return ["" if number in marks else line for number, line in enumerate(lines)]


def _has_options(lines: Sequence[str]) -> bool:
    """Whether some of the lines begin with A, B and so on, each once."""
    names = [(found[1] or found[2]).upper() for line in lines if (found := _OPTION.match(line))]
    return len(names) > 1 and names == list(ascii_uppercase[: len(names)])


_TWO_COLUMNS = re.compile(
    r"(?P<first>\s*[(]?(?P<name>[A-Da-d])[.)].*?\S)(?:\t+| {3,})(?P<second>[(]?(?P<other>[B-Hb-h])[.)]\s*\S.*)"
)


def _in_one_column(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, options that are set in two columns, A beside C, in turn."""
    beside: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate(lines):
        found = _TWO_COLUMNS.fullmatch(line) if "\t" in line or "   " in line else None
        if found and found["name"].lower() == ascii_lowercase[len(beside)]:
            beside.append((number, found))
            continue
        if beside:
            yield from _columns(beside)
            beside = []
        yield number, line
    yield from _columns(beside)


def _columns(beside: Sequence[tuple[int, re.Match[str]]]) -> Iterator[tuple[int, str]]:
    """The first column, then the second if it goes on with the letters of the first."""
    names = "".join(found["other"] for _, found in beside).lower()
    if len(beside) > 1 and names == ascii_lowercase[len(beside) : 2 * len(beside)]:
        yield from [(number, found["first"]) for number, found in beside]
        yield from [(beside[-1][0], found["second"]) for _, found in beside]
    else:
        yield from [(number, found.string) for number, found in beside]


def _bare(raw: str) -> str:
    bare = (_TAG.sub(lambda tag: tag["kept"] or "", raw) if "<" in raw else raw).strip().strip("\u200b\ufeff")
    return "" if announces_options(bare) or _are_both(bare) else bare


def _are_both(line: str) -> bool:
    """Whether a line says only that a statement is true or false: "(True / False)"; "4. True, false" is an option."""
    first = _WORD.search(line) if len(line) < _LONGEST_ANNOUNCER and not line[:1].isdigit() else None
    if first is None or first[0].casefold() not in TRUE:
        return False
    words = _WORD.findall(line.casefold())
    return len(words) in (2, 3) and words[-1] in FALSE


def announces_options(bare: str) -> bool:
    """Whether a line says that options follow, and nothing else: "**Options:**", "### Choices"."""
    is_set_off = len(bare) < _LONGEST_ANNOUNCER and (bare[:2] in _SET_OFF or bare.endswith((":", "：", ":**", "：**")))
    return is_set_off and is_phrase(bare.strip("-+•*_#>:： \t")) == "choices"


_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ANNOUNCER = 60
_SET_OFF = ("**", "__", "##", "# ")


def _split(raw: str, following: str) -> list[str]:
    """A line at each option that counts on from the one before, and at the answer behind the last.

    A single one may be the first, behind the stem, if the next line is the second.
    """
    if (second := _SECOND.match(following)) and (first := _FIRST[second["name"]].search(raw)):
        return [raw[: first.start()].rstrip(), raw[first.start() :].lstrip()]
    if len(_SEPARATORS.findall(raw)) < _FEWEST_MARKS:
        return [raw]
    cuts: list[int] = []
    place = -1
    for mark in _MARK.finditer(raw):
        places = ordinals(mark["letter"]) if mark["letter"] else (int(mark["digit"]) - 1,)
        if (
            not cuts and mark.start() == 0 and mark["letter"] and not {0, 2} & set(places)
        ):  # an option that speaks of others
            return [raw]
        begins_second_row = not cuts and mark["letter"] and 2 in places and not raw[: mark.start()].strip()
        if place + 1 in places or begins_second_row:
            place = place + 1 if place + 1 in places else 2
            cuts.append(mark.start())
        elif len(cuts) == 1 and 0 in places:  # what stood before was no option
            cuts = [mark.start()]
    if len(cuts) < 2:
        return [raw]
    tail = _tail(raw, cuts[-1] + 3)
    ends = [*cuts, *([tail] if tail else [])]
    pieces = [_without_announcer(raw[: ends[0]]), *_between(raw, ends)]
    return [piece.rstrip() for piece in pieces if piece.strip()]


def _parted(raw: str) -> list[str]:
    """A line for the answer that stands beside other words, between bars: "Level: easy | Answer: B"."""
    parts = raw.split("|")
    if len(parts) > _MOST_PARTS or not parts[0].strip():
        return [raw]
    said = [is_phrase(part.replace("：", ":").partition(":")[0].strip(" \t*_")) for part in parts]
    return [part.strip() for part in parts] if said.count("answer") == 1 and said[0] != "answer" else [raw]


def _without_announcer(stem: str) -> str:
    """What stands before options in their line, without a word that says that they follow: "OPTIONS:"."""
    found = _ANNOUNCER.search(stem)
    return stem[: found.start()] if found and is_phrase(found["words"]) == "choices" else stem


def _tail(raw: str, start: int) -> int | None:
    """Where the answer behind the last option begins: at words that are known, else at the last one."""
    tails = list(_TAIL.finditer(raw, start))
    known = (tail for tail in tails if is_phrase(tail["words"] or "") == "answer")
    set_off = [tail for tail in tails if tail[0]]
    found = next(known, set_off[-1] if set_off else None)
    return found.start() if found else None


def _between(raw: str, cuts: Sequence[int]) -> Iterator[str]:
    for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True):
        yield raw[start:end].lstrip()


def last_word(bare: str) -> str:
    """The word that a line may say behind words before a colon; "true" for T behind these."""
    before, _, said = bare.replace("：", ":").rpartition(":")
    word = said.strip(_SIGNS + ".").casefold()
    return _SHORT.get(word, word) if is_phrase(before.strip(_SIGNS)) == "answer" else word


def told_verdict(bare: str) -> tuple[str, str] | None:
    """The verdict that a line announces as the answer, and the reason behind it; None for other lines."""
    text = bare.strip(_SIGNS)
    found = phrase_of(text) if ":" in text or "：" in text else None
    said = _TOLD.fullmatch(text, found.length) if found and found.role == "answer" else None
    word = said["word"].casefold() if said else ""
    return (word, said["reason"]) if said and (word in TRULY) != (word in FALSELY) else None


_TOLD = re.compile(
    r"[*_ \t]*[:：][*_ \t]*(?P<word>[^\W\d_]{1,12})[*_]*"
    r"(?:[ \t]*[.。,:：;][*_ \t]*|[ \t]+[–—-]+[ \t]+|\Z)(?P<reason>.*)"
)


def judgement(text: str) -> tuple[bool, str] | None:
    """Whether a statement is true, as brackets at its end or beginning say, and the statement without them."""
    brackets = list(_JUDGED.finditer(text))
    for found in brackets[:1] + brackets[-1:]:
        is_end = not text[found.end() :].strip(" \t*_.。;；")
        if is_end or not text[: found.start()].strip(" \t*_"):
            word = found["word"].casefold()
            word = _SHORT.get(word, word)
            if (word in TRULY) != (word in FALSELY):
                return word in TRULY, f"{text[: found.start()]}{text[found.end() :]}".strip()
    return None
