from __future__ import annotations

import base64
import zlib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.preview import MOST_PIXELS, handle
from archive_desktop.briefing.typeset import set_pages


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages") / "pages.pdf"


@pytest.fixture(scope="module")
def answer(document: Document, path: Path) -> dict[str, Any]:
    (answer,) = handle({"preview": document.to_json(), "template": "full", "path": str(path)})
    return answer


def test_the_pages_are_those_of_an_export(document: Document, answer: dict[str, Any]) -> None:
    content, _problem = set_pages(document.to_json(), "full")
    with pypdfium2.PdfDocument(content) as exported:
        assert answer["sizes"] == [exported.get_page_size(number) for number in range(len(exported))]


def test_every_place_of_the_contents_is_found(document: Document, answer: dict[str, Any]) -> None:
    places = answer["places"]
    assert {label for label, _title in document.contents} <= places.keys()
    for page, top in places.values():
        assert 0 <= page < len(answer["sizes"])
        assert 0 <= top <= answer["sizes"][page][1]
    keys = [f"article-{entry.key}" for entry in document.entries]
    assert [places[key] for key in keys] == sorted(places[key] for key in keys)


def test_a_page_is_painted_in_the_size_asked_for(answer: dict[str, Any], path: Path) -> None:
    (picture,) = handle({"paint": 1, "path": str(path), "scale": 0.5})
    assert (picture["width"], picture["height"]) == (298, 421)
    pixels = zlib.decompress(base64.b64decode(picture["pixels"]))
    assert len(pixels) == 3 * 298 * 421
    assert len(set(pixels)) > 10, "something is printed there"


def test_no_picture_is_larger_than_memory_stands(answer: dict[str, Any], path: Path) -> None:
    (picture,) = handle({"paint": 0, "path": str(path), "scale": 50.0})
    assert 0.99 * MOST_PIXELS < picture["width"] * picture["height"] < 1.01 * MOST_PIXELS
