from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Span, Statement
from assistant.evidence_pack import pack
from assistant.pack_checking import check_pack
from assistant.ui.sharing import LinkError, answer_from, link_to

QUESTIONS = ["What are Japan's motivations?", "How many times larger is Russia's trade with China than with Japan?"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_link_gives_back_the_answer(kuriles: Assistant, question: str) -> None:
    answer = kuriles.ask(question)
    again = answer_from(link_to(answer, kuriles.library), kuriles.library)
    assert (again.statements, again.citations) == (answer.statements, answer.citations)
    assert "but not that they answer the question" in again.notices[0]
    assert check_pack(pack([again], kuriles.library), kuriles.library.documents).faults == ()


def test_a_link_to_words_cut_out_of_a_sentence_is_refused(kuriles: Assistant) -> None:
    (document,) = kuriles.library.documents.values()
    words = "recognise Russian sovereignty"
    start = document.text.index(words)
    cut = Span(document.name, start, start + len(words))
    whole = next(sentence for sentence in kuriles.library.sentences if sentence.span.overlaps(cut))
    assert "not recognise" in whole.text
    for source in (cut, whole.span):
        said = (Statement(words, (source,)),)
        forged = replace(kuriles.ask(QUESTIONS[0]), statements=said, citations=(kuriles.library.cite(source),))
        with pytest.raises(LinkError, match="cut out of a sentence"):
            answer_from(link_to(forged, kuriles.library), kuriles.library)


def test_a_piece_of_a_heading_is_a_cut(kuriles: Assistant) -> None:
    answer = kuriles.ask("What are the section headings?")
    heading = next(statement for statement in answer.statements if " " in statement.text)
    piece = replace(heading, text=heading.text.split()[0])
    with pytest.raises(LinkError, match="cut out of a sentence"):
        answer_from(link_to(replace(answer, statements=(piece,)), kuriles.library), kuriles.library)


@pytest.mark.parametrize("question", ["Who wrote it?", "What is the title?", "What are the section headings?"])
def test_a_name_or_a_heading_is_no_cut(kuriles: Assistant, question: str) -> None:
    answer = kuriles.ask(question)
    assert answer_from(link_to(answer, kuriles.library), kuriles.library).text == answer.text


def test_a_link_to_other_documents_is_refused(kuriles: Assistant, ferry: Assistant) -> None:
    link = link_to(kuriles.ask(QUESTIONS[0]), kuriles.library)
    with pytest.raises(LinkError, match="not among the documents"):
        answer_from(link, ferry.library)


@given(st.text(max_size=200))
def test_any_text_is_refused_in_words(kuriles: Assistant, text: str) -> None:
    with pytest.raises(LinkError, match="This link"):
        answer_from(text, kuriles.library)
