"""What a Markdown file says of itself in YAML before its first line of text: its front matter.

    uid, title, lang   as in a YAML bank; `language` too
    deck               the deck, `A::B`; where a `deck.yaml` lists the file, the subdeck
    tags               of each question: a list, or a text with commas or else blanks between; `tag` too, `#` or not
    hashtags           true: `#tag` at a line's end is a tag of its question

These are its keys; others are another program's business. What one of these says and cannot be is told, and the file
is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from examdeck.model.codes.read import BAD_UID
from examdeck.model.deck import DECK_NAME
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import LANGUAGE, is_token
from examdeck.readers.labels import written_tag
from examdeck.readers.markdown.page import FrontMatter, Page
from examdeck.text.source import Source
from examdeck.text.yaml_fields import YamlFields, is_null
from examdeck.text.yaml_nodes import List, Map, Node, Scalar, compose, place_of

_LONGEST_FRONT = 200
"""Lines."""

_LOOKS_LIKE_YAML = re.compile(r"[\w\"'-]+[ \t]*:|[ \t#}\]-]|$")
_OURS = re.compile(r"(?mi)^(?:uid|title|lang|language|deck|tags?|hashtags)[ \t]*:")
_BARE_HASH = re.compile(r"(?mi)^(tags?:[ \t]+|[ \t]*-[ \t]+)(#[^\s#'][^'\n]*)$")
"""A tag that YAML would take for a comment."""


def take_front_matter(page: Page, path: str) -> FrontMatter:
    """The front matter of a page of the file `path`. Its lines are blanked."""
    lines = page.lines
    first = next((n for n, line in enumerate(lines[:_LONGEST_FRONT]) if line.strip()), None)
    if first is None or lines[first].rstrip() != "---":
        return FrontMatter()
    end = next(
        (n for n in range(first + 1, min(len(lines), _LONGEST_FRONT)) if lines[n].rstrip() in ("---", "...")), None
    )
    if end is None or not all(map(_LOOKS_LIKE_YAML.match, lines[first + 1 : end])):
        return FrontMatter()
    text = "\n".join(lines[first + 1 : end])
    for number in range(first, end + 1):
        lines[number] = ""
    return _said(text, path, page.number(first + 1))._replace(end=end + 1)


def _said(text: str, path: str, line: int) -> FrontMatter:
    """What the text, which begins in this line of the file, says under our keys."""
    node, broken = compose(Source(path, _BARE_HASH.sub(r"\1'\2'", text), Path()), line)
    if type(node) is not Map:
        return FrontMatter(findings=tuple(map(_warning, broken)) if _OURS.search(text) else ())
    values = {key.lower(): value for key, value in node.values.items() if not is_null(value)}
    keys = {key.lower(): key_node for key, key_node in node.keys.items()}
    found: list[Finding] = []
    fields = YamlFields(Map(values, keys, node.line, node.column), path, "", found)
    texts = {key: value.value.strip() for key, value in values.items() if type(value) is Scalar}
    uid, lang = texts.get("uid", ""), texts.get("lang", "") or texts.get("language", "")
    if uid and not is_token(uid):
        found.append(BAD_UID.at(place_of(path, values["uid"]), uid=uid))
    return FrontMatter(
        uid=uid if is_token(uid) else "",
        title=texts.get("title", ""),
        lang=lang if LANGUAGE.fullmatch(lang) else "",
        deck=fields.matching("deck", DECK_NAME.fullmatch, "a deck's name in one line, without empty levels"),
        tags=tuple(dict.fromkeys(_tags(fields))),
        hashtags=fields.flag("hashtags") is True,
        findings=tuple(map(_warning, found)),
    )


def _warning(finding: Finding) -> Finding:
    """Of another program's front matter, perhaps: the file is read, and nobody is to think that this counts."""
    return replace(finding, severity=Severity.WARNING)


def _tags(fields: YamlFields) -> Iterator[str]:
    for key in ("tags", "tag"):
        node = fields.node.values.get(key)
        for item, text in _parts(node) if node else ():
            if made := written_tag(text):
                yield made
            elif not is_null(item):
                fields.refuse(item, key, "tags: texts in a list, or with commas or blanks between")


def _parts(node: Node) -> Iterator[tuple[Node, str]]:
    """The tags that a value names, each with its node: an item is one, blanks or not; a text may hold several."""
    if type(node) is List:
        for item in node.items:
            yield item, item.value if type(item) is Scalar else ""
        return
    text = node.value if type(node) is Scalar else ""
    for part in re.split(r"[,;]", text) if re.search("[,;]", text) else text.split() or [""]:
        if part.strip() or not text.strip():
            yield node, part
