"""Every odd file of the shared data gives articles or a sentence, and none breaks the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.benchmarks import robustness
from tests.faults.hostile.catalogue import NOTE


def test_files_are_told_apart_and_named(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "b.txt").touch()
    (tmp_path / "below" / "c.bin").write_bytes(bytes(range(256)))
    a, b, c = robustness.outcomes(tmp_path)
    assert (a.name, a.line, a.sound) == ("a.txt", "1 articles", True)
    assert b.name == "b.txt"
    assert "is empty" in b.line
    assert c.name == str(Path("below", "c.bin"))
    assert c.sound


@pytest.mark.slow
@pytest.mark.skipif(not robustness.DATA.is_dir(), reason="the shared data are not beside this checkout")
@pytest.mark.parametrize("folder", robustness.FOLDERS)
def test_nothing_in_the_shared_data_breaks_the_reader(folder: str) -> None:
    assert [
        outcome.line for outcome in robustness.outcomes(robustness.DATA / folder) if not outcome.sound
    ] == []
