#!/usr/bin/env python3
"""Every command on damaged banks: no traceback, no minute, nothing damaged; then builds that are killed.

    python tools/fuzz.py [INPUTS [SEED]]      as many inputs, the same ones for a seed; 2000 and 1 if none
    python tools/fuzz.py --only NUMBER        one input again, its folder kept
    python tools/fuzz.py 30000 75 --first N   those from input N on: a run of hours may go on another day
    python tools/fuzz.py 0 --kills 300        only builds that are killed

Inputs are the texts of this project's own tests and its bank, mutated: bytes, tokens that mean something to a format,
lines, structures repeated up to a megabyte. Each goes through every command, in this process, with a limit of the
processor's time; an input that fails is kept, with what was said.
"""

from __future__ import annotations

import argparse
import gc
import glob
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, NamedTuple

import fuzz_inputs
from click import Abort, ClickException
from fuzz_inputs import Input
from fuzz_kills import kill_builds

import examdeck
from examdeck.check.codes import CODES
from examdeck.check.formats import REPORTS
from examdeck.cli.main import COMMANDS, main
from examdeck.cli.terminal import prepare_streams
from examdeck.lock.file import read_lock
from examdeck.model.finding import Stopped
from examdeck.writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW = 5.0
"""Seconds of a processor that no command may take for an input under a megabyte, and for each that it reads."""
HANG = 20.0
"""Seconds of a processor after which a command is ended."""
OF_ANKI = 1 / 20
"""The share of inputs that go through a command which needs Anki: each takes as long as all others together."""
BLOCK = 50
"""Inputs of a process: what one leaves in memory troubles few others."""
MEMORY = 4 << 30
_MADE = (".apkg", ".html")
"""What commands write, and few read."""
KEPT = ("*.lock", "*.apkg", "*.html")
"""What an earlier command made, and a later one that fails leaves alone."""


class Fault(NamedTuple):
    """What an input did to a command."""

    number: int
    kind: str
    command: str
    what: str


class TooSlow(BaseException):
    """The limit of the processor's time is reached: no handler of errors takes it for one."""


def _too_slow(*_: object) -> None:
    raise TooSlow


@contextmanager
def _streams(encoding: str) -> Iterator[io.BytesIO]:
    """Standard output and error as files in an encoding."""
    before, written = (sys.stdout, sys.stderr), io.BytesIO()
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding)
    sys.stderr = io.TextIOWrapper(written, encoding)
    try:
        prepare_streams()
        yield written
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        sys.stdout, sys.stderr = before


def run(arguments: list[str], encoding: str) -> tuple[int, float, str]:
    """The status of a command, the seconds it took, and its traceback if it has one."""
    start, status, trace = time.process_time(), 0, ""
    signal.setitimer(signal.ITIMER_PROF, HANG, 1.0)
    try:
        with _streams(encoding):
            main(arguments, prog_name="examdeck", standalone_mode=False)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except (ClickException, Abort):
        status = 2
    except TooSlow:
        trace = "".join(traceback.format_exc()[-1500:])
        status = -1
    except BaseException:
        trace, status = traceback.format_exc()[-3000:], -2
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return status, time.process_time() - start, trace


def commands(chance: random.Random, source: str, bank: str) -> list[list[str]]:
    """Every command on a source and its bank."""
    build = ["build", bank, "-o", "out.apkg"]
    stated = [] if bank == "." else ["--uid", "fuzz"]
    if chance.random() < 0.5:
        build += stated
    return [
        ["check", bank, "--format", chance.choice(list(REPORTS))],
        build,
        *(["convert", source, "--to", to, "-o", f"converted.{to}"] for to in WRITERS),
        ["convert", source, "--explain"],
        ["preview", bank, "-o", "out.html", *build[4:]],
        ["stats", bank, *chance.choice([[], ["--json"]])],
        ["explain", chance.choice([*CODES, fuzz_inputs.word(chance)])],
        ["check", f"converted.{chance.choice(list(WRITERS))}"],
        ["schema", chance.choice(["deck", "bank", "translation", fuzz_inputs.word(chance)])],
        ["completion", chance.choice(["bash", "zsh", "fish", "powershell", fuzz_inputs.word(chance)])],
    ]


def later_commands(chance: random.Random, bank: str) -> list[list[str]]:
    """What compares and releases, once the bank was built, edited and built again; what needs Anki now and then."""
    stated = [] if bank == "." else ["--uid", "fuzz"]
    release = ["release", bank, *stated]
    return [
        ["diff", bank, "--format", chance.choice(["text", "markdown", "json", "summary"])],
        ["diff", "old.apkg", bank],
        [*release, "--dry-run"] if chance.random() < 0.5 else [*release, "-o", "released.apkg"],
        *([["rehearse", "old.apkg", "out.apkg"]] if chance.random() < OF_ANKI else []),
        *([["push", bank, *stated, "--collection", "collection.anki2"]] if chance.random() < OF_ANKI else []),
        *([["pull", chance.choice(["out.apkg", "collection.anki2"]), bank]] if chance.random() < OF_ANKI else []),
        ["init", *chance.choice([["."], ["new"], [".", "--translate", "de"]])],
    ]


class Files:
    """The files of a folder that a command must leave alone."""

    def __init__(self, *patterns: str) -> None:
        self.before = self._read(patterns)
        self.patterns = patterns

    @staticmethod
    def _read(patterns: tuple[str, ...]) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for each in patterns for path in Path().glob(each) if path.is_file()}

    def changed(self) -> list[str]:
        """The names of those that are not as they were."""
        now = self._read(self.patterns)
        return sorted(name for name in now.keys() | self.before.keys() if now.get(name) != self.before.get(name))


def try_input(number: int, seed: str, samples: list[Input], seconds: Counter[str]) -> Iterator[Fault]:
    """Write an input into the working directory, and run every command on it, then the build after an edit."""
    chance = random.Random(f"{seed}:{number}")
    made = fuzz_inputs.mutated(chance, samples)
    source, bank = fuzz_inputs.write(chance, made)
    encoding = chance.choices(["utf-8", "cp1252", "ascii", "cp437"], [8, 1, 1, 1])[0]
    steps = [(arguments, False) for arguments in commands(chance, source, bank)]
    build = steps[1][0]
    if chance.random() < 0.2:
        steps.append((["check", bank, chance.choice(["--fix", "--diff"])], True))
    steps += [(build, True), (build, False), *((each, False) for each in later_commands(chance, bank))]
    for at, (arguments, edits) in enumerate(steps):
        if edits and arguments is build:
            fuzz_inputs.edit(chance, source, samples)
            _keep_old()
        if "--collection" in arguments:
            _new_collection()
        fixes = "--fix" in arguments or arguments[0] == "init"
        sources = Files() if fixes else Files(glob.escape(source), "deck.yaml")
        shipped = Files(*KEPT)
        megabytes = _megabytes(arguments[1], made_too=arguments[0] == "init")
        with fuzz_inputs.odd_time(chance):
            status, took, trace = run(arguments, encoding)
        command = f"{at} {' '.join(arguments)}"
        seconds[arguments[0]] += int(took * 1e6)
        if status == -2:
            yield Fault(number, "traceback", command, trace)
        if took > SLOW * megabytes:
            yield Fault(number, "slow", command, f"{took:.1f} s\n{trace}")
        if changed := sources.changed():
            yield Fault(number, "damaged", command, f"source changed: {changed}")
        if status > 0 and (changed := shipped.changed()):
            yield Fault(number, "damaged", command, f"status {status}, but changed: {changed}")
        yield from (Fault(number, "damaged", command, what) for what in _not_whole(build, status, arguments))
        if status < 0:
            return


def _keep_old() -> None:
    """Keep the package of before the edit."""
    if Path("out.apkg").exists():
        shutil.copy("out.apkg", "old.apkg")


def _new_collection() -> None:
    from anki.collection import Collection

    Collection("collection.anki2").close()


def _megabytes(named: str, *, made_too: bool) -> float:
    """How much a command may read: a file and the locks beside it, or a bank's whole folder, which grows meanwhile.

    `made_too`: it looks for questions in what was made of them, too, as any command does if `deck.yaml` names all.
    """
    here, deck = list(Path().glob("*")), Path("deck.yaml")
    alone = Path(named) in here and not deck.exists()  # a word to be explained may be no path at all
    made_too = made_too or (deck.is_file() and b"*'" in deck.read_bytes())
    read = (
        [Path(named), *Path().glob("*.lock")]
        if alone
        else [each for each in here if made_too or each.suffix not in _MADE]
    )
    return max(1.0, sum(each.stat().st_size for each in read if each.is_file()) / 1_000_000)


def _not_whole(build: list[str], status: int, arguments: list[str]) -> Iterator[str]:
    if left := [path.name for path in Path().glob(".*.tmp")]:
        yield f"left over: {left}"
    if arguments is not build or status:
        return
    for lock in Path().glob("*.lock"):
        try:
            read_lock(lock, str(lock))
        except Stopped as stopped:
            yield f"a lock that cannot be read: {stopped.findings}"
    try:
        with zipfile.ZipFile("out.apkg") as package:
            if package.testzip():
                yield "a package that is damaged"
    except (OSError, zipfile.BadZipFile) as error:
        yield f"no package: {error}"


def _block(numbers: range, seed: str, root: Path, results: Any) -> None:
    """Try inputs in a process of their own; each begins and ends with a word to the parent."""
    import faulthandler

    signal.signal(signal.SIGPROF, _too_slow)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    samples = fuzz_inputs.samples()
    for number in numbers:
        folder = root / str(number)
        folder.mkdir()
        os.chdir(folder)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        faulthandler.dump_traceback_later(20 * HANG, exit=True)  # of the clock's time: code in C hears of no signal
        seconds: Counter[str] = Counter()
        results.put(("begun", number, os.getpid()))
        faults = list(try_input(number, seed, samples, seconds))
        results.put(("done", number, (faults, seconds)))
        os.chdir(root)
        if not faults:
            shutil.rmtree(folder)
    faulthandler.cancel_dump_traceback_later()


def _load() -> None:
    """Load what each process would load again: the samples, and all modules but those that bring Anki's threads."""
    fuzz_inputs.samples()
    for module in walk_packages(examdeck.__path__, "examdeck."):
        if not {"anki", "__main__"} & set(re.split(r"[._]", module.name)) and not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()


def fuzz(inputs: range, seed: str, jobs: int, root: Path) -> tuple[list[Fault], Counter[str]]:
    """Try these inputs, and say how far it is."""
    fork = get_context("fork")
    results = fork.SimpleQueue()
    _load()
    todo = [inputs[start : start + BLOCK] for start in range(0, len(inputs), BLOCK)]
    faults: list[Fault] = []
    total: Counter[str] = Counter()
    running: dict[int, tuple[Any, range]] = {}
    current: dict[int, int] = {}
    done, start, said = 0, time.monotonic(), 0.0
    while todo or running:
        while todo and len(running) < jobs:
            block = todo.pop(0)
            process = fork.Process(target=_block, args=(block, seed, root, results))
            process.start()
            running[process.pid] = process, block
        while not results.empty():
            word, number, more = results.get()
            if word == "begun":
                current[more] = number
                continue
            found, seconds = more
            done += 1
            faults += found
            total += seconds
            for fault in found:
                print(f"input {fault.number}: {fault.kind}: {fault.command}: {fault.what.strip()[-200:]}", flush=True)
        for pid, (process, block) in list(running.items()):
            if process.is_alive() or not results.empty():
                continue
            process.join()
            del running[pid]
            if process.exitcode:
                number = current[pid]
                faults.append(Fault(number, "died", "?", f"the process ended with {process.exitcode}"))
                print(f"input {number}: the process ended with {process.exitcode}", flush=True)
                if rest := range(number + 1, block.stop):
                    todo.insert(0, rest)
        if time.monotonic() - said > 30:
            said = time.monotonic()
            print(f"{done} of {len(inputs)} inputs, {len(faults)} faults, {said - start:.0f} s", flush=True)
        time.sleep(0.02)
    return faults, total


def _slow_alone(faults: list[Fault], asked: argparse.Namespace, root: Path) -> tuple[list[Fault], int]:
    """The faults, of what was slow only what is so alone, too: beside another process a processor is a third slower.

    And the count of those that are not.
    """
    slow = sorted({fault.number for fault in faults if fault.kind == "slow"})
    root.mkdir()
    again = [each for number in slow for each in fuzz(range(number, number + 1), asked.seed, 1, root)[0]]
    kept = [fault for fault in faults if fault.kind != "slow"] + [each for each in again if each.kind == "slow"]
    return kept, len(slow) - len({each.number for each in again if each.kind == "slow"})


def kind_of(fault: Fault) -> str:
    """What faults of one kind have in common: where a traceback ends, or what was slow."""
    lines = [line.strip() for line in fault.what.splitlines() if line.strip()]
    places = [line for line in lines if line.startswith("File ") and "/examdeck/" in line]
    last = lines[-1][:80] if lines and fault.kind == "traceback" else ""
    place = re.sub(r".*/examdeck/", "", places[-1]) if places else fault.what[:60]
    return f"{fault.kind} {fault.command.split()[-1 if fault.kind == 'died' else 1]} {place} {last}"


def arguments() -> argparse.Namespace:
    """What the user asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="INPUTS", nargs="?", type=int, default=2000)
    parser.add_argument("seed", metavar="SEED", nargs="?", default="1")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, metavar="NUMBER")
    parser.add_argument("--first", type=int, metavar="N", default=0, help="the number of the first input")
    parser.add_argument("--kills", type=int, default=0, metavar="N", help="builds to kill at a moment of chance")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where inputs that fail go")
    return parser.parse_args()


def report(asked: argparse.Namespace) -> int:
    """Run what is asked for, print figures, and say how many faults there are."""
    keep: Path = asked.keep.resolve() / asked.seed
    shutil.rmtree(keep, ignore_errors=True)
    keep.mkdir(parents=True)
    inputs = range(asked.first, asked.count) if asked.only is None else range(asked.only, asked.only + 1)
    with tempfile.TemporaryDirectory(prefix="examdeck-fuzz-") as name:
        root = Path(name)
        faults, seconds = fuzz(inputs, asked.seed, asked.jobs, root)
        faults, beside = _slow_alone(faults, asked, root / "alone")
        for number in {fault.number for fault in faults} | ({asked.only} - {None}):
            if (root / str(number)).exists():
                shutil.copytree(root / str(number), keep / str(number), symlinks=True, dirs_exist_ok=True)
        (keep / "faults.json").write_text(json.dumps([fault._asdict() for fault in faults], indent=1))
        killed = kill_builds(asked.kills, asked.seed, root / "kills") if asked.kills else []
    counts = Counter(fault.kind for fault in faults)
    print(f"{len(inputs)} inputs of seed {asked.seed} through {', '.join(COMMANDS)}:", end=" ")
    print(f"{counts['traceback']} tracebacks, {counts['slow']} over {SLOW:.0f} s of a processor,", end=" ")
    print(f"{counts['damaged']} damaged, {counts['died']} processes died")
    if beside:
        print(f"  {beside} over it beside another process, but not alone")
    print("  " + ", ".join(f"{command} {taken / 1e6:.0f} s" for command, taken in seconds.most_common()))
    kinds: dict[str, list[int]] = {}
    for fault in faults:
        kinds.setdefault(kind_of(fault), []).append(fault.number)
    for kind, numbers in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"  {len(numbers)} x {kind}: inputs {sorted(set(numbers))[:5]} in {keep}")
    if asked.kills:
        print(f"{asked.kills} builds killed, {asked.kills} interrupted: {len(killed)} left damage")
        print("\n".join(f"  {what}" for what in killed))
    return len(faults) + len(killed)


if __name__ == "__main__":
    sys.exit(bool(report(arguments())))
