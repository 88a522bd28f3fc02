from __future__ import annotations

from dataclasses import replace

from tests.services.conftest import WriteReleases

from archive_desktop.archive import Archive, open_archive
from archive_desktop.domain.article import Article


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


def test_the_place_in_a_changed_text_is_where_its_words_stand_now(
    archive: Archive, write_releases: WriteReleases
) -> None:
    lines = [f"Line {number} tells of well {number * 7} in village {number * 3}." for number in range(60)]

    def version(paragraphs: list[str]) -> Article:
        release = {"id": "wells", "title": "Sixty wells", "language": "en", "paragraphs": paragraphs}
        archive.importing.import_paths(write_releases("wells.jsonl", release))
        return archive.searching.article(archive.searching.find("title:wells").ids[0])

    article = version(lines)
    archive.reading_places.keep(article, article.body.index("Line 30 "))
    changed = version(["A new beginning, which was not there.", *lines])
    assert changed.id == article.id
    assert archive.reading_places.of_article(changed) == changed.body.index("Line 30 ")
    edited = version([*lines[:30], "Line 30 was written anew in quite other words than before.", *lines[31:]])
    assert abs(archive.reading_places.of_article(edited) - edited.body.index("Line 31 ")) < 80
    short = replace(changed, body="Nothing of all that.", text_version=99)
    assert archive.reading_places.of_article(short) == len(short.body)
