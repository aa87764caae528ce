"""Question and sentence read together: a cross-encoder on the larger embedder's layers, for whoever asks no judge.

A second adapter (LoRA, Hu et al., ICLR 2022) and a head say how surely a sentence answers (Nogueira and Cho, arXiv 1901.04085).
The adapter is added to a copy of the weights, made when a pair is first read: it takes 0.2 GB where the processor multiplies
at half precision (Intel's AMX), which is twice as fast, and 0.4 GB elsewhere.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.embedding import SentenceEmbedder, at_half_precision
from assistant.errors import WeightsError
from assistant.reading.judge import Shown

if TYPE_CHECKING:
    import torch

_MOST_ASKED, _MOST_SAID, _MOST_BEFORE = 40, 72, 40  # word pieces of the question, the sentence and the one before it
_MOST_FOLLOWED = 60  # of a follow-up behind the question before it

HEAD = ("d.weight", "d.bias", "o.weight", "o.bias")  # a dense layer and what it is weighed by


class CrossEncoder:
    """Tells how surely sentences answer a question. The embedder stays as it is."""

    def __init__(self, embedder: SentenceEmbedder, adapter: Path) -> None:
        """Read the adapter.

        Args:
            embedder: The model that the adapter was trained on.
            adapter: As `bench.train_cross_encoder` writes it.

        Raises:
            WeightsError: The adapter is missing or another model's.
        """
        self._tokenizer = embedder.model.tokenizer
        self._embedder = embedder
        self._head, self._adapter = _read(adapter, embedder.model[0].auto_model)
        self._copying = threading.Lock()

    def odds(self, question: str, sentences: Sequence[Shown], after: str = "") -> list[float]:
        """Log-odds, one a sentence, that it answers the question; each is read after the sentence before it, if it has one.

        Args:
            question: The question.
            sentences: The sentences.
            after: The question before it, where it follows one up and is asked as it was put.
        """
        import torch

        if not sentences:
            return []
        rows = [joined(self._tokenizer, question, one.passage, one.before, after) for one in sentences]
        features = self._tokenizer.pad({"input_ids": rows}, return_tensors="pt")
        with self._copying:
            body = self._body
        with torch.inference_mode():
            hidden = body(**features).last_hidden_state.float()
        odds: list[float] = weighed(self._head, mean_of_pieces(hidden, features["attention_mask"])).tolist()
        return odds

    @cached_property
    def _body(self) -> Any:
        """The embedder's layers with the adapter added, at half precision where that is faster."""
        body: Any = copy.deepcopy(self._embedder.model[0].auto_model)
        for name, (down, up) in self._adapter.items():
            body.get_submodule(name).weight.data += up @ down
        at_half_precision(body)
        return body


def joined(tokenizer: Any, question: str, sentence: str, before: str, after: str = "") -> list[int]:
    """The word pieces of a pair: the question, the sentence, and the end of the one before it, where there is one.

    Before the question stands the end of the one that it follows up, where it does.
    """

    def pieces(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False, verbose=False))

    start, end = tokenizer.cls_token_id, tokenizer.sep_token_id
    context = [end, *pieces(before)[-_MOST_BEFORE:]] if before else []
    asked = [*pieces(after), *pieces(question)][-_MOST_FOLLOWED:] if after else pieces(question)[:_MOST_ASKED]
    return [start, *asked, end, end, *pieces(sentence)[:_MOST_SAID], *context, end]


def mean_of_pieces(hidden: torch.Tensor, attended: torch.Tensor) -> torch.Tensor:
    """The mean of what the last layer has for each word piece; shape (pairs, width)."""
    counts = attended.unsqueeze(-1).float()
    return (hidden * counts).sum(1) / counts.sum(1)


def weighed(head: Mapping[str, torch.Tensor], mean: torch.Tensor) -> torch.Tensor:
    """The head's log-odds, one a pair."""
    import torch

    inner = torch.tanh(mean @ head["d.weight"].T + head["d.bias"])
    return (inner @ head["o.weight"].T + head["o.bias"]).squeeze(-1)


def _read(adapter: Path, body: Any) -> tuple[Mapping[str, torch.Tensor], Mapping[str, tuple[torch.Tensor, torch.Tensor]]]:
    """The head's weights, and for each layer that the adapter is for its two matrices."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        matrices = {name: matrix.float() for name, matrix in load_file(adapter).items()}
        head = {name: matrices.pop(f"head.{name}") for name in HEAD}
        layers = {}
        for name in sorted({matrix.rpartition(".")[0] for matrix in matrices}):
            down, up = layers[name] = matrices[f"{name}.down"], matrices[f"{name}.up"]
            if (up.shape[0], down.shape[1]) != tuple(body.get_submodule(name).weight.shape):
                raise KeyError(name)
    except (OSError, SafetensorError, KeyError, AttributeError) as error:
        raise WeightsError(
            f"The cross-encoder's adapter must hold a head and two matrices for layers of its model, but {adapter} does not: "
            f"{error!r}. Reinstall the assistant, whose file it is."
        ) from error
    return head, layers
