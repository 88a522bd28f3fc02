"""Where an answer stands in its articles: the passage of a card, the marks of a text, words in a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from archive_desktop.domain.article import Article, ArticleCard
from archive_desktop.domain.passage import ArticleHits, Sentence
from archive_desktop.domain.query import Or, Phrase, Query, Word, wanted_words
from archive_desktop.domain.sentences import sentence_around
from archive_desktop.index import snippets
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles
from archive_desktop.store.database import Database


def with_passages(
    database: Database, cards: Mapping[int, ArticleCard], tree: Query
) -> dict[int, ArticleCard]:
    """Return *cards* with the passages that answer *tree*; a hit only in a note shows the note's words."""
    texts = articles.texts(database, list(cards))
    finder = snippets.Finder(tree)
    shown = {}
    unmarked = []
    for article_id, card in cards.items():
        if article_id not in texts:  # gone since the cards were read
            continue
        title, body, language = texts[article_id]
        piece, marks, in_title = finder.passage(title, body, language)
        shown[article_id] = replace(card, snippet=piece, marks=marks, title_marks=in_title)
        if not marks and not in_title:
            unmarked.append(article_id)
    in_notes = _anywhere(tree)
    for article_id, written in annotation_rows.written_on(database, unmarked).items():
        for annotation_id, text in written:
            snippet, marks = snippets.snippet(text, "", in_notes, "und")
            if marks:
                shown[article_id] = replace(
                    shown[article_id],
                    snippet=snippet,
                    marks=marks,
                    found_in="comment" if annotation_id else "note",
                )
                break
    return shown


def hits_in(database: Database, article: Article, tree: Query) -> ArticleHits:
    """Return where the words of *tree* stand in *article*."""
    marks = snippets.marks(article.body, tree, article.language)
    in_title = snippets.marks(article.title, tree, article.language)
    if marks:
        return ArticleHits(marks, snippets.best_start(article.body, tree, article.language), title=in_title)
    if in_title or not wanted_words(tree):
        return ArticleHits(title=in_title)
    in_notes = _anywhere(tree)
    for annotation_id, text in annotation_rows.written_on(database, [article.id]).get(article.id, ()):
        found = snippets.marks(text, in_notes, "und")
        if found:
            return ArticleHits(note=() if annotation_id else found, annotation_id=annotation_id)
    return ArticleHits()


def best_sentence(article: Article, tree: Query) -> Sentence:
    """Return the sentence of the best passage of *article*, or its first one where the body has no hit."""
    body = article.body or article.title
    at = snippets.best_start(body, tree, article.language) if wanted_words(tree) else 0
    start, end = sentence_around(body, at)
    text = body[start:end]
    return Sentence(text, snippets.marks(text, tree, article.language))


def _anywhere(tree: Query) -> Query:
    """Return the words of *tree* that may stand in a note, as words of any text."""
    leaves: list[Word | Phrase] = [
        replace(leaf, field="") for leaf in wanted_words(tree) if leaf.field in ("", "note")
    ]
    return Or(tuple(leaves))
