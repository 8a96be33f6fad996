"""A model of how banks are written and edited: small banks of made-up questions, and every kind of edit to them.

Each question carries a label of its own through all edits, so that a test knows which is which. Many belong to
families that differ in little, as real ones do: programs to run in the head, scenarios with a list of solutions,
facts about one town after another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from examdeck.model.question import Option, Place, Question

if TYPE_CHECKING:
    from random import Random

THINGS = """anchor candle dome engine feather glacier island jacket kettle ladder magnet needle orchard
pillow quarry river saddle tunnel umbrella valley yard anvil basket compass drawer easel fountain garden hammer
inkwell jar keel mirror nest oar paddle quilt rope sail urn violin wheel copper dynamo""".split()
LIKE = """ancient brittle crooked dusty empty fragile golden hollow iron jagged loose mellow narrow oval pale quiet
rusty silent tilted uneven velvet wooden young broad clumsy dense faded gentle heavy idle""".split()
DO = """carry lift cover drain guide hold inspect join kindle load measure notice open polish raise scrape turn unload
wash bend count divide enclose follow gather heat mend pull repair store""".split()
TOWNS = """Arvika Bellano Cordell Dunmore Estovar Falkirk Gorlitz Hamina Ischia Jasna Kelso Lunden Mostar Nerja Ostia
Pinhal Rovigo Sintra Tromso Urbino Vaduz Wismar Xanten Yverdon Zadar Aveiro Bergama Cetinje Delft Elvas Fermo Guarda
Hobro Ivrea Kotor Leiria Mantua Narni Orense Pavia Ronda Selva Trento Ulm Viseu Weimar Zagora Braga Chania Dole
Evora Foligno""".split()
NAMES = "total size left right step index value shift base limit".split()

SCENARIOS = (
    "A harbour office keeps its charts in nine towers along the coast. Each tower burns one lantern at night, and "
    "the keeper may leave it for an hour at most. The office wants every lantern lit through the winter without "
    "more keepers.",
    "An sends its barrels over a narrow bridge that bears two wagons at a time. In autumn the wagons wait "
    "for half a day. The owner must bring the waiting down to an hour, and cannot build a second bridge.",
)


@dataclass(frozen=True)
class Written:
    """A question of a bank, and who it is."""

    label: int
    family: str
    question: Question


class Author:
    """Writes and edits; everything follows from the source of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._labels = count()
        towns = random.sample(TOWNS, len(TOWNS))
        self._towns, self._others = towns[24:], towns[:24]

    def bank(self) -> list[Written]:
        """A bank of 8 to 15 questions."""
        families = ["plain", "plain", "program", "scenario 0", "scenario 1", "town"]
        return [self.write(self.random.choice(families)) for _ in range(self.random.randint(8, 15))]

    def write(self, family: str) -> Written:
        """A new question of the family."""
        kind, _, number = family.partition(" ")
        make = {"plain": self._plain, "program": self._program, "town": self._town}.get(kind)
        question = make() if make else self._scenario(SCENARIOS[int(number)])
        return Written(next(self._labels), family, question)

    def _question(self, stem: str, options: list[str], explanation: str = "") -> Question:
        key = self.random.randrange(len(options))
        offered = tuple(Option(text, correct=i == key) for i, text in enumerate(options))
        return Question(place=Place("bank.md"), stem=stem, options=offered, explanation=explanation)

    def _phrase(self) -> str:
        pick = self.random.choice
        return f"{pick(LIKE)} {pick(THINGS)}"

    def _sentence(self) -> str:
        return f"The {self._phrase()} must {self.random.choice(DO)} the {self._phrase()}."

    def option(self) -> str:
        """A text for an option."""
        pick = self.random.choice
        return f"the {self._phrase()} will {pick(DO)} the {pick(THINGS)}"

    def _plain(self) -> Question:
        stem = f"{self._sentence()} {self._sentence()} Which statement about the {self._phrase()} is true?"
        explained = self._sentence() if self.random.random() < 0.5 else ""
        return self._question(stem, [self.option() for _ in range(4)], explained)

    def _program(self) -> Question:
        pick, number = self.random.choice, lambda: self.random.randint(2, 99)
        one, two, three = self.random.sample(NAMES, 3)
        lines = [
            f"{one} = {number()}",
            f"{two} = {one} {pick('+-*')} {number()}",
            f"{three} = {two} % {number()} if {one} {pick('<>')} {number()} else {one}",
            f"print({three} {pick('+-*')} {number()})",
        ]
        answers = [str(n) for n in self.random.sample(range(2, 500), 3)]
        return self._question("What does this print?\n\n```\n" + "\n".join(lines) + "\n```", [*answers, "an error"])

    def _scenario(self, scenario: str) -> Question:
        solution = f"{self.random.choice(DO)} the {self._phrase()} and {self.random.choice(DO)} the {self._phrase()}"
        return self._question(f"{scenario} Solution: {solution}. Is the goal met?", ["Yes", "No"])

    def _town(self) -> Question:
        town, thing = self._towns.pop(), self.random.choice(THINGS)
        return self._question(f"Which town is known for the {thing} of {town}?", self.random.sample(self._others, 3))


def typo(author: Author, question: Question) -> Question:
    """Two letters of a long word of the stem change places."""
    words = question.stem.split(" ")
    long = [i for i, word in enumerate(words) if word.isalpha() and len(word) > 4]
    if not long:
        return question
    i = author.random.choice(long)
    n = author.random.randrange(1, len(words[i]) - 2)
    words[i] = words[i][:n] + words[i][n + 1] + words[i][n] + words[i][n + 2 :]
    return replace(question, stem=" ".join(words))


REWORDINGS = (
    ("What does this print?", "What is the output of this program?"),
    ("Which statement", "Which of these statements"),
    ("is true?", "holds?"),
    ("must", "has to"),
    ("Is the goal met?", "Does this meet the goal?"),
    ("Solution:", "You propose this solution:"),
    ("wants", "would like"),
    ("is known for", "is famous for"),
)


def reworded(author: Author, question: Question) -> Question:
    """Small words of the stem change, or something is said before it."""
    usable = [(old, new) for old, new in REWORDINGS if old in question.stem]
    if usable and author.random.random() < 0.8:
        old, new = author.random.choice(usable)
        return replace(question, stem=question.stem.replace(old, new))
    return replace(question, stem=f"Choose the best answer. {question.stem}")


def marked_up(author: Author, question: Question) -> Question:
    """Markup and white space change, no word does."""
    options = tuple(replace(option, text=f"`{option.text}` ") for option in question.options)
    return replace(question, stem=question.stem.replace(". ", ".\n\n"), options=options)


def other_key(author: Author, question: Question) -> Question:
    """The key is corrected."""
    key = author.random.randrange(len(question.options))
    options = tuple(replace(option, correct=i == key) for i, option in enumerate(question.options))
    return replace(question, options=options)


def option_added(author: Author, question: Question) -> Question:
    """There is one more distractor."""
    return replace(question, options=(*question.options, Option(author.option())))


def option_removed(author: Author, question: Question) -> Question:
    """There is one distractor less."""
    wrong = [i for i, option in enumerate(question.options) if not option.correct]
    if len(question.options) < 3 or not wrong:
        return question
    gone = author.random.choice(wrong)
    return replace(question, options=tuple(o for i, o in enumerate(question.options) if i != gone))


def options_reordered(author: Author, question: Question) -> Question:
    """The options are shuffled."""
    return replace(question, options=tuple(author.random.sample(question.options, len(question.options))))


def option_reworded(author: Author, question: Question) -> Question:
    """A distractor is replaced."""
    i = author.random.randrange(len(question.options))
    options = list(question.options)
    options[i] = replace(options[i], text=author.option())
    return replace(question, options=tuple(options))


def explained(author: Author, question: Question) -> Question:
    """The explanation is new."""
    return replace(question, explanation=author._sentence())


REVISIONS = (
    typo,
    reworded,
    marked_up,
    other_key,
    option_added,
    option_removed,
    options_reordered,
    option_reworded,
    explained,
)


def revise(author: Author, bank: list[Written]) -> list[Written]:
    """One question is edited in one or two ways."""
    n = author.random.randrange(len(bank))
    question = bank[n].question
    for revision in author.random.sample(REVISIONS, author.random.choice([1, 1, 2])):
        question = revision(author, question)
    return [*bank[:n], replace(bank[n], question=question), *bank[n + 1 :]]


def insert(author: Author, bank: list[Written]) -> list[Written]:
    """A question is added, often one of a family that the bank has."""
    n = author.random.randint(0, len(bank))
    return [*bank[:n], author.write(author.random.choice([w.family for w in bank])), *bank[n:]]


def remove(author: Author, bank: list[Written]) -> list[Written]:
    """A question goes."""
    gone = author.random.randrange(len(bank))
    return [w for n, w in enumerate(bank) if n != gone] if len(bank) > 4 else bank


def exchange(author: Author, bank: list[Written]) -> list[Written]:
    """A question goes, and another of its family comes, in its place."""
    n = author.random.randrange(len(bank))
    return [*bank[:n], author.write(bank[n].family), *bank[n + 1 :]]


def reorder(author: Author, bank: list[Written]) -> list[Written]:
    """The questions are shuffled."""
    return author.random.sample(bank, len(bank))


def renumber(author: Author, bank: list[Written]) -> list[Written]:
    """The questions are numbered anew."""
    first = author.random.randint(1, 5)
    return [replace(w, question=replace(w.question, source=f"Question {n}")) for n, w in enumerate(bank, first)]


def move(author: Author, bank: list[Written]) -> list[Written]:
    """Some questions move to another file."""
    return [
        replace(w, question=replace(w.question, place=Place("other.md"))) if author.random.random() < 0.3 else w
        for w in bank
    ]


def split(author: Author, bank: list[Written]) -> list[Written]:
    """A question that says two things becomes two; the one with most of the text stays who it was."""
    plain = [n for n, w in enumerate(bank) if w.question.stem.count(". ") == 2 and len(w.question.options) > 3]
    if not plain:
        return bank
    n = author.random.choice(plain)
    whole = bank[n].question
    first, second, ask = whole.stem.split(". ")
    larger = replace(whole, stem=f"{first}. {ask}", options=whole.options[:3])
    smaller = replace(
        whole,
        stem=f"{second}. Which of these is false?",
        options=(*whole.options[3:], *(Option(author.option()) for _ in range(2))),
        explanation="",
    )
    other = replace(author.write("plain"), question=smaller)
    return [*bank[:n], replace(bank[n], question=larger), other, *bank[n + 1 :]]


EDITS = (revise, revise, revise, insert, remove, exchange, reorder, renumber, move, split)
