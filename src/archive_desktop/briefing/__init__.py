"""Pack + articles → document → PDF, Word file, web page or Markdown that has been read back and proved."""

from archive_desktop.briefing.compose import compose
from archive_desktop.briefing.document import Document, PackArticle
from archive_desktop.briefing.export import export, export_pdf
from archive_desktop.briefing.typesetter import Typesetter

__all__ = ["Document", "PackArticle", "Typesetter", "compose", "export", "export_pdf"]
