from __future__ import annotations

from archive_desktop.services.import_reporting import changed_since


def test_a_file_that_changed_is_named_with_what_to_do() -> None:
    failed = changed_since("newsroom.txt")
    assert failed.source == "newsroom.txt"
    assert failed.code == "changed-since"
    assert "Import it again" in failed.reason
