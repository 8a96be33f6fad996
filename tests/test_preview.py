"""The preview's page: what it is made of, and which findings go with which question."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from examdeck.bank.layout import locate
from examdeck.build.build import build_bank
from examdeck.build.options import BuildOptions
from examdeck.lock.decisions import Decision
from examdeck.lock.file import read_lock
from examdeck.model.finding import Stopped
from examdeck.preview.page import Preview, page, preview_bank
from examdeck.render.media import Media

BANK = """\
uid: planets
questions:
  - id: q-1
    stem: Nearest to the sun?
    options: [{text: Mercury, correct: true}, {text: Venus}]
  - id: q-2
    stem: Nearest to the sun, then? ![](gone.png)
    options: [One, Two]
"""


def previewed(folder, text=BANK, deck=""):
    (folder / "bank.yaml").write_text(text)
    if deck:
        (folder / "deck.yaml").write_text(deck)
    return preview_bank(locate(folder / "bank.yaml"))


def data_of(html):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1])


def test_findings_go_with_the_question_in_whose_lines_they_are(tmp_path):
    deck = "uid: planets\ndeck: Planets\nsources: [bank.yaml]\ncheck: {select: [S, E, Z1]}\n"
    made = previewed(tmp_path, BANK.replace("uid: planets\n", ""), deck)
    codes = [{finding.code for finding in card.findings} for card in made.cards]
    assert codes[1] >= {"S003", "E301"}
    assert codes[0].isdisjoint({"S003", "E301"})
    assert [finding.code for finding in made.findings] == ["S092"]
    assert len(made.all_findings) == 1 + len(made.cards[0].findings) + len(made.cards[1].findings)


def test_a_question_that_cannot_be_a_card_is_shown_as_written(tmp_path):
    first, second = data_of(page(previewed(tmp_path)))["questions"]
    assert first["fields"][0] == "<p>Nearest to the sun?</p>"
    assert (first["why"], first["text"]) == ("", [])
    assert second["fields"] is None
    assert second["why"]
    assert second["text"] == ["Nearest to the sun, then? ![](gone.png)", "One", "Two"]


def test_two_questions_of_one_line_have_their_own_findings(tmp_path):
    text = "uid: one\nquestions: [{id: a, stem: What?, options: [x, y]}, {id: b, stem: Who?, answer: I}]\n"
    made = previewed(tmp_path, text)
    assert "S003" in {finding.code for finding in made.cards[0].findings}
    assert "S003" not in {finding.code for finding in made.cards[1].findings}


QUIZ = """\
# Planets

**Question 1**
Which planet of the solar system is the nearest one to the sun?

- [x] Mercury
- [ ] Venus
- [ ] Mars
"""


def test_where_a_build_asks_who_a_question_is_the_doubt_is_shown_with_its_card(tmp_path):
    quiz = tmp_path / "quiz.md"
    quiz.write_text(QUIZ)
    build_bank(locate(quiz), BuildOptions(output=tmp_path / "quiz.apkg"))
    quiz.write_text(QUIZ.replace("nearest one to", "farthest one from").replace("Mars", "Neptune"))
    (known,) = read_lock(tmp_path / "quiz.md.lock", "").entries.values()
    (card,) = preview_bank(locate(quiz)).cards
    assert (card.fields.id, "E206" in [finding.code for finding in card.findings]) == (known.id, True)
    (card,) = preview_bank(locate(quiz), decisions=[Decision(str(quiz), 3, known.id)]).cards
    assert (card.fields.id, "E206" in [finding.code for finding in card.findings]) == (known.id, False)
    (card,) = preview_bank(locate(quiz), decisions=[Decision(str(quiz), 3, None)]).cards
    assert card.fields.id != known.id


def test_ids_need_a_uid_as_in_a_build(tmp_path):
    with pytest.raises(Stopped) as stopped:
        previewed(tmp_path, BANK.replace("uid: planets\n", ""))
    assert [finding.code for finding in stopped.value.findings] == ["E207"]
    assert preview_bank(locate(tmp_path / "bank.yaml"), "planets").uid == "planets"


def test_only_known_scripts_may_run_and_nothing_may_be_loaded(tmp_path):
    html = page(previewed(tmp_path))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    script = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)[-1]
    known = b64encode(sha256(script.encode()).digest()).decode()
    assert f"'sha256-{known}'" in policy
    assert policy.count("sha256-") >= 3  # the page's, the frame's, and the card's
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert not re.search(r"https?:|script-src[^;]*unsafe", policy)
    assert "connect-src 'self'" in page(Preview(), "1").replace("&#39;", "'")


def test_no_end_of_a_script_can_come_from_a_bank(tmp_path):
    text = BANK.replace("Nearest to the sun?", "</script><!-- <script>").replace(
        "id: q-2\n    stem:", "id: q-2\n    stem: <script>"
    )
    html = page(previewed(tmp_path, text))
    assert html.count("<script") == html.count("</script") == 2
    assert "<!--" not in html
    first, second = data_of(html)["questions"]
    assert first["fields"][0] == "<p>&lt;/script&gt;&lt;!-- &lt;script&gt;</p>"
    assert second["text"][0].startswith("<script> Nearest")


def test_large_media_are_named_and_not_taken_in(tmp_path, monkeypatch):
    monkeypatch.setattr("examdeck.preview.page.LARGE", 100)
    monkeypatch.setattr("examdeck.preview.page.ROOM", 250)

    def media(name, size):
        (tmp_path / name).write_bytes(bytes(size))
        return Media(name, tmp_path / name, "")

    files = [media("a.png", 3), media("b.mp4", 101), media("c.png", 100), media("d.png", 100), media("e.png", 100)]
    taken = data_of(page(Preview(media=files)))["media"]
    assert taken["a.png"] == "data:image/png;base64,AAAA"
    assert [name for name, value in taken.items() if isinstance(value, int)] == ["b.mp4", "e.png"]
    assert (taken["b.mp4"], taken["e.png"]) == (101, 100)
