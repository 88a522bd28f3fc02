"""The set-up script: what it decides, without a network."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "dev.py"


@pytest.fixture(scope="session")
def dev(load_script: Callable[[str], ModuleType]) -> ModuleType:
    return load_script("dev")


def test_an_old_python_can_read_the_script_and_so_its_sentence() -> None:
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 8))


def test_the_script_needs_the_standard_library_alone() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    imported = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    imported |= {str(n.module).split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names)


def test_the_pythons_it_accepts_are_those_of_the_project(dev: ModuleType) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    oldest, beyond = (tuple(map(int, bound.split("."))) for bound in re.findall(r"3\.\d+", wanted))
    assert oldest == dev.OLDEST
    assert beyond == (dev.NEWEST[0], dev.NEWEST[1] + 1)


def test_a_call_without_a_command_shows_the_three(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main([]) == 2
    assert re.findall(r"dev\.py (\w+)", capsys.readouterr().err) == ["run", "test", "build"]


def test_the_stamp_changes_with_lock_python_and_place(dev: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("a==1")
    first = dev.wanted_stamp(lock, tmp_path, (3, 11))
    assert first == dev.wanted_stamp(lock, tmp_path, (3, 11))
    others = {dev.wanted_stamp(lock, tmp_path, (3, 12)), dev.wanted_stamp(lock, tmp_path / "moved", (3, 11))}
    lock.write_text("a==2")
    assert len({first, *others, dev.wanted_stamp(lock, tmp_path, (3, 11))}) == 4


def test_an_environment_counts_as_set_up_only_with_stamp_and_python(dev: ModuleType, tmp_path: Path) -> None:
    assert not dev.is_set_up(tmp_path, "stamp")
    (tmp_path / "set-up.stamp").write_text("stamp")
    assert not dev.is_set_up(tmp_path, "stamp")
    python = dev.python_in(tmp_path)
    python.parent.mkdir()
    python.touch()
    assert dev.is_set_up(tmp_path, "stamp")
    assert not dev.is_set_up(tmp_path, "another stamp")


def test_emptying_keeps_the_lock_and_follows_no_link(dev: ModuleType, tmp_path: Path) -> None:
    outside, venv = tmp_path / "outside", tmp_path / "venv"
    for folder in (outside, venv / "lib"):
        folder.mkdir(parents=True)
        (folder / "file").touch()
    (venv / "set-up.lock").touch()
    try:
        (venv / "link").symlink_to(outside, target_is_directory=True)
    except OSError as reason:
        pytest.skip(f"links cannot be made here: {reason}")
    dev.empty(venv, keep="set-up.lock")
    assert [entry.name for entry in venv.iterdir()] == ["set-up.lock"]
    assert (outside / "file").exists()


def test_children_do_not_see_the_callers_python_settings(dev: ModuleType) -> None:
    given = {
        "PYTHONPATH": "/x",
        "VIRTUAL_ENV": "/y",
        "PIP_TARGET": "/z",
        "PYTEST_ADDOPTS": "-x",
        "HOME": "/h",
    }
    given |= {"PIP_CERT": "/c", "QT_PLUGIN_PATH": "/q", "QT_SCALE_FACTOR": "2"}
    kept = {"HOME": "/h", "PIP_CERT": "/c", "QT_SCALE_FACTOR": "2"}
    assert dev.clean_environment(given) == {**kept, "PIP_USER": "0"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other platforms always have a screen")
@pytest.mark.parametrize(
    ("environment", "screen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "minimal:x"}, False),
        ({"QT_QPA_PLATFORM": "vnc"}, True),
    ],
)
def test_a_screen_is_what_a_window_can_be_seen_on(
    dev: ModuleType, environment: dict[str, str], screen: bool
) -> None:
    assert dev.has_screen(environment) is screen


@pytest.mark.parametrize(
    ("arguments", "added"),
    [
        ([], ["-n", "2", "-m", "not slow"]),
        (["tests/cli", "-q", "--maxfail=1", "--color=no"], ["-n", "2", "-m", "not slow"]),
        (["-m", "slow"], ["-n", "2"]),
        (["-n0"], ["-m", "not slow"]),
        (["-p", "no:xdist", "-m", ""], []),
        (["--pdb"], ["-m", "not slow"]),
    ],
)
def test_pytest_runs_in_two_processes_without_slow_tests_unless_told(
    dev: ModuleType, arguments: list[str], added: list[str]
) -> None:
    assert dev.everyday_options(arguments) == added


def test_what_the_system_lacks_is_found_by_loading_it(dev: ModuleType) -> None:
    assert not dev.can_load("libarchive-desktop-is-not-there.so.1")
    if sys.platform.startswith("linux"):
        assert dev.can_load("libc.so.6")


@pytest.mark.skipif(not shutil.which("apt-get"), reason="not a Debian")
def test_who_may_not_install_gets_one_line_to_type(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match=r"\nsudo apt-get update && sudo apt-get install -y binutils libgl1$"):
        dev.install_system_packages({"objdump": "binutils", "libGL.so.1": "libgl1"})
    dev.install_system_packages({})


# A checkout of the smallest project there is: its build backend needs nothing that is not in Python.
BACKEND = """
import pathlib, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "archive_desktop-1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder) / name, "w") as wheel:
        wheel.writestr("archive_desktop.pth", str(pathlib.Path("src").resolve()))
        info = "archive_desktop-1.dist-info/"
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: archive-desktop\\nVersion: 1\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "a folder with spaces é م"
    for folder in ("packaging", "backend", "src/archive_desktop"):
        (root / folder).mkdir(parents=True)
    shutil.copy(SCRIPT, root / "packaging")
    (root / "packaging" / "requirements.lock").write_text("# nothing\n")
    (root / "backend" / "backend.py").write_text(BACKEND)
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["backend"]\n'
    )
    program = "import sys\nprint(sys.argv[1:])\nsys.exit(3)\n"
    (root / "src" / "archive_desktop" / "__main__.py").write_text(program)
    return root


def start(checkout: Path, *arguments: str) -> subprocess.Popen[str]:
    script = checkout / "packaging" / "dev.py"
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        cwd=checkout.parent,
        env={**os.environ, "PYTHONPATH": str(checkout / "backend")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def outcome(process: subprocess.Popen[str]) -> tuple[int, str, bool]:
    """Return exit code, standard output, and whether it set up."""
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, "Set up in" in errors


RAN = (3, "['list', '--json', '-x y']\n")


@pytest.mark.slow
def test_a_set_up_is_made_once_and_again_for_a_new_lock_or_after_an_interruption(checkout: Path) -> None:
    arguments = ("run", "list", "--json", "-x y")
    assert outcome(start(checkout, *arguments)) == (*RAN, True)
    assert outcome(start(checkout, *arguments)) == (*RAN, False)
    leftover = checkout / ".venv" / "leftover"
    leftover.touch()
    (checkout / "packaging" / "requirements.lock").write_text("# still nothing\n")
    assert outcome(start(checkout, *arguments)) == (*RAN, True)
    assert not leftover.exists()
    (checkout / ".venv" / "set-up.stamp").unlink()
    assert outcome(start(checkout, *arguments)) == (*RAN, True)


@pytest.mark.slow
def test_two_set_ups_at_once_become_one(checkout: Path) -> None:
    both = [start(checkout, "run", "list", "--json", "-x y") for _ in range(2)]
    outcomes = [outcome(process) for process in both]
    assert sorted(outcomes) == [(*RAN, False), (*RAN, True)]
