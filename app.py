"""Open the chat page: `python app.py`. The same as `assistant serve`, with a tab for evaluators where `eval/` is there."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from assistant.cli import main

if __name__ == "__main__":
    tabs = None
    if find_spec("eval") and find_spec("jinja2") and find_spec("matplotlib") and find_spec("ir_measures"):
        from eval.page import evaluate_tab

        tabs = {"Evaluate": evaluate_tab}
    sys.argv.insert(1, "serve")
    main(tabs)
