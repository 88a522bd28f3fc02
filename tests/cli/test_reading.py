from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
HIT = ["id", "external_id", "title", "date", "language", "score", "snippet", "initiatives", "tags"]


def test_a_list_has_the_keys_of_a_hit(ask: Ask) -> None:
    record = ask("list", "--json").json
    assert list(record) == ["total", "articles"]
    assert record["total"] == 4
    assert [list(article) for article in record["articles"]] == [HIT] * 4
    assert [article["date"] for article in record["articles"]] == ["2024-03-01"] * 3 + ["2023-06-12"]


def test_a_list_is_cut_and_sorted_as_asked(ask: Ask) -> None:
    record = ask("list", "--limit", "1", "--sort", "oldest", "--json").json
    assert (record["total"], [article["external_id"] for article in record["articles"]]) == (4, ["m-4"])
    assert ask("list", "--limit", "0", "--json").json == {"total": 4, "articles": []}


@pytest.mark.parametrize("words", [("Dakar", "weavers"), ("Dakar weavers",)])
def test_the_words_of_a_query_need_no_quotation_marks(ask: Ask, words: tuple[str, ...]) -> None:
    assert [hit["external_id"] for hit in ask("search", *words, "--json").json["hits"]] == ["m-1"]


def test_a_search_has_the_keys_of_the_contract(ask: Ask) -> None:
    record = ask("search", 'initiative:"Sahel Teachers"', "weavers", "--facets", "--json").json
    assert list(record) == ["query", "understood", "also_searched", "total", "relaxed", "hits", "facets"]
    assert record["query"] == 'initiative:"Sahel Teachers" weavers'
    assert "Sahel Teachers" in record["understood"]
    assert (record["also_searched"], record["relaxed"]) == ([], False)
    assert list(record["hits"][0]) == HIT
    assert record["hits"][0]["score"] > 0
    assert set(record["facets"]) == {"initiative", "tag", "year", "language", "person", "place"}
    assert record["facets"]["year"] == [{"value": "2024", "count": 1}]
    assert "facets" not in ask("search", "weavers", "--json").json


def test_every_language_is_searched_and_shown(ask: Ask) -> None:
    assert ask("search", "SOIXANTE", "--json").json["hits"][0]["external_id"] == "m-2"
    assert ask("search", "ستون", "--json").json["hits"][0]["external_id"] == "m-3"
    assert ask("search", "", "--json").json["total"] == 4
    assert ask("search", "--json").json["total"] == 4


def test_pages_and_matches_are_chosen(ask: Ask) -> None:
    pages = [ask("search", "--limit", "3", "--offset", start, "--json").json["hits"] for start in (0, 3)]
    assert sorted(hit["id"] for page in pages for hit in page) == [1, 2, 3, 4]
    assert ask("search", "windows charter", "--json").json["relaxed"]
    assert ask("search", "windows charter", "--match", "all", "--json").json["total"] == 0
    assert ask("search", "windows charter", "--match", "any", "--json").json["total"] == 2


def test_people_see_one_line_an_article_and_what_was_understood(ask: Ask) -> None:
    said = ask("search", "weavers", "--limit", "1")
    assert said.out == "     1  2024-03-01  en  Teachers of the Sahel meet in Dakar\n1 article\n"
    assert "weavers" in said.err
    assert ask("list", "--limit", "1").out.endswith("1 of 4 articles\n")


def test_people_are_told_that_a_search_was_relaxed_and_see_facets(ask: Ask) -> None:
    relaxed = ask("search", "windows", "charter", "--facets")
    assert "articles about windows or charter\n" in relaxed.err
    assert "No article has all of these words" in relaxed.err
    assert "\nyear: 2024 (1), 2023 (1)\n" in relaxed.out
    assert "\ninitiative: Sahel Teachers (1)\n" in relaxed.out
    assert "No article has all" not in ask("search", "windows").err
    assert "people and places" in " ".join(ask("search", "--help").out.split())


def test_show_has_the_keys_of_the_contract(ask: Ask) -> None:
    record = ask("show", "3", "--json").json
    for key in [
        "id",
        "title",
        "date",
        "date_inferred",
        "language",
        "direction",
        "paragraphs",
        "machine_translated",
        "initiatives",
        "tags",
        "people",
        "places",
        "twins",
        "annotations",
        "note",
        "source",
        "external_id",
        "url",
    ]:
        assert key in record
    assert (record["direction"], record["source"], record["external_id"]) == ("rtl", "releases.jsonl", "m-3")
    said = ask("show", "1").out
    assert said.startswith("Teachers of the Sahel meet in Dakar\n2024-03-01 · en · releases.jsonl\n")
    assert "windows" in said


def test_attachments_are_listed_and_saved(ask: Ask, tmp_path: Path, png: Callable[..., bytes]) -> None:
    page = tmp_path / "page.html"
    (tmp_path / "map.png").write_bytes(png())
    text = (
        "The forum brought together forty librarians, who compared how they keep the old maps of their towns."
    )
    page.write_text(
        f"<html><body><h1>Words for maps</h1><img src=map.png alt='A map'><p>{text}</p></body></html>"
    )
    (made,) = ask("import", str(page), "--json").json["articles"]
    number = str(made["id"])
    record = ask("attachments", number, "--json").json
    assert record["attachments"] == ask("show", number, "--json").json["attachments"]
    keys = ["name", "media_type", "size", "width", "height", "description", "sha256", "paragraph"]
    assert [list(one) for one in record["attachments"]] == [keys]
    assert record["saved"] == []
    said = ask("attachments", number, "--save", str(tmp_path / "saved")).out
    assert "map.png  (image/png" in said
    assert (tmp_path / "saved" / "map.png").read_bytes() == png()
    assert ask("attachments", "1").out == "Nothing is kept with this article.\n"
    assert ask("attachments", "99").code == 1
