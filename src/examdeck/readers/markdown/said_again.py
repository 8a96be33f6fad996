"""Keys that nothing announces: behind the options one of them is said again, in a fold perhaps, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from examdeck.readers.markdown.answers import read_answer
from examdeck.readers.markdown.choices import Answer
from examdeck.readers.markdown.draft import QuestionDraft, has_key

_FEWEST, _MOSTLY = 3, 0.5


def take_said_again(drafts: Sequence[QuestionDraft]) -> None:
    """Take explanations that are an option for keys, if most of those of questions without a key are, of several."""
    open_ = [draft for draft in drafts if draft.texts and draft.explanation and not has_key(draft)]
    if 2 * len(open_) < len(drafts):  # where others say their key with a word, what has none may be anything
        return
    found = [(draft, answer) for draft in open_ if (answer := _said(draft)) is not None]
    if len(found) >= max(_FEWEST, _MOSTLY * len(open_)) and len({answer.key for _, answer in found}) > 1:
        for draft, answer in found:
            draft.answers.append(answer)
            draft.explanation = ""


def _said(draft: QuestionDraft) -> Answer | None:
    """The answer that all of an explanation is."""
    said = draft.explanation.strip()
    answer = read_answer(said, draft.choices) if "\n" not in said else None
    return answer if answer and not answer.rest and len(answer.key) < len(draft.texts) else None
