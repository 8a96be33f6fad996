"""The ways in which people write questions in Markdown and plain text."""

from __future__ import annotations

WANTED = [("What is hot?", ["ice", "*fire"]), ("What is wet?", ["*rain", "sand", "*sea"])]
"""What every file of this table says, written in another way."""

SAME = {
    "boxes under headings": """
        ### What is hot?

        - [ ] ice
        - [x] fire

        ### What is wet?

        - [x] rain
        - [ ] sand
        - [x] sea
        """,
    "boxes under bold labels": """
        **Question 1**
        What is hot?

        - [ ] ice
        - [X] fire

        **Question 2:**

        What is wet?

        - [x] rain
        - [ ] sand
        - [x] sea
        """,
    "boxes of other kinds": """
        1. What is hot?
           * [] ice
           * [×]fire
        2. What is wet?
           + [х] rain
           + [ ] sand
           + [✓] sea
        """,
    "round boxes": """
        Q1: What is hot?
        ( ) ice
        (x) fire

        Q2: What is wet?
        (x) rain
        ( ) sand
        (x) sea
        """,
    "ballot boxes": """
        ## Question 1
        What is hot?
        ☐ ice
        ☑ fire

        ## Question 2
        What is wet?
        ☑ rain
        ☐ sand
        ☑ sea
        """,
    "boxes without any label": """
        What is hot?

        - [ ] ice
        - [x] fire

        What is wet?

        - [x] rain
        - [ ] sand
        - [x] sea
        """,
    "boxes with letters and an answer line": """
        1. What is hot?
        - [ ] A. ice
        - [ ] B. fire

        Answer: B

        2. What is wet?
        - [ ] A. rain
        - [ ] B. sand
        - [ ] C. sea

        Answer: A, C
        """,
    "letters with dots": """
        1. What is hot?
        A. ice
        B. fire
        Answer: B

        2. What is wet?
        A. rain
        B. sand
        C. sea
        Answer: A, C
        """,
    "letters in parentheses": """
        Q1. What is hot?
          (a) ice
          (b) fire
        Ans. (b)

        Q2. What is wet?
          (a) rain
          (b) sand
          (c) sea
        Ans. (a) and (c)
        """,
    "bold letters in a list": """
        ### Question 1
        What is hot?
        - **A)** ice
        - **B)** fire

        **Correct Answer:** B

        ### Question 2
        What is wet?
        - **A)** rain
        - **B)** sand
        - **C)** sea

        **Correct Answers:** A & C
        """,
    "letters with colons, the answer a heading": """
        ###### 1. What is hot?
        - A: ice
        - B: fire

        #### Answer: B

        ###### 2. What is wet?
        - A: rain
        - B: sand
        - C: sea

        #### Answer: AC
        """,
    "letters with dashes, the answer in words": """
        **1. What is hot?**
        A - ice
        B - fire
        The correct answer is B - fire

        **2. What is wet?**
        A - rain
        B - sand
        C - sea
        The correct answers are A and C
        """,
    "the option's words as answer": """
        1) What is hot?
        a) ice
        b) fire
        Answer: fire

        2) What is wet?
        a) rain
        b) sand
        c) sea
        Answer: rain, sea
        """,
    "folded answers": """
        1. What is hot?
            - A. ice
            - B. fire

            <details markdown=1><summary markdown='span'>Answer</summary>
              Correct answer: B
            </details>

        2. What is wet?
            - A. rain
            - B. sand
            - C. sea

            <details><summary>Click to see the answer</summary>
            <p>A, C</p>
            </details>
        """,
    "quoted answers": """
        **Q1.** What is hot?

        A. ice
        B. fire

        > **Answer:** B

        **Q2.** What is wet?

        A. rain
        B. sand
        C. sea

        > **Answer:** A and C
        """,
    "answers below their heading": """
        ## Question 1
        What is hot?

        A. ice
        B. fire

        ### Answer

        B

        ## Question 2
        What is wet?

        A. rain
        B. sand
        C. sea

        ### Answer

        - A
        - C
        """,
    "bold options": """
        1. What is hot? <br>
        A. ice <br>
        **B. fire** <br>

        2. What is wet? <br>
        **A. rain** <br>
        B. sand <br>
        **C. sea** <br>
        """,
    "bold-italic options": """
        1. What is hot?
        A. ice
        B. ***fire***

        2. What is wet?
        A. ***rain***
        B. sand
        C. ***sea***
        """,
    "ticked options": """
        1. What is hot?
        A. ice
        B. fire ✅

        2. What is wet?
        A. rain :white_check_mark:
        B. sand
        C. sea ✔️
        """,
    "crossed and ticked options": """
        1. What is hot?
        - ❌ ice
        - ✅ fire

        2. What is wet?
        - ✅ rain
        - ❌ sand
        - ✅ sea
        """,
    "a list with marks": """
        ### 1. What is hot?

        - ice
        - fire :white_check_mark:

        ### 2. What is wet?

        - rain :white_check_mark:
        - sand
        - sea :white_check_mark:
        """,
    "a list with bold items": """
        ### What is hot?

        - ice
        - **fire**

        ### What is wet?

        * **rain**
        * sand
        * **sea**
        """,
    "options called correct": """
        1. What is hot?
        a. ice
        b. fire (correct)

        2. What is wet?
        a. rain (Correct Answer)
        b. sand
        c. sea **(correct)**
        """,
    "options with an asterisk": """
        1. What is hot?
        a. ice
        *b. fire

        2. What is wet?
        *a. rain
        b. sand
        *c. sea
        """,
    "options with an asterisk behind": """
        1. What is hot?
        A) ice
        B) fire *

        2. What is wet?
        A) rain *
        B) sand
        C) sea *
        """,
    "options that are headings": """
        1. What is hot?
        A. ice
        ## B. fire

        2. What is wet?
        ## A. rain
        B. sand
        ## C. sea
        """,
    "keys at the end": """
        1. What is hot?
        A. ice
        B. fire

        2. What is wet?
        A. rain
        B. sand
        C. sea

        ## Answer Key

        1. B
        2. A, C
        """,
    "keys in a table": """
        ### Q1
        What is hot?
        a) ice
        b) fire

        ### Q2
        What is wet?
        a) rain
        b) sand
        c) sea

        ## Answers

        <details>
        <summary>Click</summary>

        | Q | A |
        |---|---|
        | 1 | b |
        | 2 | a, c |

        </details>
        """,
    "keys in one line": """
        1. What is hot?
        A. ice
        B. fire

        2. What is wet?
        A. rain
        B. sand
        C. sea

        Answers: 1-B 2-AC
        """,
    "keys in a wide table": """
        1. What is hot?
        A. ice
        B. fire
        2. What is wet?
        A. rain
        B. sand
        C. sea

        **Answers**

        | 1 | 2 |
        |---|---|
        | B | AC |
        """,
    "Aiken": """
        What is hot?
        A. ice
        B. fire
        ANSWER: B

        What is wet?
        A. rain
        B. sand
        C. sea
        ANSWER: A, C
        """,
    "Aiken with room": """
        What is hot?

        A) ice

        B) fire

        Answer: B

        What is wet?

        A) rain

        B) sand

        C) sea

        Answer: A, C
        """,
    "numbers": """
        **Question 1:** What is hot?
        1. ice
        2. fire

        Answer: 2

        **Question 2:** What is wet?
        1. rain
        2. sand
        3. sea

        Answer: 1, 3
        """,
    "numbers below numbers": """
        1. What is hot?
           1) ice
           2) fire
           Answer: 2
        2. What is wet?
           1) rain
           2) sand
           3) sea
           Answer: 1 and 3
        """,
    "options in code": """
        1. What is hot?

        ```
        A. ice
        B. fire
        ```

        2. What is wet?

        ```
        A. rain
        B. sand
        C. sea
        ```

        Answers:
        1. B
        2. A C
        """,
    "prose keys": """
        Q1. What is hot?
        A) ice
        B) fire
        B is correct because it burns.

        Q2. What is wet?
        A) rain ✅
        B) sand
        C) sea ✅
        """,
    "ExamTopics": """
        ## Exam of Things topic 1 question 1 discussion

        Actual exam question from

        Some vendor's
        Things

        Question #: 1
        Topic #: 1

        [All Things Questions]

        What is hot?
        Suggested Answer: B 🗳️

        A. ice

        B. fire Most Voted

        **Answer: B**

        **Timestamp: June 1, 2021, 8:11 p.m.**

        [View on ExamTopics](https://example.org/1)

        ---

        ## Exam of Things topic 1 question 2 discussion

        Question #: 2
        Topic #: 1

        What is wet?
        Suggested Answer: AC 🗳️

        A. rain

        B. sand

        C. sea

        **Answer: AC**

        [View on ExamTopics](https://example.org/2)
        """,
}
