"""Files packed by gzip are read as what they are; bombs and halves are refused."""

from __future__ import annotations

import gzip

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers.protocol import inner_content

TEXT = (
    b"Librarians agree on words for old maps\n\nThe forum brought together forty librarians from nine countries, "
    b"who compared how they keep old maps and agreed on a shared list of words.\n"
)


def test_a_packed_file_is_read_under_its_own_name() -> None:
    (draft,) = readers.read(inner_content(gzip.compress(TEXT), "news.txt.gz", 0))
    assert isinstance(draft, ArticleDraft)
    assert (draft.title, draft.source) == ("Librarians agree on words for old maps", "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(TEXT)[:-20], "damaged"),
        (gzip.compress(bytes(50_000_000)), "100 times its size"),
        (gzip.compress(gzip.compress(gzip.compress(TEXT))), "archive inside an archive"),
    ],
    ids=["half", "bomb", "thrice packed"],
)
def test_what_cannot_be_unpacked_safely_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        list(readers.read(inner_content(data, "news.gz", 0)))
