"""Flashcards in notes, as Obsidian's plugin Spaced Repetition has them.

`Question::Answer` in a line, or a question in lines, `?` by itself, and the answer in lines; `:::` and `??` are asked
both ways. Users set other signs. Below or behind a card that was studied the plugin keeps a comment with its dates.

Format: https://stephenmwangi.com/obsidian-spaced-repetition/flashcards/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from examdeck.language.lines import begins_asking, ends_asking
from examdeck.language.shipped import pattern, said
from examdeck.model.codes.read import BESIDE_CARDS, NO_QUESTIONS
from examdeck.model.question import Option, Place, Question
from examdeck.readers.labels import topic_tags
from examdeck.readers.markdown.front_matter import take_front_matter
from examdeck.readers.markdown.notes import attached, cut_notes, stretches_of
from examdeck.readers.markdown.open_answers import LETTER, answer_text, has_options
from examdeck.readers.markdown.open_starts import HEADING, heading_text, lines_in_code
from examdeck.readers.markdown.page import Page
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.score import like_questions
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_STUDIED = re.compile(r"<!--[ \t]*SR:[^<>\n]*-->")
_BETWEEN = frozenset(["?", "??"])
"""Lines between the two sides of a card of several lines."""
_USUAL = "::"
_SIGN = re.compile(r"([:;|>/@&%+^,#])\1{1,2}|[=-]>|→")
"""What users have between the sides of a card of one line."""
_TAGGED = re.compile(r"(?<!\S)#flashcards?(?![\w-])")
_TAGS = re.compile(r"[ \t]*(?:#[^\s#]+[ \t]*)+")
_IN_TICKS = re.compile(r"`[^`\n]*`")
_ITEM = re.compile(r"[ \t>]*(?:(?:[-*+•]|\d{1,4}[.)])[ \t]+)?")
_BOX = re.compile(r"\\?\[[ xX]?\\?\](?!\()")
_LABELLED = re.compile(
    rf"[ \t>]*+(?:[-*+][ \t]++|#{{1,6}}[ \t]++)?[*_]{{0,2}}(?:[QA]|{pattern(said('question', 'answer'))})"
    r"[ \t]?\d{0,4}[*_]{0,2}[.:：)]",
    re.IGNORECASE,
)
"""What begins a question, or an answer, that is no card."""
_IN_WORD = re.compile(r"""(?<=[A-Za-z0-9_'"]):{2,3}(?=[A-Za-z0-9_'"])""")
"""The usual sign between no blanks, as names in programs and addresses have it."""
_FEWEST, _FEWEST_OF_A_SIGN = 4, 3
_NEARLY_ALL, _MOST, _HALF = 0.8, 0.6, 0.5


class _Card(NamedTuple):
    """A card, with its first and last line from 0."""

    first: int
    last: int
    stem: str
    answer: str


class _Notes(NamedTuple):
    """The lines of a file without the plugin's comments, and what tells of the cards in them."""

    lines: list[str]
    studied: frozenset[int]
    """Lines that a comment stands behind, or below."""
    comments: frozenset[int]
    """Lines that are nothing but a comment."""
    is_tagged: bool


def recognise(source: Source) -> int:
    """How sure: more so where comments or a tag tell of cards, which are most of a file anyway, and all that asks.

    Where they tell of cards most of which ask, a note may be about something else for the most part.
    """
    page = Page([*source.lines])
    front = take_front_matter(page, source.path)
    notes = _notes(page.lines, front.tags)
    cards = _cards(notes)
    if not cards or sum(map(_has_options, cards)) > (1 - _NEARLY_ALL) * len(cards):
        return 0
    outside = _outside(cards, notes.lines)
    is_told, ask = bool(notes.studied) or notes.is_tagged, _ask(cards)
    if _asks_otherwise(outside, notes, among=len(cards) if is_told and ask else 1):
        return 0
    covered = sum(bool(line.strip()) for card in cards for line in notes.lines[card.first : card.last + 1])
    if is_told:
        return 96 if ask or covered >= _HALF * (covered + len(outside)) else 0
    return 89 if len(cards) >= _FEWEST and ask and covered >= _MOST * (covered + len(outside)) else 0


def read(source: Source) -> Reading:
    """The cards, each to be recalled."""
    page = Page([*source.lines])
    cut, findings = cut_notes(page, source.path)
    front = take_front_matter(page, source.path)
    notes = _notes(page.lines, front.tags)
    cards = _cards(notes)
    sections = _sections(notes.lines)
    shared = _shared([sections[card.first] for card in cards])
    questions = [
        Question(
            place=Place(source.path, page.number(card.first)),
            stem=card.stem,
            options=(Option(card.answer, correct=True),),
            recall=True,
            section=(section := sections[card.first][shared:]),
            place_tags=(*front.tags, *topic_tags(section)),
        )
        for card in cards
    ]
    spans = [(card.first, card.last + 1) for card in cards]
    questions, wrong = attached(page, source, questions, cut, spans, {})
    taken = [(page.number(card.first), page.number(card.last), "question") for card in cards]
    taken += [(page.number(at), page.number(at), "comment") for at in notes.comments]
    taken += [(1, page.number(front.end - 1), "front matter")] if front.end else []
    none = [] if cards else [NO_QUESTIONS.at(Place(source.path), format="flashcards")]
    if cards and (outside := _outside(cards, notes.lines)):
        place, text = Place(source.path, page.number(outside[0])), shortened(notes.lines[outside[0]].strip())
        none = [BESIDE_CARDS.at(place, count=len(outside), text=text)]
    return Reading(
        questions=tuple(questions),
        findings=(*findings, *front.findings, *wrong, *none),
        stretches=stretches(source.lines, sorted([*taken, *stretches_of(cut)]), _kind),
        title=front.title
        or next((heading_text(found["text"]) for found in map(HEADING.match, notes.lines) if found), ""),
        uid=front.uid,
        lang=front.lang,
        deck=front.deck,
    )


_OTHER = "text outside cards"


def _kind(line: str) -> str:
    if HEADING.match(line):
        return "heading"
    return "tags" if _TAGS.fullmatch(line) else _OTHER


# ---- what tells of cards ----


def _notes(lines: Sequence[str], tags: Sequence[str]) -> _Notes:
    bare, studied, comments = [], set(), set()
    above = 0
    for at, line in enumerate(lines):
        text = _STUDIED.sub("", line).rstrip() if "<!--" in line else line
        if text != line and _STUDIED.search(line):
            studied.add(at if text.strip(" \t>") else above)
            comments |= set() if text.strip(" \t>") else {at}
        above = at if text.strip(" \t>") else above
        bare.append("" if at in comments else text)
    is_tagged = any(tag.partition("::")[0].lower() in ("flashcard", "flashcards") for tag in tags)
    is_tagged = is_tagged or any(_TAGGED.search(line) for line in lines if "#" in line)
    return _Notes(bare, frozenset(studied), frozenset(comments), is_tagged)


def _outside(cards: Sequence[_Card], lines: Sequence[str]) -> list[int]:
    """The lines of no card that say something, and more than headings and tags do."""
    taken = {at for card in cards for at in range(card.first, card.last + 1)}
    return [at for at, line in enumerate(lines) if line.strip() and at not in taken and _kind(line) == _OTHER]


def _has_options(card: _Card) -> bool:
    """Whether a card is a question with options, or one of these."""
    return has_options(card.stem) or LETTER.match(card.answer) is not None or _BOX.match(card.stem) is not None


def _asks_otherwise(outside: Sequence[int], notes: _Notes, *, among: int) -> bool:
    """Whether options stand outside the cards, or as many questions and answers as `among` that labels announce."""
    is_code = lines_in_code(notes.lines)
    texts = [notes.lines[at] for at in outside if not is_code[at]]
    headings = [line for line in notes.lines if HEADING.match(line)]
    labelled = sum(_LABELLED.match(line) is not None for line in [*texts, *headings])
    return labelled >= _PAIR * among or like_questions("\n".join(texts)) > 0


_PAIR = 2
"""Labels of a question: what it asks, and its answer."""


def _ask(cards: Sequence[_Card]) -> bool:
    """Whether half of the cards ask."""
    return sum(ends_asking(card.stem) or begins_asking(card.stem) for card in cards) >= _HALF * len(cards)


def _sign(texts: Sequence[str], *, is_sure: bool) -> re.Pattern[str] | None:
    """What stands between the sides of the cards that these lines are; None where nothing does in most of them."""
    found = Counter(sign for text in texts for sign in _signs(text))
    sign, times = max(found.items(), key=lambda each: (each[1], each[0] == _USUAL), default=(_USUAL, 0))
    if times < max(_FEWEST_OF_A_SIGN, (_NEARLY_ALL if is_sure else _MOST) * len(texts)):
        if found and _USUAL not in found:
            return None
        sign = _USUAL
    if sign == _USUAL:
        return re.compile(r"(?<!:):{2,3}(?!:)")
    return re.compile(f"(?<!{re.escape(sign[0])}){re.escape(sign)}(?!{re.escape(sign[-1])})")


def _signs(text: str) -> set[str]:
    """The signs that stand between words of a line, code aside."""
    first, end = len(text) - len(text.lstrip(" \t>*+-")), len(text.rstrip())
    found = _SIGN.finditer(_without_code(text))
    return {_USUAL if each[0] == ":::" else each[0] for each in found if first < each.start() and each.end() < end}


def _without_code(text: str) -> str:
    return _IN_TICKS.sub(lambda code: "x" * len(code[0]), text) if "`" in text else text


# ---- cards ----


def _cards(notes: _Notes) -> list[_Card]:
    """The cards in their order: those of several lines, and in the other lines those of one."""
    lines, is_code = notes.lines, lines_in_code(notes.lines)
    several = list(_of_several_lines(notes, is_code))
    taken = {at for card in several for at in range(card.first, card.last + 1)}
    others = [
        at
        for at, line in enumerate(lines)
        if line.strip() and not (at in taken or is_code[at] or HEADING.match(line) or _TAGS.fullmatch(line))
    ]
    studied = [at for at in others if at in notes.studied]
    sign = _sign([lines[at] for at in studied or (others if notes.is_tagged else ())], is_sure=bool(studied))
    may_be_word = sign is not None and _parts_words([lines[at] for at in studied or others], sign)
    single = [card for at in others if sign and (card := _of_a_line(lines[at], at, sign, may_be_word=may_be_word))]
    return sorted([*several, *single])


def _parts_words(lines: Sequence[str], sign: re.Pattern[str]) -> bool:
    """Whether most lines have the usual sign with no blank around it, and what stands before it differs.

    Else it is a part of words there, as in names of programs.
    """
    cards = [card for at, line in enumerate(lines) if (card := _of_a_line(line, at, sign, may_be_word=True))]
    within = [card.stem for card in cards if _IN_WORD.search(_without_code(lines[card.first]))]
    return len(within) >= _MOST * len(lines) and len(set(within)) >= _NEARLY_ALL * len(within)


def _of_a_line(line: str, at: int, sign: re.Pattern[str], *, may_be_word: bool) -> _Card | None:
    item = _ITEM.match(line)
    begin = item.end() if item else 0
    text = _without_code(line)
    signs = list(sign.finditer(text, begin))
    between = [each for each in signs if not _IN_WORD.match(text, each.start())]
    is_alone = len(signs) == 1 and _is_behind_words(text[begin : signs[0].start()], text[signs[0].end() :])
    found = next(iter(between or (signs if may_be_word or is_alone else [])), None)
    stem, answer = (line[begin : found.start()].strip(), line[found.end() :].strip()) if found else ("", "")
    return _Card(at, at, _TAGGED.sub("", stem).strip(), answer) if stem and answer else None


def _is_behind_words(stem: str, answer: str) -> bool:
    """Whether the only sign of a line parts a card: behind several words, and before none that go on asking.

    "Capital of France::Paris" is one, "std::mutex" and "What does Vec::new do?" are none.
    """
    return len(_TAGGED.sub("", stem).split()) > 1 and not ends_asking(answer)


def _of_several_lines(notes: _Notes, is_code: Sequence[bool]) -> Iterator[_Card]:
    lines, after = notes.lines, 0
    for at, line in enumerate(lines):
        if line.strip() not in _BETWEEN or is_code[at] or at < after:
            continue
        first = at
        while first > after and lines[first - 1].strip() and not (first < at and HEADING.match(lines[first - 1])):
            first -= 1
            if HEADING.match(lines[first]):
                break
        end = at + 1
        while end < len(lines) and (lines[end].strip() or is_code[end]) and end not in notes.comments:
            end += 1
        asked = [heading_text(head["text"]) if (head := HEADING.match(each)) else each for each in lines[first:at]]
        stem, answer = answer_text([_TAGGED.sub("", each) for each in asked]), answer_text(lines[at + 1 : end])
        after = end
        if stem and answer:
            yield _Card(first, end - 1, stem, answer)


def _sections(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """For each line the headings that it stands under, a heading not under itself."""
    path: list[tuple[int, str]] = []
    found = []
    is_code = lines_in_code(lines)
    for at, line in enumerate(lines):
        found.append(tuple(text for _, text in path))
        if not is_code[at] and (head := HEADING.match(line)):
            level = len(head["level"])
            path = [*(each for each in path if each[0] < level), (level, heading_text(head["text"]))]
    return found


def _shared(paths: Sequence[tuple[str, ...]]) -> int:
    """How many headings all cards stand under, which say nothing of any."""
    return next(
        (at for at, each in enumerate(zip(*paths, strict=False)) if len(set(each)) > 1), min(map(len, paths), default=0)
    )
