"""A reader that was taken over or breaks: its file is one line, the next file goes on in a fresh child."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.faults.hostile.catalogue import NOTE

from archive_desktop import child as children
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import sandbox
from archive_desktop.ingest.sandbox import ReadArticle, SourceDone, read_paths

_SERVER = """
import os, signal, threading
pipe = os.dup(1)
from archive_desktop.child import serve
from archive_desktop.ingest import sandbox

def say(data):
    while data:
        data = data[os.write(pipe, data):]

def handle(request):
    match request["name"].split(".")[0]:
        case "signal":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(0)
        case "memory":
            bytearray(1 << 50)
        case "hang":
            threading.Event().wait()
        case "dawdle":
            while True:
                threading.Event().wait(0.01)
                yield {"alive": True}
        case "garbage":
            say(bytes(range(256)) * 9)
            threading.Event().wait()
        case "flood":
            while True:
                say(b"x" * 65536)
        case "nonsense":
            yield {"draft": {"title": 5, "paragraphs": [{}]}, "original": "xyz", "at": None}
        case "strange":
            yield {"failed": "no object"}
        case "list":
            yield []
        case _:
            yield from sandbox.handle(request)

sandbox.confine = tuple
serve(handle)
"""
CODES = {
    "signal": "reader-failed", "exit": "reader-failed", "memory": "too-much-memory", "hang": "too-slow",
    "dawdle": "too-slow", "garbage": "reader-failed", "flood": "reader-failed", "nonsense": "reader-failed",
    "strange": "reader-failed", "list": "reader-failed",
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals on Windows")
@pytest.mark.parametrize("kind", CODES)
def test_whatever_becomes_of_the_reader_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    server = tmp_path / "server.py"
    server.write_text(_SERVER)
    monkeypatch.setattr(children, "_command", lambda role: [sys.executable, str(server)])
    monkeypatch.setattr(children, "_MESSAGE_LIMIT", 1 << 20)
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE)
    (folder / f"{kind}.txt").write_text(NOTE)
    (folder / "z.txt").write_text(NOTE)
    items = []
    for item in read_paths([folder]):
        items.append(item)
        if (
            isinstance(item, SourceDone) and CODES[kind] == "too-slow"
        ):  # a child takes longer to start than to give up
            monkeypatch.setattr(sandbox, "PATIENCE", 1.0 if item.source == "a.txt" else 300.0)
    failed = [item for item in items if isinstance(item, FailedSource)]
    assert [(one.source, one.code) for one in failed] == [(f"{kind}.txt", CODES[kind])]
    assert "was given up" in failed[0].reason
    assert "The archive is unharmed." in failed[0].reason
    assert [item.source for item in items if isinstance(item, ReadArticle)] == ["a.txt", "z.txt"]
