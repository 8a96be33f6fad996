"""Rules about the key: what is marked correct, beside what the stem asks for and the options offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from examdeck.check.rules.base import STEM, Hit, Item
from examdeck.language.all_or_none import group
from examdeck.language.shipped import languages, pattern, runs_on, said

_COUNT_WORDS = ("no option", "one", "two", "three", "four", "five", "six")


def _count(number: int) -> str:
    return _COUNT_WORDS[number] if number < len(_COUNT_WORDS) else str(number)


def no_distractor(item: Item) -> Iterator[Hit]:
    """Only the correct options are listed.

    Showing them would give the answer away, so the card asks without options: it tells how many answers there are,
    and the learner recalls them. That is harder than the exam, and often the distractors were only lost on the way.

    Why: Recognising the best of several plausible options is what a multiple-choice exam measures; distractors carry
        that decision (NBME item-writing guide; Haladyna, Downing & Rodriguez 2002).
    Bad:
        questions:
          - {id: a-1, stem: Which service stores objects?, options: [{text: Amazon S3, correct: true}]}
    Good:
        Which service stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Add the distractors of the source, or plausible ones. Where recall is meant, say `recall: true`.
    """
    question = item.question
    if question.options and question.recall is None and not question.kind and len(item.key) == len(question.options):
        yield Hit("only correct options are listed")


def everything_correct(item: Item) -> Iterator[Hit]:
    """Every option is marked correct, and the question is not one of recall.

    Why: Whoever ticks everything is right without reading. A question of this kind is usually a mistake in the key
        (Haladyna, Downing & Rodriguez 2002: the key must be right).
    Bad:
        questions:
          - id: a-1
            stem: Which are prime?
            recall: false
            options: [{text: "2", correct: true}, {text: "3", correct: true}]
    Good:
        Which are prime?
        - [x] 2
        - [x] 3
        - [ ] 9
    Instead: Correct the key, add a distractor, or ask for recall.
    """
    if item.question.recall is False and len(item.key) == len(item.options) > 1:
        yield Hit(f"all {len(item.key)} options are correct")


def wrong_number_asked(item: Item) -> Iterator[Hit]:
    """The stem asks for a number of options that is not the number of correct ones.

    "Select two", "Choose 3", "Which two" and the like are known in every language that examdeck ships. A question's
    `pick` counts as the number of correct options.

    Why: Either the key or the stem is wrong, and one who knows the answer is told otherwise. The number and the key
        are both facts of the source, so this is an error and not a matter of style (SAQUET: "more than one
        correct"; NBME item-writing guide).
    Bad:
        Which services store objects? (Select two.)
        - [x] Amazon S3
        - [ ] Amazon EBS
        - [ ] Amazon SQS
    Good:
        Which services store data? (Select two.)
        - [x] Amazon S3
        - [x] Amazon EBS
        - [ ] Amazon SQS
    Instead: Compare with the source: correct the key, or the number in the stem.
    """
    if not item.key or (asked := item.number_asked) is None:
        return
    correct = item.question.pick or len(item.key)
    if asked[0] == correct:
        return
    number, phrase = asked
    if correct == 1 and number > 1 and _are_combinations(item, number, phrase):
        return
    are = "is" if correct == 1 else "are"
    text = f"the stem asks for {_count(number)}, but {_count(correct)} {are} correct"
    yield Hit(text, STEM, phrase)


def _are_combinations(item: Item, number: int, phrase: str) -> bool:
    """Whether each option is a combination of that many: "Red and blue", "B, D"; all or none of them aside.

    Of what a stem asks for by its name ("Which three colours") the correct one alone tells it.
    """
    of_things = _is_of_things(item, phrase)
    if of_things and len(_parts(item, item.options[item.key[0]])) >= number:
        return True
    for text in item.options:
        parts = _parts(item, text)
        exact = of_things and len(_and(item.lang).split(text.strip())) == number and len(text) < _LONGEST_PAIR
        longest = _LONGEST_PART if of_things else _LONGEST_NAME
        listed = len(parts) == number and max(map(len, parts)) <= longest
        is_code = of_things and "`" in item.stem + text and len(text.split()) == number
        if not (exact or listed or is_code or group(text)):
            return False
    return True


def _is_of_things(item: Item, phrase: str) -> bool:
    """Whether so many of something are asked for, rather than so many options: "Which two laws", "Name two causes"."""
    behind = item.stem_prose[item.stem_prose.rfind(phrase) + len(phrase) :]
    following = _FOLLOWING.match(behind)
    return following is not None and following[1] not in _OPTIONS


_FOLLOWING = re.compile(r"\s+([^\W\d_]+)")
_OPTIONS = frozenset(said("option", "answer", "choices", "right", "small", "said_option"))


def _parts(item: Item, text: str) -> list[str]:
    """What an option combines."""
    return [part for each in _and(item.lang).split(text.strip(" .`\n")) for part in _SIGN.split(each) if part]


_LONGEST_NAME, _LONGEST_PART, _LONGEST_PAIR = 30, 45, 200
"""Characters of what is combined; of more it is a sentence, unless there is an "and" between."""
_SIGN = re.compile(r"\s*(?:[,;+&/、，\n]|->|→|(?<=\s)[–—-](?=\s))\s*")


@cache
def _and(lang: str) -> re.Pattern[str]:
    """What joins the parts of a combination: words of all languages, but those that mean something else in this one."""
    own = next((each for each in languages() if each.code == lang), languages()[0])
    others = [word for word in said("and") if len(word) > 1 and not runs_on(word)]
    words = {*others, "vs.", "vs", "versus", "with", "plus"} - {*own.phrases("small", "is", "filler")}
    return re.compile(rf",?\s+(?:{pattern(words.union(own.facts['and']))})\s+", re.IGNORECASE)


def one_asked_several_correct(item: Item) -> Iterator[Hit]:
    """The stem asks for one option in words such as "which option is" or "the simplest solution"; several are correct.

    English only. Questions that give a number, or ask for "all that apply", are left to others.

    Why: A learner who picks one right option is told that the answer is incomplete. Often one of the marked options
        is only second best (SAQUET: "more than one correct").
    Bad:
        What is the cheapest way to store a file?
        - [x] Amazon S3
        - [x] Amazon EFS
        - [ ] Amazon RDS
    Good:
        What is the cheapest way to store a file?
        - [x] Amazon S3
        - [ ] Amazon EFS
        - [ ] Amazon RDS
    Instead: Say how many to select, correct the key, or set `pick: 1` where any one will do.
    Precision: 8 of 8 findings drawn from real banks were right.
    """
    if len(item.key) < 2 or item.question.pick or item.lang != "en":
        return
    if item.number_asked or _ALL.search(item.stem_prose):
        return
    if found := _ONE.search(item.stem_prose[-300:]):
        text = f"the stem asks for one, but {_count(len(item.key))} are correct"
        yield Hit(text, STEM, found[0])


_ONE = re.compile(
    r"\bwhich one\b|\bwhich (?:option|answer|statement|choice|command|service|solution|approach|method|tool|type)\s"
    r"(?:\w+\s){0,3}?(?:is|was|has|does|meets|will|would|should|best)\b"
    r"|\bwhich of the following is\b|\bwhat is the\b|\bthe (?:best|most \w+|least \w+|\w{3,}est) "
    r"(?:\w+ ){0,2}(?:way|solution|option|approach|method|answer|choice|service|strategy|explanation|reason)\b"
)
_ALL = re.compile(r"\ball\b|\bappl(?:y|ies)\b|\b(?:answers|options|choices|steps|actions|reasons|benefits|two|three)\b")


def same_option_twice(item: Item) -> Iterator[Hit]:
    """Two options say the same.

    Case counts, and so does indentation, as they do in code.

    Why: If one is correct, so is the other, and the card will call one of them wrong; if both are wrong, one is
        wasted (Haladyna, Downing & Rodriguez 2002: options are independent and do not overlap).
    Bad:
        - [x] Amazon S3
        - [ ] Amazon EBS
        - [ ] Amazon S3
    Good:
        - [x] Amazon S3
        - [ ] Amazon EBS
        - [ ] Amazon EFS
    Instead: Restore the option from the source, or remove one.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    if len(set(item.options)) == len(item.options):
        return
    first: dict[str, int] = {}
    for i, text in enumerate(item.options):
        same = first.setdefault(text, i)
        if same != i and _INVISIBLE.sub("", text):
            yield Hit(f"the option repeats option {same + 1}", i)


def same_but_for_form(item: Item) -> Iterator[Hit]:
    """Two options differ in nothing but case, a stop at the end, an article or emphasis.

    Options of one word, whose case may matter, and questions about code are left alone.

    Why: If one is correct, so is the other, and the card will call one of them wrong; mostly one was pasted twice
        (Haladyna, Downing & Rodriguez 2002: options are independent and do not overlap).
    Bad:
        What stores objects?
        - [x] The object store
        - [ ] Object store.
        - [ ] A queue
    Good:
        What stores objects?
        - [x] The object store
        - [ ] The block store
        - [ ] A queue
    Instead: Restore the option from the source, or remove one.
    """
    if "`" in item.front:
        return
    first: dict[str, tuple[int, str]] = {}
    for i, text in enumerate(item.options):
        plain = text.lower() if text.isalnum() else _ARTICLE.sub("", _bare(text)).lower()
        before, other = first.setdefault(plain, (i, text))
        if other != text and _form_tells_nothing(text, other):
            yield Hit(f"the option says the same as option {before + 1}, in another form", i)


def _form_tells_nothing(text: str, other: str) -> bool:
    plain, like = _bare(text), _bare(other)
    if not plain or _SIGNS.search(plain):
        return False
    if _SIGNS.search(like):
        return False
    return plain == like or " " in plain


def _bare(text: str) -> str:
    """An option without emphasis all around it, and without a stop."""
    return _EMPHASISED.sub(r"\2", text.strip()).strip().rstrip(".。")


_EMPHASISED = re.compile(r"\A(\*{1,3}|_{1,3})(?=\S)(.*\S)\1(?=\.?\Z)")
_ARTICLE = re.compile(r"\A(?:An?|The)\s+")
_SIGNS = re.compile(r"[(){}\[\]=<>;$/\\]|[a-z][A-Z]")
"""Of code, in which case and stops may matter."""
_BLANK = 40
_INVISIBLE = re.compile(r"[\s\xad\u200b`]|&(?:shy|nbsp);")


def empty_option(item: Item) -> Iterator[Hit]:
    """An option says nothing, or nothing that can be seen.

    Why: The card shows an empty line to choose. Mostly the text was lost in copying, or the source had a picture.
    Bad:
        - [x] Amazon S3
        - [ ]
    Good:
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Restore its text from the source, or remove it.
    Precision: 5 of 5 findings drawn from real banks were right.
    """
    short = [i for i, text in enumerate(item.options) if len(text) < _BLANK and not text[:1].isalnum()]
    empty = [i for i in short if not _INVISIBLE.sub("", item.options[i])]
    if empty:
        yield Hit("the option is empty" if len(empty) == 1 else f"{_count(len(empty))} options are empty", empty[0])
