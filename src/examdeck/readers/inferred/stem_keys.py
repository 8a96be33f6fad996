"""Keys that the stem holds: in brackets where an exercise leaves room for them, or behind a word for an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain

from examdeck.language.lines import phrase_of
from examdeck.readers.inferred.key_marks import Keys, SaidKey
from examdeck.readers.inferred.lines import PageLine
from examdeck.readers.inferred.runs import Run, choices_of
from examdeck.readers.markdown.choices import Choices

BEFORE_WORDS = " \t*_#>`~|\\-–—•·=([{（【\"'“«👉✅✔☑💡🗳\ufe0f"
"""What may stand before the words of a line."""
NAME = r"(?:[ivxIVX]{2,4}|[^\W\d_]|\d{1,2})(?!\w)"
"""The name of an option."""
_CAPITAL = re.compile("[A-H]")
_BRACKET = re.compile(
    rf"(?P<open>[（(\[【][ \t\u3000]*)(?P<names>[A-H](?:[ \t,、，]*[A-H])*"
    rf"|{NAME}(?:[ \t]*[,、，][ \t]*{NAME})*(?=\W{{1,3}}\Z)"
    rf"|(?<=\A.){NAME}(?=[ \t]*[)）\]】][ \t]*\d{{1,4}}[ \t]*[.)、．]))(?P<close>[ \t\u3000]*[)）\]】])"
)
"""What is in brackets at the end of a line may be any name, elsewhere it is capital letters."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_CIRCLES = re.compile(rf"[?？.。][ \t\u3000]+(?P<names>[{_CIRCLED}](?:[ \t]*[,、，][ \t]*[{_CIRCLED}])*)(?=[ \t]*\Z)")
"""Numbers in circles behind a stem that has ended, without brackets: "Which is hot? ③"."""
_ANNOUNCED = re.compile(
    r"(?P<words>[^\W\d_]{2,20}(?:[ \t][^\W\d_]{2,20}){0,2})\W{0,6}?(?<=[\W_])"
    r"(?P<names>[A-Ha-h](?:[ \t]*[,&/、][ \t]*[A-Ha-h]){0,5})[ \t)）\]】*_.]*\Z"
)
_LAST = 80
"""Characters at the end of a line in which a key may be announced."""
_FEW = 2


def keys_in_stems(lines: Sequence[PageLine], runs: Sequence[Run]) -> Keys:
    """Keys in brackets within the stem, where an exercise leaves room for them."""
    said = {}
    starts = [0, *(run.last + 1 for run in runs)]
    for number, (run, start) in enumerate(zip(runs, starts, strict=False)):
        choices = choices_of(run)
        for at in range(run.first - 1, max(start, run.first - 12) - 1, -1):
            if is_below_options(lines[at].bare):  # those of the question before
                break
            if announced := _announced(lines[at].bare, choices):
                said[number] = SaidKey(at, announced[0], kind="stem", strip=partial(_without, announced[1]))
                break
            bare = lines[at].bare
            circles = _CIRCLES.finditer(bare) if choices.names[0] in tuple(_CIRCLED) else ()
            for found in chain(_BRACKET.finditer(bare), circles):
                key = _in_brackets(found["names"], choices)
                if key:
                    said[number] = SaidKey(at, key, kind="stem", strip=partial(_without_key, found[0].lstrip("?？.。")))
                    break
            if number in said:
                break
    is_always_one = len({key.key for key in said.values()}) == 1  # the points that one can have
    return {} if is_always_one and len(said) > _FEW else said


def _announced(line: str, choices: Choices) -> tuple[frozenset[int], str] | None:
    """The options that a word for an answer names at the end of a line, and what says so: "(Ans: b)"."""
    found = _ANNOUNCED.search(line, max(0, len(line) - _LAST))
    if found is None or not _says_answer(" ".join(found["words"].split()).casefold()):  # "Your answer" is none
        return None
    places = [choices.named(name) for name in re.findall("[A-Ha-h]", found["names"])]
    key = frozenset(place for place in places if place is not None)
    before = line[: found.start()].rstrip(" \t(（[【*_")
    return (key, line[len(before) :]) if None not in places and before else None


def _says_answer(form: str) -> bool:
    """Whether words are nothing but a phrase for an answer."""
    found = phrase_of(form)
    return found is not None and found.role == "answer" and found.length >= len(form)


def _without(said: str, stem: str) -> str:
    """The stem without what is said of its key."""
    before, _, after = stem.partition(said.rstrip())
    return f"{before.rstrip()}{after}"


def is_below_options(bare: str) -> bool:
    """Whether a line says that it is an answer or an explanation."""
    text = bare.lstrip(BEFORE_WORDS)
    found = phrase_of(text)
    is_said = found is not None and found.role in ("answer", "explanation")
    return is_said and found is not None and text[found.length :].lstrip(" *_")[:1] in tuple(".:：(（[【=-–—")


def _in_brackets(said: str, choices: Choices) -> frozenset[int]:
    """The options that letters or other names in brackets mean; none where one means nothing."""
    places = [choices.named(name) for name in re.findall(_CAPITAL if _CAPITAL.match(said) else NAME, said)]
    key = frozenset(place for place in places if place is not None)
    return key if None not in places else frozenset()


def _without_key(said: str, stem: str) -> str:
    """The stem whose first such brackets are empty, or which has no such numbers in circles."""
    before, found, after = stem.partition(said)
    if said.lstrip()[0] in _CIRCLED:
        return f"{before.rstrip()}{after}" if found else stem
    return f"{before}{said[0]} {said[-1]}{after}" if found else stem
