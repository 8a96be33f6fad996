"""Runs of options that nothing marks, in blocks of one size each: a stem, the options, a key perhaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from string import ascii_uppercase

from examdeck.language.letters import ordinals
from examdeck.language.lines import ends_asking, explains, phrase_of
from examdeck.readers.inferred.lines import PageLine
from examdeck.readers.inferred.runs import MIXED, MOST_OF_A_RUN, Marked, Run
from examdeck.readers.inferred.statements import SAID
from examdeck.readers.inferred.unmarked import (
    ASKING_LINE,
    FEWEST_RUNS,
    LONGEST_OPTION_LINE,
    blocks_apart,
    names_an_option,
)
from examdeck.readers.markdown.choices import plain


def blocked_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of lines without marks in blocks of one size each: a stem, the options, and a letter, number or their words.

    A number above each that counts on parts the blocks, or blank lines do, or nothing does and all lines are theirs.
    Many whose first lines ask may have no key.
    """
    seen = [at for at, line in enumerate(lines) if line.bare]
    if counted := _counted_blocks(lines, seen):
        return counted
    parted = blocks_apart(lines)
    whole = [*_of_one_size(seen), *_of_one_size(seen[1:])]  # a title may stand above the first
    for behind in (0, 1):
        for blocks in (parted, *whole):
            if kept := _kept_blocks(lines, blocks, behind, least=FEWEST_RUNS if blocks is parted else len(blocks)):
                runs = [_run_of_block(lines, block[1:-1], block[-1]) for block in kept]
                if behind:
                    _tell_topics(lines, runs, {block[0]: block[-1] for block in blocks}, kept)
                if blocks is parted:
                    _tell_lost(lines, runs, blocks, kept)
                if kept[0][0] == seen[1]:
                    runs[0].others[seen[0]] = ""
                return runs
    finders = (_signed_blocks, _asking_blocks)
    return next(filter(None, (find(lines, blocks) for find in finders for blocks in (parted, *whole))), [])


def _tell_lost(
    lines: Sequence[PageLine], runs: Sequence[Run], blocks: Sequence[list[int]], kept: Sequence[Sequence[int]]
) -> None:
    """Tell of the blocks that are no questions as the others are, but have as many lines, or ask."""
    begun = [block[0] for block in kept]
    own, least = set(begun), len(kept[0]) - 1
    for block in blocks:
        asks = any(ends_asking(lines[at].bare) for at in block[:_LONGEST_STEM])
        if block[0] not in own and (asks or len(block) >= least) and not explains(lines[block[0]].bare):
            runs[max(0, bisect_left(begun, block[0]) - 1)].lost.append(block)


_LONGEST_STEM = 3


def _tell_topics(
    lines: Sequence[PageLine], runs: Sequence[Run], ends: Mapping[int, int], kept: Sequence[Sequence[int]]
) -> None:
    """Call the last line of each block the topic, if these lines sort the questions, and are no sentences.

    Those that say the key again are none.
    """
    topics = {lines[ends[block[0]]].bare for block in kept}
    if all(_key_at(lines, block[1:-1], ends[block[0]]) == _key_at(lines, block[1:-1], block[-1]) for block in kept):
        for run, block in zip(runs, kept, strict=True):
            run.others[ends[block[0]]] = ""
        return
    if len(topics) > 1 and all(_IS_TOPIC.fullmatch(topic) for topic in topics):
        for run, block in zip(runs, kept, strict=True):
            run.others[ends[block[0]]] = f"Topic: {lines[ends[block[0]]].bare}"


_IS_TOPIC = re.compile(r"[^\W\d_][^\s.!?:。]*(?: [^\s.!?:。]+){0,3}")


def _signed_blocks(lines: Sequence[PageLine], blocks: Sequence[list[int]]) -> list[Run]:
    """Runs of blocks in each of which a plus stands before the right options.

    Most blocks of one size ask, in which it is one option, or nearly all of others.
    """
    sizes = {len(block) for block in blocks}
    if len(blocks) < FEWEST_RUNS or min(sizes) < _SHORTEST_SIGNED or max(sizes) > _LONGEST_SIGNED:
        return []
    signed = [[at for at in block if lines[at].bare.startswith("+")] for block in blocks]
    if any(not own or own[0] == block[0] for own, block in zip(signed, blocks, strict=True)):
        return []
    if any(_SIGNED_NUMBER.match(lines[own[0]].bare) for own in signed) or not _are_tight(blocks):
        return []
    are_alike = len(sizes) == 1 and max(sizes) <= 1 + _USUAL and all(len(own) == 1 for own in signed)
    if are_alike and not _are_of_few_words(lines, blocks):
        return []
    asking = sum(_OPENS.search(lines[block[0]].bare) is not None for block in blocks)
    asks = 2 * asking > len(blocks) if are_alike else asking >= _NEARLY_ALL * len(blocks)
    return [_plain_run(lines, block) for block in blocks] if asks else []


_SHORTEST_SIGNED, _LONGEST_SIGNED = 4, 10
_SIGNED_NUMBER = re.compile(r"\+[ \t]?(?!\d{1,2}\.[ \t])[\d(]")
"""A number that is more than nothing, or that of a telephone."""
_OPENS = re.compile(r"[?？؟:：…)][*_\s]*$|\.{3}|_{3}")


def _plain_run(lines: Sequence[PageLine], block: Sequence[int]) -> Run:
    return Run([Marked(at, "", lines[at].bare) for at in block[1:]])


def _are_of_few_words(lines: Sequence[PageLine], blocks: Sequence[Sequence[int]]) -> bool:
    """Whether no blank line stands within a block, and none of its lines is a paragraph."""
    return _are_tight(blocks) and max(len(lines[at].bare) for block in blocks for at in block) <= LONGEST_OPTION_LINE


def _are_tight(blocks: Sequence[Sequence[int]]) -> bool:
    """Whether no blank line stands within a block."""
    return all(block[-1] - block[0] < len(block) for block in blocks)


def _asking_blocks(lines: Sequence[PageLine], blocks: Sequence[list[int]]) -> list[Run]:
    """Runs of many blocks of a stem and four options, without keys, of which nearly all first lines ask, few others.

    The last line must be an option, not a key that is said in an unknown way.
    """
    whole = [block for block in blocks if len(block) == _STEM_AND_OPTIONS]
    if len(whole) < max(_MANY, _NEARLY_ALL * len(blocks)) or not _are_of_few_words(lines, whole):
        return []
    asking = sum(ends_asking(lines[block[0]].bare) for block in whole)
    below = sum(ends_asking(lines[at].bare) for block in whole for at in block[1:])
    if asking < _NEARLY_ALL * len(whole) or 2 * below > len(whole) or _may_be_keys(lines, whole):
        return []
    return [_plain_run(lines, block) for block in whole]


_STEM_AND_OPTIONS = 5


def _may_be_keys(lines: Sequence[PageLine], blocks: Sequence[Sequence[int]]) -> bool:
    """Whether many last lines repeat an option above, or announce something, or most begin alike."""
    lasts = [lines[block[-1]].bare for block in blocks]
    begun = Counter(last.partition(" ")[0] for last in lasts if " " in last)
    told = 0
    for last, block in zip(lasts, blocks, strict=True):
        said = plain(last)
        others = [plain(lines[at].bare) for at in block[1:-1]]
        repeats = any(len(other) > _LONGEST_NAME and other in said for other in others)
        told += repeats or phrase_of(last) is not None
    return 2 * max(begun.values(), default=0) > len(blocks) or _OFTEN * told > len(blocks)


_LONGEST_NAME = 2


def _of_one_size(seen: Sequence[int]) -> Iterator[list[list[int]]]:
    """The lines in blocks of each size that leaves none over."""
    for size in range(4, 2 + MOST_OF_A_RUN):
        if len(seen) % size == 0:
            yield [list(seen[n : n + size]) for n in range(0, len(seen), size)]


def _kept_blocks(
    lines: Sequence[PageLine], blocks: Sequence[list[int]], behind: int, least: int
) -> Sequence[Sequence[int]]:
    """The blocks of the usual size that are questions, each up to its key; none where they are too few.

    `behind`: lines that say what a question is about, behind its key; they come again and again.
    """
    [(size, _), *_] = Counter(map(len, blocks)).most_common(1) or [(0, 0)]
    whole = [block for block in blocks if len(block) == size]
    topics = {lines[block[-1]].bare for block in whole} if behind else set()
    most = _USUAL if behind else MOST_OF_A_RUN
    if not 4 <= size - behind <= 2 + most or _OFTEN * len(topics) > len(whole) or any(":" in topic for topic in topics):
        return []
    asking = sum(any(ASKING_LINE.search(lines[at].bare) for at in block[1:]) for block in whole)
    if behind:
        most_asking = 0
    elif _are_tight(whole) and _are_parted(lines, whole):
        most_asking = len(whole)
    else:
        most_asking = len(whole) // 2
    if asking > most_asking:
        return []  # another question begins within
    cut = [block[: size - behind] for block in whole]
    kept = [block for block in cut if _is_key(lines, block[1:-1], block[-1])]
    enough = len(kept) >= max(least, FEWEST_RUNS, MIXED * len(blocks))
    return kept if enough and _are_blocks(lines, kept) and not _have_two_keys(lines, kept) else []


def _have_two_keys(lines: Sequence[PageLine], blocks: Sequence[Sequence[int]]) -> bool:
    """Whether the last option of most blocks names one above it, as a key does: what is behind says something else."""
    return 2 * sum(_is_key(lines, block[1:-2], block[-2]) for block in blocks) > len(blocks)


def _are_parted(lines: Sequence[PageLine], blocks: Sequence[Sequence[int]]) -> bool:
    """Whether a blank line stands above each block."""
    return all(block[0] == 0 or lines[block[0] - 1].is_blank for block in blocks)


def _counted_blocks(lines: Sequence[PageLine], seen: Sequence[int]) -> list[Run]:
    """Runs of blocks of one size below numbers alone that count on; a key that names no option stays what it is.

    Between a number and its stem, a line that comes again and again sorts the questions.
    """
    starts: list[int] = []
    for n, at in enumerate(seen):
        bare = lines[at].bare
        if (
            bare.isdecimal()
            and len(bare) < _LONGEST_NUMBER
            and (not starts or int(bare) == int(lines[seen[starts[-1]]].bare) + 1)
        ):
            starts.append(n)
    blocks = [seen[start + 1 : end] for start, end in pairwise([*starts, len(seen)])]
    above = {block[1]: block[0] for block in blocks if len(block) > 1}
    is_sorted = len(blocks) >= FEWEST_RUNS and _OFTEN * len({lines[at].bare for at in above.values()}) <= len(blocks)
    blocks = [block[is_sorted:] for block in blocks]
    size = next(iter(Counter(map(len, blocks)).most_common(1)), (0, 0))[0]
    whole = [block for block in blocks if len(block) == size] if 4 <= size <= 2 + MOST_OF_A_RUN else []
    kept = [block for block in whole if _is_key(lines, block[1:-1], block[-1])]
    if len(kept) < max(FEWEST_RUNS, MIXED * len(blocks)) or not _are_blocks(lines, kept) or _have_two_keys(lines, kept):
        return []
    runs = [_run_of_block(lines, block[1:-1], block[-1]) for block in whole]
    for run, block in zip(runs, whole, strict=True):
        if is_sorted:
            run.others[above[block[0]]] = f"Topic: {lines[above[block[0]]].bare}"
    return runs


def _are_blocks(lines: Sequence[PageLine], blocks: Sequence[Sequence[int]]) -> bool:
    """Whether blocks are questions: most ask, or they are many and none is like another.

    Those of which letters name the keys need but say something: the name above an address does not.
    """
    stems = [lines[block[0]].bare for block in blocks]
    if all(_LETTERS.fullmatch(lines[block[-1]].bare) for block in blocks):
        say = sum(ASKING_LINE.search(stem) is not None or SAID.search(stem) is not None for stem in stems)
        return 2 * say > len(stems)
    are_many = len(set(stems)) >= max(_MANY, _NEARLY_ALL * len(stems))
    return are_many or 2 * sum(ASKING_LINE.search(stem) is not None for stem in stems) >= len(stems)


def _run_of_block(lines: Sequence[PageLine], options: Sequence[int], key: int) -> Run:
    """The lines between the first and the key, with letters if that is some."""
    names = ascii_uppercase if _LETTERS.fullmatch(lines[key].bare) else ""
    return Run([Marked(at, names[n : n + 1], lines[at].bare) for n, at in enumerate(options)])


def _is_key(lines: Sequence[PageLine], options: Sequence[int], key: int) -> bool:
    """Whether a line names some of the options: letters, a number, or the words of one."""
    text, count = lines[key].bare.strip(" .)"), len(options)
    if text.isdecimal() and len(text) < 3 and int(text) <= count:
        return True
    if len(options) > 1 and _LETTERS.fullmatch(text):
        return all(any(place < count for place in ordinals(letter)) for letter in text)
    return names_an_option(lines, options, plain(text))


def _key_at(lines: Sequence[PageLine], options: Sequence[int], key: int) -> str:
    """The only option that a line names by its letter or its words, as it is compared; empty where it names none."""
    said = plain(lines[key].bare.strip(" .)"))
    words = [plain(lines[at].bare) for at in options]
    places = ordinals(said) if len(said) == 1 and said not in words else ()
    return next((words[place] for place in places if place < len(words)), said)


_LONGEST_NUMBER = 5
_USUAL = 6
"""Options of a question, at most, in blocks that end in what they are about: two without a key are no question."""
_OFTEN = 3
"""How often each topic comes, at least, in the mean."""
_NEARLY_ALL = 0.9
"""The share of blocks that have one size and ask, where no key says that they are questions."""
_MANY = 10
"""Blocks of one form, none like another, that are no chance."""
_LETTERS = re.compile(r"[A-Za-z]|[A-J]{2,6}")
