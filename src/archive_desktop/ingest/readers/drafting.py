"""Make an article of the parts that a reader of documents found: title, text, date, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.cleaning import clean_paragraphs, clean_title, short_title, title_from
from archive_desktop.ingest.dates import date_line
from archive_desktop.ingest.language import detect_language
from archive_desktop.ingest.paragraphs import ends_sentence
from archive_desktop.ingest.publication import infer_dates, release_date

_DATED = 40  # paragraphs in which a day is looked for; a whole book would take minutes
_TOP = 8  # blocks among which a document repeats its own title
_KICKER = re.compile(
    r"\W*(?:(?:press|news|media) (?:release|statement)s?|communiqué(?:s)?(?: de presse)?|for immediate release|"
    r"pour (?:diffusion|publication) immédiate|(?:بيان|بلاغ|خبر) صحفي|communique)\W*",
    re.IGNORECASE,
)
_TITLE_LENGTH = 200  # code points; a longer first line is text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading of a document, as its source has it; *pictures* stand before it.

    One without text only says where pictures stand.
    """

    text: str
    heading: bool = False
    pictures: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a document says of itself. *fallback_date* is a day of the file, not of its text (ISO 8601).

    *fallback_title* serves where the text has no line that looks like a title.
    """

    title: str = ""
    date: str | None = None
    fallback_title: str = ""
    fallback_date: str | None = None
    language: str | None = None
    url: str | None = None
    external_id: str | None = None
    tags: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()


def draft_of(blocks: Iterable[Block], known: Known) -> ArticleDraft:
    """Return the article made of *blocks*; raises ArchiveError if no visible word is among them.

    Without a known title the first heading or short line becomes the title, else what the file gives
    itself, else the first sentence.
    The day that the text states wins over the day of the file, which counts as inferred.
    """
    clean, last = _clean(blocks)
    if not clean:
        raise ArchiveError("There is no text in it.", code="no-text")
    illustrated = [block for block in clean if block.pictures]
    title = clean_title(known.title)
    if not title:
        title, clean = _own_title(clean, clean_title(known.fallback_title))
    elif _same(clean[0].text, title):
        clean = clean[1:]
    if short_title(title) != title:
        clean = [Block(piece) for piece in clean_paragraphs(title)] + clean
        title = short_title(title)
    paragraphs = tuple(block.text for block in clean)
    day, inferred = (known.date, False) if known.date else release_date(title, paragraphs)
    draft = ArticleDraft(
        title=title,
        paragraphs=paragraphs,
        headings=frozenset(place for place, block in enumerate(clean) if block.heading),
        date=day,
        date_inferred=inferred,
        language=known.language or detect_language("\n".join([title, *paragraphs[:5]])),
        url=known.url,
        external_id=known.external_id,
        tags=known.tags,
        initiatives=known.initiatives,
        attachments=(*_placed(illustrated, clean), *last),
    )
    if draft.date is None:
        (dated,) = infer_dates([replace(draft, paragraphs=paragraphs[:_DATED])])
        draft = replace(dated, paragraphs=paragraphs)
    return draft if draft.date or not known.fallback_date else _dated(draft, known.fallback_date)


def _clean(blocks: Iterable[Block]) -> tuple[list[Block], tuple[Attachment, ...]]:
    """Return the paragraphs of *blocks*, each with the pictures before it, and the pictures after the last."""
    clean: list[Block] = []
    waiting: tuple[Attachment, ...] = ()
    for block in blocks:
        waiting += block.pictures
        pieces = clean_paragraphs(block.text)
        for piece in pieces:
            clean.append(Block(piece, block.heading and len(pieces) == 1, waiting))
            waiting = ()
    return clean, waiting


def _placed(before: Iterable[Block], after: Sequence[Block]) -> tuple[Attachment, ...]:
    """Return the pictures of the blocks *before* the title was taken out, with their paragraphs *after* it.

    One that stood before the title stands before the text.
    """
    places = {picture.sha256: place for place, block in enumerate(after) for picture in block.pictures}
    found = (picture for block in before for picture in block.pictures)
    return tuple(replace(picture, paragraph=places.get(picture.sha256, 0)) for picture in found)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a list written in one line: parted by semicolons, else by commas."""
    parts = re.split(r"[;؛|\n]", text) if re.search(r"[;؛|\n]", text) else re.split(r"[,،]", text)
    names = (" ".join(part.split()).strip("\"'#") for part in parts)
    return tuple(dict.fromkeys(name for name in names if name and name.casefold() not in ("none", "null")))


def _own_title(blocks: Sequence[Block], fallback: str) -> tuple[str, list[Block]]:
    """Return the title and the other blocks; a line above it that only says what it is, or when, stays text.

    *fallback* is the title that the file gives itself: believed where the text repeats it or has none.
    """
    start = 0
    while start < min(2, len(blocks) - 1) and _is_kicker(blocks[start].text):
        start += 1
    for place, block in enumerate(blocks[:_TOP]):
        if fallback and _same(block.text, fallback):
            return block.text, [*blocks[:place], *blocks[place + 1 :]]
    if start < len(blocks):
        first = blocks[start]
        end = start + 1
        while first.heading and end < len(blocks) and blocks[end].heading and blocks[end].text[0].islower():
            first = Block(f"{first.text} {blocks[end].text}", heading=True)  # a title set in two lines
            end += 1
        alone = first.heading or (end < len(blocks) and not ends_sentence(first.text))
        if alone and len(first.text) <= _TITLE_LENGTH and not first.text.startswith("• "):
            return first.text, [*blocks[:start], *blocks[end:]]
    return fallback or title_from([block.text for block in blocks]), list(blocks)


def _is_kicker(text: str) -> bool:
    return bool(_KICKER.fullmatch(text)) or date_line(text) is not None


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one.casefold())) == "".join(filter(str.isalnum, other.casefold()))


def _dated(draft: ArticleDraft, day: str) -> ArticleDraft:
    return replace(draft, date=day, date_inferred=True)
