"""Every setting, with its bounds and meaning. `ASSISTANT_<NAME>` in the environment sets one; nothing else is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

ENV_PREFIX = "ASSISTANT_"
PACKAGED_EMBEDDER = "all-MiniLM-L6-v2"


class Settings(BaseSettings):
    """How one assistant is built. Immutable; an unknown name or a value out of bounds is refused."""

    model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True)

    corpus: Path | None = Field(
        None,
        description="File or folder of documents. Unset: what the index was made from, else the commentary shipped here.",
    )
    index: Path = Field(Path(".assistant/index"), description="Folder that holds the index; made on first use.")
    chroma_url: str | None = Field(
        None,
        pattern=r"^https?://[^/]+$",
        description="A Chroma server, such as http://localhost:8000. Unset: Chroma inside this process, in the index folder.",
    )
    embedder: str = Field(
        PACKAGED_EMBEDDER,
        min_length=1,
        description="The packaged MiniLM, or a local folder or hub id of a sentence-transformers model.",
    )
    embedder_sha256: str | None = Field(
        None,
        pattern=r"^[0-9a-f]{64}$",
        description="Refuse the embedder's model.safetensors unless it has this hash. The packaged one is always checked.",
    )
    chunk_tokens: int = Field(128, ge=16, le=256, description="Most tokens (cl100k_base) in a passage.")
    passages: int = Field(12, ge=1, le=50, description="Passages retrieved for a question and read sentence by sentence.")
    min_confidence: float | None = Field(
        None,
        ge=0.0,
        le=1.0,
        description="Abstain when the probability of a right answer is below this. Unset: 0.40.",
    )
    reader: Literal["auto", "similarity", "judging"] = Field(
        "auto",
        description="similarity: a fifth of a second, no language model. judging: a small language model votes on each "
        "candidate too. auto: judging where its weights and the memory are there, else similarity, with a notice.",
    )
    ranker: Literal["auto", "none"] = Field(
        "auto",
        description="A larger embedder that ranks the sentences too. auto: where `assistant models fetch` has put it, else "
        "none, with a notice. none: 0.4 GB of memory and 70 ms a question less, and fewer right answers.",
    )
    judge: str | None = Field(
        None,
        min_length=1,
        description="The judge: a GGUF file, the base address of an OpenAI-compatible server, such as "
        "http://localhost:8080/v1, or a hosted model as provider:model. Unset: the weights that `assistant models fetch` "
        "gets, checked by hash.",
    )
    judge_model: str = Field("default", min_length=1, description="What the judge is called on its server.")
    judge_key: SecretStr | None = Field(
        None, description="Its key, on a server or at a provider. Unset: none, or the provider's own environment variable."
    )
    judge_seconds: float = Field(
        20.0, gt=0.0, le=600.0, description="Time limit of one vote; past it the similarity reader answers alone."
    )
    llm: str | None = Field(
        None,
        min_length=1,
        description="A model that writes the answers, each sentence checked: llamacpp (the judge's weights), llamacpp:FILE, "
        "the address of an OpenAI-compatible server, or provider:model, for instance openai:gpt-5-mini. Unset: none; "
        "answers are the text's own words.",
    )
    llm_model: str = Field("default", min_length=1, description="What the writing model is called on its server.")
    llm_key: SecretStr | None = Field(None, description="Its key. Unset: the provider's own environment variable.")
    llm_seconds: float = Field(
        30.0,
        gt=0.0,
        le=600.0,
        description="Time limit of all that is written for one message; past it the text's own words are given.",
    )
    host: str = Field("127.0.0.1", description="Address the chat page listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Port of the chat page; 0 takes any free one.")

    queue_limit: int = Field(
        4,
        ge=0,
        le=1000,
        description="Questions that may wait for the judge on the chat page; past it the similarity reader answers.",
    )
    feedback: Path = Field(
        Path(".assistant/feedback.jsonl"),
        description="Where the chat page keeps what people say of its answers; read by `python -m eval candidates`.",
    )

    @field_validator("corpus", "index", "feedback", mode="after")
    @classmethod
    def _expand_home(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else path

    @classmethod
    def load(cls, **overrides: object) -> Self:
        """Read the environment, then apply overrides; one that is None counts as not given.

        Raises:
            SettingsError: A name is unknown or a value is out of bounds; the message names it.
        """
        known = {ENV_PREFIX + name.upper() for name in cls.model_fields}
        unknown = sorted(name for name in os.environ if name.startswith(ENV_PREFIX) and name not in known)
        if unknown:
            raise SettingsError(
                f"Settings in the environment must be known ones, but {', '.join(unknown)} is not. "
                f"Unset it, or use one of: {', '.join(sorted(known))}."
            )
        try:
            return cls(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            name = ENV_PREFIX + "_".join(str(part) for part in first["loc"]).upper()
            given = "a secret" if name.endswith("_KEY") else repr(first["input"])
            raise SettingsError(f"{name} is not valid: {first['msg']}, but it is {given}. Change or unset it.") from error
