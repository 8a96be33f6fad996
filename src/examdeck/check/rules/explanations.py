"""Rules about what the explanation says, beside what the key says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from examdeck.check.rules.base import EXPLANATION, LABELLED, Hit, Item, prose
from examdeck.compare.similarity import words
from examdeck.language.all_or_none import group
from examdeck.language.contrast import FILLERS, asks_for_exception, before_contrast
from examdeck.language.shipped import pattern, said
from examdeck.language.stems import negative
from examdeck.language.verdicts import SIGNS, Claim, can_be_told, mark


def contradicts_key(item: Item) -> Iterator[Hit]:
    """The explanation calls a correct option wrong, or a wrong one right, in so many words.

    It is read, in every language that examdeck ships, for verdicts on options by letter or by their words: "B is
    correct", "A, C and D are wrong because", "The answer is Cork", "Incorrect D:", and for sections ("Incorrect
    options:" before paragraphs that begin with an option's text). Silent where that can mean something else: the
    stem asks for the exception, letters name statements of the stem, or the explanation says both.

    Why: One of the two is false, and a wrong key teaches a wrong fact for years. The learner reads both on one card.
    Bad:
        Which service stores blocks?
        - [x] Amazon S3
        - [ ] Amazon EBS

        B is correct, since a volume is attached to an instance.
    Bad:
        Which service stores blocks?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Amazon EBS is correct because a volume is attached to an instance. Amazon S3 is incorrect.
    Good:
        Which service stores blocks?
        - [ ] Amazon S3
        - [x] Amazon EBS

        Amazon EBS is correct because a volume is attached to an instance.
    Instead: Find out which is right, and correct the other.
    """
    if not item.asks or not (item.explanation or item.whys):
        return
    stated = list(_claims(item))
    right, said = set(item.key), {each[:2] for each in stated}
    both = {each.position for each in stated if (each.position, not each.right) in said}
    confirmed = any(each.right and each.position in right for each in stated)
    for each in stated:
        if each.right == (each.position in right) or each.position in both or (each.right and confirmed):
            continue
        says, key = ("correct", "wrong") if each.right else ("wrong", "correct")
        option = chr(65 + each.position)
        yield Hit(f"the explanation calls option {option} {says}, the key calls it {key}", EXPLANATION, each.stated)
        return


def _claims(item: Item) -> Iterator[Claim]:
    """What the explanation states of options, so far as that can mean one thing alone."""
    found = list(item.claims)
    found += [each for each in _in_sections(item) if each.position not in {known.position for known in found}]
    for i, option in enumerate(item.question.options):
        if option.why and (verdict := _VERDICT_FIRST.match(option.why)):
            found.append(Claim(i, verdict["right"] is not None, verdict[0], by_letter=False, is_answer=False))
    if not found:
        return
    exception = asks_for_exception(item.stem, item.lang)
    labelled = LABELLED.search(item.stem) or all(map(_OF_LETTERS.fullmatch, item.options))
    for each in found:
        if not ((exception and not each.is_answer) or (labelled and each.by_letter)):
            yield each


_OF_LETTERS = re.compile(r"\W*(?:[A-H1-8]|[IV]{1,3})\b.{0,30}")
"""An option that may be made of others or of statements: "A and C"."""
_RIGHT, _WRONG = pattern(said("right", "said_right")), pattern(said("false", "said_wrong"))
_VERDICT_FIRST = re.compile(
    rf"[\W_]*(?:(?P<wrong>{_WRONG})|(?P<right>{_RIGHT}))(?!\w)(?=\s*[.:,;!*–。，：-]|\s+because|\Z)", re.IGNORECASE
)


class Lead(NamedTuple):
    """The beginning of a paragraph of an explanation, which names what it is about."""

    text: str
    right: bool | None
    """What the section it stands in calls it; None outside such a section."""
    paragraph: str


def leads(explanation: str) -> Iterator[Lead]:
    """The paragraphs that begin with a name or an option, each with the verdict of its section."""
    right: bool | None = None
    for line in explanation.split("\n"):
        line = line.strip()
        if not line:
            continue
        if section := _SECTION.match(line):
            right = section["wrong"] is None
            line = line[section.end() :]
            if not line.strip("* "):
                continue
        named = _NAMED.match(line)
        if named:
            yield Lead((named[1] or named[2]).strip(), right, line)
        elif right is not None and _SECTION_ITEM.match(line):
            yield Lead(line.strip("*-+ "), right, line)


_KEY_HEAD, _WRONG_HEAD = pattern(said("key")), pattern(said("wrong"))
_SECTION = re.compile(
    rf"[\W_]*(?:(?P<wrong>{_WRONG_HEAD}|incorrect answers?)|{_KEY_HEAD})(?:\(s\))?[*_ ]*[:：][*_]*\s*", re.IGNORECASE
)
_NAMED = re.compile(r"(?:[-+*]\s+)?(?:\*\*([^*]{2,120})\*\*|([^.!?]{2,120}?)\s+[–—-]\s)")
_SECTION_ITEM = re.compile(r"[^\n]{2,200}$")


def _in_sections(item: Item) -> Iterator[Claim]:
    """What stands below "Incorrect options:" and the like, and begins with an option's text."""
    if not _SECTION_MARK.search(item.explanation):
        return
    for lead in leads(item.explanation):
        if lead.right is not None and (position := _position(item, lead.text)) is not None:
            yield Claim(position, lead.right, lead.text, by_letter=False, is_answer=False)


_SECTION_MARK = re.compile("[:：]")


def _same_words(text: str) -> str:
    return " ".join(words(text))


def _position(item: Item, text: str) -> int | None:
    """The option that says just this."""
    named = _same_words(text)
    if not named:
        return None
    return next((i for i, option in enumerate(item.options) if _same_words(option) == named), None)


def argues_for_another(item: Item, *, named: float = 0.65, sentences: int = 3) -> Iterator[Hit]:
    """The first sentences of the explanation name another option, and never the one that is marked correct.

    An option is named by its words, or by most of those that neither the stem nor another option has. What a sentence
    says behind a negation or a contrast ("unlike", "whereas") does not count. Silent where the stem asks for the
    exception, where several options are named, and where they are numbers or code.

    Why: An explanation begins with what is right. If that is another option, the key was set by mistake, or the
        explanation belongs to another question.
    Bad:
        Which material floats?
        - [x] Solid iron
        - [ ] Natural cork

        Natural cork holds air in its cells. It weighs less than the water that it displaces.
    Good:
        Which material floats?
        - [ ] Solid iron
        - [x] Natural cork

        Natural cork holds air in its cells. It weighs less than the water that it displaces.
    Instead: Find out which is right, and correct the key or the explanation.
    Thresholds:
        named: the share of an option's own words that name it (default 0.65)
        sentences: how many sentences are read (default 3)
    Precision: 0 of 1 finding drawn from real banks was right.
    """
    if len(item.key) != 1 or not item.asks or len(item.explanation) < _ARGUED or _is_of_code(item):
        return
    if group(item.options[item.key[0]]) or asks_for_exception(item.stem, item.lang):
        return
    text = _ADDRESS.sub(" ", item.explanation) if "/" in item.explanation else item.explanation
    first = [part for part in _SENTENCE.split(text, maxsplit=2 * sentences) if part.strip()][:sentences]
    if _ASIDE.match(text) or any(sum(map(sentence.count, ",、/")) > _LIST for sentence in first):
        return
    said_first = [before_contrast(sentence, item.lang) for sentence in first]
    if _tells_key(item, said_first):
        return
    own = _own_words(item)
    signed = [mark(sentence, item.options).text for sentence in said_first]
    others = [i for i in item.distractors if any(_names(item, i, own, part, named) for part in signed)]
    if len(others) == 1 and not any(contradicts_key(item)):
        text = f"the explanation begins with option {chr(65 + others[0])}, and does not name the one marked correct"
        yield Hit(text, EXPLANATION, item.explanation.strip().split("\n")[0][:_SHOWN])


_ARGUED = 20
"""Characters of an explanation that argues."""
_SHOWN = 60
_TOUCHED = 0.25
"""Share of the key's own words that may come by."""
_LIST = 3
"""Commas of a sentence that is no list of many things."""
_ADDRESS = re.compile(r"https?://\S+|\]\([^)\n]{0,2000}\)")
_ASIDE = re.compile(r"[\W_]*(?:note|nb|n\.b|hint|tip)\b", re.IGNORECASE)
"""What begins a remark rather than a reason."""
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|(?<=[。！？])|\n+")
_CODE = re.compile(r"[`(){}=<>;+^×÷]|::|\w\.\w|\b\w-\d")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u9fff]{2,}")


def _is_of_code(item: Item) -> bool:
    """Whether options are code, which explanations quote for other reasons."""
    return sum(_CODE.search(text) is not None for text in item.options) > 1


def _tells_key(item: Item, said_first: Sequence[str]) -> bool:
    """Whether the key is named, or touched upon, or is nothing that could be told in a text."""
    key = item.options[item.key[0]]
    told = set(words(" ".join(said_first)))
    others = set(item.stem_words).union(*[words(item.options[i]) for i in item.distractors])
    if _share(set(words(key)) - others - FILLERS, told) > _TOUCHED:
        return True  # nearly always, and soon told
    if not can_be_told(key) or _shares_signs(key, "".join(said_first)):
        return True
    signed = mark("\n".join(said_first), item.options).text
    return SIGNS[item.key[0]] in signed or _share(_own_words(item)[item.key[0]], set(map(_root, told))) > _TOUCHED


@lru_cache(maxsize=1 << 16)
def _root(word: str) -> str:
    """The beginning that a word has in common with its other forms."""
    return word[: max(4, min(6, len(word) - 2))] if len(word) > 4 else word


def _own_words(item: Item) -> list[set[str]]:
    """Of each option, the roots of words that neither the stem nor another option has."""
    roots = [
        {_root(word) for word in words(prose(text)) if (len(word) > 2 or word.isdigit()) and word not in FILLERS}
        for text in item.options
    ]
    times = Counter(root for each in roots for root in each)
    stem = {_root(word) for word in item.stem_words}
    return [{root for root in each if times[root] == 1} - stem for each in roots]


def _share(own: set[str], said_words: set[str]) -> float:
    return len(own & said_words) / len(own) if own else 0.0


def _shares_signs(option: str, text: str) -> bool:
    """Whether two signs in a row of an option, in a script without blanks, stand in the text."""
    runs = _UNSPACED.findall(option)
    return any(run[i : i + 2] in text for run in runs for i in range(len(run) - 1))


def _names(item: Item, position: int, own: Sequence[set[str]], sentence: str, named: float) -> bool:
    """Whether a sentence names an option: by its words, or most of its own."""
    option = words(item.options[position])
    if all(word.isdigit() for word in option) or set(option) <= set(words(item.options[item.key[0]])):
        return False
    if SIGNS[position] in sentence:
        return True
    telling = len(own[position]) > 1 or len(option) == 1
    return telling and _share(own[position], {_root(word) for word in words(sentence)}) >= named


def rejects_correct(item: Item) -> Iterator[Hit]:
    """What is said about a correct option argues against it: "there is no need for it", "cannot be used".

    English only; stems that ask for the exception are left alone.

    Why: Either the option is marked correct by mistake, or the explanation belongs to another option; the learner
        reads both on one card.
    Bad:
        - [x] Transcribe, then Comprehend
        - [x] Transcribe, then Translate, then Comprehend

        Transcribe, then Translate, then Comprehend - there is no need for Translate.
    Good:
        - [x] Transcribe, then Comprehend
        - [ ] Transcribe, then Translate, then Comprehend
    Instead: Find out which is right, and correct the other.
    Precision: 1 of 1 finding drawn from real banks was right.
    """
    if not item.key or item.lang != "en" or not (item.explanation or item.whys):
        return
    right = set(item.key)
    for position, text in _rationales(item):
        rejects = REJECTS.search(text) if may_reject(text) and position in right else None
        if rejects and not negative(item.stem):
            against = f"the explanation argues against option {chr(65 + position)}, which is marked correct"
            yield Hit(against, EXPLANATION, rejects[0])
            return


def _rationales(item: Item) -> Iterator[tuple[int, str]]:
    """What is said about single options: beside them, and in paragraphs that begin with their text."""
    for i, option in enumerate(item.question.options):
        if option.why:
            yield i, option.why
    if may_reject(item.explanation):
        for lead in leads(item.explanation):
            if lead.right is None and (position := _position(item, lead.text)) is not None:
                yield position, lead.paragraph


def may_reject(text: str) -> bool:
    """A quick test whether a text may argue against something."""
    return "not " in text or "n't " in text or "no need" in text or "ncorrect" in text or "wrong" in text


REJECTS = re.compile(
    r"\bno need (?:for|to)\b|\b(?:not|isn't|aren't) (?:\w+ )?(?:required|needed|necessary|suitable|appropriate|relevant"
    r"|applicable|a valid|the right|the best|the correct|an option|meant|designed|intended)\b"
    r"|\b(?:cannot|can't|can not) be used\b|\b(?:does not|doesn't|do not|don't|would not|will not) (?:directly )?"
    r"(?:support|provide|meet|address|help|apply|solve|work|allow|satisfy|fit)\b"
    r"|\b(?:is|are) (?:incorrect|wrong|overkill)\b"
)
