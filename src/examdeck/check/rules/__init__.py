"""Rules: what `check` looks for. One module a family; each rule is a function, and its docstring its documentation.

To add one, write the function and give it a line in `RULES`; then a file named by its code in tests/check/rules.
"""

from __future__ import annotations

from examdeck.check.rules import bankwide, choices, cues, explanations, keys, links, naming, text, twins, wording
from examdeck.check.rules.base import Rule
from examdeck.model.finding import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: tuple[Rule, ...] = (
    # structure
    Rule("S005", "no-distractor", INFO, keys.no_distractor),
    Rule("S006", "everything-correct", WARNING, keys.everything_correct),
    Rule("S007", "wrong-number-asked", ERROR, keys.wrong_number_asked),
    Rule("S008", "one-asked-several-correct", WARNING, keys.one_asked_several_correct),
    Rule("S009", "same-option-twice", ERROR, keys.same_option_twice),
    Rule("S010", "empty-option", ERROR, keys.empty_option),
    Rule("S011", "same-question-twice", WARNING, twins.same_question_twice, whole_bank=True),
    Rule("S012", "nearly-the-same", INFO, twins.nearly_the_same, whole_bank=True),
    Rule("S013", "contradicting-twins", ERROR, twins.contradicting_twins, whole_bank=True),
    Rule("S014", "numbering", WARNING, bankwide.numbering, whole_bank=True),
    Rule("S015", "starts-midway", WARNING, wording.starts_midway),
    Rule("S016", "ends-midway", WARNING, wording.ends_midway),
    Rule("S017", "broken-markup", WARNING, text.broken_markup),
    Rule("S018", "broken-characters", WARNING, text.broken_characters),
    Rule("S019", "answer-mark", WARNING, text.answer_mark),
    Rule("S020", "stray-letter", WARNING, text.stray_letter),
    Rule("S022", "broken-reference", WARNING, links.broken_reference),
    Rule("S023", "no-reference", INFO, bankwide.no_reference, whole_bank=True),
    Rule("S024", "explanation-contradicts-key", ERROR, explanations.contradicts_key),
    Rule("S025", "explanation-rejects-correct", WARNING, explanations.rejects_correct),
    Rule("S026", "unlisted-option", WARNING, naming.unlisted_option),
    Rule("S027", "letters-in-explanation", WARNING, naming.letters_in_explanation),
    Rule("S028", "no-explanation", INFO, bankwide.no_explanation, whole_bank=True),
    Rule("S029", "placeholder", WARNING, text.placeholder, whole_bank=True),
    Rule("S030", "key-position", INFO, bankwide.key_position, whole_bank=True),
    Rule("S031", "unclear-formula", WARNING, text.unclear_formula),
    Rule("S032", "explanation-argues-otherwise", WARNING, explanations.argues_for_another),
    Rule("S033", "differing-twins", WARNING, twins.differing_twins, whole_bank=True),
    Rule("S034", "missing-picture", WARNING, wording.missing_picture),
    Rule("S035", "key-length", INFO, bankwide.key_length, whole_bank=True),
    Rule("S036", "same-but-for-form", WARNING, keys.same_but_for_form),
    Rule("S037", "label-in-stem", WARNING, wording.label_in_stem),
    # item writing
    Rule("W001", "all-of-the-above", WARNING, choices.all_of_the_above),
    Rule("W002", "none-of-the-above", WARNING, choices.none_of_the_above),
    Rule("W003", "longest-correct", WARNING, cues.longest_correct),
    Rule("W004", "absolute-terms", WARNING, cues.absolute_terms),
    Rule("W005", "vague-terms", WARNING, cues.vague_terms),
    Rule("W006", "negative-stem", WARNING, wording.negative_stem),
    Rule("W007", "fill-in-the-blank", WARNING, wording.fill_in_the_blank),
    Rule("W008", "true-false", WARNING, choices.true_false),
    Rule("W009", "combined-options", WARNING, choices.combined_options),
    Rule("W010", "word-repeats", WARNING, cues.word_repeats, whole_bank=True),
    Rule("W011", "convergence", WARNING, cues.convergence),
    Rule("W012", "grammatical-cue", WARNING, cues.grammatical_cue),
    Rule("W013", "lost-sequence", WARNING, choices.lost_sequence),
    Rule("W014", "gratuitous-stem", INFO, wording.gratuitous_stem),
    Rule("W015", "unfocused-stem", WARNING, wording.unfocused_stem),
    Rule("W016", "implausible-distractor", WARNING, choices.implausible_distractor),
    Rule("W017", "heterogeneous-options", WARNING, choices.heterogeneous_options),
    Rule("W018", "punctuation-cue", WARNING, cues.punctuation_cue),
    Rule("W019", "emphasised-key", WARNING, cues.emphasised_key),
    Rule("W020", "mixed-units", INFO, choices.mixed_units),
)
