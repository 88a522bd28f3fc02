"""What was corrected by hand stays through every later version."""

from __future__ import annotations

from tests.services.conftest import WriteReleases

from archive_desktop.archive import Archive
from archive_desktop.domain.import_options import Amendment, ImportOptions

FERRY = {
    "id": "f-1",
    "title": "a FERRY for the lake",
    "date": "2024-05-02",
    "language": "en",
    "paragraphs": ["The ferry crosses the lake twice a day, in all weathers."],
}
LONGER = {**FERRY, "paragraphs": [*FERRY["paragraphs"], "A second ferry is being built."]}


def corrected(archive: Archive, write_releases: WriteReleases, amendment: Amendment) -> int:
    file = write_releases("ferry.jsonl", FERRY)
    (seen,) = archive.importing.import_paths([file], dry_run=True).articles
    options = ImportOptions(amendments={(seen.original, seen.ordinal): amendment})
    (article,) = archive.importing.import_paths([file], options=options).articles
    assert article.id is not None
    return article.id


def test_a_later_version_keeps_what_was_corrected_and_the_report_says_so(
    archive: Archive, write_releases: WriteReleases
) -> None:
    said = Amendment(title="A ferry for the lake", date="2024-05-03")
    number = corrected(archive, write_releases, said)
    for name, release in (("again.jsonl", LONGER), ("third.jsonl", {**LONGER, "date": "2024-06-01"})):
        dry = archive.importing.import_paths([write_releases(name, release)], dry_run=True)
        report = archive.importing.import_paths([write_releases(name, release)])
        assert dry.remarks == report.remarks
    article = archive.searching.article(number)
    assert (article.title, article.date, article.date_inferred) == (
        "A ferry for the lake",
        "2024-05-03",
        False,
    )
    assert "A second ferry" in article.body
    first = archive.importing.import_paths(
        [write_releases("four.jsonl", {**LONGER, "paragraphs": ["The lake is dry now, and the ferry sold."]})]
    )
    (remark,) = first.remarks
    assert (remark.code, remark.source) == ("kept-by-hand", "four.jsonl")
    assert "title and date" in remark.sentence
    assert first.failed == ()


def test_the_text_as_it_was_from_another_file_changes_nothing(
    archive: Archive, write_releases: WriteReleases
) -> None:
    corrected(archive, write_releases, Amendment(title="A ferry for the lake"))
    other = write_releases("other.jsonl", {**FERRY, "tags": ["water"]})
    report = archive.importing.import_paths([other])
    assert (report.unchanged, report.changed, report.remarks) == (1, 0, ())


def test_what_was_not_corrected_follows_the_file(archive: Archive, write_releases: WriteReleases) -> None:
    number = corrected(archive, write_releases, Amendment(title="A ferry for the lake"))
    archive.importing.import_paths([write_releases("again.jsonl", {**LONGER, "date": "2024-06-01"})])
    assert archive.searching.article(number).date == "2024-06-01"


def test_a_correction_is_taken_back_with_its_import(archive: Archive, write_releases: WriteReleases) -> None:
    archive.importing.import_paths([write_releases("plain.jsonl", FERRY)])
    file = write_releases("longer.jsonl", LONGER)
    (seen,) = archive.importing.import_paths([file], dry_run=True).articles
    options = ImportOptions(amendments={(seen.original, seen.ordinal): Amendment(title="Another name")})
    (article,) = archive.importing.import_paths([file], options=options).articles
    assert article.id is not None
    archive.upkeep.undo()
    archive.importing.import_paths([write_releases("new.jsonl", {**LONGER, "title": "Two ferries"})])
    assert archive.searching.article(article.id).title == "Two ferries"
