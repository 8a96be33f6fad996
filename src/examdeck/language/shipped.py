"""The languages shipped: a file each in `languages/`, with all that people who write in it call things.

A file holds facts, each a name, a colon and phrases in lower case with commas between; a line that begins with a
blank goes on with the fact above. `answer{|s}` is short for `answer, answers`. To add a language, copy the file of
one that is like it and translate each fact: readers, rules and the card take it from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from itertools import product
from pathlib import Path

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """What people who write in one language call things.

    Of the first seven facts, `_line` holds what only the beginning of a line is called ("Select one:"), and
    `_column` what only a column of a table is called.
    """

    code: str
    """Its subtag of BCP 47; the file is named so."""
    name: Phrases

    # ---- what begins a part of a question, and columns ----

    question: Phrases
    """A question, and a stem: "Question 3", the column "question"."""
    choices: Phrases
    """All options together: "Options:"."""
    answer: Phrases
    """What may be the key, or one of the options: "Answer"."""
    key: Phrases
    """What can only be the key: "Correct answer"."""
    wrong: Phrases
    """The distractors: "Incorrect answers"."""
    explanation: Phrases
    reference: Phrases
    option: Phrases
    """One option, or some: "option B", "all answers", the column "Option 2"."""
    number: Phrases
    """The column of a question's number."""
    tag: Phrases
    """Columns that sort questions: topic, chapter, difficulty."""
    kind: Phrases
    """The column of a question's type."""

    # ---- what is said of options ----

    right: Phrases
    """Said of an option, in all its forms; `richtig*` stands for every word that begins so."""
    true: Phrases
    """Said of a statement."""
    false: Phrases
    """Said of either."""
    yes: Phrases
    no: Phrases
    is_: Phrases
    and_: Phrases
    """And, or, nor."""
    all: Phrases
    none: Phrases
    """An option that is all others, or none: "both", "neither". With `…`, only before a word for what is meant."""
    above: Phrases
    """The others that such an option means: "the above", "these"."""
    small: Phrases
    """Small words between all these: of, the, please."""
    only: Phrases
    """Before the letters of options, and after: "both A and B", "A only"."""
    except_: Phrases
    ordinal: Phrases
    """First to fourth, and last."""
    unsure: Phrases
    """What nobody would choose: "I don't know"."""

    # ---- how many options a stem asks for ----

    which: Phrases
    select: Phrases
    """Verbs, as a stem has them: "Select two"."""
    one: Phrases
    two: Phrases
    three: Phrases
    four: Phrases
    five: Phrases
    six: Phrases
    counter: Phrases = ()
    """What stands behind a number, where the verb may come last or words have no blanks between them."""

    letters: Phrases = ()
    """The first letters of its script, in the order in which they name options, where it is not Latin."""
    question_line: Phrases = ()
    question_column: Phrases = ()
    choices_line: Phrases = ()
    choices_column: Phrases = ()
    answer_line: Phrases = ()
    answer_column: Phrases = ()
    key_column: Phrases = ()
    wrong_line: Phrases = ()
    wrong_column: Phrases = ()
    explanation_line: Phrases = ()
    explanation_column: Phrases = ()
    reference_line: Phrases = ()
    reference_column: Phrases = ()
    option_column: Phrases = ()
    why_column: Phrases = ()
    """The explanation of one option, in a numbered column."""
    exhibit_column: Phrases = ()
    image_column: Phrases = ()
    id_column: Phrases = ()
    text_column: Phrases = ()
    """The stem, where nothing else is called so."""

    @property
    def numbers(self) -> tuple[Phrases, ...]:
        """The words for one to six."""
        return (self.one, self.two, self.three, self.four, self.five, self.six)


@cache
def languages() -> tuple[Language, ...]:
    """All languages shipped, English first."""
    files = sorted(Path(__file__).with_name("languages").iterdir(), key=lambda file: (file.stem != "en", file.stem))
    return tuple([read(file.stem, file.read_text(encoding="utf-8")) for file in files])


def read(code: str, text: str) -> Language:
    """A language from the text of its file."""
    lines: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith(" "):
            name, _, line = line.partition(":")
            lines[name] = []
        lines[name].append(line)
    facts = {_attribute(name): _phrases(", ".join(some)) for name, some in lines.items()}
    return Language(code=code, **facts)


_KEYWORDS = frozenset({"is", "and", "except"})


def _attribute(name: str) -> str:
    return f"{name}_" if name in _KEYWORDS else name


def _phrases(text: str) -> Phrases:
    written = [phrase.strip() for phrase in text.split(",")]
    return tuple([full for phrase in written for full in (_spelt_out(phrase) if "{" in phrase else (phrase,))])


def _spelt_out(phrase: str) -> list[str]:
    """`answer{|s}` as `answer` and `answers`."""
    parts = re.split(r"[{}]", phrase)
    return ["".join(each) for each in product(*[part.split("|") for part in parts])]


def said(*facts: str) -> tuple[str, ...]:
    """All phrases of some facts, in all languages, each once."""
    return tuple(dict.fromkeys(p for fact in facts for lang in languages() for p in getattr(lang, fact)))


def pattern(phrases: Iterable[str]) -> str:
    """What matches any of the phrases, the longest that fits: a regular expression without groups."""
    longest_first = sorted(set(phrases), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in longest_first)


def runs_on(phrase: str) -> bool:
    """Whether it is of a script in which a word follows another without a blank."""
    return "\u0e00" <= phrase[0] <= "\u0eff" or "\u2e80" <= phrase[0] <= "\ua4cf"


FACTS = tuple(field.name for field in fields(Language) if field.name not in ("code", "name"))
