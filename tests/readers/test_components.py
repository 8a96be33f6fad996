"""Programs within pages of frameworks and of PHP are read as those of HTML are."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, read, said, source

LIST = """\
const quiz = [
  { question: "Which is cold?", options: ["ice", "fire"], answer: 0 },
  { question: "Which is hot?", options: ["ice", "fire"], answer: 1 },
  { question: "Which is wet?", options: ["sand", "rain"], answer: 1 },
];
"""
EXPECTED = [
    ("Which is cold?", ["*ice", "fire"]),
    ("Which is hot?", ["ice", "*fire"]),
    ("Which is wet?", ["sand", "*rain"]),
]
PAGE = """\
<template>
  <h2>It's {{ quiz[0].question }}</h2>
  <li v-for="(o, i) in quiz[0].options">{{ o }}</li>
</template>
"""


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Quiz.vue", f"{PAGE}<script setup>\n{LIST}</script>\n<style scoped>h2 {{ color: red; }}</style>\n"),
        (
            "Quiz.svelte",
            f'<script lang="ts">\n{LIST}</script>\n\n{{#each quiz as one}}<p>{{one.question}}</p>{{/each}}\n',
        ),
        ("quiz.astro", f"---\n{LIST}---\n<h1>It's a quiz</h1>\n{{quiz.map((one) => <p>{{one.question}}</p>)}}\n"),
        ("quiz.astro", f"<h1>Don't</h1>\n<script>\n{LIST}</script>\n"),
    ],
)
def test_components_of_frameworks(name: str, page: str) -> None:
    best = read_best(source(page, name))
    assert best is not None
    assert (brief(best[1]), said(best[1])) == (EXPECTED, [])
    assert page.splitlines()[best[1].questions[0].place.line - 1].lstrip().startswith("{ question")


@pytest.mark.parametrize("php", ["", "<?php include 'head.php'; ?>\n"])
def test_scripts_of_a_page_that_php_only_hands_out(php: str) -> None:
    reading = read(f"{php}<html><body>\n<script>\n{LIST}</script>\n</body></html>\n", "quiz.php")
    assert (brief(reading), said(reading)) == (EXPECTED, ["E115 1:1"])


def test_a_list_of_php_goes_before_those_of_scripts() -> None:
    rows = "['question' => 'Which is dry?', 'options' => ['sand', 'rain'], 'answer' => 'sand'],\n" * 3
    reading = read(f"<?php\n$quiz = [\n{rows}];\n?>\n<script>\n{LIST}</script>\n", "quiz.php")
    assert (brief(reading), said(reading)) == ([("Which is dry?", ["*sand", "rain"])] * 3, [])
