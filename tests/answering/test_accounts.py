from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answering.accounts import account
from assistant.answering.extractive import compose
from assistant.documents import SourceDocument
from assistant.library import IndexedDocument, Library
from assistant.loading import CorpusFile, load_document
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.types import Evidence, Reading

TEXT = """The harbour of Elvedon

The port

The quay was built in 1911. It is 300 metres long. Ships of six metres' draught can moor there.

The cranes are new. They came from Gdansk. Each lifts forty tons.

The fishermen protest against the dredging. Their nets tear. Their catches fall. They want the mayor to stop it.

The mayor hopes for cruise ships. He has written to four lines.
"""


@pytest.fixture
def harbour() -> SourceDocument:
    return load_document(CorpusFile("harbour.txt", TEXT.encode(), "0"))


def told(document: SourceDocument, question: str, *near: str) -> list[str]:
    """What an account holds, where these sentences are the nearest, each nearer than the next."""
    score = {text: float(len(near) - place) for place, text in enumerate(near)}
    evidence = [Evidence(s, score.get(s.text, 0.0), 0.0, 0.0) for s in document.sentences]
    evidence.sort(key=lambda one: -one.rank_score)
    return [sentence.text for sentence in account(Question(question), evidence, document)]


def test_an_account_is_of_whole_paragraphs(harbour: SourceDocument) -> None:
    said = told(harbour, "Briefly, what do the fishermen say?", "Their nets tear.", "The mayor hopes for cruise ships.")
    assert said[0].startswith("The fishermen protest")
    assert said[-1] == "He has written to four lines."
    assert len(said) == 6


def test_of_the_paragraphs_beside_it_the_nearer_is_added(harbour: SourceDocument) -> None:
    said = told(harbour, "Briefly, what about the nets and cranes?", "Their nets tear.", "Each lifts forty tons.")
    assert said[0] == "The cranes are new."
    assert said[-1].startswith("They want the mayor")


def test_an_account_has_as_many_sentences_as_are_asked_for(harbour: SourceDocument) -> None:
    said = told(harbour, "In two sentences, what do the fishermen say?", "Their nets tear.", "Their catches fall.")
    assert said == ["Their nets tear.", "Their catches fall."]


def chosen(question: str, *votes: tuple[str, float], of: Sequence[SourceDocument], retrieved: int = 99) -> list[str]:
    """What is told where a judge voted on these sentences, with these probabilities, the best first."""
    library = Library(IndexedDocument(document, ()) for document in of)
    judged = [Evidence(s, 0.0, 0.0, 0.0, sure, 1.0) for text, sure in votes for s in library.sentences if s.text == text]
    rest = [Evidence(s, 0.0, 0.0, 0.0) for s in library.sentences if s not in {one.sentence for one in judged}]
    reading = Reading((*judged, *rest[:retrieved]), votes[0][1], judged=True)
    return [statement.text for statement in compose(Question(question, leaning=Ask.SUMMARY), reading, library)]


def test_what_a_judge_chose_is_told_with_its_paragraph_and_what_answers_too(harbour: SourceDocument) -> None:
    votes = (("The mayor hopes for cruise ships.", 0.9), ("Their nets tear.", 0.7), ("They came from Gdansk.", 0.3))
    said = chosen("Briefly, what do people there want?", *votes, of=[harbour])
    assert said == ["Their nets tear.", "The mayor hopes for cruise ships.", "He has written to four lines."]


def test_what_answers_too_may_stand_in_another_document(harbour: SourceDocument) -> None:
    other = load_document(CorpusFile("mill.txt", b"The mill\n\nWork\n\nThe miller hopes for rain. He waits.\n", "1"))
    votes = (("The mayor hopes for cruise ships.", 0.9), ("The miller hopes for rain.", 0.8))
    said = chosen("Briefly, what do people there hope for?", *votes, of=[harbour, other])
    assert said == ["The mayor hopes for cruise ships.", "He has written to four lines.", "The miller hopes for rain."]


def test_a_short_account_of_what_a_judge_chose_holds_it(harbour: SourceDocument) -> None:
    said = chosen("In two sentences, what does the mayor want?", ("He has written to four lines.", 0.9), of=[harbour])
    assert said == ["The mayor hopes for cruise ships.", "He has written to four lines."]


def test_a_paragraph_is_whole_though_little_of_it_was_retrieved(harbour: SourceDocument) -> None:
    said = chosen("Briefly, what do the fishermen say?", ("Their nets tear.", 0.9), of=[harbour], retrieved=0)
    assert said[0].startswith("The fishermen protest") and len(said) == 4


def test_a_long_paragraph_is_cut_to_what_is_nearest() -> None:
    many = " ".join(f"Ship number {n} came in." for n in range(1, 21))
    document = load_document(CorpusFile("log.txt", f"The log\n\nShips\n\n{many}\n\nNobody left.\n".encode(), "0"))
    said = told(document, "Briefly, what about the twelfth?", "Ship number 12 came in.", "Ship number 13 came in.")
    assert len(said) == 7
    assert {"Ship number 12 came in.", "Ship number 13 came in."} <= set(said)
