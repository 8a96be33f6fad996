"""Build the documentation as a site, from docs/ and from the program itself: `make docs`.

    python tools/docs.py [FOLDER]       build/site if none is given

The pages of docs/ are laid into `FOLDER/../docs` with those of the project's folder and with pages of reference that
are made here: commands of click's own help, keys of the schemas, codes of `examdeck explain`, formats of the registry
with the examples in tests/readers/examples. Sphinx makes HTML of them, and every warning of it is an error. What it
makes asks nothing of the network, search included.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from textwrap import dedent
from typing import Any

import click
from sphinx.cmd.build import build_main

from examdeck import __version__
from examdeck.check.codes import CODES, documentation
from examdeck.cli.explain import page_text
from examdeck.cli.main import COMMANDS, main
from examdeck.cli.schema import schema_text
from examdeck.readers.formats import FORMATS, Format
from examdeck.text.source import ANKI_PACKAGES, PACKAGES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
EXAMPLES = ROOT / "tests/readers/examples"
SETTINGS = {
    "project": "examdeck",
    "author": "The examdeck authors",
    "release": __version__,
    "language": "en",
    "extensions": "myst_parser",
    "myst_heading_anchors": 3,
    "html_theme": "furo",
    "html_title": f"examdeck {__version__}",
    "html_extra_path": "../extra",
    "html_show_copyright": 0,
    "html_show_sphinx": 0,
    "html_copy_source": 0,
    "html_static_path": str(ROOT / "tools/site"),
    "html_css_files": "site.css",
    "html_js_files": "site.js",
    "highlight_language": "none",
    "smartquotes": 0,
}
Schema = Mapping[str, Any]


# ---- pages of reference ----


def commands_page() -> str:
    """Every command, of click's own help."""
    with click.Context(main, info_name="examdeck") as group:
        parts = [_command(main.get_command(group, name), group) for name in sorted(COMMANDS)]
    text = re.sub(r"^Example: (.+)$", r"```text\n\1\n```", cleandoc(main.help), flags=re.MULTILINE)
    return "\n\n".join(["# Commands", text, *parts]) + "\n"


def _command(command: click.Command, group: click.Context) -> str:
    context = click.Context(command, group, info_name=command.name)
    text, _, examples = cleandoc(command.help).partition("\b\nExamples:\n")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    records = filter(None, (one.get_help_record(context) for one in command.get_params(context)))
    rows = [f"| `{_cell(names)}` | {_cell(told)} |" for names, told in records if told]
    options = "\n".join(["| option | what it does |", "|---|---|", *rows])
    typed = f"```text\n{dedent(examples).strip()}\n```"
    return "\n\n".join([f"## {context.command_path}", f"```text\n{usage}\n```", text.strip(), options, typed])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def keys_page(name: str, title: str) -> str:
    """Every key of a file, of its schema."""
    schema = json.loads(schema_text(name))
    parts = [f"# {title}", f"What an editor completes from `examdeck schema {name}`. Keys in bold must be there."]
    for place, mapping in _mappings(schema, schema, ""):
        rows = [_key(schema, key, value, mapping.get("required", ())) for key, value in mapping["properties"].items()]
        parts += [f"## {f'`{place}`' if place else 'The file'}", "| key | value | |\n|---|---|---|\n" + "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def _mappings(whole: Schema, part: Schema, place: str) -> Iterator[tuple[str, Schema]]:
    """Each mapping whose keys a schema names, with its place in the file."""
    part = _resolved(whole, part)
    for choice in part.get("anyOf", ()):
        yield from _mappings(whole, choice, place)
    if "items" in part:
        yield from _mappings(whole, part["items"], f"{place}[]")
    if "properties" in part:
        yield place, part
        for key, value in part["properties"].items():
            yield from _mappings(whole, value, f"{place}.{key}".lstrip("."))
    if isinstance(any_key := part.get("additionalProperties"), dict):
        yield from _mappings(whole, any_key, f"{place}.…")


def _resolved(whole: Schema, part: Schema) -> Schema:
    shared = whole["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else {}
    return {**(_resolved(whole, shared) if "$ref" in shared else shared), **part}


def _key(whole: Schema, key: str, value: Schema, required: tuple[str, ...]) -> str:
    name = f"**`{key}`**" if key in required else f"`{key}`"
    return f"| {name} | {_kind(whole, value)} | {_cell(_resolved(whole, value).get('description', ''))} |"


def _kind(whole: Schema, part: Schema) -> str:
    """What a value may be, in a few words."""
    part = _resolved(whole, part)
    if "enum" in part:
        return ", ".join(f"`{word}`" for word in part["enum"] if word)
    if "anyOf" in part:
        kinds = list(dict.fromkeys(_kind(whole, one) for one in part["anyOf"]))
        return f"{kinds[0]}, or several" if kinds[1:] == [f"list of {kinds[0]}"] else " or ".join(kinds)
    if part.get("type") == "array":
        return f"list of {_kind(whole, part['items'])}"
    kinds = part.get("type", "")
    return _KINDS.get(kinds if isinstance(kinds, str) else kinds[0], "text")


_KINDS = {"boolean": "true or false", "integer": "whole number", "number": "number", "object": "mapping"}


def codes_page() -> str:
    """Every code, as `examdeck explain --all` prints it."""
    parts = [f"# Codes\n\n{page_text('limits.md')}", page_text("flaws.md"), *map(documentation, CODES)]
    return "\n\n".join(parts)


def formats_page() -> str:
    """Every format, with its example."""
    intro = (
        "What each format is called with `--from` and in `deck.yaml`, and two questions in it; the same two, but where "
        "the format has one a file, or none to choose from. Files are told by their content, among those that end so."
    )
    endings = ", ".join(f"`{ending}`" for ending in sorted(PACKAGES | ANKI_PACKAGES | {".docx"}))
    packed = f"## By their ending\n\nWord, decks of Anki, and packages of QTI, Common Cartridge and H5P: {endings}."
    return "\n\n".join(["# Formats", intro, *map(_format, FORMATS), packed]) + "\n"


def _format(known: Format) -> str:
    title = f"## {known.title[0].upper()}{known.title[1:]}"
    endings = ", ".join(f"`{ending}`" for ending in sorted(known.suffixes)) or "any ending"
    example = next(EXAMPLES.glob(f"{known.name}.*"), None)
    said = f"````text\n{example.read_text(encoding='utf-8')}````" if example else "With the columns of a table in CSV."
    return "\n\n".join([title, f"`{known.name}`: {endings}", said])


REFERENCE = {
    "commands": commands_page,
    "deck": lambda: keys_page("deck", "deck.yaml"),
    "bank": lambda: keys_page("bank", "A bank in YAML"),
    "translation": lambda: keys_page("translation", "A translation"),
    "formats": formats_page,
    "codes": codes_page,
}
"""The pages of reference, in the folder of that name."""


# ---- the site ----


def lay(folder: Path) -> Path:
    """Put all pages of the site into a folder, and return it; links to the project's own pages lead to their copies."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder)
    for page in (ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")):
        shutil.copy(page, folder)
    for page in folder.glob("*.md"):
        text = re.sub(r"\]\((?:\.\./|docs/)", "](", page.read_text(encoding="utf-8"))
        text = with_contents(text) if page.name == "index.md" else with_codes(text, "reference/codes.md")
        page.write_text(text, encoding="utf-8")
    (folder / "reference").mkdir()
    for name, made in REFERENCE.items():
        (folder / f"reference/{name}.md").write_text(with_codes(made(), "codes.md"), encoding="utf-8")
    return folder


_AS_WRITTEN = re.compile(r"(^```.*?^```$|^    [^\n]*$|^#[^\n]*$|`[^`]+`|\[[^\]]*\]\([^)]*\))", re.MULTILINE | re.DOTALL)
"""Code, headings and links."""


def with_codes(page: str, target: str) -> str:
    """A page whose codes lead to what is said of them."""

    def link(found: re.Match[str]) -> str:
        code = found[0]
        return f"[{code}]({target}#{code.lower()}-{CODES[code].name})" if code in CODES else code

    parts = _AS_WRITTEN.split(page)
    return "".join(part if at % 2 else re.sub(r"\b[ESW]\d{3}\b", link, part) for at, part in enumerate(parts))


def with_contents(index: str) -> str:
    """The first page with the table of contents that its own lists are, for the site's margin."""
    trees = []
    for section in index.split("\n## ")[1:]:
        caption = section.partition("\n")[0]
        made = [f"reference/{name}" for name in REFERENCE] if caption == "Reference" else []
        pages = "\n".join(made + re.findall(r"^- \[.+?\]\((.+?)\.md\)", section, re.MULTILINE))
        trees.append(f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```\n")
    return "\n".join([index, *trees])


def build(site: Path) -> int:
    """Make the site; the exit status is 0 if there was nothing to warn of."""
    pages = lay(site.parent / "docs")
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(site.parent / "extra", ignore_errors=True)
    shutil.copytree(DOCS / "pictures", site.parent / "extra/pictures")
    settings = [word for name, value in SETTINGS.items() for word in ("-D", f"{name}={value}")]
    cache = str(site.parent / "doctrees")
    status: int = build_main(["-C", "-W", "--keep-going", "-q", "-d", cache, *settings, str(pages), str(site)])
    return status


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1] if len(sys.argv) > 1 else "build/site").resolve()))
