"""Habits meet: every way to mark questions, with every way to mark options, keys and explanations."""

from __future__ import annotations

import random

import pytest

from examdeck.readers.best import read_best
from reading import source

ASKED = (
    ("Which planet has rings?", ("Saturn", "Mars", "Venus", "Mercury"), 0, "Its rings are ice and dust."),
    ("What does a barometer measure?", ("Humidity", "Air pressure", "Wind", "Rain"), 1, "Its column follows the air."),
    ("Which gas do plants take in?", ("Oxygen", "Nitrogen", "Carbon dioxide", "Helium"), 2, "Sugar is built from it."),
    ("Who wrote about the white whale?", ("Twain", "Austen", "Dickens", "Melville"), 3, "He had been at sea."),
    ("The capital of Canada is", ("Toronto", "Ottawa", "Montreal", "Vancouver"), 1, "A queen chose it in 1857."),
    ("How many sides has a heptagon?", ("Five", "Six", "Seven", "Eight"), 2, "The prefix stands for seven."),
)
NUMBERS = (
    *(
        "{n}. {s}",
        "{n}) {s}",
        "**{n}.** {s}",
        "**{n}. {s}**",
        "### {n}. {s}",
        "### Q{n}. {s}",
        "## Question {n}\n\n{s}",
    ),
    *("**Question {n}**\n{s}", "Q{n}: {s}", "Q{n}) {s}", "**Q{n}:** {s}", "Question {n}: {s}", "Question #{n}\n{s}"),
    *("### {s}", "**{s}**", "- **{n}. {s}**", "Q. {s}", "Question: {s}", "**Question:** {s}", "({n}) {s}", "[{n}] {s}"),
    *("{n} - {s}", "{n}- {s}", "{n}: {s}", "#{n} {s}", "{n}/ {s}", "## {n}\n\n{s}", "❓ **{s}**", "> **{n}.** {s}"),
    *(
        "Problem {n}. {s}",
        "**MCQ {n}:** {s}",
        "### Exercise {n}\n{s}",
        "{n}.{s}",
        "0{n}. {s}",
        "### Quiz Question {n}: {s}",
    ),
    *("#### Question {n} of 6\n\n{s}", "Question {n} [Single choice]\n{s}"),
)
LETTERS = (
    *(
        "{L}. {o}",
        "{L}) {o}",
        "{l}) {o}",
        "{l}. {o}",
        "({l}) {o}",
        "({L}) {o}",
        "- {L}. {o}",
        "* {l}) {o}",
        "• {L}. {o}",
    ),
    *("**{L}.** {o}", "- **{L})** {o}", "- **{L}**: {o}", "{L}: {o}", "[{L}] {o}", "    {L}. {o}", "\t{L}) {o}"),
    *(
        "{L} - {o}",
        "Option {L}: {o}",
        "- ({L}) {o}",
        "> {L}. {o}",
        "{L}.{o}",
        "{L}){o}",
        "- [ ] {L}. {o}",
        "* {L} - {o}",
    ),
    *("{L}\\. {o}", "- `{L}` {o}", "`{L}.` {o}", "{L}. {o}  ", "Choice {L}. {o}"),
)
KEYS = (
    *("Answer: {K}", "**Answer:** {K}", "**Answer: {K}**", "Answer: {K}. {o}", "**Answer: {K}) {o}**", "Ans: {k}"),
    *("Correct Answer: {K}", "**Correct Answer:** {K}) {o}", "ANSWER: {K}", "> **Answer:** {K}", "✅ **Answer: {K}**"),
    *("Answer - {K}", "Answer {K}", "Correct option: {K}", "The correct answer is {K}.", "### Answer\n{K}"),
    *("<details><summary>Answer</summary>\n\n{K}\n\n</details>", "Answer: {o}", "Key: {K}", "Solution: {K}", "→ {K}"),
    *("=> {K}", "(Answer: {K})", "[Answer: {K}]", "- **Answer**: {K}", "Answer: Option {K}", "Answer: ({K}) {o}"),
    *("<!-- Answer: {K} -->", "Answer Key: {K}", "**{K}**", "`Answer: {K}`", "Correct answer(s): {K}"),
)
REASONS = (
    *("", "Explanation: {e}", "**Explanation:** {e}", "*Explanation: {e}*", "### Explanation\n{e}", "Rationale: {e}"),
    *("> **Explanation:** {e}", "Reason: {e}", "**Why?** {e}", "- **Explanation**: {e}", "Explanation - {e}"),
    *("<details><summary>Explanation</summary>\n\n{e}\n\n</details>", "📝 **Explanation:** {e}"),
)
BETWEEN = ("\n\n", "\n\n---\n\n", "\n\n\n", "\n\n***\n\n")
COMBINATIONS = 40


def _written(chance: random.Random) -> tuple[str, str]:
    """A bank in habits drawn by chance, and what they are."""
    habits = tuple(chance.choice(some) for some in (NUMBERS, LETTERS, KEYS, REASONS, BETWEEN, ("\n\n", "\n")))
    number, letter, key, reason, between, within = habits
    written = []
    for n, (stem, options, right, why) in enumerate(ASKED, 1):
        listed = [letter.format(L="ABCD"[at], l="abcd"[at], o=option) for at, option in enumerate(options)]
        parts = [
            number.format(n=n, s=stem),
            "\n".join(listed),
            key.format(K="ABCD"[right], k="abcd"[right], o=options[right]),
            reason.format(e=why),
        ]
        written.append(within.join(filter(None, parts)))
    return f"{between.join(written)}\n", repr(habits)


@pytest.mark.parametrize("seed", range(8))
def test_habits_of_all_kinds_go_together(seed: int) -> None:
    chance = random.Random(seed)
    otherwise = []
    for _ in range(COMBINATIONS):
        text, habits = _written(chance)
        best = read_best(source(text, "quiz.md"))
        asked = best[1].questions if best else ()
        read = [(q.stem, tuple(o.text for o in q.options), q.key, q.explanation) for q in asked]
        wanted = [(s, o, (k,), e if "{e}" in habits else "") for s, o, k, e in ASKED]
        if read != wanted:
            otherwise.append((habits, read[:2]))
    assert not otherwise
