"""What a learner made of a text's HTML, put into the Markdown that the bank has of it: only what was edited changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from html import escape, unescape
from urllib.parse import quote, unquote

from examdeck.bank.field_markdown import FieldMarkdown
from examdeck.language.direction import Direction
from examdeck.lock.shipped import form_in_markdown, without_clash
from examdeck.render.directions import with_directions
from examdeck.render.html import InPlace, linked, remote, to_html

_TOKEN = re.compile(r"[^\W_]+|\s+|[^\w\s]|_")
_MOST = 4000
"""Words of texts that are compared one by one."""
_NO_BREAK = re.compile("&nbsp;|\xa0")
"""What Anki's editor writes for a blank at the end of a line."""
_MEDIA = re.compile(r'(<(?:img|audio|video|source)\b[^>]*?\ssrc=")([^"]*)(")|(\[sound:)([^\]]*)(\])')


def carried(before: str, after: str, written: str) -> str:
    """What makes `after` of `before`, done to another writing of `before`; `after`, where that cannot be told."""
    if before == written:
        return after
    old, new, own = map(_TOKEN.findall, (before, after, written))
    if max(len(old), len(new), len(own)) > _MOST:
        return after
    same = SequenceMatcher(None, list(map(_meaning, old)), list(map(_meaning, own)), autojunk=False)
    there = {block.a + at: block.b + at for block in same.get_matching_blocks() for at in range(block.size)}
    pieces: list[str] = []
    done = least = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        while i1 > least and i1 - 1 not in there:
            i1, j1 = i1 - 1, j1 - 1
        while i2 < len(old) and i2 not in there and j2 < len(new) and old[i2] == new[j2]:
            i2, j2 = i2 + 1, j2 + 1
        start = there.get(i1 - 1, -2) + 1 if i1 else 0
        end = there.get(i2, -1) if i2 < len(old) else len(own)
        if not done <= start <= end:
            return after
        pieces += [*own[done:start], *new[j1:j2]]
        done, least = end, i2
    return "".join([*pieces, *own[done:]])


def _meaning(piece: str) -> str:
    """A piece of a text, or what stands for all that mean the same: marks of emphasis, blanks within a paragraph."""
    if not piece.isspace():
        return piece.replace("_", "*")
    is_break = piece.startswith("  ") and "\n" in piece
    return "\n\n" if piece.count("\n") > 1 else "  \n" if is_break else " "


class Rewording:
    """The way from the fields of a learner's note back to the texts of its question."""

    def __init__(
        self, direction: Direction, named: Mapping[str, str | InPlace], find: Callable[[str], str | None]
    ) -> None:
        """Make one for a question.

        Args:
            direction: how the question is written.
            named: what Anki calls each picture and sound of the question, by its path in the bank's texts.
            find: gives the path, in the bank's texts, of a picture or sound that the learner added, by its name in
                Anki; None if it cannot be had.
        """
        self.added: dict[str, str] = {}
        """The paths of pictures and sounds that the question has not had, by their names in Anki."""
        self.missing: list[str] = []
        """The names of those that cannot be had."""
        self._direction = direction
        self._named = named
        self._paths = {name: path for path, name in named.items() if isinstance(name, str)}
        self._find = find
        self._back = FieldMarkdown()
        self._back.direction = direction

    def text(self, written: str, html: str, *, inline: bool = False, is_reference: bool = False) -> str | None:
        """The bank's text with what the learner's HTML of it has otherwise; None where no Markdown says that."""
        self.missing.clear()
        own = self._with_paths(html if "\xa0" in written else _NO_BREAK.sub(" ", html))
        if self.missing:
            return None
        rendered = self._html(written, inline=inline)
        before = self._with_paths(rendered)
        ways = list(zip(self._back.ways(before), self._back.ways(own), strict=True))
        if is_reference and linked(address := self._back.reference(own)) != address:
            ways.insert(0, (self._back.reference(before), address))
        exact = [self._html(old, inline=inline).split() == rendered.split() for old, _ in ways]
        ways = [*(way for way, is_it in zip(ways, exact, strict=True) if is_it and way is not ways[-1]), *ways]
        wanted = form_in_markdown(html)
        for old, new in ways:
            for candidate in dict.fromkeys((carried(old, new, written), new)):
                shown = linked(candidate) if is_reference else candidate
                if form_in_markdown(self._html(shown, inline=inline)) == wanted:
                    return candidate
        return None

    def _html(self, text: str, *, inline: bool) -> str:
        return with_directions(to_html(text, inline=inline, name=self.name), self._direction)

    def name(self, path: str) -> str | InPlace:
        """What Anki calls a picture or sound by its path in the texts."""
        known = self._named.get(path)
        if known is not None:
            return known
        return next((name for name, added in self.added.items() if added == path), path)

    def _with_paths(self, html: str) -> str:
        """The HTML with the paths of the bank in place of names of Anki."""
        return _MEDIA.sub(self._with_path, html) if "src=" in html or "[sound:" in html else html

    def _with_path(self, found: re.Match[str]) -> str:
        before, said, after = (part for part in found.groups() if part is not None)
        name = unquote(unescape(said)) if found[1] else unescape(said)
        if not name or remote(name):
            return found[0]
        path = self._paths.get(name) or self._paths.get(without_clash(name))
        if path is None:
            path = self.added.get(name) or self._find(name)
            if path is None:
                self.missing.append(name)
                return found[0]
            self.added[name] = path
        return f"{before}{escape(quote(path) if '%' in path else path) if found[1] else path}{after}"
