"""From a path to a bank: what is meant by it, and what is wrong with it."""

from pathlib import Path

import pytest

from examdeck.bank.bank import load_bank
from examdeck.bank.files import read_file
from examdeck.bank.layout import locate
from examdeck.model.deck import DECK_NAME
from examdeck.model.finding import Severity, Stopped
from examdeck.render.html import to_html
from growth import assert_in_proportion

DECK = "uid: planets\ndeck: Planets\nsources: [bank.yaml]\n"
BANK = """\
questions:
  - id: q-1
    stem: Which planet is nearest to the sun?
    options: [{text: Mercury, correct: true}, Venus]
"""
QUIZ = """\
# The planets

**Question 1**
Which planet is nearest to the sun?

- [x] Mercury
- [ ] Venus
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(**files):
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def found(path, **options):
    with pytest.raises(Stopped) as stopped:
        load_bank(locate(Path(path)), **options)
    return [(str(finding.place), finding.code) for finding in stopped.value.findings]


@pytest.mark.parametrize("path", [".", "deck.yaml", "bank.yaml"])
def test_a_folder_its_deck_yaml_and_a_file_it_lists_are_one_bank(path):
    write(deck_yaml=DECK, bank_yaml=BANK)
    layout = locate(Path(path))
    bank = load_bank(layout)
    assert (bank.deck.uid, bank.uid_given, [q.id for q in bank.questions]) == ("planets", True, ["q-1"])
    assert layout.lock == Path("deck.lock")


def test_a_file_by_itself_is_called_by_its_first_heading():
    write(quiz_md=QUIZ)
    layout = locate(Path("quiz.md"))
    bank = load_bank(layout)
    assert (bank.deck.name, bank.uid_given, layout.lock) == ("The planets", False, Path("quiz.md.lock"))
    assert bank.deck.uid == "deck-d7c39f736e7f"


def test_without_a_heading_by_folder_and_file(tmp_path):
    write(quiz_md=QUIZ.split("\n", 1)[1])
    assert load_bank(locate(Path("quiz.md"))).deck.name == f"{tmp_path.name} quiz"


def test_a_file_that_deck_yaml_does_not_list_is_by_itself():
    write(deck_yaml=DECK, bank_yaml=BANK, quiz_md=QUIZ)
    assert locate(Path("quiz.md")).deck is None


def test_the_user_may_choose_the_uid_of_a_file():
    write(quiz_md=QUIZ)
    bank = load_bank(locate(Path("quiz.md")), uid="mine")
    assert (bank.deck.uid, bank.uid_given) == ("mine", True)


def test_globs_subdecks_and_tags():
    write(
        deck_yaml="uid: p\ndeck: P\ntags: [all]\nsources: [{glob: 'a/*.md', deck: Sub, tags: [some]}, b.yaml]\n",
        a__two_md=QUIZ,
        a__one_md=QUIZ,
        b_yaml=BANK,
    )
    bank = load_bank(locate(Path()))
    assert [q.place.path for q in bank.questions] == ["a/one.md", "a/two.md", "b.yaml"]
    assert [(q.deck, q.place_tags) for q in bank.questions] == [("Sub", ("all", "some"))] * 2 + [("", ("all",))]


TWO = "# {0}\n\n## Stars\n\n1. {0}?\n\n- [x] a\n- [ ] b\n\n## Moons\n\n2. {0}!\n\n- [x] a\n- [ ] b\n"


@pytest.mark.parametrize(
    ("subdecks", "decks"),
    [
        ("[]", ["", "", "Own", "Own"]),
        ("folders", ["sky::far", "sky::far", "Own", "Own"]),
        ("[sections]", ["Stars", "Moons", "Own::Stars", "Own::Moons"]),
        ("[folders, sections]", ["sky::far::Stars", "sky::far::Moons", "Own::Stars", "Own::Moons"]),
    ],
)
def test_folders_and_sections_are_tags_and_subdecks_where_deck_yaml_says_so(subdecks, decks):
    write(
        deck_yaml=f"uid: p\ndeck: P\nsubdecks: {subdecks}\nsources: ['all/**/*.md', last.md]\n",
        all__sky__far__one_md=TWO.format("One"),
        last_md=f"---\ndeck: P::Own\n---\n{TWO.format('Last')}",
    )
    questions = load_bank(locate(Path())).questions
    assert [q.deck for q in questions] == decks
    assert [q.place_tags for q in questions] == [
        ("topic::sky::far", "topic::Stars"),
        ("topic::sky::far", "topic::Moons"),
        ("topic::Stars",),
        ("topic::Moons",),
    ]


def test_hashtags_where_deck_yaml_says_so():
    write(deck_yaml="uid: p\ndeck: P\nhashtags: true\nsources: [q.md]\n", q_md=TWO.format("Which #sky"))
    assert [q.tags for q in load_bank(locate(Path())).questions] == [(), ()]
    write(q_md=TWO.format("Which").replace("Which?", "Which? #sky"))
    assert [q.tags for q in load_bank(locate(Path())).questions] == [("sky",), ()]


MARKED_UP = {
    "a.md": "1. What is <b>x</b> or *y*?\n\n- [x] __a__\n- [ ] &lt;\n",
    "a.csv": "question,option a,option b,answer\nWhat is <b>x</b> or *y*?,__a__,&lt;,A\n",
    "a.gift": "What is <b>x</b> or *y*? {=__a__ ~&lt;}",
    "a.txt": "What is <b>x</b> or *y*?\nA) __a__\nB) &lt;\nANSWER: A\n",
    "a.yaml": "questions:\n- id: q\n  stem: What is <b>x</b> or *y*?\n"
    "  options: [{text: __a__, correct: true}, {text: '&lt;'}]\n",
}


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("plain", ["What is &lt;b&gt;x&lt;/b&gt; or *y*?", "__a__", "&amp;lt;"]),
        ("html", ["What is <strong>x</strong> or *y*?", "__a__", "&lt;"]),
        ("markdown", ["What is <b>x</b> or <em>y</em>?", "<strong>a</strong>", "&lt;"]),
    ],
)
@pytest.mark.parametrize("name", MARKED_UP)
def test_a_source_may_be_said_to_be_marked_up_otherwise(name, markup, shown):
    Path(name).write_text(MARKED_UP[name], "utf-8")
    write(deck_yaml=f"uid: p\ndeck: P\nsources: [{{file: {name}, markup: {markup}}}]\n")
    (question,) = load_bank(locate(Path())).questions
    texts = [question.stem, *(option.text for option in question.options)]
    assert [to_html(text, inline=True) for text in texts] == shown


def test_what_says_its_own_markup_cannot_be_said_to_have_another():
    write(
        deck_yaml="uid: p\ndeck: P\nsources: [{file: a.xml, markup: plain}]\n",
        a_xml="<quiz><question type='essay'></question></quiz>",
    )
    assert "E106" in [code for _, code in found(".")]


def test_the_language_is_what_the_questions_tell_unless_somebody_says_it():
    arabic = "1. ما هي لغة HTML؟\n\n- [x] لغة ترميز\n- [ ] قاعدة بيانات\n"
    write(a_md=arabic, b_md=QUIZ, c_md=f"---\nlang: fa\n---\n\n{arabic}")
    assert [load_bank(locate(Path(name))).deck.lang for name in ("a.md", "b.md", "c.md")] == ["ar", "en", "fa"]
    write(deck_yaml="uid: p\ndeck: P\nsources: [a.md]\n")
    assert load_bank(locate(Path())).deck.lang == "ar"
    write(deck_yaml="uid: p\ndeck: P\nlang: de\nsources: [a.md]\n")
    assert load_bank(locate(Path())).deck.lang == "de"


def test_the_deck_that_a_file_by_itself_names_leaves_its_uid_alone():
    write(quiz_md=QUIZ, named_md=f"---\ndeck: Sky::Planets\n---\n{QUIZ}", bank_yaml=f"deck: Sky::Moons\nuid: m\n{BANK}")
    plain, named, bank = (load_bank(locate(Path(name))).deck for name in ("quiz.md", "named.md", "bank.yaml"))
    assert (named.name, named.title, bank.name) == ("Sky::Planets", plain.title, "Sky::Moons")
    assert named.uid == plain.uid


def test_a_subdeck_of_a_question_wins_over_that_of_its_source():
    write(deck_yaml="uid: p\ndeck: P\nsources: [{path: b.yaml, deck: Sub}]\n", b_yaml=f"{BANK}    deck: Own\n")
    assert [q.deck for q in load_bank(locate(Path())).questions] == ["Own"]


def test_globs_are_those_of_the_bank_wherever_one_stands(tmp_path, monkeypatch):
    write(bank__deck_yaml="uid: p\ndeck: P\nsources: ['*.md']\n", bank__one_md=QUIZ)
    monkeypatch.chdir("/")
    assert [file.name for file, _ in locate(tmp_path / "bank").files] == ["one.md"]


def test_a_file_named_twice_is_read_once():
    write(deck_yaml="uid: p\ndeck: P\nsources: [bank.yaml, '*.yaml']\n", bank_yaml=BANK)
    paths = [file for file, _ in locate(Path()).files]
    assert paths == [Path("bank.yaml")]  # and deck.yaml is none of its own sources


def test_ids_used_twice_are_found_across_files():
    write(deck_yaml="uid: p\ndeck: P\nsources: [a.yaml, b.yaml]\n", a_yaml=BANK, b_yaml=BANK)
    assert found(".") == [("b.yaml:2:5", "E201")]


def test_all_errors_of_all_files_are_told_at_once():
    write(
        deck_yaml="uid: p q\ndeck: P\nsources: [bank.yaml, none.yaml, latin.yaml]\n",
        bank_yaml=BANK + BANK.split("\n", 1)[1].replace("stem", "stme"),
        latin_yaml="questions: [\n",
    )
    assert {code for _, code in found(".")} >= {"E108", "E101", "E104", "E103"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [("none", ("none", "E101")), (".", (".", "E109")), ("empty.md", ("empty.md:1:1", "E109"))],
)
def test_nothing_to_read(path, expected):
    write(empty_md="Nothing here.\n")
    assert found(path) == [expected]


def test_a_bad_uid_on_the_command_line():
    write(quiz_md=QUIZ)
    assert found("quiz.md", uid="not a token") == [("quiz.md:1:1", "E108")]


def test_among_files_of_a_glob_one_may_have_no_questions():
    write(deck_yaml="uid: p\ndeck: P\nsources: ['*.md']\n", quiz_md=QUIZ, readme_md="Nothing here.\n")
    bank = load_bank(locate(Path()))
    assert [(f.place.path, f.code, f.severity) for f in bank.findings] == [("readme.md", "E109", Severity.WARNING)]


# ---- what is outside ----


@pytest.fixture
def within(tmp_path, monkeypatch):
    """A bank that is the working directory, with a file outside that it must not read."""
    (tmp_path / "secret.md").write_text(QUIZ)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.md").write_text(QUIZ)
    (tmp_path / "bank").mkdir()
    monkeypatch.chdir(tmp_path / "bank")
    write(quiz_md=QUIZ)
    return tmp_path / "bank"


def lists(*sources):
    write(deck_yaml=f"uid: p\ndeck: P\nsources: {[*sources]}\n")


@pytest.mark.parametrize(
    "source",
    [
        "../secret.md",
        "/etc/passwd",
        "../*.md",
        "*/../../*.md",
        "/etc/*.conf",
        "//host/share/a.md",
        r"\\host\share\*.md",
    ],
)
def test_a_source_outside_is_refused(within, source):
    lists("quiz.md", source)
    assert found(".") == [("deck.yaml:3:22", "E120")]


def test_a_link_to_the_outside_is_refused(within):
    Path("link.md").symlink_to("../secret.md")
    Path("folder").symlink_to("../elsewhere")
    for source in ("link.md", "folder/secret.md", "*.md", "*/*.md", "folder/*.md"):
        lists(source)
        assert found(".") == [("deck.yaml:3:11", "E120")]


def test_a_deck_may_have_sources_anywhere_in_its_repository(within):
    Path("../.git").mkdir()
    lists("../secret.md", "../elsewhere/*.md", "quiz.md")
    layout = locate(Path())
    assert [file.name for file, _ in layout.files] == ["secret.md", "secret.md", "quiz.md"]
    assert layout.root == within.parent
    assert locate(Path("quiz.md")).root == within.parent
    write(**{"..__.git__config_md": QUIZ})
    lists("../.git/*.md")
    assert found(".") == [("deck.yaml:3:11", "E120")]


@pytest.mark.parametrize("source", ["**a/*", "[", "**/"])
def test_a_pattern_that_means_nothing_is_a_finding(within, source):
    lists(source)
    assert found(".") == [("deck.yaml:3:11", "E101")]


# ---- conflicts ----

CONFLICT = """\
<<<<<<< HEAD
- [x] Mercury
=======
- [x] Venus
>>>>>>> theirs
"""


@pytest.mark.parametrize("name", ["q.md", "q.yaml", "q.json", "q.csv", "q.gift", "q.xml", "q.html", "q.txt", "q.toml"])
def test_a_conflict_is_told_in_every_format(name):
    Path(name).write_text(QUIZ.replace("- [x] Mercury\n", CONFLICT))
    assert found(name) == [(f"{name}:6:1", "E121")]


def test_a_conflict_in_deck_yaml():
    write(deck_yaml=DECK + CONFLICT, bank_yaml=BANK)
    with pytest.raises(Stopped) as stopped:
        locate(Path())
    assert [(str(f.place), f.code) for f in stopped.value.findings] == [("deck.yaml:4:1", "E121")]


def test_what_begins_with_comments_and_is_no_page_is_said_at_once(tmp_path):
    def read(text):
        file = tmp_path / "bank.xml"
        file.write_text(text)
        (finding,) = read_file(file).findings
        assert finding.text == "no reader knows this format"

    assert_in_proportion(read, lambda size: "<!-- tides -->\n" * (size // 15), 60_000)


@pytest.mark.parametrize("title", [":::", "a::::b", "::a::", "a\x1bb", "\x1b", "a\x85b"])
def test_a_title_of_any_kind_gives_a_deck_a_name_that_its_lock_may_say(title):
    write(quiz_md=QUIZ.replace("The planets", title))
    assert DECK_NAME.fullmatch(load_bank(locate(Path("quiz.md"))).deck.name)
