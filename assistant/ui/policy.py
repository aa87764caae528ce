"""What a browser may do on the page: nothing from any other host, no inline handler, no upload. An ASGI middleware."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NO_FILES = "This page takes no files. Put documents into the corpus folder and index them, or paste your question as text."
_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
# Gradio builds its templates from text, hence 'unsafe-eval'; what is built comes from this server alone.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' {hashes}; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)


class PagePolicy:
    """Adds a content-security policy to every reply, and refuses uploads."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"].rstrip("/").endswith("/upload"):
            await JSONResponse({"error": NO_FILES}, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, _Sender(send))


class _Sender:
    """Sends a reply with the policy; a page is held back until the scripts that stand in it are known by their hashes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: dict[str, Any] | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            if headers.get("content-type", "").startswith("text/html"):
                self._start = dict(message)
                return
            await self._send({**message, "headers": _guarded(headers, "")})
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                headers = MutableHeaders(raw=list(self._start["headers"]))
                await self._send({**self._start, "headers": _guarded(headers, _hashes(self._body))})
                await self._send({"type": "http.response.body", "body": self._body})
        else:
            await self._send(message)


def _guarded(headers: MutableHeaders, hashes: str) -> list[tuple[bytes, bytes]]:
    headers["content-security-policy"] = _POLICY.format(hashes=hashes)
    headers["x-content-type-options"] = "nosniff"
    headers["referrer-policy"] = "no-referrer"
    return headers.raw


def _hashes(page: bytes) -> str:
    found = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE.findall(page))
    return " ".join(f"'sha256-{one}'" for one in found)
