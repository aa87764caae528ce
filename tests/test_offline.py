"""The promise that nothing leaves the machine: sockets are watched below Python's own, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import CORPUS

SCRIPT = """
import socket, sys, urllib.request
from pathlib import Path

LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", None, "", b"127.0.0.1", b"localhost"}
tried = []

def watch(event, args):
    if event == "socket.connect" and args[0].family in (socket.AF_INET, socket.AF_INET6) and args[1][0] not in LOCAL:
        tried.append(f"connect {args[1]}")
        raise OSError("blocked")
    if event == "socket.getaddrinfo" and args[0] not in LOCAL:
        tried.append(f"look up {args[0]}")
        raise OSError("blocked")

sys.addaudithook(watch)
from assistant import Settings, index_corpus, open_assistant
from assistant.ui import launch

settings = Settings.load(index=Path(sys.argv[1]), corpus=Path(sys.argv[2]), port=0)
index_corpus(settings)
assistant = open_assistant(settings)
print(assistant.ask("What did Moscow agree to in 1956?").text)
address = launch(assistant, block=False)
page = urllib.request.urlopen(address).read().decode()
print("page" if "gradio" in page else "no page")
print("tried", tried)
"""


def test_indexing_asking_and_the_page_reach_only_this_machine(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "index"), str(CORPUS)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert "return two islands" in lines[0]
    assert lines[1:] == ["page", "tried []"]
