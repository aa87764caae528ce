"""Open a test set: one of ours by name, a file in our form, a folder in BEIR form, or a file in SQuAD form."""

from __future__ import annotations

from pathlib import Path

from eval.cases import Dataset
from eval.errors import DatasetError
from eval.sources.beir import read_beir
from eval.sources.cases_file import read_cases_file
from eval.sources.squad import read_squad

OURS = Path(__file__).resolve().parent.parent / "datasets"
CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def names() -> list[str]:
    """The names of our own test sets, such as kuriles/dev."""
    return sorted(path.relative_to(OURS).with_suffix("").as_posix() for path in OURS.glob("*/*.jsonl"))


def open_dataset(name: str, scratch: Path) -> Dataset:
    """Read a test set whole; nothing is asked before it is.

    Args:
        name: The name of one of ours (kuriles/dev, or dev for short), or a path: .jsonl in our form, .json in SQuAD form,
            a folder in BEIR form.
        scratch: Folder for the documents of a test set that brings its own.

    Raises:
        DatasetError: There is none of that name, or it is broken; the message names file and line.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        return read_beir(path, scratch)
    if path.suffix == ".json":
        return read_squad(path, scratch)
    if path.suffix == ".jsonl":
        return read_cases_file(path, CORPUS)
    known = {full: OURS / f"{full}.jsonl" for full in names()}
    found = [file for full, file in known.items() if name in (full, full.rpartition("/")[2])]
    if len(found) != 1:
        raise DatasetError(
            f"A dataset is a name ({', '.join(known)}), a .jsonl or .json file, or a folder in BEIR form, but {name!r} is none."
        )
    return read_cases_file(found[0], CORPUS)
