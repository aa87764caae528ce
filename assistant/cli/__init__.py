"""The command line. The home of Typer and Rich; thin: it calls the assistant and prints."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

import typer

from assistant.cli.commands import app
from assistant.cli.printing import complain
from assistant.errors import AssistantError


def main(tabs: Mapping[str, Callable[[Any], None]] | None = None) -> None:
    """Run a command; a mistake or a failure the assistant foresees is one line on stderr and exit code 2.

    Args:
        tabs: Further tabs of the page that `serve` opens, as `assistant.ui.launch` takes them.
    """
    try:
        sys.exit(app(standalone_mode=False, obj=tabs))
    except typer.TyperException as error:
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        complain(f"{message.rstrip('.')}. See: assistant --help.")
        sys.exit(2)
    except AssistantError as error:
        complain(str(error))
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
