"""What `init` writes: the files by which a folder is a bank that many can work on, made for what is there already."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from unicodedata import normalize

from examdeck import __version__
from examdeck.bank.bank import Bank, read_bank
from examdeck.bank.folder import walked
from examdeck.bank.layout import files_that_fit, locate
from examdeck.bank.names import DIGITS, MANIFEST, SCHEMA_FOLDER, manifest_in, one_level
from examdeck.lock.file import Lock, read_lock
from examdeck.model.codes.build import BANK_INSIDE, SEVERAL_LOCKS
from examdeck.model.codes.read import BANK_WITHIN
from examdeck.model.finding import Finding, Stopped
from examdeck.text.files import exists, in_words, is_folder, shown, unwritable
from examdeck.text.root import root_of
from examdeck.text.yaml_writing import scalar

_HERE = Path(__file__).parents[1]
_STARTERS = (_HERE / "starter", _HERE.parents[1] / "docs")
"""Where what is written comes from; workflows stand in the second in a development install."""
_WORKFLOWS = {"bank-workflow.yml": "bank.yml", "bank-release-workflow.yml": "release.yml"}
_LONGEST = 40
"""Characters of a uid's readable part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What `init` did."""

    made: tuple[Path, ...]
    kept: tuple[Path, ...]
    """Files that were there already, and stay as they were."""
    findings: tuple[Finding, ...]
    """What there is to say of the questions that were there."""


def start_bank(folder: Path) -> Started:
    """Make a folder a bank: of the bank files in it, or with a first question. No file that is there is touched.

    Raises:
        Stopped: what is there cannot be one bank, or a file cannot be written.
    """
    manifest = manifest_in(folder)
    bank = None if manifest else _bank_in(folder)
    texts = {manifest: ""} if manifest else dict(_new_bank(folder, bank))
    texts |= _around(folder)
    made = []
    for file, text in texts.items():
        if not exists(file):
            _write(file, text)
            made.append(file)
    return Started(
        made=tuple(made),
        kept=tuple(file for file in texts if file not in made),
        findings=bank.findings if bank else (),
    )


def _bank_in(folder: Path) -> Bank | None:
    """The questions that are in a folder; None where there are none.

    Raises:
        Stopped: they are those of another bank within it, or learners have them in several decks.
    """
    found = walked(folder, root_of(folder)) if is_folder(folder) else None
    if not found or not (found.files or found.findings):
        return None
    bank = read_bank(locate(folder)) if found.files else None
    if bank and bank.read_as:
        return bank
    if inner := [each for each in found.findings if each.code == BANK_WITHIN.code]:
        raise Stopped([BANK_INSIDE.at(each.place, folder=each.place.path) for each in inner])
    return None


def _new_bank(folder: Path, bank: Bank | None) -> Iterator[tuple[Path, str]]:
    """The deck.yaml, and where nothing is there a first question."""
    name = one_level(in_words(Path(os.path.realpath(folder)).name)) or "deck"
    if bank is None:
        yield folder / MANIFEST, _manifest(_new_uid(name), name, ["questions/*.yaml"], has_subdecks=False)
        yield folder / "questions" / "first.yaml", _text("first.yaml")
        return
    lock = _lock(bank)
    uid = lock.uid or (bank.deck.uid if bank.uid_given else _new_uid(name))
    has_subdecks = len(bank.read_as) > 1 or exists(bank.layout.lock)
    sources = list(_sources(folder, bank)) if has_subdecks else list(bank.read_as)
    yield folder / MANIFEST, _manifest(uid, lock.deck or name, sources, has_subdecks=has_subdecks)


def _lock(bank: Bank) -> Lock:
    """What has been shipped of a folder, or of the one file in it that was built by itself.

    Raises:
        Stopped: several files were built by themselves, each under its own uid.
    """
    if exists(bank.layout.lock):
        return read_lock(bank.layout.lock, shown(bank.layout.lock))
    own = [path for path in bank.read_as if exists(bank.layout.folder / f"{path}.lock")]
    if len(own) > 1:
        raise Stopped([SEVERAL_LOCKS.at(bank.deck.place, files=", ".join(own))])
    path = bank.layout.folder / f"{''.join(own)}.lock"
    return read_lock(path, shown(path)) if own else Lock()


def _sources(folder: Path, bank: Bank) -> Iterator[str]:
    """Patterns that mean the bank's files and no others, in any folder, as a folder without deck.yaml has them."""
    left = {folder / path for path in bank.read_as}
    for ending in sorted({path.suffix for path in left}):
        pattern = f"**/*{ending}" if ending else ""
        if pattern and set(files_that_fit(folder, pattern)) <= left:
            yield pattern
            left -= set(files_that_fit(folder, pattern))
    for file in sorted(left):
        pattern = f"**/{file.name}"
        is_alone = list(files_that_fit(folder, pattern)) == [file]
        yield pattern if is_alone else file.relative_to(folder).as_posix()


def _manifest(uid: str, deck: str, sources: Sequence[str], *, has_subdecks: bool) -> str:
    return _text(
        "deck.yaml",
        uid=uid,
        deck=scalar(deck),
        sources="\n".join(f"  - {scalar(source)}" for source in sources),
        subdecks="subdecks: [folders, files]\n" if has_subdecks else "# subdecks: [folders, files]\n",
    )


def _new_uid(name: str) -> str:
    """A uid that can be read, and that nobody else has."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{re.sub('[^a-z0-9]+', '-', plain).strip('-')[:_LONGEST] or 'bank'}-x{secrets.token_hex(DIGITS // 2)}"


def _around(folder: Path) -> Iterator[tuple[Path, str]]:
    """What stands beside the bank, for git, for editors, and for the repository that it is in."""
    root = root_of(folder)
    inner = Path(os.path.realpath(folder)).relative_to(root).as_posix()
    yield folder / ".gitattributes", _text("gitattributes")
    yield folder / ".gitignore", _text("gitignore")
    for schema in ("deck.schema.json", "bank.schema.json"):
        yield folder / SCHEMA_FOLDER / schema, (_HERE / "schema" / schema).read_text(encoding="utf-8")
    top = folder if inner == "." else root
    yield top / ".pre-commit-config.yaml", _text("pre-commit-config.yaml", folder=inner)
    yield top / ".github" / "examdeck.txt", _text("examdeck.txt", requirement=_requirement())
    for ours, name in _WORKFLOWS.items():
        yield top / ".github" / "workflows" / name, _text(ours).replace("BANK: .", f"BANK: {inner}")


def _requirement() -> str:
    """What pip is told to install the examdeck that runs: from git or an index, where it is from there.

    A name that an index might have from somebody else is named only where this examdeck came from one.
    """
    try:
        said = distribution("examdeck").read_text("direct_url.json")  # PEP 610: there is none of what an index had
        if said is None:
            return f"examdeck=={__version__}"
        source = json.loads(said)
        return f"{source['vcs_info']['vcs']}+{source['url']}@{source['vcs_info']['commit_id']}"
    except (PackageNotFoundError, ValueError, KeyError):
        return f"git+ADDRESS@v{__version__}"


def _text(name: str, **values: str) -> str:
    """A file of the starter, with the values in their places."""
    text = next(path / name for path in _STARTERS if (path / name).is_file()).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except OSError as error:
        raise Stopped([unwritable(error, file)]) from error
