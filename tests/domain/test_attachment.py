from __future__ import annotations

from archive_desktop.domain.attachment import Attachment


def test_only_an_image_of_known_size_is_a_picture() -> None:
    assert Attachment("a.png", "image/png", "0" * 64, 12, 3, 4).is_picture
    assert not Attachment("a.png", "image/png", "0" * 64, 12).is_picture
    assert not Attachment("a.pdf", "application/pdf", "0" * 64, 12, 3, 4).is_picture
