"""Questions that tests are made of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from examdeck.model.deck import Deck
from examdeck.model.question import Option, Place, Question, Withdrawal

HERE = Place("bank.md", 3)


def question(stem: str = "Which planet is nearest to the sun?", *options: Option, **more: Any) -> Question:
    """A question, by default a whole one with one correct option of two."""
    chosen = options or (Option("Mercury", correct=True), Option("Venus"))
    return Question(**{"place": HERE, "id": "q-1", "stem": stem, "options": chosen, **more})


def deck(**more: Any) -> Deck:
    """A deck in English."""
    return Deck(**{"place": Place("deck.yaml"), "uid": "planets", "name": "Planets", "title": "Planets", **more})


tokens = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)
MEANINGFUL = "null ~ 010 1e3 yes - -- : #  * ** _ ` ``` $ \\ \\( [ ] { } < > & &amp; | > ' \" \\n , = % @ ! a b".split(
    " "
)
"""What means something to YAML, Markdown, HTML or Anki."""
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.lists(
    st.sampled_from([*MEANINGFUL, " ", "\n"]), max_size=8
).map("".join)
options = st.builds(Option, text=texts, correct=st.booleans(), why=texts)
questions = st.builds(
    Question,
    place=st.just(HERE),
    stem=texts,
    options=st.lists(options, max_size=5).map(tuple),
    explanation=texts,
    references=st.lists(texts.filter(str.strip), max_size=2).map(tuple),
    tags=st.lists(tokens, max_size=3).map(tuple),
    source=texts,
    id=tokens,
    pick=st.integers(0, 3),
    shuffle=st.booleans(),
    pin=st.lists(st.integers(1, 5), max_size=2).map(tuple),
    recall=st.sampled_from([None, True, False]),
    kind=st.sampled_from(["", "text", "number", "order", "gap"]),
    lang=st.sampled_from(["", "de", "ar"]),
    dir=st.sampled_from(["", "rtl"]),
    withdrawn=st.none() | st.builds(Withdrawal, texts, tokens),
)
