"""Writing a question so that it is read back the same: what the format distorts goes into a note beside it.

Rules for what would be misread are many and easily wrong; reading back what was written is certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from examdeck.writers import as_data, defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from examdeck.question import Question

_TRIES = 3
"""As it is, with what came back differently in the note, with everything there."""


def settle(
    question: Question,
    noted: Collection[str],
    render: Callable[[Question, Mapping[str, Any]], str],
    read: Callable[[str], Question | None],
) -> tuple[str, list[str]]:
    """The question as `render` writes it beside a note with the fields `noted`, and what is lost nevertheless."""
    wanted = defaults() | as_data(question)
    note = {key: value for key, value in as_data(question).items() if key in noted}
    for attempt in range(1, _TRIES + 1):
        text = render(question, note)
        back = read(text)
        got = defaults() | (as_data(back) if back is not None else {})
        differing = [key for key in wanted | got if wanted.get(key) != got.get(key)]
        if not differing:
            break
        everything = attempt == _TRIES - 1 or back is None
        note |= {key: wanted[key] for key in (wanted if everything else differing) if key in wanted}
    return text, differing if back is not None else ["question"]
