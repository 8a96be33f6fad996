"""What commands say that work with collections of Anki."""

from __future__ import annotations

from examdeck.model.codes import Code

NO_ANKI = Code(
    "E501 no-anki",
    "this needs Anki's own library, which is not installed ({missing})",
    "Install it: pip install 'examdeck[anki]'.",
)
ANKI_IS_OPEN = Code(
    "E502 anki-is-open",
    "Anki has this collection open",
    "Close Anki, and try again.",
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
