from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.mentions import everything_on
from assistant.answering.roles import role
from assistant.questions import Question


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What part does the United States play in the dispute?", "US"),
        ("How does China figure in all this? Give me an overview.", "Chin"),
        ("I want to understand the role of the United States in this matter.", "US"),
        ("Where does China come in?", "Chin"),
        ("China's role in all of this, in a nutshell?", "Chin"),
        ("Brief me on the part China plays in the whole argument.", "Chin"),
        ("Explain the role that the US has in this dispute, briefly.", "US"),
        ("Describe briefly the part the United States plays in this dispute.", "US"),
        ("Boil down the part that the United States plays in all of this.", "US"),
    ],
)
def test_what_part_a_country_plays_all_sections_that_name_it_tell(kuriles: Assistant, question: str, name: str) -> None:
    citations = kuriles.ask(question).citations
    assert len(citations) >= 4
    assert all(name in citation.quote or "United States" in citation.quote for citation in citations)
    assert len({citation.section for citation in citations}) >= 3


def test_one_sentence_of_a_paragraph_is_enough(kuriles: Assistant) -> None:
    spans = [citation.span for citation in kuriles.ask("What role does China play?").citations]
    paragraphs = [sentence.paragraph for sentence in kuriles.library.sentences if sentence.span in spans]
    assert len(paragraphs) == len(set(paragraphs)) > 0


@pytest.mark.parametrize("question", ["What role does Ukraine play?", "What is the role of public opinion?"])
def test_who_is_not_named_plays_none(kuriles: Assistant, question: str) -> None:
    assert kuriles.ask(question).abstained


def test_a_person_has_one_too(ferry: Assistant) -> None:
    (quote,) = (citation.quote for citation in ferry.ask("What role does Tove Lind play?").citations)
    assert "Tove Lind" in quote


def test_a_person_goes_by_the_surname(kuriles: Assistant) -> None:
    quotes = [citation.quote for citation in kuriles.ask("What role does Vladimir Putin play?").citations]
    assert any("Vladimir" not in quote for quote in quotes)
    assert all("Putin" in quote for quote in quotes)


@pytest.mark.parametrize(
    "question",
    [
        "What does Japan have to do?",
        "What role does the World Bank play?",
        "How big is the part Russia has?",
        "Who criticises the role Washington played?",
        "Is everything it says about Japan true?",
        "Give me everything the text says about sanctions and cryptocurrency.",
    ],
)
def test_what_is_no_part_in_the_matter_is_not_told_as_one(kuriles: Assistant, question: str) -> None:
    (document,) = kuriles.library.documents.values()
    assert not role(Question(question), document) and not everything_on(Question(question), document)
