"""What each code means: the documentation of every finding, from the rules' docstrings and from tables for the rest."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, NamedTuple

from examdeck.check.rules import RULES

if TYPE_CHECKING:
    from examdeck.check.rules.base import Rule


class Meaning(NamedTuple):
    """The documentation of a code that is not a rule's."""

    title: str
    why: str
    remedy: str


CHECK_CODES: dict[str, Meaning] = {
    "S001": Meaning(
        "The question has no stem",
        "Without a stem there is nothing to ask. The question is left out of the deck.",
        "Write what is asked. If the stem is there, its heading or label may not have been recognised.",
    ),
    "S002": Meaning(
        "The question has no options",
        "Nothing can be chosen and nothing recalled. The question is left out of the deck.",
        "Write the options, or the answer alone, which makes it a recall question.",
    ),
    "S003": Meaning(
        "No option is marked as correct",
        "A card without a key cannot say whether an answer is right; none is ever guessed. The question is left out "
        "of the deck.",
        "Mark the correct option, or write the answer line.",
    ),
    "S004": Meaning(
        "The question has more than 26 options",
        "A card names its options by the letters A to Z. The question is left out of the deck.",
        "Ask it as several questions.",
    ),
    "S090": Meaning(
        "A silence without effect",
        "A finding was silenced, and the rule has nothing to say there any more. Left in place, the silence would "
        "hide the next finding of that kind.",
        "Remove the silence.",
    ),
    "S091": Meaning(
        "A silence without a reason",
        "Whoever reads the bank later cannot tell a decision from a convenience.",
        "Say in `reason` why the finding is wrong here, or mend what it says.",
    ),
    "S092": Meaning(
        "A setting of the check that means nothing",
        "`check` in deck.yaml names a code or a threshold that no rule has, so it has no effect.",
        "List the rules with `examdeck explain`, and a rule's thresholds with `examdeck explain CODE`.",
    ),
}
"""Said by the check beside the rules."""

BUILD_CODES: dict[str, Meaning] = {
    "E101": Meaning(
        "A file or folder cannot be read",
        "It is not there, it is a folder where a file is wanted, or its permissions forbid it.",
        "Check the path. In deck.yaml, paths start at the folder that deck.yaml is in.",
    ),
    "E102": Meaning(
        "A file is not text",
        "It is an archive, a document or a picture, or its bytes are in no encoding that text has.",
        "Save it as text in UTF-8, or unpack it and name the file inside.",
    ),
    "E103": Meaning(
        "A file is not well-formed YAML",
        "Most often the indentation is off, or a text with a colon, a hash or a quote in it stands without quotes.",
        "Mend the line. Long texts go below `|`, short ones into quotes.",
    ),
    "E104": Meaning(
        "A key that means nothing here",
        "Keys are checked, since a misspelt one would silently have no effect.",
        "Correct its spelling; the finding names the nearest known key.",
    ),
    "E105": Meaning(
        "A key is missing",
        "Without it the file or the question cannot be understood.",
        "Write it.",
    ),
    "E106": Meaning(
        "A value is not what its key wants",
        "A number stands where a text is wanted, a list where there is one value, or the text has a form that cannot "
        "be used.",
        "Write what the finding asks for. Put numbers and words such as yes and no in quotes where text is meant.",
    ),
    "E107": Meaning(
        "A key stands twice in one mapping",
        "YAML would keep the last and lose the first.",
        "Keep one of the two.",
    ),
    "E108": Meaning(
        "This cannot be a uid or an id",
        "Guids are made from them, once and for all, so they are kept to what is safe everywhere.",
        "Use up to 64 letters, digits, dots, dashes and underscores, a letter or digit first.",
    ),
    "E109": Meaning(
        "No questions were found",
        "No reader knows the file's format, or the one that claims it found no question in it.",
        "Name the format with --from, and see with `examdeck convert FILE --explain` what the lines were taken for.",
    ),
    "E110": Meaning(
        "The keys disagree",
        "The source says in two ways which options are correct, and they differ. Neither is taken, for a wrong key "
        "teaches a wrong fact.",
        "Find out which is right, and leave that one in the source.",
    ),
    "E111": Meaning(
        "The key names no option of the question",
        "It is a letter beyond the last option, or words that no option has. No key is taken.",
        "Correct the key, or add the option that was lost.",
    ),
    "E112": Meaning(
        "The key can be understood in two ways",
        "It could mean one option or another. None is taken, since none is ever guessed.",
        "Write the key as a letter, or as the option's text.",
    ),
    "E113": Meaning(
        "The file is not well-formed",
        "From this place on it does not follow the syntax of its format.",
        "Mend the file at this place.",
    ),
    "E114": Meaning(
        "A question is not well-formed",
        "It does not follow the syntax of its format. The other questions of the file are read.",
        "Mend the question at this place.",
    ),
    "E115": Meaning(
        "A kind of question that cannot be a card",
        "It is neither multiple choice nor one with an answer to recall: matching, an essay, a drawing.",
        "Ask it as multiple choice, or leave it out.",
    ),
    "E116": Meaning(
        "Something beyond the question's reach",
        "`pick` asks for more options than are correct, or `pin` names an option that is not there.",
        "Correct the number.",
    ),
    "E117": Meaning(
        "A file inside the bank's file",
        "The source carries a picture or sound inside itself, which readers do not take out.",
        "Save the file beside the bank under the name that the text uses.",
    ),
    "E118": Meaning(
        "Code that is never closed",
        "Nothing ends the fence that begins here; it is taken to end before the next question.",
        "Write a line of ``` after the code.",
    ),
    "E119": Meaning(
        "A key belongs to no question",
        "A list of keys, or a file of them, speaks of a number that no question has.",
        "Correct the number there, or at the question.",
    ),
    "E120": Meaning(
        "A source is outside the bank",
        "A bank from elsewhere could have any file of yours read, shown in findings and put into a deck. A bank is the "
        "git repository that holds its deck.yaml, or else the folder.",
        "Copy the file into the bank.",
    ),
    "E121": Meaning(
        "Git left a conflict",
        "The lines between its marks are two versions of the same questions; read as they are, both would be on the "
        "card, and the marks too.",
        "Leave one side, or what both mean together, and remove the lines with the marks.",
    ),
    "E201": Meaning(
        "Two questions have one id",
        "A note belongs to its id: the second question would overwrite the first in every collection.",
        "Give the newer one an id of its own. Ids are never used again, not even those of withdrawn questions.",
    ),
    "E202": Meaning(
        "The uid is not the lock's",
        "Every guid is made from the uid, so another one makes every note new, and learners have all cards twice.",
        "Keep the lock's uid. For a deck of its own, remove the lock.",
    ),
    "E203": Meaning(
        "The lock is damaged",
        "What has been shipped cannot be told from it, and building without that would lose learners' reviews.",
        "Restore it from version control, or take it out of the last package.",
    ),
    "E204": Meaning(
        "The lock is of a newer examdeck",
        "It may hold what this version does not understand and would lose.",
        "Install the newest version: pip install -U examdeck.",
    ),
    "E205": Meaning(
        "The lock would change",
        "With --locked nothing may be shipped that the lock does not have; so a forgotten build is noticed.",
        "Build without --locked, and commit the lock.",
    ),
    "E206": Meaning(
        "It is unclear which question this was",
        "It is like one that was shipped, and not like enough to be sure; a wrong guess would hand one question's "
        "reviews to another.",
        "Say with --same which it is, or with --new that it is new.",
    ),
    "E207": Meaning(
        "The questions have ids, and nothing says whose they are",
        "Guids are made from uid and id: without a uid, the q1 of two files would overwrite each other.",
        "Give the file a uid in its front matter (`uid: my-exam`), or with --uid.",
    ),
    "E208": Meaning(
        "A decision about a question does not apply",
        "--same and --new name a question by a line of it, and --same the id of one that was shipped; each may be "
        "taken only once. A decision that is passed over would leave the question to chance.",
        "Mend the line or the id; the message E206 gives both.",
    ),
    "E301": Meaning(
        "A picture or sound is not there",
        "The card would show a broken frame, and often the question cannot be answered without it.",
        "Correct its name, which starts at the folder of the bank file, or add the file.",
    ),
    "E302": Meaning(
        "A picture or sound is elsewhere on the network",
        "Cards must not need the network: the address may vanish, and its owner would see who learns what.",
        "Save it in the bank's folder and refer to it there.",
    ),
    "E303": Meaning(
        "A picture or sound is outside the bank",
        "Whoever copies the bank does not have it, and a bank from elsewhere could take any file of yours into a deck. "
        "A bank is the git repository that holds it, or else its folder.",
        "Copy it into the bank.",
    ),
    "E304": Meaning(
        "A picture or sound is too large",
        "Anki does not sync files of more than 100 MiB.",
        "Make it smaller.",
    ),
    "E305": Meaning(
        "Anki does not take a file of this name",
        "It refuses some characters and long names, and never replaces a file whose name begins with _ or latex-.",
        "Give the file a name of letters, digits and dashes.",
    ),
    "E306": Meaning(
        "Two different files have one name",
        "Anki keeps all media in one folder, so one would take the other's place.",
        "Rename one of them.",
    ),
    "E307": Meaning(
        "A file that Anki does not show",
        "It is neither a picture nor a sound of a kind that Anki knows.",
        "Use PNG, JPEG, SVG, WebP, MP3 or the like.",
    ),
    "E401": Meaning(
        "A template cannot be used",
        "It has a mistake in its syntax, or names what is not there.",
        "Mend it at this line, or remove it: the one that comes with examdeck takes its place.",
    ),
    "E402": Meaning(
        "A file cannot be written",
        "Its folder cannot be made, its permissions forbid it, or it is no regular file: a folder, a device, a pipe. "
        "What was there before is unharmed.",
        "Choose another file with --output, or mend the permissions.",
    ),
    "E403": Meaning(
        "The disk is full",
        "What was there before is unharmed: files are replaced only once the new ones are whole.",
        "Make room, and build again.",
    ),
    "E404": Meaning(
        "Another build of this bank is running",
        "Two builds at once would ship two versions under one lock.",
        "Wait until it has ended, and build again.",
    ),
    "E405": Meaning(
        "Output would replace a part of a bank",
        "The file is a source, a deck.yaml, a lock, a picture or a template, perhaps by a link or another name; or it "
        "is a lock that a link puts outside the bank.",
        "Choose another file with --output. If this one is to be replaced, remove it first.",
    ),
}
"""Said by the readers and the build."""

FLAWS = {
    "all of the above": "W001",
    "none of the above": "W002",
    "longest option correct": "W003",
    "absolute terms": "W004",
    "vague terms": "W005",
    "negative worded": "W006",
    "fill in the blank": "W007",
    "true or false": "W008",
    "complex or K-type": "W009",
    "word repeats": "W010",
    "convergence cues": "W011",
    "grammatical cues": "W012 W018",
    "lost sequence": "W013",
    "gratuitous information": "W014",
    "unfocused stem": "W015",
    "implausible distractors": "W016 W017",
    "more than one correct": "S007 S008 S024 S025 S026",
    "ambiguous or unclear": "",
    "logical cues": "",
}
"""SAQUET's 19 item-writing flaws, and the rules that find what can be found of each without understanding it."""

UNDECIDED = """\
Two of SAQUET's 19 item-writing flaws (Moore et al., 2024) need an understanding of the subject altogether, and no
rule pretends to find them: ambiguous or unclear wording, and logical cues (an option that does not answer the
question). Of three others only the surface is seen: whether a distractor of sound form is plausible (W016 and W017
find those that betray themselves), whether what a stem says is needed (W014 measures its length), and whether a
second option is correct in fact (S007, S008 and S024 to S026 find where a bank contradicts itself)."""
"""What the check cannot find, said wherever it says what it finds."""

SOURCES = """\
- SAQUET: S. Moore, E. Costello, H. A. Nguyen, J. Stamper, *An Automatic Question Usability Evaluation Toolkit*, 2024
- NBME: National Board of Medical Examiners, *Item-Writing Guide*
- T. M. Haladyna, S. M. Downing, M. C. Rodriguez, *A Review of Multiple-Choice Item-Writing Guidelines for Classroom
  Assessment*, 2002"""
"""What the rules' reasons are taken from."""


def all_codes() -> list[str]:
    """Every code that examdeck may say, in order."""
    return sorted({*BUILD_CODES, *CHECK_CODES, *_RULES})


def name_of(code: str) -> str:
    """What a finding of this code is called in a few words: the rule's name, else the title; empty if unknown."""
    if code in _RULES:
        return _RULES[code].name
    meaning = _meaning(code)
    return meaning.title if meaning else ""


def documentation(code: str) -> str:
    """What `examdeck explain` prints: Markdown; empty for an unknown code."""
    if code in _RULES:
        return _rule_documentation(_RULES[code])
    meaning = _meaning(code)
    if meaning is None:
        return ""
    return f"## {code}\n\n{meaning.title}.\n\n**Why.** {meaning.why}\n\n**What to do.** {meaning.remedy}\n"


def flaws() -> str:
    """SAQUET's flaws with the rules that look for them, as a Markdown table."""
    rows = [f"| {flaw} | {', '.join(rules.split()) or 'not found'} |" for flaw, rules in FLAWS.items()]
    return "\n".join(["| flaw | rules |", "|---|---|", *rows])


_RULES = {rule.code: rule for rule in RULES}
_HEADINGS = {"Bad": "Instead of", "Good": "write"}


def _meaning(code: str) -> Meaning | None:
    return CHECK_CODES.get(code) or BUILD_CODES.get(code)


def _rule_documentation(rule: Rule) -> str:
    sections = rule.documentation
    parts = [f"## {rule.code} {rule.name}", sections[""], f"**Why.** {sections['Why']}"]
    parts += [f"{_HEADINGS[name]}\n\n{indent(sections[name], '    ')}" for name in ("Bad", "Good")]
    parts.append(f"**What to do.** {sections['Instead']}")
    if "Thresholds" in sections:
        thresholds = "\n".join(f"- {line}" for line in sections["Thresholds"].splitlines())
        parts.append(f"**Thresholds** (`check: thresholds: {rule.code}:` in deck.yaml)\n\n{thresholds}")
    spoken = rule.severity.value if rule.on else f"{rule.severity.value}, and silent unless it is selected"
    parts.append(f"**Severity.** {spoken}")
    if "Precision" in sections:
        parts.append(f"**Precision.** {sections['Precision']}")
    return "\n\n".join(parts) + "\n"
