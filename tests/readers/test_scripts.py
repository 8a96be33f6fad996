"""Questions in scripts other than Latin: their letters, how these are written, and what announces their parts."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, source


def best(text: str, name: str = "quiz.md") -> list[tuple[str, list[str], str]]:
    """Stems, options and explanations, as the best reader has them."""
    found = read_best(source(text, name))
    assert found is not None
    explained = [question.explanation for question in found[1].questions]
    return [(*one, explanation) for one, explanation in zip(brief(found[1]), explained, strict=True)]


@pytest.mark.parametrize(
    ("options", "answer", "right"),
    [
        ("الف) یخ\nب) آتش\nج) آب\n", "پاسخ صحیح: الف", 0),
        ("**الف)** یخ  \n**ب)** آتش  \n**ج)** آب  \n", "✅ **پاسخ صحیح: الف) یخ**", 0),
        ("- الف) یخ\n- ب) آتش\n- ج) آب\n", "> پاسخ: گزینه ج", 2),
        ("الف) یخ  ب) آتش  ج) آب\n", "پاسخ: ب", 1),
        ("أ) یخ\nب) آتش\nجـ) آب\n", "الإجابة الصحيحة: جـ", 2),
        ("أ- یخ\nب- آتش\nجـ- آب\n", "الإجابة: (جـ)", 2),
    ],
)
def test_letters_by_their_names_and_drawn_out(options: str, answer: str, right: int) -> None:
    stems = ("کدام گرم است؟", "کدام سرد است؟", "کدام تر است؟")
    text = "".join(f"### سوال {n}\n\n{stem}\n\n{options}\n{answer}\n\n---\n\n" for n, stem in enumerate(stems, 1))
    texts = ["یخ", "آتش", "آب"]
    texts[right] = f"*{texts[right]}"
    assert best(text) == [(stem, texts, "") for stem in stems]


def test_a_letters_name_in_a_text_stays() -> None:
    text = "۱. «الف) یخ» چیست؟\nالف) آب\nب) گزینه الف درست است\nپاسخ: ب\nتوضیح: الف) نادرست است.\n"
    assert best(text) == [("«الف) یخ» چیست؟", ["آب", "*گزینه الف درست است"], "الف) نادرست است.")]


@pytest.mark.parametrize(
    ("start", "options", "answer"),
    [
        ("{}।", "ক) বরফ  খ) আগুন  গ) জল", "উত্তর: খ"),
        ("{}.", "क) हिम ख) आग ग) जल", "सही उत्तर: ख"),
        ("ข้อ {}.", "ก. น้ำแข็ง  ข. ไฟ  ค. น้ำ", "เฉลย ข."),
        ("### السؤال {} (medium)\n", "أ) `ice`  ب) `fire`  ج) `sea`", "**الإجابة: ب**"),
    ],
)
def test_options_in_one_line(start: str, options: str, answer: str) -> None:
    stems = ("abc?", "abd?", "abe?")
    text = "".join(f"{start.format(n)} {stem}\n{options}\n{answer}\n\n" for n, stem in enumerate(stems, 1))
    assert [(stem, [one[:1] == "*" for one in texts]) for stem, texts, _ in best(text)] == [
        (stem, [False, True, False]) for stem in stems
    ]


def test_numbers_go_on_where_a_part_is_left_out() -> None:
    numbers = [*range(1, 5), *range(31, 35), *range(61, 64)]
    text = "".join(f"{n}. {'Суық' * n} не?\nA. мұз\nB. от\nC. су\nD. жер\n" for n in numbers)
    assert [stem for stem, _, _ in best(text, "q.txt")] == [f"{'Суық' * n} не?" for n in numbers]


def test_labels_in_brackets() -> None:
    text = "".join(
        f"【問題{n}】{stem}どれですか？\na. 氷\nb. 火\n【正解】b\n【解説】火は熱い。\n\n"
        for n, stem in enumerate("一二三", 1)
    )
    assert best(text) == [(f"{stem}どれですか？", ["氷", "*火"], "火は熱い。") for stem in "一二三"]


@pytest.mark.parametrize("keys", ["Ответы: 1-б, 2-а, 3-в", "Ключи:\n1. б\n2. а\n3. в", "## Ответы\n\n1) Б\n2) А\n3) В"])
def test_key_lists_in_other_letters(keys: str) -> None:
    text = "".join(f"{n}. Что такое {what}?\nа) лёд\nб) огонь\nв) вода\n\n" for n, what in enumerate("гхц", 1))
    found = best(f"{text}{keys}\n")
    assert [[one[:1] for one in texts].index("*") for _, texts, _ in found] == [1, 0, 2]
    assert [explanation for _, _, explanation in found] == ["", "", ""]


def test_a_reason_that_begins_with_the_words_of_the_right_option() -> None:
    text = "".join(f"{n}. מה {what}?\nא) קרח\nב) אש\nתשובה: ב — אש היא חמה.\n\n" for n, what in enumerate("הוז", 1))
    assert [explanation for _, _, explanation in best(text)] == ["אש היא חמה."] * 3


@pytest.mark.parametrize("title", ["二、判断题", "（二）填空题（每题2分）", "三. 名词解释：", "二、簡答題"])
def test_titles_of_parts_are_no_explanation(title: str) -> None:
    text = "一、单选题\n1. 热的是（B）\nA．冰 B．火\n2. 冷的是（A）\nA．雪 B．火\n3. 湿的是（A）\nA．海 B．沙\n"
    found = best(f"{text}{title}\n1. 什么？\n")
    assert [explanation for _, _, explanation in found] == ["", "", ""]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("תשובה נכונה: ב", "נימוק"),
        ("Helyes válasz: B", "Indoklás"),
        ("Správná odpověď: B", "Zdůvodnění"),
        ("الجواب الصحيح: ب", "التعليل"),
        ("정답: B", "풀이"),
        ("Jawaban: B", "Alasan"),
        ("Правильный ответ: B", "Разбор"),
        ("คำตอบ: B", "เหตุผล"),
        ("Тачан одговор: B", "Објашњење"),
    ],
)
def test_words_for_explanations(answer: str, reason: str) -> None:
    text = "".join(f"{n}. {what}?\nA) ice\nB) fire\n{answer}\n{reason}: It is.\n\n" for n, what in enumerate("abc", 1))
    assert best(text) == [(f"{what}?", ["ice", "*fire"], "It is.") for what in "abc"]


def test_statements_above_questions_with_options() -> None:
    judged = [("冰是冷的东西。", "正确"), ("火是冷的东西。", "错误"), ("海是湿的东西。", "正确")]
    text = "## 判断题\n\n"
    text += "".join(
        f"{n}. **{stem}**\n    **答案：{word}**\n    **解析：** 如此。\n" for n, (stem, word) in enumerate(judged, 1)
    )
    text += "\n## 选择题\n\n"
    text += "".join(
        f"{n}. {stem}？\n   A. 冰\n   B. 火\n\n   **答案：B. 火**\n\n" for n, stem in enumerate("甲乙丙", 1)
    )
    assert best(text) == [
        ("冰是冷的东西。", ["*正确", "错误"], "如此。"),
        ("火是冷的东西。", ["正确", "*错误"], "如此。"),
        ("海是湿的东西。", ["*正确", "错误"], "如此。"),
        *[(f"{stem}？", ["冰", "*火"], "") for stem in "甲乙丙"],
    ]


@pytest.mark.parametrize("sign", ["@", "##", "--"])
def test_a_sign_alone_between_questions(sign: str) -> None:
    asked = ["Что жжёт?", "Что течёт?", "Что тает?", "Что горит?"]
    text = f"\n{sign}\n".join(f"{stem}\nпесок\n{what}*\nкамень" for stem, what in zip(asked, "абвг", strict=True))
    assert best(text, "test.txt") == [
        (stem, ["песок", f"*{what}", "камень"], "") for stem, what in zip(asked, "абвг", strict=True)
    ]


def test_a_break_alone_beside_a_label_is_no_text() -> None:
    text = "".join(
        f"{n}. {what}?\n\n- [ ] 冰\n- [x] 火\n\n> **解析：**<br>\n> 热的。\n\n" for n, what in enumerate("甲乙", 1)
    )
    assert best(text) == [(f"{what}?", ["冰", "*火"], "热的。") for what in "甲乙"]


def test_a_key_that_a_picture_points_to_and_what_argues_below_it() -> None:
    asked = [("가장 큰 바다는?", "태평양"), ("가장 긴 강은?", "나일강"), ("가장 높은 산은?", "백두산")]
    text = "".join(
        f"문항{n})\n{stem} [4점]\n\n① 얼음\n② {right}\n③ 불\n\n## 정답\n\n👉 **② {right} 같은 것**\n\n## 해설\n\n"
        "### 맞는 이유\n\n* 크다.\n\n### ❌ 다른 보기가 오답인 이유\n\n"
        "① **얼음**\n\n* 차다.\n\n③ **불**\n\n* 덥다.\n\n---\n"
        for n, (stem, right) in enumerate(asked, 1)
    )
    found = best(text)
    assert [(stem, texts) for stem, texts, _ in found] == [
        (f"{stem} [4점]", ["얼음", f"*{right}", "불"]) for stem, right in asked
    ]
    assert all("크다." in explanation and "덥다." in explanation for _, _, explanation in found)


@pytest.mark.parametrize(("question", "answer"), [("В", "О"), ("K", "V"), ("問", "答"), ("**В", "**О")])
def test_open_questions_behind_two_letters(question: str, answer: str) -> None:
    stems = ("Что это?", "Где оно?", "Как так?", "Кто там?")
    text = "\n".join(f"{question}: {stem}\n{answer}: Вот {n} тут.\n" for n, stem in enumerate(stems)).replace(
        f"{question}:", f"{question}:{'**' * ('*' in question)}"
    )
    text = text.replace(f"{answer}:", f"{answer}:{'**' * ('*' in answer)}")
    assert best(text, "faq.txt") == [(stem, [f"*Вот {n} тут."], "") for n, stem in enumerate(stems)]


def test_a_title_below_an_open_answer() -> None:
    stems = [f"Mi a {what}?" for what in "abcdefghijkl"]
    parts = [f"Kérdés: {stem}\nVálasz: Kő.\n" for stem in stems]
    parts.insert(6, "Vizek és folyók\n")
    assert best("\n".join(parts), "q.txt") == [(stem, ["*Kő."], "") for stem in stems]


@pytest.mark.parametrize(
    "mark", ["A.\u00a0ice\nB.\u00a0fire\n", "①\u00a0ice\n②\u00a0fire\n", "A. ice\u3000\u3000B. fire\n"]
)
def test_wide_and_hard_blanks_around_options(mark: str) -> None:
    text = "".join(
        f"{n}. 何{what}？\n{mark}正解: {mark.strip()[0] if '①' in mark else 'A'}\n\n"
        for n, what in enumerate("一二三", 1)
    )
    assert best(text) == [(f"何{what}？", ["*ice", "fire"], "") for what in "一二三"]


def lesson(label: str, heading: str = "## {}") -> str:
    """A lesson that asks behind a label now and then."""
    asked = [("Rivers", "מהי הבירה?"), ("Hills", "איזה נהר?"), ("Seas", "מהו ההר?")]
    return "".join(
        f"{heading.format(title)}\n\nמשפט על {title}.\n\n{label} {stem}\n"
        "- א) קרח\n- ב) אש\n\n> ✅ **תשובה: ב**\n\n---\n\n"
        for title, stem in asked
    )


def test_a_label_that_is_the_same_before_each_question_of_a_lesson() -> None:
    stems = ["מהי הבירה?", "איזה נהר?", "מהו ההר?"]
    for text in (lesson("**🧠 בדוק את עצמך:**"), lesson("**Check yourself**:", "## 1.2 {}")):
        assert best(text) == [(stem, ["קרח", "*אש"], "") for stem in stems]
        found = read_best(source(text, "lesson.md"))
        assert found is not None
        assert [question.source for question in found[1].questions] == [""] * 3
    numbered = lesson("**Task:**", "## Question 3\n\n{}")
    assert all("**Task:**" in stem for stem, _, _ in best(numbered))


@pytest.mark.parametrize("digits", ["๑๒๓", "۱۲۳", "१२३"])
def test_a_key_list_in_digits_of_other_scripts(digits: str) -> None:
    text = "".join(f"{n}. ข้อ{what}?\nก. ice\nข. fire\nค. sea\n\n" for n, what in zip(digits, "abc", strict=True))
    keys = "".join(f"{n}. {key}\n" for n, key in zip(digits, "ขกค", strict=True))
    found = best(f"{text}เฉลย\n{keys}")
    assert [[one[:1] for one in texts].index("*") for _, texts, _ in found] == [1, 0, 2]


def test_options_and_a_key_in_digits_of_other_scripts() -> None:
    text = "".join(
        f"{n}- کدام {what}؟\n۱) یخ\n۲) آتش\n۳) آب\nپاسخ: گزینه ۲\n\n" for n, what in zip("۱۲۳", "بپت", strict=True)
    )
    assert best(text) == [(f"کدام {what}؟", ["یخ", "*آتش", "آب"], "") for what in "بپت"]
