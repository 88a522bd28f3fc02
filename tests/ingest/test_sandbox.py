from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import names, sandbox
from archive_desktop.ingest.reading_child import ReadingChild
from archive_desktop.ingest.sandbox import ReadArticle, SourceDone, read_paths

NOTE = "Harbour library opens\n\nThe library of the harbour opened its doors to two hundred pupils of the town.\n"


def write(folder: Path, count: int) -> Path:
    path = folder / "news.jsonl"
    line = (
        '{"title": "T%d", "body": "One sentence of text is here.", "language": "en", "date": "2024-01-02"}\n'
    )
    path.write_text("".join(line % number for number in range(count)))
    return path


def test_articles_come_with_source_hash_and_progress(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE)
    article, done = read_paths([path])
    assert isinstance(article, ReadArticle)
    assert article.draft.title == "Harbour library opens"
    assert (article.source, article.path) == ("note.txt", path)
    assert article.original == hashlib.sha256(NOTE.encode()).hexdigest()
    assert done == SourceDone("note.txt", 1, 1.0)


def test_signs_of_life_are_sent_and_show_in_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "confine", tuple)  # this process is not the child
    path = tmp_path / "many.txt"
    path.write_text("\n".join(NOTE.replace("Harbour", f"Harbour {number}") for number in range(300)))
    answers = list(sandbox.handle({"read": str(path), "name": path.name}))
    assert {"alive": True} in answers
    items = list(read_paths([path]))
    articles = len(answers) - answers.count({"alive": True})
    assert articles > 0
    assert items[-1] == SourceDone("many.txt", articles, 1.0)
    assert len(items) == articles + 1


def test_bad_files_fail_with_a_sentence_and_the_good_ones_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "c.txt").touch()
    (tmp_path / "d.txt").write_text("no\nsentence\n")
    (tmp_path / "e.jsonl").write_text('{"title": "x"}\n{"body": "One sentence of text is here."}\n')
    items = list(read_paths([tmp_path, tmp_path / "missing.txt"]))
    failed = [item.source for item in items if isinstance(item, FailedSource)]
    assert sorted(failed) == ["b.png", "c.txt", "d.txt", "e.jsonl", "missing.txt"]
    assert [item.source for item in items if isinstance(item, ReadArticle)] == ["a.txt", "e.jsonl"]
    assert all(item.reason.endswith((".", ")")) for item in items if isinstance(item, FailedSource))


def test_progress_grows_to_one_and_order_is_kept(tmp_path: Path) -> None:
    items = list(read_paths([write(tmp_path, 2_000)]))
    shares = [item.progress for item in items if isinstance(item, ReadArticle | SourceDone)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert [item.draft.title for item in items if isinstance(item, ReadArticle)] == [
        f"T{n}" for n in range(2_000)
    ]


def test_a_reader_that_dies_fails_its_file_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer = tmp_path / "a.jsonl"
    killer.write_text(write(tmp_path, 20_000).read_text())
    note = tmp_path / "z.txt"
    note.write_text(NOTE)
    children: list[ReadingChild] = []

    class Watched(ReadingChild):
        def __init__(self) -> None:
            super().__init__()
            children.append(self)

    monkeypatch.setattr(sandbox, "ReadingChild", Watched)
    reading = read_paths([killer, note])
    first = next(reading)
    assert isinstance(first, ReadArticle)
    children[0].kill()
    items = list(reading)
    failed = [item for item in items if isinstance(item, FailedSource)]
    assert [item.source for item in failed] == ["a.jsonl"]
    assert failed[0].code == "reader-failed"
    assert "was given up" in failed[0].reason
    assert " articles were read." in failed[0].reason
    assert [item.source for item in items if isinstance(item, ReadArticle)][-1] == "z.txt"
    assert len(children) == 2


def test_stopping_early_ends_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[ReadingChild] = []

    class Watched(ReadingChild):
        def __init__(self) -> None:
            super().__init__()
            children.append(self)

    monkeypatch.setattr(sandbox, "ReadingChild", Watched)
    reading = read_paths([write(tmp_path, 20_000)])
    next(reading)
    reading.close()
    assert not children[0].alive


def test_an_article_comes_in_without_names_where_reading_them_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_arguments: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(sandbox, "confine", tuple)  # this process is not the child
    monkeypatch.setattr(names, "named_in", failing)
    path = tmp_path / "note.txt"
    path.write_text(NOTE)
    (answer,) = sandbox.handle({"read": str(path), "name": path.name})
    assert answer["draft"]["title"] == "Harbour library opens"
    assert "no names were read" in caplog.text
