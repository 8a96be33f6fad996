"""Lists of which only the right options have boxes, with remarks and code."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.markdown.usual_boxes import with_boxes_for_crosses, with_usual_boxes
from reading import options, source

ITEM = """\
- **{n}.Which is {what}?**

  - a) ice
  - [x] b) fire{remark}
  - c) sand

"""
CODE = """\
- **{n}.Which prints?**

  - a)

      ```py
      print(1)
      ```

  - [x] b)

      ```py
      print(2)
      ```  {remark}

"""


@pytest.mark.parametrize("remark", ["", " //correct", " //correcto"])
def test_only_right_options_have_boxes(remark: str) -> None:
    kinds = ((ITEM, "hot"), (CODE, ""), (ITEM, "red"), (ITEM, "dry"))
    text = "# Quiz\n\n" + "".join(
        form.format(n=n, what=what, remark=remark.strip() if form is CODE else remark)
        for n, (form, what) in enumerate(kinds, 1)
    )
    best = read_best(source(text, "quiz.md"))
    assert best is not None
    hot, prints, *_ = best[1].questions
    assert [len(best[1].questions), hot.stem, options(hot)] == [4, "Which is hot?", ["ice", "*fire", "sand"]]
    assert [option.text[-15:] for option in prints.options] == ["py\nprint(1)\n```", "py\nprint(2)\n```"]
    assert (prints.key, best[1].findings) == ((1,), ())


@pytest.mark.parametrize(
    "text",
    [
        ITEM.format(n=1, what="hot", remark=""),
        3 * "- [x] a) ice\n- [ ] b) fire\n- c) sand\n\n",
        3 * "- [x] a) ice\n- [x] b) fire\n\n",
        "- [x] a) done\n- b) not yet\n\n" + 3 * "- a) ice\n- b) fire\n\n",
    ],
)
def test_other_lists_are_left_alone(text: str) -> None:
    assert with_usual_boxes(text) == text


def test_a_remark_on_an_option_that_is_not_ticked_stays() -> None:
    text = 3 * ITEM.format(n=1, what="hot", remark=" //right") + ITEM.format(n=2, what="wet", remark="").replace(
        "sand", "sand //right"
    )
    assert with_usual_boxes(text).count("//right") == 1


CROSSED = """\
Question {n}
Something is {what}, and
which is it?

  ice
{cross}fire
  sand

"""


def test_crosses_stand_in_the_place_of_blanks() -> None:
    text = "".join(CROSSED.format(n=n, what="hot", cross=cross) for n, cross in enumerate(("X ", "x ", "x  "), 1))
    best = read_best(source(text, "quiz.txt"))
    assert best is not None
    assert [options(question) for question in best[1].questions] == 3 * [["ice", "*fire", "sand"]]
    assert best[1].questions[0].stem == "Something is hot, and\nwhich is it?"


@pytest.mark.parametrize(
    "text",
    [
        2 * CROSSED.format(n=1, what="hot", cross="X "),
        3 * CROSSED.format(n=1, what="hot", cross="X ") + 4 * "steps:\n\n  first\n  second\n\n",
        3 * CROSSED.format(n=1, what="hot", cross="X = "),
        3 * CROSSED.format(n=1, what="hot", cross="X ").replace("  ice", "X ice").replace("  sand", "X sand"),
        3 * CROSSED.format(n=1, what="hot", cross="X ").replace("fire", "- 3"),
        3 * CROSSED.format(n="", what="hot", cross="X ").replace("is it?", "to pack"),
        3 * "Day 1\n\nx pack\n  call\n\n",
        f"```\n{3 * CROSSED.format(n=1, what='hot', cross='X ')}```\n",
    ],
)
def test_what_else_is_set_in_is_no_option(text: str) -> None:
    assert with_boxes_for_crosses(text) == text


def test_options_that_go_on_and_those_without_a_cross() -> None:
    long = "ice which was left in the shade of a very large wood, and"
    asked = [CROSSED.format(n=n, what="hot", cross="X " if n < 6 else "  ") for n in range(1, 7)]
    text = "".join(asked).replace("ice", f"{long}\n  so on")
    best = read_best(source(text, "quiz.txt"))
    assert best is not None
    assert [options(question) for question in best[1].questions][4:] == [
        [f"{long}\nso on", "*fire", "sand"],
        [f"{long}\nso on", "fire", "sand"],
    ]
