"""How many options a stem asks for, in every language shipped."""

from __future__ import annotations

import pytest

from examdeck.compare.similarity import words
from examdeck.language.shipped import languages
from examdeck.language.stems import number_asked
from growth import assert_in_proportion

TWO = {
    "en": ["Which tools fit? (Choose two.)", "Select the two best.", "Which two fit?", "What fits? (2 answers)"],
    "de": ["Was passt? (Wählen Sie zwei)", "Welche zwei passen?", "Was passt? (2 Antworten)"],
    "fr": ["Que choisir ? Choisissez deux réponses.", "Quels deux outils ?"],
    "es": ["¿Qué sirve? (Elija dos)", "¿Cuáles dos sirven?"],
    "pt": ["O que serve? Escolha duas.", "Quais as duas?"],
    "it": ["Che cosa serve? (Scegli due)"],
    "nl": ["Wat past? Kies twee.", "Welke twee passen?"],
    "pl": ["Co pasuje? (Wybierz dwie)"],
    "cs": ["Co se hodí? Vyberte dvě."],
    "sk": ["Čo sa hodí? Vyberte dve."],
    "ru": ["Что подходит? (Выберите два)", "Что подходит? Выберите 2 варианта."],
    "uk": ["Що підходить? Виберіть дві."],
    "bg": ["Какво подхожда? Изберете два."],
    "hr": ["Što odgovara? Odaberite dva."],
    "sr": ["Шта одговара? Изаберите два."],
    "ro": ["Ce se potrivește? Alegeți două."],
    "el": ["Τι ταιριάζει; Επιλέξτε δύο."],
    "hu": ["Mi illik ide? Válasszon kettőt."],
    "fi": ["Mikä sopii? Valitse kaksi."],
    "sv": ["Vad passar? Välj två."],
    "da": ["Hvad passer? Vælg to."],
    "no": ["Hva passer? Velg to."],
    "tr": ["Hangisi uyar? Lütfen iki seçenek seçin.", "Hangi iki araç uyar?"],
    "sq": ["Çfarë përshtatet? Zgjidhni dy."],
    "vi": ["Cái nào đúng? (Chọn hai)"],
    "id": ["Mana yang cocok? Pilih dua."],
    "ar": ["ما المناسب؟ اختر إجابتين.", "ما المناسب؟ حدد 2"],
    "fa": ["کدام درست است؟ (دو گزینه)"],
    "he": ["מה מתאים? בחרו שתי תשובות."],
    "hi": ["क्या सही है? (दो विकल्प)"],
    "bn": ["কোনটি ঠিক? (দুটি উত্তর)"],
    "th": ["ข้อใดถูก เลือก 2 ข้อ"],
    "ja": ["どれですか。2つ選択してください。", "正しい答えを二つ選んでください。"],
    "zh": ["哪些合适？（选择两项）", "请选2个"],
    "ko": ["맞는 것은? (두 개)", "맞는 것을 2개 고르시오."],
    "ca": ["Què hi encaixa? (Trieu dues)", "Seleccioneu dues opcions."],
    "gl": ["Que encaixa? Seleccione dúas."],
    "eu": ["Zer da egokia? Aukeratu bi."],
    "sl": ["Kaj ustreza? Izberite dva."],
    "lt": ["Kas tinka? Pasirinkite du."],
    "lv": ["Kas der? Izvēlieties divas atbildes."],
    "et": ["Mis sobib? Vali kaks."],
    "az": ["Hansılar uyğundur? (iki variantı seçin)"],
    "uz": ["Qaysilari mos? Ikkita javobni tanlang."],
    "mk": ["Што одговара? Изберете два."],
    "kk": ["Қайсысы сәйкес? Екі жауапты таңдаңыз."],
    "mn": ["Аль нь тохирох вэ? Хоёр хариултыг сонгоно уу."],
    "ka": ["რომელი შეესაბამება? აირჩიეთ ორი."],
    "hy": ["Որոնք են համապատասխանում։ Ընտրեք երկու պատասխան։", "Ընտրեք երկուսը։"],
    "ur": ["کون سے درست ہیں؟ دو جوابات منتخب کریں"],
    "ta": ["எவை பொருந்தும்? இரண்டு விடைகளைத் தேர்ந்தெடுக்கவும்."],
    "te": ["ఏవి సరిపోతాయి? రెండు సమాధానాలను ఎంచుకోండి."],
    "mr": ["कोणते योग्य आहेत? दोन पर्याय निवडा."],
    "gu": ["કયા યોગ્ય છે? બે વિકલ્પો પસંદ કરો."],
    "is": ["Hvað passar? Veldu tvö."],
    "af": ["Watter pas? Kies twee."],
    "sw": ["Yapi yanafaa? Chagua mawili."],
    "tl": ["Alin ang tugma? Pumili ng dalawa."],
}
NONE = [
    "Choose to wait",
    "Which of the two is larger?",
    "Two servers fail. What now?",
    "Select one or more.",
    "В 2 случаях?",
]


def test_there_are_phrases_of_every_language():
    assert TWO.keys() == {language.code for language in languages()}


@pytest.mark.parametrize("stem", [stem for stems in TWO.values() for stem in stems])
def test_a_stem_asks_for_two(stem):
    found = number_asked(stem.lower(), words(stem))
    assert found is not None
    assert found[0] == 2
    assert found[1] in stem.lower()


@pytest.mark.parametrize("stem", NONE)
def test_not_every_number_is_asked_for(stem):
    assert number_asked(stem.lower(), words(stem)) is None


def test_the_last_number_counts():
    stem = "A user must select two disks. What helps? (Choose three.)"
    assert number_asked(stem.lower(), words(stem)) == (3, "choose three")


def test_a_stem_of_digits_is_looked_through_in_proportion() -> None:
    assert_in_proportion(lambda stem: number_asked(stem, [stem, "two"]), lambda size: "☐ " + "1" * size, 20_000)
