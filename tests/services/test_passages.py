from __future__ import annotations

import pytest

from archive_desktop.archive import Archive


def test_a_hit_only_in_the_note_shows_the_words_of_the_note(archive: Archive) -> None:
    archive.annotating.set_note(5, "Ask the treasurer about the wells before Thursday.")
    found = archive.searching.find("treasurer")
    card = archive.searching.cards(found.ids, found)[5]
    assert card.found_in == "note"
    assert [card.snippet[start:end] for start, end in card.marks] == ["treasurer"]
    hits = archive.searching.hits_in(archive.searching.article(5), found)
    assert (hits.marks, hits.annotation_id) == ((), 0)
    assert [(start >= 8, end) for start, end in hits.note] == [(True, 17)]


def test_a_hit_only_in_a_comment_names_its_highlight(archive: Archive) -> None:
    made = archive.annotating.highlight(4, quote="Two ministries signed", comment="For the treasurer")
    found = archive.searching.find("treasurer")
    assert archive.searching.cards(found.ids, found)[4].found_in == "comment"
    hits = archive.searching.hits_in(archive.searching.article(4), found)
    assert hits.annotation_id == made.object_id
    assert hits.note == ()


def test_a_hit_in_the_text_or_title_needs_no_note(archive: Archive) -> None:
    archive.annotating.set_note(4, "The charter again")
    for word in ("charter", "note:charter clean"):
        found = archive.searching.find(word)
        assert archive.searching.cards([4], found)[4].found_in == ""
    found = archive.searching.find("title:charter")
    assert archive.searching.cards([4], found)[4].found_in == ""


def test_words_asked_for_in_notes_alone_are_marked_there(archive: Archive) -> None:
    archive.annotating.set_note(4, "Ask about the wells")
    found = archive.searching.find("note:wells")
    card = archive.searching.cards(found.ids, found)[4]
    assert (card.found_in, [card.snippet[s:e] for s, e in card.marks]) == ("note", ["wells"])


def test_the_best_passage_is_where_the_most_words_stand_together(archive: Archive) -> None:
    found = archive.searching.find("village weavers")
    article = archive.searching.article(4)
    hits = archive.searching.hits_in(article, found)
    assert article.body[hits.best :].startswith("village schools and the weavers")


@pytest.mark.parametrize(
    ("number", "query", "sentence", "marked"),
    [
        (1, "books windows", "“A school without books is a house without windows,” said the director of the programme.", ["books", "windows"]),
        (1, "niamey", "The next meeting of weavers will be held in Niamey.", ["Niamey"]),
        (3, "التعليم", "اجتمع ستون معلمًا للحديث عن التعليم والقراءة في مدارس القرى.", ["التعليم"]),
        (4, "", "Tunis, 12 June 2023. Two ministries signed a charter for clean water in every school.", []),
    ],
)  # fmt: skip
def test_the_best_sentence_is_whole(
    archive: Archive, number: int, query: str, sentence: str, marked: list[str]
) -> None:
    found = archive.searching.find(query, cross_language=False)
    best = archive.searching.best_sentence(archive.searching.article(number), found)
    assert best.text == sentence
    assert [best.text[start:end] for start, end in best.marks] == marked


def test_words_of_the_title_are_told(archive: Archive) -> None:
    title = archive.searching.article(4).title
    word = max(title.split(), key=len).strip(".,:")
    found = archive.searching.find(word, cross_language=False)
    hits = archive.searching.hits_in(archive.searching.article(4), found)
    assert [title[start:end] for start, end in hits.title] == [word]
    assert archive.searching.cards([4], found)[4].title_marks == hits.title
