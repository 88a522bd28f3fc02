"""Passages of articles as evidence for the points of a brief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Literal

from archive_desktop.domain.anchoring import Anchored, reanchor, selectors
from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Brief, Evidence, Pack, PackItem
from archive_desktop.domain.pack_evidence import cited, free_number, with_evidence
from archive_desktop.services.pack_updating import with_articles
from archive_desktop.store import articles, packs, undo
from archive_desktop.store.database import Database

BRIEF_FIELDS = tuple(field.name for field in fields(Brief))
Lost = Literal["", "out", "changed", "trashed", "gone"]


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Evidence with the title of its article and where it stands in the text of today.

    *start* and *end* are code points of the body. *lost* says why the pack cannot show the passage: its
    article was taken *out* of the pack, the text was *changed*, the article *trashed*, or it has *gone*; ""
    where all is well.
    """

    evidence: Evidence
    title: str
    start: int
    end: int
    lost: Lost = ""


class PackEvidence:
    """The evidence in the packs of one archive."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._found: dict[tuple[Evidence, str], Anchored | None] = {}  # in the text of a hash: it takes long

    def add(
        self, pack_id: int, field: str, point: int | None, article_id: int, start: int, end: int
    ) -> ArchiveChange:
        """Let a point of the brief rest on body[start:end] of an article (code points), as one command.

        *field* is one of Brief's, *point* a line of it from 0; None, or an empty line, makes a new point of
        the passage's words. An article that is not in the pack comes in at its end, with highlights only.
        """
        return self.add_all(pack_id, field, point, [(article_id, start, end)])

    def add_all(
        self, pack_id: int, field: str, point: int | None, places: Iterable[tuple[int, int, int]]
    ) -> ArchiveChange:
        """Do the same for several passages (article id, start, end) as one command: all of them or none."""
        if field not in BRIEF_FIELDS:
            raise ArchiveError(
                f"A brief has no field “{field}”.",
                advice=f"Choose one of {', '.join(BRIEF_FIELDS)}.",
                code="no-field",
            )
        with self._database.atomic():  # the pack must not change between looking and storing
            pack = changed = packs.get(self._database, pack_id)
            label = f"Add evidence to “{pack.title}”"
            for article_id, start, end in places:
                article = articles.get(self._database, article_id)
                changed = _resting_on(changed, field, point, article, start, end)
            if changed == pack:
                return ArchiveChange(Kind.NOTHING)
            with undo.command(self._database, label) as tables:
                packs.edit(tables, changed)
        return ArchiveChange(Kind.PACKS, label, changed.article_ids, pack_id)

    def passages(self, pack: Pack) -> dict[int, CitedPassage]:
        """Return the evidence of *pack* by its id, each with its place of today."""
        ids = list(dict.fromkeys(one.article_id for one in pack.evidence))
        known = {article.id: article for article in articles.get_many(self._database, ids)}
        inside = set(pack.article_ids)
        found = {}
        for one in pack.evidence:
            passage = self._passage(one, known.get(one.article_id))
            left_out = not passage.lost and one.article_id not in inside
            found[one.id] = replace(passage, lost="out") if left_out else passage
        return found

    def _passage(self, evidence: Evidence, article: Article | None) -> CitedPassage:
        if article is None:
            return CitedPassage(evidence, "", 0, 0, "gone")
        lost: Lost = "trashed" if article.trashed else ""
        place = self._place(evidence, article)
        if place is None:
            return CitedPassage(evidence, article.title, 0, 0, lost or "changed")
        return CitedPassage(evidence, article.title, place.start, place.end, lost)

    def _place(self, evidence: Evidence, article: Article) -> Anchored | None:
        if article.body[evidence.start : evidence.end] == evidence.exact:
            return Anchored(evidence.start, evidence.end)
        key = evidence, article.content_hash
        if key not in self._found:
            quoted = (evidence.exact, evidence.prefix, evidence.suffix)
            cited = Annotation(0, article.id, 0, evidence.start, evidence.end, *quoted)
            self._found[key] = reanchor(cited, article.body)
        return self._found[key]


def _resting_on(pack: Pack, field: str, point: int | None, article: Article, start: int, end: int) -> Pack:
    evidence = _known(pack, article.id, start, end) or _evidence(free_number(pack), article, start, end)
    text = with_evidence(getattr(pack.brief, field), point, evidence)
    brief = replace(pack.brief, **{field: text})
    every = (*(one for one in pack.evidence if one.id != evidence.id), evidence)
    return replace(_with_article(pack, article), brief=brief, evidence=cited(brief, every))


def _known(pack: Pack, article_id: int, start: int, end: int) -> Evidence | None:
    """Return the evidence that is this very passage, if the pack has it."""
    wanted = (article_id, start, end)
    return next((one for one in pack.evidence if (one.article_id, one.start, one.end) == wanted), None)


def _evidence(number: int, article: Article, start: int, end: int) -> Evidence:
    if not 0 <= start < end <= len(article.body):
        raise ArchiveError(
            f"The passage, {start} to {end}, is not inside the text of “{article.title}”.",
            safe="The pack is as it was.",
            advice=f"Places count from 0 to {len(article.body)}, and the end lies behind the start.",
            code="no-place",
        )
    return Evidence(number, article.id, start, end, *selectors(article.body, start, end))


def _with_article(pack: Pack, article: Article) -> Pack:
    """Return *pack* with *article* at its end, unless it is in it."""
    if article.id in pack.article_ids:
        return pack
    return with_articles(pack, (PackItem(article.id, "highlights", content_hash=article.content_hash),))
