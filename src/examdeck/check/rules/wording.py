"""Rules about how the stem is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.check.rules.base import STEM, Hit, Item, prose
from examdeck.language.shipped import JOINED, pattern, said
from examdeck.language.stems import NEGATIVE_WORDS, negative


def starts_midway(item: Item) -> Iterator[Hit]:
    """The stem begins with a lower-case letter, as if its start were missing.

    Names that are written so ("iOS", "npm", `code`) are left alone when the letter case, a digit or a sign in them
    gives them away, or the word comes back in the question; so are stems that begin with a blank to fill.

    Why: A letter or a line is easily lost in copying, and the sentence may have lost its sense with it.
    Bad:
        ou have launched a notebook. Where do its files persist?
    Good:
        You have launched a notebook. Where do its files persist?
    Instead: Restore the beginning from the source, or capitalise it.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    stem = item.stem.lstrip(_OPENERS)
    if not stem[:1].islower() or _BLANK_FIRST.match(item.stem) or _FORMULA_FIRST.match(stem):
        return
    word = stem.split(None, 1)[0]
    bare = word.rstrip(".,:;?!*_\"'”’)")
    if len(item.stem_words) > 2 and bare.isalpha() and bare.islower() and _WORD.findall(item.front).count(bare) == 1:
        lost = "" if bare in _STARTERS else ", as if its start were missing"
        yield Hit(f"the stem begins in lower case{lost}", STEM, word)


_STARTERS = frozenset(
    "what which when where who whom whose why how if in on at to the a an is are you your for".split()
)
_WORD = re.compile(r"\w+")
_BLANK_FIRST = re.compile(r"[\s*\\]*(?:_\W*_|\.{3}|…|\[\s*\]|\(\s*\)|-{3})")
_FORMULA_FIRST = re.compile(r"\w{1,3}\s*[=<>≤≥≈+*/^(]")
_OPENERS = " \n*_\"'“„«‘(["


def ends_midway(item: Item) -> Iterator[Hit]:
    """The stem ends in the air: with a comma, an opening bracket or a conjunction.

    A stem that the options complete ("The capital of France is", "It sinks because") is a form of its own and not
    meant here; options that go on in lower case tell it.

    Why: What follows, often the question itself, was lost in copying or sits in the first option.
    Bad:
        A company stores its logs in Amazon S3 and
    Good:
        A company stores its logs in Amazon S3 and must keep them for a year. Which class is cheapest?
    Instead: Restore the end from the source.
    """
    if item.stem[-1:] in "?.!" or not (end := _AIR.search(item.stem[-40:])):
        return
    if sum(text.lstrip(_OPENERS)[:1].islower() for text in item.options) * 2 >= len(item.options):
        return  # they go on with it
    yield Hit(f"the stem ends in the air, with {(end[1] or end[2])!r}")


_AIR = re.compile(r"(?<=[\w)\"”’])(?:\s*([,(\[])|\s(and|or|but|und|oder|et|ou))[\s*_]*\Z")


def missing_picture(item: Item) -> Iterator[Hit]:
    """The stem speaks of a picture ("the diagram below", "refer to the exhibit"), and the question has none.

    It is asked in every language that has words for it in examdeck. Questions with a picture, a table, a link or a
    block of code, which may be what is meant, are left alone.

    Why: The picture was lost in copying, and without it the question may have no answer.
    Bad:
        Look at the diagram below. Which arrow shows the blood that is rich in oxygen?
        - [ ] The first
        - [x] The second
    Good:
        Which vessel carries blood that is rich in oxygen from the lungs?
        - [ ] The pulmonary artery
        - [x] The pulmonary vein
    Instead: Restore the picture from the source, or word the question so that it needs none.
    Precision: 1 of 1 finding drawn from real banks was right.
    """
    stem = item.stem
    if stem.isascii() and _PICTURE_WORDS.isdisjoint(item.stem_words):
        return
    if item.question.files or _MAY_SHOW.search(stem) or any(map(_MAY_SHOW.search, item.options)):
        return
    if found := _SPOKEN_OF.search(stem):
        yield Hit(f"the stem speaks of a picture, {found[0]!r}, and there is none", STEM, found[0])


_MAY_SHOW = re.compile(
    r"!\[|<(?:img|svg|table|pre|object|video|audio|iframe|a )|```|~~~|\]\(|https?://|^[ \t]*\|| {4}\S|\t", re.M
)
_PICTURE_WORDS = frozenset(max(phrase.rstrip("*").split(), key=len) for phrase in said("shown"))
"""A word of each such phrase, the longest, as it is the rarest."""
_SPACED_PHRASES = [phrase for phrase in said("shown") if not JOINED.search(phrase)]
_SPOKEN_OF = re.compile(
    rf"(?<!\w)(?:{pattern(_SPACED_PHRASES)})(?!\w)|{pattern(p for p in said('shown') if JOINED.search(p))}",
    re.IGNORECASE,
)


def label_in_stem(item: Item) -> Iterator[Hit]:
    """The stem still carries its label: "Q12.", "Question 3:", or its number before a capital letter.

    Why: The card tells the label elsewhere; in the stem it is wrong as soon as questions are moved, and learners see
        a number that means nothing.
    Bad:
        questions:
          - {id: a-7, stem: "Q7. What stores objects?", options: [{text: A store, correct: true}, {text: A queue}]}
    Good:
        questions:
          - {id: a-7, stem: What stores objects?, options: [{text: A store, correct: true}, {text: A queue}]}
    Instead: Remove the label from the stem.
    """
    found = _LABEL.match(item.stem[:_LONGEST_LABEL])
    if found:
        own = _DIGITS.findall(item.question.source)
        if found["word"] or (own and found["number"] == own[-1]):
            label = found[0].strip()
            yield Hit(f"the stem begins with its label, {label!r}", STEM, label)


_LONGEST_LABEL = 60
_DIGITS = re.compile(r"\d+")
_QUESTION = pattern(phrase for phrase in said("question", "question_line") if len(phrase) > 1)
_LABEL = re.compile(
    rf"[\s*_#]*(?:(?P<word>(?:{_QUESTION})\s*(?:no\.?|nr\.?|#)?\s*|Q\s?\.?)(?=\d))?(?P<number>\d{{1,4}})"
    r"(?:[.):：\]]+[*_]*|(?<=\d)\s*[–—-])\s+(?=\W*(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)


def negative_stem(item: Item) -> Iterator[Hit]:
    """The stem asks for the exception, and the word that turns it around is not emphasised.

    English only. Capitals, bold and italics count as emphasis. `--fix` makes the word bold.

    Why: Under time pressure the "not" is overlooked, and then the question measures reading. Guidelines ask to word
        stems positively, and to emphasise the negation where it cannot be avoided (Haladyna, Downing & Rodriguez
        2002; SAQUET: "negative worded").
    Bad:
        Which of these is not a storage service?
    Good:
        Which of these is **not** a storage service?
    Instead: Ask for what holds, or emphasise the negation.
    Precision: 8 of 9 findings drawn from real banks were right.
    """
    if item.lang != "en":
        return
    if NEGATIVE_WORDS.isdisjoint(item.stem_words) or (found := negative(prose(item.stem))) is None:
        return
    word = next(text for text in found.groups() if text)
    start = found.start(found.lastgroup or 0)
    emphasised = item.stem[start - 1 : start] in "*_" or word.isupper() or re.search(r"\b[A-Z]{3,}\b", word)
    if not emphasised:
        text = f"the stem asks for the exception, but {word!r} is not emphasised"
        yield Hit(text, STEM, word, f"**{word}**")


def fill_in_the_blank(item: Item, *, words: int = 2) -> Iterator[Hit]:
    """The stem has a blank in its midst.

    A blank at the end is an open stem that the options complete, and not meant here; nor is one at the very
    beginning, nor one of a question whose kind is to fill it in.

    Why: The learner must read on, hold the gap in mind and go back; guidelines ask for a question, or a gap at the
        end (Haladyna, Downing & Rodriguez 2002; SAQUET: "fill in the blank").
    Bad:
        Amazon ____ stores objects in buckets.
    Good:
        Which service stores objects in buckets?
    Instead: Ask a question, or move the gap to the end.
    Thresholds:
        words: how many words must follow the blank (default 2)
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    if "_" not in item.stem or item.question.kind == "gap":
        return
    if _BLANK_FIRST.match(item.stem):
        return
    if (found := _BLANK.search(item.stem_prose)) and len(item.stem_prose[found.end() :].split()) >= words:
        yield Hit("the stem has a blank in its midst", STEM, found[0])


_BLANK = re.compile(r"(?<![\w\\(])(?:(?:\*\*)?(?:\\_)+(?:\*\*)?|_{3,})(?![\w)])")


def gratuitous_stem(item: Item, *, words: int = 180) -> Iterator[Hit]:
    """The stem is very long.

    Why: What is not needed to answer costs reading time and tells nothing about the learner; put the idea in the
        stem, and leave window dressing out (Haladyna, Downing & Rodriguez 2002; SAQUET: "gratuitous information").
        Whether a given sentence is needed cannot be told without understanding it; length is the only surface sign.
    Bad:
        With `words: 12`:

        A company that two friends founded in a garage wants to know which service stores objects.
    Good:
        With `words: 12`:

        Which service stores objects at the lowest cost?
    Instead: Leave out what the answer does not depend on.
    Thresholds:
        words: from how many words on a stem is very long (default 180)
    """
    if len(item.stem_words) >= words:
        text = f"the stem has {len(item.stem_words)} words"
        yield Hit(text, STEM)


def unfocused_stem(item: Item, *, words: int = 4) -> Iterator[Hit]:
    """The stem asks nothing in particular: a bare topic, or "Which of the following is true?" about nothing.

    English only.

    Why: A good lead-in can be answered with the options covered; without a focus the options are unrelated
        true/false statements (NBME item-writing guide; SAQUET: "unfocused stem").
    Bad:
        Amazon S3:
    Good:
        How does Amazon S3 protect an object from deletion?
    Instead: Ask one thing that can be answered before the options are read.
    Thresholds:
        words: fewer capitalised words and nothing else are a bare topic (default 4)
    Precision: 5 of 5 findings drawn from real banks were right.
    """
    if item.lang != "en" or item.question.kind or len(item.options) < 2 or not 0 < len(item.stem_words) <= 11:
        return
    stem = item.stem_prose.strip(" \n*_#")
    if _GENERIC.fullmatch(stem) and "`" not in item.stem and "![" not in item.stem:
        yield Hit("the stem does not say what it asks about", STEM)
    elif len(item.stem_words) < words and _TOPIC.fullmatch(item.stem.strip(" \n*_#:")):
        yield Hit("the stem is a bare topic", STEM)


_GENERIC = re.compile(
    r"(?:which|what)(?: one)?(?: of)?(?: the| these)?(?: following| below)?"
    r"(?: (?:statements?|options?|answers?|ones?))?"
    r"(?: below| here)? (?:is|are) (?:not )?(?:the )?(?:true|false|correct|incorrect|right|wrong|valid)"
    r"(?: (?:statements?|answers?|options?))?\W*(?:\((?:select|choose)[^)]*\)\W*)?"
)
_TOPIC = re.compile(r"(?:[A-Z0-9][\w-]*+\s*+)+")
"""Names and nothing else."""
