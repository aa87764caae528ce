from pathlib import Path

import pytest

from assistant import Settings
from assistant.errors import SettingsError


def test_the_environment_sets_what_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CHUNK_TOKENS", "64")
    monkeypatch.setenv("ASSISTANT_PORT", "8000")
    settings = Settings.load(port=9000, index=None)
    assert (settings.chunk_tokens, settings.port, settings.index) == (64, 9000, Path(".assistant/index"))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("ASSISTANT_CHUNK_TOKEN", "64", r"ASSISTANT_CHUNK_TOKEN is not. Unset it, or use one of: .*ASSISTANT_CHUNK_TOKENS"),
        ("ASSISTANT_CHUNK_TOKENS", "9999", r"ASSISTANT_CHUNK_TOKENS is not valid: .* 256, but it is '9999'"),
        ("ASSISTANT_MIN_CONFIDENCE", "high", "ASSISTANT_MIN_CONFIDENCE is not valid"),
        ("ASSISTANT_CHROMA_URL", "localhost", "ASSISTANT_CHROMA_URL is not valid"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=message):
        Settings.load()


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())
