"""The yardstick of the bench: genanki alone packages notes, as its own README shows it; nothing else is imported.

python tools/genanki_alone.py ROWS PACKAGE        ROWS has the fields of a note a line, as a JSON list
"""

import json
import sys

import genanki

NAMES = ("Stem", "Options", "Answer", "Explanation", "Source")
TEMPLATE = {"name": "Card 1", "qfmt": "{{Stem}}{{Options}}", "afmt": "{{FrontSide}}<hr>{{Answer}}{{Explanation}}"}

notetype = genanki.Model(1_500_000_001, "Bench", fields=[{"name": name} for name in NAMES], templates=[TEMPLATE])
deck = genanki.Deck(1_500_000_002, "Bench")
with open(sys.argv[1]) as lines:  # noqa: PTH123 - pathlib takes time to import
    for number, line in enumerate(lines):
        guid = genanki.guid_for("bench", number)
        deck.add_note(genanki.Note(model=notetype, fields=json.loads(line), guid=guid))
genanki.Package(deck).write_to_file(sys.argv[2])
