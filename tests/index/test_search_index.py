"""An index in a folder: opened, fed, searched, damaged, killed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.index.texts import indexed, with_body

from archive_desktop.domain.query import Fact, IdSet
from archive_desktop.domain.query_parser import parse
from archive_desktop.index import schema, search_index
from archive_desktop.index.protocol import IndexedArticle, IndexUnavailable, Removed
from archive_desktop.index.search_index import SearchIndex

Opening = Callable[[], SearchIndex]


def ids(index: SearchIndex, text: str) -> set[int]:
    answer = index.search(parse(text).tree)
    assert answer.total == len(answer.ids)
    return set(answer.ids)


def test_a_new_index_says_that_it_is_new_until_its_articles_are_queued(open_index: Opening) -> None:
    index = open_index()
    assert index.needs_rebuild
    assert index.document_count == 0
    index.close()
    assert open_index().needs_rebuild
    index = open_index()
    index.rebuild_queued()
    assert not index.needs_rebuild
    assert not open_index().needs_rebuild


def test_what_was_applied_is_there_at_the_next_start(index: SearchIndex, open_index: Opening) -> None:
    index.close()
    again = open_index()
    assert again.document_count == 8
    assert again.article_ids() == frozenset(range(1, 9))
    assert ids(again, "heritage") == {1, 2}


def test_an_article_is_replaced_not_doubled(index: SearchIndex, articles: tuple[IndexedArticle, ...]) -> None:
    changed = with_body(articles[0], "Something else entirely")
    index.apply([articles[0], changed, articles[1], articles[1]])
    assert index.document_count == 8
    assert ids(index, "entirely") == {1}
    assert ids(index, "heritage") == {2}


def test_removed_articles_are_found_no_more(index: SearchIndex, articles: tuple[IndexedArticle, ...]) -> None:
    index.apply([Removed(1), Removed(77), articles[1], Removed(2)])
    assert ids(index, "heritage") == set()
    assert index.article_ids() == frozenset(range(3, 9))
    index.apply([articles[1]])
    assert ids(index, "heritage") == {2}


def test_an_empty_batch_and_empty_texts_are_fine(index: SearchIndex) -> None:
    index.apply([])
    index.apply([indexed(20, "", "", "und")])
    assert 20 in ids(index, "")


def test_many_small_commits_stay_few_segments_and_lose_nothing(index: SearchIndex, tmp_path: Path) -> None:
    for number in range(100, 140):
        index.apply([indexed(number, f"Number {number}", f"common words w{number}")])
        if number % 3 == 0:
            index.apply([Removed(number - 1)])
    left = {number for number in range(100, 140) if (number + 1) % 3 or number == 139}
    assert ids(index, "common") == left
    assert ids(index, '"common words"') == left
    assert ids(index, "heritage") == {1, 2}
    assert len(list((tmp_path / "index").glob("*.arrays"))) <= 10


def test_the_order_does_not_depend_on_how_the_index_came_about(
    index: SearchIndex, articles: tuple[IndexedArticle, ...], tmp_path: Path
) -> None:
    other = SearchIndex.open(tmp_path / "other")
    for article in reversed(articles):
        other.apply([with_body(article, "an earlier text of teachers")])
    for article in articles:
        other.apply([article, Removed(99)])
    for text in ("teacher", "world OR patrimoine", "", "mondial nationale", "teach*"):
        tree = parse(text).tree
        assert other.search(tree) == index.search(tree)
    other.close()


def test_pages_follow_each_other(index: SearchIndex) -> None:
    tree = parse("").tree
    whole = index.search(tree)
    assert whole.ids[0] == 3  # the newest
    assert whole.ids[1:3] == (2, 5)  # of one day: by id
    assert (
        index.search(tree, 3, 0).ids + index.search(tree, 3, 3).ids + index.search(tree, 3, 6).ids
        == whole.ids
    )
    assert index.search(tree, 3, 100).ids == ()
    assert index.search(tree, 0).total == 8


def test_facts_are_refused_and_id_sets_taken(index: SearchIndex) -> None:
    with pytest.raises(IndexUnavailable, match="for the store") as refused:
        index.search(Fact("tag", "x"))
    assert not refused.value.damaged
    assert set(index.search(IdSet(frozenset([3, 1, 999]))).ids) == {1, 3}


def test_clear_begins_anew(index: SearchIndex, articles: tuple[IndexedArticle, ...]) -> None:
    index.rebuild_queued()
    index.clear()
    assert index.needs_rebuild
    assert index.document_count == 0
    index.apply(articles[:1])
    assert ids(index, "heritage") == {1}


def test_another_version_is_begun_anew(
    index: SearchIndex, open_index: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.rebuild_queued()
    index.close()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    newer = open_index()
    assert newer.needs_rebuild
    assert newer.document_count == 0


def test_a_reader_beside_the_owner_sees_commits_and_writes_nothing(
    index: SearchIndex, articles: tuple[IndexedArticle, ...], tmp_path: Path
) -> None:
    reader = SearchIndex.open(tmp_path / "index", readonly=True)
    assert ids(reader, "heritage") == {1, 2}
    index.apply([Removed(1)])
    assert ids(reader, "heritage") == {2}
    with pytest.raises(IndexUnavailable) as refused:
        reader.apply([articles[0]])
    assert not refused.value.damaged
    reader.close()
    with pytest.raises(IndexUnavailable) as missing:
        SearchIndex.open(tmp_path / "nowhere", readonly=True)
    assert missing.value.damaged
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_deleted_under_an_open_index_is_said(index: SearchIndex, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(IndexUnavailable):
        index.apply([Removed(1)])
    index.clear()
    assert index.needs_rebuild
    assert index.document_count == 0


def test_another_writer_is_no_damage(index: SearchIndex, tmp_path: Path) -> None:
    lock = index._index.lock("WRITELOCK")
    assert lock.acquire()
    with pytest.raises(IndexUnavailable) as busy:
        index.apply([Removed(1)])
    assert not busy.value.damaged
    lock.release()
    index.apply([Removed(1)])
    assert ids(index, "heritage") == {2}


def test_a_failed_commit_leaves_index_and_lock_usable(
    index: SearchIndex, articles: tuple[IndexedArticle, ...]
) -> None:
    broken = replace(articles[0], article_id=2**70)  # no record can hold it
    with pytest.raises(IndexUnavailable) as refused:
        index.apply([articles[0], broken])
    assert not refused.value.damaged
    assert ids(index, "heritage") == {1, 2}
    index.apply([Removed(1)])
    assert ids(index, "heritage") == {2}


def test_a_merge_that_fails_takes_nothing_and_doubles_nothing(
    index: SearchIndex, articles: tuple[IndexedArticle, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_arguments: object) -> None:
        raise OSError("too many open files")

    index.apply([articles[0]])
    monkeypatch.setattr(search_index, "segments_to_merge", list)
    with monkeypatch.context() as patch:
        patch.setattr(search_index, "Merge", failing)
        for _time in range(2):
            with pytest.raises(IndexUnavailable):
                index.apply([articles[0], Removed(2)])
    index.apply([articles[0]])
    assert index.document_count == len(index.search(parse("").tree).ids) == 8
    assert ids(index, "heritage") == {1, 2}


def damaged_copies(folder: Path, copies: Path, count: int) -> list[Path]:
    chance = random.Random(7)
    made = []
    for number in range(count):
        copy = copies / f"copy{number}" / "index"
        shutil.copytree(folder, copy)
        victim = chance.choice(sorted(path for path in copy.iterdir() if path.stat().st_size))
        content = bytearray(victim.read_bytes())
        kind = chance.choice(["flip", "cut", "zero", "delete"])
        if kind == "delete":
            victim.unlink()
        else:
            at = chance.randrange(len(content))
            if kind == "flip":
                content[at] ^= 1 << chance.randrange(8)
            content = content[:at] if kind == "cut" else content
            if kind == "zero":
                content[at : at + 64] = bytes(len(content[at : at + 64]))
            victim.write_bytes(content)
        made.append(copy)
    return made


QUERIES = ("heritage", '"world heritage"', "teach*", "ecole", "التعليم", "-heritage", "")


def test_damaged_files_are_noticed_or_harmless(index: SearchIndex, tmp_path: Path) -> None:
    index.rebuild_queued()
    index.apply([Removed(8)])
    right = [index.search(parse(text).tree) for text in QUERIES]
    index.close()
    noticed = 0
    for copy in damaged_copies(tmp_path / "index", tmp_path / "copies", 120):
        opened = SearchIndex.open(copy)
        if opened.needs_rebuild:
            noticed += 1
            assert opened.document_count == 0
        else:
            assert [opened.search(parse(text).tree) for text in QUERIES] == right
        opened.close()
    assert noticed > 60


def test_damage_under_an_open_index_is_said(index: SearchIndex, tmp_path: Path) -> None:
    (path,) = (tmp_path / "index").glob("*.arrays")
    with path.open("r+b") as file:
        file.seek(-300, 2)
        file.write(b"?")
    with pytest.raises(IndexUnavailable) as error:
        index.search(parse('"world heritage"').tree)
    assert error.value.damaged


def test_a_fault_of_the_program_is_no_damage(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(search_index, "Search", lambda *_arguments: int("seven"))
        for _time in range(2):
            with pytest.raises(
                IndexUnavailable, match=r"ValueError: .*\(test_search_index.py, line"
            ) as error:
                index.search(parse("heritage").tree)
            assert not error.value.damaged
    assert ids(index, "heritage") == {1, 2}


FEEDER = """
import sys
from pathlib import Path
from archive_desktop.index.search_index import SearchIndex
from tests.index.texts import indexed
index = SearchIndex.open(Path(sys.argv[1]))
for batch in range(int(sys.argv[2]), 100000):
    index.apply([indexed(batch * 10 + n, f"title {n}", f"word b{batch} " * 30) for n in range(10)])
    print(batch, flush=True)
"""


def test_a_kill_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    done = -1
    for after in (1, 5, 12, 3):
        with subprocess.Popen(
            [sys.executable, "-c", FEEDER, str(folder), str(done + 1)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        ) as feeder:
            assert feeder.stdout
            for _ in range(after):
                done = int(feeder.stdout.readline())
            feeder.kill()
            rest = feeder.stdout.read().split()  # printed between our reading and the kill
            done = int(rest[-1]) if rest else done
        index = SearchIndex.open(folder)
        held = index.article_ids()
        assert held >= set(range((done + 1) * 10))
        assert len(held) in ((done + 1) * 10, (done + 2) * 10)  # a commit whole or not at all
        assert index.search(parse("word").tree).total == len(held)
        index.apply([Removed(article) for article in held if article >= (done + 1) * 10])
        index.close()
