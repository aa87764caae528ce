"""Ask from a script: `python examples/script.py "Your question"`."""

import sys

from assistant import open_assistant

question = sys.argv[1] if len(sys.argv) > 1 else "What did Moscow agree to in 1956?"
answer = open_assistant().ask(question)
print(answer.text)
for citation in answer.citations:
    print(f"  {citation.document}, page {citation.page}, characters {citation.start} to {citation.end}: {citation.quote!r}")
