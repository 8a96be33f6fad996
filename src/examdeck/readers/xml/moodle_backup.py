"""The questions of a backup of Moodle, `questions.xml` of an `.mbz`, as an export of Moodle has them.

A backup writes the tables of its database: what an export says by attributes are elements there, by other names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from examdeck.readers.xml.tree import Element

BACKUP_SIGNS = ("<question_categories", "<qtype>")
"""What the text of each of them has."""
_KINDS = {"match": "matching"}
"""Kinds of questions that an export calls by another name."""
_DIGITS = 10
_MARKUP = {"1": "html", "2": "plain_text", "4": "markdown"}


def exported(backup: Element) -> Iterator[tuple[tuple[str, ...], Element]]:
    """Each question as an export has it, and the names of its category and of those that hold that."""
    categories = list(backup.descendants("question_category"))
    by_number = {each.get("id"): each for each in categories}
    for category in categories:
        section = _names(category, by_number)
        for held in category.descendants("question_bank_entry", "question"):
            asked = [held] if held.name == "question" else _of_version(held)
            for question in asked:
                if _said(question, "parent") in ("", "0"):
                    yield section, _exported(question)


def _of_version(entry: Element) -> Iterator[Element]:
    """The question of an entry: of its versions the newest that is ready, as a quiz asks it; else the newest.

    Older versions hold what was mended since, and a draft above one that is ready was not yet approved.
    """
    versions = list(entry.descendants("question_versions"))
    if not versions:
        return entry.descendants("question")
    *_, newest = sorted(versions, key=lambda one: (_said(one, "status") in ("", "ready"), _number(one)))
    return newest.descendants("question")


def _number(version: Element) -> int:
    said = _said(version, "version")
    return int(said) if said.isdecimal() and len(said) < _DIGITS else 0


def _names(category: Element, by_number: Mapping[str, Element]) -> tuple[str, ...]:
    names: list[str] = []
    above: Element | None = category
    seen = set[str]()
    while above is not None and above.get("id") not in seen:
        seen.add(above.get("id"))
        names.append(_said(above, "name"))
        above = by_number.get(_said(above, "parent"))
    return tuple(reversed([name for name in names if name and name != "top"]))


def _exported(question: Element) -> Element:
    kind = _said(question, "qtype")
    made = Element("question", {"type": _KINDS.get(kind, kind)}, question.line, question.column)
    made.end = question.end
    texts = (_text_of(question, name, name) for name in ("name", "questiontext", "generalfeedback", "idnumber"))
    plugins = [one for one in question.elements() if one.name.startswith("plugin_qtype_")]
    own = [each for one in plugins for each in one.descendants("single", "shuffleanswers")]
    tolerances = {
        _said(one, "answer"): _said(one, "tolerance")
        for plugin in plugins
        for one in plugin.descendants("numerical_record")
    }
    answers = [_answer(one, tolerances) for plugin in plugins for one in plugin.descendants("answer")]
    matches = [_match(one) for plugin in plugins for one in plugin.descendants("match")]
    tags = [_text_of(one, "rawname", "tag") or _text_of(one, "name", "tag") for one in question.descendants("tag")]
    made.children = [one for one in (*texts, *own, *answers, *matches, *tags) if one is not None]
    return made


def _answer(answer: Element, tolerances: Mapping[str, str]) -> Element | None:
    """An answer; none where one is only named by its number."""
    made = _text_of(answer, "answertext", "answer", "answerformat")
    if made is None:
        return None
    made.attributes["fraction"] = _said(answer, "fraction")
    if feedback := _text_of(answer, "feedback", "feedback"):
        made.children.append(feedback)
    if tolerance := tolerances.get(answer.get("id"), ""):
        made.children.append(_holding("tolerance", answer, tolerance))
    return made


def _match(match: Element) -> Element:
    made = _text_of(match, "questiontext", "subquestion") or Element("subquestion", {}, match.line, match.column)
    if right := _text_of(match, "answertext", "answer"):
        made.children.append(right)
    return made


def _text_of(within: Element, name: str, called: str, markup: str = "") -> Element | None:
    """What an element below says, in an element with a text and its markup."""
    said = within.first(name)
    if said is None:
        return None
    made = Element(called, {}, said.line, said.column)
    if kind := _MARKUP.get(_said(within, markup or f"{name}format")):
        made.attributes["format"] = kind
    made.children = [_holding("text", said, said.text())]
    return made


def _holding(name: str, where: Element, text: str) -> Element:
    made = Element(name, {}, where.line, where.column)
    made.children = [text]
    return made


def _said(within: Element, name: str) -> str:
    element = within.first(name)
    return element.text().strip() if element is not None else ""
