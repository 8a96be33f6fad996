"""`--fetch-media`: what a bank shows from the network is saved in the bank, each address once.

No list is kept of what was saved: an address gives its file's name, so that the file which is there is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from examdeck.bank.bank import Watch, unwatched
from examdeck.bank.layout import Layout
from examdeck.build.download import Failed, Limits, MayConnect, Unreachable, download, is_public
from examdeck.model.codes.build import NOT_FETCHED
from examdeck.model.finding import Stopped
from examdeck.model.question import Question
from examdeck.render.media import SAVED, Said, collect
from examdeck.render.media_files import MediaFile, of_bytes
from examdeck.render.media_names import TYPES, saved_names
from examdeck.text.files import unwritable, write_atomically
from examdeck.text.root import is_within

_UNTOLD = frozenset({"text/plain", "application/octet-stream", "binary/octet-stream"})
"""Types that servers give what they do not know."""


def fetch_media(
    questions: Iterable[Question],
    layout: Layout,
    watch: Watch = unwatched,
    may_connect: MayConnect = is_public,
    limits: Limits | None = None,
) -> list[Said]:
    """Save the pictures and sounds that questions show from the network in the bank's folder `media`.

    What is there is not asked for again. Where a machine cannot be reached, none of its other files is tried.

    Args:
        questions: those of the bank.
        layout: where the bank is.
        watch: shows how far it is.
        may_connect: which machines may be asked.
        limits: what each may take; None: as usual.

    Returns:
        what could not be saved, and why.

    Raises:
        Stopped: the folder cannot be written.
    """
    failed = []
    unreachable: dict[str, str] = {}
    wanted = collect(questions, layout.root, layout.folder).remote
    for url, (question, finding) in watch("Fetching", list(wanted.items())):
        host = urlsplit(url).netloc
        try:
            if host in unreachable:
                raise Failed(unreachable[host])
            _save(url, layout, may_connect, limits or Limits())
        except Failed as error:
            if isinstance(error, Unreachable):
                unreachable[host] = str(error)
            name = f"{SAVED}/{next(saved_names(url))}"
            failed.append(Said(question, NOT_FETCHED.at(finding.place, url=url, reason=error, name=name)))
    return failed


def _is_text(name: str, data: bytes) -> bool:
    """Whether this is a text: no picture or sound is UTF-8, but for one that is drawn in XML."""
    if name.endswith(".svg"):
        return b"<svg" not in data
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _save(url: str, layout: Layout, may_connect: MayConnect, limits: Limits) -> None:
    """Save what is at an address, whole or not at all.

    Raises:
        Failed: there is nothing that a card could show.
    """
    names = list(saved_names(url))
    is_told_by_name = len(names) == 1

    def is_wanted(kind: str) -> bool:
        if is_told_by_name:
            return kind in _UNTOLD or kind.startswith(("image/", "audio/", "video/"))
        return kind in TYPES

    kind, data = download(url, is_wanted, may_connect, limits)
    name = names[0] if is_told_by_name else next(name for name in names if name.endswith(TYPES[kind]))
    if not isinstance(of_bytes(name, data), MediaFile) or (kind in _UNTOLD and _is_text(name, data)):
        raise Failed("it is no picture or sound")
    target = layout.folder / SAVED / name
    if not is_within(target, layout.root):
        raise Failed(f"the folder {SAVED} is outside the bank")
    try:
        write_atomically(target, data)
    except OSError as error:
        raise Stopped([unwritable(error, target)]) from error
