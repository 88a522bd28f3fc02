from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.readers import protocol
from archive_desktop.ingest.readers.json_lines import JsonLines, article
from archive_desktop.ingest.readers.protocol import Found, inner_content, open_content

BODY = "The library of the old harbour opened a reading room.\n\nIt is free for every child of the town."


def read(path: Path, data: bytes | str) -> list[Found]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    content = open_content(path, path.name)
    with content.stream:
        assert JsonLines().recognises(content)
        return list(JsonLines().read(content))


def titles(found: list[Found]) -> list[str]:
    return [item.title for item in found if isinstance(item, ArticleDraft)]


def test_all_keys_of_the_contract_are_taken_over() -> None:
    draft = article(
        {
            "title": "Reading room opens",
            "body": BODY,
            "date": "2024-05-06T08:00:00Z",
            "language": "en-GB",
            "url": "https://example.org/a",
            "id": 17,
            "tags": ["books", "books", " children "],
            "initiatives": "Harbour; Reading",
        }
    )
    assert draft == ArticleDraft(
        title="Reading room opens",
        paragraphs=tuple(BODY.split("\n\n")),
        date="2024-05-06",
        language="en",
        url="https://example.org/a",
        external_id="17",
        tags=("books", "children"),
        initiatives=("Harbour", "Reading"),
    )


@pytest.mark.parametrize("key", ["body", "text", "content", "paragraphs"])
def test_the_text_may_stand_under_any_of_four_keys(key: str) -> None:
    value: Any = BODY.split("\n\n") if key == "paragraphs" else BODY
    assert article({key: value}).paragraphs == tuple(BODY.split("\n\n"))


def test_what_is_missing_is_worked_out_from_the_text() -> None:
    draft = article(
        {"text": "Le musée ouvre ses portes\n\nAujourd'hui, mardi 14 mai 2024, le musée a ouvert ses portes."}
    )
    assert (draft.title, draft.date, draft.date_inferred, draft.language) == (
        "Le musée ouvre ses portes",
        "2024-05-14",
        False,
        "fr",
    )
    assert len(draft.paragraphs) == 1
    assert article({"text": BODY}).title == "The library of the old harbour opened a reading room."


def test_an_overlong_title_is_cut_and_stands_whole_in_the_body() -> None:
    title = " ".join(["syllable"] * 230)
    draft = article({"title": title, "body": BODY})
    assert len(draft.title) <= 300
    assert draft.paragraphs[0] == title


def test_a_bad_line_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"T{n}", "body": BODY}) for n in range(4)]
    lines[1] = lines[1][:-9]
    lines[2] = json.dumps({"title": "no text"})
    found = read(tmp_path / "news.jsonl", "\n".join(["", *lines, "[1]"]) + "\n")
    assert titles(found) == ["T0", "T3"]
    failed = [item for item in found if isinstance(item, FailedSource)]
    assert {item.source for item in failed} == {"news.jsonl"}
    assert [item.reason.split(":")[0] for item in failed] == ["Line 3", "Line 4", "Line 6"]
    assert "not valid JSON" in failed[0].reason
    assert "no text" in failed[1].reason


def test_an_article_names_the_line_of_its_object(tmp_path: Path) -> None:
    line = json.dumps({"title": "The harbour library opens", "body": BODY})
    found = read(tmp_path / "news.jsonl", f"\n{line}\n\n{line}\n")
    assert [draft.first_line for draft in found if isinstance(draft, ArticleDraft)] == [2, 4]
    found = read(tmp_path / "news.json", f"[{line},\n{line}]")
    assert [draft.first_line for draft in found if isinstance(draft, ArticleDraft)] == [None, None]


def test_a_text_that_calls_itself_machine_translated_keeps_the_words_beside_it() -> None:
    notice = "This text is a machine translation; the council is not responsible for its accuracy."
    draft = article({"title": "The harbour library opens", "paragraphs": [BODY, notice]})
    assert draft.notice == notice
    assert draft.machine_translated
    assert notice not in draft.paragraphs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_any_encoding_and_any_line_end(tmp_path: Path, encoding: str) -> None:
    line = json.dumps(
        {"title": "افتتاح المدرسة", "body": "افتتحت الوزيرة المدرسة\u0020الجديدة في المدينة."},
        ensure_ascii=False,
    )
    found = read(tmp_path / "a.jsonl", f"{line}\r\n{line}\n{line}\r".encode(encoding))
    assert titles(found) == ["افتتاح المدرسة"] * 3


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    line = json.dumps({"title": "A\u2028B\x85C", "body": BODY}, ensure_ascii=False)
    assert titles(read(tmp_path / "a.jsonl", line)) == ["A B C"]


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_and_objects_over_several_lines_are_read_too(tmp_path: Path, indent: int | None) -> None:
    objects = [{"title": f"T{n}", "body": BODY} for n in range(3)]
    assert titles(read(tmp_path / "a.json", json.dumps(objects, indent=indent))) == ["T0", "T1", "T2"]
    rows = "\n".join(json.dumps(value, indent=2) for value in objects)
    assert titles(read(tmp_path / "b.json", rows)) == ["T0", "T1", "T2"]


def test_an_array_larger_than_a_chunk_is_read_piece_by_piece(tmp_path: Path) -> None:
    objects = [{"title": f"T{n}", "body": BODY * 20} for n in range(1_500)]
    assert len(titles(read(tmp_path / "a.json", json.dumps(objects)))) == 1_500


def test_a_broken_array_keeps_what_stood_before_the_break(tmp_path: Path) -> None:
    text = json.dumps([{"title": "T0", "body": BODY}, {"title": "T1", "body": BODY}])[:-20]
    found = read(tmp_path / "a.json", text)
    assert titles(found) == ["T0"]
    (failed,) = [item for item in found if isinstance(item, FailedSource)]
    assert failed.source == "a.json"


def test_an_endless_line_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "LINE_LIMIT", 10_000)
    monkeypatch.setattr("archive_desktop.ingest.readers.json_lines.LINE_LIMIT", 10_000)
    good = json.dumps({"title": "T", "body": BODY})
    found = read(tmp_path / "a.jsonl", f"{good}\n" + '{"body": "' + "x" * 5_000_000 + '"}\n' + good)
    assert titles(found) == ["T", "T"]
    (failed,) = [item for item in found if isinstance(item, FailedSource)]
    assert "Line 2 of “a.jsonl” is 5 MB long" in failed.reason


def test_an_empty_list_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="holds no article"):
        read(tmp_path / "a.json", "[ ]")


@pytest.mark.parametrize("text", ["Plain text.", "[Photo] A caption", "{curly} words", "<html>"])
def test_other_text_is_not_taken_for_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    content = open_content(path, path.name)
    with content.stream:
        assert not JsonLines().recognises(content)


def test_lone_surrogates_and_deep_nesting_do_no_harm(tmp_path: Path) -> None:
    lines = '{"title": "a\\ud800b", "body": "One sentence here."}\n{"body": ' + "[" * 100_000 + "\n"
    found = read(tmp_path / "a.jsonl", lines)
    assert titles(found) == ["a\ufffdb"]
    assert isinstance(found[1], FailedSource)


def test_reading_holds_one_line_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        (json.dumps({"title": "T", "body": BODY, "language": "en", "date": "2024-01-01"}) + "\n") * 5_000
    )
    content = open_content(path, path.name)
    with content.stream:
        found: Iterator[Found] = JsonLines().read(content)
        next(found)
        assert content.position() < content.size


def test_the_number_an_export_gives_an_article_is_no_id_of_its_source() -> None:
    exported = {
        "id": 7, "external_id": None, "text_version": 1, "imported_at": "2024-06-03T09:00:00+00:00",
        "title": "The harbour library opens", "date": "2024-06-02", "date_inferred": True,
        "paragraphs": ["The harbour library opened its doors this morning.", "Many readers came."],
    }  # fmt: skip
    draft = article(exported)
    assert (draft.external_id, draft.date, draft.date_inferred) == (None, "2024-06-02", True)
    assert article({**exported, "external_id": "r-1"}).external_id == "r-1"
    assert article({"id": 7, "title": "T", "body": BODY}).external_id == "7"


def test_a_date_that_cannot_be_read_is_named_and_its_article_comes_in(tmp_path: Path) -> None:
    lines = [
        json.dumps({"title": f"Day {n}", "body": BODY, "date": date})
        for n, date in enumerate(["soon", "", "2024-05-14"])
    ]
    found = read(tmp_path / "news.jsonl", "\n".join(lines))
    assert titles(found) == ["Day 0", "Day 1", "Day 2"]
    (failure,) = [item for item in found if isinstance(item, FailedSource)]
    assert "“soon” (line 1)" in failure.reason


def test_a_json_feed_gives_its_items(tmp_path: Path) -> None:
    item = {
        "id": "https://maps.example/1",
        "url": "https://maps.example/1",
        "title": "Maps & more",
        "content_html": "<p>The forum brought together forty librarians.</p><p>They were glad.</p>",
        "date_published": "2024-03-09T10:00:00+01:00",
        "tags": ["maps"],
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Maps",
        "items": [item, item | {"id": "2", "title": "B"}],
    }
    found = read(tmp_path / "feed.json", json.dumps(feed, indent=2))
    assert titles(found) == ["Maps & more", "B"]
    first = found[0]
    assert isinstance(first, ArticleDraft)
    assert first.paragraphs == ("The forum brought together forty librarians.", "They were glad.")
    assert (first.date, first.url, first.tags) == ("2024-03-09", "https://maps.example/1", ("maps",))


def test_an_envelope_in_one_line_gives_its_articles(tmp_path: Path) -> None:
    data = json.dumps({"articles": [{"title": f"Room {n}", "body": BODY} for n in range(3)]})
    assert titles(read(tmp_path / "all.json", data)) == ["Room 0", "Room 1", "Room 2"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{title: 1}", "is broken at character 2"),
        ('{"title": "A talk"}', "This entry holds no text"),
        ("[1]", "This entry is no article"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(line: str, said: str) -> None:
    whole = '{"title": "A talk", "body": "The engineers spoke about wells."}'
    found = list(JsonLines().read(inner_content(f"{whole}\n{line}\n".encode(), "talks.jsonl", 0)))
    (failed,) = [item for item in found if isinstance(item, FailedSource)]
    assert said in failed.reason
    assert "Expecting" not in failed.reason
