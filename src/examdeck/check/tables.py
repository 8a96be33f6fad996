"""A bank's numbers as tables: for the terminal as text, for a page with bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from examdeck.check.chance import RARE
from examdeck.check.codes import CODES
from examdeck.check.stats import BankStats, FileStats, Share
from examdeck.model.finding import counted


class TableRow(NamedTuple):
    """A row of a table: what it is about, then what there is to say of it."""

    cells: tuple[str, ...]
    percent: float | None = None
    """How long its bar is; None without one."""
    wanted: float | None = None
    """The percent it should be."""


class Table(NamedTuple):
    """Some of the numbers under a title."""

    title: str
    rows: Sequence[TableRow] = ()
    heads: tuple[str, ...] = ()
    """What the cells after a row's first are."""


def tables(stats: BankStats) -> Iterator[Table]:
    """All there is to say of a bank; the first table has no title."""
    yield Table("", _facts(stats))
    yield from _positions(stats)
    if len(stats.files) > 1:
        yield Table("By file", _file_rows(stats.files), ("questions", "keys", "explained", "findings"))
    if stats.findings:
        found = [TableRow((code, CODES[code].name, str(n))) for code, n in stats.findings.items()]
        yield Table("Findings of the check by rule", found)
    if stats.domains:
        yield Table("Domains of the exam guide", [_domain_row(share) for share in stats.domains])
    if stats.tags:
        tagged = [TableRow((tag, str(n))) for tag, n in list(stats.tags.items())[:_MOST_TAGS]]
        if len(stats.tags) > _MOST_TAGS:
            tagged.append(TableRow((f"and {len(stats.tags) - _MOST_TAGS} more",)))
        yield Table("Questions by tag", tagged)


_MOST_TAGS = _MOST_FILES = 20
_FEW = 10
"""Questions with so many options of which the positions tell nothing."""


def _positions(stats: BankStats) -> Iterator[Table]:
    few = [options for options, counts in stats.positions.items() if sum(counts) < _FEW]
    for options, counts in stats.positions.items():
        if options not in few or len(few) == len(stats.positions) == 1:
            yield _position_table(options, counts, stats.position_chances[options])
    if few and len(stats.positions) > 1:
        rest = ", ".join(f"{sum(stats.positions[options])} with one of {options}" for options in few)
        yield Table(f"Too few to tell by position: {rest}")


def _position_table(options: int, counts: Sequence[int], chance: float) -> Table:
    """How often each position has the key, and whether chance does so; rare ones at the end together."""
    asked = sum(counts)
    shown = [(chr(65 + i), n) for i, n in enumerate(counts)]
    while len(shown) > _LONG_LIST and shown[-1][1] + shown[-2][1] < asked / _RARE_PART:
        (first, some), (last, more) = shown[-2:]
        shown[-2:] = [(f"{first[0]}-{last[-1]}", some + more)]
    title = f"Key by position: {counted(asked, 'question')} with one of {options} correct; {_by_chance(chance)}"
    return Table(title, [TableRow((letter, with_percent(n, asked)), 100 * n / asked) for letter, n in shown])


_LONG_LIST, _RARE_PART = 4, 50
"""Positions that are always shown; of which part of the questions others are too rare for a row of their own."""


def _file_rows(files: Sequence[FileStats]) -> list[TableRow]:
    rows = [TableRow((f.path, *map(str, (f.questions, f.keyed, f.explained, f.findings)))) for f in files[:_MOST_FILES]]
    if more := files[_MOST_FILES:]:
        sums = (sum(f.questions for f in more), sum(f.keyed for f in more), sum(f.explained for f in more))
        rows.append(TableRow((f"and {len(more)} more", *map(str, (*sums, sum(f.findings for f in more))))))
    return rows


def _by_chance(chance: float) -> str:
    """How surprising it is, in words."""
    if chance < RARE:
        return "that is no chance"
    return f"by chance once in {1 / chance:.0f} banks" if chance < _LIKELY else "as by chance"


_LIKELY = 0.05


def _facts(stats: BankStats) -> list[TableRow]:
    single = sum(map(sum, stats.positions.values()))
    facts = {
        "Questions": str(stats.questions),
        "Withdrawn": str(stats.withdrawn or ""),
        "Cannot be a card": with_percent(stats.unfit, stats.questions),
        "Only answers known": with_percent(stats.recall, stats.questions),
        "Several correct": with_percent(stats.several, stats.questions),
        "By number of options": ", ".join(f"{n} with {options}" for options, n in stats.options.items()) or "none",
        "Correct is longest": _longest(stats, single),
        "Duplicates": ", ".join(f"{n} {name}" for name, n in stats.duplicates.items() if n) or "none",
        "With explanation": with_percent(stats.explained, stats.questions),
        "With reference": with_percent(stats.referenced, stats.questions),
        "Words in a stem": f"{stats.stem_words:.0f} (median)",
        "Readability (LIX)": f"{stats.readability:.0f}, {_ease(stats.readability)}",
    }
    return [TableRow((name, said)) for name, said in facts.items() if said]


def _longest(stats: BankStats, single: int) -> str:
    told = f"{with_percent(stats.longest, single)}, by chance {stats.longest_by_chance:.0f}"
    return f"{told}: {_by_chance(stats.longest_chance)}" if single else told


def _domain_row(share: Share) -> TableRow:
    off = share.percent - share.wanted
    cells = share.tag, str(share.questions), f"{share.percent:.0f} %", f"of {share.wanted:g} %", f"{off:+.0f}"
    return TableRow(cells, share.percent, share.wanted)


def with_percent(count: int, of: int) -> str:
    """A number, and how much that is of another."""
    return f"{count} ({100 * count / of:.0f} %)" if of else "0"


_EASE = ((30, "very easy"), (40, "easy"), (50, "medium"), (60, "hard"))


def _ease(readability: float) -> str:
    return next((name for limit, name in _EASE if readability < limit), "very hard")


# ---- as text ----


def table_lines(shown: Iterable[Table], bar: str = "█") -> Iterator[str]:
    """Tables for the terminal, a line at a time; `bar` is what bars are made of."""
    for title, rows, heads in shown:
        if title:
            yield ""
        if title and not heads:
            yield title
        indent = "  " if title else ""
        cells = [(indent + row.cells[0], *row.cells[1:], _bar(row, bar)) for row in rows]
        yield from in_columns([(title, *heads), *cells] if heads else cells)


def _bar(row: TableRow, bar: str) -> str:
    return bar * round(0.3 * row.percent) if row.percent is not None and row.wanted is None else ""


def in_columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows of cells as lines, with their columns aligned."""
    widths = [max(len(row[i]) for row in rows if i < len(row)) for i in range(max(map(len, rows), default=0))]
    for row in rows:
        yield "  ".join(cell.ljust(widths[i]) for i, cell in enumerate(row)).rstrip()
