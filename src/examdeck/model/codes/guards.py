"""Guards: what would harm learners, and stops a build until the user says that it is meant."""

from __future__ import annotations

from examdeck.model.codes import Code
from examdeck.model.finding import Severity

MOVED_ID = Code(
    "E209 moved-id",
    "{id} now has the words that {other} was shipped with ({shipped}): learners would see this question with the "
    "reviews of another",
    "Give it back the id {other}, and a question that is new an id never used; or, if {id} is to ask this from now "
    "on, build once with --accept E209:{id}.",
)
MOVED_TO_NEW_ID = MOVED_ID.saying(
    "{id}, a new id, has the words that {other} was shipped with ({shipped}), and {other} has others ({there}): "
    "learners would see this question as a new card, without their reviews of it",
    "Give it back the id {other}, and what {other} asks now an id never used; or, if it is to begin anew, build once "
    "with --accept E209:{id}.",
)
LEFT_ID = MOVED_ID.saying(
    "{id} asks something else now, and the words that it was shipped with ({shipped}) are those of {other} ({there}): "
    "learners would see this question with the reviews of that one",
    "Give it an id never used, and what is {other} now its own id {id}; or, if {id} shall ask this, build once with "
    "--accept E209:{id}.",
)
RENAMED_ID = Code(
    "E210 renamed-id",
    "{id} is new and has the words that {other} was shipped with ({shipped}), which is gone: learners would see this "
    "question as a new card, without their reviews of it",
    "Give it back the id {other}; or, if it is to begin anew, build once with --accept E210:{id}.",
)
REUSED_ID = Code(
    "E211 reused-id",
    "{id} was withdrawn ({shipped}) and now asks something else, or has another answer: learners who had it would see "
    "this question with the reviews of that one",
    "Give it an id never used; or, if it is that question, rewritten or mended, build once with --accept E211:{id}.",
)
ANOTHER_BANK = Code(
    "E212 another-bank",
    "none of the {count} ids that the lock knows has the question that it was shipped with ({id}: {shipped}): this "
    "seems to be another bank under the lock's uid, and learners would see its questions with the reviews of those",
    "Give the bank a uid of its own, and remove the lock that was copied with it; or, if every question was "
    "rewritten, build once with --accept E212.",
)
REWRITTEN_QUESTION = Code(
    "E213 rewritten-question",
    "{id} was rewritten: it is hardly like what was shipped ({shipped}), and learners keep their reviews of that",
    "If it is another question, give it an id never used.",
    Severity.WARNING,
)
SOURCE_LOST = Code(
    "E220 source-lost",
    "this file gave questions that were shipped, and now gives none: {count} would be withdrawn",
    "Restore the file, or its place in `sources`. If they shall go: --withdraw {leaving}, or --accept E220:{path}.",
)
MANY_WITH_SOURCE = SOURCE_LOST.saying(SOURCE_LOST.text, f"{SOURCE_LOST.remedy.partition(', or --accept')[0]}.")
MANY_WITHDRAWN = Code(
    "E221 many-withdrawn",
    "{count} questions would be withdrawn, of {live} that learners have: {first} and others are in no source",
    "Bring them back into the bank. If learners shall lose their cards: --withdraw {count}.",
)
OTHER_COUNT = MANY_WITHDRAWN.saying(
    "--withdraw says {said}, and {count} would be withdrawn", "Say how many are meant: --withdraw {count}."
)
NONE_WITHDRAWN = MANY_WITHDRAWN.saying("--withdraw says {said}, and none would be withdrawn", "Leave it out.")
NOTHING_TO_ASK = Code(
    "E222 nothing-to-ask",
    "no question can be a card: {why}",
    "See what its lines were taken for: examdeck convert FILE --explain.",
)
DECK_RENAMED = Code(
    "E223 deck-renamed",
    "the deck was called {before!r}: learners keep their cards there, and new cards come into {now!r} beside it",
    "Tell them to rename their deck in Anki before they import, or keep the name.",
    Severity.WARNING,
)
SUBDECK_RENAMED = DECK_RENAMED.saying(
    "the questions of this file came into {before!r}, and now come into {now!r}: learners keep their cards where they "
    "are, and new cards come there",
    "Nothing is lost. Who wants them together moves them in Anki.",
)
IDLE_ACCEPT = Code(
    "E224 idle-accept",
    "--accept {said} is not needed: nothing that it accepts was found",
    "Leave it out, or name the question or the file as its finding does.",
    Severity.WARNING,
)
IDLE_DECISION = IDLE_ACCEPT.saying("{said} is not needed: {why}", "Leave it out.")
OTHER_WORD = IDLE_ACCEPT.saying("--accept {said} accepts nothing: {said} asks for more than yes", "Its word is {word}.")
READ_TWO_WAYS = Code(
    "E225 read-two-ways",
    "read as {old}, as before, {by_old} of its shipped questions are found again, and as {new}, which it looks like "
    "now, {by_new} others",
    "Write its questions in one way, or name its format: with --from, or `format:` in deck.yaml. To read it as "
    "{new} from now on: --accept E225:{path}.",
)
READ_AS_BEFORE = Code(
    "E226 read-as-before",
    "read as {taken}, as before: {count} questions; as {other}, which it looks like now, there would be {others}",
    "If that is wrong, name its format: with --from, or `format:` in deck.yaml.",
    Severity.WARNING,
)
READ_OTHERWISE = Code(
    "E227 read-otherwise",
    "read as {taken}, other than before: {count} questions; as {other}, which it was, there would be {others}",
    READ_AS_BEFORE.remedy,
    Severity.WARNING,
)

LOST_MEDIA = Code(
    "E228 lost-media",
    "{id} was shipped with {lost}, and would now be without: learners would lose it too",
    "Restore the file; if git keeps it elsewhere: git lfs pull. If it shall go, take it out of the question's text, or "
    "build once with --accept E228:{id}.",
)

COUNTED_OTHERWISE = Code(
    "E229 counted-otherwise",
    "the numbers that are keys here were counted from {before} when they were shipped, and by this row they count "
    "from {now}: {keys} keys would name other options",
    "Mend this row; or, if the keys that were shipped are wrong, build once with --accept E229:{path}.",
)

LOCK_ORPHANED = Code(
    "E230 lock-orphaned",
    "there is no lock here, and {other} is the lock of {file}, which is gone or a source of this bank",
    "If it is this bank's: --lock {other}. If not, and all questions are new: --accept E230.",
)
LOCK_PRESENT = LOCK_ORPHANED.saying("there is a lock already, and --lock names another", "Leave --lock out.")
LOCK_ADOPTED = Code(
    "E231 lock-adopted",
    "what was shipped is taken from {other}, and kept here from now on",
    "Commit the new lock, and remove {other}.",
    Severity.WARNING,
)
LOCK_LOST = Code(
    "E232 lock-lost",
    "there is no lock here, and git has had {lock}",
    "Restore it: git checkout HEAD -- the lock, or the commit before it was removed; where its file has another name "
    "now, rename it too. To begin anew: --accept E232.",
)
UID_SHARED = Code(
    "E233 uid-shared",
    "{other} is the lock of {file}, and has the uid {uid} too",
    "If this bank takes its place: --lock {other}. Else give it a uid of its own, with --uid or in its front matter.",
)
TWO_LOCKS = UID_SHARED.saying(
    "{other} and {last} are both locks of the uid {uid}, and {other} knows {count} that {last} does not",
    "Take the one of the deck that learners have: --lock {last}, or --lock {other}.",
)
OTHER_UID = Code(
    "E234 other-uid",
    "this file belongs to the uid {uid}, and deck.yaml says {deck_uid}",
    "Write `uid: {uid}` in deck.yaml, so that learners keep their notes. For a new deck: --accept E234.",
)
OTHER_UID_IN_FOLDER = OTHER_UID.saying(
    "this file belongs to the uid {uid}, and this folder is built under {deck_uid}",
    "Build it by itself, or the folder with --uid {uid}. If learners have none of these decks: --accept E234.",
)
OTHER_PACKAGE = Code(
    "E235 other-package",
    "this file is no package of this bank, whose uid is {uid}, and would be overwritten",
    "Choose another file with --output, or remove it.",
)
PACKAGE_WITHOUT_LOCK = OTHER_PACKAGE.saying(
    "this package has the uid of this bank, {uid}, but {lock}, which a build leaves beside the bank, is not there",
    "Bring the lock back. If there was none, it is the package of a bank of the same title: choose another file with "
    "--output, or remove it.",
)

SAID_ONCE = frozenset(
    code.code
    for code in (
        *(MOVED_ID, RENAMED_ID, REUSED_ID, ANOTHER_BANK, REWRITTEN_QUESTION),
        *(SOURCE_LOST, MANY_WITHDRAWN, DECK_RENAMED, IDLE_ACCEPT, LOCK_ADOPTED, READ_OTHERWISE, LOST_MEDIA),
    )
)
"""Codes of findings about the step from one build to the next: a build that changes nothing does not repeat them."""
