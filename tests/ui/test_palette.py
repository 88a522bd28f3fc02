from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive_desktop.domain.initiative import COLOURS
from archive_desktop.ui.palette import (
    DARK,
    LIGHT,
    PRINTED,
    SEPIA,
    Palette,
    badge_colours,
    chip_colours,
    contrast,
    dot_colour,
    mix,
)

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK, SEPIA, PRINTED], ids=lambda palette: palette.name)


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_mixing_lays_a_colour_over_a_ground() -> None:
    assert mix("#FFFFFF", "#000000", 0.5) == "#808080"


@THEMES
def test_text_can_be_read_on_every_ground_it_stands_on(palette: Palette) -> None:
    grounds = (palette.window, palette.surface, palette.accent_wash, palette.selected, palette.hover)
    for ground in grounds:
        for ink in (palette.ink, palette.dim, palette.accent):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ink in (palette.warning, palette.danger, palette.success):
        assert contrast(ink, palette.window) >= 4.5
        assert contrast(ink, palette.surface) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_strong) >= 4.5
    for ground in (palette.warning_wash, palette.danger_wash, palette.success_wash, palette.find):
        assert contrast(palette.ink, ground) >= 4.5


@THEMES
def test_coloured_words_can_be_read_on_their_banners(palette: Palette) -> None:
    assert contrast(palette.warning, palette.warning_wash) >= 4.5
    assert contrast(palette.danger, palette.danger_wash) >= 4.5
    assert contrast(palette.success, palette.success_wash) >= 4.5


@THEMES
def test_text_can_be_read_under_every_highlight(palette: Palette) -> None:
    for highlight in palette.highlights.values():
        assert contrast(palette.ink, highlight) >= 4.5


@THEMES
def test_lines_that_show_a_control_can_be_seen(palette: Palette) -> None:
    for ground in (palette.window, palette.surface):
        assert contrast(palette.control_line, ground) >= 3
        assert contrast(palette.star, ground) >= 3


@THEMES
@pytest.mark.parametrize("colour", [*COLOURS, "#FFFF00", "#000000", "#FFFFFF"])
def test_initiatives_can_be_read_in_any_colour(palette: Palette, colour: str) -> None:
    ground, ink = chip_colours(colour, palette)
    assert contrast(ground, ink) >= 4.5
    badge, digit = badge_colours(colour)
    assert contrast(badge, digit) >= 4.5
    assert contrast(dot_colour(colour, palette), palette.window) >= 3


def test_no_other_module_of_the_window_holds_a_colour() -> None:
    source = Path(__file__).resolve().parents[2] / "src" / "archive_desktop" / "ui"
    literal = re.compile(
        r"[\"'#]#?(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})[\"';]|Qt\.GlobalColor\.(?!transparent)|rgba?\(\d"
    )
    found = [
        f"{file.relative_to(source)}:{number}"
        for file in sorted(source.rglob("*.py"))
        if file.name != "palette.py"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if literal.search(line)
    ]
    assert found == []
