"""What stands before what is asked: a number that only some parts of a file have, points and kinds, topics.

Platforms of examinations write them: `(单选题, 1.0 分) Which port is it?`, `[2 points] Which bone is it?`; and who
sorts questions, a line above: `Topic: cells | Level: easy`, `### Question 3 - Cells`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from examdeck.language.columns import Role, role
from examdeck.language.lines import ends_asking, is_phrase, role_within
from examdeck.language.shipped import pattern, said
from examdeck.readers.labels import parted_names, topic_tags
from examdeck.readers.markdown.around_answers import POINTS
from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.marks import not_bold
from examdeck.readers.markdown.references import tags_of
from examdeck.readers.markdown.stem_topics import beside_label, found_in_most, take_topics

_NUMBER = re.compile(r"[(\[]?(?:Q[ .]?)?(\d{1,3})\\?[.)\]:、．]{1,3}[-–—]?[ \t]+(?=\S)")
_STARRED = re.compile(r"\\?\*\d{1,3}[.、．][ \t]*")
"""The number of a question, behind the star by which a platform calls one compulsory: "*12、"."""
_KIND = r"[单多]?选(?:择)?题?|判断题?|填空题?|简答题?"
_POINTS = f"(?i:{POINTS.pattern})"
_HEAD = re.compile(
    rf"(?:[(（\[【][ \t]*(?:(?:{_KIND})(?:[ \t]*[,，、][ \t]*{_POINTS})?|{_POINTS})[ \t]*[)）\]】](?!\()\s*+)+"
    r"(?![a-zà-ÿа-я])(?=\S)",
)
_GIVES = re.compile(rf"[(（\[【][ \t]*{_POINTS}[ \t]*[)）\]】](?!\()\s*+(?![a-zà-ÿа-я])(?=\S)")
"""Points, which are said of some questions only where all have the same but these."""
_GIVES_ABOVE = re.compile(rf"(?=[^\n]{{1,120}}\n)(?![^\n]*[?？])[^\n]{{0,40}}\b{_POINTS}[^\n]{{0,40}}\n+(?=\S)")
"""The line above what is asked: "(2 pts) — easy"."""
_ASKING_WORD = re.compile(
    rf"(?:\*\*)?(?i:{pattern(said('question', 'question_line'))})(?:\*\*)?[ \t]?[:：](?:\*\*)?[ \t]+(?=\S)"
)
"""A word for a question, behind its number: "1. MCQ: …"."""
_LABEL_AGAIN = re.compile(rf"(?i:{pattern(said('question', 'question_line'))})[ \t]*\d{{1,4}}[.:)][ \t]+(?=\S)")
"""A label behind the one that the question already has: "Question 7: Question 1: …"."""
_COUNTED = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,3}){0,2})\.?[ \t]*\n+(?=\S)")
"""A number alone in its line, also of several parts: "7", "2.13"."""
_FIRST = 2
"""Where numbers begin at last: "18. Jahrhundert" is none."""
_FEWEST, _SOME, _MOST, _NEARLY_ALL = 3, 0.2, 0.8, 0.9
"""Questions in a row whose numbers count on, or that have a head, and the share of a file's that have one."""
_EMPTY_LABEL = re.compile(r"[^\d\n:：]{1,12}[:：]")
_BUTTON = re.compile(r"[^\W\d_](?:.{0,10}[^\W_])?")
"""What a platform offers below each question: "AI讲解"."""


def take_heads(drafts: Sequence[QuestionDraft], lines: Sequence[str]) -> None:
    """Take such heads from the stems: a number is the question's label, a topic its tag, points and kinds are nobody's.

    Where most have one, what a platform writes below an answer, too, explains nothing.
    """
    _cut_constant_line(drafts)
    _take_numbers(drafts)
    if _cut_from_most(drafts, _HEAD):
        _drop_furniture(drafts)
    _cut_from_most(drafts, _GIVES, least=_SOME)
    _cut_from_most(drafts, _GIVES_ABOVE)
    _cut_from_most(drafts, _ASKING_WORD)
    _cut_from_most(drafts, _LABEL_AGAIN)
    _drop_points(drafts)
    _cut_fields(drafts)
    _cut_cards(drafts)
    _cut_brackets(drafts)
    _cut_kinds(drafts)
    _cut_labelled(drafts)
    _cut_amounts(drafts)
    take_topics(drafts, lines)
    _cut_from_most(drafts, _STARRED)
    named = [] if any(draft.label for draft in drafts) else parted_names([draft.stem for draft in drafts])
    for draft, (label, stem) in zip(drafts, named, strict=bool(named)):
        draft.label, draft.stem = label, not_bold(stem, "") if label else stem
    for run in _runs([(draft, _NUMBER.match(draft.stem)) for draft in drafts if not draft.label]):
        for draft, number in run:
            draft.label, draft.stem = number[1], draft.stem[number.end() :]


def _cut_from_most(drafts: Sequence[QuestionDraft], head: re.Pattern[str], least: float = _NEARLY_ALL) -> bool:
    """Cut what matches from the beginnings of stems, if so many have it; whether they do."""
    found = found_in_most(drafts, lambda draft: head.match(draft.stem), least, _FEWEST)
    if found is None:
        return False
    for draft, match in zip(drafts, found, strict=True):
        if match:
            rest = draft.stem[match.end() :]
            draft.stem = not_bold(rest, "") if match[0].endswith("\n") else rest
    return True


def _cut_constant_line(drafts: Sequence[QuestionDraft]) -> None:
    """Cut a line that only announces the stem below, "Problem:", if nearly all have the same, and words below it."""
    parts = [draft.stem.partition("\n") for draft in drafts]
    firsts = Counter(first for first, _, rest in parts if rest.lstrip("\n *_\"'“(")[:1].isalpha())
    line, times = next(iter(firsts.most_common(1)), ("", 0))
    if times < max(_FEWEST, _NEARLY_ALL * len(drafts)) or _TELLS.match(line):
        return
    if _ANNOUNCER.fullmatch(line):
        for draft in drafts:
            draft.stem = not_bold(draft.stem.removeprefix(f"{line}\n").lstrip("\n"), "")


_ANNOUNCER = re.compile(r"[*_]{0,3}[^\W\d_][^:：?？*_]{0,30}(?:[:：][*_]{0,3}|[*_]{1,3}[:：])[ \t]*")


def _take_numbers(drafts: Sequence[QuestionDraft]) -> None:
    """Take numbers of chapters and questions in lines of their own, "7", "2.13", for labels, if they count on."""
    found = [_COUNTED.match(draft.stem) if not draft.label else None for draft in drafts]
    numbers = [tuple(map(int, each["label"].split("."))) for each in found if each]
    if len(numbers) >= max(_FEWEST, _NEARLY_ALL * len(drafts)) and sorted(set(numbers)) == numbers:
        for draft, each in zip(drafts, found, strict=True):
            if each:
                draft.label, draft.stem = each["label"], draft.stem[each.end() :]


def _cut_fields(drafts: Sequence[QuestionDraft]) -> None:
    """Cut what most stems have above a line "Question:": what is known of the question, and its title."""
    found = found_in_most(drafts, _fields, _MOST, _FEWEST)
    for draft, each in zip(drafts, found or (), strict=found is not None):
        if each:
            draft.tags, draft.stem = each


def _fields(draft: QuestionDraft) -> tuple[tuple[str, ...], str] | None:
    """The tags that stand above a line "Question:", and the stem below it; None where something else is above."""
    lines = draft.stem.split("\n")
    at = next((at for at, line in enumerate(lines) if at and is_phrase(line) == "question"), 0)
    above = list(filter(None, map(str.strip, lines[:at])))
    title = above.pop(0) if above and beside_label(draft) else ""
    if not above or not all(map(_is_known, above)):
        return None
    tags = [tag for line in above for tag in tags_of(line)]
    return (*topic_tags([title] if title else []), *tags), not_bold("\n".join(lines[at + 1 :]).strip("\n"), "")


def _is_known(line: str) -> bool:
    """Whether a line sorts the question, or rates it: "**Topic:** cells", "**Rating:** 9/10"."""
    field = _FIELD.fullmatch(line)
    return field is not None and (
        role(field["name"]) in (Role.TAG, Role.KIND, Role.ID, Role.LABEL) or _RATED.fullmatch(field["said"]) is not None
    )


_FIELD = re.compile(
    r"(?:[-*+][ \t]+)?[*_]{0,3}(?P<name>[^\W\d_][^:：?？*_]{0,30})[:：]?[*_]{0,3}[:：]?[ \t]*(?P<said>\S.{0,80})"
)
_RATED = re.compile(r"\d{1,3}(?:[.,]\d)?[ \t]*/[ \t]*\d{1,3}|\d{1,3}[ \t]*%")


def _cut_brackets(drafts: Sequence[QuestionDraft]) -> None:
    """Cut what stands in brackets beside the labels of nearly all questions, above what is asked; not what to do.

    It tells what is known of the question, or is one of a few words that come again: "[MC]".
    """
    heads = [(first, rest.lstrip("\n")) for first, _, rest in (draft.stem.partition("\n") for draft in drafts)]
    is_again = _OFTEN * len({first for first, _ in heads}) <= len(heads)

    def is_head(stem: tuple[QuestionDraft, str, str]) -> bool:
        draft, first, rest = stem
        return rest != "" and beside_label(draft) is not None and _is_aside(first, is_again=is_again)

    stems = [(draft, *head) for draft, head in zip(drafts, heads, strict=True)]
    found = found_in_most(stems, is_head, _NEARLY_ALL, _FEWEST)
    for draft, (_, rest), is_aside in zip(drafts, heads, found or (), strict=found is not None):
        draft.stem = not_bold(rest, "") if is_aside else draft.stem


def _cut_kinds(drafts: Sequence[QuestionDraft]) -> None:
    """Cut what stands in brackets right behind all labels, if it is one of a few: "Q1. (Multiple Choice) Which …"."""
    found = found_in_most(drafts, lambda draft: _KIND_FIRST.match(draft.stem), _NEARLY_ALL, _FEWEST)
    kinds = {match[1].casefold() for match in found or () if match}
    are_labelled = found is not None and all(draft.label or draft.number for draft in drafts)
    if not are_labelled or _OFTEN * len(kinds) > len(drafts) or any(map(str.isdecimal, "".join(kinds))):
        return
    for draft, match in zip(drafts, found or (), strict=True):
        draft.stem = draft.stem[match.end() :] if match else draft.stem


_KIND_FIRST = re.compile(r"[(（\[【]([^()（）\[\]【】\n_=]{2,30})[)）\]】][*_]{0,2}[ \t]+(?=\S)")


def _is_aside(head: str, *, is_again: bool) -> bool:
    """Whether a line is of few words in brackets, with points or what is known of the question: "[Source: EU]".

    `is_again`: so it is, for others say the same.
    """
    is_short = _IN_BRACKETS.fullmatch(head) is not None and len(head.split()) <= _FEW_WORDS * head.count(
        "]" if "]" in head else ")"
    )
    tells = is_again or any(map(str.isdecimal, head)) or ":" in head or "：" in head
    return is_short and tells and "=" not in head and role_within(head) is None and not _ENDED.search(head)


def _cut_cards(drafts: Sequence[QuestionDraft]) -> None:
    """Cut the fields that begin nearly all stems, a line each: "**Topic:** cells" and "**Answer type:** one" below."""
    for _ in range(_MOST_FIELDS):
        found = [_CARD.match(draft.stem) for draft in drafts]
        names = Counter(each["name"].casefold() for each in found if each)
        name, times = next(iter(names.most_common(1)), ("", 0))
        least = max(_FEWEST, _NEARLY_ALL * len(drafts))
        if times < least or sum(_sorts(each) for each in found if each and each["name"].casefold() == name) < least:
            return
        for draft, each in zip(drafts, found, strict=True):
            if each and _sorts(each) and each["name"].casefold() == name:
                draft.tags = (*draft.tags, *tags_of(each[0].strip()))
                draft.stem = draft.stem[each.end() :]


def _sorts(field: re.Match[str]) -> bool:
    """Whether a field tells what sorts its question: by its name, or by a word or two behind one in bold type."""
    name, said = field["name"].strip(), field["said"].strip()
    if ends_asking(said) or is_phrase(name) is not None:
        return False
    is_short = len(said) <= _LONGEST_TITLE and said.count(" ") < _PAIR and _WORD_OR_TWO.fullmatch(said)
    return role(name) in (Role.TAG, Role.KIND) or (field["bold"] is not None and bool(is_short))


_PAIR, _MOST_FIELDS = 2, 8
_WORD_OR_TWO = re.compile(r"[\w /-]+")
_CARD = re.compile(
    r"(?:[-*+>][ \t]+)?(?P<bold>\*\*|__)?(?P<name>[^\W\d_][^*_:：\n]{0,29})(?:[:：](?:\*\*|__)?|(?:\*\*|__)[:：])[ \t]*"
    r"(?P<said>[^\s][^\n]{0,299})\n+(?=\S)"
)


def _cut_labelled(drafts: Sequence[QuestionDraft]) -> None:
    """Cut a first line of several labels, the same in nearly all stems: "**Points:** 1 | **Goal:** A-1.2"."""
    heads = [(_labels(first), rest.strip("\n")) for first, _, rest in (draft.stem.partition("\n") for draft in drafts)]
    [(own, times), *_] = Counter(labels for labels, rest in heads if rest).most_common(1) or [((), 0)]
    if not own or times < max(_FEWEST, _NEARLY_ALL * len(drafts)):
        return
    for draft, (labels, rest) in zip(drafts, heads, strict=True):
        if labels == own and rest:
            draft.tags = draft.tags or tags_of(draft.stem.partition("\n")[0])
            draft.stem = not_bold(rest, "")


def _labels(line: str) -> tuple[str, ...]:
    """The labels of a line that is nothing but several of them, each with a few words behind it and a bar between."""
    parts = _BARS.split(line) if "|" in line or "·" in line or "•" in line else []
    found = [_IN_BOLD.fullmatch(part) for part in parts]
    return tuple(each["name"].casefold() for each in found if each) if all(found) and len(found) > 1 else ()


_BARS = re.compile(r"[ \t]+[|·•][ \t]+")
_IN_BOLD = re.compile(
    r"(?:[-*+>][ \t]+)?(?:\*\*|__)(?P<name>[^*_:\n]{1,30})(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*[^|*\n?]{1,40}"
)


_OFTEN = 3
"""How often each comes, at least, in the mean."""
_LONGEST_TITLE, _FEW_WORDS = 40, 3
_ENDED = re.compile(r"[.!?。！？][^\w]*$")
_TO_DO = "|".join(map(re.escape, said("select")))
_TELLS = re.compile(rf"\W*(?:{_TO_DO})\b", re.IGNORECASE)
"""How a line begins that tells what to do."""
_IN_BRACKETS = re.compile(rf"(?:[*_ \t]*[(（\[【](?![ \t]*(?i:{_TO_DO})\b)[^()（）\[\]【】]+[)）\]】])+[*_ \t]*")
"""One thing after the other in brackets: "(3 marks)", "[Source: EU] [Level: 2]", but not "(Choose two)"."""


def _cut_amounts(drafts: Sequence[QuestionDraft]) -> None:
    """Cut what each question is worth, a number and the same unit in the line above nearly all stems: "200 euros"."""
    found = [_AMOUNT.match(draft.stem) for draft in drafts]
    [(unit, times), *_] = Counter(each["unit"].casefold() for each in found if each).most_common(1) or [("", 0)]
    if times >= max(_FEWEST, _NEARLY_ALL * len(drafts)):
        for draft, each in zip(drafts, found, strict=True):
            draft.stem = draft.stem[each.end() :] if each and each["unit"].casefold() == unit else draft.stem


_AMOUNT = re.compile(r"[^\w\s]?\d[\d.,' ]*(?P<unit>[^\W\d_]{2,10}|[€$£])[.:]?[ \t]*\n\s*(?=\S)")


def _drop_furniture(drafts: Sequence[QuestionDraft]) -> None:
    """Take points, labels with nothing behind them, and what most questions say alike, out of what follows answers."""
    times = Counter(line for draft in drafts for line in {line.strip() for line in draft.explanation.split("\n")})
    often = {line for line, count in times.items() if 2 * count > len(drafts) and _BUTTON.fullmatch(line)}
    labels = {line for line, count in times.items() if count >= _FEWEST and _EMPTY_LABEL.fullmatch(line)}
    for draft in drafts:
        draft.explanation = _without_furniture(draft.explanation, often, labels)
        draft.told = _without_furniture(draft.told, often, labels)


def _without_furniture(text: str, often: Set[str], labels: Set[str]) -> str:
    """A text without such lines at its ends; a label has something behind it, but at the end."""
    lines = text.split("\n")
    said = [n for n, line in enumerate(lines) if not _is_furniture(line.strip(), often)]
    last = next((n for n in reversed(said) if lines[n].strip() not in labels), -1)
    return "\n".join(lines[said[0] : last + 1]) if last >= 0 else ""


def _is_furniture(line: str, often: Set[str]) -> bool:
    return not line or line in often or POINTS.fullmatch(line) is not None


def _drop_points(drafts: Sequence[QuestionDraft]) -> None:
    """Take away explanations that are nothing but points, behind the same label in nearly all of a file."""
    got = [_LABELLED_POINTS.fullmatch(draft.explanation.strip()) for draft in drafts]
    [(label, times), *_] = Counter(each["label"] for each in got if each).most_common(1) or [("", 0)]
    if label.strip().casefold() in _SCORES and times >= max(_FEWEST, _NEARLY_ALL * len(drafts)):
        for draft, each in zip(drafts, got, strict=True):
            draft.explanation = "" if each and each["label"] == label else draft.explanation


_SCORES = frozenset("分值 得分 分数 points score marks punkte puntos pontos punti punten баллы балл".split())
_LABELLED_POINTS = re.compile(rf"(?P<label>[^\d\n:：]{{1,12}})[:：][ \t]*{POINTS.pattern}", re.IGNORECASE)


_Numbered = tuple[QuestionDraft, re.Match[str]]


def _runs(found: Sequence[tuple[QuestionDraft, re.Match[str] | None]]) -> list[list[_Numbered]]:
    """Questions in a row whose numbers count on."""
    runs: list[list[_Numbered]] = []
    last = 0
    for draft, number in found:
        if number and last and int(number[1]) == last + 1:
            runs[-1].append((draft, number))
        elif number:
            runs.append([(draft, number)])
        last = int(number[1]) if number else 0
    return [run for run in runs if len(run) >= _FEWEST and int(run[0][1][1]) <= _FIRST]
