"""LangSmith's and OpenTelemetry's own variables turn tracing on, and nothing else does. Each question has its own process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec

import pytest

from assistant import Assistant, Settings
from tests.conftest import CORPUS

QUESTION = "What did Moscow agree to in 1956?"


@dataclass
class Collector:
    """A local server that keeps what is posted to it, by path."""

    address: str = ""
    got: dict[str, bytes] = field(default_factory=dict)


@pytest.fixture
def collector() -> Iterator[Collector]:
    kept = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            kept.got[self.path] = kept.got.get(self.path, b"") + body
            self._reply()

        def do_GET(self) -> None:
            kept.got.setdefault(self.path, b"")
            self._reply()

        def _reply(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kept
    server.shutdown()
    server.server_close()


def _ask(settings: Settings, **variables: str) -> None:
    """Ask one question from the shell, with these variables and no others of tracing."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LANGSMITH", "LANGCHAIN", "OTEL", "ASSISTANT"))}
    command = [
        sys.executable,
        "-m",
        "assistant",
        "ask",
        QUESTION,
        "--fast",
        "--index",
        str(settings.index),
        "--corpus",
        str(CORPUS),
    ]
    run = subprocess.run(command, env={**clean, **variables}, capture_output=True, text=True, check=True)
    assert "two islands" in run.stdout


def _langsmith(collector: Collector) -> dict[str, str]:
    return {"LANGSMITH_TRACING": "true", "LANGSMITH_ENDPOINT": collector.address, "LANGSMITH_API_KEY": "lsv2_none"}


def test_runs_reach_langsmiths_endpoint(kuriles: Assistant, collector: Collector) -> None:
    _ask(kuriles.settings, **_langsmith(collector), LANGSMITH_DISABLE_RUN_COMPRESSION="true")
    assert any(path.startswith("/runs") for path in collector.got), collector.got.keys()
    assert any(QUESTION.encode() in body and b"AnswerChain" in body for body in collector.got.values())


@pytest.mark.skipif(
    find_spec("opentelemetry.exporter.otlp.proto.http") is None,  # Chroma brings all but this last part
    reason="no OpenTelemetry exporter is installed: pip install '.[otel]'",
)
def test_spans_reach_an_opentelemetry_endpoint(kuriles: Assistant, collector: Collector) -> None:
    spans = {"LANGSMITH_OTEL_ENABLED": "true", "LANGSMITH_OTEL_ONLY": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": collector.address}
    _ask(kuriles.settings, LANGSMITH_TRACING="true", **spans)
    assert set(collector.got) == {"/v1/traces"}
    assert b"AnswerChain" in collector.got["/v1/traces"] and QUESTION.encode() in collector.got["/v1/traces"]


def test_nothing_is_sent_where_no_variable_turns_tracing_on(kuriles: Assistant, collector: Collector) -> None:
    there = {"LANGSMITH_ENDPOINT": collector.address, "OTEL_EXPORTER_OTLP_ENDPOINT": collector.address}
    _ask(kuriles.settings, **there, LANGSMITH_API_KEY="lsv2_none")
    assert collector.got == {}
