"""Where a file says which options are right: in a line below them, in brackets in the stem, or by a mark on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from examdeck.language.letters import AND
from examdeck.language.lines import denies_key, explains, phrase_of
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.inferred.key_marks import (
    LONGEST_KEY,
    MARKS_OF_KEYS,
    Keys,
    SaidKey,
    by_a_last_sign,
    by_a_word,
    by_own_letter,
    marked,
)
from examdeck.readers.inferred.lines import ENOUGH, PageLine
from examdeck.readers.inferred.runs import Run, choices_of
from examdeck.readers.inferred.stem_keys import BEFORE_WORDS, NAME, keys_in_stems
from examdeck.readers.markdown.answers import are_only_names, read_answer
from examdeck.readers.markdown.choices import Choices, plain
from examdeck.readers.markdown.doubtful_labels import argues

_BEHIND = f"{BEFORE_WORDS}.:：)）]】"
_JOIN = rf"(?:[ \t]*[,;/&+、，][ \t]*|[ \t]*(?:{AND})[ \t]*|[ \t]+)"
_NAMES = re.compile(rf"(?P<names>{NAME})(?P<more>(?:{_JOIN}{NAME})*)")
_JOINED = re.compile(r"(?<=\s)\w{2,3}(?=\s)")
_LETTERS = re.compile(r"[A-Z]{2,6}(?!\w)")
_SMALL_LETTERS = re.compile(r"(?=[a-h]{2,6}\Z)a?b?c?d?e?f?g?h?\Z")
"""Those of several options in their order: words are seldom such."""
_PREFIX = re.compile(
    r"(?P<words>[^\W\d_][^\d:：\n]{0,40}?)[*_ \t]*(?:[:：=→]|[-–—.]+(?=[ \t])|\.(?=\d\W*\Z))[*_ \t]*(?P<rest>\S.*)",
    re.DOTALL,
)
_SPOKEN = re.compile(r"(?P<words>(?:[^\W\d_]{2,20}[ \t]+){1,5})(?P<rest>\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"\d{1,4}[题題]?[ \t]*[.):：=→–—-]+[ \t]*(?=[A-Za-z(])")


def find_keys(
    lines: Sequence[PageLine], runs: Sequence[Run], ends: Sequence[int], stated: Keys | None = None, prefer: str = ""
) -> Keys:
    """Keys by the habit that tells most of them; none where none tells enough, but for boxes, which need no habit.

    `ends` is where the question of each run ends at last; `stated` has the keys that are said as the user says, and
    `prefer` which is right where boxes say another: "mark" or "answer".
    """
    boxes = marked(runs, MARKS_OF_KEYS[0])
    best = _by_habit(lines, runs, ends, boxes) if stated is None else stated
    return {number: _agreed(boxes.get(number, key), key, prefer) for number, key in {**boxes, **best}.items()}


def _by_habit(lines: Sequence[PageLine], runs: Sequence[Run], ends: Sequence[int], boxes: Keys) -> Keys:
    best = max(_in_lines(lines, runs, ends), boxes, key=len)
    why = {number: _explanation(lines[key.at]) for number, key in best.items()}
    if best and all(text is not None for text in why.values()):  # they may tell why an option is wrong
        told = {number: key for number, key in best.items() if not argues(why[number] or "")}
        best = max(keys_in_stems(lines, runs), told, key=len)
    finders: list[Callable[[], Keys]] = [partial(marked, runs, mark) for mark in MARKS_OF_KEYS[1:]]
    finders += [partial(by_a_word, runs), partial(by_a_last_sign, runs), partial(by_own_letter, runs)]
    finders += [partial(keys_in_stems, lines, runs), partial(_above, lines, runs)]
    others: list[Keys] = []
    for find in finders:
        if len(best) == len(runs):
            break
        others.append(find())
        best = max(best, others[-1], key=len)
    if others:
        more = max([_of_others(own, best, len(runs)) for own in others], key=len)
        best = {**more, **best}
    return best if len(best) >= max(2, ENOUGH * len(runs)) else {}


def _explanation(line: PageLine) -> str | None:
    """What stands behind the label of an explanation in a line, if there is one."""
    text = line.bare.lstrip(BEFORE_WORDS)
    found = phrase_of(text)
    return text[found.length :].lstrip(_BEHIND) if found and found.role == "explanation" else None


def _of_others(keys: Keys, best: Keys, count: int) -> Keys:
    """The keys of a part of a file that says them in another way than the rest: those of most of what is left."""
    left = {number: key for number, key in keys.items() if number not in best}
    return left if len(left) >= max(_PART, ENOUGH * (count - len(best))) else {}


_PART = 5
"""Questions that make a part of a file."""


def _agreed(box: SaidKey, key: SaidKey, prefer: str) -> SaidKey:
    if box.key == key.key or prefer == "answer":
        return key
    return box if prefer == "mark" else key._replace(against=box.key)


def key_said(text: str, choices: Choices) -> tuple[frozenset[int], str] | None:
    """The options that a text names, by letters, numbers or words, and what else it says."""
    known = read_answer(text, choices)
    if known is not None and known.key:
        return known.key, known.rest
    bare = text.lstrip(BEFORE_WORDS)
    worded = choices.worded(bare)
    worded = _begun(plain(bare), choices) if worded is None else worded
    return _named(bare, choices) or (None if worded is None else (frozenset({worded}), ""))


def _begun(said: str, choices: Choices) -> int | None:
    """The only option that begins so."""
    found = [place for place, text in enumerate(choices.texts) if plain(text).startswith(said)]
    return found[0] if len(found) == 1 and len(said.encode()) >= _SURE else None


_SURE = 4
"""Bytes in UTF-8 by which an option is known: letters of Latin, or two of others."""


def _counted_from(lines: Sequence[PageLine], runs: Sequence[Run], ends: Sequence[int]) -> int:
    """0 where lines below options say 0 and none says the number of the last option, else 1."""
    if any(option.name for run in runs for option in run.options):
        return 1
    zeros = lasts = 0
    for run, end in zip(runs, ends, strict=True):
        said = [_BARE_NUMBER.fullmatch(lines[at].bare) for at in range(run.last + 1, end)]
        numbers = [int(found["number"]) for found in said if found]
        zeros += 0 in numbers
        lasts += len(run.options) in numbers
    return 0 if zeros > lasts else 1


_BEFORE_LABEL = re.compile(r"\A[\s*_>#•-]+(?=[^\W\d_])")
"""A bullet and emphasis before words; before a number it would be a minus."""
_BARE_NUMBER = re.compile(r"(?:[^\W\d_][^\d:：=\n]{0,40}[:：=])?[ \t*_\[]*(?P<number>\d{1,2})[ \t*_\].]*")


def _in_lines(lines: Sequence[PageLine], runs: Sequence[Run], ends: Sequence[int]) -> Keys:
    """Keys in a line of their own, behind whatever words come again from question to question."""
    by_form: dict[str, dict[int, SaidKey]] = {}
    first = _counted_from(lines, runs, ends)
    choices = [choices_of(run, first) for run in runs]
    for number, (run, end) in enumerate(zip(runs, ends, strict=True)):
        above = ""
        for at in range(run.last + 1, end):
            bare = lines[at].bare
            title, above = above, bare or above
            for form, key in _forms(bare, at, choices[number]) if 0 < len(bare) < LONGEST_KEY else ():
                if len(title) < _LONGEST_TITLE and not _PREFIX.match(title.lstrip(BEFORE_WORDS)) and denies_key(title):
                    continue
                said = by_form.setdefault(form, {})
                words = form == "words"
                said[number] = _with_next(said[number], key, lines, run, words) if number in said else key
    by_form = {form: {n: key for n, key in said.items() if key.key} for form, said in by_form.items()}
    if _count_on(by_form.get("number", {})):  # what follows is the number of the next question
        del by_form["number"]
    form = max(by_form, key=lambda form: (len(by_form[form]), _is_answer(form), form != ""), default="")
    return _without_formula(_settled(lines, by_form.get(form, {}), choices))


def _with_next(key: SaidKey, following: SaidKey, lines: Sequence[PageLine], run: Run, are_words: bool) -> SaidKey:
    """The key with that of a later line, if this goes on with another option and its words: "B. wood", "C. iron".

    Lines that go on so through all options tell none of them: the key is empty then.
    """
    last = max(key.at, key.until)
    both = key.key | following.key
    is_next = 0 < following.at - last <= _NEXT and all(lines[at].is_blank for at in range(last + 1, following.at))
    are_words = are_words or all(len(lines[at].bare) > _LETTER_ALONE for at in (key.at, following.at))
    if not (is_next and key.key and key.key < both and are_words and key.rest == following.rest == ""):
        return key
    return key._replace(key=both if len(both) < len(run.options) else frozenset(), until=following.at)


_LONGEST_TITLE = 60
"""Characters."""
_NEXT = 3
"""Lines to the next line that says something, at most."""
_LETTER_ALONE = 6
"""Characters of a line that names an option without its words, at most."""


def _without_formula(keys: Keys) -> Keys:
    """The keys without what is said behind several of them alike: "(2) is correct" explains nothing."""
    times = Counter(key.rest for key in keys.values())
    return {
        number: key._replace(rest="") if times[key.rest] >= _OFTEN and len(key.rest) < _LONGEST_FORMULA else key
        for number, key in keys.items()
    }


_OFTEN, _LONGEST_FORMULA = 3, 30


def _settled(lines: Sequence[PageLine], keys: Mapping[int, SaidKey], choices: Sequence[Choices]) -> Keys:
    """The keys, of which a number that is an option's text, too, is taken as the other lines of the file are."""
    doubtful: dict[int, tuple[int, int]] = {}
    by_number = by_words = 0
    for number, key in keys.items():
        own = choices[number]
        found = _BARE_NUMBER.fullmatch(_BEFORE_LABEL.sub("", lines[key.at].bare))
        named, worded = (own.named(found["number"]), own.worded(found["number"])) if found else (None, None)
        if named is not None and worded is not None and named != worded:
            doubtful[number] = named, worded
        elif named is None or worded is None:
            by_number += named is not None
            by_words += own.worded(lines[key.at].bare.replace("：", ":").rpartition(":")[2]) is not None
    settled = dict(keys)
    for number, (named, worded) in doubtful.items():
        are_words = by_words or not (by_number or choices[number].names[0])
        taken, against = (worded, named) if are_words else (named, worded)
        both = frozenset({against}) if by_number and by_words else frozenset()
        settled[number] = keys[number]._replace(key=frozenset({taken}), against=both)
    return settled


def _count_on(keys: Keys) -> bool:
    """Whether most keys are the one that follows that of the question before."""
    said = [(number, min(key.key)) for number, key in sorted(keys.items())]
    steps = [(number - before, place - last) for (before, last), (number, place) in pairwise(said)]
    return bool(said) and sum(numbers == places for numbers, places in steps) >= ENOUGH * len(steps)


def _is_answer(form: str) -> bool:
    found = phrase_of(form)
    return (found is not None and found.role == "answer") or _RIGHT_WORD.fullmatch(form) is not None


_RIGHT_WORD = re.compile(RIGHT_PATTERN, re.IGNORECASE)


_ENDS_OF_CODE = "{}=(<"
"""How a line ends that is none of a text: "public class A {"."""
_DENIES = re.compile(rf"(?<!\w)(?:{pattern(said('false'))}|not)(?!\w)")
"""Words before names of options that are none of the right ones: "False: A, C", "Not B"."""
_SORTS = frozenset(said("tag", "kind", "own_answer"))
"""What a letter behind it says of the question: "Difficulty: B"."""


def _forms(bare: str, at: int, choices: Choices) -> Iterator[tuple[str, SaidKey]]:
    """The words that a line has before what may be a key, and that key."""
    text = bare.lstrip(BEFORE_WORDS)
    if (key := _named(text, choices, alone=True)) is not None:
        yield "", SaidKey(at, key[0])
    elif (
        text.isdecimal() and len(text) < 3 and 0 < int(text) <= len(choices.texts) and not choices.names[0].isdecimal()
    ):
        yield "number", SaidKey(at, frozenset({int(text) - 1}))
    elif (place := choices.worded(bare)) is not None:
        yield "words", SaidKey(at, frozenset({place}))
    elif (numbered := _NUMBERED.match(text)) and (key := _named(text[numbered.end() :], choices, alone=True)):
        yield "numbered", SaidKey(at, key[0])
    known, told = phrase_of(text), None
    if known and known.role == "answer" and (told := key_said(text[known.length :].lstrip(_BEHIND), choices)):
        yield "answer", SaidKey(at, *told)
    for announced in (_PREFIX, _SPOKEN):
        found = announced.match(text)
        if not found:
            continue
        words = " ".join(found["words"].casefold().split())
        words = "answer" if _is_answer(words) else words
        if (told and words == "answer") or words in _SORTS or denies_key(words) or _DENIES.search(words):
            continue
        if announced is _SPOKEN and words != "answer" and found["rest"].rstrip()[-1] in _ENDS_OF_CODE:
            continue
        rest = found["rest"].lstrip(BEFORE_WORDS)
        said = key_said(found["rest"], choices) if words == "answer" else _named(rest, choices)
        if said is not None:
            yield words, SaidKey(at, *said)
        elif (worded := choices.worded(rest)) is not None:
            yield words, SaidKey(at, frozenset({worded}))


def _named(text: str, choices: Choices, *, alone: bool = False) -> tuple[frozenset[int], str] | None:
    """The options that a text begins with, and what follows; `alone`: that is nothing."""
    letters, found = _LETTERS.match(text), _NAMES.match(text)
    if alone and not letters:
        letters = _SMALL_LETTERS.match(text.rstrip())
    if not (letters or found) or not any(choices.names):
        return None
    is_roman = letters and any(len(name) > 1 for name in choices.names if not name.isdecimal())
    if letters and not is_roman:
        names, end = list(letters[0]), letters.end()
    elif found:
        names, end = [found["names"], *re.findall(NAME, _JOINED.sub(" ", found["more"]))], found.end()
        if choices.named(names[-1]) is None and found["more"][:1].isspace():  # "B 7": an option's own words
            names, end = names[:1], found.end("names")
    else:
        return None
    places = [choices.named(name) for name in names]
    key = frozenset(place for place in places if place is not None)
    if len(key) < len(places):
        return None
    rest = text[end:].strip(" \t*_`)]}）】.:：、,;-–—=\"'”»🗳️")
    if alone:
        return (key, "") if not rest or plain(rest) == plain(choices.texts[min(key)]) else None
    if are_only_names(rest, choices) and plain(rest) != plain(choices.texts[min(key)]):
        return None
    after = text[end : end + 2].lstrip("*_` ")
    if rest and after[:1].isalnum() and len(key) == 1 and not explains(rest):
        (only,) = key
        if not plain(rest).startswith(plain(choices.texts[only])[:20] or "\0"):
            return None
    if len(key) == 1 and plain(rest) == plain(choices.texts[min(key)]):
        rest = ""
    return key, rest


def _above(lines: Sequence[PageLine], runs: Sequence[Run]) -> Keys:
    """Keys in a line of their own right above the options."""
    said = {}
    for number, run in enumerate(runs):
        bare = lines[run.first - 1].bare.strip(" .)") if run.first > 1 else ""
        if bare.isdecimal() and len(bare) < 3 and 0 < int(bare) <= len(run.options):
            said[number] = SaidKey(run.first - 1, frozenset({int(bare) - 1}), kind="stem", strip=lambda _: "")
    return {} if _count_on(said) else said


_FEW = 2
