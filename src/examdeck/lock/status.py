"""What a build does to a note."""

from enum import StrEnum


class Status(StrEnum):
    """What a build does to a note, as the summary names it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RERENDERED = "rendered differently"
    """Its content is as shipped, its HTML is not: newcomers get it, nobody's note is touched."""
    RESTAMPED = "restamped"
    """The same, but sent to everyone because the user asked for it."""
    WITHDRAWN = "withdrawn"
    """Since this build. One withdrawn before is unchanged."""
    RETURNED = "returned"
