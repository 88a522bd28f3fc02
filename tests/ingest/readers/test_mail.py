from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.attached import Shelf
from archive_desktop.ingest.readers.mail import Mail
from archive_desktop.ingest.readers.mail_text import subject
from archive_desktop.ingest.readers.protocol import Found, inner_content, open_content

SHARED = Path(__file__).resolve().parents[3] / "../shared/data/eml"

TEXT = (
    "The orchard behind the school is open to everyone from today on.\n\nBring a basket, said the gardener."
)
PARAGRAPHS = tuple(TEXT.split("\n\n"))
ARABIC = "افتتح البستان أبوابه اليوم لجميع السكان وقال البستاني إن الأشجار أثمرت هذا العام."
NOTES = "The orchard in numbers\n\nThere are forty trees in it, and each of them was planted by another child of the town.\n"


def message(text: str = TEXT, title: str = "Re: Fwd: An orchard for the town") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Press office <press@example.org>"
    mail["To"] = "desk@example.org"
    mail["Subject"] = title
    mail["Date"] = "Wed, 15 May 2024 09:30:00 +0100"
    mail.set_content(text)
    return mail


def found_in(data: bytes, name: str = "mail.eml", depth: int = 0) -> list[Found]:
    content = inner_content(data, name, depth)
    assert Mail(readers.read).recognises(content)
    return list(readers.read(content))


def read(data: bytes) -> ArticleDraft:
    (draft,) = found_in(data)
    assert isinstance(draft, ArticleDraft)
    return draft


def test_subject_date_and_text_become_an_article() -> None:
    draft = read(bytes(message()))
    assert (draft.title, draft.date, draft.date_inferred) == ("An orchard for the town", "2024-05-15", False)
    assert draft.paragraphs == PARAGRAPHS
    assert (draft.language, draft.source) == ("en", "")


@pytest.mark.parametrize("prefix", ["RE: ", "Re[2]: ", "TR : ", "FW: Re: ", "رد: ", "Rép : "])
def test_what_answering_and_forwarding_add_to_a_subject_is_left_out(prefix: str) -> None:
    assert subject(message(title=f"{prefix}Reforestation")) == "Reforestation"


def test_plain_text_is_preferred_unless_it_only_says_that_there_is_more() -> None:
    both = message()
    both.add_alternative("<h1>An orchard</h1><p>Other words in the page.</p>", subtype="html")
    assert read(bytes(both)).paragraphs == PARAGRAPHS
    rows = "<tr><td>Apples</td><td>12</td></tr><tr><td>Pears</td><td>7</td></tr>"
    page = f"<style>p{{}}</style><table><tr><td>{'<p>Long words of the page.</p>' * 9}<table>{rows}</table></td></tr></table>"
    both = message("Open this in a browser.")
    both.add_alternative(page, subtype="html")
    assert read(bytes(both)).paragraphs == ("Long words of the page.",) * 9 + ("Apples | 12", "Pears | 7")


@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "iso-8859-6"])
def test_arabic_in_its_charsets(charset: str, transfer: str) -> None:
    mail = message(title="بستان للمدينة")
    mail.set_content(ARABIC, charset=charset, cte=transfer)
    draft = read(bytes(mail))
    assert (draft.title, draft.body, draft.language) == ("بستان للمدينة", ARABIC, "ar")


def test_charsets_that_are_missing_unknown_or_untrue_are_found_out() -> None:
    raw = "Le verger est ouvert à tous dès aujourd'hui, a déclaré le jardinier de l'école primaire.".encode(
        "cp1252"
    )
    for kind in (
        b"",
        b"Content-Type: text/plain; charset=x-strange\n",
        b"Content-Type: text/plain; charset=utf-8\n",
    ):
        draft = read(b"From: a@example.org\nTo: b@example.org\nSubject: Verger\n" + kind + b"\n" + raw)
        assert draft.body == raw.decode("cp1252")
    draft = read(
        b"From: a@example.org\nTo: b@example.org\nSubject: V\xc3\xa9rit\xc3\xa9\n\nUn verger pour tous."
    )
    assert draft.title == "Vérité"


def test_quotes_signatures_and_flowed_lines() -> None:
    mail = message("> The orchard is open \n> to everyone.\n\n-- \nPress office\n+1 555 0100")
    mail.set_param("format", "flowed")
    assert read(bytes(mail)).paragraphs == ("The orchard is open to everyone.",)


def test_attached_documents_are_articles_of_their_own_with_their_place() -> None:
    mail = message()
    mail.add_attachment(NOTES, filename="../notes.txt")
    mail.add_attachment(
        b"\x89PNG\r\n\x1a\n" + bytes(64), maintype="image", subtype="png", filename="tree.png"
    )
    mail.add_attachment(
        b"PK\x03\x04 xl/ broken", maintype="application", subtype="vnd.ms-excel", filename="list.xlsx"
    )
    cover, notes, failure = found_in(bytes(mail))
    assert isinstance(cover, ArticleDraft)
    assert isinstance(notes, ArticleDraft)
    assert isinstance(failure, FailedSource)
    assert (cover.source, notes.source, failure.source) == ("", "mail.eml/notes.txt", "mail.eml/list.xlsx")
    assert notes.title == "The orchard in numbers"
    assert "mail.eml/list.xlsx” is damaged" in failure.reason


def test_a_mail_in_a_mail_is_read_and_mails_without_end_are_refused() -> None:
    mail = message("The innermost words of the mail are here.", "Number 0")
    for number in range(1, 7):
        outer = message(f"Cover {number} of the mail within.", f"Number {number}")
        outer.add_attachment(mail)
        mail = outer
    found = found_in(bytes(mail))
    titles = [item.title for item in found if isinstance(item, ArticleDraft)]
    assert titles == ["Number 6", "Number 5", "Number 4", "Number 3"]
    assert isinstance(found[-1], FailedSource)
    assert "it lies in more than 3 others" in found[-1].reason


def test_parts_that_lie_in_each_other_without_end_are_a_sentence() -> None:
    levels = 3_000
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level)
        for level in range(levels)
    )
    data = b"From: a@example.org\nTo: b@example.org\nSubject: Deep\n" + opening + b"\n" + TEXT.encode()
    try:
        assert all(isinstance(item, FailedSource | ArticleDraft) for item in found_in(data))
    except ArchiveError as error:
        assert "mail.eml" in error.what  # noqa: PT017 - either answer is a good one


def test_a_mailbox_holds_many_messages() -> None:
    box = b"".join(
        b"From press@example.org Wed May 15 09:30:00 2024\n"
        + bytes(message(f"Text {number} of the day.\n\n>From here on.", f"News {number}"))
        + b"\n"
        for number in range(3)
    )
    found = found_in(box, "box.mbox")
    assert [item.title for item in found if isinstance(item, ArticleDraft)] == ["News 0", "News 1", "News 2"]
    assert all(isinstance(item, ArticleDraft) and item.paragraphs[1] == "From here on." for item in found)


def test_a_page_saved_as_one_file_is_read_as_a_page() -> None:
    story = "".join(
        f"<p>{sentence} It was said by the gardener, who has kept the trees for forty years.</p>"
        for sentence in ["The orchard is open.", "The pears are ripe.", "The gate is green."]
    )
    page = f"<html><head><title>An orchard</title></head><body><article><h1>An orchard</h1>{story}</article></body></html>"
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/orchard\nSubject: An orchard\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(page.encode()).decode()}\n--x--\n"
    )
    draft = read(data.encode())
    assert (draft.title, draft.url) == ("An orchard", "https://example.org/orchard")
    assert "The pears are ripe." in draft.body


def test_a_mail_without_text_is_refused_by_name() -> None:
    with pytest.raises(ArchiveError, match=r"“mail\.eml” holds no article: there is no text in the mail"):
        found_in(bytes(message("")))


def test_a_release_that_names_a_date_on_top_is_no_mail() -> None:
    text = b"Date: 15 May 2024\nSubject: Orchards\n\nThe orchard is open to everyone from today on.\n"
    assert not Mail(readers.read).recognises(inner_content(text, "a.txt", 0))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not beside this checkout")
def test_every_real_mail_gives_articles_or_a_sentence() -> None:
    articles, without_text, total = 0, 0, 0
    for path in sorted(SHARED.glob("*/*.eml")):
        total += 1
        with (content := open_content(path, path.name)).stream:
            try:
                found = list(readers.read(content))
            except ArchiveError as error:
                assert path.name in error.what  # noqa: PT017 - the sentence names the file
                without_text += 1
                continue
        assert found
        assert all(item.reason for item in found if isinstance(item, FailedSource))
        articles += any(isinstance(item, ArticleDraft) for item in found)
    assert total == 76
    assert articles >= 62
    assert without_text <= 9


def found_with_files(mail: EmailMessage, shelf: Path) -> list[Found]:
    return list(readers.read(replace(inner_content(bytes(mail), "mail.eml", 0), shelf=Shelf(shelf))))


def test_pictures_and_files_of_a_mail_come_with_its_article(
    tmp_path: Path, png: Callable[..., bytes]
) -> None:
    mail = message("See the HTML.")
    shown = f"<p>{PARAGRAPHS[0]}</p><p><img src='cid:tree%40x' alt='A tree'></p><p>{PARAGRAPHS[1]}</p>"
    shown += "<img src='https://example.org/track.png'><img src='cid:dot'>"
    mail.add_alternative(f"<html><body>{shown}</body></html>", subtype="html")
    html = mail.get_payload()[1]  # type: ignore[index]
    assert isinstance(html, EmailMessage)
    html.add_related(png(shade=1), "image", "png", cid="<tree@x>", filename="tree.png")
    html.add_related(png(1, 1), "image", "png", cid="<dot>")
    mail.add_attachment(png(shade=2), maintype="image", subtype="jpeg", filename="..\\gate.jpg")
    mail.add_attachment(
        b"MZ\x90\0" * 40, maintype="application", subtype="x-msdownload", filename="setup.exe"
    )
    mail.add_attachment(NOTES.encode(), maintype="text", subtype="plain", filename="numbers.txt")
    draft, numbers = found_with_files(mail, tmp_path)
    assert isinstance(draft, ArticleDraft)
    assert isinstance(numbers, ArticleDraft)
    assert draft.paragraphs == PARAGRAPHS
    assert [(one.name, one.media_type, one.description, one.paragraph) for one in draft.attachments] == [
        ("tree.png", "image/png", "A tree", 1),
        ("setup.exe", "application/x-msdownload", "", None),
        ("gate.png", "image/png", "", None),
    ]
    assert (numbers.source, numbers.attachments) == ("mail.eml/numbers.txt", ())


def test_a_file_that_should_have_text_is_kept_and_named(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(b"%PDF-1.7 cut", maintype="application", subtype="pdf", filename="programme.pdf")
    draft, failed = found_with_files(mail, tmp_path)
    assert isinstance(draft, ArticleDraft)
    assert [one.name for one in draft.attachments] == ["programme.pdf"]
    assert isinstance(failed, FailedSource)
    assert failed.source == "mail.eml/programme.pdf"


def test_a_page_saved_as_one_file_brings_the_pictures_in_it(
    tmp_path: Path, png: Callable[..., bytes]
) -> None:
    mail = EmailMessage()
    mail["Snapshot-Content-Location"] = "https://orchard.example/news/open"
    mail["Subject"] = "The orchard is open"
    mail["MIME-Version"] = "1.0"
    mail["Date"] = "Wed, 15 May 2024 09:30:00 +0100"
    mail.set_content(
        f"<!doctype html><html><body><main><h1>The orchard is open</h1><img src='/tree.png'><p>{PARAGRAPHS[0]} "
        f"{PARAGRAPHS[1]}</p></main></body></html>",
        subtype="html",
    )
    mail.add_related(png(), "image", "png", headers=["Content-Location: https://orchard.example/tree.png"])
    (draft,) = found_with_files(mail, tmp_path)
    assert isinstance(draft, ArticleDraft)
    assert draft.url == "https://orchard.example/news/open"
    assert [one.name for one in draft.attachments] == ["tree.png"]


def test_a_page_attached_to_a_mail_draws_in_no_picture_from_beside_the_mail(
    tmp_path: Path, png: Callable[..., bytes]
) -> None:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    mail = message()
    mail.add_attachment(
        f"<html><body><article><h1>An orchard</h1>{page}<img src='own.png'></article></body></html>".encode(),
        maintype="text",
        subtype="html",
        filename="page.html",
    )
    content = inner_content(bytes(mail), "mail.eml", 0)
    content = replace(content, shelf=Shelf(tmp_path), beside=lambda _address: png())
    drafts = [found for found in readers.read(content) if isinstance(found, ArticleDraft)]
    assert "mail.eml/page.html" in [draft.source for draft in drafts]
    assert [draft.attachments for draft in drafts] == [()] * len(drafts)
