"""What the check says beside its rules: which questions cannot be a card, and what is wrong with its settings."""

from __future__ import annotations

from examdeck.model.codes import Code
from examdeck.model.finding import Severity

NO_STEM = Code(
    "S001",
    "no-stem",
    "the question has no stem",
    "Write what is asked.",
    "Without a stem there is nothing to ask. The question is left out of the deck. If the stem is there, its heading "
    "or label may not have been recognised.",
    Severity.WARNING,
)
NO_OPTIONS = Code(
    "S002",
    "no-options",
    "the question has no options",
    "Write the options, or the answer alone.",
    "Nothing can be chosen and nothing recalled. The question is left out of the deck. An answer alone makes it a "
    "recall question.",
    Severity.WARNING,
)
NO_KEY = Code(
    "S003",
    "no-key",
    "no option is marked as correct",
    "Mark the correct option.",
    "A card without a key cannot say whether an answer is right; none is ever guessed. The question is left out of the "
    "deck.",
    Severity.WARNING,
)
TOO_MANY_OPTIONS = Code(
    "S004",
    "too-many-options",
    "the question has {count} options, more than the {most} letters of a card",
    "Ask it as several questions.",
    "A card names its options by the letters A to Z. The question is left out of the deck.",
    Severity.WARNING,
)
IDLE_SILENCE = Code(
    "S090",
    "idle-silence",
    "{silenced} is silenced here, and has nothing to say",
    "Remove the silence.",
    "A finding was silenced, and the rule has nothing to say there any more. Left in place, the silence would hide the "
    "next finding of that kind.",
    Severity.INFO,
)
SILENCE_WITHOUT_REASON = Code(
    "S091",
    "silence-without-reason",
    "{silenced} is silenced without a reason",
    "Say why the finding is wrong here.",
    "Whoever reads the bank later cannot tell a decision from a convenience.",
    Severity.WARNING,
)
UNKNOWN_SETTING = Code(
    "S092",
    "unknown-setting",
    "no rule has the name {code} or a code that begins with it",
    "List the rules: examdeck explain.",
    "`check` in deck.yaml names a code or a threshold that no rule has, so it has no effect. `examdeck explain CODE` "
    "tells a rule's thresholds.",
    Severity.WARNING,
)
UNKNOWN_THRESHOLD = UNKNOWN_SETTING.saying("{code} has no threshold {threshold} that can be {value!r}; it has {known}")
CODE_OF_THE_BANK = Code(
    "S093",
    "code-of-the-bank",
    "cards run code of this bank: {files}",
    "Read these templates before you trust the deck; examdeck's own take the place of what is removed.",
    "The bank has templates of its own, and a template may bring scripts: they run in the learner's Anki, on every "
    "card. Only --ignore silences this, not the bank's own deck.yaml.",
    Severity.WARNING,
)
