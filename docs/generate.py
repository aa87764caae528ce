"""Write the pages that are made from the code: `python -m docs.generate`. A test fails when one is stale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
        "| variable | default | meaning |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, PydanticUndefined) else f"`{field.default}`"
        lines.append(f"| `{ENV_PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


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
