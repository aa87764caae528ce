"""Every command: its options, and the one call it makes."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli import printing
from assistant.cli.batch import answer_batch, search_batch
from assistant.errors import AssistantError, QuestionError
from assistant.settings import Settings
from assistant.types import Turn

app = typer.Typer(
    name="assistant",
    help="Answers questions about the documents in their own words, cited, or says that they do not say.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

models = typer.Typer(name="models", help="The weights of the judge and of the ranker.", rich_markup_mode=None)
app.add_typer(models)

IndexDir = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="Folder of the index.")]
CorpusDir = Annotated[Path | None, typer.Option("--corpus", metavar="DIR", help="File or folder of documents.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
BatchIn = Annotated[
    Path | None, typer.Option("--batch", metavar="IN.jsonl", help="Read questions from a file, one JSON object a line.")
]
BatchOut = Annotated[Path | None, typer.Option("--out", metavar="OUT.jsonl", help="Where a batch is written.")]
Fast = Annotated[bool, typer.Option("--fast", help="Answer without the judge: a fifth of a second, less sure.")]
Text = Annotated[str | None, typer.Argument(metavar="QUESTION", show_default=False)]


@app.command()
def index(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Documents; default: the corpus.")] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make everything anew.")] = False,
    index: IndexDir = None,
    corpus: CorpusDir = None,
) -> None:
    """Bring the index up to date with its documents."""
    settings = Settings.load(index=index, corpus=corpus)
    from assistant.indexing import index_corpus

    with printing.progress_bar() as progress:
        report = index_corpus(settings, paths or (), rebuild=rebuild, progress=progress)
    printing.print_report(report)


@app.command()
def ask(
    question: Text = None,
    as_json: AsJson = False,
    batch: BatchIn = None,
    out: BatchOut = None,
    fast: Fast = False,
    index: IndexDir = None,
    corpus: CorpusDir = None,
) -> None:
    """Answer one question, or a file of them."""
    _one_of(question, batch, out)
    settings = Settings.load(index=index, corpus=corpus, reader=_reader(fast))
    if batch and out:
        answer_batch(settings, batch, out)
        return
    assistant = printing.opened(settings)
    answer = assistant.ask(question or "")
    print(json.dumps(printing.answer_record(answer), ensure_ascii=False)) if as_json else printing.print_answer(answer)


@app.command()
def search(
    question: Text = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="Passages to show.")] = 10,
    as_json: AsJson = False,
    batch: BatchIn = None,
    out: BatchOut = None,
    index: IndexDir = None,
    corpus: CorpusDir = None,
) -> None:
    """Show the passages nearest to a question, best first."""
    _one_of(question, batch, out)
    settings = Settings.load(index=index, corpus=corpus)
    if batch and out:
        search_batch(settings, batch, out, k)
        return
    hits = printing.opened(settings).search(question or "", k)
    if as_json:
        print(json.dumps([printing.hit_record(hit) for hit in hits], ensure_ascii=False))
    else:
        printing.print_hits(hits)


@app.command()
def chat(fast: Fast = False, index: IndexDir = None, corpus: CorpusDir = None) -> None:
    """Ask in the terminal, one question after the other; an empty line ends it."""
    assistant = printing.opened(Settings.load(index=index, corpus=corpus, reader=_reader(fast)))
    turns: list[Turn] = []
    while question := printing.ask_for_question():
        try:
            answer = assistant.ask(question, turns)
        except QuestionError as error:
            printing.complain(str(error))
            continue
        printing.print_answer(answer)
        turns.append(Turn(question, answer.text))


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes any free one.")] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    fast: Fast = False,
    index: IndexDir = None,
    corpus: CorpusDir = None,
) -> None:
    """Serve the chat page."""
    settings = Settings.load(index=index, corpus=corpus, host=host, port=port, reader=_reader(fast))
    assistant = printing.opened(settings)
    from assistant.ui import launch

    launch(assistant, open_browser=open_browser, tabs=context.obj)


@app.command()
def doctor(index: IndexDir = None, corpus: CorpusDir = None) -> None:
    """Check that everything is there to answer with; exit code 1 if not."""
    from assistant.health import Severity, examine

    findings = examine(Settings.load(index=index, corpus=corpus))
    printing.print_findings(findings)
    if any(finding.severity is Severity.BAD for finding in findings):
        raise typer.Exit(1)


@app.command()
def verify(
    packs: Annotated[list[Path], typer.Argument(metavar="PACK.json...", help="Evidence packs exported from the chat page.")],
    index: IndexDir = None,
    corpus: CorpusDir = None,
) -> None:
    """Check evidence packs against the documents, word for word and without a model; exit code 1 if one does not hold."""
    from assistant.corpus import documents_of
    from assistant.pack_checking import check_pack

    documents = documents_of(Settings.load(index=index, corpus=corpus))
    reports = [check_pack(printing.read_text(path), documents) for path in packs]
    for path, report in zip(packs, reports, strict=True):
        printing.print_pack_report(path.name, report)
    if any(report.faults for report in reports):
        raise typer.Exit(1)


@models.command()
def fetch() -> None:
    """Get the judge's weights, 1.1 GB, and the ranker's, 0.4 GB, unless they are there; a broken download goes on later."""
    from assistant.model_files import JUDGE, RANKER, cached_path, fetch_ranker, ranker_folder
    from assistant.model_files import fetch as fetch_file

    for name, place, get in (
        (JUDGE.name, cached_path(JUDGE), partial(fetch_file, JUDGE)),
        (RANKER.name, ranker_folder(), fetch_ranker),
    ):
        there = place.exists()
        with printing.byte_bar(name) as progress:
            path = get(progress)
        printing.tell(f"{'Already there' if there else 'Fetched'}, hash checked: {path}")


def _reader(fast: bool) -> str | None:
    """What `--fast` sets."""
    return "similarity" if fast else None


def _one_of(question: str | None, batch: Path | None, out: Path | None) -> None:
    """Refuse a command line that gives neither or both of a question and a batch.

    Raises:
        AssistantError: It does.
    """
    if (question is None) == (batch is None):
        raise AssistantError("Give either a QUESTION or --batch IN.jsonl, and not both. See --help.")
    if (batch is None) != (out is None):
        raise AssistantError("--batch IN.jsonl and --out OUT.jsonl go together. Give both.")
    if batch and out and batch.resolve() == out.resolve():
        raise AssistantError(f"--batch and --out must be two files, but both are {out}. Name another for --out.")
