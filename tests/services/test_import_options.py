"""What staff say of an import before anything is stored (`domain.import_options`), carried out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.import_options import Amendment, ImportOptions
from archive_desktop.domain.results import ImportedArticle, ImportReport

Write = Callable[..., Path]

WELLS = (
    "Engineers of three countries visited the wells of the valley this week. The wells give water to eleven "
    "schools and to four thousand households, and nobody had looked after them for ten years. A workshop will "
    "train sixty young people of the valley to keep them clean, said the director of the programme. The first "
    "results are expected before the rains of the autumn."
)
HARBOUR = "Harbour library opens\n\nThe library of the harbour opened its doors to two hundred pupils of the town.\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A file of one release that states no date."""
    file = tmp_path / "note.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    return file


def looked_at(archive: Archive, *files: Path) -> ImportReport:
    return archive.importing.import_paths(files, dry_run=True)


def options_for(report: ImportReport, *amendments: Amendment) -> ImportOptions:
    rows = zip(report.articles, amendments, strict=True)
    return ImportOptions(
        {(article.original, article.ordinal): amendment for article, amendment in rows},
        frozenset(article.original for article in report.articles),
    )


def numbered(write: Write, count: int, name: str = "news.jsonl") -> Path:
    lines = (
        {"id": f"n{n}", "title": f"Item {n}", "date": "2025-01-01", "text": f"The {n}th report came today."}
        for n in range(count)
    )
    return write(name, *lines)


def test_each_article_of_a_report_is_named_by_its_file_and_number(
    archive: Archive, write_releases: Write
) -> None:
    report = looked_at(archive, numbered(write_releases, 3))
    assert [article.ordinal for article in report.articles] == [1, 2, 3]
    assert len({article.original for article in report.articles}) == 1


def test_a_look_brings_each_text_before_anything_is_stored(archive: Archive, dump: Path) -> None:
    seen: list[tuple[ImportedArticle, ArticleDraft]] = []
    report = archive.importing.import_paths(
        [dump], dry_run=True, look=lambda article, draft: seen.append((article, draft))
    )
    assert [article for article, _ in seen] == list(report.articles)
    assert "two hundred pupils" in seen[0][1].body


def test_what_is_not_wanted_stays_out(archive: Archive, write_releases: Write) -> None:
    file = numbered(write_releases, 3)
    options = options_for(looked_at(archive, file), Amendment(), Amendment(wanted=False), Amendment())
    report = archive.importing.import_paths([file], options=options)
    assert [article.title for article in report.articles] == ["Item 0", "Item 2"]
    assert looked_at(archive, file).added == 1


def test_corrections_are_stored_and_the_same_file_again_leaves_them(archive: Archive, dump: Path) -> None:
    correction = Amendment(title="The harbour has a library", date="2024-04-07", language="fr")
    options = options_for(looked_at(archive, dump), correction)
    (article,) = archive.importing.import_paths([dump], options=options).articles
    assert article.id is not None
    again = archive.importing.import_paths([dump])
    assert [(a.status, a.id) for a in again.articles] == [("unchanged", article.id)]
    stored = archive.searching.article(article.id)
    assert (stored.title, stored.date, stored.date_inferred) == (
        "The harbour has a library",
        "2024-04-07",
        False,
    )
    assert stored.language == "fr"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["id", "url"])
def test_corrections_outlive_the_same_file_of_named_articles(
    archive: Archive, write_releases: Write, name: str
) -> None:
    value = "x-1" if name == "id" else "https://example.org/x/1"
    body = "The engineers measured the wells of the valley again."
    file = write_releases("x.jsonl", {name: value, "title": "Wells", "date": "2024-01-01", "body": body})
    options = options_for(looked_at(archive, file), Amendment(title="Wells measured", date="2024-02-02"))
    archive.importing.import_paths([file], options=options)
    assert [a.status for a in archive.importing.import_paths([file]).articles] == ["unchanged"]


def test_the_next_text_of_a_corrected_article_is_a_change_of_it(
    archive: Archive, write_releases: Write
) -> None:
    first = {"id": "x-1", "title": "Wells", "date": "2024-01-01", "body": "The wells were measured in May."}
    file = write_releases("x.jsonl", first)
    options = options_for(looked_at(archive, file), Amendment(title="Wells measured"))
    (article,) = archive.importing.import_paths([file], options=options).articles
    later = write_releases("y.jsonl", {**first, "body": "The wells were measured in June."})
    report = archive.importing.import_paths([later])
    assert [(a.status, a.id) for a in report.articles] == [("changed", article.id)]


def test_a_correction_of_what_changed_stays_with_its_article(archive: Archive, write_releases: Write) -> None:
    release = {"title": "Wells of the valley", "date": "2024-01-01", "language": "en"}
    old = write_releases("old.jsonl", {**release, "body": f"{WELLS} They were last measured in May."})
    (stored,) = archive.importing.import_paths([old]).articles
    new = write_releases("new.jsonl", {**release, "body": f"{WELLS} They were last measured in June."})
    options = options_for(looked_at(archive, new), Amendment(title="Wells, measured"))
    report = archive.importing.import_paths([new], options=options)
    assert [(a.status, a.id, a.title) for a in report.articles] == [("changed", stored.id, "Wells, measured")]


def test_a_corrected_title_may_be_of_an_article_that_is_here(archive: Archive, write_releases: Write) -> None:
    body = f"{WELLS} They were last measured in May."
    release = {"title": "Wells of the valley", "date": "2024-01-01", "language": "en", "body": body}
    (stored,) = archive.importing.import_paths([write_releases("a.jsonl", release)]).articles
    other = write_releases("b.jsonl", {**release, "title": "Untitled document"})
    options = options_for(looked_at(archive, other), Amendment(title="Wells of the valley"))
    report = archive.importing.import_paths([other], options=options)
    assert [a.id for a in report.articles] == [stored.id]
    assert report.added == 0


def test_a_file_changed_since_it_was_looked_at_is_refused_once(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "n.jsonl"
    line = {"id": "n1", "title": "One", "text": "The first report came today."}
    file.write_text(json.dumps(line) + "\n")
    options = options_for(looked_at(archive, file), Amendment(wanted=False))
    file.write_text("".join(json.dumps({**line, "id": f"n{n}"}) + "\n" for n in range(3)))
    report = archive.importing.import_paths([file], options=options)
    assert report.articles == ()
    (failed,) = report.failed
    assert failed.code == "changed-since"
    assert not report.change
