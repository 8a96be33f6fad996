"""A footnote comes to the text that refers to it, wherever in the file it is written."""

from __future__ import annotations

from examdeck.render.html import to_html
from reading import read, said

BANK = """\
# Stars

## 1. Which star[^s] is near?

- [x] The sun[^1]
- [ ] Vega, of [^no] note

**Explanation:** It is bright[^1].

```
[^1]: code
```

## 2. And the moon?

- [x] No star[^1]
- [ ] A star

[^s]: A *star*
    shines.
[^1]: See https://a.example.
[^unused]: not referred to
"""


def test_footnotes_of_the_whole_file() -> None:
    reading = read(BANK, "bank.md")
    first, second = reading.questions
    assert first.stem == "Which star[^s] is near?\n\n[^s]: A *star* shines."
    assert first.options[0].text == "The sun[^1]\n\n[^1]: See https://a.example."
    assert first.options[1].text == "Vega, of [^no] note"
    assert first.explanation.endswith("```\n[^1]: code\n```\n\n[^1]: See https://a.example.")
    assert second.options[0].text == "No star[^1]\n\n[^1]: See https://a.example."
    assert said(reading) == []


def test_a_footnote_on_the_card() -> None:
    stem = read(BANK, "bank.md").questions[0].stem
    assert (
        to_html(stem)
        == "<p>Which star<sup>1</sup> is near?</p>\n<div><p><sup>1</sup> A <em>star</em> shines.</p>\n</div>"
    )


def test_brackets_that_are_no_footnotes() -> None:
    reading = read("## 1. What is [^a-z] in a pattern?\n\n- [x] none of these\n- [ ] [^1]: one\n", "bank.md")
    assert [option.text for option in reading.questions[0].options] == ["none of these", "[^1]: one"]


def test_a_note_said_twice_is_shown_once() -> None:
    reading = read("1. Which[^1]?\n- [x] a\n- [ ] b\n\n[^1]: Really.\n[^1]: Really.\n[^1]: And more.\n", "bank.md")
    assert reading.questions[0].stem == "Which[^1]?\n\n[^1]: Really. And more."


def test_a_long_note_that_very_many_refer_to_stays_where_it_stands() -> None:
    """Or a megabyte would become gigabytes."""
    asked = "".join(f"{n}. Which[^1]?\n- [x] a\n- [ ] b\n\n" for n in range(1, 301))
    reading = read(f"{asked}[^1]: {'long ' * 1000}\n", "bank.md")
    assert len(reading.questions) == 300
    assert sum(len(question.stem) for question in reading.questions) < 10_000
