from __future__ import annotations

from archive_desktop.ingest.readers.text_units import Unit
from archive_desktop.ingest.readers.title_signals import read_page, signals
from archive_desktop.ingest.readers.title_weights import NAMES, WEIGHTS


def test_every_signal_has_its_two_weights() -> None:
    page = read_page([Unit("A title", 1, 0, 0), Unit("A sentence that follows it. " * 5, 3, 1, 0)])
    assert len(signals(page, 0)) == len(NAMES) == len(WEIGHTS)
    assert all(len(pair) == 2 for pair in WEIGHTS.values())
