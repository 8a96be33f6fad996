"""What stops a build whose ids would give learners' reviews to other questions, and what does not."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import NamedTuple

import pytest

import editing
from editing import Author
from examdeck.lock.decisions import Accept, accepted
from examdeck.lock.guards import grouped, guard_ids
from examdeck.model.finding import Severity, errors
from examdeck.model.question import Option, Place, Question, Withdrawal


class Shipped(NamedTuple):
    id: str
    question: Question


def ask(id_: str, stem: str, *options: str, key: int = 0, **more) -> Question:
    offered = tuple(Option(text, correct=n == key) for n, text in enumerate(options))
    return Question(place=Place("bank.yaml"), id=id_, stem=stem, options=offered, **more)


TIDES = ask("q1", "What causes the tides?", "The Moon", "The wind", "Whales")
NEEDLE = ask("q2", "Why does a compass needle point north?", "The field of the Earth", "The North Star", key=1)
SALT = ask("q3", "How does salt get into the sea?", "Rivers carry it there", "Fish make it", "It rains")
CORAL = ask("q4", "Which animals build a reef?", "Polyps", "Crabs", "Sponges that died long ago", key=2)
EELS = ask("q5", "Where do eels go to breed?", "To the Sargasso Sea", "Up the rivers of Norway", key=1)
GLASS = ask("q6", "What is window glass made of for the most part?", "Sand", "Chalk", "Resin of trees")
STARS = ask("q7", "What makes a star shine?", "Hydrogen that fuses", "Burning coal", "Reflected light", key=2)
BREAD = ask("q8", "Which gas makes dough rise in an oven?", "Carbon dioxide", "Oxygen", "Helium", key=0)
BANK = [TIDES, NEEDLE, SALT, CORAL, EELS]
OTHERS = [GLASS, STARS, BREAD]


def shipped(*questions: Question) -> list[Shipped]:
    """A lock that has them, in lines of their own."""
    return [Shipped(q.id, replace(q, place=Place("deck.lock", n))) for n, q in enumerate(questions, 2)]


def under(*ids: str, bank: list[Question]) -> list[Question]:
    """The questions under other ids, each on a line of its own."""
    return [
        replace(q, id=id_, place=Place("bank.yaml", n)) for n, (id_, q) in enumerate(zip(ids, bank, strict=True), 1)
    ]


def said(bank: list[Question], lock: list[Shipped]) -> str:
    """What is found, as `CODE:ID`."""
    return " ".join(f"{f.code}:{f.about}" for f in guard_ids(bank, [q.id for q in bank], lock))


def test_ids_as_shipped_say_nothing():
    assert said(BANK, shipped(*BANK)) == ""
    assert said([*BANK[::-1], GLASS], shipped(*BANK)) == ""
    assert said(BANK[1:], shipped(*BANK)) == ""
    assert said(BANK, []) == ""


def test_a_question_inserted_and_the_ids_renumbered():
    bank = under("q1", "q2", "q3", "q4", "q5", "q6", bank=[GLASS, *BANK])
    assert said(bank, shipped(*BANK)) == "E209:q2 E209:q3 E209:q4 E209:q5 E209:q6 E209:q1"
    first = guard_ids(bank, [q.id for q in bank], shipped(*BANK))[0]
    assert str(first.place) == "bank.yaml:2:1"
    assert "q2 now has the words that q1 was shipped with (deck.lock:2:1): learners would see" in first.text
    assert "--accept E209:q2" in first.remedy
    assert first.severity is Severity.ERROR


def test_a_question_deleted_and_the_ids_renumbered():
    bank = under("q1", "q2", "q3", "q4", bank=[TIDES, SALT, CORAL, EELS])
    assert said(bank, shipped(*BANK)) == "E209:q2 E209:q3 E209:q4"


def test_of_a_crowd_the_first_are_told_and_the_others_counted():
    many = [ask(f"q{n}", f"Which of the towns has {n} bridges?", f"{n}ville", f"{n}stadt") for n in range(300)]
    bank = [replace(each, id=f"q{n}") for n, each in enumerate([TIDES, *many])]
    *first, rest = grouped(guard_ids(bank, [q.id for q in bank], shipped(*many)))
    assert [finding.about for finding in first] == ["q1", "q2", "q3"]
    assert rest.text == "and 298 more: q4, q5, q6, q7, q8, q9, q10, q11, q12, q13 …"
    assert "--accept E209 " in rest.remedy
    bare = replace(rest, about="", severity=Severity.WARNING)
    assert grouped([bare] * 9) == [bare] * 9


def test_an_id_given_to_another_question_and_its_own_moved_to_a_new_one():
    bank = under("q1", "q2", "q3", "q4", "q9", "q5", bank=[GLASS, NEEDLE, SALT, CORAL, TIDES, EELS])
    moved, left = guard_ids(bank, [q.id for q in bank], shipped(*BANK))
    assert (moved.code, moved.about, str(moved.place)) == ("E209", "q9", "bank.yaml:5:1")
    assert "q9, a new id, has the words that q1 was shipped with (deck.lock:2:1), and q1 has others" in moved.text
    assert "(bank.yaml:1:1): learners would see this question as a new card" in moved.text
    assert (left.code, left.about, str(left.place)) == ("E209", "q1", "bank.yaml:1:1")
    assert "(deck.lock:2:1) are those of q9 (bank.yaml:5:1): learners would see this question with the" in left.text
    assert left in errors(accepted([moved, left], [Accept("E209", "q9")], Place("deck.yaml")))


def test_an_id_that_is_edited_while_its_old_words_get_a_new_one_is_still_itself():
    edited = replace(TIDES, stem="What is it that causes the tides, in the main?")
    assert said([edited, *BANK[1:], replace(TIDES, id="q9")], shipped(*BANK)) == "E209:q9"


def test_ids_that_were_swapped_and_edited():
    edited = replace(TIDES, stem="What is it that causes the tides?")
    assert said(under("q2", "q1", "q3", bank=[edited, NEEDLE, SALT]), shipped(TIDES, NEEDLE, SALT)) == "E209:q2 E209:q1"


def test_ids_that_were_swapped_among_questions_that_are_much_alike():
    mould = "A ship leaves the harbour at noon and makes eight knots on a calm sea. How far is it after {} hours?"
    two, five = (ask(f"q{n}", mould.format(n), "16 miles", "40 miles", "8 miles") for n in (2, 5))
    assert said(under("q5", "q2", "q3", bank=[two, five, SALT]), shipped(two, five, SALT)) == "E209:q5 E209:q2"


def test_of_two_that_are_nearly_the_same_one_is_mended_and_the_other_removed():
    slip = replace(TIDES, id="q9", stem="What causes the tiedes?")
    assert said([replace(TIDES, id="q9"), NEEDLE], shipped(TIDES, slip, NEEDLE)) == ""


def test_of_two_in_one_mould_one_is_mended_by_a_word_of_the_other_and_that_removed():
    mould = "Which signal tells the {} in the harbour that a storm comes from the {}?"
    offered = ("The harbour master raises a flag", "The pilot sounds a horn", "A gull cries twice")
    north, south = (ask(id_, mould.format("crews", side), *offered) for id_, side in (("q1", "north"), ("q2", "south")))
    mended = replace(north, stem=mould.format("sailors and pilots", "south"))
    assert said([mended, SALT, CORAL], shipped(north, south, SALT, CORAL)) == ""


def test_an_id_that_was_renamed():
    bank = [replace(TIDES, id="sea-1"), *BANK[1:]]
    assert said(bank, shipped(*BANK)) == "E210:sea-1"
    finding = guard_ids(bank, [q.id for q in bank], shipped(*BANK))[0]
    assert "q1 was shipped with (deck.lock:2:1), which is gone" in finding.text
    assert "--accept E210:sea-1" in finding.remedy


def test_a_question_removed_and_another_added_under_a_new_id():
    assert said([*BANK[1:], GLASS], shipped(*BANK)) == ""


def withdrawn(each: Question) -> Question:
    return replace(each, withdrawn=Withdrawal("out of date"))


def test_the_id_of_a_withdrawn_question_used_again():
    bank = [replace(GLASS, id="q1"), *BANK[1:]]
    lock = shipped(withdrawn(TIDES), *BANK[1:])
    assert said(bank, lock) == "E211:q1"
    finding = guard_ids(bank, [q.id for q in bank], lock)[0]
    assert "q1 was withdrawn (deck.lock:2:1) and now asks something else" in finding.text
    assert "--accept E211:q1" in finding.remedy


def test_a_withdrawn_question_returns_under_its_id():
    lock = shipped(withdrawn(TIDES), *BANK[1:])
    assert said(BANK, lock) == ""
    assert said([replace(TIDES, stem="What causes the tides"), *BANK[1:]], lock) == ""
    assert said([replace(TIDES, stem="What casues *the tides*?"), *BANK[1:]], lock) == ""
    assert said([replace(TIDES, options=TIDES.options[::-1], explanation="It pulls."), *BANK[1:]], lock) == ""
    assert said([replace(TIDES, stem="What is it that causes the tides?"), *BANK[1:]], lock) == "E211:q1"
    another = ask("q1", "What causes the waves?", "The Moon", "The wind", "Whales", key=1)
    assert said([another, *BANK[1:]], lock) == "E211:q1"


def test_one_withdrawn_that_is_turned_round_or_has_another_key_is_another():
    lock = shipped(withdrawn(TIDES), *BANK[1:])
    turned = replace(TIDES, stem="What causes not the tides?")
    other_key = replace(TIDES, options=tuple(replace(o, correct=not o.correct) for o in TIDES.options))
    for returning in (turned, other_key, replace(TIDES, options=(*TIDES.options[:-1], Option("Dolphins")))):
        assert said([returning, *BANK[1:]], lock) == "E211:q1"
    assert said([replace(turned, withdrawn=Withdrawal("")), *BANK[1:]], lock) == ""


def test_the_words_of_one_withdrawn_may_be_mended():
    assert said([withdrawn(replace(GLASS, id="q1")), *BANK[1:]], shipped(withdrawn(TIDES), *BANK[1:])) == "E213:q1"


def test_a_bank_copied_as_a_template():
    bank = under("q1", "q2", "q3", "q4", "q5", bank=[*OTHERS, *ELSEWHERE])
    assert said(bank, shipped(*BANK)) == "E212:"
    finding = guard_ids(bank, [q.id for q in bank], shipped(*BANK))[0]
    assert "none of the 5 ids that the lock knows has the question" in finding.text
    assert "deck.lock:2:1" in finding.text
    assert "--accept E212" in finding.remedy


ELSEWHERE = [
    ask("q9", "Who wrote the first part of the letter?", "The abbot", "A clerk", "Nobody knows", "The king", key=3),
    ask("q10", "In which year was the bridge rebuilt?", "1702", "1750", "1811", key=1),
]


def test_a_small_bank_copied_as_a_template():
    bank = under("q1", "q2", bank=[GLASS, STARS])
    assert said(bank, shipped(TIDES, NEEDLE)) == "E212:"
    assert said(bank, shipped(TIDES, NEEDLE, SALT)) == "E213:q1 E213:q2"
    assert said(bank[:1], shipped(TIDES)) == "E213:q1"


def test_a_bank_of_which_few_ids_are_left_is_not_called_another():
    bank = under("q1", "q2", "q3", "q4", bank=[*OTHERS, ELSEWHERE[0]])
    assert said(bank, shipped(*BANK)) == "E213:q1 E213:q2 E213:q3 E213:q4"


def test_a_question_that_was_rewritten_is_told_and_stops_nothing():
    (finding,) = guard_ids([replace(GLASS, id="q1"), *BANK[1:]], [q.id for q in BANK], shipped(*BANK))
    assert (finding.code, finding.severity) == ("E213", Severity.WARNING)
    assert "deck.lock:2:1" in finding.text


GERMAN = [
    ask("q1", "Was verursacht die Gezeiten?", "Der Mond", "Der Wind", "Wale"),
    ask("q2", "Warum zeigt eine Kompassnadel nach Norden?", "Das Feld der Erde", "Der Polarstern", key=1),
    ask("q3", "Wie kommt das Salz ins Meer?", "Flüsse tragen es hin", "Fische machen es", "Es regnet"),
    ask("q4", "Welche Tiere bauen ein Riff?", "Polypen", "Krebse", "Seit langem tote Schwämme", key=2),
    ask("q5", "Wohin ziehen Aale zum Laichen?", "In die Sargassosee", "Die Flüsse Norwegens hinauf", key=1),
]


def test_a_bank_that_was_translated():
    assert said(GERMAN, shipped(*BANK)) == "E213:q1 E213:q2 E213:q3 E213:q4 E213:q5"


def test_other_words_under_all_ids_are_a_translation_only_in_the_shape_of_what_was_shipped():
    other_keys = [replace(q, options=tuple(replace(o, correct=not o.correct) for o in q.options)) for q in GERMAN]
    assert said(other_keys, shipped(*BANK)) == "E212:"
    longer = [replace(q, stem=f"{q.stem}{' und' * 40 * n}") for n, q in enumerate(GERMAN)]
    assert said(longer, shipped(*BANK)) == "E212:"


def test_questions_without_ids_are_not_the_guards_business():
    nameless = [replace(q, id="") for q in (GLASS, STARS)]
    assert guard_ids(nameless, ["q1", "q2"], shipped(TIDES, NEEDLE)) == []


def named(bank: list[editing.Written]) -> list[Question]:
    """The questions under ids that tell who they are."""
    return [replace(written.question, id=f"id-{written.label}") for written in bank]


NORMAL = (*editing.EDITS, editing.revise, editing.revise)


@pytest.mark.parametrize("block", range(10))
def test_normal_life_is_not_stopped(block):
    for seed in range(block * 20, block * 20 + 20):
        author = Author(Random(seed))
        bank = author.bank()
        lock = {q.id: Shipped(q.id, q) for q in named(bank)}
        for _ in range(3):
            for edit in author.random.choices(NORMAL, k=4):
                bank = edit(author, bank)
            now = named(bank)
            found = guard_ids(now, [q.id for q in now], list(lock.values()))
            assert errors(found) == [], seed
            gone = {k: replace(s.question, withdrawn=Withdrawal("")) for k, s in lock.items()}
            lock = {k: Shipped(k, q) for k, q in (gone | {q.id: q for q in now}).items()}


@pytest.mark.parametrize("block", range(10))
def test_ids_that_shift_are_always_stopped(block):
    for seed in range(block * 20, block * 20 + 20):
        author = Author(Random(seed))
        before = [w.question for w in author.bank()]
        lock = [Shipped(f"q{n}", q) for n, q in enumerate(before)]
        new = author.write("plain").question
        after = [replace(q, id=f"q{n}") for n, q in enumerate([new, *before])]
        found = {finding.code for finding in guard_ids(after, [q.id for q in after], lock)}
        assert "E209" in found, seed
