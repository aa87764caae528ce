from __future__ import annotations

import json
import logging
import os
import socket
import tempfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import UnixStreamServer
from threading import Thread

import pytest

from assistant import kept_prompts
from assistant.kept_prompts import KeptPrompts, PrivateSocket, forget

MESSAGES = [{"role": "user", "content": "Passage: It rained.\nQuestion: "}]


class Slots:
    """A server that keeps the state of its one slot in files, as llama.cpp does."""

    def __init__(self, folder: Path, private: PrivateSocket) -> None:
        self.state, self.full = b"", False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                file = folder / body.split('"')[3]
                done = True
                if "save" in self.path:
                    file.write_bytes(outer.state[:-1] if outer.full else outer.state)
                elif "restore" in self.path:
                    outer.state = file.read_bytes()
                    done = bool(outer.state)
                self.send_response(200 if done else 400)
                self.end_headers()
                self.wfile.write(json.dumps({"n_written": len(outer.state)}).encode())

            def log_message(self, *_: object) -> None:
                """Quiet."""

            def address_string(self) -> str:
                return "here"

        self.server = UnixStreamServer(str(private.path), Handler)


@pytest.fixture
def private() -> PrivateSocket:
    return PrivateSocket()


@pytest.fixture
def slots(tmp_path: Path, private: PrivateSocket) -> Iterator[Slots]:
    slots = Slots(tmp_path, private)
    Thread(target=slots.server.serve_forever, daemon=True).start()
    yield slots
    slots.server.shutdown()
    slots.server.server_close()


def test_a_state_is_recalled_for_these_messages_and_this_model_alone(
    tmp_path: Path, private: PrivateSocket, slots: Slots
) -> None:
    kept = KeptPrompts(tmp_path, private, "judge 1")
    assert not kept.recall(MESSAGES)
    slots.state = b"has read it"
    kept.keep(MESSAGES)
    slots.state = b"has read something else"
    assert not kept.recall([{"role": "user", "content": "Passage: It snowed.\nQuestion: "}])
    assert not KeptPrompts(tmp_path, private, "judge 2").recall(MESSAGES)
    assert kept.recall(MESSAGES) and slots.state == b"has read it"


def test_beyond_so_many_some_go_and_what_was_left_half_written_too(
    tmp_path: Path, private: PrivateSocket, slots: Slots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_prompts, "_MOST", 2)
    kept = KeptPrompts(tmp_path, private, "judge")
    slots.state = b"x"
    left, written = tmp_path / "left.half", tmp_path / "written.half"
    left.touch()
    os.utime(left, (1000, 1000))
    written.touch()
    for number in range(4):
        kept.keep([{"role": "user", "content": str(number)}])
    assert sum(kept.recall([{"role": "user", "content": str(number)}]) for number in range(4)) == 2
    assert not left.exists() and written.exists()


def test_what_cannot_be_kept_is_told_and_leaves_nothing_behind(
    tmp_path: Path, private: PrivateSocket, slots: Slots, caplog: pytest.LogCaptureFixture
) -> None:
    slots.full, slots.state = True, b"has read it"
    kept = KeptPrompts(tmp_path, private, "judge")
    with caplog.at_level(logging.WARNING):
        kept.keep(MESSAGES)
        kept.keep(MESSAGES)
    assert caplog.text.count("cannot be kept") == 1 and not list(tmp_path.iterdir())


def test_a_damaged_state_is_not_recalled_nor_shown_to_the_server(tmp_path: Path, private: PrivateSocket, slots: Slots) -> None:
    kept = KeptPrompts(tmp_path, private, "judge")
    slots.state = b"has read it"
    kept.keep(MESSAGES)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"has read if")
    slots.state = b"something else"
    assert not kept.recall(MESSAGES)
    assert slots.state == b"something else" and not list(tmp_path.iterdir())


def test_the_socket_is_for_this_user_alone_and_goes_with_its_owner() -> None:
    private = PrivateSocket()
    folder = private.path.parent
    assert folder.stat().st_mode & 0o077 == 0
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(private.path))
    del private
    assert not folder.exists()


def test_a_long_folder_for_temporary_files_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / ("long" * 30)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with pytest.raises(OSError, match="too long"), socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(long / "model.sock"))
    private = PrivateSocket()
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(private.path))
    assert private.path.is_socket()


def test_a_server_that_does_not_reply_costs_nothing_that_is_kept(
    tmp_path: Path, private: PrivateSocket, slots: Slots, caplog: pytest.LogCaptureFixture
) -> None:
    slots.state = b"has read it"
    KeptPrompts(tmp_path, private, "judge").keep(MESSAGES)
    alone = KeptPrompts(tmp_path, PrivateSocket(), "judge")
    assert not alone.recall(MESSAGES)
    alone.keep(MESSAGES)
    assert caplog.text.count("cannot be kept") == 1
    assert KeptPrompts(tmp_path, private, "judge").recall(MESSAGES)


def test_what_is_forgotten_is_gone(tmp_path: Path, private: PrivateSocket, slots: Slots) -> None:
    slots.state = b"has read it"
    KeptPrompts(tmp_path, private, "judge").keep(MESSAGES)
    forget(tmp_path)
    forget(tmp_path / "none")
    assert not list(tmp_path.iterdir())
