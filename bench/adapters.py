"""The judge's adapters: the mean of two, and writing one. Needs `gguf`.

The mean of two legs of training, weight by weight, keeps what either does better (Wortsman et al., CVPR 2022).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ALPHA = 16.0
Weights = Mapping[str, NDArray[np.float32]]


def write_adapter(path: Path, weights: Weights) -> None:
    """Write an adapter in the form that llama.cpp reads, at half precision."""
    import gguf

    writer = gguf.GGUFWriter(path, "qwen2")
    writer.add_type("adapter")
    writer.add_string("general.name", "judge's vote")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", ALPHA)
    for name, matrix in weights.items():
        writer.add_tensor(name, matrix.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def mean_of(one: Weights, other: Weights) -> Weights:
    """The mean of two adapters of the same layers."""
    return {name: (matrix + other[name]) * np.float32(0.5) for name, matrix in one.items()}
