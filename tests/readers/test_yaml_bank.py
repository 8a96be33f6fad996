"""A canonical bank is read whole, at its places, and every mistake in it is found in one run."""

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.lock.content import content_record
from examdeck.model.finding import in_order
from examdeck.model.question import Erratum, Option, Place, Question, Silence, Withdrawal
from examdeck.readers.formats import find_format
from examdeck.readers.own.yaml_bank import read, recognise
from examdeck.readers.reading import Reading
from examdeck.text.source import Source
from examdeck.writers.yaml import write

NO_LINE = """\
uid: planets
title: The planets
lang: de
deck: Sky::Planets
tags: [sky]
questions:
  - id: near
    stem: |
      Which planets are *near* the sun?

      Choose one.
    options:
      - text: Mercury
        correct: true
        why: The nearest
      - Venus
      - text: |
          Mars

          and its moons
        correct: yes
    explanation: It is hot there.
    references: https://example.org/mercury
    tags: [near, "sky", level::one]
    source: Question 12
    pick: 1
    shuffle: false
    pin: [C, 2]
    recall: false
    lang: en
    dir: ltr
    errata:
      - {said: Wenus, says: Venus, why: A typo.}
    ignore:
      - code: W012
        reason: The longest option is a distractor here.
    withdrawn:
      why: Pluto is none.
      replaced_by: nearer

  - id: far
    stem: Which is far?
    answer: [Neptune, Uranus]
    withdrawn: Too easy.
"""


def source(text, path="bank.yaml"):
    return Source(path, text, Path(path))


def read_one(item):
    """The only question of a bank, and what was found."""
    lines = dedent(item).strip("\n").splitlines()
    reading = read(source("questions:\n  - id: q\n" + "".join(f"    {line}\n" for line in lines)))
    (question,) = reading.questions
    return question, [(f.code, f.place.line, f.place.column) for f in reading.findings]


def said(text):
    """What the reader finds in a whole file, in its order: places, codes and texts."""
    return [f"{f.place.line}:{f.place.column} {f.code} {f.text}" for f in in_order(read(source(text)).findings)]


def test_everything_a_bank_can_say():
    reading = read(source(NO_LINE))
    assert reading.findings == ()
    assert (reading.uid, reading.title, reading.lang, reading.deck) == ("planets", "The planets", "de", "Sky::Planets")
    near, far = reading.questions
    assert near == Question(
        place=Place("bank.yaml", 7, 5),
        id="near",
        stem="Which planets are *near* the sun?\n\nChoose one.",
        options=(
            Option("Mercury", correct=True, why="The nearest", place=Place("bank.yaml", 13, 9)),
            Option("Venus", place=Place("bank.yaml", 16, 9)),
            Option("Mars\n\nand its moons", correct=True, place=Place("bank.yaml", 17, 9)),
        ),
        explanation="It is hot there.",
        references=("https://example.org/mercury",),
        tags=("near", "sky", "level::one"),
        place_tags=("sky",),
        source="Question 12",
        pick=1,
        shuffle=False,
        pin=(2, 3),
        recall=False,
        lang="en",
        dir="ltr",
        errata=(Erratum("Wenus", "Venus", "A typo."),),
        ignore=(Silence("W012", "The longest option is a distractor here."),),
        withdrawn=Withdrawal("Pluto is none.", "nearer"),
    )
    assert far == Question(
        place=Place("bank.yaml", 41, 5),
        id="far",
        stem="Which is far?",
        options=(
            Option("Neptune", correct=True, place=Place("bank.yaml", 43, 14)),
            Option("Uranus", correct=True, place=Place("bank.yaml", 43, 23)),
        ),
        place_tags=("sky",),
        lang="de",
        withdrawn=Withdrawal("Too easy."),
    )
    assert far.is_recall


@pytest.mark.parametrize("written", ["010", "No", "2024-01-01", "1e3", "0x1F", "3.10", "on", "1_000", ".5", "12:30:00"])
def test_a_text_is_what_its_author_wrote(written):
    question, found = read_one(f"stem: {written}\noptions: [{written}]\nsource: {written}")
    assert not found
    assert (question.stem, question.options[0].text, question.source) == (written,) * 3


def test_white_space_around_a_text_is_layout_and_within_it_content():
    question, _ = read_one('stem: |+2\n\n      code\n\n  text\n\nexplanation: "\\n  a\\n "')
    assert question.stem == "    code\n\ntext"
    assert question.explanation == "  a"


def test_a_question_is_read_that_cannot_be_a_card():
    question, found = read_one("explanation: All that is left.")
    assert (question.stem, question.options, found) == ("", (), [])


@pytest.mark.parametrize("value", ["true", "True", "yes", "on", "TRUE"])
def test_truth(value):
    assert read_one(f"options: [{{text: a, correct: {value}}}]")[0].options[0].correct
    assert read_one("options: [{text: a, correct: no}]")[0].options[0].correct is False


def test_every_mistake_is_found_in_one_run():
    text = """\
        questons: []
        questions:
          - id: a b
            stem: [x]
            options:
              - {text: a, correct: "true", wy: b}
              - ~
              - {correct: true}
            explnation: gone
            tags: two words
            lang: "?"
            dir: up
          - just a text
          - stem: no id
            pick: many
            shuffle: sometimes
            errata: [{said: x, says: y}]
            ignore: [{code: Nonsense, reason: ""}]
            withdrawn: {why: "", replaced_by: -x}
        """
    assert said(dedent(text)) == [
        "1:1 E104 the file has no key 'questons'",
        "3:9 E108 questions[1].id wants up to 64 letters, digits, dots, dashes and underscores, "
        "a letter or digit first, not 'a b'",
        "4:11 E106 questions[1].stem wants a text, not a list",
        "6:28 E106 questions[1].options[1].correct wants true or false, not the text 'true'",
        "6:36 E104 questions[1].options[1] has no key 'wy'",
        "7:9 E106 questions[1].options[2] wants a text, not nothing",
        "8:9 E105 questions[1].options[3] lacks the key 'text'",
        "9:5 E104 questions[1] has no key 'explnation'",
        "10:11 E106 questions[1].tags wants tags without blanks, quotes and empty levels, not 'two words'",
        "11:11 E106 questions[1].lang wants a language tag like en or pt-BR, not the text '?'",
        "12:10 E106 questions[1].dir wants one of ltr, rtl, not 'up'",
        "13:5 E106 questions[2] wants a mapping of keys, not 'just a text'",
        "14:5 E105 questions[3] lacks the key 'id'",
        "15:11 E106 questions[3].pick wants a whole number from 1 on, not 'many'",
        "16:14 E106 questions[3].shuffle wants true or false, not 'sometimes'",
        "17:14 E105 questions[3].errata[1] lacks the key 'why'",
        "18:21 E106 questions[3].ignore[1].code wants a rule's code or name, like W012 or no-key, not 'Nonsense'",
        "19:39 E108 questions[3].withdrawn.replaced_by wants up to 64 letters, digits, dots, dashes and underscores, "
        "a letter or digit first, not '-x'",
    ]


def test_what_is_wrong_reads_as_if_it_were_absent():
    question, found = read_one("""
        stem: Which?
        options: [{text: a, correct: true}, {text: b, correct: maybe}]
        pick: none
        lang: "?"
    """)
    assert found
    assert (question.key, question.pick, question.lang) == ((0,), 0, "")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("options: [{text: a, correct: true}, b]\npick: 2", [("E116", 4, 11)]),
        ("options: [a, b]\npick: 2", []),  # without a key, there is nothing to compare with
        ("answer: a\npick: 2", [("E116", 4, 11)]),
        ("answer: [a, b]\npick: 2", []),
        ("options: [a, b]\npin: [1, 3, C, b]", [("E116", 4, 14), ("E116", 4, 17)]),
        ("options: [a, b]\npin: last", [("E116", 4, 10)]),
        ("options: [a, b]\npin: 0", [("E116", 4, 10)]),
        ("options: [a]\nanswer: a", [("E106", 4, 5)]),
        ("options: {text: a}", [("E106", 3, 14)]),
        ("pick: 1.5", [("E106", 3, 11)]),
        ("pick: " + "9" * 5000, [("E106", 3, 11)]),
    ],
)
def test_positions_and_numbers(item, expected):
    assert read_one(item)[1] == expected


@pytest.mark.parametrize("tag", ["a b", "::a", "a::", "a::::b", '"', "a\u3000b", "a\u00a0b"])
def test_tags_that_anki_would_change_are_refused(tag):
    assert said(f"questions: [{{id: q, tags: ['{tag}']}}]")[0].split()[1] == "E106"


@pytest.mark.parametrize("tag", ["a", "a::b", "a:b", "数学::集合", "C#", "é-1_2"])
def test_tags_that_anki_keeps(tag):
    assert read(source(f"questions: [{{id: q, tags: ['{tag}']}}]")).questions[0].tags == (tag,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 E106 the file is empty"),
        ("# nothing\n", "1:1 E106 the file is empty"),
        ("- a\n", "1:1 E106 the file wants keys and values, not a list"),
        ("title: x\n", "1:1 E105 the file lacks the key 'questions'"),
        ("questions:\n", "1:11 E106 questions wants a list, not nothing"),
        ("questions: [\n", "1:12 E103 a bracket that is opened here has no comma or end where one must be, in line 2"),
    ],
)
def test_files_that_are_no_bank(text, expected):
    reading = read(source(text))
    assert said(text) == [expected]
    assert reading.questions == ()


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (NO_LINE, 90, 100),
        ("questions:\n- id: a\n  answer: b\n", 90, 100),
        ("questions: [", 1, 50),
        ("questions:\n  - question: Which?\n    choices: [a, b]\n", 1, 50),  # rows, if a reader of those knows better
        ("question:\n  - id: a\n", 1, 5),
        ("- stem: Which?\n  options: [a]\n", 0, 0),
        ("just text: with a colon\n", 0, 0),
    ],
)
def test_recognise(text, least, most):
    assert least <= recognise(source(text)) <= most


def test_the_registry_finds_the_reader():
    assert find_format(source(NO_LINE)).name == "yaml_bank"


def test_many_aliases_do_not_explode():
    levels = ["a: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    text = "\n".join([*levels, "questions:\n  - id: q\n    stem: *a19\n    references: *a19"])
    (line,) = said(text)
    assert "the aliases of this file stand for too much" in line


def test_an_option_may_be_shared():
    reading = read(source("questions:\n- {id: a, options: [&all All of these, x]}\n- {id: b, options: [y, *all]}\n"))
    assert [option.text for option in reading.questions[1].options] == ["y", "All of these"]


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=40)
filled = words.filter(str.strip)
tokens = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)
options = st.builds(Option, text=words, correct=st.booleans(), why=words)
questions = st.builds(
    Question,
    place=st.just(Place("bank.yaml")),
    id=tokens,
    stem=words,
    options=st.lists(options, max_size=5).map(tuple),
    explanation=words,
    references=st.lists(filled, max_size=2).map(tuple),
    tags=st.lists(tokens, max_size=3).map(tuple),
    source=words,
    pick=st.integers(0, 3),
    shuffle=st.booleans(),
    pin=st.sets(st.integers(1, 5), max_size=2).map(sorted).map(tuple),
    recall=st.sampled_from([None, True, False]),
    deck=st.sampled_from(["", "Sub", "Sub::Deck: one"]),
    lang=st.sampled_from(["", "de", "zh-Hant-TW"]),
    dir=st.sampled_from(["", "rtl"]),
    errata=st.lists(st.builds(Erratum, words, words, words), max_size=2).map(tuple),
    withdrawn=st.none() | st.builds(Withdrawal, filled, tokens),
)


def possible(question):
    """The question with `pick` and `pin` in range."""
    pin = tuple(position for position in question.pin if position <= len(question.options))
    return replace(question, pick=min(question.pick, len(question.key)), pin=pin)


@given(st.lists(questions.map(possible), min_size=1, max_size=3))
def test_what_is_written_is_read(written):
    reading = read(source(write(Reading(questions=tuple(written))).text))
    assert reading.findings == ()
    assert [content_record(question) for question in reading.questions] == [
        content_record(question) for question in written
    ]
    assert [question.deck for question in reading.questions] == [question.deck for question in written]


def test_a_question_of_another_kind():
    reading = read(source("questions:\n  - {id: a, stem: Match., kind: pairs, answer: [a -> 1, b -> 2]}\n"))
    assert [(q.kind, q.is_recall, len(q.key)) for q in reading.questions] == [("pairs", True, 2)]
    assert reading.questions[0].options[0].text == "a \N{LEFT RIGHT ARROW} 1"
    assert said("questions:\n  - {id: a, stem: Match., kind: pairs, answer: [a -> 1, b]}\n") == [
        "2:33 E106 questions[1].kind wants pairs: answers like `left -> right`, not 'pairs'"
    ]
    (finding,) = said("questions:\n  - {id: a, stem: Match., kind: essay, answer: a}\n")
    assert "E106 questions[1].kind wants one of text, number, pairs, order, gap" in finding


def test_statements_to_judge():
    text = "questions:\n  - {id: a, stem: True?, kind: kprim, options: [x, {text: y, correct: true}, z, w]}\n"
    (asked,) = read(source(text)).questions
    assert (asked.kind, asked.is_recall, asked.key, len(asked.options)) == ("kprim", False, (1,), 4)
    assert said("questions:\n  - {id: a, stem: True?, kind: kprim, pick: 2, recall: true, answer: [x, y]}\n") == [
        f"2:{column} E106 questions[1].{name} wants nothing: of `kind: kprim`, each of the `options` is true or false,"
        f" not {given}"
        for column, name, given in ((45, "pick", "'2'"), (56, "recall", "'true'"), (70, "answer", "a list"))
    ]
