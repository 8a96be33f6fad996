"""Statements with a verdict behind each; lines that end otherwise are none."""

from __future__ import annotations

import pytest

from reading import assert_read_in_proportion, brief, read, recognised

STATED = ["Water is wet at noon", "Sand is made of wood", "Iron is a soft metal"]


def lines(sign: str, true: str = "True", false: str = "False") -> str:
    """Statements of which the first is true."""
    return "".join(f"{one}{sign}{true if not at else false}\n" for at, one in enumerate(STATED))


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (lines(":"), ("True", "False")),
        (lines(" - ", "richtig", "falsch"), ("Richtig", "Falsch")),
        (lines(" | ", "T", "F"), ("True", "False")),
        (lines("\t", "V", "F"), ("True", "False")),
        (lines(" = ", "vero.", "falso."), ("Vero", "Falso")),
        ("".join(f"{n}. {line}\n" for n, line in enumerate(lines(": ").splitlines(), 1)), ("True", "False")),
    ],
)
def test_statements_are_judged_behind_a_sign(text: str, pair: tuple[str, str]) -> None:
    true, false = pair
    assert recognised(text) == "statements"
    assert brief(read(text)) == [
        (one, [f"*{true}", false] if not at else [true, f"*{false}"]) for at, one in enumerate(STATED)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "debug: true\nverbose: false\ncolour: true\n",
        lines(": ", "yes, by day", "no, never"),
        lines(": ", "true", "true"),
        "Is it wet?\nWater is wet at noon: true\nIs it wood?\nSand is made of wood: false\n",
    ],
)
def test_other_lines_are_no_statements(text: str) -> None:
    assert recognised(text) != "statements"


@pytest.mark.parametrize("line", ["x", " ", ":", ": ", "1. ", "- a"])
def test_long_statements_take_no_square_of_time(line: str) -> None:
    assert_read_in_proportion("statements", lambda size: lines(": ") + line * (size // len(line)), 400_000)
