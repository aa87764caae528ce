"""Questions from a file, answers to a file: one JSON object a line. A bad line becomes an error record; the run goes on."""

from __future__ import annotations

import codecs
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.cli import printing
from assistant.errors import AssistantError
from assistant.settings import Settings

Record = dict[str, Any]


class Asked(BaseModel):
    """A line of an input file; fields it does not know are left alone, so that a test set can be fed as it is."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    question: str
    history: list[tuple[str, str]] = []


def answer_batch(settings: Settings, source: Path, target: Path) -> None:
    """Answer every line of a file of `{"id", "question", "history"}`.

    Raises:
        AssistantError: The input cannot be read, the output cannot be written, or the assistant cannot be opened.
    """
    lines = _lines(source)
    assistant = printing.opened(settings)

    def answered(asked: Asked) -> Record:
        start = time.perf_counter()
        answer = assistant.chain.invoke({"question": asked.question, "history": asked.history})
        return {**printing.answer_record(answer), "latency_s": round(time.perf_counter() - start, 4)}

    _write(lines, target, answered)


def search_batch(settings: Settings, source: Path, target: Path, k: int) -> None:
    """Search for every line of a file of `{"id", "question"}`.

    Raises:
        AssistantError: As `answer_batch`.
    """
    lines = _lines(source)
    assistant = printing.opened(settings)
    _write(
        lines,
        target,
        lambda asked: {"hits": [printing.hit_record(hit) for hit in assistant.search(asked.question, k)]},
    )


def _lines(source: Path) -> list[bytes]:
    """The lines as bytes, ended by line feeds only: other line ends may stand inside a question."""
    try:
        return [line for line in source.read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n") if line.strip()]
    except OSError as error:
        raise AssistantError(f"--batch needs a readable file, but {source} is not one: {error}.") from error


def _write(lines: list[bytes], target: Path, reply: Callable[[Asked], Record]) -> None:
    try:
        with target.open("w", encoding="utf-8", errors="backslashreplace") as file, printing.progress_bar() as progress:
            for done, line in enumerate(lines):
                progress(target.name, done, len(lines))
                file.write(json.dumps(_record(line, done + 1, reply), ensure_ascii=False) + "\n")
            progress(target.name, len(lines), len(lines))
    except OSError as error:
        raise AssistantError(f"--out needs a file that can be written, but {target} is not one: {error}.") from error


def _record(line: bytes, number: int, reply: Callable[[Asked], Record]) -> Record:
    """The reply to one line, or what is wrong with it; a line without an id is named by its number."""
    name: Any = f"line {number}"
    try:
        data = json.loads(line)
        name = data.get("id", name) if isinstance(data, dict) else name
        asked = Asked.model_validate(data)
        return {"id": name, **reply(asked)}
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        return {"id": name, "error": f"A line must be one JSON object, but line {number} is not: {error}."}
    except ValidationError as error:
        first = error.errors()[0]
        return {"id": name, "error": f"{'.'.join(map(str, first['loc'])) or 'The line'}: {first['msg']}."}
    except AssistantError as error:
        return {"id": name, "error": str(error)}
