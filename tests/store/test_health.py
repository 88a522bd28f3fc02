"""`check` finds what is wrong and mends what the rest of the archive can mend."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import ArticleDraft
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles, health, imports, originals, undo
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _highlight(database: Database, article: int, start: int, exact: str) -> int:
    with database.atomic() as tables:
        marked = Annotation(0, article, 1, start, start + len(exact), exact, "", "", "quote", "", "")
        return annotation_rows.add(tables, marked).id


def test_a_sound_archive_has_no_problems(database: Database, add_article: Add) -> None:
    _highlight(database, add_article("1", "🌍 The text."), 2, "The")
    assert health.check(database, repair=True) == ()


def test_a_highlight_on_other_words_is_placed_anew_or_listed_as_needing_it(
    database: Database, add_article: Add
) -> None:
    article = add_article("1", "One museum opened in Rabat.")
    moved = _highlight(database, article, 0, "museum opened in Rabat")
    lost = _highlight(database, article, 0, "words that are nowhere in it")
    problems = health.check(database, repair=False)
    assert len(problems) == 2
    assert annotation_rows.get(database, moved).start == 0
    assert all(problem.repaired for problem in health.check(database, repair=True))
    placed = annotation_rows.get(database, moved)
    assert placed.status == "needs-placing" or placed.start == 4
    assert annotation_rows.get(database, lost).status == "needs-placing"
    assert health.check(database, repair=False) == ()


def test_a_highlight_left_on_an_older_text_is_placed_in_the_present_one_or_listed_as_needing_it(
    database: Database, add_article: Add
) -> None:
    article = add_article("1", "One museum opened in Rabat.")
    kept, lost = _highlight(database, article, 4, "museum opened"), _highlight(database, article, 0, "One")
    draft = ArticleDraft("1", ("A museum opened in Rabat.",), language="en")
    with database.atomic() as tables:
        articles.change_text(
            tables, article, draft, articles.Origin("b.txt", None, 1), articles.Terms("", "", 1)
        )
    assert len(health.check(database, repair=False)) == 2
    assert all(problem.repaired for problem in health.check(database, repair=True))
    placed = annotation_rows.get(database, kept)
    assert (placed.status, placed.text_version, placed.start, placed.exact) == (
        "anchored",
        2,
        2,
        "museum opened",
    )
    assert annotation_rows.get(database, lost).status == "needs-placing"
    assert health.check(database, repair=False) == ()


def test_a_missing_original_is_named_with_what_is_safe(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "release.html"
    source.write_bytes(b"bytes")
    sha256 = hashlib.sha256(b"bytes").hexdigest()
    originals.keep(database, source, sha256)
    originals.path_of(database.folder, sha256).unlink()
    (problem,) = health.check(database, repair=True)
    assert "release.html" in problem.what
    assert problem.where == f"originals/{sha256[:2]}/{sha256}"
    assert not problem.repaired


def test_an_import_cut_short_is_told_and_taken_off_the_journal(database: Database) -> None:
    with database.atomic() as tables:
        imports.begin(tables, ["news.txt"])
    (problem,) = health.check(database, repair=False)
    assert "news.txt" in problem.what
    reader = Database(database.folder, None)
    assert health.check(reader, repair=False) == ()  # beside an owner it may be running just now
    reader.close()
    assert health.check(database, repair=True)[0].repaired
    assert health.check(database, repair=False) == ()


def test_an_import_that_runs_is_no_problem(database: Database) -> None:
    record = undo.begin(database, "Import")
    with undo.recording(database, record) as tables:
        imports.begin(tables, ["news.txt"])
    assert health.check(database, repair=True) == ()
    undo.finish(database, record)


def test_damaged_pages_are_a_problem_that_names_the_file_and_no_crash(
    database: Database, add_article: Add
) -> None:
    for number in range(40):
        add_article(f"{number}", f"{number} " * 2000)
    database.close()
    content = bytearray(database.path.read_bytes())
    content[-30 * 4096 : -4096] = b"\x07" * 29 * 4096
    database.path.write_bytes(content)
    reader = Database(database.folder, None)
    problems = health.check(reader, repair=False)
    reader.close()
    assert problems
    assert {problem.where for problem in problems} == {"archive.db"}
    assert any("damaged" in problem.what for problem in problems)
    assert not any(problem.repaired for problem in problems)
