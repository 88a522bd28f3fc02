"""Pack + articles → document → PDF that has been read back and proved."""

from archive_desktop.briefing.compose import compose
from archive_desktop.briefing.document import Document, PackArticle
from archive_desktop.briefing.export import export_pdf
from archive_desktop.briefing.typesetter import Typesetter

__all__ = ["Document", "PackArticle", "Typesetter", "compose", "export_pdf"]
