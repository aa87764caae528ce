"""Question and sentence read together: a cross-encoder on the larger embedder's own layers, for whoever asks no judge.

A second adapter (LoRA, Hu et al., ICLR 2022) and a head say how surely a sentence answers (Nogueira and Cho, arXiv 1901.04085).
The adapter is added while a pair is read and at no other time, so the weights are in memory once.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.embedding import SentenceEmbedder
from assistant.errors import WeightsError
from assistant.reading.judge import Shown

if TYPE_CHECKING:
    import torch

_MOST_ASKED, _MOST_SAID, _MOST_BEFORE = 40, 72, 40  # word pieces of the question, the sentence and the one before it

HEAD = ("d.weight", "d.bias", "o.weight", "o.bias")  # a dense layer and what it is weighed by

_reading: contextvars.ContextVar[bool] = contextvars.ContextVar("cross_encoder_reading", default=False)


class CrossEncoder:
    """Tells how surely sentences answer a question. The embedder's other users see its weights without this adapter."""

    def __init__(self, embedder: SentenceEmbedder, adapter: Path) -> None:
        """Put the adapter beside an embedder's layers.

        Args:
            embedder: The model that the adapter was trained on.
            adapter: As `bench.train_cross_encoder` writes it.

        Raises:
            WeightsError: The adapter is missing or another model's.
        """
        self._tokenizer = embedder.model.tokenizer
        self._body: Any = embedder.model[0].auto_model
        self._head = _attach(self._body, adapter)

    def odds(self, question: str, sentences: Sequence[Shown]) -> list[float]:
        """Log-odds, one a sentence, that it answers the question; each is read after the sentence before it, if it has one."""
        import torch

        if not sentences:
            return []
        rows = [joined(self._tokenizer, question, one.passage, one.before) for one in sentences]
        features = self._tokenizer.pad({"input_ids": rows}, return_tensors="pt")
        outside = _reading.set(True)
        try:
            with torch.inference_mode():
                hidden = self._body(**features).last_hidden_state
        finally:
            _reading.reset(outside)
        odds: list[float] = weighed(self._head, mean_of_pieces(hidden, features["attention_mask"])).tolist()
        return odds


def joined(tokenizer: Any, question: str, sentence: str, before: str) -> list[int]:
    """The word pieces of a pair: the question, the sentence, and the end of the one before it, where there is one."""

    def pieces(text: str) -> list[int]:
        return list(tokenizer.encode(text, add_special_tokens=False, verbose=False))

    start, end = tokenizer.cls_token_id, tokenizer.sep_token_id
    context = [end, *pieces(before)[-_MOST_BEFORE:]] if before else []
    return [start, *pieces(question)[:_MOST_ASKED], end, end, *pieces(sentence)[:_MOST_SAID], *context, end]


def mean_of_pieces(hidden: torch.Tensor, attended: torch.Tensor) -> torch.Tensor:
    """The mean of what the last layer has for each word piece; shape (pairs, width)."""
    counts = attended.unsqueeze(-1).float()
    return (hidden * counts).sum(1) / counts.sum(1)


def weighed(head: Mapping[str, torch.Tensor], mean: torch.Tensor) -> torch.Tensor:
    """The head's log-odds, one a pair."""
    import torch

    inner = torch.tanh(mean @ head["d.weight"].T + head["d.bias"])
    return (inner @ head["o.weight"].T + head["o.bias"]).squeeze(-1)


def _attach(body: Any, adapter: Path) -> Mapping[str, torch.Tensor]:
    """Have layers add the product of the adapter's two matrices while a pair is read; the head's weights are returned."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        matrices = {name: matrix.float() for name, matrix in load_file(adapter).items()}
        head = {name: matrices.pop(f"head.{name}") for name in HEAD}
        for name in sorted({matrix.rpartition(".")[0] for matrix in matrices}):
            down, up = matrices[f"{name}.down"], matrices[f"{name}.up"]
            layer = body.get_submodule(name)
            if (up.shape[0], down.shape[1]) != tuple(layer.weight.shape):
                raise KeyError(name)
            layer.register_forward_hook(_adding(down.T.contiguous(), up.T.contiguous()))
    except (OSError, SafetensorError, KeyError, AttributeError) as error:
        raise WeightsError(
            f"The cross-encoder's adapter must hold a head and two matrices for layers of its model, but {adapter} does not: "
            f"{error!r}. Reinstall the assistant, whose file it is."
        ) from error
    return head


def _adding(down: torch.Tensor, up: torch.Tensor) -> Callable[..., torch.Tensor | None]:
    def add(_layer: Any, inputs: tuple[torch.Tensor, ...], output: torch.Tensor) -> torch.Tensor | None:
        return output + inputs[0] @ down @ up if _reading.get() else None

    return add
