"""What a page of HTML shows, block by block: texts, and the choices of its forms with what they are labelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from examdeck.readers.to_markdown.html import HTML_TOKEN, attributes, html_to_markdown

_BREAKS = frozenset(
    "p div li ul ol dl dt dd br hr tr td th table fieldset legend section article header footer main form"
    " h1 h2 h3 h4 h5 h6 blockquote figure details summary body html center".split()
)
_HIDDEN = frozenset("script style template select textarea title noscript svg".split())
_MAY_JUDGE = frozenset("li div p span a td button label input".split())
_VERDICT = re.compile(
    r"\b(?P<right>true)\b|\b(?:false)\b|['\"](?:(?P<said>correct|right)|(?:wrong|incorrect|false))['\"]"
)
_ARGUMENT = re.compile(r"'((?>[^'\\]+|\\.)*)'|\"((?>[^\"\\]+|\\.)*)\"")
_YES, _NO = frozenset(("true", "1", "yes", "correct", "right")), frozenset(("false", "0", "no", "wrong", "incorrect"))
_LETTER = re.compile(r"[\s(\[]*\w[\s.):\]-]*")
_SHORTEST_REASON = 12


class FormChoice(NamedTuple):
    """What may be chosen: a radio button, a box, or what judges when it is pressed."""

    kind: str
    name: str
    """What the choices of one question have in common."""
    value: str
    right: bool | None
    why: str = ""
    own: str = ""
    """By which a label elsewhere names it."""


class PageBlock(NamedTuple):
    """A text of a page, or a choice with its text; in Markdown, from a position on."""

    text: str
    at: int
    choice: FormChoice | None = None
    labels: str = ""
    """The choice elsewhere that it is the label of."""


def blocks_of(page: str, *, is_markdown: bool) -> list[PageBlock]:
    """The blocks of a page in order; `is_markdown`: blank lines part them, too."""
    reader = _Reader(is_markdown=is_markdown)
    for token in HTML_TOKEN.finditer(page):
        if token["tag"]:
            reader.tag(token["tag"].lower(), token)
        elif token["text"]:
            reader.text(token["text"], token.start())
    reader.end_block()
    return _with_labels(reader.blocks)


def _with_labels(blocks: list[PageBlock]) -> list[PageBlock]:
    """The blocks, with the texts of labels in the choices that have none of their own, wherever they stand."""
    labels = {block.labels: block for block in blocks if block.labels}
    bare = {block.choice.own for block in blocks if block.choice and not block.text and block.choice.own in labels}
    return [
        block._replace(text=labels[block.choice.own].text) if block.choice and block.choice.own in bare else block
        for block in blocks
        if block.labels not in bare and (not block.choice or block.text or block.choice.own in bare)
    ]


class _Reader:
    """The blocks of a page under way."""

    def __init__(self, *, is_markdown: bool) -> None:
        self.blocks: list[PageBlock] = []
        self._is_markdown = is_markdown
        self._hidden = ""
        self._parts: list[str] = []
        self._start = -1
        self._choice: FormChoice | None = None
        self._chosen_at = -1
        self._label: str | None = None

    def text(self, text: str, at: int) -> None:
        """Text outside of tags."""
        if self._hidden:
            return
        paragraphs = re.split(r"\n[ \t]*\n", text) if self._is_markdown else [text]
        for place, paragraph in enumerate(paragraphs):
            if place:
                self.end_block()
            self._add(paragraph, at)
            at += len(paragraph) + 2

    def _add(self, html: str, at: int) -> None:
        if self._start < 0 and html.strip():
            self._start = at + len(html) - len(html.lstrip())
        self._parts.append(html)

    def tag(self, name: str, token: re.Match[str]) -> None:
        """A tag, opening or closing."""
        closes = bool(token["close"])
        if self._hidden:
            if closes and name == self._hidden:
                self._hidden = ""
            return
        own = {} if closes else attributes(token["rest"])
        choice = None if closes else _choice(name, own)
        if choice:
            self._begin(choice, token.start())
        elif name == "button" or name in _HIDDEN:
            self.end_block()
            self._hidden = "" if closes else name
        elif name == "label":
            self._label_tag(own, closes=closes)
        elif name in _BREAKS:
            self.end_block()
        elif name != "input":
            self._add(token[0], token.start())

    def _label_tag(self, own: Mapping[str, str], *, closes: bool) -> None:
        if closes:
            if self._choice is None and self._label:
                self.end_block(labels=self._label)
            elif self._choice is not None:
                self.end_block()
            self._label = None
        else:
            if self._choice is None and not _LETTER.fullmatch("".join(self._parts)):
                self.end_block()
            self._label = own.get("for", "")

    def _begin(self, choice: FormChoice, at: int) -> None:
        """Begin the text of a choice; a letter right before it is a part of that."""
        is_same = self._choice is not None and not "".join(self._parts).strip()
        if is_same and self._choice is not None and self._choice.kind == "pressed":  # a label around a button
            self._choice = choice._replace(right=self._choice.right if choice.right is None else choice.right)
            return
        before = "".join(self._parts)
        if self._choice is not None or not _LETTER.fullmatch(before):
            self.end_block(ends_choice=True)
        if choice.own and self.blocks and self.blocks[-1].labels == choice.own:  # its label stands before it
            self.blocks[-1] = PageBlock(self.blocks[-1].text, at, choice)
        else:
            self._choice, self._chosen_at = choice, at

    def end_block(self, labels: str = "", *, ends_choice: bool = False) -> None:
        """What stands so far is a block; a choice waits for its text unless another begins."""
        html = "".join(self._parts).strip()
        self._parts = []
        if self._choice is not None and (ends_choice or (html and not _LETTER.fullmatch(html))):
            self.blocks.append(PageBlock(self._markdown(html), self._chosen_at, self._choice))
            self._choice = None
        elif self._choice is not None:
            self._parts = [html] if html else []
        elif text := self._markdown(html):
            self.blocks.append(PageBlock(text, self._start, labels=labels))
        self._start = -1

    def _markdown(self, html: str) -> str:
        return html if self._is_markdown and "<" not in html else html_to_markdown(html).strip()


def _choice(name: str, own: Mapping[str, str]) -> FormChoice | None:
    kind = own.get("type", "").lower() if name == "input" else ""
    if kind in ("radio", "checkbox"):
        return FormChoice(
            kind, own.get("name", ""), own.get("value", ""), _verdict(own, kind)[0], own=own.get("id", "")
        )
    right, why, group = _verdict(own, "") if name in _MAY_JUDGE else (None, "", "")
    return FormChoice("pressed", group, "", right, why) if right is not None else None


def _verdict(own: Mapping[str, str], kind: str) -> tuple[bool | None, str, str]:
    """Whether a choice says that it is right, why, and the first thing that it is said of."""
    for name in ("data-correct", "data-is-correct", "data-iscorrect", "data-right", "correct"):
        if own.get(name, "").lower() in _YES | _NO:
            return own[name].lower() in _YES, own.get("data-explanation", ""), ""
    if kind == "checkbox" and "disabled" in own:
        return "checked" in own, "", ""
    pressed = own.get("onclick") or own.get("onchange") or ""
    verdicts = list(_VERDICT.finditer(pressed))
    if not verdicts:
        return None, "", ""
    said = [(one or other).replace("\\'", "'").replace('\\"', '"') for one, other in _ARGUMENT.findall(pressed)]
    why = max((each for each in said if " " in each.strip()), key=len, default="")
    return (
        bool(verdicts[-1]["right"] or verdicts[-1]["said"]),
        why if len(why) > _SHORTEST_REASON else "",
        said[0] if said else "",
    )
