"""The house keeps its order: who may import whom, how long a module is, where its test stands."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_SOURCE = _ROOT / "src" / "archive_desktop"
_TESTS = _ROOT / "tests"
_LONGEST = 400  # lines
_MODULES = sorted(_SOURCE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(_SOURCE).as_posix()


def test_every_import_contract_is_kept() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())",
        ],
        cwd=_ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_domain_uses_the_standard_library_alone() -> None:
    for module in sorted((_SOURCE / "domain").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
                assert node.level == 0, f"{_name(module)} imports by dots"
            for name in names:
                allowed = name.split(".")[0] in sys.stdlib_module_names or name.startswith(
                    "archive_desktop.domain"
                )
                assert allowed, f"{_name(module)} imports {name}"


@pytest.mark.parametrize("module", _MODULES, ids=_name)
def test_no_module_is_too_long_and_each_says_what_it_is_for(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= _LONGEST
    assert not text.strip() or ast.get_docstring(ast.parse(text)), (
        "the first line says what the module is for"
    )


@pytest.mark.parametrize(
    "module", [path for path in _MODULES if path.name not in ("__init__.py", "__main__.py")], ids=_name
)
def test_every_module_has_its_mirror_test(module: Path) -> None:
    place = module.relative_to(_SOURCE)
    assert (_TESTS / place.with_name(f"test_{place.name}")).is_file()
