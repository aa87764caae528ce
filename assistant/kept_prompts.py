"""What llama.cpp has read of a prompt, kept in files: neither the next question nor the next start has to read it again.

llama.cpp gives these states out only as a server does, so it serves, on a socket in a folder that no other user may
enter. Left to itself it opens a port to every program and every web page on this machine. And it ends the
process when a state is damaged, so that each bears its own hash in its name.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import logging
import os
import random
import socket
import tempfile
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = "read"  # in an index's folder
_MOST = 200  # files; one of a sentence between its neighbours has 4 to 5 MB
_HALF = ".half"  # what is being written
_STALE = 60.0  # seconds after which nobody writes it any more
_OK = 200  # HTTP status
_LONGEST = 60  # bytes of a folder's name; a socket's whole path may have 103 at most
_SECONDS = 5.0  # for one request, which takes some 10 ms

log = logging.getLogger(__name__)


class PrivateSocket:
    """Where this user alone reaches a server inside this process; gone with this object.

    Attributes:
        path: Of the socket, to be opened by the server.
    """

    def __init__(self) -> None:
        """Make its folder.

        Raises:
            OSError: There is nowhere to make it.
        """
        short = None if len(os.fsencode(tempfile.gettempdir())) <= _LONGEST else "/tmp"
        self._folder = tempfile.TemporaryDirectory(prefix="assistant-", dir=short, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / "model.sock"

    def post(self, address: str, body: Mapping[str, str]) -> tuple[int, Mapping[str, Any]]:
        """The status and the body of a reply.

        Raises:
            OSError: The server does not reply, or not as a server does.
        """
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(_SECONDS)
        try:
            connection.sock.connect(str(self.path))
            connection.request("POST", address, json.dumps(body), {"Content-Type": "application/json"})
            reply = connection.getresponse()
            return reply.status, json.loads(reply.read())
        except (http.client.HTTPException, ValueError) as error:
            raise OSError(f"no proper reply: {error!r}") from error
        finally:
            connection.close()


class KeptPrompts:
    """The states of one model after reading the beginnings of prompts, a file each.

    Where there are too many, which go is left to chance: by age, a page that reads ahead in the same order as the last one
    would lose each just before it wants it. Whatever goes wrong costs time and no answer; it is told once.
    """

    def __init__(self, folder: Path, server: PrivateSocket, model: str) -> None:
        """Keep them in a folder.

        Args:
            folder: Where; the server has to know it.
            server: llama.cpp's.
            model: Tells weights, adapter and version apart: another's state would be nonsense.
        """
        self._folder = folder
        self._server = server
        self._model = model
        self._told = False

    def recall(self, messages: Sequence[Mapping[str, str]]) -> bool:
        """Put the model in the state of having read them; False where it has not been kept, or is damaged."""
        try:
            return any(self._restored(kept) for kept in self._folder.glob(f"{self._name(messages)}-*.state"))
        except OSError as error:
            self._tell(error)
            return False

    def keep(self, messages: Sequence[Mapping[str, str]]) -> None:
        """Keep the state that the model is in, having just read them."""
        name = self._name(messages)
        half = self._folder / f"{uuid.uuid4().hex}{_HALF}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            status, reply = self._server.post("/slots/0?action=save", {"filename": half.name})
            if status != _OK or reply.get("n_written") != half.stat().st_size:  # a full disk cuts the end off, and is not told
                raise OSError("llama.cpp could not write all of it")
            half.replace(self._folder / f"{name}-{digest(half)}.state")
            self._make_room()
        except OSError as error:
            self._tell(error)
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def _restored(self, kept: Path) -> bool:
        with suppress(FileNotFoundError):  # another process made room
            whole = kept.stem.endswith(digest(kept))
            if whole and self._server.post("/slots/0?action=restore", {"filename": kept.name})[0] == _OK:
                return True
            kept.unlink()
        return False

    def _make_room(self) -> None:
        files = list(self._folder.iterdir())
        kept = [file for file in files if file.suffix != _HALF]
        with suppress(FileNotFoundError):  # another process makes room too
            for half in set(files) - set(kept):
                if time.time() - half.stat().st_mtime > _STALE:
                    half.unlink()
            for gone in random.sample(kept, max(0, len(kept) - _MOST)):
                gone.unlink()

    def _tell(self, error: OSError) -> None:
        if not self._told:
            log.warning("What the judge reads cannot be kept in %s: %s. It is read again each time.", self._folder, error)
        self._told = True

    def _name(self, messages: Sequence[Mapping[str, str]]) -> str:
        told = json.dumps([self._model, *map(dict, messages)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def forget(folder: Path) -> None:
    """Delete what is kept in a folder: a document that was removed leaves its sentences there.

    Raises:
        OSError: It cannot be deleted.
    """
    for file in folder.glob("*"):
        file.unlink(missing_ok=True)


def digest(file: Path) -> str:
    """What tells the content of a file, in 32 digits of base 16."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:32]
