from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
KEYS = ["id", "status", "title", "date", "date_inferred", "language", "source", "first_line"]


def test_the_report_has_the_keys_of_the_contract(command: Ask, releases_file: Path, tmp_path: Path) -> None:
    said = command("--archive", tmp_path / "new", "import", releases_file, "--json")
    report = said.json
    assert list(report)[:6] == ["added", "changed", "unchanged", "duplicates", "failed", "articles"]
    assert (said.code, report["added"], report["failed"]) == (0, 4, [])
    assert [list(article) for article in report["articles"]] == [[*KEYS, "twins", "twice"]] * 4
    assert {key: report["articles"][2][key] for key in KEYS} == {
        "id": 3, "status": "added", "title": "معلمو الساحل يجتمعون في داكار", "date": "2024-03-01",
        "date_inferred": False, "language": "ar", "source": "releases.jsonl",
        "first_line": report["articles"][2]["first_line"],
    }  # fmt: skip


def test_a_remark_is_no_failure(command: Ask, tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    text = {
        "id": "t",
        "title": "A talk",
        "date": "the day after",
        "paragraphs": ["Engineers spoke about wells."],
    }
    file.write_text(json.dumps(text), encoding="utf-8")
    said = command("--archive", tmp_path / "new", "import", file, "--json")
    assert (said.code, said.json["added"], said.json["failed"]) == (0, 1, [])
    (remark,) = said.json["remarks"]
    assert (remark["source"], remark["code"]) == ("talk.jsonl", "dates-unread")
    assert "the day after" in said.err
    assert "the day after" in remark["sentence"]


def test_a_double_of_the_same_import_is_called_so(command: Ask, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A talk\n\nThe engineers spoke about wells in the mountains.\n", "utf-8")
    said = command("--archive", tmp_path / "new", "import", tmp_path / "a.txt", tmp_path / "b.txt")
    assert said.out == "1 new, 1 twice in this import.\n"


def test_the_same_again_is_unchanged_and_listed(ask: Ask, releases_file: Path) -> None:
    report = ask("import", releases_file, "--json").json
    assert (report["added"], report["unchanged"]) == (0, 4)
    assert {article["status"] for article in report["articles"]} == {"unchanged"}
    assert ask("import", releases_file).out == "4 already here.\n"


def test_a_dry_run_stores_nothing(command: Ask, releases_file: Path, tmp_path: Path) -> None:
    said = command("--archive", tmp_path / "new", "import", "--dry-run", releases_file)
    assert said.out == "4 new, 2 with a twin in another language. Nothing was stored.\n"
    assert command("--archive", tmp_path / "new", "list", "--json").json["total"] == 0


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "short.txt": b"hello\n",
    "program.bin": bytes(range(256)) * 40,
    "broken.jsonl": b'{"title": "half a line',
    "no-text.jsonl": b'{"title": "no text"}\n',
    "long-line.txt": b"word " * 2_400_000,
}


@pytest.mark.parametrize("name", [*BAD, "missing.txt"])
def test_a_bad_source_is_one_sentence_that_names_it(ask: Ask, tmp_path: Path, name: str) -> None:
    if name in BAD:
        (tmp_path / name).write_bytes(BAD[name])
    said = ask("import", tmp_path / name, "--json")
    (failed,) = said.json["failed"]
    assert said.code == 1
    assert name in failed["source"]
    assert failed["reason"] in said.err
    assert said.err.count("\n") == 1
    assert str(tmp_path) not in json.dumps(said.json)


def test_a_folder_without_any_file_is_a_sentence(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    said = ask("import", tmp_path / "hollow")
    assert said.code == 1
    assert "“hollow” holds no file" in said.err


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all"
)
def test_a_file_that_may_not_be_read_is_a_sentence(ask: Ask, releases_file: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.jsonl"
    locked.write_bytes(releases_file.read_bytes())
    locked.chmod(0)
    said = ask("import", locked)
    assert said.code == 1
    assert "permission is missing" in said.err


def test_everything_readable_is_in_though_one_source_failed(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    good = tmp_path / "good.jsonl"
    good.write_text('{"title": "Wells", "body": "A well was dug in the village."}\n', encoding="utf-8")
    said = ask("import", tmp_path / "empty.txt", good, tmp_path / "missing.txt", "--json")
    assert (said.code, said.json["added"], len(said.json["failed"])) == (1, 1, 2)
    assert ask("search", "village well", "--json").json["total"] >= 1


def test_control_characters_and_endless_titles_are_made_readable(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "odd.jsonl"
    odd = {"title": "A\0 bell\x07 rings", "body": "First\0 paragraph\x01 of it.\n\nSecond."}
    long = {"title": "word " * 400, "body": "The text under an endless title."}
    file.write_text("".join(json.dumps(release) + "\n" for release in (odd, long)), encoding="utf-8")
    report = ask("import", file, "--json").json
    assert [article["title"].isprintable() for article in report["articles"]] == [True, True]
    assert len(report["articles"][1]["title"]) < 400
    assert ask("show", report["articles"][0]["id"], "--json").json["paragraphs"] == [
        "First paragraph of it.",
        "Second.",
    ]


FRENCH = "Réunion à Genève\n\nLe ministre a déclaré que l’école était prête à accueillir les élèves à la rentrée.\nUne cérémonie s’est tenue dans la cour de l’école, en présence des parents et des enseignants.\n"
ARABIC = "اجتماع وزراء التربية في جنيف\n\nأعلن الوزير أن المدرسة جاهزة لاستقبال التلاميذ في بداية السنة الدراسية الجديدة.\nوأقيم حفل في ساحة المدرسة بحضور الأولياء والمعلمين وعدد من الضيوف.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (ARABIC, "cp1256"),
        (ARABIC, "utf-16"),
        (FRENCH, "utf-16-le"),
        (ARABIC, "utf-8-sig"),
    ],
)
def test_old_encodings_are_understood(ask: Ask, tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "old.txt").write_bytes(text.encode(encoding))
    (article,) = ask("import", tmp_path / "old.txt", "--json").json["articles"]
    assert article["title"] == text.split("\n", 1)[0]
    assert article["language"] == ("ar" if text is ARABIC else "fr")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_ctrl_c_leaves_whole_articles_and_says_so(ask: Ask, folder: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    release = {"title": "Wells", "date": "2024-01-01", "body": "A well was dug in the mountains. " * 40}
    many.write_text(
        "".join(json.dumps({**release, "id": f"w-{number}"}) + "\n" for number in range(5_000)),
        encoding="utf-8",
    )
    screen, terminal = os.openpty()
    try:
        with subprocess.Popen(
            [
                sys.executable,
                "-m",
                "archive_desktop",
                "--archive",
                str(folder),
                "import",
                str(many),
                "--json",
            ],
            stdout=subprocess.PIPE,
            stderr=terminal,
        ) as importing:
            seen = b""
            while b"150 of about" not in seen:  # a few hundred articles before the end
                seen = seen[-200:] + os.read(screen, 1024)
            importing.send_signal(signal.SIGINT)
            os.set_blocking(screen, True)
            assert importing.stdout
            while b"Stopped." not in seen:
                seen = seen[-200:] + os.read(screen, 1024)
            report = json.loads(importing.stdout.read())
        assert importing.returncode == 1
    finally:
        os.close(screen)
        os.close(terminal)
    assert 150 <= report["added"] < 5_000
    assert ask("search", "mountains", "--json", "--limit", "0").json["total"] == report["added"]
    assert ask("check", "--json").json["ok"]
    assert ask("undo", "--json").json == {"undone": "Import of many.jsonl"}
    assert ask("list", "--json").json["total"] == 4


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A PDF that the password "se same" opens."""
    import pikepdf

    file = tmp_path / "plan.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file, encryption=pikepdf.Encryption(owner="owner", user="se same"))
    return file


def test_a_locked_file_asks_for_its_password(ask: Ask, locked: Path) -> None:
    said = ask("import", locked)
    assert said.code == 1
    assert "password" in said.err


def test_passwords_come_from_a_file_and_a_wrong_one_is_said(ask: Ask, locked: Path, tmp_path: Path) -> None:
    file = tmp_path / "passwords.txt"
    file.write_text("wrong\n", encoding="utf-8")
    assert "not the right one" in ask("import", locked, "--password-file", file).err
    file.write_text("wrong\nse same\n", encoding="utf-8")
    said = ask("import", locked, "--password-file", file)
    assert "password" not in said.err, "it is open; there is only no text in it"
    missing = ask("import", locked, "--password-file", tmp_path / "none.txt")
    assert (missing.code, missing.out) == (1, "")
    assert "passwords could not be read" in missing.err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name be bytes that are no text")
def test_a_name_that_is_no_text_is_answered_in_json(command: Ask, tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\xfename.txt"))
    file.write_text("A talk\n\nThe engineers spoke about wells in the mountains.\n", encoding="utf-8")
    said = command("--archive", tmp_path / "new", "import", file, "--json")
    assert (said.code, said.json["added"]) == (0, 1)
    assert said.json["articles"][0]["source"] == "bad\ufffd\ufffdname.txt"
