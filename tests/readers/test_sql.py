"""SQL: questions in rows that are put into tables, with options in columns or in rows of another table."""

from __future__ import annotations

import pytest

from reading import brief, read

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
