"""Runs of options: lines that count on from each other, or that begin alike and stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from unicodedata import name as character_name

from examdeck.language.letters import ordinals
from examdeck.language.lines import first_word, is_phrase, phrase_at
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.inferred.lines import ACROSS, ENOUGH, PageLine
from examdeck.readers.markdown.answers import plain

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_BEFORE = (
    r"[\s>]*(?:[-*+•·▪●○◦–—][ \t]+)?(?P<sign>[+=~✓✔✅☑√→►]\ufe0f?[ \t]*)?(?P<emphasis>(?P<em>[*_`])(?P=em){0,2})?"
    rf"(?:(?i:{pattern(said('option'))})[ \t]+)?[(\[（【]?[ \t]?"
)
_AFTER = rf"[ \t]?[.)\]）】:：、．,]+[)\]]?|[ \t]+[-–—](?=[ \t])|(?<=[{_CIRCLED}])"


def _named(name: str, after: str = _AFTER) -> re.Pattern[str]:
    """What a line looks like that begins with a name of this pattern, a letter or a number."""
    close = "(?P<close>(?(em)(?P=em){0,3}))"
    return re.compile(
        rf"(?P<before>{_BEFORE})(?P<name>{name})(?P<after>{after}){close}[ \t\u3000]*(?P<text>.*)", re.DOTALL
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
_MOST = 10
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

    @property
    def first(self) -> int:
        """The position of its first line."""
        return self.options[0].at

    @property
    def last(self) -> int:
        """The position of its last option's line."""
        return self.options[-1].at


_BOX = re.compile(
    r"[\s>]*(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?"
    r"(?:\[(?P<mark>[ xX×*✓✔+-]?)\](?!\()|\((?P<round>[ xX*]?)\)[ \t])[ \t]*(?P<text>\S.*)"
)


def boxed_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of options behind boxes; a right one has "[x]" for its emphasis."""
    runs: list[Run] = [Run()]
    for at, line in enumerate(lines):
        if found := _BOX.match(line.raw) if line.bare else None:
            if runs[-1].options and at - runs[-1].last > _LONGEST:
                runs.append(Run())
            runs[-1].options.append(_boxed(at, found))
        elif line.bare and line.raw[:1] not in " \t>" and runs[-1].options and lines[at - 1].is_blank:
            runs.append(Run())
    return [run for run in runs if 2 <= len(run.options) <= _MOST]


def _boxed(at: int, found: re.Match[str]) -> Marked:
    is_right = (found["mark"] or found["round"] or "").strip(" -") != ""
    return Marked(at, "", found["text"], "[x]" if is_right else "")


_FLAGGED = re.compile(
    r"[ \t>]*(?P<sign>(?:[01]|[xvXV]|[^\w\s]{1,2})(?=[ \t])|[-+~=*](?=\w)|[^\W\d_]{4,12}:(?=[ \t]))[ \t]*(?P<text>\S.*)"
)
_RIGHT_SIGNS = frozenset("1+=*vV✓✔✅")
_MIXED = 0.8
"""The share of runs that have right and wrong options, where two signs tell them apart."""


def flagged_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines behind two signs, of which the rarer stands before what is right: "1 text", "0 text"."""
    found = [_FLAGGED.match(line.raw) if line.bare else None for line in lines]
    found = [each if each and is_phrase(each["sign"]) != "explanation" else None for each in found]
    first, *others = [sign for sign, _ in Counter(each["sign"] for each in found if each).most_common()] or [""]
    if not others:
        return []
    signs = (first, next(filter(_is_right, others), others[0]))
    right = next(filter(_is_right, signs), "" if any(":" in sign[1:] for sign in signs) else signs[1])
    runs: list[Run] = [Run()]
    for at, each in enumerate(found):
        if each and each["sign"] in signs:
            runs[-1].options.append(Marked(at, "", each["text"], "[x]" if each["sign"] == right else ""))
        elif runs[-1].options:
            runs.append(Run())
    runs = [run for run in runs if 2 <= len(run.options) <= _MOST]
    mixed = sum(0 < sum(bool(o.emphasis) for o in run.options) < len(run.options) for run in runs)
    choose = sum(len(run.options) > 2 for run in runs)  # a list of changes has pairs: one gone, one new
    return runs if runs and mixed >= _MIXED * len(runs) and 2 * choose > len(runs) else []


def _is_right(sign: str) -> bool:
    """Whether a sign, or a word before a colon, says by itself that what follows is right."""
    return sign in _RIGHT_SIGNS or _RIGHT.fullmatch(sign) is not None


_NEXT = re.compile(r"[*_#>\s]*(?P<number>\d{1,4})[ \t]?[.):、．][ \t]*\S")
_KEY = re.compile(r"\d{1,2}[.)]?")


def keyed_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks below a bare number, their key, and that below a line that counts on."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        found = _NEXT.match(line.bare) if line.bare else None
        if found and int(found["number"]) == len(starts) + 1:
            starts.append(at)
    runs: list[Run] = []
    for start, end in pairwise([*starts, len(lines)]):
        below = [at for at in range(start + 1, end) if lines[at].bare]
        key = next((n for n, at in enumerate(below[:_STEM]) if _KEY.fullmatch(lines[at].bare)), len(below))
        options = below[key + 1 :]
        if 2 <= len(options) <= _MOST:
            runs.append(Run([Marked(at, "", lines[at].bare) for at in options]))
    return runs if len(runs) >= max(_FEWEST, _MIXED * len(starts)) else []


def worded_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks between a line that asks and an answer in the words of one of them, or its letter.

    As many lines are options as in most questions.
    """
    found: list[tuple[list[int], str]] = []
    above = 0
    for at, line in enumerate(lines):
        words = _answer_words(line.bare)
        if words:
            first = next((n for n in range(above, at) if lines[n].bare), at)
            asks = next((n for n in range(at - 1, above - 1, -1) if _ASKS.search(lines[n].bare)), first)
            found.append(([n for n in range(asks + 1, at) if lines[n].bare], words))
            above = at + 1
    sizes = Counter(len(own) for own, _ in found)
    usual, times = next(iter(sizes.most_common(1)), (0, 0))
    if not 2 <= usual <= _MOST or times < _MIXED * len(found):
        return []
    kept = [(own[-usual:], words) for own, words in found if len(own) >= usual]
    runs = [[Marked(at, "", lines[at].bare) for at in own] for own, words in kept if _says(lines, own, words)]
    return [Run(options) for options in runs] if len(runs) >= max(_FEWEST, _MIXED * len(found)) else []


def _answer_words(bare: str) -> str:
    """What a line says behind words that announce the right answer, as it is compared; empty for other lines."""
    text = bare.lstrip("*_>#- \t")
    known = phrase_at(text, first_word(text)) if text[:1].isalpha() else None
    if known and known.role == "answer":
        return plain(text[known.length :])
    right = _RIGHT.match(text)
    return plain(text[right.end() :]) if right else ""


_RIGHT = re.compile(rf"(?:{RIGHT_PATTERN})[ \t]*[:：=]", re.IGNORECASE)


def _says(lines: Sequence[PageLine], options: Sequence[int], words: str) -> bool:
    """Whether words are those of one of the options, or a letter that counts to one."""
    worded = sum(plain(lines[at].bare) == words for at in options)
    names = [_NAME_FIRST.match(lines[at].bare) for at in options]
    if all(name and (place in ordinals(name[1]) or name[1] == str(place + 1)) for place, name in enumerate(names)):
        return False
    return worded == 1 or (not worded and len(words) == 1 and any(n < len(options) for n in ordinals(words)))


_NAME_FIRST = re.compile(r"[(\[]?([^\W\d_]|\d{1,2})(?:[ \t]|[^\w\s])")
_ASKS = re.compile(r"[?？؟:：…][*_\s]*$|_{3}|^[*_#>\s]*(?:[^\W\d_]{1,9}[ \t]?)?\d{1,4}[.):、．]")
_STEM = 8
"""Lines of a stem, at most, that go on below its first."""
_SIGNED = re.compile(r"(?P<sign>[^\w\s])[ \t]*(?P<text>\S.*)")
_OF_LISTS = frozenset("-+*=~<>|@•`")
"""Signs that begin items and changes, and no question."""
_NAME_ALONE = re.compile(r"[^\W\d_]|[ivx]{2,4}|\d{1,2}", re.IGNORECASE)
"""What names an option, and is none."""
_FEWEST = 3


def lined_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks, but for the right ones, between lines that begin with the same sign."""
    signed = [_SIGNED.match(line.bare) for line in lines]
    firsts = [
        found["sign"] for line, found in zip(lines, signed, strict=True) if found and line.raw[:1] == found["sign"]
    ]
    (sign, _), (right, _) = [*Counter(firsts).most_common(2), ("", 0), ("", 0)][:2]
    runs: list[Run] = []
    for at, (line, found) in enumerate(zip(lines, signed, strict=True)):
        if found and found["sign"] == sign:
            runs.append(Run())
        elif runs and line.bare and not ACROSS.fullmatch(line.bare):
            is_right = found is not None and found["sign"] == right
            if found and not is_right:
                return []
            text = found["text"] if found and is_right else line.bare
            runs[-1].options.append(Marked(at, "", text, "[x]" if is_right else ""))
    if sign in _OF_LISTS or not sign:
        return []
    whole = [run for run in runs if 2 <= len(run.options) <= _MOST]
    marked = [[option for option in run.options if option.emphasis] for run in whole]
    keyed = sum(len(own) == 1 and not _NAME_ALONE.fullmatch(own[0].text) for own in marked)
    return whole if len(whole) >= max(_FEWEST, _MIXED * len(runs)) and keyed >= _MIXED * len(whole) else []


def announced(lines: Sequence[PageLine], runs: Sequence[Run]) -> list[Run]:
    """The runs without lists in stems, in a file that says of nearly all options that they are: "Options:"."""
    said = [_is_announced(lines, run) for run in runs]
    if not runs or sum(said) < _MIXED * len(runs):
        return list(runs)
    return [run for run, is_said, is_next in zip(runs, said, [*said[1:], False], strict=True) if is_said or not is_next]


def _is_announced(lines: Sequence[PageLine], run: Run) -> bool:
    above = next((lines[at].bare for at in range(run.first - 1, -1, -1) if lines[at].bare), "")
    return is_phrase(above.strip("*_#>:： \t")) == "choices"


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
    current, family = Run(), ""
    for at, line in enumerate(lines):
        found = (form or _KINDS[kind]).match(line.bare) if line.bare and len(line.bare) < 2000 else None
        if found is None or found["name"].isdecimal() != (kind == "number"):
            continue
        own = _family(found, is_set_in=kind == "number" and line.raw[:2].isspace())
        emphasis = found.groupdict().get("mark") or "" if form else _emphasis(found)
        option = Marked(at, found["name"], found["text"], emphasis)
        places = _places(found["name"], kind)
        size = len(current.options)
        if size and own == family and size in places and at - current.last <= _LONGEST and size < _MOST:
            current.options.append(option)
        elif 0 in places:
            runs.append(current)
            current, family = Run([option], own), own
        elif size and own == family and places and max(places) <= size:
            runs.append(current)
            current = Run()
    return [run for run in [*runs, current] if len(run.options) > 1]


_KINDS = {"letter": _COUNTED, "number": _COUNTED, "roman": _ROMAN, "letter alone": _LETTER_ALONE}


def _emphasis(found: re.Match[str]) -> str:
    return f"{found['sign'] or ''}{(found['emphasis'] or '').removeprefix(found['close'])}"


def _places(name: str, kind: str) -> tuple[int, ...]:
    if kind == "roman":
        return (_ROMANS.index(name.lower()),) if name.lower() in _ROMANS else ()
    return (int(name) - 1,) if name.isdecimal() else ordinals(name)


def _family(found: re.Match[str], *, is_set_in: bool) -> str:
    """What the marks of one list have in common."""
    before = found["before"].replace(found.groupdict().get("sign") or "", "", 1)
    before = "".join(character for character in before if character not in "*_` \t")
    return f"{'  ' * is_set_in}{before}{_script(found['name'])}{found['after'].strip()}"


@lru_cache(maxsize=1024)
def _script(name: str) -> str:
    """Whose digits or letters they are, and whether large or small."""
    return "1" if name.isdecimal() else character_name(name[0], "?").split()[0] + ("A" if name.isupper() else "a")


_ANY_OF = re.compile(r"[*+]")
"""Signs that mean the same as a hyphen in Markdown."""


def listed_runs(lines: Sequence[PageLine], pattern: re.Pattern[str] = _BULLET) -> list[Run]:
    """Runs of lines that stand together behind one sign, the commonest of the file that the pattern finds."""
    found = [pattern.match(line.raw) if line.bare else None for line in lines]
    signs = [each and _ANY_OF.sub("-", each["sign"]) for each in found]
    sign = next((sign for sign, _ in Counter(filter(None, signs)).most_common(1)), "")
    runs: list[Run] = [Run()]
    for at, each in enumerate(found):
        if each and signs[at] == sign:
            box = _BOX.match(lines[at].raw)
            runs[-1].options.append(_boxed(at, box) if box else Marked(at, "", each["text"]))
        elif not lines[at].is_blank or (at + 1 < len(lines) and lines[at + 1].is_blank):
            runs.append(Run())
    return [run for run in runs if 2 <= len(run.options) <= _MOST]
