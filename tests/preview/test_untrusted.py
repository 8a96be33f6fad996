"""What a bank or a project's template may bring reaches neither the page nor the network."""

from __future__ import annotations

from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.preview.page import Card, Preview, page
from examdeck.render.card import card_templates
from examdeck.render.fields import renderer
from samples import deck, question


def test_hostile_content_is_shown_literally_everywhere(opened):
    opened.go("hostile")
    stem = "</script><script>parent.broken = broken = 1</script>"
    assert stem in opened.said("#list > li .title")[-1]
    assert stem in opened.on_card(".mcq-stem")
    assert opened.on_card(".mcq-stem").count("{{Stem}} {{#Key}} $& $1 ${1}") == 1
    assert opened.said(".errata > li") == ["<script>broken = 1</script> </script><b>\n<img src=x>"]
    assert opened.said(".tags button") == ["more", "constructor", "<b>tag</b>", "it's"]
    opened.press("Space")
    opened.until_card("document.querySelector('.mcq').dataset.side === 'back'")
    assert "<style>body {display: none}</style>" in opened.on_card(".mcq-explanation")
    assert "<script>broken = 1</script>" in opened.on_card(".mcq-source")
    assert opened.js("return [typeof broken, document.querySelectorAll('script').length]") == ["undefined", 2]
    assert opened.card("return typeof broken") == "undefined"
    assert opened.said("h1") == ["Mixed::Everything <&>"]


def own_page(**more):
    """A page whose templates are not examdeck's."""
    templates = card_templates(deck(), ())
    template = {"front": "{{Stem}}", "back": "{{Answer}}", "recall_front": "", "recall_back": "", "css": ""} | more
    asked = question("<b>Which?</b>")
    render = renderer(deck(), ())
    return page(
        Preview(uid="own", deck="Own", templates=type(templates)(**template), cards=[Card(asked, render(asked), ())])
    )


def show(viewer, folder, html):
    target = folder / "own.html"
    target.write_text(html, encoding="utf-8")
    viewer.load(target)


def test_what_a_template_may_not_do_here_is_said(viewer, tmp_path):
    picture = '<img src="https://example.org/x.png">'
    script = "<script>ran = 1; boom()</script>"
    show(viewer, tmp_path, own_page(front='{{Stem}}<button onclick="ran = 2">Press</button>' + picture + script))
    viewer.until_card("document.querySelector('button')")
    viewer.card("document.querySelector('button').click()")
    viewer.until("document.querySelectorAll('.notes p').length > 1")
    notes = viewer.js("return document.querySelector('.notes').innerText")
    assert "The card's script failed: Uncaught ReferenceError: boom is not defined" in notes
    assert "not allowed in this page: script-src-attr" in notes
    assert viewer.card("return ran") == 1  # a template's own script may run
    assert (
        viewer.card("return document.querySelector('.preview-note').innerText")
        == "https://example.org/x.png: no such file"
    )
    assert viewer.requests() == []


def test_a_frame_may_ask_for_nothing(viewer, tmp_path):
    script = (
        "<script>fetch('https://example.org/a').catch(() => {}); new Image().src = 'https://example.org/b';"
        "try { parent.document.title = 'taken' } catch (e) { document.body.dataset.kept = e.name }"
        "try { localStorage.x = 1 } catch (e) {} location.href = 'https://example.org/c'</script>"
    )
    show(viewer, tmp_path, own_page(front="{{Stem}}" + script))
    viewer.js("await new Promise(done => setTimeout(done, 300))")
    assert viewer.js("return document.title") == "Own – examdeck preview"
    assert viewer.requests() == []


def test_a_template_that_cannot_be_rendered_is_named(viewer, tmp_path):
    show(viewer, tmp_path, own_page(front="{{Nope}}"))
    viewer.until("document.querySelector('.paper .notice')")
    assert viewer.said(".paper .notice") == [
        "This card cannot be shown: the card's template names a field that is not there: Nope"
    ]


def test_a_page_without_questions_shows_what_is_wrong(viewer, tmp_path):
    findings = [Finding(Place("bank.yaml", 3), "E104", "there is no key <b>", "Write one.")]
    show(viewer, tmp_path, page(Preview(findings=findings)))
    assert viewer.errors() == []
    viewer.until("byId('found').innerText")  # an item is laid out once it is seen
    assert viewer.said("#found li") == ["E104 there is no key <b>\nWrite one.\nerror · bank.yaml:3:1"]
    assert viewer.js("return byId('cards').hidden && !byId('findings').hidden")
    viewer.press("j", "Space", "d")
    assert viewer.errors() == []
