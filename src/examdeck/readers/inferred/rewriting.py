"""A page in the words that the engine knows: what its habit says, written in one form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from string import ascii_uppercase

from examdeck.language.lines import begins_asking, ends_asking, explains, is_phrase
from examdeck.language.truth import FALSELY, TRULY, as_options
from examdeck.model.deck import NO_DIALECT, StatedDialect
from examdeck.readers.inferred.key_marks import Keys, SaidKey, drop_signs_of_wrong
from examdeck.readers.inferred.keys import find_keys
from examdeck.readers.inferred.lines import ENOUGH, PageLine, judgement, last_word, told_verdict
from examdeck.readers.inferred.lists_within import lists_within
from examdeck.readers.inferred.runs import Run, announced, boxed, choices_of, drop_letters, without_contents
from examdeck.readers.inferred.starts import Space, Start, find_starts, to_the_next
from examdeck.readers.inferred.stated import one_a_question, stated_keys, stated_starts
from examdeck.readers.inferred.statements import Judged, judged_statements, without_verdict
from examdeck.readers.inferred.stem_keys import is_below_options
from examdeck.readers.markdown.html import without_any_tag
from examdeck.readers.markdown.page import Page

_CONTINUED = 4
"""Lines among which the text of the last option has ended."""
_TRUTH = re.compile(r"\W*(?P<word>[^\W\d_]+)[.)、．]+[ \t]*(?P<text>.*)")
_FEWEST = 3
_SIGNS = " \t*_#>`~|-–—•[]()（）【】"


def rewritten(lines: Sequence[PageLine], runs: Sequence[Run], dialect: StatedDialect = NO_DIALECT) -> Page:
    """The page in one form, by the habit that its runs of options have in common, and by what the user says of it.

    The number of each of its lines is that of the line, from 0, on the page that was given.
    """
    nothing = {at for run in runs for at, text in run.others.items() if not text}
    lost = {block[0]: _NO_BLOCK for run in runs for block in run.lost}
    lines = _without(lines, nothing.union(*(block for run in runs for block in run.lost)))
    runs = announced(lines, without_contents(runs))
    drop_letters(runs)
    if not runs and not dialect.start and (stated := judged_statements(lines)):
        lost = dict.fromkeys(without_verdict(lines, stated), "nothing says whether it is true")
        return _page(_without(lines, lost.keys()), *_of_statements(stated), lost)
    if dialect.start:
        starts = stated_starts(lines, dialect.start)
        runs = one_a_question(runs, starts, len(lines))
        keys = _keys(lines, runs, _ends(runs, starts, len(lines)), dialect)
    else:
        keys, gaps, starts = _habit(lines, runs, dialect)
        if lists := lists_within(lines, runs, keys, gaps, starts):
            runs = [run for number, run in enumerate(runs) if number not in lists]
            keys, gaps, starts = _habit(lines, runs, dialect)
        if doubtful := [start.at for start in starts if start.is_doubtful]:
            at = [bisect_left(doubtful, gap.first) for gap in gaps]
            runs = [run for run, first, end in zip(runs, at, [*at[1:], len(doubtful)], strict=False) if first == end]
            keys, gaps, starts = _habit(lines, runs, dialect)
    drop_signs_of_wrong(runs, keys)
    texts: dict[int, list[str]] = {}
    for number, run in enumerate(runs):
        _write_options(texts, lines, run, keys.get(number))
    begun = {start.at for start in starts}
    for number, run in enumerate(runs):
        _write_reasons(texts, lines, run)
        _write_key(texts, lines, run, keys.get(number), begun)
    if runs and not keys and not _write_list_of_words(texts, lines, runs):
        _write_key_list(texts, lines, runs[-1])
    _write_explanations(texts, lines, starts, runs)
    starts = _write_statements(texts, lines, starts, runs)
    _write_open_answers(texts, lines, starts)
    emptied = {said.at: said.strip for said in keys.values() if said.kind == "stem"}
    starts = [start._replace(text=emptied.get(start.at, str)(start.text)) for start in starts]
    return _page(lines, texts, starts, lost)


_NO_BLOCK = "its lines are not as those of the others"


def _without(lines: Sequence[PageLine], emptied: Set[int]) -> Sequence[PageLine]:
    """The lines, of which those are empty that a run of options takes for nothing but itself."""
    return [line._replace(raw="", bare="") if at in emptied else line for at, line in enumerate(lines)]


def _of_statements(stated: Sequence[tuple[Judged, bool]]) -> tuple[dict[int, list[str]], list[Start]]:
    """The lines of verdicts below statements as options and a key, and the statements with all others."""
    texts: dict[int, list[str]] = {}
    starts: list[Start] = []
    called = as_options(one.word for one, _ in stated)
    for (start, verdict, *_, reason), is_true in stated:
        if verdict > start.at:
            texts.update((at, [""]) for at in range(start.at + 1, verdict))
            texts[verdict] = [*_judged(called, is_true=is_true), *(["", f"Explanation: {reason}"] if reason else [])]
        else:
            start = start._replace(text="\n".join([start.text, *_judged(called, is_true=is_true), ""]))
        starts.append(start)
    return texts, starts


def _keys(lines: Sequence[PageLine], runs: Sequence[Run], ends: Sequence[int], dialect: StatedDialect) -> Keys:
    stated = stated_keys(lines, runs, ends, dialect.key) if dialect.key else None
    return find_keys(lines, runs, ends, stated, dialect.prefer) if runs else {}


def _ends(runs: Sequence[Run], starts: Sequence[Start], end: int) -> list[int]:
    """Where the question of each run ends: where the next begins."""
    at = [start.at for start in starts]
    return [next(iter(at[bisect_left(at, run.last) :]), end) for run in runs]


def _habit(
    lines: Sequence[PageLine], runs: Sequence[Run], dialect: StatedDialect
) -> tuple[Keys, list[Space], list[Start]]:
    """The keys of runs, where the question of each may begin, and where questions do."""
    ends = [*(run.first for run in runs[1:]), len(lines)]
    keys = _keys(lines, runs, ends, dialect)
    after = [_end_of_run(run, keys.get(number)) for number, run in enumerate(runs)]
    gaps = [Space(start, run.first) for start, run in zip([0, *after], runs, strict=False)] or [Space(0, len(lines))]
    return keys, gaps, find_starts(lines, gaps, after[-1] if after else 0)


def _end_of_run(run: Run, said: SaidKey | None) -> int:
    """The line after the options and the key below them."""
    return max(run.last, max(said.at, said.until) if said and said.kind == "line" else 0) + 1


def _write_options(texts: dict[int, list[str]], lines: Sequence[PageLine], run: Run, said: SaidKey | None) -> None:
    texts.update((at, [text]) for at, text in run.others.items())
    rule = run.first - 1
    if rule > 0 and _RULE.fullmatch(lines[rule].bare):  # options in a table, below the names of its columns
        texts.update({rule - 1: [""], rule: [""]})
    for place, option in enumerate(run.options):
        text = f"{option.emphasis}{option.text}"
        if said and said.kind == "mark" and place in said.key:
            text = said.strip(text)
        texts[option.at] = f"{ascii_uppercase[place]}. {text.removeprefix('[x]')}".split("\n")


def _write_key(
    texts: dict[int, list[str]], lines: Sequence[PageLine], run: Run, said: SaidKey | None, begun: Set[int]
) -> None:
    if said is None:
        return
    answers = [
        f"Answer: {', '.join(ascii_uppercase[place] for place in sorted(key))}"
        for key in (said.key, said.against)
        if key
    ]
    if said.kind == "line":
        above = next((at for at in range(said.at - 1, run.last, -1) if lines[at].raw.strip()), run.last)
        if above > run.last and _announces_key(lines[above].raw):
            texts.setdefault(above, [""])
        texts[said.at] = ["", *answers, *([said.rest] if said.rest else []), ""]
        texts.update((at, [""]) for at in range(said.at + 1, said.until + 1))
        return
    if said.kind == "stem":
        texts[said.at] = [said.strip(lines[said.at].raw)]
    last = max((at for at, text in run.others.items() if text), default=0)
    last = max(last, run.last)
    after = range(last + 1, min(last + _CONTINUED, len(lines)))
    ends = (at for at in after if lines[at].is_blank or at in texts or at in begun or is_below_options(lines[at].bare))
    end = next(ends, 0)
    at = end - 1 if end and lines[end].is_blank else last
    texts[at] = [*texts.get(at, [lines[at].raw]), "", *answers, ""]


def _announces_key(line: str) -> bool:
    """Whether a line says that the words of the right option follow, and nothing else: "Answer: <br>"."""
    words = without_any_tag(line).strip(_SIGNS)
    return words.endswith((":", "：")) and is_phrase(words.rstrip(":： *_")) in ("answer", "choices")


def _write_reasons(texts: dict[int, list[str]], lines: Sequence[PageLine], run: Run) -> None:
    """What is said right below each of several options, as an explanation that argues option by option."""
    if run.last - run.first <= len(run.options):  # at most one line stands between them
        return
    ends = [*(option.at for option in run.options[1:]), min(run.last + _CONTINUED, len(lines))]
    below = [range(option.at + 1, end) for option, end in zip(run.options, ends, strict=True)]
    firsts = [next((at for at in span if not lines[at].is_blank), len(lines)) for span in below]
    said = [at if at in span and explains(lines[at].bare) else None for at, span in zip(firsts, below, strict=True)]
    if sum(at is not None for at in said[:-1]) < max(2, len(said) - 2):
        return
    reasons = ["", "Explanation:", ""]
    for place, at in enumerate(said):
        if at is not None:
            words = lines[at].bare.replace("：", ":").partition(":")[2].strip()
            reasons.append(f"- {ascii_uppercase[place]}: {words}")
            texts[at] = [""]
    last = max(at for at in said if at is not None)
    texts[last] = reasons


_NAMES = r"(?:[ivxIVX]{1,4}|[^\W\d_]|\d{1,2})(?!\w)"
_ITEM = re.compile(
    r"(?P<before>[\s|>*_+•#-]*(?P<number>\d{1,4})[.):=→|>*_ \t–—-]+[(\[]?)"
    rf"(?P<names>{_NAMES}(?:[ \t]*(?:[,;/&+、，]|and)[ \t]*{_NAMES}(?![ \t]*[.):=→–—-]))*)"
    r"(?P<after>[)\].:*_]{0,3}(?:[\s|,;/]+|\Z))"
)
"""A number and what names an option, or some: "1. 3", "| 2 | ii |", "3: 1, 4"."""


def _write_key_list(texts: dict[int, list[str]], lines: Sequence[PageLine], run: Run) -> None:
    """The list of keys below all questions in the letters that the engine knows."""
    choices = choices_of(run)
    for at in range(run.last + 1, len(lines)):
        text, end = lines[at].raw, 0
        items: list[str] = []
        while item := _ITEM.match(text, end):
            places = [choices.named(name) for name in re.findall(_NAMES, item["names"].replace("and", " "))]
            if None in places:
                return
            key = ", ".join(ascii_uppercase[place] for place in places if place is not None)
            items.append(f"{item['before']}{key}{item['after']}")
            end = item.end()
        if items and end == len(text):
            texts[at] = ["".join(items)]


_WORDS = re.compile(r"(?P<before>[\s|>*_+•#-]*(?P<number>\d{1,4})[.):=→|>*_ \t–—-]+)(?P<words>\S.*)")


def _write_list_of_words(texts: dict[int, list[str]], lines: Sequence[PageLine], runs: Sequence[Run]) -> bool:
    """The list below all questions that tells each one's answer in its words, in letters; whether there is one."""
    listed: dict[int, str | None] = {}
    for at in range(runs[-1].last + 1, len(lines)):
        found = _WORDS.fullmatch(lines[at].raw)
        if found and int(found["number"]) == len(listed) + 1 <= len(runs):
            place = choices_of(runs[len(listed)]).worded(found["words"])
            listed[at] = f"{found['before']}{ascii_uppercase[place]}" if place is not None else None
    told = {at: [text] for at, text in listed.items() if text}
    if len(told) < max(2, ENOUGH * len(runs)) or len(listed) != len(runs):
        return False
    texts.update(told)
    return True


def _write_statements(
    texts: dict[int, list[str]], lines: Sequence[PageLine], starts: Sequence[Start], runs: Sequence[Run]
) -> list[Start]:
    """Statements that are answered true or false get these as their options; returned is where they begin.

    Boxes, and both words, are options themselves: which of them is right, another line says. What asks "Which …?" is
    no statement, even if its answer is "F" or "No. 5".
    """
    firsts = [run.first for run in runs]
    verdicts = {
        start.at: {at: _verdict(lines[at].bare) for at in range(start.at + 1, end)}
        for start, end in to_the_next(starts, len(lines))
        if bisect_left(firsts, start.at) == bisect_left(firsts, end)
    }
    called = as_options(word for words in verdicts.values() for word in words.values())
    begun = []
    for start in starts:
        begun.append(start)
        words = verdicts.get(start.at)
        if words is None:
            continue
        found = [(at, each) for at in words if (each := _TRUTH.fullmatch(lines[at].bare))]
        listed = [(at, each) for at, each in found if each["word"].casefold() in TRULY | FALSELY]
        meant = [each["word"].casefold() in TRULY for _, each in listed]
        taken = [at for at, _ in listed] if sorted(meant) == [False, True] else []
        said = [at for at, word in words.items() if at not in taken and (word in TRULY or word in FALSELY)]
        are_boxed = any(lines[at].bare and boxed(at, lines[at].bare) for at in words)
        crossed = [each["word"].casefold() for at in words if (each := _CROSSED.fullmatch(lines[at].bare))]
        either = {word in TRULY for word in (*(words[at] for at in said), *crossed) if word in TRULY | FALSELY}
        is_listed = are_boxed or len(either) > 1
        if len(said) == 1 and sorted(meant) == [False, True] and len(listed) == 2:  # "true. Right", "false. Wrong"
            for letter, (at, each) in zip("AB", listed, strict=True):
                texts[at] = [*[""] * (letter == "A"), f"{letter}. {each['text'] or each['word'].capitalize()}"]
            texts[said[0]] = ["", f"Answer: {'AB'[meant.index(words[said[0]] in TRULY)]}", ""]
        elif said and not is_listed and not (begins_asking(start.text) and ends_asking(start.text)):
            told = told_verdict(lines[said[0]].bare)
            texts[said[0]] = ["", told[1] if told else ""]
            begun[-1] = start._replace(text=_BOTH_BEFORE.sub("", start.text))
            above = next((at for at in range(start.at + 1, said[0]) if at in texts), said[0])
            texts[above] = [*_judged(called, is_true=words[said[0]] in TRULY), *texts[above]]
        elif not listed and (judged := judgement(start.text)):
            begun[-1] = start._replace(text="\n".join([judged[1], *_judged(called, is_true=judged[0]), ""]))
    return begun


_CROSSED = re.compile(r"[xX✗✘❌×✓✔✅√]\ufe0f?[ \t]+(?P<word>[^\W\d_]{1,12})\W*")
"""A word that a cross or a tick tells from another."""


def _verdict(bare: str) -> str:
    """The word that a line says of a statement, be it with a reason behind."""
    told = told_verdict(bare)
    return told[0] if told else last_word(bare)


_BOTH_BEFORE = re.compile(
    r"\A[*_(\[]{0,3}(?:[TVR]/F|True(?:/| or )False)[)\]]?[:.]?[*_]{0,2}[:.]?[ \t]+", re.IGNORECASE
)
"""What says before a statement that it is one: "**T/F:** Ice is cold."."""


def _write_open_answers(texts: dict[int, list[str]], lines: Sequence[PageLine], starts: Sequence[Start]) -> None:
    """The text below each question of a part of open ones as its answer."""
    for start in starts:
        if not start.is_open:
            continue
        at = next(at for at in range(start.at + 1, len(lines)) if not lines[at].is_blank)
        if lines[at].is_code:
            texts[at] = ["", "Answer:", "", lines[at].raw]
        elif not is_below_options(lines[at].bare):
            texts[at] = ["", f"Answer: {lines[at].raw.strip()}"]


def _judged(called: tuple[str, str], *, is_true: bool) -> list[str]:
    """The options, for true and for false, and the key of a statement."""
    return ["", f"A. {called[0]}", f"B. {called[1]}", "", f"Answer: {'A' if is_true else 'B'}"]


_RULE = re.compile(r"\|[ \t|:-]*-[ \t|:-]*")


def _write_explanations(
    texts: dict[int, list[str]], lines: Sequence[PageLine], starts: Sequence[Start], runs: Sequence[Run]
) -> None:
    """What announces an explanation in most questions, whatever its word: below the options, if it has some."""
    firsts = [run.first for run in runs]
    met: dict[str, list[int]] = {}
    for start, end in to_the_next(starts, len(lines)):
        own = bisect_left(firsts, start.at)
        first = runs[own].last if own < len(runs) and firsts[own] < end else start.at
        for at in range(first + 1, end):
            if at not in texts and _announces(lines[at].bare):
                met.setdefault(lines[at].bare, []).append(at)
    for places in met.values():
        if len(places) >= max(2, ENOUGH * len(starts)):
            texts.update({at: ["", "Explanation:", ""] for at in places})


def _announces(bare: str) -> bool:
    word = bare.strip(_SIGNS)
    return 2 < len(word) < 30 and word.endswith((":", "：")) and is_phrase(word) is None


def _numbers(lines: Sequence[PageLine], starts: Sequence[Start]) -> Sequence[int]:
    """By what numbers keys call the questions: counted over all parts, or as in each if a list counts otherwise."""
    counted = range(1, len(starts) + 1)
    own = [int(found[0]) if (found := _LAST_NUMBER.search(start.label)) else 0 for start in starts]
    if 0 in own:
        return _not_refuted([*counted], own, starts)
    if len(set(own)) == len(own):
        return counted
    listed = [int(found["number"]) for line in lines[starts[-1].at :] if (found := _ITEM.match(line.raw))]
    return own if len(listed) >= max(_FEWEST, len(starts) / 2) and sorted(listed) != [*counted] else counted


_LAST_NUMBER = re.compile(r"\d{1,4}(?=\D*$)")


def _not_refuted(counted: list[int], own: Sequence[int], starts: Sequence[Start]) -> Sequence[int]:
    """What questions are counted as, up to where the numbers that some have begin to say otherwise.

    A list of keys follows those, and a question between them has no number by which a key could be its.
    """
    said = [number or _begun_with(start.text) for number, start in zip(own, starts, strict=True)]
    refuting = [n for n, number in enumerate(said) if number and number != counted[n]]
    if sum(said[n] == said[n - 1] + 1 for n in refuting if n and said[n - 1]) < _FEW:
        return counted
    agreed = max((n + 1 for n in range(refuting[0]) if said[n]), default=0)
    return [*counted[:agreed], *(said[n] or _NO_NUMBER + n for n in range(agreed, len(said)))]


def _begun_with(text: str) -> int:
    found = _BEGUN.match(text)
    return int(found[1]) if found else 0


_BEGUN = re.compile(r"(\d{1,3})[.)][ \t]")
_FEW = 2
_NO_NUMBER = 5000
"""More than any list of keys counts to."""


def _page(
    lines: Sequence[PageLine], texts: dict[int, list[str]], starts: Sequence[Start], lost: Mapping[int, str]
) -> Page:
    page = Page([], lost={lines[at].origin: reason for at, reason in lost.items()})
    begun = {start.at: (number, start) for number, start in zip(_numbers(lines, starts), starts, strict=True)}
    for at, line in enumerate(lines):
        if at and line.origin == lines[at - 1].origin and not {at - 1, at} & texts.keys() and at not in begun:
            page.lines[-1] += f" {line.raw}"  # what was split, and is no option
            continue
        own = texts.get(at, [line.raw])
        if at in begun:
            number, start = begun[at]
            page.labels[len(page.lines) + 1] = start.label
            is_more = at in texts and own[0][:3] in ("", "A. ")  # a key, or the first option
            asked = own if is_more else start.text.split("\n")
            label = f"**Question {number}**"
            own = ["", f"{label} {asked[0]}", *asked[1:]] if start.is_open else ["", label, *asked]
        page.lines += own
        page.origins += [line.origin] * len(own)
    return page
