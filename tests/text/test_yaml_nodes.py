"""YAML keeps its places, says its mistakes in plain words, and takes nobody down."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from examdeck.text import yaml_nodes
from examdeck.text.source import Source
from examdeck.text.yaml_nodes import MAX_DEPTH, List, Map, Scalar, compose

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request, monkeypatch):
    """Both of PyYAML's parsers: a wheel need not have the one in C."""
    monkeypatch.setattr(yaml_nodes, "_LOADER", request.param)


def composed(text):
    return compose(Source("x.yaml", text, Path("x.yaml")))


def said(text):
    return [f"{f.place.line}:{f.place.column} {f.code} {f.text}" for f in composed(text)[1]]


def plain(node):
    """The node without its places."""
    if isinstance(node, Scalar):
        return node.value
    return list(map(plain, node.items)) if isinstance(node, List) else {k: plain(v) for k, v in node.values.items()}


def test_nodes_know_where_they_stand(loader):
    node, findings = composed('a: x\nb:\n  - "y"\n  - 試 é: {c: 1}\nd: |\n  z\n')
    assert findings == []
    assert node == Map(
        {
            "a": Scalar("x", True, 1, 4),
            "b": List(
                [
                    Scalar("y", False, 3, 5),
                    Map(
                        {"試 é": Map({"c": Scalar("1", True, 4, 14)}, {"c": Scalar("c", True, 4, 11)}, 4, 10)},
                        {"試 é": Scalar("試 é", True, 4, 5)},
                        4,
                        5,
                    ),
                ],
                3,
                3,
            ),
            "d": Scalar("z\n", False, 5, 4),
        },
        {key: Scalar(key, True, line, 1) for key, line in [("a", 1), ("b", 2), ("d", 5)]},
        1,
        1,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\t- b", "2:1 E103 a tab stands where YAML wants spaces"),
        ("a: >\n\tx", "2:1 E103 a tab stands where YAML wants spaces"),
        ("a: b\n  \tc: d", "2:3 E103 a tab stands where YAML wants spaces"),
        ("a: b: c", "1:5 E103 a colon stands where no key can be"),
        ("a: it's: b", "1:8 E103 a colon stands where no key can be"),
        ("a: What?\n  b: c", "2:4 E103 a colon stands where no key can be: the text of line 1 goes on to here"),
        ("a:b\nc: d", "2:2 E103 a colon stands where no key can be: the text of line 1 goes on to here"),
        ("a: b\nc:d\n", "2:2 E103 a blank is missing behind this sign"),
        ("- a\n-b", "2:1 E103 a blank is missing behind this sign"),
        ("a: b\nhttp://c", "2:1 E103 this line is no `key: value`"),
        ("a: **bold** x", "1:4 E103 no text without quotes can begin like this"),
        ("a: @x", "1:4 E103 no text without quotes can begin like this"),
        ("a: `code` x", "1:4 E103 no text without quotes can begin like this"),
        ("a: %x", "1:4 E103 no text without quotes can begin like this"),
        ("a: , x", "1:4 E103 no text without quotes can begin like this"),
        ("a: b\n\n% c\n", "3:1 E103 no text without quotes can begin like this"),
        ("%YAML 9.9\n---\na: b", "1:1 E103 no text without quotes can begin like this"),
        ("a: !b!c d", "1:4 E103 this tag has no meaning here"),
        ("a: !<b", "1:4 E103 this tag has no meaning here"),
        ("a: - b", "1:4 E103 a list cannot begin on this line"),
        ("a: 'x\nb: y", "1:4 E103 a quote that is opened here is never closed"),
        ("a: 'it''s\n\tb: y", "1:4 E103 a quote that is opened here is never closed"),
        ('a: "x\nb: y\nc: "z"', "3:5 E103 the quotes or brackets that begin in line 1 end before this"),
        ('a: "x" y', "1:8 E103 the quotes or brackets that begin in line 1 end before this"),
        ("- [x] foo", "1:7 E103 the quotes or brackets that begin in line 1 end before this"),
        ("a: b\n'c' d\ne: f", "2:1 E103 this line is no `key: value`"),
        ("a:\n  - x\n b: y", "3:2 E103 this is no key of the mapping that it stands in"),
        ("a: |\n  x\n y", "3:2 E103 this is no key of the mapping that it stands in"),
        ("  a: x\nb: y", "2:1 E103 this is no key of the mapping that it stands in"),
        ("- a\nb: c", "2:1 E103 this is no item of the list that it stands in"),
        ("a: [x, y\nb: c", "1:4 E103 a bracket that is opened here has no comma or end where one must be, in line 2"),
        ("a: [x, {y: z]", "1:8 E103 a bracket that is opened here has no comma or end where one must be, in line 1"),
        ("[", "1:1 E103 a bracket that is opened here has no comma or end where one must be, in line 1"),
        ("a: >x\n  b", "1:4 E103 after | and > nothing more can stand on the line"),
        ("a: b\nfoo\nc: d", "2:1 E103 this line is no `key: value`"),
        ("a: b\n...\nc: d", "3:1 E103 text stands after the end of the document"),
        ("a: x\n<<<<<<< HEAD\nb: y\n=======\n", "2:1 E103 git has left a conflict here"),
        ("a: b\n--- # next\nc: d", "2:1 E103 a second document begins here"),
        ("a: *b", "1:4 E103 no text or list before this has the anchor &b"),
        ("a: &a [*a]", "1:8 E103 no text or list before this has the anchor &a"),
        ("a: é\x07b", "1:5 E103 the file has the control character U+0007"),
        ("a: b\nc: \x00", "2:4 E103 the file has the control character U+0000"),
        ("a: b\nc: \ud800", "2:4 E103 the file has the control character U+D800"),
        ('a: "b \\d e"', "1:7 E103 this backslash begins no escape that YAML knows"),
        ('a: "\\xZZ"', "1:5 E103 this backslash begins no escape that YAML knows"),
    ],
)
def test_what_is_not_yaml_is_said_in_plain_words(loader, text, expected):
    node, (finding,) = composed(text)
    assert node is None
    assert said(text)[0].startswith(expected)
    assert finding.remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\nb: {c: 1, c: 2}", ["3:11 E107 the key 'c'", "2:1 E107 the key 'a'"]),
        ("a: !!python/object:os.system x", ["1:4 E106 the tag !!python/object:os.system has no meaning here"]),
        ("a: !foo [b]\nc: !bar {d: e}", ["1:4 E106 the tag !foo", "2:4 E106 the tag !bar"]),
        ("? [a]\n: b\n~: c", ["1:3 E106 a key must be a text", "3:1 E106 a key must be a text"]),
        ("<<: 1", ["1:5 E106 the merge key << wants a mapping, or a list of mappings"]),
        ('a: "\\x1f"', ["1:4 E106 the text has the control character U+001F"]),
        ('a: "\\uFFFE\\uFFFF"', []),
    ],
)
def test_what_is_wrong_does_not_end_the_reading(loader, text, expected):
    node, _ = composed(text)
    found = said(text)
    assert isinstance(node, Map)
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "a: " + "[" * 9_000, "- " * 20_000, "{a: " * 20_000, "? " * 20_000, "[" * 40 + "]" * 40]
)
def test_deep_nesting_is_a_finding(loader, text):
    node, (finding,) = composed(text)
    assert node is None
    assert (finding.code, finding.text) == ("E103", "lists and mappings stand too deep within each other")


def test_the_deepest_that_is_read():
    assert composed("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    assert composed("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[1] != []


def test_anchors_aliases_and_merge_keys(loader):
    node, findings = composed("""
        base: &base {x: 1, y: 2}
        other: &other {y: 3, z: 4}
        one: {<<: *base, y: 5}
        two: {y: 6, <<: [*other, *base]}
        again: &base again
        three: *base
        quoted: {"<<": 7}
    """)
    assert findings == []
    assert plain(node) == {
        "base": {"x": "1", "y": "2"},
        "other": {"y": "3", "z": "4"},
        "one": {"x": "1", "y": "5"},
        "two": {"x": "1", "y": "6", "z": "4"},
        "again": "again",
        "three": "again",
        "quoted": {"<<": "7"},
    }


@pytest.mark.parametrize(
    "text",
    [
        "a: &a {x: [" + "y, " * 1000 + "]}\nb: [" + "*a, " * 1000 + "]",
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [" + f"*a{n - 1}, " * 9 + "]\n" for n in range(1, 12)),
    ],
)
def test_aliases_that_stand_for_millions_of_nodes_are_a_finding(text):
    node, (finding,) = composed(text)
    assert node is None
    assert (finding.code, finding.text.rpartition(": ")[2]) == ("E103", "the aliases of this file stand for too much")


def test_many_aliases_of_a_few_nodes_are_read():
    node, findings = composed("yes: &yes [{text: Yes, correct: true}, {text: No}]\nb:\n" + "- *yes\n" * 10_000)
    assert not findings
    assert len(node.values["b"].items) == 10_000


def test_aliases_share_what_they_name():
    levels = ["a0: &a0 x", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 5))]
    node, findings = composed("\n".join(levels))
    assert findings == []
    assert node.values["a4"].items[0] is node.values["a3"]


@pytest.mark.parametrize("tag", ["!!str null", "!!str ~", "!!str"])
def test_a_text_by_its_tag_is_never_nothing(loader, tag):
    node, findings = composed(f"a: {tag}")
    assert findings == []
    assert not node.values["a"].plain


scraps = [
    *"-:?[]{},#&*!|>'\"%@`~<= \n\ta0é\\\ufeff\x85\u2028",
    "- ",
    ": ",
    "\n  ",
    "---",
    "...",
    "<<: ",
    "!!str ",
    "&a ",
    "*a",
]


@pytest.mark.parametrize("parser", LOADERS)
@given(st.lists(st.sampled_from(scraps), max_size=20).map("".join) | st.text())
def test_no_text_raises(parser, text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "_LOADER", parser)
        _, findings = composed(text)
    lines = text.count("\n") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 1
    assert all(1 <= finding.place.line <= lines and finding.remedy for finding in findings)
