"""A language model as support judge: an opinion beside the figures, with its agreement with people. Never part of a gate."""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_core.language_models import BaseChatModel
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.attempts import Attempt
from eval.errors import ConfigError
from eval.metrics.alce import alce_precision, alce_recall
from eval.sources.cases_file import first_fault, read_bytes
from eval.support import SupportJudge

_FILE = "judge.json"
_PROMPT = """Quotes:
{quotes}

Statement: {statement}

Do the quotes, taken together, say everything that the statement says? Use nothing but the quotes.
Reply with one word, yes or no."""


class Labelled(BaseModel):
    """A statement with quotes, and what a person says of them."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    statement: str = Field(min_length=1)
    quotes: tuple[str, ...]
    supported: bool
    note: str


class Agreement(BaseModel):
    """How far a judge agrees with people.

    Attributes:
        count: Labelled cases.
        agreed: Those judged as people do.
        kappa: Cohen's kappa, -1 to 1, higher is better; None where everything is labelled and judged alike.
        unclear: Replies that were neither yes nor no, and count as no.
    """

    count: int
    agreed: int
    kappa: float | None
    unclear: int = 0


class Judgement(BaseModel):
    """A model's opinion of a run's citations.

    Attributes:
        model: What it is made by.
        options: What it is made with.
        agreement: How far it agrees with people.
        alce_recall: Mean over the answers, 0 to 1, higher is better; None without answers.
        alce_precision: The same for precision.
    """

    model: str
    options: dict[str, Any]
    agreement: Agreement
    alce_recall: float | None
    alce_precision: float | None


class ChatModelJudge:
    """Any LangChain chat model as a judge.

    Attributes:
        unclear: How many replies were neither yes nor no.
    """

    def __init__(self, model: BaseChatModel) -> None:
        """Judge with a model."""
        self._model = model
        self._verdicts: dict[str, bool] = {}  # ALCE asks the same thing more than once
        self.unclear = 0

    def supports(self, quotes: Sequence[str], statement: str) -> bool:
        """Whether the model says that the quotes say all the statement says; an unclear reply is no."""
        asked = _PROMPT.format(quotes="\n".join(f"- {quote}" for quote in quotes), statement=statement)
        if asked not in self._verdicts:
            words = self._model.invoke(asked).text.casefold().strip(" .*\"'\n").split()
            self.unclear += not words or words[0].strip(".,!") not in ("yes", "no")
            self._verdicts[asked] = bool(words) and words[0].strip(".,!") == "yes"
        return self._verdicts[asked]


def chat_model(name: str, options: str) -> BaseChatModel:
    """Make a chat model.

    Args:
        name: Where it is made, as module:Class, such as langchain_openai:ChatOpenAI.
        options: What it is made with, as a JSON object.

    Raises:
        ConfigError: There is no such class, or it cannot be made so.
    """
    module, _, attribute = name.partition(":")
    try:
        model = getattr(importlib.import_module(module), attribute)(**json.loads(options))
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ConfigError(f"--model takes module:Class of a LangChain chat model, but {name!r} fails: {error}.") from error
    if not isinstance(model, BaseChatModel):
        raise ConfigError(f"--model takes module:Class of a LangChain chat model, but {name!r} makes a {type(model).__name__}.")
    return model


def read_labelled(path: Path) -> list[Labelled]:
    """Read hand-labelled cases, one JSON object a line.

    Raises:
        DatasetError: The file is missing or empty.
        ConfigError: A line is wrong; the message names file and line.
    """
    found = []
    for number, line in enumerate(read_bytes(path).decode("utf-8").rstrip("\n").split("\n"), 1):
        try:
            found.append(Labelled.model_validate_json(line))
        except ValidationError as error:
            raise ConfigError(f"{path}:{number}: {first_fault(error)}") from error
    return found


def agreement(judge: SupportJudge, labelled: Sequence[Labelled]) -> Agreement:
    """How far a judge agrees with the labels."""
    verdicts = [judge.supports(one.quotes, one.statement) for one in labelled]
    count = len(labelled)
    agreed = sum(verdict == one.supported for verdict, one in zip(verdicts, labelled, strict=True))
    said, labels = sum(verdicts) / count, sum(one.supported for one in labelled) / count
    by_chance = said * labels + (1 - said) * (1 - labels)
    kappa = None if by_chance == 1.0 else (agreed / count - by_chance) / (1 - by_chance)
    return Agreement(count=count, agreed=agreed, kappa=kappa, unclear=getattr(judge, "unclear", 0))


def judgement(name: str, options: str, attempts: Sequence[Attempt], labelled: Sequence[Labelled]) -> Judgement:
    """Ask a model about every statement of a run, and about the labelled cases.

    Raises:
        ConfigError: The model cannot be made.
    """
    judge = ChatModelJudge(chat_model(name, options))
    agreed = agreement(judge, labelled)
    shown = {key: value for key, value in json.loads(options).items() if "key" not in key.casefold()}
    return Judgement(
        model=name,
        options=shown,
        agreement=agreed,
        alce_recall=_mean([alce_recall(attempt, judge) for attempt in attempts]),
        alce_precision=_mean([alce_precision(attempt, judge) for attempt in attempts]),
    )


def write_judgement(opinion: Judgement, folder: Path) -> None:
    """Keep a judgement in a run's folder, apart from its results."""
    (folder / _FILE).write_text(opinion.model_dump_json(indent=1) + "\n", "utf-8")


def read_judgement(folder: Path) -> Judgement | None:
    """The judgement kept in a run's folder, if there is one."""
    path = folder / _FILE
    return Judgement.model_validate_json(path.read_bytes()) if path.exists() else None


def _mean(values: Sequence[float | None]) -> float | None:
    applying = [value for value in values if value is not None]
    return sum(applying) / len(applying) if applying else None
