"""Keys that are the last bullets of lists without letters and say another again: "- ice", "- fire", "* Answer: ice"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.language.lines import phrase_of
from examdeck.readers.markdown.choices import plain
from examdeck.readers.markdown.options import PLAIN_OPTION
from examdeck.readers.markdown.page import Page

_BULLET = re.compile(r"(?P<before>[ \t]*)[-*+•][ \t]+(?P<text>\S.*)")
_SAID = re.compile(r"[*_ \t]*[:：][*_ \t]*(?P<text>\S.*)")
_FEWEST, _PAIR, _NEARLY_ALL = 3, 2, 0.8


def write_bulleted_keys(page: Page) -> None:
    """Write such keys without bullets, where nearly all lists end with one."""
    if not page.may_have(":", "："):
        return
    lists = list(_lists(page.lines))
    told = [items for items in lists if _says_again(items)]
    if len(told) < max(_FEWEST, _NEARLY_ALL * len(lists)):
        return
    for items in told:
        at, item = items[-1]
        page.lines[at] = f"{item['before']}{item['text']}"


def _lists(lines: Sequence[str]) -> Iterator[list[tuple[int, re.Match[str]]]]:
    """Bullets one below the other, of whatever sign, set in alike."""
    own: list[tuple[int, re.Match[str]]] = []
    for at, line in enumerate([*lines, ""]):
        item = _BULLET.fullmatch(line) if line.lstrip()[:1] in ("-", "*", "+", "•") else None
        if own and (item is None or item["before"] != own[0][1]["before"]):
            if len(own) > _PAIR:
                yield own
            own = []
        if item:
            own.append((at, item))


def _says_again(items: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether the last item announces as the answer what one of the others says, which have no letters."""
    *others, (_, last) = items
    bare = last["text"].lstrip("*_")
    known = phrase_of(bare)
    said = _SAID.fullmatch(bare, known.length) if known and known.role == "answer" else None
    if said is None or any(PLAIN_OPTION.match(item.string) for _, item in others):
        return False
    return [plain(item["text"]) for _, item in others].count(plain(said["text"])) == 1
