"""Tables are read by the names of their columns, and without names by what the columns look like."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from examdeck.readers.best import read_best
from examdeck.readers.formats import find_format
from examdeck.readers.rows.lettered import lettered_parts
from examdeck.readers.rows.own_table import own_cells, own_data
from examdeck.text.source import load
from growth import assert_in_proportion
from reading import brief, options, read, recognised, said, source

if TYPE_CHECKING:
    from pathlib import Path


def test_csv() -> None:
    reading = read(
        'question,option a,option b,answer,explanation\n"What, then?",x,y,B,why\n"two\nlines",p,q,A,\n', "a.csv"
    )
    assert brief(reading) == [("What, then?", ["x", "*y"]), ("two\\\nlines", ["*p", "q"])]
    assert [q.place.line for q in reading.questions] == [2, 3]
    assert [(s.start, s.end) for s in reading.stretches] == [(1, 1), (2, 2), (3, 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frage;Antwort A;Antwort B;Richtige Antwort\nWas, bitte?;ja;nein;A\n", ["*ja", "nein"]),
        ("question\tA\tB\tC\tcorrect\nQ?\tx\ty\tz\tC\n", ["x", "y", "*z"]),
        ("sep=|\nquestion|option 1|option 2|correct\nQ?|x|y|2\n", ["x", "*y"]),
        ("Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)\nQ?,r,w,v\n", ["*r", "w", "v"]),
        (
            "Question #,Question Text,Answer 1,Answer 2,Time Limit (sec),Correct Answer(s) (Only include Answer #)\n"
            "1,Q?,x,y,20,2\n",
            ["x", "*y"],
        ),
        (
            "Question,Question Type,Answer Option 1,Explanation 1,Answer Option 2,Explanation 2,Correct Answers\n"
            "Q?,multiple-choice,x,no,y,yes,2\n",
            ["x (no)", "*y (yes)"],
        ),
        ("question,options,answer\nQ?,\"['x', 'y']\",x\n", ["*x", "y"]),
        ("type,prompt,option1,option2,option3,correctIndex\nmcq,Q?,x,y,z,1\n", ["x", "*y", "z"]),
        ("id,question,opa,opb,opc,cop\n1,Q?,x,y,z,3\n2,R?,x,y,z,1\n", ["x", "y", "*z"]),
    ],
)
def test_templates_of_others(text: str, expected: list[str]) -> None:
    assert options(read(text, "quiz.csv").questions[0]) == expected


@pytest.mark.parametrize(
    "names",
    [
        "السؤال,الخيار أ,الخيار ب,الخيار ج,الإجابة الصحيحة",
        "Pergunta,Opção A,Opção B,Opção C,Resposta Correta",
        "Pytanie,Odpowiedź A,Odpowiedź B,Odpowiedź C,Prawidłowa odpowiedź",
        "Otázka,Možnost 1,Možnost 2,Možnost 3,Správná odpověď",
        "Питання,Варіант А,Варіант Б,Варіант В,Правильна відповідь",
        "문제,보기 1,보기 2,보기 3,정답 번호",
        "問題文,選択肢ア,選択肢イ,選択肢ウ,正解番号",
        "题干,选项A,选项B,选项C,标准答案",
        "Câu hỏi,Lựa chọn A,Lựa chọn B,Lựa chọn C,Đáp án đúng",
        "Soal,Pilihan A,Pilihan B,Pilihan C,Kunci Jawaban",
        "Vraag,Optie A,Optie B,Optie C,Juiste antwoord",
        "Fråga,Alternativ A,Alternativ B,Alternativ C,Rätt svar",
        "Kysymys,Vaihtoehto A,Vaihtoehto B,Vaihtoehto C,Oikea vastaus",
        "Kérdés,Válasz A,Válasz B,Válasz C,Helyes válasz",
        "Întrebare,Varianta A,Varianta B,Varianta C,Răspuns corect",
        "Ερώτηση,Επιλογή α,Επιλογή β,Επιλογή γ,Σωστή απάντηση",
        "שאלה,תשובה א,תשובה ב,תשובה ג,תשובה נכונה",
        "प्रश्न,विकल्प A,विकल्प B,विकल्प C,सही विकल्प",
        "سوال,گزینه 1,گزینه 2,گزینه 3,پاسخ صحیح",
        "คำถาม,ตัวเลือก ก,ตัวเลือก ข,ตัวเลือก ค,เฉลย",
    ],
)
def test_columns_are_known_in_the_language_of_their_names(names: str) -> None:
    last = names.split(",")[3][-1]
    reading = read(f"{names}\nQ?,x,y,z,{last}\n", "quiz.csv")
    assert brief(reading) == [("Q?", ["x", "y", "*z"])]


def test_cells_behind_the_last_name_are_told() -> None:
    text = "question,A,B,answer\nWhat is hot?,ice,fire,B,,\nWhat is 1,000?,ten,many,B\nWhich?,x,y,A, because ,it is\n"
    reading = read(text, "quiz.csv")
    told = [finding for finding in reading.findings if finding.code == "E124"]
    assert [finding.place.line for finding in told] == [3, 4]
    assert "4 columns that have names: because | it is" in told[1].text


def test_columns_without_names_are_told_by_their_content() -> None:
    reading = read("What is x?,1,2,3,4,B\nWhat is y?,5,6,7,8,A\nWhat is z?,5,6,7,8,D\n", "quiz.csv")
    assert [q.key for q in reading.questions] == [(1,), (0,), (3,)]


def test_the_kind_of_a_question_is_no_name_of_a_column() -> None:
    asked = [("hot", 1), ("cold", 0), ("wet", 2), ("red", 1)]
    text = "".join(f"mcq|7|What is {what}?|snow:::fire:::rain|{key}\n" for what, key in asked)
    assert [q.key for q in read(text, "quiz.csv").questions] == [(1,), (0,), (2,), (1,)]


def test_two_columns_are_terms_and_what_they_mean() -> None:
    text = "DNA\ta molecule\nRNA\tanother\n"
    assert brief(read(text, "quizlet.txt")) == [("DNA", ["*a molecule"]), ("RNA", ["*another"])]
    assert recognised("A sentence, and\tanother.\nAnd more, of it.\n", "notes.txt") == ""


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = Workbook()
    for number, lines in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


KAHOOT: list[list[object]] = [
    ["A template"],
    [],
    [
        "",
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Time limit (sec) – 5, 10, 20",
        "Correct answer(s) - choose at least one",
    ],
    [1, "Which city?", "Rome", "Oslo", "", 20, "1"],
    [2, "Which two?", "x", "y", "z", 20, "2,3"],
]
QUIZIZZ: list[list[object]] = [
    ["Question Text", "Question Type", "Option 1", "Option 2", "Correct Answer", "Answer explanation"],
    ["How much?", "Multiple Choice", 1.0, 2.5, 2, "since"],
    ["Discuss", "Open-Ended", None, None, None, None],
]


def test_xlsx(tmp_path: Path) -> None:
    source = load(workbook(tmp_path / "quiz.xlsx", KAHOOT, QUIZIZZ), "quiz.xlsx")
    found = find_format(source)  # type: ignore[arg-type]
    assert found is not None
    assert found.name == "xlsx"
    reading = found.reader().read(source)  # type: ignore[arg-type]
    assert brief(reading) == [
        ("Which city?", ["*Rome", "Oslo"]),
        ("Which two?", ["x", "*y", "*z"]),
        ("How much?", ["1", "*2.5"]),
    ]
    assert ([q.place.line for q in reading.questions], said(reading)) == ([4, 5, 2], ["E115 3:1"])


def test_xlsx_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 and then nothing")
    source = load(tmp_path / "a.xlsx", "a.xlsx")
    found = find_format(source)  # type: ignore[arg-type]
    assert found is not None
    assert said(found.reader().read(source)) == ["E113 1:1"]  # type: ignore[arg-type]


def test_xlsx_that_unpacks_to_much_more_is_not_opened(tmp_path: Path) -> None:
    book = workbook(tmp_path / "quiz.xlsx", [KAHOOT[0], *[KAHOOT[-1]] * 20_000])
    source = load(book, "quiz.xlsx")
    found = find_format(source)  # type: ignore[arg-type]
    assert found is not None
    (finding,) = found.reader().read(source).findings  # type: ignore[arg-type]
    assert (finding.code, finding.remedy) == ("E102", "Save it as CSV.")


def test_a_table_of_ours_may_hold_long_numbers() -> None:
    (question,) = read(f"stem,option A,option B,correct\n{'1' * 5000},x,y,B\n", "ours.csv").questions
    assert (len(question.stem), options(question)) == (5000, ["x", "*y"])


@pytest.mark.parametrize("harm", [b"<", b"\xff", b'<row r="x"><c t="s"><v>99</v></c></row>'])
def test_xlsx_with_a_damaged_sheet_is_said(tmp_path: Path, harm: bytes) -> None:
    whole, damaged = workbook(tmp_path / "whole.xlsx", KAHOOT), tmp_path / "quiz.xlsx"
    with ZipFile(whole) as old, ZipFile(damaged, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"<sheetData>", b"<sheetData>" + harm) if "sheet1" in name else part)
    source = load(damaged, "quiz.xlsx")
    found = find_format(source)
    assert [finding.code for finding in found.reader().read(source).findings] == ["E113"]


def test_columns_that_come_again_are_another_language() -> None:
    head = "Question,Option A,Option B,Answer"
    reading = read(f"{head},Level,{head}\nRed?,x,y,y,1,Rot?,u,v,v\nBlue?,x,y,x,1,Blau?,u,v,u\n", "bank.csv")
    assert brief(reading) == [("Red?", ["x", "*y"]), ("Blue?", ["*x", "y"])]


def test_an_explanation_goes_on_behind_the_last_column() -> None:
    text = "Question;A;B;Answer;Explanation\nRed?;x;y;B;It is; and stays.\nBlue?;x;y;A;It is.\n"
    reading = read(text, "bank.csv")
    assert [q.explanation for q in reading.questions] == ["It is; and stays.", "It is."]
    assert said(reading) == ["E124 2:1"]


def test_the_column_between_options_is_one_however_it_is_spelt() -> None:
    text = "Question,Option A,Opton B,Option C,Answer\nRed?,x,y,z,B\nBlue?,x,y,z,C\n"
    assert brief(read(text, "bank.csv")) == [("Red?", ["x", "*y", "z"]), ("Blue?", ["x", "y", "*z"])]


def test_names_of_which_few_are_known_are_no_row() -> None:
    rows = "".join(f"1,Is {n} red or blue?,red,blue,{key}\n" for n, key in enumerate(["red", "blue", "red", "blue"]))
    reading = read(f"Level,Question Text,zz,yy,xx\n{rows}", "bank.csv")
    assert [q.stem for q in reading.questions] == [f"Is {n} red or blue?" for n in range(4)]


def test_options_behind_bare_letters_and_between_the_second_of_two_signs() -> None:
    rows = ["Or?,&&;or;||,or", "Who?,A The cat|B The dog|C The owl,B", "How?,A By sea|B By air,By air"]
    assert brief(read("\n".join(["Question,Options,Answer", *rows]), "bank.csv")) == [
        ("Or?", ["&&", "*or", "||"]),
        ("Who?", ["The cat", "*The dog", "The owl"]),
        ("How?", ["By sea", "*By air"]),
    ]


def test_letters_of_the_columns_before_are_keys_of_questions_that_do_not_ask() -> None:
    rows = "".join(
        f"The {n}. city of this country;Rome;Bonn {n};Ghent {n};Oslo;{k};Towns\n" for n, k in enumerate("BCADB")
    )
    rows = rows.replace("Rome", "Rome {}").replace("Oslo", "Oslo {}")
    text = "\n\n".join(line.format(n, n) for n, line in enumerate(rows.splitlines()))
    assert [q.key for q in read(text, "bank.csv").questions] == [(1,), (2,), (0,), (3,), (1,)]


def test_lines_that_sort_what_they_say_are_no_terms() -> None:
    text = "question,type\n" + "".join(f"I like number {n} best,{'ab'[n % 2]}\n" for n in range(9))
    assert read(text, "bank.csv").questions == ()


def test_a_question_of_our_own_with_very_many_right_options_takes_no_time() -> None:
    def row(size: int) -> dict[str, str]:
        data = {"stem": "Which?", "options": [{"text": "x", "correct": True} for _ in range(size)]}
        return own_cells(data)

    assert_in_proportion(own_data, row, 6000)


def test_signs_between_options_take_time_in_proportion() -> None:
    def parts(text: str) -> object:
        return lettered_parts(text, whole=False)

    assert_in_proportion(parts, lambda size: f"x{',' * size}y A. b B. c{',' * size}z", 20_000)
    assert lettered_parts("Which?<br>A. b,;<br>B. c<br/>", whole=False) == ("Which?", [("A", "b"), ("B", "c")])


def test_statements_below_no_names_with_a_picture_and_a_reason() -> None:
    text = (
        "The light is red and you may go.,,false,You stop at a red light.\n"
        "Behind this sign the road is yours.,sign.png,true,The sign says so.\n"
        "A tram has the right of way.,,true,It cannot swerve at all.\n"
    )
    reading = read(text, "bank.csv")
    assert [options(question) for question in reading.questions] == [
        ["True", "*False"],
        ["*True", "False"],
        ["*True", "False"],
    ]
    assert "![](sign.png)" in reading.questions[1].stem
    assert reading.questions[2].explanation == "It cannot swerve at all."


def test_lines_with_one_bar_are_questions_and_answers_where_all_ask() -> None:
    asked = [("What is hot?", "fire"), ("What is cold?", "snow"), ("What is wet?", "rain")]
    text = "\n".join(map("|".join, asked))
    assert brief(read(text, "quiz.txt")) == [(stem, [f"*{answer}"]) for stem, answer in asked]


@pytest.mark.parametrize("name", ["zz", "item", "q_text"])
def test_the_stem_of_known_options_and_a_known_key_needs_no_name(name: str) -> None:
    text = f"no,{name},option a,option b,correct answer,zy\n" + "".join(
        f"{n},{stem},wool,flint,{key},b\n"
        for n, (stem, key) in enumerate(
            [("Which one is soft?", "a"), ("Which one is hard?", "b"), ("Name a soft one.", "a")]
        )
    )
    reading = read(text, "bank.csv")
    assert brief(reading)[:2] == [
        ("Which one is soft?", ["*wool", "flint"]),
        ("Which one is hard?", ["wool", "*flint"]),
    ]


def test_a_comma_too_many_before_the_key_is_left_out_where_an_option_says_so() -> None:
    text = (
        "question,option a,option b,option c,answer,explanation\n"
        "Is snow hot?,yes,no,,,no,It is cold.\n"
        "Is rain wet?,yes,no,,yes,\n"
        "Is sand soft?,yes,no,,,perhaps,It may be.\n"
    )
    reading = read(text, "bank.csv")
    assert brief(reading) == [
        ("Is snow hot?", ["yes", "*no"]),
        ("Is rain wet?", ["*yes", "no"]),
        ("Is sand soft?", ["yes", "no"]),
    ]
    assert reading.questions[0].explanation == "It is cold."
    assert said(reading) == ["E124 2:1", "E124 4:1"]


def twice(row: str) -> str:
    return '"' + row.replace('"', '""') + '"'


@pytest.mark.parametrize("between", [",", ";"])
def test_rows_in_quotes_as_a_whole_hold_their_cells(between: str) -> None:
    rows = [
        f'"Show the date, please?"{between}"date"',
        f'"Show it in ""ISO"" form?"{between}"date ""+%F"""',
        f'"Show it in months?"{between}"date "+%m""',
        f'"Show it\nin years, then?{between}"date +%Y"',
    ]
    more = [f'"What is said by word {n}?"{between}"word {n}"' for n in range(6)]
    rows = [f"question{between}answer", *rows[:2], '"a row of one cell"', *rows[2:], *more, f'""{between}""']
    text = "\n".join(map(twice, rows)) + "\n"
    reading = read(text, "quiz.csv")
    assert [(question.stem, options(question)) for question in reading.questions[:4]] == [
        ("Show the date, please?", ["*date"]),
        ('Show it in "ISO" form?', ['*date "+%F"']),
        ("Show it in months?", ['*date "+%m"']),
        ("Show it\\\nin years, then?", ["*date +%Y"]),
    ]
    assert [question.place.line for question in reading.questions] == [2, 3, 5, 6, *range(8, 14)]
    assert (reading.stretches[3].start, [finding.place.line for finding in reading.findings]) == (4, [4])


def test_rows_in_quotes_as_a_whole_may_have_options() -> None:
    rows = [
        '"What is hot?","fire, of wood","ice","A"',
        '"What is cold?","sun","snow","B"',
        '"What is wet?","tea","oil","A"',
    ]
    text = "\n".join(map(twice, ["question,option a,option b,answer", *rows]))
    assert brief(read(text, "quiz.csv")) == [
        ("What is hot?", ["*fire, of wood", "ice"]),
        ("What is cold?", ["sun", "*snow"]),
        ("What is wet?", ["*tea", "oil"]),
    ]


TOLD = [
    ("Which is hot?", "snow;It melts.;fire;It burns!;rain;It falls.", 1),
    ("Which is cold?", "ice;It is frozen.;sand;It runs.;wool;It warms.", 0),
    ("Which is wet?", "glass;It breaks.;stone;It lies there.;water;It flows.", 2),
    ("Which is dry?", "mud;It is wet earth.;dust;It flies.;dew;It is water.", 1),
]


def test_every_second_of_unnamed_columns_may_say_why() -> None:
    text = "".join(f"nature;{stem};{told};{key}\n" for stem, told, key in TOLD)
    reading = read(text, "bank.csv")
    assert [(q.stem, q.key, [part for o in q.options for part in (o.text, o.why)]) for q in reading.questions] == [
        (stem, (key,), told.split(";")) for stem, told, key in TOLD
    ]


def test_numbers_of_unnamed_columns_that_may_count_from_0_or_1_are_told() -> None:
    asked = [(stem, told.split(";")[::2]) for stem, told, _ in TOLD]
    text = "".join(f"{stem}|{'|'.join(options)}|other {n}|{1 + n % 3}\n" for n, (stem, options) in enumerate(asked))
    reading = read(text, "quiz.txt")
    assert [(len(question.options), question.key) for question in reading.questions] == [(4, ())] * 4
    assert {one.split()[0] for one in said(reading)} == {"E112"}


def test_a_number_beside_texts_that_repeat_is_no_answer() -> None:
    text = "".join(f"nature;{stem};{TOLD[0][1]};{key}\n" for stem, _, key in TOLD)
    assert not read(text, "bank.csv").questions


def test_the_first_line_of_a_table_of_terms_in_markdown_names_its_columns() -> None:
    asked = "".join(f"| {n} | What is thing {n}? | It is thing {n} | \n" for n in range(1, 9))
    terms = "".join(f"| **{word}** | {meaning} |\n" for word, meaning in [("szín", "colour"), ("erő", "strength")])
    text = f"| # | Question | Answer |\n|---|---|---|\n{asked}\n| Szó | Jelentés |\n|---|---|\n{terms}"
    stems = [question.stem for question in read(text, "bank.md").questions]
    assert stems[8:] == ["**szín**", "**erő**"]


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_quote_that_nothing_ends_takes_no_other_row_along(at: int, ending: str) -> None:
    asked = [f"What is {what}?" for what in ("hot", "red", "new", "wet")]
    asked[at] = f'"{asked[at]}'
    table = "".join(f"{n};{stem};ice {n};fire {n};sea {n};{'ABC'[n % 3]}{ending}" for n, stem in enumerate(asked, 1))
    questions = read(table, "quiz.csv").questions
    assert [(question.stem.lstrip('"'), question.place.line) for question in questions] == [
        (stem.lstrip('"'), n) for n, stem in enumerate(asked, 1)
    ]
    assert [question.key for question in questions] == [(1,), (2,), (0,), (1,)]


_WIDTHS = ("48,5 cm", "60 cm", "30 cm")


@pytest.mark.parametrize(
    "row",
    [
        'How wide is a 19" rack?,"48,5 cm",60 cm,30 cm,A',
        'How wide is a 19" rack?,"48,5 cm","60 cm","30 cm","A"',
        '"How wide is a 19" rack?","48,5 cm","60 cm","30 cm","A"',
    ],
)
def test_a_sign_of_inches_spoils_no_cell_in_quotes_beside_it(row: str) -> None:
    rows = "".join(f"What is {what}?,ice {what},fire {what},sea {what},B\n" for what in ("hot", "red", "new", "wet"))
    questions = read(f"question,a,b,c,answer\n{row}\n{rows}", "quiz.csv").questions
    assert [question.key for question in questions] == [(0,)] + [(1,)] * 4
    assert tuple(option.text for option in questions[0].options) == _WIDTHS


def test_a_lost_quote_leaves_the_cells_in_quotes_beside_it_whole() -> None:
    rows = "".join(f'"What is {what}?","ice {what}","fire","sea","B"\n' for what in ("hot", "red", "new", "wet"))
    questions = read(f'question,a,b,c,answer\n"Which is cold?,"ice","fire","sea","A"\n{rows}', "q.csv").questions
    assert [option.text for option in questions[0].options] == ["ice", "fire", "sea"]


def test_a_long_cell_with_a_table_as_wide_as_the_bank_stays_one() -> None:
    table = "".join(f"{n},a,b,c\n" for n in range(40))
    text = f'question,one,two,answer\n"Which is last?\n{table}",39,40,39\nWhich is hot?,fire,ice,fire\n'
    assert [question.place.line for question in read(text, "quiz.csv").questions] == [2, 44]


def test_a_cell_of_several_lines_stays_one() -> None:
    row = '{n};"What is {n}?\n{n};2;3\nSay?";ice {n};fire {n};sea {n};{key}\n'
    questions = read("".join(row.format(n=n, key="ABCA"[n]) for n in range(4)), "quiz.csv").questions
    assert [question.stem.count("\n") for question in questions] == [2] * 4


def test_most_questions_may_be_asked_again() -> None:
    asked = [f"What is {what}?" for what in ("hot", "red", "new", "wet", "dry", "big", "hot", "red")]
    questions = read(
        "".join(f"{stem};ice {n};fire {n};sea {n};{'ABC'[n % 3]}\n" for n, stem in enumerate(asked)), "q.csv"
    ).questions
    assert [question.stem for question in questions] == asked


@pytest.mark.parametrize("names", ["|Attribut|Value|\n|---|---|\n|Question|{stem}|", "|Question|{stem}|\n|---|---|"])
def test_a_table_of_each_question_that_stands_upright(names: str) -> None:
    below = "\n|Correct Answer|iron|\n|Wrong Answer 1|tin|\n|Wrong Answer 2|a\\|b|\n|Shelf|x|\n\n"
    text = "# Metals\n\n" + "".join(
        f"### {n}. Card\n\n" + names.format(stem=f"What is number {n}?") + below for n in range(1, 6)
    )
    best = read_best(source(text, "cards.md"))
    assert best
    assert [(one.stem, [option.text for option in one.options], one.key) for one in best[1].questions] == [
        (f"What is number {n}?", ["iron", "tin", "a|b"], (0,)) for n in range(1, 6)
    ]
    dropped = [at for at, line in enumerate(text.split("\n"), 1) if line.startswith("|Shelf")]
    assert list(best[1].accounts[0].not_understood) == [(at, at) for at in dropped[:-1]]  # what is last does not count


@pytest.mark.parametrize("tables", [1, 3])
@pytest.mark.parametrize("known", [("question", "answer", "option"), ("Question",)])
def test_a_vocabulary_does_not_stand_upright(tables: int, known: tuple[str, ...]) -> None:
    words = [*known, *(("tree", "dog", "house") if len(known) == 1 else ())]
    table = "|English|German|\n|---|---|\n" + "".join(f"|{word}|{word[::-1].title()} x|\n" for word in words)
    table = table.replace("|Noitseuq x|", "|Frage|")
    questions = read(f"# Words\n\n{table}\n" * tables, "words.md", "markdown_table").questions
    assert [one.stem for one in questions] == words * tables


def test_a_table_that_stands_alone_stands_upright_if_all_its_names_are_known() -> None:
    table = "|Question|What is hot?|\n|---|---|\n|Answer|fire|\n|Wrong Answer 1|ice|\n|Wrong Answer 2|tin|\n"
    assert [one.stem for one in read(table, "card.md", "markdown_table").questions] == ["What is hot?"]
    stems = [one.stem for one in read(table + "|Shelf|x|\n", "card.md", "markdown_table").questions]
    assert "What is hot?" not in stems


def unescaped(*rows: tuple[str, str, str]) -> list[tuple[str, list[str]]]:
    """What a table of options says whose quotes within quotes nobody doubled."""
    lines = [f'"{stem}","{text}",{right}' for stem, text, right in rows]
    return brief(read("\n".join(["question,answer option,is correct", *lines, ""]), "bank.csv"))


def test_quotes_within_quotes_that_nobody_doubled() -> None:
    assert unescaped(
        ("Which says a name, then?", 'call("ann","bob",7);', "false"),
        ("Which says a name, then?", 'say("ann","bob",now()+7);', "true"),
        ("Which is empty?", 'note=""', "true"),
        ("Which is empty?", 'note="x"', "false"),
        ('Which is "loud"?', "drum", "true"),
        ('Which is "loud"?', "wool", "false"),
        ("How wide is it?", '19" or so', "false"),
        ("How wide is it?", "a mile", "true"),
    ) == [
        ("Which says a name, then?", ['call("ann","bob",7);', '*say("ann","bob",now()+7);']),
        ("Which is empty?", ['*note=""', 'note="x"']),
        ('Which is "loud"?', ["*drum", "wool"]),
        ("How wide is it?", ['19" or so', "*a mile"]),
    ]


def test_two_quotes_are_two_only_where_none_is_doubled() -> None:
    rows = [("Which is empty?", 'it is: ""', "true"), ("Which is empty?", "it is: none", "false")]
    other = [("Which is said?", 'the "drum" calls', "true"), ("Which is said?", 'a "pipe" too', "false")]
    doubled = [("Which is told?", 'a ""lute"" plays', "true"), ("Which is told?", 'a ""horn"" plays', "false")]
    assert [options[0] for _, options in unescaped(*rows, *other)] == ['*it is: ""', '*the "drum" calls']
    assert [options[0] for _, options in unescaped(*other, *doubled)] == ['*the "drum" calls', '*a "lute" plays']
    escaped = [("Say which?", r"a \"big\" one", "true"), ("Say which?", "none", "false")]
    assert unescaped(*escaped) == [("Say which?", ['*a "big" one', "none"])]


def test_quotes_that_are_doubled_are_one_beside_rows_of_several_lines() -> None:
    rows = ['"Who calls ""hey""?","A ""pipe""",A drum,A,Short']
    rows += [f'What is number {n}?,A horn,A drum,B,"It is\nnumber {n}"' for n in range(3)]
    rows += [f"What is part {n}?,A horn,A drum,B,Short" for n in range(4)]
    reading = read("\n".join(["question,option A,option B,answer,explanation", *rows, ""]), "bank.csv")
    assert brief(reading)[0] == ('Who calls "hey"?', ['*A "pipe"', "A drum"])
    assert [question.explanation for question in reading.questions[1:4]] == [f"It is\\\nnumber {n}" for n in range(3)]


def test_a_line_that_may_be_parted_in_two_ways_is_not_guessed() -> None:
    row = '"a","b","c","d",true'
    assert brief(read(f"question,answer option,is correct\n{row}\n{row}\n", "bank.csv")) == []


@pytest.mark.parametrize(
    "line", ['"a","b"c","d",e', '"a","b"c",true', f'"a{"," * 50}"b"{"," * 50}c",d', f'"{"," * 400}"b"c",d']
)
def test_many_quotes_take_time_in_proportion(line: str) -> None:
    head = "question,answer option,is correct\n"
    assert_in_proportion(
        lambda text: read(text, "bank.csv"), lambda size: head + f"{line}\n" * (size // len(line)), 40_000
    )


def test_options_that_differ_in_tags_alone_show_them() -> None:
    asked = [('<i class="a">x</i>', "false"), ('<i class="b">x</i>', "true"), ("<b>x</b>", "false")]
    text = "question,answer option,is correct\n" + "".join(f"Which is b?,{tags},{right}\n" for tags, right in asked)
    other = "Which is thick?,<b>x</b>,true\nWhich is thick?,<i>x</i>,false\n"
    assert brief(read(text + other, "bank.csv")) == [
        ("Which is b?", [r'\<i class="a">x\</i>', r'*\<i class="b">x\</i>', r"\<b>x\</b>"]),
        ("Which is thick?", ["***x**", "*x*"]),
    ]


def test_cells_of_several_lines_with_doubled_quotes_stay_whole() -> None:
    asked = [('What does "idem", in law\ntexts, mean?', "the same"), ("What is ice?", "water"), ("What is 2+2?", "4")]
    rows = [
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in [("Question", "Answer"), *asked]
    ]
    found = read("\n".join(rows), "cards.csv").questions
    assert [(one.stem.replace("\\\n", "\n"), one.options[0].text) for one in found] == asked


def test_what_sorts_the_rows_between_stem_and_options_is_no_option() -> None:
    rows = [(n, "Rocks" if n < 8 else "Trees", f"{'bac'[n % 3]}{n}") for n in range(16)]
    text = "".join(f"What is called thing {n}?,{kind},a{n},b{n},c{n},{key},{1 + n % 2}\n" for n, kind, key in rows)
    found = brief(read(text, "bank.csv"))
    assert found[0] == ("What is called thing 0?", ["a0", "*b0", "c0"])
    assert {len(given) for _, given in found} == {3}


def test_several_texts_that_come_again_beside_a_question_are_no_rows_to_recall() -> None:
    text = "".join(f"What is thing {n}?,iron,gold,lead,x{n}\n" for n in range(8))
    assert not read(text, "bank.csv").questions


PLACES = ["the tall tower", "the old bridge", "the new harbour", "the last mill"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Where is {}?,in {}", ["*in {}"]),
        ("Where stands {}\tin {} of all", ["*in {} of all"]),
        ("{} is in the north.,TRUE", ["*True", "False"]),
    ],
)
def test_names_that_nobody_knows_are_no_question_of_two_columns(row: str, wanted: list[str]) -> None:
    lines = [row.replace("{}", place) for place in PLACES]
    lines[1] = lines[1].replace("TRUE", "FALSE")
    head = "zorg\tblip\n" if "\t" in row else "zorg,blip\n"
    reading = read(head + "\n".join(lines) + "\n", "bank.tsv" if "\t" in row else "bank.csv")
    assert len(reading.questions) == len(PLACES)
    assert options(reading.questions[0]) == [each.replace("{}", PLACES[0]) for each in wanted]


@pytest.mark.parametrize("first", ["Danube,a river", "What is wet?,rain", "Which are the capitals of both?,the two"])
def test_a_first_row_like_the_others_is_one(first: str) -> None:
    rows = "".join(
        f"What is {place}?,a place {len(place)}{place}\n" if "?" in first else f"{place},a place {place}\n"
        for place in PLACES
    )
    assert len(read(f"{first}\n{rows}", "bank.csv").questions) == len(PLACES) + 1


def test_a_row_of_many_that_is_cut_wrongly_hides_no_key() -> None:
    rows = [f"{n % 7};The stone {n} lies in the;river {n};hill {n};town {n};{'abc'[n % 3]}" for n in range(60)]
    rows[30] = "1;The last stone;which is old, lies in the;river;hill;town;b"
    reading = read("\n".join(rows) + "\n", "bank.csv")
    assert brief(reading)[1] == ("The stone 1 lies in the", ["river 1", "*hill 1", "town 1"])
    assert (len(reading.questions), said(reading)) == (60, ["E111 31:1"])
