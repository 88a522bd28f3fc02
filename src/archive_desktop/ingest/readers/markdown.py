"""Markdown, with or without front matter: one article a file, its markup read and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.dates import read_date
from archive_desktop.ingest.language import language_code
from archive_desktop.ingest.readers.drafting import Block, Known, draft_of, names_in
from archive_desktop.ingest.readers.front_matter import FrontMatter, front_matter
from archive_desktop.ingest.readers.protocol import Content, Found

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_ITEM = re.compile(r"[ \t]*(?:(?P<bullet>[*+-])|(?P<number>\d{1,9})[.)])(?:[ \t]+(?P<text>.*))?")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,}).*")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]]{1,200}\]:[ \t]*\S.*")
_NOTE = re.compile(r" {0,3}\[\^[^\]]{1,50}\]:[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_SIGNS = re.compile(r"\]\(|\*\*|^#{1,6} |^[*+-] |^\d+\. |^>", re.MULTILINE)

_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{[^{}\n]{0,2000}\}\}|\{%[^{}\n]{0,2000}%\}|\{:[^{}\n]{0,500}\}")
_TARGET = r"\([ \t]*(?:<[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,500}\)){0,2000})(?:[ \t]+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?[ \t]*\)"
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,1000}}\](?:{_TARGET}|\[[^\[\]]{{0,200}}\])")
_LINK = re.compile(rf"\[([^\[\]]{{0,2000}})\](?:(?: (?=\(https?:))?{_TARGET}|\[[^\[\]]{{0,200}}\])")
_NOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,50}\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^\s<>]{1,500}[@/.][^\s<>]{1,500})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,5000}>")
_BREAK = re.compile(
    r"</?(?:br|p|div|li|tr|h[1-6]|figure|figcaption|blockquote)\b[^<>]{0,500}>", re.IGNORECASE
)
_UNSEEN = re.compile(r"<(script|style|iframe|svg)\b.{0,50000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"(`{1,3})(.{1,1000}?)\1")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__|~~)(?=\S)(.{1,800}?)(?<=\S)\1")
_STRESSED = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.{1,800}?)(?<=[^\s*_])\1(?![\w*])")
_LOOSE_STRONG = re.compile(r"\*{2,}")  # "**Where **" is what people write
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Markdown:
    """Reads Markdown files: what opens with front matter, or with a heading and has other marks too."""

    def recognises(self, content: Content) -> bool:
        """Return whether the text opens with front matter or a Markdown heading."""
        head = content.head
        if front_matter(head) is not None:
            return True
        first, _, rest = head.lstrip().partition("\n")
        underlined = (
            re.match(r"={3,}[ \t\r]*(?:\n|$)", rest)
            and len(re.findall(r"^={3,}[ \t\r]*$", rest, re.MULTILINE)) == 1
        )
        return bool(re.match(r"# \S", first) or underlined) and bool(_SIGNS.search(rest))

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the one article of the file. Raises ArchiveError if there is no text in it."""
        text = content.text()
        matter = front_matter(text) or FrontMatter(rest=re.sub(r"\r\n?", "\n", text))
        address = matter.first("url", "link", "permalink", "canonical", "canonical_url", "source")
        known = Known(
            title=plain(matter.first("title", "titre", "العنوان", "headline")),
            date=_day(matter.first("date", "published", "publishdate", "pubdate", "التاريخ", "created")),
            language=language_code(matter.first("lang", "language", "locale", "langue", "اللغة")),
            url=address if re.match(r"https?://\S+$", address) else None,
            external_id=matter.first("id") or None,
            tags=_tags(matter.all("tags", "tag", "keywords", "topics", "categories", "category")),
            initiatives=_tags(matter.all("initiatives", "initiative")),
        )
        try:
            yield draft_of(list(blocks(matter.rest)), known)
        except ArchiveError as error:
            raise ArchiveError(
                f"“{content.name}” holds no article: there is no text under its first lines.",
                advice="Check how the file was made, and import it again.",
                code="no-article",
            ) from error


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs, headings, list items and table rows of Markdown *text* without their markup.

    A list item starts with "• " or its number; the cells of a row are parted by " | ".
    """
    text = _UNSEEN.sub(" ", _COMMENT.sub(" ", text))
    gathered: list[str] = []
    fenced = False

    def close(heading: bool = False) -> Iterator[Block]:
        for piece in "\n".join(gathered).split("\x00"):
            plain_text = plain(piece)
            if plain_text:
                yield Block(plain_text, heading)
        gathered.clear()

    for raw in text.split("\n"):
        line = re.sub(r"^(?:[ \t]{0,3}>[ \t]?)+", "", raw)
        if _FENCE.fullmatch(line):
            yield from close()
            fenced = not fenced
        elif fenced:
            yield from [Block(line)] if line.strip() else []
        elif not line.strip() or _DEFINITION.fullmatch(line) or _is_table_rule(line):
            yield from close()
        elif gathered and _UNDERLINE.fullmatch(line) and not gathered[0].startswith(("•", "|")):
            yield from close(heading=True)
        elif _RULE.fullmatch(line):
            yield from close()
        elif match := _HEADING.fullmatch(line):
            yield from close()
            gathered.append(match[1] or "")
            yield from close(heading=True)
        elif match := _ITEM.fullmatch(line):
            yield from close()
            mark = f"{match['number']}." if match["number"] else "•"
            words = _BREAK.sub("\x00", match["text"] or "")
            gathered.append(f"{mark} {words}" if words.strip() else "")
        elif line.lstrip().startswith("|"):
            yield from close()
            gathered.append(" | ".join(cell.strip() for cell in line.strip().strip("|").split("|")))
            yield from close()
        else:
            gathered.append(_BREAK.sub("\x00", _NOTE.sub("", line)))
    yield from close()


def plain(text: str) -> str:
    """Return the words of *text*: links keep theirs, pictures go, stress and code lose their signs."""
    text = _SHORTCODE.sub(" ", text)
    text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))  # a picture that is a link leaves an empty one
    text = _LINK.sub(r"\1", text)
    text = _NOTE_MARK.sub("", text)
    text = _TAG.sub("", _ADDRESS.sub(lambda match: match[1].removeprefix("mailto:"), text))
    text = _CODE.sub(r"\2", text)
    text = _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))
    text = _STRESSED.sub(r"\2", _LOOSE_STRONG.sub("", text))
    return re.sub(r"[ \t\r\n\f]+", " ", unescape(_ESCAPE.sub(r"\1", text))).strip()


def _is_table_rule(line: str) -> bool:
    return "|" in line and bool(_TABLE_RULE.fullmatch(line))


def _tags(values: list[str]) -> tuple[str, ...]:
    listed = values if len(values) > 1 else [name for value in values for name in names_in(value)]
    return tuple(dict.fromkeys(name for name in map(str.strip, listed) if name))


def _day(value: str) -> str | None:
    return read_date(value) if value else None
