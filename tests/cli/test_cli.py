"""The commands as a shell sees them, each in a process of its own, or in this one where that shows the same."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, Settings
from assistant.cli import main
from tests.conftest import COMMENTARY, CORPUS

FAST = "assistant: Answering with the similarity reader alone, as asked for: less sure than with the judge.\n"


@pytest.fixture
def run(settings: Settings, kuriles: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command over the ready index: `run("ask", "...")` gives (exit code, stdout, stderr)."""

    def command(*arguments: str, index: Path = settings.index) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assistant", *arguments, *(["--index", str(index)] if arguments else [])])
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        return end.value.code or 0, captured.out, captured.err.replace(FAST, "")  # type: ignore[return-value]

    return command


def test_index_says_what_it_did(run: Any, tmp_path: Path) -> None:
    code, out, _ = run("index", "--corpus", str(CORPUS), index=tmp_path / "new")
    assert code == 0
    assert out.splitlines() == [
        "1 added, 0 updated, 0 unchanged, 0 removed, 1 skipped",
        f"  added {COMMENTARY}",
        "  skipped README.md: describes the folder; it is not one of its documents",
    ]
    assert run("index", index=tmp_path / "new")[1].startswith("0 added, 0 updated, 1 unchanged, 0 removed, 1 skipped")
    assert run("index", str(CORPUS / COMMENTARY), "--rebuild", index=tmp_path / "new")[1].startswith("1 added")


def test_the_similarity_reader_says_that_it_answers_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ASSISTANT_READER")
    monkeypatch.setattr(sys, "argv", ["assistant", "ask", "Who wrote it?", "--fast", "--index", str(settings.index)])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().err == FAST


def test_ask_prints_the_answer_and_its_quotes(run: Any) -> None:
    code, out, err = run("ask", "What did Moscow agree to in 1956?")
    assert (code, err) == (0, "")
    assert "return two islands after the conclusion of a peace treaty. [1]" in out
    assert f"[1] {COMMENTARY}, The Kuriles Issue, page 2: “In the 1956" in out


def test_a_refusal_is_printed_with_the_related_passage(run: Any) -> None:
    _, out, _ = run("ask", "In which Japanese city is the G-20 summit?")
    assert out.startswith("The text does not say")
    assert "Related, not an answer" in out


def test_ask_json_has_the_fixed_shape(run: Any) -> None:
    record = json.loads(run("ask", "Who wrote it?", "--json")[1])
    assert list(record) == ["answer", "citations", "abstained", "reason", "confidence"]
    assert record["answer"] == "Chris Cheang"
    assert record["citations"] == [
        {"quote": "By Chris Cheang", "document": COMMENTARY, "start": 58, "end": 73, "section": None, "page": 1}
    ]


def test_ask_batch_answers_every_line_and_marks_bad_ones(run: Any, tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "question": "What did Moscow agree to in 1956?", "history": []}',
        '{"id": "b", "question": ""}',
        "no json",
        '{"question": "no id"}',
        '{"id": 3, "question": "and Japan?", "history": [["What are Russia\'s motivations?", "Five."]]}',
        '{"id": "e", "question": 17}',
        "[" * 100_000,
        '{"id": "f", "question": "How do I bake bread?", "note": "a field of a test set"}',
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(("\n".join(lines) + "\n\n").encode().replace(b"note", b"note\xe2\x80\xa8") + b'{"id": "g\xff"}')
    assert run("ask", "--batch", str(source), "--out", str(target))[0] == 0
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [record["id"] for record in records] == ["a", "b", "line 3", "line 4", 3, "e", "line 7", "f", "line 9"]
    assert [set(record) == {"id", "error"} for record in records] == [False, True, True, True, False, True, True, False, True]
    answer = records[0]
    assert list(answer) == ["id", "answer", "citations", "abstained", "reason", "confidence", "latency_s"]
    assert list(answer["citations"][0]) == ["quote", "document", "start", "end", "section", "page"]
    assert (answer["abstained"], answer["reason"]) == (False, None)
    assert 0 <= answer["confidence"] <= 1
    assert len(records[4]["citations"]) == 5
    assert (records[7]["abstained"], records[7]["reason"], records[7]["citations"]) == (True, "nothing_relevant", [])


def test_search_prints_passages_best_first(run: Any, tmp_path: Path) -> None:
    assert "1. russia-and-the-kuriles.txt" in run("search", "trade with China", "-k", "2")[1]
    hits = json.loads(run("search", "trade with China", "-k", "3", "--json")[1])
    assert [list(hit) for hit in hits] == [["document", "start", "end", "score", "text"]] * 3
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "question": "trade with China"}\n{"id": "b", "question": " "}\n')
    assert run("search", "--batch", str(source), "--out", str(target), "-k", "3")[0] == 0
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert records[0] == {"id": "a", "hits": hits}
    assert list(records[1]) == ["id", "error"]


def test_chat_keeps_the_conversation(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("What are Russia's motivations?\n???\nand Japan?\n\n"))
    code, out, err = run("chat")
    assert code == 0
    assert "Thirdly, Abe has a personal and emotional objective" in out
    assert "A question needs words" in err


def test_doctor_tells_which_reader_is_on(run: Any) -> None:
    code, out, _ = run("doctor")
    assert code == 0
    assert "reader: similarity" in out


def test_doctor_fails_where_the_writing_model_is_missing(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LLM", "llamacpp:/nope")
    code, out, _ = run("doctor")
    assert code == 1
    assert "writing model: A model must be a file in GGUF form, but there is none at /nope." in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask", ""), "A question needs words"),
        (("ask", "x" * 2001), "may have 2,000 characters"),
        (("ask",), "Give either a QUESTION or --batch"),
        (("ask", "hi", "--batch", "x"), "Give either a QUESTION or --batch"),
        (("ask", "--batch", "x"), "go together"),
        (("ask", "--batch", "no-such-file", "--out", "x"), "needs a readable file"),
        (("ask", "--batch", "x", "--out", "x"), "must be two files"),
        (("ask", "hi", "--corpus", "x" * 300), "does not exist"),
        (("ask", "hi", "--nonsense"), "No such option: --nonsense"),
        (("ask", "hi", "--corpus", "no-such-folder"), "does not exist"),
        (("search", "hi", "-k", "0"), "Invalid value for '-k'"),
        (("nonsense",), "No such command 'nonsense'"),
        ((), "Missing command"),
    ],
)
def test_a_mistake_is_one_line_on_stderr_and_exit_code_2(run: Any, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("assistant: ")
    assert message in err
    assert err.count("\n") == 1
