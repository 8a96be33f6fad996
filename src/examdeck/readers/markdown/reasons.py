"""Explanations that argue option by option: each argument becomes its option's `why`.

An argument is bound to an option by the option's own words or by its letter, which is then dropped, so that shuffling
the options cannot make it lie. What is not surely bound, and what argues about options that are not listed, stays in
the explanation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from examdeck.language.lines import LineRole, phrase_of
from examdeck.readers.markdown.choices import Choices


@dataclass(slots=True)
class Argued:
    """An explanation, taken apart."""

    whys: list[str]
    """One an option, in order; empty where nothing is said about it."""
    explanation: str


@dataclass(slots=True)
class _Piece:
    """A paragraph or an item of a list, and what it is about."""

    text: str
    about: int | None = None
    """The option that it argues about, if any."""
    is_header: bool = False
    """Whether it only announces arguments: "Incorrect options:"."""
    is_sure: bool = False
    """Whether it names its option beyond doubt."""
    adjoins: bool = False
    """Whether it stands right below the piece before it."""


def argue(explanation: str, choices: Choices) -> Argued:
    """Bind the arguments of an explanation to the options they are about."""
    whys = [""] * len(choices.texts)
    if not 2 <= len(choices.texts) <= _MOST_OPTIONS or len(explanation) > _LONGEST:
        return Argued(whys, explanation)
    pieces = _bind(explanation, choices)
    if not _is_sure(pieces):
        return Argued(whys, explanation)
    rest, is_kept = "", False
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        adjoins, is_kept = is_kept and piece.adjoins, False
        if piece.about is not None:
            whys[piece.about] = f"{whys[piece.about]}\n\n{piece.text}".strip()
        elif not piece.is_header or (following is not None and following.about is None):
            rest += ("\n" if adjoins else "\n\n") + piece.text
            is_kept = True
    return Argued(whys, rest.strip())


_MOST_OPTIONS = 100
"""More are no options: each piece of an explanation is compared with each of them."""
_LONGEST = 50_000
"""Characters; what is longer explains something else than one question's options."""


def may_argue(explanation: str) -> bool:
    """Whether an explanation has any of the signs without which none argues option by option."""
    # single characters are found so much faster that 10,000 explanations take 0.04 s instead of 0.1 s
    return (
        (":" in explanation and (": " in explanation or ":\n" in explanation))
        or ("*" in explanation and "**" in explanation)
        or (")" in explanation and ") " in explanation)
        or ("–" in explanation and " – " in explanation)
        or " is " in explanation
        or " - " in explanation
    )


def _is_sure(pieces: Sequence[_Piece]) -> bool:
    """Two options are argued about, or one of them beyond doubt."""
    about = {piece.about for piece in pieces if piece.about is not None}
    return len(about) > 1 or any(piece.is_sure for piece in pieces)


def _bind(explanation: str, choices: Choices) -> list[_Piece]:
    """The pieces of an explanation, each with the option it argues about."""
    pieces = []
    in_section = False
    current: int | None = None
    sentences = [
        (sentence, adjoins and not at)
        for piece, adjoins in _pieces(explanation)
        for at, sentence in enumerate(_SENTENCE.split(piece))
    ]
    for text, adjoins in sentences:
        header = _header(text)
        argument = None if header else _argument(text, choices)
        if header:
            current = choices.worded(header[1]) if header[1] else None
            in_section = header[0] in ("answer", "wrong")
            pieces.append(_Piece(text, is_header=True, is_sure=current is not None))
        elif argument is None and _announces(text):
            current = None
            pieces.append(_Piece(text, is_header=True))
        elif argument and (argument[1] or in_section):
            current = argument[0] if in_section else None
            pieces.append(_Piece(argument[1], argument[0], is_sure=argument[2]))
        elif in_section and _UNLISTED.match(text):
            current = None
            pieces.append(_Piece(text))
        else:
            pieces.append(_Piece(text, current))
        pieces[-1].adjoins = adjoins
    return pieces


_FENCE = ("```", "~~~")
_NOUN = r"(?:option|choice|answer)"
_ITEM = re.compile(
    rf"(?:[-*+•][ \t]+|\d{{1,2}}[.)][ \t]+)?[*_]{{0,3}}(?:{_NOUN}[ \t]+)?[(\[]?[A-Za-z][)\]]?[*_]{{0,3}}"
    r"(?:[ \t]*[.:)\]–—-]|[ \t]+is\b)|[-*+•][ \t]",
    re.IGNORECASE,
)
"""The beginning of a line that argues about an option, or of an item of a list."""


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs, and the items of lists by themselves, and whether each stands right below the one before.

    Code stays with what it follows.
    """
    piece: list[str] = []
    in_code, adjoins = False, False
    for line in text.split("\n"):
        if line.lstrip().startswith(_FENCE):
            in_code = not in_code
        elif not in_code and (not line.strip() or (piece and _begins_anew(piece, line))):
            if piece:
                yield "\n".join(piece), adjoins
            piece, adjoins = [], bool(piece and line.strip())
            if not line.strip():
                continue
        piece.append(line)
    if piece:
        yield "\n".join(piece), adjoins


_SENTENCE = re.compile(
    r"(?<=[.!?])[ \t]+(?=(?:(?:Option|Answer|Choice)[ \t]+)?[(]?[A-H][)]?[ \t]+is[ \t]+"
    r"(?:also[ \t]+)?(?:not[ \t]+)?(?:in)?(?:correct|wrong)\b)"
)
"""Between sentences of which the second argues about an option."""


def _begins_anew(piece: Sequence[str], line: str) -> bool:
    """Whether a line that follows another one at once is a piece of its own."""
    if _ITEM.match(line) is None:
        return False
    return _ITEM.match(piece[0]) is not None or (len(piece) == 1 and (bool(_header(piece[0])) or _announces(piece[0])))


_ORNAMENT = re.compile(r"\A[^\w(\[\"'`“]+")
"""Signs before a title: "**❌ Wrong answers:**", "¿Por qué no las otras?"."""
_SEPARATED = re.compile(r"[ \t*_]*(?:[:：]|[-–—](?=[ \t]))[ \t*_]*")


def _header(text: str) -> tuple[LineRole, str] | None:
    """The role of a line that announces arguments, and the option that it names: "Correct choice: Amazon S3"."""
    if "\n" in text.strip():
        return None
    bare = _ORNAMENT.sub("", text).rstrip(" \t*_#>")
    found = phrase_of(bare)
    if found is None or found.role in ("question", "choices"):
        return None
    rest = bare[found.length :]
    separator = _SEPARATED.match(rest)
    if not rest.strip(" \t:*_.?"):
        return found.role, ""
    named = rest[separator.end() :].strip() if separator else ""
    return (found.role, named) if found.role in ("answer", "wrong") and named else None


_TITLE = re.compile(r"[ \t]*(?:#{1,6}[ \t][^\n]{1,100}|(\*\*|__)[^*_\n]{1,100}(?:[:：](?:\1)|\1[ \t]*[:：]))[ \t]*")


def _announces(text: str) -> bool:
    """Whether a piece is but a title of what follows: "**Why not the rest:**", "Explanation of each option:"."""
    if _TITLE.fullmatch(text):
        return True
    bare = _ORNAMENT.sub("", text).strip(" \t*_#>")
    if "\n" in bare or len(bare) > _MOST_OF_TITLE or not bare.endswith((":", "：")):
        return False
    found = phrase_of(bare)
    return found is not None and found.role in ("explanation", "wrong")


_MOST_OF_TITLE = 60
"""Characters; what is longer says something itself."""


_BY_LETTER = re.compile(
    rf"[ \t>]*(?:[-*+•][ \t]+)?[*_]{{0,3}}(?:{_NOUN}[ \t]+)?[(\[]?([A-Za-z])[)\]]?[*_]{{0,3}}"
    r"[ \t]*(?:[.:)\]]|[-–—](?=[ \t*]))?[*_]{0,3}[ \t]*(is[ \t]+)?",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"(?:is[ \t]+)?(?:also[ \t]+)?(?:not[ \t]+)?(?:the[ \t]+)?(?:in)?(?:correct|wrong|right|false|true|valid|best)\b",
    re.IGNORECASE,
)
_UNLISTED = re.compile(r"(?:\*\*|__)[^*_\n]{2,120}(?:\*\*|__)[ \t]*(?:[:–—-]|$)|[^.\n]{2,80}[ \t][-–—][ \t]")
_BEHIND_WORDS = " \t*_`\"”'.)✅❌✔✓✗✘☑\ufe0f"
"""What may stand between an option's words and the argument: a sign says no more than the key."""
_LONG = 8
"""Characters of an option's words that do not stand at the beginning of a paragraph by chance."""


def _argument(text: str, choices: Choices) -> tuple[int, str, bool] | None:
    """The option that a piece argues about, the argument, and whether that is beyond doubt."""
    found = _by_words(text, choices)
    if found:
        return found
    letter = _BY_LETTER.match(text)
    if letter is None or not (text[letter.end(1) : letter.end()].strip(" \t*_") or letter[2]):
        return None
    about = choices.named(letter[1])
    if about is None or (letter[1].islower() and not any(name.islower() for name in choices.names)):
        return None
    rest = text[letter.end() :].strip()
    verdict = _VERDICT.match(rest)
    repeated = _by_words(rest, choices)
    if repeated and repeated[0] == about:
        rest = repeated[1]
    return about, rest[:1].upper() + rest[1:], bool(verdict)


def _by_words(text: str, choices: Choices) -> tuple[int, str, bool] | None:
    """An argument that begins with all of an option's words; the longest one's, where several options fit."""
    bare = text.lstrip(" \t>-*+•_\"“'`")
    lowered = bare.casefold()
    fitting = []
    for position, own in enumerate(choices.texts):
        words = own.strip(" \t*_`\"“”'.").casefold()
        if words and lowered.startswith(words) and choices.worded(own) == position:
            rest = bare[len(words) :] if len(words) < len(bare) else ""
            after = rest.lstrip(_BEHIND_WORDS)
            separator = _SEPARATED.match(after)
            if not after:
                fitting.append((len(words), position, "", False))
            elif separator or after.startswith("\n"):
                reason = after[separator.end() :] if separator else after
                fitting.append((len(words), position, reason.strip(), len(words) >= _LONG))
    if not fitting:
        return None
    _, position, reason, is_sure = max(fitting)
    return position, reason, is_sure
