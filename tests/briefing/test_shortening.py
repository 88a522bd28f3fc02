"""Packs of a page or two: what goes first, what never goes, and how it is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.briefing import Document, PackArticle, compose
from archive_desktop.briefing.document import DigestLine
from archive_desktop.briefing.expectations import expect
from archive_desktop.briefing.shortening import fitted
from archive_desktop.briefing.typeset import handle
from archive_desktop.domain.pack import Brief, Pack, PackOptions

MakePack = Callable[..., Pack]
Articles = dict[int, PackArticle]


def composed(make_pack: MakePack, articles: Articles, template: str, **more: Any) -> Document:
    pack = make_pack(options=PackOptions(template), **more)
    return compose(pack, articles, today=date(2024, 5, 30))


def with_many_lines(document: Document, count: int) -> Document:
    """Give the first group of the digest *count* long lines."""
    first, *rest = document.digest

    def line(number: int) -> DigestLine:
        text = replace(first.lines[0].text, text=f"Passage {number} " + "of some length " * 30)
        return replace(first.lines[0], text=text)

    return replace(document, digest=(replace(first, lines=tuple(map(line, range(count)))), *rest))


def rows(document: dict[str, Any]) -> int:
    """Stand for pages: ten rows a page, a source half a row."""
    lines = sum(len(group["lines"]) for group in document["digest"])
    sources = sum(len(section["entries"]) for section in document["sections"])
    return (2 * lines + sources + len(document["brief"]) + 19) // 20


def test_what_fits_is_left_as_it_is(make_pack: MakePack, articles: Articles) -> None:
    document = json.loads(json.dumps(composed(make_pack, articles, "digest").to_json()))
    assert fitted(document, "digest", lambda _: 2).document == document
    assert fitted(document, "full", lambda _: 99).document is document


def test_as_many_highlights_stay_as_fit_and_the_rest_is_counted(
    make_pack: MakePack, articles: Articles
) -> None:
    document = with_many_lines(composed(make_pack, articles, "digest"), 50)
    shown = fitted(document.to_json(), "digest", rows)
    kept = sum(len(group["lines"]) for group in shown.document["digest"])
    assert shown.fits
    assert rows(shown.document) == 2
    assert 10 <= kept < 50
    assert [group["type"] for group in shown.document["digest"]] == [one.type for one in document.digest]
    total = sum(len(group.lines) for group in document.digest)
    assert f"full pack only: {total - kept}." in shown.document["shortened"][0]


def test_of_the_sources_that_nothing_rests_on_the_last_go_first(
    make_pack: MakePack, articles: Articles
) -> None:
    document = composed(make_pack, articles, "digest").to_json()
    first = document["sections"][0]
    added = [first["entries"][0] | {"key": key} for key in range(100, 150)]
    document["sections"] = (first | {"entries": [*first["entries"], *added]}, *document["sections"][1:])
    shown = fitted(document, "digest", rows)
    keys = [entry["key"] for section in shown.document["sections"] for entry in section["entries"]]
    free = [key for key in keys if key >= 100]
    assert rows(shown.document) == 2
    assert free == list(range(100, 100 + len(free)))
    assert 10 < len(free) < 50
    gone = sum(len(section["entries"]) for section in document["sections"]) - len(keys)
    assert any(f": {gone}." in said for said in shown.document["shortened"])


def test_the_brief_is_never_cut(make_pack: MakePack, articles: Articles) -> None:
    document = composed(make_pack, articles, "note").to_json()
    shown = fitted(document, "note", lambda _: 3)
    assert not shown.fits
    assert shown.document["brief"] == document["brief"]
    assert shown.document["parts"] == ["brief"]
    assert len(shown.document["shortened"]) == 2


@pytest.mark.parametrize(("template", "language", "most"), [("digest", "ar", 2), ("note", "fr", 1)])
def test_a_template_keeps_to_its_pages(
    make_pack: MakePack, articles: Articles, tmp_path: Path, template: str, language: str, most: int
) -> None:
    made = compose(make_pack(language, options=PackOptions(template)), articles, today=date(2024, 5, 30))
    document = with_many_lines(made, 30)
    (answer,) = handle(asked(document, tmp_path))
    assert [check for check in answer["checks"] if not check["ok"]] == []
    assert answer["pages"] == most
    (kept,) = (check["detail"] for check in answer["checks"] if check["name"].startswith("Keeps to"))
    assert any(character.isdigit() for character in kept)


def test_a_brief_that_is_too_long_is_printed_whole_and_the_check_says_what_to_shorten(
    make_pack: MakePack, articles: Articles, tmp_path: Path
) -> None:
    long = Brief(points_to_make="\n".join(f"Point {n}: we hold that it is so." for n in range(120)))
    document = composed(make_pack, articles, "note", brief=long)
    (answer,) = handle(asked(document, tmp_path))
    (red,) = (check for check in answer["checks"] if not check["ok"])
    assert red["name"] == "Keeps to one page"
    assert answer["pages"] > 1
    assert "nothing of it was left out" in red["detail"]
    assert "Shorten the brief, first “Points to make” (" in red["detail"]


def asked(document: Document, folder: Path) -> dict[str, Any]:
    return {
        "document": document.to_json(),
        "expected": asdict(expect(document)),
        "template": document.template,
        "path": str(folder / "pack.pdf"),
    }
