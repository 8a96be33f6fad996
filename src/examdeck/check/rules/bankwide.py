"""Rules about a bank as a whole: what no question shows by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from examdeck.check.chance import RARE, chance_of
from examdeck.check.rules.base import Found, Hit, Item


def numbering(items: Sequence[Item], *, regular: float = 0.8) -> Found:
    """The labels of a file's questions leave a gap, repeat a number, or jump.

    A file whose labels are no sequence at all ("1." before every question) is left alone; so is a new count from 1.

    Why: A gap is the trace of a question lost in copying, a repetition that of a label mistyped.
    Bad:
        ## Question 16
        Which one stores all?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 17
        Which one stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 18
        Which one has buckets?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 19
        Which one has versions?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 20
        Which one keeps logs for years?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 210
        Which one serves pages?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Good:
        ## Question 17
        Which one stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 18
        Which one has buckets?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 19
        Which one has versions?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 20
        Which one keeps logs for years?
        - [x] Amazon S3
        - [ ] Amazon EBS

        ## Question 21
        Which one serves pages?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Restore the lost question, or correct the label.
    Thresholds:
        regular: the share of labels that must follow the one before them for the rule to speak (default 0.8)
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    for _, group in groupby(items, key=lambda item: item.question.place.path):
        labelled = [(item, int(m[1])) for item in group if (m := _LABEL.search(item.question.source[-9:]))]
        steps = [(before, item, number) for (_, before), (item, number) in pairwise(labelled)]
        odd = [step for step in steps if step[2] not in (step[0] + 1, 1)]
        if len(steps) < 3 or len(steps) - len(odd) < regular * len(steps):
            continue
        if len({number for _, number in labelled}) == 1:
            continue
        for before, item, number in odd:
            if number == before:
                yield item, Hit(f"the number {number} comes twice in a row", snippet=str(number))
            else:
                yield item, Hit(f"the number {number} follows {before}", snippet=str(number))


_LABEL = re.compile(r"(\d{1,6})\D{0,3}\Z")


def no_reference(items: Sequence[Item], *, share: float = 0.5) -> Found:
    """The question has no reference, where most of the bank have one.

    Why: A learner who doubts the key has nowhere to look, and a maintainer cannot see when the source changes.
    Bad:
        ## Question 1
        Which one stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Reference: https://docs.python.org/3/

        ## Question 2
        Which one has buckets?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Reference: https://docs.python.org/3/

        ## Question 3
        Which one has versions?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Good:
        ## Question 1
        Which one stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Reference: https://docs.python.org/3/

        ## Question 2
        Which one has buckets?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Reference: https://docs.python.org/3/

        ## Question 3
        Which one has versions?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Reference: https://docs.python.org/3/
    Instead: Add the page that proves the key.
    Thresholds:
        share: the share of questions that must have one for the rule to speak (default 0.5)
    """
    lacking = [item for item in items if not item.question.references and "://" not in item.explanation]
    if len(items) - len(lacking) > share * len(items):
        for item in lacking:
            yield item, Hit("the question has no reference")


def no_explanation(items: Sequence[Item], *, share: float = 0.5) -> Found:
    """The question has no explanation, where most of the bank have one.

    Why: Feedback that says why makes the difference between checking and learning; a bare verdict teaches little.
    Bad:
        ## Question 1
        Which one stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        S3 stores objects in buckets; EBS stores blocks.

        ## Question 2
        Which one has buckets?
        - [x] Amazon S3
        - [ ] Amazon EBS

        S3 stores objects in buckets; EBS stores blocks.

        ## Question 3
        Which one has versions?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Good:
        ## Question 1
        Which one stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        S3 stores objects in buckets; EBS stores blocks.

        ## Question 2
        Which one has buckets?
        - [x] Amazon S3
        - [ ] Amazon EBS

        S3 stores objects in buckets; EBS stores blocks.

        ## Question 3
        Which one has versions?
        - [x] Amazon S3
        - [ ] Amazon EBS

        S3 stores objects in buckets; EBS stores blocks.
    Instead: Say why the key is right, and why the tempting distractor is not.
    Thresholds:
        share: the share of questions that must have one for the rule to speak (default 0.5)
    """
    lacking = [item for item in items if not (item.explanation or item.whys)]
    if len(items) - len(lacking) > share * len(items):
        for item in lacking:
            yield item, Hit("the question has no explanation")


def key_position(items: Sequence[Item], *, questions: int = 40, times: float = 1.6) -> Found:
    """The correct option stands far too often at the same position: so often that chance does it once in 1,000 banks.

    Why: Authors favour a position, and learners learn it instead of the answer. Cards shuffle; those with
        `shuffle: false`, and the bank in other hands, do not.
    Bad:
        With `questions: 5`:

        questions:
          - {id: q1, stem: Flag 1?, options: [{text: red, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
          - {id: q2, stem: Flag 2?, options: [{text: red, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
          - {id: q3, stem: Flag 3?, options: [{text: red, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
          - {id: q4, stem: Flag 4?, options: [{text: red, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
          - {id: q5, stem: Flag 5?, options: [{text: red, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
    Good:
        With `questions: 5`:

        questions:
          - {id: q1, stem: Flag 1?, options: [{text: red, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
          - {id: q2, stem: Flag 2?, options: [{text: red}, {text: pink}, {text: blue, correct: true}, {text: grey}]}
          - {id: q3, stem: Flag 3?, options: [{text: red}, {text: pink, correct: true}, {text: blue}, {text: grey}]}
          - {id: q4, stem: Flag 4?, options: [{text: red}, {text: pink}, {text: blue}, {text: grey, correct: true}]}
          - {id: q5, stem: Flag 5?, options: [{text: red, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
    Instead: Spread the key over the positions.
    Thresholds:
        questions: of how many questions with one key and equally many options on (default 40)
        times: how many times its fair share a position must have (default 1.6)
    """
    for options, group in _single_keyed(items).items():
        counts = Counter(item.key[0] for item in group)
        position, most = counts.most_common(1)[0]
        fair = len(group) / options
        if len(group) < questions or options < 3 or most <= times * fair:
            continue
        if chance_of(most, [1 / options] * len(group)) < RARE:
            text = f"of {len(group)} questions with {options} options, {most} have number {position + 1} correct"
            yield group[0], Hit(f"{text}; by chance {fair:.0f} would")


def key_length(items: Sequence[Item], *, questions: int = 40, times: float = 1.6) -> Found:
    """The correct option is far too often the longest: so often that chance does it once in 1,000 banks.

    It need not be much longer in any one question, which W003 would tell.

    Why: Who takes the longest option passes without knowledge (NBME item-writing guide; Haladyna, Downing & Rodriguez
        2002: keep options about equal in length).
    Bad:
        With `questions: 5`:

        questions:
          - {id: q1, stem: Flag 1?, options: [{text: red one, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
          - {id: q2, stem: Flag 2?, options: [{text: red}, {text: pink}, {text: blue one, correct: true}, {text: grey}]}
          - {id: q3, stem: Flag 3?, options: [{text: red}, {text: pink one, correct: true}, {text: blue}, {text: grey}]}
          - {id: q4, stem: Flag 4?, options: [{text: red}, {text: pink}, {text: blue}, {text: grey one, correct: true}]}
          - {id: q5, stem: Flag 5?, options: [{text: red one, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
    Good:
        With `questions: 5`:

        questions:
          - {id: q1, stem: Flag 1?, options: [{text: red one, correct: true}, {text: pink}, {text: blue}, {text: grey}]}
          - {id: q2, stem: Flag 2?, options: [{text: red}, {text: pink one}, {text: blue, correct: true}, {text: grey}]}
          - {id: q3, stem: Flag 3?, options: [{text: red}, {text: pink, correct: true}, {text: blue one}, {text: grey}]}
          - {id: q4, stem: Flag 4?, options: [{text: red}, {text: pink}, {text: blue}, {text: grey one, correct: true}]}
          - {id: q5, stem: Flag 5?, options: [{text: red, correct: true}, {text: pink one}, {text: blue}, {text: grey}]}
    Instead: Give the distractors as much detail, beginning with those questions in which the key is longest by far.
    Thresholds:
        questions: of how many questions with one key on (default 40)
        times: how many times its fair share it must be the longest (default 1.6)
    """
    single = [item for options, group in _single_keyed(items).items() if options > 2 for item in group]
    longest = [item for item in single if _is_longest(item)]
    chances = [1 / len(item.options) for item in single]
    if len(single) >= questions and len(longest) > times * sum(chances) and chance_of(len(longest), chances) < RARE:
        text = f"in {len(longest)} of {len(single)} questions with one key, it is the longest option"
        yield longest[0], Hit(f"{text}; by chance it would be in {sum(chances):.0f}")


def _is_longest(item: Item) -> bool:
    key = item.lengths[item.key[0]]
    return all(length < key for i, length in enumerate(item.lengths) if i != item.key[0])


def _single_keyed(items: Sequence[Item]) -> dict[int, list[Item]]:
    """Questions with one correct option, by their number of options."""
    groups: dict[int, list[Item]] = {}
    for item in items:
        if len(item.key) == 1 and item.asks:
            groups.setdefault(len(item.options), []).append(item)
    return groups
