from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from archive_desktop.services.archive_place import PlaceRisk, place_risk, risk_of

MOUNTS = r"""/dev/sda1 / ext4 rw,relatime 0 0
nas:/home /home/mina/team nfs4 rw 0 0
//files/press /mnt/press\040room cifs rw 0 0
/dev/sdb1 /mnt/press\040room/local ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""
WINDOWS_ENVIRONMENT = {"OneDrive": r"C:\Users\Mina\Cloud", "OneDriveCommercial": r"D:\Work"}
ONE_DRIVE, DROPBOX = PlaceRisk("synced", "OneDrive"), PlaceRisk("synced", "Dropbox")


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (PureWindowsPath(r"C:\Users\Mina\OneDrive\Archive"), ONE_DRIVE),
        (PureWindowsPath(r"C:\Users\Mina\OneDrive - ICESCO\Archive"), ONE_DRIVE),
        (PureWindowsPath(r"c:\users\mina\cloud\Archive"), ONE_DRIVE),
        (PureWindowsPath(r"D:\Work\Archive"), ONE_DRIVE),
        (PureWindowsPath(r"C:\Users\Mina\Dropbox (Personal)\Archive"), DROPBOX),
        (PurePosixPath("/Users/mina/Library/CloudStorage/Dropbox/Archive"), DROPBOX),
        (PurePosixPath("/Users/mina/Library/CloudStorage/OneDrive-ICESCO/Archive"), ONE_DRIVE),
        (PurePosixPath("/Users/mina/Library/CloudStorage/GoogleDrive-m@x.org/My Drive/a"),
         PlaceRisk("synced", "Google Drive")),
        (PurePosixPath("/Users/mina/Library/Mobile Documents/com~apple~CloudDocs/a"),
         PlaceRisk("synced", "iCloud Drive")),
        (PureWindowsPath(r"C:\Users\Mina\iCloudDrive\a"), PlaceRisk("synced", "iCloud Drive")),
        (PurePosixPath("/home/mina/Nextcloud/Archive"), PlaceRisk("synced", "Nextcloud")),
        (PureWindowsPath(r"\\files\press\Archive"), PlaceRisk("network", "files")),
        (PureWindowsPath("//files/press/Archive"), PlaceRisk("network", "files")),
        (PureWindowsPath(r"\\?\UNC\files\press\Archive"), PlaceRisk("network", "files")),
        (PurePosixPath("/home/mina/team/Archive"), PlaceRisk("network", "nas:/home")),
        (PurePosixPath("/mnt/press room/Archive"), PlaceRisk("network", "//files/press")),
        (PurePosixPath("/mnt/press room/local/Archive"), None),
        (PurePosixPath("/home/mina/teamwork"), None),
        (PurePosixPath("/home/mina/Documents/Archive"), None),
        (PurePosixPath("/home/mina/Dropboxes of letters"), None),
        (PureWindowsPath(r"C:\Users\Mina\Documents\Archive"), None),
        (PureWindowsPath(r"\\?\C:\Users\Mina\Archive"), None),
    ],
    ids=str,
)  # fmt: skip
def test_knows_synced_and_network_places(folder: PurePath, expected: PlaceRisk | None) -> None:
    environment = WINDOWS_ENVIRONMENT if isinstance(folder, PureWindowsPath) else {}
    assert risk_of(folder, environment, MOUNTS) == expected


def test_a_folder_that_is_not_there_yet_is_judged(tmp_path: Path) -> None:
    assert place_risk(tmp_path / "Dropbox" / "new") == DROPBOX


def test_a_link_into_a_synced_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "OneDrive")
    assert place_risk(tmp_path / "plain") == ONE_DRIVE


def test_an_ordinary_folder_is_no_risk() -> None:
    assert risk_of(PurePosixPath("/home/mina/ArchiveDesktop"), {}, "") is None
