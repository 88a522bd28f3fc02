"""Web pages, pictures, feeds and mails made to do harm; all of them small."""

from __future__ import annotations

import gzip
import struct
import zlib

WORDS = (
    "The harbour of the old town has a new lighthouse, built by the people who live beside it. They carried every "
    "stone of it up the hill in the course of one long summer, and the keeper lit the lamp before the first storm."
)
PARAGRAPHS = f"<p>{WORDS}</p><p>{WORDS.replace('lighthouse', 'library')}</p>"

# Every way in which a page asks for a file, another computer or a program; {} is the file.
REACHING = (
    "{}", "file://{}", "FILE://{}", "file:{}", "file:/{}", "file:////{}", "fIlE:///{}", " file://{}", "file://localhost{}",
    "file://127.0.0.1{}", "file%3A//{}", "file:%2f%2f{}", "fi&#x0A;le://{}", "fi&Tab;le://{}", "&#102;ile://{}",
    "\\\\host\\share{}", "\\\\?\\C:{}", "\\\\.\\pipe{}", "//host/share{}", "///host{}", "\\/host{}", "/\\host{}",
    "%5c%5chost%5cshare{}", "%5C%5Chost{}", "\\\\127.0.0.1@9\\dav{}", "\\\\host@SSL\\dav{}", "smb://host{}", "SMB://host{}",
    "cifs://host{}", "nfs://host{}", "afp://host{}", "webdav://host{}", "ftp://host{}", "sftp://host{}", "ldap://host{}",
    "gopher://host{}", "dict://host{}", "jar:file://{}!/a", "view-source:file://{}", "res://host{}", "resource://host{}",
    "chrome://host{}", "about:{}", "blob:null{}", "filesystem:file://{}", "data:text/html,<script src=file://{}>",
    "javascript:fetch('file://{}')", "JaVaScRiPt:open('{}')", "java&#10;script:open('{}')", "vbscript:open({})",
    "mhtml:file://{}!a", "ms-word:ofe|u|file://{}", "ms-msdt:/id {}", "search-ms:query={}", "shell:{}", "steam://{}",
    "vscode://file{}", "C:{}", "C|{}", "c:\\windows{}", "http://127.0.0.1:9{}", "https://127.0.0.1:9{}", "//127.0.0.1:9{}",
    "http:\\\\127.0.0.1:9{}", "http://2130706433:9{}", "http://[::1]:9{}", "cid:{}", "qrc:{}", ":{}",
)  # fmt: skip


def page(
    body: str, head: str = "<title>A new lighthouse over the bay</title>", doctype: str = "<!DOCTYPE html>"
) -> bytes:
    """Return a page with *body* in it."""
    return f"{doctype}<html><head>{head}</head><body>{body}</body></html>".encode()


def reaching(file: str) -> bytes:
    """Return a page that asks for *file* in every spelling of REACHING, in every element that asks for something."""
    marks = []
    for spelling in REACHING:
        place = spelling.format(file).replace('"', "&quot;")
        marks.append(
            f'<img src="{place}" srcset="{place} 2x"><a href="{place}">more</a><link rel=stylesheet href="{place}">'
            f'<video poster="{place}"><source src="{place}"></video><object data="{place}"></object>'
            f'<embed src="{place}"><iframe src="{place}"></iframe><table background="{place}"><tr><td></table>'
            f'<div style="background:url(&quot;{place}&quot;)"></div><svg><image href="{place}"/></svg>'
        )
    return page(
        f"<h1>A new lighthouse over the bay</h1>{PARAGRAPHS}{''.join(marks)}{PARAGRAPHS}",
        head="<base href='file:///'>",
    )


def active() -> bytes:
    """Return a page of scripts, handlers, frames, forms and refreshes."""
    return page(
        "<h1 onclick=go()>A new lighthouse over the bay</h1><script>document.write('SCRIPTED')</script>"
        f"{PARAGRAPHS}<iframe src=//127.0.0.1:9 srcdoc='<p>FRAMED</p>'></iframe><form action=//127.0.0.1:9><input "
        "name=a value=FORMED><textarea>TYPED</textarea></form><svg onload=go()><script>SCRIPTED</script></svg>"
        "<img src=x onerror=go()><noscript><meta http-equiv=refresh content='0;url=//127.0.0.1:9'></noscript>"
        "<template><p>TEMPLATED</p></template><object>OBJECTED</object><math><mtext></mtext></math>",
        head="<title>A new lighthouse over the bay</title><meta http-equiv=refresh content='0;url=file:///etc/passwd'>"
        "<base href=//127.0.0.1:9/><link rel=prefetch href=//127.0.0.1:9><style>@import '//127.0.0.1:9';</style>",
    )


def nested(mark: str, depth: int, inside: str = PARAGRAPHS) -> bytes:
    """Return a page with *inside* in *depth* elements, such as "div" or "table,tr,td"."""
    marks = mark.split(",")
    opening = "".join(f"<{one}>" for one in marks)
    closing = "".join(f"</{one}>" for one in reversed(marks))
    return page(f"<h1>A new lighthouse over the bay</h1>{opening * depth}{inside}{closing * depth}")


def giant_table(rows: int, columns: int) -> bytes:
    """Return a page with a table of so many cells after its text."""
    row = "<tr>" + "<td>12</td>" * columns + "</tr>"
    return page(f"<h1>A new lighthouse over the bay</h1>{PARAGRAPHS}<table>{row * rows}</table>")


def entities(root: str, file: str) -> dict[str, str]:
    """Return document types for the element *root*: an entity of *file*, a billion laughs, an external DTD."""
    laughs = "".join(
        f'<!ENTITY l{level} "{f"&l{level - 1};" * 10 if level else "ha"}">' for level in range(10)
    )
    return {
        "xxe": f'<!DOCTYPE {root} [<!ENTITY l9 SYSTEM "file://{file}">]>',
        "laughs": f"<!DOCTYPE {root} [{laughs}]>",
        "external": f'<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/a.dtd">',
        "parameter": f'<!DOCTYPE {root} [<!ENTITY % p SYSTEM "file://{file}"> %p;]>',
    }


def feed(
    count: int = 1, doctype: str = "", text: str = WORDS, date: str = "Mon, 13 May 2024 10:00:00 GMT"
) -> bytes:
    """Return a feed of *count* entries."""
    entries = "".join(
        f"<item><title>News of the harbour {number}</title><guid isPermaLink='false'>g{number}</guid>"
        f"<pubDate>{date}</pubDate><description>{text}</description></item>"
        for number in range(count)
    )
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>Harbour</title>{entries}</channel></rss>'
    ).encode()


def picture(kind: str, width: int, height: int) -> bytes:
    """Return the first bytes of a picture that declares *width* and *height* in pixels."""
    match kind:
        case "png":
            header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
            rows = zlib.compress(bytes(1000))
            return (
                b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
            )
        case "gif":
            return (
                b"GIF89a"
                + struct.pack("<HHBBB", width, height, 0x80, 0, 0)
                + bytes(6)
                + b"\x2c"
                + bytes(40)
                + b";"
            )
        case "jpeg":
            frame = struct.pack(">HBHHBBBB", 11, 8, height, width, 1, 1, 0x11, 0)
            return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(7) + b"\xff\xc0" + frame + b"\xff\xd9"
        case "webp":
            size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
            body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size
            return b"RIFF" + struct.pack("<I", len(body)) + body
        case _:
            raise ValueError(kind)


def mail(body: bytes | str = WORDS, **fields: str) -> bytes:
    """Return a mail with the header *fields* beside the usual ones."""
    head = {"From": "press@harbour.example", "To": "desk@harbour.example", "Subject": "A new lighthouse over the bay",
            "Date": "Mon, 13 May 2024 10:00:00 +0000", "MIME-Version": "1.0"} | {
            name.replace("_", "-"): value for name, value in fields.items()}  # fmt: skip
    data = body.encode() if isinstance(body, str) else body
    return "".join(f"{name}: {value}\r\n" for name, value in head.items()).encode() + b"\r\n" + data


def mail_in_mails(depth: int) -> bytes:
    """Return a mail forwarded *depth* times as an attachment."""
    inner = mail()
    for _ in range(depth):
        inner = mail(inner, Content_Type="message/rfc822")
    return inner


def multiparts(depth: int) -> bytes:
    """Return a mail whose parts lie in each other *depth* deep, every one with the same boundary."""
    body = b""
    for level in range(depth):
        body += f'--b{level}\r\nContent-Type: multipart/mixed; boundary="b{level + 1}"\r\n\r\n'.encode()
    return mail(body + WORDS.encode(), Content_Type='multipart/mixed; boundary="b0"')


def cyclic_mail() -> bytes:
    """Return a mail whose parts refer to each other in a circle, by boundary and by Content-ID."""
    body = (
        '--same\r\nContent-Type: multipart/related; boundary="same"\r\nContent-ID: <a>\r\n\r\n'
        "--same\r\nContent-Type: text/html\r\nContent-ID: <b>\r\n\r\n"
        f'<p>{WORDS}</p><img src="cid:a"><iframe src="cid:b"></iframe>\r\n'
        '--same\r\nContent-Type: message/external-body; access-type=local-file; name="/etc/passwd"\r\n\r\n'
        "Content-Type: text/plain\r\n\r\n--same--\r\n"
    )
    return mail(body, Content_Type='multipart/related; boundary="same"')


def gzip_bomb(megabytes: int) -> bytes:
    """Return a gzip file that unpacks to so many megabytes."""
    return gzip.compress(b"news of the harbour\n" * (megabytes * 50_000), 9)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
