"""What an explanation says of options: "B is correct", "**Cork** is wrong because", "Incorrect: A, C", in any language.

Options are called by letter or by their words. The words become one sign each before a sentence is looked at, so that
the same few shapes of a sentence do for both.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from examdeck.language.letters import ordinals
from examdeck.language.shipped import JOINED, Language, languages, pattern, runs_on, said


class Claim(NamedTuple):
    """An option, by its position, called right or wrong; and the words that do so."""

    position: int
    right: bool
    stated: str
    by_letter: bool
    """Whether by its letter or number alone, not by its words."""
    is_answer: bool
    """Whether it is called the answer, rather than judged by itself: "The answer is B", not "B is wrong"."""


class Signed(NamedTuple):
    """A text with a sign in the place of each option that it names."""

    text: str
    signs: list[int]
    """Where the signs stand."""
    longer: list[int]
    """How many characters the text was longer up to each sign, that one's words included."""

    def stated(self, original: str, start: int, end: int) -> str:
        """A stretch of the text, as the original has it."""
        return original[self._before(start) : self._before(end)].strip()

    def _before(self, at: int) -> int:
        signs = bisect_right(self.signs, at - 1)
        return at + (self.longer[signs - 1] if signs else 0)


_FIRST_SIGN, _MOST_SIGNS = 0xE000, 64
SIGNS = tuple(chr(_FIRST_SIGN + n) for n in range(_MOST_SIGNS))
"""By position of the option that each stands for."""
_SIGN = "[\ue000-\ue03f]"
_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+"
)
_ARTICLES = frozenset({"a", "an", "the"})


def mark(text: str, options: Sequence[str]) -> Signed:
    """Put a sign in the place of each option's words; of two that fit, the longer one's."""
    spelt = _spelt(options)
    if text.isascii():  # a quick look, as most texts quote no option
        tokens = _WORD.findall(text.lower())
        if spelt.keys().isdisjoint(tokens) or not any(_fits(tokens, at, spelt) for at in range(len(tokens))):
            return Signed(text, [], [])
    found = [(m.start(), m.end(), m[0].lower()) for m in _TOKEN.finditer(text)]
    tokens = [word for _, _, word in found]
    pieces, signs, longer = [], list[int](), list[int]()
    done = length = at = 0
    while at < len(found):
        if fitting := _fits(tokens, at, spelt):
            start, end = found[at][0], found[at + len(fitting[0]) - 1][1]
            pieces += [text[done:start], SIGNS[fitting[1]]]
            length += start - done + 1
            signs.append(length - 1)
            longer.append(end - length)
            done, at = end, at + len(fitting[0]) - 1
        at += 1
    return Signed("".join([*pieces, text[done:]]), signs, longer)


_WORD = re.compile(r"\w+")
_Spelt = tuple[list[str], int]
"""The words of an option, and its position."""


def _fits(tokens: list[str], at: int, spelt: dict[str, list[_Spelt]]) -> _Spelt | None:
    """The option whose words stand there."""
    for words, position in spelt.get(tokens[at], ()):
        if words == tokens[at : at + len(words)]:
            return words, position
    return None


def _spelt(options: Sequence[str]) -> dict[str, list[_Spelt]]:
    """The words of each option that can be told in a text, by the first of them, the longest before the others."""
    spelt: dict[str, list[_Spelt]] = {}
    all_words = [_tokens(option) for option in options[:_MOST_SIGNS]]
    for position, tokens in enumerate(all_words):
        own = tokens[1:] if len(tokens) > 1 and tokens[0] in _ARTICLES else tokens
        telling = len("".join(own)) > 1 or (own and runs_on(own[0]))
        if telling and all_words.count(tokens) == 1 and _tells(tokens):
            spelt.setdefault(own[0], []).append((own, position))
    for same in spelt.values():
        same.sort(key=lambda pair: -len(pair[0]))
    return spelt


def _tokens(option: str) -> list[str]:
    option = option[:_LONG]
    return _WORD.findall(option.lower()) if option.isascii() else [m[0].lower() for m in _TOKEN.finditer(option)]


def can_be_told(option: str) -> bool:
    """Whether an option is made of more than verdicts and small words, so that a text that has it means it."""
    return _tells(_tokens(option))


def _tells(tokens: list[str]) -> bool:
    return not _SAYS_NOTHING.issuperset(tokens) and "".join(tokens) not in _SAYS_NOTHING


_LONG = 200
"""Characters of an option that tell it; who quotes more than these quotes all of it."""
_SAYS_NOTHING = frozenset(
    word
    for phrase in said(
        "right", "false", "true", "yes", "no", "small", "is", "and", "said_right", "said_wrong", "filler", "because"
    )
    for word in (phrase.rstrip("*"), *phrase.split())
)
"""Options made of these alone cannot be told from what is said about them."""

# ---- the shapes of sentences ----

_OPEN, _CLOSE = r"[*_`\"“‘'(\[«「【（]{0,4}", r"[*_`\"”’')\]»」】）.:：]{0,4}"
_END = r"\s{0,2}(?:[.,;:!?)\]*_։。，；：！–—-]|\n|\Z)"
_APART = r"[ \t]{0,2}[:：=–—-]{1,2}[ \t]{0,2}"
_LATIN = r"(?<![\w.'’+-])(?:[A-H](?!\w|[+#-]|['’](?!{is_}))|[a-h](?=[)）]))"
_RUNNING_ON = r"(?<![A-Za-z0-9.'’+-])[A-HＡ-Ｈ](?![A-Za-z0-9'’+#-])"
"""A letter by itself: with blanks around, "B" and "B'dir"; where words have none between them, 选项B正确."""
_OWN = r"(?<![^\W\d_])(?<![\u0e00-\u0eff])[{letters}](?![\w\u0e00-\u0eff])"


class _Shapes(NamedTuple):
    """How one language says it; `list` holds the options, `right` or `wrong` the verdict."""

    judged: re.Pattern[str]
    """The verdict behind the options: "A and C are wrong"."""
    headed: re.Pattern[str]
    """The verdict before them: "The correct answer is B", "Incorrect D:"."""
    item: re.Pattern[str]
    """One of the options."""
    negated: re.Pattern[str]


@cache
def _shapes(language: Language) -> _Shapes:
    spaced = language.is_spaced
    start, edge, blank = (r"(?<!\w)", r"(?!\w)", r"\s{1,3}") if spaced else ("", "", r"\s{0,3}")
    one = {name: f"(?i:{start}(?:{pattern(phrases)}){edge})" for name, phrases in _phrases(language).items()}
    noun, is_, not_, and_ = one["noun"], rf"(?:\w['’])?{one['is']}", one["not"], one["and"]
    letter = _LATIN.format(is_=one["is"].replace(start, "")) if spaced else _RUNNING_ON
    if own := "".join(language.facts["letters"])[:8].upper():
        letter = f"(?:{letter}|{_OWN.format(letters=own)})"
    item = rf"(?:{_OPEN}{letter}{_CLOSE}(?:\s{{0,2}}{_OPEN}{_SIGN}{_CLOSE})?"
    item += rf"|{_OPEN}{_SIGN}{_CLOSE}(?:\s{{0,2}}\({letter}\))?)"
    called = rf"(?:{noun}\s{{0,2}}(?:{item}|[#(]?[1-8](?![\w.,%]\w|\w)\)?)|{item})"
    join = rf"(?:\s{{0,2}}[,，、/&;]\s{{0,2}}(?:{and_}{blank})?|{blank}{and_}{blank})"
    some = rf"(?P<list>{called}(?:{join}{called}){{0,7}})"
    fill = rf"(?:{is_}|{not_}|{one['small']}|{noun})"
    gap = rf"(?P<gap>[\s,:：–—-]{{0,4}}(?:{fill}{blank}){{0,5}}" + (r"(?:[\w’']{2,12}ly\s)?)" if spaced else ")")
    verdict = rf"(?:(?P<wrong>{one['wrong']}|[❌✗✘])|(?P<right>{one['right']}|[✅✔☑]))"
    after = rf"(?P<after>(?:\s\w{{1,12}})?{_END}|\s{{0,2}}(?:{one['because']}|{noun}|{and_}))?"
    wrong_head = rf"(?P<wrong>{one['wrong_head']}|{one['wrong']}(?:\s{{0,2}}{noun})?|[❌✗✘])"
    right_head = rf"(?P<right>{one['right_head']}|{one['right']}(?:\s{{0,2}}{noun})?|[✅✔☑])"
    link = rf"[*_]{{0,3}}(?P<link>(?:\s{{0,2}}{noun})?(?:{_APART}|\s{{0,2}}{is_}{blank}(?:{_APART})?|\s{{0,2}}))"
    particle = ("['’]" if spaced else "") + one["is"].replace(start, "")
    end = rf"(?={_END}|\s{{0,2}}{one['because']}|{particle})"
    return _Shapes(
        re.compile(some + gap + verdict + after, re.MULTILINE),
        re.compile(rf"(?:{wrong_head}|{right_head}){link}{some}{end}", re.MULTILINE),
        re.compile(rf"(?P<sign>{_SIGN})|(?P<letter>{letter})|(?P<number>(?<![\w.])[1-8])(?!\w)"),
        re.compile(rf"{not_}|n['’]t\b"),
    )


def _phrases(language: Language) -> dict[str, tuple[str, ...]]:
    facts = language.phrases
    return {
        "noun": facts("option", "answer", "said_option"),
        "right": facts("right", "said_right"),
        "wrong": facts("false", "said_wrong"),
        "right_head": facts("key", "answer", "why_right"),
        "wrong_head": facts("wrong", "why_wrong"),
        **{name: facts(name) for name in ("is", "and", "not", "small", "because")},
    }


_VERDICTS = ("right", "said_right", "false", "said_wrong", "key", "answer", "wrong")
_BEGINS = 4
"""Letters by which a verdict is known whose other forms are many: "правильн*"."""


@cache
def _by_word() -> tuple[dict[str, list[Language]], dict[str, list[Language]]]:
    """Languages by the words of their verdicts, and by the first letters of those that go on."""
    whole: dict[str, list[Language]] = {}
    begun: dict[str, list[Language]] = {}
    for language in languages():
        words = {part for phrase in language.phrases(*_VERDICTS) for part in phrase.split()}
        for word in words:
            index, key = (begun, word[:_BEGINS].rstrip("*")) if "*" in word else (whole, word)
            index.setdefault(key, []).append(language)
    return whole, begun


def _spoken(text: str, lang: str) -> list[Language]:
    """The languages in which the text may give a verdict; that which it is in alone, where it gives one in it.

    By its first letters a verdict is known only in the language that the text is in, or where it is not in English.
    """
    whole, begun = _by_word()
    words = set(_PARTED.split(text.lower()))
    found = {each.code: each for word in whole.keys() & words for each in whole[word]}
    if lang != "en" or not text.isascii():
        beginnings = begun.keys() & {word[:_BEGINS] for word in words}
        found |= {each.code: each for word in beginnings for each in begun[word]}
    if not text.isascii() and JOINED.search(text):
        found |= {each.code: each for each in languages() if not each.is_spaced}
    if lang in found:
        return [found[code] for code in {lang, "en"} & found.keys()]
    return list(found.values())


_PARTED = re.compile(r"[\s.,:;!?()\[\]\"'’“”„«»*_`/।։–—-]+")


def claims(text: str, options: Sequence[str], lang: str = "") -> list[Claim]:
    """What a text says of options, in its order; `lang` is the language that it is most likely in."""
    text = text[:_READ]
    spoken = _spoken(text, lang) if text else []
    if not spoken and not _MARKS.search(text):
        return []
    marked = mark(text, options)
    found: dict[tuple[int, int], Claim] = {}
    for language in spoken or languages()[:1]:
        for at, claim in _said_in(language, text, marked, len(options)):
            found.setdefault((at, claim.position), claim)
    return [claim for _, claim in sorted(found.items())]


_READ = 100_000
"""Characters of an explanation that are read: of a book nobody asks which option it means."""
_MARKS = re.compile("[✅✔☑❌✗✘]")


def _said_in(language: Language, text: str, marked: Signed, options: int) -> Iterator[tuple[int, Claim]]:
    shapes = _shapes(language)
    for n, shape in enumerate((shapes.judged, shapes.headed)):
        for m in shape.finditer(marked.text):
            right = m["wrong"] is None
            if not (_is_headed if n else _is_judged)(language, shapes, marked.text, m):
                continue
            if n == 0 and shapes.negated.search(m["gap"]):
                if not right:
                    continue  # "not wrong" is no praise
                right = False
            stated = marked.stated(text, m.start(), m.end("list") if n else max(m.end("right"), m.end("wrong")))
            is_answer = bool(n and right and m["link"].strip())
            for position, by_letter in _positions(language, marked.text, m, options):
                yield m.start(), Claim(position, right, stated, by_letter, is_answer)


def _is_judged(language: Language, shapes: _Shapes, text: str, m: re.Match[str]) -> bool:
    """Whether the verdict behind options is one about them."""
    if shapes.negated.match(text[m.end() : m.end() + 30].lstrip()):
        return False  # "is correct not because": who can tell
    first = _bare(m["list"])
    if first >= _SIGN[1]:
        return m["after"] is not None
    called = re.match(rf"(?:{language.pattern('option', 'answer', 'said_option')})", m["list"], re.IGNORECASE)
    if called:
        return True
    clause = _CLAUSE_END.split(text[max(0, m.start() - 60) : m.start()])[-1].strip(_MARKUP)
    if clause and clause.split()[-1].lower() not in language.phrases("and", "because"):
        return False
    is_article = first.lower() in language.phrases("small", "is", "and", "filler")
    return not (is_article and re.match(r"\w\s", m[0]) and not _says_is(language, m["gap"]))


_CLAUSE_END = re.compile(r"[.!?;:,\n(—–•>։。，；：！？]")
_MARKUP = " *_-+#\"“'"


def _says_is(language: Language, gap: str) -> bool:
    """Whether what follows a letter says that it is something, so that the letter is no article: "A is", "A –"."""
    first = gap.split()[0].lower() if gap.split() else ""
    return (
        (first[:1] in ":：–—-" and first != "")
        or first in language.facts["is"]
        or first.split("'")[-1] in language.phrases("is", "not")
    )


def _bare(listed: str) -> str:
    """The first letter or sign of a list."""
    return listed.strip("*_`\"“‘'([「【（")[0]


def _is_headed(language: Language, shapes: _Shapes, text: str, m: re.Match[str]) -> bool:
    """Whether the options behind a verdict are those that it is about."""
    line = re.split(r"[.!?;\n։。；！？]", text[max(0, m.start() - 80) : m.start()])[-1]
    if shapes.negated.search(line) or shapes.negated.match(m["list"]):
        return False
    if m["link"].strip():
        return True
    head = m["wrong"] or m["right"]
    if head.lower() in language.phrases("answer"):
        return False  # "Answer B describes …"
    return _bare(m["list"]) < _SIGN[1] and not line.strip(_MARKUP)


def _positions(language: Language, text: str, of: re.Match[str], options: int) -> list[tuple[int, bool]]:
    """The options of a list, and whether only a letter or number names them; of "B. Cork" it is the words."""
    found: list[tuple[int, bool]] = []
    last = ""
    for m in _shapes(language).item.finditer(text, of.start("list")):
        if m.start() >= of.end("list"):
            break
        if last == "sign" and m["letter"]:
            continue  # "Cork (B)"
        if m["sign"]:
            if last == "letter":
                found.pop()
            found.append((ord(m["sign"]) - _FIRST_SIGN, False))
        elif m["letter"]:
            found.append((_place(language, unicodedata.normalize("NFKC", m["letter"])), True))
        else:
            found.append((int(m["number"]) - 1, True))
        last = m.lastgroup or ""
    return [each for each in found if 0 <= each[0] < options]


def _place(language: Language, letter: str) -> int:
    """Which option a letter is, by the language's own order where others that share its script have another."""
    places = ordinals(letter)
    if len(places) > 1 and letter >= _FIRST_OF_INDIA:
        places = tuple({letters.index(letter) for letters in language.facts["letters"] if letter in letters})
    return places[0] if len(places) == 1 else -1


_FIRST_OF_INDIA = "\u0900"
