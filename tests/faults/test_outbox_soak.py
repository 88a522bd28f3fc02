"""The index holds what the archive holds, whatever happens in between."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.index.texts import indexed

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.query import Phrase
from archive_desktop.index.protocol import IndexedArticle, Removed
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.store import articles, outbox, undo
from archive_desktop.store.database import Database


class Crash(Exception):
    """The program ends here."""


class Soak:
    """One archive, its index, and a run of random edits, crashes and indexing."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.folder = folder
        self.database = Database(folder, "the soak")
        self.index = SearchIndex.open(folder / "index")
        self.index.rebuild_queued()
        self.count = 0

    def edit(self) -> None:
        """Add, change, trash and empty, undo or redo: what changes the articles there are."""
        ids = sorted(outbox.all_article_ids(self.database))
        kind = self.rng.choice("aaacccdur") if ids else "a"
        self.count += 1
        if kind == "u":
            undo.undo(self.database)
            return
        if kind == "r":
            undo.redo(self.database)
            return
        with undo.command(self.database, kind) as tables:
            draft = ArticleDraft(f"title{self.count}", (f"body{self.count}",), language="en")
            origin, terms = articles.Origin("soak", None, 1), articles.Terms("", "", 1)
            if kind == "a":
                articles.add(tables, draft, origin, terms)
            elif kind == "c":
                articles.change_text(tables, self.rng.choice(ids), draft, origin, terms)
            else:
                articles.set_state(
                    tables, [self.rng.choice([max(ids), self.rng.choice(ids)])], "trashed_at", "x"
                )
                articles.delete_trashed(tables)

    def catch_up(self, chaos: bool) -> None:
        """Index as services do, with edits and crashes at every point in between."""
        while batch := outbox.batch(self.database, 4, -1):
            self._perhaps_edit(chaos)
            self._perhaps_crash(chaos)
            self.index.apply([_as_indexed(pending) for pending in batch])
            self._perhaps_edit(chaos)
            self._perhaps_crash(chaos)
            outbox.done(self.database, [pending.sequence for pending in batch], "mark")
            self._perhaps_edit(chaos)

    def start_again(self) -> None:
        """Open both anew, as after a crash."""
        self.index.close()
        self.database.close()
        self.database = Database(self.folder, "the soak")
        self.index = SearchIndex.open(self.folder / "index")

    def compare(self) -> None:
        """Fail unless the index finds each article by its own words (exactly so, no stems) and nothing else."""
        ids = sorted(outbox.all_article_ids(self.database))
        assert self.index.article_ids() == frozenset(ids)
        assert self.index.document_count == len(ids)
        for article in articles.get_many(self.database, ids):
            for text in (article.title, article.body):
                assert self.index.search(Phrase(text)).ids == (article.id,)
        for number in range(1, self.count + 1):
            found = self.index.search(Phrase(f"body{number}")).ids
            assert [a.body for a in articles.get_many(self.database, found)] == [f"body{number}"] * len(found)

    def _perhaps_edit(self, chaos: bool) -> None:
        if chaos and self.rng.random() < 0.5:
            self.edit()

    def _perhaps_crash(self, chaos: bool) -> None:
        if chaos and self.rng.random() < 0.15:
            raise Crash


def _as_indexed(pending: outbox.Pending) -> IndexedArticle | Removed:
    if pending.title is None:
        return Removed(pending.article_id)
    return indexed(pending.article_id, pending.title, pending.body, pending.language, pending.date)


def _run(folder: Path, seed: int, steps: int) -> None:
    soak = Soak(folder, seed)
    for _ in range(steps):
        soak.edit()
        if soak.rng.random() < 0.4:
            try:
                soak.catch_up(chaos=True)
            except Crash:
                soak.start_again()
    soak.catch_up(chaos=False)
    soak.compare()
    soak.index.clear()
    outbox.enqueue_all(soak.database, "mark")
    soak.catch_up(chaos=False)
    soak.compare()
    soak.index.close()
    soak.database.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_index_is_what_the_archive_is_after_crashes_and_edits_in_between(
    tmp_path: Path, seed: int
) -> None:
    _run(tmp_path, seed, steps=40)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 22))
def test_the_index_is_what_the_archive_is_after_long_soaks(tmp_path: Path, seed: int) -> None:
    _run(tmp_path, seed, steps=250)
