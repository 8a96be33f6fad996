import pytest

from examdeck.model.question import Place
from examdeck.render.templates import OWN, code_of_the_bank, find, template_files, template_folders

STEM = "fields/stem.html.j2"


@pytest.fixture
def bank(tmp_path):
    """A bank's folder, in a folder for several."""
    folder = tmp_path / "banks" / "planets"
    folder.mkdir(parents=True)
    return folder


def write(folder, name=STEM, text="x"):
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_bank_without_templates_gets_our_own(bank):
    assert template_folders(bank) == ()
    assert find(STEM, ()) == OWN / STEM
    assert find("card/front.html", ()).is_file()


def test_each_file_is_looked_for_in_the_bank_then_in_its_parent(bank):
    outer = write(bank.parent)
    other = write(bank.parent, "fields/options.html.j2")
    assert find(STEM, template_folders(bank)) == outer
    inner = write(bank)
    folders = template_folders(bank)
    assert find(STEM, folders) == inner
    assert find("fields/options.html.j2", folders) == other
    assert find("fields/answer.html.j2", folders) == OWN / "fields/answer.html.j2"


def test_the_working_directory_does_not_matter(bank, monkeypatch):
    inner = write(bank)
    monkeypatch.chdir(bank)
    assert find(STEM, template_folders(type(bank)())) == inner


def test_links_out_of_the_templates_are_not_followed(bank, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    (bank / "templates/fields").mkdir(parents=True)
    (bank / "templates" / STEM).symlink_to(secret)
    assert find(STEM, template_folders(bank)) == OWN / STEM
    assert code(bank) == []


def test_templates_that_are_a_link_are_not_followed(bank, tmp_path):
    write(tmp_path / "elsewhere")
    (bank / "templates").symlink_to(tmp_path / "elsewhere" / "templates")
    assert template_folders(bank) == ()


def test_a_template_that_nobody_has(bank):
    with pytest.raises(FileNotFoundError):
        find("fields/nothing.html.j2", template_folders(bank))


def test_all_files_are_told_so_that_a_change_is_seen(bank):
    inner, outer = write(bank), write(bank.parent, "fields/mine.html.j2")
    write(bank, "another-program/page.html")
    files = list(template_files(template_folders(bank)))
    assert [file for file in files if not file.is_relative_to(OWN)] == [inner, outer]
    assert OWN / "fields/stem.html.j2" in files
    assert OWN / "card/card.css" in files


def code(bank):
    place = Place("deck.yaml")
    return [(finding.code, finding.text) for finding in code_of_the_bank(template_folders(bank), place)]


def test_templates_that_are_not_ours_are_named(bank, monkeypatch):
    monkeypatch.chdir(bank)
    assert code(bank) == []
    write(bank, text=(OWN / STEM).read_text("utf-8"))
    write(bank, "another-program/page.html")
    write(bank.parent, "preview/page.html.j2")
    assert code(bank) == []
    outer = write(bank.parent, "card/card.js")
    write(bank, "card/mine.js")
    assert code(bank) == [("S093", f"cards run code of this bank: templates/card/mine.js, {outer}")]
    for number in range(5):
        write(bank, f"card/{number}.js")
    assert code(bank)[0][1].endswith("templates/card/4.js and 2 more")


def test_our_own_are_none_of_a_bank():
    assert code(OWN.parent / "data") == []
