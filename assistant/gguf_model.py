"""A chat model inside this process, from a GGUF file, by llama.cpp. The home of xllamacpp and psutil."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

from assistant.errors import ModelError, WeightsError
from assistant.kept_prompts import KeptPrompts, PrivateSocket, digest
from assistant.language_model import ChatModel

_LISTED_HERE = 200  # of the model in this process: a trained judge's two words need not be among the first twenty
_CONTEXT = 3072  # tokens; the judge's prompt with 1,953 characters of digits for a question has 2,079 (2026-11-27)
_BATCH = 128  # tokens processed at once; more only costs memory for prompts this short
_CACHE_MIB = 512  # of prompts remembered in memory by a model that votes by examples, or keeps nothing in files
_MEMORY_PER_BYTE = 1.4  # of the weights' file: the weights and the context; measured 1.24 after some votes
_ADAPTER_OFF = {"lora": [{"id": 0, "scale": 0.0}]}  # leaves it out: with the adapter on, the weights refuse to translate
_GGUF = b"GGUF"  # what every such file begins with
_THREADS = 2  # the machines this is made for have two cores


def check_form(path: Path) -> None:
    """Refuse what is no file in GGUF form, by its first bytes; it is not loaded.

    Raises:
        WeightsError: It is none.
    """
    remedy = "Correct ASSISTANT_JUDGE or ASSISTANT_LLM."
    if not path.is_file():
        raise WeightsError(f"A model must be a file in GGUF form, but there is none at {path}. {remedy}")
    try:
        with path.open("rb") as file:
            begins = file.read(len(_GGUF))
    except OSError as error:
        raise WeightsError(f"{path} must be a readable file in GGUF form, but it is not: {error}. {remedy}") from error
    if begins != _GGUF:
        raise WeightsError(f"{path} must be a model in GGUF form, but begins with {begins!r} and not {_GGUF!r}. {remedy}")


def local_model(path: Path, seconds: float, adapter: Path | None = None, kept: Path | None = None) -> ChatModel:
    """A model inside this process, from a GGUF file.

    Args:
        path: The file.
        seconds: Time limit of one call.
        adapter: A LoRA adapter in GGUF form, trained for these weights; left out of what is streamed or written untrained.
        kept: Folder for what was read ahead, made if need be; None: it is forgotten with the next prompt.

    Raises:
        ModelError: There is not enough free memory for it.
        WeightsError: The file is missing, or no model that llama.cpp can load.
    """
    import xllamacpp

    check_form(path)
    needed, free = int(path.stat().st_size * _MEMORY_PER_BYTE), psutil.virtual_memory().available
    if free < needed:
        raise ModelError(
            f"{path.stem} needs {needed / 1e9:.1f} GB of free memory, but {free / 1e9:.1f} GB is free. Close other programs."
        )

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = _CONTEXT
    params.n_parallel = 1
    params.n_ubatch = _BATCH
    params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE  # mapping the file would hold the weights twice: 0.6 GB
    params.cache_ram_mib = 0 if kept and adapter else _CACHE_MIB
    params.slot_prompt_similarity = 0.0  # keep every prompt on leaving it: by likeness, those of short passages are lost
    try:
        private = PrivateSocket()
    except OSError as error:
        raise ModelError(f"{path.stem} needs a folder for temporary files, but has none: {error}. Set TMPDIR.") from error
    params.hostnames = [str(private.path)]
    if kept:
        kept = kept.resolve()
        params.slot_save_path = f"{kept}{os.sep}"
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = _THREADS
    params.use_jinja = True
    params.verbosity = 0
    if adapter:
        info = xllamacpp.CommonAdapterLoraInfo()
        info.path, info.scale = str(adapter), 1.0
        params.lora_adapters = [info]
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        raise WeightsError(f"{path} must be a model in GGUF form, but cannot be loaded: {error!s:.200}") from error
    call = server.handle_chat_completions
    file = path.stat()
    adapted = digest(adapter) if adapter else ""
    told = f"{xllamacpp.__version__} {path.name} {file.st_size} {file.st_mtime_ns} {adapted}"
    memory = KeptPrompts(kept, private, told) if kept else None
    return ChatModel(call, path.stem, seconds, call, _LISTED_HERE, _ADAPTER_OFF if adapter else {}, memory)
