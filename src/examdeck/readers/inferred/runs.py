"""Runs of options: lines that count on from each other, or that begin alike and stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_uppercase
from unicodedata import name as character_name

from examdeck.language.letters import ordinals
from examdeck.language.lines import is_phrase
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.inferred.lines import ENOUGH, PageLine, announces_options
from examdeck.readers.markdown.box_labels import without_labels
from examdeck.readers.markdown.choices import Choices
from examdeck.readers.markdown.options import box

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_BEFORE = (
    r"[\s>]*(?P<bar>\|[ \t]*)?(?:[-*+•·▪●○◦–—][ \t]+)?(?P<sign>(?:[+=~✓✔✅☑√→►]\ufe0f?|[-=]+>+)[ \t]*)?"
    r"(?P<emphasis>(?P<em>[*_`])(?P=em){0,2})?"
    rf"(?:(?!.[.)\]:])(?i:{pattern(said('option'))})[ \t]+)?(?:[(\[（【]|\.(?=[A-Ha-h][ \t]*[:)](?!\S)))?[ \t]?"
)
_AFTER = (
    rf"\ufe0f?\u20e3|(?(bar)[ \t]*\||(?!))|[ \t]{{0,2}}[.)\]）】:：、．,]+[)\]]?|[ \t]+[-–—](?=[ \t])|(?<=[{_CIRCLED}])"
)


def _named(name: str, after: str = _AFTER) -> re.Pattern[str]:
    """What a line looks like that begins with a name of this pattern, a letter or a number."""
    close = "(?P<close>(?(em)(?P=em){0,3}))"
    return re.compile(
        rf"(?P<before>{_BEFORE})(?P<name>{name})(?P<after>{after}){close}[ \t\u00a0\u3000]*(?P<text>.*)", re.DOTALL
    )


_COUNTED = _named(rf"[{_CIRCLED}]|[^\W\d_]|\d{{1,2}}")
_ROMAN = _named("[ivx]{1,5}|[IVX]{1,5}")
_LETTER_ALONE = _named("[A-J]", r"[ \t]*[|/][ \t]*|[ \t]+(?=\S)")
_BULLET = re.compile(
    r"(?P<before>[\s>]*(?P<sign>[-*+–—](?=[ \t])|-(?=[^\W\d_])|[•·▪●○◦\uf0a7\uf0b7►➢]|\t(?=\S)| {4}(?=\S)))"
    r"[ \t]*(?P<text>\S.*)"
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LONGEST = 14
"""Lines that may stand between two options of a run: what the first goes on with."""
MOST_OF_A_RUN = 10
"""Options of a run, at most."""


@dataclass(slots=True)
class Marked:
    """An option of a run."""

    at: int
    """The position of its line."""
    name: str
    """Its letter or number; empty where a mere sign stands before it."""
    text: str
    """The line without what it begins with."""
    emphasis: str = ""
    """The asterisks or underscores that stood before its name and close at its end."""


@dataclass(slots=True)
class Run:
    """The options of a question."""

    options: list[Marked] = field(default_factory=list)
    form: str = ""
    """What its marks have in common with those of other runs."""
    others: dict[int, str] = field(default_factory=dict)
    """What other lines of it become, by position: titles nothing, and what an option goes on with set in."""
    lost: list[list[int]] = field(default_factory=list)
    """Lines beside it that are of other questions, which were not understood."""

    @property
    def first(self) -> int:
        """The position of its first line."""
        return self.options[0].at

    @property
    def last(self) -> int:
        """The position of its last option's line."""
        return self.options[-1].at


def boxed_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of options behind boxes; a right one has "[x]" for its emphasis."""
    runs: list[Run] = [Run()]
    for at, line in enumerate(lines):
        if option := boxed(at, line.raw) if line.bare else None:
            if runs[-1].options and at - runs[-1].last > _LONGEST:
                runs.append(Run())
            runs[-1].options.append(option)
        elif line.bare and line.raw[:1] not in " \t>" and runs[-1].options and lines[at - 1].is_blank:
            runs.append(Run())
    return _labelled([run for run in runs if 2 <= len(run.options) <= MOST_OF_A_RUN])


def _labelled(runs: list[Run]) -> list[Run]:
    """The runs, whose options lose letters and numbers that count over all of them: "- a) text", "- <b>b) text</b>"."""
    opened = [[_OPENED.match(option.text) for option in run.options] for run in runs]
    texts = [
        [option.text[found.end() if found else 0 :] for option, found in zip(run.options, each, strict=True)]
        for run, each in zip(runs, opened, strict=True)
    ]
    for run, each, labels in zip(runs, opened, without_labels(texts), strict=True):
        for option, found, own in zip(run.options, each, labels, strict=False):
            option.name, option.text = own.name, f"{found[0] if found else ''}{own.text}"
    return runs


_OPENED = re.compile(r"(?:<(?:b|strong|u|ins|em|i|mark)>[ \t]*){1,3}")
"""Tags that emphasise an option together with its letter."""


def boxed(at: int, line: str) -> Marked | None:
    """The option behind a box that a line is, if it is one."""
    found = box(at, line)
    return Marked(at, "", found.text, "[x]" if found.style == "x" else "") if found and found.text else None


_FLAGGED = re.compile(
    r"[ \t>]*(?P<sign>(?:[01]|[^\W\d_]|[^\w\s]{1,2})(?=[ \t])|[-+~=*](?=\w)|[^\W\d_]{4,12}:(?=[ \t]))[ \t]*"
    r"(?P<text>\S.*)"
)
_RIGHT_SIGNS = frozenset("1+=*vV✓✔✅")
SAID_RIGHT = re.compile(rf"(?:{RIGHT_PATTERN})[ \t]*[:：=]", re.IGNORECASE)
"""Words that say that what follows is right."""
_BRACKETS = ("(", "（", "[")
"""With one of them begins what is remarked on the option above."""
_MOST_FLAGGED = 25
_MANY_RUNS = 5
MIXED = 0.8
"""The share of runs that have right and wrong options, where two signs tell them apart."""


def flagged_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines behind two signs, of which the rarer stands before what is right: "1 text", "0 text"."""
    found = [_FLAGGED.match(line.raw) if line.bare else None for line in lines]
    found = [each if each and is_phrase(each["sign"]) != "explanation" else None for each in found]
    first, *others = [sign for sign, _ in Counter(each["sign"] for each in found if each).most_common()] or [""]
    if not others:
        return []
    signs = (first, next(filter(_is_right, others), others[0]))
    are_words = any(":" in sign[1:] for sign in signs)
    right = next(filter(_is_right, reversed(signs)), "" if are_words else signs[1])
    runs: list[Run] = [Run()]
    for at, each in enumerate(found):
        if each and each["sign"] in signs:
            runs[-1].options.append(Marked(at, "", each["text"], "[x]" if each["sign"] == right else ""))
        elif runs[-1].options and lines[at].bare[:1] in _BRACKETS:
            runs[-1].others[at] = f"   {lines[at].bare}"
        elif runs[-1].options:
            runs.append(Run())
    runs = [run for run in runs if 0 < len(run.options) <= _MOST_FLAGGED]
    several = [run for run in runs if len(run.options) > 1]
    if not right.strip("#") and all(run.options[0].emphasis for run in several):
        return []  # headings, with a list below each
    mixed = sum(0 < sum(bool(o.emphasis) for o in run.options) < len(run.options) for run in several)
    choose = sum(len(run.options) > 2 for run in several)  # a list of changes has pairs: one gone, one new
    if right.isalpha() and right not in "xX" and not _is_right(right) and not _one_each(several):
        return []
    are_enough = len(several) >= MIXED * len(runs) and mixed >= MIXED * len(several)
    return runs if several and are_enough and 2 * choose > len(several) else []


def _one_each(runs: Sequence[Run]) -> bool:
    """Whether one of the options of nearly each run is right, of three or more: a letter says so in no other way."""
    single = sum(len(run.options) > 2 and sum(bool(o.emphasis) for o in run.options) == 1 for run in runs)
    return single >= max(_MANY_RUNS, _NEARLY_ALL * len(runs))


def _is_right(sign: str) -> bool:
    """Whether a sign, or a word before a colon, says by itself that what follows is right."""
    return sign in _RIGHT_SIGNS or SAID_RIGHT.fullmatch(sign) is not None


def without_contents(runs: Sequence[Run]) -> list[Run]:
    """The runs without a table of contents above all others: links, and nothing else."""
    first = next((number for number, run in enumerate(runs) if not _are_links(run)), None)
    if first is None:
        return [run for run in runs if len(run.options) <= _MOST_OF_A_QUESTION]
    return list(runs[first:])


def _are_links(run: Run) -> bool:
    links = sum(_LINK.fullmatch(option.text.strip()) is not None for option in run.options)
    return links == len(run.options) or 2 * links > len(run.options) > _MOST_OF_A_QUESTION


_LINK = re.compile(r"\[[^\[\]]+\]\([^()\s]+\)|<?https?://[^\s<>]+>?")
_MOST_OF_A_QUESTION = 6
"""Options that few questions have: in a longer list of links, some were left out."""


def announced(lines: Sequence[PageLine], runs: Sequence[Run]) -> list[Run]:
    """The runs without lists in stems, in a file that says of nearly all options that they are: "Options:"."""
    said = [_is_announced(lines, run) for run in runs]
    if not runs or sum(said) < MIXED * len(runs):
        return list(runs)
    return [run for run, is_said, is_next in zip(runs, said, [*said[1:], False], strict=True) if is_said or not is_next]


def _is_announced(lines: Sequence[PageLine], run: Run) -> bool:
    above = next((lines[at].raw for at in range(run.first - 1, -1, -1) if lines[at].raw.strip()), "")
    return announces_options(above.strip())


def drop_letters(runs: Sequence[Run]) -> None:
    """Take its own letter off each option that a number or a sign names, "1. A. text", if nearly all have theirs."""
    named = [run for run in runs if not run.options[0].name.isalpha()]
    found = [[_OWN_LETTER.match(option.text) for option in run.options] for run in named]
    own = [[each["letter"].upper() for each in some if each] == list(ascii_uppercase[: len(some)]) for some in found]
    if len(found) < len(runs) or sum(own) < _NEARLY_ALL * len(runs):
        return
    for run, some, is_own in zip(runs, found, own, strict=True):
        for option, each in zip(run.options, some, strict=True):
            option.text = f"{each['before']}{option.text[each.end() :]}" if each and is_own else option.text


_OWN_LETTER = re.compile(r"(?P<before>[*_]{0,3})(?P<letter>[A-Ha-h])[.)．、:：][ \t]*(?=\S)")
_NEARLY_ALL = 0.9


def of_one_form(runs: Sequence[Run]) -> list[Run]:
    """The runs whose marks are those of the first."""
    return [run for run in runs if run.form == runs[0].form]


def of_usual_size(runs: Sequence[Run]) -> list[Run]:
    """The runs without what follows as many options as most have: the next question may count on from them."""
    sizes = Counter(len(run.options) for run in runs)
    usual, times = next(iter(sizes.most_common(1)), (0, 0))
    return [Run(run.options[:usual], run.form) for run in runs] if times >= ENOUGH * len(runs) else list(runs)


def counted_runs(lines: Sequence[PageLine], kind: str, form: re.Pattern[str] | None = None) -> list[Run]:
    """Runs of options that are named in turn: `kind` is "letter", "number", "roman" or "letter alone".

    A `form` of one's own may find a mark that stands before the whole line, too.
    """
    runs: list[Run] = []
    current, family, again = Run(), "", 0
    pattern = form or _KINDS[kind]
    colour = _only_colour(lines)
    for at, line in enumerate(lines):
        found = pattern.match(line.bare) if line.bare and len(line.bare) < 2000 else None
        if found is None or found["name"].isdecimal() != (kind == "number"):
            continue
        own = _family(found, is_set_in=kind == "number" and line.raw[:2].isspace())
        emphasis = found.groupdict().get("mark") or "" if form else _emphasis(found)
        text = found["text"].rstrip("| \t") if not form and found["bar"] else found["text"]
        text = f"**{text}**" if "</" in line.raw and _is_tagged(line.raw, colour) else text
        option = Marked(at, found["name"], text, emphasis)
        places = _places(found["name"], kind)
        size = len(current.options)
        next_ = size - 1 if size and current.options[0].name == "0" else size
        goes_on = size and own == family and at - current.last <= _LONGEST and size < MOST_OF_A_RUN
        if goes_on and (next_ in places or next_ - again in places):
            current.options.append(option)
        elif goes_on and next_ - again - 1 in places and size > 1 and _ends_run(lines, current, at):
            # a slip: 1, 2, 3, 3
            current.options[-1].name = option.name = ""  # a key would mean either
            current.options.append(option)
            again += 1
        elif 0 in places or option.name == "0":
            runs.append(current)
            current, family, again = Run([option], own), own, 0
        elif size and own == family and places and max(places) <= size:
            runs.append(current)
            current = Run()
    return [_without_quotes(run) for run in [*runs, current] if len(run.options) > 1]


def _ends_run(lines: Sequence[PageLine], run: Run, at: int) -> bool:
    """Whether a line stands right below an option, and no question of its own begins: options would follow."""
    below = next((line.bare for line in lines[at + 1 : at + _NEAR] if line.bare), "")
    return at - run.last == 1 and _FIRST.match(below) is None


_FIRST = re.compile(r"[^\w\n]{0,6}[1Aa]\W")
_NEAR = 4
"""Lines below an option in which the next question begins, or what its own options would be."""


def _only_colour(lines: Sequence[PageLine]) -> str:
    """The tag that gives whole options a colour; empty where there are several, for one may be that of wrong ones."""
    found = (_COLOURED.match(line.raw) if "</" in line.raw else None for line in lines)
    tags = {each["tag"] for each in found if each}
    return tags.pop() if len(tags) == 1 else ""


def _is_tagged(raw: str, colour: str) -> bool:
    """Whether all of an option is emphasised by tags, or has the colour, the letter before them or within."""
    opened = _OPENED_BEHIND.match(raw)
    coloured = _COLOURED.match(raw) if opened is None and colour else None
    opened = coloured if coloured and coloured["tag"] == colour else opened
    closed = _CLOSED.search(raw, max(0, len(raw) - _LONGEST_END))
    return opened is not None and closed is not None and "<" not in raw[opened.end() : closed.start()]


_COLOURED = re.compile(
    r"[^\w<>]{0,9}\w{1,3}[^\w<>]{1,6}(?P<tag><(?:font|span)\b[^<>]{0,60}\b(?:color|background)\b[^<>]{0,60}>)[ \t]*",
    re.IGNORECASE,
)
_OPENED_BEHIND = re.compile(r"[^<>]{0,12}(?:<(?:b|strong|u|ins|mark)>[ \t]*){1,3}", re.IGNORECASE)
"""Italics are for names, too."""
_CLOSED = re.compile(r"(?:</\w{1,9}>[ \t]*){1,3}(?:<br[ \t]*/?>[ \t]*)?\Z")
_LONGEST_END = 40


_KINDS = {"letter": _COUNTED, "number": _COUNTED, "roman": _ROMAN, "letter alone": _LETTER_ALONE}


def _emphasis(found: re.Match[str]) -> str:
    quote = ">" if ">" in found["before"][: found.start("sign") if found["sign"] else None] else ""
    return f"{quote}{found['sign'] or ''}{(found['emphasis'] or '').removeprefix(found['close'])}"


def _without_quotes(run: Run) -> Run:
    """The run, without the sign of a quotation if all its options are in one."""
    for option in run.options if all(option.emphasis.startswith(">") for option in run.options) else ():
        option.emphasis = option.emphasis[1:]
    return run


def _places(name: str, kind: str) -> tuple[int, ...]:
    if kind == "roman":
        return (_ROMANS.index(name.lower()),) if name.lower() in _ROMANS else ()
    return (int(name) - 1,) if name.isdecimal() else ordinals(name)


def _family(found: re.Match[str], *, is_set_in: bool) -> str:
    """What the marks of one list have in common."""
    before = found["before"]
    if before:
        before = before.replace(found.groupdict().get("sign") or "", "", 1).translate(_WITHOUT_DECORATION)
    return f"{'  ' * is_set_in}{before}{_script(found['name'])}{found['after'].strip()}"


_WITHOUT_DECORATION = str.maketrans("", "", "*_` \t>")


@lru_cache(maxsize=1024)
def _script(name: str) -> str:
    """Whose digits or letters they are, and whether large or small."""
    return "1" if name.isdecimal() else character_name(name[0], "?").split()[0] + ("A" if name.isupper() else "a")


_ANY_OF = re.compile(r"[*+]")
"""Signs that mean the same as a hyphen in Markdown."""


def listed_runs(lines: Sequence[PageLine], pattern: re.Pattern[str] = _BULLET) -> list[Run]:
    """Runs of lines that stand together behind one sign, the commonest of the file that the pattern finds."""
    found = [pattern.match(line.raw) if line.bare else None for line in lines]
    forms = [
        (_ANY_OF.sub("-", each["sign"]), each.groupdict().get("before", "")[:1].isspace()) if each else None
        for each in found
    ]
    form = next((form for form, _ in Counter(filter(None, forms)).most_common(1)), None)
    runs: list[Run] = [Run()]
    for at, each in enumerate(found):
        if each and forms[at] == form:
            runs[-1].options.append(boxed(at, lines[at].raw) or Marked(at, "", each["text"]))
        elif not lines[at].is_blank or (at + 1 < len(lines) and lines[at + 1].is_blank):
            runs.append(Run())
    return _labelled([run for run in runs if 2 <= len(run.options) <= MOST_OF_A_RUN])


def choices_of(run: Run, first: int = 1) -> Choices:
    """The options of a run as an answer names them; those without names may be counted from 0."""
    names = [option.name for option in run.options]
    if first == 0 and not any(names):
        names = [str(position) for position in range(len(names))]
    return Choices(tuple(names), tuple(option.text for option in run.options))
