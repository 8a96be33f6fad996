"""Rules about how the explanation names options: ones that are not there, and ones that a card shows elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.check.rules.base import EXPLANATION, LABELLED, Hit, Item
from examdeck.check.rules.explanations import REJECTS, leads, may_reject
from examdeck.compare.similarity import words
from examdeck.language.shipped import pattern, said


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
    if item.lang != "en" or not may_reject(text):
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
    for lead in leads(item.explanation):
        said = set(words(lead.text))
        about = lead.right is False and len(lead.text) < len(lead.paragraph)
        if about and said and all(len(said & option) * 2 < len(said) for option in listed):
            yield lead.text, lead.text
    for paragraph in item.explanation.split("\n"):
        if (found := _SUBJECT.match(paragraph)) and REJECTS.search(paragraph):
            names = words(found[1])
            if _OPTION_NAME.fullmatch(found[1]):
                continue
            if names[-1] not in known and not any(set(names) <= option for option in listed):
                yield found[1], found[1]


_OPTION_NAME = re.compile(rf"(?:{pattern(said('option', 'answer', 'said_option'))})\s+[A-H]", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\W*((?:[A-Z][\w-]*\s+){1,4}[A-Z][\w-]*)\s+(?:is|are|can|cannot|does|do|was|would|provides?|allows?|offers?)\b"
)


def letters_in_explanation(item: Item) -> Iterator[Hit]:
    """The explanation calls options by letter, in any language that examdeck ships.

    Why: A card that shuffles would show other letters, so examdeck keeps such a question in the order of the source,
        and its options are learned by their place. In other hands the letters point at the wrong options.
    Bad:
        Which service stores blocks?
        - [ ] Amazon S3
        - [x] Amazon EBS

        A volume is attached to an instance, so B is right.
    Good:
        Which service stores blocks?
        - [ ] Amazon S3
        - [x] Amazon EBS

        A volume is attached to an instance, so Amazon EBS is right.
    Instead: Name the option by its words, say it in its `why`, or set `shuffle: false`.
    Precision: 5 of 5 findings drawn from real banks were right.
    """
    text = item.explanation
    if not text or not item.question.shuffle or not item.asks or all(len(option) == 1 for option in item.options):
        return
    if _names_options(text) and (found := _OPTION_BY_LETTER.search(text)):
        yield Hit(f"the explanation calls an option by letter, {found[0]!r}", EXPLANATION, found[0])
    elif not LABELLED.search(item.stem):
        named = next((claim.stated for claim in item.claims if claim.by_letter), "")
        if named := named.strip(" .:-*"):
            yield Hit(f"the explanation calls an option by letter, {named!r}", EXPLANATION, named)


_OPTION_BY_LETTER = re.compile(r"\b[Oo]ptions?\s+\(?[A-H]\b(?!['’])")
