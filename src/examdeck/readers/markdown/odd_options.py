"""Options in forms that few write: in one line behind a word for them, in code, the right one behind a sign.

`Options: "Rome", "Oslo", "Bonn"`, `- `A. ls -l``, `=> B. Oslo`. They are written as others are, where a file has some.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import takewhile
from string import ascii_uppercase

from examdeck.language.columns import Role, role
from examdeck.language.lines import ends_asking, is_phrase, phrase_of
from examdeck.readers.markdown.joined_words import places_joined
from examdeck.readers.markdown.open_starts import lines_in_code
from examdeck.readers.markdown.options import PLAIN_OPTION
from examdeck.readers.markdown.page import Page, replace_lines
from examdeck.readers.score import announced_answers

_FEWEST = 3
"""Lines that show a habit."""
_MOST, _LONGEST = 8, 80
"""Options in a line, and characters of each."""
_DECORATION = " \t*_>-+•#"
_BEHIND = re.compile(r"[*_ \t]*[:：][*_ \t]*(?P<texts>\S.*)")
_BETWEEN = (
    re.compile(r"[\"”»][ \t]*[,;|/][ \t]*|[,;|/][ \t]*[\"“«]"),
    *map(re.compile, ("[ \t]*;[ \t]*", "[ \t]*\\|[ \t]*", "[ \t]+/[ \t]+", ",[ \t]+")),
)
"""What parts the options of a line, the surest first."""
_QUOTES = ' \t"“”«»'
_NAMED = re.compile(r"[(\[]?[A-Ha-h1-9][.):\]]")
_IN_CODE = re.compile(r"(?P<before>[ \t>]*(?:[-*+•][ \t]+)?)`(?P<name>\(?[A-Ha-h][.)])[ \t]+(?P<text>[^`]+)`[ \t]*")
_SIGNED = re.compile(
    r"(?P<before>[ \t]*)(?:(?:\+|={1,2}>?|-{1,2}>|>>|→|►|➜|(?P<weak>\*|[xX])(?=[ \t]))[ \t]*(?P<name>\(?[A-Ha-h][.)])"
    r"|(?P<star>[A-Ha-h])\*(?P<end>[.)]))[ \t]+(?P<text>\S.*)"
)
_LETTERED = re.compile(r"[ \t>]*(?:[-–][ \t]*|[*+•][ \t]+)?[*_`]{0,3}\(?(?P<name>[A-Ha-h])\*?[.)]")


def part_offers(page: Page) -> None:
    """Give each option of a line that a word announces a line of its own, in a file that has no others."""
    found = {
        at: texts for at, line in enumerate(page.lines) if ":" in line or "：" in line if (texts := _offered(line))
    }
    if len(found) < _FEWEST or any(map(PLAIN_OPTION.match, page.lines)):
        return
    is_code = lines_in_code(page.lines)
    kept = {at: texts for at, texts in found.items() if not is_code[at] and _may_answer(page.lines[at + 1 :], texts)}
    replace_lines(page, {at: ["", *map("{}. {}".format, ascii_uppercase, texts), ""] for at, texts in kept.items()})


def _may_answer(below: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the line below options, if it says an answer, says one of them or some, or its letter or number."""
    line = next(filter(str.strip, below[:_NEAR]), "").lstrip(_DECORATION)
    known = phrase_of(line)
    said = _BEHIND.fullmatch(line, known.length) if known and known.role == "answer" else None
    bare = said["texts"].strip(_QUOTES + "*_.").casefold() if said else ""
    return len(bare) <= _LONGEST_NAME or bool(places_joined(bare, texts))


_NEAR, _LONGEST_NAME = 3, 3


def _offered(line: str) -> list[str]:
    """The options that a line offers, two at least; none for other lines."""
    bare = line.lstrip(_DECORATION)
    known = phrase_of(bare)
    said = _BEHIND.fullmatch(bare, known.length) if known and known.role == "choices" else None
    if said is None or _NAMED.match(said["texts"]):
        return []
    for between in _BETWEEN:
        texts = [text.strip(_QUOTES).rstrip(".").strip(_QUOTES) for text in between.split(said["texts"])]
        is_parted = 2 <= len(texts) <= _MOST and all(0 < len(text) <= _LONGEST for text in texts)
        if is_parted and len(set(texts)) == len(texts):
            return texts if all(text.count("(") == text.count(")") for text in texts) else []
    return []


def show_options(page: Page) -> None:
    """Write the letters of options that stand in code before it; beside a list, others are parts of an answer."""
    found = {at: one for at, line in enumerate(page.lines) if "`" in line and (one := _IN_CODE.fullmatch(line))}
    if any(one["before"].strip() for one in found.values()):
        found = {at: one for at, one in found.items() if one["before"].strip()}
    is_code = lines_in_code(page.lines) if len(found) >= _FEWEST else []
    for at, one in found.items() if is_code else ():
        if not is_code[at]:
            page.lines[at] = f"{one['before']}{one['name']} `{one['text'].rstrip()}`"


def tick_options(page: Page) -> None:
    """Tick options that a sign sets off among others that count with them from A, if no answers are announced.

    A star may be a bullet, and an x a letter: they do so only where nearly all questions have one.
    """
    found = {at: one for at, line in enumerate(page.lines) if line and (one := _SIGNED.fullmatch(line))}
    if len(found) < _FEWEST or announced_answers("\n".join(page.lines)) >= _FEWEST:
        return
    runs = [run for run in _runs(page.lines) if len(run) > 1]
    weak = {at for at, one in found.items() if one["weak"]}
    alone = sum(len(weak.intersection(run)) == 1 for run in runs)
    if weak and alone < max(_FEWEST, _NEARLY_ALL * len(runs)):
        found = {at: one for at, one in found.items() if at not in weak}
    for run in runs:
        own = [at for at in run if at in found]
        for at in own if 2 * len(own) < len(run) + (len(run) == _PAIR) else ():
            one = found[at]
            page.lines[at] = f"{one['before']}{one['name'] or one['star'] + one['end']} ✅ {one['text']}"


_PAIR = 2
_NEARLY_ALL = 0.9


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Lines that count from A on, with nothing but blank ones between, with signs or without."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        signed = _SIGNED.fullmatch(line)
        plain = None if signed else _LETTERED.match(line)
        name = (signed["name"] or signed["star"]).strip("().")[:1] if signed else plain["name"] if plain else ""
        place = ord(name.lower()) - ord("a") if name else -1
        if run and place != len(run):
            yield run
            run = []
        run = [*run, at] if place == len(run) else []
    yield run


_BULLET = re.compile(r"(?P<before>[ \t]*[-*+•][ \t]+)(?P<text>\S.*)")
_LABEL = re.compile(r"[*_]{0,3}(?P<label>[^\W\d_][^*_:：]{0,30})[*_]{0,3}[:：][*_]{0,3}[ \t]*(?P<text>\S.*)")


def tick_labelled(page: Page) -> None:
    """Tick the bullet of a list that a word calls right, "- **Correct answer:** cold", its others being wrong."""
    for bullets in labelled_lists(page.lines):
        right = _labelled(bullets)
        for place, (at, bullet) in enumerate(bullets):
            label = _LABEL.match(bullet["text"]) if place == right else None
            text = label["text"] if label else bullet["text"]
            page.lines[at] = f"{bullet['before']}[{'x' if label else ' '}] {text}"


def labelled_lists(lines: Sequence[str]) -> list[list[tuple[int, re.Match[str]]]]:
    """The lists of bullets, with their lines, of which a word calls one right.

    None where it is the last of most lists, unless others have it elsewhere and it never says another bullet again, nor
    mostly names one; nor where it is the first of nearly all, and the others go on with it.
    """
    lists = list(_lists(lines))
    found = [bullets for bullets in lists if _labelled(bullets) is not None]
    longer = [bullets for bullets in found if len(bullets) > _PAIR]
    below_first = sum(_labelled(bullets) != 0 for bullets in longer)
    above_last = sum(_labelled(bullets) != len(bullets) - 1 for bullets in longer)
    is_option = 3 * above_last >= len(longer)
    if not is_option and above_last >= max(_FEWEST, len(longer) / 10):
        names = sum(len(bullets[-1][1]["text"].rpartition(":")[2].strip(_DECORATION)) == 1 for bullets in longer)
        is_option = 2 * names < len(longer) and not any(_says_again(bullets, _answers(bullets)) for bullets in lists)
    is_spread = 10 * below_first > len(longer) and is_option
    return found if len(longer) >= max(_FEWEST, len(found) / 2) and is_spread else []


def has_labelled_bullet(lines: Sequence[str]) -> bool:
    """Whether a word calls a bullet the answer that is not the first of its list: the others may be options."""
    return any(_labelled(bullets) for bullets in _lists(lines))


def _labelled(bullets: Sequence[tuple[int, re.Match[str]]]) -> int | None:
    """The place of the only bullet that a word calls the answer, if no other has a label, or says the same."""
    place = _answers(bullets)
    return None if place is None or _says_again(bullets, place) else place


def _answers(bullets: Sequence[tuple[int, re.Match[str]]]) -> int | None:
    """The place of the only bullet that has a label, if this is a word for an answer."""
    labels = [_LABEL.match(bullet["text"]) for _, bullet in bullets]
    told = [place for place, label in enumerate(labels) if label]
    label = labels[told[0]] if len(told) == 1 and len(bullets) >= _PAIR else None
    known = phrase_of(label["label"]) if label else None
    return told[0] if known and known.role == "answer" else None


def _says_again(bullets: Sequence[tuple[int, re.Match[str]]], place: int | None) -> bool:
    """Whether a bullet says behind its label what another says."""
    label = None if place is None else _LABEL.match(bullets[place][1]["text"])
    text = label["text"].strip(_DECORATION).casefold() if label else ""
    return label is not None and any(bullet["text"].strip(_DECORATION).casefold() == text for _, bullet in bullets)


def _lists(lines: Sequence[str]) -> Iterator[list[tuple[int, re.Match[str]]]]:
    """The bullets of each list, one below the other, set in alike."""
    own: list[tuple[int, re.Match[str]]] = []
    is_below_option = False
    for at, line in enumerate([*lines, ""]):
        if not line and not own:
            continue  # what is below an option goes on behind it
        bullet = _BULLET.fullmatch(line) if line.lstrip()[:1] in ("-", "*", "+", "•") else None
        if own and (bullet is None or bullet["before"] != own[-1][1]["before"]):
            yield own
            own = []
        is_below_option = PLAIN_OPTION.match(line) is not None or (is_below_option and (bullet is not None or not line))
        if bullet and not is_below_option:
            own.append((at, bullet))


def letter_bullets(page: Page) -> None:
    """Set the letters off that count over the bullets of lists: "- A ice", "- B fire".

    They are no words, for most lists go on in several ways: "A is taller", "B is taller".
    """
    lettered = {
        at: found
        for at, line in enumerate(page.lines)
        if line and line.lstrip()[:1] in ("-", "*", "+", "•") and (found := _LETTER_ALONE.fullmatch(line))
    }
    lists = [
        own
        for bullets in (_lists(page.lines) if len(lettered) >= _FEWEST * _FEWEST else ())
        if len(own := {at: lettered[at] for at, _ in bullets if at in lettered}) == len(bullets) > _PAIR
        if "".join(one["name"] for one in own.values()) == ascii_uppercase[: len(own)]
    ]
    differ = sum(len({one["text"].split(maxsplit=1)[0] for one in own.values()}) > 1 for own in lists)
    for own in lists if len(lists) >= _FEWEST and 2 * differ > len(lists) else ():
        for at, one in own.items():
            page.lines[at] = f"{one['before']}{one['name']}) {one['text']}"


_LETTER_ALONE = re.compile(r"(?P<before>[ \t]*[-*+•][ \t]+)(?P<name>[A-H])[ \t]+(?P<text>\S.*)")


_FIELD = re.compile(
    r"(?P<before>[ \t]*[-*+•][ \t]+)[*_]{0,2}(?P<name>[^\W\d_][^:：]{0,30})[:：][*_]{0,2}[ \t]*(?P<said>.*)"
)

_KNOWN = (Role.TAG, Role.KIND, Role.ID, Role.LABEL)


def part_fields(page: Page) -> None:
    """Part the options below "- options:" from what is known of the question in the bullets above: "- level: 2".

    What sorts the questions goes below the list, where it is read as tags.
    """
    fields = {
        at: one for at, line in enumerate(page.lines) if ":" in line or "：" in line if (one := _FIELD.fullmatch(line))
    }
    offers = [at for at, one in fields.items() if not one["said"] and is_phrase(one["name"]) == "choices"]
    if len(offers) < _FEWEST:
        return
    changed: dict[int, list[str]] = {}
    blank = [at for at, line in enumerate([*page.lines, ""]) if not line.strip()]
    for at in offers:
        above = list(takewhile(partial(_is_known, fields, fields[at]["before"]), range(at - 1, -1, -1)))
        end = blank[bisect_left(blank, at + 1)]
        tags = [f"{fields[n]['name']}: {fields[n]['said']}" for n in above if _sorts(fields[n])]
        changed |= {n: [""] for n in (at, *above)}
        changed[end - 1] = [page.lines[end - 1], *(["", *tags] if tags and end - 1 > at else [])]
    replace_lines(page, changed)


def _sorts(field: re.Match[str]) -> bool:
    """Whether it can be written as a tag below an answer: "level: 2" would begin a question there."""
    return role(field["name"]) is Role.TAG and any(map(str.isalpha, field["said"]))


def _is_known(fields: Mapping[int, re.Match[str]], before: str, at: int) -> bool:
    field = fields.get(at)
    if field is None or field["before"] != before or len(field["said"]) > _LONGEST or ends_asking(field["said"]):
        return False
    return role(field["name"]) in _KNOWN
