"""SQL: questions in rows that are put into tables, with options in columns or in rows of another table."""

from __future__ import annotations

import pytest

from reading import brief, read, said

STEMS = ["Which one is soft?", "Which one is hard?", "Which one is wet?"]
KEYED = [
    (STEMS[0], ["*wool", "it's flint"]),
    (STEMS[1], ["wool", "*flint"]),
    (STEMS[2], ["wool", "*rain"]),
]
QUESTIONS = "INSERT INTO questions (id, body) VALUES (4, '{}'), (5, '{}'), (7, '{}');\n".format(*STEMS)


def test_columns_are_named_by_the_statement_or_by_the_table():
    rows = ", ".join(f"({at}, '{stem}', 'wool', 'rain', 'A')" for at, stem in enumerate(STEMS, 1))
    named = f"insert into quiz.Items (n, question, option1, option2, answer) values {rows};"
    table = f"""
        CREATE TABLE IF NOT EXISTS `items` (`n` int NOT NULL, `question` text DEFAULT 'a, b', `option1` varchar(9),
            `option2` varchar(9), `answer` char(1), PRIMARY KEY (`n`), KEY `q` (`question`));
        -- Which one is none? INSERT INTO items VALUES (0, 'no', 'no', 'no', 'A');
        INSERT INTO `items` VALUES {rows};"""
    asked = [(stem, ["*wool", "rain"]) for stem in STEMS]
    assert brief(read(named, "bank.sql")) == brief(read(table, "bank.sql")) == asked


def test_texts_and_lists_in_the_ways_of_databases():
    text = r"""
        INSERT [dbo].[Quiz] ([Question], [Options], [Answer]) VALUES (N'What''s in C:\?', '["x", "y"]'::jsonb, 1)
        GO
        INSERT [dbo].[Quiz] ([Question], [Options], [Answer]) VALUES ('What is ' || 'soft?', ARRAY['x', 'y'], 0)
        INSERT [dbo].[Quiz] ([Question], [Options], [Answer]) VALUES (TRIM('Which is it?'), JSON_ARRAY('x', 'y'), 1)"""
    asked = [(r"What's in C:\\?", ["x", "*y"]), ("What is soft?", ["*x", "y"]), ("Which is it?", ["x", "*y"])]
    assert brief(read(text, "bank.sql")) == asked


OPTIONS = [("wool", 1, 0), ("it''s flint", 0, 0), ("wool", 0, 1), ("flint", 1, 1), ("wool", 0, 2), ("rain", 1, 2)]


@pytest.mark.parametrize(("right", "wrong"), [("TRUE", "FALSE"), ("1", "0"), ("'S'", "'N'"), ("b'1'", "b'0'")])
def test_options_are_rows_of_another_table(right, wrong):
    ids = [4, 5, 7]
    rows = ", ".join(f"({ids[of]}, '{text}', {right if good else wrong})" for text, good, of in OPTIONS)
    options = f"INSERT INTO choices (question_id, content, ok) VALUES {rows};\n"
    assert brief(read(QUESTIONS + options, "bank.sql")) == KEYED
    assert brief(read(options + QUESTIONS, "bank.sql")) == KEYED


@pytest.mark.parametrize(
    "row",
    ["@last", "LAST_INSERT_ID()", "(SELECT id FROM questions WHERE body = '{stem}')", "{number}"],
)
def test_options_belong_to_the_row_put_in_last_or_said(row):
    text = ""
    for number, stem in enumerate(STEMS):
        of = row.format(stem=stem, number=number + 1)
        rows = ", ".join(f"({of}, '{one}', {good})" for one, good, its in OPTIONS if its == number)
        text += f"INSERT INTO questions (body) VALUES ('{stem}');\nSET @last = LAST_INSERT_ID();\n"
        text += f"INSERT INTO choices (question_id, content, is_correct) VALUES {rows};\n"
    assert brief(read(text, "bank.sql")) == KEYED


def test_options_whose_rows_are_not_all_there_belong_to_none():
    rows = ", ".join(f"({of + 2}, '{text}', {good})" for text, good, of in OPTIONS)
    questions = "INSERT INTO questions (body) VALUES ('{}'), ('{}'), ('{}');\n".format(*STEMS)
    reading = read(f"{questions}INSERT INTO choices (question_id, content, is_correct) VALUES {rows};", "bank.sql")
    assert reading.questions == ()


KEYED_ROWS = [f"'{stem}', 'wool', 'flint', 'rain', '{key}'" for stem, key in zip(STEMS, "ABC", strict=True)]
NAMED = "INSERT INTO questions (question, a, b, c, answer) VALUES ({});\n"
ASKED = [
    (STEMS[0], ["*wool", "flint", "rain"]),
    (STEMS[1], ["wool", "*flint", "rain"]),
    (STEMS[2], ["wool", "flint", "*rain"]),
]
WHOLE = "".join(map(NAMED.format, KEYED_ROWS))


def told(text):
    """The lines of what is told of a file, by what it says."""
    return [(one.place.line, one.text.split(": ")[-1]) for one in read(text, "bank.sql").findings]


@pytest.mark.parametrize("row", ["'What is it?', 'wool', 'rain', 'B'", "'What is it?', 'a', 'b', 'c', 'd', 'B'"])
def test_a_row_of_another_count_than_its_columns_is_told_and_not_read(row):
    count = row.count(",") + 1
    text = WHOLE + NAMED.format(row)
    assert brief(read(text, "bank.sql")) == ASKED
    assert told(text) == [(4, f"its row has {count} values, and 5 columns are named")]


def test_a_row_without_names_of_another_count_than_the_others_is_told_and_not_read():
    table = "CREATE TABLE questions (question text, a text, b text, c text, answer char(1));\n"
    rows = "".join(f"INSERT INTO questions VALUES ({row});\n" for row in [*KEYED_ROWS, "'What is it?', 'wool', 'B'"])
    assert brief(read(table + rows, "bank.sql")) == ASKED
    assert [line for line, _ in told(table + rows)] == [5]


@pytest.mark.parametrize(
    "changes",
    [
        "ALTER TABLE questions ADD COLUMN c text;\nALTER TABLE questions ADD answer char(1);",
        "ALTER TABLE ONLY questions ADD COLUMN IF NOT EXISTS c text, ADD COLUMN answer text DEFAULT 'A, B';",
        "ALTER TABLE questions ADD (c text, answer text), ADD CONSTRAINT x CHECK (a <> b);",
        "ALTER TABLE questions ADD c text, answer text\nALTER TABLE questions ALTER COLUMN c SET NOT NULL\nGO",
        "ALTER TABLE `questions` ADD `answer` text AFTER `b`, ADD `c` text AFTER `b`;",
        "ALTER TABLE questions ADD d text, ADD e text, ADD answer text;\n"
        "ALTER TABLE questions DROP COLUMN d, RENAME COLUMN e TO c;",
    ],
)
def test_columns_are_those_of_the_table_as_it_was_altered(changes):
    text = "CREATE TABLE questions (question text, a text, b text);\n" + changes
    text += "\n" + "".join(f"INSERT INTO questions VALUES ({row});\n" for row in KEYED_ROWS)
    assert brief(read(text, "bank.sql")) == ASKED
    assert told(text) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE questions SET answer = 'C' WHERE a = 'wool';",
        "DELETE FROM public.questions WHERE answer = 'A';",
        "UPDATE q SET answer = 'C' FROM questions q",
        "TRUNCATE TABLE questions;",
    ],
)
def test_what_changes_rows_that_were_read_is_told(change):
    assert brief(read(WHOLE + change, "bank.sql")) == ASKED
    assert [line for line, _ in told(WHOLE + change)] == [4]
    assert told(change + "\n" + WHOLE) == []
    other = "CREATE TRIGGER t AFTER INSERT ON questions BEGIN UPDATE questions SET x = 1; END;\nDELETE FROM users;"
    assert told(WHOLE + other) == []


def test_rows_that_only_running_a_query_would_tell_are_told():
    query = "INSERT INTO questions (question, a, b, c, answer) SELECT question, a, b, c, answer FROM old;"
    assert told(WHOLE + query) == [(4, "only running this statement would tell what it puts in")]


@pytest.mark.parametrize(
    "text",
    [
        "".join(
            f"INSERT INTO questions SET question = '{stem}', a = 'wool', b = 'flint', c = 'rain', answer = '{key}';\n"
            for stem, key in zip(STEMS, "ABC", strict=True)
        ),
        "INSERT INTO questions (question, a, b, c, answer)\n"
        + " UNION ALL\n".join(f"SELECT {row}" for row in KEYED_ROWS).replace("'wool'", "'wool' AS a"),
        WHOLE.replace("VALUES (", "SELECT ").replace(");\n", " WHERE NOT EXISTS (SELECT 1 FROM questions);\n"),
        WHOLE.replace("INSERT", "INSERT ALL", 1).replace(";\nINSERT", "").replace(";", " SELECT 1 FROM dual;"),
        WHOLE.replace("VALUES (", "SELECT * FROM (SELECT ").replace(");\n", ") AS t WHERE NOT EXISTS (SELECT 1);\n"),
        "INSERT INTO questions (question, a, b, c, answer) SELECT * FROM (VALUES ({}), ({}), ({})) AS t;".format(
            *KEYED_ROWS
        ),
        WHOLE.replace(";\nINSERT INTO questions (question, a, b, c, answer) VALUES", "", 1),
        WHOLE.replace("\nINSERT INTO questions (question, a, b, c, answer) VALUES", "", 1),
        WHOLE.replace("VALUES", "OUTPUT inserted.id INTO @ids VALUES"),
    ],
)
def test_rows_are_put_in_in_other_ways(text):
    assert brief(read(text, "bank.sql")) == ASKED
    assert told(text) == []


def test_rows_below_copy():
    log = "COPY log (x) FROM stdin;\nit's\n\\.\n\n"
    rows = [f'{at}\tIs that\'s\\t"so"?\twool\tC:\\\\\t\\N\t{key}\n' for at, key in enumerate("ABAB", 1)]
    copy = log + "COPY public.q (id, question, a, b, c, answer) FROM stdin;\n"
    reading = read(f"{copy}{''.join(rows)}\\.\n", "bank.sql")
    one, other = (['Is that\'s\t"so"?', options] for options in (["*wool", "C:\\"], ["wool", "*C:\\"]))
    assert [list(each) for each in brief(reading)] == [one, other] * 2
    assert reading.questions[1].place.line == 7
    assert [line for line, _ in told(copy + rows[0].replace("\t\\N", "") + "".join(rows[1:]))] == [6]


def test_texts_of_postgresql():
    row = r"E'It\'s what?\tThis.', $$it's (wool)$$, 'C:\' /* isn't it */, $x$a$$b$x$, 'A' -- that's"
    text = NAMED.format(row.replace(" -- that's", " -- that's\n"))
    assert brief(read(text, "bank.sql")) == [("It's what?\tThis.", ["*it's (wool)", "C:\\", "a$$b"])]


@pytest.mark.parametrize("column", ["position", "sort_order", "option_letter", "Label", "displayOrder"])
def test_options_come_in_the_order_that_a_column_says(column):
    places = ("'A'", "'B'", "'C'") if column in ("option_letter", "Label") else (1, 2, 3)
    rows = ", ".join(
        f"({of}, '{text}', {of - 1 == at}, {places[at]})"
        for of in (1, 2, 3)
        for at, text in ((1, "flint"), (2, "rain"), (0, "wool"))
    )
    questions = "INSERT INTO questions (body) VALUES ('{}'), ('{}'), ('{}');\n".format(*STEMS)
    options = f"INSERT INTO choices (question_id, content, is_correct, {column}) VALUES {{}};"
    assert brief(read(questions + options.format(rows), "bank.sql")) == ASKED
    twice = read(questions + options.format(rows.replace("2)", "1)").replace("'B')", "'A')")), "bank.sql")
    assert [one.text for one in twice.questions[0].options] == ["flint", "rain", "wool"]


@pytest.mark.parametrize(
    "other",
    [
        "INSERT INTO user_choices (question_id, picked, is_correct) VALUES {};",
        "INSERT INTO marks (question_id, given, points) VALUES {};",
    ],
)
def test_other_rows_that_belong_to_questions_are_no_options(other):
    other = other.format(", ".join(f"({of}, {at}, {at % 2})" for of in (4, 5, 7) for at in (8, 9)))
    rows = ", ".join(f"({[4, 5, 7][of]}, '{text}', {good})" for text, good, of in OPTIONS)
    options = f"INSERT INTO choices (question_id, content, is_correct) VALUES {rows};\n"
    for text in (QUESTIONS + options + other, other + QUESTIONS + options):
        assert brief(read(text, "bank.sql")) == KEYED


def test_arrays_of_postgresql_in_texts():
    rows = [f"('{stem}', '{{wool,\"flint, or \\\"it\\\"\",rain}}', {at})" for at, stem in enumerate(STEMS)]
    text = f"INSERT INTO items (question, options, correct) VALUES {', '.join(rows)};"
    assert brief(read(text, "bank.sql"))[1] == (STEMS[1], ["wool", '*flint, or "it"', "rain"])


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("REPLACE INTO", ""),
        ("INSERT OR REPLACE INTO", ""),
        ("INSERT INTO", " ON DUPLICATE KEY UPDATE answer = VALUES(answer)"),
        ("INSERT INTO", " ON CONFLICT (id) DO UPDATE SET answer = EXCLUDED.answer"),
    ],
)
def test_a_row_that_takes_the_place_of_another_is_told(begin, end):
    insert = f"{begin} questions (id, question, a, b, c, answer) VALUES ({{}}){end};\n"
    text = "".join(insert.format(f"{at}, {row}") for at, row in enumerate(KEYED_ROWS))
    assert brief(read(text + insert.format(f"1, {KEYED_ROWS[1]}"), "bank.sql")) == ASKED
    assert told(text + insert.format(f"1, {KEYED_ROWS[1]}")) == []
    changed = text + insert.format("1, " + KEYED_ROWS[1].replace("'B'", "'C'"))
    assert brief(read(changed, "bank.sql")) == ASKED
    assert [line for line, _ in told(changed)] == [4]


@pytest.mark.parametrize(
    "joined",
    [
        r"replace('What is\nwet?', '\n', char(10))",
        "CONCAT('What is', CHAR(13, 10), 'wet?')",
        "N'What is' + CHAR(10) + N'wet?'",
        "'What is' || chr(10) || E'wet?'",
        r"""CONCAT("What is", E'\nwet?')""",
        "CAST(N'What is\nwet?' AS NText)",
        "CONVERT(nvarchar(max), N'What is\nwet?')",
        "X'576861742069730a7765743f'",
    ],
)
def test_texts_that_functions_only_join(joined):
    text = NAMED.format(f"{joined}, 'wool', 'flint', 'rain', 'C'")
    assert [one.stem.replace("\\\n", "\n") for one in read(text, "bank.sql").questions] == ["What is\nwet?"]


def test_rows_without_columns_have_those_of_other_rows_and_exams_ask_nothing() -> None:
    text = "INSERT INTO exams (id, title) VALUES (1, 'Weather of the north'), (2, 'Weather of the south');\n"
    text += "INSERT INTO soal (id, exams_id, pertanyaan) VALUES (11, 1, 'Which is cold?'), (12, 1, 'Which is hot?');\n"
    text += "INSERT INTO opsi (soal_id, teks, apakah_benar) VALUES (11, 'ice', true), (11, 'fire', false);\n"
    text += "INSERT INTO opsi VALUES (NULL, 12, 'ice', 0), (NULL, 12, 'fire', 1);\n"
    text += (
        "INSERT INTO soal VALUES (13, 2, 'Which is wet?');\nINSERT INTO opsi VALUES (13, 'ice', 0), (13, 'rain', 1);\n"
    )
    assert brief(read(text, "q.sql")) == [
        ("Which is cold?", ["*ice", "fire"]),
        ("Which is hot?", ["ice", "*fire"]),
        ("Which is wet?", ["ice", "*rain"]),
    ]


def test_quotes_behind_backslashes_in_double_quotes():
    text = NAMED.format(r'"What is \"it\"?", "wo""ol", "it\'s flint", "rain", "B"')
    assert brief(read(text, "bank.sql")) == [('What is "it"?', ['wo"ol', "*it's flint", "rain"])]


INTO = "insert into example (test_id, quest_nbr, exmp_nbr, exmp_txt, answer_yn) values"


def test_questions_are_known_by_the_first_number_that_differs_where_all_are_of_one_exam() -> None:
    text = "".join(
        f"insert into question (test_id, quest_nbr, quest_txt) values ('14', '{n}', 'Which is {word}?');\n"
        f"{INTO} ('14', '{n}', '1', 'ice', '{yes}');\n"
        f"{INTO} ('14', '{n}', '2', 'fire', '{no}');\n"
        for n, (word, yes, no) in enumerate([("cold", "Y", "N"), ("hot", "N", "Y"), ("bright", "N", "Y")], 1)
    )
    assert [given for _, given in brief(read(text, "q.sql"))] == [["*ice", "fire"], ["ice", "*fire"], ["ice", "*fire"]]


STONES = [("red", "ruby", "opal"), ("green", "jade", "onyx"), ("black", "coal", "chalk"), ("white", "salt", "slate")]


def in_turn(first: int, *, order: str = "qao", right: str = "{right}", step: int = 1) -> str:
    """Questions of one exam that say no number of their own, each with what belongs to it."""
    parts = []
    for n, (colour, mineral, other) in enumerate(STONES):
        number = first + step * n
        made = {
            "q": f'Insert into Qests (idTest, Title, Sort)\n value (4, "Which stone is {colour}?", 0);\n',
            "a": f"Insert into Answers (idQest, Answer) value ({number}, '{right.format(right=mineral)}');\n",
            "o": f"Insert into Offers (idQest, Offer) value ({number}, '{other}');\n"
            f"Insert into Offers (idQest, Offer) value ({number}, '{mineral}');\n",
        }
        parts += [made[name] for name in order]
    return "".join(parts)


@pytest.mark.parametrize("text", [in_turn(1), in_turn(74), in_turn(74, order="qoa")])
def test_rows_belong_to_the_question_above_whose_number_the_database_counts(text: str) -> None:
    assert brief(read(text, "bank.sql")) == [
        (f"Which stone is {colour}?", [other, f"*{right}"]) for colour, right, other in STONES
    ]


@pytest.mark.parametrize(
    "text",
    [
        in_turn(74, step=2),
        in_turn(74, order="oaq"),
        in_turn(74).replace("(75,", "(76,"),
        in_turn(74).replace("(77, 'slate'", "(74, 'slate'"),
    ],
)
def test_numbers_that_do_not_count_the_questions_above_tell_nothing(text: str) -> None:
    assert not any(question.key for question in read(text, "bank.sql").questions)


def test_a_text_of_another_table_that_is_no_option_is_no_key() -> None:
    assert not any(question.key for question in read(in_turn(74, right="1B2A"), "bank.sql").questions)
    reading = read(in_turn(74).replace("(75, 'jade');", "(75, '1B2A');", 1), "bank.sql")
    assert [len(question.key) for question in reading.questions] == [1, 0, 1, 1]
    assert said(reading) == ["E111 7:8"]


@pytest.mark.parametrize("name", ["student_answers", "attempts", "wrong_answers"])
def test_what_learners_or_wrong_ones_say_is_no_key(name: str) -> None:
    text = in_turn(74).replace("into Answers", f"into {name}")
    assert not any(question.key for question in read(text, "bank.sql").questions)
    text = (
        in_turn(74)
        .replace("Answer)", "Answer, user_id)")
        .replace("');\nInsert into Offers", "', 5);\nInsert into Offers")
    )
    assert not any(question.key for question in read(text, "bank.sql").questions)
