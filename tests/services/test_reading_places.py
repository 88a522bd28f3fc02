from __future__ import annotations

from dataclasses import replace

from archive_desktop.archive import Archive, open_archive


def test_a_place_is_kept_without_being_a_step_to_undo(archive: Archive) -> None:
    before = archive.upkeep.next_undo()
    article_id = archive.searching.search(limit=1).hits[0].article_id
    article = archive.searching.article(article_id)
    assert archive.reading_places.of_article(article) == 0
    archive.reading_places.keep(article, 12)
    assert archive.reading_places.of_article(article) == 12
    assert archive.reading_places.of_article(replace(article, body="short")) == 5
    assert archive.upkeep.next_undo() == before
    with open_archive(archive.folder, changing=False) as beside:
        beside.reading_places.keep(article, 3)
        assert beside.reading_places.of_article(article) == 12
