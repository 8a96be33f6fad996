"""Phrases by language that several rules look for: how many options a stem asks for, and what it asks about."""

from __future__ import annotations

import re

_NUMBERS = {
    1: "1 one eine einen un une uno una um uma",
    2: "2 two zwei deux dos dois duas",
    3: "3 three drei trois tres três",
    4: "4 four vier quatre cuatro quatro",
    5: "5 five fünf cinq cinco",
    6: "6 six sechs seis",
}
NUMBERS = {word: number for number, words in _NUMBERS.items() for word in words.split()}
"""English, German, French, Spanish and Portuguese number words, and digits."""

SEVERAL = frozenset(word for word, number in NUMBERS.items() if number > 1) | {"one", "1", "eine", "une", "una", "uma"}

_NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
_VERB = (
    r"select|choose|pick|identify|mark|check|tick|indicate|wählen|wähle|kreuzen|nennen|markieren|choisissez|choisir"
    r"|sélectionnez|sélectionner|cochez|indiquez|seleccione|selecciona|seleccionar|elija|elige|elegir|escoja|escoge"
    r"|marque|indique|selecione|selecionar|escolha|escolher|assinale"
)
_FILLER = r"the|any|exactly|only|best|correct|sie|genau|die|les|las|los|as|os"
_ANSWERS = r"answers?|options?|choices?|responses?|antworten|réponses|respuestas|respostas|opciones|opções|correct|best"
_RANGE = rf"(?!\s*(?:or|to|oder|ou|o|bis|[-–])\s*(?:more|{_NUMBER})\b)"
_LATIN = re.compile(
    rf"[.?!:;,()\[\]*_\n>¿–-](?:(?<!¿)\s*(?:(?:please|bitte|por\s+favor,?)\s+)?"
    rf"(?:{_VERB})(?:\s+(?:{_FILLER}))*[\s*_]+(?P<verb>{_NUMBER})\b"
    rf"|(?<=[(\[])\s*(?:{_FILLER}\s+)*(?P<bracket>{_NUMBER})\s+(?:{_ANSWERS})\b"
    rf"|(?<=[.?!:¿\n])\s*(?:which|what|welche|quels|quelles|qué|cuáles|quais)\s+(?:os\s+|as\s+)?"
    rf"(?P<which>{_NUMBER})\b){_RANGE}"
)
"""After a sign, which a text's start does not have: so most characters are passed over at once."""
_EASTERN = {
    1: "1 １ 一",
    2: "2 ２ 二 两 兩 اثنين اثنتين إثنين إجابتين خيارين",
    3: "3 ３ 三 ثلاث ثلاثة",
    4: "4 ４ 四 أربع أربعة",
    5: "5 ５ 五 خمس خمسة",
}
_EASTERN_NUMBERS = {word: number for number, words in _EASTERN.items() for word in words.split()}
_EASTERN_NUMBER = "|".join(sorted(_EASTERN_NUMBERS, key=len, reverse=True))
_COUNTER = "つ|個|个|项|項目|項|種類|種|种|条"
_OTHER = re.compile(
    rf"(?P<before>{_EASTERN_NUMBER})\s*(?:{_COUNTER})(?:の?(?:正しい)?(?:回答|解答|答え|選択肢|オプション))?を?\s*(?:お?選|选)"
    rf"|(?:選|选)(?:择|擇|出|取)?\s*(?:正确的|正確的)?(?P<after>{_EASTERN_NUMBER})\s*(?:{_COUNTER})"
    rf"|(?:اختر|اختاري|اختار|حدد)\s+(?:أفضل\s+)?(?P<arabic>{_EASTERN_NUMBER})(?!\w)"
)


def number_asked(stem: str, words: list[str]) -> tuple[int, str] | None:
    """How many options a stem in lower case asks for, and the words that say so; None where it gives no number.

    Of several such phrases the last counts: earlier ones belong to the case that the stem describes.
    """
    found = None
    if not SEVERAL.isdisjoint(words):
        for found in _LATIN.finditer(f"\n{stem}"):  # noqa: B007 - the last one is meant
            pass
    if found is None and not stem.isascii():
        for found in _OTHER.finditer(stem):  # noqa: B007
            pass
        if found:
            return _EASTERN_NUMBERS[_group(found)], found[0]
    return (NUMBERS[_group(found)], found[0].strip(" .?!:;,()[]*_\n>–-")) if found else None


def _group(found: re.Match[str]) -> str:
    return next(text for text in found.groups() if text)


NEGATIVE = re.compile(
    r"(?:(?:^|[.?!:]\s+)which|\b(?:which|what)(?:\s+(?!(?:that|which|who|if|when|so|you|it|they|we|i|he|she|there|this"
    r"|is|are|was|were)\b)[\w/-]+){1,5}?)"
    r"\s+(?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|may|must)\s+(?P<not>not|never)\b"
    r"(?=[^.?!]*(?:[?:]|\Z))"
    r"|\b(?:which|what)\s[^.?!,]{0,60}?(?P<cannot>cannot|(?:ca|is|are|does|do|wo|would|should)n['’]t)\b"
    r"(?=\s+\w[^.?!]*\?\W*$)"
    r"|\b(?P<except>except|excluding)\b(?=\s*(?:for\b|one\b|which\b|the following\b)?[\s:.…?*_)]*$)"
    r"|\b(?P<least>least\s+(?:likely|appropriate|suitable|effective|important))\b"
    r"|\bwhich\s(?:[\w-]+\s){0,5}(?:is|are)\s+(?P<false>false|incorrect|untrue|wrong)\b(?=[\s:.?*_)]*$)",
    re.IGNORECASE,
)
"""What makes an English stem ask for the exception; the named group that matched is the word to emphasise."""
