"""The chat page. The home of Gradio; it calls the chain and draws typed answers, and holds no logic of its own."""

from __future__ import annotations

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read by Gradio when it is imported
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
os.environ.setdefault(
    "MPLBACKEND", "agg"
)  # else Gradio's first event waits 3 s for matplotlib to choose one, where it is installed

from assistant.ui.launching import launch
from assistant.ui.page import build_page

__all__ = ["build_page", "launch"]
