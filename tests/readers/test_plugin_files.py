"""Pictures within Moodle XML."""

from base64 import b64encode
from pathlib import Path

import pytest

from examdeck.bank.files import read_file

PICTURE, OTHER = b"\x89PNG one", b"\x89PNG two"
QUESTION = """<question type="multichoice">
<questiontext format="{markup}"><text><![CDATA[{stem}]]></text>{files}</questiontext>
<answer fraction="100"><text><![CDATA[<p>Rhine {shown}</p>]]></text>{one}</answer>
<answer fraction="0"><text><![CDATA[<p>Rhone {shown}</p>]]></text>{two}</answer></question>"""


def file(name, data=PICTURE, path="/"):
    content = data if isinstance(data, str) else b64encode(data).decode()
    return f'<file name="{name}" path="{path}" encoding="base64">{content}</file>'


def quiz(tmp_path, stem="Which?", files="", shown="", one="", two="", markup="html", questions=1):
    asked = QUESTION.format(stem=stem, files=files, shown=shown, one=one, two=two, markup=markup)
    target = tmp_path / "quiz.xml"
    target.write_text(f"<quiz>\n{asked * questions}\n</quiz>")
    return read_file(Path(target))


def test_a_picture_keeps_the_name_that_its_text_says(tmp_path):
    stem = '<p>Which? <img src="@@PLUGINFILE@@/the%20map.png" alt="a map"></p>'
    reading = quiz(tmp_path, stem, file("the map.png"))
    assert not reading.findings
    (question,) = reading.questions
    assert question.stem == "Which? ![a map](the%20map.png)"
    assert question.files == (("the map.png", PICTURE),)


def test_a_folder_and_lines_within_the_content(tmp_path):
    content = b64encode(PICTURE).decode()
    files = file("map.png", f"\n{content[:5]}\n  {content[5:]}\n", "/maps/")
    (question,) = quiz(tmp_path, '<img src="@@PLUGINFILE@@/maps/map.png">', files).questions
    assert (question.stem, question.files) == ("![](maps/map.png)", (("maps/map.png", PICTURE),))


def test_a_picture_in_markdown_too(tmp_path):
    (question,) = quiz(tmp_path, "![](@@PLUGINFILE@@/a.png)", file("a.png"), markup="markdown").questions
    assert (question.stem, question.files) == ("![](a.png)", (("a.png", PICTURE),))


def test_each_text_has_pictures_of_its_own(tmp_path):
    shown = '<img src="@@PLUGINFILE@@/image.png">'
    reading = quiz(tmp_path, shown, file("image.png"), shown, file("image.png"), file("image.png", OTHER), questions=2)
    for question in reading.questions:
        texts = [question.stem, *(option.text for option in question.options)]
        files = dict(question.files)
        paths = [text.partition("](")[2].rstrip(")") for text in texts]
        assert [files[path] for path in paths] == [PICTURE, PICTURE, OTHER]
        assert paths[:2] == ["image.png"] * 2
        assert paths[2].endswith("/image.png")


def test_no_name_leads_anywhere(tmp_path):
    files = file("../../../etc/a.png") + file("b.png", OTHER, "/../")
    stem = '<img src="@@PLUGINFILE@@/../../../etc/a.png"> <img src="@@PLUGINFILE@@/../b.png">'
    (question,) = quiz(tmp_path, stem, files).questions
    assert question.stem == "![](etc/a.png) ![](b.png)"
    assert question.files == (("etc/a.png", PICTURE), ("b.png", OTHER))


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (file("a.pdf"), "it is no picture or sound"),
        (file("a.png", "%%%"), "it is no base64"),
        (file("a.png", "abc"), "it is no base64"),
        (file("a.png", ""), "it is empty"),
        (file("a.png").replace("base64", "uuencode"), "its encoding is 'uuencode'"),
        ("<file/>", "it is no picture or sound"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_line(tmp_path, files, reason):
    (finding,) = quiz(tmp_path, "Which?\n", f"\n{files}").findings
    assert (finding.code, finding.place.line) == ("E117", 5)
    assert finding.text.endswith(reason)
