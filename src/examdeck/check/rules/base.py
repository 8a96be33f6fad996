"""What a rule is: a function from an item to what it finds, with a code, and its documentation in its docstring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import sha256
from inspect import cleandoc, signature
from typing import Any, NamedTuple

from examdeck.compare.duplicates import Twins, near_duplicates
from examdeck.compare.similarity import words
from examdeck.language.contrast import ASKING
from examdeck.language.stems import SEVERAL, number_asked
from examdeck.language.verdicts import Claim, claims
from examdeck.model.finding import Severity, Subject
from examdeck.model.kinds import KPRIM
from examdeck.model.question import Place, Question

STEM, EXPLANATION = -1, -2
"""Parts of a question beside its options, which are named by their position from 0."""
WHOLE = -3
"""The question as a whole."""


class Hit(NamedTuple):
    """What a rule found in a question, before it has a code and a line."""

    text: str
    """As in a finding: one sentence without a full stop. The remedy is the rule's own."""
    part: int = WHOLE
    """Where: `STEM`, `EXPLANATION`, `WHOLE`, or the position of an option."""
    snippet: str = ""
    """The very words meant, as the part has them, to be found again in the source."""
    replacement: str | None = None
    """What `--fix` may write in the snippet's stead; None where only a person can tell."""
    also: Place | None = None
    """Another place that it is about: the twin's."""


LABELLED = re.compile(r"(?:\A|[\s*#>-])\(?(?:A|1|I|a|i)[.):]")
"""A statement in the stem that options and explanations may name."""
_CODE = r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`]*`"
_CODE_ONLY = re.compile(_CODE, re.DOTALL)
_SPAN = re.compile("`[^`]*`")
_MARKUP = re.compile(
    rf"{_CODE}|!\[[^\]]{{0,999}}+\]\([^)]{{0,999}}+\)|\]\([^)]{{0,999}}+\)|<[^>]{{0,999}}+>", re.DOTALL
)
"""Runs are bounded, lest a text of opening brackets takes the square of its length."""


def without_code(text: str) -> str:
    """A Markdown text with spaces in the place of its code, so that all else stays where it is."""
    if "```" in text or ("~" in text and "~~~" in text):
        return _CODE_ONLY.sub(_blank, text)
    return _SPAN.sub(_blank, text) if "`" in text else text


def prose(text: str) -> str:
    """A Markdown text with spaces in the place of code, images, tags and the targets of links."""
    # one character is found at once, several in a row are not
    if "<" in text or ("]" in text and "](" in text) or ("~" in text and "~~~" in text):
        return _MARKUP.sub(_blank, text)
    return without_code(text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


class Item:
    """A question as rules look at it: what most of them need is worked out once, the rest when it is asked for."""

    def __init__(self, question: Question, lang: str) -> None:
        self.question = question
        self.lang = lang
        """Language subtag, in lower case."""
        self.key = () if question.kind == KPRIM else question.key
        """Empty where each statement is judged by itself: nothing is chosen among them."""
        self.stem = question.stem
        self.options = [option.text for option in question.options]
        self.explanation = question.explanation
        self.whys = [option.why for option in question.options if option.why]
        """What is said about single options."""
        self.lengths = list(map(len, self.options))
        """Of the options, in characters."""
        self.front = "\n".join([self.stem, *self.options])
        """Stem and options in one: for a quick look whether a rule can have anything to say."""
        self.asks = 0 < len(self.key) < len(self.options)
        """Whether there is something to choose from: right options and wrong ones."""
        self.stem_words = words(prose(self.stem))
        """Without code and in lower case."""

    @property
    def parts(self) -> list[tuple[int, str]]:
        """Stem, options, and the explanation if there is one, with the part that each is."""
        explanation = [(EXPLANATION, self.explanation)] if self.explanation else []
        return [(STEM, self.stem), *enumerate(self.options), *explanation]

    @property
    def stem_prose(self) -> str:
        """Without code and in lower case."""
        return prose(self.stem).lower()

    @property
    def number_asked(self) -> tuple[int, str] | None:
        """How many options the stem asks for, and the words that say so; None where it gives no number."""
        if self.stem.isascii() and SEVERAL.isdisjoint(self.stem_words):
            return None  # nearly always
        return number_asked(self.stem_prose, self.stem_words)

    @cached_property
    def claims(self) -> list[Claim]:
        """What the explanation says of options, in so many words."""
        return claims(self.explanation, self.options, self.lang) if self.explanation else []

    @cached_property
    def subject(self) -> Subject:
        """What findings are about: the question by its id, else by its words."""
        question, identity = self.question, self.question.id
        if not identity:
            words = "\0".join([self.stem, *self.options])
            identity = f"={sha256(' '.join(words.split()).encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        return Subject(question.place, question.id, question.source, identity)

    def option_prose(self, position: int) -> str:
        """An option without code and in lower case."""
        return prose(self.options[position]).lower()

    def option_words(self, position: int) -> list[str]:
        """An option's words."""
        return words(prose(self.options[position]))

    @property
    def distractors(self) -> list[int]:
        """Positions of the incorrect options."""
        correct = set(self.key)
        return [i for i in range(len(self.options)) if i not in correct]


Found = Iterator[tuple[Item, Hit]]
"""What a rule over a whole bank yields."""


class Items(list[Item]):
    """The questions of a bank as rules look at it, and what is worked out once for several rules."""

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__(items)
        self._near: dict[float, list[Twins]] = {}

    def near_duplicates(self, similarity: float) -> list[Twins]:
        """Pairs of questions that are nearly the same, at least as similar as asked."""
        if similarity not in self._near:
            self._near[similarity] = near_duplicates([item.question for item in self], similarity, ASKING)
        return self._near[similarity]


SECTIONS = ("Why", "Bad", "Good", "Instead", "Thresholds", "Precision")
"""What a rule's docstring tells after its first lines; the last two only where there is something to tell."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the registry. Its documentation is the docstring of `find`, its thresholds the keywords of it."""

    code: str
    name: str
    severity: Severity
    find: Callable[..., Iterable[Any]]
    """Yields a `Hit` for an item; where `whole_bank`, pairs of an item and a hit for a list of items."""
    on: bool = True
    """Whether it speaks when nobody has chosen it."""
    whole_bank: bool = False

    @property
    def thresholds(self) -> dict[str, Any]:
        """The defaults of what `deck.yaml` may set, by name."""
        parameters = signature(self.find).parameters.values()
        return {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY}

    def tuned(self, thresholds: Mapping[str, Any]) -> Rule:
        """The same rule with some thresholds set; they must be known and of the defaults' types."""
        return replace(self, find=partial(self.find, **thresholds)) if thresholds else self

    @property
    def documentation(self) -> dict[str, str]:
        """The docstring by section, in its order; under "" what stands before the first."""
        sections: dict[str, str] = {}
        name, lines = "", list[str]()
        written = self.find.func if isinstance(self.find, partial) else self.find
        for line in cleandoc(written.__doc__ or "").splitlines():
            head, colon, rest = line.partition(":")
            if colon and head in SECTIONS:
                sections[name] = cleandoc("\n".join(lines)).strip()
                name, lines = head, [rest.strip()]
            else:
                lines.append(line)
        sections[name] = cleandoc("\n".join(lines)).strip()
        return sections
