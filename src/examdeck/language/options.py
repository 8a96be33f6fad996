"""Which options speak of the others, and which questions call options by their letters.

"None of the above" must stay where it is. "Both A and B", or an explanation that says "C is wrong because",
tells something false as soon as the options stand in another order. Both are found here, in the languages that
the card speaks, rather too often than too seldom: an order that is needlessly kept harms nobody.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple

from examdeck.language.all_or_none import group, group_words, has_no_blanks
from examdeck.language.shipped import Language, by_first_word, languages, pattern, said, unspaced
from examdeck.model.question import Question

# ---- options called by their letters or numbers; few questions need these, and `re` keeps what it compiled ----

_ALONE = r"(?![0-9A-Za-zÀ-ɏ\u0620-\u064a_+#'’]|-\w)"
"""After a letter that stands alone: not C++, C#, E's or B-tree, but the C of 选项C正确."""
_LETTER = rf"(?<![0-9A-Za-zÀ-ɏ\u0620-\u064a_.-])[A-HＡ-Ｈأبجد]{_ALONE}"
_SMALL = rf"(?:[b-df-h]{_ALONE}|[ae](?=[)）\]:：.,;\"'*_`]))"
"""A small letter may name an option too, but "a" and, in some languages, "e" are words."""
_LISTED = (
    "(?xm)"
    r"""
      (?<![\w)\]]) [(（] [A-Ha-hأبجد] [)）]
    | ^[ \t>*_#-]* [A-HＡ-Ｈ] [*_]* (?: [)）:：] | \. [*_]* (?=\s) (?!\s+[a-z]) )
    """
)
"""In explanations: "(B) would cost more", a line that begins "C: "."""
_NOUNS, _VERDICTS = ("option", "answer"), ("right", "true", "false")
_AND = f"(?:{pattern(said('and'))})"
_IS = f"(?:{pattern(said('is'))})"
_VERDICT = pattern(said(*_VERDICTS))
_ONLY = f"(?:{pattern(said('only', 'option', 'answer'))})"
_JOIN = rf"[)）\]]?(?:\s*[,，、،/&]\s*|\s+)?(?:{_AND}\s*)?[(（\[]?"
_LETTERS = rf"[(（\[]?{_LETTER}(?:{_JOIN}{_LETTER})*[)）\]]?"
_MADE_OF_LETTERS = rf"(?i:{_ONLY}|\s)*(?:{_LETTERS}(?i:\s*(?:{_ONLY}|[都皆].{{0,3}}|{_IS}\s(?:{_VERDICT})))?)"
"""All of an option: "Both A and B", "A, C", "Only B"."""


class _Naming(NamedTuple):
    """How one language calls an option, each a regular expression."""

    called: str
    """Anywhere: "option B", "the answer is **C**", "all except D"."""
    judged: str
    """In options and explanations, not in stems: "A and D are wrong"."""
    ordinal: str
    """Within an option, in lower case: "The first option, encrypted"."""


@cache
def _naming(language: Language) -> _Naming:
    noun, is_, first, and_, except_ = (
        language.pattern(*facts) for facts in (_NOUNS, ["is"], ["ordinal"], ["and"], ["except"])
    )
    verdict = language.pattern(*_VERDICTS, *_NOUNS)
    blank = r"\s+" if language.has_blanks else r"\s*の?"
    return _Naming(
        rf"(?i:(?:{noun})|\b(?:{except_}))(?:\s*(?i:{is_})(?![a-z]))?"
        rf"[\s:：=*_\"'“‘`(（\[]*(?:{_LETTER}|{_SMALL})",
        rf"{_LETTER}[)）\]*_`\"'”]*\s*(?:(?i:{is_})(?:\s+[\w’'-]+){{0,3}}?|[はが是项項]?)\s*(?i:{verdict})(?!\w)"
        if not language.has_blanks
        else rf"{_LETTER}[)）\]*_`\"'”]*\s*(?i:{is_})(?:\s+[\w’'-]+){{0,3}}?\s*(?i:{verdict})(?!\w)",
        rf"(?<!\w)(?:{first}){blank}(?:(?:{and_})\s+(?:the\s+)?\w+\s+)?"
        rf"(?:(?:{language.pattern('two', 'three')})\s+)?(?:{noun})(?!\w)"
        rf"|(?<!\w)(?:{noun}){blank}(?:[1-8]\b|(?:{first})(?!\w))",
    )


def _namings(text: str) -> list[_Naming]:
    """How options may be called in the languages that the text, in lower case, may be in."""
    by_word = by_first_word("except", *_NOUNS, *_VERDICTS)
    words = by_word.keys() & re.split(r"[\s.,:;!?()\"'*_`-]+", text)
    found = {lang.code: lang for word in words for lang in by_word[word]}
    if not text.isascii() and re.search(_OTHER_SCRIPT, text):
        found |= {lang.code: lang for lang in unspaced()}
    return [_naming(language) for language in found.values()]


# ---- quick tests, which nearly every question passes: together a few microseconds ----

_ORDINAL_WORDS = frozenset(word for phrase in said("ordinal") for word in phrase.rstrip("*").split())
_TELLING_WORDS = group_words().union(*[word.split("'") for word in _ORDINAL_WORDS])
"""Of which an option has one that speaks of others in words."""
_AFTER_ORDINAL = "(?:and |or |two |three |opt|answ|choi)"
_MAY_CALL = re.compile(
    r""" (?:[A-Ha-h](?=[ .,:;)\]/?!"'’”*_`–—])(?:(?<=[B-Hb-df-h])|(?! )|(?<=[a-z] A)|(?<=A)(?! [a-z])"""
    rf"""|(?<=A)(?= (?:{_IS}|{_AND})\b))"""
    # one by one, as `re` then needs only a look at the first letter of most words
    + "".join(f"|{word} {_AFTER_ORDINAL}" for word in languages()[0].facts["ordinal"])
    + ")"
)
"""A letter that stands alone, but neither "a" nor the article that begins a sentence; or a number of options."""
_OTHER_SCRIPT = r"[\u0600-\u06ff\u3001-\u9fffＡ-Ｈ]"
"""Scripts in which a letter need not have a space before it."""
_LETTER_OR_NUMBER = re.compile(
    rf"[1-8A-H](?![0-9A-Za-z_+#])(?<![0-9A-Za-z_.-].)(?:(?<!A)|(?! (?!(?:{_ONLY}|{_IS}|{_AND})\b)[a-z]))"
)
"""What an option has that names another."""


def pinned(question: Question) -> tuple[int, ...]:
    """Positions (from 1) of options that speak of others, as a group or one by one, and so stay in place."""
    bare = _bare_options(question)
    if not _may_speak_of_others("\n".join(bare)):
        return ()
    return tuple(position for position, text in enumerate(bare, 1) if group(text) or _names_another(text))


def options_are_named(question: Question, pins: tuple[int, ...]) -> bool:
    """Whether the question calls options by letter or number, so that they must keep the order of the source.

    `pins`: what `pinned` says.
    """
    why = [question.explanation, *[option.why for option in question.options if option.why]]
    told = [*[option.text for option in question.options], *why]
    text = "\n".join(["", question.stem, *told, ""])
    spaced = text.replace("\n", " ").replace("(", " ").replace("*", " ").replace("[", " ")
    if not _MAY_CALL.search(spaced) and (text.isascii() or not re.search(_OTHER_SCRIPT, text)):
        return bool(pins) and _any_named(question)
    lowered, argued = text.lower(), "\n".join(told)
    return (
        any(
            re.search(how.called, text) or re.search(how.ordinal, lowered) or re.search(how.judged, argued)
            for how in _namings(lowered)
        )
        or re.search(_LISTED, "\n".join(why)) is not None
        or _any_named(question)
        or _are_labelled(question)
    )


def _are_labelled(question: Question) -> bool:
    """Whether each option begins with its own letter, which a picture or the stem may explain."""
    letters = zip(ascii_uppercase, question.options, strict=False)
    return all(option.text[:1] == letter and not option.text[1:2].isalnum() for letter, option in letters)


def _any_named(question: Question) -> bool:
    return any(map(_names_another, _bare_options(question)))


def _bare_options(question: Question) -> list[str]:
    return [option.text.replace("*", "").strip(" \t\n_`.。։!") for option in question.options]


def _may_speak_of_others(options: str) -> bool:
    """A quick test of all options, with line ends between."""
    words = options.lower().replace("'", " ").split()
    return _has_letter(options) or has_no_blanks(options) or not _TELLING_WORDS.isdisjoint(words)


def _has_letter(text: str) -> bool:
    return bool(_LETTER_OR_NUMBER.search(text) or (not text.isascii() and re.search(_OTHER_SCRIPT, text)))


def _names_another(text: str) -> bool:
    lowered = text.lower()
    if len(text) < 2 or (not _has_letter(text) and _ORDINAL_WORDS.isdisjoint(lowered.split())):
        return False
    named = re.fullmatch(_MADE_OF_LETTERS, text) or any(re.search(how.ordinal, lowered) for how in _namings(lowered))
    return bool(named)
