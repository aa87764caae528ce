"""The wheel, as somebody else installs it: the package alone, with the commentary, answering in an empty folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import COMMENTARY, CORPUS, ROOT

SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
import assistant
assert assistant.__file__.startswith(sys.argv[1]), assistant.__file__
from assistant import open_assistant
print(open_assistant().ask("What did Moscow agree to in 1956?").citations[0].document)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the backend itself, without an isolated environment and so without a network."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"assistant", "commentary_assistant"}
    sources = {path.relative_to(ROOT).as_posix() for kind in ("py", "js") for path in (ROOT / "assistant").rglob(f"*.{kind}")}
    assert sources <= set(names)
    assert {"assistant/py.typed", "assistant/ui/page.css"} <= set(names)
    packaged = zipfile.ZipFile(wheel).read(f"assistant/commentary/{COMMENTARY}")
    assert packaged == (CORPUS / COMMENTARY).read_bytes()


def test_the_wheel_names_its_extras(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith("METADATA")]
    told = archive.read(metadata).decode()
    assert {"openai", "anthropic", "ollama", "mcp", "otel"} <= {
        line.split(": ")[1] for line in told.splitlines() if line.startswith("Provides-Extra")
    }


def test_the_wheel_answers_from_its_own_commentary_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    empty = tmp_path / "empty"
    empty.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "site")], cwd=empty, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, COMMENTARY), run.stderr
