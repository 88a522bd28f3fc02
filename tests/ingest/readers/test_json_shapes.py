from __future__ import annotations

import json

import pytest

from archive_desktop.ingest.readers.json_shapes import listed, opens_envelope, stated_day, with_contract_keys

ITEM = {"title": "A reading room", "content_html": "<p>It is free.</p>"}


@pytest.mark.parametrize(
    "value",
    [
        {"articles": [ITEM]},
        {"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "A"}], "items": [ITEM]},
        {"status": "ok", "data": {"articles": [ITEM]}},
        {"posts": []},
    ],
)
def test_the_list_in_an_envelope_is_found(value: dict[str, object]) -> None:
    assert listed(value) in ([ITEM], [])


@pytest.mark.parametrize("value", [ITEM, {"body": "x", "items": [ITEM]}, {"items": ["a", "b"]}, {}, [], None])
def test_an_article_is_no_envelope(value: object) -> None:
    assert listed(value) is None


def test_an_envelope_is_known_by_its_beginning() -> None:
    assert opens_envelope(json.dumps({"version": "1", "authors": [{"name": "A"}], "items": [ITEM]}))
    assert not opens_envelope(json.dumps(ITEM))
    assert not opens_envelope("[" + json.dumps(ITEM))


def test_the_keys_of_a_json_feed_and_of_wordpress_are_taken_for_the_contracts() -> None:
    feed = with_contract_keys(ITEM | {"date_published": "2024-05-14T08:00:00Z", "summary": "Short."})
    assert (feed["body"], feed["date"]) == ("<p>It is free.</p>", "2024-05-14T08:00:00Z")
    post = with_contract_keys(
        {
            "title": {"rendered": "A room"},
            "content": {"rendered": "<p>Free.</p>"},
            "link": "https://a.example/1",
        }
    )
    assert (post["title"], post["content"], post["url"]) == ("A room", "<p>Free.</p>", "https://a.example/1")
    assert not post.get("body")


def test_a_string_without_end_opens_no_envelope() -> None:
    assert not opens_envelope("{" + '"\\' * 100_000)
    assert not opens_envelope('{"note": "' + "[{" * 10_000)
    assert opens_envelope('{"note": "a \\" b", "articles": [{"title": "Cut o')


def test_the_contracts_own_keys_win() -> None:
    assert (
        with_contract_keys({"body": "Own.", "summary": "Short.", "date": "2024", "published": "2023"})["date"]
        == "2024"
    )


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (20240514, "20240514"),
        (1715644800, "2024-05-14"),
        (1715644800000, "2024-05-14"),
        ("soon", "soon"),
        (7, 7),
        (100_000_000_000, "5138-11-16"),
        (3e14, 3e14),
        (float("inf"), float("inf")),
        (True, True),
    ],
)
def test_a_number_may_be_a_day(value: object, day: object) -> None:
    assert stated_day(value) == day
