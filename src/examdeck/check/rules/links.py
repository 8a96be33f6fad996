"""Rules about references and links. Pictures and sounds are the build's to check, which the check asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.check.rules.base import EXPLANATION, STEM, WHOLE, Hit, Item, without_code
from examdeck.text.lines import shortened


def broken_reference(item: Item) -> Iterator[Hit]:
    """A reference or link whose address cannot work: cut off, with a space, without a scheme, or an example's.

    Nothing is fetched.

    Why: A learner who doubts the key has nowhere to look.
    Bad:
        https:/docs.aws.amazon.com/s3
    Good:
        https://docs.aws.amazon.com/s3
    Instead: Correct the address.
    Precision: 1 of 1 finding drawn from real banks was right.
    """
    for reference in item.question.references:
        if found := _BROKEN.search(reference):
            yield Hit(f"the address {shortened(reference)!r} cannot work", WHOLE, found[0])
    for part, text in ((STEM, item.stem), (EXPLANATION, item.explanation)):
        if "](" in text and (found := _EMPTY_LINK.search(without_code(text))):
            yield Hit(f"the link {shortened(found[0])!r} leads nowhere", part, found[0])


_BROKEN = re.compile(
    r"https?:/?(?!/)\S*|https?:///\S*|https?://\S*https?://\S*|https?://\S*(?:\.\.\.|…)(?=\s|\Z)"
    r"|https?://(?:localhost|127\.0\.0\.1|example\.(?:com|org|net))\b\S*|\Awww\.\S+|https?://[^\s/.)\]]+(?=[/\s)\]]|\Z)"
)
_EMPTY_LINK = re.compile(r"(?<!!)\[[^\]\n]{1,999}\]\(\s*(?:#|https?://)?\s*\)")
