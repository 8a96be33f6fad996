"""Words for true and false, right and wrong, yes and no."""

from __future__ import annotations

from examdeck.language.shipped import pattern, said

RIGHT = frozenset(phrase for phrase in said("right") if "*" not in phrase)
"""What marks an option as correct."""
TRUE = RIGHT.union(phrase for phrase in said("true", "yes") if "*" not in phrase)
FALSE = frozenset(phrase for phrase in said("false", "no") if "*" not in phrase)
RIGHT_PATTERN = pattern(RIGHT)
