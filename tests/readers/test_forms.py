"""Pages with forms: what may be chosen are options, and the key is whatever the page says of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from examdeck.readers.best import read_best
from examdeck.text.source import Source, load
from reading import brief, source

ASKED = (("Which is cold?", 0), ("Which is hot?", 1), ("Which is wet?", 2))
WORDS = ("ice", "fire", "rain")
RIGHT = [(stem, [f"*{word}" if at == key else word for at, word in enumerate(WORDS)]) for stem, key in ASKED]
OPEN = [(stem, [*WORDS]) for stem, _ in ASKED]


def page(stem: str, option: str, below: str = "", script: str = "") -> str:
    """A page that writes each stem, each option and what is below them so; `{y}` is true or false."""
    written = []
    for n, (asked, key) in enumerate(ASKED, 1):
        options = [
            option.format(n=n, o=word, v="abc"[at], V="ABC"[at], y=str(at == key).lower(), at=at)
            for at, word in enumerate(WORDS)
        ]
        told = below.format(K="ABC"[key], word=WORDS[key])
        written.append(f"<div>{stem.format(n=n, s=asked)}\n<ul>{chr(10).join(options)}</ul>{told}</div>")
    tail = f"<script>{script}</script>" if script else ""
    body = f"<h1>Quiz</h1>{''.join(written)}{tail}"
    return f"<!DOCTYPE html><html><head><title>Quiz</title></head><body>{body}</body></html>"


def asked(text: str, name: str = "quiz.html") -> list[tuple[str, list[str]]]:
    best = read_best(source(text, name))
    return brief(best[1]) if best else []


RADIO = '<li><label><input type="radio" name="q{n}" value="{v}"> {o}</label></li>'


@pytest.mark.parametrize(
    ("option", "below", "script"),
    [
        (RADIO, "", 'const key = {q1: "a", q2: "b", "q3": "c"};'),
        (RADIO, "", "let answers = ['a', 'b', 'c'];"),
        (RADIO, "", 'if (form.q1.value == "a") n++; if (q2 === "b") n++; if (q3 === "c") n++;'),
        (RADIO, "", "const correctAnswers = [0, 1, 2];"),
        (RADIO, "", "const answers = {q1: 'a', q2: 'b', q3: 'c'}, userAnswers = {q1: 'b', q2: 'b', q3: 'b'};"),
        ('<li><label>{o} <input type="radio" name="q{n}" value="{v}"></label></li>', "", "key = ['a', 'b', 'c']"),
        (RADIO, "", "answers = {q1: 'a', q2: 'b', q3: 'c'};</script><?php $answers = ['q1' => 'a']; ?><script>"),
        ('<li data-correcta="{y}" class="x">{o}</li>', "", ""),
        (RADIO, '<p style="display:none">Answer: {K}) {word}</p>', ""),
        (
            '<li>{V}) <input type=radio name="s{n}" value="{V}" /> <label>{o}</label></li>',
            "",
            "var dogruCevap = new Array('A','B','C')",
        ),
        ('<li><input type="checkbox" name="q{n}{v}" data-correct="{y}">{o}</li>', "", ""),
        ("<li><button onclick=\"check('q{n}', {y})\">{o}</button></li>", "<button>Show</button>", ""),
        ('<li onclick="judge(this, {y})">{o}</li>', "", ""),
        (
            '<input type="radio" name="q{n}" id="q{n}{v}" value="{o}"><label for="q{n}{v}">{o}</label><br>',
            "",
            "key = ['ice', 'fire', 'rain']",
        ),
        (
            '<tr><td><input type="radio" name="q{n}" value="{at}"></td><td>{o}</td></tr>',
            "",
            "const rightOnes = {q1: '0', q2: '1', q3: '2'}",
        ),
        (
            '<label for="q{n}{v}">{o}</label><input type="radio" name="q{n}" id="q{n}{v}" value="{v}">',
            "",
            "const solution = {q1: 'a', q2: 'b', q3: 'c'}",
        ),
    ],
)
@pytest.mark.parametrize(
    "stem",
    [
        "<p>{n}. {s}</p>",
        "<h3>Question {n}</h3><p>{s}</p>",
        "<legend>{s}</legend>",
        "<b>Question №{n}</b><p>{n}. {s}</p>",
    ],
)
def test_forms_and_where_they_keep_their_key(stem: str, option: str, below: str, script: str) -> None:
    assert asked(page(stem, option, below, script)) == RIGHT


def test_forms_among_markdown() -> None:
    text = page("\n\n### Question {n}\n\n{s} `x`\n\n", '<li><button onclick="check({y})">{o}</button></li>')
    assert asked(text, "quiz.md") == [(f"{stem} `x`", options) for stem, options in RIGHT]


def test_why_an_option_is_right_explains() -> None:
    best = read_best(
        source(page("{s}", "<li><button onclick=\"say('It is so {n}, and so on', {y})\">{o}</button></li>"), "q.html")
    )
    assert best
    assert {one.explanation for one in best[1].questions} == {f"It is so {n}, and so on" for n in (1, 2, 3)}


@pytest.mark.parametrize(
    "script",
    [
        "",
        "const start = {q1: 'a'};",
        "key = {q1: 'a', q2: 'b', q3: 'c'}; answers = {q1: 'b', q2: 'c', q3: 'a'};",
        "key = ['a', 'b', 'c']; answers = ['b', 'c', 'a'];",
        "key = ['x', 'y', 'z'];",
        "const userAnswers = {q1: 'a', q2: 'b', q3: 'c'};",
        "const wrongAnswers = {q1: 'b', q2: 'c', q3: 'a'};",
        "const labels = ['a', 'b', 'c'];",
        "/* answers = ['a', 'b', 'c']; */",
        "if (q1 == 'b') say('No'); if (q2 == 'c') say('No'); if (q3 == 'a') say('No');",
        "const answers = {q1: ['a', 'b'], q2: ['a'], q3: ['c']};",
    ],
)
def test_a_form_without_a_sure_key_has_none(script: str) -> None:
    assert asked(page("<p>{s}</p>", RADIO, script=script)) == OPEN


def test_what_is_checked_at_first_or_judges_all_is_no_key() -> None:
    assert (
        asked(page("<p>{s}</p>", '<li><input type="radio" name="q{n}" checked onclick="show(true)">{o}</li>')) == OPEN
    )


@pytest.mark.parametrize(
    "part", ["<input type=radio>", "<label>", "<li onclick='f(true)'>x", "{q1:'a',", "['a',", "<script>"]
)
def test_a_page_made_of_beginnings_takes_no_minute(part: str) -> None:
    text = f"<p>Which?</p><input type=radio name=q value=a>ice<script>{part * (300_000 // len(part))}"
    start = time.process_time()
    read_best(source(text, "q.html"))
    read_best(source(text.replace("<script>", ""), "q.html"))
    assert time.process_time() - start < 10


def test_what_a_page_asks_without_choices_is_told() -> None:
    text = page("<p>{s}</p>", '<li onclick="judge({y})">{o}</li>')
    for other in ("<p>How far is it?</p><input type=text>", "<p>Which one?</p><select><option>a</option></select>"):
        best = read_best(source(text.replace("<ul>", f"{other}<p>Now:</p><ul>", 1), "quiz.html"))
        assert best
        assert [finding.code for finding in best[1].findings] == ["E115"]


def test_a_script_beside_a_page_may_say_its_key(tmp_path: Path) -> None:
    option = '<h3 class="option col-6" data-value="{v}">{V}. {o}</h3>'
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "quiz.js").write_text("var userAnswers = [], answers = ['a', 'b', 'c'];")
    (tmp_path.parent / "other.js").write_text("answers = ['a', 'b', 'c'];")
    for path, expected in (("js/quiz.js", RIGHT), ("../other.js", OPEN), ("https://x.org/quiz.js", OPEN)):
        text = page("<h1>{n}. {s}</h1>", option).replace("</body>", f'<script src="{path}"></script></body>')
        (tmp_path / "quiz.html").write_text(text)
        loaded = load(tmp_path / "quiz.html", "quiz.html")
        assert isinstance(loaded, Source)
        best = read_best(loaded)
        assert best
        assert brief(best[1]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# To do\n\n- x\n\n<input type='checkbox' disabled checked> one\n<input type='checkbox' disabled> two\n",
        "# Forms\n\nWhich?\n```html\n<li onclick='f(true)'>a</li><li onclick='f(false)'>b</li>\n```\n" * 2,
        "<form><p>Theme</p>"
        + "".join(f"<input type=radio name=t value={v}>{v}<br>" for v in ("dark", "light"))
        + "<p>Size</p>"
        + "".join(f"<input type=radio name=s value={v}>{v}<br>" for v in ("big", "small"))
        + "</form><script>settings = {t: 'dark', s: 'big'}</script>",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_what_asks_nothing_is_no_bank(text: str, name: str) -> None:
    assert asked(text, name) == []


def test_a_scene_and_a_note_belong_to_their_question_and_digits_are_options() -> None:
    one = "<div><h3>Question {n}</h3><p>It snows {n} times.</p><p>How often?</p>{o}<p>So it was {n}.</p></div>"
    options = [
        "".join(f"<label><input type=radio name=q{n} value={v}> {v}</label>" for v in (n, n + 1)) for n in range(1, 4)
    ]
    text = "".join(one.format(n=n, o=options[n - 1]) for n in range(1, 4))
    best = read_best(source(text, "quiz.html"))
    assert best
    assert [(one.stem, len(one.options), one.explanation) for one in best[1].questions] == [
        (f"It snows {n} times.\n\nHow often?", 2, f"So it was {n}.") for n in range(1, 4)
    ]


def test_the_element_around_choices_may_say_the_key() -> None:
    text = page("<p>{s}</p>", RADIO)
    for letter in "abc":
        text = text.replace("<div><p>", f'<div data-answer="{letter}"><p>', 1)
    assert asked(text) == RIGHT
    assert asked(text.replace("data-answer", "data-user-choice")) == OPEN


def test_signs_that_a_page_shows_are_escaped_once() -> None:
    text = page(
        "<p>{n}. {s} 1 * 2 * 3</p>", RADIO.replace("{o}", "&lt;{o}&gt; * {o} *"), script="answers = ['a', 'b', 'c']"
    )
    best = read_best(source(text, "quiz.html"))
    assert best
    assert best[1].questions[0].stem == "Which is cold? 1 * 2 * 3"
    assert best[1].questions[0].options[0].text == "\\<ice> * ice \\*"


def test_what_is_announced_explains_each_question_though_it_comes_again() -> None:
    best = read_best(
        source(page("<p>{n}. {s}</p>", RADIO, "<p>Explanation: see chapter 2</p><p>Well done</p>"), "q.html")
    )
    assert best
    assert [one.explanation for one in best[1].questions] == ["see chapter 2"] * 3


@pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("true", "false")])
def test_values_that_choices_share_are_what_they_score(yes: str, no: str) -> None:
    option = '<li><input type="radio" name="q{n}" value="{y}">{o}</li>'
    script = "let total = 0; for (const each of chosen) total += Number(each.value);"
    text = page("<p>{n}. {s}</p>", option, "", script).replace('"true"', f'"{yes}"').replace('"false"', f'"{no}"')
    assert asked(text) == RIGHT


def test_numbers_that_choices_of_a_survey_have_are_no_scores() -> None:
    option = '<li><input type="radio" name="q{n}" value="{y}">{o}</li>'
    text = page("<p>{n}. {s}</p>", option).replace('"true"', '"1"').replace('"false"', '"0"')
    assert asked(text) == OPEN
    assert asked(text.replace("</body>", "<script>send(form.q1.value)</script></body>")) == OPEN
    scored = text.replace("</body>", "<script>let score = 0;</script></body>")
    assert asked(scored) == RIGHT
    assert asked(scored.replace('value="0"', 'value="1"', 1)) == OPEN


def test_values_that_two_choices_have_may_be_names() -> None:
    option = '<input type="radio" name="q{}" value="{}">{}<br>'
    text = "".join(
        f"<p>{n}. Is {what} hot?</p>" + option.format(n, "1", "Yes") + option.format(n, "0", "No")
        for n, what in enumerate(WORDS, 1)
    )
    assert asked(f"<!DOCTYPE html><html><body>{text}</body></html>") == [
        (f"Is {what} hot?", ["Yes", "No"]) for what in WORDS
    ]


def test_an_answer_below_that_is_a_sentence() -> None:
    option = '<li><input type="radio" name="q{n}" value="{v}">{o}</li>'
    assert asked(page("<p>{n}. {s}</p>", option, "<div hidden>The answer is {word}</div>")) == RIGHT


def test_a_film_above_a_stem_is_a_link() -> None:
    film = '<iframe src="https://example.org/{n}?a=1&b=2" allowfullscreen></iframe>'
    text = page(f"{film}<p>Q: {{s}}</p>", RADIO, "", "let answers = ['a', 'b', 'c'];")
    links = [f"https://example.org/{n}?a=1&b=2" for n in (1, 2, 3)]
    assert asked(text) == [
        (f"[{link}]({link})\n\n{stem}", options) for link, (stem, options) in zip(links, RIGHT, strict=True)
    ]


def test_a_bare_word_on_a_choice_says_that_it_is_right_and_points_on_a_question_do_not() -> None:
    asked = [("hot", "ice", "fire"), ("wet", "sand", "rain"), ("dry", "rain", "sand")]
    page = "".join(
        f'<div class="quiz" data-points="1"><p><strong>{n}) What is {word}?</strong></p>'
        f'<label><input type="radio"> {wrong}</label><label><input type="radio" data-correct> {right}</label>'
        f"{'<label><input type=radio> nothing</label>' if n == 2 else ''}</div>\n"
        for n, (word, wrong, right) in enumerate(asked, 1)
    )
    first = page.replace("<label>", "<label><input type=radio data-correct> all of it</label><label>", 1)
    for name in "quiz.md", "quiz.html":
        found = read_best(source(f"# A quiz\n\n{first}", name))
        assert found is not None
        assert brief(found[1]) == [
            ("What is hot?", ["*all of it", "ice", "*fire"]),
            ("What is wet?", ["sand", "*rain", "nothing"]),
            ("What is dry?", ["rain", "*sand"]),
        ]


@pytest.mark.parametrize(
    "script",
    [
        "if (form.q1[0].checked) n++; if (form.q2[1].checked) { n += 1; } if (f['q3'][2].checked) n++;",
        "if (document.getElementsByName('q1')[0].checked) n++; if (form.q2[1].checked === true) {n++}"
        " if (form.q3[2].checked) n++; if (form.q3[1].checked) wrong++;",
        "if (document.getElementById('q1a').checked) n++; if (document.querySelector('#q2b').checked) {n++;}"
        " if (document.getElementById('q3c').checked) { n++ }",
        "const reponses = {q1: 'a', q2: 'b', q3: 'c'};",
        "let respuestas = ['a', 'b', 'c'];",
    ],
)
def test_choices_that_count_are_right(script: str) -> None:
    option = '<li><input type="radio" name="q{n}" id="q{n}{v}" value="{v}"><label for="q{n}{v}">{o}</label></li>'
    assert asked(page("<p>{n}. {s}</p>", option, "", script)) == RIGHT


def test_two_choices_that_count_leave_a_doubt() -> None:
    option = '<li><input type="radio" name="q{n}" value="{v}">{o}</li>'
    script = "".join(f"if (form.q{n}[0].checked) n++; if (form.q{n}[1].checked) n++;" for n in (1, 2, 3))
    assert asked(page("<p>{n}. {s}</p>", option, "", script)) == OPEN
    script = "".join(f"if (form.q{n}[1].checked) {{ show({n}); }}" for n in (1, 2, 3))
    assert asked(page("<p>{n}. {s}</p>", option, "", script)) == OPEN


@pytest.mark.parametrize(
    "counted",
    [
        "if (form.q{n}[{at}].checked) introvert++;",
        "if (form.q{n}[{at}].checked) votes++;",
        "if (form.q{n}[{at}].checked) {{ mistakes += 1; }}",
        "if (form.q{n}[{at}].checked) penaltyPoints++;",
        "if (form.q{n}[{at}].checked) false_count++;",
        "if (form.q{n}[{at}].checked) fehlerpunkte++;",
        "if (form.q{n}[{at}].checked) errores++;",
        "if (form.q{n}[{at}].checked) answered++;",
        "if (form.q{n}[{at}].checked) score{v}++;",
        "if (form.q{n}[{at}].checked) {v}++;",
        "if (!form.q{n}[{at}].checked) score++;",
        "if (!document.getElementById('q{n}{v}').checked) score++;",
        "if (form.q{n}[0].checked || form.q{n}[{at}].checked) score++;",
        "if (form.q{n}.value == '{v}') {{ shy++; }}",
        "if (form.q{n}.value == '{v}') {{ wrong++; }}",
    ],
)
def test_what_counts_other_things_than_right_answers_is_no_key(counted: str) -> None:
    option = '<li><input type="radio" name="q{n}" id="q{n}{v}" value="{v}"><label for="q{n}{v}">{o}</label></li>'
    script = "".join(counted.format(n=n, at=at, v="abc"[at]) for n, at in ((1, 1), (2, 2), (3, 0)))
    assert asked(page("<p>{n}. {s}</p>", option, "", script)) == OPEN


@pytest.mark.parametrize(
    "counter",
    ["score", "this.score", "puntos", "myScore", "richtigeAntworten", "numCorrect", "total", "n", "quiz.count"],
)
def test_scores_and_counters_of_everything_tell_what_is_right(counter: str) -> None:
    script = "".join(f"if (form.q{n}[{n - 1}].checked) {counter}++; else mistakes++;" for n in (1, 2, 3))
    assert asked(page("<p>{n}. {s}</p>", RADIO, "", script)) == RIGHT


@pytest.mark.parametrize(
    "script",
    [
        "var respuestas_alumno = {q1: 'a', q2: 'b', q3: 'c'};",
        "let schuelerAntworten = ['a', 'b', 'c'];",
        "let reponsesEleve = ['a', 'b', 'c'];",
        "const useranswers = {q1: 'a', q2: 'b', q3: 'c'};",
        "const pupilAnswers = ['a', 'b', 'c'], defaultAnswers = ['b', 'b', 'b'];",
        "let answers = {q1: 'a', q2: 'b', q3: 'c'}; form.onchange = e => { answers[e.target.name] = e.target.value };",
        "let antworten = {q1: 'a', q2: 'b', q3: 'c'}; f.onchange = e => { antworten[e.target['name']] = x }",
        "let answers = ['a', 'b', 'c']; form.onchange = e => { answers[at] = e.target.value };",
        "let answers = {q1: 'a', q2: 'b', q3: 'c'}; f.onchange = e => { answers.q1 = e.target.value };",
    ],
)
def test_what_a_pupil_answered_is_no_key(script: str) -> None:
    assert asked(page("<p>{s}</p>", RADIO, script=script)) == OPEN


@pytest.mark.parametrize(
    "script",
    [
        "const answers = ['a', 'b', 'c']; if (chosen[i] == answers[i]) shown[i] = 1;",
        "const answers = ['a', 'b', 'c']; const all = answers.map(x => x); if (answers[i] === y) z = 1;",
        "let answers = {q1: 'a', q2: 'b', q3: 'c'}; x = answers[name];",
    ],
)
def test_a_key_may_be_looked_up(script: str) -> None:
    assert asked(page("<p>{s}</p>", RADIO, script=script)) == RIGHT
