"""The lock keeps what was shipped, merges what git could not, and says what is wrong with it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.lock.content import canonical_json, content_hash, content_record, surroundings
from examdeck.lock.file import Lock, LockEntry, NotetypeStamp, ReadAs, lock_lines, read_lock
from examdeck.lock.identity import guid
from examdeck.model.finding import Stopped
from examdeck.readers.formats import FORMATS
from samples import question, questions


def entry(question, mod=1_800_000_000, first=1_790_000_000, uid="planets"):
    record = canonical_json(content_record(question))
    around = surroundings(question)
    known_as = guid(uid, question.id)
    hash_ = content_hash(record)
    return LockEntry(known_as, question.id, first, mod, hash_, "0123456789abcdef", around, question, (), record)


STAMP = "c0ffee" * 4


def lock(*entries, notetype_mod=5):
    by_guid = {entry.guid: entry for entry in entries}
    sources = {"b.md": ReadAs("letters"), "a/b.md": ReadAs("checkbox"), "c.csv": ReadAs("csv", 1, "Moons")}
    return Lock("planets", NotetypeStamp(STAMP, notetype_mod), by_guid, "Planets", sources)


@pytest.fixture
def read(tmp_path):
    def read(data):
        path = tmp_path / "deck.lock"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_lock(path, "deck.lock")

    return read


def as_written(lock):
    return b"".join(lock_lines(lock))


def facts(lock):
    return (
        lock.uid,
        lock.notetype,
        lock.deck,
        lock.sources,
        {e.guid: (e.id, e.first, e.mod, e.hash, e.html, e.around, e.content) for e in lock.entries.values()},
    )


@given(st.lists(st.tuples(questions, st.integers(1, 2**33), st.integers(1, 2**33)), unique_by=lambda row: row[0].id))
def test_what_is_written_is_read(tmp_path_factory, rows):
    written = lock(*(entry(question, mod, first) for question, mod, first in rows))
    path = tmp_path_factory.mktemp("lock") / "deck.lock"
    path.write_bytes(as_written(written))
    assert facts(read_lock(path, "deck.lock")) == facts(written)


def test_no_lock_is_an_empty_one(tmp_path):
    assert read_lock(tmp_path / "deck.lock", "deck.lock") == Lock()


def test_lines_are_sorted_by_guid():
    lines = as_written(lock(*(entry(question(id=f"q-{n}")) for n in range(20)))).decode().splitlines()[3:]
    assert lines == sorted(lines)


def test_the_format_is_pinned():
    assert as_written(lock(entry(question()))).decode() == (
        '{"deck":"Planets","examdeck-lock":1,"notetype":{"hash":"c0ffeec0ffeec0ffeec0ffee","mod":5},"uid":"planets"}\n'
        '{"format":"checkbox","source":"a/b.md"}\n'
        '{"format":"letters","source":"b.md"}\n'
        '{"format":"csv","from":1,"source":"c.csv","subdeck":"Moons"}\n'
        '{"guid":"2-dxVHxLZDqEypi3","id":"q-1","first":1790000000,"mod":1800000000,'
        '"hash":"6d7f4c238b880cda28c6de7b","html":"0123456789abcdef","question":{"options":[["Mercury",1,""],'
        '["Venus",0,""]],"stem":"Which planet is nearest to the sun?"}}\n'
    )


def test_how_a_source_was_read_is_read_back(read):
    sources = {f"{known.name}.txt": ReadAs(known.name) for known in FORMATS}
    written = lock(entry(question()))
    written = replace(written, sources={**written.sources, **sources})
    assert read(as_written(written)).sources == written.sources


@pytest.mark.parametrize("line", ['{"format":"csv","from":2,"source":"c.csv"}', '{"format":"csv","source":7}'])
def test_how_a_source_was_read_is_checked(read, line):
    with pytest.raises(Stopped):
        read(as_written(lock()).decode() + line + "\n")


def test_what_a_question_has_of_its_place_stands_beside_its_content():
    moved = replace(question(), source="Question 1", place_tags=("exam::2027",), lang="en")
    line = as_written(lock(entry(moved))).decode().splitlines()[-1]
    assert '"html":"0123456789abcdef","label":"Question 1","tags":["exam::2027"],"lang":"en","question":{' in line
    assert '"hash":"6d7f4c238b880cda28c6de7b"' in line


def conflict(ours, theirs, ancestor=""):
    base = f"||||||| base\n{ancestor}" if ancestor else ""
    return f"<<<<<<< HEAD\n{ours}{base}=======\n{theirs}>>>>>>> theirs\n"


def parts(lock):
    header, *lines = as_written(lock).decode().splitlines(keepends=True)
    return header, "".join(lines[len(lock.sources) :])


def test_where_questions_were_and_went_since_is_kept(read):
    sources = {"new.md": ReadAs("letters", holds=("old.md",))}
    moved = replace(lock(replace(entry(question()), file="old.md")), sources=sources)
    text = as_written(moved).decode()
    assert '{"format":"letters","holds":["old.md"],"source":"new.md"}\n' in text
    (kept,) = read(text).entries.values()
    assert (kept.file, read(text).sources) == ("old.md", sources)
    for wrong in (text.replace('"file":"old.md"', '"file":7'), text.replace('["old.md"]', "[7]")):
        with pytest.raises(Stopped):
            read(wrong)


def test_both_sides_of_a_conflict_are_kept(read):
    header, ours = parts(lock(entry(question(id="ours"))))
    _, theirs = parts(lock(entry(question(id="theirs"))))
    merged = read(header + conflict(ours, theirs))
    assert {e.id for e in merged.entries.values()} == {"ours", "theirs"}


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_versions_the_one_shipped_last_wins(read, swapped):
    old, new = entry(question("Old?"), mod=10, first=7), entry(question("New?"), mod=20, first=9)
    header, ours = parts(lock(new if swapped else old))
    _, theirs = parts(lock(old if swapped else new))
    _, ancestor = parts(lock(entry(question("First?"), mod=99)))
    (merged,) = read(header + conflict(ours, theirs, ancestor)).entries.values()
    assert (merged.question.stem, merged.mod, merged.first) == ("New?", 20, 7)


def test_of_two_notetypes_the_newer_wins(read):
    ours, lines = parts(lock(entry(question()), notetype_mod=5))
    theirs, _ = parts(lock(notetype_mod=6))
    assert read(conflict(ours, theirs) + lines).notetype == NotetypeStamp(STAMP, 6)


@pytest.mark.parametrize(
    ("damage", "code", "line"),
    [
        (lambda text: "", "E203", 1),
        (lambda text: "nonsense\n" + text, "E203", 1),
        (lambda text: text.replace("Mercury", "Saturn"), "E203", 5),
        (lambda text: text[:-20], "E203", 5),
        (lambda text: text.replace('"id":"q-1"', '"id":"q-2"'), "E203", 5),
        (lambda text: text.replace('"mod":1800000000', '"mod":"soon"'), "E203", 5),
        (lambda text: text.replace('"notetype":{', '"notetype":{"x":'), "E203", 1),
        (lambda text: text.replace('"examdeck-lock":1', '"examdeck-lock":2'), "E204", 1),
        (lambda text: text.split("\n", 1)[1], "E203", 1),
        (lambda text: text + text.replace("planets", "moons"), "E203", 6),
        (lambda text: "[" * 100_000 + text, "E203", 1),
        (lambda text: "[]\n" + text, "E203", 1),
        (lambda text: '"planets"\n' + text, "E203", 1),
        (lambda text: text.replace('"question":{', '"question":[],"other":{'), "E203", 5),
        (lambda text: text.encode() + b"\xff", "E203", 1),
    ],
)
def test_damage_is_named_by_line(read, damage, code, line):
    text = as_written(lock(entry(question()))).decode()
    with pytest.raises(Stopped) as stopped:
        read(damage(text))
    assert (code, line) in {(finding.code, finding.place.line) for finding in stopped.value.findings}


@given(st.data())
def test_damaged_anywhere_it_is_refused_or_means_the_same(tmp_path_factory, data):
    whole = as_written(lock(entry(question()), entry(question(id="q-2")))).decode()
    position = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:position] + data.draw(st.text(max_size=3)) + whole[position + data.draw(st.integers(0, 3)) :]
    path = tmp_path_factory.mktemp("lock") / "deck.lock"
    path.write_text(damaged, newline="", errors="surrogatepass")
    try:
        read = read_lock(path, "deck.lock")
    except Stopped:
        return
    for kept in read.entries.values():
        assert kept.guid == guid(read.uid, kept.id)
        assert content_hash(kept.content) == kept.hash


VALUES = {
    '"id":"q-1"': ['"id":"q 1"', '"id":"\\" onload=\\"x"', '"id":1'],
    '"first":1790000000': ['"first":-1', '"first":1e9', '"first":true', f'"first":{2**63}'],
    '"mod":1800000000': [f'"mod":{2**64 - 1}', '"mod":null'],
    '"html":"0123456789abcdef"': ['"html":"<script>"', '"html":7'],
    '"hash":"c0ffee': ['"hash":"C0FFEE', '"hash":"'],
    '"deck":"Planets"': ['"deck":7', '"deck":"::"', '"deck":"A\\u001bB"', '"deck":"A\\nB"', '"duck":"Planets"'],
    '"uid":"planets"': ['"uid":"../planets"', '"uid":[]'],
    '"format":"letters"': ['"format":"Letters!"', '"form":"letters"'],
    '"question":{': ['"tags":["a b"],"question":{', '"label":1,"question":{', '"lang":"x","question":{'],
}


@pytest.mark.parametrize(("good", "bad"), [(good, bad) for good, all_bad in VALUES.items() for bad in all_bad])
def test_a_value_that_is_not_what_it_must_be_is_damage(read, good, bad):
    text = as_written(lock(entry(question()))).decode()
    assert good in text
    with pytest.raises(Stopped) as stopped:
        read(text.replace(good, bad))
    assert {finding.code for finding in stopped.value.findings} == {"E203"}


CONTENTS = [
    {"pick": -1}, {"pick": "2"}, {"pin": [0]}, {"pin": 1}, {"dir": "up"}, {"shuffle": True}, {"recall": 1},
    {"withdrawn": ["why", 'x" onload="y']}, {"withdrawn": "why"}, {"media": [["a.png", "zz"]]}, {"tags": ["a b"]},
    {"options": [["a", 2, ""]]}, {"options": [["a", 1]]}, {"stem": 1}, {"references": "x"},
]  # fmt: skip


@pytest.mark.parametrize("content", CONTENTS, ids=str)
def test_so_is_one_in_a_question_whose_hash_is_right(read, content):
    written = canonical_json({"stem": "What?", **content})
    whole = replace(entry(question()), content=written, hash=content_hash(written))
    with pytest.raises(Stopped):
        read(as_written(lock(whole)))


def test_line_ends_and_a_byte_order_mark_make_no_difference(read):
    written = as_written(lock(entry(question())))
    assert facts(read(b"\xef\xbb\xbf" + written.replace(b"\n", b"\r\n").rstrip())) == facts(read(written))
    assert not read(written).has_conflict


def test_a_label_with_quotes_is_still_json(read):
    quoted = replace(question(), source='the "first" \\ one', place_tags=("it's",))
    (back,) = read(as_written(lock(entry(quoted)))).entries.values()
    assert (back.question.source, back.question.place_tags) == (quoted.source, quoted.place_tags)


def test_sides_that_disagree_on_who_is_who_are_an_error(read):
    header, ours = parts(lock(entry(question(id="ours"))))
    theirs = ours.replace('"id":"ours"', '"id":"theirs"')
    with pytest.raises(Stopped):
        read(header + conflict(ours, theirs))
