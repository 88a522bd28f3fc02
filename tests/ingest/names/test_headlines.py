from __future__ import annotations

from archive_desktop.ingest.names.headlines import Headlines


def test_a_line_with_capitals_throughout_is_a_headline() -> None:
    text = "Minister Receives Delegation from Town\nThe minister received a Delegation from Town today"
    headlines = Headlines(text)
    assert headlines.at(10)
    assert headlines.at(0)
    assert not headlines.at(text.index("today"))
    assert not Headlines("Word " * 100).at(20)
