"""What llama.cpp has read of a prompt, kept in files: neither the next question nor the next start has to read it again.

llama.cpp gives these states out only as a server does, so it serves, but to this process alone: on a socket in a folder that no
other user may enter. Left to itself it opens a port to every program and every web page on this machine. And it ends the
process when a state is damaged, so that each bears its own hash in its name.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import logging
import os
import socket
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_MOST = 200  # files; one of a sentence between its neighbours has 4 to 5 MB
_OK = 200  # HTTP status
_LONGEST = 60  # characters of a folder's name; a socket's whole path may have 103 at most
_SECONDS = 5.0  # for one request, which takes some 10 ms

log = logging.getLogger(__name__)


class PrivateSocket:
    """Where this process alone reaches a server inside it; gone with this object.

    Attributes:
        path: Of the socket, to be opened by the server.
    """

    def __init__(self) -> None:
        """Make its folder, which only this user may enter."""
        short = None if len(tempfile.gettempdir()) <= _LONGEST else "/tmp"
        self._folder = tempfile.TemporaryDirectory(prefix="assistant-", dir=short, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / "model.sock"

    def post(self, address: str, body: Mapping[str, str]) -> bool:
        """Whether a request was done; False too where the server does not reply."""
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(_SECONDS)
        try:
            connection.sock.connect(str(self.path))
            connection.request("POST", address, json.dumps(body), {"Content-Type": "application/json"})
            return connection.getresponse().status == _OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


class KeptPrompts:
    """The states of one model after reading the beginnings of prompts, a file each; those unused for longest go first."""

    def __init__(self, folder: Path, server: PrivateSocket, model: str) -> None:
        """Keep them in a folder.

        Args:
            folder: Where; it has to be there, and the server has to know it.
            server: llama.cpp's.
            model: Tells weights, adapter and version apart: another's state would be nonsense.
        """
        self._folder = folder
        self._server = server
        self._model = model

    def recall(self, messages: Sequence[Mapping[str, str]]) -> bool:
        """Put the model in the state of having read them; False where it has not been kept, or is damaged."""
        for kept in self._folder.glob(f"{self._name(messages)}-*"):
            with suppress(FileNotFoundError):  # another process made room
                if kept.stem.endswith(_digest(kept)) and self._server.post("/slots/0?action=restore", {"filename": kept.name}):
                    os.utime(kept)
                    return True
                kept.unlink()
        return False

    def keep(self, messages: Sequence[Mapping[str, str]]) -> None:
        """Keep the state that the model is in, having just read them; a disk that is full costs time later, and no answer."""
        name = self._name(messages)
        half = self._folder / f"{name}.{os.getpid()}"
        try:
            if not self._server.post("/slots/0?action=save", {"filename": half.name}):
                raise OSError("llama.cpp could not write it")
            half.replace(self._folder / f"{name}-{_digest(half)}.state")
            self._make_room()
        except OSError as error:
            log.warning("What the judge has read could not be kept in %s: %s. It will be read again.", self._folder, error)
            half.unlink(missing_ok=True)

    def _make_room(self) -> None:
        with suppress(FileNotFoundError):  # another process makes room too
            for old in sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime)[:-_MOST]:
                old.unlink(missing_ok=True)

    def _name(self, messages: Sequence[Mapping[str, str]]) -> str:
        told = json.dumps([self._model, *map(dict, messages)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:32]
