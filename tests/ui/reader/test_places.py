from __future__ import annotations

import pytest

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.article_document import ReadingStyle, build_document
from archive_desktop.ui.reader.places import height_of, place_at


def test_places_and_heights_are_each_others_way_back(article: Article, palette: Palette) -> None:
    laid_out = build_document(article, (), ReadingStyle(), palette)
    laid_out.document.setTextWidth(300)
    count = len(article.paragraphs)
    heights = [height_of(laid_out, quarter / 4) for quarter in range(-4, 4 * (count + 1) + 1)]
    assert heights == sorted(heights)
    assert (heights[0], heights[-1]) == (0, laid_out.document.size().height())
    for place in (-1, -0.5, 0, 0.3, 1, 2.9, count - 0.01):
        assert place_at(laid_out, height_of(laid_out, place)) == pytest.approx(place, abs=0.01)
    assert place_at(laid_out, -50) == -1
