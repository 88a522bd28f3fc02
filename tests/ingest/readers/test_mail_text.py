from __future__ import annotations

import email
from email.message import Message

import pytest

from archive_desktop.ingest.readers.mail_text import body_blocks, header, subject, text_of


def message(head: str, body: bytes = b"") -> Message:
    return email.message_from_bytes(head.encode() + b"\n\n" + body)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Subject: Plain words", "Plain words"),
        ("Subject: =?utf-8?q?R=C3=A9union_=C3=A0_Rabat?=", "Réunion à Rabat"),
        ("Subject: =?unknown-8?q?abc?=", "=?unknown-8?q?abc?="),
        ("Subject: folded\n over two lines", "folded over two lines"),
        ("Subject: Réunion à Rabat", "Réunion à Rabat"),
        ("From: nobody", ""),
    ],
)
def test_a_header_is_one_line_of_text_however_it_is_written(given: str, shown: str) -> None:
    assert header(message(given), "subject") == shown


@pytest.mark.parametrize("answer", ["Re: ", "Fwd: RE: ", "TR : ", "رد: ", "Re[2]: "])
def test_what_answering_puts_before_a_subject_is_left_out(answer: str) -> None:
    assert subject(message(f"Subject: {answer}The harbour")) == "The harbour"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("utf-8", "cp1252"), ("x-none", "utf-8"), ("", "utf-8")],
)
def test_a_part_is_read_by_its_charset_or_else_by_its_bytes(charset: str, encoding: str) -> None:
    text = "La médiathèque a été inaugurée à Rabat, “au bord de la mer”, par des élèves âgés de dix ans."
    part = message(
        f"Content-Type: text/plain; charset={charset}" if charset else "X: y", text.encode(encoding)
    )
    assert text_of(part) == text


def test_signature_and_marks_of_quotation_are_no_text() -> None:
    part = message("Content-Type: text/plain", b"> The harbour is open.\n\n-- \nThe keeper\n")
    assert [block.text for block in body_blocks([part], [])] == ["The harbour is open."]


def test_html_is_taken_where_it_says_much_more_than_the_plain_part() -> None:
    plain = message("Content-Type: text/plain", b"See the web version.")
    long = "The harbour is open, and the keeper lit the lamp in the presence of his whole family. " * 3
    html = message("Content-Type: text/html", f"<p>{long}</p>".encode())
    assert [block.text for block in body_blocks([plain], [html])] == [long.strip()]
    full = message("Content-Type: text/plain", long.encode())
    assert [block.text for block in body_blocks([full], [html])] == [long.strip()]
