"""What a page of HTML shows, block by block: texts, and the choices of its forms with what they are labelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from examdeck.language.columns import FLAGS, Role, fold, role
from examdeck.readers.to_markdown.html import HTML_TOKEN, attributes, html_to_markdown

_BREAKS = frozenset(
    "p li ul ol dl dt dd br hr tr td th table legend header footer main body html center blockquote figure summary"
    " h1 h2 h3 h4 h5 h6".split()
)
_CONTAINERS = frozenset("div fieldset section article form li tr td details".split())
"""What may hold a whole question."""
_HIDDEN = frozenset("script style template select textarea title noscript svg".split())
_MAY_JUDGE = frozenset("li div p span a td button label".split())
_MAY_CHOOSE = _MAY_JUDGE | frozenset(f"h{n}" for n in range(1, 7))
_CHOICES = frozenset("option options choice answer alternative".split())
"""Classes of what a script lets one choose."""
_WORD = re.compile(r"[^\W\d_]+")
_ENDS_CHOICE = frozenset("label li tr p div br".split())
_CALL = re.compile(r"(?P<name>\w{1,60})\s*\((?P<rest>.{0,2000})", re.DOTALL)
_ARGUMENT = re.compile(r"\s*(?:'(?P<one>(?>[^'\\]+|\\.)*)'|\"(?P<two>(?>[^\"\\]+|\\.)*)\"|(?P<word>[\w.]+))\s*,?")
_NO_VERDICT = re.compile(
    r"enable|disable|show|toggle|next|open|close|hide|display|set|change|update|scroll", re.IGNORECASE
)
_YES = frozenset(("true", "1", "yes", "correct", "right", "si", "sí", "oui", "sim", "ja"))
_NO = frozenset(("false", "0", "no", "wrong", "incorrect", "non", "não", "nein"))
RIGHT_VALUES, WRONG_VALUES = frozenset(("correct", "right")), frozenset(("wrong", "incorrect"))
"""What choices have for values that say whether they are right; "true" and "1" may be what they stand for."""
_LETTER = re.compile(r"[\s(\[]*\w[\s.):\]-]*")
_SHORTEST_REASON = 12
_DEEPEST = 60


class FormChoice(NamedTuple):
    """What may be chosen: a radio button, a box, or what judges when it is pressed."""

    kind: str
    """"radio", "checkbox" or "pressed"."""
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
    within: tuple[int, ...] = ()
    """The containers that it stands in, from the outermost on, each by the position where it begins."""
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
        if block.labels not in bare
    ]


class _Reader:
    """The blocks of a page under way."""

    def __init__(self, *, is_markdown: bool) -> None:
        self.blocks: list[PageBlock] = []
        self._is_markdown = is_markdown
        self._hidden = ""
        self._within: list[tuple[str, int]] = []
        self._parts: list[str] = []
        self._has_text = False
        self._start = -1
        self._choice: FormChoice | None = None
        self._chosen_at = -1
        self._prefix = ""
        self._label: str | None = None
        self._label_at = -1

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
        is_seen = bool(html) and not html.isspace()
        if self._start < 0 and is_seen:
            self._start = at + len(html) - len(html.lstrip())
        self._has_text = self._has_text or (is_seen and not html.startswith("<"))
        if is_seen or self._parts:
            self._parts.append(html)

    def tag(self, name: str, token: re.Match[str]) -> None:
        """A tag, opening or closing."""
        closes = bool(token["close"])
        if self._hidden:
            if closes and name == self._hidden:
                self._hidden = ""
            return
        own = {} if closes else attributes(token["rest"])
        if name in _CONTAINERS or name in _BREAKS:
            self._break(name, token.start(), closes=closes)
        choice = None if closes else _choice(name, own)
        if choice:
            self._begin(choice, token.start())
        elif name == "button" or name in _HIDDEN:
            self.end_block()
            self._hidden = "" if closes else name
        elif name == "iframe":  # a page within the page: where it is can be said
            self._add(_link(own.get("src", "")), token.start())
        elif name == "label":
            self._label_tag(own, token.start(), closes=closes)
        elif name not in _BREAKS and name not in _CONTAINERS and name != "input":
            self._add(token[0], token.start())

    def _break(self, name: str, at: int, *, closes: bool) -> None:
        self.end_block(ends_choice=name in _ENDS_CHOICE and (closes or name == "br"))
        if name not in _CONTAINERS:
            return
        if not closes:
            if len(self._within) < _DEEPEST:
                self._within.append((name, at))
        elif any(open_name == name for open_name, _ in self._within):
            while self._within.pop()[0] != name:
                pass

    def _label_tag(self, own: Mapping[str, str], at: int, *, closes: bool) -> None:
        if closes and self._choice is None and self._label:
            self.end_block(labels=self._label)
        elif closes:
            self.end_block(ends_choice=True)
        elif self._choice is None and self._has_text and not self._is_prefix():
            self.end_block()
        self._label, self._label_at = (None, -1) if closes else (own.get("for", ""), at)

    def _is_prefix(self) -> bool:
        return len(self._parts) < _SHORTEST_REASON and _LETTER.fullmatch("".join(self._parts)) is not None

    def _begin(self, choice: FormChoice, at: int) -> None:
        """Begin the text of a choice; a letter right before it is a part of that."""
        if self._choice is not None and not self._has_text and self._choice.kind == "pressed":  # around a button
            self._choice = choice._replace(right=self._choice.right if choice.right is None else choice.right)
            return
        prefix = "".join(self._parts) if self._choice is None and self._is_prefix() else ""
        if prefix:
            self._parts, self._has_text, self._start = [], False, -1
        self.end_block(ends_choice=True)
        if choice.own and self.blocks and self.blocks[-1].labels == choice.own:  # its label stands before it
            self.blocks[-1] = self.blocks[-1]._replace(at=at, choice=choice, labels="")
        else:
            self._choice, self._chosen_at, self._prefix = choice, at, prefix

    def end_block(self, labels: str = "", *, ends_choice: bool = False) -> None:
        """What stands so far is a block; a choice waits for its text until something ends it."""
        html = "".join(self._parts).strip()
        text = self._markdown(html) if html else ""
        within = tuple([at for _, at in self._within])
        if self._choice is not None and ends_choice and not text and (before := self._text_before()):
            self.blocks[-1] = PageBlock(before, self._chosen_at, within, self._choice)
            self._choice, self._prefix = None, ""
        elif self._choice is not None and (text or ends_choice):
            self.blocks.append(PageBlock(text, self._chosen_at, within, self._choice))
            self._choice, self._prefix = None, ""
        elif text and self._choice is None:
            whole = _ALL_BOLD.fullmatch(text)
            self.blocks.append(PageBlock(whole["text"] if whole else text, self._start, within, labels=labels))
        self._parts, self._has_text, self._start = [], False, -1

    def _text_before(self) -> str:
        """The text right before a choice that stands with it in a label, an item or a row."""
        rows = [at for name, at in self._within if name in ("li", "tr")]
        first = self._label_at if self._label_at >= 0 else rows[-1] if rows else self._chosen_at
        above = self.blocks[-1] if self.blocks else None
        return above.text if above and above.choice is None and first < above.at < self._chosen_at else ""

    def _markdown(self, html: str) -> str:
        html = f"{self._prefix}{html}" if self._choice is not None else html
        return html if self._is_markdown and "<" not in html else html_to_markdown(html).strip()


_ALL_BOLD = re.compile(r"<(?P<tag>strong|b|em|i)>(?P<text>(?:(?!</?(?P=tag)>).)+)</(?P=tag)>", re.DOTALL)
"""A text that is emphasised as a whole, which only sets it off from the choices."""


def _link(address: str) -> str:
    """What leads to an address, in HTML."""
    said = escape(address.strip())
    return f'<a href="{said}">{said}</a>' if said else ""


def _choice(name: str, own: Mapping[str, str]) -> FormChoice | None:
    kind = own.get("type", "").lower() if name == "input" else ""
    if kind in ("radio", "checkbox"):
        return FormChoice(kind, own.get("name", ""), own.get("value", ""), _said_right(own), own=own.get("id", ""))
    if name in _MAY_CHOOSE and (value := own.get("data-value", own.get("data-option", ""))):
        words = {word.casefold() for word in _WORD.findall(own.get("class", ""))}
        return FormChoice("radio", "", value, _said_right(own)) if words & _CHOICES else None
    if name not in _MAY_JUDGE:
        return None
    told = {flag: value for flag, value in own.items() if fold(flag.removeprefix("data-")) not in _OF_WHOLE}
    right, why, group = _said_right(told), own.get("data-explanation", ""), ""
    if right is None:
        right, why, group = _judged(own.get("onclick", ""))
    return FormChoice("pressed", group, "", right, why) if right is not None else None


_OF_WHOLE = frozenset("point points score weight status fraction valid".split())
"""What is said of a question as well as of a choice."""


def _said_right(own: Mapping[str, str]) -> bool | None:
    """What a choice says of itself."""
    for name, value in own.items():
        flag = name.removeprefix("data-")
        is_flag = flag != name and (fold(flag) in FLAGS or role(flag) is Role.KEY)
        if is_flag and (value == name or value.lower() in _YES | _NO):
            return value == name or value.lower() in _YES
    return None


def _judged(pressed: str) -> tuple[bool | None, str, str]:
    """Whether a call says that what was pressed is right, why, and of what it says so: `check("q1", "It is", true)`."""
    call = _CALL.search(pressed)
    if call is None or _NO_VERDICT.search(call["name"]):
        return None, "", ""
    said: list[str] = []
    verdict: bool | None = None
    end = 0
    while argument := _ARGUMENT.match(call["rest"], end):
        end = argument.end()
        text = next((each for each in (argument["one"], argument["two"]) if each is not None), None)
        word = (text if text is not None else argument["word"]).lower()
        if word in ("true", "false") or (text is not None and word in ("correct", "right", "wrong", "incorrect")):
            verdict = word in _YES
        elif text is not None:
            said.append(text.replace("\\'", "'").replace('\\"', '"'))
    why = max((each for each in said if " " in each.strip()), key=len, default="")
    return verdict, why if len(why) > _SHORTEST_REASON else "", said[0] if said else ""
