"""What a build says: who is who, pictures and sounds, templates, and writing."""

from __future__ import annotations

from examdeck.model.codes import Code
from examdeck.model.finding import Severity

# ---- who is who, and what was shipped ----

ID_TWICE = Code(
    "E201 id-twice",
    "the id {id} is already that of the question at {first}",
    "Give this question an id of its own; ids are never reused.",
)
UID_CHANGED = Code(
    "E202 uid-changed",
    "the uid is {uid}, and the lock is that of {locked}",
    "Keep the lock's uid: another one makes every note new. For a new deck, remove the lock.",
)
LOCK_DAMAGED = Code(
    "E203 lock-damaged",
    "this line of the lock is damaged",
    "Restore it from git, or delete it: banks whose questions have ids get the same guids again.",
)
LOCK_UNREADABLE = LOCK_DAMAGED.saying("the lock cannot be read: {reason}")
NOT_A_LOCK = LOCK_DAMAGED.saying(
    "--lock names this file, and it does not begin as a lock", "Name the lock that a build left beside its bank."
)
LOCK_WITHOUT_HEADER = LOCK_DAMAGED.saying("the lock has no header")
END_OF_TIME = LOCK_DAMAGED.saying(
    "by the lock something was shipped at the end of time, and nothing later can follow", "Restore the lock from git."
)
STRANGE_GUID = LOCK_DAMAGED.saying("the lock gives the question {id} a guid that is not its own")
TWO_DECKS_LOCK = LOCK_DAMAGED.saying(
    "the two sides of the conflict are of different decks: {uids}", "Keep the lock of this bank's uid."
)
LOCK_TOO_NEW = Code(
    "E204 lock-too-new",
    "the lock is of format {format}, and this examdeck knows only {known}",
    "Install the newest examdeck: pip install -U examdeck",
)
LOCK_WOULD_CHANGE = Code(
    "E205 lock-would-change",
    "the lock would be written differently, as after a merge",
    "Build without --locked, and commit the lock.",
)
QUESTION_CHANGED = LOCK_WOULD_CHANGE.saying("the question {id} is {status} since the lock")
CARD_CHANGED = LOCK_WOULD_CHANGE.saying("the card's templates or style changed since the lock")
UNCLEAR_QUESTION = Code(
    "E206 unclear-question",
    "this may be the question {known} after an edit, or a new one{rivals}",
    "Build once with --same {here}={id}, or with --new {here} if it is new; the lock keeps the answer.",
)
IDS_WITHOUT_UID = Code(
    "E207 ids-without-uid",
    "the questions have ids, and the file names no uid that they belong to",
    "Give it one (uid: my-exam; in Markdown, in front matter), or with --uid; the lock will keep it.",
)
IDS_BESIDE_LOCKS = IDS_WITHOUT_UID.saying(
    "the ids here belong to a uid, which the file does not name; beside it are {locks}",
    "If one of these is this bank's: --lock {first}. Else give it a uid of its own, with --uid.",
)
NOT_A_STATE = Code(
    "E236 not-a-state",
    "this is no lock and no package, and git has no {lock} at a revision of that name",
    "Name a lock, a package, or a commit or tag after which the lock was committed.",
)
NOT_OURS = NOT_A_STATE.saying("examdeck did not build this package", "Name one that `examdeck build` wrote.")
OF_ANOTHER_DECK = NOT_A_STATE.saying(
    "this is of another deck, {uid}, and the bank's is {own}", "Name a state of this bank; or say its --uid."
)
WRONG_DECISION = Code("E208 wrong-decision", "{problem}", "Mend the line or the id given with --same or --new.")

# ---- pictures and sounds ----

MISSING_MEDIA = Code(
    "E301 missing-media",
    "there is no file {path}",
    "Check the name, from the folder of this bank file. Until then the card has a note in its place.",
    Severity.WARNING,
)
MISSING_FROM_SITE = MISSING_MEDIA.saying(
    "there is no file {path} in the bank, its public/ or its static/",
    "Check the name. Until then the card has a note in its place.",
)
UNNAMED_MEDIA = MISSING_MEDIA.saying(
    "a picture or sound names no file", "Name its file, from the folder of this bank file."
)
UNREADABLE_MEDIA = MISSING_MEDIA.saying("{path} cannot be read ({reason})", "Mend its permissions.")
NOT_FETCHED_MEDIA = MISSING_MEDIA.saying(
    "{path} holds no picture or sound: it stands for a file that git has not fetched", "Fetch it: {command}"
)
REMOTE_MEDIA = Code(
    "E302 remote-media",
    "{pictures} on the network, and cards have a link in place of each",
    "To save them in the bank, build it with --fetch-media.",
    Severity.WARNING,
)
MEDIA_OUTSIDE = Code(
    "E303 media-outside",
    "{path} is outside the bank's folder",
    "Copy it into {folder}, and refer to it there.",
    Severity.WARNING,
)
UNKNOWN_ADDRESS = MEDIA_OUTSIDE.saying(
    "no picture or sound can be taken from {path}", "Save it in the bank's folder, and name it from there."
)
MEDIA_TOO_LARGE = Code(
    "E304 media-too-large", "{path} is larger than the 100 MiB that Anki syncs", "Make it smaller.", Severity.WARNING
)
NOT_MEDIA = Code(
    "E307 not-media",
    "{path} is no picture or sound that Anki shows",
    "Use PNG, JPEG, SVG, WebP, MP3 or the like.",
    Severity.WARNING,
)
NO_MEDIA_INSIDE = NOT_MEDIA.saying("{path} holds no picture or sound", "Save the picture anew, or as a file.")
NOT_FETCHED = Code(
    "E308 not-fetched",
    "{url} was not saved: {reason}",
    "Try again, or save it yourself as {name}; until then the card has a link in its place.",
    Severity.WARNING,
)

# ---- templates, and writing ----

BROKEN_TEMPLATE = Code(
    "E401 broken-template",
    "the template cannot be used: {error}",
    "Mend it, or remove it: examdeck's own takes its place.",
)
FILE_UNWRITABLE = Code(
    "E402 file-unwritable",
    "this cannot be written: {reason}",
    "Choose another file to write, or mend the permissions of the folder.",
)
DISK_FULL = Code("E403 disk-full", "the disk is full: {reason}", "Make room, and try again.")
NO_TIME = Code(
    "E406 no-time",
    "the time that SOURCE_DATE_EPOCH gives is none that a package can have: {given}",
    "Unset it, or let it be whole seconds since 1970, from 0 to {latest}.",
)
BUILD_RUNNING = Code(
    "E404 build-running", "another build of this bank is running", "Wait until it has ended, and build again."
)
WOULD_HARM_BANK = Code(
    "E405 would-harm-bank",
    "this must not be written over: it is {reason}",
    "Choose another file to write. If this one is to be replaced, remove it yourself.",
)
BANK_INSIDE = WOULD_HARM_BANK.saying(
    "this folder has a deck.yaml already, and the one above it no other questions",
    "Name it: examdeck init {folder}",
)
SEVERAL_LOCKS = WOULD_HARM_BANK.saying(
    "these files are decks of their own, with locks: {files}",
    "Make a folder of its own of each, with its lock. If learners have none of these decks, remove the locks.",
)
LOCK_OUTSIDE = WOULD_HARM_BANK.saying(
    "the lock is outside the bank, by a link", "Put the lock itself in the place of the link."
)
