"""Rules of the house that no type checker sees. Import directions are held by import-linter (`make check`)."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from tests.conftest import ROOT

HOME_OF = {  # files, or a folder of them
    "bm25s": {"lexical.py", "words.py"},
    "charset_normalizer": {"decoding.py"},
    "chromadb": {"store"},
    "countryinfo": {"places.py"},
    "filelock": {"model_files.py", "database.py"},
    "fastapi": {"completions.py"},
    "gradio": {"launching.py", "endpoints.py", "page.py"},
    "langchain": {"opening.py"},
    "langchain_chroma": {"passages.py"},
    "mcp": {"mcp_replies.py"},
    "platformdirs": {"model_files.py"},
    "psutil": {"gguf_model.py"},
    "py3langid": {"languages.py"},
    "rapidfuzz": {"spelling.py"},
    "rich": {"printing.py"},
    "starlette": {"launching.py", "policy.py"},
    "sentence_transformers": {"embedding.py"},
    "sentencex": {"sentences.py"},
    "Stemmer": {"words.py"},
    "tiktoken": {"tokens.py"},
    "transformers": {"embedding.py"},
    "typer": {"__init__.py", "commands.py"},
    "xllamacpp": {"gguf_model.py"},
}
SOURCES = sorted((ROOT / "assistant").rglob("*.py"))


def imported_roots(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.partition(".")[0] for name in plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_outside_library_has_its_home(path: Path) -> None:
    homes = {path.name, path.parent.name}
    strays = {library for library in imported_roots(path) & HOME_OF.keys() if not homes & HOME_OF[library]}
    assert not strays
    assert "eval" not in imported_roots(path)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_and_files_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert max([(f.end_lineno or 0) - f.lineno + 1 for f in functions], default=0) <= 60
    assert text.count("\n") <= 350
    assert path.stem not in {"utils", "helpers", "common", "manager", "base", "misc"}


def test_public_names_are_exactly_these() -> None:
    assert set(assistant.__all__) == {
        "Answer", "Assistant", "Citation", "Hit", "Passage", "Reason", "Settings", "SourceDocument", "Span", "Statement",
        "Status", "Support", "Turn", "build_chain", "errors", "index_corpus", "open_assistant",
    }  # fmt: skip
    assert all(getattr(assistant, name) for name in assistant.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        assistant.nothing  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import assistant, json, sys; print(json.dumps(sorted(sys.modules)))"
    modules = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    heavy = {"torch", "chromadb", "gradio", "langchain", "langchain_core", "sentence_transformers", "numpy", "pydantic"}
    assert not heavy & set(modules)
