"""A pack is brought to a number of pages, on real pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.briefing import Document, preview
from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.pack import Brief, Evidence, Pack, PackItem, PackSection, evidence_sign
from archive_desktop.domain.pack_fitting import Layout, fitted
from archive_desktop.services.annotating import Annotating
from archive_desktop.services.pack_fitting import PackFitting
from archive_desktop.services.pack_versions import PackVersions
from archive_desktop.services.tagging import Tagging
from archive_desktop.store import articles
from archive_desktop.store.database import Database

SENTENCE = "The committee of the harbour towns met again and looked at what its schools had asked for. "


class Stopped(Exception):
    """Somebody pressed Cancel."""


@pytest.fixture
def fitting(database: Database, tmp_path: Path) -> PackFitting:
    """The service, setting real pages in this process; the archive has nine long articles."""
    with database.atomic() as tables:
        origin, terms = articles.Origin("made.jsonl", None, 1), articles.Terms("", "", 1)
        drafts = [
            ArticleDraft(f"Release {number}", (f"This is release {number}.", *(SENTENCE * 12,) * 3),
                         language="en", date=f"2024-03-0{number}")
            for number in range(1, 10)
        ]  # fmt: skip
        articles.add_all(tables, [(draft, origin, terms) for draft in drafts])
    Tagging(database).star([1], True)
    annotating = Annotating(database)
    annotating.highlight(2, span=(25, 113))
    annotating.highlight(3, span=(25, 113))

    def lay_out(document: Document, waiting: Callable[[], None]) -> Layout:
        waiting()
        request = {
            "preview": document.to_json(),
            "template": document.template,
            "path": str(tmp_path / "p.pdf"),
        }
        (answer,) = preview.handle(request)
        return Layout(len(answer["sizes"]), answer["sizes"][0][1], answer["places"])

    return PackFitting(database, PackVersions(database), lay_out)


def nine(sections: int = 1) -> Pack:
    """A pack of all nine; its brief rests on the middle of the fourth."""
    evidence = Evidence(1, 4, 25, 113, SENTENCE.strip())
    items = tuple(PackItem(number, line=f"Line {number}.") for number in range(1, 10))
    size = len(items) // sections
    return Pack(
        0,
        "Harbour towns",
        sections=tuple(PackSection(f"Part {n}", items[n : n + size]) for n in range(0, len(items), size)),
        brief=Brief(points_to_make=f"Schools first.{evidence_sign(1)}"),
        evidence=(evidence,),
    )


def test_the_weakest_are_shortened_until_the_pages_are_reached(fitting: PackFitting) -> None:
    pack = nine()
    now = fitting.pages(pack)
    fit = fitting.propose(pack, now - 2)
    assert fit.fits
    assert fit.pages_now == now
    assert fitting.pages(fitted(pack, fit.steps)) == fit.pages_then
    changed = [step.place for step in fit.steps]
    assert changed
    assert not {0, 1, 2} & set(changed)  # starred, highlighted
    assert changed == sorted(changed)  # equally long: the oldest first
    assert {(step.show_before, step.show_after) for step in fit.steps} == {("full", "lead")}
    assert all(step.pages_saved > 0.2 for step in fit.steps)
    assert [i.line for s in fitted(pack, fit.steps).sections for i in s.items] == [
        item.line for section in pack.sections for item in section.items
    ]


def test_where_it_cannot_be_reached_the_least_is_told(fitting: PackFitting) -> None:
    pack = nine(3)
    fit = fitting.propose(pack, 1)
    assert not fit.fits
    assert 1 < fit.pages_then < fit.pages_now
    least = fitted(pack, fit.steps)
    assert fitting.pages(least) == fit.pages_then
    assert {item.show for section in least.sections for item in section.items} == {"lead"}
    first = [step.place for step in fit.steps if step.show_before == "full" and step.part is None]
    assert first[-1] == 3  # the brief rests on it, and its passage is shown still


def test_what_fits_already_needs_nothing(fitting: PackFitting) -> None:
    pack = replace(nine(), sections=())
    assert fitting.propose(pack, 99).steps == ()


def test_it_can_be_stopped(fitting: PackFitting) -> None:
    asked = []

    def stop(_done: int, _total: int) -> None:
        asked.append(1)
        if len(asked) == 4:
            raise Stopped

    with pytest.raises(Stopped):
        fitting.propose(nine(), 1, stop)


def test_the_archive_measures_in_the_child_that_shows_pages(archive: Archive) -> None:
    made = archive.briefing.new_pack("Board", article_ids=[1, 2]).object_id
    assert made is not None
    pack = archive.briefing.pack(made)
    assert archive.briefing.fitting.pages(pack) == len(archive.briefing.preview.set_pages(pack).sizes)
