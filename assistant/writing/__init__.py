"""Written answers: a chat model chooses sentences of the evidence, and names each with its number."""
