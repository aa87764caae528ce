"""Replies of the MCP tools as data: JSON text and structured content with its schema. Gradio alone gives Python's own form."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from assistant.serving.endpoints import GIVES


def reply_as_data(server: Any) -> None:
    """Let a Gradio page's MCP server reply with data.

    Args:
        server: The page's `mcp_server_obj`, once the page is launched.
    """
    from mcp import types

    handlers = server.mcp_server.request_handlers
    list_tools, call_tool = handlers[types.ListToolsRequest], handlers[types.CallToolRequest]

    def as_json(outputs: list[Any], _root_url: str) -> list[types.TextContent]:
        return [types.TextContent(type="text", text=json.dumps(output, ensure_ascii=False)) for output in outputs]

    async def listed(request: types.ListToolsRequest) -> types.ServerResult:
        reply: types.ServerResult = await list_tools(request)
        for tool in reply.root.tools if isinstance(reply.root, types.ListToolsResult) else ():
            tool.outputSchema = _schema(server.tool_to_endpoint[tool.name].lstrip("/"))
        return reply

    async def called(request: types.CallToolRequest) -> types.ServerResult:
        reply: types.ServerResult = await call_tool(request)
        result = reply.root
        if isinstance(result, types.CallToolResult) and not result.isError:
            (content,) = result.content
            data = json.loads(content.text) if isinstance(content, types.TextContent) else None
            result.structuredContent = data if isinstance(data, dict) else {"result": data}
        return reply

    server.postprocess_output_data = as_json
    handlers[types.ListToolsRequest], handlers[types.CallToolRequest] = listed, called


def _schema(endpoint: str) -> dict[str, Any]:
    """The schema of what an endpoint gives; MCP wants an object, so a list stands under `result`."""
    schema = TypeAdapter(GIVES[endpoint]).json_schema()
    if schema.get("type") == "object":
        return schema
    shared = schema.pop("$defs", {})
    return {"type": "object", "properties": {"result": schema}, "required": ["result"], "$defs": shared}
