"""Every example runs as it stands, in a folder of its own, against servers of this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
SENTENCE = (
    "In the 1956 Soviet-Japanese Joint Declaration, which established diplomatic relations between the two countries, Moscow"
    " agreed to return two islands after the conclusion of a peace treaty [1]. Moscow agreed to return nine islands [1]."
)


def run(name: str, folder: Path, **environment: str) -> str:
    process = subprocess.run(
        [sys.executable, str(ROOT / "examples" / name)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return process.stdout


def test_an_example_is_short_and_listed() -> None:
    listed = (ROOT / "examples/README.md").read_text("utf-8")
    assert len(EXAMPLES) == 6
    for path in EXAMPLES:
        assert path.read_text("utf-8").count("\n") < 40
        assert f"`{path.name}`" in listed


def test_the_script(tmp_path: Path) -> None:
    assert "agreed to return two islands" in run("script.py", tmp_path)


def test_the_fastapi_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {"__name__": "fastapi_app"}
    exec(compile((ROOT / "examples/fastapi_app.py").read_text("utf-8"), "fastapi_app.py", "exec"), space)
    client = TestClient(space["app"])
    assert "two islands" in client.get("/", params={"question": "What did Moscow agree to in 1956?"}).json()["answer"]
    assert client.get("/", params={"question": "?"}).status_code == 422


def test_the_langgraph_agent(tmp_path: Path) -> None:
    assert "US$24 billion" in run("langgraph_agent.py", tmp_path).splitlines()[1]


def test_the_custom_embedder(tmp_path: Path) -> None:
    assert run("custom_embedder.py", tmp_path).count("\n") == 3


@pytest.fixture
def model_server() -> Iterator[str]:
    """An OpenAI-compatible server that streams two sentences, one of them false."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            head = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
            for word in SENTENCE.split(" "):
                choice = {"index": 0, "delta": {"role": "assistant", "content": f"{word} "}, "finish_reason": None}
                self.wfile.write(f"data: {json.dumps({**head, 'choices': [choice]})}\n\n".encode())
            self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            pass

    served = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}/v1"
    served.shutdown()


def test_the_hosted_model(tmp_path: Path, model_server: str) -> None:
    told = run("hosted_model.py", tmp_path, OPENAI_BASE_URL=model_server, OPENAI_API_KEY="none")
    assert "written by the model: True" in told
    assert "removed: Moscow agreed to return nine islands. (number_mismatch)" in told


@pytest.fixture
def chroma_server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "chroma"
    command = [str(program), "run", "--path", str(tmp_path / "chroma"), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and socket.socket().connect_ex(("127.0.0.1", port)):
        time.sleep(0.2)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


def test_the_chroma_server(tmp_path: Path, chroma_server: str) -> None:
    told = run("chroma_server.py", tmp_path, CHROMA_URL=chroma_server)
    assert told.startswith("added 1") and "US$107 billion" in told
