"""Options that speak of others, and questions that call options by their letters."""

from __future__ import annotations

import pytest

from examdeck.language.options import options_are_named, pinned
from examdeck.model.question import Option
from growth import assert_in_proportion
from samples import question

STAYS = {
    "en": [
        "All of the above",
        "None of the above.",
        "**All of the above**",
        "None of these",
        "All of these answers",
        "Both of these",
        "Both",
        "Neither",
        "All the options are correct",
        "It is all of the above",
        "There is no correct answer",
        "The above two",
    ],
    "de": [
        "Alle oben genannten",
        "Keine der Antworten ist richtig",
        "Keine davon",
        "Nichts davon",
        "Alle Antworten sind richtig",
    ],
    "fr": [
        "Toutes les réponses ci-dessus",
        "Aucune de ces réponses",
        "Les deux",
        "Tout ce qui précède",
        "Rien de tout cela",
    ],
    "es": [
        "Todas las anteriores",
        "Ninguna de las anteriores",
        "Ambas son correctas",
        "Todas las respuestas son correctas",
    ],
    "pt": ["Todas as anteriores", "Nenhuma das alternativas", "Todas as alternativas acima", "Ambas"],
    "ja": ["上記のすべて", "どれでもない", "上記のいずれでもない", "すべて正しい", "該当なし"],
    "zh": ["以上都是", "以上皆非", "以上全部", "以上都不是", "全部正确", "所有选项"],
    "ar": ["جميع ما سبق", "لا شيء مما سبق", "كل ما ذكر", "كلاهما"],
}
NAMES = {
    "en": [
        "Both A and B",
        "A and C",
        "A, B, and C",
        "A,C",
        "Neither A nor B",
        "A or B",
        "B only",
        "Only A",
        "(A) and (C)",
        "Options B and C",
        "The first and second options",
        "Options 1 and 3",
    ],
    "de": ["A und B", "Sowohl A als auch B", "Weder A noch B", "Die erste Antwort, verschlüsselt"],
    "fr": ["A et C", "Ni A ni B", "Les réponses A et B"],
    "es": ["A y C", "Tanto A como B"],
    "pt": ["A e C", "Nem A nem B"],
    "ja": ["AとB", "AとBの両方"],
    "zh": ["A和B", "A、C"],
    "ar": ["أ و ب", "A و B"],
}
FREE = [
    "A",
    "C",
    "C++",
    "A company",
    "All of the data is encrypted at rest",
    "Both buckets are in one region",
    "None of its objects are public",
    "Any S3 bucket",
    "One of the above-average students",
    "Vitamin C",
    "Vitamins A and C",
    "Hepatitis A and B",
    "Plan B",
    "Types A, B and C of the contract",
    "C and C++",
    "Alle Daten",
    "Toutes les données",
    "Todas las instancias",
    "すべてのデータ",
    "所有数据",
    "كل البيانات",
]
CALLS = [
    "Option B is wrong.",
    "option b would cost more",
    "See answer C.",
    "The answer is **C**.",
    "The correct answer is a) the bucket",
    "Correct answer: D",
    "A is wrong because it is slow.",
    "Clearly, A and D are incorrect.",
    "So A, B, and D are not correct.",
    "B isn't right.",
    "(B) would cost more.",
    "It is fast. (c) is not.",
    "B) would cost more.",
    "A: too slow\nB: too dear",
    "**C.** It scales.",
    "- D. It does not scale.",
    "All options except C scale.",
    "Choices A and C",
    "In the latter case, the second answer would be correct.",
    "The first two options are the same.",
    "Antwort B ist falsch.",
    "A ist richtig, weil es skaliert.",
    "La réponse B est fausse.",
    "La respuesta B es correcta.",
    "A alternativa C é a correta.",
    "A opção B está errada; B é falsa.",
    "正解はBです。",
    "選択肢Bは誤りです。",
    "Cは正しい。",
    "选项C正确。",
    "答案是B。",
    "الخيار ب صحيح",
    "الإجابة الصحيحة هي الخيار (ب)",
]
SPEAKS_OF_OTHER_THINGS = [
    "Plan B is to wait.",
    "Vitamin C is an acid.",
    "C is a language.",
    "C++ is right for the job.",
    "C# is correct here.",
    "A company is right to do so.",
    "A good option: a bucket.",
    "This option a customer may choose.",
    "To answer a question, read it.",
    "The answer is a bucket.",
    "E. coli is a bacterium.",
    "f(a) is true for every a.",
    "The options. B-trees are balanced.",
    "Type O is the universal donor.",
    "S3 is an object store, and EBS is a block store.",
    "A is for apple",
    "las opciones e incluso otras",
]


def are_named(asks):
    return options_are_named(asks, pinned(asks))


def asked(*texts: str, **more):
    return question("Which?", *(Option(text) for text in texts), **more)


@pytest.mark.parametrize("text", [text for texts in STAYS.values() for text in texts])
def test_an_option_that_speaks_of_all_others_stays_and_they_may_move(text):
    asks = asked("foo", text, "bar")
    assert pinned(asks) == (2,)
    assert not are_named(asks)


@pytest.mark.parametrize("text", [text for texts in NAMES.values() for text in texts])
def test_an_option_that_names_another_keeps_them_all_in_place(text):
    asks = asked("foo", "bar", text)
    assert pinned(asks) == (3,)
    assert are_named(asks)


@pytest.mark.parametrize("text", FREE)
def test_other_options_are_free(text):
    asks = asked(text, "foo", "bar")
    assert pinned(asks) == ()
    assert not are_named(asks)


@pytest.mark.parametrize("text", CALLS)
def test_an_explanation_that_calls_options_by_letter_is_found(text):
    assert are_named(asked("foo", "bar", explanation=f"{text}"))
    assert are_named(asked("foo", "bar", explanation=f"It depends.\n\n{text}\nMore."))


def test_options_that_bear_their_own_letters_keep_them():
    assert are_named(asked("A", "B", "C"))
    assert are_named(asked("A\n```\nx\n```", "B\n```\ny\n```"))
    assert not are_named(asked("A", "C", "B"))
    assert not are_named(asked("AWS", "Borland"))


def test_so_is_a_reason_beside_an_option_and_a_stem():
    assert are_named(question("?", Option("foo", why="Like option C, but dearer."), Option("bar")))
    assert are_named(question("What does answer B lack?", Option("foo"), Option("bar")))


@pytest.mark.parametrize("text", SPEAKS_OF_OTHER_THINGS)
def test_not_every_letter_is_an_option(text):
    assert not are_named(asked("foo", "bar", explanation=text))


@pytest.mark.parametrize("text", ["A ", "A, ", "A and ", "A is ", "(", "option ", "\n", "*", "all ", "both ", " above"])
def test_a_text_takes_a_time_like_its_size(text):
    def long_question(size):
        long = text * (size // len(text))
        return asked(long, f"{long}.", explanation=long)

    assert_in_proportion(are_named, long_question, 40_000)
