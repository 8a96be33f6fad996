"""The build as its stages, one after the other."""

import pytest

from examdeck.bank.layout import locate
from examdeck.build import build
from examdeck.build.build import build_bank
from examdeck.build.options import BuildOptions
from examdeck.lock.file import read_lock
from examdeck.lock.release import Status
from examdeck.text import commonmark

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
    library = Counting(commonmark._MARKDOWN)
    monkeypatch.setattr(commonmark, "_MARKDOWN", library)
    return library


def test_a_text_is_converted_once_whether_or_not_it_has_a_picture(tmp_path, counting, monkeypatch):
    monkeypatch.setattr(build, "_QUICKLY_CHECKED", 0)  # the check that follows a first build converts what it needs
    quiz = tmp_path / "quiz.md"
    quiz.write_text(QUIZ)
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    _, others = build_bank(locate(quiz), BuildOptions(output=tmp_path / "quiz.apkg"))
    assert [file.name for file in others] == ["a.png"]
    assert sorted(filter(None, counting.converted)) == [
        "It is *this* one: ![](a.png)",
        "It is `another` one",
        "Which planet is ![the first](a.png)?",
    ]


NEAR = "1. Which is near?\n\n- [x] Mercury\n- [ ] Neptune\n"
FAR = "2. Which is far?\n\n- [ ] Venus\n- [x] Uranus\n"


def test_a_move_between_sections_and_other_front_matter_touch_no_note(tmp_path, monkeypatch):
    quiz = tmp_path / "quiz.md"
    lock = tmp_path / "quiz.md.lock"

    def built(text, at):
        quiz.write_text(text)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(at))
        report, _ = build_bank(locate(quiz), BuildOptions(output=tmp_path / "quiz.apkg"))
        return report

    built(f"---\ntags: sky\n---\n# Planets\n\n## Rock\n\n{NEAR}\n## Ice\n\n{FAR}", 1_000_000_000)
    before = lock.read_bytes()
    assert {e.around.tags for e in read_lock(lock, "").entries.values()} == {
        ("sky", "topic::Rock"),
        ("sky", "topic::Ice"),
    }
    moved = built(f"---\ntags: [sky, sun]\n---\n# Planets\n\n## Ice\n\n{FAR}\n{NEAR}\n## Gas\n", 1_100_000_000)
    assert {row: count for row, count in moved.rows.items() if count} == {Status.RELABELLED: 2}
    assert lock.read_bytes() == before

    renamed = built(f"---\ndeck: Sky::Planets\n---\n# Planets\n\n## Rock\n\n{NEAR}\n{FAR}", 1_200_000_000)
    (finding,) = renamed.findings
    assert (finding.code, finding.text.split(":")[0]) == ("E223", "the deck was called 'Planets'")
    assert (renamed.deck, renamed.rows[Status.RELABELLED]) == ("Sky::Planets", 2)
    assert {entry.mod for entry in read_lock(lock, "").entries.values()} == {1_000_000_000}
