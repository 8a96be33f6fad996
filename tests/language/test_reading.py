"""A small quiz in a language is read with its keys and explanations: as text, and as a table."""

from __future__ import annotations

import pytest

from examdeck.language.lines import ends_asking
from examdeck.language.verdicts import claims
from reading import read

QUIZZES = {
    "ca": ("Pregunta", "Resposta correcta", "Explicació", "Opció", "L'opció B és correcta."),
    "gl": ("Pregunta", "Resposta correcta", "Explicación", "Opción", "A opción B é correcta."),
    "eu": ("Galdera", "Erantzun zuzena", "Azalpena", "Aukera", "B aukera zuzena da."),
    "sl": ("Vprašanje", "Pravilen odgovor", "Razlaga", "Odgovor", "Odgovor B je pravilen."),
    "lt": ("Klausimas", "Teisingas atsakymas", "Paaiškinimas", "Variantas", "Atsakymas B yra teisingas."),
    "lv": ("Jautājums", "Pareizā atbilde", "Paskaidrojums", "Variants", "Atbilde B ir pareiza."),
    "et": ("Küsimus", "Õige vastus", "Selgitus", "Vastusevariant", "Vastus B on õige."),
    "az": ("Sual", "Düzgün cavab", "İzah", "Variant", "B variantı düzgündür."),
    "uz": ("Savol", "To‘g‘ri javob", "Izoh", "Variant", "B javob to‘g‘ri."),
    "sr": ("Питање", "Тачан одговор", "Објашњење", "Одговор", "Одговор B је тачан."),
    "mk": ("Прашање", "Точен одговор", "Објаснување", "Опција", "Одговорот B е точен."),
    "ms": ("Soalan", "Jawapan yang betul", "Penerangan", "Pilihan", "Jawapan B betul."),
    "kk": ("Сұрақ", "Дұрыс жауап", "Түсіндірме", "Нұсқа", "B жауабы дұрыс."),
    "mn": ("Асуулт", "Зөв хариулт", "Тайлбар", "Сонголт", "B хариулт зөв."),
    "ka": ("კითხვა", "სწორი პასუხი", "განმარტება", "ვარიანტი", "B პასუხი სწორია."),
    "hy": ("Հարց", "Ճիշտ պատասխան", "Բացատրություն", "Տարբերակ", "B պատասխանը ճիշտ է։"),
    "ur": ("سوال", "درست جواب", "وضاحت", "آپشن", "جواب B درست ہے"),
    "ta": ("கேள்வி", "சரியான விடை", "விளக்கம்", "விருப்பம்", "விடை B சரி."),
    "te": ("ప్రశ్న", "సరైన సమాధానం", "వివరణ", "ఎంపిక", "సమాధానం B సరైనది."),
    "mr": ("प्रश्न", "योग्य उत्तर", "स्पष्टीकरण", "पर्याय", "पर्याय B बरोबर आहे."),
    "gu": ("પ્રશ્ન", "સાચો જવાબ", "સમજૂતી", "વિકલ્પ", "વિકલ્પ B સાચો છે."),
    "is": ("Spurning", "Rétt svar", "Skýring", "Svarmöguleiki", "Svar B er rétt."),
    "af": ("Vraag", "Korrekte antwoord", "Verduideliking", "Opsie", "Antwoord B is korrek."),
    "sw": ("Swali", "Jibu sahihi", "Maelezo", "Chaguo", "Jibu B ni sahihi."),
    "tl": ("Tanong", "Tamang sagot", "Paliwanag", "Pagpipilian", "Ang tamang sagot ay B."),
}
"""What a question, its key, its explanation and an option are called, and a sentence that says that B is right."""

ROWS = [
    ("7 × 8", ("54", "56", "63"), "B", 1, "7 × 8 = 56"),
    ("9 × 6", ("54", "56", "63"), "A", 0, "9 × 6 = 54"),
    ("9 × 7", ("54", "56", "63"), "C", 2, "9 × 7 = 63"),
]


def found(text: str, name: str, *kind: str):
    return [(q.stem, [o.text for o in q.options], q.key, q.explanation) for q in read(text, name, *kind).questions]


WANTED = [(stem, [*options], (place,), why) for stem, options, _, place, why in ROWS]


@pytest.mark.parametrize("code", QUIZZES)
def test_lines(code: str) -> None:
    question, key, explanation, *_ = QUIZZES[code]
    text = "\n\n".join(
        f"{question} {n}: {stem}\nA) {a}\nB) {b}\nC) {c}\n{key}: {letter}\n{explanation}: {why}"
        for n, (stem, (a, b, c), letter, _, why) in enumerate(ROWS, 1)
    )
    assert found(f"{text}\n", "quiz.txt") == WANTED


@pytest.mark.parametrize("code", QUIZZES)
def test_columns(code: str) -> None:
    question, key, explanation, option, _ = QUIZZES[code]
    names = [question, *[f"{option} {letter}" for letter in "ABC"], key, explanation]
    rows = [[stem, *options, letter, why] for stem, options, letter, _, why in ROWS]
    assert found("\n".join(map(";".join, [names, *rows])) + "\n", "quiz.csv") == WANTED


@pytest.mark.parametrize("code", QUIZZES)
def test_verdicts(code: str) -> None:
    said = claims(QUIZZES[code][-1], ["54", "56", "63"], code)
    assert [(claim.position, claim.right) for claim in said] == [(1, True)]


@pytest.mark.parametrize(("text", "lang", "place"), [("पर्याय क बरोबर आहे.", "mr", 2), ("विकल्प क सही है.", "hi", 0)])
def test_a_letter_has_its_place_in_the_order_of_the_language(text: str, lang: str, place: int) -> None:
    assert [claim.position for claim in claims(text, ["54", "56", "63"], lang)] == [place]


def test_in_armenian_the_mark_of_a_question_stands_within_a_word() -> None:
    assert ends_asking("Որքա՞ն է 7 × 8։")
    assert not ends_asking("Որքա՞ն է 7 × 8։ Հաշվեք։")
