"""Looks: contrast, widths, right to left, and what assistive technology is told."""

from __future__ import annotations

from importlib.resources import files

import pytest

from card.cards import FAINT, Reviewer, fixture

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
STATES = {
    # name: note, what is chosen before the back is shown (None: the front)
    "single": ("single", None),
    "multiple": ("multiple", None),
    "too many": ("multiple", "ABC"),
    "recall": ("recall", None),
    "code": ("code", None),
    "table": ("table", None),
    "image": ("image", None),
    "withdrawn": ("withdrawn", None),
    "rtl": ("rtl", None),
    "cjk": ("cjk", None),
    "correct": ("single", "B"),
    "partial": ("multiple", "AB"),
    "incorrect": ("any", "B"),
    "unanswered": ("code", ""),
    "recalled": ("recall", ""),
    "partial rtl": ("rtl", "A"),
}
states = pytest.mark.parametrize("state", STATES)
nights = pytest.mark.parametrize("night", [False, True], ids=["light", "dark"])


def show(reviewer: Reviewer, printer, state: str, *, width: int = 760, night: bool = False) -> None:
    name, chosen = STATES[state]
    reviewer.front(printer.card(fixture()[name]), width=width, night=night)
    if state != "too many" and chosen is None:
        return
    reviewer.choose(*chosen)
    if state != "too many":
        reviewer.flip()
    reviewer.js("await Promise.all(document.getAnimations().map(a => a.finished))")


@states
@nights
def test_axe_finds_nothing(reviewer, printer, state, night):
    show(reviewer, printer, state, night=night)
    reviewer.js("for (const input of document.querySelectorAll('input')) input.disabled = false")  # or axe looks away
    reviewer.js(AXE)
    found = reviewer.js(
        "const found = await axe.run(document, {resultTypes: ['violations']});"
        "return found.violations.map(v => [v.id, v.help, v.nodes.map(node => [node.html, node.failureSummary])])"
    )
    assert found == []


@states
@nights
def test_text_and_borders_stand_out(reviewer, printer, state, night):
    """4.5:1 and 3:1, also where axe looks away: what is disabled, and borders."""
    show(reviewer, printer, state, night=night)
    faint = reviewer.js(FAINT)
    assert faint == []


@states
def test_a_narrow_phone_needs_no_scrolling_sideways(reviewer, printer, state):
    show(reviewer, printer, state, width=320)
    assert reviewer.js("return [innerWidth, document.documentElement.scrollWidth <= 320]") == [320, True]
    small = (
        "return [...document.querySelectorAll('.mcq-label')].map(l => l.getBoundingClientRect())"
        ".filter(box => box.height < 44 || box.width < 200).length"
    )
    assert reviewer.js(small) == 0


def test_long_code_and_tables_scroll_within_their_box_also_by_keyboard(reviewer, printer):
    for name, selector in (("code", "pre"), ("table", "table")):
        reviewer.front(printer.card(fixture()[name]), width=320)
        scrolls = (
            f"return [...document.querySelectorAll({selector!r})]"
            ".map(box => box.scrollWidth > box.clientWidth && box.clientWidth < 320 && box.tabIndex)"
        )
        assert set(reviewer.js(scrolls)) == {0}


def test_right_to_left_is_the_mirror_image(reviewer, printer):
    measure = (
        "const width = document.documentElement.clientWidth; return [...document.querySelectorAll("
        "'.mcq-pick, .mcq-option, .mcq-option input, .mcq-letter, .mcq-text, .mcq-verdict')]"
        ".map(e => { const box = e.getBoundingClientRect(); return [e.className, box.left, width - box.right] })"
    )
    note = fixture()["rtl"]
    straight = printer.card({**note, "Settings": note["Settings"].replace("rtl ", "")})
    for flip in (False, True):
        shown = []
        for card in (straight, printer.card(note)):
            reviewer.front(card)
            if flip:
                reviewer.flip()
            reviewer.js("for (const e of document.querySelectorAll('.mcq-pick')) e.style.width = '8em'")
            shown.append(reviewer.js(measure))
        ltr, rtl = shown
        assert [(name, round(right), round(left)) for name, left, right in rtl] == [
            (name, round(left), round(right)) for name, left, right in ltr
        ]


def test_right_to_left_leaves_code_as_it_is(reviewer, printer):
    reviewer.front(printer.card(fixture()["rtl"]))
    assert (
        reviewer.js("return [...document.querySelectorAll('pre, code')].map(e => getComputedStyle(e).direction)")
        == ["ltr"] * 3
    )
    assert reviewer.js("return getComputedStyle(document.querySelector('pre')).textAlign") == "left"
    assert reviewer.js("return document.querySelector('.mcq-stem').lang") == "ar"


def test_the_group_is_named_by_its_legend_and_the_verdict_is_told(reviewer, printer):
    names = (
        "axe.setup(); const parts = [...document.querySelectorAll('fieldset, input')];"
        "const names = parts.map(part => axe.commons.text.accessibleText(part)); axe.teardown(); return names"
    )
    for note, legend in (("multiple", "Select two"), ("single", "Select one")):
        reviewer.front(printer.card(fixture()[note]))
        reviewer.js(AXE)
        group, *options = reviewer.js(names)
        assert group == legend
        assert [option.split()[0] for option in options] == list("ABCDE"[: len(options)])
        reviewer.flip()
        assert reviewer.js("return document.querySelector('.mcq-verdict').getAttribute('role')") == "status"


def test_nothing_is_told_by_colour_alone(reviewer, printer):
    reviewer.front(printer.card(fixture()["multiple"]))
    reviewer.choose("A")
    chosen, other = reviewer.js(
        "return ['A', 'C'].map(letter => document.querySelector(`[data-k=${letter}]`)).map(option => ["
        "getComputedStyle(option).boxShadow === 'none',"
        "getComputedStyle(option.querySelector('input'), '::after').visibility])"
    )
    assert (chosen, other) == ([False, "visible"], [True, "hidden"])
    reviewer.choose("B")
    reviewer.flip()
    signs = reviewer.js(
        "return [...document.querySelectorAll('.mcq-option')].map(li => {"
        " const icon = getComputedStyle(li.querySelector('input'), '::after');"
        " return [li.dataset.result, (li.querySelector('.mcq-result') || {}).innerText || '',"
        "  icon.visibility === 'visible' ? icon.webkitMaskImage : '', getComputedStyle(li).borderStyle] })"
    )
    texts = {text for _, text, _, _ in signs}
    icons = {(result, icon) for result, _, icon, _ in signs}
    assert len(texts) == len(icons) == 4
    by_result = dict(icons)
    assert by_result["hit"] == by_result["missed"] != by_result["wrong"] != by_result["rejected"] == ""
    assert {result: border for result, _, _, border in signs}["missed"] == "dashed"


def test_motion_is_only_for_those_who_do_not_mind(printer):
    css = printer.card(fixture()["single"]).css
    before, _, calm = css.partition("@media (prefers-reduced-motion: no-preference) {")
    inside, _, after = calm.partition("\n}\n")
    assert "transition" in inside
    assert not any(word in before + after for word in ("transition", "animation", "@keyframes"))


def test_paper_is_light(reviewer, printer):
    """Dark colours are for screens."""
    css = printer.card(fixture()["single"]).css
    assert css.index("@media screen {") < css.index(".nightMode")
