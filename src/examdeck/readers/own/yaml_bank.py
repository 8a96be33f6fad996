"""The canonical form of a bank: YAML with a list `questions`, each with an id.

The file's keys: `questions`; and for all of them `uid` and `title` (of a deck made from this file by itself), `deck`
(the name of that deck; where a `deck.yaml` lists the file, their subdeck), `lang` and `tags`. A question's keys, all
but `id` optional:

    id           [A-Za-z0-9][A-Za-z0-9._-]{0,63}; the guid is made from it, so it never changes
    stem         Markdown, like all texts
    options      a list of texts, or of mappings: text, correct, why
    answer       one text or several, instead of options: a recall question
    explanation, references (one or several), tags (one or several), source (the label it has there)
    pick         how many to choose, where it is not all that are correct
    shuffle      false: the options stay in their order
    pin          options that stay in place: positions from 1, or letters
    recall       whether to ask without showing options
    kind         what the answers are, where the front shall say what to do: text, number (`42 ± 1`), pairs
                 (`left -> right`, an answer each), order (the steps in theirs), gap (an answer each); or kprim:
                 each option is a statement to be judged, true where it is correct
    deck         a subdeck, where it is not the file's
    lang, dir    language (BCP 47) and direction (ltr, rtl), where they are not the deck's
    errata       corrections to the source: a list of mappings: said, says, why
    ignore       rules that shall not speak about it: a list of mappings: code, reason
    withdrawn    why it is no longer asked: a text, or a mapping: why, replaced_by

A question without stem, options or key is read like any other: what cannot be a card
is decided later (`check.cannot_be_card`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from examdeck.model.codes.read import NO_BANK_BUT_TRANSLATION, OPTIONS_AND_ANSWER, OUT_OF_RANGE, PIN_OUT_OF_RANGE
from examdeck.model.kinds import KINDS, KPRIM, pair, sides
from examdeck.model.question import Erratum, Option, Question, Withdrawal
from examdeck.readers.reading import Reading
from examdeck.text.source import Source
from examdeck.text.yaml_fields import YamlFields, open_mapping
from examdeck.text.yaml_nodes import List, Map, Node, place_of

BANK_KEYS = frozenset({"questions", "uid", "title", "lang", "deck", "tags"})
QUESTION_KEYS = frozenset(
    {"id", "stem", "options", "answer", "explanation", "references", "tags", "source", "pick", "shuffle", "pin"}
    | {"recall", "deck", "lang", "dir", "errata", "ignore", "withdrawn", "kind"}
)
_TRANSLATED = re.compile(r"""^[ \t]*-[ \t]+of[ \t]*:[ \t]*["']?[0-9a-f]{6}["']?[ \t]*\n[ \t]+text:""", re.MULTILINE)
"""Below `questions`, what only a translation has."""
OPTION_KEYS = frozenset({"text", "correct", "why"})


def recognise(source: Source) -> int:
    """Certain for a top-level key `questions` over stems or answers; a guess for it alone, or for other keys."""
    if _TRANSLATED.search(source.text):
        return 99
    if re.search(r"""^["']?questions["']?[ \t]*:""", source.text, re.MULTILINE):
        canonical = re.search(r"^[ \t]+(?:-[ \t]+)?(?:stem|answer)[ \t]*:", source.text, re.MULTILINE)
        return 90 if canonical else 30
    return 1 if re.search(r"^[A-Za-z_]+[ \t]*:(?:[ \t]|$)", source.text, re.MULTILINE) else 0


def read(source: Source) -> Reading:
    """The questions of a canonical bank; every mistake in it is a finding."""
    top, found = open_mapping(source)
    if top is None:
        return Reading(findings=tuple(found))
    by_id = top.node.values.get("questions")
    if type(by_id) is Map and all(type(texts) is List for texts in by_id.values.values()):
        top.report(top.node.keys["questions"], NO_BANK_BUT_TRANSLATION)
        return Reading(findings=tuple(found))
    top.check_keys(BANK_KEYS, required=("questions",))
    lang, tags = top.language("lang"), top.tags("tags")
    fields = top.all_fields("questions")
    questions = tuple(question_of(one, lang=lang, tags=tags, required=("id",)) for one in fields)
    title, uid, deck = top.text("title"), top.token("uid"), top.deck_name("deck")
    return Reading(questions=questions, findings=tuple(found), title=title, uid=uid, lang=lang, deck=deck)


def question_of(
    fields: YamlFields,
    *,
    lang: str = "",
    tags: tuple[str, ...] = (),
    required: tuple[str, ...] = (),
    are_placed: bool = True,
) -> Question:
    """The question that a mapping holds; `lang` and `tags` are the file's.

    `are_placed` says whether its options stand in places of their own.
    """
    fields.check_keys(QUESTION_KEYS, required=required)
    options = _options(fields, are_placed=are_placed)
    given = fields.node.values
    values: dict[str, Any] = {name: read(fields, options) for name, read in _READ.items() if name in given}
    if tags:
        values["place_tags"] = tags
    if lang:
        values["lang"] = values.get("lang") or lang
    values.setdefault("stem", "")
    if values.get("kind") == "pairs":
        if not all(sides(option.text)[0] for option in options if option.correct):
            fields.refuse(fields.node.values["kind"], "kind", "pairs: answers like `left -> right`")
        options = tuple([replace(option, text=pair(*sides(option.text))) for option in options])
    if values.get("kind") == KPRIM:
        for name in ("answer", "pick", "recall"):
            if name in given:
                fields.refuse(given[name], name, "nothing: of `kind: kprim`, each of the `options` is true or false")
    return Question(place=fields.place(), options=options, **values)


def _options(fields: YamlFields, *, are_placed: bool) -> tuple[Option, ...]:
    """The options, or the answers of a recall question."""
    answers = [
        Option(text, correct=True, place=place_of(fields.path, node) if are_placed else None)
        for node, text in fields.scalars("answer")
    ]
    options = [_option(fields, node, name, is_placed=are_placed) for node, name in fields.items("options")]
    if answers and "options" in fields.node.values:
        fields.report(fields.node.keys["answer"], OPTIONS_AND_ANSWER)
        answers = []
    return tuple(answers or options)


def _option(question: YamlFields, node: Node, name: str, *, is_placed: bool) -> Option:
    place = place_of(question.path, node) if is_placed else None
    if type(node) is not Map:
        return Option(question.text_of(node, name), place=place)
    fields = YamlFields(node, question.path, f"{question.where}.{name}", question.found)
    fields.check_keys(OPTION_KEYS, required=("text",))
    return Option(fields.text("text"), bool(fields.flag("correct")), fields.text("why"), place)


def _pick(fields: YamlFields, options: tuple[Option, ...]) -> int:
    pick = fields.whole("pick")
    correct = sum(option.correct for option in options)
    if correct and pick > correct:
        fields.report(fields.node.values["pick"], OUT_OF_RANGE, pick=pick, correct=correct)
        return 0
    return pick


def _pin(fields: YamlFields, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Positions from 1 of the options that stay in place, in rising order."""
    names = {name: n for n in range(1, len(options) + 1) for name in (str(n), chr(ord("A") + n - 1))}
    pinned = fields.scalars("pin")
    for node, text in pinned:
        if text.upper() not in names:
            fields.report(node, PIN_OUT_OF_RANGE, name=text, count=len(options))
    return tuple(sorted({names[text.upper()] for _, text in pinned if text.upper() in names}))


def _errata(fields: YamlFields) -> tuple[Erratum, ...]:
    errata = []
    for erratum in fields.all_fields("errata"):
        erratum.check_keys({"said", "says", "why"}, required=("said", "says", "why"))
        errata.append(Erratum(erratum.text("said"), erratum.text("says"), erratum.text("why")))
    return tuple(errata)


def _withdrawn(fields: YamlFields) -> Withdrawal | None:
    node = fields.node.values.get("withdrawn")
    if node is None:
        return None
    if type(node) is not Map:
        return Withdrawal(fields.filled("withdrawn"))
    inner = YamlFields(node, fields.path, f"{fields.where}.withdrawn", fields.found)
    inner.check_keys({"why", "replaced_by"}, required=("why",))
    return Withdrawal(inner.text("why"), inner.token("replaced_by"))


_READ: dict[str, Callable[[YamlFields, tuple[Option, ...]], Any]] = {
    "id": lambda fields, _: fields.token("id"),
    "stem": lambda fields, _: fields.text("stem"),
    "explanation": lambda fields, _: fields.text("explanation"),
    "references": lambda fields, _: fields.texts("references"),
    "tags": lambda fields, _: tuple(dict.fromkeys(fields.tags("tags"))),
    "source": lambda fields, _: fields.text("source"),
    "deck": lambda fields, _: fields.deck_name("deck"),
    "pick": _pick,
    "shuffle": lambda fields, _: fields.flag("shuffle") is not False,
    "pin": _pin,
    "recall": lambda fields, _: fields.flag("recall"),
    "kind": lambda fields, _: fields.choice("kind", (*KINDS, "")),
    "lang": lambda fields, _: fields.language("lang"),
    "dir": lambda fields, _: fields.choice("dir", ("ltr", "rtl")),
    "errata": lambda fields, _: _errata(fields),
    "ignore": lambda fields, _: fields.silences("ignore"),
    "withdrawn": lambda fields, _: _withdrawn(fields),
}
"""How to read each of a question's other keys, from the question's fields and its options."""
