"""Edits written into the bank's own files: nothing but the edit changes, in whatever form the file is."""

from __future__ import annotations

import pytest

from examdeck.bank.bank import load_bank
from examdeck.bank.layout import locate
from examdeck.changes.edits import NoteEdit
from examdeck.changes.patching import WantedEdit, patched_files
from examdeck.render.fields import renderer

YAML = """\
uid: rivers  # never change it
questions:
  # the longest
  - id: nile
    stem: Which river is the longest?  # by most accounts
    options:
      - text: Nile
        correct: true
        why: It has 6650 km.
      - text: Rhine
      - Elbe # has 1094
    explanation: |
      It flows north.

      - *Egypt*
      - Sudan
    references: ["Atlas, p. 3", "Map, p. 4"]
  - {id: flat, stem: 'It''s flat?', options: [{text: "Yes: it is", correct: true}, {text: No}]}
  - id: folded
    stem: >
      Which one
      is folded?
    options:
      - text: This
        correct: true
      - text: That
"""
FLOW = """\
questions:
  - id: a
    stem: >  # folded
      Which
      one?
    options: [This one, {text: That, correct: true}]
"""
BOXES = """\
# Rivers

## Question 1

<!-- examdeck question: {id: nile} -->

Which river is
the longest?

- [x] Nile
      of *Africa*
- [ ] Rhine
- [ ] Elbe
      > It is short.

**Explanation**

It flows north.

**References**

- Atlas, p. 3

## Question 2

<!-- examdeck question: {id: flat} -->

Which is flat?

- [ ] This
- [x] That
"""
LETTERS = """\
1. Which river is the longest?
   a) Rhine
   b) Nile
   c) Elbe
   Answer: b
   Explanation: It flows north.

2. Which is flat?
   a) This
   b) That
   c) None
   Answer: a
"""
BOLD = """\
1. Which river is the longest?
    - Rhine
    - **Nile**
    - Elbe

2. Which is flat?
    - **This**
    - That
    - None
"""
TABLE = """\
question,A,B,C,answer,explanation
"Which river is ""the"" longest?",Nile,Rhine,Elbe,A,It flows north.
Which is flat?,This,That,None,B,
"""
JSON = """\
[
  {"question": "Which river is \\"the\\" longest?", "options": ["Nile", "Rhine"], "answer": "Nile"},
  {"question": "Which is flat_?", "options": ["This", "That"], "answer": "That"}
]
"""
GIFT = """\
::Q1::Which river\\: the longest? {
  =Nile#It has 6650 km.
  ~Rhine
  ~Elbe
}

::Q2::Which is flat? {
  =This
  ~That
}
"""
XML = """\
<quiz>
  <question type="multichoice">
    <name><text>Q1</text></name>
    <questiontext format="html"><text><![CDATA[Which river is the longest?]]></text></questiontext>
    <answer fraction="100"><text>Nile</text></answer>
    <answer fraction="0"><text>Rhine &amp; Elbe</text></answer>
  </question>
</quiz>
"""


def patch(tmp_path, name, text, *edits):
    """What becomes of a file by edits of its questions: (number, part, at, before, after)."""
    file = tmp_path / name
    file.write_bytes(text.encode())
    bank = load_bank(locate(file), "rivers")
    wanted = [WantedEdit(bank.questions[number], NoteEdit(*edit)) for number, *edit in edits]
    (patched,) = patched_files(bank.layout, wanted, renderer(bank.deck, ()))
    assert {*patched.made, *patched.refused} == {*wanted}
    return patched


STEM = (0, "stem", 0, "Which river is the longest?", "Which river is *by far* the longest?")


@pytest.mark.parametrize(
    ("name", "text", "edit", "old", "new"),
    [
        ("a.yaml", YAML, STEM, "Which river is the longest?  #", "Which river is *by far* the longest?  #"),
        ("a.yaml", YAML, (0, "option", 1, "Rhine", "The: Rhine"), "text: Rhine", 'text: "The: Rhine"'),
        ("a.yaml", YAML, (0, "option", 2, "Elbe", "Oder"), "- Elbe #", "- Oder #"),
        ("a.yaml", YAML, (0, "why", 0, "It has 6650 km.", "Of 6650 km."), "It has 6650", "Of 6650"),
        ("a.yaml", YAML, (0, "why", 0, "It has 6650 km.", ""), "        why: It has 6650 km.\n", ""),
        ("a.yaml", YAML, (0, "why", 1, "", "No: it is not"), "Rhine\n", 'Rhine\n        why: "No: it is not"\n'),
        ("a.yaml", YAML, (0, "explanation", 0, "It flows north.\n\n- *Egypt*\n- Sudan\n", "It flows north.\n\n- *Egypt*\n- Kenya\n- Sudan\n"), "*\n      - Sudan", "*\n      - Kenya\n      - Sudan"),  # noqa: E501
        ("a.yaml", YAML, (0, "explanation", 0, "It flows north.\n\n- *Egypt*\n- Sudan\n", ""), YAML[YAML.index("    explanation") : YAML.index("    references")], ""),  # noqa: E501
        ("a.yaml", YAML, (0, "reference", 0, "Atlas, p. 3", "Atlas, p. 33"), "p. 3", "p. 33"),
        ("a.yaml", YAML, (0, "reference", 0, "Atlas, p. 3", ""), '["Atlas, p. 3", "Map, p. 4"]', '["Map, p. 4"]'),
        ("a.yaml", YAML, (0, "reference", 1, "Map, p. 4", ""), '"Atlas, p. 3", "Map, p. 4"', '"Atlas, p. 3"'),
        ("a.yaml", YAML, (0, "reference", 2, "", "Web"), '"Map, p. 4"]', '"Map, p. 4", "Web"]'),
        ("a.yaml", YAML, (0, "key", 0, "A", "B"), "        correct: true\n        why: It has 6650 km.\n      - text: Rhine\n", "        why: It has 6650 km.\n      - text: Rhine\n        correct: true\n"),  # noqa: E501
        ("a.yaml", YAML, (0, "key", 0, "A", "A B"), "Rhine\n", "Rhine\n        correct: true\n"),
        ("a.yaml", YAML, (0, "option", 3, "", "Oder"), "- Elbe # has 1094\n", "- Elbe # has 1094\n      - Oder\n"),
        ("a.yaml", YAML, (0, "option", 2, "Elbe", ""), "      - Elbe # has 1094\n", ""),
        ("a.yaml", YAML, (1, "stem", 0, "It's flat?", "It's *not* flat?"), "flat?'", "*not* flat?'"),
        ("a.yaml", YAML, (1, "stem", 0, "It's flat?", "It isn't flat?"), "'It''s flat", "'It isn''t flat"),
        ("a.yaml", YAML, (1, "option", 0, "Yes: it is", 'Yes: "is"'), '"Yes: it is"', '"Yes: \\"is\\""'),
        ("a.yaml", YAML, (1, "option", 1, "No", "No, never"), "text: No}", 'text: "No, never"}'),
        ("a.yaml", YAML, (1, "key", 0, "A", "B"), 'is", correct: true}, {text: No}', 'is"}, {text: No, correct: true}'),
        ("a.yaml", YAML, (1, "why", 1, "", "So."), "text: No}", 'text: No, why: "So."}'),
        ("a.yaml", YAML, (2, "stem", 0, "Which one is folded?\n", "Which single one is folded?\n"), "Which one\n", "Which single one\n"),  # noqa: E501
        ("a.yaml", YAML, (2, "explanation", 0, "", "Of\n\ntwo"), "text: That\n", "text: That\n    explanation: |\n      Of\n\n      two\n"),  # noqa: E501
        ("a.yaml", YAML, (2, "reference", 0, "", "Web"), "text: That\n", 'text: That\n    references: ["Web"]\n'),
        ("a.yaml", FLOW, (0, "key", 0, "B", "A"), "This one, {text: That, correct: true}", "{text: This one, correct: true}, {text: That}"),  # noqa: E501
        ("a.yaml", FLOW, (0, "stem", 0, "Which one?\n", "Which\n\n- one?"), ">  # folded\n      Which\n      one?", "|  # folded\n      Which\n\n      - one?"),  # noqa: E501
        ("a.yaml", FLOW, (0, "why", 0, "", "So."), "This one", '{text: This one, why: "So."}'),
        ("a.md", BOXES, (0, "stem", 0, "Which river is\nthe longest?", "Which rivers are\nthe longest?"), "river is", "rivers are"),  # noqa: E501
        ("a.md", BOXES, (0, "option", 0, "Nile\nof *Africa*", "Nile\nof *all* Africa"), "of *Africa*", "of *all* Africa"),  # noqa: E501
        ("a.md", BOXES, (0, "option", 1, "Rhine", "Rhine\n\nof\n\n- Europe"), "Rhine\n", "Rhine\n\n      of\n\n      - Europe\n"),  # noqa: E501
        ("a.md", BOXES, (0, "key", 0, "A", "B"), BOXES[BOXES.index("- [x]") : BOXES.index("Rhine")], "- [ ] Nile\n      of *Africa*\n- [x] "),  # noqa: E501
        ("a.md", BOXES, (0, "why", 2, "It is short.", "It is too short."), "> It is short", "> It is too short"),
        ("a.md", BOXES, (0, "why", 2, "It is short.", ""), "      > It is short.\n", ""),
        ("a.md", BOXES, (0, "why", 1, "", "It is\n\nshort."), "Rhine\n", "Rhine\n      > It is\n      >\n      > short.\n"),  # noqa: E501
        ("a.md", BOXES, (0, "explanation", 0, "It flows north.", "It flows *north*."), "north", "*north*"),
        ("a.md", BOXES, (0, "explanation", 0, "It flows north.", r"\`It\` flows north."), "It flows", r"\\`It\` flows"),
        ("a.md", BOXES, (0, "explanation", 0, "It flows north.", ""), "**Explanation**\n\nIt flows north.\n\n", ""),
        ("a.md", BOXES, (0, "reference", 1, "", "Map"), "p. 3\n", "p. 3\n- Map\n"),
        ("a.md", BOXES, (1, "explanation", 0, "", "It is."), "- [x] That\n", "- [x] That\n\n**Explanation**\n\nIt is.\n"),  # noqa: E501
        ("a.md", BOXES, (1, "option", 2, "", "Those"), "[x] That\n", "[x] That\n- [ ] Those\n"),
        ("a.md", LETTERS, STEM, "river is the", "river is *by far* the"),
        ("a.md", LETTERS, (0, "key", 0, "B", "C"), "Answer: b", "Answer: c"),
        ("a.md", LETTERS, (0, "option", 3, "", "Oder"), "c) Elbe\n", "c) Elbe\n   d) Oder\n"),
        ("a.md", LETTERS, (1, "option", 2, "None", ""), "   c) None\n", ""),
        ("a.md", LETTERS, (0, "explanation", 0, "It flows north.", "It flows south."), "north", "south"),
        ("a.md", BOLD, (0, "key", 0, "B", "A"), "- Rhine\n    - **Nile**", "- **Rhine**\n    - Nile"),
        ("a.csv", TABLE, (0, "stem", 0, 'Which river is "the" longest?', 'Which "one" is "the" longest?'), "river", '""one""'),  # noqa: E501
        ("a.csv", TABLE, (0, "key", 0, "A", "C"), "Elbe,A", "Elbe,C"),
        ("a.csv", TABLE, (0, "explanation", 0, "It flows north.", "It flows south."), "north", "south"),
        ("a.json", JSON, (0, "stem", 0, 'Which river is "the" longest?', 'Which is "the" longest?'), "river is", "is"),
        ("a.json", JSON, (1, "stem", 0, "Which is flat_?", "Which \"isn't\" flat_?"), "Which is flat", "Which \\\"isn't\\\" flat"),  # noqa: E501
        ("a.json", JSON, (1, "key", 0, "B", "A"), '"answer": "That"', '"answer": "This"'),
        ("a.gift", GIFT, (0, "stem", 0, "Which river: the longest?", "Which river: {the} longest?"), "the longest", "\\{the\\} longest"),  # noqa: E501
        ("a.gift", GIFT, (0, "why", 0, "It has 6650 km.", "It has 6,650 km."), "6650", "6,650"),
        ("a.gift", GIFT, (1, "key", 0, "A", "B"), "  =This\n  ~That", "  ~This\n  =That"),
        ("a.xml", XML, (*STEM[:4], "Which river is the very longest?"), "the longest", "the very longest"),
        ("a.xml", XML, (0, "option", 1, "Rhine & Elbe", "Rhine & the Elbe"), "Rhine &amp; Elbe", "Rhine &amp; the Elbe"),  # noqa: E501
    ],
)  # fmt: skip
def test_only_the_edit_changes(tmp_path, name, text, edit, old, new):
    assert text.count(old) == 1
    patched = patch(tmp_path, name, text, edit)
    assert patched.refused == {}
    assert patched.change.after == text.replace(old, new)


@pytest.mark.parametrize(
    ("name", "text", "edit"),
    [
        ("a.gift", GIFT, (0, "stem", 0, "Which river: the longest?", "Which river: the **very** longest?")),
        ("a.csv", TABLE, (1, "stem", 0, "Which is flat?", "Which is *flat*?")),
        ("a.md", LETTERS, (0, "stem", 0, "Which river is the longest?", "Which?\n\n2. Is it?\n   a) one\n   b) two")),
        ("a.md", LETTERS.replace("Rhine", "Nile"), (0, "option", 0, "Nil", "Niles")),
        ("a.md", "1. Nile or Nile\n   a) yes\n   b) no\n   Answer: b\n", (0, "stem", 0, "Nile", "The Nile")),
    ],
)
def test_what_its_file_cannot_say_is_refused(tmp_path, name, text, edit):
    patched = patch(tmp_path, name, text, edit)
    assert (patched.change, patched.made) == (None, [])
    (reason,) = patched.refused.values()
    assert "its file has no one place" in reason


def test_what_stands_twice_is_refused(tmp_path):
    text = BOXES.replace("It flows north.", "It flows north.\n\nIt flows north.")
    patched = patch(tmp_path, "a.md", text, (0, "explanation", 0, "It flows north.", "It flows south."))
    assert patched.change is None


def test_edits_that_fit_are_made_and_others_refused(tmp_path):
    good = [
        STEM,
        (0, "key", 0, "A", "B"),
        (0, "explanation", 0, "It flows north.\n\n- *Egypt*\n- Sudan\n", ""),
        (1, "stem", 0, "It's flat?", "Flat?"),
        (2, "option", 1, "That", "Those"),
    ]
    bad = [(0, "option", 0, "No such text", "Any"), (1, "option", 0, "Yes", "Never")]
    patched = patch(tmp_path, "a.yaml", YAML, *good[:2], bad[0], *good[2:], bad[1])
    assert [tuple(one.edit) for one in patched.refused] == [edit[1:] for edit in bad]
    assert patched.change.after.count("# ") == YAML.count("# ")
    (tmp_path / "a.yaml").write_bytes(patched.change.data)
    questions = load_bank(locate(tmp_path / "a.yaml")).questions
    assert [question.stem.strip() for question in questions] == [STEM[-1], "Flat?", "Which one is folded?"]
    assert (questions[0].key, questions[0].explanation, questions[2].options[1].text) == ((1,), "", "Those")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_stay(tmp_path, end, mark):
    text = mark + YAML.replace("\n", end)
    edit = (2, "explanation", 0, "", "Of\n\ntwo")
    patched = patch(tmp_path, "a.yaml", text, STEM, edit)
    block = "    explanation: |\n      Of\n\n      two\n"
    wanted = f"{YAML}{block}".replace("river is the", "river is *by far* the").replace("\n", end)
    assert patched.change.data.decode() == mark + wanted


def test_another_encoding_is_left(tmp_path):
    (tmp_path / "a.md").write_bytes(LETTERS.replace("Elbe", "Düna").encode("latin-1"))
    bank = load_bank(locate(tmp_path / "a.md"))
    wanted = [WantedEdit(bank.questions[0], NoteEdit(*STEM[1:]))]
    (patched,) = patched_files(bank.layout, wanted, renderer(bank.deck, ()))
    assert list(patched.refused.values()) == ["its file is not in UTF-8: save it so"]
