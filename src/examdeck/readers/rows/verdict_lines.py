"""Statements, one a line, with a sign and a word or letter behind each that says whether it is true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.language.truth import FALSE, TRUE
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.questions import none_found, questions
from examdeck.readers.rows.shapes import Row, shape
from examdeck.text.source import Source, excerpt

_VERDICT = re.compile(r"\s?[:|;,\t=–—-]{1,3}\s*(?P<word>[^\W\d_]+)\.?$")
_LONGEST = 40
"""Characters of a line's end in which its verdict is looked for."""
_NUMBER = re.compile(r"(\d{1,4})[.)]\s+(?=\S)")
_SENTENCE = re.compile(r"\w\W+\w+\W+\w|[\u0e00-\u0eff\u2e80-\ua4cf\uac00-\ud7a3]{4}")
_WORDS = {"t": "True", "v": "True", "r": "True", "f": "False"}
"""What letters stand for."""
_NEARLY_ALL = 0.9
_FEWEST = 3
"""Lines that show a habit."""


def recognise(source: Source) -> int:
    """Sure when nearly all lines are sentences that end so, and some are true and some false."""
    lines = [line for line in excerpt(source.text).split("\n") if line.strip()]
    cells = [row.cells for row in _rows("\n".join(lines), source.path)]
    words = {cell["answer"].casefold() for cell in cells}
    least = max(_FEWEST, _NEARLY_ALL * len(lines))
    sentences = sum(_SENTENCE.search(cell["question"]) is not None for cell in cells)
    return 86 if words & TRUE and words & FALSE and sentences >= least else 0


def read(source: Source) -> Reading:
    """The statements."""
    shapes = [shape(row) for row in _rows(source.text, source.path)]
    asked, problems, taken, counted_from = questions(shapes, source.markup, source.counted_from)
    if not asked and not problems:
        problems = [none_found(source.path, [])]
    spans = stretches(source.text.split("\n"), taken, lambda _: "text between statements")
    return Reading(questions=tuple(asked), findings=tuple(problems), stretches=spans, counted_from=counted_from)


def _rows(text: str, path: str) -> Iterator[Row]:
    for at, line in enumerate(text.split("\n"), 1):
        found = _VERDICT.search(line.rstrip(), max(0, len(line) - _LONGEST))
        if found and ((word := found["word"].casefold()) in _WORDS or word in TRUE or word in FALSE):
            stated = line[: found.start()].strip()
            number = _NUMBER.match(stated)
            answer = _WORDS.get(word, found["word"])
            cells = {"question": stated[number.end() :] if number else stated, "answer": answer}
            label = {"number": number[1]} if number else {}
            yield Row(cells | label, Place(path, at), at, is_sure=True)
