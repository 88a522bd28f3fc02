from __future__ import annotations

import os
import signal
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from archive_desktop.briefing import Document, Typesetter
from archive_desktop.briefing.expectations import expect
from archive_desktop.domain.errors import ArchiveError, Cancelled


def request(document: Document, path: Path) -> dict[str, object]:
    return {
        "document": document.to_json(),
        "expected": asdict(expect(document)),
        "template": "full",
        "path": str(path),
    }


def test_a_child_that_was_killed_is_started_again(document: Document, tmp_path: Path) -> None:
    with Typesetter() as typesetter:
        typesetter.warm_up()
        assert typesetter.process_id is not None
        first = typesetter.process_id
        os.kill(typesetter.process_id, signal.SIGTERM)
        answer = typesetter.typeset(request(document, tmp_path / "pack.pdf"))
        assert answer["pages"] >= 6
        assert typesetter.process_id not in (None, first)
    assert typesetter.process_id is None


def test_an_error_of_the_child_reaches_the_caller_and_the_child_stays(
    document: Document, typesetter: Typesetter, tmp_path: Path
) -> None:
    with pytest.raises(ArchiveError, match="could not be written"):
        typesetter.typeset(request(document, tmp_path / "nowhere" / "pack.pdf"))
    assert typesetter.typeset(request(document, tmp_path / "pack.pdf"))["pages"] >= 6


def test_a_bug_in_the_child_is_told_after_a_second_try(tmp_path: Path) -> None:
    with Typesetter() as typesetter, pytest.raises(ArchiveError, match="stopped twice") as caught:
        typesetter.typeset({"path": str(tmp_path / "pack.pdf")})
    assert caught.value.code == "typesetter-failed"
    assert "KeyError" in caught.value.details


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be halted there")
def test_work_that_is_not_wanted_any_more_ends_the_child_and_the_next_pack_has_another(
    document: Document, tmp_path: Path
) -> None:
    def cancel() -> None:
        raise Cancelled

    with Typesetter() as typesetter:
        typesetter.warm_up()
        first = typesetter.process_id
        os.kill(first or 0, signal.SIGSTOP)  # as if it took long
        with pytest.raises(Cancelled):
            typesetter.typeset(request(document, tmp_path / "pack.pdf"), cancel)
        assert typesetter.process_id is None
        assert typesetter.typeset(request(document, tmp_path / "pack.pdf"))["pages"] >= 6
