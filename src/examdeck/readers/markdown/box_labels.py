"""Letters and numbers that options have behind their boxes: `- [ ] A) text`, `- [x] 2. text`.

They are names of the options, and no part of what these say: a card shuffles them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from examdeck.language.letters import AND, ordinals
from examdeck.readers.markdown.segments import Segment

_LABEL = re.compile(
    r"(?P<bold>\*\*|__|)[(\[（]?(?:(?P<letter>[^\W\d_])|(?P<other>\d{1,2}|[①-⑩]))"
    r"(?P<after>\.?[)\]）]|[、．]|[.:](?=[ \t*_])|(?<=[①-⑩])|[ \t]+[-–—](?=[ \t])|(?<=[A-Z])[ \t](?=[ \t]*\S))"
    r"(?P=bold)[ \t]*+"
    rf"(?!(?:{AND}|[&+/,])[ \t]*[(\[（]?(?:[^\W\d_]|\d)(?:[)\]）.:,]|$))(?P<text>\S.*)",  # "(a) and (b)" is no (a)
    re.DOTALL | re.IGNORECASE,
)
_EMPHASISED = re.compile(
    r"\A(?P<mark>[*_]{1,2})(?P<label>[(\[（]?(?:[^\W\d_]|\d{1,2})[.)\]）:、．]{1,2})[ \t]+"
    r"(?P<text>[^*_\s][^*\n]*)(?P=mark)(?P<after>[^*\n]*)\Z"
)
"""A label within the emphasis of its option: "**b. text**"."""
_FEWEST, _MOST = 2, 0.8
"""Questions of a file that have labels, and their share, where these may be words, too: "1. Januar", "A - 1"."""
_SELDOM = 0.7
"""The share of texts behind letters that differ, where these are no parts of them."""


class LabelledText(NamedTuple):
    """An option behind its label."""

    name: str
    text: str


def without_labels(groups: Sequence[Sequence[str]]) -> list[list[LabelledText]]:
    """The names and texts of each question's options, whose labels count over all of them; none where these do not."""
    found = _without_words([_counted(texts) for texts in groups])
    are_usual = sum(map(bool, found)) >= max(_FEWEST, _MOST * len(groups))
    return [
        [LabelledText(label["letter"] or label["other"], label["text"]) for label in labels]
        if are_usual or all(label["letter"] and not label["after"][0].isspace() for label in labels)
        else []
        for labels in found
    ]


def _without_words(found: Sequence[list[re.Match[str]]]) -> list[list[re.Match[str]]]:
    """The labels, but for letters before a blank where what follows comes again and again: "A minor", "B flat"."""
    texts = [label["text"] for labels in found for label in labels if label["after"].isspace()]
    if len(set(texts)) >= _SELDOM * len(texts):
        return list(found)
    return [[] if any(label["after"].isspace() for label in labels) else labels for labels in found]


def name_boxes(cut: Sequence[Segment]) -> None:
    """Give the options of boxes the names that their labels say, and take off labels that stand twice: "A. A. text"."""
    boxed = [segment for segment in cut if segment.options and not any(option.name for option in segment.options)]
    groups = [[option.text for option in segment.options] for segment in boxed]
    for segment, labelled in zip(boxed, without_labels(groups), strict=True):
        for place, own in enumerate(labelled):
            segment.options[place] = segment.options[place]._replace(name=own.name, text=own.text)
    for segment in _named_twice(cut):
        segment.options = [option._replace(text=option.text[_AGAIN:].lstrip()) for option in segment.options]


def _named_twice(cut: Sequence[Segment]) -> list[Segment]:
    """The questions each of whose options begins with its own letter and a mark once more, if nearly all do."""
    named = [segment for segment in cut if segment.options and segment.options[0].name]
    if not named or not named[0].options[0].text.startswith(named[0].options[0].name):
        return []
    twice = [
        segment
        for segment in named
        if all(option.text[:_AGAIN] in (f"{option.name}.", f"{option.name})") for option in segment.options)
    ]
    return twice if len(twice) >= max(_SURE, _MOST * len(named)) else []


_AGAIN = 2
"""Characters of a letter and its mark."""
_SURE = 3
"""Questions that have letters twice, and no initials: "A. A. thaliana"."""


def _counted(texts: Sequence[str]) -> list[re.Match[str]]:
    """The labels of texts, if they count from the first on, and the texts differ behind numbers, too."""
    labels: list[re.Match[str]] = []
    if len(texts) < _FEWEST or texts[0][:2].isalpha():  # a word
        return []
    for place, text in enumerate(texts):
        label = _LABEL.match(_EMPHASISED.sub(r"\g<label> \g<mark>\g<text>\g<mark>\g<after>", text))
        name = (label["letter"] or label["other"]) if label else ""
        if label is None or place not in ((int(name) - 1,) if name.isdecimal() else ordinals(name)):
            return []
        labels.append(label)
    if any(label["after"].isspace() for label in labels):  # "A is taller", "B is taller"
        firsts = {label["text"].split(maxsplit=1)[0] for label in labels}
        differ = len(firsts) > 1 and len({label["text"] for label in labels}) == len(labels)
        return labels if differ and all((label["letter"] or "").isupper() for label in labels) else []
    differ = len({label["text"] for label in labels}) == len(labels) or all(label["letter"] for label in labels)
    return labels if differ else []
