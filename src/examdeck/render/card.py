"""The card: what stands in `templates/card/`, put together for one deck as Anki's templates and style.

The files are Jinja templates with `[[ ]]`, `[% %]` and `[# #]`, for `{{ }}` is Anki's own there. Script and style go
into the notetype itself: Anki never replaces a media file whose name begins with `_`, so what stood in one could not
be mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from jinja2 import FunctionLoader

from examdeck.model.codes.build import BROKEN_TEMPLATE
from examdeck.model.deck import Deck
from examdeck.model.finding import Stopped
from examdeck.model.kinds import RECALL_KINDS
from examdeck.model.notetype import CardTemplates
from examdeck.model.question import Place
from examdeck.render.sandbox import Sandbox
from examdeck.render.settings import choice_tokens, is_right_to_left, language_tag
from examdeck.render.templates import OWN, find

Words = dict[str, Any]
"""The card's own words in one language: phrases, and lists of phrases by number."""

_FALLBACK = "en"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINK = re.compile(r"https?://|mailto:", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")


def card_templates(deck: Deck, folders: Sequence[Path]) -> CardTemplates:
    """The deck's card templates and style.

    Args:
        deck: its uid, language and address for mistakes are built in.
        folders: where its project has templates of its own, file by file.

    Raises:
        Stopped: a template of the project cannot be read or rendered.
    """
    from examdeck.render.highlight import code_css

    words = card_words(deck.lang, folders)
    render = _renderer(
        folders,
        uid=deck.uid,
        lang=language_tag(deck.lang) or _FALLBACK,
        dir="rtl" if is_right_to_left(deck.lang) else "ltr",
        report=report_link(deck.report),
        words=words,
        kinds=RECALL_KINDS,
        choices="".join(f" {token}" for token in choice_tokens(deck.card)),
        letters_style="upper-alpha" if words["letters"].startswith("ABC") else "card-letters",
        code_css=code_css(),
    )
    return CardTemplates(
        front=render("front.html"),
        back=render("back.html"),
        recall_front=render("recall_front.html"),
        recall_back=render("recall_back.html"),
        css=render("card.css"),
    )


def card_words(lang: str, folders: Sequence[Path]) -> Words:
    """The card's words in a language, or in English where `words.yaml` does not have it.

    A project's `words.yaml` may hold a language more, or single words: the others are examdeck's.

    Raises:
        Stopped: the project's file is not a mapping of languages to words.
    """
    tag = language_tag(lang)
    ours, theirs = find("card/words.yaml", ()), find("card/words.yaml", folders)
    packed = _languages(ours, {})
    english = packed[_FALLBACK]
    own = _languages(theirs, english) if theirs != ours else {}
    name = next((name for name in (tag, tag.partition("-")[0]) if name in packed or name in own), _FALLBACK)
    return english | packed.get(name, {}) | own.get(name, {})


def report_link(report: str) -> str:
    """Where a learner tells a mistake, as a link; empty for what is none.

    `{id}` in it stands for the question's id; a mail has it in its subject by itself.
    """
    if _MAIL.fullmatch(report):
        report = f"mailto:{report}?subject={{id}}"
    if not _LINK.match(report):
        return ""
    return "{{text:ID}}".join(quote(part, safe=":/?#[]@!$&'()*+,;=%") for part in report.split("{id}"))


def _languages(path: Path, like: Words) -> dict[str, Words]:
    """Words by language: phrases where `like` has phrases, and lists of them where it has lists."""
    try:
        languages = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 - a safe one
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _broken(path, error) from error
    if not isinstance(languages, dict):
        raise _broken(path, "it is not a mapping of languages to words")
    for language, words in languages.items():
        if not isinstance(words, dict):
            raise _broken(path, f"{language} has no words")
        for name, phrase in words.items():
            phrases = phrase if isinstance(phrase, list) else [phrase]
            alike = isinstance(phrase, type(like.get(name, phrase)))
            if not (alike and phrases and all(isinstance(each, str) for each in phrases)):
                raise _broken(path, f"{language}: {name} is not like the English one")
    return languages


def _renderer(folders: Sequence[Path], **values: Any) -> Callable[[str], str]:
    """What renders a file of `card/` by its name."""
    environment = Sandbox(
        {"css_string": _css_string, "for_number": _for_number},
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        loader=FunctionLoader(partial(_load, folders)),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        trim_blocks=True,
    )

    def render(name: str) -> str:
        environment.restart()
        try:
            return environment.get_template(name).render(values)
        except Stopped:
            raise
        except Exception as error:  # a project's template may raise anything
            raise _broken(Path(getattr(error, "filename", None) or find(f"card/{name}", folders)), error) from error

    return render


def _load(folders: Sequence[Path], name: str) -> tuple[str, str, None]:
    try:
        path = find(f"card/{name}", folders)
        text = path.read_text(encoding="utf-8")
        return _lean(text) if path.is_relative_to(OWN) else text, str(path), None
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(Path("card", name), error) from error


_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n|^[ \t]+", re.MULTILINE | re.DOTALL)


def _lean(text: str) -> str:
    """Our own files without what only people read: a third of what Anki handles for each side of a card."""
    return _COMMENT.sub("", text)


def _css_string(text: str) -> str:
    """A string of CSS, by CSS Syntax 3, 4.3.5."""
    return '"' + re.sub(r'[\\"<\n\r\f]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _for_number(phrases: Sequence[str], number: int) -> str:
    """The phrase for a number, as card.js chooses it."""
    return phrases[min(number, len(phrases)) - 1].replace("{n}", str(number))


def _broken(path: Path, error: object) -> Stopped:
    place = Place(str(path), getattr(error, "lineno", None) or 1)
    return Stopped([BROKEN_TEMPLATE.at(place, error=" ".join(str(error).split()))])
