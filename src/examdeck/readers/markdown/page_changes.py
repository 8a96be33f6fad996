"""What is changed on a page before its lines are judged: what asks nothing goes, what is written oddly is rewritten."""

from __future__ import annotations

from collections.abc import Callable

from examdeck.readers.markdown.answered_stems import label_answered_stems
from examdeck.readers.markdown.around_answers import (
    drop_buttons,
    drop_own_answers,
    drop_room,
    join_slides,
    split_joined,
    unwrap_answers,
)
from examdeck.readers.markdown.box_signs import drop_empty_boxes
from examdeck.readers.markdown.boxed_code import part_boxed_code
from examdeck.readers.markdown.bulleted_keys import write_bulleted_keys
from examdeck.readers.markdown.circles import part_circles
from examdeck.readers.markdown.closing import drop_closing
from examdeck.readers.markdown.constant_labels import write_constant_labels
from examdeck.readers.markdown.counted_lines import write_counted_lines
from examdeck.readers.markdown.html import head_folds
from examdeck.readers.markdown.keys_above import lower_keys
from examdeck.readers.markdown.letter_names import write_letters_of_names, write_usual_digits
from examdeck.readers.markdown.lettered_numbers import write_lettered_numbers
from examdeck.readers.markdown.model_answers import write_model_answers
from examdeck.readers.markdown.odd_options import (
    letter_bullets,
    part_fields,
    part_offers,
    show_options,
    tick_labelled,
    tick_options,
)
from examdeck.readers.markdown.option_tables import write_options
from examdeck.readers.markdown.other_starts import write_other_starts
from examdeck.readers.markdown.page import (
    Page,
    drop_directives,
    drop_furniture,
    drop_running_heads,
    drop_underlines,
    join_headings,
    write_folds,
    write_keycaps,
    write_numbers,
)
from examdeck.readers.markdown.part_titles import head_parts
from examdeck.readers.markdown.truth_options import write_letters
from examdeck.readers.markdown.wrong_below import list_sorted_options

CHANGES: tuple[Callable[[Page], None], ...] = (
    part_boxed_code,
    drop_closing,
    drop_directives,
    drop_underlines,
    join_headings,
    write_folds,
    write_numbers,
    write_keycaps,
    write_letters_of_names,
    write_usual_digits,
)
"""In every file but those of examdeck's own form."""
LETTERED_CHANGES: tuple[Callable[[Page], None], ...] = (
    drop_closing,
    drop_furniture,
    drop_running_heads,
    drop_buttons,
    drop_own_answers,
    drop_room,
    unwrap_answers,
    drop_empty_boxes,
    join_slides,
    part_circles,
    split_joined,
    head_parts,
    write_bulleted_keys,
    label_answered_stems,
    write_model_answers,
    write_options,
    write_letters,
    letter_bullets,
    part_fields,
    part_offers,
    show_options,
    tick_options,
    tick_labelled,
    list_sorted_options,
    lower_keys,
    head_folds,
    write_lettered_numbers,
    write_other_starts,
    write_constant_labels,
    write_counted_lines,
)
"""Where options have letters."""
