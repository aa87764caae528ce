"""Put a question into English for looking it up. The model's words are searched with, never quoted."""

from __future__ import annotations

from assistant.language_model import LanguageModel

_INSTRUCTION = "Translate the question into English. Reply with the translation alone."
_TOKENS = 80  # of a translated question


def translate(question: str, model: LanguageModel) -> str:
    """The question in English.

    Raises:
        ModelError: The model gave no usable reply in time.
    """
    messages = [{"role": "system", "content": _INSTRUCTION}, {"role": "user", "content": question}]
    return " ".join(model.write(messages, _TOKENS, untrained=True).split()).strip('"“”')
