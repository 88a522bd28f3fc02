from __future__ import annotations

import hashlib

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.attachment import Attachment
from archive_desktop.store import articles, attachments, imports, originals, undo
from archive_desktop.store.database import Database

DATA = b"a photo"
PHOTO = Attachment("photo.png", "image/png", hashlib.sha256(DATA).hexdigest(), 7, 160, 90, "The harbour", 1)
SCAN = Attachment("scan.pdf", "application/pdf", "b" * 64, 9)


@pytest.fixture
def article(database: Database) -> int:
    draft = ArticleDraft("Harbour library opens", ("It opened on Monday.", "Two hundred came."))
    with undo.command(database, "Import") as tables:
        number = imports.begin(tables, ["note.txt"])
        return articles.add(
            tables, draft, articles.Origin("note.txt", None, number), articles.Terms("", "", 1)
        )


def keep(database: Database, article: int, *kept: Attachment) -> None:
    with undo.command(database, "Change") as tables:
        attachments.replace_all(tables, article, kept)


def test_they_are_given_back_in_the_order_of_the_text(database: Database, article: int) -> None:
    keep(database, article, SCAN, PHOTO)
    assert attachments.of_article(database, article) == (PHOTO, SCAN)
    assert attachments.of_articles(database, [article, 99]) == {article: (PHOTO, SCAN), 99: ()}


def test_a_text_without_any_leaves_them_but_not_their_places(database: Database, article: int) -> None:
    keep(database, article, PHOTO)
    keep(database, article)
    (left,) = attachments.of_article(database, article)
    assert (left.sha256, left.paragraph) == (PHOTO.sha256, None)
    keep(database, article, SCAN)
    assert attachments.of_article(database, article) == (SCAN,)


def test_undo_takes_them_back_and_redo_brings_them(database: Database, article: int) -> None:
    keep(database, article, PHOTO)
    keep(database, article, SCAN)
    undo.undo(database)
    assert attachments.of_article(database, article) == (PHOTO,)
    undo.undo(database)
    assert attachments.of_article(database, article) == ()
    undo.redo(database)
    assert attachments.of_article(database, article) == (PHOTO,)


def test_missing_and_damaged_files_are_named_once(database: Database, article: int) -> None:
    keep(database, article, PHOTO)
    assert attachments.damaged(database) == [(PHOTO.sha256, "photo.png")]
    path = originals.path_of(database.folder, PHOTO.sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(DATA)
    assert attachments.damaged(database) == []
    path.write_bytes(b"another")
    assert attachments.damaged(database) == [(PHOTO.sha256, "photo.png")]
