"""Study sets of Quizlet, with the separators that their owners chose."""

import pytest

from examdeck.readers.rows.quizlet import recognise
from reading import assert_read_in_proportion, read, recognised, source

PARTED = [
    ("Which metal is liquid?", ["Iron", "Mercury"], 1),
    ("Which rusts?", ["Iron", "Gold"], 0),
    ("Which rings?", ["Tin", "Bell"], 1),
]
WANTED = [(stem, [(text, at == right) for at, text in enumerate(texts)]) for stem, texts, right in PARTED]


def written(option, key, sides, cards, swapped=False):
    """A set whose terms have their options in lines, or in one."""
    made = []
    for stem, texts, right in PARTED:
        marks = "AB" if option[0] != "-" else "--"
        options = option[1:].join(
            ["", *(f"{mark}{'. ' if mark != '-' else ' '}{text}" for mark, text in zip(marks, texts, strict=True))]
        )
        answer = {"letter": "AB"[right], "text": texts[right], "both": f"{'AB'[right]}. {texts[right]}"}[key]
        pair = (f"{stem}{options}", answer)
        made.append(sides.join(reversed(pair) if swapped else pair))
    return cards.join(made)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("option", ["A\n", "-\n", "A "])
@pytest.mark.parametrize(
    ("sides", "cards"), [("\t", "\n"), ("\t", "\n\n"), ("\t", ";"), ("::", ";;"), ("||", "\n\n"), ("=>", "\n---\n")]
)
@pytest.mark.parametrize("key", ["letter", "text", "both"])
def test_options_on_one_side(option, sides, cards, key, swapped):
    if option[0] == "-" and key != "text":
        return
    text = written(option, key, sides, cards, swapped)
    reading = read(text, "set.txt")
    assert [(q.stem, [(o.text, o.correct) for o in q.options]) for q in reading.questions] == WANTED
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Rhine\tA river;Alps\tMountains;Nile\tLong", True),
        ("Rhine::A river\nAlps::Mountains\nNile::Long\n", True),
        ("Rhine||A river\n\nAlps||Mountains\nand snow\n\nNile||Long", False),
        ("Rhine - A river\nAlps - Mountains\nNile - Long\n", False),
        ("Rhine, A river\nAlps, Mountains\nNile, Long\n", False),
    ],
)
def test_terms_and_what_they_mean_are_to_be_recalled(text, is_told):
    assert recognised(text, "set.txt") == ("quizlet" if is_told else "")
    reading = read(text, "set.txt", "quizlet")
    assert [(q.stem, q.options[0].text.split("\\")[0], q.is_recall) for q in reading.questions] == [
        ("Rhine", "A river", True),
        ("Alps", "Mountains", True),
        ("Nile", "Long", True),
    ]


def test_places_are_the_lines_of_the_cards():
    reading = read("\nRhine\nA. x\nB. y\tA\n\nAlps\nA. x\nB. y\tB\n\nNile\nA. x\nB. y\tB", "set.txt")
    assert [question.place.line for question in reading.questions] == [2, 6, 10]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\tb\nc\td\ne\tf\n",  # rows of a table
        "Question\tAnswer\nWhich?\nA. x\nB. y\tA\nWhat?\nA. x\nB. y\tA\n",
        "::title:: Which? {=a ~b}\n\n::title:: What? {=a ~b}\n",
        "What?\n•\tx\n•\ty ##\n\nWho?\n•\tz ##\n•\tv\n",
        "std::vector and std::map are containers.\n\nThey hold things.\n",
        "1. Which?\nA. x\nB. y\tC. z\nAnswer: A\n\n2. What?\nA. x\nB. y\tC. z\nAnswer: B\n",
    ],
)
def test_what_is_no_set(text):
    assert recognise(source(text, "set.txt")) == 0


def test_a_file_that_has_no_cards_is_told():
    assert [finding.code for finding in read("nothing", "set.txt", "quizlet").findings] == ["E109"]


@pytest.mark.parametrize("piece", ["a\tb\n", "\t", "a::b;;", "- a\n", "A. x B. y\t", "\n\n\n", "a||"])
def test_hostile_sets_take_time_in_proportion(piece):
    assert_read_in_proportion("quizlet", lambda size: piece * (size // len(piece)), 40_000)


def test_sides_and_cards_between_words_in_angles():
    text = "<row>".join(f"What is {word}?\na. air\nb. {word} <term>B" for word in ("ice", "fire", "rain", "sand"))
    assert recognised(text) == "quizlet"
    found = [(one.stem, [option.text for option in one.options if option.correct]) for one in read(text).questions]
    assert found[:2] == [("What is ice?", ["ice"]), ("What is fire?", ["fire"])]
