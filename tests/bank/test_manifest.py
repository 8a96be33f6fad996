"""`deck.yaml` is loaded whole, and every mistake in it is found in one run."""

from pathlib import Path
from textwrap import dedent

import pytest

from examdeck.bank.manifest import load_deck
from examdeck.model.deck import CheckSettings, Deck, SourcePattern
from examdeck.model.finding import in_order
from examdeck.model.question import Place, Silence
from examdeck.text.source import Source


def loaded(text):
    return load_deck(Source("deck.yaml", dedent(text), Path("deck.yaml")))


def said(text):
    return [f"{f.place.line}:{f.place.column} {f.code} {f.text}" for f in in_order(loaded(text)[1])]


def said_with(line):
    """What is found about a line added to a deck that is right."""
    return said(f"uid: a\ndeck: A\nsources: [a.yaml]\n{line}\n")


def test_everything_a_deck_can_say():
    deck, findings = loaded("""\
        uid: planets
        deck: Science::Planets
        title: The planets
        description: |
          About *planets*.
        authors: [A. Bell, "1984"]
        licence: CC-BY-4.0
        report: https://example.org/issues
        lang: no
        sources:
          - planets.yaml
          - glob: moons/*.md
            deck: Moons
            tags: [moon]
            format: checkbox
          - {file: sun.txt, markup: plain}
          - {path: stars}
        tags: [sky]
        weights: {domain::near: 60, domain::far: 40.5}
        check:
          select: [S, W0, W012]
          ignore:
            - {code: W003, reason: The exam does it too.}
          thresholds:
            W012: {ratio: 1.5, characters: 25, strict: yes, words: [a, 2]}
        """)
    assert findings == []
    assert deck == Deck(
        place=Place("deck.yaml"),
        uid="planets",
        name="Science::Planets",
        title="The planets",
        description="About *planets*.",
        authors=("A. Bell", "1984"),
        licence="CC-BY-4.0",
        report="https://example.org/issues",
        lang="no",
        sources=(
            SourcePattern("planets.yaml", Place("deck.yaml", 11, 5)),
            SourcePattern("moons/*.md", Place("deck.yaml", 12, 5), "Moons", ("moon",), "checkbox"),
            SourcePattern("sun.txt", Place("deck.yaml", 16, 5), markup="plain"),
            SourcePattern("stars", Place("deck.yaml", 17, 5)),
        ),
        tags=("sky",),
        weights={"domain::near": 60.0, "domain::far": 40.5},
        check=CheckSettings(
            select=("S", "W0", "W012"),
            ignore=(Silence("W003", "The exam does it too."),),
            thresholds={"W012": {"ratio": 1.5, "characters": 25, "strict": True, "words": ["a", 2]}},
        ),
    )


def test_the_least_a_deck_says():
    deck, findings = loaded("uid: a\ndeck: A\nsources: [a.yaml]\nauthors: One\n")
    assert findings == []
    assert (deck.title, deck.lang, deck.authors, deck.weights) == ("A", "", ("One",), {})


def test_every_mistake_is_found_in_one_run():
    text = """\
        uid: my deck
        licens: MIT
        report: nowhere
        sources:
          - {deck: X}
          - {file: a, glob: b}
          - file: c
            format: checkbx
          - [d]
          -
        weights: {domain::a: 120, b c: 30, d: much}
        check:
          select: all of them
          ignore: [W001]
          thresholds: {W1234: 2, W012: {ratio: ~}, W013: 3}
        """
    assert said(text) == [
        "1:1 E105 the file lacks the key 'deck'",
        "1:6 E108 uid wants up to 64 letters, digits, dots, dashes and underscores, a letter or digit first, "
        "not 'my deck'",
        "2:1 E104 the file has no key 'licens'",
        "3:9 E106 report wants an http(s) address or a mail address, not 'nowhere'",
        "5:5 E105 sources[1] needs one of the keys 'file', 'glob' and 'path'",
        "6:5 E105 sources[2] needs one of the keys 'file', 'glob' and 'path'",
        *[line for line in said(text) if line.startswith("8:13 E106 sources[3].format wants one of")],
        "9:5 E106 sources[4] wants a text, not a list",
        "10:4 E106 sources[5] wants a text, not nothing",
        "11:22 E106 weights.domain::a wants a share in percent, above 0 and up to 100, not '120'",
        "11:27 E106 weights.b c wants a tag as its key, not 'b c'",
        "11:39 E106 weights.d wants a number, not 'much'",
        "13:11 E106 check.select wants codes, their beginnings or names, like W012, W or no-key, not 'all of them'",
        "14:12 E106 check.ignore[1] wants a mapping of keys, not 'W001'",
        "15:16 E106 check.thresholds.W1234 wants a rule's code or name as its key, like W012 or no-key, not 'W1234'",
        "15:40 E106 check.thresholds.W012.ratio wants a number, true or false, a text, or a list of them, not nothing",
        "15:50 E106 check.thresholds.W013 wants a mapping of keys, not '3'",
    ]
    assert any(line.startswith("8:13") for line in said(text))


def test_a_deck_with_errors_still_names_its_sources():
    deck, findings = loaded("deck: A\nsources: [a.yaml, b.md]\nuid: -x\n")
    assert findings
    assert deck.uid == ""
    assert [source.pattern for source in deck.sources] == ["a.yaml", "b.md"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 E106 the file is empty"]),
        ("just a text", ["1:1 E106 the file wants keys and values, not 'just a text'"]),
        ("a: b: c", ["1:5 E103 a colon stands where no key can be"]),
    ],
)
def test_what_is_no_deck(text, expected):
    assert said(text) == expected
    assert loaded(text)[0] is None


@pytest.mark.parametrize("report", ["https://a.org/x?y=1#z", "http://a.org", "me@example.org", "mailto:me@example.org"])
def test_where_mistakes_can_be_told(report):
    assert said_with(f"report: {report}") == []


@pytest.mark.parametrize("report", ["ftp://a.org", "javascript:alert(1)", "https://", "me@example", "a b@c.org", "''"])
def test_where_mistakes_cannot_be_told(report):
    assert [line.split()[1] for line in said_with(f"report: {report}")] == ["E106"]


@pytest.mark.parametrize("name", ["::A", "'A::'", "A::::B", "' A'", '"A\\nB"', "''"])
def test_names_that_anki_would_change_are_refused(name):
    assert [line.split()[1] for line in said(f"uid: a\nsources: [a]\ndeck: {name}")] == ["E106"]


def test_a_misspelt_key_is_told_with_the_right_one():
    (finding,) = loaded("uid: a\ndeck: A\nsources: [a]\ntag: x")[1]
    assert finding.remedy == "Did you mean `tags`?"
    (finding,) = loaded("uid: a\ndeck: A\nsources: [a]\nqqq: x")[1]
    assert finding.remedy.startswith("Its keys are: authors, card, check, deck,")


def test_an_empty_list_of_sources():
    assert said("uid: a\ndeck: A\nsources: []") == [
        "3:10 E106 sources wants a list with at least one file, not an empty list"
    ]
