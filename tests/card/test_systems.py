"""What a system asks of a card: its own colours, more contrast, larger text, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import Browser
from card.cards import Reviewer, fixture

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKS = """
const border = style => [style.borderTopStyle, style.borderTopWidth, style.borderTopColor];
const fill = style => [style.visibility, style.backgroundColor];
return Object.fromEntries([...document.querySelectorAll('.mcq-option')].map(option => {
  const input = option.querySelector('input');
  const mark = getComputedStyle(input, '::after');
  const looks = [border(getComputedStyle(option)), fill(getComputedStyle(input)), fill(mark), mark.maskImage];
  return [option.dataset.k, JSON.stringify(looks)];
}));
"""
"""What of each option can be told from others where backgrounds and shadows are the system's."""


@pytest.fixture(scope="module")
def strong() -> Iterator[Browser]:
    browser = Browser("--blink-settings=preferredContrast=0")
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def forced() -> Iterator[Browser]:
    browser = Browser("--blink-settings=inForcedColors=true")
    yield browser
    browser.close()


def test_forced_colours_show_what_is_chosen_and_what_was_right(forced, printer):
    reviewer = Reviewer(forced)
    reviewer.front(printer.card(fixture()["multiple"]))
    assert reviewer.js("return matchMedia('(forced-colors: active)').matches")
    reviewer.choose("A", "B")
    looks = reviewer.js(LOOKS)
    assert looks["A"] == looks["B"] != looks["C"] == looks["D"]
    reviewer.flip()
    looks = reviewer.js(LOOKS)
    assert len(set(looks.values())) == 4
    icon, paper = reviewer.js(
        "const verdict = document.querySelector('.mcq-verdict');"
        "return ['::before', null].map(part => getComputedStyle(verdict, part).backgroundColor)"
    )
    assert icon != paper
    assert forced.errors() == []


def test_who_wants_more_contrast_gets_it(strong, printer):
    reviewer = Reviewer(strong)
    reviewer.front(printer.card(fixture()["multiple"]))
    assert reviewer.js("return matchMedia('(prefers-contrast: more)').matches")
    colours = (
        "const style = part => getComputedStyle(document.querySelector(part));"
        "return [style('.mcq-option').borderTopColor, style('.mcq-pick').color, style('.mcq').color]"
    )
    border, quiet, ink = reviewer.js(colours)
    assert border == quiet == ink


@pytest.mark.parametrize("name", ["multiple", "table", "code", "recall", "rtl"])
@pytest.mark.parametrize("width", [320, 390])
def test_text_of_twice_the_size_fits(reviewer, printer, name, width):
    reviewer.front(printer.card(fixture()[name]), width=width)
    for _ in "front", "back":
        reviewer.js("document.body.style.fontSize = '200%'")
        assert reviewer.js("return document.documentElement.scrollWidth") <= width
        clipped = (
            "return [...document.querySelectorAll('.mcq-label, .mcq-verdict, .mcq-ask')]"
            ".filter(box => box.scrollHeight > box.clientHeight + 1).length"
        )
        assert reviewer.js(clipped) == 0
        reviewer.flip()


def test_figures_of_a_table_stay_aligned_and_words_whole(reviewer, printer):
    row = '<tr><td>supercalifragilistic</td><td align="right">1</td><td align="center">incomprehensibilities</td></tr>'
    stem = f'<table><thead><tr><th>a</th><th align="right">b</th><th>c</th></tr></thead><tbody>{row}</tbody></table>'
    reviewer.front(printer.card({**fixture()["single"], "Stem": stem}), width=320)
    aligned = "return [...document.querySelectorAll('th, td')].map(cell => getComputedStyle(cell).textAlign)"
    assert reviewer.js(aligned) == ["start", "right", "start", "start", "right", "center"]
    table = "document.querySelector('table')"
    assert reviewer.js(f"return [{table}.scrollWidth > {table}.clientWidth, {table}.tabIndex]") == [True, 0]
    lines = "return [...document.querySelectorAll('td')].map(cell => cell.clientHeight)"
    assert len(set(reviewer.js(lines))) == 1
    lines_of_a_word = (
        "const range = document.createRange(); range.selectNodeContents(document.querySelector('td'));"
        "return range.getClientRects().length"
    )
    assert reviewer.js(lines_of_a_word) == 1


def test_paper_has_all_that_is_folded_and_nothing_to_press(browser, printer, tmp_path):
    reviewer = Reviewer(browser)
    reviewer.front(printer.card(fixture()["three"]))
    reviewer.choose("A", "C", "D")
    reviewer.flip()
    rules = (
        "return [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => rule.media"
        " && rule.media.mediaText === 'print').flatMap(rule => [...rule.cssRules]).map(rule => rule.cssText).join('')"
    )
    reviewer.js(
        "const style = document.createElement('style'); document.head.append(style);"
        f"style.textContent = (() => {{ {rules} }})()"
    )
    hidden = "return [...document.querySelectorAll('.mcq-why')].filter(why => !why.getClientRects().length).length"
    assert reviewer.js(hidden) == 0
    assert reviewer.js("return document.querySelector('.mcq-unfold').getClientRects().length") == 0
    assert browser.errors() == []
