"""The programs within a page of HTML, PHP or a framework, and those of Ruby and Lua, as JavaScript would write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from examdeck.readers.rows.preprocessed import preprocessed
from examdeck.text.source import PAGES

_SCRIPT = re.compile(r"<!--.*?(?:-->|\Z)|<script\b(?P<head>[^<>]*)>(?P<program>.*?)(?=</script|\Z)", re.I | re.DOTALL)
"""A comment, or a script."""
_TYPE = re.compile(r"\btype\s*=[\s\"']*([\w/.+-]*)", re.IGNORECASE)
_PROGRAMS = re.compile(r"module|[\w/-]*(?:javascript|ecmascript|babel|jsx|json)|", re.IGNORECASE)
_SHOWN = re.compile(r"[^\n]")


def scripts_of(page: str) -> str:
    """The programs of a page of HTML, each where it stands, with blanks for all others."""
    kept, after = [], 0
    for found in _SCRIPT.finditer(page):
        if not found["program"]:
            continue
        kind = _TYPE.search(found["head"])
        if kind is None or _PROGRAMS.fullmatch(kind[1]):
            start, end = found.span("program")
            kept += [_SHOWN.sub(" ", page[after:start]), found["program"], "\n" * (end < len(page))]  # ends a comment
            after = min(end + 1, len(page))
    return "".join([*kept, _SHOWN.sub(" ", page[after:])])


_FENCED = re.compile(r"\s*---[ \t]*\n(?P<program>.*?)(?:^---[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
"""The program above the page of a component of Astro."""


def component_of(page: str) -> str:
    """The programs of a component of Vue, Svelte or Astro, each where it stands."""
    if fenced := _FENCED.match(page):
        start, end = fenced.span("program")
        return _SHOWN.sub(" ", page[:start]) + fenced["program"] + scripts_of(page[end:])
    return scripts_of(page)


_OPENS = re.compile(r"<\?(?:php\b|=)?", re.IGNORECASE)
_IN_PHP = re.compile(
    r"(?P<closes>\?>)|//[^\n]*+|/\*.*?(?:\*/|\Z)|(?P<remark>\#[^\n]*+)|(?P<joins>(?<!\d)\.|\.(?!\d))"
    r"|\"[^\"\\]*+(?:\\.[^\"\\]*+)*(?:\"|\Z)|(?P<plain>'[^'\\]*+(?:\\.[^'\\]*+)*(?:'|\Z))",
    re.DOTALL,
)
"""What ends a program in PHP, and what it writes in another way than JavaScript."""


def php_of(page: str) -> str:
    """The programs of a page of PHP, each where it stands, as JavaScript would write their strings and comments."""
    kept, at = [], 0
    while opening := _OPENS.search(page, at):
        kept.append(_SHOWN.sub(" ", page[at : opening.end()]))
        at = opening.end()
        for found in _IN_PHP.finditer(page, at):
            kept += [page[at : found.start()], _as_in_javascript(found)]
            at = found.end()
            if found["closes"]:
                break
        else:
            return "".join([*kept, page[at:]])
    return "".join([*kept, _SHOWN.sub(" ", page[at:])])


def _as_in_javascript(found: re.Match[str]) -> str:
    if found["remark"] or found["closes"]:
        return " " * len(found[0])
    if found["joins"] or found[0][0] == "/":
        return "+" if found["joins"] else found[0]
    text = _NO_ESCAPE.sub(r"\\\\", found[0]) if found["plain"] else found[0]
    return text.replace("\n", "\\n\\\n")


_NO_ESCAPE = re.compile(r"\\(?![\\'])")
"""A backslash that stands for itself, in single quotes."""


_IN_RUBY = re.compile(r"^[ \t]*#[^\n]*|^=begin\b.*?(?:^=end\b[^\n]*|\Z)", re.MULTILINE | re.DOTALL)


_SYMBOL = re.compile(r"(?<![\w:]):(\w++\s*)=>")


_VALUE = re.compile(r"(?<=[\w>:])[ \t]:(\w++)(?=\s*[,}\]\n])")


def ruby_of(program: str) -> str:
    """A program of Ruby without comments on lines of their own, with `name:` for `:name =>` and strings for symbols."""
    bare = _IN_RUBY.sub(lambda found: _SHOWN.sub(" ", found[0]), program)
    return _SYMBOL.sub(r"\1:  ", _VALUE.sub(r'"\1"', bare))


OF_LUA = (".lua", ".luau")
"""How files of Lua end, in which all is counted from 1."""
_IN_LUA = re.compile(
    r"(?P<remark>--(?:\[\[.*?(?:\]\]|\Z)|[^\n]*+))|(?P<long>\[\[.*?(?:\]\]|\Z))"
    r"|\[\s*(?P<name>'[^'\\\n]*+'|\"[^\"\\\n]*+\")\s*\](?P<gives>\s*=)|(?P<place>\[\s*\d+\s*\]\s*=)"
    r"|(?P<joins>(?<!\.)\.\.(?!\.))|\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*\"?|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*'?",
    re.DOTALL,
)
"""What Lua writes in another way, and strings: comments, texts of several lines, `["name"] =`, `[1] =`, `..`."""


def lua_of(program: str) -> str:
    """A program of Lua, each part of which stands where it stood."""
    return _IN_LUA.sub(_of_lua, program)


def _of_lua(found: re.Match[str]) -> str:
    if found["remark"] or found["place"]:
        return _SHOWN.sub(" ", found[0])
    if found["long"]:
        return "`" + found[0][2:-2].replace("`", "'").replace("\\", "\\\\").replace("${", "$ {") + "`  "
    if found["name"]:
        return f" {found['name']}".ljust(len(found[0]) - 1) + ":"
    return "+ " if found["joins"] else found[0]


_WAYS: Mapping[str, Sequence[Callable[[str], str]]] = {
    ".php": (php_of, scripts_of),
    ".rb": (ruby_of,),
    **dict.fromkeys(OF_LUA, (lua_of,)),
    **dict.fromkeys((".vue", ".svelte", ".astro"), (component_of,)),
    **dict.fromkeys(PAGES, (scripts_of,)),
    **dict.fromkeys((".c", ".cc", ".cpp", ".h", ".hpp"), (preprocessed,)),
}
"""How the programs of files are found whose names end so; of several ways the first that gives questions counts."""


def programs_of(text: str, suffix: str) -> Sequence[tuple[str, bool]]:
    """What a file may have for a program, and whether that is of a page that shows more."""
    return [(way(text), way is scripts_of) for way in _WAYS.get(suffix, (str,))]
