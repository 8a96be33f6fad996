"""JSON: a list of questions under the keys of a YAML bank; every option says whether it is correct."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from examdeck.writers import Written, as_data

if TYPE_CHECKING:
    from examdeck.readers import Reading


def write(reading: Reading) -> Written:
    """The questions as a JSON list."""
    rows = [as_data(question) for question in reading.questions]
    for row in rows:
        for option in row["options"]:
            option.setdefault("correct", False)
    return Written(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
