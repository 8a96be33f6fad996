"""Edits typed into Anki's own editor, pulled into the bank, built and pushed: nothing is lost, nothing changes twice.

Some run with all other tests, always the same. Five hundred: `EDITS=500 .venv/bin/pytest -q -s` with this file.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from random import Random

from click.testing import CliRunner
from desktop import Desktop

from examdeck.cli.main import main
from examdeck.lock.shipped import DIGESTED, normal_form
from examdeck.model.notetype import FIELDS

EDITS = int(os.environ.get("EDITS", "20"))
A_ROUND = 60
FILES = {
    "a.yaml": """\
# Lakes of Europe
questions:
  - id: largest
    stem: Which lake is the largest of Europe?  # by its area
    options:
      - text: Lake Ladoga
        correct: true
        why: It has 17,700 square kilometres.
      - text: Lake Onega
      - text: "Vänern: the one in Sweden"
        why: It is the third.
    explanation: |
      Ladoga lies near *Saint Petersburg*, and flows
      into the **Neva**.

      - It is fed by the Svir,
      - and by the Volkhov.

      Its depth is $d = 230$ metres.
    references: ["https://example.org/lakes", "An *Atlas* of lakes, p. 7"]

  - id: deepest
    stem: 'Which of these isn''t a deep lake?'
    options:
      - {text: Lake Baikal, why: "It's the deepest."}
      - {text: Lake Balaton, correct: true}
    explanation: Balaton is three metres deep.   # on average

  # to be recalled
  - id: recalled
    stem: >
      Which two lakes lie on the border
      of Switzerland and France, or of Germany?
    answer: [Lake Geneva, Lake Constance]
    explanation: "The first is also called \\"Lac L\\u00e9man\\"."
  - id: coded
    stem: |
      What does this function tell of lakes?

      ```python
      def area(lake):
          return lake["area"]
      ```

      | lake | area |
      |---|---|
      | Como | 146 |
    options: [It tells the area, {text: It tells nothing at all, correct: true, why: The call is missing.}]
""",
    "b.md": """\
# More lakes

<!-- a remark that stays -->

## Question 1

<!-- examdeck question: {id: salty} -->

Which lake is *saltier* than
the sea around it?

- [ ] Lake Garda
      > It is fresh water.
- [x] The Dead Sea, which is
      a lake by its nature

**Explanation**

Water leaves it only by evaporation.

**References**

- <https://example.org/salt>
- A book about salt

## Question 2

<!-- examdeck question: {id: frozen} -->

Which lake is frozen in winter?

- [x] Lake Inari
- [ ] Lake Como
- [ ] Lake Trasimeno
""",
    "c.md": """\
1. On which lake of central Switzerland does the city of Zug lie, with its towers and its old town?
   a) On a lake of the same name, south of Zurich
   b) On Lake Lucerne or somewhere near it
   c) On no lake at all of that small country
   Answer: a
   Explanation: The lake is called Zugersee.

2. Into which sea do the waters of Lake Constance flow after they have left it near the town of Stein?
   a) Into the Black Sea, by the Danube and its delta
   b) Into the North Sea, by the Rhine and its many arms
   Answer: b
""",
}
BANK = {
    f"{name.partition('.')[0]}-{n}.{name.partition('.')[2]}": re.sub(r"(?<=id: )\w+", rf"\g<0>-{n}", text)
    .replace("lake", other)
    .replace("Lake", other.title())
    for n, other in enumerate(("lake", "waterfall", "lagoon"))
    for name, text in FILES.items()
}
WORDS = [
    *("mostly", "in fact", "2 * 3", "a_b_c", "<b>", "R&D", "5 $", "it's", '"quoted"', "C:\\dir", "[x]", "1. one", "#2"),
    *("- not", "~50 km", "a: b", "~~x~~", "`x`", "100%", "{y}", "**", "x | y", "!", "end."),
]
TEXTS = ("Stem", "Options", "Rationales", "Explanation", "References")
NAMES = [part.name for part in FIELDS]
NOTES = "return {note.guid: (note.id, note.mod, note.fields) for note in map(mw.col.get_note, mw.col.find_notes(''))}"


def examdeck(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result


def drawn(random, fields):
    """An edit of some field of a note that says something."""
    says = dict(zip(NAMES, fields, strict=True))
    if says["Options"] and random.random() < 0.1:
        letters = "ABC"[: says["Options"].count("<li>")].replace(says["Key"], "")
        return NAMES.index("Key"), {"way": "all", "words": random.choice(letters)}
    name = random.choice([name for name in TEXTS if says[name]])
    way = random.choice(["insert", "insert", "replace", "delete", "bold", "italic", "underline", "break"])
    if way == "break" and name not in ("Stem", "Explanation"):
        way = "insert"
    words = random.choice(WORDS) + (" " if way == "insert" else "")
    return NAMES.index(name), {"way": way, "words": words, "where": random.random(), "which": random.random()}


def visits(random, notes, most):
    """Notes to edit, and how: about so many edits; few of a question that is known by nothing but its words."""
    found, number = [], 0
    for nid, _, fields in random.sample(sorted(notes.values()), len(notes)):
        if number < most:
            has_id = "-" in fields[NAMES.index("ID")]
            found.append((nid, [drawn(random, fields) for _ in range(random.randint(1, 6 if has_id else 2))]))
            number += len(found[-1][1])
    return found


def said(notes):
    """What the notes say: the digests' normal forms, but of what follows from other fields."""
    kept = [name for name in DIGESTED if name != "Answer"]
    return {
        guid: {name: normal_form(fields[NAMES.index(name)]) for name in kept} for guid, (_, _, fields) in notes.items()
    }


def test_edits_in_anki_reach_the_bank_and_come_back_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("bank").mkdir()
    Path("bank/deck.yaml").write_text("uid: lakes\ndeck: Lakes\ntitle: Lakes\nsources: ['*-?.*']\n")
    for name, text in BANK.items():
        Path("bank", name).write_text(text, encoding="utf-8")
    examdeck("build", "bank", "-o", "lakes.apkg")
    random, tally = Random(1), Counter()
    with Desktop() as anki:
        anki.imports(tmp_path / "lakes.apkg")
        collection = anki.python("return mw.col.path")
        while tally["tried"] < EDITS:
            before = anki.python(NOTES)
            edits = visits(random, before, min(A_ROUND, EDITS - tally["tried"]))
            happened = anki.edit_fields(edits)
            edited = anki.python(f"{NOTES.replace('return', 'notes =')}\nmw.col.close()\nreturn notes")
            touched = {guid for guid, now in said(edited).items() if now != said(before)[guid]}
            pulled = examdeck("pull", collection, "bank", "--apply")
            assert f" of {len(touched)} question" in pulled.stdout or not touched
            examdeck("push", "bank", "--collection", collection)
            lock = Path("bank/deck.lock").read_bytes()
            again = examdeck("pull", collection, "bank")
            assert (
                again.stdout,
                examdeck("push", "bank", "--collection", collection).stdout.count("updated         0"),
            ) == ("", 1)
            assert Path("bank/deck.lock").read_bytes() == lock
            anki.python("mw.col.reopen(after_full_sync=False)")
            after = anki.python(NOTES)
            assert said(after) == said(edited)
            assert {guid for guid in after if after[guid] != before[guid]} <= {
                guid for guid in after if edited[guid] != before[guid]
            }
            ways = [edit["way"] for _, each in edits for _, edit in each]
            done = [way for way, is_done in zip(ways, chain(*happened), strict=True) if is_done]
            tally.update(done)
            tally.update(rounds=1, tried=len(ways), edits=len(done), questions=len(touched))
            print(dict(tally), flush=True)
    for name, text in BANK.items():
        assert Path("bank", name).read_text(encoding="utf-8").count("#") >= text.count("# ")
    print(*(f"\n{count:>8}  {name}" for name, count in sorted(tally.items())))
