"""What the points of a brief rest on: passages, numbered in the order in which the brief names them.

A passage is found again in the present text as a highlight is. Where that cannot be done for certain its
note still quotes it, and says why it is marked nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive_desktop.briefing.document import EvidenceNote, PackArticle, Point, Reference
from archive_desktop.briefing.entries import Shown, dated
from archive_desktop.briefing.highlights import Placed, place
from archive_desktop.briefing.lines import line, one_line
from archive_desktop.domain.anchoring import reanchor
from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.pack import Evidence, Pack, evidence_numbers, without_signs


@dataclass(frozen=True, slots=True)
class Resting:
    """Evidence *number* of a brief; *placed* is where it stands in *article*, None where either is gone."""

    number: int
    evidence: Evidence
    article: Article | None
    placed: Placed | None


def found_evidence(
    pack: Pack, fields: Sequence[str], articles: Mapping[int, PackArticle]
) -> tuple[Resting, ...]:
    """Return the evidence whose signs stand in *fields*, the texts of the brief as they are printed."""
    known = {one.id: one for one in pack.evidence}
    signs = evidence_numbers("".join(fields))
    found = []
    for number, evidence in enumerate((known[sign] for sign in signs if sign in known), start=1):
        chosen = articles.get(evidence.article_id)
        article = chosen.article if chosen and not chosen.article.trashed else None
        placed = _placed(evidence, number, article.body) if article else None
        found.append(Resting(number, evidence, article, placed))
    return tuple(found)


def point(text: str, resting: Sequence[Resting], language: str) -> Point:
    """Return a point of the brief without signs, with the numbers of its evidence."""
    numbers = {one.evidence.id: one.number for one in resting}
    signs = evidence_numbers(text)
    return Point(
        line(without_signs(text).strip(), language), tuple(numbers[one] for one in signs if one in numbers)
    )


def evidence_notes(
    resting: Sequence[Resting], entries: Sequence[Shown], language: str, said: Mapping[str, str]
) -> tuple[EvidenceNote, ...]:
    """Return what each number of the brief stands for, and where it is shown in *entries*."""
    shown: dict[int, Shown] = {}
    for entry in entries:
        shown.setdefault(entry.article.id, entry)
    return tuple(_note(one, shown.get(one.evidence.article_id), language, said) for one in resting)


def _note(one: Resting, shown: Shown | None, language: str, said: Mapping[str, str]) -> EvidenceNote:
    article, placed = one.article, one.placed
    text = article.body[placed.start : placed.end] if article and placed else one.evidence.exact
    quotation = line(one_line(text), article.language if article else language)
    source = line(one_line(article.title) or said["untitled_article"], article.language) if article else None
    reference: Reference | None = None
    if article is None:
        lost = said["evidence_gone"]
    elif placed is None:
        lost = said["evidence_changed"]
    elif shown is None:
        lost = said["evidence_outside"]
    else:
        lost, reference = "", shown.reference(placed.start, placed.end)
    return EvidenceNote(
        number=one.number,
        quotation=replace(quotation, text=said["quotation"].format(text=quotation.text)),
        source=source or line(said["article_gone"], language),
        dated=dated(article, language, said) if article else "",
        reference=reference,
        lost=lost,
    )


def _placed(evidence: Evidence, number: int, body: str) -> Placed | None:
    """Return where *evidence* stands in *body*, in whole characters; None where that is not certain."""
    start, end = evidence.start, evidence.end
    selected = Annotation(
        number, evidence.article_id, 0, start, end, evidence.exact, evidence.prefix, evidence.suffix
    )
    if body[max(start, 0) : end] != evidence.exact:
        anchored = reanchor(selected, body)
        if anchored is None:
            return None
        start, end = anchored.start, anchored.end
        selected = replace(selected, start=start, end=end, exact=body[start:end])
    placed, _ = place(body, [selected])
    return replace(placed[0], number=number) if placed else None
