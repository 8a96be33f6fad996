"""Rules about what gives the key away to one who does not know the answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from examdeck.check.rules.base import Hit, Item, prose, without_code
from examdeck.compare.similarity import WORD
from examdeck.language.all_or_none import group
from examdeck.language.contrast import FILLERS
from examdeck.language.shipped import said


def longest_correct(item: Item, *, ratio: float = 1.5, characters: int = 25) -> Iterator[Hit]:
    """The correct option is by far the longest.

    Why: Authors qualify the key until it is surely right and spend less on the rest; test-wise learners pick the
        longest option (NBME item-writing guide; Haladyna, Downing & Rodriguez 2002: keep options about equal in
        length; SAQUET: "longest option correct").
    Bad:
        - [ ] Amazon EBS
        - [x] Amazon S3, with versioning and object lock, since both protect objects from deletion
        - [ ] Amazon SQS
    Good:
        - [ ] Amazon EBS with snapshots
        - [x] Amazon S3 with versioning
        - [ ] Amazon SQS with a dead-letter queue
    Instead: Move the reasons into the explanation, or give the distractors as much detail.
    Thresholds:
        ratio: how many times as long as the longest distractor (default 1.5)
        characters: how many characters longer, at least (default 25)
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    if len(item.key) != 1 or len(item.options) < 3:
        return
    correct = item.lengths[item.key[0]]
    if correct < max(item.lengths):
        return
    longest = max(length for i, length in enumerate(item.lengths) if i != item.key[0])
    if correct >= ratio * longest and correct - longest >= characters:
        text = f"the correct option is the longest, {correct} characters to {longest}"
        yield Hit(text, item.key[0])


_IN_FACT = re.compile(r"\b(?:was|were|has|have|had|he|she|they|may|might|\w*ll) (?:never|always)\b", re.I)
"""What never happened is no rule about what happens."""
_ABSOLUTE = frozenset({"always", "never", "impossible"})
_HEDGED = re.compile(
    r"\b(?:almost|nearly|hardly|practically|virtually|not|isn['’]t|aren['’]t|seldom if|rarely if|if|when|whether"
    r"|whenever|would|should|must|you|we|can) (?:always|never|impossible)\b"
    r"|\b(?:always|never)[- ](?:on|ending|before|mind|null|used|called|executed|reached|read|assigned|declared)\b"
)
"""Terms that are hedged, said as advice, or parts of names."""


def absolute_terms(item: Item) -> Iterator[Hit]:
    """Distractors are given away by an absolute term ("always", "never") that the correct options do not have.

    English only. Options of up to four words, capitalised words (names of settings, mostly), terms of the stem and
    hedged ones ("almost never", "not always") are left alone.

    Why: Hardly anything is always so; test-wise learners cross such options out (NBME item-writing guide; SAQUET:
        "absolute terms").
    Bad:
        - [ ] Backups are never encrypted by the service
        - [x] Backups can be encrypted
    Good:
        - [ ] Backups are encrypted with a key that AWS owns
        - [x] Backups can be encrypted with a key of your own
    Instead: Say when it holds, or put the absolute term into correct options too.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    if item.lang != "en" or not item.asks or not [term for term in _ABSOLUTE if term in item.front]:
        return
    if not _ABSOLUTE.isdisjoint(item.stem_words):
        return
    if any(not _ABSOLUTE.isdisjoint(item.option_words(i)) for i in item.key):
        return
    words = [WORD.findall(_HEDGED.sub("", _IN_FACT.sub("", prose(text)))) for text in item.options]
    terms = [next((w for w in said if w in _ABSOLUTE), "") if len(said) > 4 else "" for said in words]
    for i, term in enumerate(terms):
        if term:
            yield Hit(f"only distractors are absolute: {term!r}", i, term)
            return


def vague_terms(item: Item) -> Iterator[Hit]:
    """An option says of something that it does so with a vague frequency such as "often" or "usually".

    English only. "Frequently used", comparisons ("more often"), hedged words ("not usually"), contrasts to "always",
    terms of the stem and what all options say are left alone.

    Why: Readers differ widely in what "often" means, so the option is true for one and false for another (NBME
        item-writing guide; SAQUET: "vague terms").
    Bad:
        - [x] Backups are often kept for 35 days
        - [ ] Backups are kept in the same zone
    Good:
        - [x] Backups are kept for up to 35 days
        - [ ] Backups are kept in the same zone
    Instead: Say how often, or under which condition.
    Precision: 2 of 2 findings drawn from real banks were right.
    """
    if item.lang != "en":
        return
    front = item.front.lower()
    if not [term for term in _VAGUE if term in front]:
        return
    if any(word in front for word in _ABSOLUTE):
        return  # "sometimes" is precise beside "always"
    if not _VAGUE_WORDS.isdisjoint(item.stem_words):
        return
    found = [_vaguely(text) for text in item.options]
    if not all(found):
        for i, term in enumerate(found):
            if term:
                yield Hit(f"{term['term']!r} is vague", i, term["term"])
                return


def _vaguely(text: str) -> re.Match[str] | None:
    """A vague term that stands before what happens: "are often kept", "Females usually give birth"."""
    found = _VAGUELY.search(text)
    return found if found and found["what"].lower() not in FILLERS else None


_VAGUE = ("often", "sometimes", "usually", "frequently", "rarely", "occasionally", "seldom")
_VAGUE_WORDS = frozenset(_VAGUE)
_VAGUELY = re.compile(
    r"(?<!not )(?<!n't )(?<!if )(?<!when )(?<!very )(?<!quite )"
    rf"(?<!most )(?<!more )(?<!less )(?<!as )(?<!how )(?<!so )(?<!too )(?<=\w )"
    rf"(?P<term>{'|'.join(_VAGUE)})(?= (?P<what>\w+))"
    r"(?!\s+(?:used|accessed|updated|asked|visited|changing|changed|needed|called|read)\b)"
)


def word_repeats(items: Sequence[Item], *, letters: int = 7, share: float = 0.01) -> Iterator[tuple[Item, Hit]]:
    """A telling word of the stem comes back in the correct option and in no distractor; nor does any other word.

    So does another form of it: "grounding" for "groundedness" (English endings).
    Words that many stems of the bank have, such as the subject's name, tell nothing.

    Why: The echo leads to the key without knowledge (NBME item-writing guide: "clang" clue; SAQUET: "word repeats").
    Bad:
        Which service analyses sentiment?
        - [x] Comprehend sentiment analysis
        - [ ] Textract
        - [ ] Polly
    Good:
        Which service analyses sentiment?
        - [x] Comprehend
        - [ ] Textract
        - [ ] Polly
    Instead: Use another word in the stem, or the same one in the distractors.
    Thresholds:
        letters: how long a word must be to tell something (default 7)
        share: the share of the bank's stems, from three stems on, in which a word tells nothing (default 0.01)
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    stems = [frozenset(map(_root, item.stem_words)) for item in items]
    counts = Counter(chain.from_iterable(stems))
    many = max(3, share * len(items))
    uncommon = {word for word, count in counts.items() if count < many} - _TELLS_NOTHING
    for item, stem in zip(items, stems, strict=True):
        if len(item.key) == 1 and len(item.options) > 2:
            word = _echo(item, stem & uncommon, letters)
            if word:
                yield item, Hit(f"only the correct option repeats {word!r} from the stem", item.key[0], word)


@cache
def _root(word: str) -> str:
    """What the forms of a word have in common: "ground" of "grounding" and "groundedness"; short words stay."""
    while len(word) > _SHORTEST and (ending := next((e for e in _ENDINGS if word.endswith(e)), "")):
        if len(word) - len(ending) < _SHORTEST:
            break
        word = word[: -len(ending)]
    return word


_ENDINGS = sorted(said("ending"), key=len, reverse=True)
_SHORTEST = 5
"""Letters of a root."""
_TELLS_NOTHING = frozenset(
    "across against already always another because become becomes before between cannot during either except "
    "following however neither never others rather several should something through together towards typically "
    "usually whether within without include includes included including represent represents change changes changed"
    " require requires required provide provides provided".split()
)
"""Words that a small bank may have once."""


def _echo(item: Item, uncommon: frozenset[str], letters: int) -> str:
    """A long word of those that are uncommon in the stem, if the correct option has it, and no distractor any."""
    correct = item.option_words(item.key[0])
    word = next((w for w in correct if len(w) >= letters and w not in _TELLS_NOTHING and _root(w) in uncommon), "")
    if not word:
        return ""
    telling = {w for w in uncommon if len(w) >= min(_SHORTEST, letters)}
    for i in item.distractors:
        if not telling.isdisjoint(map(_root, item.option_words(i))) or _root(word) in item.options[i].lower():
            return ""
    return word


def emphasised_key(item: Item) -> Iterator[Hit]:
    """Only the correct options are emphasised: bold, italic or underlined.

    Why: The front of the card shows it, so the key is read off without knowledge; mostly the source marked its key so
        (NBME item-writing guide: options alike in form).
    Bad:
        Which gas do plants take up by day?
        - [ ] oxygen
        - [x] **carbon dioxide**
        - [ ] helium
    Good:
        Which gas do plants take up by day?
        - [ ] oxygen
        - [x] carbon dioxide
        - [ ] helium
    Instead: Take the emphasis away.
    Precision: 3 of 3 findings drawn from real banks were right.
    """
    if item.asks and len(item.options) > 1 and _EMPHASIS_SIGN.search(item.options[item.key[0]]):
        emphasised = [i for i, text in enumerate(item.options) if _EMPHASIS.search(without_code(text))]
        if tuple(emphasised) == item.key:
            yield Hit("only the correct option is emphasised", item.key[0])


_EMPHASIS_SIGN = re.compile("[*_<]")
_EMPHASIS = re.compile(
    r"(?<![\\\w*])(\*{1,3}|_{1,3})(?=[^\s*_])[^*_\n]{1,400}(?<=[^\s*_])\1(?![\w*])|(?<!\\)<(?:b|strong|i|em|u|mark)>",
    re.IGNORECASE,
)


def convergence(item: Item, *, options: int = 4) -> Iterator[Hit]:
    """Options are lists of parts, and the correct one is made of the parts that come back most often in the others.

    Why: Authors vary the key to get distractors, so the option in the middle of all variations is the key (NBME
        item-writing guide: "convergence"; SAQUET: "convergence cues").
    Bad:
        - [x] S3 and Athena
        - [ ] S3 and Redshift
        - [ ] EBS and Athena
        - [ ] EFS and Aurora
    Good:
        - [x] S3 and Athena
        - [ ] S3 and Redshift
        - [ ] EBS and Athena
        - [ ] EBS and Redshift
    Instead: Let every part come back equally often.
    Thresholds:
        options: from how many options on (default 4)
    Precision: 6 of 6 findings drawn from real banks were right.
    """
    if len(item.key) != 1 or len(item.options) < options:
        return
    if max(item.lengths) > _LIST or not _PARTS.search(item.options[0]) or _CODE_SIGN.search(item.front):
        return
    lists = [
        [p.strip() for p in _PARTS.split(text) if p.strip()]
        for text in map(item.option_prose, range(len(item.options)))
    ]
    if any(not 2 <= len(parts) <= 5 or max(map(len, parts)) > 40 for parts in lists):
        return
    times = Counter(part for parts in lists for part in set(parts))
    shared = [sum(times[p] - 1 for p in parts) / len(parts) for parts in lists]
    correct = shared.pop(item.key[0])
    if correct > max(shared) and min(times[p] for p in lists[item.key[0]]) > 1:
        text = "the correct option has the parts that come back most often in the others"
        yield Hit(text, item.key[0])


_CODE_SIGN = re.compile(r"[`(){}=]|^\s*A[.)]", re.MULTILINE)
"""Code, or statements with letters, that options name: these are combined options and another rule's."""
_LIST = 80
"""Characters of the longest option that is still a list of parts and no sentence."""
_PARTS = re.compile(r"\s*(?:[,;+&\n]|->|→|\band\b|\bund\b|\bet\b|\bwith\b)\s*")


def grammatical_cue(item: Item) -> Iterator[Hit]:
    """The stem ends in "a" or "an", and that article fits the correct option but not every distractor.

    English only.

    Why: Grammar alone rules options out (NBME item-writing guide; Haladyna, Downing & Rodriguez 2002; SAQUET:
        "grammatical cues").
    Bad:
        A queue that keeps failed messages is a
        - [x] dead-letter queue
        - [ ] archive
    Good:
        What is a queue that keeps failed messages called?
        - [x] A dead-letter queue
        - [ ] An archive
    Instead: Put the article into the options, or ask a question.
    Precision: 1 of 1 finding drawn from real banks was right.
    """
    if item.lang != "en" or not item.asks or not item.stem_words or item.stem_words[-1] not in ("a", "an"):
        return
    if item.stem_prose.rstrip(" .:_…*\n").endswith(item.stem_words[-1]):
        vowel = item.stem_words[-1] == "an"
        misfits = [
            i for i, text in enumerate(item.options) if text and (text.lstrip("*_ ")[:1].lower() in "aeiou") != vowel
        ]
        if misfits and not set(misfits) & set(item.key):
            text = f"the stem's {item.stem_words[-1]!r} does not fit this distractor"
            yield Hit(text, misfits[0])


def punctuation_cue(item: Item, *, options: int = 3) -> Iterator[Hit]:
    """The correct option alone ends in a full stop, or alone does not, where all options are of three words or more.

    A stop within quotes or brackets and that of an abbreviation say nothing; nor do lists whose items end in commas.

    Why: A difference in form that goes with the key gives it away, often a sign that it was pasted from
        documentation (NBME item-writing guide: options alike in form; SAQUET: "grammatical cues").
    Bad:
        - [ ] To encrypt objects
        - [x] To keep every version of an object.
        - [ ] To list objects
    Good:
        - [ ] To encrypt objects
        - [x] To keep every version of an object
        - [ ] To list objects
    Instead: End all options alike.
    Thresholds:
        options: from how many options on (default 3)
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    if len(item.key) != 1 or len(item.options) < options:
        return
    stops = [text[-1:] == "." for text in item.options]
    correct = stops[item.key[0]]
    if stops.count(correct) != 1 or any(text.count(" ") < 2 for text in item.options):
        return
    if any(_STOP_OF_ANOTHER.search(text[-_LAST:]) for text in item.options) or group(item.options[item.key[0]]):
        return
    how = "only the correct option ends" if correct else "only the correct option does not end"
    yield Hit(f"{how} in a full stop", item.key[0])


_LAST = 12
"""Characters of an option in which an abbreviation ends it."""
_STOP_OF_ANOTHER = re.compile(
    r"[,;:)]\Z|\.[\"”’')\]`*_»]+\Z"
    r"|(?:\b(?:etc|inc|ltd|co|corp|approx|e\.g|i\.e|[ap]\.m|vs|no|st|jr|sr)|\b[A-Za-z]|\.)\.\Z",
    re.IGNORECASE,
)
