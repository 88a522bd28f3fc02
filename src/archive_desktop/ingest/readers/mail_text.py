"""Headers and bodies of mail as text, however its charsets and encodings are wrong."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.encoding import decode
from archive_desktop.ingest.paragraphs import find_headings, split_text
from archive_desktop.ingest.readers.drafting import Block
from archive_desktop.ingest.readers.markup import PictureAt, html_blocks

_ANSWER = re.compile(
    r"\s*(?:(?:re|fwd?|tr|rép|aw|wg|rv|رد|إعادة توجيه|توجيه)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_SURROGATE = re.compile("[\udc80-\udcff]")
_CHARSETS = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "gb2312": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
}
_ENOUGH_PLAIN = 0.2  # share of the HTML's text; a plain part with less only says that there is HTML


def header(message: Message, name: str) -> str:
    """Return a header's text on one line, "" if there is none; never raises for a malformed one."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = str(raw)
    if _SURROGATE.search(text):  # bytes that no encoding was given for
        text = _unescaped(text)
    with contextlib.suppress(LookupError, ValueError, TypeError, AttributeError):  # an unknown charset
        text = str(make_header(decode_header(text)))
    return " ".join(_SURROGATE.sub("\ufffd", text).split())


def subject(message: Message) -> str:
    """Return the subject without what answering and forwarding put before it."""
    return _ANSWER.sub("", header(message, "subject"), count=1)


def text_of(part: Message) -> str:
    """Return the text of a part that is no container: by its charset, else by what its bytes look like."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        charset = (part.get_content_charset() or "").strip("\"' ").lower()
        if charset and charset != "us-ascii":
            return payload.decode(_CHARSETS.get(charset, charset))
        return payload.decode("ascii")
    except (LookupError, ValueError, AttributeError):  # unknown, or not true
        pass
    try:
        return decode(payload, "")
    except ArchiveError:
        return payload.decode("utf-8", "replace")


def body_blocks(
    plain: list[Message], html: list[Message], picture_at: PictureAt | None = None
) -> list[Block]:
    """Return the text of a mail from its *plain* parts, from its *html* parts where those say much more.

    *picture_at* is asked for each picture of the HTML.
    """
    from_plain = [block for part in plain for block in _plain_blocks(part)]
    from_html = [
        block
        for part in html
        for block in html_blocks(text_of(part), layout_tables=True, picture_at=picture_at)
    ]
    return from_plain if _length(from_plain) > _ENOUGH_PLAIN * _length(from_html) else from_html


def _plain_blocks(part: Message) -> Iterator[Block]:
    text = re.sub(r"\r\n?", "\n", text_of(part))
    text = _QUOTED.sub("", _SIGNATURE.split(text, maxsplit=1)[0] or text)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<=\S) \n(?=\S)", " ", text)
    paragraphs = split_text(text)
    headings = find_headings(paragraphs)
    return (Block(paragraph, place in headings) for place, paragraph in enumerate(paragraphs))


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _unescaped(text: str) -> str:
    data = text.encode("utf-8", "surrogateescape")
    try:
        return decode(data, "")
    except ArchiveError:
        return data.decode("utf-8", "replace")
