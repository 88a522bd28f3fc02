from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.archive import Archive, open_archive
from archive_desktop.domain.errors import Cancelled
from archive_desktop.domain.pack import Meeting, Pack, PackSection
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.services.pack_preview import PackPreview


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("preview")
    texts = {
        "A library bus for the oasis": "Tozeur: A bus with 2,000 books serves eleven schools.",
        "ورشة في الرباط لتدريب المعلمين": "الرباط: اجتمع خمسون معلما في ورشة عن تعليم القراءة للصغار.",
        "Numbers of the reading year": "In twelve months 310 schools took part.\n" * 40,
    }
    for number, (title, body) in enumerate(texts.items()):
        (place / f"{number}.txt").write_text(f"{title}\n\n{body}\n", encoding="utf-8")
    with open_archive(place / "archive") as archive:
        archive.importing.import_paths(sorted(place.glob("*.txt")))
        yield archive


@pytest.fixture
def preview(archive: Archive) -> PackPreview:
    return archive.briefing.preview


@pytest.fixture
def pack(archive: Archive) -> Pack:
    ids = archive.searching.find("", sort="oldest").ids
    made = archive.briefing.new_pack("Spring", article_ids=ids).object_id
    assert made is not None
    found = archive.briefing.pack(made)
    items = found.sections[0].items
    return replace(found, sections=(PackSection("", ()), PackSection("Oasis", items)))


def test_places_are_named_as_the_pack_names_them(preview: PackPreview, pack: Pack) -> None:
    pages = preview.set_pages(pack)
    labels = {f"article-{number}" for number in pack.article_ids}
    assert labels | {"cover", "contents", "section-1", "sources"} <= pages.places.keys()
    assert "section-0" not in pages.places, "an empty section is not printed"
    assert pages.places["section-1"] < pages.places[f"article-{pack.article_ids[0]}"]
    assert "sources" in (pages.counts.printed or ())
    without = preview.set_pages(replace(pack, options=replace(pack.options, without=("cover",))))
    assert len(without.sizes) == len(pages.sizes) - 1
    assert without.places["contents"].page == 0
    assert preview.set_pages(replace(pack, meeting=Meeting(language="ar"))).rtl


def test_what_says_the_same_is_not_set_again(preview: PackPreview, pack: Pack) -> None:
    pages = preview.set_pages(pack)
    assert preview.set_pages(replace(pack, modified_at="2030-01-01T00:00:00Z")) is pages
    pages.path.unlink()  # as when the builder is left just then
    assert preview.set_pages(pack).path.is_file()


def test_a_child_that_died_is_started_again(preview: PackPreview, pack: Pack) -> None:
    pages = preview.set_pages(pack)
    assert preview.paint(pages, 0, 0.3)
    for number in preview.process_ids:
        os.kill(number, signal.SIGTERM)
    again = preview.set_pages(replace(pack, title="Autumn"))
    assert len(again.sizes) == len(pages.sizes)
    picture = preview.paint(again, 0, 0.3)
    assert picture
    assert len(picture.pixels) == 3 * picture.width * picture.height


def test_pages_that_are_no_more_have_no_pictures(preview: PackPreview, pack: Pack) -> None:
    gone = PackPages(Path("gone.pdf"), ((595.0, 842.0),))
    assert preview.paint(gone, 0, 0.3) is None


def test_who_does_not_want_the_pages_any_more_keeps_the_last(preview: PackPreview, pack: Pack) -> None:
    pages = preview.set_pages(pack)

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        preview.set_pages(replace(pack, title="Winter"), cancel)
    assert preview.set_pages(pack) is pages
    assert pages.path.is_file()
