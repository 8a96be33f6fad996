"""What the check says beside its rules: which questions cannot be a card, and what is wrong with its settings."""

from __future__ import annotations

from examdeck.model.codes import Code
from examdeck.model.finding import Severity

NO_STEM = Code("S001 no-stem", "the question has no stem", "Write what is asked.", Severity.WARNING)
NO_OPTIONS = Code(
    "S002 no-options", "the question has no options", "Write the options, or the answer alone.", Severity.WARNING
)
NO_KEY = Code("S003 no-key", "no option is marked as correct", "Mark the correct option.", Severity.WARNING)
TOO_MANY_OPTIONS = Code(
    "S004 too-many-options",
    "the question has {count} options, more than the {most} letters of a card",
    "Ask it as several questions.",
    Severity.WARNING,
)
IDLE_SILENCE = Code(
    "S090 idle-silence", "{silenced} is silenced here, and has nothing to say", "Remove the silence.", Severity.INFO
)
SILENCE_WITHOUT_REASON = Code(
    "S091 silence-without-reason",
    "{silenced} is silenced without a reason",
    "Say why the finding is wrong here.",
    Severity.WARNING,
)
UNKNOWN_SETTING = Code(
    "S092 unknown-setting",
    "no rule has the name {code} or a code that begins with it",
    "List the rules: examdeck explain.",
    Severity.WARNING,
)
UNKNOWN_THRESHOLD = UNKNOWN_SETTING.saying("{code} has no threshold {threshold} that can be {value!r}; it has {known}")
CODE_OF_THE_BANK = Code(
    "S093 code-of-the-bank",
    "cards run code of this bank: {files}",
    "Read these templates before you trust the deck; examdeck's own take the place of what is removed.",
    Severity.WARNING,
)
