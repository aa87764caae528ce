"""Where an index is: on a Chroma server, in a folder, or in a copy of one that is read-only. One process writes at a time."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
from chromadb.api import ClientAPI
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from filelock import FileLock, Timeout

from assistant.errors import IndexAccessError
from assistant.kept_prompts import FOLDER

CATALOGUE = "catalogue"  # the collection that every index has; made on opening, so that what is no database is refused there
COSINE: Any = {"hnsw": {"space": "cosine"}}
LOCK_WAIT_S = 300.0  # a second indexer waits this long for the first; indexing hundreds of documents takes minutes


class Database:
    """An open Chroma database.

    Attributes:
        place: The folder or address, for messages.
        writable: False where the folder is read-only; the database is then a temporary copy.
        client: Chroma's own.
    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        """Open it; an empty one is made where there is none and the folder can be written.

        Args:
            folder: Where it is.
            url: A Chroma server to use instead.

        Raises:
            IndexAccessError: It cannot be opened.
        """
        self.place = url or str(folder)
        self._folder = folder.absolute()  # Chroma shares what is open by its path, also after a change of folder
        self._file = self._folder / "chroma.sqlite3"
        self.kept_prompts = self._folder / FOLDER
        try:
            self.writable = bool(url) or _can_write(self._folder, self._file)
            self.client = self._open(url)
            self.collection(CATALOGUE) if self.writable else None
        except (ChromaError, OSError, ValueError, RuntimeError) as error:
            raise IndexAccessError(
                f"The index must be a Chroma database, but {self.place} could not be opened: {error}. "
                + (
                    "Start the server, or unset ASSISTANT_CHROMA_URL."
                    if url
                    else "Delete that folder, or name another with --index."
                )
            ) from error

    def collection(self, name: str) -> chromadb.Collection:
        """The collection of this name, for vectors compared by their angle; it is made where there is none."""
        return self.client.get_or_create_collection(name, configuration=COSINE, embedding_function=None)

    @contextmanager
    def lock(self, wait_s: float = LOCK_WAIT_S) -> Iterator[None]:
        """Hold the right to write; another process that wants it waits.

        Raises:
            IndexAccessError: The folder is read-only, or another process held it for longer than the wait.
        """
        if not self.writable:
            raise IndexAccessError(
                f"Indexing needs a folder that can be written, but {self.place} is read-only. Name another with --index."
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / "lock", timeout=wait_s):
                yield
        except Timeout as error:
            raise IndexAccessError(
                f"Only one process may index at a time, but another has held {self.place} for {wait_s:.0f} s. "
                "Wait for it or stop it, then try again."
            ) from error

    def _open(self, url: str | None) -> ClientAPI:
        settings = ChromaSettings(anonymized_telemetry=False)
        if url:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            return chromadb.HttpClient(parts.hostname or "", port, ssl=parts.scheme == "https", settings=settings)
        if self.writable:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / "opening", timeout=LOCK_WAIT_S):  # two processes making a database at once collide
                return chromadb.PersistentClient(str(self._folder), settings)
        if not self._file.exists():
            raise IndexAccessError(
                f"An index needs a folder that can be written, but {self.place} is read-only and holds none. "
                "Name another with --index."
            )
        copy = Path(tempfile.mkdtemp(prefix="assistant-index-"))  # Chroma writes even to read
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        without = shutil.ignore_patterns(FOLDER)  # what a model has read, which Chroma has no use for
        shutil.copytree(self._folder, copy, ignore=without, dirs_exist_ok=True, copy_function=shutil.copyfile)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o700)
        return chromadb.PersistentClient(str(copy), settings)


def _can_write(folder: Path, file: Path) -> bool:
    existing = folder
    while not existing.exists():
        existing = existing.parent
    return os.access(existing, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))
