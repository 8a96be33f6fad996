"""Rules about references and images."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from examdeck.rules.base import EXPLANATION, STEM, WHOLE, Hit, Item, without_code

if TYPE_CHECKING:
    from collections.abc import Iterator


def missing_image(item: Item) -> Iterator[Hit]:
    """An image that is not where the text says.

    Why: Without its picture the question can often not be answered; the card shows a broken frame.
    Bad:
        ![The network](images/netwrok.png)
    Good:
        ![The network](images/network.png)
    Instead: Correct the path, from the folder of the file it stands in, or add the image to the bank.
    """
    question = item.question
    if "![" not in item.front and "![" not in item.explanation:
        return
    for part, text in ((STEM, item.stem), *enumerate(item.options), (EXPLANATION, item.explanation)):
        if "![" not in text:
            continue
        for target in _IMAGE.findall(text):
            if not _exists(str(Path(question.place.path).parent), target):
                yield Hit(f"there is no image {target}", part, target)


_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)")


@lru_cache(maxsize=4096)
def _exists(folder: str, target: str) -> bool:
    if re.match(r"[a-zA-Z][\w+.-]+:|//", target):
        return True  # not a file of the bank: the build speaks about it
    path = unquote(target.partition("?")[0].partition("#")[0])
    return Path(folder, path.lstrip("/")).exists() or Path(folder, path).exists()


def broken_reference(item: Item) -> Iterator[Hit]:
    """A reference or link whose address cannot work: cut off, with a space, without a scheme, or an example's.

    Nothing is fetched.

    Why: A learner who doubts the key has nowhere to look.
    Bad:
        https:/docs.aws.amazon.com/s3
    Good:
        https://docs.aws.amazon.com/s3
    Instead: Correct the address.
    """
    for reference in item.question.references:
        if found := _BROKEN.search(reference):
            yield Hit(f"the address {_short(reference)} cannot work", WHOLE, found[0])
    for part, text in ((STEM, item.stem), (EXPLANATION, item.explanation)):
        if "](" in text and (found := _EMPTY_LINK.search(without_code(text))):
            yield Hit(f"the link {_short(found[0])} leads nowhere", part, found[0])


_BROKEN = re.compile(
    r"https?:/?(?!/)\S*|https?:///\S*|https?://\S*https?://\S*|https?://\S*(?:\.\.\.|…)(?=\s|\Z)"
    r"|https?://(?:localhost|127\.0\.0\.1|example\.(?:com|org|net))\b\S*|\Awww\.\S+|https?://[^\s/.)\]]+(?=[/\s)\]]|\Z)"
)
_EMPTY_LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(\s*(?:#|https?://)?\s*\)")


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
