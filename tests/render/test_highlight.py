import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anki_html import visible_text
from examdeck.render.highlight import (
    COLOURS,
    DARK_BACKGROUND,
    LANGUAGES,
    LIGHT_BACKGROUND,
    LONGEST,
    LONGEST_LINE,
    code_css,
    highlight,
)

SAMPLE = 'if (x < 1 && y == "a\\n") { return [1, 2]; } # <b> -- // /* */\n\n\tend 日本 $z @w\n\n'


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_colours_change_no_character(language):
    assert visible_text(highlight(SAMPLE, language)) == SAMPLE


@given(st.text("ab1 \n\t(){}[]<>\"'`$#\\/*-+=;:,."), st.sampled_from(sorted(LANGUAGES)))
def test_colours_change_no_character_of_any_text(code, language):
    assert visible_text(highlight(code, language)) == code


@pytest.mark.parametrize("language", ["", " ", "no-such-language", "autoit", "easytrieve", "\x00", "python\x00"])
def test_code_in_other_languages_is_plain(language):
    assert highlight("if a < b:", language) == "if a &lt; b:"


@pytest.mark.parametrize("language", ["py", "Python", "python3", "py linenums"])
def test_a_language_has_many_names(language):
    assert highlight("None", language) == '<span class="k">None</span>'


@pytest.mark.parametrize("code", ["1\n" * (LONGEST // 2 + 1), "1" * (LONGEST_LINE + 1)])
def test_long_code_is_plain(code):
    assert highlight(code, "python") == code
    assert "<span" in highlight(code[: LONGEST_LINE - 1], "python")


def test_every_class_has_a_colour_in_light_and_dark():
    css = code_css()
    for colour in COLOURS:
        assert f"\npre .{colour.name}{{color:{colour.light}}}" in f"\n{css}"
        assert f"\n.nightMode pre .{colour.name}{{color:{colour.dark}}}" in css
    used = {name for language in LANGUAGES for name in re.findall('class="([^"]*)"', highlight(SAMPLE, language))}
    assert used <= {colour.name for colour in COLOURS}


@pytest.mark.parametrize("colour", COLOURS, ids=[colour.name for colour in COLOURS])
def test_code_can_be_read(colour):
    assert contrast(colour.light, LIGHT_BACKGROUND) >= 4.5
    assert contrast(colour.dark, DARK_BACKGROUND) >= 4.5


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
