from __future__ import annotations

from tests.services.conftest import RELEASES, WriteReleases

from archive_desktop.archive import Archive
from archive_desktop.services.placing import Placed


def test_a_dry_run_counts_what_the_import_then_does(archive: Archive, write_releases: WriteReleases) -> None:
    archive.annotating.highlight(1, quote="Sixty weavers met")
    archive.annotating.highlight(1, quote="The next meeting of weavers")
    again = write_releases("again.jsonl", {**RELEASES[0], "paragraphs": RELEASES[0]["paragraphs"][:2]})
    dry = archive.importing.import_paths([again], dry_run=True)
    assert (dry.changed, dry.highlights_kept, dry.highlights_to_place) == (1, 1, 1)
    assert [one.status for one in archive.annotating.of_article(1)] == ["anchored", "anchored"]
    done = archive.importing.import_paths([again])
    assert (done.highlights_kept, done.highlights_to_place) == (1, 1)
    assert sorted(one.status for one in archive.annotating.of_article(1)) == ["anchored", "needs-placing"]


def test_counts_are_added_up() -> None:
    assert Placed(1, 2).and_also(Placed(3, 4)) == Placed(4, 6)


def test_a_highlight_with_another_figure_keeps_the_old_words_and_waits(
    archive: Archive, write_releases: WriteReleases
) -> None:
    archive.annotating.highlight(1, quote="Sixty weavers met to speak")
    first, *rest = RELEASES[0]["paragraphs"]
    new = [first.replace("Sixty weavers", "Sixty-five weavers"), *rest]
    done = archive.importing.import_paths([write_releases("again.jsonl", {**RELEASES[0], "paragraphs": new})])
    assert (done.highlights_kept, done.highlights_to_place) == (0, 1)
    (waiting,) = archive.annotating.of_article(1)
    assert (waiting.status, waiting.exact) == ("needs-placing", "Sixty weavers met to speak")
