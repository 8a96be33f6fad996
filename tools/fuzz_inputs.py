"""Inputs for the fuzzer: the texts of this project's own tests, and what chance makes of them."""

from __future__ import annotations

import ast
import functools
import os
import re
import zipfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
MOST = 900_000
"""Bytes of an input: under a megabyte."""


class Input(NamedTuple):
    """A file to read."""

    suffix: str
    data: bytes


TOKENS = (
    "- [ ] ", "- [x] ", "- ", "* ", "+ ", "1. ", "a) ", "A. ", "A) ", "Answer: ", "ANSWER: B", "**", "*", "_", "__",
    "`", "```", "~~~", "````", "# ", "## ", "###### ", "> ", ">", "|", "|---|---|", "\n\n", "\n", " ", "    ", "\t",
    "---", "===", "+++", "***", "<", ">", "</", "/>", "<!--", "-->", "<!-- examdeck: {id: x} -->", "<details>",
    "</details>", "<summary>", "<b>", "<p>", "<br>", "<table>", "<td>", "<pre>", "<code>", "<script>", "<![CDATA[",
    "]]>", "<?xml ?>", "&", "&amp;", "&#0;", "&#x110000;", "&lol;", "{", "}", "[", "]", "(", ")", "{{", "}}", "{%",
    "%}", "\"", "\"\"\"", "'", "\\", "\\\\", "\\(", "\\)", "$", "$$", "$x^2$", ",", ";", ":", "::", "=", "~", "%",
    "%50%", "~%-100%", "#", "####", "->", "//", "$CATEGORY: x", "[html]", "[markdown]", "[id:x]", "&a ", "*a ",
    "<<: ", "!!python/object:os.system ", "!!binary ", "!!int ", "? ", "- - - ", "| ", ">- ", "null", "true", "yes",
    "NaN", ".nan", ".inf", "-.inf", "Infinity", "1e999", "1e-999", "1_000", "010", "1.5", "-0", "2026-02-30",
    "99:99:99", "\\u0000", "\\ud800", "🤔", "\u202e", "\u2028", "\u0085", "\u000b", "\f", "\u001b[2J", "\u0007",
    "\u0000", "\ufeff", "\ufffe", "é", "日本", "١٢٣", "²", "①", "id: ", "uid: ", "stem: ", "options: ", "answer: ",
    "correct: true", "pick: ", "pin: ", "tags: ", "weights: ", "![](a.png)", "![](../../x.png)",
    "![](http://a.b/c.png)", "![](/a.png)", "@@PLUGINFILE@@/a.png",
    "![x](data:image/png;base64,AAAA)", "[x](y)", "[x]: y", "[^1]", "[^1]: ", "<<<<<<< ours",
    "=======", ">>>>>>> theirs", "[sound:x.mp3]", "{{c1::x}}", "[questions]", "[[questions]]",
    "type = \"MultipleChoice\"", "solname: ", "\\begin{question}", "all of the above", "None of these", "Select TWO",
    "1" * 5000, "-" + "9" * 400, "0x" + "f" * 300, "\u0301" * 50,
)  # fmt: skip

SUFFIXES = (
    ".md",
    ".txt",
    ".yaml",
    ".json",
    ".csv",
    ".tsv",
    ".xml",
    ".gift",
    ".toml",
    ".rmd",
    ".xlsx",
    ".zip",
    ".h5p",
    ".html",
    "",
)

DECK = "uid: fuzz\ndeck: Fuzz::Bank\nsources: [{source}]\n"


def word(chance: random.Random) -> str:
    """A token of some format."""
    return chance.choice(TOKENS).strip() or "x"


@functools.cache
def samples() -> list[Input]:
    """Banks of every format: texts of several lines in the tests, and the project's own bank."""
    texts = {}
    for file in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" in node.value:
                texts[node.value] = None
    found = [Input(_suffix(text), text.encode("utf-8", "surrogatepass")) for text in texts if len(text) > 30]
    found += [
        Input(".yaml", path.read_bytes()[:20_000])
        for path in (ROOT / "data/mls-c01.yaml", *sorted((ROOT / "tests").rglob("*.yaml")))
    ]
    return [*found, *(Input(".xlsx", _workbook(number)) for number in range(8))]


def _suffix(text: str) -> str:
    start = text.lstrip()[:1]
    if start == "<":
        return ".xml"
    if start in "[{":
        return ".toml" if text.lstrip().startswith("[[") else ".json"
    if re.search(r"(?m)^(questions|uid|- (id|stem|question)):", text):
        return ".yaml"
    if re.search(r"(?m)^[^\n]*[{]\s*[=~]", text):
        return ".gift"
    return ".csv" if text.count(",") > 2 * text.count("\n") and "[" not in text else ".md"


def _workbook(number: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["question", "A", "B", "C", "answer", "explanation"])
    for row in range(number + 1):
        book.active.append([f"What is {row}?", "one", "two", row, "B", row * 1.5])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def mutated(chance: random.Random, among: list[Input]) -> Input:
    """A sample after some mutations; seldom a large one."""
    suffix, data = chance.choice(among)
    if data.startswith(b"PK"):
        return Input(suffix, _mutated_workbook(chance, data, among))
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 10))):
        data = chance.choice(MUTATIONS)(chance, data, among)
    if chance.random() < 0.03:
        data = _large(chance, data)
    if chance.random() < 0.1:
        suffix = chance.choice(SUFFIXES)
    if chance.random() < 0.02:
        text = data.decode("utf-8", "replace")
        data = text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "cp932", "utf-8-sig")), "replace")
    return Input(suffix, data[:MOST])


def _mutated_workbook(chance: random.Random, data: bytes, among: list[Input]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        at = chance.choice([name for name in names if "sheet1" in name or chance.random() < 0.2])
        for name in names:
            part = old.read(name)
            if name == at:
                for _ in range(chance.randint(1, 3)):
                    part = chance.choice(MUTATIONS)(chance, part, among)
                if chance.random() < 0.5:
                    part = part.replace(b"<v>1</v>", f"<v>{chance.choice(NUMBERS)}</v>".encode())
            new.writestr(name, part)
    made = written.getvalue()
    return _bytes(chance, made, among) if chance.random() < 0.3 else made


NUMBERS = ("1" * 5000, "1e999", "nan", "inf", "-1", "1e-400", "0.1" + "0" * 500, "99999999999999999999", "1e308", "x")


def _at(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _bytes(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _token(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    at = _at(chance, data)
    return data[:at] + chance.choice(TOKENS).encode("utf-8", "surrogatepass") + data[at:]


def _number(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    """A number in the place of a value."""
    places = [*re.finditer(rb"(?<=[:,=\[ ])[\w\"'.]+", data)]
    if not places:
        return data
    place = chance.choice(places)
    return data[: place.start()] + chance.choice(NUMBERS).encode() + data[place.end() :]


def _cut(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    start, end = sorted((_at(chance, data), _at(chance, data)))
    return data[:start] + data[min(end, start + chance.choice((1, 10, 100, 10_000))) :]


def _lines(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(5)
    if kind == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif kind == 1:
        lines.insert(one, lines[other])
    elif kind == 2:
        del lines[one]
    elif kind == 3:
        lines[one] = b"".join([chance.choice((b"  ", b"\t", b"> ", b"- ")), lines[one]])
    else:
        lines[one] = lines[one].lstrip()
    return b"\n".join(lines)


def _spliced(chance: random.Random, data: bytes, among: list[Input]) -> bytes:
    """A stretch of another format in this one."""
    other = chance.choice(among).data[:20_000]
    start, at = _at(chance, other), _at(chance, data)
    return data[:at] + other[start : start + chance.choice((20, 200, 2000))] + data[at:]


def _repeated(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    """A token many times over: deep nesting, long lines."""
    pattern = "".join(chance.choices(TOKENS, k=chance.choice((1, 1, 2, 3))))[:100]
    at, times = _at(chance, data), chance.choice((5, 50, 200, 1500))
    return data[:at] + (pattern * times).encode("utf-8", "surrogatepass") + data[at:]


def _nested(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    opening, closing = chance.choice(
        (
            *(
                ("[", "]"),
                ("{", "}"),
                ('{"a":', "}"),
                ("<a>", "</a>"),
                ("<li>", ""),
                ("(", ")"),
                ("> ", ""),
                ("- ", ""),
            ),
            *(("*a **b ", ""), ("[", "](x)"), ("![", "](x)"), ("<div>\n", "</div>\n"), ("$", "$"), ("`", "`")),
        )
    )
    depth, at = chance.choice((10, 100, 1000, 20_000)), _at(chance, data)
    return data[:at] + (opening * depth + "x" + closing * depth).encode() + data[at:]


def _long_line(chance: random.Random, data: bytes, _among: list[Input]) -> bytes:
    return data.replace(b"\n", chance.choice((b" ", b"", b"\t", b"\\n")), chance.choice((1, 3, -1)))


MUTATIONS: tuple[Callable[[random.Random, bytes, list[Input]], bytes], ...] = (
    *(_bytes, _token, _token, _token, _number, _cut, _lines, _lines, _lines, _spliced, _repeated, _nested, _long_line),
)


def _large(chance: random.Random, data: bytes) -> bytes:
    """Many small questions, or a few lines over and over, up to most of a megabyte."""
    lines = data.split(b"\n")
    start = chance.randrange(len(lines))
    piece = chance.choice((data, b"\n".join(lines[start : start + chance.choice((1, 2, 4, 8))]) + b"\n"))[:5000]
    piece = piece or chance.choice(TOKENS).encode("utf-8", "surrogatepass")
    size = chance.choice((20_000, 100_000, 300_000, MOST))
    return data[:2000] + piece * ((size - min(len(data), 2000)) // len(piece)) + data[-200:]


def write(chance: random.Random, made: Input) -> tuple[str, str]:
    """Write an input and what may lie beside it, all of it damaged at times; the names of the source and its bank."""
    stem = chance.choices(("quiz", "a b", "q\udcff", "-q", "*", "é\n", "[1]", "con\x1b[1m"), (30, 1, 1, 1, 1, 1, 1, 1))[
        0
    ]
    source = f"./{stem}{made.suffix}"
    Path(source).write_bytes(made.data)
    if chance.random() < 0.02:
        Path("loop.md").symlink_to("loop.md")
        Path("folder").symlink_to(".")
    if chance.random() >= 0.4:
        return source, source
    named = source[2:] if re.fullmatch(r"[\w.]+", source[2:], re.ASCII) else "'*'"
    deck = DECK.format(source=chance.choices((named, "'*'", "'**/*'", "{glob: 'quiz*', deck: A}"), (6, 1, 1, 1))[0])
    if chance.random() < 0.3:
        extra = (ROOT / "data/deck.yaml").read_text("utf-8").split("\n")
        deck += "\n".join(line for line in extra if not re.match(r"uid|deck|sources", line)) + "\n"
    data = deck.encode()
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        data = chance.choice(MUTATIONS)(chance, data, samples())
    Path("deck.yaml").write_bytes(data[:MOST])
    return source, "."


def edit(chance: random.Random, source: str, among: list[Input]) -> None:
    """Change the source, at times its lock and what the cache holds."""
    path = Path(source)
    if chance.random() < 0.7:
        path.write_bytes(chance.choice(MUTATIONS)(chance, path.read_bytes(), among)[:MOST])
    beside = [path for path in Path().glob("*.lock") if chance.random() < 0.3]
    records = [path for path in Path("cache").rglob("*.json") if chance.random() < 0.3]
    for file in (*beside, *records):
        mutation = chance.choice((_bytes, _token, _number, _cut, _lines, _spliced, _nested))
        file.write_bytes(mutation(chance, file.read_bytes(), among)[:MOST])


@contextmanager
def odd_time(chance: random.Random) -> Iterator[None]:
    """The environment's own time, at times no time at all."""
    if chance.random() < 0.05:
        times = ("abc", "1e9", "9" * 20, "9" * 5000, "-1", "", "0", "1790000000", "٣", " 5 ", "253402300800")
        os.environ["SOURCE_DATE_EPOCH"] = chance.choice(times)
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
