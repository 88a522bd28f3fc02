"""What a Linux desktop reads about the program."""

from __future__ import annotations

import configparser
import tomllib
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
ID = "org.archivedesktop.ArchiveDesktop"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def desktop_entry() -> dict[str, str]:
    parser = configparser.RawConfigParser(delimiters="=", strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys are case-sensitive here
    parser.read(LINUX / f"{ID}.desktop", "utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def test_the_menu_entry_starts_the_program_under_its_icon() -> None:
    entry = desktop_entry()
    assert entry["Type"] == "Application"
    assert entry["Icon"] == ID
    assert entry["Exec"] in PROJECT["scripts"]
    assert all(entry[key].endswith(";") for key in entry if key.split("[")[0] in ("Categories", "Keywords"))


def test_the_menu_entry_speaks_arabic_english_and_french() -> None:
    entry = desktop_entry()
    for key in ("GenericName", "Comment", "Keywords"):
        assert len({entry[key], entry[f"{key}[ar]"], entry[f"{key}[fr]"]}) == 3


def test_the_software_catalogue_entry_fits_the_project() -> None:
    entry = ElementTree.parse(LINUX / f"{ID}.metainfo.xml").getroot()
    assert entry.tag == "component"
    assert entry.findtext("id") == ID
    assert entry.findtext("project_license") == PROJECT["license"]
    assert entry.findtext("launchable") == f"{ID}.desktop"
    assert entry.findtext("developer/name") == "Archive Desktop contributors"
    assert entry.findtext("provides/binary") in PROJECT["scripts"]
    rating = entry.find("content_rating")
    assert rating is not None
    assert list(rating) == []
