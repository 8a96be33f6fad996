"""The loader of `deck.yaml`: what a bank is built into, and from which files.

The file's keys; `uid`, `deck` and `sources` are required:

    uid          frozen once shipped: every guid and the notetype's id are made from it
    deck         Anki's name of the deck; `::` separates levels
    title        what people call the bank, where that is not the deck's name
    description  Markdown
    authors      one name or several
    origin       where the questions come from, or where the bank is
    licence      of the questions: Markdown in one line, as origin and authors
    report       where a learner tells a mistake: an http(s) URL or a mail address
    lang         BCP 47 tag of the questions' language; without it, what their words tell, or English
    sources      a list of files and globs, from the folder of `deck.yaml`; or of mappings: one of file, glob and
                 path; deck (a subdeck), tags (added to each question), format (the name of a reader), markup (what
                 its texts are: plain, html or markdown)
    translations a mapping: a language's BCP 47 tag and the file with its texts
    tags         added to every question
    subdecks     what subdecks are made of: folders, files, sections (headings and categories), or a list of them
    dialect      how questions are written, for every source or one: see `dialect`
    hashtags     true: `#tag` at a line's end is a tag of its question
    weights      a mapping: a tag and its share of the exam in percent
    check        a mapping: select (codes, their beginnings or names), ignore (a list of mappings: code, reason),
                 thresholds (a mapping of codes or names to mappings of names to values)
    card         a mapping: how cards behave until a learner chooses otherwise; flip (true: a card turns as soon as an
                 option is chosen), hide (true: options are hidden until asked for), strike (true: options can be
                 struck out), show (how many options are shown at most)
"""

from __future__ import annotations

import re
from typing import Any

from examdeck.bank.dialect import dialect_of
from examdeck.model.codes.read import SOURCE_UNNAMED
from examdeck.model.deck import (
    MARKUPS,
    CardChoices,
    CheckSettings,
    Deck,
    SourcePattern,
    StatedDialect,
    TranslationPath,
)
from examdeck.model.finding import Finding
from examdeck.model.question import LANGUAGE, TAG, is_token
from examdeck.readers.formats import FORMATS
from examdeck.text.source import Source
from examdeck.text.yaml_fields import RULE, TAG_REMEDY, YamlFields, open_mapping
from examdeck.text.yaml_nodes import Map, Node, Scalar, place_of

DECK_KEYS = frozenset(
    {
        "uid",
        "deck",
        "title",
        "description",
        "authors",
        "origin",
        "licence",
        "report",
        "lang",
        "sources",
        "tags",
        "weights",
    }
    | {"subdecks", "hashtags", "dialect", "check", "card", "translations"}
)
SOURCE_KEYS = frozenset({"file", "glob", "path", "deck", "tags", "format", "markup", "dialect"})
CHECK_KEYS = frozenset({"select", "ignore", "thresholds"})
CARD_KEYS = frozenset({"flip", "hide", "strike", "show"})

SUBDECKS = ("folders", "files", "sections")
_REPORT = re.compile(r"https?://[^\s<>\"]+|(mailto:)?[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_RULES = re.compile(rf"[A-Z][0-9]{{0,2}}|{RULE.pattern}")


def load_deck(source: Source) -> tuple[Deck | None, list[Finding]]:
    """What the file says, and every mistake in it; None where it is no mapping of keys.

    A deck that comes with errors has defaults in the place of what is wrong, so that its sources can still be read
    for their own errors; it must not be built.
    """
    top, found = open_mapping(source)
    if top is None:
        return None, found
    top.check_keys(DECK_KEYS, required=("uid", "deck", "sources"))
    name = top.deck_name("deck")
    deck = Deck(
        place=top.place(),
        uid=top.token("uid"),
        name=name,
        title=top.text("title") or name,
        description=top.text("description"),
        authors=top.texts("authors"),
        origin=top.text("origin"),
        licence=top.text("licence"),
        report=top.matching("report", _REPORT.fullmatch, "an http(s) address or a mail address"),
        lang=top.language("lang"),
        sources=_sources(top),
        translations=_translations(top),
        tags=top.tags("tags"),
        subdecks=top.all_matching("subdecks", SUBDECKS.__contains__, f"of {' and '.join(SUBDECKS)}"),
        hashtags=top.flag("hashtags") is True,
        weights=_weights(top),
        check=_check(top),
        card=_card(top),
    )
    return deck, found


def _sources(top: YamlFields) -> tuple[SourcePattern, ...]:
    common = dialect_of(top.fields("dialect"))
    patterns = [_source(top, node, name, common) for node, name in top.items("sources")]
    if not patterns and "sources" in top.node.values:
        top.refuse(top.node.values["sources"], "sources", "a list with at least one file")
    return tuple(pattern for pattern in patterns if pattern)


def _source(top: YamlFields, node: Node, name: str, common: StatedDialect) -> SourcePattern | None:
    place = place_of(top.path, node)
    if type(node) is not Map:
        text = top.text_of(node, name)
        return SourcePattern(text, place, dialect=common) if text else None
    fields = YamlFields(node, top.path, name, top.found)
    fields.check_keys(SOURCE_KEYS)
    named = [key for key in ("file", "glob", "path") if key in node.values]
    if len(named) != 1:
        fields.report(node, SOURCE_UNNAMED)
        return None
    return SourcePattern(
        pattern=fields.filled(named[0]),
        place=place,
        deck=fields.deck_name("deck"),
        tags=fields.tags("tags"),
        format=fields.choice("format", tuple(format_.name for format_ in FORMATS)),
        markup=fields.choice("markup", MARKUPS),
        dialect=dialect_of(fields.fields("dialect")) if "dialect" in node.values else common,
    )


def _translations(top: YamlFields) -> tuple[TranslationPath, ...]:
    """The file of each language; a language is that of one deck, also on a disk to which case is nothing."""
    stated: dict[str, TranslationPath] = {}
    uid = top.node.values.get("uid")
    if (fields := top.fields("translations")) is None:
        return ()
    for lang, key in fields.node.keys.items():
        if not LANGUAGE.fullmatch(lang) or lang.lower() in stated:
            fields.refuse(key, lang, "a language tag like de or pt-BR as its key, each once")
        elif type(uid) is Scalar and is_token(uid.value) and not is_token(f"{uid.value}-{lang}"):
            fields.refuse(key, lang, "a uid short enough for the language behind it: 64 characters in all")
        elif path := fields.filled(lang):
            stated[lang.lower()] = TranslationPath(lang, path, place_of(top.path, fields.node.values[lang]))
    return tuple(stated.values())


def _weights(top: YamlFields) -> dict[str, float]:
    weights: dict[str, float] = {}
    if (fields := top.fields("weights")) is None:
        return weights
    for tag in fields.node.keys:
        share = fields.number(tag)
        if not TAG.fullmatch(tag):
            fields.refuse(fields.node.keys[tag], tag, "a tag as its key", TAG_REMEDY)
        elif share is not None and not 0 < share <= 100:
            fields.refuse(fields.node.values[tag], tag, "a share in percent, above 0 and up to 100")
        elif share is not None:
            weights[tag] = share
    return weights


def _check(top: YamlFields) -> CheckSettings:
    fields = top.fields("check")
    if fields is None:
        return CheckSettings()
    fields.check_keys(CHECK_KEYS)
    thresholds = fields.fields("thresholds")
    return CheckSettings(
        select=fields.all_matching(
            "select", _RULES.fullmatch, "codes, their beginnings or names, like W012, W or no-key"
        ),
        ignore=fields.silences("ignore"),
        thresholds=_thresholds(thresholds) if thresholds else {},
    )


def _card(top: YamlFields) -> CardChoices:
    fields = top.fields("card")
    if fields is None:
        return CardChoices()
    fields.check_keys(CARD_KEYS)
    flags = {name: fields.flag(name) is True for name in ("flip", "hide", "strike")}
    show = fields.whole("show")
    if show == 1:
        fields.refuse(fields.node.values["show"], "show", "at least 2 options to choose from")
    return CardChoices(**flags, show=show)


def _thresholds(fields: YamlFields) -> dict[str, dict[str, Any]]:
    thresholds: dict[str, dict[str, Any]] = {}
    for code, key in fields.node.keys.items():
        if not RULE.fullmatch(code):
            fields.refuse(key, code, "a rule's code or name as its key, like W012 or no-key")
        elif (values := fields.fields(code)) is not None:
            thresholds[code] = values.plain_values()
    return thresholds
