"""Mail: one message (EML, saved web page MHTML) or many (MBOX), and the documents and pictures with it."""

from __future__ import annotations

import email
import itertools
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from email.message import Message
from email.policy import default
from pathlib import PurePath
from urllib.parse import unquote, urljoin

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.attached import Collection, inline_data
from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.dates import read_date
from archive_desktop.ingest.readers.drafting import Known, draft_of
from archive_desktop.ingest.readers.mail_text import body_blocks, header, subject, text_of
from archive_desktop.ingest.readers.protocol import WHOLE_LIMIT, Content, Found, StillReading, inner_content

DEPTH = 3  # mails in mails (or other containers) that are opened; more are no post but a trap
_PARTS = 500
_NAMES = frozenset(
    b"from to cc subject date received message-id mime-version return-path delivered-to content-type reply-to "
    b"sender content-transfer-encoding in-reply-to references".split()
)
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_FROM_LINE = re.compile(rb"From \S+.*\d{4}|From - |From \S+@\S+")
_KEPT_AS_FILES = ("image/", "audio/", "video/", "text/calendar", "text/vcard", "text/x-vcard")
_NO_DOCUMENT = (*_KEPT_AS_FILES, "application/pkcs7-", "application/x-pkcs7-", "application/pgp-", "message/delivery-status", "message/disposition",
                "text/rfc822-headers", "text/css")  # fmt: skip
_NO_TEXT = ("unknown-kind", "not-text")  # codes: a file like any other, kept as it is

Read = Callable[[Content], Iterator[Found]]


class Mail:
    """Reads mail; *read* is asked for the documents attached to it."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def recognises(self, content: Content) -> bool:
        """Return whether the content opens with the header of a mail."""
        lines = content.sample[:16_384].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").splitlines()
        if lines and _FROM_LINE.match(lines[0]):
            lines = lines[1:]
        names = set()
        for line in lines:
            if not line.strip():
                break
            match = _FIELD.match(line)
            if match is None and not line.startswith((b" ", b"\t")):
                break
            if match:
                names.add(match[1].lower())
        known = names & _NAMES
        return len(known) >= 3 or (len(known) == 2 and bool(known & {b"from", b"mime-version", b"received"}))

    def read(self, content: Content) -> Iterator[Found]:
        """Yield an article for each message and for each readable document attached to one.

        Raises ArchiveError if there is no text in any of them.
        """
        found = False
        failures: list[FailedSource] = []
        for number, data in enumerate(_messages(content), 1):
            name = content.name if number == 1 else f"{content.name} message {number}"
            for item in self._message(data, name, content):
                if isinstance(item, FailedSource):
                    failures.append(item)
                else:
                    found = found or isinstance(item, ArticleDraft)
                    yield item
        if not found and not failures:
            raise ArchiveError(
                f"“{content.name}” holds no article: there is no text in the mail.",
                advice="Open the mail, save what is attached to it, and import that.",
                code="no-text",
            )
        yield from failures

    def _message(self, data: bytes, name: str, content: Content) -> Iterator[Found]:
        if len(data) > WHOLE_LIMIT:
            yield FailedSource(
                name, f"“{name}” is {len(data) / 1e6:.0f} MB large; no mail with a release is."
            )
            return
        try:
            message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=default)
            plain, html, attached, others = _parts(message)
        except RecursionError:
            yield FailedSource(name, f"“{name}” was refused: its parts lie in each other without end.")
            return
        if not plain and html and (url := _page_address(message, html[0])):
            # A web page saved as one file: the reader of web pages finds the article in it.
            page = text_of(html[0]).encode("utf-8", "replace")
            yield from self._inner(page, name, replace(content, beside=MailParts(message, url).data), url=url)
            return
        kept = Collection(content.shelf)
        inside = MailParts(message)

        def picture_at(address: str, description: str) -> Attachment | None:
            data = inline_data(address) or inside.data(address)
            return kept.picture(data, inside.name(address) or "picture", description) if data else None

        blocks = body_blocks(plain, html, picture_at if kept else None)
        has_text = any(block.text for block in blocks)
        documents: list[Iterator[Found]] = []
        in_mail = replace(content, beside=inside.data)  # an attached page draws in nothing from the disk
        for place, part in enumerate(attached, 1):
            filename = _filename(part, place)
            found = self._attachment(part, f"{name}/{filename}", in_mail)
            documents.append((yield from _documents(found, part, filename, kept)) if has_text else found)
        if has_text:
            for place, part in enumerate(others, len(attached) + 1):
                if data := _bytes(part):
                    kept.file(data, _filename(part, place), part.get_content_type())
            draft = draft_of(blocks, Known(title=subject(message), date=read_date(header(message, "date"))))
            placed = {attachment.sha256 for attachment in draft.attachments}
            unplaced = (one for one in kept.items if one.sha256 not in placed)
            yield replace(draft, attachments=(*draft.attachments, *unplaced))
        for items in documents:
            yield from items
        if (note := kept.note(name)) is not None:
            yield note

    def _attachment(self, part: Message, name: str, content: Content) -> Iterator[Found]:
        if content.depth >= DEPTH:
            yield FailedSource(name, f"“{name}” was left out: it lies in more than {DEPTH} others.")
            return
        inner = (
            part.get_payload(0) if part.get_content_maintype() == "message" and part.is_multipart() else None
        )
        data = inner.as_bytes() if isinstance(inner, Message) else _bytes(part)
        if data.strip():
            yield from self._inner(data, name, content)

    def _inner(self, data: bytes, name: str, content: Content, url: str = "") -> Iterator[Found]:
        """Yield what the file *data* holds, each article with the *name* of the file it comes from."""
        try:
            with (opened := inner_content(data, name, content.depth + 1, content.passwords)).stream:
                opened = replace(opened, shelf=content.shelf, beside=content.beside, tables=content.tables)
                for item in self._read(opened):
                    if isinstance(item, ArticleDraft):
                        yield replace(item, source=item.source or name, url=item.url or url or None)
                    else:
                        yield item
        except ArchiveError as error:
            yield FailedSource(name, str(error), error.code)


def _page_address(message: Message, page: Message) -> str:
    """Return where the web page that a browser saved as *message* was, "" for any other mail."""
    address = header(message, "snapshot-content-location") or header(message, "content-location")
    if not address and "saved by" in header(message, "from").lower():  # Internet Explorer and its followers
        address = header(page, "content-location")
    return address


def _documents(
    found: Iterator[Found], part: Message, filename: str, kept: Collection
) -> Generator[StillReading, None, Iterator[Found]]:
    """Return what was *found* in an attached *part*; one that holds no article is *kept* as a file."""
    ahead: list[Found] = []
    for item in found:
        if not isinstance(item, StillReading):
            ahead.append(item)
            break
        yield item
    if ahead and isinstance(first := ahead[0], FailedSource):
        data = _bytes(part)
        is_kept = bool(data) and kept.file(data, filename, part.get_content_type()) is not None
        # a few words attached as a text, beside a mail with one, are no loss
        if part.get_content_maintype() == "text" or (is_kept and first.code in _NO_TEXT):
            ahead.clear()
    return itertools.chain(ahead, found)


class MailParts:
    """The parts of a mail by the addresses that its HTML calls them by (RFC 2392, RFC 2557).

    *base* is the address of the page that was saved as a mail.
    """

    def __init__(self, message: Message, base: str = "") -> None:
        self._base = base
        self._parts: dict[str, Message] = {}
        for part in itertools.islice(message.walk(), _PARTS):
            if not part.is_multipart():
                for name in ("content-id", "content-location"):
                    if address := header(part, name).strip("<> ").replace(" ", ""):
                        self._parts.setdefault(address, part)

    def data(self, address: str) -> bytes | None:
        """Return the bytes of the part at *address*, None if there is none."""
        part = self._part(address)
        return (_bytes(part) or None) if part is not None else None

    def name(self, address: str) -> str:
        """Return the name that the part at *address* gives itself, "" for none."""
        part = self._part(address)
        return _filename(part, 0) if part is not None and part.get_filename() else ""

    def _part(self, address: str) -> Message | None:
        address = address.strip()
        if address[:4].lower() == "cid:":
            return self._parts.get(unquote(address[4:])) or self._parts.get(address)
        try:
            return self._parts.get(address) or self._parts.get(urljoin(self._base, address))
        except ValueError:
            return None


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _messages(content: Content) -> Iterator[bytes]:
    """Yield the bytes of each message: of the whole file, or between the "From " lines of a mailbox."""
    content.stream.seek(0)
    if not content.sample.startswith(b"From "):
        yield content.data()
        return
    lines: list[bytes] = []
    size, blank = 0, True
    for line in content.stream:
        if blank and _FROM_LINE.match(line):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= WHOLE_LIMIT:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _parts(message: Message) -> tuple[list[Message], list[Message], list[Message], list[Message]]:
    """Return the parts of *message* that are its plain text, its HTML, documents attached, and other files."""
    plain: list[Message] = []
    html: list[Message] = []
    attached: list[Message] = []
    others: list[Message] = []
    waiting = [message]
    for _ in range(_PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        kind = part.get_content_type()
        if part is not message and kind == "message/rfc822":
            attached.append(part)
        elif part.is_multipart():
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        elif (
            part is not message
            and not kind.startswith("multipart/")
            and (_is_attachment(part) or not kind.startswith("text/"))
        ):
            if kind.startswith(_KEPT_AS_FILES):
                others.append(part)
            elif not kind.startswith(_NO_DOCUMENT):
                attached.append(part)
        elif kind == "text/html":
            html.append(part)
        elif kind.startswith("text/") and not kind.startswith(_NO_DOCUMENT):
            plain.append(part)
        elif kind.startswith("multipart/"):
            plain.append(part)  # its parts could not be told apart
        elif part is message and not kind.startswith(_NO_DOCUMENT):
            attached.append(part)
    return plain, html, attached, others


def _is_attachment(part: Message) -> bool:
    return header(part, "content-disposition").lower().startswith("attachment")


def _filename(part: Message, place: int) -> str:
    """Return the name an attachment gives itself, without any folder, or what it is."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):  # malformed: the library gives up
        name = ""
    name = clean_line(PurePath(name.replace("\\", "/")).name)[:120]
    kind = "mail" if part.get_content_type() == "message/rfc822" else "attachment"
    return name if name.strip(".") else f"{kind} {place}"
