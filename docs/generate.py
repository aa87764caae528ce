"""Write the pages that are made from the code: `python -m docs.generate`. A test fails when one is stale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer
from pydantic_core import PydanticUndefined
from typer.main import get_command

from assistant import Settings
from assistant.cli.commands import app
from assistant.settings import ENV_PREFIX

FOLDER = Path(__file__).parent
_NOTE = "<!-- Made by `python -m docs.generate`; change the code, not this page. -->"


def settings_page() -> str:
    """Every setting with its default, bounds and meaning."""
    lines = [
        "# Settings",
        "",
        _NOTE,
        "",
        "Environment variables, checked at the start; an unknown one is refused. In code: `Settings.load(name=value)`.",
        "",
        "| variable | default | bounds | meaning |",
        "|---|---|---|---|",
    ]
    schemas = Settings.model_json_schema()["properties"]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, PydanticUndefined) else f"`{field.default}`"
        lines.append(f"| `{ENV_PREFIX}{name.upper()}` | {default} | {bounds(schemas[name])} | {field.description} |")
    return "\n".join(lines) + "\n"


def bounds(schema: dict[str, Any]) -> str:
    """What a setting may be, from its JSON schema; empty where anything of its kind is taken."""
    own = {**schema, **next((kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"), {})}
    if "enum" in own:
        return ", ".join(f"`{value}`" for value in own["enum"])
    if "pattern" in own:
        return f"matches `{own['pattern']}`"
    if "minLength" in own:
        return f"at least {own['minLength']} character"
    lowest = (
        f"above {own['exclusiveMinimum']:g}" if "exclusiveMinimum" in own else f"{own['minimum']:g}" if "minimum" in own else ""
    )
    highest = f"{own['maximum']:g}" if "maximum" in own else ""
    return " to ".join(filter(None, [lowest, highest]))


def command_line_page() -> str:
    """The help of every command."""
    root = get_command(app)
    context = typer.Context(root, info_name="assistant")
    lines = ["# The command line", "", _NOTE, ""]
    for name, command in sorted(root.commands.items()):  # type: ignore[attr-defined]
        nested = getattr(command, "commands", None)
        inner = typer.Context(command, info_name=name, parent=context)
        for sub_name, sub in sorted(nested.items()) if nested else [("", command)]:
            own = typer.Context(sub, info_name=sub_name, parent=inner) if nested else inner
            lines += [f"## assistant {name} {sub_name}".rstrip(), "", "```text", *_help(sub, own), "```", ""]
    return "\n".join(lines)


def _help(command: typer.core.TyperCommand, context: typer.Context) -> list[str]:
    context.terminal_width = context.max_content_width = 110
    return [line.rstrip() for line in command.get_help(context).splitlines()]


PAGES: dict[str, Callable[[], str]] = {"settings.md": settings_page, "command-line.md": command_line_page}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (FOLDER / page).write_text(make(), "utf-8")
