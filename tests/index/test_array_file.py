"""Arrays in a file, whole or not at all."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from archive_desktop.index.array_file import ArrayFile, ArrayWriter, Damaged, runs, smallest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of some blocks."""
    file = tmp_path / "some.arrays"
    writer = ArrayWriter(file, {"small": (np.uint8, 3), "none": (np.int64, 0), "large": (np.uint32, 50_000)})
    writer.put("large", np.arange(20_000, 50_000), 20_000)
    writer.put("small", np.array([7, 8, 9]))
    writer.put("large", np.arange(20_000))
    assert not file.exists()
    writer.finish()
    return file


def test_arrays_come_back_in_their_types(path: Path) -> None:
    file = ArrayFile(path)
    assert file.whole("small").tolist() == [7, 8, 9]
    assert file.whole("large").dtype == np.uint32
    assert np.array_equal(file.whole("large"), np.arange(50_000))
    assert file.part("large", 40_000, 40_003).tolist() == [40_000, 40_001, 40_002]
    assert len(file.whole("none")) == len(file.part("large", 5, 5)) == 0
    assert "large" in file
    assert "other" not in file


def test_nothing_is_left_of_a_file_that_is_abandoned(tmp_path: Path) -> None:
    ArrayWriter(tmp_path / "some.arrays", {"a": (np.uint8, 3)}).abandon()
    assert list(tmp_path.iterdir()) == []


def test_only_the_damaged_part_is_refused(path: Path) -> None:
    content = bytearray(path.read_bytes())
    at = content.index(np.array([40_000], np.uint32).tobytes())
    content[at] ^= 4
    path.write_bytes(content)
    file = ArrayFile(path)
    assert file.part("large", 0, 10).tolist() == list(range(10))
    with pytest.raises(Damaged):
        file.part("large", 39_999, 40_001)
    with pytest.raises(Damaged):
        file.check_everything()


def test_every_damage_is_noticed_by_whoever_reads_all(path: Path) -> None:
    whole = path.read_bytes()
    expected = np.arange(50_000)
    chance = random.Random(3)
    for _ in range(300):
        content = bytearray(whole)
        at = chance.randrange(len(content))
        kind = chance.choice(["flip", "cut", "longer"])
        if kind == "flip":
            content[at] ^= 1 << chance.randrange(8)
        content = content[:at] if kind == "cut" else content + b"x" * (kind == "longer")
        path.write_bytes(content)
        try:
            found = ArrayFile(path).whole("large")
        except Damaged:
            continue
        assert np.array_equal(found, expected)  # it lies in what nobody has read


def test_what_is_written_to_a_file_in_use_is_noticed(path: Path) -> None:
    file = ArrayFile(path)
    file.check_unchanged()
    with path.open("ab") as more:
        more.write(b"x")
    with pytest.raises(Damaged, match="written to"):
        file.check_unchanged()
    path.unlink()
    with pytest.raises(FileNotFoundError):
        file.check_unchanged()


def test_runs_count_on_from_each_start() -> None:
    assert runs(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]
    assert runs(np.array([], np.int64), np.array([], np.int64)).tolist() == []


def test_the_smallest_type_holds_the_largest_number() -> None:
    assert [smallest(n).itemsize for n in (0, 255, 256, 65_535, 65_536, 2**32)] == [1, 1, 2, 2, 4, 8]
