"""What the commands print, for people and as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant.errors import PackError
from assistant.settings import Settings
from assistant.status import Status
from assistant.types import Answer, Citation, Hit

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.health import Finding
    from assistant.ingest import IngestReport
    from assistant.ingest import Progress as Report
    from assistant.pack_checking import PackReport

_NOT_PROVEN = (
    "A pack cannot prove that its question was asked, that the answer is a good one, or that a refusal, a yes or a no is right."
)
_MARKS = {"good": "[green]ok[/]", "warning": "[yellow]note[/]", "bad": "[red]bad[/]"}


def _out() -> Console:
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def _err() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """Print one line on stderr."""
    _err().print("assistant: " + escape(" ".join(message.split())))


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A bar on stderr, shown on a terminal only; gives the function that moves it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_err(), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=None)
        yield lambda name, done, total: bar.update(task, description=escape(name), completed=done, total=total)


@contextmanager
def byte_bar(name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for a download on stderr, shown on a terminal only; gives the function that moves it."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_err(), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(escape(name), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def tell(message: str) -> None:
    """Print one line."""
    _out().print(escape(message))


def opened(settings: Settings) -> Assistant:
    """Open the assistant, showing what it indexes and what it has to say about it."""
    from assistant.assembly import open_assistant

    with progress_bar() as progress:
        assistant = open_assistant(settings, progress=progress)
    for notice in assistant.notices:
        complain(notice)
    return assistant


def ask_for_question() -> str:
    """What the person types next; empty at the end."""
    try:
        return _out().input("[bold]> [/]").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def print_report(report: IngestReport) -> None:
    """What an indexing run did: the counts, then each document that changed or was skipped."""
    out = _out()
    kinds = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged, "removed": report.removed}
    counts = [f"{len(names)} {kind}" for kind, names in kinds.items()]
    out.print(", ".join([*counts, f"{len(report.skipped)} skipped"]))
    for kind in ("added", "updated", "removed"):
        for name in kinds[kind]:
            out.print(f"  {kind} {escape(name)}")
    for skip in report.skipped:
        out.print(f"  skipped {escape(skip.path)}: {escape(skip.reason)}")


def print_answer(answer: Answer) -> None:
    """An answer with its citation numbers, then the quotes; or the refusal with the nearest passage."""
    out = _out()
    if answer.status is not Status.ANSWERED:
        out.print(escape(answer.text))
    if answer.verdict:
        out.print(f"[bold]{answer.verdict}.[/]")
    for statement in answer.statements:
        marks = "".join(f"[{number}]" for number in answer.numbers_of(statement))
        out.print(f"{escape(statement.text)} [cyan]{escape(marks)}[/]")
    for line in (*answer.notes, *answer.notices, *answer.refusals):
        out.print(f"[dim]{escape(line)}[/]")
    if answer.citations:
        out.print()
    for number, citation in enumerate(answer.citations, 1):
        out.print(f"[cyan]{escape(f'[{number}]')}[/] [dim]{escape(_place(citation))}[/] “{escape(citation.quote)}”")
    for citation in answer.related:
        out.print(f"\n[dim]Related, not an answer: {escape(_place(citation))}[/] “{escape(citation.quote)}”")


def _place(citation: Citation) -> str:
    section = f", {citation.section}" if citation.section else ""
    return f"{citation.document}{section}, page {citation.page}:"


def print_hits(hits: Sequence[Hit]) -> None:
    """Passages with their places, best first."""
    out = _out()
    for rank, hit in enumerate(hits, 1):
        span = hit.passage.span
        section = f", {hit.passage.section}" if hit.passage.section else ""
        out.print(
            f"[cyan]{rank}.[/] [dim]{escape(f'{span.document}{section}, {span.start}-{span.end}, score {hit.score:.4f}')}[/]"
        )
        out.print(escape(hit.passage.text) + "\n")


def read_text(path: Path) -> str:
    """The text of a file that a person named.

    Raises:
        PackError: It cannot be read as text.
    """
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"An evidence pack must be a readable JSON file, but {str(path)!r} is not: {error}.") from error


def print_pack_report(name: str, report: PackReport) -> None:
    """What was checked, and each thing that does not hold."""
    verdict = "[red]does not hold[/]" if report.faults else "[green]holds[/]"
    _out().print(f"{escape(name)} {verdict}: {report.answers} answer(s), {report.quotes} quote(s) checked")
    for fault in report.faults:
        _out().print(f"  {escape(fault)}")
    if not report.faults:
        _out().print(f"  {_NOT_PROVEN}")


def print_findings(findings: Sequence[Finding]) -> None:
    """One line a check."""
    for finding in findings:
        _out().print(f"{_MARKS[finding.severity]:>4}  [bold]{escape(finding.name)}[/]: {escape(finding.message)}")


def answer_record(answer: Answer) -> dict[str, Any]:
    """An answer in the shape that other programs read."""
    return {
        "answer": answer.text,
        "citations": [
            {
                "quote": citation.quote,
                "document": citation.document,
                "start": citation.start,
                "end": citation.end,
                "section": citation.section,
                "page": citation.page,
            }
            for citation in answer.citations
        ],
        "abstained": answer.abstained,
        "reason": answer.reason.value if answer.reason else None,
        "confidence": round(answer.confidence, 4) if answer.confidence is not None else None,
    }


def hit_record(hit: Hit) -> dict[str, Any]:
    """A retrieved passage in the shape that other programs read."""
    span = hit.passage.span
    return {
        "document": span.document,
        "start": span.start,
        "end": span.end,
        "score": round(hit.score, 6),
        "text": hit.passage.text,
    }
