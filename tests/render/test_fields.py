import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from anki_html import after_editing, live_marks
from examdeck.model.finding import Stopped
from examdeck.model.notetype import Fields
from examdeck.model.question import Option, Place, Question, Withdrawal
from examdeck.render.fields import ARRANGED, renderer
from examdeck.render.media import Gallery
from examdeck.render.settings import settings_tokens
from examdeck.render.templates import OWN, template_folders
from goldens import check, golden
from render.test_html import HOSTILE, markdown
from samples import deck, question, questions


def render(asked: Question, **more) -> Fields:
    return renderer(deck(**more), ())(asked)


def as_question(text: str) -> Question:
    """A question written in YAML."""
    facts = yaml.safe_load(text)
    options = tuple(Option(**option) for option in facts.pop("options", ()))
    withdrawn = Withdrawal(**facts.pop("withdrawn")) if "withdrawn" in facts else None
    references = tuple(facts.pop("references", ()))
    return Question(place=Place("x"), id="q-1", options=options, withdrawn=withdrawn, references=references, **facts)


@golden("render/fields.md")
def test_fields(file, case):
    def written(text: str) -> str:
        fields = render(as_question(text), title='Planets "& more"')
        return "\n".join(f"{name}: {value}" for name, value in fields._asdict().items() if value.strip())

    check(file, case, written)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_field_shows_hostile_text(text):
    asked = question(
        text,
        Option(text, correct=True, why=text),
        Option(text, why=text),
        explanation=text,
        references=(text,),
        source=text,
        withdrawn=Withdrawal(text),
    )
    fields = render(asked, title=text)
    for html in fields:
        assert not live_marks(html)
        assert after_editing(html) == html
    assert len(set(fields.options.split("<li>")[1:])) == 2


@given(questions, st.text())
def test_every_field_of_every_question_survives_the_editor(asked, title):
    for html in render(asked, title=title):
        assert after_editing(html) == html
        assert not live_marks(html)


@given(markdown)
def test_every_field_survives_the_editor_whatever_its_markup(text):
    asked = question(text, Option(text, correct=True, why=text), Option(text), explanation=text, references=(text,))
    for html in render(replace(asked, source=text, withdrawn=Withdrawal(text))):
        assert after_editing(html) == html
        assert not live_marks(html)


def test_a_card_can_test_for_what_a_question_does_not_have():
    asked = question(explanation="", references=(), source="")
    fields = render(asked)
    assert fields.explanation == fields.references == fields.rationales == fields.withdrawn == ""
    assert fields.recall == fields.shipped == fields.spare_2 == ""


def test_the_withdrawn_field_is_never_empty_for_a_withdrawn_question():
    assert render(question(withdrawn=Withdrawal("", ""))).withdrawn


def test_tokens_are_untouched_by_templates():
    asked = question(id="q.1_a-b", lang="de")
    fields = render(asked)
    assert fields.id == "q.1_a-b"
    assert fields.settings == settings_tokens(asked, deck())


def test_a_withdrawn_question_may_be_no_whole_question():
    options = tuple(Option(str(n), correct=True) for n in range(30))
    asked = replace(question(withdrawn=Withdrawal("x")), options=options, recall=False)
    assert render(asked).key == "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"
    assert render(replace(asked, options=(), stem="")).key == ""


def test_pictures_have_the_names_that_they_are_packed_under(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("images").mkdir()
    Path("images/a b.png").write_bytes(b"x")
    asked = replace(question("![x](images/a%20b.png)"), place=Place("bank.md"))
    fields = renderer(deck(), ())(asked, Gallery(tmp_path).of(asked).name)
    assert fields.stem == '<p><img src="a b.png" alt="x"></p>'


# ---- templates of a bank ----


@pytest.fixture
def bank(tmp_path):
    """The folder of a bank that has templates."""
    (tmp_path / "templates/fields").mkdir(parents=True)
    return tmp_path


def override(bank, name, text):
    path = bank / f"templates/fields/{name}.html.j2"
    path.write_text(text, "utf-8")
    return path


def render_in(bank, asked, **more) -> Fields:
    return renderer(deck(**more), template_folders(bank))(asked)


def findings(bank, asked) -> list[tuple[str, int, str]]:
    with pytest.raises(Stopped) as stopped:
        render_in(bank, asked)
    for finding in stopped.value.findings:
        assert finding.remedy
    return [(Path(f.place.path).name, f.place.line, f.code) for f in stopped.value.findings]


@pytest.mark.parametrize("name", ARRANGED)
def test_our_templates_are_the_same_in_the_sandbox(bank, name):
    asked = question(
        "a **b**",
        Option("`c`", correct=True, why="<d>"),
        Option("'e' \"f\""),
        explanation="$x<y$",
        references=("https://example.org", "'g'"),
        source='h "i"',
        withdrawn=Withdrawal("j & k", "q-2"),
    )
    override(bank, name, (OWN / f"fields/{name}.html.j2").read_text("utf-8"))
    assert render_in(bank, asked, title="It's & <b>") == render(asked, title="It's & <b>")


def test_a_bank_overrides_one_template(bank):
    override(bank, "source", "<em>{{ label }}</em>, {{ title }}\n")
    asked = question(source="No. 1")
    assert render_in(bank, asked) == render(asked)._replace(source="<em>No. 1</em>, Planets")


def test_a_template_has_the_question_the_deck_and_filters(bank):
    override(
        bank,
        "explanation",
        "{{ explanation }}{% for option in question.options %}{{ option.text | inline }};{% endfor %}"
        "{{ '*a*' | markdown }} {{ '[sound:x] <b>' | text }} {{ deck.title }}",
    )
    html = render_in(bank, question(explanation="e"), title="A \"b\" 'c' <d>").explanation
    assert html == ("<p>e</p>Mercury;Venus;<p><em>a</em></p> <span>[</span>sound:x] &lt;b&gt; A \"b\" 'c' &lt;d&gt;")


def test_text_in_attributes_is_quoted_as_browsers_do(bank):
    override(bank, "source", '<abbr title="{{ question.source }}">{{ question.source }}</abbr>')
    html = render_in(bank, question(source="a \"b\" 'c' & d")).source
    assert html == "<abbr title=\"a &quot;b&quot; 'c' &amp; d\">a \"b\" 'c' &amp; d</abbr>"
    assert after_editing(html) == html


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\n{% for %}", 2),
        ("{{ stem }", 1),
        ("a\n\n{{ nothing }}", 3),
        ("a\n{{ stem | nothing }}", 2),
        ("{# c #}\n{{ question.nothing }}", 2),
        ("{{ 1 / 0 }}", 1),
        ("a\n{{ question.__class__.__mro__ }}", 2),
        ("{% include 'fields/answer.html.j2' %}", 1),
        ("{{ question.stem.format_map(deck) }}{{ ''.__class__.mro() }}", 1),
    ],
)
def test_a_template_that_does_not_work_is_a_finding_at_its_line(bank, template, line):
    override(bank, "stem", template)
    assert findings(bank, question()) == [("stem.html.j2", line, "E401")]


def test_a_template_that_is_no_text(bank):
    (bank / "templates/fields/stem.html.j2").write_bytes(b"a\n\xff")
    assert findings(bank, question()) == [("stem.html.j2", 1, "E401")]


def test_all_templates_that_do_not_work_are_found_in_one_run(bank):
    override(bank, "stem", "{{ nothing }}")
    override(bank, "source", "\n{{ nothing }}")
    assert findings(bank, question()) == [("stem.html.j2", 1, "E401"), ("source.html.j2", 2, "E401")]
    override(bank, "stem", "{% nothing %}")
    override(bank, "source", "{% nothing %}")
    assert len(findings(bank, question())) == 2


def test_a_question_after_a_template_failed_is_none_the_worse(bank):
    override(bank, "stem", "{{ question.options[2].text }}")
    function = renderer(deck(), template_folders(bank))
    with pytest.raises(Stopped):
        function(question())
    assert function(question("x", *[Option("c", correct=True)] * 3)).stem == "c"


@pytest.mark.parametrize(
    ("kind", "answers", "given", "answer"),
    [
        ("pairs", ["a \u2194 1", "*b* \u2194 2"], ["a", "<em>b</em>", "2", "1"], ["a \u2194 1", "<em>b</em> \u2194 2"]),
        ("pairs", ["a \u2194 2", "b \u2194 1", "c \u2194 2"], ["a", "b", "c", "1", "2"], None),
        ("order", ["b", "c", "a"], ["a", "b", "c"], ["b", "c", "a"]),
        ("order", ["a", "b", "c"], ["c", "b", "a"], ["a", "b", "c"]),
        ("gap", ["x", "y"], [], ["x", "y"]),
        ("number", ["42 ± 1"], [], ["42 ± 1"]),
    ],
)
def test_the_front_of_another_kind_shows_what_to_work_with_and_not_how(kind, answers, given, answer):
    options = tuple(Option(text, correct=True) for text in answers)
    fields = render(question("Which?", *options, kind=kind))
    assert re.findall("<li>(.*?)</li>", fields.stem) == given
    assert answer is None or re.findall("<li>(.*?)</li>", fields.answer) == answer
    assert fields.answer.startswith("<ol>" if kind in ("order", "gap") else "<ul>")
    assert fields.options == ""
    assert after_editing(fields.stem) == fields.stem


def test_a_side_too_many_is_shown_and_is_no_answer():
    fields = render(question("Which?", Option("a \u2194 1", correct=True), Option("\u2194 0"), kind="pairs"))
    assert re.findall("<li>(.*?)</li>", fields.stem) == ["a", "0", "1"]
    assert re.findall("<li>(.*?)</li>", fields.answer) == ["a \u2194 1"]


def test_each_statement_is_shown_and_the_true_ones_are_the_key():
    statements = (Option("One."), Option("Two.", correct=True, why="So."), Option("Three.", correct=True))
    fields = render(question("True?", *statements, kind="kprim"))
    assert (fields.options.count("<li>"), fields.rationales.count("<li>"), fields.key) == (3, 3, "B C")
    assert re.findall("<li>(.*?)</li>", fields.answer) == ["Two.", "Three."]
    none = render(question("True?", *map(Option, "abcd"), kind="kprim"))
    assert (none.key, none.answer, none.options.count("<li>")) == ("", "", 4)
