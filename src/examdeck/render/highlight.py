"""Colours for code: Pygments tokens as spans with Pygments' own short class names, and the CSS for them.

Only what is coloured gets a span, which keeps fields small and readable in Anki's editor.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from examdeck.render.field_html import escape

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LANGUAGES = frozenset(
    """abap awk bash batch c clojure cmake cobol common-lisp cpp csharp css dart delphi diff docker elixir elm erlang
    fortran fsharp go graphql groovy haskell html http ini java javascript json jsonnet jsx julia kotlin less lua make
    mathematica matlab mysql nasm nginx objective-c ocaml perl php plpgsql postgresql powershell prolog promql
    properties protobuf pycon python racket ruby rust scala scheme scss solidity sparql splus sql swift systemverilog
    terraform tex toml tsql tsx typescript vb.net verilog vhdl vue xml yaml""".split()
)
"""Pygments' own names of the lexers used. Some of its others need minutes for a page of blanks, or change the code."""
LONGEST = 3_000
LONGEST_LINE = 400
"""Characters. Code beyond these stays plain: the time of some of these lexers too grows with the cube of its length."""
LIGHT_BACKGROUND = "#f2f2f2"
"""Every light colour has a contrast of at least 4.5 on this and on anything lighter."""
DARK_BACKGROUND = "#363636"
"""Every dark colour has a contrast of at least 4.5 on this and on anything darker."""


class Colour(NamedTuple):
    """How a kind of token looks."""

    name: str
    """The CSS class."""
    tokens: tuple[str, ...]
    """Pygments' token types; their subtypes look the same unless they have a colour of their own."""
    light: str
    dark: str


COLOURS = (
    Colour("k", ("Keyword", "Operator.Word"), "#8f1d8a", "#ff9ac6"),
    Colour("s", ("Literal.String", "Literal.Date"), "#b01813", "#ff9e90"),
    Colour("c", ("Comment",), "#55626e", "#abb6c2"),
    Colour("m", ("Literal.Number",), "#2413c4", "#d9cb85"),
    Colour("nf", ("Name.Function", "Name.Decorator"), "#1f6066", "#85d3c3"),
    Colour("nc", ("Name.Class", "Name.Namespace", "Name.Exception", "Keyword.Type"), "#4b1fb0", "#d6c3ff"),
    Colour("nt", ("Name.Tag",), "#165a96", "#8fd6ff"),
    Colour("na", ("Name.Attribute", "Name.Property"), "#775603", "#e2b078"),
    Colour("nb", ("Name.Builtin", "Name.Constant"), "#62309c", "#cfadf7"),
    Colour("nv", ("Name.Variable",), "#1d5c2c", "#9ad8a5"),
    Colour("gi", ("Generic.Inserted",), "#1d5c2c", "#9ad8a5"),
    Colour("gd", ("Generic.Deleted",), "#b01813", "#ff9e90"),
)


def highlight(code: str, language: str) -> str:
    """HTML for the inside of `<code>`: coloured where the language is one of `LANGUAGES` by any of its names.

    Args:
        code: plain text.
        language: what the fence says, such as "python" or "C++"; a further word after a space is ignored.
    """
    lexer = _lexer(language.split(maxsplit=1)[0].lower()) if language.strip() and _is_short(code) else None
    pieces = _merged(lexer, code) if lexer else [("", code)]
    return "".join(f'<span class="{name}">{escape(text)}</span>' if name else escape(text) for name, text in pieces)


def code_css() -> str:
    """CSS rules for code in cards: the light colours, and the dark ones below `.nightMode`."""
    return "".join(
        f"{scope}pre .{colour.name}{{color:{value}}}\n"
        for scope, column in (("", "light"), (".nightMode ", "dark"))
        for colour in COLOURS
        for value in (getattr(colour, column),)
    )


def _is_short(code: str) -> bool:
    return len(code) <= LONGEST and all(len(line) <= LONGEST_LINE for line in code.splitlines())


def _merged(lexer: Lexer, code: str) -> Iterator[tuple[str, str]]:
    """The code as (class, text), neighbours of one class as one piece."""
    classes = _classes()
    before, text = "", ""
    for token, value in lexer.get_tokens(code):
        name = next((classes[ancestor] for ancestor in reversed(token.split()) if ancestor in classes), "")
        if name != before and value.strip():
            yield before, text
            before, text = name, ""
        text += value
    yield before, text


@cache
def _classes() -> dict[object, str]:
    from pygments.token import string_to_tokentype

    return {string_to_tokentype(token): colour.name for colour in COLOURS for token in colour.tokens}


@cache
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer: Lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return lexer if lexer.aliases[0] in LANGUAGES else None
