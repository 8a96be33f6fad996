"""Whether a block of options argues about those of the question above it, to tell why they are right or wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.readers.markdown.blocks import Block
from examdeck.readers.markdown.mark import Mark


def is_of_explanation(heading: Mark, above: Sequence[Mark]) -> bool:
    """Whether the next heading of a higher level above one announces an explanation, of which it is a part."""
    headings = [mark for mark in above if mark.line < heading.line and mark.style[:1] == "#" and mark.kind != "start"]
    higher = [mark for mark in headings if len(mark.style) < len(heading.style)]
    return bool(higher) and higher[-1].kind in ("explanation", "wrong")


def ticked_places(block: Block) -> frozenset[int]:
    """The places of the options that are ticked."""
    return frozenset(at for at, option in enumerate(block) if option.style == "x")


def has_own_crosses(block: Block, options: Block) -> bool:
    """Whether wrong options of a block have signs, as none of the options above it has."""
    return any(option.style == " " for option in block) and all(option.style != " " for option in options)


def says_again(block: Block, options: Block) -> bool:
    """Whether a block names nothing but some of the options, in their words or by their letters alone."""
    own = {option.name: _letters(option.text) for option in options if option.name}
    return bool(own) and all(mark.name in own and _letters(mark.text) in ("", own[mark.name]) for mark in block)


def names_others(block: Block, options: Block, key: frozenset[int]) -> bool:
    """Whether a block has the letter of each option, or of each before the right one, behind which none is left."""
    names = [option.name for option in options]
    own = [mark.name for mark in block]
    if not key or not all(names) or len(own) < _FEW:
        return False
    return own in (names, names[: min(key)], [name for at, name in enumerate(names) if at not in key])


def seems_below(gaps: Sequence[Sequence[Mark]], blocks: Sequence[Block], at: int) -> bool:
    """Whether a block names the options of the one above again, below that one's answer and a lesser heading."""
    if at == 0 or [mark.name for mark in blocks[at]] != [mark.name for mark in blocks[at - 1]]:
        return False
    levels = [len(mark.style) for mark in gaps[at] if mark.kind == "heading"]
    if not levels:
        return False
    kinds = [mark.kind for mark in gaps[at]]
    above = [len(mark.style) for mark in gaps[at - 1] if mark.kind == "heading"]
    is_told = "answer" in [mark.kind for mark in gaps[at + 1]] if at + 1 < len(gaps) else False
    is_below = bool(above) and min(levels) > min(above)
    return is_below and kinds[0] == "answer" and not is_told and not {"start", "rule"}.intersection(kinds)


def may_title(mark: Mark) -> bool:
    """Whether a line may be a title of what is said of options, and no stem."""
    return mark.kind in ("answer", "explanation", "wrong", "heading") or (
        mark.kind == "bold" and mark.text.endswith((":", "："))
    )


def retells(block: Block, options: Block) -> bool:
    """Whether an option of a block begins with the words of the one above that has its letter, and goes on."""
    own = {option.name: _letters(option.text) for option in options if option.name}
    told = [(_letters(mark.text), own.get(mark.name, "")) for mark in block]
    return any(before and words != before and words.startswith(before) for words, before in told)


def repeats_words(block: Block, options: Block) -> bool:
    """Whether most lines of a block have words of the option above that has their letter, and say more than it."""
    own = {option.name: option.text for option in options if option.name}
    told = [(mark.text, own.get(mark.name, "")) for mark in block]
    about = [says for says, text in told if _shares(says, text)]
    return 2 * len(about) > len(block) and any(_letters(says) != _letters(text) for says, text in told)


def are_sentences(block: Block, options: Block) -> bool:
    """Whether most lines of a block end as sentences do, and none of the options above."""
    ends = [mark.text.endswith(_ENDS) for mark in block]
    return 2 * sum(ends) > len(ends) and not any(option.text.endswith(_ENDS) for option in options)


_FEW = 2
"""Letters, of which one alone may begin something else."""
_ENDS = (".", "!", "。", "！")
_LONG = re.compile(r"[^\W\d_]{4,}")
"""A word that says something by itself."""


def _shares(says: str, text: str) -> bool:
    whole = _letters(text)
    if len(whole) > 1 and whole in _letters(says):
        return True
    return not {word.casefold() for word in _LONG.findall(text)}.isdisjoint(map(str.casefold, _LONG.findall(says)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
