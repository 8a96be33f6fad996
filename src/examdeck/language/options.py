"""Which options speak of the others, and which questions call options by their letters.

"None of the above" must stay where it is. "Both A and B", or an explanation that says "C is wrong because",
tells something false as soon as the options stand in another order. Both are found here, in the languages that
the card speaks, rather too often than too seldom: an order that is needlessly kept harms nobody.
"""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from examdeck.model.question import Question

# ---- options that speak of the others as a group ----

_GROUP = {
    "en": r"""
        \b(?:all|none|both|neither|any|either|two|three|one|some) (?:\ of)? (?:\ the)? (?:\ \w+){0,2} \ above\b(?!-)
        | ^(?:all|none|both|neither|any|either) (?:\ (?:of|the|these|those|them|other|listed|given|two|three))*
          (?:\ (?:options|answers|choices|statements|alternatives|responses|others)\b.*
            | \ (?:is|are)\ (?:correct|incorrect|true|false|right|wrong|valid))? $
        | ^the\ above\b | ^(?:there\ is\ )?no\ (?:correct|right)\ (?:answer|option|choice)\b""",
    "de": r"""
        \b(?:alle|kein|keine[rs]?|beide)\b.{0,24}\b(?:obige[nrs]?|oben\ \w+|genannten|vorstehenden|davon)$
        | ^(?:alle|keine|beide) (?:\ (?:der|dieser|drei|vier))*
          (?:\ (?:antwort|aussage|option|möglichkeit|lösung)(?:en)?)? (?:\ (?:ist|sind|treffen|trifft)\ .{1,12})? $
        | ^nichts\ davon$""",
    "fr": r"""
        \b(?:toutes?|tous|aucune?|les\ deux|rien)\b.{0,28}\b(?:ci-dessus|précédente?s?|précède)\b
        | ^tout\ ce\ qui\ précède
        | ^(?:toutes|tous|aucune?) (?:\ (?:de|des|les|ces))*
          (?:\ (?:réponses?|propositions?|options?|choix|affirmations?)\b.{0,20})? $
        | ^(?:les\ deux|tout\ cela|rien\ de\ tout\ cela)$""",
    "es, pt": r"""
        \b(?:tod[ao]s|ningun[ao]|nenhuma?|amb[ao]s)\b.{0,28}\b(?:anterior(?:es)?|acima|arriba|mencionad[ao]s)\b
        | ^(?:tod[ao]s|ningun[ao]|nenhuma?|amb[ao]s) (?:\ (?:la|las|los|as|os|de|das|dos|est[ao]s|ess[ao]s))*
          (?:\ (?:opciones|opções|respuestas?|respostas?|alternativas?|afirmaciones|afirmações)\b.{0,20}
            | \ (?:es|son|é|são|están|estão)\ .{1,12})? $""",
    "ja": r"""
        (?:上記|以上|これら)の?.{0,6}(?:すべて|全て|全部|いずれ|どれ|両方)
        | ^(?:すべて|全て|全部|両方|いずれも|どれも|どちらも)(?:の選択肢)?(?:が|とも)?
          (?:正しい|正しくない|正解|誤り|該当する|該当しない|当てはまる|当てはまらない)? $
        | ^(?:どれ|いずれ|どちら)でもない | ^該当なし | ^正解なし""",
    "zh": r"""
        (?:以上|上述|上列|前述|上面).{0,6}(?:都|皆|全|均|所有|任何|两|兩|没有|沒有|無|无|不)
        | 所有(?:上述|以上|选项|選項|答案) | ^(?:全部|两者|兩者|二者|三者|都).{0,4}$""",
    "ar": r"""
        (?:جميع|كل|كلا|لا\ شيء|لا\ شئ|ليس|أي).{0,20}(?:سبق|ذكر|أعلاه|السابقة|الخيارات|الإجابات)
        | ^(?:كلاهما|جميعها|كلها|لا\ شيء)\b.{0,12}$""",
}
"""By language: an option of this wording means the others. Matched in lower case, without marks at its ends."""

_GROUPS = "(?x)" + "|".join(f"(?:{pattern})" for pattern in _GROUP.values())

# ---- options called by their letters or numbers; few questions need these, and `re` keeps what it compiled ----

_ALONE = r"(?![0-9A-Za-zÀ-ɏ\u0620-\u064a_+#'’]|-\w)"
"""After a letter that stands alone: not C++, C#, E's or B-tree, but the C of 选项C正确."""
_LETTER = rf"(?<![0-9A-Za-zÀ-ɏ\u0620-\u064a_.-])[A-HＡ-Ｈأبجد]{_ALONE}"
_SMALL = rf"(?:[b-df-h]{_ALONE}|[ae](?=[)）\]:：.,;\"'*_`]))"
"""A small letter may name an option too, but "a" and, in some languages, "e" are words."""
_JOIN = (
    r"[)）\]]?(?:\s*[,，、،/&]\s*|\s+)?"
    r"(?:(?:and|or|nor|und|oder|noch|als\ auch|et|ou|ni|y|o|e|nem|como|と|や|および|和|与|與|及|或|و|أو)\s*)?[(（\[]?"
)
_LETTERS = rf"[(（\[]?{_LETTER}(?:{_JOIN}{_LETTER})*[)）\]]?"
_NOUN = r"""(?:
    options? | answers? | choices? | alternatives? | optionen | antwort(?:en)? | lösung(?:en)? | alternativen
    | réponses? | propositions? | choix | respuestas? | opción | opciones | alternativas?
    | respostas? | opção | opções | letras?
    | 選択肢 | 解答 | 正解 | 答え | 选项 | 選項 | 答案 | الخيار | الاختيار | الإجابة | الجواب )"""
_IS = r"(?:is|are|was|were|isn't|aren't|ist|sind|est|sont|es|son|é|são|は|が|是|为|為|هي|هو)"
_VERDICT = r"""(?:
    (?:in)?correct | wrong | right | true | false | invalid | answers? | richtig | falsch | korrekt | antwort
    | (?:in)?correctes? | fausse?s? | faux | justes? | vraie?s? | réponse
    | (?:in)?correct[ao]s? | fals[ao]s? | verdader[ao]s? | erróne[ao]s? | respuesta
    | (?:in)?corret[ao]s? | verdadeir[ao]s? | cert[ao]s? | errad[ao]s? | resposta
    | 正しい | 誤り | 間違い | 不?正解 | 不?正[确確] | [错錯][误誤]? | [对對] | صحيح | خاطئ | خطأ )"""
_CALLED = (
    "(?x)"
    rf"""
      (?i:{_NOUN}|\bexcept|\baußer|\bsauf|\bexcep?to) (?:\s*(?i:{_IS})(?![a-z]))?
      [\s:：=*_"'“‘`(（\[]* (?:{_LETTER}|{_SMALL})
    """
)
"""Anywhere: "option B", "the answer is **C**", "all except D"."""
_JUDGED = (
    "(?x)"
    rf"""
      {_LETTER} [)）\]*_`"'”]* \s* (?i:{_IS}) (?:\s+[\w’'-]+){{0,3}}? \s* (?i:{_VERDICT}) (?!\w)
    | {_LETTER} \s* [はが是项項]? \s* (?:正し|誤り|間違|不?正解|不?正[确確]|[错錯]|[对對])
    """
)
"""In options and explanations, not in stems: "A and D are wrong"."""
_LISTED = (
    "(?xm)"
    r"""
      (?<![\w)\]]) [(（] [A-Ha-hأبجد] [)）]
    | ^[ \t>*_#-]* [A-HＡ-Ｈ] [*_]* (?: [)）:：] | \. [*_]* (?=\s) (?!\s+[a-z]) )
    """
)
"""In explanations: "(B) would cost more", a line that begins "C: "."""
_MADE_OF_LETTERS = (
    "(?x)"
    rf"""
      (?i:both|neither|either|only|all\ except|all\ but|sowohl|weder|nur|les|ni|seulement
        |tanto|nem|s[oó]lo|só|apenas|只有|كل\ من|{_NOUN}|\s)*
      (?: {_LETTERS} (?i:\s*(?:only|both|nur|seulement|のみ|の両方|[都皆].{{0,3}}|{_IS}\s\w+))? )
    """
)
"""All of an option: "Both A and B", "A, C", "Only B"."""
_ORDINAL = (
    "(?x)"
    r"""
      \b(?:first|second|third|fourth|last|latter)\ (?:(?:and|or)\ (?:the\ )?\w+\ )?(?:two\ |three\ )?
        (?:options?|answers?|choices?)\b
    | \b(?:options?|answers?|choices?|optionen|antworten|réponses?|opciones|respuestas|opções|respostas)\ [1-8]\b
    | \b(?:erste|zweite|dritte|vierte|letzte)[nrs]?\ (?:antwort|option|möglichkeit)
    | \b(?:première|deuxième|seconde|troisième|quatrième|dernière)s?\ (?:réponse|option|proposition)
    | \b(?:primera|segunda|tercera|cuarta|última)\ (?:respuesta|opción|alternativa)
    | \b(?:primeira|segunda|terceira|quarta|última)\ (?:resposta|opção|alternativa)
    | [1-4一二三四](?:つ目|番目)の?(?:選択肢|答え|解答) | 第[1-4一二三四][个個]?(?:选项|選項|答案)
    | (?:الخيار|الإجابة)\ (?:الأول|الثاني|الثالث|الرابع)
    """
)
"""Within an option: "The first option, encrypted"."""

# ---- quick tests, which nearly every question passes: together a few microseconds ----

_AFTER_ORDINAL = "(?:and |or |two |three |opt|answ|choi)"
_MAY_CALL = re.compile(
    r""" (?:[A-Ha-h](?=[ .,:;)\]/?!"'’”*_`–—])(?:(?<=[B-Hb-df-h])|(?! )|(?<=[a-z] A)|(?<=A)(?! [a-z])"""
    r"""|(?<=A)(?= (?:is|are|was|and|or|nor|ist|und|oder|est|et|ou|es|y|o|é|e)\b))"""
    # one by one, as `re` then needs only a look at the first letter of most words
    + "".join(f"|{word} {_AFTER_ORDINAL}" for word in ("first", "second", "third", "fourth", "last", "latter"))
    + ")"
)
"""A letter that stands alone, but neither "a" nor the article that begins a sentence; or a number of options."""
_OTHER_SCRIPT = r"[\u0600-\u06ff\u3001-\u9fffＡ-Ｈ]"
"""Scripts in which a letter need not have a space before it."""
_MAY_MEAN_OTHERS = re.compile(
    r"\n(?:all|none|both|neither|any|either|two|three|one of|some|there is no|no (?:corr|righ)|only"
    r"|(?:the|l[ae]|a|die) (?:above|first|second|third|fourth|last|latter|erst|zwei|dritt|viert|letzt|prem|deux"
    r"|trois|quat|dern|prim|terc|cuart|quart|últ|seg)|options?|answers?|choices?|alle|kein|beide|nichts|sowohl"
    r"|weder|nur|tou|auc|les|rien|ni |seul|tod|ning|nenh|amb|tanto|nem|s[oó]lo|só|apenas|[(\[][a-h][)\]]"
    r"|[a-h](?: ?[,/&]| (?:and|or|und|oder|et|ou|y|o|e|only|nur|solo|apenas)\b))"
)
"""The beginning of an option, in lower case."""


def pinned(question: Question) -> tuple[int, ...]:
    """Positions (from 1) of options that speak of others, as a group or one by one, and so stay in place."""
    if not _may_mean_others(question):
        return ()
    return tuple(
        position
        for position, text in enumerate(_bare_options(question), 1)
        if re.search(_GROUPS, text.lower()) or _names_another(text)
    )


def options_are_named(question: Question, pins: tuple[int, ...]) -> bool:
    """Whether the question calls options by letter or number, so that they must keep the order of the source.

    `pins`: what `pinned` says.
    """
    why = [question.explanation, *[option.why for option in question.options if option.why]]
    told = [*[option.text for option in question.options], *why]
    text = "\n".join(["", question.stem, *told, ""])
    spaced = text.replace("\n", " ").replace("(", " ").replace("*", " ").replace("[", " ")
    if not _MAY_CALL.search(spaced) and (text.isascii() or not re.search(_OTHER_SCRIPT, text)):
        return bool(pins) and _any_named(question)
    return (
        bool(re.search(_CALLED, text) or re.search(_ORDINAL, text.lower()))
        or bool(re.search(_JUDGED, "\n".join(told)) or re.search(_LISTED, "\n".join(why)))
        or _any_named(question)
        or _are_labelled(question)
    )


def _are_labelled(question: Question) -> bool:
    """Whether each option begins with its own letter, which a picture or the stem may explain."""
    letters = zip(ascii_uppercase, question.options, strict=False)
    return all(option.text[:1] == letter and not option.text[1:2].isalnum() for letter, option in letters)


def _any_named(question: Question) -> bool:
    return any(map(_names_another, _bare_options(question)))


def _may_mean_others(question: Question) -> bool:
    joined = "\n".join(["", *[option.text for option in question.options]]).lower().replace("*", "")
    if "above" in joined or _MAY_MEAN_OTHERS.search(joined):
        return True
    return not joined.isascii() and bool(re.search(_OTHER_SCRIPT, joined))


def _bare_options(question: Question) -> list[str]:
    return [option.text.replace("*", "").strip(" \t\n_`.。!") for option in question.options]


def _names_another(text: str) -> bool:
    return len(text) > 1 and bool(re.fullmatch(_MADE_OF_LETTERS, text) or re.search(_ORDINAL, text.lower()))
