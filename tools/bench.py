#!/usr/bin/env python3
"""How fast examdeck is, as ratios measured in one run, because machines differ and are noisy.

    python tools/bench.py [SIZE ...]        sizes in questions; 1000 10000 100000 if none is given

The yardstick is genanki alone packaging the same notes from HTML that is ready-made. Times are of whole processes, in
rounds, and each ratio is the median of the rounds'. Banks and packages are made in a temporary folder.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = (
    "subnet gateway replica shard quorum latency throughput checkpoint gradient tensor optimiser ledger snapshot "
    "partition broker consumer offset policy principal credential rotation envelope cipher certificate listener "
    "balancer probe container scheduler manifest registry operator webhook namespace quota taint affinity volume"
).split()

READ = """
import gc, sys
from pathlib import Path
from examdeck.bank.bank import load_bank, locate
gc.disable()
load_bank(locate(Path(sys.argv[1])))
"""


class Run(NamedTuple):
    """What a process took."""

    seconds: float
    megabytes: float
    """Its peak memory."""


def questions(count: int):
    """As many made-up questions, the same ones every time."""
    chance = random.Random(count)

    def phrase(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    for number in range(1, count + 1):
        options = [f"{phrase(chance.randint(5, 16)).capitalize()}." for _ in range(5 if chance.random() < 0.15 else 4)]
        key = chance.sample(range(len(options)), 2 if len(options) == 5 else 1)
        stem = [
            f"A team runs case {number}: {phrase(30)}.",
            f"Which of these suits `{phrase(1)}` with **{phrase(2)}**?",
        ]
        explanation = [f"{phrase(45).capitalize()}.", f"- {phrase(12)}\n- {phrase(10)}"]
        yield number, stem, options, key, explanation


def write_bank(folder: Path, count: int) -> tuple[Path, Path]:
    """A bank in checkbox Markdown, and the same notes as HTML, one JSON list a line."""
    bank, rows = folder / "bank.md", folder / "rows.jsonl"
    with bank.open("w") as markdown, rows.open("w") as html:
        for number, stem, options, key, explanation in questions(count):
            marked = "".join(f"- [{'x' if i in key else ' '}] {option}\n" for i, option in enumerate(options))
            texts = "\n\n".join(stem), marked, "\n\n".join(explanation)
            markdown.write("**Question {}**\n{}\n\n{}\nOverall explanation\n{}\n\n".format(number, *texts))
            fields = [
                "".join(f"<p>{paragraph}</p>" for paragraph in stem),
                "<ol>{}</ol>".format("".join(f"<li>{option}</li>" for option in options)),
                "<ul>{}</ul>".format("".join(f"<li>{options[i]}</li>" for i in sorted(key))),
                "".join(f"<p>{paragraph}</p>" for paragraph in explanation),
                f"bench {number}",
            ]
            html.write(json.dumps(fields) + "\n")
    return bank, rows


def package_with_genanki_alone(rows: Path, package: Path) -> None:
    """The yardstick, as genanki's own README shows it."""
    import genanki

    names = ("Stem", "Options", "Answer", "Explanation", "Source")
    template = {"name": "Card 1", "qfmt": "{{Stem}}{{Options}}", "afmt": "{{FrontSide}}<hr>{{Answer}}{{Explanation}}"}
    notetype = genanki.Model(1_500_000_001, "Bench", fields=[{"name": name} for name in names], templates=[template])
    deck = genanki.Deck(1_500_000_002, "Bench")
    with rows.open() as lines:
        for number, line in enumerate(lines):
            guid = genanki.guid_for("bench", number)
            deck.add_note(genanki.Note(model=notetype, fields=json.loads(line), guid=guid))
    genanki.Package(deck).write_to_file(package)


def run(*command: object, cache: Path) -> Run:
    """Run a command to its end, with a cache of its own."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled, as genanki is
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"failed: {process.args}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(seconds, kilobytes / 1000)


def best(times: int, *command: object, cache: Path) -> Run:
    """The quickest of several runs."""
    return min(run(*command, cache=cache) for _ in range(times))


class Round(NamedTuple):
    """What is compared, run one after the other: a machine that is busy for a while is so for all of them."""

    alone: Run
    cold: Run
    again: Run
    read: Run
    check: Run


def measure(count: int, folder: Path) -> Run:
    """Print the figures of a bank of `count` questions; the quickest cold build's own are returned."""
    bank, rows = write_bank(folder, count)
    ours, theirs, cache = folder / "ours.apkg", folder / "genanki.apkg", folder / "cache"
    examdeck = (sys.executable, "-m", "examdeck")
    build = (*examdeck, "build", bank, "-o", ours)
    rounds = []
    for _ in range(5 if count <= 10_000 else 3):
        shutil.rmtree(cache, ignore_errors=True)
        for file in (ours, bank.with_name("bank.md.lock")):
            file.unlink(missing_ok=True)
        rounds.append(
            Round(
                alone=run(sys.executable, __file__, "--genanki-alone", rows, theirs, cache=cache),
                cold=run(*build, cache=cache),
                again=run(*build, cache=cache),
                read=run(sys.executable, "-c", READ, bank, cache=cache),
                check=run(*examdeck, "check", bank, "--severity", "error", cache=cache),
            )
        )

    def line(what: str, ratio: Callable[[Round], float], of: str, figures: str) -> None:
        show(what, f"{median(map(ratio, rounds)):.2f} {of}", min(getattr(each, figures) for each in rounds))

    cold = f"{count} questions: cold build"
    line(cold, lambda each: each.cold.seconds / each.alone.seconds, "times genanki alone", "cold")
    rest = "of all that comes after it"
    line("reading", lambda each: each.read.seconds / (each.cold.seconds - each.read.seconds), rest, "read")
    line("unchanged rebuild", lambda each: each.again.seconds / each.cold.seconds, "of the cold build", "again")
    line("check", lambda each: each.check.seconds / each.cold.seconds, "of the cold build", "check")
    show("package", f"{ours.stat().st_size / theirs.stat().st_size:.2f} of genanki's size")
    return min(each.cold for each in rounds)


def show(what: str, ratio: str, figures: Run | None = None) -> None:
    """Print a line: the ratio first, this machine's figures behind it."""
    machine = f"   ({figures.seconds:.2f} s, {figures.megabytes:.0f} MB at most)" if figures else ""
    print(f"{what:>32}: {ratio}{machine}", flush=True)


def main() -> None:
    """Measure each size, and the start-up."""
    if sys.argv[1:2] == ["--genanki-alone"]:
        package_with_genanki_alone(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    with tempfile.TemporaryDirectory(prefix="examdeck-bench-") as name:
        folder = Path(name)
        start = best(10, sys.executable, "-m", "examdeck", "--help", cache=folder)
        click = best(10, sys.executable, "-c", "import click", cache=folder)
        show("examdeck --help", f"{start.seconds / click.seconds:.2f} times `import click`", start)
        cold: dict[int, Run] = {}
        for size in sizes:
            (folder / str(size)).mkdir()
            cold[size] = measure(size, folder / str(size))
        if {10_000, 100_000} <= cold.keys():
            ratio = cold[100_000].seconds / cold[10_000].seconds
            show("100,000 against 10,000", f"{ratio:.1f} times the cold build")


if __name__ == "__main__":
    main()
