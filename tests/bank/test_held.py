from dataclasses import replace

from examdeck.bank.held import holding, of_an_address
from examdeck.model.question import Option
from examdeck.render.media import collect
from samples import question

PICTURE = "data:image/png;base64,iVBORw0K"


def held(asked):
    (one,) = holding([asked], of_an_address)
    return one


def test_a_picture_in_an_address_becomes_a_file_with_a_name():
    asked = question(
        f"Which? ![a map]({PICTURE})", Option(f"<img src='{PICTURE}'>", correct=True, why=f"![]({PICTURE})")
    )
    one = held(asked)
    ((name, data),) = one.files
    assert (name, data) == ("823ceb99fcef.png", b"\x89PNG\r\n")
    assert one.stem == f"Which? ![a map]({name})"
    assert (one.options[0].text, one.options[0].why) == (f"<img src='{name}'>", f"![]({name})")


def test_code_about_such_an_address_stays():
    asked = question(f"What is `{PICTURE}`?\n\n```html\n<img src='{PICTURE}'>\n```")
    assert held(asked) is asked


def test_what_holds_no_picture_stays():
    asked = question("![](data:image/png;base64,%%) ![](data:text/plain,x) ![](a.png)")
    assert held(asked) is asked


def test_the_same_picture_is_one_file_in_two_questions():
    first, second = holding([question(f"![]({PICTURE})")] * 2, of_an_address)
    assert first == second


def test_files_of_the_source_are_left_as_they_are(tmp_path):
    asked = replace(question(f"![](a.png) ![]({PICTURE})"), files=(("a.png", b"\x89PNG"),))
    one = held(asked)
    assert one.stem.startswith("![](a.png) ![](")
    assert len(one.files) == 2
    assert collect([one], tmp_path).said == []
