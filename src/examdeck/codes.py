"""What each code means that is not a rule's: why it is said, and what to do."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """The documentation of a code."""

    title: str
    why: str
    remedy: str


CHECK_CODES: dict[str, Meaning] = {
    "S001": Meaning(
        "The question has no stem",
        "Without a stem there is nothing to ask. The question is left out of the deck.",
        "Write what is asked. If the stem is there, its heading or label may not have been recognised.",
    ),
    "S002": Meaning(
        "The question has no options",
        "Nothing can be chosen and nothing recalled. The question is left out of the deck.",
        "Write the options, or the answer alone, which makes it a recall question.",
    ),
    "S003": Meaning(
        "No option is marked as correct",
        "A card without a key cannot say whether an answer is right; none is ever guessed. The question is left out "
        "of the deck.",
        "Mark the correct option, or write the answer line.",
    ),
    "S004": Meaning(
        "The question has more than 26 options",
        "A card names its options by the letters A to Z. The question is left out of the deck.",
        "Ask it as several questions.",
    ),
    "S090": Meaning(
        "A silence without effect",
        "A finding was silenced, and the rule has nothing to say there any more. Left in place, the silence would "
        "hide the next finding of that kind.",
        "Remove the silence.",
    ),
    "S091": Meaning(
        "A silence without a reason",
        "Whoever reads the bank later cannot tell a decision from a convenience.",
        "Say in `reason` why the finding is wrong here, or mend what it says.",
    ),
    "S092": Meaning(
        "A setting of the check that means nothing",
        "`check` in deck.yaml names a code or a threshold that no rule has, so it has no effect.",
        "List the rules with `examdeck explain`, and a rule's thresholds with `examdeck explain CODE`.",
    ),
}
"""Said by the check beside the rules."""
