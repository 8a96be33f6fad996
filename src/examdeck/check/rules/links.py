"""Rules about references and links. Pictures and sounds are the build's to check, which the check asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.check.rules.base import EXPLANATION, STEM, WHOLE, Hit, Item, without_code
from examdeck.language.shipped import pattern, said
from examdeck.text.lines import shortened


def broken_reference(item: Item) -> Iterator[Hit]:
    """A reference or link whose address cannot work: mistyped, cut off, with a blank, or an example's.

    Nothing is fetched. In stems and explanations only the targets of links are looked at, and what begins like a
    mistyped `https://`.

    Why: A learner who doubts the key has nowhere to look.
    Bad:
        Which service stores blocks?
        - [ ] Amazon S3
        - [x] Amazon EBS

        See [the manual](htps://docs.aws.amazon.com/ebs).
    Good:
        Which service stores blocks?
        - [ ] Amazon S3
        - [x] Amazon EBS

        See [the manual](https://docs.aws.amazon.com/ebs).
    Instead: Correct the address.
    Precision: 1 of 1 finding drawn from real banks was right.
    """
    for reference in item.question.references:
        if found := _BROKEN.search(reference) or _MISTYPED.search(reference) or _EXAMPLE.search(reference):
            yield Hit(f"the address {shortened(reference)!r} cannot work", WHOLE, found[0])
    whys = [(i, option.why) for i, option in enumerate(item.question.options) if option.why]
    for part, text in ((STEM, item.stem), (EXPLANATION, item.explanation), *whys):
        if not _MAY_LINK.search(text):
            continue
        bare = without_code(text)
        if found := _EMPTY_LINK.search(bare):
            yield Hit(f"the link {shortened(found[0])!r} leads nowhere", part, found[0])
        written = [m[1] for m in (*_TARGET.finditer(bare), *_NAMED.finditer(bare))]
        broken = [_BROKEN.search(address) or _MISTYPED.search(address) for address in written]
        broken += _MISTYPED.finditer(bare) if part != STEM else ()
        for address in dict.fromkeys(m[0].rstrip(").") for m in broken if m):
            yield Hit(f"the address {shortened(address)!r} cannot work", part, address)


_NAMED = re.compile(rf"^\W{{0,4}}(?:{pattern(said('reference', 'reference_line'))})\s*[:：]\s*(\S.*)$", re.I | re.M)
"""An address behind "Reference:"."""
_MAY_LINK = re.compile(r"\]\(|//")
_TARGET = re.compile(r"(?<!!)\[[^\]\n]{0,999}+\]\(\s*+([^)\n]{1,999}+)\)")
_MISTYPED = re.compile(
    r"\b(?:https?//|(?:h|ht|htt|htps|htp|hhttps?|htttps?|httpps?|httpss|ttps?|hptts?|htpps?|thttps?):/{1,3})\S+"
    r"|\bhttps?;//\S+"
)
_BROKEN = re.compile(
    r"https?:/?(?!/)\S*|https?:///\S*|https?://(?=https?:)\S*|https?://[^\s?#=]*[a-z0-9]https?://\S*"
    r"|https?://\S*(?:\.\.\.|…)(?=\s|\Z)|https?://[^\s/]*\.\.\S*"
    r"|\Awww\.\S+|https?://(?!localhost)[^\s/.)\]]*(?=[/\s)\]]|\Z)"
    r"|\Ahttps?://\S*/\S*[ ](?:[\w%.-]*/\S|[\w%-]+\.(?:html?|php|pdf|aspx?|md)\b)\S*"
)
_EXAMPLE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|example\.(?:com|org|net))\b\S*")
_EMPTY_LINK = re.compile(r"(?<!!)\[[^\]\n]{1,999}\]\(\s*(?:#|https?://)?\s*\)")
