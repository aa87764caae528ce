from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from assistant import Assistant, Reason, Span, Statement, Status
from assistant.answering.refusing import refusal
from assistant.documents import Sentence
from assistant.errors import PackError
from assistant.evidence_pack import pack
from assistant.fillers import Filler
from assistant.pack_checking import check_pack
from assistant.questions import Question
from assistant.types import Evidence, Reading


@pytest.fixture(scope="module")
def made(kuriles: Assistant) -> dict[str, Any]:
    answers = [kuriles.ask("What are Japan's motivations?"), kuriles.ask("In which Japanese city is the G-20 summit?")]
    found: dict[str, Any] = json.loads(pack(answers, kuriles.library))
    return found


def _faults(made: dict[str, Any], kuriles: Assistant, **changes: Any) -> tuple[str, ...]:
    """What is found after the first quote was changed."""
    changed = json.loads(json.dumps(made))
    changed["answers"][0]["quotes"][0] |= changes
    return check_pack(json.dumps(changed), kuriles.library.documents).faults


def test_what_the_chain_answers_holds(made: dict[str, Any], kuriles: Assistant) -> None:
    report = check_pack(json.dumps(made), kuriles.library.documents)
    assert (report.answers, report.quotes, report.faults) == (2, 6, ())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"page": 7}, "stands on page"),
        ({"section": "Another"}, "stands on page"),
        ({"quote": "Abe’s personal investment"}, "do not stand at"),
        ({"start": 10**9, "end": 10**9 + 5}, "do not stand at"),
        ({"before": "Once upon a time"}, "the words around"),
        ({"sha256": "0" * 64}, "has changed"),
        ({"document": "another.txt"}, "there is no document"),
    ],
)
def test_a_changed_quote_is_found(made: dict[str, Any], kuriles: Assistant, changes: dict[str, Any], words: str) -> None:
    assert any(words in fault for fault in _faults(made, kuriles, **changes))


def test_a_sentence_that_its_quotes_do_not_hold_is_found(made: dict[str, Any], kuriles: Assistant) -> None:
    changed = json.loads(json.dumps(made).replace("preventing the development", "speeding up the development", 1))
    changed["answers"][0]["statements"][0]["text"] = "Japan wants war with 7 neighbours."
    assert any("not held" in fault for fault in check_pack(json.dumps(changed), kuriles.library.documents).faults)


@pytest.mark.parametrize(
    ("place", "changes", "words"),
    [
        (0, {"answer": "Japan wants war."}, "not worded of its sentences"),
        (0, {"verdict": "Yes"}, "not worded of its sentences"),
        (0, {"notes": ["Nobody doubts it."]}, "none that its sentences call for"),
        (0, {"refusals": ["The text does not say: nobody knows."]}, "not how a refusal is worded"),
        (0, {"refusals": ["To “Why?”: the text does not say: nothing in it comes near this."]}, "what was looked up"),
        (0, {"status": "abstained", "reason": "not_stated"}, "counts as not answered"),
        (0, {"reason": "not_stated"}, "the reason or the related words"),
        (1, {"status": "answered", "reason": None}, "no sentence is there"),
        (0, {"status": "small_talk"}, "holds answers and refusals"),
        (0, {"verdict": "Surely"}, "must be yes or no"),
        (1, {"answer": "It is Osaka."}, "not how a refusal is worded"),
        (1, {"answer": "The text does not say: nothing in it comes near this. It is Osaka."}, "not how a refusal is worded"),
        (1, {"reason": "not_english"}, "none that is given for the reason"),
        (1, {"answer": "The text does not say: it does not mention “Osaka”."}, "does not stand in what was looked up"),
        (
            1,
            {"answer": "The text does not say: it does not mention “Russia”.", "looked_up": "Is it Russia?"},
            "does mention it",
        ),
    ],
)
def test_an_answer_that_was_changed_is_found(
    made: dict[str, Any], kuriles: Assistant, place: int, changes: dict[str, Any], words: str
) -> None:
    changed = json.loads(json.dumps(made))
    changed["answers"][place] |= changes
    faults = check_pack(json.dumps(changed), kuriles.library.documents).faults
    assert any(re.search(words, fault) for fault in faults), faults


def test_a_lie_behind_the_answer_is_found(made: dict[str, Any], kuriles: Assistant) -> None:
    changed = json.loads(json.dumps(made))
    changed["answers"][0]["answer"] += " Japan has given the islands up."
    assert any("or of more than these" in fault for fault in check_pack(json.dumps(changed), kuriles.library.documents).faults)


def test_a_sentence_cut_in_the_middle_is_found(kuriles: Assistant) -> None:
    answer = kuriles.ask("Does Japan recognise Russian sovereignty?")
    (document,) = kuriles.library.documents.values()
    start = document.text.index("recognise Russian sovereignty")
    cut = Span(document.name, start, start + len("recognise Russian sovereignty"))
    whole = next(s for s in document.sentences if s.span.overlaps(cut))
    assert "not recognise" in whole.text
    for source in (cut, whole.span):
        said = Statement("recognise Russian sovereignty", (source,))
        forged = replace(
            answer,
            status=Status.ANSWERED,
            reason=None,
            text=said.text,
            statements=(said,),
            citations=(kuriles.library.cite(source),),
            related=(),
            verdict=None,
            notes=(),
            refusals=(),
        )
        faults = check_pack(pack([forged], kuriles.library), kuriles.library.documents).faults
        assert any("cut out of" in fault for fault in faults)


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote it?",
        "What is the title?",
        "How many sections are there?",
        "What is it about?",
        "How many times larger is Russia's trade with China than with Japan?",
        "Who is Zebulon Quark?",
        "Who is Zebulon Quark and who wrote it?",
        "What does the Kremlin say now?",
        "How do I bake bread?",
        "How old is Abe?",
        "Wie heißt der Autor dieses Textes und wann schrieb er ihn?",
        "Thanks!",
    ],
)
def test_every_kind_of_reply_holds(kuriles: Assistant, question: str) -> None:
    assert check_pack(pack([kuriles.ask(question)], kuriles.library), kuriles.library.documents).faults == ()


def test_every_kind_of_word_that_is_missing_can_be_told() -> None:
    unknown = Evidence(Sentence(Span("", 0, 0), "", None, 0), 0.0, 0.0, 0.0)
    asked = (
        "how many",
        "what percentage",
        "how old",
        "how long",
        "how much money",
        "when",
        "who",
        "where",
        "which side has more",
    )
    assert {Question(one).filler for one in asked} >= set(Filler) - {Filler.NUMBER}
    assert all("gives no" in refusal(Reason.NOT_STATED, Question(one), Reading((unknown,), 0.0)) for one in asked)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"kind": "evidence pack", "version": 1, "answers": []}'])
def test_what_is_no_pack_is_refused(text: str, kuriles: Assistant) -> None:
    with pytest.raises(PackError, match="must be JSON in the form of version 2"):
        check_pack(text, kuriles.library.documents)
