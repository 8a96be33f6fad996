"""Lists and objects in programs are read without running them; what is computed is no text."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.rows.lettered import lettered_parts
from reading import assert_read_in_proportion, brief, options, read, recognised, said, source

JS = """\
    import { shuffle } from "./util"; // it's needed
    const level = "Don't panic";
    const quizData = [
      {
        question: 'Which river?', // "the longest"
        options: ["Rhine", 'Elbe', `Oder`],
        answer: 1,
        explanation: "It is " + 'long' +
          "er.",
      },
      /* { question: "Not this?", options: ["x", "y"], answer: 0 }, */
      { "question": "A\\tb \\u{1F600} \\ud83d\\ude00?", options: ["x", "y", "z",], answer: 2, note: level },
    ];
    export default quizData;
"""
CODE = """\
    export default function App({ items }: Props) {
      const [n, setN] = useState<number>(0);
      const columns = [{ title: "Name", key: "name" }, { title: "Age", key: "age" }];
      const field = { name: "color", label: "Colour", options: ["red", "blue"] };
      if (n > 0 && /["'`]/.test(items[n])) { return <p>Don't do {items.map((i) => <b key={i.id}>{i.text}</b>)}</p>; }
      return <Select options={[{ label: "Yes", value: true }, { label: "No", value: false }]} />;
    }
"""


def test_objects_in_javascript() -> None:
    reading = read(JS, "questions.js")
    assert brief(reading) == [
        ("Which river?", ["Rhine", "*Elbe", "Oder"]),
        ("A\tb 😀 😀?", ["x", "y", "*z"]),
    ]
    assert (reading.questions[0].explanation, [q.place.line for q in reading.questions]) == ("It is longer.", [4, 12])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("module.exports = {quiz: [{q: 'Q?', o: ['x', 'y'], a: 0}]}", ["*x", "y"]),
        ("export const B: Q[] = [{prompt: 'Q?', choices: ['x', 'y'] as const, correct: 'b'}]", ["x", "*y"]),
        (
            "var list = [new Question('Which one is it?', ['x', 'y'], 'x'),"
            "new Question('What is it then?', ['v', 'w'], 'w'),"
            "new Question('And how now?', ['s', 't'], 't'), new Question('What is it now?', ['s', 't'], 's')]",
            ["*x", "y"],
        ),
        ("add({question: t('Q?'), answers: [{text: 'x', correct: true}, {text: 'y', correct: false}]})", ["*x", "y"]),
        ("const a = [{question: `\n    Q?\n`, options: ['x', 'y'], correctAnswer: Answer.B}]", ["x", "*y"]),
        ("const yes = ['x', 'y']\nexport default [{question: 'Q?', options: yes, answer: 'y'}]", ["x", "*y"]),
        ("const q = {question: ['Q', '?'].join(''), options: shuffle(['x', 'y']), answer: 'y'}", ["x", "*y"]),
        (
            "let all = new Array();\nall[0] = {question: 'Q?', options: ['x', 'y'], answer: 1};\n"
            "all[1] = {question: 'R?', options: ['x', 'y'], answer: 0};",
            ["x", "*y"],
        ),
        ("let q1 = {question: 'Q?', options: ['x', 'y'], answer: 1}\nexport default [q1]", ["x", "*y"]),
        ("const o = ['x', 'y'];\nlet q = [{question: 'Q?', options: o, answer: o[1]}]", ["x", "*y"]),
        ("const q = [{question: 'Q?', options: ['x', 'y'], answer: ['x', 'y'][1], z: a['b': 1]}]", ["x", "*y"]),
        ("const q = {'Is it Q?': {x: false, y: true}, 'Is it R?': {x: true, y: false}}", ["x", "*y"]),
        ("const questions = ['Q?', 'R?'], choices = [['x', 'y'], ['v', 'w']], answers = ['y', 'v']", ["x", "*y"]),
    ],
)
def test_ways_to_write_a_bank_in_javascript(text: str, expected: list[str]) -> None:
    reading = read(text, "bank.ts")
    assert options(reading.questions[0]) == expected
    assert len({question.stem for question in reading.questions}) == len(reading.questions)


@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("bank.js", "quiz.ask('{}?', ['x', 'y', 'z'], {});"),
        ("Bank.java", 'list.add(new Question("{}?", new String[]{{"x", "y", "z"}}, {}));'),
        ("Bank.cs", 'list.Add(new Question("{}?", new[] {{ "x", "y", "z" }}, {}));'),
        ("bank.kt", 'Question("{}?", listOf("x", "y", "z"), {}),'),
        ("bank.dart", "Question('{}?', ['x', 'y', 'z'], {}),"),
        ("bank.swift", 'Question(text: "{}?", options: ["x", "y", "z"], answer: {}),'),
    ],
)
def test_calls_that_ask(name: str, ask: str) -> None:
    asked = "\n".join(
        ask.format(f"Which is number {word}", key) for word, key in zip("abcd", (1, 0, 2, 1), strict=True)
    )
    opening, closing = ("(", ")") if name.endswith(("kt", "dart", "swift")) else ("{", "}")
    reading = read(f"public class Bank {{\n  void fill() {opening}\n{asked}\n  {closing}\n}}\n", name)
    assert [options(q) for q in reading.questions] == [
        ["x", "*y", "z"],
        ["*x", "y", "z"],
        ["x", "y", "*z"],
        ["x", "*y", "z"],
    ]


def test_lists_that_are_filled_place_by_place() -> None:
    program = "var questions = new Array(), choices = [];\nvar answers = new Array();\n"
    for n, word in enumerate(("ice", "fire", "rain")):
        program += f"questions[{n}] = 'What is {word}?';\nchoices[{n}] = new Array();\n"
        program += f"choices[{n}][0] = 'air';\nchoices[{n}][1] = '{word}';\nanswers[{n}] = choices[{n}][1];\n"
    reading = read(program, "quiz.js")
    assert [(q.stem, options(q)) for q in reading.questions] == [
        (f"What is {word}?", ["air", f"*{word}"]) for word in ("ice", "fire", "rain")
    ]


@pytest.mark.parametrize(
    "odd", ["[1, 2][0] = 3;", "{a: 1}[0] = 2;", "(x)[0] = 1;", "'a'[0] = 1;", "q[1][0] = 2;", "q[-1] = 2;"]
)
def test_places_of_what_has_no_name_are_nothing(odd: str) -> None:
    program = f"{odd}\nvar q = [];\n{odd}\nq[0] = {{question: 'Hot?', options: ['ice', 'fire'], answer: 1}};\n"
    assert [options(question) for question in read(program, "quiz.js").questions] == [["ice", "*fire"]]


@pytest.mark.parametrize("name", ["quiz.js", "quiz.swift"])
def test_a_list_that_is_filled_again_is_not_guessed(name: str) -> None:
    ask = 'questions.push({{question: "Of {word}?", options: given, answer: 0}});\n'
    program = "var given = [];\nvar questions = [];\n"
    for word in ("ice", "fire", "rain"):
        program += f'given[0] = "{word}";\ngiven[1] = "sand";\n' + ask.format(word=word)
    reading = read(program, name)
    assert [options(question) for question in reading.questions] == [["*ice", "sand"]]
    assert len(reading.findings) > 1


def test_what_a_function_puts_into_a_list_later_is_not_read() -> None:
    asked = "{{question: 'What is {word}?', options: ['air', '{word}']}}"
    program = "let questions = [" + ", ".join(asked.format(word=word) for word in ("ice", "fire", "rain")) + "];\n"
    program += "let answers = [1, 0, 1];\nfunction reset() { answers[0] = 0; answers[2] = 0; }\n"
    assert all(options(question) != ["*air", "ice"] for question in read(program, "quiz.js").questions)


@pytest.mark.parametrize(
    ("name", "open_", "change"),
    [
        ("quiz.js", "const quiz = [", "quiz[1].answer = 2;"),
        ("quiz.js", "window.quiz = [", 'window.quiz[1]["answer"] = 2'),
        ("quiz.js", "const quiz = [", 'quiz[1].options[2] = "dew"; quiz[1]["answer"] = "dew"'),
        ("quiz.py", "quiz = [", 'quiz[1]["answer"] = 2'),
        ("quiz.py", "quiz = [", 'quiz[-1]["answer"] = 2'),
    ],
)
def test_a_key_that_is_put_right_below_the_questions(name: str, open_: str, change: str) -> None:
    rows = [
        f'{{"question": "What is {word}?", "options": ["ice", "fire", "dew"], "answer": 1}}' for word in ("hot", "wet")
    ]
    reading = read(f"{open_}{rows[0]},\n{rows[1]}]\n{change}\n", name)
    assert [options(question) for question in reading.questions] == [["ice", "*fire", "dew"], ["ice", "fire", "*dew"]]


@pytest.mark.parametrize(
    "begin", ["let quiz = {};\nquiz.two", 'let quiz = {};\nquiz["two"]', "let quiz = [];\nquiz[0]"]
)
def test_a_key_of_a_question_that_was_put_in_its_place(begin: str) -> None:
    place = begin.rpartition("\n")[2]
    program = f"{begin} = {{question: 'Hot?', options: ['ice', 'fire'], answer: 0}};\n{place}.answer = 1;\n"
    assert [options(question) for question in read(program, "quiz.js").questions] == [["ice", "*fire"]]


def test_a_change_that_is_not_followed_is_told() -> None:
    rows = ",".join(f"{{question: 'Of {word}?', options: ['ice', 'fire'], answer: 1}}" for word in ("hot", "wet"))
    program = (
        f"const quiz = [{rows}];\nconst state = {{open: 1}};\nstate.open = 2;\nstate[n].x = 1;\nquiz[i].answer = 0;\n"
    )
    assert [(f.code, f.place.line) for f in read(program, "quiz.js").findings] == [("E114", 5)]


@pytest.mark.parametrize("name", ["quiz.js", "quiz.py"])
def test_lists_that_name_each_other_end_soon(name: str) -> None:
    start = "q = ['Which?', 'b']\nx0 = [q, q]\n"
    reading = read(start + "".join(f"x{n} = [x{n - 1}, x{n - 1}]\n" for n in range(1, 60)), name)
    assert [finding.code for finding in reading.findings] == ["E113"]


def test_a_key_that_is_computed_anew_is_no_key() -> None:
    rows = ",".join(f"{{question: 'Of {word}?', options: ['ice', 'fire'], answer: 1}}" for word in ("hot", "wet"))
    reading = read(f"let quiz = [{rows}];\nquiz[1].answer = pick(1);\n", "quiz.js")
    assert [question.stem for question in reading.questions] == ["Of hot?"]
    assert [finding.code for finding in reading.findings] == ["E114"]


@pytest.mark.parametrize("between", ["\n", ";\n", ",\n", "\n\n"])
def test_objects_that_stand_by_themselves(between: str) -> None:
    program = between.join(
        f"{{question: 'Of {word}?', options: ['ice', 'fire'], answer: 1}}" for word in ("hot", "wet")
    )
    assert [question.stem for question in read(program, "quiz.js").questions] == ["Of hot?", "Of wet?"]


def test_questions_of_python_that_are_put_under_a_name() -> None:
    ask = 'quiz["{word}"] = {{"question": "Is {word} hot?", "options": ["yes", "no"], "answer": 0}}\n'
    program = "quiz = {}\n" + "".join(ask.format(word=word) for word in ("ice", "fire")) + 'quiz["ice"]["answer"] = 1\n'
    assert [options(question) for question in read(program, "quiz.py").questions] == [["yes", "*no"], ["*yes", "no"]]


@pytest.mark.parametrize("odd", ["q[0] = q", "q[0] = [q]", "q['a'] = 1", "q[9] = 2", "a.b[0].c = 3", "q[0:1] = [4]"])
def test_odd_places_of_python_are_nothing(odd: str) -> None:
    program = f"q = [7]\n{odd}\nquiz = [{{'question': 'Hot?', 'options': ['ice', 'fire'], 'answer': 1}}]\n"
    assert [options(question) for question in read(program, "quiz.py").questions] == [["ice", "*fire"]]


def test_strings_of_php_joined_and_with_its_own_marks() -> None:
    row = "['question' => 'Which ' . 'ends \\\\n?', 'options' => ['?>', 'a' . 'b'], 'answer' => 0]"
    page = f"<?php $questions = [{row}]; ?>"
    (question,) = read(page, "quiz.php").questions
    assert question.stem.startswith("Which ends")
    assert options(question) == ["*?>", "ab"]


def test_arrays_of_php() -> None:
    page = (
        "<p>It's a quiz.</p>\n<?php\n# Don't look.\n$questions = [\n"
        '  ["question" => "Which is\nblue?", "options" => ["A" => "Ice", "B" => "Sand"], "answer" => "A"],\n'
        "  array('question' => 'Who is \\'hot\\'?', 'options' => array('A' => 'Ice', 'B' => 'Fire'),\n"
        "    'answer' => 'B'),\n"
        "];\n?>\n<p>That's all.</p>\n"
    )
    reading = read(page, "quiz.php")
    assert [(q.stem, options(q), q.place.line) for q in reading.questions] == [
        ("Which is\\\nblue?", ["*Ice", "Sand"], 5),
        ("Who is 'hot'?", ["Ice", "*Fire"], 7),
    ]


def test_what_is_computed_is_no_text() -> None:
    reading = read(
        "const q = [{question: `Is ${n} odd?`, options: ['x', 'y'], answer: 0},\n"
        "  {question: n + ' is?', options: ['x', 'y'], answer: 0},\n"
        "  {question: 'P?', options: ['x', list[1], 'y'], answer: 2},\n"
        "  {question: 'O?', options: ['x', 'y'], answer: right(0)},\n"
        "  {question: 'Q?', options: ['x', 'y'], answer: 0}]",
        "bank.js",
    )
    assert brief(reading) == [("Q?", ["*x", "y"])]
    assert said(reading) == ["E114 1:12", "E114 2:3", "E114 3:3", "E114 4:3"]
    assert [finding.text.split("'")[1] for finding in reading.findings] == ["question", "question", "options", "answer"]


PYTHON = '''\
    """A quiz."""
    questions = (
        "Which one is red?",
        "Which one is blue?",
    )
    options = (("A. Rose", "B. Sky"), ("A. Rose", "B. Sky"))
    answers = ("A", "B")


    class Quiz:
        items = [
            Question(prompt="Which one is "
                     "green?", choices=["Sky", "Leaf"], answer=1),
            dict(prompt=f"Which {answers}?", choices=["Sky", "Leaf"], answer=1),
        ]
'''


def test_lists_and_calls_in_python() -> None:
    reading = read(PYTHON, "quiz.py")
    assert brief(reading) == [
        ("Which one is red?", ["*Rose", "Sky"]),
        ("Which one is blue?", ["Rose", "*Sky"]),
        ("Which one is green?", ["Sky", "*Leaf"]),
    ]
    assert said(reading) == ["E114 14:9"]


def test_a_dictionary_of_questions_beside_their_options() -> None:
    text = 'questions = {"Who is it?": "B", "What is it?": "A"}\noptions = [["A. x", "B. y"], ["A. v", "B. w"]]\n'
    assert [options(q) for q in read(text, "quiz.py").questions] == [["x", "*y"], ["*v", "w"]]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (CODE, "app.tsx", "E109"),
        ("def f(x):\n    return {'name': x, 'options': ['a', 'b']}\n", "code.py", "E109"),
        ("x = 1\n" * 9 + "ask(question='Really?', options=['yes', 'no'], answer='yes')\n", "code.py", "E109"),
        ("def f(:\n", "code.py", "E113"),
        ("x = " + "[" * 5000, "code.py", "E113"),
        ("x = " + "-" * 9000 + "1", "code.py", "E113"),
    ],
)
def test_programs_without_questions(text: str, name: str, code: str) -> None:
    reading = read(text, name)
    assert (reading.questions, [finding.code for finding in reading.findings]) == ((), [code])


def test_json_with_comments_is_read_unless_it_is_damaged() -> None:
    relaxed = "// mine\n{questions: [{question: 'Q?', options: ['x', 'y',], answer: 'y',},],}"
    assert brief(read(relaxed, "bank.json")) == [("Q?", ["x", "*y"])]
    assert said(read(relaxed.removesuffix("}"), "bank.json", "json")) == ["E113 1:1"]


@pytest.mark.parametrize(
    "text",
    [
        '"part one": [{"question": "Q?", "options": ["x", "y"], "answer": "y"}],\n"name": "A quiz"\n',
        '[["Is it a?", ["x", "y"], 1], ["Is it b?", ["x", "y"], 0], ["Is it c?", ["x", "y", "z"], 2],'
        '["Is it d?", ["x", "y", "z"], 1]]',
        '[{"question": "Q?", "options": ["x", "y"], "answer": "y", "explanation": NaN, "hint": "two\nlines"}]',
    ],
)
def test_pieces_of_json_rows_that_are_lists_and_what_pandas_writes(text: str) -> None:
    question = read(text, "bank.json").questions[0]
    assert (options(question), question.explanation) == (["x", "*y"], "")


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "{",
        "(",
        '"',
        "'",
        "`",
        "/*",
        "//",
        "=/[",
        "/a[",
        "${`",
        "a:",
        "a=",
        "[(",
        "{)",
        "\\",
        "a.",
        "9",
        "x{]",
        "a b\n",
    ],
)
def test_damaged_programs_take_no_longer_than_others(piece: str) -> None:
    assert_read_in_proportion("javascript", lambda size: piece * (size // len(piece)), 100_000)


def test_programs_are_known_by_their_names() -> None:
    assert [recognised("x", name) for name in ("a.js", "a.tsx", "a.py", "a.mjs")] == [
        "javascript",
        "javascript",
        "python",
        "javascript",
    ]
    assert len(read(dedent(JS), "notes.txt").questions) == 2


def test_prose_with_an_object_is_no_program() -> None:
    asked = [f"{n}. What is number {n}?\n{{ name: 'x' }}\n~ a list\n~ a call *\n" for n in range(1, 7)]
    found = read_best(source("\n".join(asked), "notes.txt"))
    assert found
    assert (found[0].name, len(found[1].questions)) == ("inferred", 6)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", 'QUESTION, CORRECT = 1, 2\nquestion = load("questions.yml")\ncorrect = 2\nFAIL = 3\n'),
        ("a.js", 'const question = "questions.yml";\nconst options = ["x", "y"];\nlet answer = "y";\n'),
        (
            "a.ts",
            'const texts = { en: { title: "A quiz", correctAnswer: "Right.", wrongAnswer: "Wrong.", '
            + ", ".join(f'text{chr(97 + n)}x: "Say {n}"' for n in range(26))
            + ', aa: "", bb: "", cc: "", dd: "" } };',
        ),
    ],
)
def test_names_of_a_whole_program_and_texts_of_its_pages_are_no_question(name: str, text: str) -> None:
    assert read(text, name).questions == ()


def test_data_in_a_string_is_read() -> None:
    row = '{"question": "What is hot?", "options": ["ice", "fire"], "answer": "fire"}'
    more = row.replace("hot", "red")
    text = f"let seen = '{{}}';\nconst quiz = JSON.parse('[{row}]');\nconst more = JSON.parse(`[\n{more}]`);\n"
    reading = read(text, "quiz.js")
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is red?", ["ice", "*fire"])]
    assert [question.place.line for question in reading.questions] == [2, 3]


def test_a_text_of_data_in_a_question_stays_a_text() -> None:
    text = (
        "const quiz = [\n"
        """ {question: "Which is JSON?", options: ['{name: "Ann"}', '{"name": "Ann"}', '["Ann"]'], answer: 1,\n"""
        """  explanation: '{"name": "Ann"}'},\n"""
        """ {question: '{"a": "b"}', options: ['{"question": "c"}', '[{"question": "d"}]'], answer: 0},\n"""
        "];\n"
    )
    reading = read(text, "quiz.js")
    assert brief(reading) == [
        ("Which is JSON?", ['{name: "Ann"}', '*{"name": "Ann"}', '["Ann"]']),
        ('{"a": "b"}', ['*{"question": "c"}', '[{"question": "d"}]']),
    ]
    assert (reading.questions[0].explanation, said(reading)) == ('{"name": "Ann"}', [])


def test_a_text_of_data_in_a_call_that_asks_nothing_stays_a_text() -> None:
    text = """add({question: t('Which is JSON?'), options: [t('{a: "b"}'), t('{"a": "b"}')], answer: 1})"""
    assert brief(read(text, "quiz.js")) == [("Which is JSON?", ['{a: "b"}', '*{"a": "b"}'])]


@pytest.mark.parametrize("around", ["[{}]", '{{"title": "Heat", "parts": [[{}]]}}'])
@pytest.mark.parametrize(
    "held", ["const quiz = '{}';", "load('{}');", "function f() {{ let quiz = JSON.parse('{}'); }}"]
)
def test_data_that_asks_is_read_wherever_it_asks(around: str, held: str) -> None:
    rows = [f'{{"question": "What is {word}?", "options": ["ice", "fire"], "answer": "fire"}}' for word in "uvw"]
    reading = read(held.format(around.format(", ".join(rows))), "quiz.js")
    assert brief(reading) == [(f"What is {word}?", ["ice", "*fire"]) for word in "uvw"]


SIDES = [["slate", "opal", "jade"], ["oak", "fir", "elm"], ["east", "west", "north"], ["you", "me", "they"]]
BY_PLACE = [["Which is hard?", 2], ["Which is green?", 3], ["Which is dry?", 1], ["Who is it?", 1]]


@pytest.mark.parametrize("word", ["val", "var"])
def test_calls_by_place_that_have_a_name_each_in_kotlin(word: str) -> None:
    asked = "\n".join(
        f'  {word} question{n} = Question({n}, "{stem}", {json.dumps(sides)[1:-1]}, {key})\n  all.add(question{n})'
        for n, ((stem, key), sides) in enumerate(zip(BY_PLACE, SIDES, strict=True), 1)
    )
    text = (
        f"data class Question({word} id: Int, {word} question: String, {word} one: String, {word} correctAnswer: Int)\n"
        "object Bank {\n fun all(): ArrayList<Question> {\n  val all = ArrayList<Question>()\n"
        f"{asked}\n  return all\n }}\n}}\n"
    )
    reading = read(text, "Bank.kt")
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE]
    assert [option.text for option in reading.questions[1].options] == SIDES[1]


def test_lists_that_have_a_name_each_in_javascript() -> None:
    text = "".join(
        f"const q{n} = {json.dumps([stem, *sides, sides[key - 1]])};\n"
        for n, ((stem, key), sides) in enumerate(zip(BY_PLACE, SIDES, strict=True))
    )
    assert [one.key for one in read(text, "bank.js").questions] == [(key - 1,) for _, key in BY_PLACE]


def test_lists_with_names_of_different_words_are_no_rows() -> None:
    text = "".join(
        f"const {sides[0]} = {json.dumps([stem, *sides, sides[key - 1]])};\n"
        for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True)
    )
    assert read(text, "bank.js").questions == ()


OLD = """\
    tests[n] = new Item(
    '{stem}',
    new Array(
    new Array('{words[0]}','{flags[0]}'),
    new Array('{words[1]}','{flags[1]}'),
    new Array('{words[2]}','{flags[2]}')
    ),
    new Array({key})
    );
    n++;
"""
ASKED = [
    ("Which of these are stones?", ("slate", "oak", "opal"), ("yes", "no", "yes"), "'0','2'"),
    ("Which of these are trees?", ("jade", "fir", "chalk"), ("no", "yes", "no"), "'1'"),
    ("Which of these are winds?", ("gale", "sea", "sand"), ("yes", "no", "no"), "'0'"),
]


def old(*asked: tuple[str, tuple[str, ...], tuple[str, ...], str]) -> str:
    return dedent("".join(OLD.format(stem=s, words=w, flags=f, key=k) for s, w, f, k in asked))


def test_old_lists_and_constructors_in_javascript() -> None:
    reading = read(old(*ASKED), "bank.js")
    assert [options(one) for one in reading.questions] == [
        ["*slate", "oak", "*opal"],
        ["jade", "*fir", "chalk"],
        ["*gale", "sea", "sand"],
    ]
    assert said(reading) == []


def test_a_key_beside_marks_that_says_something_else_is_told() -> None:
    right = [(f"{stem} ({n})", *rest) for n in range(4) for stem, *rest in ASKED]
    reading = read(old(*right, ("Which is it then?", ("x", "y", "z"), ("no", "no", "yes"), "'1'")), "bank.js")
    assert ([len(one.key) for one in reading.questions[-2:]], said(reading)) == ([1, 0], ["E110 121:20"])


def test_an_old_list_of_one_is_a_list_and_a_number_alone_is_its_length() -> None:
    text = "let all = new Array(2);\nall[0] = {question: 'Q?', options: new Array('x', 'y'), answer: new Array('y')};"
    assert brief(read(text, "bank.js")) == [("Q?", ["x", "*y"])]


@pytest.mark.parametrize("pairs", ["[['a', 'Yes'], ['b', 'No']]", "[['A', 'true'], ['B', 'false']]"])
def test_words_for_yes_and_no_behind_letters_are_options(pairs: str) -> None:
    rows = [f"{{question: 'Is it {word}?', options: {pairs}, answer: 'b'}}" for word in ("ice", "rain", "sand")]
    reading = read(f"const q = [{', '.join(rows)}]", "bank.js")
    assert [(one.key, one.options[1].text in ("No", "false")) for one in reading.questions] == [((1,), True)] * 3


TOLD = [("Salt melts ice.", "true"), ("Fire is always cold.", "false"), ("Some stones can swim on water.", "true")]


@pytest.mark.parametrize("name", ["Bank.dart", "Bank.swift", "bank.js", "bank.py"])
def test_calls_of_statements_and_whether_they_are_true(name: str) -> None:
    asked = ", ".join(f'Ask("{told}", {truth})' for told, truth in TOLD)
    text = (
        f"bank = [{asked}]"
        if name != "bank.py"
        else f"bank = [{asked.replace('true', 'True')}]".replace("false", "False")
    )
    found = [(one.stem, options(one)) for one in read(text, name).questions]
    verdicts = {"true": ["*True", "False"], "false": ["True", "*False"]}
    assert found == [(told, verdicts[truth]) for told, truth in TOLD]


def test_settings_that_are_on_or_off_are_no_statements() -> None:
    text = 'add("Show all the hidden files", true); add("Use a dark theme", false); add("Check how I spell", true);'
    assert not read(text, "a.js").questions


def test_calls_beside_a_mapping_and_calls_of_other_parts() -> None:
    asked = "\n".join(
        f'  all.add(new Ask("{stem}", List.of({json.dumps(sides)[1:-1]}), {key}));'
        for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True)
    )
    text = f'void fill() {{\n  List<Ask> all = new ArrayList<>(); log("begin", "end");\n{asked}\n}}\n'
    assert [(one.stem, one.key) for one in read(text, "Bank.java").questions] == [(s, (k - 1,)) for s, k in BY_PLACE]


@pytest.mark.parametrize(
    ("name", "before"), [("Bank.java", ""), ("Bank.java", "private static final "), ("Bank.cs", "private readonly ")]
)
def test_lists_beside_each_other_that_have_types(name: str, before: str) -> None:
    text = "class Bank {\n"
    for type_, called, held in (
        ("String[]", "questions", [stem for stem, _ in BY_PLACE]),
        ("String[][]", "choices", SIDES),
        ("int[]", "answers", [key - 1 for _, key in BY_PLACE]),
    ):
        text += f"  {before}{type_} {called} = {json.dumps(held).replace('[', '{').replace(']', '}')};\n"
    reading = read(f"{text}}}\n", name)
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE]


def test_calls_that_have_names_of_different_words_in_java() -> None:
    asked = "\n".join(
        f'  Ask {name} = new Ask("{stem}", {json.dumps(sides)[1:-1]}, "{sides[key - 1]}");\n  all.add({name});'
        for name, (stem, key), sides in zip(("first", "second", "third", "last"), BY_PLACE, SIDES, strict=True)
    )
    reading = read(f"void fill() {{\n{asked}\n}}\n", "Bank.java")
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE]


def test_options_that_are_put_into_a_list_one_by_one() -> None:
    asked = ""
    for n, ((stem, key), sides) in enumerate(zip(BY_PLACE, SIDES, strict=True)):
        asked += f"  List<String> sides{n} = new ArrayList<>();\n"
        asked += "".join(f'  sides{n}.add("{side}");\n' for side in sides)
        asked += f'  Ask ask{n} = new Ask("{stem}", sides{n}, "{sides[key - 1]}");\n'
    reading = read(f"void fill() {{\n{asked}}}\n", "Bank.java")
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE]


def test_a_list_that_is_emptied_and_filled_again_is_not_guessed() -> None:
    asked = "  List<String> sides = new ArrayList<>();\n"
    for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True):
        asked += "".join(f'  sides.add("{side}");\n' for side in sides)
        asked += f'  all.add(new Ask("{stem}", sides, "{sides[key - 1]}"));\n  sides.clear();\n'
    for question in read(f"void fill() {{\n{asked}}}\n", "Bank.java").questions:
        assert [option.text for option in question.options] == SIDES[[s for s, _ in BY_PLACE].index(question.stem)]


@pytest.mark.parametrize("made", ["String asked[][] = new String[4][4];", "String[][] asked = new String[4][4];"])
def test_places_that_are_filled_one_by_one_in_a_method(made: str) -> None:
    filled = ""
    for n, ((stem, key), sides) in enumerate(zip(BY_PLACE, SIDES, strict=True)):
        filled += "".join(f'    questions[{n}][{at}] = "{text}";\n' for at, text in enumerate([stem, *sides]))
        filled += f'    answers[{n}][1] = "{sides[key - 1]}";\n'
    made = f"  {made.replace('asked', 'questions')}\n  {made.replace('asked', 'answers')}\n"
    reading = read(f"class Ask {{\n{made}  Ask() {{\n{filled}  }}\n}}\n", "Ask.java")
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE]
    assert [option.text for option in reading.questions[1].options] == SIDES[1]


@pytest.mark.parametrize(("named", "is_known"), [(False, False), (True, True)])
def test_keys_of_no_name_that_may_count_from_0_or_1_are_no_keys(*, named: bool, is_known: bool) -> None:
    rows = [(stem, [*sides, "none"], key) for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True)]
    written = [
        {"question": stem, "options": sides, "answer": key} if named else [stem, sides, key]
        for stem, sides, key in rows
    ]
    reading = read(f"quiz = {json.dumps(written)}\n", "quiz.py")
    assert [one.key for one in reading.questions] == [(key,) if is_known else () for _, _, key in rows]
    assert {finding.code for finding in reading.findings} == (set() if is_known else {"E112"})


def test_hashes_in_ruby() -> None:
    row = '  {{ question: "{}", options: ["ice", "fire"], :answer => {} }},\n'
    text = f"asked = [\n{row.format('Which is cold?', 0)}  # not\n{row.format('Which is hot?', 1)}"
    text += f"  #{row.format('Which is old?', 0)}=begin\n{row.format('Is it so?', 0)}=end\n"
    reading = read(text + f"{row.format('Which is wet?', 0)}].freeze\n", "quiz.rb")
    assert brief(reading) == [
        ("Which is cold?", ["*ice", "fire"]),
        ("Which is hot?", ["ice", "*fire"]),
        ("Which is wet?", ["*ice", "fire"]),
    ]


def test_symbols_in_ruby_are_keys() -> None:
    row = '  {{ question: "{}", choices: {{ a: "ice", b: "fire" }}, {} }},\n'
    told = ("answer: :a", ":answer => :b", "answer: :a")
    rows = zip(("Which is cold?", "Which is hot?", "Which is wet?"), told, strict=True)
    text = f"asked = [\n{''.join(row.format(*each) for each in rows)}]\n"
    assert [one.key for one in read(text, "quiz.rb").questions] == [(0,), (1,), (0,)]


LUA = """
-- what's asked, and where
local quiz = {
    { question = "Which is cold?", answers = { "ice", "fire", "sun" }, correct = 1 }, -- { question = "Is it?" }
    { ["question"] = 'Which is' .. " hot?", ["answers"] = { 'ice', 'fire' }, ["correct"] = 2, level = 'easy' },
    --[[ { question = "Which is old?", answers = { "ice", "fire" }, correct = 1 }, ]]
    [3] = { question = [[Which is
wet?]], answers = { [1] = "rain", [2] = "fire" }, correct = 1 },
}
return quiz
"""


def test_tables_in_lua_are_counted_from_1() -> None:
    expected = [("cold", ["*ice", "fire", "sun"]), ("hot", ["ice", "*fire"]), ("wet", ["*rain", "fire"])]
    assert brief(read(LUA, "quiz.lua")) == [
        ("Which is\\\nwet?" if what == "wet" else f"Which is {what}?", options) for what, options in expected
    ]
    assert [question.place.line for question in read(LUA, "quiz.luau").questions] == [4, 5, 7]


def test_arrays_in_go_say_their_length_first() -> None:
    rows = "".join(
        f'\t\t{{Question: "{stem}", Answers: [3]string{{"ice", "fire", "rain"}}, Correct: {key}}},\n'
        for key, stem in enumerate(("Which is cold?", "Which is hot?", "Which is wet?"))
    )
    reading = read(f"package main\n\nvar All = map[int][3]Question{{\n\t1: {{\n{rows}\t}},\n}}\n", "data.go")
    assert [options for _, options in brief(reading)] == [
        ["*ice", "fire", "rain"],
        ["ice", "*fire", "rain"],
        ["ice", "fire", "*rain"],
    ]


def test_lists_in_go() -> None:
    rows = "".join(
        f'  {{"{stem}", []string{{{json.dumps(sides)[1:-1]}}}, "{sides[key - 1]}"}},\n'
        for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True)
    )
    head = "package main\ntype ask struct {\n  prompt string\n  sides []string\n  right string\n}\n"
    reading = read(f'{head}func main() {{\n  all := []ask{{\n{rows}  }}\n  fmt.Println("Go!", all)\n}}\n', "main.go")
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE]
    assert [option.text for option in reading.questions[1].options] == SIDES[1]


@pytest.mark.parametrize("name", ["Bank.java", "Bank.kt", "Bank.swift"])
def test_texts_of_several_lines_with_their_options(name: str) -> None:
    marks = ("(a)", "(b)", "(C)")
    asked = ",\n".join(
        '  Ask("""\n    '
        + "\n    ".join([f'{stem} "Say"', *map(" ".join, zip(marks, sides, strict=True))])
        + f'\n    """, "{"abc"[key - 1]}")'
        for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True)
    )
    reading = read(f"listOf(\n{asked})\n", name)
    assert [(one.stem, one.key) for one in reading.questions] == [(f'{s} "Say"', (k - 1,)) for s, k in BY_PLACE]
    assert [option.text for option in reading.questions[1].options] == SIDES[1]


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        ("sides[ask.correct - 1]", 1),
        ("sides[ask.getAnswer()-1]", 1),
        ('sides[ask["answer"]]', 0),
        ("sides[all[i].right_answer]", 0),
        ("sides[ask.answer] + sides[ask.answer - 1]", None),
        ("sides[given - 1]", None),
    ],
)
def test_code_that_shows_the_right_option_tells_from_what_keys_count(shown: str, first: int | None) -> None:
    rows = [(stem, [*sides, "none"], key) for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True)]
    reading = read(f"quiz = {json.dumps(rows)}\nfor ask in quiz:\n    print({shown})\n", "quiz.py")
    assert [one.key for one in reading.questions] == [() if first is None else (key - first,) for _, _, key in rows]


@pytest.mark.parametrize("between", ["=", ": "])
def test_a_text_before_arguments_with_names_is_what_they_answer(between: str) -> None:
    asked = ", ".join(
        f'Ask("{stem}", options{between}{json.dumps(sides)}, answer{between}"{sides[key - 1]}")'
        for (stem, key), sides in zip(BY_PLACE[:2], SIDES[:2], strict=True)
    )
    reading = read(f"quiz = [{asked}]\n", "quiz.py" if between == "=" else "quiz.dart")
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE[:2]]


def test_an_object_that_is_filled_from_a_database_asks_nothing() -> None:
    held = ", ".join(
        f'new Ask("{stem}", {json.dumps(sides)[1:-1]}, "{sides[key - 1]}")'
        for (stem, key), sides in zip(BY_PLACE, SIDES, strict=True)
    )
    members = ("Question", "Option1", "Option2", "Answer")
    filled = "".join(
        f"ask.set{member}(row.getString(row.getColumnIndex(Table.{member.upper()})));" for member in members
    )
    text = f"Ask[] all = {{{held}}};\nvoid load() {{ Ask ask = new Ask(); {filled} all.add(ask); }}\n"
    assert len(read(text, "Bank.java").questions) == len(BY_PLACE)


@pytest.mark.parametrize("put", ["{name}.set{member}({text});", "{name}.{member} = {text};"])
def test_objects_whose_members_are_set_one_by_one(put: str) -> None:
    text = "class Bank {\n  void fill() {\n"
    for n, ((stem, key), sides) in enumerate(zip(BY_PLACE, SIDES, strict=True)):
        text += f"    Ask ask{n} = new Ask();\n"
        members = {"Question": stem, **{f"Option{'ABC'[at]}": side for at, side in enumerate(sides)}}
        for member, held in (members | {"Answer": sides[key - 1]}).items():
            text += f"    {put.format(name=f'ask{n}', member=member, text=json.dumps(held))}\n"
        text += f"    all.add(ask{n});\n"
    reading = read(f"{text}  }}\n}}\n", "Bank.java")
    assert [(one.stem, one.key) for one in reading.questions] == [(stem, (key - 1,)) for stem, key in BY_PLACE]


def test_lists_of_a_key_and_something_else_are_no_keys_of_the_rows_beside() -> None:
    rows = [[stem, *sides] for (stem, _), sides in zip(BY_PLACE, SIDES, strict=True)]
    text = f"questions = {json.dumps(rows)}\nanswers = {json.dumps([[key, 0] for _, key in BY_PLACE])}\n"
    assert not any(question.key for question in read(text, "quiz.py").questions)


@pytest.mark.parametrize("fetched", ["document.querySelector('.question')", "$('.question')"])
def test_what_a_page_is_searched_for_asks_nothing(fetched: str) -> None:
    stems = ["Which one is soft?", "Which one is hard?", "Which one is wet?", "Which one is cold?"]
    asked = "".join(
        f"const q{n} = new Question('{one}', ['wool', 'ice', 'rain'], {n % 3});\n" for n, one in enumerate(stems)
    )
    text = f"class Quiz {{ constructor() {{\nthis.question = {fetched};\nthis.answers = [...all('a')];\n}} }}\n{asked}"
    assert [one.stem for one in read(text, "quiz.js").questions] == stems


def test_a_picture_of_android_is_no_option() -> None:
    stems = ["Which one is soft?", "Which one is hard?", "Which one is wet?", "Which one is cold?"]
    calls = "\n".join(
        f'val q{n} = Question({n}, "{stem}", R.drawable.of_{n}, "wool {n}", "ice {n}", "rain {n}", "snow {n}", {key})'
        for n, (stem, key) in enumerate(zip(stems, (2, 4, 1, 3), strict=True), 1)
    )
    found = read(f"object Bank {{\n{calls}\n}}", "bank.kt").questions
    assert [(one.key, len(one.options)) for one in found] == [((n,), 4) for n in (1, 3, 0, 2)]


@pytest.mark.parametrize("key", ["'AB'[0]", "'AB'.charAt(1)", '"AB".substring(0, 1)', "'ice'.length"])
def test_a_part_of_a_text_is_computed(key: str) -> None:
    text = f"const bank = [{{question: 'Which one is soft?', options: ['wool', 'ice'], answer: {key}}}];"
    reading = read(text, "bank.js")
    assert (reading.questions, said(reading)) == ((), ["E114 1:15"])


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("if (chosen + 1 === quiz[at].answer) score++;", 1),
        ("const right = q.answer == (chosen + 1);", 1),
        ("if (Number(said) - 1 === quiz[at].answer) score++;", 0),
    ],
)
def test_a_program_that_compares_keys_counts_them(code: str, first: int) -> None:
    rows = [{"question": f"Which is {n}?", "options": ["x", "y", "z", "w"], "answer": 1 + n % 2} for n in range(4)]
    found = read(f"const quiz = {json.dumps(rows)};\n{code}\n", "quiz.js").questions
    assert [one.key for one in found] == [(1 + n % 2 - first,) for n in range(4)]


@pytest.mark.parametrize(
    ("name", "given"),
    [("a.js", "shuffle({})"), ("a.js", "{}.reverse()"), ("a.py", "sorted({})"), ("a.py", "random.sample({}, 3)")],
)
def test_only_texts_are_keys_of_options_in_another_order(name: str, given: str) -> None:
    offered = given.format('["wool", "ice", "rain"]')
    rows = [f'{{"question": "Which one is {n}?", "options": {offered}, "answer": KEY}}' for n in range(3)]
    by_place = ", ".join(row.replace("KEY", str(n)) for n, row in enumerate(rows))
    reading = read(f"quiz = [{by_place}]\n", name)
    assert [one.key for one in reading.questions] == [()] * 3
    assert [one[:4] for one in said(reading)] == ["E111"] * 3
    by_text = ", ".join(row.replace("KEY", '"ice"') for row in rows)
    assert [one.key for one in read(f"quiz = [{by_text}]\n", name).questions] == [(1,)] * 3


def test_questions_in_another_order_are_the_same() -> None:
    rows = [{"question": f"Which is {n}?", "options": ["x", "y", "z"], "answer": n} for n in range(3)]
    found = read(f"const quiz = shuffle({json.dumps(rows)}).sort(() => 0.5 - Math.random());\n", "quiz.js").questions
    assert [one.key for one in found] == [(0,), (1,), (2,)]


STONES = "[1 => 'wool', 2 => 'flint', 3 => 'sand']"


@pytest.mark.parametrize("made", [STONES, STONES.replace("[", "array(").replace("]", ")"), "['wool', 'flint', 'sand']"])
def test_lists_of_php_whose_items_have_numbers(made: str) -> None:
    rows = [f"{n} => array('question' => 'Which is {n}?', 'options' => {made}, 'answer' => {n + 1})" for n in range(3)]
    reading = read(f"<?php\nreturn array({', '.join(rows)});\n", "bank.php")
    assert [[option.correct for option in one.options] for one in reading.questions] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("are_rows", [True, False])
def test_lists_of_php_beside_each_other_whose_items_have_numbers(first: int, *, are_rows: bool) -> None:
    def listed(items: list[str]) -> str:
        return "[" + ", ".join(f"{n} => {item}" for n, item in enumerate(items, first)) + "]"

    stems, options = ["'Which is soft?'", "'Which is hard?'"], ["['wool', 'flint']"] * 2
    asked = [f"['question' => {one}, 'options' => {two}]" for one, two in zip(stems, options, strict=True)]
    lists = {"questions": asked} if are_rows else {"questions": stems, "options": options}
    lists["answers"] = ["'wool'", "'flint'"]
    text = "<?php\n" + "".join(f"${name} = {listed(items)};\n" for name, items in lists.items())
    assert brief(read(text, "bank.php")) == [
        ("Which is soft?", ["*wool", "flint"]),
        ("Which is hard?", ["wool", "*flint"]),
    ]


def test_a_block_before_a_member_is_not_lost_with_it() -> None:
    rows = ", ".join(f'new Question("Is it {key}?\\n(a)ice\\n(b)fire {key}\\n", "{key}")' for key in "aba")
    text = f"class A {{\n  void main() {{\n    Question[] asked = {{ {rows} }};\n  }}\n  static int last = 0;\n}}\n"
    reading = read(text, "A.java")
    assert [options(one) for one in reading.questions] == [["*ice", "fire a"], ["ice", "*fire b"], ["*ice", "fire a"]]
    assert said(reading) == []


def test_a_member_without_a_semicolon_ends_with_its_line() -> None:
    rows = "".join(
        f'    all.append(Question(text: "Is it {n}?", answer: "no", choices: ["no", "yes"]))\n' for n in "ab"
    )
    text = f"class Bank {{\n  var all = [Question]()\n  init() {{\n{rows}  }}\n}}\n"
    assert brief(read(text, "Bank.swift")) == [(f"Is it {n}?", ["*no", "yes"]) for n in "ab"]


@pytest.mark.parametrize(("count", "key"), [(12, "correctAnswer"), (4, "correctAnswer"), (12, "isCorrect")])
def test_many_texts_with_an_answer_of_yes_or_no_are_statements(count: int, key: str) -> None:
    rows = "".join(f'  Fact(text: "The number {n} is even", {key}: {str(n % 2 == 0).lower()}),\n' for n in range(count))
    found = brief(read(f"let facts = [\n{rows}]\n", "Facts.swift"))
    assert found[:1] == (
        [("The number 0 is even", ["*True", "False"])] if (count, key) == (12, "correctAnswer") else []
    )


def test_typed_stems_whose_options_have_letters_without_signs() -> None:
    asked = [("Which is hot?", "b"), ("A stone is", "a"), ("Which\nis wet?", "c")]
    prompts = "".join(f'    """Q{n} {stem}\nA ice\nB fire\nC sea\n\\n""",\n' for n, (stem, _) in enumerate(asked, 1))
    calls = "".join(f'    Question(prompts[{n}], "{key}"),\n' for n, (_, key) in enumerate(asked))
    found = read(f"prompts = [\n{prompts}]\nquestions = [\n{calls}]\n", "quiz.py").questions
    assert [options(one) for one in found] == [
        ["ice", "*fire", "sea"],
        ["*ice", "fire", "sea"],
        ["ice", "fire", "*sea"],
    ]
    assert [one.stem for one in found][:2] == ["Which is hot?", "A stone is"]


@pytest.mark.parametrize("text", ["A dog barks.\nB", "A ice\nC sea\nB fire", "A ice\nB fire", "A dog\nand a cat"])
def test_words_at_the_heads_of_lines_are_no_options(text: str) -> None:
    assert lettered_parts(f"Which?\n{text}", whole=False)[1] == []
