"""Words for true and false, right and wrong, yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from examdeck.language.shipped import languages, pattern, said

RIGHT = frozenset(phrase for phrase in said("right") if "*" not in phrase)
"""What marks an option as correct."""
TRUE = RIGHT.union(phrase for phrase in said("true", "yes") if "*" not in phrase)
FALSE = frozenset(phrase for phrase in said("false", "no") if "*" not in phrase)
RIGHT_PATTERN = pattern(RIGHT)
TRULY, FALSELY = TRUE | set("✓✔✅√"), FALSE | set("✗✘❌×")
"""What is said of a statement."""
IN_LETTERS = (("t", "f"), ("v", "f"), ("r", "f"), ("w", "f"), ("c", "e"))
"""Letters for true and false: English and many others, Romance, German of right and of true, Portuguese of courts."""
VERDICTS = (TRULY ^ FALSELY) | {letter for letters in IN_LETTERS for letter in letters}
_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"[^\W\d_]+|[✓✔✅√✗✘❌×]")


def may_judge(lines: Sequence[str]) -> bool:
    """Whether a verdict is among the first or last words of a line: this is quicker than to look closer."""
    ends = {word for line in lines if line for word in (*line.split(None, 4)[:4], *line.rsplit(None, 3)[-3:])}
    return any(not VERDICTS.isdisjoint(_SAID.findall(word.casefold())) for word in ends)


def names_both(text: str) -> bool:
    """Whether a text has a word for true and one for false, wherever they stand."""
    words = set(_WORD.findall(text.casefold()))
    return bool(words & TRULY and words & FALSELY)


_PAIR = r"([^\W\d_]{1,12})[ \t]*(?:[|/]|[^\W\d_]{1,6})[ \t]*([^\W\d_]{1,12})"
_ASKED = re.compile(rf"\A[\s(\[*_]*{_PAIR}[ \t]*[:：?？.)\]*_]|[(\[][ \t*_]*{_PAIR}[ \t*_]*[)\]][\s*_.]*\Z")


def asked_verdicts(stem: str) -> tuple[str, str] | None:
    """The words for true and false between which a stem asks to decide, at its beginning or in brackets at its end."""
    found = _ASKED.match(stem) or _ASKED.search(stem, max(0, len(stem) - _LONGEST_PAIR))
    one, other = filter(None, found.groups()) if found else ("", "")
    return (one, other) if one.casefold() in TRULY and other.casefold() in FALSELY else None


_LONGEST_PAIR = 40


def as_options(verdicts: Iterable[str]) -> tuple[str, str]:
    """What options for true and false are called where statements are judged so.

    Theirs are the words of a file that has one for each, both of one language; English has many, and letters and signs
    are no words.
    """
    # a Chinese word may have one sign
    words = {word for word in verdicts if (len(word) > 1 or word >= "\u2e80") and word.isalpha()}
    true, false = words & TRULY, words & FALSELY
    for language in languages()[1:] if len(true) == len(false) == 1 else ():
        for both in ((("right", "true"), ("false",)), (("yes",), ("no",))):
            if all(word <= {*language.phrases(*facts)} for word, facts in zip((true, false), both, strict=True)):
                return min(true).capitalize(), min(false).capitalize()
    return "True", "False"
