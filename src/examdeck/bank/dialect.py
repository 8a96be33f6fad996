"""What a user says of how questions are written: under `dialect` in `deck.yaml`, or in a file of its own.

    options    how an option begins: "- A:", "1)", "»", "[ ]"
    start      how a question begins, with # for its number: "### Q#"
    key        where the key is, with @ for it: "after: Sol = @", "before: @", "stem: (@)", "mark: @ ##"
    key_file   the file with the keys, beside the questions
    prefer     which of two keys that disagree is right: answer, mark or file

What is not said is told by the file itself. docs/dialects.md has examples.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from examdeck.model.deck import NO_DIALECT, SOURCES_OF_KEYS, StatedDialect
from examdeck.model.finding import Finding, Stopped
from examdeck.text.files import shown
from examdeck.text.source import load
from examdeck.text.yaml_fields import YamlFields, open_mapping

DIALECT_KEYS = frozenset({"options", "start", "key", "key_file", "prefer"})


def dialect_of(fields: YamlFields | None) -> StatedDialect:
    """The dialect that a mapping states; what is wrong with it becomes a finding there."""
    if fields is None:
        return NO_DIALECT
    from examdeck.readers.inferred.stated import is_form_of_key, is_form_of_option, is_form_of_start

    fields.check_keys(DIALECT_KEYS)
    return StatedDialect(
        options=fields.matching("options", is_form_of_option, "how the first option begins, like '- A:' or '1)'"),
        start=fields.matching("start", is_form_of_start, "how a question begins, with # for its number, like 'Q#.'"),
        key=fields.matching("key", is_form_of_key, "where the key is, with @ for it, like 'after: Sol = @'"),
        key_file=fields.matching("key_file", _is_beside, "the name of a file beside the questions"),
        prefer=fields.choice("prefer", SOURCES_OF_KEYS),
    )


def _is_beside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return bool(name) and not path.is_absolute() and ".." not in path.parts and ":" not in name


def load_dialect(file: Path) -> StatedDialect:
    """The dialect that a file states.

    Raises:
        Stopped: it cannot be read, or something in it is wrong.
    """
    source = load(file, shown(file))
    if isinstance(source, Finding):
        raise Stopped([source])
    top, found = open_mapping(source)
    stated = dialect_of(top)
    if found:
        raise Stopped(found)
    return stated
