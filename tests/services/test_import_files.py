from __future__ import annotations

from pathlib import Path

from tests.services.test_attachments import TEXT, MakePicture, page

from archive_desktop import open_archive

__all__ = ["page"]


def test_the_pictures_of_a_duplicate_stay_with_an_article_that_has_none(
    tmp_path: Path, page: Path, png: MakePicture
) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Librarians agree on words\n\n" + "\n\n".join(TEXT) + "\n", encoding="utf-8")
    with open_archive(tmp_path / "archive") as archive:
        archive.importing.import_paths([plain])
        report = archive.importing.import_paths([page])
        assert [(one.status, one.id) for one in report.articles] == [("duplicate", 1)]
        assert report.change.article_ids == (1,)
        (kept,) = archive.attachments.of_article(1)
        assert archive.attachments.data(kept) == png()
        again = archive.importing.import_paths([page])
        assert not again.change
        assert archive.upkeep.check() == ()
        archive.upkeep.undo()
        assert archive.attachments.of_article(1) == ()


def test_pictures_of_a_double_in_the_same_import_stay_too(tmp_path: Path, page: Path) -> None:
    plain = page.parent / "A first.txt"
    plain.write_text("Librarians agree on words\n\n" + "\n\n".join(TEXT) + "\n", encoding="utf-8")
    with open_archive(tmp_path / "archive") as archive:
        report = archive.importing.import_paths([page.parent])
        assert [(one.status, one.twice) for one in report.articles] == [("added", False), ("duplicate", True)]
        assert len(archive.attachments.of_article(1)) == 1
