#!/usr/bin/env python3
"""How fast examdeck is, as ratios measured in one run, because machines differ and are noisy.

    python tools/bench.py [SIZE ...]                    sizes in questions; 50 1000 10000 100000 if none, and push, pull
    python tools/bench.py --against DIR [SIZE ...]      this tree against another checkout or environment; 10000

The yardstick of a build is genanki alone packaging the same notes from HTML that is ready-made; that of a push is Anki
importing the same package into the same collection, of a learner who has edited some of its notes; that of a pull is
reading a package of the same notes as questions. Times are the processor's, of whole processes: nothing here runs in
parallel or waits, and so a busy neighbour counts least. They are taken in rounds, and each ratio is the median of the
rounds'. Banks and packages are made in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
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
from examdeck.bank.bank import load_bank
from examdeck.bank.layout import locate
gc.disable()
load_bank(locate(Path(sys.argv[1])))
"""


IMPORT = """
import sys
from anki.collection import Collection, ImportAnkiPackageRequest
collection = Collection(sys.argv[2])
collection.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[1]))
collection.close()
"""

EDIT_NOTES = """
import sys
from anki.collection import Collection
collection = Collection(sys.argv[1])
notes = [collection.get_note(id_) for id_ in collection.find_notes("")[::20]]
for note in notes:
    note["Explanation"] += "<p>In my own words.</p>"
    note.add_tag("mine")
collection.update_notes(notes)
collection.close()
"""


class Run(NamedTuple):
    """What a process took."""

    seconds: float
    """Of a processor."""
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


def run(*command: object, cache: Path) -> Run:
    """Run a command to its end, with a cache of its own."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled, as genanki is
    process = subprocess.Popen(
        [str(part) for part in command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {process.args}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(usage.ru_utime + usage.ru_stime, kilobytes / 1000)


def best(times: int, *command: object, cache: Path) -> Run:
    """The quickest of several runs."""
    return min(run(*command, cache=cache) for _ in range(times))


class Round(NamedTuple):
    """What is compared, run one after the other: a machine that is busy for a while is so for all of them."""

    alone: Run
    cold: Run
    again: Run
    edited: Run
    read: Run
    check: Run


ALONE = Path(__file__).with_name("genanki_alone.py")
EXAMDECK = (sys.executable, "-m", "examdeck")


def build_cold(folder: Path, bank: Path, *program: object) -> Run:
    """Build what was never built before."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    for file in (folder / "ours.apkg", bank.with_name("bank.md.lock")):
        file.unlink(missing_ok=True)
    return run(*program, "build", bank, "-o", folder / "ours.apkg", cache=folder / "cache")


def edit(bank: Path, number: int) -> None:
    """Change a word of a question."""
    text = bank.read_text()
    bank.write_text(text.replace(f"runs case {number}:", f"ran case {number}:"))


def measure(count: int, folder: Path) -> Run:
    """Print the figures of a bank of `count` questions; the quickest cold build's own are returned."""
    bank, rows = write_bank(folder, count)
    ours, theirs, cache = folder / "ours.apkg", folder / "genanki.apkg", folder / "cache"
    build = (*EXAMDECK, "build", bank, "-o", ours)
    rounds = []
    for number in range(1, 10 if count < 1_000 else 6 if count <= 10_000 else 4):
        alone = run(sys.executable, ALONE, rows, theirs, cache=cache)
        cold, again = build_cold(folder, bank, *EXAMDECK), run(*build, cache=cache)
        edit(bank, number)
        edited = run(*build, cache=cache)
        read = run(sys.executable, "-c", READ, bank, cache=cache)
        check = run(*EXAMDECK, "check", bank, "--severity", "error", cache=cache)
        rounds.append(Round(alone, cold, again, edited, read, check))

    def line(what: str, ratio: Callable[[Round], float], of: str, figures: str) -> None:
        show(what, f"{median(map(ratio, rounds)):.2f} {of}", min(getattr(each, figures) for each in rounds))

    line(
        f"{count} questions: cold build",
        lambda each: each.cold.seconds / each.alone.seconds,
        "times genanki alone",
        "cold",
    )
    rest = "of all that comes after it"
    line("reading", lambda each: each.read.seconds / (each.cold.seconds - each.read.seconds), rest, "read")
    line("unchanged rebuild", lambda each: each.again.seconds / each.cold.seconds, "of the cold build", "again")
    line("build after one edit", lambda each: each.edited.seconds / each.cold.seconds, "of the cold build", "edited")
    line("check", lambda each: each.check.seconds / each.cold.seconds, "of the cold build", "check")
    show("package", f"{ours.stat().st_size / theirs.stat().st_size:.2f} of genanki's size")
    return min(each.cold for each in rounds)


def measure_anki(count: int, folder: Path) -> None:
    """Print how long a pull takes from a learner who edited one note in twenty, and a push that corrects a tenth."""
    bank, _ = write_bank(folder, count)
    cache, first, second = folder / "cache", folder / "first.apkg", folder / "second.apkg"
    base, copy = folder / "base.anki2", folder / "copy.anki2"
    run(*EXAMDECK, "build", bank, "-o", first, cache=cache)
    run(sys.executable, "-c", IMPORT, first, base, cache=cache)
    run(sys.executable, "-c", EDIT_NOTES, base, cache=cache)
    pulls = []
    for _ in range(3):
        read = run(sys.executable, "-c", READ, first, cache=cache)
        pulls.append((read, run(*EXAMDECK, "pull", base, bank, cache=cache)))
    ratio = median(pull.seconds / read.seconds for read, pull in pulls)
    show(f"{count} questions: pull", f"{ratio:.2f} times reading the notes", min(pull for _, pull in pulls))
    bank.write_text(re.sub(r"runs (case \d*7:)", r"ran \1", bank.read_text()))
    run(*EXAMDECK, "build", bank, "-o", second, cache=cache)

    def run_on_copy(*command: object) -> Run:
        shutil.copy(base, copy)
        return run(*command, cache=cache)

    rounds = [
        (
            run_on_copy(sys.executable, "-c", IMPORT, second, copy),
            run_on_copy(*EXAMDECK, "push", second, "--collection", copy),
        )
        for _ in range(5)
    ]
    ratio = median(push.seconds / importer.seconds for importer, push in rounds)
    show(f"{count} questions: push", f"{ratio:.2f} times Anki's importer alone", min(push for _, push in rounds))


def show(what: str, ratio: str, figures: Run | None = None) -> None:
    """Print a line: the ratio first, this machine's figures behind it."""
    machine = f"   ({figures.seconds:.2f} s, {figures.megabytes:.0f} MB at most)" if figures else ""
    print(f"{what:>32}: {ratio}{machine}", flush=True)


def compare(count: int, other: Path, folder: Path) -> None:
    """Print how much longer this tree takes than another one."""
    programs = {"new": EXAMDECK, "old": (other,)}
    bank, _ = write_bank(folder, count)
    colds, checks = [], []
    for _ in range(7):
        colds.append({which: build_cold(folder, bank, *program) for which, program in programs.items()})
        check = ("check", bank, "--severity", "error")
        checks.append({which: run(*program, *check, cache=folder / "cache") for which, program in programs.items()})
    for what, runs in (("cold build", colds), ("check", checks)):
        ratio = median(each["new"].seconds / each["old"].seconds for each in runs)
        show(f"{count} questions: {what}", f"{ratio:.2f} times the other tree's", min(each["new"] for each in runs))


def program_of(folder: Path) -> Path:
    """The examdeck of a checkout or of an environment."""
    known = [folder / place / "examdeck" for place in (".venv/bin", "venv/bin", "bin", "")]
    found = next((program for program in known if program.is_file()), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"no examdeck in {folder}: make .venv/.runs")
    return found


def main() -> None:
    """Measure the start-up and each size, or compare two trees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", metavar="SIZE", nargs="*", type=int)
    parser.add_argument("--against", metavar="DIR", type=lambda text: program_of(Path(text)))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="examdeck-bench-") as name:
        if chosen.against:
            for size in chosen.sizes or [10_000]:
                compare(size, chosen.against, folder_in(name, size))
            return
        folder = Path(name)
        start = best(10, *EXAMDECK, "--help", cache=folder)
        click = best(10, sys.executable, "-c", "import click", cache=folder)
        show("examdeck --help", f"{start.seconds / click.seconds:.2f} times `import click`", start)
        cold = {size: measure(size, folder_in(name, size)) for size in chosen.sizes or [50, 1_000, 10_000, 100_000]}
        if not chosen.sizes:
            measure_anki(10_000, folder_in(name, 0))
        if {10_000, 100_000} <= cold.keys():
            ratio = cold[100_000].seconds / cold[10_000].seconds
            show("100,000 against 10,000", f"{ratio:.1f} times the cold build")


def folder_in(name: str, size: int) -> Path:
    """A new folder for a bank of this size."""
    folder = Path(name, str(size))
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
