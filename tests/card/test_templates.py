"""The templates as Anki gets them: what may stand where, in which language, and what a project may change."""

from __future__ import annotations

import re

import esprima
import pytest
import yaml

from card.cards import fixture
from examdeck.model.finding import Stopped
from examdeck.model.notetype import FIELDS
from examdeck.render.card import card_templates, card_words, report_link
from examdeck.render.templates import OWN
from samples import deck

ENGLISH = card_words("en", ())
LANGUAGES = ("en", "de", "fr", "es", "pt", "ja", "zh", "ar")


@pytest.fixture(scope="module")
def templates():
    return card_templates(deck(), ())


def sides(templates):
    return [templates.front, templates.back, templates.recall_front, templates.recall_back]


def test_every_field_named_is_one_of_the_notetype(templates):
    names = {part.name for part in FIELDS}
    for side in sides(templates):
        assert set(re.findall(r"\{\{[#^/]?(?:text:)?([^}]*)\}\}", side)) <= names


def test_attributes_hold_tokens_only(templates):
    for side in sides(templates):
        for tag in re.findall(r"<[a-z][^>]*>", side):
            assert set(re.findall(r"\{\{(.*?)\}\}", tag)) <= {"text:ID", "text:Key", "text:Settings"}


def test_no_field_stands_in_a_script_or_the_style(templates):
    for side in sides(templates):
        for script in re.findall(r"<script>(.*?)</script>", side, re.DOTALL):
            assert "{{" not in script
            assert "}}" not in script
    assert "{{" not in templates.css


def test_the_second_template_holds_nothing_but_the_recall_field(templates):
    assert set(re.findall(r"\{\{([^#^/].*?)\}\}", templates.recall_front)) == {"Recall"}


def test_the_script_is_of_2017_and_leaves_nothing_at_its_top(templates):
    """ECMAScript 2017, which every WebView since Chrome 69 runs; declared twice, a top-level const would throw."""
    (script,) = re.findall(r"<script>(.*?)</script>", templates.back, re.DOTALL)
    tree = esprima.parseScript(script)
    assert [statement.type for statement in tree.body] == ["ExpressionStatement"]
    for method in ("replaceChildren", "replaceAll", ".at(", "structuredClone", "Object.hasOwn", ".flat("):
        assert method not in script


def test_nothing_of_jinja_is_left(templates):
    for text in (*sides(templates), templates.css):
        assert not re.search(r"\[%|%\]|\[#|#\]|\[\[", text)


def test_no_address_is_asked_for(templates):
    for text in (*sides(templates), templates.css):
        assert not re.search(r"@import|\bsrc=|url\((?!\"data:)", text)


def test_the_style_is_whole(templates):
    assert templates.css.count("{") == templates.css.count("}")
    assert "pre .k{" in templates.css
    assert ".nightMode pre .k{" in templates.css


def test_a_withdrawn_note_loses_its_card_by_empty_cards(printer):
    """Anki takes a front for empty that holds no field of the note."""
    asked, withdrawn = (printer.add(fixture()[name]) for name in ("single", "withdrawn"))
    empty = {note.note_id for note in printer.col.get_empty_cards().notes}
    assert withdrawn in empty
    assert asked not in empty


# ---- languages ----


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_word(lang):
    words = yaml.safe_load((OWN / "card" / "words.yaml").read_text(encoding="utf-8"))[lang]
    assert words.keys() == ENGLISH.keys()
    for name, phrase in words.items():
        assert type(phrase) is type(ENGLISH[name])
    for name in ("found", "found_wrong", "answer_is"):
        assert set(re.findall(r"\{.*?\}", words[name])) == set(re.findall(r"\{.*?\}", ENGLISH[name]))
    for name in ("judged_right", "true_are", "said", "replaced", "uncover"):
        assert set(re.findall(r"\{.*?\}", words[name])) == set(re.findall(r"\{.*?\}", ENGLISH[name]))
    assert len(words["points"]) == 3
    for name in ("select", "recall"):
        assert "{n}" in words[name][-1]
    assert len(words["letters"]) >= 26


@pytest.mark.parametrize(
    ("lang", "select", "verdict"),
    [
        ("de", "Zwei auswählen", "Teilweise richtig · Antwort: {right} · 1 von 2 gefunden, 1 falsch"),
        ("fr-CA", "Choisir deux réponses", "En partie correct · Réponse : {right} · 1 sur 2 trouvées, 1 fausses"),
        ("es", "Elige dos", "En parte · Respuesta: {right} · 1 de 2 encontradas, 1 incorrectas"),
        ("pt-BR", "Escolha duas", "Em parte · Resposta: {right} · 1 de 2 encontradas, 1 erradas"),
        ("ja", "2 つ選択", "一部正解 · 答え：{right} · 2 つ中 1 つ正解、誤り 1 つ"),
        ("zh-Hans", "选择两项", "部分正确 · 答案：{right} · 2 项中答对 1 项，答错 1 项"),
        ("ar", "اختر إجابتين", "صحيحة جزئيًا · الإجابة: {right} · وجدت 1 من 2، والخاطئة 1"),
        ("tlh", "Select two", "Partly · Answer: {right} · 1 of 2 found, 1 wrong"),
    ],
)
def test_the_card_speaks_the_language_of_its_deck(reviewer, printer, lang, select, verdict):
    reviewer.front(printer.card(fixture()["multiple"], deck(lang=lang)))
    assert reviewer.text(".mcq-pick") == select
    reviewer.choose("A", "B")
    reviewer.flip()
    shown = ", ".join(card_words(lang, ())["letters"][place] for place, k in enumerate(reviewer.order()) if k in "BD")
    assert reviewer.verdict() == ("partial", verdict.format(right=shown))


def test_arabic_letters_name_arabic_options(reviewer, printer):
    reviewer.front(printer.card(fixture()["fixed"], deck(lang="ar")))
    assert reviewer.js("return [...document.querySelectorAll('.mcq-letter')].map(l => l.innerText).join('')") == "أبج"
    reviewer.flip()
    assert reviewer.verdict()[1].endswith("الإجابة: ج")


@pytest.mark.parametrize(
    ("count", "says"), [(1, "Eine auswählen"), (6, "Sechs auswählen"), (7, "7 auswählen"), (9, "9 auswählen")]
)
def test_numbers_are_said_with_a_script_and_without(reviewer, printer, count, says):
    letters = "ABCDEFGHI"
    fields = {
        **fixture()["three"],
        "Key": " ".join(letters[:count]),
        "Settings": f"pick-{count}",
    }
    card = printer.card(fields, deck(lang="de"))
    reviewer.front(card)
    assert reviewer.text(".mcq-pick") == says
    reviewer.js("document.querySelector('.mcq').classList.remove('js')")
    quoted = reviewer.js("return getComputedStyle(document.querySelector('.mcq-pick'), '::before').content")
    assert quoted == f'"{says}"'


# ---- a project's own ----


def test_a_project_may_change_any_file_by_itself(tmp_path):
    own = tmp_path / "card"
    own.mkdir()
    (own / "card.css").write_text(".mcq { color: [[ words.correct | css_string ]] }", encoding="utf-8")
    changed = card_templates(deck(), [tmp_path])
    assert changed.css == '.mcq { color: "Correct" }'
    assert changed.front == card_templates(deck(), ()).front
    (own / "card.js").write_text("// nothing", encoding="utf-8")
    assert "// nothing" in card_templates(deck(), [tmp_path]).back


def test_a_project_may_add_a_language_or_change_a_word(tmp_path):
    (tmp_path / "card").mkdir()
    (tmp_path / "card" / "words.yaml").write_text("it: {correct: Esatto}\nen: {correct: Yes!}\n", encoding="utf-8")
    assert card_words("it", [tmp_path])["correct"] == "Esatto"
    assert card_words("it", [tmp_path])["incorrect"] == "Incorrect"
    assert card_words("en-GB", [tmp_path])["correct"] == "Yes!"
    assert card_words("de", [tmp_path])["correct"] == "Richtig"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("front.html", "a\n[% if %]", 2),
        ("back.html", "[[ nothing.at.all ]]", 1),
        ("card.js", "\n\n[% endfor %]", 3),
        ("back.html", '[% include "elsewhere.html" %]', 1),
        ("words.yaml", "en: [", 1),
        ("words.yaml", "- en", 1),
        ("words.yaml", "en: words", 1),
        ("words.yaml", "en: {select: Choose}", 1),
        ("words.yaml", "en: {select: []}", 1),
        ("words.yaml", "en: {select: [1]}", 1),
    ],
)
def test_a_broken_file_is_a_finding_with_its_place(tmp_path, name, text, line):
    (tmp_path / "card").mkdir()
    (tmp_path / "card" / name).write_text(text, encoding="utf-8")
    with pytest.raises(Stopped) as stopped:
        card_templates(deck(), [tmp_path])
    (finding,) = stopped.value.findings
    assert (finding.code, finding.place.line) == ("E401", line)
    assert finding.remedy


def test_css_strings_cannot_be_left(tmp_path):
    (tmp_path / "card").mkdir()
    words = {"en": {"solution": 'a"; } </style> \\ \n'}}
    (tmp_path / "card" / "words.yaml").write_text(yaml.dump(words), encoding="utf-8")
    css = card_templates(deck(), [tmp_path]).css
    assert r'"a\22 ; } \3c /style> \5c  \a "' in css


# ---- where to tell a mistake ----


@pytest.mark.parametrize(
    ("report", "link"),
    [
        ("", ""),
        ("me@example.org", "mailto:me@example.org?subject={{text:ID}}"),
        ("https://example.org/issues", "https://example.org/issues"),
        ("https://example.org/new?title={id}&body=x", "https://example.org/new?title={{text:ID}}&body=x"),
        ('https://example.org/"><script>{{Stem}}', "https://example.org/%22%3E%3Cscript%3E%7B%7BStem%7D%7D"),
        ("javascript:alert(1)", ""),
        ("ask the teacher", ""),
    ],
)
def test_a_mistake_can_be_told(report, link):
    assert report_link(report) == link


def test_the_link_names_the_question(reviewer, printer):
    of = deck(uid="told", report="https://example.org/new?title={id}&body=x")
    reviewer.front(printer.card(fixture()["single"], of))
    reviewer.flip()
    link = "return [...document.querySelectorAll('.mcq-source a')].map(a => [a.href, a.innerText])"
    assert reviewer.js(link) == [["https://example.org/new?title=single&body=x", "Report a mistake"]]
    reviewer.front(printer.card(fixture()["single"]))
    reviewer.flip()
    assert reviewer.js(link) == []
