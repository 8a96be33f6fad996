"""Identity is frozen: literal values, computed once by hand with sha256sum, base64 and nothing of ours."""

import pytest

from examdeck.lock.identity import content_id, fresh_ids, guid, with_ids
from examdeck.model.question import Option, Place, Question, is_token


def question(stem: str, *options: str, key: int = 0, **more: object) -> Question:
    offered = tuple(Option(text, correct=i == key) for i, text in enumerate(options))
    return Question(place=Place("bank.md"), stem=stem, options=offered, **more)  # type: ignore[arg-type]


TIDES = question("What causes the tides?", "The Moon", "The wind", "Whales")


@pytest.mark.parametrize(
    ("uid", "id_", "expected"),
    [
        ("mls-c01", "mls-001", "CRXfL7t0JKLUjEO7"),
        ("seas", "q1", "LYftarBU0XKRAMeE"),
        ("se", "asq1", "sPG3XX16g0W4qeoI"),
    ],
)
def test_guid_is_frozen(uid, id_, expected):
    assert guid(uid, id_) == expected


def test_content_id_is_frozen():
    assert content_id(TIDES) == "qcab3fbfc6ab509c"
    assert content_id(question("")) == "qe3b0c44298fc1c1"
    assert content_id(question("Où est l’été ?", "ici", "là")) == "q98708d5316c7fcd"


@pytest.mark.parametrize(
    "same",
    [
        question("What causes the tides?", "The Moon", "The wind", "Whales", key=2),
        question("What causes the tides?", "The Moon", "The wind", "Whales", explanation="Its pull.", source="3"),
        question("  What causes\n\tthe\u00a0tides? ", "The  Moon", "The wind\n", "Whales"),
    ],
    ids=["another key", "an explanation", "white space"],
)
def test_content_id_sees_only_what_is_asked_and_offered(same):
    assert content_id(same) == content_id(TIDES)


def test_content_id_composes_letters():
    assert content_id(question("e\u0301te\u0301")) == content_id(question("été"))


@pytest.mark.parametrize(
    "other",
    [
        question("What causes the tide?", "The Moon", "The wind", "Whales"),
        question("What causes the tides?", "The wind", "The Moon", "Whales"),
        question("What causes the tides?", "The Moon", "The wind"),
        question("What causes the tides? The Moon", "The wind", "Whales"),
        question("What causes the tides?", "The Moon The wind", "Whales"),
    ],
)
def test_content_id_tells_contents_apart(other):
    assert content_id(other) != content_id(TIDES)


def test_content_id_of_a_lone_surrogate_is_an_id():
    assert is_token(content_id(question("\ud800")))


def test_the_same_content_again_is_numbered_in_the_order_of_the_bank():
    other = question("And the ebb?", "The Moon")
    tides, ebb = content_id(TIDES), content_id(other)
    assert fresh_ids([TIDES, other, TIDES, TIDES, other]) == [
        tides,
        ebb,
        f"{tides}-2",
        f"{tides}-3",
        f"{ebb}-2",
    ]


def test_ids_that_are_taken_are_passed_over():
    tides = content_id(TIDES)
    assert fresh_ids([TIDES, TIDES], taken={tides, f"{tides}-3"}) == [f"{tides}-2", f"{tides}-4"]


def test_many_repeats_cost_no_more_than_many_questions():
    assert len(set(fresh_ids([TIDES] * 50_000))) == 50_000


def test_with_ids_keeps_all_but_the_id():
    named = question("Who?", "I", id="who")
    result = with_ids([TIDES, named], ["tides", "who"])
    assert [q.id for q in result] == ["tides", "who"]
    assert result[0].options == TIDES.options
    assert result[1] is named


@pytest.mark.parametrize("token", ["a", "0", "mls-001", "Q.1_b-", "x" * 64])
def test_tokens(token):
    assert is_token(token)


@pytest.mark.parametrize("text", ["", "-a", ".a", "_a", "a b", "é", "a/b", "x" * 65, "a\n", "١"])
def test_not_tokens(text):
    assert not is_token(text)
