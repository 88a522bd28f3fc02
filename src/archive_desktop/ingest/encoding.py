"""Bytes to text: say what encoding a file is in, and refuse what is no text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath

from archive_desktop.domain.errors import ArchiveError

SAMPLE = 256 * 1024  # bytes looked at; an encoding shows itself long before

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Western and Arabic first: what newsrooms of this organisation have used. The rest so that a text in
# another alphabet is read as itself and not as mojibake.
_LEGACY = ("cp1252", "cp1256", "iso8859_6", "iso8859_15", "mac_roman", "cp850", "cp720")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5")
_OFTEN = frozenset("оеаинтсрвл")  # two letters of three in Russian
_ELSEWHERE = ("cp1251", "cp1253", "cp1254", "cp1255")

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"RIFF", "a sound, film or WebP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS or PPT)"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"fLaC", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00\x01\x00\x00\x00", "a font"),
)
_PRINTABLE_MAGIC = (b"BM", b"MZ", b"GIF8", b"RIFF", b"ID3", b"OggS", b"BZh", b"Rar!", b"wOFF", b"wOF2")
_ZIPPED = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"ppt/", "a presentation (PPTX)"),
    (b"mimetypeapplication/epub", "an e-book (EPUB)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as surrogateescape shows them
_ACCENTED = re.compile("[ªºµÀ-ɏ]")
_CURLY = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xab\xbb")  # quotes, dashes, dots in cp1252
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f\x85")


def detect(sample: bytes, name: str) -> str:
    """Return the name of the encoding of *sample*, the first bytes (up to SAMPLE) of the file *name*.

    Decode with errors="replace": a stray byte is no reason to lose a file. Raises ArchiveError if
    the bytes are no text, saying what they are if that is known.
    """
    kind = _magic_kind(sample)
    if kind and not _is_printable_magic(sample):
        raise _refusal(name, kind)
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return encoding
    wide = _wide_encoding(sample)
    if wide:
        return wide
    if _is_binary(sample):
        raise _refusal(name, kind)
    if _is_utf8(sample):
        return "utf-8"
    return _legacy_encoding(sample)


def chosen(detected: str, sample: bytes, original: str, encodings: Mapping[str, str]) -> str | None:
    """Return the encoding that staff named for the file *original*, None if none.

    What they named for all files ("") is for those that state none and are no UTF-8.
    """
    if original in encodings:
        return encodings[original]
    stated = any(sample.startswith(bom) for bom, _ in _BOMS)
    return None if stated or detected == "utf-8" else encodings.get("")


def decode(data: bytes, name: str) -> str:
    """Return the text of *data*, the whole content of the file *name*; raises as `detect` does."""
    encoding = detect(data[:SAMPLE], name)
    if len(data) > SAMPLE:
        encoding, _ = settle(encoding, lambda: (data[at : at + SAMPLE] for at in range(0, len(data), SAMPLE)))
    return data.decode(encoding, "replace")


def settle(encoding: str, chunks: Callable[[], Iterable[bytes]]) -> tuple[str, int]:
    """Return the encoding of a whole file, and how many bytes behind its first chunk are in another.

    *encoding* is what `detect` says of the first chunk; *chunks* gives the file from its start, each
    time it is called. A first chunk of ASCII says nothing, so the rest decides.
    """
    if encoding.startswith(("utf-16", "utf-32")):
        return encoding, _undecodable(encoding, chunks())
    first, good, bad, telling = _as_utf8(chunks())
    if not encoding.startswith("utf-8"):
        return encoding, max(_undecodable(encoding, chunks()), good if good > bad else 0)
    if encoding == "utf-8" and first.isascii() and good < bad:
        encoding = _legacy_encoding(telling)
        return encoding, _undecodable(encoding, chunks())
    return encoding, bad


def _as_utf8(chunks: Iterable[bytes]) -> tuple[bytes, int, int, bytes]:
    """Return the first chunk; of the others, as UTF-8, the characters beyond ASCII and the bytes that are none.

    Last come chunks that hold such bytes, no more of them than an older encoding is told by.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    first, good, bad, telling = b"", 0, 0, b""
    for number, (chunk, is_last) in enumerate(_with_end(chunks)):
        text = decoder.decode(chunk, is_last)
        if number == 0:
            first = chunk
        elif not text.isascii():
            wrong = len(_ESCAPED.findall(text))
            good += len(text) - len(text.encode("ascii", "ignore")) - wrong
            bad += wrong
            if wrong and len(telling) < 4 * SAMPLE:
                telling += chunk
    return first, good, bad, telling


def _undecodable(encoding: str, chunks: Iterable[bytes]) -> int:
    """Return how many characters behind the first chunk *encoding* gives no meaning to."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    texts = [decoder.decode(chunk, is_last).count("\ufffd") for chunk, is_last in _with_end(chunks)]
    return sum(texts[1:])


def _with_end(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield each chunk, and an empty one with True at the end."""
    for chunk in chunks:
        yield chunk, False
    yield b"", True


def _refusal(name: str, kind: str) -> ArchiveError:
    file = PurePath(name).name
    what = f"“{file}” is {kind}, not a text." if kind else f"“{file}” is not a text file."
    return ArchiveError(
        what,
        advice="Save what it says as a text, PDF or Word document (DOCX), and import that.",
        code="not-text",
    )


def _magic_kind(sample: bytes) -> str:
    for magic, kind in _KINDS:
        if sample.startswith(magic):
            if magic == b"PK\x03\x04":
                return next((name for mark, name in _ZIPPED if mark in sample[:8192]), kind)
            return kind
    return "a film" if sample[4:8] == b"ftyp" else ""


def _is_printable_magic(sample: bytes) -> bool:
    """Whether the magic could open a text too ("BM announces …"): then its controls decide."""
    return sample.startswith(_PRINTABLE_MAGIC)


def _is_binary(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in range(32) if byte not in _TEXT_CONTROLS)
    return controls > max(8, len(sample) // 50)


def _is_utf8(data: bytes) -> bool:
    """Whether *data* is UTF-8, up to a few stray bytes and a character cut by the end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        wrong = text.count("\ufffd")
        return sum(not character.isascii() for character in text) - wrong > 20 * wrong
    return True


def _wide_encoding(sample: bytes) -> str:
    """Return the name of UTF-16 or UTF-32 if the bytes make sense only in twos or fours, else ""."""
    fours = len(sample) // 4
    for encoding, high in (("utf-32-le", 3), ("utf-32-be", 0)):
        # The highest byte of each code point is 0. Two letters of UTF-16 may look so, but are no code point.
        zero = fours >= 4 and not any(sample[high : fours * 4 : 4])
        if zero and _readable_share(sample[: fours * 4], encoding) > 0.9:
            return encoding
    pairs = len(sample) // 2
    if pairs < 4 or not any(sample.count(byte) for byte in (0, 6)):
        return ""
    even = sample[: pairs * 2]
    scores = {encoding: _readable_share(even, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda encoding: scores[encoding])
    other = min(scores.values())
    return best if scores[best] > 0.9 and other < 0.5 and _is_binary(even) else ""


def _readable_share(sample: bytes, encoding: str) -> float:
    """Share of characters that are letters of alphabets from Latin to Arabic, digits, spaces and common signs."""
    text = sample.decode(encoding, "replace")
    readable = sum(
        "\x20" <= character <= "\u017f"
        or "\u0370" <= character <= "\u06ff"
        or character in "\t\n\r‘’“”–—…•\u200f"
        for character in text
    )
    return readable / max(1, len(text))


def _legacy_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes  # only the few files of an older encoding need it

    # The bytes that differ are what decides: lines of pure ASCII say nothing.
    telling = b"\n".join(line for line in data[: 4 * SAMPLE].splitlines() if not line.isascii())[:SAMPLE]
    high = [byte for byte in telling if byte > 127]
    if sum(byte in _CURLY for byte in high) > 0.9 * len(high):
        return "cp1252"  # English with curly quotes: too little for statistics, and unmistakable
    best = from_bytes(telling, cp_isolation=[*_LEGACY, *_ELSEWHERE]).best()
    encoding = best.encoding if best else "cp1252"
    if encoding == "cp1251" or is_mojibake(telling.decode(encoding, "replace")):
        encoding = _cyrillic(telling) or encoding
    if encoding == "cp720" and not _mostly_arabic(telling.decode(encoding, "replace")):
        return "cp850"  # DOS French and DOS Arabic share most bytes of Latin letters with accents
    if encoding in ("ascii", "utf_8"):
        return "cp1252"
    return encoding


def is_mojibake(text: str) -> bool:
    """Whether most letters of *text* are Latin ones with accents: no language is written like that."""
    plain = sum("a" <= letter <= "z" for letter in text.lower())
    return len(_ACCENTED.findall(text)) > plain


def _cyrillic(data: bytes) -> str:
    """Return the encoding by which *data* reads like Russian, "" if none."""
    shares = {encoding: _often(data.decode(encoding, "replace")) for encoding in _CYRILLIC}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > 0.45 else ""


def _often(text: str) -> float:
    foreign = [letter for letter in text if not letter.isascii()]
    return sum(letter in _OFTEN for letter in foreign) / max(1, len(foreign))


def _mostly_arabic(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters)
