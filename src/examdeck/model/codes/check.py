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
UNTRANSLATED = Code(
    "S094 untranslated",
    "learners see {count} of {id} in the original, first the {part}: {text}",
    "Translate them; `examdeck init --translate` with the language lays out what is missing.",
    Severity.INFO,
)
STALE_TRANSLATION = Code(
    "S095 stale-translation",
    "this translates a text of {id} that was edited since, and the original is shown",
    "Carry it over to the text as it is now, which `examdeck init --translate` lays out, and take this one out.",
    Severity.WARNING,
)
USELESS_TRANSLATION = Code(
    "S096 useless-translation",
    "this translates no text of {id}",
    "Take it out, unless you still want its words.",
    Severity.WARNING,
)
TRANSLATED_TWICE = USELESS_TRANSLATION.saying("this text of {id} has a translation already")
NO_SUCH_QUESTION = USELESS_TRANSLATION.saying(
    "the bank has no question {id}", "Take its texts out, or give them the id that the question has now."
)
