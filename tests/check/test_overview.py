"""Findings at a glance."""

from __future__ import annotations

from examdeck.check.overview import overview, statistics
from examdeck.model.finding import Finding, Fix, Severity
from examdeck.model.question import Place


def found(code, severity, line, path="bank.md", **more):
    return Finding(Place(path, line, 7), code, "as it is", severity=severity, **more)


KEYED = found("S007", Severity.ERROR, 3)
LONG = [found("W003", Severity.WARNING, line) for line in range(10, 33)]
NOTED = [found("S028", Severity.INFO, line) for line in range(40, 45)]


def shown(findings, width=100):
    return ["".join(part for part, _ in line) for line in overview(findings, width)]


def test_errors_in_full_warnings_by_rule_notes_counted():
    assert shown([KEYED, *LONG, *NOTED]) == [
        "bank.md:3:7: error S007 as it is",
        "",
        "23 warnings, by rule with the first places",
        "  23  W003  longest-correct  bank.md:10:7, 11:7, 12:7 and 20 more",
        "5 notes: S028 no-explanation 5",
    ]


def test_the_rule_with_the_most_comes_first_and_columns_stand_below_each_other():
    lines = shown([found("W006", Severity.WARNING, 1), *LONG])
    assert [line.split()[1] for line in lines[1:]] == ["W003", "W006"]
    assert len({line.index("bank.md") for line in lines[1:]}) == 1


def test_on_a_narrow_terminal_fewer_places_are_shown():
    assert shown(LONG, 55)[1] == "  23  W003  longest-correct  bank.md:10:7 and 22 more"
    assert all(len(line) <= 55 for line in shown([*LONG, *NOTED], 55))


def test_another_file_is_named():
    lines = shown([LONG[0], found("W003", Severity.WARNING, 5, "other.md")])
    assert lines[1].endswith("bank.md:10:7, other.md:5:7")


def test_each_error_is_told_however_many():
    errors = [found("S009", Severity.ERROR, line) for line in range(200)]
    assert len(shown(errors)) == 200


def test_of_nothing_there_is_nothing_to_see():
    assert shown([]) == []
    assert list(statistics([])) == []


def test_statistics_count_each_rule():
    fixable = found("W006", Severity.WARNING, 1, fix=Fix((1, 1), (1, 2), "x"))
    lines = ["".join(part for part, _ in line) for line in statistics([KEYED, fixable, *LONG])]
    assert lines == [
        "23  W003  longest-correct     warning",
        " 1  S007  wrong-number-asked  error",
        " 1  W006  negative-stem       warning  1 can be fixed",
    ]
