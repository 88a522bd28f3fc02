from __future__ import annotations

import re

import pytest

from archive_desktop.paths import resources
from archive_desktop.ui.palette import DARK, LIGHT, Palette
from archive_desktop.ui.style_sheet import SHEET_ICONS, style_sheet


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_sheet_is_whole(palette: Palette, mirrored: bool) -> None:
    sheet = style_sheet(palette, mirrored=mirrored)
    assert sheet.count("{") == sheet.count("}")
    assert "@" not in sheet, "every side is written out"
    assert palette.window in sheet


@pytest.mark.parametrize(("palette", "other"), [(LIGHT, DARK), (DARK, LIGHT)])
def test_no_ground_of_one_theme_is_in_the_other(palette: Palette, other: Palette) -> None:
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(palette)))
    assert palette.window in colours
    assert other.window not in colours


def test_mirrored_only_sides_differ() -> None:
    plain, mirrored = style_sheet(LIGHT), style_sheet(LIGHT, mirrored=True)
    assert plain != mirrored
    sides = re.compile(r"left|right")
    assert sides.sub("side", plain) == sides.sub("side", mirrored)


def test_every_picture_named_exists() -> None:
    named = set(re.findall(r"theme:([a-z]+\.svg)", style_sheet(LIGHT) + style_sheet(LIGHT, mirrored=True)))
    assert named <= set(SHEET_ICONS)
    for name, role in SHEET_ICONS.values():
        assert (resources() / "icons" / f"{name}.svg").is_file()
        assert getattr(LIGHT, role)
