"""Reports count what they hold."""

from __future__ import annotations

from archive_desktop.domain.results import Check, ExportReport, ImportedArticle, ImportReport, ImportStatus


def _imported(status: ImportStatus) -> ImportedArticle:
    return ImportedArticle(1, status, "Title", None, False, "en", "a.txt", 1)


def test_an_import_counts_its_articles_by_what_became_of_them() -> None:
    statuses: tuple[ImportStatus, ...] = (
        "added",
        "added",
        "changed",
        "unchanged",
        "duplicate",
        "added",
        "duplicate",
    )
    report = ImportReport(tuple(_imported(status) for status in statuses))
    assert (report.added, report.changed, report.unchanged, report.duplicates) == (3, 1, 1, 2)
    assert report.count("added") == 3


def test_an_empty_import_changed_nothing() -> None:
    assert ImportReport().added == 0
    assert not ImportReport().change


def test_an_export_is_well_when_every_check_is() -> None:
    good, bad = Check("fonts", ok=True), Check("title", ok=False, detail="Give it a title.")
    assert ExportReport("pack.pdf", 3, (good, good)).ok
    assert not ExportReport("pack.pdf", 3, (good, bad)).ok
    assert ExportReport("pack.pdf", 3).ok
