"""What a learner edited of a note, text by text, told from what was shipped and from what the bank says by now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from string import ascii_uppercase
from typing import NamedTuple

from examdeck.bank.field_markdown import list_items, without_last_lists
from examdeck.bank.shipped_notes import GIVEN_LISTS
from examdeck.changes.rewording import Rewording
from examdeck.compare.aligned import aligned
from examdeck.lock.shipped import DIGESTED, digest, edited, form_in_markdown, read_shipped
from examdeck.model.codes import Code
from examdeck.model.codes.collection import BOTH_CHANGED, EDIT_LEFT
from examdeck.model.kinds import KPRIM
from examdeck.model.notetype import Fields
from examdeck.model.question import Option, Question
from examdeck.render.folding import unfolded


class NoteEdit(NamedTuple):
    """A text or the key of a question, as a learner has it."""

    part: str
    """"stem", "option", "why", "explanation", "reference" or "key"."""
    at: int
    """Which option or reference of the question, from 0; one that is added stands behind the last."""
    before: str
    """What the bank says: Markdown; nothing of what is added. Of a key, its letters."""
    after: str
    """Nothing, where it is taken away."""


class LeftEdit(NamedTuple):
    """An edit that does not reach the bank."""

    code: Code
    what: str
    """What was edited, in a word or two."""
    at: int | None
    """Which option it is of."""
    said: str
    """What the learner wrote: HTML."""
    reason: str = ""


class NoteSides(NamedTuple):
    """A question and its fields, as shipped or as the bank has it now."""

    question: Question
    fields: Mapping[str, str]


def fields_by_name(fields: Fields) -> dict[str, str]:
    """The fields that have a digest, by their names."""
    own = fields._asdict()
    return {name: own[name.lower().replace(" ", "_")] for name in DIGESTED}


def made_in(question: Question, edits: Sequence[NoteEdit]) -> Question:
    """The question with edits made."""
    options, references = list(question.options), list(question.references)
    for edit in sorted(edits, key=lambda each: each.at):
        if edit.part == "option" and edit.after:
            old = options[edit.at] if edit.at < len(options) else Option("")
            options[edit.at : edit.at + 1] = [replace(old, text=edit.after)]
        elif edit.part == "why":
            options[edit.at] = replace(options[edit.at], why=edit.after)
        elif edit.part == "reference" and edit.after:
            references[edit.at : edit.at + 1] = [edit.after]
        elif edit.part == "stem":
            question = replace(question, stem=edit.after)
        elif edit.part == "explanation":
            question = replace(question, explanation=edit.after)
    for edit in (each for each in edits if each.part == "key"):
        options = [replace(one, correct=ascii_uppercase[at] in edit.after) for at, one in enumerate(options)]
    for edit in sorted(edits, key=lambda each: -each.at):
        if edit.part in ("option", "reference") and not edit.after:
            del (options if edit.part == "option" else references)[edit.at]
    return replace(question, options=tuple(options), references=tuple(references))


def edits_of_note(
    mine: Mapping[str, str], base: NoteSides | None, now: NoteSides, rewording: Rewording
) -> tuple[list[NoteEdit], list[LeftEdit]]:
    """What a learner edited, and what of it does not reach the bank.

    Args:
        mine: the fields of the learner's note, HTML.
        base: what was shipped; None where nobody knows.
        now: what the bank says.
        rewording: makes Markdown of HTML.
    """
    comparison = _Comparison(mine, base, now, rewording)
    for name in comparison.edited:
        comparison.field(name)
    return comparison.edits, comparison.left


@dataclass(frozen=True, slots=True)
class _Before:
    """What a field said before the learner edited it."""

    side: NoteSides
    options: Mapping[int, int]
    """Where each of its options is now; none for one that is there no more."""


class _Comparison:
    """A note of a learner beside what was shipped and what the bank says."""

    def __init__(self, mine: Mapping[str, str], base: NoteSides | None, now: NoteSides, rewording: Rewording) -> None:
        self.edits: list[NoteEdit] = []
        self.left: list[LeftEdit] = []
        self.edited = edited(mine.get("Shipped", ""), [mine[name] for name in DIGESTED])
        self._mine, self._base, self._now, self._rewording = mine, base, now, rewording
        shipped = read_shipped(mine.get("Shipped", ""))
        self._shipped = dict(zip(DIGESTED, shipped.digests, strict=True)) if shipped else {}

    def field(self, name: str) -> None:
        """Tell what of a field was edited."""
        read = {
            "Stem": self._stem,
            "Options": self._options,
            "Key": self._key,
            "Answer": self._answer,
            "Rationales": self._whys,
            "Explanation": self._explanation,
            "References": self._references,
        }.get(name)
        if digest(self._mine[name]) == digest(self._now.fields[name]):
            return
        before = self._before(name)
        if read is None:
            self._leave(name, self._mine[name], f"the bank has no text of the field {name}")
        elif before is None:
            self._conflict(name, None, self._mine[name])
        else:
            read(before)

    def _before(self, name: str) -> _Before | None:
        """What a field was shipped as; None where nobody knows, and the bank does not say the same any more."""
        for side in filter(None, (self._base, self._now)):
            if digest(side.fields[name]) == self._shipped.get(name):
                pairs = aligned(*([option.text for option in one.question.options] for one in (side, self._now)))
                return _Before(side, {old: new for old, new in pairs if old is not None and new is not None})
        return None

    def _leave(self, what: str, html: str, reason: str, at: int | None = None) -> None:
        self.left.append(LeftEdit(EDIT_LEFT, what, at, html, reason))

    def _conflict(self, what: str, at: int | None, html: str) -> None:
        self.left.append(LeftEdit(BOTH_CHANGED, what, at, html))

    def _why_none(self) -> str:
        missing = ", ".join(self._rewording.missing)
        return f"the picture or sound {missing} cannot be had" if missing else "no Markdown gives what stands there"

    # ---- single texts ----

    def _text(self, part: str, at: int, before: str, mine: str, now: str, written: str) -> None:
        """An edit of a text: its HTML as shipped, in the note and of the bank, and how the bank writes it."""
        was, says, is_ = map(form_in_markdown, (before, mine, now))
        if says in (was, is_):
            return
        name, option = _name(part, at), at if part in ("option", "why") else None
        if was != is_:
            self._conflict(name, option, mine)
            return
        after = self._rewording.text(
            written,
            mine if says else "",
            inline=part in ("option", "why", "reference"),
            is_reference=part == "reference",
        )
        if after is None:
            self._leave(name, mine, self._why_none(), option)
        elif not after and part in ("stem", "option"):
            self._leave(name, mine, "a question needs it", option)
        else:
            self.edits.append(NoteEdit(part, at, written, after))

    def _stem(self, before: _Before) -> None:
        number = GIVEN_LISTS.get(self._now.question.kind, 0)
        (was, lists), (now, _) = (without_last_lists(one.fields["Stem"], number) for one in (before.side, self._now))
        mine, own = without_last_lists(self._mine["Stem"], number)
        if list(map(form_in_markdown, own)) != list(map(form_in_markdown, lists)):
            self._leave("Stem", self._mine["Stem"], "the lists in it are made from the answers: edit those")
            return
        self._text("stem", 0, was, mine, now, self._now.question.stem)

    def _explanation(self, before: _Before) -> None:
        was, now = before.side.fields["Explanation"], self._now.fields["Explanation"]
        self._text("explanation", 0, was, self._mine["Explanation"], now, self._now.question.explanation)

    # ---- options and what belongs to them ----

    def _options(self, before: _Before) -> None:
        was, mine, now = (_items(fields["Options"]) for fields in (before.side.fields, self._mine, self._now.fields))
        if was is None or mine is None or now is None:
            self._leave("Options", self._mine["Options"], "they are one list no more")
            return
        pairs = _paired(was, mine)
        if len(was) != len(mine) and not self._may_be_counted_anew(pairs, len(was)):
            reason = "options were added or taken away, and rationales or places of others hang on that"
            self._leave("Options", self._mine["Options"], reason)
            return
        if self._have_left_their_own(before.side.question, was, mine):
            reason = "they stand in another order, while key, rationales or places are those of the order before"
            self._leave("Options", self._mine["Options"], reason)
            return
        added = 0
        for old, new in pairs:
            at = before.options.get(old) if old is not None else None
            if old is None and new is not None:
                after = self._rewording.text("", mine[new], inline=True)
                if not after:
                    self._leave("Options", mine[new], self._why_none())
                    continue
                self.edits.append(NoteEdit("option", len(now) + added, "", after))
                added += 1
            elif old is not None and at is None:
                if new is None or form_in_markdown(was[old]) != form_in_markdown(mine[new]):
                    self._conflict("Options", None, mine[new] if new is not None else was[old])
            elif old is not None and at is not None and new is not None:
                self._text("option", at, was[old], mine[new], now[at], self._now.question.options[at].text)
            elif old is not None and at is not None:
                self._gone(at, was[old], now[at])

    def _gone(self, at: int, was: str, now: str) -> None:
        """An option that the learner took away."""
        if form_in_markdown(was) == form_in_markdown(now):
            self.edits.append(NoteEdit("option", at, self._now.question.options[at].text, ""))
        else:
            self._conflict(_name("option", at), at, "")

    def _have_left_their_own(self, question: Question, was: Sequence[str], mine: Sequence[str]) -> bool:
        """Whether options changed places, and what hangs on places did not follow them."""
        texts, now = list(map(form_in_markdown, was)), list(map(form_in_markdown, mine))
        if len(texts) != len(now):
            return False
        moved = [(texts.index(text), at) for at, text in enumerate(now) if text != texts[at] and text in texts]
        if any((old in question.key) != (at in question.key) for old, at in moved) and "Key" not in self.edited:
            return True
        has_whys = any(option.why for option in question.options)
        return bool(moved) and (bool(question.pin) or (has_whys and "Rationales" not in self.edited))

    def _may_be_counted_anew(self, pairs: Sequence[tuple[int | None, int | None]], count: int) -> bool:
        kept = [new for old, new in pairs if old is not None and new is not None]
        added = [new for old, new in pairs if old is None and new is not None]
        question = self._now.question
        has_whys = any(option.why for option in question.options) or "Rationales" in self.edited
        if question.pin or question.kind or (has_whys and (len(kept) < count or "Rationales" in self.edited)):
            return False
        return kept == sorted(kept) and (not added or min(added) > max(kept, default=-1))

    def _key(self, before: _Before) -> None:
        question, is_judged = self._now.question, self._now.question.kind == KPRIM
        was, mine = _items(before.side.fields["Options"]), _items(self._mine["Options"])
        letters = self._mine["Key"].split()
        if was is None or mine is None or question.is_recall or not set(letters) <= set(ascii_uppercase[: len(mine)]):
            self._leave("Key", self._mine["Key"], "it must be letters of the options, with blanks between")
            return
        places: dict[int, int | None] = {}
        behind = count(len(question.options))
        for old, new in _paired(was, mine):
            if new is not None:
                places[new] = before.options.get(old) if old is not None else next(behind)
        wanted = {places.get(ascii_uppercase.index(letter)) for letter in letters}
        base = {before.options.get(at) for at in before.side.question.key}
        if wanted == set(question.key):
            return
        if base != set(question.key) or None in wanted:
            self._conflict("Key", None, self._mine["Key"])
        elif not wanted and not is_judged:
            self._leave("Key", self._mine["Key"], "a question needs a correct option")
        else:
            after = " ".join(ascii_uppercase[at] for at in sorted(at for at in wanted if at is not None))
            self.edits.append(NoteEdit("key", 0, self._now.fields["Key"], after))

    def _answer(self, before: _Before) -> None:
        """The answers: those of a recall question are its options, all others follow from options and key."""
        was, mine, now = (_items(fields["Answer"]) for fields in (before.side.fields, self._mine, self._now.fields))
        question = self._now.question
        if mine is not None and self._follow(mine):
            return
        if was is None or mine is None or now is None or len(was) != len(mine):
            self._leave("Answer", self._mine["Answer"], "it follows from the options and the key: edit those")
            return
        own = _items(self._mine["Options"]) or []
        for at, (old, new) in enumerate(zip(was, mine, strict=True)):
            old, new = unfolded(old), unfolded(new)
            place = before.options.get(option := before.side.question.key[at])
            offered = own[option] if option < len(own) else old
            if form_in_markdown(new) in (form_in_markdown(old), form_in_markdown(offered)):
                continue
            if place is None or place not in question.key:
                self._conflict("Answer", None, new)
            elif form_in_markdown(offered) != form_in_markdown(old):
                self._leave("Answer", new, "the field Options says something else", place)
            else:
                shown = unfolded(now[question.key.index(place)])
                self._text("option", place, old, new, shown, question.options[place].text)

    def _follow(self, answers: Sequence[str]) -> bool:
        """Whether the answers are those that the learner's own options and key name."""
        offered, letters = _items(self._mine["Options"]) or [], self._mine["Key"].split()
        right = [form_in_markdown(html) for at, html in enumerate(offered) if ascii_uppercase[at : at + 1] in letters]
        return list(map(form_in_markdown, answers)) == right

    def _whys(self, before: _Before) -> None:
        shown_before, shown_now = (_with_rationales(one.question) for one in (before.side, self._now))
        was = _items(before.side.fields["Rationales"]) or [""] * len(shown_before)
        now = _items(self._now.fields["Rationales"]) or [""] * len(shown_now)
        mine = _items(self._mine["Rationales"]) if self._mine["Rationales"] else [""] * len(was)
        if mine is None or len(mine) != len(was) or len(was) != len(shown_before):
            self._leave("Rationales", self._mine["Rationales"], "they are no list with one for each option")
            return
        for option, old, new in zip(shown_before, was, mine, strict=True):
            at = before.options.get(option)
            if at in shown_now and at is not None:
                self._text("why", at, old, new, now[shown_now.index(at)], self._now.question.options[at].why)
            elif form_in_markdown(old) != form_in_markdown(new):
                self._conflict("Rationales", None, new)

    def _references(self, before: _Before) -> None:
        lists = [
            _items(fields["References"]) if fields["References"] else []
            for fields in (before.side.fields, self._mine, self._now.fields)
        ]
        written = self._now.question.references
        if lists[0] is None or lists[1] is None or lists[2] is None:
            self._leave("References", self._mine["References"], "they are one list no more")
            return
        was, mine, now = lists[0], lists[1], lists[2]
        there = {old: new for old, new in _paired(was, now) if old is not None and new is not None}
        added = 0
        for old, new in _paired(was, mine):
            at = there.get(old) if old is not None else len(written) + added
            says = mine[new] if new is not None else ""
            if at is None or old is None:
                added += old is None
                self._added_reference(at, says)
            else:
                self._text("reference", at, was[old], says, now[at], written[at])

    def _added_reference(self, at: int | None, html: str) -> None:
        after = self._rewording.text("", html, inline=True, is_reference=True)
        if at is None:
            self._conflict("References", None, html)
        elif after:
            self.edits.append(NoteEdit("reference", at, "", after))
        elif form_in_markdown(html):
            self._leave("References", html, self._why_none())


def _name(part: str, at: int) -> str:
    letter = ascii_uppercase[at : at + 1]
    return {
        "stem": "Stem",
        "option": f"option {letter}",
        "why": f"the rationale of option {letter}",
        "explanation": "Explanation",
        "reference": f"reference {at + 1}",
    }[part]


def _items(html: str) -> list[str] | None:
    """The items of the list that a field is; None for what is no list, or more than one."""
    items = list_items(html)
    alone = "".join(f"<li>{item}</li>" for item in items)
    return items if form_in_markdown(f"<ol>{alone}</ol>") == form_in_markdown(html) else None


def _paired(before: Sequence[str], now: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which item is which: by its place where there are as many as before, else by its words."""
    if len(before) == len(now):
        return [(at, at) for at in range(len(now))]
    return aligned(*([form_in_markdown(html) for html in items] for items in (before, now)))


def _with_rationales(question: Question) -> Sequence[int]:
    """The options of which the field Rationales may have one each, in its order."""
    return question.key if question.is_recall else range(len(question.options))
