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


AMONG_KIN = {
    "ca": "Quina és la resposta correcta i quins són els rius que neixen amb la pluja d'aquesta muntanya?",
    "gl": "Cales son as respostas correctas e cal é o río máis longo que pasa por unha vila?",
    "eu": "Zein da erantzun zuzena eta zer egiten dute ibaiek, edo zein dira luzeenak?",
    "sl": "Katera trditev je pravilna in kaj se lahko zgodi z reko, ki teče tudi pozimi?",
    "lt": "Kuris teiginys yra teisingas ir kokią upę galima pamatyti, jei eisime į šiaurę?",
    "lv": "Kurš apgalvojums ir pareizs, un kāda ir garākā upe, ja skaitļi ņemti no kartes ģeogrāfijā?",
    "et": "Milline väide on õige ja mis jõgi voolab lõunasse läbi põhja-eesti, kui õhtu on käes?",
    "az": "Hansı cavab düzgündür və çay hansı dənizə tökülür?",
    "uz": "Qaysi javob to‘g‘ri va daryo qaysi dengizga qo‘shiladi, agar yomg‘ir bo‘lsa?",
    "sr": "Који је одговор тачан и шта ће се десити ако вода потече низ кућу, а ноћу падне киша на ђачки дом?",
    "mk": "Кој одговор е точен и што ќе се случи ако водата ѓубриво однесе, а куќата ќе остане?",
    "kk": "Қай жауап дұрыс және ұзын өзен қайда құяды, ұлы тау ма, құм ба, ұя ма?",
    "mn": "Аль хариулт зөв бөгөөд хүйтэн өвөл ямар гол хөлддөг вэ?",
    "ka": "რომელი პასუხია სწორი?",
    "hy": "Ո՞ր պատասխանն է ճիշտ։",
    "ur": "کون سا جواب درست ہے اور دریا کہاں سے نکلتے ہیں؟",
    "ta": "எந்த விடை சரியானது?",
    "te": "ఏ సమాధానం సరైనది?",
    "mr": "कोणते उत्तर बरोबर आहे आणि कोणती नदी जवळ आहे, तळे कुठे आहे?",
    "gu": "કયો જવાબ સાચો છે?",
    "is": "Hvaða svar er rétt og það sem er þetta, þar sem áin þornar þegar?",
    "af": "Watter antwoord is korrek en hoe lank is hierdie rivier, as hulle vir 'n week reis?",
    "sw": "Ni jibu gani ni sahihi kwa swali hili katika picha, na mto gani unapita kwenye mji?",
    "tl": "Alin ang tamang sagot at ano ang pangalan ng ilog na dumadaloy sa mga bayan?",
}
NEIGHBOURS = {
    "es": "¿Cuál es la respuesta correcta y cuáles son los ríos que nacen con la lluvia de esta montaña?",
    "pt": "Qual é a resposta correta e quais são os rios que não nascem com a chuva dessas montanhas?",
    "fr": "Quelle est la réponse, et quels sont les mots qui ne sont pas dans une phrase de la liste?",
    "nl": "Welke antwoorden zijn juist en hoe lang is de rivier die van het noorden komt, of is het niet waar?",
    "pl": "Ktora odpowiedz jest prawdziwa i czy to nie sa wszystkie z nich, oraz ktore sa lub nie sa w tym?",
    "hr": "Koja je tvrdnja točna i koje su rijeke, osim navedenih, ili je ovo od njih sve što je i nije?",
    "id": "Manakah jawaban yang benar dan sungai yang panjang adalah yang di mana atau semua dari yang lain?",
    "bg": "Кои от отговорите са верни и какви са реките, освен тези, или всички са от тях?",
    "uk": "Яка відповідь є правильною та які з них є із цього, або всі вони є з них?",
}


@pytest.mark.parametrize("code", AMONG_KIN)
def test_languages_that_have_small_words_of_their_neighbours(code: str) -> None:
    assert language_of(f"{AMONG_KIN[code]} " * 4) == code


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_neighbours_are_not_taken_for_them(code: str) -> None:
    assert language_of(f"{NEIGHBOURS[code]} " * 6) in (code, "")


def test_words_of_two_languages_tell_none() -> None:
    both = "Welche sind die und der oder ist das. Hvilken er og eller ikke."
    assert language_of("is de het of " * 3) == ""
    assert language_of(both) in ("", "de")
