"""The command line. The home of Typer and Rich; thin: it calls the assistant and prints."""

from __future__ import annotations

import sys

from assistant.cli.commands import app
from assistant.cli.printing import complain
from assistant.errors import AssistantError


def main() -> None:
    """Run a command; a failure the assistant foresees is one line on stderr and exit code 2."""
    try:
        app()
    except AssistantError as error:
        complain(str(error))
        sys.exit(2)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
