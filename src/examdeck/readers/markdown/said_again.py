"""Keys that nothing announces: behind the options one of them is said again, folded perhaps, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

from examdeck.readers.markdown.answers import Answer, read_answer
from examdeck.readers.markdown.draft import QuestionDraft, has_key

_FEWEST, _MOSTLY = 3, 0.5


def take_said_again(drafts: Sequence[QuestionDraft]) -> None:
    """Take options that explanations begin with for keys, if most explanations of questions without a key do."""
    open_ = [draft for draft in drafts if draft.texts and draft.explanation and not has_key(draft)]
    found = [(draft, answer, rest) for draft in open_ for answer, rest in [_said(draft)] if answer is not None]
    if len(found) >= max(_FEWEST, _MOSTLY * len(open_)):
        for draft, answer, rest in found:
            draft.answers.append(answer)
            draft.explanation = rest


def _said(draft: QuestionDraft) -> tuple[Answer | None, str]:
    """The answer that the first line of an explanation is, and the other lines."""
    first, _, rest = draft.explanation.strip().partition("\n")
    answer = read_answer(first, draft.choices)
    is_whole = answer is not None and not answer.rest and len(answer.key) < len(draft.texts)
    return (answer if is_whole else None), rest.strip("\n")
