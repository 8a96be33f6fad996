"""Odd things that real banks hold, in our own words, each with what it must read as.

Their numbers are those of the list that the project keeps of such cases.
"""

from __future__ import annotations

import pytest

from reading import brief, options, read, said


def only(text: str, name: str = "quiz.md") -> tuple[str, list[str]]:
    """The one question of a file."""
    (question,) = brief(read(text, name))
    return question


def test_01_a_label_is_what_the_source_says_whatever_its_turn() -> None:
    reading = read(
        "**Question 1**\nFirst?\n- [x] a\n- [ ] b\n\n**Question 210**\nSecond?\n- [x] c\n- [ ] d\n", "quiz.md"
    )
    assert [question.source for question in reading.questions] == ["Question 1", "Question 210"]


def test_02_a_line_that_announces_the_options_is_no_part_of_the_stem() -> None:
    text = "**Question 1:**\n\n1. Which two burn?\n\nCorrect Options:\n- [x] wood\n- [x] coal\n"
    assert only(text) == ("Which two burn?", ["*wood", "*coal"])


def test_03_an_explanation_may_begin_with_a_number() -> None:
    text = """\
        **Question 1**
        How do you cool it?
        - [x] open the window
        - [ ] close it

        1. For a warm day: If `t` is high, open it.

        2. For a cold day: wait.

        **Question 2**
        And then?
        - [x] close it
        - [ ] open it
        """
    reading = read(text, "quiz.md")
    assert [question.stem for question in reading.questions] == ["How do you cool it?", "And then?"]
    assert reading.questions[0].explanation.startswith("1. For a warm day: If `t` is high")
    assert reading.questions[0].explanation.endswith("wait.")


def test_04_boxes_need_no_bullet() -> None:
    assert only("### Why lock a door?\n\n[ ] To create a draught\n[x] To enforce quiet\n")[1] == [
        "To create a draught",
        "*To enforce quiet",
    ]


def test_05_an_option_goes_on_in_a_line_that_is_not_indented() -> None:
    text = """\
        ### Which pipe?

        - [ ] Send the water through a hose
        - [x] Send the water through a long blue pipe that has been laid
        for delivery to the garden
        """
    assert only(text)[1][1] == "*Send the water through a long blue pipe that has been laid\nfor delivery to the garden"


def test_06_a_cyrillic_letter_ticks_a_box() -> None:
    assert only("#### Q1. Come si fa?\n\n- [ ] Girare la chiave\n- [х] Premere il tasto\n")[1][1] == "*Premere il tasto"


def test_07_a_multiplication_sign_ticks_a_box() -> None:
    assert only("#### Q1. Which?\n\n- [ ]A\n- [×]B\n")[1] == ["A", "*B"]


def test_08_the_box_may_stand_at_the_end() -> None:
    text = "#### Q1. どれですか。\n\n- 「設定」を開く [ ]\n- 「合成」を開く [x]\n- 何もしない [ ]\n"
    assert only(text)[1] == ["「設定」を開く", "*「合成」を開く", "何もしない"]


def test_09_a_label_that_lost_its_heading_still_begins_a_question() -> None:
    text = """\
        #### Q77. What is one?

        - [x] 1
        - [ ] 2

        Q78. What is the main use of the number two?

        - [ ] 1
        - [x] 2
        """
    reading = read(text, "quiz.md")
    assert brief(reading)[1] == ("What is the main use of the number two?", ["1", "*2"])
    assert reading.questions[1].source == "Q78"


def test_10_a_heading_may_be_indented() -> None:
    text = "#### Q52. One?\n\n- [x] a\n- [ ] b\n\n  #### Q53. Two?\n\n- [x] c\n- [ ] d\n"
    assert [stem for stem, _ in brief(read(text, "quiz.md"))] == ["One?", "Two?"]


def test_11_headings_may_be_part_of_a_stem() -> None:
    text = """\
        #### Q41. Which of these belong to a kitchen?

        #### A. Oven

        #### B. Bed

        - [ ] A, B
        - [x] A

        #### Q42. And then?

        - [x] no
        - [ ] yes
        """
    reading = read(text, "quiz.md")
    assert brief(reading)[0] == ("Which of these belong to a kitchen?\n\nA. Oven\n\nB. Bed", ["A, B", "*A"])
    assert len(reading.questions) == 2


def test_12_code_on_the_line_of_the_fence_is_code() -> None:
    text = '#### Q1. What does it print?\n\n```val a = "one"\nprint(a)\n```\n\n- [x] one\n- [ ] a\n'
    assert only(text)[0] == 'What does it print?\n\n```\nval a = "one"\nprint(a)\n```'


def test_13_a_key_in_a_sentence_of_the_explanation() -> None:
    text = (
        "#### Q1. What drives a learner?\n\na) Rest\nb) Reward function.\n\nThe correct answer is b) Reward function.\n"
    )
    assert only(text)[1] == ["Rest", "*Reward function."]


def test_14_an_option_may_begin_with_nothing_and_go_on_indented() -> None:
    text = """\
        #### Q1. Which list?

        - [ ] &shy;
              name surname
              Ada Byron
        - [x] &shy;
              surname name
        """
    assert only(text)[1] == ["&shy;\nname surname\nAda Byron", "*&shy;\nsurname name"]


def test_15_the_first_option_may_stand_in_the_line_of_the_stem() -> None:
    text = """\
        1. Whose task is it in the house?   - A. Keeping the walls
           - B. Keeping the roof
           - C. Keeping the cat

           Correct answer: C
        """
    assert only(text) == (
        "Whose task is it in the house?",
        ["Keeping the walls", "Keeping the roof", "*Keeping the cat"],
    )


def test_16_letters_of_a_key_in_both_cases() -> None:
    assert only("1. Which?\nA. one\nB. two\nC. three\n\nCorrect Answer: Ac\n")[1] == ["*one", "two", "*three"]


def test_17_the_answer_may_stand_beside_the_summary() -> None:
    text = """\
        1. How many legs has a dog?
           1. one
           2. two
           3. three
           4. four

           <details>
           <summary>Response:</summary>  4
           </details>

        2. How many legs has a man?
           1. one
           2. two

           <details>
           <summary>Response:</summary>  2
           </details>
        """
    assert brief(read(text, "quiz.md")) == [
        ("How many legs has a dog?", ["one", "two", "three", "*four"]),
        ("How many legs has a man?", ["one", "*two"]),
    ]


def test_18_a_letter_in_an_explanation_is_no_option() -> None:
    text = """\
        1. Which port?
        - A. 80
        - B. 443

        Answer: B

        - B. by default, the server listens there

        2. Which name?
        - A. one
        - B. two

        Answer: A
        """
    reading = read(text, "quiz.md")
    assert [len(question.options) for question in reading.questions] == [2, 2]
    said_of_it = reading.questions[0].explanation + reading.questions[0].options[1].why
    assert "default, the server listens there" in said_of_it


def test_19_keys_that_disagree_are_settled_only_by_what_the_stem_asks_for() -> None:
    text = """\
        Which ones float? {asks}
        Suggested Answer: BD 🗳️

        A. iron

        B. wood

        C. lead

        D. cork

        **Answer: B**
        """
    asked = read("# Question 1\n\n" + text.replace("{asks}", "(Choose two.)"), "quiz.md")
    assert [option.correct for option in asked.questions[0].options] == [False, True, False, True]
    silent = read("# Question 1\n\n" + text.replace("{asks}", ""), "quiz.md")
    assert silent.questions[0].key == ()
    assert said(silent) == ["E110 1:1"]


def test_20_options_that_run_together_are_told_apart() -> None:
    text = """\
        1. What next?
        A. Create a list of logs.B Create a script to read them.
        C. Wait.
        D. Go home.
        Answer: B
        """
    assert only(text)[1] == ["Create a list of logs.", "*Create a script to read them.", "Wait.", "Go home."]


def test_21_options_in_one_line_are_told_apart() -> None:
    text = "1. What is it for?\n   - A) To send many jobs - B) To send one job - C) To rest\n\n   **Answer:** B\n"
    assert only(text)[1] == ["To send many jobs", "*To send one job", "To rest"]


def test_22_the_next_question_may_begin_in_the_answer_line() -> None:
    text = """\
        139. **Which is low?**
            - A) bass
            - B) treble
           **Answer:** A 140. **Which of the following is high?**
            - A) bass
            - B) treble
           **Answer:** B
        """
    reading = read(text, "quiz.md")
    assert brief(reading) == [
        ("Which is low?", ["*bass", "treble"]),
        ("Which of the following is high?", ["bass", "*treble"]),
    ]
    assert [question.place.line for question in reading.questions] == [1, 4]
    assert [question.source for question in reading.questions] == ["139", "140"]


def test_23_a_stem_may_hold_code_in_its_line() -> None:
    text = "#### Q1. What does ```a = [1, 2]``` make?\n\n- [x] a list\n- [ ] a tuple\n"
    assert only(text) == ("What does ```a = [1, 2]``` make?", ["*a list", "a tuple"])


def test_24_a_key_list_with_a_number_used_twice_and_numbers_missing() -> None:
    questions = "".join(f"{n}. What is {n}?\nA. one\nB. two\n\n" for n in (1, 2, 3, 4))
    reading = read(f"{questions}\nAnswers:\n1. A\n2. B\n2. A\n4. B\n7. A\n", "quiz.md")
    assert [question.key for question in reading.questions] == [(0,), (), (), (1,)]
    assert said(reading) == ["E110 5:1", "E119 23:1"]


def test_24_a_number_that_questions_and_keys_use_twice_is_told_by_its_turn() -> None:
    questions = "".join(
        f"{n}. What is {what}?\nA. one\nB. two\n\n" for n, what in ((1, "a"), (2, "b"), (2, "c"), (3, "d"))
    )
    reading = read(f"{questions}\nAnswers:\n1. A\n2. B\n2. A\n3. B\n", "quiz.md")
    assert [question.key for question in reading.questions] == [(0,), (1,), (0,), (1,)]


def test_25_a_marker_is_one_character_and_the_text_may_begin_with_another() -> None:
    assert only("1. Which suffix?\nA..text\nB..tet\nC..txt\n\nAnswer: C\n")[1] == [".text", ".tet", "*.txt"]


def test_26_a_table_of_contents_that_repeats_the_questions_is_no_question() -> None:
    text = """\
        # A course

        ## Table of contents

        | No. | Questions |
        |---|---|
        | 1 | [What is hot?](#what-is-hot) |
        | 2 | [What is wet?](#what-is-wet) |

        1. [What is hot?](#what-is-hot)
        2. [What is wet?](#what-is-wet)

        ### What is hot?

        - [x] fire
        - [ ] ice

        **[⬆ Back to Top](#table-of-contents)**

        ### What is wet?

        - [x] rain
        - [ ] sand

        **[⬆ Back to Top](#table-of-contents)**
        """
    reading = read(text, "quiz.md")
    assert [(question.stem, question.explanation) for question in reading.questions] == [
        ("What is hot?", ""),
        ("What is wet?", ""),
    ]
    assert "contents" in [stretch.taken_for for stretch in reading.stretches]
    assert reading.title == "A course"


def test_27_fences_that_nothing_closes_end_before_the_next_question() -> None:
    text = """\
        #### Q1. What does it do?

        ```js
        run();

        #### Q2. And this?

        ```js
        stop();
        ```

        - [x] stops
        - [ ] runs
        """
    reading = read(text, "quiz.md")
    assert brief(reading)[-1] == ("And this?\n\n```js\nstop();\n```", ["*stops", "runs"])
    assert brief(reading)[0][0] == "What does it do?\n\n```js\nrun();\n```"
    assert said(reading) == ["E118 3:1"]


def test_28_all_questions_may_have_the_number_one() -> None:
    text = "1. First?\n- [x] a\n- [ ] b\n\n1. Second?\n- [ ] a\n- [x] b\n\n1. Third?\n- [x] a\n- [ ] b\n"
    assert [stem for stem, _ in brief(read(text, "quiz.md"))] == ["First?", "Second?", "Third?"]


def test_29_options_may_say_the_same() -> None:
    assert only("1. Which?\nA. one\nB. one\nC. two\n\nAnswer: B\n")[1] == ["one", "*one", "two"]


def test_30_a_placeholder_is_no_question() -> None:
    text = "### What is hot?\n\n- [x] fire\n- [ ] ice\n\n### PLACEHOLDER\n\n- [ ] one\n- [ ] two\n"
    reading = read(text, "quiz.md")
    assert len(reading.questions) == 1
    assert [stretch.taken_for for stretch in reading.stretches] == ["question", "template"]


# ---- the seed's own traps ----


SEED = """\
    **Question 1:**

    1. You want to bake bread and rolls.

    Which of these would you need? (Select two)

    Correct Options:
    - [x] An oven that is hot
    - [x] Flour

    **Question 2**
    ou have a cat. Where does it sleep?

    - [x] on the sofa

    on the sofa

    Only what lies on the sofa stays warm.

    **Question 3**
    Which way is shortest?

    - [x] Left -> Right
    - [x] Left -> Back -> Right

    Left -> Back -> Right - Going back takes longer, so there is no need for it.

    **Question 4**
    How do you keep milk fresh?

    - [x] Put it in the cold
    - [ ] Put it in the sun

    Overall explanation
    Think of the weather.

    Correct Choice: Put it in the cold

    Cold slows things down.

    Incorrect Choice: Put it in the sun

    The sun is warm.

    **Question 5**
    What is cheap and quick?

    - [x] Walking
    - [ ] Riding
    - [ ] Flying

    Overall explanation
    Correct option:

    **Walking**

    It costs nothing.

    **Incorrect options:**

    Sailing - Sailing needs a boat.

    It is slow, too.

    **Flying** - An aeroplane is dear.

    It needs an airport.

    **Riding** - A `horse` eats hay.

    Reference:

    https://example.org/walking

    **Question 210**
    What opens the two doors? (Select two)

    - [x] The red key
    - [ ] The green key
    - [x] The blue key

    *Overall explanation*
    Correct options:

    The blue key

    It opens the back door.

    The red key

    It opens the front door.
    """


def test_the_seeds_traps() -> None:
    reading = read(SEED, "seed.txt")
    first, second, third, fourth, fifth, last = reading.questions
    assert first.stem == "You want to bake bread and rolls.\n\nWhich of these would you need? (Select two)"
    assert options(first) == ["*An oven that is hot", "*Flour"]
    assert second.explanation == "on the sofa\n\nOnly what lies on the sofa stays warm."
    assert options(third)[1] == "*Left -> Back -> Right (Going back takes longer, so there is no need for it.)"
    assert (fourth.explanation, options(fourth)) == (
        "Think of the weather.",
        ["*Put it in the cold (Cold slows things down.)", "Put it in the sun (The sun is warm.)"],
    )
    assert options(fifth) == [
        "*Walking (It costs nothing.)",
        "Riding (A `horse` eats hay.)",
        "Flying (An aeroplane is dear.\n\nIt needs an airport.)",
    ]
    assert fifth.explanation == "**Incorrect options:**\n\nSailing - Sailing needs a boat.\n\nIt is slow, too."
    assert fifth.references == ("https://example.org/walking",)
    assert options(last) == [
        "*The red key (It opens the front door.)",
        "The green key",
        "*The blue key (It opens the back door.)",
    ]
    assert (last.source, last.explanation) == ("Question 210", "")
    assert said(reading) == []


@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n"])
def test_a_file_may_end_as_it_likes(ending: str) -> None:
    assert only(f"### What is hot?\n\n- [ ] ice\n- [x] fire{ending}") == ("What is hot?", ["ice", "*fire"])
