"""The index on a Chroma server, shared by many processes. Wants `chroma run --path DIR --port 8000` first."""

import os

from assistant import Settings, index_corpus, open_assistant

settings = Settings.load(chroma_url=os.environ.get("CHROMA_URL", "http://localhost:8000"))
report = index_corpus(settings)
print(f"added {len(report.added)}, unchanged {len(report.unchanged)}")
print(open_assistant(settings).ask("How much is Russo-Chinese trade worth?").text)
