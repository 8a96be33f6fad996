"""Rules about the options as a set: how they are written, and what they leave to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.check.rules.base import LABELLED, WHOLE, Hit, Item
from examdeck.compare.similarity import WORD, words
from examdeck.language.all_or_none import Group, group
from examdeck.language.shipped import JOINED, pattern, said
from examdeck.language.truth import FALSE, TRUE


def all_of_the_above(item: Item) -> Iterator[Hit]:
    """An option is "all of the above", in any language that examdeck ships.

    Why: Seeing that two options are right is enough to pick it, and seeing that one is wrong to drop it: it rewards
        partial knowledge (NBME item-writing guide; Haladyna, Downing & Rodriguez 2002; SAQUET: "all of the above").
    Bad:
        - [ ] Amazon S3
        - [ ] Amazon EBS
        - [x] All of the above
    Good:
        - [x] Amazon S3
        - [x] Amazon EBS
        - [ ] Amazon SQS
    Instead: Ask to select all that apply, or write another option.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    yield from _of_the_others(item, "all")


def none_of_the_above(item: Item) -> Iterator[Hit]:
    """An option is "none of the above", in any language that examdeck ships.

    "None" by itself may be a value, or a number; it counts only as the last option of a question about neither.

    Why: Where it is the key, one may be right for a wrong reason: it shows that the learner knows what is false, not
        what is true (NBME item-writing guide; Haladyna, Downing & Rodriguez 2002; SAQUET: "none of the above").
    Bad:
        - [ ] Amazon SQS
        - [ ] Amazon SNS
        - [x] None of the above
    Good:
        - [ ] Amazon SQS
        - [ ] Amazon SNS
        - [x] Amazon S3
    Instead: Write the right answer out, or a plausible wrong one.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    yield from _of_the_others(item, "none")


def _of_the_others(item: Item, meant: Group) -> Iterator[Hit]:
    for i, text in enumerate(item.options):
        if group(text) != meant:
            continue
        phrase = text.lower().strip()
        # a lone "none" may be a value of the code, or a number
        if phrase not in _LONE or (i + 1 == len(item.options) and not _VALUE.search(item.stem)):
            yield Hit(f"an option is {phrase!r}", i)


_LONE = frozenset(phrase for phrase in said("all", "none") if " " not in phrase and not JOINED.search(phrase))
_VALUE = re.compile(
    r"`|\b(?:how many|how much|values?|variables?|returns?|functions?|prints?|outputs?|types?|default|python|null)\b",
    re.I,
)
_LONGEST_PHRASE = 60


def true_false(item: Item) -> Iterator[Hit]:
    """The options are true and false, or yes and no; two of them may have reasons. Code is left alone.

    Why: A guess is right half of the time, and the learner must find out what the author took for wrong; a series
        of true/false statements has no focus (NBME item-writing guide; SAQUET: "true/false question").
    Bad:
        Amazon S3 stores objects.
        - [x] True
        - [ ] False
    Good:
        What does Amazon S3 store?
        - [x] Objects
        - [ ] Blocks
        - [ ] Queues
    Instead: Ask for the fact itself.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    if len(item.options) < 2 or not (first := WORD.search(item.options[0])) or first[0].lower() not in _TRUTH:
        return
    if "`" in item.stem:
        return  # true and false are values of the code
    texts = [words(text) for text in item.options]
    if all(said and said[0] in _TRUTH and (len(said) == 1 or len(texts) == 2) for said in texts):
        yield Hit("the options are true and false", WHOLE)


_TRUTH = TRUE | FALSE


def combined_options(item: Item) -> Iterator[Hit]:
    """An option is made of other options: "Both A and B", "1 and 3 only", "I, II".

    Why: Such a question tests the weighing of combinations more than the subject, and one sure statement rules out
        half of them (NBME item-writing guide: K-type; Haladyna, Downing & Rodriguez 2002: avoid complex multiple
        choice; SAQUET: "complex or K-type"). On a card that shuffles, the letters name other options.
    Bad:
        - [ ] Amazon S3
        - [ ] Amazon EBS
        - [x] Both A and B
    Good:
        - [x] Amazon S3
        - [x] Amazon EBS
        - [ ] Amazon SQS
    Instead: Mark every correct option, and ask to select all that apply.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    for i, text in enumerate(item.options):
        if len(text) >= _LONGEST_PHRASE or not _JOINS.search(text):
            continue
        if found := _COMBINED.fullmatch(text.strip(" \n.*_")):
            named = found[1] or found[2] or LABELLED.search(item.stem)
            if named and not _ORDER.search(item.stem_prose):
                yield Hit(f"the option combines others: {found[0]!r}", i)
            return


_JOINS = re.compile(r"[\s,&/+]")
"""What stands between the parts of a combination."""
_ORDER = re.compile(r"\b(?:order|sequence)\b")
_NAME = r"[\(\[]?(?:[A-H]|(?:I{1,3}|IV|V)|[1-6]|[ivx]{1,3}|[a-h](?=[)\],\s]))[\)\].]?"
_AND, _ONLY = pattern(said("and")), pattern(said("only", "option"))
_COMBINED = re.compile(
    rf"(?:((?i:{_ONLY}|statements?))\s+)*"
    rf"(?:{_NAME}(?:\s*(?:,|&|/|\+)\s*(?:(?i:{_AND})\s+)?|\s+(?i:{_AND})\s+)){{1,4}}{_NAME}"
    rf"(?:\s+((?i:{_ONLY}|are correct)))*"
)


def lost_sequence(item: Item, *, options: int = 3) -> Iterator[Hit]:
    """The options are amounts of one kind, and stand neither in rising nor in falling order.

    Why: Out of order, the learner must sort before choosing, and the odd place of one number may be a cue (Haladyna,
        Downing & Rodriguez 2002: place options in logical or numerical order; SAQUET: "lost sequence").
    Bad:
        - [ ] 14 days
        - [x] 7 days
        - [ ] 30 days
    Good:
        - [x] 7 days
        - [ ] 14 days
        - [ ] 30 days
    Instead: Put them in order, and set `shuffle: false`.
    Thresholds:
        options: how many numeric options there must be (default 3)
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    start = item.options[0][:12] if len(item.options) >= options else ""
    if start[:1].isalpha() or not any(c in "0123456789" for c in start):
        return
    amounts = _amounts(item.options)
    if not amounts or len(set(amounts)) < len(amounts):
        return
    if amounts not in (sorted(amounts), sorted(amounts, reverse=True)):
        yield Hit("the options are numbers out of order", 0)


_AMOUNT = re.compile(
    r"\s*+`?([$€£¥]?)\s*+(-?\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:\s*(%)|\s+([^\W\d_]{1,12}(?: [^\W\d_]{1,12})?)|([KMGT]i?B))?`?\.?\s*"
)
_NUMBER = re.compile(r"\s*[$€£¥]?\s*-?\d[\d,.]*\s*%?\s*")
_UNITS = {
    unit: (dimension, size)
    for dimension, units in {
        "time": {"ms": 0.001, "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "year": 31557600},
        "size": {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15},
        "length": {"mm": 0.001, "cm": 0.01, "m": 1, "km": 1000},
        "mass": {"mg": 0.001, "g": 1, "kg": 1000},
    }.items()
    for unit, size in units.items()
}
"""By name: what it measures, and how much of it."""


def _amounts(options: Sequence[str]) -> list[float]:
    """The options as amounts of one unit, or of units of one kind; none where some are something else."""
    found = [_AMOUNT.fullmatch(text) for text in options]
    if not all(found):
        return []
    units = [(m[1], m[3] or m[4] or m[5] or "") for m in found if m]
    numbers = [float(m[2].replace(",", "")) for m in found if m]
    if len(set(units)) == 1:
        return numbers
    known = [_UNITS.get(unit.lower().rstrip("s") or unit) or _UNITS.get(unit.lower()) for _, unit in units]
    if len({each[0] if each else "" for each in known}) > 1 or None in known:
        return []
    return [number * each[1] for number, each in zip(numbers, known, strict=True) if each]


def mixed_units(item: Item, *, options: int = 3) -> Iterator[Hit]:
    """The options are amounts of one kind in different units: minutes beside hours, megabytes beside gigabytes.

    Why: The learner must convert before choosing, which is not what is asked, and the odd unit draws the eye (NBME
        item-writing guide: state numbers in the same terms).
    Bad:
        How long is a message kept?
        - [ ] 30 minutes
        - [x] 4 hours
        - [ ] 120 minutes
    Good:
        How long is a message kept?
        - [ ] 30 minutes
        - [ ] 120 minutes
        - [x] 240 minutes
    Instead: Say all of them in one unit.
    Thresholds:
        options: from how many options on (default 3)
    """
    if len(item.options) < options or not all(any(c.isdigit() for c in text[:12]) for text in item.options):
        return
    found = [_AMOUNT.fullmatch(text) for text in item.options]
    units = [(m[3] or m[4] or m[5] or "").lower() for m in found if m]
    singular = {unit if unit in _UNITS else unit.rstrip("s") for unit in units}
    if len(units) == len(item.options) and len(singular) > 1 and _amounts(item.options):
        yield Hit(f"the options are in different units: {', '.join(sorted(singular))}", 0)


def implausible_distractor(item: Item) -> Iterator[Hit]:
    """A distractor that nobody would choose: "I don't know", "Not sure" and the like.

    Only phrases that say nothing are found. Whether a distractor of sound form is plausible takes knowledge of
    the subject, or the answers of many learners.

    Why: A distractor that nobody takes only makes guessing easier (Haladyna, Downing & Rodriguez 2002: make all
        distractors plausible; SAQUET: "implausible distractors").
    Bad:
        - [x] Amazon S3
        - [ ] I don't know
    Good:
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Write a typical mistake of learners, or remove the option.
    """
    if not item.asks:
        return
    for i in item.distractors:
        text = item.options[i]
        if len(text) < _LONGEST_PHRASE and _IDLE.match(text.lower().replace("’", "'")):
            yield Hit("nobody would choose this option", i)


_IDLE = re.compile(rf"\s*(?:{pattern(said('unsure'))})\s*[.!]?\s*\Z")


def heterogeneous_options(item: Item, *, options: int = 4) -> Iterator[Hit]:
    """One option is a number, and all others are words.

    Other differences of kind take an understanding of the subject. Questions about code are left alone, whose
    results differ in kind, and so are options that may be names: titles, brands, capitalised words.

    Why: The odd one draws the eye: it is either the key or plainly not. Options should be of one kind (NBME
        item-writing guide; Haladyna, Downing & Rodriguez 2002: keep options homogeneous).
    Bad:
        What does the store keep of each object?
        - [x] its bytes
        - [ ] its owner
        - [ ] its colour
        - [ ] 42
    Good:
        What does the store keep of each object?
        - [x] its bytes
        - [ ] its owner
        - [ ] its colour
        - [ ] its age
    Instead: Make the options answers to the same question.
    Thresholds:
        options: from how many options on (default 4)
    """
    if len(item.options) < options or "`" in item.stem:
        return
    numeric = [i for i, text in enumerate(item.options) if not text[:1].isalpha() and _NUMBER.fullmatch(text)]
    if len(numeric) != 1 or _MAY_BE_NAME.search(item.front):
        return
    others = [text for i, text in enumerate(item.options) if i not in numeric]
    if sum(text[:1].isupper() for text in others) * 2 > len(others):
        return  # names, of which a number may be one
    if not any(c in "0123456789" for i, t in enumerate(item.options) if i not in numeric for c in t):
        yield Hit("this option is a number, all others are words", numeric[0])


_MAY_BE_NAME = re.compile(
    r"[`\"“«'=(){}]|\b(?:titles?|called|named?|outputs?|prints?|returns?|results?)\b", re.IGNORECASE
)
