"""The page of a bank in another language."""

from __future__ import annotations

from examdeck.bank.layout import locate
from examdeck.preview.page import preview_bank

BANK = """\
questions:
  - id: nile
    stem: Which river runs through Cairo?
    options: [{text: The Nile, correct: true}, The Rhine]
  - id: volga
    stem: Which river runs through Kazan?
    options: [{text: The Volga, correct: true}, The Loire]
"""
TRANSLATION = """\
deck: Flüsse
questions:
  volga:
    - of: "000000"
      text: Welcher Fluss?
  rhone:
    - of: "000000"
      text: Welcher Strom?
"""


def test_what_is_to_be_translated_stands_beside_its_card(tmp_path):
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "rivers.de.yaml").write_text(TRANSLATION, encoding="utf-8")
    deck = "uid: rivers\ndeck: Rivers\nsources: [bank.yaml]\ntranslations: {de: rivers.de.yaml}\n"
    (tmp_path / "deck.yaml").write_text(deck, encoding="utf-8")
    preview = preview_bank(locate(tmp_path / "rivers.de.yaml"))
    told = {card.question.id: [(each.code, each.place.path) for each in card.findings] for card in preview.cards}
    assert ("S095", str(tmp_path / "rivers.de.yaml")) in told["volga"]
    assert ("S094", str(tmp_path / "bank.yaml")) in told["nile"]
    assert [each.code for each in preview.findings] == ["S096"]
