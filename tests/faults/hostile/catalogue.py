"""The hostile folder: each file by its name, what makes it, what is said of it, and how many articles it gives."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.hostile import documents, pages, zips
from tests.faults.hostile.pages import PARAGRAPHS, WORDS, entities, feed, mail, page, picture

TITLE = "A new lighthouse over the bay"
NOTE = f"{TITLE}\n\n{WORDS}\n"
GOOD = "Harbour library opens {0}\n\nThe library number {0} of the harbour opened its doors to two hundred pupils.\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file. *says* is a pattern of the sentence about it, "" where there is nothing to say.

    *articles* is how many come out of it; *code* is the failure's.
    """

    make: Callable[[Path], bytes]
    says: str = ""
    articles: int = 0
    code: str | None = None


def made(data: bytes, says: str = "", articles: int = 0, code: str | None = None) -> Hostile:
    """Return a hostile file that is always the same."""
    return Hostile(lambda canary: data, says, articles, code)


def of(make: Callable[[Path], bytes], says: str = "", articles: int = 0, code: str | None = None) -> Hostile:
    """Return a hostile file that is made when it is needed, and may name the canary, a file it shall not read."""
    return Hostile(make, says, articles, code)


def _dtd(root: str, form: str) -> Callable[[Path], bytes]:
    def make(canary: Path) -> bytes:
        doctype = entities(root, str(canary))[form]
        match root:
            case "rss":
                return feed(doctype=doctype, text=f"{WORDS} &l9;")
            case "html":
                return page(f"<h1>{TITLE}</h1>{PARAGRAPHS}<p>&l9;</p>", doctype=doctype)
            case "w:document":
                return documents.docx(documents.paragraph(f"{WORDS} &l9;"), doctype)
            case _:
                return documents.xlsx(doctype)

    return make


_BOMB = "would unpack to more than|times its size|overlap|far more densely"

FILES: dict[str, Hostile] = {
    # ZIP archives (F35, F36)
    "zip-ratio.zip": of(lambda _: zips.packed(("a.txt", bytes(30_000_000))), _BOMB, code="zip-bomb"),
    "zip-overlap.zip": made(zips.overlapping(300, NOTE.encode()), "its files overlap", code="zip-bomb"),
    "zip-quoted.zip": of(lambda _: zips.quoted_overlap(60, NOTE.encode()), "its files overlap", code="zip-bomb"),
    "zip-lying.zip": of(lambda _: zips.lying("a.txt", bytes(30_000_000), 100), "damaged in the archive"),
    "zip-42.zip": of(
        lambda _: zips.packed(*((f"lib{n}.zip", zips.packed(*((f"{m}.txt", bytes(9_999)) for m in range(16))))
                                for n in range(16))), "archive inside another file", code="nested"),
    "zip-nested.zip": of(lambda _: zips.nested(zips.packed(("a.txt", NOTE)), 5), "archive inside another", code="nested"),
    "zip-5001.zip": of(lambda _: zips.packed(*((f"{n}.txt", "x") for n in range(5_001)), method=0),
                       "holds 5,001 files, and 5,000 are the most", code="zip-bomb"),
    "zip-links.zip": of(lambda canary: zips.with_links(str(canary), "../../../../etc/passwd"),
                        "is a link to another file", code="link"),
    "zip-locked.zip": made(zips.locked("a.txt", NOTE.encode(), b"x"), "locked by a password", code="password"),
    "zip-cut.zip": made(zips.packed(("a.txt", NOTE))[:-30], "damaged, or no complete ZIP", code="bad-archive"),
    "gzip-bomb.txt.gz": of(lambda _: pages.gzip_bomb(30), _BOMB, code="zip-bomb"),
    "gzip-feed.xml.gz": of(lambda _: gzip.compress(feed(1, text=" " * 40_000_000)), _BOMB, code="zip-bomb"),
    # Word, Excel (F37, F38)
    "docx-bomb.docx": of(lambda _: documents.docx_of_paragraphs(4_000_000), _BOMB, code="bomb"),
    "docx-external.docx": of(lambda canary: documents.docx_that_reaches_out(str(canary), "http://127.0.0.1:9/a"), "", 1),
    "docx-cut.docx": made(documents.docx(documents.paragraph(WORDS))[:-80], "is damaged", code="damaged"),
    "docx-locked.docx": made(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
                             "encrypted Office files cannot be opened", code="locked"),
    **{f"docx-{form}.docx": of(_dtd("w:document", form), "contains a DTD", code="dtd")
       for form in ("xxe", "laughs", "external", "parameter")},
    **{f"xlsx-{form}.xlsx": of(_dtd("workbook", form), "contains a DTD", code="dtd")
       for form in ("xxe", "laughs", "external", "parameter")},
    # PDF (F39)
    "pdf-bomb.pdf": of(lambda _: documents.pdf(compressed=documents.deflate_bomb(300)), "no text|given up"),
    "pdf-active.pdf": made(documents.pdf(documents.shown(), catalogue=documents.ACTIVE_CATALOGUE), "", 1),
    "pdf-pages.pdf": of(lambda _: documents.pdf(documents.shown(), pages=10_000), "pages 1–[0-9]+ of 10000 read", 1),
    "pdf-xref.pdf": made(documents.pdf(documents.shown()).replace(b"0000000015", b"9999999999"), "", 1),
    "pdf-cut.pdf": made(documents.pdf(documents.shown())[:100], "is damaged", code="damaged"),
    "pdf-locked.pdf": of(lambda _: documents.pdf(documents.shown(), password="x"), "locked by a password", code="password"),
    # Web pages and pictures (F30 to F34)
    "html-active.html": made(pages.active(), "", 1),
    "html-reaching.html": of(lambda canary: pages.reaching(str(canary)), "", 1),
    "html-tables.html": made(pages.nested("table,tr,td", 200), "", 1),
    "html-divs.html": made(pages.nested("div", 20_000), "", 1),
    "html-lists.html": made(pages.nested("ul,li", 3_000), "", 1),
    "html-bold.html": made(pages.nested("b,i,font", 5_000), "", 1),
    "html-word.html": of(lambda _: page(f"<h1>{TITLE}</h1>{PARAGRAPHS}<p>{'x' * 1_000_000}</p>"), "", 1),
    "html-table.html": of(lambda _: pages.giant_table(2_000, 50), "", 1),
    **{f"html-{form}.html": of(_dtd("html", form), "", 1) for form in ("xxe", "laughs", "external", "parameter")},
    **{f"bomb.{kind}": made(picture(kind, 60_000, 60_000), "picture") for kind in ("png", "jpeg", "gif", "webp")},
    "svg.svg": made(b'<svg xmlns="http://www.w3.org/2000/svg" onload="go()"><image href="file:///etc/passwd"/>'
                    b"<script>go()</script></svg>", "holds no article|of a kind|not a text|no text"),
    # Feeds (F40)
    "feed-50000.xml": of(lambda _: feed(50_000), "the first 5,000 were read, 45,000 were skipped", 5_000),
    "feed-dates.xml": made(feed(3, date="Mon, 45 Foo 99999 77:88:99 XYZ"), "", 3),
    "feed-charset.xml": made(b'<?xml version="1.0" encoding="utf-16"?>' + feed(2).split(b"?>", 1)[1], "", 2),
    **{f"feed-{form}.xml": of(_dtd("rss", form), "DTD", code=None)
       for form in ("xxe", "laughs", "parameter")},
    "feed-external.xml": of(_dtd("rss", "external"), "", 1),  # as RSS 0.91 demands; it is not fetched
    # Mail
    "mail-deep.eml": made(pages.mail_in_mails(60), "lies in more than|without end|no text", 0),
    "mail-multiparts.eml": made(pages.multiparts(3_000), "without end|no text", 0),
    "mail-cyclic.eml": made(pages.cyclic_mail(), "", 1),
    "mail-names.eml": made(mail("--b\r\nContent-Disposition: attachment; filename=\"../../../../\\etc\\CON:evil\u202etxt.exe\"\r\n"
                                "Content-Type: application/octet-stream\r\n\r\nMZ\0\1\r\n--b--",
                                Content_Type='multipart/mixed; boundary="b"'), "holds no article", 0),
    # Text (F33, F41)
    "text-word.txt": of(lambda _: f"{NOTE}\n{'x' * 1_000_000}\n".encode(), "", 1),
    "text-paragraph.txt": of(lambda _: f"{NOTE}\n{'The lamp shines far. ' * 250_000}\n".encode(), "", 1),
    "text-line.txt": of(lambda _: f"{NOTE}\n{'a' * 11_000_000}\n".encode(), "MB long"),
    "text-controls.txt": made((NOTE + WORDS * 9 + "".join(map(chr, range(32))) + "\x7f\x9b \ufdd0\ufffe\uffff\u202e tail of words.\n").encode(), "", 1),
    "text-surrogates.jsonl": made(
        b'{"title": "Half \\ud800 a character", "body": "%s \\udfff \\u0000 \\uffff"}\n' % WORDS.encode(), "", 1),
    "text-deep.jsonl": made(b'{"title": "x", "body": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" , "."),
    "text-numbers.jsonl": made(b'{"title": "x", "body": "%s", "date": %s}\n' % (WORDS.encode(), b"9" * 5_000), "not valid JSON"),
    "text-nul.txt": made(NOTE.replace("bay\n", "bay\0\n").encode(), "", 1),
    "binary.txt": made(bytes(range(256)) * 40, "not a text"),
    "csv-wide.csv": of(lambda _: ("title,text" + ",x" * 20_000 + "\n" + f"{TITLE},{WORDS}\n" * 3).encode(), "", 1),
    "markdown-quotes.md": made(b"---\ntitle: " + b"[" * 20_000 + b"\n---\n\n" + b">" * 20_000 + WORDS.encode(), "", 1),
}  # fmt: skip


def traversal_names() -> list[str]:
    """Return names for members of an archive that lead out of it, mean a device, or deceive the eye."""
    return [
        "../../../up.txt", "/absolute.txt", "C:\\drive.txt", "c:/drive2.txt", "\\\\host\\share\\unc.txt", "CON", "con.txt",
        "aux", "NUL.txt", "COM1", "LPT1.txt", "stream.txt:ads", "dot.txt.", "space.txt ", "rlo\u202etxt.exe", "a/../../b.txt",
        "....//....//c.txt", "nfc-é.txt", "nfd-é.txt", "Case.txt", "case.txt", "line\nbreak.txt", "bell\x07.txt", "~root.txt",
        "%2e%2e%2fpercent.txt", "very" + "long" * 60 + ".txt", "ـتطويلـ.txt", "\ufefbم.txt", "zero\u200bwidth.txt", " ", ".", "..",
    ]  # fmt: skip


def write_folder(folder: Path, canary: Path, only: str = "") -> None:
    """Write the hostile files whose names contain *only*, and a good file before, between and behind them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, file) in enumerate(FILES.items()):
        if only in name:
            (folder / name).write_bytes(file.make(canary))
            (folder / f"{name}.good.txt").write_text(GOOD.format(number), encoding="utf-8")
