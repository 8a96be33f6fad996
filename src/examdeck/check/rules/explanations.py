"""Rules about what the explanation says, beside what the key says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from examdeck.check.rules.base import EXPLANATION, Hit, Item
from examdeck.compare.similarity import words
from examdeck.language.stems import NEGATIVE


def contradicts_key(item: Item) -> Iterator[Hit]:
    """The explanation calls a correct option wrong, or a wrong one right, in so many words.

    It is read for statements by letter ("B is correct", "Option C is wrong") in the order of the source, for
    sections ("Incorrect options:" before a paragraph that begins with an option's text) and for options whose text
    is followed by "is (in)correct". English only.

    Why: One of the two is false, and a wrong key teaches a wrong fact for years. The learner reads both on one card.
    Bad:
        - [x] Amazon S3
        - [ ] Amazon EBS

        B is correct, since a volume is attached to an instance.
    Good:
        - [ ] Amazon S3
        - [x] Amazon EBS

        A volume is attached to an instance.
    Instead: Find out which is right, and correct the other.
    """
    if not item.asks:
        return
    for position, right, stated in _claims(item):
        if position < len(item.options) and right != (position in item.key):
            says, key = ("correct", "wrong") if right else ("wrong", "correct")
            option = chr(65 + position)
            text = f"the explanation calls option {option} {says}, the key calls it {key}"
            yield Hit(text, EXPLANATION, stated)
            return


def _claims(item: Item) -> Iterator[tuple[int, bool, str]]:
    """What the explanation states: the position of an option, whether it calls it right, and the words."""
    text = item.explanation
    if "orrect" in text or "wrong" in text or "right" in text:
        for m in _LETTER_IS.finditer(text):
            yield ord(m[1] or m[2]) - 65, not m[3] and m[4] in ("correct", "right"), m[0]
        for m in _KEY_IS.finditer(text):
            for letter in re.findall(r"[A-H]", m[1]):
                yield ord(letter) - 65, True, m[0]
        for lead in _leads(text):
            if lead.right is not None and (position := _position(item, lead.text)) is not None:
                yield position, lead.right, lead.text
    for i, option in enumerate(item.question.options):
        if option.why and (found := _VERDICT_FIRST.match(option.why)):
            yield i, found[1].lower() in ("correct", "right"), found[0]


_VERDICT_FIRST = re.compile(r"[\W_]*(correct|right|incorrect|wrong)\b(?=\s*[.:,;!*–-]|\s+because|\Z)", re.IGNORECASE)
_LETTER_IS = re.compile(
    r"(?:\b[Oo]ption\s+\(?([A-H])\)?|(?:^|(?<=[.!?;]\s))\**\(?([B-H])\)?\**)"
    r"\s+is\s+((?:definitely\s+|clearly\s+)?not\s+)?(?:the\s+)?(correct|right|incorrect|wrong)\b",
    re.MULTILINE,
)
_KEY_IS = re.compile(
    r"\b(?:[Cc]orrect|[Rr]ight) (?:[Aa]nswer|[Oo]ption|[Cc]hoice)s?(?: is| are|:)\**\s*"
    r"(?:[Oo]ptions?\s+)?\(?([A-H]\b\)?(?:(?:\s*,\s*|\s*,?\s+and\s+)\(?[A-H]\b\)?)*)"
    r"(?=\s*(?:[.:;,)*–]|$|\s(?:because|since|as|-)\b))",
    re.MULTILINE,
)


class _Lead(NamedTuple):
    """The beginning of a paragraph of an explanation, which names what it is about."""

    text: str
    right: bool | None
    """What the section it stands in calls it; None outside such a section."""
    paragraph: str


def _leads(explanation: str) -> Iterator[_Lead]:
    """The paragraphs that begin with a name or an option, each with the verdict of its section."""
    right: bool | None = None
    for line in explanation.split("\n"):
        line = line.strip()
        if not line:
            continue
        if section := _SECTION.match(line):
            right = section[1] is None
            line = line[section.end() :]
            if not line.strip("* "):
                continue
        named = _NAMED.match(line)
        if named:
            yield _Lead((named[1] or named[2]).strip(), right, line)
        elif right is not None and _SECTION_ITEM.match(line):
            yield _Lead(line.strip("*-+ "), right, line)


_SECTION = re.compile(r"[\W_]*(in)?correct (?:option|choice|answer)s?(?:\(s\))?[*_ ]*:[*_]*\s*", re.IGNORECASE)
_NAMED = re.compile(r"(?:[-+*]\s+)?(?:\*\*([^*]{2,120})\*\*|([^.!?]{2,120}?)\s+[–—-]\s)")
_SECTION_ITEM = re.compile(r"[^\n]{2,200}$")


def _same_words(text: str) -> str:
    return " ".join(words(text))


def _position(item: Item, text: str) -> int | None:
    """The option that says just this."""
    named = _same_words(text)
    if not named:
        return None
    return next((i for i, option in enumerate(item.options) if _same_words(option) == named), None)


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
    if not item.key or item.lang != "en":
        return
    for position, text in _rationales(item):
        rejects = _REJECTS.search(text) if _may_reject(text) and position in item.key else None
        if rejects and not NEGATIVE.search(item.stem):
            against = f"the explanation argues against option {chr(65 + position)}, which is marked correct"
            yield Hit(against, EXPLANATION, rejects[0])
            return


def _rationales(item: Item) -> Iterator[tuple[int, str]]:
    """What is said about single options: beside them, and in paragraphs that begin with their text."""
    for i, option in enumerate(item.question.options):
        if option.why:
            yield i, option.why
    if _may_reject(item.explanation):
        for lead in _leads(item.explanation):
            if lead.right is None and (position := _position(item, lead.text)) is not None:
                yield position, lead.paragraph


def _may_reject(text: str) -> bool:
    return "not " in text or "n't " in text or "no need" in text or "ncorrect" in text or "wrong" in text


_REJECTS = re.compile(
    r"\bno need (?:for|to)\b|\b(?:not|isn't|aren't) (?:\w+ )?(?:required|needed|necessary|suitable|appropriate|relevant"
    r"|applicable|a valid|the right|the best|the correct|an option|meant|designed|intended)\b"
    r"|\b(?:cannot|can't|can not) be used\b|\b(?:does not|doesn't|do not|don't|would not|will not) (?:directly )?"
    r"(?:support|provide|meet|address|help|apply|solve|work|allow|satisfy|fit)\b"
    r"|\b(?:is|are) (?:incorrect|wrong|overkill)\b"
)


def unlisted_option(item: Item) -> Iterator[Hit]:
    """The explanation rejects an option that is not listed.

    It is read for letters beyond the last option, for paragraphs in a section "Incorrect options", and for
    paragraphs about something that neither stem nor options name and that end in a rejection. English only.

    Why: An option was lost in copying, and with it what made the question hard; the learner wonders what is meant.
    Bad:
        - [x] VPC endpoints
        - [ ] An internet gateway

        Direct Connect is not required for this.
    Good:
        - [x] VPC endpoints
        - [ ] An internet gateway
        - [ ] Direct Connect
    Instead: Add the option from the source, or take the sentence out.
    Precision: 2 of 2 findings drawn from real banks were right.
    """
    text = item.explanation
    if not text or not item.options:
        return
    if _names_options(text) and (found := next(_beyond(text, len(item.options)), None)):
        lost = f"the explanation speaks of option {found[1]}, which is not listed"
        yield Hit(lost, EXPLANATION, found[0])
    if item.lang != "en" or not _may_reject(text):
        return
    for name, sought in _rejected(item):
        lost = f"the explanation rejects {name!r}, which is no option"
        yield Hit(lost, EXPLANATION, sought)


def _names_options(text: str) -> bool:
    return " option" in text or "Option" in text


def _beyond(text: str, options: int) -> Iterator[re.Match[str]]:
    return (m for m in _OPTION_LETTER.finditer(text) if ord(m[1]) - 65 >= options)


_OPTION_LETTER = re.compile(r"\b[Oo]ption\s+\(?([A-H])\b(?!['’])")


def _rejected(item: Item) -> Iterator[tuple[str, str]]:
    """What the explanation rejects and nobody offered: its name, and the words to look for."""
    listed = [set(item.option_words(i)) for i in range(len(item.options))]
    known = set(item.stem_words).union(*listed)
    for lead in _leads(item.explanation):
        said = set(words(lead.text))
        about = lead.right is False and len(lead.text) < len(lead.paragraph)
        if about and said and all(len(said & option) * 2 < len(said) for option in listed):
            yield lead.text, lead.text
    for paragraph in item.explanation.split("\n"):
        if (found := _SUBJECT.match(paragraph)) and _REJECTS.search(paragraph):
            names = words(found[1])
            if names[-1] not in known and not any(set(names) <= option for option in listed):
                yield found[1], found[1]


_SUBJECT = re.compile(
    r"\W*((?:[A-Z][\w-]*\s+){1,4}[A-Z][\w-]*)\s+(?:is|are|can|cannot|does|do|was|would|provides?|allows?|offers?)\b"
)


def letters_in_explanation(item: Item) -> Iterator[Hit]:
    """The explanation calls options by letter, and the card shuffles them.

    Why: The letter on the card is another one than in the source, so the explanation points at the wrong option.
    Bad:
        B is correct because a volume is attached to an instance.
    Good:
        Amazon EBS is correct because a volume is attached to an instance.
    Instead: Name the option by its words, say it in its `why`, or set `shuffle: false`.
    Precision: 6 of 6 findings drawn from real banks were right.
    """
    text = item.explanation
    if not text or not item.question.shuffle or not item.asks:
        return
    found = _named_option(text)
    if found:
        named = found[0].strip(" .:-*")
        yield Hit(f"the explanation calls an option by letter, {named!r}", EXPLANATION, named)


def _named_option(text: str) -> re.Match[str] | None:
    """The first place where an option goes by its letter."""
    return (
        (_names_options(text) and _OPTION_BY_LETTER.search(text))
        or ("nswer" in text and _ANSWER_BY_LETTER.search(text))
        or (_may_judge(text) and _LETTER_JUDGED.search(text))
        or None
    )


_OPTION_BY_LETTER = re.compile(r"\b[Oo]ptions?\s+\(?[A-H]\b(?!['’])")
_ANSWER_BY_LETTER = re.compile(
    r"\b(?:[Cc]orrect |[Rr]ight )?[Aa]nswers?(?: is|:)\s+\(?[B-H]\)?(?=\s*(?:[.,;:)]|$))", re.MULTILINE
)
_LETTER_JUDGED = re.compile(
    r"(?:^|(?<=[.!?]\s))\**\(?[B-H]\)?\**\s+is\s+(?:not\s+)?(?:the\s+)?(?:in)?(?:correct|wrong|right)\b", re.MULTILINE
)


def _may_judge(text: str) -> bool:
    return "s correct" in text or "s wrong" in text or "s right" in text or "s incorr" in text or "s not " in text
