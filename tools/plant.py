"""Plants faults in copies of questions, and counts how many the check finds: python tools/plant.py PATH... --seed 7.

PATH is a bank, a file, or a folder of such. Nothing is written. `--show` prints what was not found, `--alarms` what the
rules about explanations say of the banks as they are: each is either a mistake of the bank or a false alarm.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from examdeck.bank.bank import Bank, read_bank
from examdeck.bank.layout import locate
from examdeck.check.check import check_bank, check_questions
from examdeck.check.rules.base import prose
from examdeck.compare.similarity import words
from examdeck.model.finding import Finding, Stopped
from examdeck.model.question import Option, Place, Question

CERTAIN, DOUBTFUL = "S024", "S032"
"""Codes: the explanation contradicts the key in so many words; it argues for another option."""
EXPLAINED = 8
"""Words of an explanation that says something."""
Case = tuple[Bank, Question]
Planted = tuple[Question, ...] | None


def banks_in(paths: list[Path]) -> Iterator[Bank]:
    """The banks that are there, file by file; what gives no question is passed over."""
    for path in paths:
        files = [path] if path.is_file() or (path / "deck.yaml").exists() else sorted(path.rglob("*"))
        for file in files:
            if file.is_dir() and file != path:
                continue
            try:
                bank = read_bank(locate(file))
            except Stopped:
                continue
            if bank.questions:
                yield bank


_CODE = re.compile(r"[`(){}=<>;]|::|\w\.\w|\A\W*\d[\d.,:/%]*\W*\Z")


def is_argued(question: Question) -> bool:
    """Whether the explanation says which option is right: a sentence names it, or most words that it alone has.

    Options that are code or numbers are left out: explanations quote those for other reasons.
    """
    if sum(_CODE.search(option.text) is not None for option in question.options) > 1:
        return False
    text = re.sub(r"https?://\S+", "", prose(question.explanation))
    said = words(text)
    if len(question.key) != 1 or len(question.options) < 2 or len(said) < EXPLAINED or question.is_recall:
        return False
    texts = [set(words(prose(option.text))) for option in question.options]
    (key,) = question.key
    own = texts[key].difference(set(words(prose(question.stem))), *[t for i, t in enumerate(texts) if i != key])
    sentences = [set(words(sentence)) for sentence in re.split(r"[.!?\n]\s|\n", text)]
    letter = rf"\b{chr(65 + key)}\b"
    if re.search(rf"{letter}[^.\n]{{0,30}}\bcorrect\b|\b(?:correct|answer)\b[^.\n]{{0,20}}{letter}", text):
        return True
    return bool(own) and any(3 * len(own & sentence) >= 2 * len(own) for sentence in sentences)


# ---- faults: a question as it is, and what takes its place; None where it does not fit ----


def wrong_key(question: Question, random: Random) -> Planted:
    """Another option is the key."""
    if not is_argued(question):
        return None
    wrong = random.choice([i for i, option in enumerate(question.options) if not option.correct])
    options = tuple(replace(option, correct=i == wrong) for i, option in enumerate(question.options))
    return (replace(question, options=options),)


def twin(question: Question, random: Random) -> Planted:
    """The question again, a small word changed and the options in another order, with another key."""
    if len(question.options) < 3 or len(question.key) != 1 or len(question.stem.split()) < 6:
        return None
    changed = _changed(question, random)
    wrong = random.choice([i for i, option in enumerate(changed.options) if not option.correct])
    options = tuple(replace(option, correct=i == wrong) for i, option in enumerate(changed.options))
    return question, replace(changed, options=options)


def changed_duplicate(question: Question, random: Random) -> Planted:
    """The question again, a small word changed and the options in another order."""
    if len(question.options) < 3 or len(question.key) != 1 or len(question.stem.split()) < 6:
        return None
    return question, _changed(question, random)


SYNONYMS = {
    "which": "what",
    "following": "listed",
    "used": "employed",
    "best": "most suitable",
    "purpose": "aim",
    "company": "firm",
    "needs": "wants",
    "create": "make",
    "should": "must",
    "describes": "explains",
    "method": "way",
    "called": "named",
    "large": "big",
    "many": "numerous",
}


def _changed(question: Question, random: Random) -> Question:
    """A copy as people make one: a letter lost, a word more, less, or exchanged; its options in another order."""
    found = question.stem.split(" ")
    long = [i for i, word in enumerate(found) if len(word) > 5 and word.isalpha()]
    other = [i for i, word in enumerate(found) if word.lower() in SYNONYMS]
    change = random.choice(["letter", "more", "less", "exchanged"])
    if change == "letter" and long:
        at = random.choice(long)
        found[at] = found[at][:-2] + found[at][-1]
    elif change == "less":
        found.pop(random.randrange(len(found)))
    elif change == "exchanged" and other:
        at = random.choice(other)
        found[at] = SYNONYMS[found[at].lower()]
    else:
        found = ["Please", "note:", *found]
    stem = " ".join(found)
    options = random.sample(question.options, len(question.options))
    place = Place(question.place.path, 1_000_000 + question.place.line)
    return replace(question, stem=stem, options=tuple(replace(o, place=None) for o in options), place=place, id="")


NUMBERS = ("(Select two.)", "Choose 2.", "Pick two options.", "(two correct answers)", "Select TWO answers.")


def two_asked(question: Question, random: Random) -> Planted:
    """The stem asks for two, and one is the key."""
    if len(question.key) != 1 or len(question.options) < 3 or question.pick > 1:
        return None
    stem = question.stem.rstrip()
    stop = "" if stem.endswith((".", "?", "!", ":", "`")) else "."
    return (replace(question, stem=f"{stem}{stop} {random.choice(NUMBERS)}"),)


def _bare(option: Option) -> Option:
    return replace(option, place=None)


ADDRESSES = (
    "https://docs.python.org/3/library/os path.html",
    "htps://docs.python.org/3/",
    "htp://docs.python.org/3/",
    "https//docs.python.org/3/",
    "https:/docs.python.org/3/",
    "https://docs..python.org/3/",
    "https://docs.python.org/...",
    "http://https://docs.python.org",
    "https://",
    "https://docs python org",
)


def broken_reference(question: Question, random: Random) -> Planted:
    """A reference, or a link in the explanation, cannot work."""
    address = random.choice(ADDRESSES)
    if random.random() < 0.5:
        return (replace(question, references=(*question.references, address)),)
    return (replace(question, explanation=f"{question.explanation}\n\nSee [the manual]({address}).".strip()),)


PICTURES = (
    "![a diagram](gone-{n}.png)\n\n{stem}",
    '{stem}\n\n<img src="gone-{n}.png">',
    "Look at the picture below. {stem}",
    "{stem}\n\nRefer to the exhibit.",
    "Consider the following diagram. {stem}",
)


def missing_picture(question: Question, random: Random) -> Planted:
    """The stem shows a picture that is not there, or speaks of one."""
    if "![" in question.stem or "<img" in question.stem or "```" in question.stem or question.files:
        return None
    stem = random.choice(PICTURES).format(n=random.randrange(10**6), stem=question.stem)
    return (replace(question, stem=stem),)


FAULTS: dict[str, tuple[Callable[[Question, Random], Planted], tuple[str, ...], int]] = {
    "wrong keys": (wrong_key, (CERTAIN, DOUBTFUL, "S025"), 200),
    "twins with another key": (twin, ("S013", "S033"), 20),
    "changed duplicates": (changed_duplicate, ("S011", "S012"), 20),
    "two asked, one right": (two_asked, ("S007",), 20),
    "broken references": (broken_reference, ("S022",), 20),
    "missing pictures": (missing_picture, ("E301", "S034"), 20),
}
"""By name: what plants the fault, the codes that find it, and how many are planted."""


def plant(cases: list[Case], name: str, random: Random) -> tuple[list[Question], list[Question]]:
    """Plant a kind of fault in questions drawn at random: those found, and those missed."""
    make, codes, many = FAULTS[name]
    found: list[Question] = []
    missed: list[Question] = []
    for bank, question in random.sample(cases, len(cases)):
        planted = make(question, random)
        if planted is None or says(bank, (question,), codes):
            continue
        (found if says(bank, planted, codes) else missed).append(planted[-1])
        if len(found) + len(missed) == many:
            break
    return found, missed


def says(bank: Bank, questions: tuple[Question, ...], codes: tuple[str, ...]) -> list[Finding]:
    """What the check says of these questions in the place of the bank's; twins are sought in the whole bank."""
    rest = tuple(q for q in bank.questions if q.place != questions[0].place) if len(questions) > 1 else ()
    told = check_bank(replace(bank, findings=(), questions=(*rest, *questions)), codes)
    return [f for f in told if f.code in codes and (not rest or f.place.line >= 1_000_000)]


def alarms(banks: list[Bank]) -> tuple[int, list[Finding]]:
    """How many questions are explained, and what the rules about wrong keys say of the banks as they are."""
    explained = sum(len(words(q.explanation)) >= EXPLAINED for bank in banks for q in bank.questions)
    return explained, [f for bank in banks for f in check_questions(bank.questions, bank.deck, (CERTAIN, DOUBTFUL))]


def show(question: Question) -> None:
    """A question for a person to judge."""
    print(f"\n{question.place}\n{question.stem}")
    for n, option in enumerate(question.options):
        print(
            f"  {'x' if option.correct else ' '} {chr(65 + n)}. {option.text}{f'  // {option.why}' * bool(option.why)}"
        )
    print(f"  > {question.explanation}")


def _is_in(finding: Finding, question: Question) -> bool:
    return question.place.path == finding.place.path and question.place.line <= finding.place.line


def main() -> None:
    """Plant each kind of fault, and print the shares found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=list(FAULTS), help="This kind of fault alone.")
    parser.add_argument("--show", action="store_true", help="Print what was missed.")
    parser.add_argument("--alarms", action="store_true", help="Print what is said of the banks as they are.")
    wanted = parser.parse_args()
    banks = list(banks_in(wanted.paths))
    cases = [(bank, q) for bank in banks for q in bank.questions]
    argued = sum(is_argued(q) for _, q in cases)
    print(f"{len(cases)} questions in {len(banks)} banks, {argued} with an explanation that argues; seed {wanted.seed}")
    for name in [wanted.only] if wanted.only else FAULTS:
        found, missed = plant(cases, name, Random(f"{wanted.seed} {name}"))
        print(f"{name:24} {len(found)} of {len(found) + len(missed)} found")
        for question in missed if wanted.show else ():
            show(question)
    explained, told = alarms(banks)
    by_code = {code: sum(f.code == code for f in told) for code in (CERTAIN, DOUBTFUL)}
    print(f"of the {explained} explained questions as they are: {by_code}")
    for finding in told if wanted.alarms else ():
        print(f"\n{finding}")
        show(next(q for _, q in reversed(cases) if _is_in(finding, q)))


if __name__ == "__main__":
    main()
