"""A hosted model writes, each sentence verified. Wants `pip install ".[openai]"` and OPENAI_API_KEY (OPENAI_BASE_URL)."""

import os

from langchain_openai import ChatOpenAI

from assistant import Status, open_assistant

model = ChatOpenAI(model=os.environ.get("MODEL", "gpt-5-mini"), timeout=30, max_retries=0)
assistant = open_assistant(llm=model)
for answer in assistant.chain.stream("What did Moscow agree to in 1956?"):
    if answer.status is Status.ANSWERED:
        print(answer.text)
print("written by the model:", answer.written, *answer.notices)
for statement in answer.removed:
    print("removed:", statement.text, f"({statement.support})")
