"""The preview: one page that shows every card of a bank as Anki would, and what the check has to say beside it.

The page is a file by itself that asks nothing of the network: notes, templates and media stand in it once, as data,
and a card is put together when it is looked at. What may run in it is named by hash in its Content-Security-Policy,
so that nothing else runs, whatever a bank brings.
"""

from __future__ import annotations

import json
import mimetypes
import re
from base64 import b64encode
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from examdeck.bank.bank import Bank, Watch, load_bank, unwatched
from examdeck.bank.layout import Layout
from examdeck.bank.locks import called_as_shipped, lock_of
from examdeck.check.cannot_be_card import unfit
from examdeck.check.check import check_bank
from examdeck.check.codes import CODES
from examdeck.check.stats import measure
from examdeck.check.tables import Table, tables
from examdeck.lock.decisions import Accept, Decision
from examdeck.lock.identify import identify
from examdeck.model.finding import Finding
from examdeck.model.notetype import FIELDS, TEMPLATES, CardTemplates, Fields
from examdeck.model.question import Question
from examdeck.preview.formulas import typeset
from examdeck.render.card import card_templates, card_words
from examdeck.render.fields import renderer
from examdeck.render.media import Gallery, Media
from examdeck.render.templates import OWN, template_folders

LARGE = 4_000_000
"""Bytes of a media file that the page names and does not show."""
ROOM = 64_000_000
"""Bytes of media that the page takes in altogether."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question as the page shows it."""

    question: Question
    fields: Fields | None
    """None for one that cannot be a card."""
    findings: Sequence[Finding]


_NO_TEMPLATES = CardTemplates(front="", back="", recall_front="", recall_back="", css="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything that the page shows."""

    uid: str = ""
    deck: str = ""
    templates: CardTemplates = _NO_TEMPLATES
    cards: Sequence[Card] = ()
    findings: Sequence[Finding] = ()
    """Those of no question: of deck.yaml, say. Without cards, what stopped the preview."""
    media: Sequence[Media] = ()
    watched: Sequence[Path] = ()
    """Files that it was made from besides the bank's own, or would have been if they were there."""
    statistics: Sequence[Table] = ()
    """The bank in numbers."""
    read: str = ""
    """What was read of the sources, in one line."""

    @property
    def all_findings(self) -> Sequence[Finding]:
        """Those of the bank, then those of its questions."""
        return [*self.findings, *(finding for card in self.cards for finding in card.findings)]


def preview_bank(
    layout: Layout,
    uid: str = "",
    decisions: Sequence[Decision] = (),
    watch: Watch = unwatched,
    accept: Sequence[Accept] = (),
) -> Preview:
    """Render and check a bank, `uid`, `decisions` and `accept` as a build takes them.

    That a build would ask who a question is, is a finding.

    Raises:
        Stopped: the bank, its lock or its templates cannot be read.
    """
    bank = load_bank(layout, uid, watch, accept, decisions, look=True)
    if layout.original:
        decisions = ()
    lock, _ = lock_of(bank)
    bank = called_as_shipped(bank, lock)
    deck, questions, doubts, _ = identify(
        bank.deck, bank.questions, lock, decisions, uid_given=bank.uid_given, look=True
    )
    bank = replace(bank, deck=deck, questions=questions, findings=(*bank.findings, *doubts))
    folders = template_folders(layout.folder)
    gallery = Gallery(layout.root, layout.folder, words=card_words(deck.lang, folders))
    render = renderer(bank.deck, folders)
    found = list(check_bank(bank, watch=partial(watch, "Checking")))
    findings = _by_question(found, bank)
    cards = [
        Card(question, None if unfit(question) else render(question, gallery.of(question).name), findings[position])
        for position, question in enumerate(watch("Rendering", bank.questions))
    ]
    return Preview(
        uid=bank.deck.uid,
        deck=bank.deck.name,
        templates=card_templates(bank.deck, folders),
        cards=cards,
        findings=findings[_OF_NO_QUESTION],
        media=gallery.files,
        watched=[*bank.beside, *gallery.inputs, *gallery.watched],
        statistics=tuple(tables(measure(bank.questions, bank.deck, found))),
        read=bank.read,
    )


_OF_NO_QUESTION = -1


def _by_question(findings: Iterable[Finding], bank: Bank) -> Mapping[int, list[Finding]]:
    """Findings by the position of the question in whose lines they are: up to where the file's next one starts.

    In a translation each question has lines, too, and so may questions that the bank does not have.
    """
    places = [(question.place, position) for position, question in enumerate(bank.questions)]
    if translation := bank.layout.translation:
        known = {question.id: position for position, question in enumerate(bank.questions)}
        places += [(place, known.get(id_, _OF_NO_QUESTION)) for id_, place in translation.places.items()]
    starts = defaultdict(list)
    for place, position in places:
        starts[place.path].append((place.line, place.column, position))
    for of_file in starts.values():
        of_file.sort()
    found = defaultdict(list)
    for finding in findings:
        of_file = starts[finding.place.path]
        before = bisect_right(of_file, (finding.place.line, finding.place.column, len(places)))
        found[of_file[before - 1][2] if before else _OF_NO_QUESTION].append(finding)
    return found


# ---- the page ----


def page(preview: Preview, version: str = "") -> str:
    """The page as HTML. One with a version is served by `live`, and loads itself again when there is another."""
    script = _script("anki.js", "about.js", "findings.js", "preview.js")
    frame = {"script": _script("frame.js"), "style": _own("frame.css")}
    templates = {"front": preview.templates.front, "back": preview.templates.back, "css": preview.templates.css}
    data = {
        "version": version,
        "uid": preview.uid,
        "deck": preview.deck,
        "notetype": f"examdeck {preview.deck}",
        "card": TEMPLATES[0].name,
        "fields": [part.name for part in FIELDS],
        "templates": templates,
        "frame": frame,
        "formulas": typeset(field for card in preview.cards for field in card.fields or ()),
        "media": dict(_media(preview.media)),
        "codes": {finding.code: CODES[finding.code].name for finding in preview.all_findings},
        "findings": [_finding(finding) for finding in preview.findings],
        "questions": [_record(card) for card in preview.cards],
    }
    # as a card's scripts are written: with nothing of a note in them
    scripts = [f"\n{script}\n", frame["script"], *_SCRIPT.findall(templates["front"] + templates["back"])]
    return (
        Environment(autoescape=True)
        .from_string(_own("page.html.j2"))
        .render(
            title=preview.deck or "The bank cannot be read",
            policy=_policy(scripts, served=bool(version)),
            style=Markup(_own("preview.css")),  # noqa: S704 - our own
            script=Markup(script),  # noqa: S704
            data=Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")),  # noqa: S704 - no markup without <
            findings=len(preview.all_findings),
            statistics=preview.statistics,
        )
    )


_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def _own(name: str) -> str:
    return (OWN / "preview" / name).read_text("utf-8")


def _script(*names: str) -> str:
    """Script as it may stand between its tags, where some beginnings of tags mean something, even in a regex."""
    return re.sub(r"<(?=!--|/?script)", r"\\x3c", "".join(map(_own, names)))


def _policy(scripts: Iterable[str], served: bool) -> str:
    """The page's Content-Security-Policy, which the frame inherits: data and the scripts we know, and no network."""
    hashes = dict.fromkeys(b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    known = " ".join(f"'sha256-{each}'" for each in hashes)
    return (
        f"default-src 'none'; script-src {known}; style-src 'unsafe-inline'; img-src data:; media-src data:; "
        f"font-src data:; connect-src '{'self' if served else 'none'}'; base-uri 'none'; form-action 'none'"
    )


def _media(files: Iterable[Media]) -> Iterable[tuple[str, str | int]]:
    """By name: a file as a data: URL, or its size where it is too large."""
    left = ROOM
    for media in files:
        size = media.size
        if size > min(LARGE, left):
            yield media.name, size
            continue
        left -= size
        kind = mimetypes.guess_type(media.name)[0] or "application/octet-stream"
        yield media.name, f"data:{kind};base64,{b64encode(media.read()).decode()}"


def _record(card: Card) -> dict[str, Any]:
    """What the page's script is told about a question."""
    question = card.question
    why = unfit(question)
    return {
        "id": question.id,
        "place": f"{question.place.path}:{question.place.line}",
        "deck": question.deck,
        "tags": question.all_tags,
        "fields": card.fields,
        "why": why.text if why else "",
        "text": [question.stem, *(option.text for option in question.options)] if why else [],
        "errata": [(erratum.said, erratum.says, erratum.why) for erratum in question.errata],
        "findings": [_finding(finding) for finding in card.findings],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "place": str(finding.place),
        "code": finding.code,
        "severity": finding.severity,
        "text": finding.text,
        "remedy": finding.remedy,
    }
