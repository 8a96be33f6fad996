"""The build as its stages, one after the other."""

import pytest

from examdeck.bank.bank import locate
from examdeck.build.build import build_bank
from examdeck.build.options import BuildOptions
from examdeck.render import html

QUIZ = """\
# Planets

## Question 1
Which planet is ![the first](a.png)?

- [x] It is *this* one: ![](a.png)
- [ ] It is `another` one
"""


class Counting:
    """The Markdown library, which notes what it converts."""

    def __init__(self, library):
        self.converted = []
        self._library = library

    def html(self, text):
        self.converted.append(text)
        return self._library.html(text)


@pytest.fixture
def counting(monkeypatch):
    library = Counting(html._MARKDOWN)
    monkeypatch.setattr(html, "_MARKDOWN", library)
    return library


def test_a_text_is_converted_once_whether_or_not_it_has_a_picture(tmp_path, counting):
    quiz = tmp_path / "quiz.md"
    quiz.write_text(QUIZ)
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    _, media = build_bank(locate(quiz), BuildOptions(output=tmp_path / "quiz.apkg"))
    assert [file.name for file in media] == ["a.png"]
    assert sorted(filter(None, counting.converted)) == [
        "It is *this* one: ![](a.png)",
        "It is `another` one",
        "Which planet is ![the first](a.png)?",
    ]
