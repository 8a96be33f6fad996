"""What a build says: who is who, pictures and sounds, templates, and writing."""

from __future__ import annotations

from examdeck.model.codes import Code

# ---- who is who, and what was shipped ----

ID_TWICE = Code(
    "E201",
    "id-twice",
    "the id {id} is already that of the question at {first}",
    "Give this question an id of its own; ids are never reused.",
    "A note belongs to its id: the second question would overwrite the first in every collection. Not even the ids of "
    "withdrawn questions are used again.",
)
UID_CHANGED = Code(
    "E202",
    "uid-changed",
    "the uid is {uid}, and the lock is that of {locked}",
    "Keep the lock's uid: another one makes every note new. For a new deck, remove the lock.",
    "The uid is not the lock's. Every guid is made from the uid, so with another one learners have all cards twice.",
)
LOCK_DAMAGED = Code(
    "E203",
    "lock-damaged",
    "this line of the lock is damaged",
    "Restore it from git, or delete it: banks whose questions have ids get the same guids again.",
    "What has been shipped cannot be told from the lock, and building without that would lose learners' reviews.",
)
LOCK_UNREADABLE = LOCK_DAMAGED.saying("the lock cannot be read: {reason}")
LOCK_WITHOUT_HEADER = LOCK_DAMAGED.saying("the lock has no header")
STRANGE_GUID = LOCK_DAMAGED.saying("the lock gives the question {id} a guid that is not its own")
TWO_DECKS_LOCK = LOCK_DAMAGED.saying(
    "the two sides of the conflict are of different decks: {uids}", "Keep the lock of this bank's uid."
)
LOCK_TOO_NEW = Code(
    "E204",
    "lock-too-new",
    "the lock is of format {format}, and this examdeck knows only {known}",
    "Install the newest examdeck: pip install -U examdeck",
    "The lock is of a newer examdeck. It may hold what this version does not understand and would lose.",
)
LOCK_WOULD_CHANGE = Code(
    "E205",
    "lock-would-change",
    "the lock would be written differently, as after a merge",
    "Build without --locked, and commit the lock.",
    "With --locked nothing may be shipped that the lock does not have; so a forgotten build is noticed.",
)
QUESTION_CHANGED = LOCK_WOULD_CHANGE.saying("the question {id} is {status} since the lock")
CARD_CHANGED = LOCK_WOULD_CHANGE.saying("the card's templates or style changed since the lock")
UNCLEAR_QUESTION = Code(
    "E206",
    "unclear-question",
    "this may be the question {known} after an edit, or a new one{rivals}",
    "Build once with --same {here}={id}, or with --new {here} if it is new; the lock keeps the answer.",
    "The question is like one that was shipped, and not like enough to be sure; a wrong guess would hand one "
    "question's reviews to another.",
)
IDS_WITHOUT_UID = Code(
    "E207",
    "ids-without-uid",
    "the questions have ids, and the file names no uid that they belong to",
    "Give it one in its front matter (uid: my-exam), or with --uid; the lock will keep it.",
    "Guids are made from uid and id: without a uid, the q1 of two files would overwrite each other.",
)
WRONG_DECISION = Code(
    "E208",
    "wrong-decision",
    "{problem}",
    "Mend the line or the id given with --same or --new.",
    "--same and --new name a question by a line of it, and --same the id of one that was shipped; each may be taken "
    "only once. A decision that is passed over would leave the question to chance. The message E206 gives both.",
)

# ---- pictures and sounds ----

MISSING_MEDIA = Code(
    "E301",
    "missing-media",
    "there is no file {path}",
    "Check the name, from the folder of this bank file.",
    "A picture or sound is not there. The card would show a broken frame, and often the question cannot be answered "
    "without it.",
)
UNNAMED_MEDIA = MISSING_MEDIA.saying(
    "a picture or sound names no file", "Name its file, from the folder of this bank file."
)
UNREADABLE_MEDIA = MISSING_MEDIA.saying("{path} cannot be read ({reason})", "Mend its permissions.")
REMOTE_MEDIA = Code(
    "E302",
    "remote-media",
    "the picture or sound {path} is not in the bank",
    "Save it in the bank's folder: cards must not need the network.",
    "A picture or sound is elsewhere on the network: the address may vanish, and its owner would see who learns what.",
)
MEDIA_OUTSIDE = Code(
    "E303",
    "media-outside",
    "{path} is outside the bank's folder",
    "Copy it into {folder}, and refer to it there.",
    "Whoever copies the bank does not have this picture or sound, and a bank from elsewhere could take any file of "
    "yours into a deck. A bank is the git repository that holds it, or else its folder.",
)
MEDIA_TOO_LARGE = Code(
    "E304",
    "media-too-large",
    "{path} is larger than the 100 MiB that Anki syncs",
    "Make it smaller.",
    "Anki would leave this picture or sound out when it syncs.",
)
REFUSED_MEDIA_NAME = Code(
    "E305",
    "refused-media-name",
    "Anki refuses the file name {path}",
    "Use letters, digits and dashes, at most {longest} bytes of them.",
    "Anki does not take a file of this name: it refuses some characters and long names, and never replaces a file "
    "whose name begins with _ or latex-.",
)
NEVER_REPLACED_MEDIA = REFUSED_MEDIA_NAME.saying(
    "Anki never replaces a file called {path}", "Give it a name that does not begin with _ or latex-."
)
MEDIA_NAME_TWICE = Code(
    "E306",
    "media-name-twice",
    "two different files are called {path}",
    "Rename one: Anki has one folder.",
    "Anki keeps all media in one folder, so one file would take the other's place.",
)
NOT_MEDIA = Code(
    "E307",
    "not-media",
    "{path} is no picture or sound that Anki shows",
    "Use PNG, JPEG, SVG, WebP, MP3 or the like.",
    "The file is neither a picture nor a sound of a kind that Anki knows.",
)

# ---- templates, and writing ----

BROKEN_TEMPLATE = Code(
    "E401",
    "broken-template",
    "the template cannot be used: {error}",
    "Mend it, or remove it: examdeck's own takes its place.",
    "A template has a mistake in its syntax, or names what is not there.",
)
FILE_UNWRITABLE = Code(
    "E402",
    "file-unwritable",
    "this cannot be written: {reason}",
    "Choose another file with --output, or mend the permissions of the folder.",
    "The folder of the file cannot be made, its permissions forbid it, or it is no regular file: a folder, a device, a "
    "pipe. What was there before is unharmed.",
)
DISK_FULL = Code(
    "E403",
    "disk-full",
    "the disk is full: {reason}",
    "Make room, and try again.",
    "What was there before is unharmed: files are replaced only once the new ones are whole.",
)
BUILD_RUNNING = Code(
    "E404",
    "build-running",
    "another build of this bank is running",
    "Wait until it has ended, and build again.",
    "Two builds at once would ship two versions under one lock.",
)
WOULD_HARM_BANK = Code(
    "E405",
    "would-harm-bank",
    "this must not be written over: it is {reason}",
    "Choose another file with --output. If this one is to be replaced, remove it yourself.",
    "Output would replace a part of a bank: a source, a deck.yaml, a lock, a picture or a template, perhaps by a link "
    "or another name; or a lock that a link puts outside the bank.",
)
LOCK_OUTSIDE = WOULD_HARM_BANK.saying(
    "the lock is outside the bank, by a link", "Put the lock itself in the place of the link."
)
