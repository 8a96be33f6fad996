"""H5P's `content.json`: the interactive content of Moodle, WordPress, Drupal and Lumi.

Format: https://h5p.org/documentation, and the `semantics.json` of each content type. Texts are HTML. A content holds
others, each with the name of its library, wherever they stand; one by itself is told by its keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from examdeck.language.truth import FALSE, TRUE
from examdeck.model.codes.read import KIND_NOT_SUPPORTED
from examdeck.model.question import Option, Question
from examdeck.readers.answers import MOST_GAPS, Asked, Gap, gap_mark, ordering, typed, with_gaps
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.rows.json import parsed
from examdeck.readers.rows.placed import Branch
from examdeck.readers.rows.tree import MOST_LEVELS
from examdeck.readers.to_markdown.html import html_to_markdown
from examdeck.text.source import Source

_LIBRARY = re.compile(r"H5P\.(\w+)(?: [\d.]+)?")
_STARRED = re.compile(r"\*([^*<>\n]+)\*")
_HELD = frozenset({"Column", "QuestionSet", "CoursePresentation", "InteractiveVideo", "InteractiveBook", "Accordion"})
_SHOWN = frozenset({"AdvancedText", "Text", "Image", "Video", "Audio", "Table", "Link", "Nil", "GoToQuestion"})
"""Libraries that only hold others, and those that only show something."""


def recognise(source: Source) -> int:
    """Certain with the name of a library; sure where the keys of a content by itself are there."""
    if re.search(r'"library"\s*:\s*"H5P\.', source.text):
        return 95
    return (
        88 if '"behaviour"' in source.text and re.search(r'"(?:overallFeedback|taskDescription)"', source.text) else 0
    )


def read(source: Source) -> Reading:
    """The questions of all contents in the file."""
    tree, lines = parsed(source)
    if isinstance(tree, Reading):
        return tree
    taken = []
    for library, params, content in _contents(tree, 0):
        asked = _KINDS[library](params) if library in _KINDS else []
        title = _text(_mapping(content.get("metadata")).get("title"))
        for one in asked:
            question = Question(
                place=content.place,
                stem="\n\n".join(filter(None, [one.stem, _picture(params.get("media"))])),
                options=one.options,
                kind=one.kind,
                pick=one.pick,
                explanation=_text(params.get("explanation")),
            )
            taken.append(Taken(content.place.line, content.end, question))
        if not asked:
            kind = f"{library}: {title}" if title else library
            problems = [KIND_NOT_SUPPORTED.at(content.place, kind=kind)]
            taken.append(Taken(content.place.line, content.end, problems=problems))
    title = _text(tree.get("title")) if isinstance(tree, Branch) else ""
    return reading_of(lines.lines, taken, "structure", title)


def _contents(node: Any, level: int) -> Iterator[tuple[str, Mapping[str, Any], Branch]]:
    """The contents in a node that ask or do something: the library of each, its parameters, and itself."""
    if level > MOST_LEVELS:
        return
    if isinstance(node, list):
        for item in node:
            yield from _contents(item, level + 1)
    elif isinstance(node, Branch):
        named = _LIBRARY.fullmatch(node["library"]) if isinstance(node.get("library"), str) else None
        params = node.get("params") if named else node
        library = named[1] if named else _told_by_keys(node) if level == 0 else ""
        if library and library not in _HELD | _SHOWN and isinstance(params, dict):
            yield library, params, node
        elif library not in _SHOWN:
            for value in node.values():
                yield from _contents(value, level + 1)


def _told_by_keys(node: Mapping[str, Any]) -> str:
    """The library of a content by itself."""
    return next((library for keys, library in _KEYS if keys <= node.keys() and not _holds(node.get("questions"))), "")


_KEYS = (
    ({"textField", "taskDescription"}, "DragText"),
    ({"paragraphs", "taskDescription"}, "SortParagraphs"),
    ({"summaries", "intro"}, "Summary"),
    ({"choices", "behaviour"}, "SingleChoiceSet"),
    ({"question", "answers"}, "MultiChoice"),
    ({"question", "correct"}, "TrueFalse"),
    ({"questions", "text"}, "Blanks"),
)


def _holds(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


# ---- what the content of each library asks ----


def _multi_choice(params: Mapping[str, Any]) -> list[Asked]:
    options = []
    for answer in _branches(params.get("answers")):
        why = _text(_mapping(answer.get("tipsAndFeedback")).get("chosenFeedback"))
        options.append(Option(_text(answer.get("text")), answer.get("correct") is True, why))
    return [Asked(_text(params.get("question")), tuple(option for option in options if option.text))]


def _true_false(params: Mapping[str, Any]) -> list[Asked]:
    said = str(params.get("correct", "")).casefold()
    options = (Option("True", said in TRUE), Option("False", said in FALSE))
    return [Asked(_text(params.get("question")), options)]


def _single_choice_set(params: Mapping[str, Any]) -> list[Asked]:
    return [_first_is_right(one.get("question"), one.get("answers")) for one in _branches(params.get("choices"))]


def _summary(params: Mapping[str, Any]) -> list[Asked]:
    return [_first_is_right(params.get("intro"), one.get("summary")) for one in _branches(params.get("summaries"))]


def _first_is_right(stem: Any, answers: Any) -> Asked:
    texts = list(filter(None, map(_text, answers if isinstance(answers, list) else ())))
    return Asked(_text(stem), tuple(Option(text, number == 0) for number, text in enumerate(texts)))


def _blanks(params: Mapping[str, Any]) -> list[Asked]:
    """Each text is a question; what is to be typed stands between asterisks, `*cat/tomcat:A pet*`."""
    blocks = params.get("questions")
    task = _text(params.get("text"))
    return [one for block in (blocks if isinstance(blocks, list) else ()) for one in _starred(task, block)]


def _drag_text(params: Mapping[str, Any]) -> list[Asked]:
    """A text by lines, whose words between asterisks are to be dragged into it; others are in `distractors`."""
    text = params.get("textField")
    others = _STARRED.findall(str(params.get("distractors") or ""))
    words = [_told(word)[0] for word in [*_STARRED.findall(text if isinstance(text, str) else ""), *others]]
    return _starred(_text(params.get("taskDescription")), text, words)


def _starred(task: str, block: Any, words: Sequence[str] = ()) -> list[Asked]:
    """What a text asks; `words` are those to choose from."""
    gaps: list[Gap] = []

    def cut(found: re.Match[str]) -> str:
        answers = _told(found[1])
        wrong = [Option(word) for word in dict.fromkeys(words) if word not in answers]
        gaps.append(Gap([*(Option(answer, correct=True) for answer in answers), *wrong]))
        return gap_mark(len(gaps) - 1)

    if not isinstance(block, str) or (words and len(words) > MOST_GAPS):
        return []
    text = _STARRED.sub(cut, block)
    shown = html_to_markdown(text.replace("\n", "<br>") if "<" not in text else text)
    asked = with_gaps("\n\n".join(filter(None, [task, shown])), gaps)
    return [asked] if asked else []


def _told(starred: str) -> list[str]:
    """The answers between asterisks, any of which will do, without the tip."""
    answers = starred.partition(":")[0].split("/")
    return list(filter(None, (html_to_markdown(answer.strip()) for answer in answers)))


def _sort_paragraphs(params: Mapping[str, Any]) -> list[Asked]:
    steps = params.get("paragraphs")
    asked = ordering(_text(params.get("taskDescription")), [*map(_text, steps if isinstance(steps, list) else ())])
    return [asked] if asked else []


def _cards(params: Mapping[str, Any]) -> list[Asked]:
    """Flash cards and dialogue cards: a text and its answer each."""
    cards = [*_branches(params.get("cards")), *_branches(params.get("dialogs"))]
    answers = [(_text(card.get("text")), _text(card.get("answer"))) for card in cards]
    asked = [typed(text, [Option(answer, correct=True)]) for text, answer in answers if text and answer]
    return list(filter(None, asked))


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], list[Asked]]] = {
    "MultiChoice": _multi_choice,
    "TrueFalse": _true_false,
    "SingleChoiceSet": _single_choice_set,
    "Summary": _summary,
    "Blanks": _blanks,
    "DragText": _drag_text,
    "SortParagraphs": _sort_paragraphs,
    "Flashcards": _cards,
    "Dialogcards": _cards,
}


def _picture(media: Any) -> str:
    """The picture that a content shows beside its question."""
    shown = _mapping(_mapping(media).get("type")).get("params")
    path, alt = _mapping(_mapping(shown).get("file")).get("path"), _mapping(shown).get("alt")
    if not isinstance(path, str) or not path:
        return ""
    return html_to_markdown(f'<img src="{escape(path)}" alt="{escape(alt) if isinstance(alt, str) else ""}">')


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _branches(value: Any) -> list[Branch]:
    return [item for item in value if isinstance(item, Branch)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return html_to_markdown(value) if isinstance(value, str) else ""
