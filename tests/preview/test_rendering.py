"""Cards are rendered as the real Anki renders them."""

from __future__ import annotations

import json
import re

import pytest
from anki.collection import Collection
from click.testing import CliRunner
from learner import learner

from examdeck.cli.main import main
from preview.conftest import MIXED


@pytest.fixture(scope="module")
def packaged(tmp_path_factory):
    """A learner's collection with the mixed bank, as it is built."""
    folder = tmp_path_factory.mktemp("packaged")
    for source in MIXED.rglob("*"):
        if source.is_file():
            target = folder / source.relative_to(MIXED)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(source.read_bytes())
    package = folder / "mixed.apkg"
    result = CliRunner().invoke(main, ["build", str(folder), "-o", str(package)])
    assert result.exit_code == 0, result.output
    with learner(tmp_path_factory.mktemp("learner")) as someone:
        assert someone.imports(package).new > 8
        yield someone


def test_every_card_of_a_mixed_bank_is_rendered_as_in_anki(opened, packaged):
    rendered = opened.js(
        "return data.questions.filter(question => question.fields).map(question =>"
        " [question.id, renderCard(data.templates, fieldsOf(question))])"
    )
    assert len(rendered) == 9
    for id_, card in rendered:
        output = packaged.note(id_).ephemeral_card().render_output()
        assert comparable(card["front"]) == comparable(output.question_text), id_
        assert comparable(card["back"]) == comparable(output.answer_text), id_
        assert card["front"].count("[sound:") == len(output.question_av_tags), id_


def comparable(html):
    """Without what Anki makes of sounds, and its link to more about blank fronts."""
    html = re.sub(r"\[(?:sound:[^\]]*|anki:play:[qa]:\d+)\]", "[sound]", html)
    return re.sub(r"(The front of this card is blank\.)<br><a .*?</a>", r"\1", html)


NOTE = {
    "A": "x &amp; <b>y</b>&nbsp;z &quot;{{B}}&quot; <br>&lt;i&gt; $1 $$ <!-- c --><style>s</style>é",
    "B": " <br>\n<DIV></div><br />",
    "C": "<div class='x'></div>",
    "D": "0",
}
TEMPLATES = [
    "{{A}}|{{ A }}|{{{A}}}|{{text:A}}|{{text:text:A}}",
    "{{#B}}b{{/B}}{{^B}}no {{D}}{{/B}}{{#C}}c{{/C}}{{#D}}d{{/D}}{{A}}",
    "{{# D }}{{^B}}{{#A}}all {{/A}}three{{/B}}{{#B}}{{#A}}none{{/A}}{{/B}}{{/ D }}{{A}}",
    "<!-- {{A}} {{#B}} --> { {{D}} } {D} {{D}}} < <b>{{A}}</b>",
    "{{Tags}}|{{Type}}|{{Card}}|{{D}}{{#Tags}}tagged{{/Tags}}{{^Tags}}bare{{/Tags}}",
    "{{Deck}}|{{Subdeck}}|{{D}}",
    "{{B}}blank",
    "{{#B}}{{A}}{{/B}}{{^A}}{{D}}{{/A}}blank",
    "{{#D}}{{^B}}{{C}}{{/B}}{{/D}}",
]


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    collection = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    yield collection
    collection.close()


BACK = "{{FrontSide}}<hr id=answer>{{A}}"


def from_anki(collection, front):
    """The notetype's name, and both sides of the note in the deck "Top::Sub", rendered by Anki with these templates."""
    models = collection.models
    notetype = models.new("Kind")
    for name in NOTE:
        models.add_field(notetype, models.new_field(name))
    models.add_template(notetype, models.new_template("Question") | {"qfmt": front, "afmt": BACK})
    note = collection.new_note(models.get(models.add_dict(notetype).id))
    note.tags = ["one", "two::three"]
    for name, text in NOTE.items():
        note[name] = text
    collection.add_note(note, collection.decks.id("Top::Sub"))
    output = note.cards()[0].render_output()
    return notetype["name"], {"front": comparable(output.question_text), "back": comparable(output.answer_text)}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_projects_own_templates_are_rendered_as_in_anki(opened, collection, template):
    name, expected = from_anki(collection, template)
    anki = {"Tags": "one two::three", "Deck": "Top::Sub", "Subdeck": "Sub", "Card": "Question", "Type": name}
    templates = {"front": template, "back": BACK}
    assert opened.js(f"return renderCard({json.dumps(templates)}, {json.dumps(NOTE | anki)})") == expected


def test_what_anki_itself_knows_of_a_card(opened):
    assert opened.js(
        "const {Tags, Deck, Subdeck, Card} = fieldsOf(data.questions.find(q => q.id === 'hostile'));"
        "return [Tags, Deck, Subdeck, Card]"
    ) == ["more constructor <b>tag</b> it's", "Mixed::Everything <&>::Sub", "Sub", "Question"]


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{{Nope}}", "names a field that is not there: Nope"),
        ("{{#Nope}}{{/Nope}}", "names a field that is not there: Nope"),
        ("{{constructor}}", "names a field that is not there: constructor"),
        ("{{hint:A}}", "does not know the filter hint"),
        ("{{#A}}{{A}}", "does not close A"),
        ("{{#A}}{{/B}}{{A}}", "closes what is not open: B"),
        ("{{A}}{{/A}}", "closes what is not open: A"),
    ],
)
def test_a_template_that_cannot_be_rendered_says_why(opened, template, complaint):
    said = opened.js(
        f"try {{ renderTemplate({json.dumps(template)}, {json.dumps(NOTE)}) }} catch (e) {{ return e.message }}"
    )
    assert complaint in said
