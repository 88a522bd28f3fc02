from __future__ import annotations

import json
from dataclasses import asdict, replace

from archive_desktop.briefing import Document
from archive_desktop.briefing.document import Paragraph, Piece
from archive_desktop.briefing.expectations import Expectations, expect, plain_runs, searchable, title_words


def test_search_sees_letters_and_digits_only() -> None:
    assert searchable("Mem-ber\u00a0States,\n“2024”") == "memberstates2024"
    assert searchable("ﻻ ﬁ") == "لاfi"
    assert searchable("المس\u200d\u200dتق") == "المستق"


def test_plain_runs_break_at_vowel_marks_and_at_a_change_of_script() -> None:
    assert plain_runs("برنامج PISA في المدارس") == [["برنامج"], ["PISA"], ["في", "المدارس"]]
    assert plain_runs("بمشاركة معلماً ومعلمة") == [["بمشاركة"], ["ومعلمة"]]
    assert plain_runs("كَتَبَ – ،") == []


def test_each_article_has_its_phrases_and_they_do_not_change(document: Document) -> None:
    expected = expect(document)
    assert expect(document) == expected
    for entry in document.entries[:3]:
        phrases = [searchable(phrase) for title, phrase in expected.phrases if title == entry.title.text]
        body = searchable(" ".join(paragraph.text for paragraph in entry.paragraphs))
        assert 1 <= sum(phrase in body for phrase in phrases) <= 3


def test_every_note_and_every_lost_quotation_is_looked_for(document: Document) -> None:
    looked_for = [phrase for _, phrase in expect(document).phrases]
    for beginning in (
        "Say this first.",
        "Really?",
        "Ask for the list",
        "“a sentence that is",
        "داخل الكلمة",
        "The host’s own",
        "Ce texte a été",
    ):
        assert any(phrase.startswith(beginning) for phrase in looked_for)


def test_vowelled_articles_are_counted(document: Document) -> None:
    assert expect(document).vowelled == 1


def test_highlights_and_links_are_counted(document: Document) -> None:
    expected = expect(document)
    assert expected.highlights == 6
    assert expected.links == len(document.contents) + 4 + 2 * 6


def test_expectations_go_through_json(document: Document) -> None:
    expected = expect(document)
    assert Expectations(**json.loads(json.dumps(asdict(expected)))) == expected


def test_a_pack_without_articles_expects_no_phrases(document: Document) -> None:
    assert expect(replace(document, sections=())).phrases == []


def test_lines_that_viewers_shuffle_are_searched_word_by_word(document: Document) -> None:
    arabic = document.entries[2]
    phrases = [phrase for title, phrase in expect(document).phrases if title == arabic.title.text]
    marked = arabic.paragraphs[0].text  # has a tanween
    assert all(" " not in phrase for phrase in phrases if phrase in marked)
    assert plain_runs("قبل ال\u200d\u200dتابعة بعد") == [["قبل"], ["بعد"]]


def test_several_words_of_the_other_script_are_looked_for_one_by_one(document: Document) -> None:
    entry = next(entry for entry in document.entries if entry.rtl)
    mixed = Paragraph((Piece("The Network of Harbour Schools for Science افتتحت أبوابها"),))
    changed = replace(entry, paragraphs=(mixed,), notes=(), note=None, unplaced=())
    one = replace(document, sections=(replace(document.sections[0], entries=(changed,)),))
    words = [phrase for _title, phrase in expect(one).phrases if phrase.isascii()]
    assert not any(" " in phrase for phrase in words)


def test_no_phrase_runs_over_a_number_of_evidence_or_over_what_stands_behind_arabic(
    document: Document,
) -> None:
    entry = replace(document.entries[0], notes=(), note=None, line=None, unplaced=())
    cut = Paragraph((Piece("four years of pro", evident=True, evidence=(1,)), Piece("gramme for schools")))
    section = replace(document.sections[0], entries=(replace(entry, paragraphs=(cut,)),))
    phrases = [phrase for _title, phrase in expect(replace(document, sections=(section,))).phrases]
    assert phrases
    assert not any("pro" in phrase for phrase in phrases)
    assert plain_runs("Members على 4,200 schools in 2024") == [
        ["Members"],
        ["على"],
        ["schools", "in", "2024"],
    ]
    assert title_words("co-operation 2024 مدينة في") == ["مدينة"]
    assert title_words("A day in the harbour schools") == ["A", "day", "in", "the", "harbour"]
