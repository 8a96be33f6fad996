"""Conflicts that git left are told at their lines; headings, tables, quotes and code are none."""

import re
from pathlib import Path

import pytest

from examdeck.text.conflicts import conflicts
from examdeck.text.source import Source

CONFLICT = "<<<<<<< HEAD\n- [x] Mars\n=======\n- [x] Venus\n>>>>>>> theirs\n"


def found(text):
    return [(f.place.line, f.code, f.text.partition("here")[2]) for f in conflicts(Source("a.md", text, Path("a.md")))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CONFLICT, [(1, "E121", ", up to line 5")]),
        (f"a\n{CONFLICT}b\n\n{CONFLICT}", [(2, "E121", ", up to line 6"), (9, "E121", ", up to line 13")]),
        ("<<<<<<< ours\na\n||||||| base\nb\n=======\nc\n>>>>>>> theirs", [(1, "E121", ", up to line 7")]),
        ("a\n<<<<<<<\nb", [(2, "E121", "")]),
        ("a\n<<<<<<< HEAD\nb\n<<<<<<< HEAD\nc", [(2, "E121", ""), (4, "E121", "")]),
        ("a\n=======\nb\n>>>>>>> theirs\n", [(4, "E121", "")]),
        ("- [ ] Venus\n>>>>>>> theirs\n- [x] Mars\n", [(2, "E121", "")]),
        (">>>>>>> theirs", [(1, "E121", "")]),
        ("=======\n> Why?\n>>>>>>> feature/x\n> Because.\n", [(3, "E121", "")]),
        (re.sub(r"^([<=>])\1+", r"\g<0>\1\1", CONFLICT, flags=re.M), [(1, "E121", ", up to line 5")]),
        (f"```\na\n```\n{CONFLICT}```\nb\n```\n", [(4, "E121", ", up to line 8")]),
        (f"```\n{CONFLICT}", [(2, "E121", ", up to line 6")]),
        (f"~~~~\n~~~\n{CONFLICT}", [(3, "E121", ", up to line 7")]),
    ],
)
def test_conflicts(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n",
        "|||||||\n|||||||\n",
        ">>>>>>> a mail that was answered often\n>>>>>>> and often",
        "a\n=======\nb\n>>>>>>>\n",
        "<<<<<<<<<<< a title\na\n===========\nb\n",
        "<<<<<<<< eight\n=======\nc\n>>>>>>>> eight\n",
        "<<<<<<<< eight\n<<<<<< six\n<<<<<<<HEAD\n <<<<<<< HEAD",
        f"What is this?\n```text\n{CONFLICT}```\n",
        f"- an option\n\n  ~~~~ diff\n{CONFLICT}  ~~~~~\n",
        f"    {CONFLICT.replace(chr(10), chr(10) + '    ')}",
        "`<<<<<<< HEAD` begins one, `>>>>>>> main` ends it\n",
    ],
)
def test_none(text):
    assert found(text) == []


def test_many_marks_take_no_time_to_speak_of():
    assert len(found("<<<<<<< a\n```\n" * 50_000)) == 25_000
