"""What commands say that work with collections of Anki."""

from __future__ import annotations

from examdeck.model.codes import Code
from examdeck.model.finding import Severity

NO_ANKI = Code(
    "E501 no-anki",
    "this needs Anki's own library, which is not installed ({missing})",
    "Install it: pip install 'examdeck[anki]'.",
)
ANKI_IS_OPEN = Code(
    "E502 anki-is-open",
    "Anki has this collection open",
    "Close Anki, and try again; or let Anki import it, which merges nothing: examdeck build --open.",
)
NO_COLLECTION = Code(
    "E503 no-collection",
    "this is no collection that can be opened: {reason}",
    "Name the file collection.anki2 in the folder of a profile of Anki, or a .colpkg that Anki exported.",
)
NO_PACKAGE = Code(
    "E504 no-package",
    "Anki cannot import this: {reason}",
    "Name a package, .apkg, that `examdeck build` wrote or Anki exported.",
)
NO_PROFILE = Code(
    "E505 no-profile",
    "Anki has no profile of {profile} here; there is: {names}",
    "Name one with --profile, or its file collection.anki2 itself.",
)
NO_PROFILES = NO_PROFILE.saying("Anki has no profile here", "Name the file collection.anki2 itself.")
SEVERAL_PROFILES = NO_PROFILE.saying("Anki has several profiles: {names}", NO_PROFILE.remedy)
OTHER_NOTETYPE = Code(
    "E506 other-notetype",
    "the notetype {name!r} has other fields or cards there than it came with ({what}): Anki would make a second one "
    "beside it, and reach no note",
    "Take back in Anki, under Tools → Manage Note Types, what was added, removed or moved.",
)
RENAMED_FIELDS = OTHER_NOTETYPE.saying(
    "fields of the notetype {name!r} were renamed there ({what}): to import works as before, but a push merges them by "
    "their names",
    "Give them back their names in Anki, under Tools → Manage Note Types → Fields; or let Anki import the package, "
    "which merges nothing: examdeck build --open.",
)
NOT_THERE = Code(
    "E507 not-in-collection",
    "there are no questions of {deck} in this collection",
    "Name the collection into which the deck was imported: that of another profile of Anki, or a newer .colpkg.",
)
OLD_COLLECTION = NO_COLLECTION.saying(
    "this collection is of another version of Anki (its format is {version}, and {known} is known)",
    "Open it once with a current Anki; if it is newer: pip install -U anki.",
)
NEWER_COLLECTION = NO_COLLECTION.saying(
    "this collection is of a newer Anki than the library that is installed here", "Update that: pip install -U anki."
)
BOTH_CHANGED = Code(
    "E508 both-changed",
    "{what} of {id} was changed here and in Anki, where it says: {said}",
    "Make it here what it should be; after the next build, `examdeck push --conflicts ours` brings that into Anki.",
)
EDIT_LEFT = Code(
    "E509 edit-left",
    "{what} of {id} was edited in Anki, and {reason}; there it says: {said}",
    "Edit the bank by hand, or take the edit back in Anki.",
)
QUESTION_REPORTED = Code(
    "E510 question-reported",
    "{id} was reported in Anki: {said}",
    "Look at the question; once it is mended, take away the tag or flag in Anki.",
    Severity.INFO,
)
SHIPPED_UNKNOWN = Code(
    "E511 shipped-unknown",
    "what {notes} came from is neither in the lock nor in its history in git, so only two sides are compared: {ids}",
    "Commit the lock after each build that learners get.",
    Severity.INFO,
)
NOT_OPENED = Code(
    "E512 not-opened",
    "no Anki was found on this machine, and nothing else opens packages{tried}",
    "Install Anki, https://apps.ankiweb.net, and double-click {package}, or import it there by File → Import. On a "
    "phone, share it with AnkiDroid or AnkiMobile.",
)
ANKI_FAILED = NOT_OPENED.saying(
    "Anki did not take this package{tried}", "Start Anki, and import {package} there by File → Import."
)
TAGS_TAKEN_AWAY = Code(
    "E513 tags-taken-away",
    "{id} came with tags that it has there no longer: {tags}",
    "If these tags are wrong, take them out of the bank.",
    Severity.INFO,
)
NOTES_DELETED = Code(
    "E514 notes-deleted",
    "this deck came with {questions} of the bank that it has no longer: {ids}",
    "If they were deleted for a reason, mend them or take them out of the bank: the next import brings them again.",
    Severity.INFO,
)
