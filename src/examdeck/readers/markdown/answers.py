"""What an answer line says: which of a question's options are correct, and what else stands in the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from examdeck.language.letters import AND
from examdeck.language.lines import explains, phrase_of
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import FALSE, RIGHT, RIGHT_PATTERN, TRUE
from examdeck.readers.markdown.choices import Answer, Choices, plain
from examdeck.readers.markdown.joined_words import places_joined
from examdeck.readers.markdown.signed_keys import is_key

_ONE = (
    rf"[(\[（]?(?:(?:answer|letra|{pattern(said('option'))})[ \t]++[(\[]?)?"
    r"([^\W_]|\d{1,2})[)\].:）、\"”]{0,2}(?=[\W_]|$)"
)
_BAR = r"\|(?=[ \t]*+[^\W_][*_`]*+(?:[ \t]*+\|[ \t]*+[^\W_][*_`]*+){0,9}[ \t.]*+$)"
"""A bar between the letters of a key, behind which nothing but more of them stands: a reason may stand there, too."""
_FIRST = re.compile(rf"[ \t*_`\"“:>-]*+{_ONE}", re.IGNORECASE)
_TIGHT = r"(?<=[)\]])(?=[(\[][^\W_][)\]])|\.(?=[^\W_](?:\.[^\W_]){0,9}\.?$)"
"""Nothing between the letters of a key: "(A)(C)", "A.C"."""
_INITIALS = r"\((?-i:[A-Z]\.[ \t]?[A-Z]\.)"
"""What a name in brackets begins with, who said so."""
_NEXT = re.compile(
    rf"[*_`]*+(?:[ \t]*+(?:[,;/&+·、，]|{_BAR}|{AND})[ \t]*+|[ \t]++(?!{_INITIALS})|{_TIGHT})(?:and[ \t]++)?"
    rf"[*_`\"“]*+{_ONE}",
    re.IGNORECASE,
)
_RUN = re.compile(r"[ \t*_`\"“:(\[]*+([A-Za-z]{2,8}|[1-9]{2,6})[)\]]?[ \t*_`\".]*+(?=$|[^\w])")
_BECAUSE = re.compile(
    r"[ \t*_`]*+(?:[:：,.;|]|(?<=[ \t*_`])[-–—(]|[-–—(](?=[ \t])"
    r"|(?:because|since|as|is|are|(?:explanation|reason)(?=\W*:))\b|[^\x00-\x7f\w])",
    re.IGNORECASE,
)
"""What may follow a letter that is a key: a reason, set off from it."""

_LABELLED = re.compile(r"(?:^|(?<=[ \t,;*(]))[(\[]?([^\W\d_]|\d{1,2})[).\]][)\]]?[*_]*+[ \t]+")
_MOST_OPTIONS = 26
_COMPARED = 40
"""Characters by which an option's words are recognised."""

_TRUTH = {"t": "true", "f": "false"}
_LABEL_A = re.compile(r"[Aa][:：][ \t]*(?=[(\[]?[A-Ha-h][)\]]?[.]?\Z)")
"""The label of an answer, and no letter beside the one that follows: "A: C"."""
_POINTERS = "👉☞➤➡→▶🔑🎯"
"""What points to a key."""


def read_answer(text: str, choices: Choices) -> Answer | None:
    """What the text after "Answer:" says, or None when it names no option in any known way."""
    text = text.strip().strip("\u200b\ufe0f")
    text = _SIGN_TO_PRESS.sub("", text).strip() if "](" in text else text
    text = text.lstrip(f"{_POINTERS}*_\ufe0f \t") if text[:1] in _POINTERS else text
    if not text or len(choices.texts) == 0:
        return None
    if label := _LABEL_A.match(text):
        text = text[0] if text[label.end() :] in choices.texts else text[label.end() :]
    own = text.lower() if len(text) == 1 else text
    is_name = text in choices.names or own in map(str.lower, choices.names)  # "iv" is no I and V
    named, worded = choices.named(text) if is_name else None, choices.worded(text)
    if named is not None:
        is_same = worded is None or worded == named or (text.isalpha() and _has_sign(choices.texts[worded]))
        return Answer(frozenset({named}), text, other=frozenset({worded} if worded is not None and not is_same else ()))
    whole = worded
    if whole is None and text.lower() in _TRUTH:
        whole = choices.worded(_TRUTH[text.lower()])
    if whole is not None:
        return Answer(frozenset({whole}), text)
    if len(text) == 1:
        return _named(text, choices)
    if text[0] == "<" and (within := _WITHIN_TAGS.fullmatch(text)):
        return read_answer(within[1], choices)
    text = _COUNTER.sub(r"\1", text)
    if _BETWEEN in text:
        return _each(text, choices)
    if (verdicts := _verdicts(text, choices)) is not None:
        return verdicts
    known = _by_letters(text, choices)
    if not known and "<" in text[:_COMPARED] and (bare := _EMPHASISED.sub(r"\2", text)) != text:
        text, known = bare, _by_letters(bare, choices)
    if known is None and not _tells_of_each(text, choices):
        known = _named(text, choices) or _listed(text, choices)
    return _without_words(known, choices) if known and ";" in known.rest else known


def _has_sign(option: str) -> bool:
    """Whether the words of an option begin with a sign, as a switch of a program does: "-A" is no A."""
    return option.lstrip(" *_`\"'(")[:1] in _BEFORE_WORDS


_BEFORE_WORDS = frozenset("-+$#@%&/\\")
_SIGN_TO_PRESS = re.compile(r"\[[^\w\[\]]{1,8}\]\([^()\s]{1,500}\)")
"""A link that a mere sign leads to, as to a discussion."""


def _without_words(answer: Answer, choices: Choices) -> Answer:
    """The answer without the words of each of its options behind their letters: "AB:cold; hot;"."""
    words = {plain(part) for part in answer.rest.strip(" \t:：").split(";") if part.strip()}
    return replace(answer, rest="") if words == {plain(choices.texts[place]) for place in answer.key} else answer


_COUNTER = re.compile(r"(?<![^\W_])(\d{1,2})[번番](?![^\W_])")
"""A number as Korean and Japanese call it: "2번"."""


def _by_letters(text: str, choices: Choices) -> Answer | None:
    return _lettered(text, choices) or _run(text, choices) or _worded(text, choices) or _worded_each(text, choices)


_BETWEEN = "┋"
"""What platforms put between the options of a key: "A.wood┋C.iron"."""


def _each(text: str, choices: Choices) -> Answer | None:
    """The key in parts that each name one option and say nothing else."""
    said = text.split(_BETWEEN, _MOST_OPTIONS + 1)
    parts = [read_answer(part, choices) for part in said] if len(said) <= _MOST_OPTIONS else []
    key = frozenset(place for part in parts if part and not part.rest for place in part.key)
    return Answer(key, text) if 0 < len(key) == len(parts) else None


_WITHIN_TAGS = re.compile(r"(?:</?[A-Za-z]{1,6}>[ \t]*)+([^<>\s][^<>]{0,40})(?:</?[A-Za-z]{1,6}>[ \t]*)*")
"""What says a key between tags that need not be closed as they were opened: "<sub><sub>B<sub><sub>"."""
_EMPHASISED = re.compile(r"<(b|strong|u|mark|em|i)>([^<>]*)</\1>", re.IGNORECASE)


def _tells_of_each(text: str, choices: Choices) -> bool:
    """Whether a text goes through all options, which are the parts of what is asked: "(a) Because … (b) It is …"."""
    places = [choices.named(label[1]) for label in _LABELLED.finditer(text)]
    return len(places) > 1 and places == list(range(len(choices.texts)))


def _lettered(text: str, choices: Choices) -> Answer | None:
    """The key in a letter right before all that its option says, which may begin with a letter, too: "A A minor"."""
    name, _, words = text.partition(" ")
    place = choices.named(name) if len(name) == 1 else None
    return Answer(frozenset({place}), text) if place is not None and choices.worded(words) == place else None


_VERDICT_EACH = re.compile(r"[ \t*_]*([^\W\d_]{1,8})[ \t*_]*(?:[,;/、，]|(?P<end>$|[-–—.:(]))")
_YES, _NO = TRUE | {"y", "t"}, FALSE | {"n", "f"}


def _verdicts(text: str, choices: Choices) -> Answer | None:
    """The key that says of each option in turn whether it is right: "Y, N, Y, N"."""
    said: list[bool] = []
    end, is_over = 0, False
    while not is_over and (found := _VERDICT_EACH.match(text, end)):
        word = found[1].casefold()
        if (word in _YES) == (word in _NO) or choices.named(word) is not None or choices.worded(word) is not None:
            return None
        said.append(word in _YES)
        end, is_over = found.end(), found["end"] is not None
    if not is_over or not _FEWEST_VERDICTS <= len(said) == len(choices.texts) or not any(said):
        return None
    return Answer(frozenset(place for place, is_right in enumerate(said) if is_right), text[:end], _reason(text[end:]))


_FEWEST_VERDICTS = 3


def _run(text: str, choices: Choices) -> Answer | None:
    """The key in letters without anything between them, each once, and in order unless all are capitals: BD, Ac."""
    found = _RUN.match(text)
    if found is None:
        return None
    letters = found[1]
    if letters.isdecimal() and not all(name.isdecimal() for name in choices.names):
        return None
    if letters.islower() and not any(name.islower() for name in choices.names):
        return None
    key = [position for letter in letters if (position := choices.named(letter)) is not None]
    if len(set(key)) < len(letters) or (not letters.isupper() and key != sorted(key)):
        return None
    rest = text[found.end() :].strip(" \t*_")
    return Answer(frozenset(key), letters, rest if _WORD.search(rest) else "")


_WORD = re.compile(r"\w")


def _worded(text: str, choices: Choices) -> Answer | None:
    """The key in letters with the options' own words: B) text and C) text."""
    found = list(_LABELLED.finditer(text))
    key = []
    for position, label in enumerate(found):
        index = choices.named(label[1])
        end = found[position + 1].start() if position + 1 < len(found) else len(text)
        said, own = plain(text[label.end() : end]), plain(choices.texts[index]) if index is not None else ""
        if (
            index is None
            or not own
            or not (said.startswith(own[:_COMPARED]) or own.startswith(said[:_COMPARED] or "\0"))
        ):
            break
        key.append(index)
    else:
        if key and found[0].start() <= _DECORATION:
            return Answer(frozenset(key), text, _after_text(text[found[-1].end() :], choices.texts[key[-1]]))
    return None


_LOOSELY = re.compile(r"(?:^|(?<=[ \t,;]))([^\W\d_]|\d{1,2})(?:[ \t]*[:：=]|[ \t]+[-–—(])[ \t]*")
_JOINS = re.compile(rf"(?:[,;/&+、，|]|{AND})[ \t]*$", re.IGNORECASE)


def _worded_each(text: str, choices: Choices) -> Answer | None:
    """The key in several letters, behind each of which is all that its option says: A - text; C - text."""
    found = list(_LOOSELY.finditer(text))
    if len(found) < _PAIR or found[0].start():
        return None
    ends = [*(label.start() for label in found[1:]), len(text)]
    key = frozenset(
        place
        for label, end in zip(found, ends, strict=True)
        if (place := choices.named(label[1])) is not None
        and plain(_JOINS.sub("", text[label.end() : end].rstrip())) == plain(choices.texts[place])
    )
    return Answer(key, text) if len(key) == len(found) else None


_PAIR = 2
_DECORATION = 4
"""Characters that may stand before the first letter of a key."""


def _after_text(text: str, option: str) -> str:
    """What follows an option's own words."""
    if text[: len(option)].casefold() == option.casefold():
        rest = text[len(option) :]
        word = _NEXT_WORD.match(rest)  # the option's words may begin a sentence, which is the reason
        goes_on = (word is not None and not word[1].isupper()) or _EQUALS.match(rest)
        return f"{text[: len(option)]}{rest.lstrip('*_`')}".strip() if goes_on else _reason(rest)
    end = _end_of_words(text, plain(option))
    if end is not None and _PARTED.match(text, end):
        return _reason(text[end:])
    return _reason(text) if len(plain(text)) > len(plain(option)) else ""


def _end_of_words(text: str, words: str) -> int | None:
    """Where a text that begins with these plain words, however decorated, has said them; None if it does not."""
    said = 0
    for end, character in enumerate(text):
        if said == len(words):
            return end
        own = character.casefold() if character.isalnum() else ""
        if not words.startswith(own, said):
            return None
        said += len(own)
    return len(text) if said == len(words) else None


_PARTED = re.compile(r"[*_`\"”»)]*(?=[ \t]*(?:[-–—:.;,(]|$))")
"""What stands behind an option's words where a reason follows that does not go on with their sentence."""
_EQUALS = re.compile(r"[*_`]*[ \t]+[=≠≈/+&]")
_NEXT_WORD = re.compile(r"[*_`]*[ \t]+(?!because\b|since\b|as\b)([^\W\d_])")


def _reason(text: str) -> str:
    """A reason without what sets it off from the key."""
    given = text.lstrip(' \t*_`-–—:,.;|"”)：，。；、）')
    opened = _OPENED.search(text[: len(text) - len(given)])
    text = given.rstrip(" \t*_`")
    if not _WORD.search(text) or _VERDICT.fullmatch(text):
        return ""
    label = phrase_of(text) if explains(text) else None
    if label:
        return text[label.length :].lstrip(" \t*_`:：.-–—")
    closed = _MARKS.findall(text).count(opened[1]) if opened else 0
    if opened and closed:  # its first words are set off
        text = f"{opened[1]}{text}{'' if closed % 2 else opened[1]}"
    return text[1:].removesuffix(")") if text[0] == "(" and text.find(")") in (-1, len(text) - 1) else text


_VERDICT = re.compile(
    r"[(\[]?(?:which[ \t]+)?(?:(?:is|are|es|est|ist|é|è|jest|är|er)[ \t]+)?(?:(?:the|la|le|die|el|a|o)[ \t]+)?"
    rf"(?:{RIGHT_PATTERN})(?:[ \t]+(?:{pattern(said('answer', 'option'))}))?[.!)\]]*",
    re.IGNORECASE,
)
"""What says once more that a key is one: "B is correct"."""
_MARKS = re.compile(r"\*+|_+|`+")
_OPENED = re.compile(r"[ \t]([*_]{1,3}|`)$")


def _named(text: str, choices: Choices) -> Answer | None:
    """The key in letters with something between them, and a reason perhaps: B, D; (b) and (d); B - because …."""
    found = _FIRST.match(text)
    if found is None:
        return None
    names, end = [found[1]], found.end()
    while following := _NEXT.match(text, end):
        if choices.named(following[1]) is None and following[1].islower():
            break
        if _is_article(text, end, following):
            break
        names.append(following[1])
        end = following.end()
    rest = text[end:]
    is_bare = not text[found.end(1) : found.end()].strip() and not _CIRCLED.match(found[1])
    if rest.strip(" \t*_`") and is_bare and not _gives_reason(rest):
        return None
    said = text[found.start(1) : end].strip(" \t*_`.:")
    tail = _reason(rest)
    key = [position for name in names if (position := choices.named(name)) is not None]
    if len(key) < len(names):
        are_letters = all(name in _LIKELY or name.isupper() or choices.named(name) is not None for name in names)
        is_short = not tail and (any(choices.names) or all(map(str.isupper, names)))
        return Answer(frozenset(), said) if are_letters and is_short else None
    if are_only_names(tail, choices) and plain(tail) != plain(choices.texts[key[-1]]):
        return None
    if len(key) == 1 and plain(tail).startswith(plain(choices.texts[key[0]])[:_COMPARED] or "\0"):
        after = _after_text(rest.lstrip(" \t*_`-–—:,.;|"), choices.texts[key[0]])
        tail = tail if tail.startswith(("*", "_", "`")) and plain(after) == plain(tail) else after
    elif len(key) == 1 and (worded := choices.worded(tail)) is not None and plain(tail) != plain(choices.names[worded]):
        return Answer(frozenset(key), said, other=frozenset({worded}))
    return Answer(frozenset(key), said, tail)


def are_only_names(text: str, choices: Choices) -> bool:
    """Whether a text is nothing but names of options: behind a key's name, these are no reason, but more of it."""
    text = text.lstrip(" →⇒>~")
    return is_key(text) and all(choices.named(name) is not None for name in _NAME.findall(text))


_NAME = re.compile(r"[^\W_]")


def _is_article(text: str, end: int, following: re.Match[str]) -> bool:
    """Whether a letter that nothing but white space parts from a key begins a sentence: "B. A vault is safe"."""
    rest = text[following.end() :]
    is_joined = text[end : following.start(1)].strip(" \t*_`([（") != ""
    return not is_joined and bool(_WORD.search(rest)) and not _gives_reason(rest)


def _gives_reason(rest: str) -> bool:
    return _BECAUSE.match(rest) is not None or explains(rest.lstrip(" \t*_`"))


_CIRCLED = re.compile("[①-⑩]")
"""What is no word, as a letter may be."""
_LIKELY = frozenset("ABCDEFGHIabcdefghi")
"""Letters that an option may have even where none has it."""


def _listed(text: str, choices: Choices) -> Answer | None:
    """The words of several options, with something between them."""
    for separator in ("\n", ";", ",", " and "):
        parts = [part.strip(" \t-*+•.") for part in text.split(separator, _MOST_OPTIONS) if part.strip()]
        key = [position for part in parts if (position := choices.worded(part)) is not None]
        if len(parts) > 1 and len(key) == len(parts):
            return Answer(frozenset(key), text)
    joined = places_joined(text, choices.texts)
    return Answer(joined, text) if len(joined) > 1 else None


_ITEM = re.compile(r"[(\[]?([A-Za-z])[)\].:]?(?:[ \t]+[-–—:]?[ \t]*(?P<said>\S.*))?")


def read_flags(listed: Sequence[str], choices: Choices) -> frozenset[int] | None:
    """The options that a list of all letters calls right: "- A", "- B - Correct"; None if there is no such list."""
    items = [_ITEM.fullmatch(line) for line in listed]
    places = [choices.named(item[1]) if item else None for item in items]
    if len(places) < 2 or sorted(place for place in places if place is not None) != list(range(len(choices.texts))):
        return None
    said = [bool(item and item["said"] and item["said"].strip("()[]*_. ").casefold() in RIGHT) for item in items]
    return frozenset(place for place, is_right in zip(places, said, strict=True) if is_right and place is not None)
