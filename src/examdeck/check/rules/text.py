"""Rules about what is left in the texts that does not belong there: marks, letters, markup, broken characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.check.rules.base import EXPLANATION, Hit, Item, prose, without_code
from examdeck.text.commonmark import structure
from examdeck.text.formulas import formulas
from examdeck.text.lines import shortened


def broken_markup(item: Item) -> Iterator[Hit]:
    """Markdown that does not come out as meant: a code fence never closed, a lone `**`, a link without its end.

    Why: The card shows the marks themselves, or swallows what follows into the code.
    Bad:
        Use **Amazon S3 for objects.
    Good:
        Use **Amazon S3** for objects.
    Instead: Close the mark, or escape it with a backslash.
    Precision: 2 of 2 findings drawn from real banks were right.
    """
    front, explanation = item.front, item.explanation
    if not (_may_be_broken(front) or _may_be_broken(explanation) or item.stem.count("**") % 2):
        return
    for part, text in item.parts:
        if ("```" in text or "~~~" in text) and _open_fence(text):
            yield Hit("a code fence is never closed", part, _FENCE_LINE.findall(text)[-1].strip())
        elif text.count("**") % 2 and (found := _lone_bold(text)):
            yield Hit("'**' without its counterpart", part, found)
        elif "](" in text and (found := _open_link(text)):
            yield Hit("a link without its end", part, found)


def _may_be_broken(text: str) -> bool:
    # one character is found at once, several in a row are not
    if ("]" in text and "](" in text) or ("`" in text and "```" in text) or ("~" in text and "~~~" in text):
        return True
    return "*" in text and text.count("**") % 2 == 1


def _open_fence(text: str) -> bool:
    fence = ""
    for line in _FENCE_LINE.findall(text):
        mark = line.strip()
        if not fence:
            fence = mark
        elif mark.startswith(fence):
            fence = ""
    return bool(fence)


_FENCE_LINE = re.compile(r"^[ \t]*(?:>[ \t]*)?(?:`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)


def _lone_bold(text: str) -> str:
    for paragraph in prose(text).split("\n\n"):
        marks = list(_BOLD.finditer(paragraph))
        if len(marks) % 2:
            mark = marks[-1]
            return paragraph[mark.start() :].split()[0]
    return ""


_BOLD = re.compile(r"(?<![*\\/\w])\*\*(?=[^\s*])(?!\w+[,)=])|(?<=[^\s*\\(,/])\*\*(?![*\w/])")


def _open_link(text: str) -> str:
    if "](" not in text:
        return ""
    for line in without_code(text).split("\n"):
        target = line.find("](", line.rfind(")") + 1)
        start = line.rfind("[", 0, max(target, 0))
        if 0 <= start < target - 1 and "]" not in line[start:target]:
            return line[start:]
    return ""


def unclear_formula(item: Item) -> Iterator[Hit]:
    r"""What may be meant as a formula and may not: words between dollars, LaTeX that a card cannot set.

    Why: The card shows it as it is written. A formula would run the words together, and lose a price.
    Bad:
        A disk costs $5 for one or 6$ for two.
    Good:
        A disk costs \$5 for one or \$6 for two.
    Instead: Escape a dollar with a backslash; write a formula between `\(` and `\)`, words in it as `\text{…}`.
    """
    if not (_may_have_formulas(item.front) or _may_have_formulas(item.explanation)):
        return
    for part, text in item.parts:
        if _may_have_formulas(text):
            parts = structure(text)
            for found in formulas(text, parts.opaque, parts.blocks):
                if not found.is_sure:
                    written = text.encode()[found.start : found.end].decode()
                    yield Hit(f"{shortened(' '.join(written.split()))!r} may be meant as a formula", part, written)


def _may_have_formulas(text: str) -> bool:
    return ("$" in text and text.count("$") > 1) or "[latex]" in text or r"\\(" in text


def broken_characters(item: Item) -> Iterator[Hit]:
    """Characters that were decoded wrongly once: `â€™` for an apostrophe, or the replacement character.

    Why: The text was saved in one encoding and read in another; the card shows the debris.
    Bad:
        Whatâ€™s the limit?
    Good:
        What’s the limit?
    Instead: Restore the characters from the source, and save the file as UTF-8.
    """
    if item.front.isascii() and item.explanation.isascii():
        return
    for part, text in item.parts:
        if not text.isascii() and (found := _DEBRIS.search(text)):
            text = f"{found[0]!r} looks like a character that was decoded wrongly"
            yield Hit(text, part, found[0])
            return


_DEBRIS = re.compile("\ufffd|â€[\x80-\x9f™œ\u009dž¦“”˜¢]|Ã[\x80-\xbf©¨¼¤¶±³­¡¢§ª«®º»]|Â[\xa0°·®©»«±]|ï»¿")


def answer_mark(item: Item) -> Iterator[Hit]:
    """A mark of the answer stands in the stem or in an option: `[x]`, ✅, "(correct)", "Answer: B".

    Why: It gives the answer away on the front of the card, and tells that the key may have been misread.
    Bad:
        - [x] Amazon S3 (correct)
        - [ ] Amazon EBS
    Good:
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Remove the mark, and see whether the key agrees with it.
    Precision: 3 of 3 findings drawn from real banks were right.
    """
    if not item.asks or not _may_be_marked(item.front):
        return
    for part, text in item.parts:
        if part != EXPLANATION and (found := _MARK.search(prose(text))):
            mark = found[0].strip()
            yield Hit(f"the answer mark {mark!r} stands in the text", part, mark)
            return


def _may_be_marked(text: str) -> bool:
    if "[" in text or "nswer" in text or "ANS" in text or "Ans" in text or "mark:" in text or ":x:" in text:
        return True
    return not text.isascii() or ("(" in text and _BRACKETED.search(text) is not None)


_BRACKETED = re.compile(r"\((?:correct|right|wrong|incorrect)")
_MARK = re.compile(
    r"(?m)^[ \t]*(?:[-*+][ \t]*)?\[[xX ]\]\s|[✅✔☑❌✗✘]"
    r"|\((?:correct|right|wrong|incorrect)(?: (?:answer|option))?\)|:white_check_mark:|:heavy_check_mark:|:x:"
    r"|\b(?:Correct |Right )?(?:Answer|ANSWER|Ans)s?\s*[:：]\s*\(?[A-H](?![\w'])"
)


def stray_letter(item: Item) -> Iterator[Hit]:
    """An option still carries its letter, or the next option runs on behind it.

    Why: The card sets its own letters, in the order in which it shows the options: the learner sees two that differ.
        Options run together leave a choice out.
    Bad:
        - [x] Amazon S3. B. Amazon EBS
        - [ ] Amazon SQS
    Good:
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Remove the letter, or part the options.
    Precision: 1 of 1 finding drawn from real banks was right.
    """
    if len(item.options) > 1 and _LETTER.match(item.options[0]):
        lettered = [_LETTER.match(text) for text in item.options]
        if all(lettered):
            if [m[1].upper() for m in lettered if m] == [chr(65 + i) for i in range(len(lettered))]:
                yield Hit("the options carry their letters", 0, item.options[0][:2])
            return
    for text, following in zip(item.options, "BCDEFGH", strict=False):
        if text.find(following, 1) > 0:
            found = next((m for m in _NEXT.finditer(prose(text)) if following in m[0]), None)
            if found:
                yield Hit(f"option {following} runs on behind this one", ord(following) - 66, found[0].strip())


_NEXT = re.compile(r"(?:(?:(?<=\w\w)\.|[?!)-])\s[B-H][.)]\s?|(?<=[a-z][a-z])\.?[B-H][.)]?\s)(?=[A-Z])")
"""Behind the end of a sentence or a dash, or right behind a word."""
_LETTER = re.compile(r"\(?([A-Za-z])[.):]\s")


def placeholder(items: Sequence[Item], *, often: int = 4) -> Iterator[tuple[Item, Hit]]:
    """A text that was to be replaced: TODO, TBD, PLACEHOLDER, "lorem ipsum", "Option A".

    What stands in many questions is a block of a template that was left in the bank, and told once. "Option A" is
    left alone where a picture may show what it is.

    Why: The question was never finished, and a learner meets it.
    Bad:
        What stores objects?
        - [x] Amazon S3
        - [ ] TODO: a good distractor
    Good:
        What stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Write the text.
    Thresholds:
        often: from how many questions on the same text is told once (default 4)
    """
    found: dict[str, list[tuple[Item, int]]] = {}
    for item in items:
        if (hit := _placeholder(item)) is not None:
            found.setdefault(hit[1], []).append((item, hit[0]))
    for text, places in found.items():
        if len(places) < often:
            for item, part in places:
                yield item, Hit(f"{text!r} is a placeholder", part, text)
        else:
            item, part = places[0]
            yield item, Hit(f"{text!r} is a placeholder, here and in {len(places) - 1} more questions", part, text)


def _placeholder(item: Item) -> tuple[int, str] | None:
    """The part of a question that has a placeholder, and its text."""
    labelled = item.lengths and min(item.lengths) < _SHORT and " " in item.front
    if not (labelled or _may_be_placeholder(item.front) or _may_be_placeholder(item.explanation)):
        return None
    for part, text in item.parts:
        found = _PLACEHOLDER.search(text)
        if not found or found[0] not in prose(text):
            continue
        if found["label"] and (part < 0 or "![" in item.front or "<img" in item.front or item.question.files):
            continue
        return part, found[0].strip()
    return None


def _may_be_placeholder(text: str) -> bool:
    return (
        "TODO" in text or "TBD" in text or "FIXME" in text or "PLACEH" in text or "orem ipsum" in text or "??" in text
    )


_SHORT = 16
_PLACEHOLDER = re.compile(
    r"\b(?:TBD|FIXME|PLACEHOLDER)\b|\bTODO\b(?=\s*[:(\]]|\s*\Z)|[Ll]orem ipsum"
    r"|\A\s*(?P<label>(?:[Oo]ption|[Aa]nswer|[Cc]hoice|[Dd]istractor) (?:[A-F]|[1-6]|[Tt]ext|[Hh]ere))\s*\Z"
    r"|\A\s*\?{2,}\s*\Z"
)
