"""SQLite's errors as sentences; bugs stay what they are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store.failures import not_an_archive, sentence_for, told_as_sentences

_FOLDER = Path("the archive")


def _error(code: int) -> sqlite3.DatabaseError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode, error.sqlite_errorname = code, "SQLITE_SOMETHING"
    return error


@pytest.mark.parametrize(
    ("sqlite_code", "code"),
    [
        (sqlite3.SQLITE_FULL, "disk-full"),
        (sqlite3.SQLITE_IOERR, "disk-error"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk-error"),
        (sqlite3.SQLITE_READONLY, "read-only"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read-only"),
        (sqlite3.SQLITE_CANTOPEN, "read-only"),
        (sqlite3.SQLITE_BUSY, "busy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
    ],
)
def test_each_operational_error_is_a_sentence_that_names_the_archive(sqlite_code: int, code: str) -> None:
    told = sentence_for(_error(sqlite_code), _FOLDER)
    assert told is not None
    assert told.code == code
    assert str(_FOLDER) in told.what
    assert told.safe
    assert told.advice
    assert "as SQLite says it" in told.details
    assert "SQLITE" not in str(told)


@pytest.mark.parametrize(
    "sqlite_code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE]
)
def test_a_bug_is_not_dressed_up(sqlite_code: int) -> None:
    assert sentence_for(_error(sqlite_code), _FOLDER) is None
    with pytest.raises(sqlite3.OperationalError), told_as_sentences(_FOLDER):
        raise _error(sqlite_code)


def test_inside_the_block_an_operational_error_becomes_the_sentence_and_keeps_its_cause() -> None:
    with pytest.raises(ArchiveError) as told, told_as_sentences(_FOLDER):
        raise _error(sqlite3.SQLITE_FULL)
    assert told.value.code == "disk-full"
    assert isinstance(told.value.__cause__, sqlite3.OperationalError)


def test_only_damage_speaks_of_restoring() -> None:
    assert "estore" in not_an_archive(_FOLDER, "").advice
    for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY):
        told = sentence_for(_error(code), _FOLDER)
        assert told
        assert "estore" not in str(told)
