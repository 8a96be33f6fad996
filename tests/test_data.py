"""The product's own bank says what its source says, and records beside each question what was mended."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from examdeck.bank.layout import locate
from examdeck.bank.manifest import load_deck
from examdeck.build.cache import build_if_changed
from examdeck.build.options import BuildOptions
from examdeck.check.cannot_be_card import unfit
from examdeck.lock.release import Status
from examdeck.readers.formats import find_format
from examdeck.readers.own import yaml_bank
from examdeck.text.source import Source

DATA = Path(__file__).parents[1] / "data"


def source(name):
    path = DATA / name
    return Source(name, path.read_text(encoding="utf-8"), path)


@pytest.fixture(scope="module")
def reading():
    return yaml_bank.read(source("mls-c01.yaml"))


@pytest.fixture(scope="module")
def by_id(reading):
    return {question.id: question for question in reading.questions}


KEYS = {
    "mls-001": "AB recall",
    "mls-002": "ABC recall",
    "mls-003": "A recall",
    "mls-004": "A recall",
    "mls-005": "AB recall",
    "mls-006": "A of 2",
    "mls-007": "A of 2",
    "mls-008": "ABC recall",
    "mls-009": "A of 2",
    "mls-010": "A of 2",
    "mls-011": "A recall",
    "mls-012": "A of 2",
    "mls-013": "A recall",
    "mls-014": "A of 2",
    "mls-015": "A of 2",
    "mls-016": "A of 2",
    "mls-017": "A of 2",
    "mls-018": "A of 4",
    "mls-019": "AD of 4",
    "mls-020": "A of 2",
}


def test_the_deck():
    deck, findings = load_deck(source("deck.yaml"))
    assert findings == []
    assert (deck.uid, deck.name, deck.lang) == ("aws-mls-c01", "AWS MLS-C01", "en")
    assert [pattern.pattern for pattern in deck.sources] == ["mls-c01.yaml"]
    assert sum(deck.weights.values()) == 100


def test_every_question_is_there_with_its_key(reading):
    assert reading.findings == ()
    found = {
        question.id: "".join("ABCDEFG"[i] for i in question.key)
        + (" recall" if question.is_recall else f" of {len(question.options)}")
        for question in reading.questions
    }
    assert list(found.items()) == list(KEYS.items())
    assert not any(map(unfit, reading.questions))


def test_the_registry_reads_it():
    assert find_format(source("mls-c01.yaml")).name == "yaml_bank"


def test_labels_are_those_of_the_source(reading):
    labels = [f"Question {number}" for number in range(1, 20)] + ["Question 210"]
    assert [question.source for question in reading.questions] == labels


def test_each_question_has_one_domain_of_the_exam_guide_and_services(reading):
    domains = load_deck(source("deck.yaml"))[0].weights.keys()
    for question in reading.questions:
        assert sum(tag in domains for tag in question.tags) == 1
        assert any(tag.startswith("service::") for tag in question.tags)
        assert all(tag.startswith(("domain::", "service::")) for tag in question.tags)


def test_nothing_is_withdrawn_and_two_rules_silenced(reading):
    assert all(question.withdrawn is None for question in reading.questions)
    silenced = [(question.id, silence.code) for question in reading.questions for silence in question.ignore]
    assert silenced == [("mls-012", "S026"), ("mls-020", "S014")]


def test_what_was_mended(reading):
    mended = {question.id: len(question.errata) for question in reading.questions if question.errata}
    assert mended == {"mls-001": 1, "mls-004": 2, "mls-005": 1, "mls-007": 1, "mls-018": 1}
    assert all(erratum.why for question in reading.questions for erratum in question.errata)


def test_errata_say_what_the_questions_say_now(by_id):
    for name in ("mls-001", "mls-004"):
        erratum, question = by_id[name].errata[0], by_id[name]
        assert question.stem.startswith(erratum.says)
        assert not question.stem.startswith(erratum.said)
    assert by_id["mls-004"].explanation.startswith("Only files and data")
    assert by_id["mls-005"].explanation.startswith("If you enable network isolation")
    assert by_id["mls-005"].explanation.endswith("Chainer\n\nAmazon SageMaker Reinforcement Learning")


def test_the_second_mark_of_question_7_is_gone_and_its_argument_stands_beside_it(by_id):
    question = by_id["mls-007"]
    right, wrong = question.options
    assert (right.text, wrong.text) == ("Transcribe -> Comprehend", "Transcribe -> Translate -> Comprehend")
    assert wrong.why.startswith("Comprehend supports multiple languages")
    assert question.explanation == ""
    assert question.errata[0].says == f"- [ ] {wrong.text}"


def test_what_an_explanation_argues_option_by_option_stands_beside_the_options(by_id):
    argued = {name: [bool(option.why) for option in question.options] for name, question in by_id.items()}
    assert {name: whys for name, whys in argued.items() if any(whys)} == {
        "mls-007": [False, True],
        "mls-014": [True, True],
        "mls-018": [True, True, True, True],
        "mls-019": [True, False, False, True],
    }


def test_only_the_option_that_its_explanation_lists_was_restored(by_id):
    texts = [option.text for option in by_id["mls-018"].options]
    assert texts == ["Elastic Inference", "Inference Pipeline", "Automatic Scaling", "SageMaker Neo"]
    assert len(by_id["mls-012"].options) == 2
    assert "Direct Connect" in by_id["mls-012"].explanation


def test_explanations_and_references(reading):
    explained = Counter(bool(q.explanation or any(o.why for o in q.options)) for q in reading.questions)
    assert explained == {True: 11, False: 9}
    assert [(q.id, q.references) for q in reading.questions if q.references] == [
        ("mls-018", ("https://docs.aws.amazon.com/sagemaker/latest/dg/ei.html",))
    ]


def test_the_lock_is_that_of_the_bank_as_it_is(tmp_path):
    bank = Path(shutil.copytree(DATA, tmp_path / "data"))
    report = build_if_changed(locate(bank), BuildOptions(output=tmp_path / "deck.apkg", locked=True))
    assert report.rows[Status.UNCHANGED] == 20
