"""Say whether a folder is a bad place for an archive: synced behind our back, or on another computer.

A program that syncs files copies an open database in pieces; a network drive may not keep its locks. Both
have cost people their work, so the place is looked at before the archive is made.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Literal

_SYNCED = (
    # name of the program, how its folder is called at the beginning (without case)
    ("OneDrive", ("onedrive",)),
    ("Dropbox", ("dropbox",)),
    ("Google Drive", ("google drive", "googledrive", "my drive")),
    ("iCloud Drive", ("icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents")),
    ("Nextcloud", ("nextcloud",)),
)
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_SYSTEMS = frozenset(
    {"9p", "afs", "afpfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone",
     "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
)  # fmt: skip
_MOUNTS = Path("/proc/mounts")


@dataclass(frozen=True, slots=True)
class PlaceRisk:
    """Why a folder is a bad place. *name* is the program that syncs it, or the network place."""

    kind: Literal["synced", "network"]
    name: str


def place_risk(folder: Path) -> PlaceRisk | None:
    """Return what is wrong with *folder* on this computer, None where nothing is known to be."""
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        mounts = ""  # there is none but on Linux
    # A link may lead into a synced folder, so both readings count.
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100 - Path has no absolute form that folds ".."
    found = (risk_of(path, os.environ, mounts) for path in (absolute, folder.resolve()))
    return next((risk for risk in found if risk), None)


def risk_of(folder: PurePath, environment: Mapping[str, str], mounts: str) -> PlaceRisk | None:
    """Return what is wrong with *folder*, from the environment and the text of /proc/mounts."""
    return _network_share(folder) or _synced(folder, environment) or _network_mount(folder, mounts)


def _network_share(folder: PurePath) -> PlaceRisk | None:
    """Recognise \\\\server\\share, in the long form \\\\?\\UNC\\server\\share too."""
    text = str(folder).replace("/", "\\") if isinstance(folder, PureWindowsPath) else str(folder)
    match = re.match(r"\\\\(?:\?\\UNC\\)?([^\\?.][^\\]*)\\", text, re.IGNORECASE)
    return PlaceRisk("network", match[1]) if match else None


def _synced(folder: PurePath, environment: Mapping[str, str]) -> PlaceRisk | None:
    for variable in _SYNCED_VARIABLES:
        root = environment.get(variable)
        if root and folder.is_relative_to(type(folder)(root)):
            return PlaceRisk("synced", "OneDrive")
    for part in folder.parts:
        program = _program(part.casefold(), _SYNCED)
        if program:
            return PlaceRisk("synced", program)
    return None


def _program(part: str, programs: Iterable[tuple[str, tuple[str, ...]]]) -> str | None:
    """Return the program whose folder *part* is: "OneDrive - ICESCO", "Dropbox (Personal)" and the like."""
    for name, beginnings in programs:
        for beginning in beginnings:
            if re.match(rf"{re.escape(beginning)}($|[ \-_(])", part):
                return name
    return None


def _network_mount(folder: PurePath, mounts: str) -> PlaceRisk | None:
    if not isinstance(folder, PurePosixPath):
        return None
    longest, found = -1, None
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        source, point, system = (_unescaped(field) for field in fields[:3])
        if folder.is_relative_to(point) and len(point) >= longest:  # of two at one point the later is on top
            longest = len(point)
            found = PlaceRisk("network", source) if system in _NETWORK_SYSTEMS else None
    return found


def _unescaped(field: str) -> str:
    """Return *field* with its octal escapes (a space is \\040) resolved."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)
