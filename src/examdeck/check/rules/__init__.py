"""Rules: what `check` looks for. One module a family; each rule is a function, and its docstring its documentation.

To add one, write the function and give it a line in `RULES`; then a file named by its code in tests/rules. One that
looks for something rare gets clues as well, so that it costs nothing where they are not.
"""

from __future__ import annotations

from examdeck.check.rules import bankwide, choices, cues, explanations, keys, links, text, wording
from examdeck.check.rules.base import Rule
from examdeck.model.finding import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: tuple[Rule, ...] = (
    # structure
    Rule("S005", "no-distractor", INFO, keys.no_distractor),
    Rule("S006", "everything-correct", WARNING, keys.everything_correct),
    Rule("S007", "wrong-number-asked", ERROR, keys.wrong_number_asked, clues=keys.NUMBER_CLUES),
    Rule("S008", "one-asked-several-correct", WARNING, keys.one_asked_several_correct),
    Rule("S009", "same-option-twice", ERROR, keys.same_option_twice),
    Rule("S010", "empty-option", ERROR, keys.empty_option, clues=keys.EMPTY_CLUES),
    Rule("S011", "same-question-twice", WARNING, bankwide.same_question_twice, whole_bank=True),
    Rule("S012", "nearly-the-same", INFO, bankwide.nearly_the_same, whole_bank=True),
    Rule("S013", "contradicting-twins", ERROR, bankwide.contradicting_twins, whole_bank=True),
    Rule("S014", "numbering", WARNING, bankwide.numbering, whole_bank=True),
    Rule("S015", "starts-midway", WARNING, wording.starts_midway),
    Rule("S016", "ends-midway", WARNING, wording.ends_midway),
    Rule("S017", "broken-markup", WARNING, text.broken_markup, clues=text.MARKUP_CLUES),
    Rule("S018", "broken-characters", WARNING, text.broken_characters, clues=text.DEBRIS_CLUES),
    Rule("S019", "answer-mark", WARNING, text.answer_mark, clues=text.MARK_CLUES),
    Rule("S020", "stray-letter", WARNING, text.stray_letter),
    Rule("S022", "broken-reference", WARNING, links.broken_reference, clues=links.LINK_CLUES),
    Rule("S023", "no-reference", INFO, bankwide.no_reference, whole_bank=True),
    Rule("S024", "explanation-contradicts-key", ERROR, explanations.contradicts_key, clues=explanations.VERDICT_CLUES),
    Rule(
        "S025", "explanation-rejects-correct", WARNING, explanations.rejects_correct, clues=explanations.REJECTION_CLUES
    ),
    Rule("S026", "unlisted-option", WARNING, explanations.unlisted_option, clues=explanations.UNLISTED_CLUES),
    Rule(
        "S027", "letters-in-explanation", WARNING, explanations.letters_in_explanation, clues=explanations.LETTER_CLUES
    ),
    Rule("S028", "no-explanation", INFO, bankwide.no_explanation, whole_bank=True),
    Rule("S029", "placeholder", WARNING, text.placeholder, clues=text.PLACEHOLDER_CLUES),
    Rule("S030", "key-position", INFO, bankwide.key_position, whole_bank=True),
    # item writing
    Rule("W001", "all-of-the-above", WARNING, choices.all_of_the_above, clues=choices.ALL_CLUES),
    Rule("W002", "none-of-the-above", WARNING, choices.none_of_the_above, clues=choices.NONE_CLUES),
    Rule("W003", "longest-correct", WARNING, cues.longest_correct),
    Rule("W004", "absolute-terms", WARNING, cues.absolute_terms, clues=cues.ABSOLUTE_CLUES),
    Rule("W005", "vague-terms", WARNING, cues.vague_terms, clues=cues.VAGUE_CLUES),
    Rule("W006", "negative-stem", WARNING, wording.negative_stem, clues=wording.NEGATIVE_CLUES),
    Rule("W007", "fill-in-the-blank", WARNING, wording.fill_in_the_blank, clues=wording.BLANK_CLUES),
    Rule("W008", "true-false", WARNING, choices.true_false, clues=choices.TRUTH_CLUES),
    Rule("W009", "combined-options", WARNING, choices.combined_options, clues=choices.COMBINED_CLUES),
    Rule("W010", "word-repeats", WARNING, cues.word_repeats, whole_bank=True),
    Rule("W011", "convergence", WARNING, cues.convergence),
    Rule("W012", "grammatical-cue", WARNING, cues.grammatical_cue),
    Rule("W013", "lost-sequence", WARNING, choices.lost_sequence),
    Rule("W014", "gratuitous-stem", INFO, wording.gratuitous_stem),
    Rule("W015", "unfocused-stem", WARNING, wording.unfocused_stem),
    Rule("W016", "implausible-distractor", WARNING, choices.implausible_distractor, clues=choices.IDLE_CLUES),
    Rule("W017", "heterogeneous-options", WARNING, choices.heterogeneous_options),
    Rule("W018", "punctuation-cue", WARNING, cues.punctuation_cue),
)
