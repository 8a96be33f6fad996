"""Questions of other kinds than choosing.

Of `KPRIM`, each option is a statement, true where it is correct; any number of them may be. All others are recall
questions whose front says what to do: the options are the answers, all correct; but a pair may have only a second
side, which is then one too many and not correct. In the answers of `number`, `text`, and `gap` where there is one gap,
any one will do: `pick` is 1.
"""

from __future__ import annotations

import re

RECALL_KINDS = (
    "text",  # a few words
    "number",  # a number, with its tolerance
    "pairs",  # what belongs together: an answer a pair
    "order",  # the right order: an answer a step
    "gap",  # what is missing in the stem: an answer a gap
)
"""What is asked for, as a bank calls it."""
KPRIM = "kprim"
"""Each statement is to be judged, and all count together: all right is a point, all but one half a point."""
KINDS = (*RECALL_KINDS, KPRIM)

_BETWEEN = "\N{LEFT RIGHT ARROW}"
_PARTED = (re.compile(rf"(?:\A|(?<!\s)\s+){_BETWEEN}\s+"), re.compile(r"(?<!\s)\s+<?->\s+"))

_MARKUP = re.compile(r"[\W_]+")


def pair(left: str, right: str) -> str:
    """Two texts that belong together, as the text of one answer; each on lines of its own where one has several."""
    blank = "\n\n" if "\n" in left or "\n" in right else " "
    return f"{left}{blank}{_BETWEEN}{blank}{right}" if left else f"{_BETWEEN} {right}"


def sides(answer: str) -> tuple[str, str]:
    """The two texts of a pair, which people write with `->` too; the first is empty where there is only the second."""
    found = next(filter(None, (parted.search(answer) for parted in _PARTED)), None)
    return (answer[: found.start()], answer[found.end() :]) if found else ("", answer)


def shown_order(texts: list[str], right_order: list[str]) -> list[str]:
    """The texts in an order that does not give the right one away: sorted, or else backwards."""
    ordered = sorted(dict.fromkeys(texts), key=lambda text: (_MARKUP.sub("", text).casefold(), text))
    return ordered[::-1] if ordered == right_order else ordered
