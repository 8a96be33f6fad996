"""The tokens of a note's Settings field: how its card shall behave, decided once, at build.

A card reads nothing else about its question's behaviour, and the tokens are, besides the key and the ids, the
only content that may stand in an attribute; so each is made from numbers and checked language tags, never from
a bank's text.

    pick-N     how many options to choose, statements to judge, or answers to recall; always there
    shuffle    the options may stand in any order
    pin-N      the option at this position (from 1) stays there
    kprim      each option is a statement, true or false; the key has the true ones
    recall     no options are shown: only the answers are known, or
    ask-X      the question is of one of the kinds in `model.kinds`
    rtl        the question is written from right to left
    ltr        it is not, in a deck whose language is
    lang-xx    the question's language, where it is not the deck's

What `deck.yaml` says of all its cards stands behind these in the templates, not in the field: so a release that changes
it reaches every card, and touches no note. A learner may choose otherwise.

    flip       the card turns as soon as an option is chosen, where one is to be chosen
    hide       the options are hidden until the learner asks for them
    strike     the learner can strike options out
    show-N     no more than N options are shown: all that are right, and some of the others
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from examdeck.language.direction import Direction, direction
from examdeck.language.options import options_are_named, pinned
from examdeck.model.deck import CardChoices, Deck
from examdeck.model.kinds import KPRIM
from examdeck.model.question import Question

_LANGUAGE_TAG = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*")
_RIGHT_TO_LEFT = re.compile(r"(?:ar|arc|ckb|dv|fa|he|iw|nqo|ps|sd|syr|ug|ur|yi)(?![a-z])(?!.*-latn)|.*-(?:arab|hebr)\b")
"""Languages written from right to left, and those whose tag names such a script."""


def choice_tokens(choices: CardChoices) -> list[str]:
    """The tokens of what a deck says of all its cards."""
    flags = {"flip": choices.flip, "hide": choices.hide, "strike": choices.strike}
    return [name for name, is_on in flags.items() if is_on] + ([f"show-{choices.show}"] if choices.show else [])


def settings_tokens(question: Question, deck: Deck, written: Direction = "") -> str:
    """The content of the Settings field, `pick-2 shuffle pin-4`, always in the order of the list above.

    `written` is how, if that is known: see `question_direction`.
    """
    is_kprim = question.kind == KPRIM
    tokens = [f"pick-{len(question.options) if is_kprim else question.pick or len(question.key)}"]
    if question.is_recall:
        tokens.append("recall")
        if question.kind:
            tokens.append(f"ask-{question.kind}")
    else:
        pins = pinned(question)
        if question.shuffle and not options_are_named(question, pins):
            tokens.append("shuffle")
        if question.pin or pins:
            tokens += [f"pin-{position}" for position in sorted({*question.pin, *pins})]
        tokens += ["kprim"] if is_kprim else []
    written = written or question_direction(question, deck)
    if written == "rtl" or is_right_to_left(deck.lang):
        tokens.append(written)
    if question.lang and question.lang != deck.lang:
        tokens += [f"lang-{tag}" for tag in (language_tag(question.lang),) if tag]
    return " ".join(tokens)


_SENTENCE = 3
"""Words of a stem that are no mere name of something Latin."""


def question_direction(question: Question, deck: Deck) -> Literal["ltr", "rtl"]:
    """How a question is written: as it says, else by its own letters, and where it has none by the deck's language."""
    if question.dir or question.lang:
        return "rtl" if question.dir == "rtl" or (not question.dir and is_right_to_left(question.lang)) else "ltr"
    is_expected = is_right_to_left(deck.lang)
    own = direction(question.stem)
    if not own or (own == "ltr" and is_expected and len(question.stem.split()) < _SENTENCE):
        own = direction(" ".join([question.stem, *(option.text for option in question.options)]))
    return own or ("rtl" if is_expected else "ltr")


def language_tag(lang: str) -> str:
    """A BCP 47 tag in lower case, safe in an attribute; empty for what has not the form of one."""
    tag = lang.lower().replace("_", "-")
    return tag if _LANGUAGE_TAG.fullmatch(tag) else ""


@lru_cache
def is_right_to_left(lang: str) -> bool:
    """Whether a language is written from right to left, by its tag."""
    return bool(_RIGHT_TO_LEFT.match(language_tag(lang)))
