"""From the shapes of rows to questions: what each key means, with a look at all of them, and what is no question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from examdeck.language.columns import Role, fold, role
from examdeck.language.letters import ordinals
from examdeck.language.shipped import pattern, said
from examdeck.model.codes.guards import COUNTED_OTHERWISE
from examdeck.model.codes.read import (
    KEY_OUTSIDE,
    KEY_UNCLEAR,
    KEYS_DISAGREE,
    KIND_NOT_SUPPORTED,
    MALFORMED_QUESTION,
    NO_QUESTION_ROWS,
    OPTIONS_NOT_FOUND,
)
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.rows.asked_below import take_descriptions_that_ask
from examdeck.readers.rows.column_values import FOUND_KEY
from examdeck.readers.rows.counting import count_by_explanations
from examdeck.readers.rows.keys import COUNTS, Choice, Key, Meant, Way, counted_from, decide, is_index, likeliest, ways
from examdeck.readers.rows.kinds import is_open, is_typed, kind_of
from examdeck.readers.rows.left_out import forget_kinds, left_out, values_left_out
from examdeck.readers.rows.numbers import take_numbers
from examdeck.readers.rows.options import choices
from examdeck.readers.rows.right_apart import join_right_to_wrong
from examdeck.readers.rows.row_texts import texts
from examdeck.readers.rows.same_stems import with_keys_apart
from examdeck.readers.rows.shapes import Shape
from examdeck.readers.rows.sourced import take_sources_for_explanations
from examdeck.readers.rows.statements import find_statements, is_statement
from examdeck.readers.rows.text import as_markdown, options_as_markdown
from examdeck.readers.rows.weighed import take_the_best, take_verdicts
from examdeck.text.lines import shortened

_KINDS_WITHOUT_KEY = re.compile(
    r"match|order|sort|essay|open|drag|drop|hotspot|hotarea|poll|survey|wordcloud|slide|draw|label|cloze|long|upload"
)
_LETTERS = re.compile(r"[(\[]?[^\W\d_](?:[\s,;/&+|]*[^\W\d_])*[)\].]?")
"""A key of letters alone."""
_BITS = frozenset("012")
"""Keys of statements that may be counted, or mean true and false."""
_TOLD = 12
"""Names of columns or keys that a message lists."""
_HABIT, _NEARLY_ALL = 5, 0.9
"""In so many rows, and in that share of them, a habit shows."""
_MOST, _MOST_APART = 0.8, 0.7
_FEW = 0.25
"""The share of recall questions of a file whose answers may be mere letters, where these are really what is asked."""


class AskedByRows(NamedTuple):
    """What rows ask."""

    questions: list[Question]
    findings: list[Finding]
    """What is wrong with them."""
    taken: list[tuple[int, int, str]]
    """What each row's lines were taken for."""
    counted_from: int | None
    """As of a `Reading`."""


def questions(
    shapes: Sequence[Shape],
    markup: str = "",
    before: int | None = None,
    *,
    are_indices: bool = False,
    by_code: int | None = None,
) -> AskedByRows:
    """The questions that the rows are.

    `markup` says what their texts are, if the bank says it; `before`, from what number their keys were counted when
    they were shipped; `are_indices`, that bare numbers are a program's, which counts from 0 where nothing shows
    otherwise and a name says that they are keys; `by_code`, from what number its own code counts them.
    """
    shapes = with_keys_apart(shapes)
    take_numbers(shapes)
    take_verdicts(shapes)
    take_the_best(shapes)
    join_right_to_wrong(shapes)
    _take_answers_for_options(shapes)
    find_statements(shapes)
    forgotten = list(forget_kinds(shapes))
    take_descriptions_that_ask(shapes)
    take_sources_for_explanations(shapes)
    understood = [[(key, _ways(key, one)) for key in one.keys] if one.choices else [] for one in shapes]
    _add_answers(shapes, understood)
    _make_sure(shapes)
    votes: dict[str, list[tuple[Shape, dict[Way, Meant]]]] = {}
    for one, keys in zip(shapes, understood, strict=True):
        for key, meant in keys:
            votes.setdefault(key.name, []).append((one, meant))
    orders = {}
    for name, found_for in votes.items():
        meant_by = [meant for _, meant in found_for]
        is_open = before is None and sum((Way.FROM_0 in meant) - (Way.FROM_1 in meant) for meant in meant_by) == 0
        sure = count_by_explanations(found_for) if is_open else before
        sure = by_code if is_open and sure is None else sure
        orders[name] = likeliest(name, meant_by, from_0=are_indices and name != FOUND_KEY, before=sure)
    lost = _without_their_options(shapes)
    asked: list[Question] = []
    found: list[Finding] = []
    taken = []
    for number, (one, keys) in enumerate(zip(shapes, understood, strict=True)):
        problem = _not_a_question(one) or lost.get(number)
        if problem is None:
            ordered = [(key, {way: meant[way] for way in orders[key.name] if way in meant}) for key, meant in keys]
            said = [(key, meant, decide(meant, orders[key.name])) for key, meant in ordered]
            question, problem = _question(one, said, markup)
            asked.append(question)
            taken.append((one.place.line, one.end, "question"))
        elif one.asks_or_answers:
            taken.append((one.place.line, one.end, "question of another kind"))
        if problem and one.asks_or_answers:
            found.append(problem)
    now, otherwise = _counted(shapes, understood, orders, before)
    told = chain(forgotten, left_out(shapes), values_left_out(shapes)) if asked else ()
    return AskedByRows(asked, [*found, *otherwise, *told], taken, now)


def _ways(key: Key, one: Shape) -> dict[Way, Meant]:
    """The ways to understand a key of a row: places tell nothing where options are put in another order."""
    found = ways(key, one.choices)
    return {way: meant for way, meant in found.items() if way is Way.TEXT} if one.is_moved else found


_Understood = Sequence[Sequence[tuple[Key, Mapping[Way, Meant]]]]
"""The keys of each row, and the ways to understand each."""


def _counted(
    shapes: Sequence[Shape], understood: _Understood, orders: Mapping[str, Sequence[Way]], before: int | None
) -> tuple[int | None, list[Finding]]:
    """From what number the keys are counted, and a finding at the first row that shows it, if it was another."""
    counted = [
        (one.place, meant, base)
        for one, keys in zip(shapes, understood, strict=True)
        for key, meant in keys
        if (base := counted_from(meant, orders[key.name])) is not None
    ]
    if len({base for _, _, base in counted}) != 1:
        return None, []
    now = counted[0][2]
    if before in (None, now):
        return now, []
    shows = next((place for place, meant, _ in counted if COUNTS[1 - now] not in meant), counted[0][0])
    return now, [COUNTED_OTHERWISE.at(shows, before=before, now=now, keys=len(counted), path=shows.path)]


def _make_sure(shapes: Sequence[Shape]) -> None:
    """Take rows of the same parts for questions where nearly all others are, though their own keys name no option."""
    alike = [one for one in shapes if one.stem and len(one.choices) > 1 and one.keys]
    if sum(one.is_question for one in alike) >= _MOST * len(alike):
        for one in alike:
            one.is_sure = True


def _add_answers(shapes: Sequence[Shape], understood: list[list[tuple[Key, dict[Way, Meant]]]]) -> None:
    """Take the key for an option of its own where that is the file's habit: "Incorrect" ones, and then the answer."""
    keyed = [n for n, keys in enumerate(understood) if len(keys) == 1 and isinstance(keys[0][0].value, str | list)]
    apart = [n for n in keyed if not understood[n][0][1] and not _is_near_an_option(shapes[n])]
    added = [n for n in keyed if Way.TEXT not in understood[n][0][1]]
    said = [str(understood[n][0][0]) for n in added]
    if len(set(said)) <= _FEW_TEXTS * len(said) or sum(map(_has_letter, said)) >= _FEW_TEXTS * len(said):
        return  # "TODO", "A or B"
    are_alike = len({len(shapes[n].choices) for n in added}) == 1 or len(added) == len(keyed)
    if len(apart) < max(_HABIT, _MOST_APART * len(keyed)) or len(added) < _NEARLY_ALL * len(keyed) or not are_alike:
        return
    for n in added:
        one = shapes[n]
        right = [Choice(text, correct=True) for text in texts(one.keys[0].value)]
        one.choices = [*(replace(choice, correct=False) for choice in one.choices), *right]
        one.keys, understood[n] = [], []


def _has_letter(said: str) -> bool:
    return _LETTER_ALONE.search(said) is not None


_FEW_TEXTS = 0.5
_LETTER_ALONE = re.compile(r"(?<![\w'’.-])[B-H](?![\w'’.-])")
"""What may name an option among other words; A is a word, too."""


def _take_answers_for_options(shapes: Sequence[Shape]) -> None:
    """Take answers for options without a key where each row lists several, and none says that they are typed."""
    open_ = [one for one in shapes if one.stem and one.keys and not one.choices]
    for one in open_:
        if len(one.keys) == 1 and isinstance(one.keys[0].value, dict) and (by_label := choices(one.keys[0].value)):
            one.choices, one.keys = by_label, []
    open_ = [one for one in open_ if not one.choices]
    listed = [one for one in open_ if len(one.keys) == 1 and _are_several(one.keys[0]) and not is_typed(one.kind)]
    if len(listed) < _HABIT or len(listed) < len(open_):
        return
    for one in listed:
        one.choices, one.keys = [Choice(text) for text in texts(one.keys[0].value)], []


def _are_several(key: Key) -> bool:
    return role(key.name) is Role.ANSWER and isinstance(key.value, list) and len(texts(key.value)) > 1


def _is_near_an_option(one: Shape) -> bool:
    """Whether the key may mean an option: as a letter, or by a text that one of the two has within."""
    said = str(one.keys[0]).casefold()
    return _names_an_option(one.keys[0]) or any(
        said in text or text in said for text in (choice.text.casefold() for choice in one.choices)
    )


def none_found(path: str, names: Iterable[str]) -> Finding:
    """Which names the rows of a file have that gives no question, the commonest first, and which were looked for."""
    told = [shortened(name, 30) for name, _ in Counter(names).most_common(_TOLD) if name.strip()]
    return NO_QUESTION_ROWS.at(Place(path), names=", ".join(map(repr, told)) or "none")


def _without_their_options(shapes: Sequence[Shape]) -> dict[int, Finding]:
    """What is wrong with rows whose key is a letter or an index, and whose options are nowhere, by their numbers.

    Among rows of other answers, none of that kind with options, a letter may well be what is asked for.
    """
    kinds: dict[str, list[int]] = {}
    for number, one in enumerate(shapes):
        kinds.setdefault(one.kind, []).append(number)
    found: dict[int, Finding] = {}
    for kind, numbers in kinds.items():
        recalled = [n for n in numbers if shapes[n].stem and shapes[n].keys and not shapes[n].choices]
        counted = [
            n for n in numbers if shapes[n].choices and any(str(key).strip().isdecimal() for key in shapes[n].keys)
        ]
        places = {str(place) for place in range(max((len(shapes[n].choices) for n in counted), default=-1) + 1)}
        bare = [
            n
            for n in recalled
            if any(
                _names_an_option(key) or str(key).strip() in (_BITS if is_statement(kind) else places)
                for key in shapes[n].keys
            )
        ]
        if len(bare) > _FEW * len(recalled) or any(shapes[n].choices for n in numbers):
            found |= {n: OPTIONS_NOT_FOUND.at(shapes[n].place, key=shortened(str(shapes[n].keys[0]))) for n in bare}
    return found


def _names_an_option(key: Key) -> bool:
    said = str(key).strip()
    if is_index(key.name) and said.isdecimal():
        return True
    if not _LETTERS.fullmatch(said):
        return False
    letters = [letter for letter in said if letter.isalpha()]
    apart = len(letters) == 1 or not re.search(r"[^\W\d_]{2}", said)
    return (apart or said.isupper()) and all(any(place < 8 for place in ordinals(letter)) for letter in letters)


def _not_a_question(one: Shape) -> Finding | None:
    """Why the row cannot be read as a question, if it cannot."""
    if one.computed:
        return MALFORMED_QUESTION.at(one.place, reason=f"its {one.computed!r} is computed, and nothing is run")
    if not one.stem:
        return MALFORMED_QUESTION.at(one.place, reason="it asks nothing")
    kind = one.kind
    is_other = bool(kind and _KINDS_WITHOUT_KEY.search(kind)) and not (is_open(kind) and one.keys)
    if (not one.choices and (not one.keys or is_other)) or (is_other and not one.has_key):
        return KIND_NOT_SUPPORTED.at(one.place, kind=kind or "open question")
    is_answered = one.choices or any(texts(key.value) for key in one.keys)
    if one.is_question and is_answered:
        return None
    return MALFORMED_QUESTION.at(one.place, reason="nothing in it is an answer")


_LABEL_LINE = re.compile(
    rf"(?P<label>第[ \t]*\d{{1,3}}[ \t]*[問题題问]|(?i:{pattern(said('question'))})[ \t]*#?\d{{1,3}})"
    r"[ \t.:：]*\n+(?=\S)"
)
"""A line of a stem that only counts."""

_Said = list[tuple[Key, dict[Way, Meant], Meant | None]]
"""The keys of a row, the ways to understand each, and what it means."""


def _question(one: Shape, said: _Said, markup: str) -> tuple[Question, Finding | None]:
    """The question, and what is wrong with its key."""
    show = partial(as_markdown, markup=markup)
    explanations = list(one.explanations)
    if one.choices:
        correct, problem = _key(one, said, explanations)
        shown = options_as_markdown([choice.text for choice in one.choices], markup)
        options = [
            Option(text, number in correct, show(choice.why, inline=True) if choice.why else "")
            for number, (choice, text) in enumerate(zip(one.choices, shown, strict=True))
            if choice.text
        ]
    else:
        told = [key for key in one.keys if not (_names_an_option(key) or str(key).isdecimal())] or one.keys
        answers = [show(text, inline=True) for key in told for text in texts(key.value)]
        options, problem = [Option(text, correct=True) for text in dict.fromkeys(answers) if text], None
    labelled = _LABEL_LINE.match(one.stem)
    asked = one.stem[labelled.end() :] if labelled else one.stem
    stem = "\n\n".join([show(asked), *map(show, one.passages), *one.exhibits])
    question = Question(
        place=one.place,
        stem=stem,
        options=tuple(options),
        explanation="\n\n".join(dict.fromkeys(filter(None, map(show, explanations)))) if explanations else "",
        references=one.references,
        tags=one.tags,
        place_tags=one.place_tags,
        source=one.label or (labelled["label"] if labelled else ""),
        kind="" if one.choices else kind_of(one.kind, stem, [option.text for option in options]),
    )
    return question, problem


def _key(one: Shape, said: _Said, explanations: list[str]) -> tuple[Meant, Finding | None]:
    """The options that all keys of the row agree on; prose beside a key that is understood is its explanation."""
    place = one.place
    marked = tuple([number for number, choice in enumerate(one.choices) if choice.correct])
    heard: list[tuple[Key | None, Meant]] = [(None, marked)] if marked else []
    heard += [(key, chosen) for key, _, chosen in said if chosen]
    explanations += [below for key, _, chosen in said if chosen and (below := _said_below(key, one.choices))]
    for key, found, chosen in said:
        if chosen is not None or not (text := str(key)).strip():
            continue
        if (heard and len(text.split()) > 2) or (fold(key.name).startswith("solution") and not found):
            explanations.append(text.strip())
        elif found:
            return _NONE, KEY_UNCLEAR.at(place, key=shortened(text), reason="counted from 0 or from 1")
        elif heard:
            return _NONE, KEYS_DISAGREE.at(place, one=_called(heard[0][0]), other=_called(key))
        else:
            return _NONE, KEY_OUTSIDE.at(place, key=shortened(text))
    if not heard:
        return _NONE, None
    first, agreed = heard[0]
    if any(chosen != agreed for _, chosen in heard[1:]):
        return _NONE, KEYS_DISAGREE.at(place, one=_called(first), other=_called(heard[-1][0]))
    if not all(one.choices[number].text for number in agreed):
        return _NONE, KEY_OUTSIDE.at(place, key=shortened(str(first or "")))
    return agreed, None


def _said_below(key: Key, options: Sequence[Choice]) -> str:
    """The lines below the first of a key, if the first alone says it, and they say more than further ones."""
    first, _, below = key.value.partition("\n") if isinstance(key.value, str) else ("", "", "")
    is_prose = len(below.split()) > _FEW_WORDS and any(line.count(" ") >= _FEW_WORDS for line in below.split("\n"))
    return below.strip() if is_prose and ways(Key(key.name, first.strip()), options) else ""


_FEW_WORDS = 2
_NONE: Meant = ()


def _called(key: Key | None) -> str:
    return f"{key.name} {key}" if key else "the marks at the options"
