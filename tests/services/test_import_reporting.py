from __future__ import annotations

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.services.import_reporting import changed_since, told_once


def test_a_file_that_changed_is_named_with_what_to_do() -> None:
    failed = changed_since("newsroom.txt")
    assert failed.source == "newsroom.txt"
    assert failed.code == "changed-since"
    assert "Import it again" in failed.reason


def test_an_error_of_the_disk_is_told_once() -> None:
    failed: list[FailedSource] = []
    for _ in range(2):
        with told_once(failed, "a.txt"):
            raise ArchiveError("The disk is full.")
    assert failed == [FailedSource("a.txt", "The disk is full.")]
