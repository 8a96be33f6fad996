"""The words of the trade as values: a question, its options, and where it was written."""

from __future__ import annotations

import re
from dataclasses import field

from examdeck.model.kinds import KPRIM
from examdeck.model.value import value

NO_LINE = 0
"""In place of a line: the file or folder as a whole, which has no lines."""


@value()
class Place:
    """A point in a source file, from which any message can send the reader to the line to mend."""

    path: str
    """The file, as the user named it or would name it from the working directory."""
    line: int = 1
    """Counted from 1; or `NO_LINE`."""
    column: int = 1
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        return self.path if self.line == NO_LINE else f"{self.path}:{self.line}:{self.column}"


@value()
class Option:
    """One of the choices that a question offers."""

    text: str
    """Markdown, without the letter or mark it had in its source."""
    correct: bool = False
    why: str = ""
    """Markdown: why it is right or wrong, said on the back beside it."""
    place: Place | None = None
    """Where it was written, when the reader knows more than the question's own place."""


@value()
class Erratum:
    """A correction made to the source's words: what it said, what it says now, and why."""

    said: str
    says: str
    why: str


@value()
class Silence:
    """A rule that shall not speak about a question, and the reason."""

    code: str
    """Its code or name."""
    reason: str
    place: Place | None = field(default=None, compare=False)
    """Where it was written, when the reader knows more than the question's own place."""


@value()
class Withdrawal:
    """Why a question is no longer asked, and the id of the one that replaces it, if any."""

    why: str
    replaced_by: str = ""


@value(kw_only=True)
class Question:
    """A question as its source has it. Texts are Markdown; nothing is rendered yet."""

    place: Place
    stem: str
    options: tuple[Option, ...] = ()
    """In the order of the source. Those of a recall question are its answers, all correct."""
    explanation: str = ""
    references: tuple[str, ...] = ()
    """URLs or Markdown, one a reference."""
    tags: tuple[str, ...] = ()
    """Those written on the question itself."""
    place_tags: tuple[str, ...] = ()
    """Those of where it stands: its bank, file, folder, heading or category."""
    section: tuple[str, ...] = ()
    """The headings or categories that it stands under, outermost first, of which a subdeck may be made."""
    source: str = ""
    """What the source calls the question: its label there, "Question 12"."""
    id: str = ""
    """The id the source gives; empty where it gives none, until `identity` finds or makes one."""
    deck: str = ""
    """The subdeck, without the deck's own name; empty for the deck itself."""
    pick: int = 0
    """How many options to choose; 0: as many as are correct. Fewer than are correct: any of them will do."""
    shuffle: bool = True
    pin: tuple[int, ...] = ()
    """Positions (from 1) of options that stay in place when the others are shuffled."""
    recall: bool | None = None
    """Whether to ask without showing options; None: decided by whether there is any distractor."""
    kind: str = ""
    """One of `kinds.KINDS`, where it asks for something else than to choose; see there what its options are."""
    lang: str = ""
    """BCP 47 tag, where it differs from the deck's."""
    dir: str = ""
    """"rtl" or "ltr"; empty: by the language."""
    errata: tuple[Erratum, ...] = ()
    ignore: tuple[Silence, ...] = ()
    withdrawn: Withdrawal | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    """Pictures and sounds that its source itself holds: the path by which its texts name each, and its bytes."""

    @property
    def key(self) -> tuple[int, ...]:
        """Positions (from 0) of the correct options, in the order of the source."""
        return tuple([i for i, option in enumerate(self.options) if option.correct])

    @property
    def all_tags(self) -> tuple[str, ...]:
        """The tags that its note has, each once."""
        if not self.place_tags:
            return self.tags
        return tuple(dict.fromkeys((*self.place_tags, *self.tags)))

    @property
    def is_recall(self) -> bool:
        """Whether only the answers are known, so that showing them as options would give them away."""
        if self.kind:
            return self.kind != KPRIM
        if self.recall is not None:
            return self.recall
        return bool(self.options) and all(option.correct for option in self.options)


MediaHashes = tuple[tuple[str, str], ...]
"""Name and SHA-256 of each media file that a question shows, by name."""
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What an id and a uid look like: safe in a file's name, an attribute, a search in Anki, a command line."""
TAG = re.compile(r'(?!:|.*::::|.*:$)[^\s"\x00-\x1f\x7f]+')
"""What Anki keeps as it is: no white space, no double quote, no empty level."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""A BCP 47 tag, by its shape."""


def is_token(text: str) -> bool:
    """Whether the text may be an id or a uid."""
    return TOKEN.fullmatch(text) is not None
