"""What is said of files: a bank, its deck.yaml, and the questions that readers find."""

from __future__ import annotations

from dataclasses import replace

from examdeck.model.codes import Code
from examdeck.model.finding import Severity

FILE_UNREADABLE = Code(
    "E101 file-unreadable", "the file cannot be read: {reason}", "Check the path and its permissions."
)
LEFT_OUT_UNREADABLE = replace(
    FILE_UNREADABLE.saying("left out, for it cannot be read: {reason}", "Check the link, or the permissions."),
    severity=Severity.WARNING,
)
NO_SUCH_PATH = FILE_UNREADABLE.saying("there is no such file or folder", "Check the path.")
NO_FILES = FILE_UNREADABLE.saying(
    "the folder has no deck.yaml, and no file that may be a bank", "Name a bank file, or begin a bank: examdeck init"
)
TOO_MANY_FILES = FILE_UNREADABLE.saying(
    "the folder has no deck.yaml, and more than {most} files", "Name the bank files, or list them: examdeck init"
)
NO_MANIFEST = FILE_UNREADABLE.saying(
    "what is translated needs a deck.yaml, which names its translations", "Make one: examdeck init"
)
NO_FILE_CALLED = FILE_UNREADABLE.saying(
    "no file is called {pattern!r}", "Check the name, from the folder of deck.yaml."
)
NOT_TEXT = Code(
    "E102 not-text",
    "the file cannot be read as text: {reason}",
    "Save it as text in UTF-8, or unpack it and name the file inside.",
)
NOT_YAML = Code("E103 not-yaml", "{problem}", "Mend the line. Long texts go below `|`, short ones into quotes.")
UNKNOWN_YAML_KEY = Code("E104 unknown-yaml-key", "{where} has no key {key!r}", "Its keys are: {known}.")
MISSING_YAML_KEY = Code("E105 missing-yaml-key", "{where} lacks the key {key!r}", "Write it.")
SOURCE_UNNAMED = MISSING_YAML_KEY.saying(
    "{where} needs one of the keys 'file', 'glob' and 'path'", "Name the file there."
)
_WANTS = "{key} wants {wanted}, not {given}"
BAD_VALUE = Code("E106 bad-value", _WANTS, "Write {wanted}, or take the key away.")
MARKUP_SAID = BAD_VALUE.saying(
    "markup cannot say what the texts of this file are: those of {format} say it themselves",
    "Take the key away from this source in deck.yaml.",
)
NOT_KEYS_AND_VALUES = BAD_VALUE.saying("the file wants keys and values, not {given}", "Write lines like `key: value`.")
EMPTY_FILE = BAD_VALUE.saying("the file is empty", NOT_KEYS_AND_VALUES.remedy)
OPTIONS_AND_ANSWER = BAD_VALUE.saying(
    "{where} has both options and an answer",
    "Mark the option that is right with `correct: true`, and take `answer` away.",
)
NOTE_NO_MAPPING = BAD_VALUE.saying("a note wants keys and values in braces", "Write it like {{id: a-1, tags: [b]}}.")
SAME_DECK = BAD_VALUE.saying(
    "the translation is called {deck!r} like the bank, and Anki would put both into one deck",
    "Give it a `deck` of its own.",
)
NO_BANK_BUT_TRANSLATION = BAD_VALUE.saying(
    "this is no bank by itself: its questions are translated texts",
    "Name it in the deck.yaml of its bank, under `translations`, and build that.",
)
CANNOT_ADD = BAD_VALUE.saying(
    "nothing can be added here, as the file is written", "Write each key and each `- ` on a line of its own."
)
NO_TEXT_KEY = BAD_VALUE.saying("a key must be a text", "Put the key in quotes.")
MERGED_NO_MAPPING = BAD_VALUE.saying(
    "the merge key << wants a mapping, or a list of mappings", "Give it an alias: `<<: *name`."
)
TAG_WITHOUT_MEANING = BAD_VALUE.saying("the tag {tag} has no meaning here", "Take it away. {quoting}")
CONTROL_CHARACTER = BAD_VALUE.saying("the text has the control character U+{character:04X}", "Take it out.")
YAML_KEY_TWICE = Code(
    "E107 yaml-key-twice", "the key {key!r} stands here twice, first in line {line}", "Keep one of the two."
)
BAD_ID = Code("E108 bad-id", _WANTS, "Write {wanted}.")
BAD_UID = BAD_ID.saying("{uid!r} cannot be a uid", "Use up to 64 letters, digits, dots, dashes and underscores.")
NO_QUESTIONS = Code(
    "E109 no-questions",
    "no question was found, reading it as {format}",
    "See with --explain what its lines were taken for, or name another format with --from.",
)
NO_QUESTION_ROWS = NO_QUESTIONS.saying(
    "no question was found: its columns or keys are {names}, and none of them asks beside one that answers",
    "Call what is asked 'question', the options 'options' or 'option A', 'option B', …, and the key 'answer'.",
)
NOT_RECOGNISED = NO_QUESTIONS.saying(
    "no reader knows this format",
    "Name it with --from (`examdeck convert --help` lists the formats), or say how its questions are written with "
    "--dialect (docs/dialects.md).",
)
EMPTY = NO_QUESTIONS.saying("it is empty", "Write a question into it, or leave it out.")
WEB_PAGE = NO_QUESTIONS.saying(
    "it is a web page: neither its text nor its forms and scripts have questions that are known as such",
    "Copy what it shows into a text file, or export the questions from the site that it is of.",
)
DATA = NO_QUESTIONS.saying(
    "its {lines} have {size} each: rather data than questions",
    "If they are questions, name their format with --from (`examdeck convert --help` lists the formats).",
)
LINES_LOST = NO_QUESTIONS.saying(
    "its whole text stands in {lines}, in which no questions can be told apart",
    "Export or copy it anew so that its line breaks stay: each question, option and answer begins a line.",
)
NOTHING_IN_PACKAGE = NO_QUESTIONS.saying(
    "no file in this archive has questions that are read from there",
    "Unpack it, and name the file inside that holds the questions, to be told why it is not read.",
)
DECK_IN_ARCHIVE = NO_QUESTIONS.saying("it holds a bank with a deck.yaml, {name}", "Unpack it, and build that folder.")
NO_BANK_HERE = NO_QUESTIONS.saying(
    "no file of this folder has questions that are read from there: {names}",
    "See of one of them why: examdeck convert FILE --explain.",
)
KEYS_DISAGREE = Code(
    "E110 keys-disagree", "the keys disagree: {one} and {other}", "Leave the right one in the source.", Severity.WARNING
)
KEY_OUTSIDE = Code(
    "E111 key-outside",
    "the key {key!r} names no option of the question",
    "Correct the key, or add the option.",
    Severity.WARNING,
)
KEY_UNCLEAR = Code(
    "E112 key-unclear",
    "the key {key!r} can be understood in two ways: {reason}",
    "Write the key as a letter or as the option's text.",
    Severity.WARNING,
)
MALFORMED_FILE = Code(
    "E113 malformed-file", "this is no well-formed {format}: {reason}", "Mend the file at this place."
)
NOTE_NOT_CLOSED = MALFORMED_FILE.saying("this comment is never closed", "Write --> behind it.")
MALFORMED_QUESTION = Code(
    "E114 malformed-question",
    "this question cannot be read: {reason}",
    "Mend the question at this place.",
    Severity.WARNING,
)
CHANGED_BELOW = MALFORMED_QUESTION.saying(
    "this changes questions in a way that is not followed: they are read as they stand above",
    "Write them as they shall be, or convert them and mend them there.",
)
OPTIONS_NOT_FOUND = MALFORMED_QUESTION.saying(
    "this question cannot be read: its key {key!r} names an option, and no options were found",
    "Give the options a name that is known, such as 'options' or 'option A'.",
)
OF_ANOTHER_HABIT = MALFORMED_QUESTION.saying(
    "{count} headings seem to ask, too, and were not read, for they are not as those of the other questions: the first",
    "Put these questions into a file of their own, or write them as the others are.",
)
KIND_NOT_SUPPORTED = Code(
    "E115 kind-not-supported",
    "a question of the kind {kind!r} cannot be a card and is passed over",
    "Ask it as multiple choice, or leave it out.",
    Severity.WARNING,
)
DESCRIPTION = KIND_NOT_SUPPORTED.saying(
    "a description asks nothing and is passed over: {text}", "Write it into the stems of the questions that need it."
)
BESIDE_CARDS = KIND_NOT_SUPPORTED.saying(
    "{count} of its lines stand outside the cards and are passed over, first: {text}",
    "Write what is asked there as the cards are written, question and answer, or leave it out.",
)
ONLY_SCRIPTS = KIND_NOT_SUPPORTED.saying(
    "of a web page only the lists of questions in its scripts are read: what else it shows is passed over",
    "Copy questions that stand in the page itself into a text file.",
)
ONLY_FORMS = KIND_NOT_SUPPORTED.saying(
    "of a page with forms only what may be chosen and what stands above it are read: what else it shows is passed over",
    "Copy questions that have no radio buttons or boxes into a text file.",
)
ONLY_CLASSED = KIND_NOT_SUPPORTED.saying(
    "of this page only what its classes call questions and answers is read: what else it shows is passed over",
    "Copy questions of another class into a file of their own.",
)
ONLY_FENCES = KIND_NOT_SUPPORTED.saying(
    "of this page only the data in its fences are read: what else it says is passed over",
    "Copy questions that stand in the page itself into a file of their own.",
)
ONLY_QUOTED = KIND_NOT_SUPPORTED.saying(
    "of this program only the long texts between its quotes are read: what else it holds is passed over",
    "If that is more than the program, copy these questions into a file of their own.",
)
NOTE_PASSED_OVER = KIND_NOT_SUPPORTED.saying("a note of {notetype!r} is passed over, since {reason}: {text}")
OUT_OF_RANGE = Code(
    "E116 out-of-range",
    "{where}.pick is {pick}, out of range: {correct} of the options are correct",
    "Ask for as many as are correct, or fewer.",
)
PIN_OUT_OF_RANGE = OUT_OF_RANGE.saying(
    "{where}.pin names option {name!r}, out of range: there are {count}",
    "Name options by their positions from 1, or by their letters from A.",
)
EMBEDDED_FILE = Code(
    "E117 embedded-file",
    "the file {name!r} in the source is not taken from there: {reason}",
    "Save it beside the bank, and refer to it there.",
    Severity.WARNING,
)
HELD_FILES = EMBEDDED_FILE.saying(
    "{files} in the source itself, and cannot be written to standard output",
    "Name a file with --output: they are written beside it.",
)
CODE_NOT_CLOSED = Code(
    "E118 code-not-closed",
    "the code that begins here is never closed",
    "Write a line of ``` after the code.",
    Severity.WARNING,
)
KEY_WITHOUT_QUESTION = Code(
    "E119 key-without-question",
    "the key of number {number} belongs to no question",
    "Correct the number here or at the question.",
    Severity.WARNING,
)
KEY_OF_SEVERAL = KEY_WITHOUT_QUESTION.saying(
    "the key of number {number} may be of any one of the questions with this number, and was given to none",
    "Begin the keys of each part with its title, or put them below its questions.",
)
SOURCE_OUTSIDE = Code(
    "E120 source-outside", "the source {name} is outside the bank", "Copy it into {folder}, and name it there."
)
LINKED_OUTSIDE = replace(
    SOURCE_OUTSIDE.saying("left out, for a link leads from here out of the bank", "Copy it into {folder}."),
    severity=Severity.WARNING,
)
LINKED_FOLDER = LINKED_OUTSIDE.saying(
    "left out, for a link leads from here to another folder", "Name that folder by itself, or in a deck.yaml."
)
CONFLICT = Code(
    "E121 conflict",
    "git left a conflict of two versions here{up_to}",
    "Leave one side, or what both mean together, and remove the lines with the marks.",
)
NOTE_WITHOUT_QUESTION = Code(
    "E122 note-without-question",
    "this note belongs to no question",
    "Write it directly above a question's first line, or within the question.",
    Severity.WARNING,
)
QUESTION_SWALLOWED = Code(
    "E123 question-swallowed",
    "this line seems to be of another question, and was taken for a part of this one: {row}",
    "Write it as the other questions of the file are, or put it into a code fence if it belongs here.",
    Severity.WARNING,
)
CELLS_LEFT_OVER = Code(
    "E124 cells-left-over",
    "this row has more cells than the {columns} columns that have names: {behind}",
    "Put a text that holds the separator into quotes, or give the column a name.",
    Severity.WARNING,
)
TEXT_LEFT_OUT = CELLS_LEFT_OVER.saying(
    "{rows} a text under {name!r} that is on no card: {text}",
    "If it explains the answer, call it 'explanation'; if it belongs to what is asked, call it 'passage'.",
)
VALUES_LEFT_OUT = CELLS_LEFT_OVER.saying(
    "no question has a key, and {rows} beside their options, under {name!r}, what is on no card: {values}",
    "If it says which are right, call it 'correct', and say true or false; or give each row its key as 'answer'.",
)
READ_BY_HABIT = Code(
    "E125 read-by-habit",
    "its words and marks are not known, so it was read by what repeats in it: {questions}, {keys} of them with a key",
    "See with `examdeck convert --explain` whether that is right; then say so: --from {format}, or `format: {format}`.",
    Severity.WARNING,
)
UNKNOWN_COMMAND = Code(
    "E126 unknown-command",
    "{name} is not known: what it does is not on the cards, only the text of its arguments is",
    "See with `examdeck preview` whether its questions read well, or write them without it.",
    Severity.WARNING,
)
DRAWING_LOST = UNKNOWN_COMMAND.saying(
    "what {name} draws cannot be on a card",
    "Save the drawing as a picture, and show it with \\includegraphics.",
)
FILE_INCLUDED = UNKNOWN_COMMAND.saying(
    "the file {name!r} is included here, and not read", "If it holds questions, name it as a source of its own, too."
)
NOT_UNDERSTOOD = Code(
    "E127 not-understood",
    "{count} of {lines} lines were not understood, so questions may be lost: lines {where}",
    "See them with `examdeck convert {path} --explain`. Write these questions as the others are, state how they are "
    "written (--dialect, docs/dialects.md), or go on without them: --accept E127:{path}.",
)
TINY_QUESTIONS = Code(
    "E136 tiny-questions",
    "{questions} questions of {characters} characters each were read: rather a table of data than a bank",
    "If they are questions, go on with --accept E136:{path}; else leave the file out.",
)
KEY_OF_ALL = Code(
    "E137 key-of-all",
    "this line says that {letter} is always right, and {keys} from it: {line}",
    "If it says something else, take the line away, and write a key to each question.",
    Severity.WARNING,
)
NOT_BELIEVED = frozenset({NOT_UNDERSTOOD.code, TINY_QUESTIONS.code})
"""What stops because a whole reading is in doubt, until the user accepts it."""
DIALECT_UNFIT = Code(
    "E128 dialect-unfit",
    "the dialect's {part} {sample!r} fits nothing in this file, which has {seen}",
    "Write it as the file has it: docs/dialects.md shows how.",
)
DIALECT_IN_PART = replace(
    DIALECT_UNFIT.saying("the dialect's {part} {sample!r} fits {fits} of {all} questions, and first not this one"),
    severity=Severity.WARNING,
)
DIALECT_UNUSED = DIALECT_UNFIT.saying(
    "a dialect says how lines look, and the format {format} says so itself", "Take one of the two away."
)
FORMAT_UNUSED = DIALECT_UNFIT.saying(
    "a deck of Anki is read as nothing else, and {what} is stated for this one",
    "Take it away, on the command line or in deck.yaml.",
)
DIALECT_OF_DECK = DIALECT_UNFIT.saying(
    "--dialect is for a bank file by itself", "Write what it says under `dialect` in deck.yaml."
)
KEY_FILE_MISSING = DIALECT_UNFIT.saying(
    "the dialect's key_file {sample!r} is no file beside this one", "Check the name, from the folder of the questions."
)
KEY_FILE_EMPTY = DIALECT_UNFIT.saying(
    "the dialect's key_file {sample!r} holds no list of keys", "Write it with a number and a key in each line: 1. B"
)
NOTE_EDITED = Code(
    "E130 note-edited",
    "{fields} of the note {id} are not as they were released: a learner edited them, and their version is taken",
    "Compare with the bank, or convert the package that was released.",
    Severity.WARNING,
)
NOTE_READ_BACK = NOTE_EDITED.saying(
    "{fields} of the note {id} cannot be written so that they come out the same",
    "Build the bank, and compare this question with `examdeck preview`.",
)
NOTE_OF_NO_ID = NOTE_EDITED.saying(
    "the id {id!r} is not the one that this note has its guid from: as a question without id it will be a new note",
    "Write the right id into its field ID in Anki, and export it again.",
)
LEARNERS_TAGS = NOTE_EDITED.saying(
    "tags that the bank did not give are left out: {notes} had some", "Write into the bank those that all shall have."
)
DECKS_IN_PACKAGE = Code(
    "E131 decks-in-package",
    "this package has several decks of examdeck, each a bank with a uid of its own: {decks}",
    "In Anki, export each deck by itself (File, Export), and convert that.",
)
NOTETYPE_AS_RECALL = Code(
    "E132 notetype-as-recall",
    "the notes of {notetype!r} were read as questions to recall: {asked} asks, and what is filled of {told} answers",
    "See with `examdeck preview` whether that is right.",
    Severity.INFO,
)
PART_OF_DOCUMENT = Code(
    "E133 part-of-document",
    "{what} of this document cannot be on a card as it is there; this is the first place that has one",
    "Put it into the document as a picture, and look at the question with `examdeck preview`.",
    Severity.WARNING,
)
NOT_BANKS = Code(
    "E134 not-banks",
    "left out, for no questions are read from them: {names}",
    "If one of them is a bank, name it by itself to be told why not. To list the files that count: examdeck init.",
    Severity.INFO,
)
DOUBTFUL_BANKS = replace(
    NOT_BANKS.saying(
        "left out, for they are no banks, or ones with mistakes: {names}",
        "Name one by itself to be told its mistakes; one that stops at E127 is taken as it is by --accept E127:FILE.",
    ),
    severity=Severity.WARNING,
)
_TO_BE_TOLD = "If one of them is a bank, unpack it and name it by itself, to be told why not."
NOT_BANKS_IN_ARCHIVE = replace(NOT_BANKS, remedy=_TO_BE_TOLD)
DOUBTFUL_BANKS_IN_ARCHIVE = replace(DOUBTFUL_BANKS, remedy=_TO_BE_TOLD)
BANK_WITHIN = NOT_BANKS.saying(
    "this folder is left out, for it has a deck.yaml and is a bank of its own", "Name it by itself."
)
ENCODING_GUESSED = Code(
    "E138 encoding-guessed",
    "the file is no UTF-8; its bytes were taken for {encoding}",
    "If letters are wrong, save it as UTF-8 in the program that it comes from.",
    Severity.INFO,
)
ONE_LANGUAGE = Code(
    "E135 one-language",
    "texts stand in several languages: each question is read in the first of {languages} that it has",
    "Put the other languages into files of their own, or make them translations: docs/translations.md.",
    Severity.INFO,
)
