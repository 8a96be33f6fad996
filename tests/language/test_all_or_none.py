"""Options that speak of the others as a group: the card keeps them in place, and the check tells of them."""

from __future__ import annotations

import pytest

from examdeck.check.rules.base import Item
from examdeck.check.rules.choices import all_of_the_above, none_of_the_above
from examdeck.language.all_or_none import group
from examdeck.language.shipped import languages
from examdeck.model.question import Option
from examdeck.render.settings import settings_tokens
from samples import deck, question

ALL = {
    "en": [
        "All of these",
        "All answers are right",
        "All the listed tools",
        "Any of these",
        "Both",
        "All of them.",
        "*All above*",
    ],
    "de": ["Alle genannten", "Alle Aussagen treffen zu", "Alle davon", "Beide", "Alle oben genannten Dienste"],
    "fr": ["Toutes ces réponses", "Toutes les propositions sont exactes", "Tout cela", "Les deux"],
    "es": ["Todas las opciones", "Todos los anteriores", "Ambas respuestas son correctas", "Todas las mencionadas"],
    "pt": ["Todas as anteriores", "Todas as respostas estão corretas", "Ambas as alternativas"],
    "it": ["Tutte le risposte", "Tutti i precedenti", "Tutte le opzioni sono corrette", "Entrambe"],
    "nl": ["Alle genoemde", "Alle antwoorden zijn juist", "Beide"],
    "pl": ["Wszystkie wymienione", "Wszystkie odpowiedzi są poprawne", "Obie odpowiedzi"],
    "cs": ["Všechny uvedené", "Všechny odpovědi jsou správné"],
    "sk": ["Všetky uvedené možnosti", "Všetky odpovede sú správne"],
    "ru": [
        "Все указанные",
        "Всё вышеперечисленное",
        "Все варианты верны",
        "Оба ответа правильные",
        "Все названные методы",
    ],
    "uk": ["Усі зазначені", "Всі відповіді правильні"],
    "bg": ["Всички изброени", "Всички отговори са верни"],
    "hr": ["Sve navedeno", "Svi odgovori su točni"],
    "sr": ["Све наведено", "Сви одговори су тачни"],
    "ro": ["Toate cele de mai sus", "Toate răspunsurile sunt corecte"],
    "el": ["Όλα τα παραπάνω", "Όλες οι απαντήσεις είναι σωστές"],
    "hu": ["A fentiek mindegyike", "Mindegyik", "Az összes válasz helyes"],
    "fi": ["Kaikki edellä mainitut", "Kaikki vastaukset ovat oikein"],
    "sv": ["Alla ovanstående", "Alla svaren är korrekta", "Båda"],
    "da": ["Alle ovenstående", "Alle svarene er rigtige"],
    "no": ["Alle de nevnte", "Alle svarene er riktige"],
    "tr": ["Yukarıdakilerin hepsi", "Tümü", "Her ikisi"],
    "sq": ["Të gjitha më sipër", "Të gjitha përgjigjet janë të sakta"],
    "vi": ["Tất cả đều đúng", "Cả hai", "Tất cả các phương án trên"],
    "id": ["Semua di atas", "Semua pilihan salah", "Semuanya", "Keduanya benar"],
    "ar": ["كل ما ذكر", "جميع الخيارات صحيحة", "كلاهما"],
    "fa": ["همه موارد", "تمام گزینه‌ها درست است"],
    "he": ["כל התשובות נכונות", 'כל הנ"ל'],
    "hi": ["उपरोक्त सभी", "दोनों"],
    "bn": ["উপরের সবগুলো"],
    "th": ["ถูกทุกข้อ", "ทั้งหมดข้างต้น"],
    "ja": ["これらすべて", "全て正しい", "上の選択肢すべて", "両方とも正しい", "いずれも該当する"],
    "zh": ["以上全部", "以上选项都对", "上述都是", "两者都是", "全对", "所有选项都正确"],
    "ko": ["위 모두", "모두 맞음", "전부"],
}
NONE = {
    "en": [
        "None of these.",
        "Neither",
        "No right answer",
        "None of the mentioned tools",
        "None of these answers is correct",
    ],
    "de": ["Keine davon", "Keines der genannten", "Nichts von den genannten", "Keine Antwort ist richtig", "Keiner"],
    "fr": ["Aucun de ceux-ci", "Rien de tout cela", "Aucune des propositions", "Aucune"],
    "es": ["Ninguna de estas", "Ninguno de los anteriores", "Ninguna respuesta es correcta", "Nada de lo anterior"],
    "pt": ["Nenhuma das alternativas acima", "Nenhuma", "Nenhum dos anteriores"],
    "it": ["Nessuna di queste", "Nessuna risposta è corretta"],
    "nl": ["Geen van deze", "Geen enkel antwoord is juist"],
    "pl": ["Żadna z odpowiedzi", "Żadne z wymienionych"],
    "cs": ["Žádná z uvedených", "Ani jedna odpověď"],
    "sk": ["Žiadna z uvedených"],
    "ru": ["Ни одно из указанных", "Нет верного ответа", "Ничего из вышеперечисленного", "Ни один"],
    "uk": ["Жодна з наведених", "Нічого з переліченого вище"],
    "bg": ["Нито един от горните", "Няма верен отговор"],
    "hr": ["Ništa od navedenog", "Nijedan odgovor"],
    "sr": ["Ништа од наведеног", "Ниједан одговор"],
    "ro": ["Niciuna dintre cele de mai sus", "Niciun răspuns corect"],
    "el": ["Κανένα από τα παραπάνω"],
    "hu": ["Egyik sem", "A fentiek egyike sem"],
    "fi": ["Ei mikään edellä mainituista"],
    "sv": ["Inget av ovanstående", "Ingen"],
    "da": ["Ingen af ovenstående"],
    "no": ["Ingen av de nevnte"],
    "tr": ["Yukarıdakilerin hiçbiri", "Hiçbir seçenek"],
    "sq": ["Asnjë nga këto"],
    "vi": ["Không có đáp án đúng", "Không câu nào đúng"],
    "id": ["Tidak ada jawaban yang benar", "Bukan semua di atas"],
    "ar": ["لا توجد إجابة صحيحة", "لا شيء مما ذكر", "ليس أي من السابقة"],
    "fa": ["هیچ کدام", "هیچکدام"],
    "he": ["אף תשובה אינה נכונה", "אף אחת מהתשובות"],
    "hi": ["इनमें से कोई नहीं"],
    "bn": ["উপরের কোনটিই নয়"],
    "th": ["ไม่มีข้อใดถูก"],
    "ja": ["これらのどれでもない", "いずれも違う", "正解なし", "該当するものはない", "どれも正しくない"],
    "zh": ["上述皆非", "以上选项都不对", "没有正确答案", "都不对"],
    "ko": ["정답 없음", "위의 아무것도 아님", "어느 것도 아님"],
}
SOME = ["Two of the above", "By all of the above", "One of the mentioned"]
NEITHER = [
    "All buckets",
    "Both disks fail",
    "None of its objects are public",
    "No",
    "Nein",
    "Nothing",
    "Rien",
    "Any",
    "There is no difference between them",
    "Rotate them",
    "All in one",
    "The directory above",
    "Alt",
    "Alle Daten",
    "Tous les clients",
    "Todos los días",
    "Все данные",
    "Нет",
    "Không",
    "无",
    "全部数据库",
    "安全",
    "すべてのバケット",
    "以上の年齢",
    "لا",
    "Hepsiburada",
]


def asked(text):
    return question(
        "Which?", Option("Apple", correct=True), Option("Pear", correct=True), Option("Stone"), Option(text)
    )


def told(rule, text):
    return [hit.part for hit in rule(Item(asked(text), "en"))]


def test_there_are_phrases_of_every_language():
    assert ALL.keys() == NONE.keys() == {language.code for language in languages()}


@pytest.mark.parametrize("text", [text for texts in ALL.values() for text in texts])
def test_all_of_the_others_stays_and_is_told(text):
    assert group(text) == "all"
    assert "pin-4" in settings_tokens(asked(text), deck()).split()
    assert told(all_of_the_above, text) == [3]
    assert told(none_of_the_above, text) == []


@pytest.mark.parametrize("text", [text for texts in NONE.values() for text in texts])
def test_none_of_the_others_stays_and_is_told(text):
    assert group(text) == "none"
    assert "pin-4" in settings_tokens(asked(text), deck()).split()
    assert told(none_of_the_above, text) == [3]
    assert told(all_of_the_above, text) == []


@pytest.mark.parametrize("text", SOME)
def test_some_of_the_others_stays_only(text):
    assert group(text) == "some"
    assert "pin-4" in settings_tokens(asked(text), deck()).split()
    assert told(all_of_the_above, text) == told(none_of_the_above, text) == []


@pytest.mark.parametrize("text", NEITHER)
def test_other_options_are_free(text):
    assert group(text) is None
    assert "pin-4" not in settings_tokens(asked(text), deck()).split()


def test_whatever_is_said_of_them_is_said_of_the_others():
    assert group("All of these run in the same region") == "all"
    assert group("Neither of these answers fits the case") == "none"


def test_a_lone_word_may_be_a_value_of_the_code():
    item = Item(question("What does `f()` return?", Option("1", correct=True), Option("None")), "en")
    assert list(none_of_the_above(item)) == []
