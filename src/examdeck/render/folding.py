"""A long answer on the back of a card: its first paragraph, and below it the rest, folded away."""

from __future__ import annotations

import re

_LONG = 400
"""Characters of text, with which a phone is nearly full."""
_OPENED, _CLOSED = '<details><summary class="tappable">…</summary>\n', "</details>"
_TAG = re.compile(r"<[^<>]*>")


def folded(html: str) -> str:
    """An answer of several paragraphs with those behind the first folded, if it is long."""
    end = html.find("</p>") + len("</p>")
    if not html.startswith("<p>") or end == len(html) or len(html) < _LONG:
        return html
    rest = html[end:].lstrip("\n")
    if not rest or len(_TAG.sub("", html)) < _LONG:
        return html
    return f"{html[:end]}\n{_OPENED}{rest}\n{_CLOSED}"


def unfolded(html: str) -> str:
    """The answer as it was before `folded`."""
    before, opening, rest = html.partition(f"\n{_OPENED}")
    if not opening or not rest.endswith(f"\n{_CLOSED}"):
        return html
    return f"{before}\n{rest.removesuffix(_CLOSED).removesuffix(chr(10))}"
