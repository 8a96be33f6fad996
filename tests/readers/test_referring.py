"""Options that programs make one by one, each with the name of the question to which it belongs."""

from __future__ import annotations

import pytest

from reading import assert_read_in_proportion, brief, read

STEMS = ("Which is cold?", "Which is hot?", "Which is wet?")
WORDS = ("ice", "fire", "rain")
EXPECTED = [(stem, [f"*{word}" if n == at else word for n, word in enumerate(WORDS)]) for at, stem in enumerate(STEMS)]
EN = {True: "true", False: "false"}


def program(question: str, option: str, verdicts: dict[bool, str] = EN) -> str:
    """A program that makes each question so, and then its options."""
    lines = []
    for n, stem in enumerate(STEMS):
        lines.append(question.format(n=n, stem=stem))
        lines += [option.format(n=n, at=at, word=word, y=verdicts[n == at]) for at, word in enumerate(WORDS)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "question", "option"),
    [
        (
            "Loader.java",
            'Question q{n} = new Question("{stem}", Level.EASY);\nstore.save(q{n});',
            'Answer a{n}{at} = new Answer("{word}", q{n}, {y});\nanswers.save(a{n}{at});',
        ),
        ("Loader.java", 'Question q{n} = new Question("{stem}");', 'store.save(new Answer("{word}", q{n}, {y}));'),
        ("Seed.kt", 'val q{n} = Question("{stem}", 1)', 'save(Answer("{word}", q{n}, {y}))'),
        (
            "seed.js",
            'const q{n} = await Question.create({{ text: "{stem}" }});',
            'await Answer.create({{ questionId: q{n}.id, text: "{word}", isCorrect: {y} }});',
        ),
        (
            "Seed.cs",
            'var q = new Question {{ Text = "{stem}" }};',
            'db.Options.Add(new Option {{ Question = q, Text = "{word}", IsCorrect = {y} }});',
        ),
    ],
)
def test_options_that_name_their_question(name: str, question: str, option: str) -> None:
    text = program(question, option)
    text = text if not name.endswith(".java") else f"class Loader {{\n  void run() {{\n{text}\n}}\n}}\n"
    assert brief(read(text, name)) == EXPECTED


def test_options_of_a_seed_in_php() -> None:
    option = "Answer::create(['question_id' => $q{n}->id, 'text' => '{word}', 'is_correct' => {y}]);"
    text = program("$q{n} = Question::create(['text' => '{stem}']);", option)
    assert brief(read(f"<?php\nclass Seeder {{ public function run() {{\n{text}\n}} }}\n", "Seeder.php")) == EXPECTED


@pytest.mark.parametrize(
    "option",
    [
        'Choice.objects.create(question=q, text="{word}", is_correct={y})',
        'Choice.objects.create(question_id=q.id, text="{word}", is_correct={y})',
        'q.choice_set.create(choice_text="{word}", is_correct={y})',
    ],
)
def test_options_of_a_seed_in_python(option: str) -> None:
    text = program('q = Question.objects.create(text="{stem}")', option, {True: "True", False: "False"})
    assert brief(read(text, "seed.py")) == EXPECTED


def seeds(of: str, silent: str = "") -> str:
    """A seed in Ruby: questions, and their options, of which the wrong ones say this of themselves."""
    asked = "".join(f'  {{ body: "{stem[:-1]}", level: 1 }},\n' for stem in STEMS)
    options = "".join(
        f'  {{ body: "{word}", {of.format(at=at)}{", correct: true" if n == at else silent} }},\n'
        for at in range(len(STEMS))
        for n, word in enumerate(WORDS)
    )
    return f"questions = Question.create!([\n{asked}])\nanswers = Answer.create!([\n{options}])\n"


@pytest.mark.parametrize("of", ["question: questions[{at}]", "question_id: questions[{at}].id"])
@pytest.mark.parametrize("silent", ["", ", correct: false"])
def test_wrong_options_that_name_their_question_may_say_nothing_of_themselves(of: str, silent: str) -> None:
    assert brief(read(seeds(of, silent), "seeds.rb")) == [(stem[:-1], options) for stem, options in EXPECTED]


def test_an_option_that_names_its_question_is_no_statement() -> None:
    lonely = seeds("question: questions[{at}]").split("answers = ", 1)[0]
    lonely += "".join(f'Answer.create!(body: "{word}", correct: true, question: questions[0])\n' for word in WORDS[:1])
    assert not any(options for _, options in brief(read(lonely, "seeds.rb")))


def test_statements_of_topics_are_no_options() -> None:
    said = [("Ice is cold.", 0, True), ("Ice is hot.", 0, False), ("Fire is hot.", 0, True)]
    said += [("Rain is wet.", 1, True), ("Sand is wet.", 1, False), ("Sea is wet.", 1, True)]
    topics = 'const t0 = new Topic("Heat and cold");\nconst t1 = new Topic("Wet and dry");\n'
    rows = "".join(f'add(new Statement("{text}", t{topic}, {EN[is_true]}));\n' for text, topic, is_true in said)
    assert all(len(options) < 3 for _, options in brief(read(topics + rows, "quiz.js")))


def test_many_options_are_gathered_in_proportion() -> None:
    def text(size: int) -> str:
        asked = [f'const q{n} = new Question("Which is {n}?", 1);' for n in range(size)]
        return "\n".join([*asked, *(f'add(new Answer("{n}", q{n // 3}, {EN[n % 3 == 1]}));' for n in range(3 * size))])

    assert_read_in_proportion("javascript", text, 500)
