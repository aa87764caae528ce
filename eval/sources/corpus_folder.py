"""Lay the documents of someone else's dataset out as a folder, one text file each, as the assistant reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

_SUFFIX = ".txt"


def lay_out(texts: Mapping[str, str], folder: Path) -> Path:
    """Write documents that are not there yet.

    Args:
        texts: Text by document id.
        folder: Named after the dataset's hash, so that what is there already is right.

    Returns:
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for id_, text in texts.items():
        path = folder / file_name(id_)
        if not path.exists():
            path.write_text(text, "utf-8")
    return folder


def file_name(id_: str) -> str:
    """The file that holds a document; any id makes a valid name."""
    return quote(id_, safe=" ") + _SUFFIX


def id_of(name: str) -> str:
    """The id of the document that a file holds."""
    return unquote(name.removesuffix(_SUFFIX))
