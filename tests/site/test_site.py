"""The site that `make docs` builds: whole, every link of it leading somewhere, and read without the network."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser import Browser
from examdeck.check.codes import CODES
from examdeck.cli.main import COMMANDS
from examdeck.cli.schema import SCHEMAS
from examdeck.readers.formats import FORMATS

ROOT = Path(__file__).parents[2]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Built as `make docs` builds it; a warning of Sphinx, as of a link that leads nowhere, fails it."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run([sys.executable, ROOT / "tools/docs.py", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def browser():
    opened = Browser()
    yield opened
    opened.close()


@cache
def parsed(page):
    return LexborHTMLParser(page.read_text(encoding="utf-8"))


def test_every_link_leads_somewhere_in_the_site(site):
    pages = [page for page in site.rglob("*.html") if page.name not in ("genindex.html", "search.html")]
    assert len(pages) > 25
    for page in pages:
        for node in parsed(page).css("[href], [src]"):
            path, _, anchor = unquote(node.attributes.get("href") or node.attributes.get("src")).partition("#")
            if path.startswith(("http:", "https:", "mailto:", "data:")):
                assert node.tag == "a", (page.name, path)  # what a page loads, it brings along
                continue
            target = (page.parent / path.partition("?")[0]).resolve() if path else page
            assert target.is_file(), (page.name, path)
            assert not anchor or parsed(target).css_first(f'[id="{anchor}"]'), (page.name, path, anchor)


def test_the_reference_has_everything(site):
    def headings(name):
        return [node.text(deep=False).strip() for node in parsed(site / f"reference/{name}.html").css("h2")]

    assert headings("commands") == [f"examdeck {name}" for name in sorted(COMMANDS)]
    assert [line.split()[0] for line in headings("codes")] == list(CODES)
    assert len(headings("formats")) == len(FORMATS) + 1
    for name in SCHEMAS:
        assert "The file" in headings(name)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_it_is_read_without_network_on_any_screen(site, browser, width, theme):
    for name in ("index", "kinds-of-change", "reference/commands"):
        browser.visit((site / f"{name}.html").as_uri(), width)
        browser.js(f"document.body.dataset.theme = '{theme}'")
        assert browser.errors() == []
        assert [address for address in browser.requests() if not address.startswith("file:")] == []
        assert browser.js("return document.documentElement.scrollWidth - innerWidth") <= 0
        browser.js(f"{AXE}; window.axe = axe")
        found = browser.js("return (await axe.run('article')).violations.map(one => [one.id, one.nodes[0].html])")
        assert found == []


def test_search_works_without_a_server(site, browser):
    browser.visit(f"{(site / 'search.html').as_uri()}?q=restamp")
    found = """document.querySelector('#search-results a[href^="kinds-of-change.html"]')"""
    browser.js(f"while (!({found})) await new Promise(done => setTimeout(done, 20))")
