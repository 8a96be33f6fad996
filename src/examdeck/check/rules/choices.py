"""Rules about the options as a set: how they are written, and what they leave to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.check.rules.base import LABELLED, WHOLE, Hit, Item
from examdeck.compare.similarity import WORD, words
from examdeck.language.all_or_none import Group, group
from examdeck.language.shipped import pattern, said
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
        phrase = text.lower().strip()
        # a lone "none" may be a value of the code, or a number
        may_be_value = phrase in _LONE and ("`" in item.stem or "how many" in item.stem_prose)
        if group(text) == meant and not may_be_value:
            yield Hit(f"an option is {phrase!r}", i)


_LONE = frozenset(said("all", "none"))
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
        if len(text) < _LONGEST_PHRASE and (found := _COMBINED.fullmatch(text.strip(" \n.*_"))):
            named = found[1] or found[2] or LABELLED.search(item.stem)
            if named and not _ORDER.search(item.stem_prose):
                yield Hit(f"the option combines others: {found[0]!r}", i)
            return


_ORDER = re.compile(r"\b(?:order|sequence)\b")
_NAME = r"[\(\[]?(?:[A-H]|(?:I{1,3}|IV|V)|[1-6]|[ivx]{1,3}|[a-h](?=[)\],\s]))[\)\].]?"
_AND, _ONLY = pattern(said("and")), pattern(said("only", "option"))
_COMBINED = re.compile(
    rf"(?:((?i:{_ONLY}|statements?))\s+)*"
    rf"(?:{_NAME}(?:\s*(?:,|&|/|\+)\s*(?:(?i:{_AND})\s+)?|\s+(?i:{_AND})\s+)){{1,4}}{_NAME}"
    rf"(?:\s+((?i:{_ONLY}|are correct)))*"
)


def lost_sequence(item: Item, *, options: int = 3) -> Iterator[Hit]:
    """The options are numbers of one kind, and stand neither in rising nor in falling order.

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
    found = [_AMOUNT.fullmatch(text) for text in item.options]
    amounts = [float(m[2].replace(",", "")) for m in found if m]
    if len(amounts) < len(found) or len({(m[1], m[3]) for m in found if m}) > 1 or len(set(amounts)) < len(amounts):
        return
    if amounts not in (sorted(amounts), sorted(amounts, reverse=True)):
        yield Hit("the options are numbers out of order", 0)


_AMOUNT = re.compile(
    r"\s*`?([$€£¥]?)\s*(-?\d+(?:,\d{3})*(?:\.\d+)?)(?:\s*%|\s+([^\W\d_]{1,12}(?: [^\W\d_]{1,12})?)|[KMGT]i?B)?`?\.?\s*"
)
_NUMBER = re.compile(r"\s*[$€£¥]?\s*-?\d[\d,.]*\s*%?\s*")


def implausible_distractor(item: Item) -> Iterator[Hit]:
    """A distractor that nobody would choose: "I don't know", "This is not an option" and the like.

    Only phrases that betray themselves are found. Whether a distractor of sound form is plausible takes knowledge of
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
        if len(item.options[i]) < _LONGEST_PHRASE and _IDLE.match(item.options[i].lower().replace("’", "'")):
            yield Hit("nobody would choose this option", i)


_IDLE = re.compile(rf"\s*(?:{pattern(said('unsure'))})\s*[.!]?\s*\Z")


def heterogeneous_options(item: Item, *, options: int = 4) -> Iterator[Hit]:
    """One option is a number, and all others are words.

    Other differences of kind take an understanding of the subject. Questions about code are left alone, whose
    results differ in kind.

    Why: The odd one draws the eye: it is either the key or plainly not. Options should be of one kind (NBME
        item-writing guide; Haladyna, Downing & Rodriguez 2002: keep options homogeneous).
    Bad:
        - [x] Amazon S3
        - [ ] Amazon EBS
        - [ ] Amazon EFS
        - [ ] 42
    Good:
        - [x] Amazon S3
        - [ ] Amazon EBS
        - [ ] Amazon EFS
        - [ ] Amazon FSx
    Instead: Make the options answers to the same question.
    Thresholds:
        options: from how many options on (default 4)
    """
    if len(item.options) < options or "`" in item.stem:
        return
    numeric = [i for i, text in enumerate(item.options) if not text[:1].isalpha() and _NUMBER.fullmatch(text)]
    if len(numeric) != 1 or "`" in item.front or '"' in item.options[0]:
        return
    if not any(c in "0123456789" for i, t in enumerate(item.options) if i not in numeric for c in t):
        yield Hit("this option is a number, all others are words", numeric[0])
