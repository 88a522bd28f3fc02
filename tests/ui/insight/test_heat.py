from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from archive_desktop.ui.insight.heat import STEPS, Legend, shade, steps_to
from archive_desktop.ui.palette import DARK, LIGHT, Palette, contrast, readable
from archive_desktop.ui.theme import Theme


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_more_articles_are_farther_from_the_ground_and_every_number_can_be_read(palette: Palette) -> None:
    shades = [shade(step, palette) for step in STEPS]
    distances = [contrast(one, palette.surface) for one in shades]
    assert distances == sorted(set(distances))
    assert all(contrast(readable(palette.ink, ground), ground) >= 4.5 for ground in shades)
    assert shade(3, palette) == shade(2, palette) != shade(5, palette)


def test_the_shades_reach_to_the_highest_number() -> None:
    assert steps_to(0) == steps_to(57) == (1, 2, 5, 10, 20, 50)
    assert steps_to(957) == (1, 20, 50, 100, 200, 500)


def test_the_legend_says_what_it_paints(qtbot: QtBot, theme: Theme) -> None:
    legend = Legend(("hole", "published"))
    qtbot.addWidget(legend)
    whole = legend.sizeHint().width()
    assert legend.accessibleName().endswith("1, 2, 5, 10, 20, 50. hole. published")
    legend.show_marks(False)
    assert legend.sizeHint().width() < whole
    legend.show_steps((1, 20, 50))
    assert "1, 20, 50" in legend.accessibleName()
    assert not legend.grab().isNull()
