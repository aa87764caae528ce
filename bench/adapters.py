"""Adapters: a layer of one, the rate to train it at, and of the judge's the mean of two, and writing one, which needs `gguf`.

The mean of two legs of training, weight by weight, keeps what either does better (Wortsman et al., CVPR 2022).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

SCALE = 2.0  # of what an adapter adds: LoRA's alpha by its rank
Weights = Mapping[str, NDArray[np.float32]]


class Adapted(nn.Module):
    """A frozen linear layer with a trained low-rank one beside it."""

    def __init__(self, base: nn.Linear, rank: int, dropout: float) -> None:
        """Put it around a layer."""
        super().__init__()
        self.base = base
        self.scale = SCALE
        self._dropout = dropout
        device = base.weight.device
        self.a = nn.Parameter(torch.empty(rank, base.in_features, device=device))
        self.b = nn.Parameter(torch.empty(base.out_features, rank, device=device))

    def begin(self) -> None:
        """Begin as the layer alone."""
        self.a.data.normal_(std=1 / math.sqrt(self.base.in_features))
        self.b.data.zero_()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The sum of both."""
        inner = nn.functional.dropout(x, self._dropout, self.training) @ self.a.to(x.dtype).T
        out: torch.Tensor = self.base(x) + inner @ (self.scale * self.b).to(x.dtype).T
        return out


def learning_rate(most: float, step: int, rising: int, done: float) -> float:
    """The rate of a step, from 0, when a share of all is done: it rises for some steps, and falls along a cosine."""
    return most * min(1.0, (step + 1) / rising) * (0.5 * (1 + math.cos(math.pi * done)) + 0.01)


def write_adapter(path: Path, weights: Weights, rank: int) -> None:
    """Write a judge's adapter in the form that llama.cpp reads, at half precision."""
    import gguf

    writer = gguf.GGUFWriter(path, "qwen2")
    writer.add_type("adapter")
    writer.add_string("general.name", "judge's vote")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", SCALE * rank)
    for name, matrix in weights.items():
        writer.add_tensor(name, matrix.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def mean_of(one: Weights, other: Weights) -> Weights:
    """The mean of two adapters of the same layers."""
    return {name: (matrix + other[name]) * np.float32(0.5) for name, matrix in one.items()}
