from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

Ask = Callable[..., Any]


def test_coverage_is_told_in_words_json_and_csv(ask: Ask) -> None:
    words = ask("insight", "coverage").out
    assert "     4  All articles  (2023-06 – 2024-03, 8 months between without any)" in words
    assert "     2  Sahel Teachers  (2024-03 – 2024-03)" in words
    records = ask("insight", "coverage", "--json").json
    wanted = {"initiative": "Sahel Teachers", "month": "2024-03", "language": "fr", "articles": 1}
    assert wanted in records
    rows = list(csv.DictReader(io.StringIO(ask("insight", "coverage", "--csv").out)))
    assert {**wanted, "articles": "1"} in rows
    assert len(rows) == len(records)


def test_places_and_company_are_listed(ask: Ask) -> None:
    places = ask("insight", "places", "--json", "--limit", "1").json
    assert [(place["kind"], place["articles"]) for place in places] == [("place", 3)]
    assert ask("insight", "places").out.splitlines()[0].startswith("     3  ")
    assert ask("insight", "together").code == 0
    beside = ask("insight", "together", places[0]["name"], "--kind", "place", "--json")
    assert beside.code == 0
    assert all(one["kind"] in ("person", "organisation") for one in beside.json)
    missing = ask("insight", "together", "Nobody At All")
    assert missing.code == 1
    assert "Nobody At All" in missing.err
