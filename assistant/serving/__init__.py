"""Doors for other programs on the page's own server: an HTTP API, its MCP twin, and OpenAI-compatible chat completions."""

from __future__ import annotations

from assistant.serving.completions import add_completions
from assistant.serving.endpoints import add_endpoints
from assistant.serving.mcp_replies import reply_as_data

__all__ = ["add_completions", "add_endpoints", "reply_as_data"]
