"""Who is who after edits: each kind of edit by itself, a bank that grows, and all edits at random."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import editing
from editing import Author
from examdeck.lock.identity import content_id
from examdeck.lock.matching import match_questions
from examdeck.model.question import Option, Place, Question, Withdrawal
from growth import assert_in_proportion

if TYPE_CHECKING:
    from editing import Written
    from examdeck.lock.matching import Matching


class Shipped(NamedTuple):
    id: str
    question: Question


def question(stem: str, *options: str, **more: str) -> Question:
    """A question whose first option is correct."""
    offered = tuple(Option(text, correct=n == 0) for n, text in enumerate(options))
    return Question(place=Place("bank.md"), stem=stem, options=offered, **more)  # type: ignore[arg-type]


def shipped(*questions: Question) -> list[Shipped]:
    """A lock that has them, as A, B, C and so on."""
    return [Shipped(chr(ord("A") + n), each) for n, each in enumerate(questions)]


def who(result: Matching) -> str:
    """The ids of `shipped`, with + for a new question and ? for one that is unclear."""
    unclear = [u.question for u in result.unclear]
    assert len(result.ids) == len(set(result.ids))
    return "".join(i if len(i) == 1 else "+" for i in result.ids) + "?" * len(unclear)


TIDES = question(
    "What is the main cause of the tides on the shores of the Atlantic?",
    "The pull of the Moon",
    "The wind that blows from the west",
    "The turning of the Earth by itself",
    "Currents from the Gulf of Mexico",
    explanation="The Moon pulls at the near side more than at the far side.",
    source="Question 1",
)
COMPASS = question(
    "Why does the needle of a compass point to the north?",
    "It follows the magnetic field of the Earth",
    "It is drawn by the North Star",
    "It is heavier at one end",
    source="Question 2",
)
PRINTS = "What does this print?\n\n```\n{}\n```"
LOOP = question(PRINTS.format("for i in range(3):\n    print(i * 2)"), "0 2 4", "2 4 6", "0 1 2", "an error")
WHILE = question(PRINTS.format("n = 7\nwhile n > 4:\n    n -= 2\nprint(n)"), "3", "4", "5", "an error")
SLICE = question(PRINTS.format("word = 'lantern'\nprint(word[2:5])"), "nte", "ant", "nter", "an error")
JOIN = question(PRINTS.format("parts = ['a', 'b']\nprint('-'.join(parts))"), "a-b", "ab", "-a-b", "an error")

HARBOUR = (
    "A harbour office keeps its charts in nine towers along the coast. Each tower burns one lantern at night, and "
    "the keeper may leave it for an hour at most. Solution: {}. Is every lantern lit through the winter?"
)
PAY, OIL, BELL = (
    question(HARBOUR.format(solution), "Yes", "No")
    for solution in ("You pay the keepers more", "You buy larger barrels of oil", "You ring a bell each hour")
)
BANK = (TIDES, COMPASS, LOOP, WHILE, SLICE)


def offering(base: Question, *texts: str) -> Question:
    """The question with other texts for its options; the first remains correct."""
    return replace(base, options=tuple(Option(text, correct=n == 0) for n, text in enumerate(texts)))


EDITS = {
    "nothing": TIDES,
    "a typo": replace(TIDES, stem=TIDES.stem.replace("Atlantic", "Altantic")),
    "the stem reworded": replace(TIDES, stem="What mainly causes the tides along the shores of the Atlantic ocean?"),
    "the stem longer": replace(TIDES, stem=f"Choose the best answer. Each question counts one point. {TIDES.stem}"),
    "another key": replace(TIDES, options=tuple(replace(o, correct=n == 3) for n, o in enumerate(TIDES.options))),
    "options in another order": replace(TIDES, options=TIDES.options[::-1]),
    "an option more": replace(TIDES, options=(*TIDES.options, Option("Earthquakes under the sea"))),
    "an option less": replace(TIDES, options=TIDES.options[:3]),
    "options reworded": offering(TIDES, "The Moon", "West wind", "The turning of the Earth", "Currents from the Gulf"),
    "options replaced": offering(TIDES, "Gravity", "Rain", "Volcanoes", "Rivers"),
    "emphasis": replace(
        TIDES, stem=f"**{TIDES.stem}**", options=tuple(replace(o, text=f"`{o.text}`.") for o in TIDES.options)
    ),
    "white space": replace(TIDES, stem=TIDES.stem.replace(" ", "\n")),
    "another explanation": replace(TIDES, explanation="Gravity."),
    "no explanation": replace(TIDES, explanation=""),
    "another number and file": replace(TIDES, source="Question 9", place=Place("other.md", 7)),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_an_edited_question_is_the_same(edited):
    assert who(match_questions([COMPASS, edited, *BANK[2:]], shipped(*BANK))) == "BACDE"


@pytest.mark.parametrize(
    "code",
    ["for i in range(3):\n    print(i*2)", "for j in range(3):\n    print(j * 2)", "for i in range(3): print(2 * i)"],
)
def test_edited_code_is_told_from_other_code(code):
    assert (
        who(match_questions([WHILE, replace(LOOP, stem=PRINTS.format(code)), SLICE], shipped(LOOP, WHILE, SLICE)))
        == "BAC"
    )


def test_questions_that_changed_places_and_texts_are_each_themselves():
    bank = [
        replace(SLICE, stem=SLICE.stem.replace("lantern", "harbour")),
        replace(COMPASS, stem=COMPASS.stem.replace("point to", "show")),
        replace(WHILE, stem=WHILE.stem.replace("What does this print?", "The output of this program is:")),
        EDITS["the stem reworded"],
        replace(LOOP, options=LOOP.options[::-1]),
    ]
    assert who(match_questions(bank, shipped(*BANK))) == "EBDAC"


def test_a_question_removed_and_one_of_its_kind_added_are_two():
    assert who(match_questions([TIDES, COMPASS, LOOP, JOIN, SLICE], shipped(*BANK))) == "ABC+E"
    assert who(match_questions([PAY, BELL], shipped(PAY, OIL))) == "A+"


def test_one_operator_makes_another_question():
    numbers = ("4", "16", "6", "10")
    over, times = (question(f"How much is 8 {sign} 2?", *numbers) for sign in "/*")
    times = replace(times, options=tuple(replace(o, correct=n == 1) for n, o in enumerate(times.options)))
    assert who(match_questions([TIDES, times], shipped(TIDES, over))) == "A+?"
    assert who(match_questions([times, over], shipped(over, TIDES))) == "+A"


def test_the_last_of_a_family_exchanged_is_unclear():
    result = match_questions(
        [TIDES, replace(PAY, stem=PAY.stem.replace("pay the keepers more", "send the keepers home"))], shipped(PAY)
    )
    assert who(result) == "++?"


def test_a_member_of_a_family_is_known_by_what_only_it_says():
    edited = replace(OIL, stem=OIL.stem.replace("nine towers", "nine high towers").replace("an hour", "one hour"))
    assert who(match_questions([PAY, edited, BELL], shipped(PAY, OIL, BELL))) == "ABC"


def test_a_whole_family_that_changed_at_once_is_kept_apart():
    bank = [
        replace(each, stem=each.stem.replace("A harbour office", "The office of a port")) for each in (BELL, PAY, OIL)
    ]
    assert who(match_questions(bank, shipped(PAY, OIL, BELL))) == "CAB"


def test_one_split_in_two_stays_what_has_most_of_it():
    larger = replace(TIDES, options=TIDES.options[:3], explanation="")
    smaller = question(
        "Where do currents come from that warm the shores of Ireland?", "The Gulf of Mexico", "Iceland", "Spain"
    )
    assert who(match_questions([smaller, larger], shipped(TIDES, COMPASS))) == "+A"


def test_one_split_in_two_halves_is_unclear():
    both = question(
        "Which metal melts first, and which gas is lightest?",
        *("Mercury melts first", "Copper melts first", "Iron melts first"),
        *("Hydrogen is lightest", "Helium is lightest", "Oxygen is lightest"),
    )
    metal = offering(replace(both, stem="Which metal melts first?"), *[o.text for o in both.options[:3]])
    gas = offering(replace(both, stem="And which gas is lightest?"), *[o.text for o in both.options[3:]])
    result = match_questions([metal, TIDES, gas], shipped(both, TIDES))
    assert who(result) == "+B+??"
    assert [c.known.id for u in result.unclear for c in u.candidates] == ["A", "A"]
    decided = match_questions([metal, TIDES, gas], shipped(both, TIDES), {2: "A"})
    assert who(decided) == "+BA"


def test_two_that_are_nearly_as_alike_are_unclear():
    result = match_questions([EDITS["the stem reworded"], EDITS["options reworded"]], shipped(TIDES))
    assert who(result) == "++??"


def test_one_that_is_more_like_another_is_no_rival():
    sibling = offering(TIDES, *[option.text for option in TIDES.options[:2]], "Whales", "Rivers")
    shorter = replace(sibling, options=sibling.options[:3])
    assert who(match_questions([EDITS["the stem longer"], shorter], shipped(TIDES, sibling))) == "AB"


def test_two_that_became_one_are_unclear_and_both_named():
    first, second = (offering(TIDES, "The Moon", "The wind", other) for other in ("Whales in the deep", "Great rivers"))
    merged = offering(TIDES, "The Moon", "The wind", "Whales in the deep", "Great rivers")
    result = match_questions([merged], shipped(first, second))
    assert {c.known.id for u in result.unclear for c in u.candidates} == {"A", "B"}


def test_what_is_unclear_is_told_with_all_candidates_and_how_to_decide():
    old = replace(PAY, place=Place("bank.md.lock", 2))
    new = replace(PAY, stem=HARBOUR.format("You send the keepers home"), place=Place("bank.md", 40, 3))
    (unclear,) = match_questions([new], [Shipped("q1", old)]).unclear
    finding = unclear.finding
    assert str(finding.place) == "bank.md:40:3"
    assert finding.code == "E206"
    assert "q1 (bank.md.lock:2:1, " in finding.text
    assert "--same bank.md:40=q1" in finding.remedy
    assert "--new bank.md:40" in finding.remedy


def test_a_decision_holds_against_what_is_likely():
    assert who(match_questions(BANK, shipped(*BANK), {0: None})) == "+BCDE"
    assert who(match_questions([COMPASS, TIDES], shipped(TIDES, COMPASS), {0: "A"})) == "A+"


def test_what_was_decided_is_not_asked_again():
    old = shipped(PAY)
    new = replace(PAY, stem=HARBOUR.format("You send the keepers home"))
    assert match_questions([new], old).unclear
    for decision in ("A", None):
        ids = match_questions([new], old, {0: decision}).ids
        lock = [s for s in old if s.id not in ids] + [Shipped(ids[0], new)]
        again = match_questions([new], lock)
        assert (again.ids, again.unclear) == (ids, ())


def test_ids_of_the_source_are_kept_and_their_entries_not_given_away():
    named = replace(COMPASS, id="A")
    assert who(match_questions([named, TIDES], shipped(TIDES))) == "A+"
    assert match_questions([replace(TIDES, id="own")], shipped(TIDES)).ids == ("own",)


def test_a_new_question_never_takes_an_id_that_was_shipped():
    lock = [Shipped(content_id(COMPASS), TIDES)]
    assert match_questions([TIDES, COMPASS], lock).ids == (content_id(COMPASS), f"{content_id(COMPASS)}-2")


def test_a_question_that_was_withdrawn_returns():
    lock = shipped(*BANK)
    assert who(match_questions([COMPASS], lock)) == "B"
    assert who(match_questions([COMPASS, EDITS["a typo"]], lock)) == "BA"


def test_another_of_the_same_mould_with_the_same_answer_is_asked_about():
    mould = "Which town is known for the valley of {}?"
    one = question(mould.format("Wismar"), "Selva", "Orense", "Guarda")
    other = question(mould.format("Vaduz"), "Selva", "Orense", "Delft")
    assert who(match_questions([TIDES, other], shipped(TIDES, one))) == "A+?"
    assert who(match_questions([TIDES, offering(other, "Selva", "Orense", "Guarda")], shipped(TIDES, one))) == "AB"


def test_an_edit_of_one_that_the_bank_has_twice_is_known():
    stem = "The office moves all lanterns into one tower. Find out whether it keeps the {} rules. What do you read?"
    broken, whole, edited = (
        question(stem.format(whose), "The log of the tower", "The book of oil", "The list of rules", "The chart")
        for whose in ("portד€™s own", "port's own", "port has own")
    )
    others = [
        replace(each, stem=f"{each.stem} It has to be said.") for each in (TIDES, COMPASS, LOOP, OIL, JOIN, SLICE)
    ]
    assert who(match_questions([whole, *others, edited], shipped(broken, whole, *others))) == "BCDEFGHA"


MOULD = "Which of these sentences about the {} of a sample holds?"
MEAN, RANGE, MODE = (
    question(MOULD.format(word), f"The {word} depends on each value", f"The {word} needs ordered data", "Neither")
    for word in ("mean", "range", "mode")
)


def withdrawn(each: Question) -> Question:
    return replace(each, withdrawn=Withdrawal(""))


def test_one_of_the_same_mould_does_not_bring_back_one_that_was_withdrawn():
    assert who(match_questions([TIDES, MEAN, MODE], shipped(TIDES, MEAN, withdrawn(RANGE)))) == "AB+"
    assert who(match_questions([TIDES, MODE], shipped(TIDES, withdrawn(RANGE)))) == "A+?"


def test_one_that_was_withdrawn_comes_back_if_nearly_identical_and_else_is_asked_about():
    lock = shipped(withdrawn(TIDES), COMPASS, LOOP)
    for edit in ("nothing", "a typo", "options in another order", "emphasis"):
        assert who(match_questions([EDITS[edit], COMPASS, LOOP], lock)) == "ABC", edit
    for edit in ("the stem reworded", "options replaced", "another key", "an option less"):
        assert who(match_questions([EDITS[edit], COMPASS, LOOP], lock)) == "+BC?", edit


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Which of these is a layer of the model?", "Which of these is NOT a layer of the model?"),
        ("Welche davon ist eine Schicht?", "Welche davon ist nicht eine Schicht?"),
        ("Which layer can not route packets?", "Which layer can now route packets?"),
        ("Which layer came in 1984?", "Which layer came in 1985?"),
        ("Is the session above the transport?", "Is the transport above the session?"),
    ],
)
def test_one_that_was_withdrawn_does_not_come_back_with_another_sense(before, now):
    asked, other = (question(stem, "Session", "Router", "Cable") for stem in (before, now))
    assert who(match_questions([TIDES, asked], shipped(TIDES, withdrawn(asked)))) == "AB"
    assert who(match_questions([TIDES, other], shipped(TIDES, withdrawn(asked)))).startswith("A+")


def test_options_that_must_stand_in_order_are_not_reordered_when_a_question_comes_back():
    sorted_, other = (replace(offering(TIDES, *names), kind="order") for names in (("One", "Two"), ("Two", "One")))
    assert who(match_questions([sorted_], shipped(withdrawn(sorted_)))) == "A"
    assert who(match_questions([other], shipped(withdrawn(sorted_)))) == "+?"


def keyed(each: Question, key: int, **more: str) -> Question:
    options = tuple(replace(option, correct=n == key) for n, option in enumerate(each.options))
    return replace(each, options=options, **more)  # type: ignore[arg-type]


def test_of_twins_the_one_that_stays_is_itself_wherever_it_stands_now():
    wrong, right = keyed(TIDES, 1, source="Question 1"), keyed(TIDES, 0, source="Question 2")
    lock = shipped(wrong, COMPASS, right)
    assert who(match_questions([replace(right, source="Question 1"), COMPASS], lock)) == "CB"
    assert who(match_questions([replace(right, source="Question 1", explanation=""), COMPASS], lock)) == "CB"
    assert who(match_questions([keyed(TIDES, 2), COMPASS], lock)) == "AB"


def test_of_twins_one_withdrawn_does_not_come_back_when_the_key_of_the_other_is_mended():
    lock = shipped(keyed(TIDES, 1), COMPASS, withdrawn(TIDES))
    assert who(match_questions([TIDES, COMPASS], lock)) == "AB"
    assert who(match_questions([TIDES, COMPASS, keyed(TIDES, 1)], lock)) == "CBA"
    emphasised = replace(TIDES, stem=TIDES.stem.replace("main", "**main**"))
    assert who(match_questions([TIDES, COMPASS], shipped(emphasised, COMPASS, withdrawn(TIDES)))) == "AB"


def labelled(*questions: Question) -> list[Question]:
    return [replace(each, source=f"Question {n}") for n, each in enumerate(questions, 1)]


SPREAD = question(
    PRINTS.format("const { keeper: mine } = { keeper: 'Ada' }\nconsole.log(keeper)"),
    *("undefined", "'Ada'", "'mine'", "ReferenceError"),
    explanation="The value of keeper is given the name mine, so that keeper itself stays without a value.",
)
RENAMED = replace(
    SPREAD,
    stem=PRINTS.format("let { captain: mine } = { captain: 'Eve' }\nalert(captain)"),
    options=tuple(
        Option(text, correct=n == 3) for n, text in enumerate(("undefined", "'Eve'", "'mine'", "ReferenceError"))
    ),
    explanation="There is a variable of the name mine, and none called captain: to read that one throws an error.",
)


def test_a_name_and_the_key_changed_in_one_edit_are_asked_about():
    old = labelled(TIDES, SPREAD, WHILE)
    assert who(match_questions(labelled(TIDES, RENAMED, WHILE), shipped(*old))) == "A+C?"
    # inserted at the top: the labels of the lock are those that each had before
    assert who(match_questions(labelled(COMPASS, TIDES, RENAMED, WHILE), shipped(*old))) == "+A+C?"
    assert who(match_questions(labelled(RENAMED), shipped(*labelled(SPREAD)))) == "+?"
    assert match_questions(labelled(TIDES, RENAMED, WHILE), shipped(*old), {1: "B"}).ids == ("A", "B", "C")


def test_only_what_stands_in_the_same_place_is_asked_about_though_little_alike():
    old = shipped(*labelled(SPREAD, TIDES, WHILE, COMPASS))
    assert who(match_questions(labelled(TIDES, WHILE, RENAMED, COMPASS), old)) == "BC+D"
    old[0] = Shipped("A", withdrawn(old[0].question))
    assert who(match_questions(labelled(RENAMED, TIDES, WHILE, COMPASS), old)) == "+BCD"


def test_another_question_in_the_place_of_one_that_went_is_new():
    old = shipped(*labelled(TIDES, SPREAD, WHILE))
    for other in (COMPASS, JOIN, SLICE):
        assert who(match_questions(labelled(TIDES, other, WHILE), old)) == "A+C"


def test_repeats_keep_their_numbers_when_all_else_tells_them_apart():
    first = replace(TIDES, source="Question 1")
    second = replace(TIDES, source="Question 2", explanation="")
    lock = [Shipped("t-10", replace(first, source="Question 10")), Shipped("t", first), Shipped("t-2", second)]
    assert match_questions([second, first], lock).ids == ("t-2", "t")
    third = replace(first, source="Question 3")
    assert match_questions([third, replace(third, source="Question 4")], lock).ids == ("t", "t-10")


def test_a_bank_grows_over_three_releases():
    lock: dict[str, Question] = {}
    seen: dict[str, str] = {}

    def release(**bank: Question) -> None:
        result = match_questions(list(bank.values()), [Shipped(*entry) for entry in lock.items()])
        assert not result.unclear
        for name, known_as in zip(bank, result.ids, strict=True):
            assert seen.setdefault(name, known_as) == known_as, name
        assert len(set(seen.values())) == len(seen)
        lock.update(zip(result.ids, bank.values(), strict=True))

    release(tides=TIDES, compass=COMPASS, loop=LOOP, pay=PAY)
    release(
        loop=replace(LOOP, stem=LOOP.stem.replace("What does this print?", "What is the output?")),
        oil=OIL,
        tides=EDITS["another key"],
        slice=SLICE,
        pay=replace(PAY, explanation="They stay, and are still only nine."),
    )
    release(
        join=JOIN,
        slice=replace(SLICE, options=SLICE.options[:3]),
        bell=BELL,
        tides=replace(EDITS["another key"], stem=EDITS["the stem reworded"].stem),
        oil=replace(OIL, stem=OIL.stem.replace("barrels", "casks")),
        compass=replace(COMPASS, stem=COMPASS.stem.replace("needle of a compass", "compass needle")),
        loop=replace(LOOP, options=LOOP.options[::-1]),
    )


class History:
    """A bank through its releases, what its lock knows, and how often the user was asked."""

    def __init__(self) -> None:
        self.ids: dict[int, str] = {}
        self.lock: dict[str, Shipped] = {}
        self.tally: Counter[str] = Counter()

    def release(self, bank: list[Written]) -> None:
        """Ship the bank; each question must be who it was. What is unclear is decided with the truth."""
        questions = [written.question for written in bank]
        known = list(self.lock.values())
        decided: dict[int, str | None] = {}
        while (final := match_questions(questions, known, decided)).unclear:
            asked = [next(n for n, q in enumerate(questions) if q is u.question) for u in final.unclear]
            assert decided.keys().isdisjoint(asked)
            decided |= {n: self.ids.get(bank[n].label) for n in asked}
        assert len(set(final.ids)) == len(bank)
        for n, (written, known_as) in enumerate(zip(bank, final.ids, strict=True)):
            if written.label in self.ids:
                assert known_as == self.ids[written.label], written
            else:
                assert known_as not in self.lock, written
            self.ids[written.label] = known_as
            self.tally["asked" if n in decided else "known"] += 1
        self.lock |= {k: Shipped(k, w.question) for k, w in zip(final.ids, bank, strict=True)}


@settings(max_examples=1000, derandomize=True)  # one sequence in 20,000 is as alike as siblings by chance
@given(st.integers(0, 2**32), st.lists(st.lists(st.sampled_from(editing.EDITS), max_size=3), min_size=1, max_size=4))
def test_no_edits_confuse_questions(seed, releases):
    author = Author(Random(seed))
    history = History()
    bank = author.bank()
    history.release(bank)
    for edits in releases:
        for edit in edits:
            bank = edit(author, bank)
        history.release(bank)


def test_the_user_is_seldom_asked():
    asked: Counter[str] = Counter()
    for seed in range(150):
        author = Author(Random(seed))
        history = History()
        bank = author.bank()
        history.release(bank)
        for _ in range(3):
            for edit in author.random.choices(editing.EDITS, k=3):
                bank = edit(author, bank)
            history.release(bank)
        asked += history.tally
    assert asked["asked"] < asked["known"] / 200


def words(random: Random, count: int) -> str:
    return " ".join(random.choices(editing.THINGS + editing.LIKE + editing.DO, k=count))


def big_bank(size: int) -> list[Question]:
    random = Random(size)
    return [question(words(random, 30), *[words(random, 8) for _ in range(4)]) for _ in range(size)]


def test_a_large_bank_with_some_edits_takes_a_time_like_its_size():
    def work(bank):
        known = [Shipped(content_id(each), each) for each in bank]
        edited = [replace(q, stem=q.stem.replace("e", "ee", 1)) if n % 100 == 0 else q for n, q in enumerate(bank)]
        assert match_questions(edited[::-1], known).ids[::-1] == tuple(k.id for k in known)

    assert_in_proportion(work, big_bank, 4000)


HOSTILE = {
    "the same question": (lambda size: [TIDES] * size, 3000),
    "the same question but for a number": (
        lambda size: [replace(TIDES, stem=f"{TIDES.stem} {n}") for n in range(size)],
        1500,
    ),
    "a long stem": (lambda size: [question(f"{word} " * size, "Moon", "Sun") for word in ("tide", "wind")], 100_000),
    "many options": (lambda size: [question(f"Which {n}?", *map(str, range(size))) for n in range(2)], 1200),
    "nothing at all": (lambda size: [question("")] * size, 2000),
    "signs only": (lambda size: [question("?" * n, "-", "!") for n in range(size)], 400),
}


@pytest.mark.parametrize(("bank", "size"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_bank_takes_a_time_like_its_size(bank, size):
    def work(bank):
        changed = [replace(each, stem=f"Now: {each.stem}") for each in bank]
        result = match_questions(changed, [Shipped(f"id{n}", each) for n, each in enumerate(bank)])
        assert len(set(result.ids)) == len(bank)

    assert_in_proportion(work, bank, size)
