"""The page: finding a question, moving on, looking at its card, and what is said beside it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from examdeck.preview.page import Card, Preview, page
from examdeck.render.card import card_templates
from examdeck.render.fields import renderer
from preview.conftest import MIXED
from samples import deck, question

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
ALL = ["single", "several", "recall", "media", "gone", "withdrawn", "no-key", "code", "rtl", "hostile"]


# ---- finding questions ----


def test_it_opens_with_every_question_and_the_first_card(opened):
    assert opened.listed() == ALL
    assert opened.here() == "single"
    assert opened.said("#count") == ["10 questions"]
    assert opened.said("#list .title")[:2] == [
        "Which planet is nearest to the sun? Planet Days Mercury 88",
        "Which of these are moons?",
    ]
    assert "nearest to the sun" in opened.on_card(".mcq-stem")
    assert opened.on_card(".mcq", "dataset.side") == "front"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nearest", ["single"]),
        ("NEAREST  planet", ["single"]),
        ("astronomical", ["single"]),
        ("no-key", ["no-key"]),
        ("that</b> one", ["no-key"]),
        ("moons?", ["several"]),
        ("more.yaml", ["rtl", "hostile"]),
        ("عطارد", ["rtl"]),
        ("{{stem}}", ["code", "hostile"]),
        ("nowhere", []),
    ],
)
def test_search_looks_through_text_id_and_place(opened, words, found):
    opened.choose("search", words)
    assert opened.listed() == found
    assert opened.said("#count") == [f"{len(found)} of 10 questions"]
    if found:
        assert opened.here() == found[0]


def test_filters_by_tag_and_by_finding_add_up(opened):
    opened.choose("tag", "domain::one")
    assert opened.listed() == ["single", "several"]
    opened.choose("finding", "warning")
    assert opened.listed() == ["single"]
    opened.choose("tag", "")
    opened.choose("finding", "E301")
    assert opened.listed() == ["gone"]
    opened.choose("finding", "warning")
    assert "gone" in opened.listed()
    opened.choose("finding", "none")
    without = opened.listed()
    opened.choose("finding", "any")
    assert sorted(without + opened.listed()) == sorted(ALL)
    assert [name for name in opened.said("#finding option") if name.startswith("S003 ")]


def test_a_tag_beside_the_card_filters_too(opened):
    opened.js("document.querySelector('.tags button').click()")
    assert opened.listed() == ["single", "several"]
    assert opened.js("return byId('tag').value") == "domain::one"
    opened.js("document.querySelector('.tags button').click()")
    assert opened.listed() == ALL


def test_an_address_leads_to_a_question(opened):
    opened.go("rtl")
    assert opened.here() == "rtl"
    assert opened.on_card(".mcq-stem", "lang") == "ar"


# ---- keys ----


def test_keys_move_flip_and_search(opened):
    opened.press("j", "j", "k", "Down", "Right", "Left")
    assert opened.here() == "recall"
    opened.press("k", "Up", "k", "k")
    assert opened.here() == "single"
    opened.press("Space")
    opened.until_card("document.querySelector('.mcq').dataset.side === 'back'")
    assert opened.js("return byId('flip').textContent") == "Show question"
    opened.press("Slash", "i", "o", "Escape", "Space")
    opened.until_card("document.querySelector('.mcq').dataset.side === 'front'")
    assert opened.js("return byId('search').value") == "io"
    assert "several" in opened.listed()


def test_keys_work_from_within_the_card_too(opened):
    opened.card("document.querySelector('input').focus()")
    opened.js("frame.focus()")
    opened.press("j")
    opened.until("data.questions[current].id === 'several'")
    opened.press("Space")
    opened.until_card("document.querySelector('.mcq').dataset.side === 'back'")


def test_a_choice_by_key_is_graded_on_the_back(opened):
    opened.js("await new Promise(done => setTimeout(done, 600))")  # as in Anki, digits are heard half a second after
    opened.press("1")
    opened.until_card("document.querySelector('input:checked')")
    chosen = opened.card("return document.querySelector('.mcq-chosen').dataset.k")
    opened.press("Space")
    opened.until_card("document.querySelector('.mcq').dataset.side === 'back'")
    verdict = "correct" if chosen == "A" else "incorrect"
    assert opened.on_card(".mcq-verdict", "dataset.verdict") == verdict


# ---- looks ----


def test_dark_and_phone_width(opened):
    opened.press("d")
    opened.until_card("document.body.matches('.nightMode.night_mode')")
    dark = opened.js("return getComputedStyle(document.documentElement).backgroundColor")
    assert dark == "rgb(32, 35, 39)"
    opened.press("p")
    opened.until_card("innerWidth === 390")
    opened.press("d", "p")
    opened.until_card("innerWidth > 390 && !document.body.matches('.nightMode')")


def test_the_view_stays_when_the_page_is_loaded_again(opened, mixed):
    opened.choose("search", "moon")
    opened.press("d", "Space")
    opened.load(mixed)
    opened.until_card("document.body.matches('.nightMode') && document.querySelector('[data-side=back]')")
    assert opened.listed() == ["several", "recall"]


@pytest.mark.parametrize("width", [320, 700, 1000, 1400])
@pytest.mark.parametrize("shown", ["cards", "findings", "statistics"])
def test_nothing_is_wider_than_the_page(opened, mixed, width, shown):
    opened.load(mixed, width)
    opened.js(f"document.querySelector('[data-show={shown}]').click()")
    assert opened.js("return document.documentElement.scrollWidth") <= width
    if shown == "cards":
        opened.until_card("document.querySelector('.mcq.js')")
        assert opened.card("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("shown", ["cards", "findings", "statistics"])
def test_axe_finds_nothing(opened, night, shown):
    if night:
        opened.press("d")
    opened.js(f"document.querySelector('[data-show={shown}]').click()")
    opened.js(f"{AXE}; window.axe = axe")
    violations = opened.js(
        "const found = await axe.run(document, {resultTypes: ['violations'], iframes: false});"
        "return found.violations.map(({id, nodes}) => [id, nodes.map(node => node.html + node.failureSummary)])"
    )
    assert violations == []


# ---- what is said beside the card ----


def test_findings_errata_and_tags_stand_beside_the_card(opened):
    findings = opened.said(".about .findings > li")
    assert findings[0].startswith("W010 only the correct option repeats")
    assert f"warning · {MIXED.parent.name}/mixed/bank.yaml:10:16" in findings[0].replace("tests/", "")
    assert opened.said(".errata > li") == [
        "nearest the sun nearest to the sun\nA word was lost.",
        "<i>Pluto</i> (nothing)\nNo longer a planet.",
    ]
    assert opened.said(".tags button") == ["domain::one", "easy"]
    assert opened.said(".about > p code")[0].endswith("mixed/bank.yaml:2")
    assert opened.js("return list.children[0].querySelector('.badge').title") == "3 findings"


def test_a_question_that_cannot_be_a_card_says_why(opened):
    opened.go("no-key")
    (notice,) = opened.said(".paper .notice")
    assert notice.startswith("This question cannot be a card: no option is marked as correct")
    assert "Which one has no **key**?" in notice
    assert "<b>That</b> one" in notice
    assert opened.js("return byId('flip').disabled && frame.hidden")
    opened.press("Space", "j")
    assert opened.here() == "code"
    assert opened.said(".paper .notice") == []


def test_statistics_stand_on_a_page_of_their_own(opened):
    opened.js("document.querySelector('[data-show=statistics]').click()")
    rows = opened.said("#statistics th")
    assert "Questions" in rows
    assert "domain::<two>" in rows
    assert rows.count("By file") == 0
    assert sum(caption.startswith("Domains") for caption in opened.said("#statistics h2")) == 1
    opened.press("j")
    assert opened.js("return current") == 0


def test_all_findings_are_listed_filtered_and_lead_to_their_card(opened):
    opened.js("document.querySelector('[data-show=findings]').click()")
    shown = "return [...byId('found').children].filter(item => !item.hidden).map(item => item.dataset.severity)"
    every = opened.js(shown)
    assert opened.said("#found-count") == [f"{len(every)} findings"]
    assert opened.js("return data.findings.length + data.questions.flatMap(q => q.findings).length") == len(every)
    opened.choose("which", "warning")
    assert set(opened.js(shown)) == {"warning"}
    opened.choose("which", "E301")
    assert opened.said("#found-count") == ["1 finding"]
    opened.js("[...byId('found').children].find(item => !item.hidden).querySelector('button').click()")
    assert opened.js("return byId('findings').hidden")
    assert opened.here() == "gone"


def test_a_question_mark_shows_the_keys(opened):
    opened.press("?")
    opened.until("byId('keys').open")
    assert {"j", "Space", "?"} <= set(opened.said("#keys kbd"))
    opened.press("j", "Escape")
    opened.until("!byId('keys').open")
    assert opened.here() == "single"


def test_on_a_phone_the_card_comes_before_the_list(opened, mixed):
    opened.load(mixed, 390)
    tops = opened.js("return ['.stage', '.about', '.browse'].map(p => document.querySelector(p).offsetTop)")
    assert tops == sorted(tops)


# ---- what cards are made of ----


def test_pictures_and_sounds_are_shown_from_within_the_page(opened):
    opened.go("media")
    opened.until_card(
        "[...document.images].length === 2 && [...document.images].every(image => image.naturalWidth === 100)"
    )
    opened.until_card("document.querySelector('audio').readyState > 0")


def test_a_picture_that_is_not_there_says_so(opened):
    opened.go("gone")
    assert opened.on_card("mark") == "Picture or sound missing: this (gone.png)"
    assert "E301" in opened.said(".about .findings > li")[0]


def test_formulas_are_typeset(opened):
    opened.press("Space")
    opened.until_card("document.querySelectorAll('math').length === 2")
    assert opened.card("return [...document.querySelectorAll('math')].map(math => math.textContent)") == [
        "T2=a3",
        "a=T23",
    ]
    assert opened.card("return document.querySelector('math').getBoundingClientRect().width > 20")
    assert opened.js("return document.querySelector('.notes').textContent") == ""
    opened.go("code")
    assert opened.on_card("math") is None
    assert opened.on_card(".preview-math") is None


def test_links_open_outside_of_the_frame(opened):
    opened.js("window.open = (...asked) => { window.asked = asked }")
    opened.press("Space")
    opened.until_card("document.querySelector('.mcq-references a')")
    opened.card("document.querySelector('.mcq-references a').click()")
    opened.until("window.asked")
    assert opened.js("return window.asked")[0] == "https://example.org/planets?a=1&b=2"
    opened.js("window.asked = null; fromFrame({link: 'javascript:alert(1)'})")
    assert opened.js("return window.asked") is None


def test_a_withdrawn_question_shows_its_banner(opened):
    opened.js("location.hash = 'withdrawn'")
    opened.until_card("document.querySelector('.mcq-withdrawn')")
    assert "blank" not in opened.card("return document.body.innerText")


def test_the_list_typesets_formulas_and_finds_them_by_both(viewer, tmp_path):
    stems = [
        r"Is $a^2 + \beta_1 < \frac{1}{2}$ here?",
        r"Which does `\(a^2\)` match?",
        r"Is $\ce{H2O}$ wet?",
        r"$x$",
        "Is it " + "very " * 60 + "$y$?",
    ]
    viewer.load(page_of([question(stem, id=f"q-{at}") for at, stem in enumerate(stems)], tmp_path / "formulas.html"))
    viewer.until_card("document.querySelector('.mcq.js')")
    titles = viewer.js("return [...document.querySelectorAll('.title')].map(title => title.textContent)")
    assert titles[:4] == ["Is a2+β1<12 here?", r"Which does \(a^2\) match?", r"Is \(\ce{H2O}\) wet?", "x"]
    assert len(titles[4]) == 200
    assert viewer.js(
        "return [...document.querySelectorAll('.title')].map(title => title.querySelectorAll('math').length)"
    ) == ([1, 0, 0, 1, 0])
    assert viewer.js("return document.querySelector('.title math').getBoundingClientRect().height < 60")
    for words, found in ((r"\beta", ["q-0"]), ("β", ["q-0"]), ("a^2", ["q-0", "q-1"])):
        viewer.choose("search", words)
        assert viewer.listed() == found
    assert viewer.errors() == []


# ---- many ----


def page_of(questions, target):
    """A page of these questions; its file."""
    render = renderer(deck(), ())
    cards = [Card(asked, render(asked), ()) for asked in questions]
    templates = card_templates(deck(), ())
    target.write_text(page(Preview(uid=target.stem, deck="Many", templates=templates, cards=cards)), encoding="utf-8")
    return target


def test_thousands_of_cards_are_shown(viewer, tmp_path):
    questions = [
        question(f"Which is number {i}? " + "words " * 60, id=f"q-{i}", tags=(f"t{i % 50}",)) for i in range(2000)
    ]
    target = page_of(questions, tmp_path / "many.html")
    viewer.load(target)
    viewer.until_card("document.querySelector('.mcq.js')")
    viewer.choose("search", "number 1999")
    assert viewer.listed() == ["q-1999"]
    assert viewer.errors() == []
