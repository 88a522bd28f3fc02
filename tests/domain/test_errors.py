"""Errors that users meet are sentences."""

from __future__ import annotations

from archive_desktop.domain.errors import ArchiveError, Cancelled


def test_an_error_reads_what_happened_what_is_safe_and_what_to_do() -> None:
    error = ArchiveError(
        "It broke.", safe="All is kept.", advice="Try again.", code="broke", details="SQLITE_X"
    )
    assert str(error) == "It broke. All is kept. Try again."
    assert (error.code, error.details) == ("broke", "SQLITE_X")


def test_what_is_not_known_leaves_no_gap() -> None:
    assert str(ArchiveError("It broke.")) == "It broke."
    assert str(ArchiveError("It broke.", advice="Try again.")) == "It broke. Try again."


def test_a_wish_to_stop_is_no_error_of_the_archive() -> None:
    assert not issubclass(Cancelled, ArchiveError)
