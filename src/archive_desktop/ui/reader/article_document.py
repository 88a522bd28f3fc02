"""Lay an article out as a Qt document: block by block, never as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from archive_desktop.domain.article import Article, Direction
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.display import date_text, language_name
from archive_desktop.ui.palette import CAPTION, DARK, DISPLAY, LIGHT, READING, SEPIA, STEP, Palette, readable
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.text_positions import TextPositions
from archive_desktop.ui.theme import text_font

SCHEME = "archive"  # our own links: archive:initiative/7, archive:add-initiative
ADD_INITIATIVE = f"{SCHEME}:add-initiative"
_INITIATIVE = f"{SCHEME}:initiative/"

_WORDS_A_MINUTE = {"ar": 180, "fr": 215}
_USUAL_PACE = 230
# Line to line, in parts of the letter size. Qt's own percentages count from the height a face asks
# for: that differs by a third between faces, and one emoji would push its line away from the others.
_LEADING, _HEADING_LEADING, _FURNITURE_LEADING = 1.55, 1.25, 1.5
_ARABIC_EXTRA = 1.18  # Naskh letters reach further up and down
_RAGGED = 1.05  # lines end where a word ends: a little wider, they hold the measure on average
_ARABIC_SCALE = 1.22  # Naskh letters are small for their point size
_NASKH, _BOOK_NASKH = ["Noto Naskh Arabic", "Noto Sans"], ["Amiri", "Noto Naskh Arabic", "Noto Serif"]

TITLE_BLOCK = 1  # the facts stand over it

translate = QCoreApplication.translate


Paper = Literal["window", "light", "sepia", "dark"]
_PAPERS = {"light": LIGHT, "sepia": SEPIA, "dark": DARK}
_SHORT_NAME = 30  # characters


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """How the reader wants text: *size* in points, serifs or not, *measure* in characters a line.

    *paper*: the colours of the text, those of the window or its own.
    """

    size: float = READING
    serif: bool = False
    measure: int = 70
    paper: Paper = "window"


@dataclass(slots=True)
class ArticleDocument:
    """A laid-out article: the Qt document, and where its parts stand in it (block numbers)."""

    article: Article
    document: QTextDocument
    positions: TextPositions
    title_positions: TextPositions
    body_block: int
    initiatives_block: int


def paper_palette(style: ReadingStyle, window: Palette) -> Palette:
    """Return the colours that *style* wants for the text in a window of the palette *window*."""
    return _PAPERS.get(style.paper, window)


def laid_out_alike(one: Article, other: Article) -> bool:
    """Tell whether two articles are laid out alike, but for their initiatives."""
    return (one.id, one.content_hash, one.text_version, one.title, one.body, one.language, one.date) == (
        other.id, other.content_hash, other.text_version, other.title, other.body, other.language, other.date
    )  # fmt: skip


def build_document(
    article: Article,
    initiatives: Sequence[Initiative],
    style: ReadingStyle,
    palette: Palette,
    parent: QObject | None = None,
) -> ArticleDocument:
    """Return *article* laid out; *initiatives* are all there are, those of the article are shown."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(body_font(article, style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    facts = _characters(text_font(CAPTION * style.size / READING), palette.dim)
    cursor.setBlockFormat(_furniture(article, above=0, below=STEP))
    cursor.insertText(header_line(article), facts)
    title = _face(DISPLAY * style.size / READING, article, style)
    title.setBold(True)
    title_block = _block(article.direction, title, above=0, below=3 * STEP, leading=_HEADING_LEADING)
    title_block.setHeadingLevel(1)
    cursor.insertBlock(title_block, _characters(title, palette.ink))
    title_positions = TextPositions(article.title, cursor.position())
    cursor.insertText(shown_text(" ".join(article.title.split())), _characters(title, palette.ink))
    cursor.insertBlock(_furniture(article, above=0, below=5 * STEP))
    initiatives_block = cursor.blockNumber()
    _insert_initiatives(cursor, article, initiatives, style, palette)
    _insert_body(cursor, article, style, palette)
    cursor.endEditBlock()
    body_block = initiatives_block + 1
    offset = document.findBlockByNumber(body_block).position()
    positions = TextPositions(article.body, offset)
    return ArticleDocument(article, document, positions, title_positions, body_block, initiatives_block)


def show_initiatives(
    laid_out: ArticleDocument,
    article: Article,
    initiatives: Sequence[Initiative],
    style: ReadingStyle,
    palette: Palette,
) -> None:
    """Put the initiatives that *article* has now into the header; the body may move by some units."""
    document = laid_out.document
    cursor = QTextCursor(document.findBlockByNumber(laid_out.initiatives_block))
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    _insert_initiatives(cursor, article, initiatives, style, palette)
    cursor.endEditBlock()
    offset = document.findBlockByNumber(laid_out.body_block).position()
    laid_out.article = article
    laid_out.positions = TextPositions(article.body, offset)


def initiative_of_link(link: str) -> int | None:
    """Return the id of the initiative that one of our links names."""
    number = link.removeprefix(_INITIATIVE)
    return int(number) if link.startswith(_INITIATIVE) and number.isdecimal() else None


def header_line(article: Article) -> str:
    """Return date, language, minutes to read and source in one line."""
    date = date_text(article.date, length="long")
    if article.date and article.date_inferred:
        date = translate("Reader", "{0} (inferred)").format(date)
    parts = [date, language_name(article.language), _minutes(article), shown_text(article.source)]
    return " · ".join(_apart(part) for part in parts if part)


def body_font(article: Article, style: ReadingStyle) -> QFont:
    """Return the font of the article's paragraphs."""
    return _face(style.size, article, style)


def reading_font(size: float, runs: Direction, *, serif: bool = False) -> QFont:
    """Return the face in which text that *runs* so is read; *size* in points of Latin letters."""
    if runs == "ltr":
        return text_font(size, serif=serif)
    font = QFont(_BOOK_NASKH if serif else _NASKH)
    font.setPointSizeF(size * _ARABIC_SCALE)
    return font


def measure_width(article: Article, style: ReadingStyle) -> float:
    """Return the width of a line of *style.measure* characters, in logical pixels."""
    sample = (
        "متوسط عرض الحروف في النص العربي"
        if article.direction == "rtl"
        else "the average width of letters in a text"
    )
    advance = QFontMetricsF(body_font(article, style)).horizontalAdvance(sample)
    return _RAGGED * style.measure * advance / len(sample)


def _minutes(article: Article) -> str:
    pace = _WORDS_A_MINUTE.get(article.language, _USUAL_PACE)
    minutes = max(1, round(len(article.body.split()) / pace))
    return translate("Reader", "%n min read", None, minutes)


def _insert_initiatives(
    cursor: QTextCursor,
    article: Article,
    initiatives: Sequence[Initiative],
    style: ReadingStyle,
    palette: Palette,
) -> None:
    plain = _characters(text_font(CAPTION * style.size / READING), palette.dim)
    mine = [initiative for initiative in initiatives if initiative.id in article.initiatives]
    for initiative in mine:
        shown = QTextCharFormat(plain)
        shown.setForeground(QColor(readable(initiative.colour, palette.surface)))
        shown.setAnchor(True)
        shown.setAnchorHref(f"{_INITIATIVE}{initiative.id}")
        cursor.insertText(_apart(_unbroken(f"● {shown_text(initiative.name)}")), shown)
        cursor.insertText("    ", plain)
    add = QTextCharFormat(plain)
    add.setAnchor(True)
    add.setAnchorHref(ADD_INITIATIVE)
    cursor.insertText(_unbroken(translate("Reader", "+ add initiative")), add)


def _insert_body(cursor: QTextCursor, article: Article, style: ReadingStyle, palette: Palette) -> None:
    font = body_font(article, style)
    heading_font = QFont(font)
    heading_font.setBold(True)
    heading_font.setPointSizeF(font.pointSizeF() * 1.12)
    runs = article.direction
    text = _block(runs, font, above=0, below=round(font.pointSizeF()), leading=_LEADING)
    heading = _block(runs, heading_font, above=4 * STEP, below=STEP, leading=_HEADING_LEADING)
    heading.setHeadingLevel(2)
    text_characters = _characters(font, palette.ink)
    heading_characters = _characters(heading_font, palette.ink)
    for number, paragraph in enumerate(article.paragraphs or ("",)):
        is_heading = number in article.headings
        characters = heading_characters if is_heading else text_characters
        cursor.insertBlock(heading if is_heading else text, characters)
        cursor.insertText(shown_text(paragraph), characters)


def _apart(part: str) -> str:
    """Return *part* so that its direction is its own affair (Unicode isolates)."""
    return f"\u2068{part}\u2069"


def _unbroken(name: str) -> str:
    """Return a short *name* for one line, a long one with its mark unbroken."""
    return name.replace(" ", "\u00a0", 1 if len(name) > _SHORT_NAME else -1)


def _face(size: float, article: Article, style: ReadingStyle) -> QFont:
    return reading_font(size, article.direction, serif=style.serif)


def _characters(font: QFont, colour: str) -> QTextCharFormat:
    characters = QTextCharFormat()
    characters.setFont(font)
    characters.setForeground(QColor(colour))
    return characters


def _block(runs: Direction, font: QFont, *, above: int, below: int, leading: float) -> QTextBlockFormat:
    block = QTextBlockFormat()
    rtl = runs == "rtl"
    wanted = leading * (_ARABIC_EXTRA if rtl else 1.0) * QFontInfo(font).pixelSize()
    block.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    block.setAlignment(_side(rtl))
    block.setTopMargin(above)
    block.setBottomMargin(below)
    block.setLineHeight(wanted, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return block


def _furniture(article: Article, *, above: int, below: int) -> QTextBlockFormat:
    """Return the format of our own words: they run as the window does, on the article's side."""
    block = _block("ltr", text_font(CAPTION), above=above, below=below, leading=_FURNITURE_LEADING)
    block.setLayoutDirection(QGuiApplication.layoutDirection())
    block.setAlignment(_side(article.direction == "rtl"))
    return block


def _side(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute
