"""The words that stand around questions, in the languages that people write banks in: "Answer:", "Explanation"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from examdeck.language.shipped import pattern, runs_on, said

LineRole = Literal["question", "choices", "answer", "wrong", "explanation", "reference"]
"""What a phrase at the beginning of a line announces."""


class Phrase(NamedTuple):
    """A phrase found at the beginning of a text."""

    role: LineRole
    length: int
    """In characters, without what separates it from what follows."""


_FACTS: dict[LineRole, tuple[str, ...]] = {
    "question": ("question", "question_line"),
    "choices": ("choices", "choices_line"),
    "answer": ("answer", "answer_line", "key"),
    "wrong": ("wrong", "wrong_line"),
    "explanation": ("explanation", "explanation_line"),
    "reference": ("reference", "reference_line"),
}
"""The facts of a language whose phrases announce each."""

_LONGEST = 60
"""Characters among which a phrase ends."""
REMARK = r"[ \t]*\((?:[^\W\d_]{3,}[ \t]*){1,3}\)(?=[ \t]*[:：])"
"""The pattern of what a label says of itself, in whole words, which name no option: "Answer (sample):"."""
_REMARK = re.compile(REMARK)


def _runs_on(phrase: str) -> bool:
    """Whether it is of a script in which a word may follow another without a space."""
    return "\u0e00" <= phrase[0] <= "\u0e7f" or "\u2e80" <= phrase[0] <= "\ud7ff"


def _by_first_word() -> tuple[dict[str, list[str]], dict[str, LineRole]]:
    """The phrases that begin with a word, longest first; and the role of each phrase."""
    roles = {phrase: role for role, facts in _FACTS.items() for phrase in said(*facts)}
    index: dict[str, list[str]] = {}
    for phrase in sorted(roles, key=len, reverse=True):
        first = phrase[0] if _runs_on(phrase) else first_word(phrase)
        index.setdefault(first, []).append(phrase)
    return index, roles


def first_word(text: str) -> str:
    """The letters that the text begins with."""
    for position, character in enumerate(text):
        if not character.isalpha():
            return text[:position]
    return text


_PHRASES, _ROLES = _by_first_word()
_BEGINNINGS = frozenset(word[:length] for word in _PHRASES for length in range(1, len(word) + 1))


@cache
def _pattern(first: str) -> re.Pattern[str]:
    """The phrases that begin with a word, each up to where a word may end."""
    ends = [re.escape(p) + ("" if _runs_on(p) else r"(?![^\W\d_])") for p in _PHRASES[first]]
    return re.compile("|".join(ends))


def _lower(text: str) -> str:
    """A text in lower case, letter by letter: of the dotted capital, Python makes two."""
    return text.replace("İ", "i").lower()


def phrase_at(text: str, word: str) -> Phrase | None:
    """The longest known phrase that `text` begins with; `word` is the text's first word."""
    first = _lower(word)
    if first not in _PHRASES:
        first = word[0]
        if first < "\u0e00" or first not in _PHRASES:
            return None
    found = _pattern(first).match(_lower(text[:_LONGEST]))
    if found is None:
        return None
    remark = _REMARK.match(text, found.end())
    return Phrase(_ROLES[found[0]], remark.end() if remark else found.end())


def phrase_of(text: str) -> Phrase | None:
    """The longest known phrase that a text begins with."""
    return phrase_at(text, first_word(text)) if text[:1].isalpha() else None


_DECORATION = "".join({*" \t*_#:：.>`-–—()[]!", *"👇⬇👉▶💡✅📝\ufe0f"})


def is_phrase(text: str) -> LineRole | None:
    """The role of a text that is nothing but a phrase, decoration aside."""
    bare = text.strip(_DECORATION)
    found = phrase_of(bare) if len(bare) <= _LONGEST else None
    return found.role if found and found.length == len(bare) else None


def explains(text: str) -> bool:
    """Whether words that announce an explanation begin a text, set off from the rest."""
    found = phrase_at(text, first_word(text)) if text[:1].isalpha() else None
    is_said = found is not None and found.role == "explanation"
    return is_said and found is not None and text[found.length :].lstrip(" \t*_`)]】")[:1] in tuple(":：.-–—")


def role_within(text: str) -> LineRole | None:
    """Whether a text speaks of an answer or an explanation, in whatever place: "Click to show the answer"."""
    for word in re.finditer(r"[^\W\d_]+", text[:200]):
        found = phrase_at(text[word.start() :], word[0])
        if found and found.role in ("answer", "explanation"):
            return found.role
    return None


def is_known(word: str) -> bool:
    """Whether a known phrase may begin with the word."""
    return _lower(word) in _PHRASES or word[0] >= "\u0e00"


def may_begin_phrase(text: str) -> bool:
    """Whether a known phrase may begin with these letters."""
    return _lower(text) in _BEGINNINGS or text[0] >= "\u0e00"


def ends_asking(text: str) -> bool:
    """Whether a text ends with a mark of a question, within emphasis or not.

    In Greek a semicolon is one; in Armenian it stands within the word that asks. What the answer is worth may stand
    behind it in brackets: "(2 points)".
    """
    bare = text.rstrip("*_` ")
    if bare.endswith((")", "]", "）", "】")) and (worth := _WORTH.search(bare, max(0, len(bare) - _LONGEST_WORTH))):
        bare = bare[: worth.start()].rstrip("*_` ")
    return (
        bare.endswith(("?", "？", "؟"))
        or (bare.endswith((";", "\u037e")) and _GREEK.search(bare) is not None)
        or ("\u055e" in bare and "։" not in bare.rpartition("\u055e")[2][:-1])
    )


_WORTH = re.compile(r"[*_` \t]*[(\[（【][ \t]*\d{1,3}(?:[.,]\d)?[ \t]*[^\W\d_]{0,8}\.?[ \t]*[)\]）】]$")
_LONGEST_WORTH = 24
"""Characters of such brackets."""
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def begins_asking(text: str) -> bool:
    """Whether a text begins with a word that asks or tells to explain."""
    return _asks_first().match(text[:_BEGINNING].lower()) is not None


_BEGINNING = 40


@cache
def _asks_first() -> re.Pattern[str]:
    words = said("asks_first")
    spaced, joined = ([word for word in words if runs_on(word) == is_joined] for is_joined in (False, True))
    return re.compile(rf"[\W_]*(?:(?:{pattern(spaced)})(?!\w)|{pattern(joined)})")


@cache
def _no_key() -> re.Pattern[str]:
    phrases = said("no_key", "wrong", "wrong_line", "wrong_column")
    spaced, run_on = [one for one in phrases if not runs_on(one)], [one for one in phrases if runs_on(one)]
    return re.compile(rf"(?<!\w)(?:{pattern(spaced)})(?!\w)|{pattern(run_on)}", re.IGNORECASE)


def denies_key(label: str) -> bool:
    """Whether a label or title says that what it names need not be right: "Hint", "Common mistake", "Wrong answers"."""
    rest = _no_key().sub(" ", label)
    return rest != label and role_within(rest) != "answer" and not any(phrase in rest for phrase in _run_on_answers())


@cache
def _run_on_answers() -> tuple[str, ...]:
    return tuple(filter(runs_on, said("answer", "key")))
