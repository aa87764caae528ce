"""The harness stands outside the assistant: it uses its public names only, and each outside library has one home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import assistant

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "eval").rglob("*.py"))
HOMES = {
    "typer": {"commands.py"},
    "gradio": {"page.py"},
    "rich": {"terminal.py"},
    "matplotlib": {"report/plots.py"},
    "jinja2": {"report/templates.py"},
    "ir_measures": {"metrics/retrieval.py"},
    "scipy": {"intervals.py", "paired.py"},
    "langchain_core": {"model_judge.py"},
}
LONGEST_FILE = 250


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    """Each imported module with each name taken from it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_only_public_names_of_the_assistant_are_used() -> None:
    used = {(module, name) for path in FILES for module, name in _imports(path) if module.split(".")[0] == "assistant"}
    assert {module for module, _ in used} == {"assistant"}
    assert {name for _, name in used} <= set(assistant.__all__)


def test_the_assistant_does_not_know_the_harness() -> None:
    files = sorted((ROOT / "assistant").rglob("*.py"))
    assert not [path for path in files for module, _ in _imports(path) if module.split(".")[0] == "eval"]


def test_each_library_has_its_home() -> None:
    for library, homes in HOMES.items():
        found = {
            path.relative_to(ROOT / "eval").as_posix()
            for path in FILES
            for module, _ in _imports(path)
            if module.split(".")[0] == library
        }
        assert found == homes, library


def test_files_are_short() -> None:
    assert not [path.name for path in FILES if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE]
