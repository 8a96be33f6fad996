"""Guards: what would harm learners, and stops a build until the user says that it is meant."""

from __future__ import annotations

from examdeck.model.codes import Code
from examdeck.model.finding import Severity

MOVED_ID = Code(
    "E209",
    "moved-id",
    "{id} now has the words that {other} was shipped with ({shipped}): learners would see this question with the "
    "reviews of another",
    "Give it back the id {other}, and a question that is new an id never used; or, if {id} is to ask this from now "
    "on, build once with --accept E209:{id}.",
    "Reviews hang on the id. Where ids were renumbered, swapped or shifted, learners would see each question with "
    "the reviews of another, and nobody would notice.",
)
RENAMED_ID = Code(
    "E210",
    "renamed-id",
    "{id} is new and has the words that {other} was shipped with ({shipped}), which is gone: learners would see this "
    "question as a new card, without their reviews of it",
    "Give it back the id {other}; or, if it is to begin anew, build once with --accept E210:{id}.",
    "Reviews hang on the id. Under another id a question is a new card, and the one that learners know is withdrawn.",
)
REUSED_ID = Code(
    "E211",
    "reused-id",
    "{id} was withdrawn ({shipped}) and now asks something else: learners who had it would see this question with "
    "the reviews of that one",
    "Give it an id never used; or, if it is that question, rewritten, build once with --accept E211:{id}.",
    "Ids are never used again, not even those of withdrawn questions: whoever had the one keeps its reviews.",
)
ANOTHER_BANK = Code(
    "E212",
    "another-bank",
    "none of the {count} ids that the lock knows has the question that it was shipped with ({id}: {shipped}): this "
    "seems to be another bank under the lock's uid, and learners would see its questions with the reviews of those",
    "Give the bank a uid of its own, and remove the lock that was copied with it; or, if every question was "
    "rewritten, build once with --accept E212.",
    "A bank that was copied as a template, with uid and ids, would overwrite the deck of the first in every "
    "collection.",
)
REWRITTEN_QUESTION = Code(
    "E213",
    "rewritten-question",
    "{id} was rewritten: it is hardly like what was shipped ({shipped}), and learners keep their reviews of that",
    "If it is another question, give it an id never used.",
    "Learners keep the reviews of what stood under the id, which is right for a question that was rewritten, and "
    "wrong for another one.",
    Severity.WARNING,
)
SOURCE_LOST = Code(
    "E220",
    "source-lost",
    "this file gave questions that were shipped, and now gives none: {count} would be withdrawn",
    "Restore the file, or its place in `sources`. If they shall go: --withdraw {count}, or --accept E220.",
    "A source that the lock knows is empty, cannot be read or is not listed any more, and questions are "
    "missing. Learners would see a banner in place of each, and lose its card through Tools → Empty Cards. A "
    "file that was renamed, split or merged is no loss: its questions are found elsewhere.",
)
MANY_WITHDRAWN = Code(
    "E221",
    "many-withdrawn",
    "{count} questions would be withdrawn, of {live} that learners have: {first} and others are in no source",
    "Bring them back into the bank. If learners shall lose their cards: --withdraw {count}.",
    "More than five questions and a tenth of the deck left the bank since the last build. That is seldom "
    "meant: a file is read in another way, or a line was lost that parts questions. Say the number with "
    "`--withdraw` when it is.",
)
OTHER_COUNT = MANY_WITHDRAWN.saying(
    "--withdraw says {said}, and {count} would be withdrawn", "Say how many are meant: --withdraw {count}."
)
NONE_WITHDRAWN = MANY_WITHDRAWN.saying("--withdraw says {said}, and none would be withdrawn", "Leave it out.")
NOTHING_TO_ASK = Code(
    "E222",
    "nothing-to-ask",
    "no question can be a card: {why}",
    "See what its lines were taken for: examdeck convert FILE --explain.",
    "A deck without a card is of no use, and would withdraw what learners have. Most often the answers stand "
    "in a way that is not recognised.",
)
DECK_RENAMED = Code(
    "E223",
    "deck-renamed",
    "the deck was called {before!r}: learners keep their cards there, and new cards come into {now!r} beside it",
    "Tell them to rename their deck in Anki before they import, or keep the name.",
    "Anki knows a deck by its name, and an import moves no card. Whoever renames the deck in Anki first has "
    "all cards in one place.",
    Severity.WARNING,
)
IDLE_ACCEPT = Code(
    "E224",
    "idle-accept",
    "--accept {said} is not needed: nothing of that kind was found",
    "Leave it out.",
    "A word that accepts nothing today may accept too much tomorrow. `--accept` is said once, in the build that asks.",
    Severity.WARNING,
)
READ_TWO_WAYS = Code(
    "E225",
    "read-two-ways",
    "read as {old}, as before, {by_old} of its shipped questions are found again, and as {new}, which it looks like "
    "now, {by_new} others",
    "Write its questions in one way, or name its format: with --from, or `format:` in deck.yaml.",
    "The file was read as one format when it was shipped and looks like another now. Each reading loses "
    "questions that the other finds, so neither is taken: the lost ones would be withdrawn.",
)
READ_AS_BEFORE = Code(
    "E226",
    "read-as-before",
    "read as {taken}, as before: {count} questions; as {other}, which it looks like now, there would be {others}",
    "If that is wrong, name its format: with --from, or `format:` in deck.yaml.",
    "One added question of another kind can make a whole file look like another format. What was shipped "
    "decides: the file is read so that it is found again.",
    Severity.WARNING,
)
READ_OTHERWISE = Code(
    "E227",
    "read-otherwise",
    "read as {taken}, other than before: {count} questions; as {other}, which it was, there would be {others}",
    READ_AS_BEFORE.remedy,
    "The file was written anew in another format, and what was shipped is found again in it. Said once.",
    Severity.WARNING,
)

LOCK_ORPHANED = Code(
    "E230",
    "lock-orphaned",
    "there is no lock here, and {other} is the lock of {file}, which is gone or a source of this bank",
    "If it is this bank's: --lock {other}. If not, and all questions are new: --accept E230.",
    "A lock carries who each question is. Without it a bank whose file was renamed, or that got a deck.yaml, is "
    "shipped as a second deck, and learners lose sight of their reviews. Rename the lock with its file.",
)
LOCK_PRESENT = LOCK_ORPHANED.saying("there is a lock already, and --lock names another", "Leave --lock out.")
LOCK_ADOPTED = Code(
    "E231",
    "lock-adopted",
    "what was shipped is taken from {other}, and kept here from now on",
    "Commit the new lock, and remove {other}.",
    "The lock of a file that was renamed or became a source of a deck.yaml is found by the uid that the bank states, "
    "or named with --lock: every note stays what it was.",
    Severity.WARNING,
)
LOCK_LOST = Code(
    "E232",
    "lock-lost",
    "there is no lock here, and git has had one",
    "Restore it: git checkout HEAD -- the lock, or the commit before it was removed. To begin anew: --accept E232.",
    "Without its lock a bank with ids ships every note anew, over what learners edited, and one without ids may become "
    "a second deck.",
)
UID_SHARED = Code(
    "E233",
    "uid-shared",
    "{other} is the lock of {file}, and has the uid {uid} too",
    "If this bank takes its place: --lock {other}. Else give it a uid of its own, with --uid or in its front matter.",
    "Guids are made from the uid. Two banks of one uid overwrite each other's notes, cards and package. A uid that "
    "nobody chose is made from the title: two files with one title have the same.",
)
OTHER_UID = Code(
    "E234",
    "other-uid",
    "this file belongs to the uid {uid}, and deck.yaml says {deck_uid}",
    "Write `uid: {uid}` in deck.yaml, so that learners keep their notes. For a new deck: --accept E234.",
    "The file was converted from a bank that was shipped under the uid it names. Under another one every note is new, "
    "and learners who have the old ones get each question twice.",
)
OTHER_PACKAGE = Code(
    "E235",
    "other-package",
    "this file is no package of this bank, whose uid is {uid}, and would be overwritten",
    "Choose another file with --output, or remove it.",
    "A package is only written over an older one of the same deck. Where a uid that nobody chose is made from the "
    "title, two banks of one title meet here: give one a uid of its own.",
)

SAID_ONCE = frozenset(
    code.code
    for code in (
        *(MOVED_ID, RENAMED_ID, REUSED_ID, ANOTHER_BANK, REWRITTEN_QUESTION),
        *(SOURCE_LOST, MANY_WITHDRAWN, DECK_RENAMED, IDLE_ACCEPT, LOCK_ADOPTED, READ_OTHERWISE),
    )
)
"""Codes of findings about the step from one build to the next: a build that changes nothing does not repeat them."""
