from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant import Settings, embedding
from assistant.health import Finding, Severity, examine, ranker_in_use, writing_model
from assistant.model_files import JUDGE
from assistant.writing import opening
from tests.writing.models import ScriptedChat


def test_a_good_installation_is_good(kuriles: Any, settings: Settings) -> None:
    findings = {finding.name: finding for finding in examine(settings)}
    assert {finding.severity for finding in findings.values()} == {Severity.GOOD}
    assert "1 documents, 16 passages, 55 sentences" in findings["index"].message
    assert "similarity" in findings["reader"].message


def test_what_is_missing_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "PACKAGED_SHA256", "0" * 64)
    findings = {finding.name: finding for finding in examine(Settings.load(index=tmp_path / "none"))}
    assert findings["embedder weights"].severity is Severity.BAD
    assert "Run: pip install" in findings["embedder weights"].message
    assert findings["index"].severity is Severity.WARNING


def _writer(llm: str, **settings: Any) -> Finding:
    (finding,) = [one for one in examine(Settings.load(llm=llm, **settings)) if one.name == "writing model"]
    return finding


def test_no_writing_model_is_no_fault() -> None:
    finding = writing_model(Settings.load())
    assert (finding.severity, finding.message) == (Severity.GOOD, "none, so that answers are the text's own words")


def test_a_writing_model_in_a_file_must_be_there_and_in_its_form(tmp_path: Path) -> None:
    missing = _writer("llamacpp:/nope")
    assert (
        missing.severity is Severity.BAD
        and "there is none at /nope. Correct ASSISTANT_JUDGE or ASSISTANT_LLM." in missing.message
    )
    (wrong := tmp_path / "wrong.gguf").write_bytes(b"<html>")
    assert _writer(f"llamacpp:{wrong}").message.startswith(f"{wrong} must be a model in GGUF form, but begins with b'<htm'")
    (right := tmp_path / "right.gguf").write_bytes(b"GGUF\x03")
    assert _writer(f"llamacpp:{right}").severity is Severity.GOOD
    assert str(right) in _writer("llamacpp", judge=str(right)).message  # it writes with the judge's weights


def test_a_writing_model_by_the_judges_weights_must_have_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.health.cached_path", lambda model: tmp_path / model.name)
    for settings in ({}, {"judge": "openai:m"}, {"judge": "http://localhost:1/v1"}):
        finding = _writer("llamacpp", **settings)
        assert finding.severity is Severity.BAD
        assert str(tmp_path / JUDGE.name) in finding.message and "assistant models fetch" in finding.message


def test_a_hosted_writing_model_must_have_its_package_and_key_and_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    without = _writer("openai:gpt-5-mini")
    assert without.severity is Severity.BAD and "set its key: ASSISTANT_LLM_KEY" in without.message
    keyed = _writer("openai:gpt-5-mini", llm_key="sk-secret")
    assert (keyed.severity, keyed.message) == (Severity.GOOD, "openai:gpt-5-mini, which is not asked")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert _writer("openai:gpt-5-mini").severity is Severity.GOOD
    monkeypatch.setattr(opening, "find_spec", lambda _package: None)
    bare = _writer("openai:gpt-5-mini")
    assert bare.severity is Severity.BAD and "Run: pip install langchain langchain-openai" in bare.message


class Keyed(ScriptedChat):
    """A model that opens without its key, as some providers' do."""

    api_key: SecretStr = SecretStr("")

    @property
    def lc_secrets(self) -> dict[str, str]:
        return {"api_key": "SOME_API_KEY"}


def test_a_key_that_is_missed_only_when_the_model_is_asked_is_missed_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.health.open_elsewhere", lambda _name, **_options: Keyed(reply=""))
    finding = _writer("some:model")
    assert finding.severity is Severity.BAD
    assert finding.message == "some:model needs a key, but has none. Set ASSISTANT_LLM_KEY or SOME_API_KEY."


def test_a_writing_model_on_a_server_is_told_without_what_its_address_keeps_secret() -> None:
    address = "http://me:secret@localhost:1/v1?key=secret"
    assert _writer(address).message == "http://localhost:1/v1, which is not asked"
    (reader,) = [one for one in examine(Settings.load(reader="judging", judge=address)) if one.name == "reader"]
    assert reader.message == "judging, by http://localhost:1/v1, which is not asked"


@pytest.mark.parametrize(("reader", "severity"), [("auto", Severity.WARNING), ("judging", Severity.BAD)])
def test_a_judge_in_a_file_must_be_there(reader: str, severity: Severity) -> None:
    (finding,) = [one for one in examine(Settings.load(reader=reader, judge="/nope")) if one.name == "reader"]
    assert finding.severity is severity and "similarity alone. A model must be a file in GGUF form" in finding.message


def test_a_name_that_is_no_model_is_refused() -> None:
    finding = _writer("/nope")
    assert finding.severity is Severity.BAD and "Write for instance openai:gpt-5-mini." in finding.message


def test_a_ranker_that_is_missing_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.health.ranker_folder", lambda: tmp_path / "nothing")
    left_out, missing = (ranker_in_use(Settings.load(ranker=ranker)) for ranker in ("none", "auto"))
    assert (left_out.severity, left_out.message) == (Severity.GOOD, "none, as ASSISTANT_RANKER says")
    assert missing.severity is Severity.WARNING
    assert missing.message == "none; less is found without it. Run: assistant models fetch"
