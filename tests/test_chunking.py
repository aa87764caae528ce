import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant, SourceDocument
from assistant.chunking import split
from assistant.embedding import SentenceEmbedder
from assistant.errors import DocumentError
from assistant.loading import CorpusFile, load_document
from assistant.tokens import count_tokens
from tests.awkward import texts


def spaces(text: str) -> int:
    """A stand-in for word pieces: words plus two."""
    return len(text.split()) + 2


@given(texts, st.integers(1, 40))
@settings(max_examples=150)
def test_every_passage_is_the_slice_it_claims_and_keeps_the_budget(text: str, budget: int) -> None:
    try:
        document = load_document(CorpusFile("a.txt", text.encode("utf-8", "surrogatepass"), "0"))
    except DocumentError:
        return
    passages = split(document, key="k", max_tokens=budget, count_pieces=spaces, max_pieces=30)
    position = 0
    for passage in passages:
        assert passage.text == document.text[passage.span.start : passage.span.end] != ""
        assert count_tokens(passage.text) <= budget or len(passage.text) == 1
        assert document.text[position : passage.span.start].strip() == ""
        position = passage.span.end
    assert document.text[position:].strip() == ""
    assert len({passage.id for passage in passages}) == len(passages)


@pytest.mark.parametrize("budget", [16, 64, 128, 256])
def test_passages_of_the_commentary_end_where_sentences_and_sections_do(commentary: SourceDocument, budget: int) -> None:
    passages = split(commentary, key="k", max_tokens=budget, count_pieces=spaces, max_pieces=256)
    ends = {s.span.end for s in commentary.sentences} | {s.start + len(s.heading or "") for s in commentary.sections}
    ends |= {m.end for m in (commentary.title, commentary.author) if m}
    whole = [p for p in passages if p.span.end in ends]
    assert len(whole) == len(passages) or budget == 16
    for passage in passages:
        assert commentary.section_at(passage.span.start) == commentary.section_at(passage.span.end - 1)


def test_no_passage_is_longer_than_the_embedder_reads(kuriles: Assistant, embedder: SentenceEmbedder) -> None:
    assert embedder.max_pieces == 256
    assert max(embedder.count_pieces(p.text) for p in kuriles.library.passages.values()) <= 256


def test_a_passage_is_cut_for_word_pieces_even_where_tokens_would_fit(embedder: SentenceEmbedder) -> None:
    rare = " ".join(["Habomai Shikotan Etorofu Kunashir"] * 60) + "."
    document = load_document(CorpusFile("a.txt", rare.encode(), "0"))
    passages = split(document, key="k", max_tokens=100_000, count_pieces=embedder.count_pieces, max_pieces=256)
    assert len(passages) > 1
    assert max(embedder.count_pieces(p.text) for p in passages) <= 256
