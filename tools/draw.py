"""Draws findings at random, with their questions, to be judged: python tools/draw.py PATH... --draw 200 --seed 7.

PATH is a bank, a file, or a folder of such. Errors and warnings are drawn, at most `--most` of a rule, so that rare
rules are judged too. `--csv` writes a table with empty columns for the verdict and its reason.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path
from random import Random

from plant import banks_in, show

from examdeck.bank.bank import Bank
from examdeck.check.check import check_bank
from examdeck.check.rules import RULES
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Question

Drawn = tuple[Bank, Finding]


def draw(found: list[Drawn], number: int, most: int, random: Random) -> list[Drawn]:
    """So many of the findings, at most so many of a rule."""
    times: Counter[str] = Counter()
    drawn: list[Drawn] = []
    for bank, finding in random.sample(found, len(found)):
        if times[finding.code] < most and len(drawn) < number:
            times[finding.code] += 1
            drawn.append((bank, finding))
    return sorted(drawn, key=lambda each: (each[1].code, str(each[1].place)))


def question_of(bank: Bank, finding: Finding) -> Question | None:
    """The question in whose lines a finding is."""
    of_file = [q for q in bank.questions if q.place.path == finding.place.path and q.place.line <= finding.place.line]
    return max(of_file, key=lambda q: q.place.line, default=None)


def main() -> None:
    """Print the findings drawn, and write their table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--draw", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=9)
    parser.add_argument("--rule", default="", help="Of this code alone.")
    parser.add_argument("--csv", type=Path)
    wanted = parser.parse_args()
    rules = {rule.code for rule in RULES if rule.severity is not Severity.INFO and rule.code.startswith(wanted.rule)}
    found = [(bank, f) for bank in banks_in(wanted.paths) for f in check_bank(bank) if f.code in rules]
    drawn = draw(found, wanted.draw, wanted.most, Random(wanted.seed))
    for number, (bank, finding) in enumerate(drawn, 1):
        print(f"\n=== {number}: {finding.place}: {finding.severity.value} {finding.code} {finding.text}")
        if question := question_of(bank, finding):
            show(question)
    if wanted.csv:
        with wanted.csv.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["number", "path", "line", "code", "text", "verdict", "reason"])
            for number, (_, f) in enumerate(drawn, 1):
                table.writerow([number, f.place.path, f.place.line, f.code, f.text, "", ""])
    print(f"\n{len(drawn)} drawn of {len(found)}: {dict(sorted(Counter(f.code for _, f in found).items()))}")


if __name__ == "__main__":
    main()
