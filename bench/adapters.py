"""The judge's adapters as files, and the mean of two: `python -m bench.adapters OUT.gguf LEG.gguf LEG.gguf`. Needs `gguf`.

The mean of two legs of training, weight by weight, keeps what either does better (Wortsman et al., CVPR 2022).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ALPHA = 16.0
Weights = Mapping[str, NDArray[np.float32]]


def read_adapter(path: Path) -> Weights:
    """The low-rank matrices of an adapter, by the names that llama.cpp has for them."""
    import gguf

    return {tensor.name: np.array(tensor.data, np.float32) for tensor in gguf.GGUFReader(path).tensors}


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


if __name__ == "__main__":
    out, first, second = map(Path, sys.argv[1:])
    write_adapter(out, mean_of(read_adapter(first), read_adapter(second)))
