"""A language is told where its letters or its commonest words are sure, and nowhere else."""

from __future__ import annotations

import pytest

from examdeck.language.detect import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ما هي لغة HTML؟ لغة ترميز", "ar"),
        ("کدام گزینه درباره پروتکل درست است؟", "fa"),
        ("מהו הפרוטוקול?", "he"),
        ("次のうち正しいものはどれですか。プロトコル", "ja"),
        ("下列哪一项是正确的?", "zh"),
        ("다음 중 옳은 것은?", "ko"),
        ("Какой протокол используется, и что это был за язык?", "ru"),
        ("Який протокол використовують?", ""),
        ("ຂ້ອຍ", ""),
        ("Paris", ""),
        ("TCP UDP HTTP", ""),
        ("", ""),
    ],
)
def test_letters(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Welche Aussage ist richtig, und was stimmt an der Antwort von Anna oder den anderen?", "de"),
        ("Which of the statements is true, and what are the others?", "en"),
        ("Quelle est la réponse, et quels sont les mots qui ne sont pas une phrase?", "fr"),
        ("¿Qué es lo que hay en los libros y cuáles son las respuestas de la lista?", "es"),
        ("Hangi ifade veya hangileri doğrudur ve lütfen seçiniz?", "tr"),
    ],
)
def test_words(sentence: str, code: str) -> None:
    assert language_of(f"{sentence} " * 6) == code


def test_words_of_two_languages_tell_none() -> None:
    both = "Welche sind die und der oder ist das. Hvilken er og eller ikke."
    assert language_of("is de het of " * 3) == ""
    assert language_of(both) in ("", "de")
